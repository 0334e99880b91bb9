"""A day or several in a row, where nothing else is said: `du 3 au 5 mars`, `14-15 January 2027`, `20 April at 9am`."""

from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from msgspec import Struct

from handlers.reading.calendar.clock import CLOCK
from handlers.reading.calendar.day_templates import DAYS, around
from handlers.reading.calendar.days import DAYS_OF, MONTHS_OF, Day, NoSuchDay, later, nearest, possible
from handlers.reading.calendar.grammar import NO, Grammar, Reading, Templates
from handlers.reading.calendar.sentence import Sentence, known_words
from handlers.reading.doubt import NotUnderstood

LONGEST = 100
"""Characters; what is longer is no day."""
WHOLE_MONTHS = ("whole", "season", "quarter", "half_year")
"""Parts of a year that begin with the first of a month and end with the last of one."""
LONGEST_STRETCH = 60
"""Days in a row."""
LONGEST_FROM_WEEKDAY = 21
"""Days from a weekday without a date to the last one; from one that is farther nobody counts."""
LONGEST_MONTH = 31
FEBRUARY, COMMON_YEAR = 2, 2001
"""Of the end of February it depends on the year whether the first of March is the next day."""
FEWEST_LETTERS, ALIKE = 5, 0.8
"""Of a word that may be misspelt, and how like it must be."""


class Stretch(Struct, frozen=True):
    """From a day to another, as they were said; `length` in days where that was said instead of the other."""

    first: Day
    last: Day | None = None
    length: int = 0


class Either(Struct, frozen=True):
    """One day or another."""

    days: tuple[Day, ...]


class Beside(Struct, frozen=True):
    """Some day after one that was named, or before it: so many days away is the nearest."""

    day: Day
    days: int


@dataclass(frozen=True, slots=True)
class Found:
    """The days on which it may begin, the likeliest first, and for how many days, if that was said.

    What is `rough` is better shown than taken, even where it is one day.
    """

    days: Sequence[date]
    rough: bool
    length: int = 0


def read(typed: str, today: date, *, misspelt: bool = True) -> Found:
    """The day or days that were typed, all of it accounted for. Raises NotUnderstood with what was not."""
    found = _read(typed, today)
    if found:
        return found
    if not misspelt:
        raise NotUnderstood(typed)
    corrected = _read(_corrected(typed), today)
    if corrected:
        return replace(corrected, rough=True)
    raise NotUnderstood(typed)


def first_day(typed: str, today: date) -> date:
    """The one day that was typed. Raises NotUnderstood, where it is none for sure as well."""
    found = read(typed, today)
    if found.rough or len(found.days) > 1 or found.length > 1:
        raise NotUnderstood(typed)
    return found.days[0]


def length(typed: str, today: date) -> int:
    """How many days `20-22 April` or `Monday to Wednesday` are; 0 for anything else, such as `2-3`."""
    try:
        found = read(typed, today)
    except NotUnderstood:
        return 0
    return 0 if found.rough or len(found.days) > 1 else found.length


def says_part_of_day(typed: str) -> bool:
    """Whether it begins or ends within a day, so that its days may be halves: `Friday evening to Sunday noon`."""
    sentence = Sentence(typed[:LONGEST])
    return any(sentence.means(at, "PART", "noon", "midnight", "hour_sign") for at in range(len(sentence)))


def between(typed: str) -> tuple[int, int] | None:
    """Of how many days to how many “one to two days” says; None for anything else."""
    sentence = Sentence(typed[:LONGEST])
    found = Reading(sentence, GRAMMAR).whole("SO_MANY", 0, len(sentence))
    return found[0] if found else None


@lru_cache(16)  # of one text: whether words are a day, which, and how long it lasts are asked one by one
def said(typed: str) -> Sequence[Any]:
    """What may be meant, as it was said: a day, one of several, or a stretch; nothing where not all of it is accounted for."""
    sentence = Sentence(typed if len(typed) <= LONGEST else "")
    reading, start, stop = Reading(sentence, GRAMMAR), 0, len(sentence)
    while start < stop and sentence.tokens[stop - 1].kind == "mark":
        stop -= 1
    while start < stop and sentence.tokens[start].kind == "mark" and sentence.tokens[start].text not in "-+":
        start += 1
    return tuple(reading.whole("LINE", start, stop))


def _read(typed: str, today: date) -> Found | None:
    found = [one for meant in said(typed) if (one := _found(meant, today))]
    return next((one for one in found if one.rough), found[0]) if found else None


def _found(said: Any, today: date) -> Found | None:
    try:
        match said:
            case Day():
                days = _possible(said, today)
                return Found(days, rough=said.rough or _swapped(said)) if days else None
            case Beside():
                return Found(_beside(said, today), rough=True)
            case Either():
                days = [one for day in said.days for one in possible(day, today)]
                return Found(list(dict.fromkeys(days)), rough=False)
            case Stretch():
                return _stretch(said, today)
    except NoSuchDay:
        near = nearest(said, today) if isinstance(said, Day) else []
        return Found(near, rough=True) if near else None
    return None


