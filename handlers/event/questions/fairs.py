"""What a trade fair is asked on the short path, and most other events where they are refined."""

from dataclasses import replace

from bot.texts import N_
from calculators.activity import Category, OpenQuestion
from handlers.event.questions.conditions import asked, on_site
from handlers.event.questions.each_day import people_by_day
from handlers.event.questions.kinds import things, typical
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import Answered, Number
from handlers.event.questions.question import Question
from handlers.reading.counted import Counts


def _fair(answered: Answered) -> bool:
    return answered.get("kind") == "trade_fair"


def _several_days(answered: Answered) -> bool:
    return float(answered.get("days") or 1) > 1


@asked("of a trade fair")
def _at_a_fair(answered: Answered) -> bool:
    return _fair(answered)


@asked("when people come to an event that is no trade fair")
def _elsewhere(answered: Answered) -> bool:
    return on_site(answered) and not _fair(answered)


@asked("of a trade fair of more than a day, and where not every day has as many people")
def _where_they_change(answered: Answered) -> bool:
    return _several_days(answered) and (_fair(answered) or (on_site(answered) and bool(people_by_day(answered))))


@asked("when it lasts more than a day, each has as many people, and it is no trade fair")
def _where_they_may_stay(answered: Answered) -> bool:
    return _elsewhere(answered) and _several_days(answered) and not people_by_day(answered)


STANDS = Question(
    "stands",
    Amounts(
        things.STANDS,
        lambda answered: ({"stand_modular_m2": 20}, {"stand_custom_m2": 20}),
        N_("reusable 40 m², new carpet 40 m²"),
    ),
    title=N_("Stands"),
    prompt=N_(
        "How large are the stands? Type square metres, for example “reusable 40 m², new carpet 40 m²”; say"
        " “single-use” for stands built for this event only. For carpet that is laid again, only this use is"
        " counted."
    ),
    why=N_("A stand built for one event has almost three times the footprint of a reusable one."),
    when=_elsewhere,
    settles=(OpenQuestion.EQUIPMENT,),
    nothing={},
    width=1,
)

UNIQUE_PARTICIPANTS = Question(
    "unique_participants",
    Number(
        least=1,
        most=100_000,
        values=typical.heads,
        counts=Counts(("people", "distinct_people", "on_site_people"), product_is_sure=False),
    ),
    title=N_("How many people in all"),
    prompt=N_(
        "How many different people take part over all days? Count each person once, even if they come on two days."
    ),
    why=N_("People who live nearby travel every day, people from far away once; a fair draws new people each day."),
    when=_where_they_may_stay,
    settles=(OpenQuestion.HEADS,),
    width=3,
)

STANDS_AT_A_FAIR = replace(STANDS, when=_at_a_fair, part=Category.EQUIPMENT)
UNIQUE_VISITORS = replace(UNIQUE_PARTICIPANTS, when=_where_they_change)
