"""On how many days of several a meal is, where they are named: `lunch on Thursday and Friday`, `d1 + d2`, `du 7 au 9`."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from bot.words import table
from handlers.event.briefs.finding import AND, MEALS, MONTHS, ORDINAL_ENDINGS, SAID, THE, pieces
from handlers.event.briefs.food.for_all import THAT_DAY, WEEKDAYS, Told
from handlers.event.briefs.food.how_often import ON, dated
from handlers.event.briefs.food.served import LONGEST_AND, Served, is_list
from handlers.event.briefs.food.sittings import AT_HOURS, Meal
from handlers.event.briefs.text.day_numbers import DAYS, numbers_day
from handlers.event.briefs.text.passage import Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.when.programme import WEEK

A_DAY = THAT_DAY | WEEKDAYS
BESIDE = A_DAY | ON | THE | AT_HOURS | MONTHS | ORDINAL_ENDINGS
SHORT_AND = "a"
"""In Luxembourgish, where it joins days as well as numbers."""
TO = known(table("when")["to"])
AFTER = known(table("when")["after"])
SINCE = AFTER | SAID["since_day"]
BEFORE_DAYS = THE | known(*(table("when")[row] for row in ("from", "on", "on_the")))
DASHES = "–—-"
SIGNS = ",&+/"
SHORTENED = "- "
"""Behind a word whose end is that of another one: `Dienstag Mittag- und Abendessen` names one day."""


class _Day(Struct, frozen=True):
    """A day that is named from one position up to another, and the how manieth of the event it is, if that is known."""

    start: int
    stop: int
    which: int | None


def on_days(passage: Passage, piece: range, behind: Sequence[range], told: Told) -> tuple[int, range] | None:
    """On how many days a meal is that stands in a piece, and the words that say so, some of those that follow it as well.

    None where that is not clear.
    """
    if (before := _days_before(passage, piece, told)) is None:
        return None
    piece = range(before.start, piece.stop) if before else piece
    if not (days := list(_days(passage, piece, told))):
        more, stop = _more(passage, piece, behind, told)
        return (more, range(piece.stop, stop)) if more else (1, range(0))  # “sandwiches at noon, Saturday and Sunday”
    said = range(days[0].start - passage.before(days[0].start, BEFORE_DAYS), days[-1].stop)
    if listed := _dashed(passage, piece, behind, told):
        days, said = [*days, *listed], range(said.start, listed[-1].stop)
    if (last := _is_from_to(passage, days)) is not None:
        first, then = days[last - 1].which, days[last].which
        clear = first is not None and then is not None and 0 <= first < then < len(told.dates)
        return (then - first + 1, said) if clear and first is not None and then is not None else None
    if (since := _since(passage, days[0], piece)) is not None:
        first, left = days[0].which, len(told.dates)
        clear = first is not None and 0 <= first < left and len(days) == 1
        clear = clear and not passage.speaks_of(range(since.start, days[0].start), AFTER)
        return (left - first, since) if clear and first is not None else None
    more, stop = _more(passage, piece, behind, told)
    if more and _are_of_the_next(passage, piece, behind, stop):
        if not passage.speaks_of(range(days[-1].stop, piece.stop), MEALS):
            return None  # “lunch Monday, Tuesday and Wednesday dinner”
        more, stop = 0, said.stop
    return _named(passage, days) + more, range(said.start, max(said.stop, stop))


def _days_before(passage: Passage, piece: range, told: Told) -> range | None:
    """Pieces that are nothing but days, right before the day with which one begins: `Monday – Wednesday lunch`.

    None where another meal stands before them, of which they may be as well.
    """
    days, start = list(_days(passage, piece, told)), piece.start
    if not days or days[0].start - passage.before(days[0].start, BEFORE_DAYS) > piece.start:
        return range(0)
    for other in reversed([one for one in pieces(passage) if one.stop <= piece.start]):
        between = passage.text[passage.words[other.stop - 1].end : passage.words[start].start].strip()
        if not (is_list(passage, other.stop, start) or (between and between in DASHES)):
            break
        if not _are_days(passage, other, told):
            meal = passage.speaks_of(other, MEALS) and not passage.at(other.stop - 1, MEALS)
            return None if meal and start < piece.start else range(start, piece.start)
        start = other.start
    return range(start, piece.start)


def _are_days(passage: Passage, where: range, told: Told) -> bool:
    """Whether nothing but days is named there."""
    return bool(list(_days(passage, where, told))) and all(
        passage.within(at, BESIDE) or passage.words[at].text[0].isdigit() or passage.at(at, DAYS) for at in where
    )


def _are_of_the_next(passage: Passage, piece: range, behind: Sequence[range], stop: int) -> bool:
    """Whether a day before another meal follows days behind a meal, which may all be of that one."""
    then = next((one for one in behind if one.start >= stop), None)
    if then is None or not is_list(passage, stop, then.start):
        return False
    return passage.at(then.start, A_DAY | THE) > 0 and passage.speaks_of(then, MEALS) and stop > piece.stop


def is_since(passage: Passage, piece: range, told: Told) -> bool:
    """Whether it says from which day on something is, on all that are left."""
    return any(_since(passage, day, piece) is not None for day in _days(passage, piece, told))


def _since(passage: Passage, day: _Day, piece: range) -> range | None:
    """The words that say from which day on something is: `from day 2 on`, `ab Dienstag`, `dès mardi`, `vum Dënschdeg un`."""
    first = day.start if passage.before(day.start, SINCE) else day.start - passage.before(day.start, THE)
    start = first - passage.before(first, SINCE)
    onward = day.stop + passage.at(day.stop, SAID["onward"]) if day.stop in piece else day.stop
    if onward == day.stop or onward < piece.stop:
        return range(start, day.stop) if start < first else None  # “lunch on day 2 on the boat”
    return range(min(start, first - passage.before(first, BEFORE_DAYS)), onward)


def names_days(passage: Passage, piece: range, behind: Sequence[range], told: Told) -> bool:
    """Whether the days of a meal stand right behind it and say no more: `sandwiches at noon, Saturday and Sunday`."""
    return _more(passage, piece, behind, told)[0] > 0


def is_of_same_day(passage: Passage, meal: Meal, piece: range, before: Sequence[Served]) -> bool:
    """Whether an “and” joins no more than a meal to another, before which its one day is named: `Monday lunch and dinner`."""
    last = before[-1] if before else None
    if last is None or not (passage.before(piece.start, AND) or passage.words[piece.start - 1].said == SHORT_AND):
        return False
    alone = piece == range(meal.start, meal.stop) and is_list(passage, last.piece.stop, piece.start)
    named = any(passage.at(at, A_DAY) for at in range(last.piece.start, last.meal.start))
    return alone and named and last.said.startswith("1 ")


def is_day_number(passage: Passage, here: int, told: Told) -> bool:
    """Whether a number says which day of the event it is."""
    return numbers_day(passage, here) and passage.words[here].number in range(1, len(told.dates) + 1)


def _days(passage: Passage, where: range, told: Told) -> Iterator[_Day]:
    """The days that are named there."""
    stop = where.start
    for at in where:
        if at < stop:
            continue
        number = at + passage.at(at, DAYS)
        if length := passage.at(at, A_DAY):
            stop = at + length
            yield _Day(at, stop, _which(passage, at, stop, told))
        elif number in where and is_day_number(passage, number, told):
            stop = number + 1
            yield _Day(at, stop, (passage.words[number].number or 1) - 1)
        elif is_day_number(passage, at, told):
            stop = at + 1
            yield _Day(at, stop, (passage.words[at].number or 1) - 1)
        elif length := dated(passage, at, told.dates):
            stop = at + length
            yield _Day(at, stop, told.dates.index(passage.words[at].number or 0))


def _which(passage: Passage, start: int, stop: int, told: Told) -> int | None:
    """The how manieth day it is, by its number or, of a week at most, by its weekday."""
    number = next((passage.words[at].number for at in range(start, stop) if passage.words[at].number), None)
    if number is not None:
        return number - 1
    said = passage.words[stop - 1].said
    weekday = next((at for at, names in enumerate(WEEK) if said in names or said.startswith(LONG[at])), None)
    return None if weekday is None or told.weekday is None else (weekday - told.weekday) % len(WEEK)


LONG = [tuple(one for one in known(table("weekdays")[day])) for day in table("weekdays")]


def _named(passage: Passage, days: Sequence[_Day]) -> int:
    """How many of these are named one behind the other: `lunch d1 + d2`, `Mëttegiessen Donneschdeg a Freideg`."""
    count = 1
    for before, day in pairwise(days):
        if not _is_joined(passage, before.stop, day.start):
            break
        count += 1
    return count


def _is_joined(passage: Passage, stop: int, at: int) -> bool:
    """Whether an “and” or a sign joins two days; of `Montagabend am ersten Abend` both are one."""
    between = [one for one in range(stop, at) if passage.words[one].number is None]
    parted = any(sign in passage.text[passage.words[stop - 1].end : passage.words[at].start] for sign in SIGNS)
    joined = all(passage.within(one, AND) or passage.words[one].said == SHORT_AND for one in between)
    return joined and len(between) <= LONGEST_AND and bool(between or parted)


def _more(passage: Passage, piece: range, behind: Sequence[range], told: Told) -> tuple[int, int]:
    """On how many more days there is the same, and where they end: `on Monday, Tuesday and Thursday evening`, `12th and 13th`.

    The last of them may be a number before the next meal: `lunch day 1 and 2 dinner day 2`.
    """
    last, days = piece, 0
    for other in behind:
        shortened = passage.text[passage.words[other[-1]].end :][:2] == SHORTENED
        if shortened or not is_list(passage, last.stop, other.start):
            break
        if passage.at(other.start + 1, MEALS) and is_day_number(passage, other.start, told):
            return days + 1, other.start + 1
        named = list(_days(passage, other, told)) or any(passage.words[at].number in told.dates for at in other)
        beside = (at for at in other if not (passage.within(at, BESIDE) or passage.words[at].text[0].isdigit()))
        if not named or next(beside, None) is not None:
            break
        last, days = other, days + max(_named(passage, list(_days(passage, other, told))), 1)
    return days, last.stop if days else 0


def _dashed(passage: Passage, piece: range, behind: Sequence[range], told: Told) -> list[_Day]:
    """The days of the next piece, where a dash with blanks joins it to this one: `Mon - Wed`."""
    other = behind[0] if behind else range(0)
    between = passage.text[passage.words[piece.stop - 1].end : passage.words[other.start].start] if other else ""
    return list(_days(passage, other, told)) if between.strip() and between.strip() in DASHES else []


def _is_from_to(passage: Passage, days: Sequence[_Day]) -> int | None:
    """The place among these days of one up to which it is, from the one before it: `from Wednesday to Friday`, `du 7 au 9`."""
    for at, (first, then) in enumerate(pairwise(days), 1):
        between = range(first.stop, then.start)
        dashed = any(
            sign in passage.text[passage.words[first.stop - 1].end : passage.words[then.start].start] for sign in DASHES
        )
        to = any(passage.at(one, TO) and passage.words[one].text != SHORT_AND for one in between)
        if dashed or (to and all(passage.within(one, TO | BEFORE_DAYS) for one in between)):
            return at
    return None