def _beside(said: Beside, today: date) -> list[date]:
    """So far from each day that may be meant; of months from their first day or their last: “before the summer”."""
    days = possible(said.day, today)
    if not said.days or said.day.part not in WHOLE_MONTHS:
        return [one + timedelta(said.days) for one in days]
    first = (days[0] if said.days < 0 else later(days[-1], 1, "month")).replace(day=1)
    return [first + timedelta(said.days if said.days < 0 else said.days - 1)]


def _swapped(day: Day) -> bool:
    """Whether the month can only be a day: `4/20/2027`."""
    return 1 <= day.number <= 12 < day.month <= 31


def _possible(day: Day, today: date) -> list[date]:
    return possible(replace(day, number=day.month, month=day.number) if _swapped(day) else day, today)


def _stretch(said: Stretch, today: date) -> Found | None:
    first, last = said.first, said.last
    if last is None:
        days = possible(first, today)
        return Found(days, first.rough, said.length)
    if not first.number and not last.number and not first.month:  # Monday to Wednesday, tomorrow to Friday
        days, end = possible(first, today), possible(last, today)[0]
        while end < days[0]:
            end += timedelta(days=7)
        return Found(days, first.rough, (end - days[0]).days + 1)
    if _is_weekday(first) and last.number and last.month:
        return _from_weekday(first, last, today)
    if not last.month and not first.month:  # du 3 au 5
        months = [today.replace(day=1), *(later(today.replace(day=1), ahead, "month") for ahead in (1, 2))]
        begins = [one for month in months if (one := _in(month, first.number)) and one >= today]
        return Found(begins[:2], rough=False, length=_length(first.number, last.number)) if begins else None
    starts = possible(replace(first, month=first.month or last.month, year=first.year or last.year), today)
    ends = possible(replace(last, month=last.month or first.month, year=last.year or first.year), today)
    begin, end = starts[0], ends[0]
    if begin > end and first.year and not last.year:
        end = later(end, 1, "year")
    elif begin > end:  # over the turn of the year, or under way
        begin = later(begin, -1, "year")
    length = (end - begin).days + 1
    if not 1 <= length <= LONGEST_STRETCH:
        return None
    if len(starts) == 1 < len(ends):
        return Found([one - timedelta(days=length - 1) for one in ends], rough=False, length=length)
    return Found([begin, *starts[1:]], first.rough or _swapped(first) or _swapped(last), length)


def _is_weekday(day: Day) -> bool:
    return day == Day(weekday=day.weekday)


def _from_weekday(first: Day, last: Day, today: date) -> Found:
    """`Friday to Sunday 28 March`: from the weekday just before it; `Saturday – 27 March` is one day, if it is a Saturday.

    Rough where it may as well be the next such weekday, the same one a week before, or a mistake: `Friday – 27 March`.
    """
    ends, next_ = possible(last, today), possible(first, today)[0]
    days_before = (ends[0].weekday() - (first.weekday or 0)) % 7
    begin = ends[0] - timedelta(days=days_before)
    if next_ != begin and next_ <= ends[0] < next_ + timedelta(days=LONGEST_FROM_WEEKDAY):
        return Found([next_, begin], rough=True)
    if not days_before:
        return (
            Found(ends, last.rough) if last.weekday is None else Found([begin - timedelta(days=7), begin], rough=True)
        )
    if last.weekday is None:
        return Found([begin, ends[0]], rough=True)
    return Found([end - timedelta(days=days_before) for end in ends], last.rough, 1 + days_before)


def _in(month: date, number: int) -> date | None:
    try:
        return month.replace(day=number)
    except ValueError:
        return None


def _length(first: int, last: int) -> int:
    return last - first + 1 if last >= first else 0


def _corrected(typed: str) -> str:
    """With each word that is nearly one of the calendar as that: `tommorow`, `20 febuary`."""
    sentence, words = Sentence(typed[:LONGEST]), []
    for at, token in enumerate(sentence.tokens):
        unknown = token.kind == "word" and not sentence.meanings[at] and len(token.text) >= FEWEST_LETTERS
        nearest = get_close_matches(token.text, known_words(), 1, ALIKE) if unknown else ()
        words.append(nearest[0] if nearest else token.text)
    return " ".join(words)


# Templates


def _to(number: int, last: Day) -> Any:
    """`14 to 15 January`, `3rd to Friday 5th of March`."""
    return (
        Stretch(Day(number), last)
        if number <= LONGEST_MONTH and last.number and not last.feast and not last.moved[0]
        else NO
    )


