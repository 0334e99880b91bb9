"""Meals that were found in a text, with how often each is served, and what is told of several of them together."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import Struct

from bot.words import table, taught
from handlers.event.briefs.finding import AND, EVERY_DAY, SAID
from handlers.event.briefs.food.for_all import THAT_DAY, WEEKDAYS, Told
from handlers.event.briefs.food.sittings import AT_HOURS, RECEPTIONS, Meal, plainly
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known

SHORT = known(*table("weekdays_short").values())
LONGEST_AND = 2
"""Words of an “and”."""
LISTED = ("", ",", "&", "+", "/", "-")
WHEN = RECEPTIONS | AT_HOURS | THAT_DAY | WEEKDAYS | EVERY_DAY
DAILY = taught(table("small_words")["every_day"], "en")
AT_RECEPTIONS = RECEPTIONS & (SAID["weak_meals"] | SAID["rounds_off"])
"""What there is at a reception."""


class Served(Struct):
    """From one position up to another a meal, and how often, as its kind reads it; `bare` where nothing stands beside it.

    How often `may_be_hour` at which one eats.
    """

    start: int
    stop: int
    said: str
    meal: Meal
    piece: range
    bare: bool = False
    may_be_hour: bool = False

    def plainly(self) -> str:
        """How often, and which meal, as its kind understands it whatever it was called."""
        return self.said.replace(self.meal.said, plainly(self.meal.which))

    def at_its_hour(self, *, once: bool) -> str:
        """The same where the number is an hour: there is one of it, where there is but `once` for it, or nobody knows."""
        if not self.may_be_hour:
            return self.plainly()
        return f"1 {plainly(self.meal.which)}" if once else plainly(self.meal.which)


@dataclass(slots=True)
class Table:
    """What was found: meals, and whether of others it is not clear how often they are served (`some`)."""

    served: list[Served] = field(default_factory=list)
    some: bool = False

    def add(self, passage: Passage, served: Served) -> None:
        """With all that says what it is, and when."""
        when = [at for at in served.piece if passage.at(at, WHEN)]
        if served.meal.which == "reception":  # “Häppchen und Crémant”
            before = range(passage.clause_of(served.start).start, served.start)
            when += [at for at in before if passage.within(at, AT_RECEPTIONS) or passage.at(at, AT_RECEPTIONS)]
        served.start = min(served.start, served.meal.first, *when)
        served.stop = max(served.stop, served.meal.last, *(at + passage.at(at, WHEN) for at in when))
        self.served.append(served)


def of_all_days(passage: Passage, served: list[Served]) -> None:
    """What is said of the days before the first or behind the last of a list is said of all: `lunch and dinner on both days`."""
    for at, one in enumerate(served):
        if not one.said.endswith(DAILY) or one.said == DAILY:
            continue
        behind = one.stop > one.meal.stop
        beside = reversed(served[:at]) if behind else iter(served[at + 1 :])
        last = one
        for other in beside:
            first, then = (other, last) if behind else (last, other)
            if not other.bare or not is_list(passage, first.piece.stop, then.piece.start):
                break
            other.said, last = f"{plainly(other.meal.which)} {DAILY}", other


def is_list(passage: Passage, stop: int, start: int) -> bool:
    """Whether nothing but a comma or an “and” stands between two positions."""
    words = passage.words
    between = (
        passage.text[words[at - 1].end : words[at].start].strip(
            " ." if words[at - 1].text[0].isdigit() or words[at - 1].said in SHORT else " "
        )
        for at in range(stop, start + 1)
    )
    return start - stop <= LONGEST_AND and all(one in LISTED for one in between)


def beside_reception(passage: Passage, stop: int, table: Table) -> None:
    """Take what is told of a reception with it: `Crémant und Häppchen`."""
    last = table.served[-1] if table.served else None
    if last and last.meal.which == "reception" and passage.same_sentence(last.start, stop - 1):
        last.stop = max(last.stop, stop)


def same_reception(passage: Passage, meal: Meal, told: Told, table: Table) -> Served | None:
    """The reception of which it is told what there is at it: `Neujahrsempfang …, Häppchen und Crémant`."""
    listed = any(passage.at(at, AND) for at in range(meal.start, meal.stop))  # “boissons et bouchées”
    weak = listed or passage.at(meal.start, AT_RECEPTIONS) > 0
    before = (one for one in table.served if one.meal.which == "reception" == meal.which)
    return next((one for one in before if meal.start in one.piece or (weak and told.one_day)), None)


def same_meal(meal: Meal, told: Told, table: Table) -> Served | None:
    """The meal of the one day that is told once more: `Tax Breakfast on 9 March, breakfast buffet`; one has no two lunches."""
    before = (one for one in table.served if one.meal.which == meal.which != "reception" and one.said.startswith("1 "))
    return next(before, None) if told.one_day else None


def is_another(passage: Passage, meal: Meal, same: Served) -> bool:
    """Whether two words for one meal are two of a list, so that they may be two meals: `brunch, lunch and dinner`."""
    two = passage.quote(meal.start, meal.stop) != passage.quote(same.meal.start, same.meal.stop)
    return two and meal.which != "reception" and is_list(passage, same.stop, meal.start)


def at_hours(served: Sequence[Served], told: Told) -> str:
    """How often each is there where the number behind its label is an hour: `Dinner: 8`."""
    return ", ".join(one.at_its_hour(once=told.one_day) for one in served)


def said_again(passage: Passage, meal: Meal, table: Table) -> bool:
    """Whether a bracket says by another word what was just served, which then reaches up to there: `2 breakfasts (brunch)`."""
    before = table.served[-1] if table.served else None
    if before is None or before.stop != meal.first or before.meal.which != meal.which:
        return False
    if passage.text[passage.words[meal.first - 1].end : passage.words[meal.first].start].strip() != "(":
        return False
    before.stop = max(before.stop, meal.stop)
    return True
