"""The short questionnaire, in the order in which it is asked. This is the conversation: questions, their words, nothing else.

What it leaves out is in `refine/`; what a question is, in `question.py`.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bot.texts import N_, NN_, Texts
from calculators.activity import Category, OpenQuestion
from calculators.geography import Band
from handlers.event.origins.group import Group, from_list, groups_of, origins_of, travels_alone
from handlers.event.origins.words import SAID_WAYS
from handlers.event.questions.conditions import asked, on_site, online
from handlers.event.questions.fairs import STANDS_AT_A_FAIR, UNIQUE_VISITORS
from handlers.event.questions.kinds import typical
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.lengths import Duration, Hours
from handlers.event.questions.kinds.listed import DailyAttendance
from handlers.event.questions.kinds.naming import Name
from handlers.event.questions.kinds.nights import Nights
from handlers.event.questions.kinds.portions import Shares
from handlers.event.questions.kinds.questions import Answered, Area, Choice, Number
from handlers.event.questions.kinds.servings import Servings
from handlers.event.questions.kinds.whereabouts import JourneyWay, Origins, Town
from handlers.event.questions.question import Question
from handlers.reading import vocabulary
from handlers.reading.counted import Counts
from handlers.reading.groups.loosely import ALL_LOCAL, FROM_AFAR, MOSTLY_LOCAL

LONGEST_NAME = 80
"""Characters of an event's name, as the answers document allows."""


def _days(answered: Answered) -> float:
    return float(answered.get("days") or 1)


@asked("when it lasts more than a day, or somebody may come from afar")
def _may_stay(answered: Answered) -> bool:
    """Nights are worth asking about when the event lasts, or when somebody may come from afar."""
    bands = origins_of(answered).get("bands", {})
    only_near = bool(bands) and not (bands.get(Band.EUROPE) or bands.get(Band.BEYOND))
    return on_site(answered) and (_days(answered) > 1 or not only_near)


@asked("of those whose way no question of its own asks about")
def _in_bands(answered: Answered) -> bool:
    """Those whose journey is not asked about one by one are asked about together."""
    origins, groups = origins_of(answered), groups_of(answered)
    if from_list(origins) and not all("way" in group for group in groups):
        return on_site(answered)
    alone = (group for position, group in enumerate(groups) if "way" in group or _alone(position, group, answered))
    # A survey's groups stand for everybody, however many that is by now.
    everybody = sum(group["people"] for group in groups) if "survey" in origins else answered.get("participants")
    return on_site(answered) and sum(group["people"] for group in alone) < (everybody or 1)


@asked("when there is a lunch or a dinner, or nobody knows")
def _eats(answered: Answered) -> bool:
    meals = answered.get("meals")
    return on_site(answered) and (meals is None or any(meals.get(part) for part in ("lunch", "dinner")))


KINDS = {
    "meeting": N_("Meeting"),
    "conference": N_("Conference"),
    "workshop": N_("Workshop"),
    "gala": N_("Gala or dinner"),
    "trade_fair": N_("Trade fair"),
    "team_day": N_("Team day"),
    "online": N_("Online only"),
}

WAYS = {
    "walk": N_("On foot or by bicycle"),
    "tram_bus": N_("Tram and bus"),
    "train": N_("Train"),
    "coach": N_("Coach"),
    "car": N_("Car"),
    "taxi": N_("Taxi"),
    "plane": N_("Plane"),
}

WAY_SAID = N_("{share} {way}")
"""How many go which way: `60% by train`."""

DISHES = {
    "vegan": N_("vegan"),
    "vegetarian": N_("vegetarian"),
    "fish": N_("fish"),
    "poultry": N_("poultry"),
    "red_meat": N_("red meat"),
}
MAY_BE = {
    "meat": ({"poultry": 40, "red_meat": 20}, {"poultry": 1}, {"red_meat": 1}),
    "pescatarian": ({"vegetarian": 30, "fish": 10}, {"fish": 1}, {"vegetarian": 1}),
    "meatless": ({"vegetarian": 1}, {"vegan": 1}),
    "no_meat": ({"vegetarian": 1}, {"vegetarian": 30, "fish": 10}, {"fish": 1}),
}
"""What is `dishes_either`, and how much of each that is: as the usual menu has both, or one of them alone."""

