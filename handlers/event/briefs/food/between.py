"""What stands between the meals of one quote and is none of theirs: `lunch, boat trip, dinner`, `44 people | Wiltz | dinner`."""

from collections.abc import Iterable, Iterator, Sequence

from bot.words import table
from handlers.event.briefs.finding import DAYS_OVER, EVERY_DAY, MONTHS, ORDINAL_ENDINGS, SAID, TIMES, Found
from handlers.event.briefs.food.for_all import BESIDE_MEALS, LIMITS, THAT_DAY, THOSE_THERE, WEEKDAYS, Told
from handlers.event.briefs.food.how_often import BEHIND, TIMES_OVER, dated, how_many, is_hour, is_multiple
from handlers.event.briefs.food.menus import ONLY, TIMES_SIGNS, is_dish
from handlers.event.briefs.food.served import AT_RECEPTIONS, Served
from handlers.event.briefs.text.day_numbers import DAYS, numbers_day
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import Phrases, known

ITS_DAY = THAT_DAY | WEEKDAYS | SAID["since_day"] | SAID["onward"]
THEIRS = BESIDE_MEALS | AT_RECEPTIONS | EVERY_DAY | DAYS_OVER | THOSE_THERE
CORRECTION = known(table("answers")["correction"])
OVER = Phrases(one for one in TIMES_OVER if " " in one)
OPENS = (LIMITS | known(*(table("headings")[row] for row in ("open", "open_alone")))) - ONLY
"""Of which nobody knows whether it is said of the meal before or of the one behind."""


def leaves_open(passage: Passage, between: Iterable[int]) -> bool:
    """Whether it leaves open what stands between the meals, how often, or whether at all: `2 lunches optional and 1 dinner`."""
    return any(passage.at(at, OPENS) or is_multiple(passage, at) for at in between)


def as_corrected(passage: Passage, found: Sequence[Served]) -> Iterator[Found]:
    """The meals behind a correction, of which nobody knows which of those before it they replace: `lunch, no, dinner`."""
    mark = next((at for at in range(found[0].stop, found[-1].start) if _is_correction(passage, at)), None)
    behind = [one for one in found if mark is not None and one.start > mark]
    if behind:
        said = ", ".join(one.plainly() for one in behind)
        yield Found("meals", behind[0].start, behind[-1].stop, said, unsure=True)


def _is_correction(passage: Passage, here: int) -> bool:
    """Whether a clause says no more than that what stands before it is wrong."""
    return passage.at(here, CORRECTION) == len(passage.clause_of(here)) and passage.clause_of(here).start == here


def between_meals(passage: Passage, served: Sequence[Served], told: Told) -> frozenset[int]:
    """Positions from the first meal to the last whose words say nothing of any of them."""
    meals = {at for one in served for at in range(one.meal.first, one.meal.last)}
    counts = {at for one in served for at in _counts(passage, one)}
    dates = set(_dates(passage, served, told))
    known = THEIRS if told.one_day else THEIRS | ITS_DAY  # of one day alone a weekday says which it is
    return frozenset(
        at
        for at in range(served[0].start, served[-1].stop)
        if at not in meals | counts | dates
        and not told.heard(passage.words[at])
        and not (passage.within(at, known) or is_dish(passage, at) or is_hour(passage, at))
    )


def _counts(passage: Passage, served: Served) -> Iterator[int]:
    """How often a meal is there, next to it but for what it is like: `2 vegan lunches`, `lunch x3`, but `twice | 2 lunches`."""
    before, behind = range(served.start, served.meal.first), range(served.meal.last, served.stop)
    for beside in (reversed(before), behind):
        for at in beside:
            number = how_many(passage, at)
            if number is not None and served.said.startswith(f"{number} "):
                yield at
                if at + 1 in behind and passage.within(at + 1, TIMES_SIGNS):  # “Lunch: 2x”
                    yield at + 1
                break
            if passage.within(at, OVER) or passage.words[at].said in TIMES or BEHIND.fullmatch(passage.words[at].said):
                yield at
            elif not (passage.within(at, THEIRS) or is_dish(passage, at)):
                break


def _dates(passage: Passage, served: Sequence[Served], told: Told) -> Iterator[int]:
    """Days of the event on which the meals are: `the 8th`, `9 June`, `day 1 and 2`."""
    for at in range(served[0].start, served[-1].stop):
        if numbers_day(passage, at):
            yield from range(at - passage.before(at, DAYS), at + 1)
        if length := dated(passage, at, told.dates):
            yield from range(at, at + length + passage.at(at + length, MONTHS | ORDINAL_ENDINGS))
