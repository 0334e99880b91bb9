"""Refine: every question that the short path leaves out, in sections that are entered in any order.

Nothing here must be answered. A section is data like the short path in `flow.py`; `document.py` knows where each answer
goes.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from bot.texts import N_
from bot.turn import Turn
from calculators.activity import Question as Open
from calculators.venue import ELECTRICITY_KWH_M2_DAY, HEAT_KWH_M2_DAY
from handlers.questionnaire import flow, things, typical, vocabulary
from handlers.questionnaire.flow import WAYS, Question
from handlers.questionnaire.listed import Amounts, Country, Hauls, ShareOfBill, Stated
from handlers.questionnaire.origins import Group
from handlers.questionnaire.questions import Answered, Choice, Number, Origins, Shares, Value


@dataclass(frozen=True, slots=True)
class Section:
    """Questions about one part of an event."""

    key: str
    title: str
    questions: Sequence[Question]

    def asked(self, answered: Answered) -> list[Question]:
        """Its questions that make sense given the answers."""
        return [question for question in self.questions if question.when(answered)]

    def next_open(self, answered: Answered, postponed: Sequence[str]) -> Question | None:
        """The first question that was neither answered nor put off."""
        return next((q for q in self.asked(answered) if q.id not in answered and q.id not in postponed), None)


class CrewOrigins(Origins):
    """Where the crew come from; their number is the crew's."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        return Origins.read(self, turn, as_crew(answered))


def as_crew(answered: Answered) -> Answered:
    """The answers as if the crew were all who come: where from, and how many."""
    others = {question: value for question, value in answered.items() if not question.startswith("journey.")}
    return others | {"participants": answered.get("crew"), "origins": answered.get("crew_origins")}


def _on_site(answered: Answered) -> bool:
    return answered.get("kind") != "online"


def _known(question: str) -> Callable[[Answered], bool]:
    """The question makes sense where that other one does and has an answer which is not nought."""
    return lambda answered: bool(answered.get(question)) and _every()[question].when(answered)


@cache
def _every() -> Mapping[str, Question]:
    sections = (question for section in SECTIONS for question in section.questions)
    return {question.id: question for question in (*flow.FLOW, *sections)}


def _may_go_by(*ways: str) -> Callable[[Answered], bool]:
    """Somebody may travel in one of these ways, for all that is known."""

    def asked(answered: Answered) -> bool:
        journeys = [answered.get(one.id) for one in flow.questions(answered) if one.id.startswith("journey.")]
        journeys += [group["way"] for group in _crew_groups(answered) if "way" in group]
        shares = [
            answered.get(transport)
            for transport, of in (("transport", "participants"), ("crew_transport", "crew_origins"))
            if answered.get(of) and _every()[transport].when(answered)
        ]
        return _on_site(answered) and (
            any(journey is None or journey in ways for journey in journeys)
            or any(share is None or set(share) & {*ways, "good", "little"} for share in shares)
        )

    return asked


def _crew_groups(answered: Answered) -> Sequence[Group]:
    groups: Sequence[Group] = (answered.get("crew_origins") or {}).get("groups", ())
    return groups


def _crew_way_unsaid(answered: Answered) -> bool:
    groups = _crew_groups(answered)
    return _known("crew_origins")(answered) and (not groups or any("way" not in group for group in groups))


def _transport_unsaid(answered: Answered) -> bool:
    return _on_site(answered) and not set(answered.get("transport") or ()) & {"good", "little"}


def _in_a_hotel(answered: Answered) -> bool:
    return _known("nights")(answered) and answered.get("stay_kind") in (None, "hotel")


def _heated(answered: Answered) -> bool:
    return _on_site(answered) and answered.get("heating") not in (None, "none")