FLOW: tuple[Question, ...] = (
    Question(
        "name",
        Name(longest=LONGEST_NAME),
        title=N_("Name"),
        prompt=N_("What is your event called?"),
        why=N_("So that you find it again, and so that the statement carries the right name."),
    ),
    Question(
        "kind",
        Choice(KINDS),
        title=N_("Kind of event"),
        prompt=N_("What kind of event is it?"),
        why=N_("A gala dinner and an online meeting call for different questions."),
        rare="trade_fair",
    ),
    Question(
        "first_day",
        Day(),
        title=N_("First day"),
        prompt=N_("When does it start?"),
        why=N_("Emission factors and prices are dated, and reminders come at the right moment."),
    ),
    Question(
        "days",
        Duration(
            least=0.5,
            most=60,
            values=lambda answered: (0.5, 1, 2, 3),
            step=Decimal("0.5"),
            said=lambda t, v: _days_said(t, v),
            counts=Counts(("days",), a_day="the same"),
        ),
        title=N_("Duration"),
        prompt=N_("How many days does it last? Half days are fine."),
        why=N_("Meals, rooms and energy grow with each day."),
        settles=(OpenQuestion.DAYS,),
    ),
    Question(
        "online_participants",
        Number(
            least=1,
            most=100_000,
            values=lambda answered: (10, 25, 50, 100),
            counts=Counts(("people", "online_people"), a_day="the same"),
        ),
        title=N_("Online participants"),
        prompt=N_("How many people take part online?"),
        why=N_("Screens, networks and data centres use electricity for each of them."),
        when=online,
        part=Category.ONLINE,
        required=True,
    ),
    Question(
        "online_hours",
        Hours(
            least=0,
            most=500,
            values=lambda answered: (1, 2, 4, 8),
            step=Decimal("0.5"),
            counts=Counts(("hours",), asked_of_each=frozenset(("person",))),
        ),
        title=N_("Hours online"),
        prompt=N_("For how many hours is each of them connected?"),
        why=N_("The footprint of an online event grows with every hour on screen."),
        when=online,
        settles=(OpenQuestion.ONLINE_HOURS,),
        part=Category.ONLINE,
    ),
    Question(
        "place",
        Town(usual=("Luxembourg, LU", "Esch-sur-Alzette, LU", "Belval, LU", "Mondorf-les-Bains, LU")),
        title=N_("Place"),
        prompt=N_("Where does it take place? Type a town, or share a location."),
        why=N_("Distances, hotels and electricity depend on the place. Only the town is kept."),
        when=on_site,
        settles=(OpenQuestion.PLACE,),
    ),
    Question(
        "participants",
        DailyAttendance(
            least=1,
            most=100_000,
            values=lambda answered: (20, 50, 100, 200),
            counts=Counts(("people", "on_site_people"), a_day="the same", product_is_sure=False),
            also={"online_people": "remote_participants", "staff": "crew"},
        ),
        title=N_("Participants on site"),
        prompt=N_("How many people take part on site, on an average day? You may also type each day: 120, 80, 60."),
        of_one_day=N_("How many people take part on site?"),
        why=N_("Almost everything else depends on this number."),
        when=on_site,
        settles=(OpenQuestion.PARTICIPANTS,),
        required=True,
        width=4,
    ),
    UNIQUE_VISITORS,
    Question(
        "origins",
        Origins(
            presets={
                N_("All local"): ALL_LOCAL,
                N_("Mostly local, a few from afar"): MOSTLY_LOCAL,
                N_("Many from far away"): FROM_AFAR,
            }
        ),
        title=N_("Where people come from"),
        prompt=N_(
            "Where do they come from? Tap what fits best, or type numbers and towns, for example “20 from Paris,"
            " 6 from Lisbon”.\n<i>Local: up to 30 km. Greater Region: up to 150. Europe: up to 1,500.</i>"
        ),
        why=N_(
            "In an event’s footprint, travel usually makes up 40 to 70 %, and a few flights outweigh hundreds of tram rides.\n"
            "“Mostly local”: local 70 %, Greater Region 22 %, rest of Europe 8 %.\n"
            "“Many from far away”: local 40 %, Greater Region 20 %, rest of Europe 35 %, beyond 5 %."
        ),
        when=on_site,
        settles=(OpenQuestion.ORIGIN,),
        part=Category.TRAVEL,
        width=1,
    ),
    Question(
        "transport",
        Shares(
            parts=SAID_WAYS,
            vocabulary=vocabulary.WAYS,
            said=WAY_SAID,
            presets={
                "good": (N_("Mostly tram, bus and train"), {"good": 100}),
                "little": (N_("Mostly by car"), {"little": 100}),
                "car": (N_("Everyone by car"), {"car": 100}),
                "train": (N_("Everyone by train"), {"train": 100}),
            },
            example=N_("train 60, car 40"),
        ),
        title=N_("How people travel"),
        prompt=N_("How do they travel? Tap what fits best, or type shares, for example “train 60, car 40”."),
        why=N_(
            "The same trip emits far less by train than by car or plane.\n"
            "“Mostly”: at least seven in ten of those who do not fly."
        ),
        when=_in_bands,
        settles=(OpenQuestion.MODE,),
        part=Category.TRAVEL,
        width=1,
    ),
    Question(
        "nights",
        Nights(
            least=0,
            most=1_000_000,
            values=typical.nights,
            said=lambda t, v: t.n("{count} night", "{count} nights", v),
            counts=Counts(("nights",), of_people=True),
        ),
        title=N_("Hotel nights"),
        titled=lambda t, v: t.number(v),
        prompt=N_("How many hotel nights in total? Ten people staying two nights make 20."),
        why=N_("A hotel night in Luxembourg emits about 11 kg CO₂e, mostly for heating and laundry."),
        when=_may_stay,
        settles=(OpenQuestion.STAYS, OpenQuestion.STAY_NIGHTS),
        part=Category.STAYS,
        nothing=0,
    ),
    Question(
        "meals",
        Servings(
            parts={
                "breakfast": NN_("{count} breakfast", "{count} breakfasts"),
                "lunch": NN_("{count} lunch", "{count} lunches"),
                "dinner": NN_("{count} dinner", "{count} dinners"),
                "reception": NN_("{count} reception", "{count} receptions"),
            },
            vocabulary=vocabulary.MEALS,
            presets=typical.meals,
        ),
        title=N_("Meals per person"),
        prompt=N_("What does each person eat over the whole event? Tap, or type for example “2 lunches, 1 dinner”."),
        why=N_("Food is often the second largest part."),
        when=on_site,
        settles=(OpenQuestion.MEALS,),
        part=Category.CATERING,
        nothing={},
        width=1,
    ),
    Question(
        "menu",
        Shares(
            parts=DISHES,
            vocabulary=vocabulary.ANY_DISH,
            either=MAY_BE,
            presets={
                "mixed": (N_("Mixed, as usual"), {"vegetarian": 30, "fish": 10, "poultry": 40, "red_meat": 20}),
                "vegetarian": (N_("Vegetarian"), {"vegetarian": 100}),
                "vegan": (N_("Vegan"), {"vegan": 100}),
                "meat": (N_("Mostly red meat"), {"red_meat": 70, "vegetarian": 30}),
            },
            example=N_("vegetarian 60, poultry 40"),
        ),
        title=N_("Menu"),
        prompt=N_("What is on the menu? Tap, or type shares, for example “vegetarian 60, poultry 40”."),
        why=N_("A meal with red meat has about six times the footprint of a vegetarian one."),
        when=_eats,
        settles=(OpenQuestion.MENU,),
        part=Category.CATERING,
    ),
    Question(
        "venue",
        Choice({"office": N_("Office or congress centre"), "hospitality": N_("Hotel or restaurant")}),
        title=N_("Kind of venue"),
        prompt=N_("What kind of building is it?"),
        why=N_("Hotels and restaurants use more energy per square metre than offices."),
        when=on_site,
        part=Category.VENUE,
        width=1,
    ),
    Question(
        "area",
        Area(
            least=0,
            most=1_000_000,
            values=typical.areas,
            said=lambda t, v: t("{area} m²", area=t.number(v)),
            counts=Counts(("square_metres",), a_day="the same", of_people=True),
        ),
        title=N_("Area used"),
        prompt=N_("How large are the rooms you use, in square metres?"),
        why=N_("Heating, cooling and light grow with the area."),
        when=on_site,
        settles=(OpenQuestion.AREA, OpenQuestion.ELECTRICITY, OpenQuestion.HEATING),
        part=Category.VENUE,
        nothing=0,
        width=3,
    ),
    STANDS_AT_A_FAIR,
)

