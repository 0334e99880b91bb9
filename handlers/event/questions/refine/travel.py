"""How people come, beyond the short path: the crew’s way, full cars, cabins."""

from collections.abc import Sequence
from decimal import Decimal

from bot.texts import N_
from bot.turn import Turn
from bot.words import table
from calculators.activity import OpenQuestion
from handlers.event.origins.group import Group, OriginsAnswer, groups_of
from handlers.event.origins.words import MOSTLY, SAID_WAYS
from handlers.event.questions import flow
from handlers.event.questions.conditions import Condition, asked, on_site
from handlers.event.questions.flow import WAY_SAID
from handlers.event.questions.kinds.portions import Shares
from handlers.event.questions.kinds.questions import Answered, Choice, Number, Value
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.event.questions.refine.people import CREW
from handlers.event.questions.refine.section import Section, known
from handlers.reading import vocabulary
from handlers.reading.counted import Counts


class CrewOrigins(Origins):
    """Where the crew come from; their number is the crew's."""

    def read(self, turn: Turn, answered: Answered) -> Value:
        return Origins.read(self, turn, as_crew(answered))

    def groups(self, value: OriginsAnswer | None, answered: Answered) -> list[Group]:
        return Origins.groups(self, value, as_crew(answered))


def as_crew(answered: Answered) -> Answered:
    """The answers as if the crew were all who come: where from, and how many."""
    others = {question: value for question, value in answered.items() if not question.startswith("journey.")}
    return others | {"participants": answered.get("crew"), "origins": answered.get("crew_origins")}


CREW_ORIGINS = Question(
    "crew_origins",
    CrewOrigins(
        presets={N_("All local"): {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}},
    ),
    title=N_("Where the crew come from"),
    prompt=N_(
        "Where do staff, speakers and crew come from? Type numbers and towns, for example “2 from Paris, 1 from"
        " Lisbon”.\nIf you don’t know, I treat them like the participants."
    ),
    why=N_("One speaker who flies in may emit more than everyone who comes by tram."),
    when=known(CREW),
    settles=(OpenQuestion.CREW_TRAVEL,),
    width=1,
)


def _crew_groups(answered: Answered) -> Sequence[Group]:
    return groups_of(answered, "crew_origins")


@asked("when it is known where the crew come from, and not how all of them travel")
def _crew_way_unsaid(answered: Answered) -> bool:
    groups = _crew_groups(answered)
    return known(CREW_ORIGINS)(answered) and (not groups or any("way" not in group for group in groups))


@asked("unless it was said how most of them travel")
def _transport_unsaid(answered: Answered) -> bool:
    return on_site(answered) and not set(answered.get("transport") or ()) & MOSTLY.keys()


CREW_TRANSPORT = Question(
    "crew_transport",
    Shares(
        parts=SAID_WAYS,
        vocabulary=vocabulary.WAYS,
        said=WAY_SAID,
        presets={
            "car": (N_("Everyone by car"), {"car": 100}),
            "train": (N_("Everyone by train"), {"train": 100}),
            "plane": (N_("Everyone by plane"), {"plane": 100}),
        },
        example=N_("train 60, car 40"),
    ),
    title=N_("How the crew travel"),
    prompt=N_("How do staff, speakers and crew travel? Tap, or type shares, for example “train 60, car 40”."),
    why=N_("The same trip emits far less by train than by car or plane."),
    when=_crew_way_unsaid,
    settles=(OpenQuestion.MODE,),
    width=1,
)

PUBLIC_TRANSPORT = Question(
    "public_transport",
    # i18n: how good public transport is at the venue
    Choice({"good": N_("Good"), "little": N_("Little or none")}),
    title=N_("Public transport"),
    prompt=N_("How good is public transport at the venue?"),
    why=N_("It helps me assume how people travel when you don’t know."),
    when=_transport_unsaid,
)


def _may_go_by(*ways: str) -> Condition:
    """Somebody may travel in one of these ways, for all that is known."""

    def may_go(answered: Answered) -> bool:
        journeys = [answered.get(one.id) for one in flow.questions(answered) if one.id.startswith("journey.")]
        groups = groups_of(answered)
        journeys += [group["way"] for group in (*groups, *_crew_groups(answered)) if "way" in group]
        journeys += [group["mode"] for group in groups if "mode" in group]
        shares = [
            answered.get(transport.id)
            for transport, of in ((flow.QUESTIONS["transport"], "participants"), (CREW_TRANSPORT, "crew_origins"))
            if answered.get(of) and transport.when(answered)
        ]
        return on_site(answered) and (
            any(journey is None or journey in ways for journey in journeys)
            or any(share is None or set(share) & {*ways, *MOSTLY} for share in shares)
        )

    return Condition(f"when somebody may come by {' or '.join(ways)}", may_go)


OCCUPANCY = Question(
    "occupancy",
    Number(
        least=1,
        most=5,
        values=lambda answered: (1, 1.6, 2, 3),
        step=Decimal("0.1"),
        counts=Counts(("people",), each_of=frozenset(("car",))),
    ),
    title=N_("People in each car"),
    prompt=N_("How many people share a car, on average, including the driver?"),
    why=N_("Two people sharing a car halve their emissions."),
    when=_may_go_by("car", "taxi"),
    settles=(OpenQuestion.OCCUPANCY,),
    width=4,
)

FUELS = Question(
    "fuels",
    Shares(
        parts={
            "average": N_("as usual"),
            "petrol": N_("petrol"),
            "diesel": N_("diesel"),
            "hybrid": N_("hybrid"),
            "phev": N_("plug-in hybrid"),
            "electric": N_("electric"),
        },
        vocabulary=table("fuels"),
        presets={
            "average": (N_("A usual mix"), {"average": 100}),
            "some": (N_("One in five electric"), {"average": 80, "electric": 20}),
            "half": (N_("Half of them electric"), {"average": 50, "electric": 50}),
            "electric": (N_("All electric"), {"electric": 100}),
        },
        example=N_("diesel 60, electric 40"),
        not_counted=table("other_fuels")["gas"],
    ),
    title=N_("What the cars run on"),
    prompt=N_("What do their cars run on? Tap, or type shares, for example “diesel 60, electric 40”."),
    why=N_("An electric car emits little more than half as much as a petrol car, battery included."),
    when=_may_go_by("car"),
    width=1,
)

CABINS = Question(
    "cabins",
    Shares(
        parts={
            "economy": N_("economy"),
            "premium": N_("premium economy"),
            "business": N_("business"),
            "first": N_("first class"),
        },
        vocabulary=vocabulary.CABINS,
        presets={
            "economy": (N_("All economy"), {"economy": 100}),
            "usual": (N_("A few in business (5%)"), {"economy": 95, "business": 5}),
            "business": (N_("All business"), {"business": 100}),
        },
        example=N_("economy 80, business 20"),
    ),
    title=N_("Cabins on flights"),
    prompt=N_("In which class do people fly? Tap, or type shares, for example “economy 80, business 20”."),
    why=N_("On a long flight, a seat in business class emits about three times as much as one in economy."),
    when=_may_go_by("plane"),
    settles=(OpenQuestion.CABIN,),
    width=1,
)

SECTION = Section(
    "travel", N_("Travel in detail"), (CREW_ORIGINS, CREW_TRANSPORT, PUBLIC_TRANSPORT, OCCUPANCY, FUELS, CABINS)
)