def _days(first: Day, last: Day) -> Any:
    return NO if first.part or last.part else Stretch(first, last)


def _within_month(first: Day, last: Day) -> Any:
    """`Thursday 23 September to Saturday 25`: the last day is of the month of the first."""
    told = first.number and first.month and not (first.moved[0] or first.part)
    within = told and first.number < last.number <= LONGEST_MONTH
    return Stretch(first, replace(last, month=first.month, year=first.year)) if within else NO


def _and(number: int, last: Day) -> Any:
    """Two days one behind the other are a stretch, others are none."""
    return _to(number, last) if last.number == number + 1 else Either((replace(last, number=number), last))


def _and_next(first: Day, last: Day) -> Any:
    """A day and the next one: `30 September and 1 October`, `21.04. and 22.04.`; others are no stretch."""
    same = first.number and first.month == last.month and first.month and last.number == first.number + 1
    if same and not (first.moved[0] or last.moved[0] or first.part or last.part):
        return Stretch(first, last)
    told = first.number and first.month and last.number == 1 and last.month and first.month != FEBRUARY
    plain = told and not (first.moved[0] or last.moved[0] or first.part or last.part)
    year = last.year or first.year or COMMON_YEAR
    follows = plain and last.month == first.month % 12 + 1 and first.number == monthrange(year, first.month)[1]
    return Stretch(first, last) if follows else NO


def _weekdays(first: int, last: int) -> Stretch:
    return Stretch(Day(weekday=first), Day(weekday=last))


def _lasting(day: Day, count: int, unit: str) -> Any:
    return Stretch(day, length=count) if unit == "day" and 1 <= count <= LONGEST_STRETCH else NO