QUESTIONS: Mapping[str, Question] = {question.id: question for question in FLOW}


def _days_said(t: Texts, days: float) -> str:
    return t("half a day") if days == 0.5 else t.n("{count} day", "{count} days", days)


def questions(answered: Answered) -> Iterator[Question]:
    """The questions that make sense given the answers, in order; each town that was named has one about its journey,
    unless it was named in an attendee list: then how people travel is asked once for all."""
    for question in FLOW:
        if not question.when(answered):
            continue
        yield question
        if question.id == "origins":
            yield from _journeys(answered)


def _journeys(answered: Answered) -> Iterator[Question]:
    if from_list(origins_of(answered)):
        return
    for position, group in enumerate(groups_of(answered)):
        if "mode" not in group and _alone(position, group, answered):
            town = "from" in group
            yield Question(
                f"journey.{position}",
                JourneyWay(WAYS, group, position, vocabulary.WAYS),
                title=N_("Journey ({town})") if town else N_("Journey: {group}"),
                prompt=_asks_how(group["people"]) if town else N_("How do they travel: {group}?"),
                why=N_("The same trip emits far less by train than by car or plane."),
                settles=(OpenQuestion.MODE,),
                part=Category.TRAVEL,
                about={"town": group["from"], "count": group["people"]} if town else {"group": group},
            )


def _asks_how(people: int) -> str:
    if people == 1:
        return N_("{town} (1 person): how do they travel?")
    return N_("{town} ({count} people): how do they travel?")


def _alone(position: int, group: Group, answered: Answered) -> bool:
    """Whether a group has a journey of its own: one of which much is known, and one from elsewhere whose way was said."""
    return travels_alone(group) or "mode" in group or f"journey.{position}" in answered


def find(question_id: str, answered: Answered) -> Question | None:
    """The question of that id, if it makes sense given the answers."""
    if question := QUESTIONS.get(question_id):
        return question if question.when(answered) else None
    return next((question for question in questions(answered) if question.id == question_id), None)


def next_open(answered: Answered, postponed: Sequence[str]) -> Question | None:
    """The first question that was neither answered nor put off."""
    return next((q for q in questions(answered) if q.id not in answered and q.id not in postponed), None)