SECTIONS: tuple[Section, ...] = (
    Section(
        "people",
        N_("Crew and online"),
        (
            Question(
                "crew",
                Number(least=0, most=100_000, values=typical.each_person(0.05, 0.1, 0.2)),
                title=N_("Staff, speakers and crew"),
                prompt=N_("How many staff, speakers and crew are on site, beside the participants?"),
                why=N_("They travel, eat and use rooms like everybody else."),
                when=_on_site,
                settles=(Open.CREW,),
                nothing=0,
                width=3,
            ),
            Question(
                "remote_participants",
                Number(least=0, most=1_000_000, values=lambda answered: (10, 25, 50, 100)),
                title=N_("Online participants"),
                prompt=N_("How many people take part online, beside those on site?"),
                why=N_("Screens, networks and data centres use electricity for each of them."),
                when=_on_site,
                settles=(Open.ONLINE,),
                nothing=0,
                width=4,
            ),
            Question(
                "remote_hours",
                Number(least=0, most=500, values=lambda answered: (1, 2, 4, 8), step=Decimal("0.5")),
                title=N_("Hours online"),
                prompt=N_("For how many hours is each of them connected?"),
                why=N_("The footprint of an online event grows with every hour on screen."),
                when=_known("remote_participants"),
                settles=(Open.ONLINE_HOURS,),
                width=4,
            ),
        ),
    ),
    Section(
        "travel",
        N_("Travel in detail"),
        (
            Question(
                "crew_origins",
                CrewOrigins(
                    presets={N_("All local"): {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}},
                ),
                title=N_("Where the crew come from"),
                prompt=N_(
                    "Where do staff, speakers and crew come from? Type towns with counts, such as “2 from Paris, 1 from"
                    " Lisbon”.\nIf you do not know, they are counted like the participants."
                ),
                why=N_("A speaker who flies in may weigh more than all who come by tram."),
                when=_known("crew"),
                settles=(Open.CREW_TRAVEL,),
                width=1,
            ),
            Question(
                "crew_transport",
                Shares(
                    parts=WAYS,
                    vocabulary=vocabulary.WAYS,
                    presets={
                        "car": (N_("Everyone by car"), {"car": 100}),
                        "train": (N_("Everyone by train"), {"train": 100}),
                        "plane": (N_("Everyone by plane"), {"plane": 100}),
                    },
                    example=N_("train 60, car 40"),
                ),
                title=N_("How the crew travel"),
                prompt=N_("How do staff, speakers and crew travel? Tap, or type shares such as “train 60, car 40”."),
                why=N_("The same trip by train causes a small part of what it causes by car or plane."),
                when=_crew_way_unsaid,
                settles=(Open.MODE,),
                width=1,
            ),
            Question(
                "public_transport",
                Choice({"good": N_("Good"), "little": N_("Little or none")}),
                title=N_("Public transport"),
                prompt=N_("How good is public transport at the venue?"),
                why=N_("It decides how people are taken to travel whose way is not known."),
                when=_transport_unsaid,
            ),
            Question(
                "occupancy",
                Number(least=1, most=5, values=lambda answered: (1, 1.6, 2, 3), step=Decimal("0.1")),
                title=N_("People in each car"),
                prompt=N_("How many people share a car, on average? The driver counts."),
                why=N_("Two in a car halve what each of them causes."),
                when=_may_go_by("car", "taxi"),
                settles=(Open.OCCUPANCY,),
                width=4,
            ),
            Question(
                "cabins",
                Shares(
                    parts={
                        "economy": N_("economy"),
                        "premium": N_("premium economy"),
                        "business": N_("business"),
                        "first": N_("first class"),
                    },
                    vocabulary={
                        "economy": N_("economy"),
                        "premium": N_("premium, premium economy"),
                        "business": N_("business, business class"),
                        "first": N_("first, first class"),
                    },
                    presets={
                        "economy": (N_("All economy"), {"economy": 100}),
                        "usual": (N_("A few in business (5 %)"), {"economy": 95, "business": 5}),
                        "business": (N_("All business"), {"business": 100}),
                    },
                    example=N_("economy 80, business 20"),
                ),
                title=N_("Cabins on flights"),
                prompt=N_("In which cabins do people fly? Tap, or type shares such as “economy 80, business 20”."),
                why=N_("On a long flight a business seat causes about three times as much as one in economy."),
                when=_may_go_by("plane"),
                settles=(Open.CABIN,),
                width=1,
            ),
        ),
    ),
    Section(
        "stays",
        N_("Nights in detail"),
        (
            Question(
                "stay_kind",
                Choice(
                    {
                        "hotel": N_("Hotel"),
                        "rental_flat": N_("Rented flat"),
                        "homestay": N_("With friends or family"),
                        "camping": N_("Camping"),
                    }
                ),
                title=N_("Kind of lodging"),
                prompt=N_("Where do people mostly sleep?"),
                why=N_("A hotel heats, washes and cleans more for each night than a flat."),
                when=_known("nights"),
            ),
            Question(
                "stay_country",
                Country(usual=("LU", "BE", "DE", "FR")),
                title=N_("Country of the hotels"),
                prompt=N_("In which country are the hotels? Tap, or type its name."),
                why=N_("A hotel night causes several times as much in one country as in another."),
                when=_in_a_hotel,
                settles=(Open.STAY_COUNTRY,),
            ),
        ),
    ),
    Section(
        "drinks",
        N_("Coffee and drinks"),
        (
            Question(
                "coffee_breaks",
                Number(least=0, most=10_000_000, values=typical.each_day(1, 2)),
                title=N_("Coffee breaks"),
                prompt=N_("How many coffee breaks with a pastry, in all? 50 people taking two breaks make 100."),
                why=N_("The pastry causes more than the coffee beside it."),
                when=_on_site,
                settles=(Open.COFFEE,),
                nothing=0,
            ),
            Question(
                "drinks",
                Amounts(things.DRINKS, typical.drinks, N_("soft drinks 25, wine 10, coffee 80 cups")),
                title=N_("Drinks"),
                prompt=N_(
                    "What is drunk beside the coffee breaks? Litres in all, cups for coffee and tea, such as"
                    " “soft drinks 25, wine 10, coffee 80 cups”. What you leave out counts as none."
                ),
                why=N_("A litre of wine causes about as much as three litres of soft drinks."),
                when=_on_site,
                settles=(Open.DRINKS,),
                nothing={},
                width=1,
            ),
            Question(
                "water",
                Choice({"tap": N_("From the tap"), "bottled": N_("Bottled")}),
                title=N_("Drinking water"),
                prompt=N_("Where does the drinking water come from?"),
                why=N_("Bottled water causes over a thousand times as much as water from the tap."),
                when=_on_site,
                settles=(Open.WATER,),
            ),
            Question(
                "ware",
                Choice({"washable": N_("Washable"), "disposable": N_("Disposable")}),
                title=N_("Cups"),
                prompt=N_("Are the cups and glasses washable or disposable?"),
                why=N_("Disposable cups are made for one drink, and add to the waste."),
                when=_on_site,
            ),
        ),
    ),
    Section(
        "energy",
        N_("Energy on site"),
        (
            Question(
                "electricity",
                ShareOfBill(
                    least=0,
                    most=100_000_000,
                    values=typical.each_square_metre(ELECTRICITY_KWH_M2_DAY),
                    said=lambda t, v: t("{energy} kWh", energy=t.number(v)),
                ),
                title=N_("Electricity"),
                prompt=N_(
                    "How much electricity does the event use, in kWh? A share of the venue’s bill will do: “30 % of 4,000”."
                ),
                why=N_("What a meter or a bill says replaces what is usual for the area."),
                when=_on_site,
                settles=(Open.ELECTRICITY,),
                nothing=0,
                width=3,
            ),
            Question(
                "green_contract",
                Choice({"yes": N_("Yes"), "no": N_("No")}),
                title=N_("Renewable contract"),
                prompt=N_("Does the venue have a renewable electricity contract with guarantees of origin?"),
                why=N_("The estimate counts what the grid delivers; what the contract covers is shown beside it."),
                when=_known("electricity"),
            ),
            Question(
                "heating",
                Choice(
                    {
                        "gas": N_("Natural gas"),
                        "heating_oil": N_("Heating oil"),
                        "district_heat": N_("District heating"),
                        "wood_pellets": N_("Wood pellets"),
                        "propane": N_("Propane"),
                        "none": N_("Not heated"),
                    }
                ),
                title=N_("Heating"),
                prompt=N_("What are the rooms heated with during the event?"),
                why=N_("In winter, heat is often the larger part of a venue’s energy."),
                when=_on_site,
                settles=(Open.HEATING,),
            ),
            Question(
                "heating_kwh",
                ShareOfBill(
                    least=0,
                    most=100_000_000,
                    values=typical.each_square_metre(HEAT_KWH_M2_DAY),
                    said=lambda t, v: t("{energy} kWh", energy=t.number(v)),
                ),
                title=N_("Energy for heating"),
                prompt=N_(
                    "How much energy goes into heating, in kWh? A share of the venue’s bill will do: “30 % of 4,000”."
                ),
                why=N_("Until this is known, what is usual for the area is counted."),
                when=_heated,
                settles=(Open.HEATING,),
                nothing=0,
                width=3,
            ),
            Question(
                "generator",
                Number(
                    least=0,
                    most=10_000_000,
                    values=lambda answered: (20, 50, 100),
                    said=lambda t, v: t("{litres} l", litres=t.number(v)),
                ),
                title=N_("Generator"),
                prompt=N_("How many litres of diesel does a generator burn?"),
                why=N_("A litre of diesel causes more than ten kilowatt-hours from the grid do."),
                when=_on_site,
                settles=(Open.GENERATOR,),
                nothing=0,
                width=3,
            ),
        ),
    ),
    Section(
        "equipment",
        N_("Stands and equipment"),
        (
            Question(
                "stands",
                Amounts(
                    things.STANDS,
                    lambda answered: ({"stand_modular_m2": 20}, {"stand_custom_m2": 20}),
                    N_("reusable 40 m², new carpet 40 m²"),
                ),
                title=N_("Stands"),
                prompt=N_(
                    "How large are the stands? Type square metres, such as “reusable 40 m², new carpet 40 m²”;"
                    " say “single-use” for stands built for this event only. Carpet that is used again is not counted."
                ),
                why=N_("A stand built for one event causes almost three times as much as a reusable one."),
                when=_on_site,
                settles=(Open.EQUIPMENT,),
                nothing={},
                width=1,
            ),
            Question(
                "devices",
                Amounts(
                    things.DEVICES,
                    lambda answered: (
                        {"projector_hour_lu": 8 * (answered.get("days") or 1)},
                        {"screen_day": 4 * (answered.get("days") or 1)},
                    ),
                    N_("projectors 16 hours, screens 4 days"),
                ),
                title=N_("Screens and projectors"),
                prompt=N_(
                    "Which devices are set up? Hours for projectors, days for each screen and laptop, square metres × hours"
                    " for an LED wall, such as “projectors 16 hours, screens 4 days”."
                ),
                why=N_("They are mostly little beside travel and food, but an LED wall adds up."),
                when=_on_site,
                settles=(Open.EQUIPMENT,),
                nothing={},
                width=1,
            ),
        ),
    ),
    Section(
        "goods",
        N_("Print, gifts and freight"),
        (
            Question(
                "materials",
                Amounts(things.MATERIALS, typical.materials, N_("paper 10 kg, 120 badges, 100 bags")),
                title=N_("Print, badges and gifts"),
                prompt=N_(
                    "What is printed or made for the event, in all? Such as “paper 10 kg, 120 badges, 100 bags”, or pages,"
                    " T-shirts, USB sticks, books, banners. What you leave out counts as none."
                ),
                why=N_("A cotton bag causes more than two kilograms of paper do."),
                when=_on_site,
                settles=(Open.MATERIALS,),
                nothing={},
                width=1,
            ),
            Question(
                "freight",
                Hauls(things.VEHICLES, N_("2 t, 120 km, truck")),
                title=N_("Freight"),
                prompt=N_(
                    "What is brought to the event? Type mass, distance one way and vehicle, such as “2 t, 120 km, truck”, with a"
                    " semicolon between several. The way back is counted too."
                ),
                why=N_("Stage, stands and goods come by van or truck; by air they cause many times as much."),
                when=_on_site,
                settles=(Open.FREIGHT,),
                nothing=[],
                width=1,
            ),
        ),
    ),
    Section(
        "waste",
        N_("Waste"),
        (
            Question(
                "waste",
                Amounts(things.WASTE, typical.waste, N_("residual 60, paper 20, food 30")),
                title=N_("Waste"),
                prompt=N_(
                    "How much waste is there, in kg? Such as “residual 60, paper 20, food 30”, also plastic and glass."
                    " What you leave out counts as none."
                ),
                why=N_("Waste is seldom much of the footprint, but everybody sees it."),
                when=_on_site,
                settles=(Open.WASTE,),
                nothing={},
                width=1,
            ),
            Question(
                "leftovers",
                Number(
                    least=0,
                    most=10_000_000,
                    values=typical.each_day(0.05, 0.1),
                    said=lambda t, v: t("{mass} kg", mass=t.number(v)),
                ),
                title=N_("Food left over"),
                prompt=N_("How many kilograms of prepared food were left over, beyond what was served?"),
                why=N_("It was grown, cooked and transported for nobody."),
                when=_on_site,
                nothing=0,
            ),
        ),
    ),
    Section(
        "other",
        N_("Anything else"),
        (
            Question(
                "other",
                Stated(N_("fireworks 12 kg, filming 0.3 t")),
                title=N_("Anything else"),
                prompt=N_(
                    "Is there anything else that emits? Type what it is and its kilograms of CO₂e, such as"
                    " “fireworks 12 kg, filming 0.3 t”."
                ),
                why=N_("What no question asks about can still be counted, on your word."),
                settles=(Open.OTHER,),
                nothing=[],
                width=1,
            ),
        ),
    ),
)


def questions(answered: Answered) -> Iterator[Question]:
    """All questions that make sense given the answers: the short path's in their order, then section by section."""
    yield from flow.questions(answered)
    for section in SECTIONS:
        yield from section.asked(answered)


def find(question_id: str, answered: Answered) -> Question | None:
    """The question of that id, if it makes sense given the answers."""
    return next((question for question in questions(answered) if question.id == question_id), None)


def section(key: str) -> Section | None:
    """The section of that key."""
    return next((section for section in SECTIONS if section.key == key), None)


def section_of(question: Question) -> Section | None:
    """The section a question belongs to; None on the short path."""
    return next((section for section in SECTIONS if question in section.questions), None)


def settling(open_question: str, answered: Answered) -> Iterator[Question]:
    """The questions not answered yet that would replace an assumption of the footprint."""
    return (q for q in questions(answered) if open_question in q.settles and answered.get(q.id) is None)