LINES: Mapping[str, Templates] = {
    "LINE": {
        "STRETCH TIMES?": lambda stretch, _: stretch,
        "STRETCH inclusive": lambda stretch: stretch,
        "EITHER": lambda either: either,
        "DATE TIMES?": lambda day, times: NO if times is not None and day.part == "whole" else day,  # of no month
        "DATE dash? more_or_less": around,
        "from|since|moved_to DATE": lambda day: day,
        "moved_to STRETCH": lambda stretch: stretch,
        "onto DATE moved": lambda day: day,
        "moved from on? DATE|DAYNUM to on? DATE": lambda _, day: day,
        "by|until DATE": lambda day: Beside(day, 0),
        "after DATE": lambda day: Beside(day, 1) if day.near is None else NO,
        "before DATE": lambda day: Beside(day, -1) if day.near is None else NO,
        "TIMES DATE": lambda _, day: NO if day.part == "whole" else day,  # “around 20 April” is no hour
        "at|by DATE": lambda day: day if day.number else NO,
        "on|on_the|the ORDINAL": lambda number: Day(number) if number > 0 else NO,
        "WEEKDAY|SHORTDAY DAYNUM": lambda weekday, number: Day(number, weekday=weekday) if number <= 31 else NO,
        "TIMES": lambda part: Day(near=0) if str(part).startswith("this_") else NO,
        "DAYNUM MONTH SHORTYEAR TIMES?": lambda number, month, year, _: Day(number, month, year),
    },
    "TIMES": {
        "DAYPART CLOCK?": lambda part, _: part,
        "CLOCK DAYPART?": lambda clock, part: part if clock.possible else NO,
        "CLOCK|NUMBER ZONED": lambda *_: "",
        "from? CLOCK to|dash CLOCK": lambda *_: "",
        "from NUMBER to|dash NUMBER": lambda *_: "",
        "from? NUMBER to|dash CLOCK": lambda *_: "",
    },
    "STRETCH": {
        "from? on? DAYNUM to|dash on? DATE": _to,
        "from? on? DAYNUM to|dash on? DAYNUM": lambda first, last: Stretch(Day(first), Day(last)),
        "on? DAYNUM and|plus|slash DATE": _and,
        "DM MONTH YEAR?": lambda numbers, month, year: _and(
            numbers[0], Day(numbers[1], month, year or 0)
        ),  # 14/15 April
        "on? DAYNUM and|plus DAYNUM": lambda first, last: Stretch(Day(first), Day(last)) if last == first + 1 else NO,
        "DAYNUM DAYNUM and|plus DATE": lambda one, two, last: (
            _to(one, last) if (two, last.number) == (one + 1, one + 2) else NO
        ),
        "on? WEEKDAY|SHORTDAY DAYNUM WEEKDAY|SHORTDAY DAYNUM and|plus DATE": lambda weekday, one, _, two, last: (
            Stretch(Day(one, weekday=weekday), last) if (two, last.number) == (one + 1, one + 2) else NO
        ),
        "from? TWO_LETTERS DAYNUM to|dash|and on? TWO_LETTERS? DATE": lambda _, first, __, last: _to(first, last),
        "from? DATE to|dash on? WEEKDAY|SHORTDAY DAYNUM": lambda first, weekday, number: _within_month(
            first, Day(number, weekday=weekday)
        ),
        "from? DATE to on|on_the|the? ORD": lambda first, number: _within_month(first, Day(number)),
        "from? DATE to on_the NUMBER": lambda first, number: _within_month(first, Day(number)),
        "from? DATE to|dash DATE": _days,
        "on? DATE and|plus on? DATE": _and_next,
        "on? WEEKDAY|SHORTDAY DAYNUM and|plus DATE": lambda weekday, number, last: (
            Stretch(Day(number, weekday=weekday), last) if last.number == number + 1 else NO
        ),
        "in|in_month? MONTH YEAR? from? on? DAYNUM to|dash on? DAYNUM": lambda month, year, first, last: Stretch(
            Day(first, month, year or 0), Day(last, month, year or 0)
        ),
        "MONTH DAYNUM to|dash DAYNUM YEAR?": lambda month, first, last, year: Stretch(
            Day(first, month, year or 0), Day(last, month, year or 0)
        ),
        "from? WEEKDAY|SHORTDAY DAYNUM to|dash DATE": lambda weekday, number, last: (
            Stretch(Day(number, weekday=weekday), last) if last.number else NO
        ),
        "from? WEEKDAY|WEEKDAYS|SHORTDAY to|dash WEEKDAY|WEEKDAYS|SHORTDAY": _weekdays,
        "from? SHORTDAY|TWO_LETTERS to|dash DATE": lambda weekday, last: _days(Day(weekday=weekday), last),
        "from? TWO_LETTERS to|dash TWO_LETTERS DATE": lambda first, weekday, last: _days(
            Day(weekday=first), replace(last, weekday=weekday)
        ),
        "on? WEEKDAY|SHORTDAY|TWO_LETTERS and|plus|slash WEEKDAY|SHORTDAY|TWO_LETTERS DATE": lambda first, weekday, last: (
            _days(Day(weekday=first), replace(last, weekday=weekday))
            if weekday == (first + 1) % 7
            else Either((Day(weekday=first), replace(last, weekday=weekday)))
        ),
        "on? WEEKDAY|WEEKDAYS|SHORTDAY and|plus on? WEEKDAY|WEEKDAYS|SHORTDAY": lambda first, last: (
            _weekdays(first, last) if last == (first + 1) % 7 else NO
        ),
        "from? WEEKDAY|SHORTDAY A_TIME? to|dash WEEKDAY|SHORTDAY A_TIME?": lambda first, _, last, __: Stretch(
            Day(weekday=first), Day(weekday=last)
        ),
        "on|at|this? WEEKEND of|on? STRETCH": lambda _, stretch: stretch if stretch.length == 0 else NO,
        "DATE for COUNT UNIT": _lasting,
        "COUNT UNIT from DATE": lambda count, unit, day: _lasting(day, count, unit),
    },
    "SO_MANY": {
        "from? ONE to|dash|or NUMBER DAY_UNIT": lambda low, high, _: (low, high) if low < high else NO,
        "from? ONE DAY_UNIT to|or NUMBER DAY_UNIT?": lambda low, _, high, __: (low, high) if low < high else NO,
    },
    "ONE": {"a": lambda: 1, "NUMBER": lambda number: number},
    "A_TIME": {"DAYPART": lambda part: part, "CLOCK": lambda clock: clock},
    "EITHER": {
        "on? DAYNUM or on? DATE": lambda number, last: (
            Either((replace(last, number=number), last)) if last.number else NO
        ),
        "from on? DAYNUM and on? DATE": lambda number, last: (  # “between 3 and 5 March”
            Either((replace(last, number=number), last)) if last.number else NO
        ),
        "from DATE and on? DATE": lambda first, last: Either((first, last)),
        "DATE or DATE": lambda first, last: Either((first, last)),
        "DATE or on? DAYNUM": lambda first, number: (
            Either((first, replace(first, number=number))) if first.number else NO
        ),
        "in COUNT or|to|dash COUNT UNIT": lambda low, high, unit: (
            Either((Day(ahead=(low, unit)), Day(ahead=(high, unit)))) if unit in DAYS_OF or unit in MONTHS_OF else NO
        ),
        "on|the? NTH or the? NTH WEEKDAY of|in|in_month? MONTH YEAR?": lambda one, other, weekday, month, year: Either(
            tuple(Day(weekday=weekday, which=which, month=month, year=year or 0) for which in (one, other))
        ),
        "MONTH or MONTH": lambda *months: Either(tuple(Day(1, month) for month in months)),
        "WEEKDAY or WEEKDAY": lambda *weekdays: Either(tuple(Day(weekday=weekday) for weekday in weekdays)),
    },
}
GRAMMAR = Grammar(**DAYS, **CLOCK, **LINES)
