"""How a moment is said: the templates, and the `When` that each makes; `moments.py` finds them in a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from msgspec import Struct

from handlers.reading.calendar.clock import CLOCK, Clock
from handlers.reading.calendar.day_templates import DAYS, HOURS_OF_A_DAY, LONGEST_MONTH, MOST_WEEKS_ON
from handlers.reading.calendar.days import LAST, Day
from handlers.reading.calendar.grammar import NO, Grammar, Templates
from handlers.reading.calendar.repeats import REPEATS, Again, monthly, of_each_term, of_month, weekly
from handlers.reading.calendar.sentence import FEWEST_MINUTES, MINUTES

MOST_DAYS = 6
"""Of a list of days that is read."""
A_UNIT_LASTS: Mapping[str, int] = {"day": 1, "week": 7, "month": 30, "year": 365}
"""Days, by and large."""


class Around(Struct, frozen=True):
    """So many of a unit from what is named: before its first day, or `after` its last. `named` is what the names say of it.

    `then` is the day of the week next to it, as `Day.then` says it: “the Monday before the gala”.
    """

    named: Any
    count: int
    unit: str
    after: bool = False
    then: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class When:
    """What was said of a moment; each part may be said once, and one of the first four alone says which day."""

    day: Day | None = None
    again: Again | None = None
    span: timedelta | None = None
    around: Around | None = None
    clock: Clock | None = None
    part: str = ""
    days: tuple[Day, ...] = ()
    """Other days that were said beside the first, or that it may be as well; `both` where all of them are wanted."""
    instead: Clock | None = None
    """The time that the day may be as well: “12.10”."""
    until: Day | None = None
    """The day with which what comes again ends, said apart from it."""
    end: Again | None = None
    """How often or how long it comes again, said apart from it."""
    begin: Day | None = None
    """The day from which on it comes again."""
    each: Again | None = None
    """That the day may be one of many: “the first Monday of the month” is the next one, or that of each month."""
    also: tuple[Clock, ...] = ()
    """Other times of the same day that were said beside the clock, of which `both` may be said too."""
    both: bool = False
    zone: str = ""
    """In whose time the clock was named, by the zone’s IANA name; empty where it was in none."""

    def __bool__(self) -> bool:
        return self != When()

    @property
    def says_day(self) -> bool:
        return bool(self.day or self.again or self.span is not None or self.around)


def _around(named: Any, count: Any, unit: str, sign: int) -> Any:
    if not count or unit not in ("minute", "hour", "day", "week", "fortnight", "month"):
        return NO
    if unit == "hour" and count % HOURS_OF_A_DAY == 0:
        count, unit = count // HOURS_OF_A_DAY, "day"
    return When(around=Around(named, sign * count, unit, after=sign > 0))


def _on(named: Any, days: int, part: str = "") -> When:
    return When(around=Around(named, days, "day", after=days > 0), part=part)


def _in_part(named: Any, days: int, part: str) -> Any:
    """In a part of a day that counts from what is named; “this evening” is today’s."""
    return NO if part.startswith("this_") else _on(named, days, part)


def _span(count: float, unit: str) -> Any:
    return When(span=timedelta(**{f"{unit}s": count})) if unit in ("minute", "hour") else NO


def _long(parts: Any, unit: str = "hour") -> Any:
    """A span of so many hours, in parts of one as well; as much of a longer unit is a day by and large."""
    count = sum(parts)
    if unit in A_UNIT_LASTS:
        return When(Day(part="near", ahead=(round(count * A_UNIT_LASTS[unit]), "day")))
    return _span(count, unit)


def _either(low: int, high: int, unit: str, other: str | None = None) -> Any:
    """One number of days, weeks or months from today, or the other."""
    if unit not in A_UNIT_LASTS or (other or unit) != unit or not low < high:
        return NO
    return When(Day(ahead=(low, unit)), days=(Day(ahead=(high, unit)),))


def _times(first: Clock, *others: Clock | None, both: bool) -> When:
    return When(clock=first, also=tuple(one for one in others if one), both=both)


def _day(day: Day) -> Any:
    """A day one can be reminded on; which of a month, a quarter or a season, is asked."""
    return NO if day.vague and day.moved[0] else When(day)


def _weeks_on(count: int | None, weekday: int) -> Any:
    """“A week on Monday”, as “Monday week”."""
    return When(Day(weekday=weekday, week="in", moved=(count, "week"))) if count and count <= MOST_WEEKS_ON else NO


def _listed(*days: Day, both: bool = False) -> Any:
    """Several days, all or one of them: “am 3. oder 4. März”, “Monday, Wednesday and Friday”.

    A number alone is in the month of the day that is said behind it.
    """
    if not all(_exact(day) or day.near is not None for day in days) or len(days) > MOST_DAYS:
        return NO
    found = [days[-1]]
    for day in reversed(days[:-1]):
        same_month = day.number and not day.month
        found.insert(0, replace(day, month=found[0].month, year=found[0].year) if same_month else day)
    return When(found[0], days=tuple(found[1:]), both=both)


def _and_before(day: Day, when: When) -> Any:
    """A day before others that are listed."""
    first = when.day
    return _listed(day, *([first] if first else []), *when.days, both=when.both) if when.days else NO


def _start(day: Day) -> Any:
    """One day, or the first of a month; which of a week is not said."""
    if day.part == "whole" and day.month:
        return replace(day, part="", number=1)
    return day if _exact(day) or day.near is not None or (day.ahead and not day.vague) else NO


def _from_to(first: Day, last: Day) -> Any:
    begin = _start(first)
    return NO if begin is NO else When(begin=begin, until=last)


def _exact(*days: Day) -> bool:
    return all((one.number or one.weekday is not None) and not one.part and one.week != "last" for one in days)


def _or_each(day: Day, again: Any) -> Any:
    """A day that may come again; where it cannot, it is that day."""
    return NO if again is NO else When(day, each=again if again.count else None)


def _of_term(number: int, unit: str, ahead: int = 0) -> Any:
    """The first or the last day of a quarter or a longer term."""
    if unit not in ("quarter", "half_year", "year") or number not in (1, LAST):
        return NO
    if number == LAST:
        return When(Day(part="last", of=unit, which=ahead))
    return When(Day(number, part="counted", of=unit, which=ahead))


def _eve(day: Day) -> Any:
    if day.part == "end":
        return When(day)
    return NO if day.vague or day.moved[0] else When(replace(day, moved=(-1, "day")))


WHENS: Mapping[str, Templates] = {
    "WHEN": {
        "AROUND": lambda when: when,
        "DAY_OR_TIME": lambda numbers: When(Day(*numbers), instead=Clock(*numbers)),
        "each_maybe WEEKDAY": lambda weekday: When(Day(weekday=weekday), each=weekly(weekday)),
        "on|in|the? NTH WEEKDAY of|in|in_month? MONTH_UNIT": lambda which, weekday, _: _or_each(
            Day(weekday=weekday, which=which), of_month(which, weekday)
        ),
        "on|on_the|the? NTH DAY_UNIT of|in|in_month? MONTH_UNIT": lambda which, *_: _or_each(
            Day(which), monthly(which)
        ),
        "on|on_the|the? ORD|ORDINAL of MONTH_UNIT": lambda number, _: _or_each(Day(number), monthly(number)),
        "on_the NUMBER of MONTH_UNIT": lambda number, _: _or_each(Day(number), monthly(number)),
        "on|the? NTH DAY_UNIT of? TERM_UNIT": lambda which, _, unit: (
            term if (term := _of_term(which, unit)) is NO else replace(term, each=of_each_term(which, unit))
        ),
        "on|the? NTH DAY_UNIT of? this TERM_UNIT": lambda which, _, unit: _of_term(which, unit),
        "on|the? NTH DAY_UNIT of? next TERM_UNIT": lambda which, _, unit: _of_term(which, unit, 1),
        "on|the? NTH DAY_UNIT of? TERM_UNIT next": lambda which, _, unit: _of_term(which, unit, 1),
        "DATE": _day,
        "LISTED": lambda when: when,
        "on? DM MONTH YEAR?": lambda numbers, month, year: _listed(
            Day(numbers[0]), Day(numbers[1], month, year or 0)
        ),  # “3/4 March”
        "on? DAYNUM slash on? DATE": lambda number, day: (
            _listed(Day(number), day) if day.number and day.month and not day.part else NO
        ),
        "on|on_the|the ORDINAL": lambda number: When(Day(number)) if number > 0 else NO,
        "WEEKDAY|SHORTDAY NUMBER CLOCK": lambda weekday, number, clock: (
            When(Day(number, weekday=weekday), clock=clock) if 1 <= number <= 31 else NO
        ),
        "on? WEEKDAY|SHORTDAY? DAYNUM of? MONTH SHORTYEAR": lambda weekday, number, month, year: When(
            Day(number, month, year, weekday)
        ),
        "CLOCK ZONED": lambda clock, zone: When(clock=clock, zone=zone),
        "NUMBER ZONED": lambda hour, zone: When(clock=Clock(hour, bare=True), zone=zone) if hour <= 24 else NO,
        "COUNT WEEK_UNIT on|from WEEKDAY": lambda count, _, weekday: _weeks_on(count, weekday),
        "fifteen_days on|from WEEKDAY": lambda weekday: _weeks_on(2, weekday),
        "before DATE": _eve,
        "CLOCK": lambda clock: When(clock=clock),
        "CLOCK and|plus ANOTHER": lambda first, other: _times(first, other, both=True),
        "CLOCK ANOTHER and|plus ANOTHER": lambda first, *others: _times(first, *others, both=True),
        "CLOCK or ANOTHER": lambda first, other: _times(first, other, both=False),
        "CLOCK ANOTHER or ANOTHER": lambda first, *others: _times(first, *others, both=False),
        "SHORTDAY CLOCK": lambda weekday, clock: When(Day(weekday=weekday), clock=clock),
        "in? PARTS": lambda part: When(again=Again(1, "days"), part=part),
        "DAYPART": lambda part: When(part=part),
        "each PART": lambda part: When(again=Again(1, "days"), part=part),
        "REPEAT": lambda again: When(again=again),
        "in COUNT UNIT": _span,
        "within COUNT UNIT": lambda count, unit: (
            NO if unit == "hour" and not count % HOURS_OF_A_DAY else _span(count, unit)
        ),  # whole days are a day by and large
        "in COUNT UNIT FRACTION": lambda count, unit, part: _long((count, part), unit),
        "in COUNT FRACTION UNIT": lambda count, part, unit: _long((count, part), unit),
        "in COUNT UNIT and|plus? PART_OF_HOUR": lambda count, unit, part: (
            _long((count, part)) if unit == "hour" else NO
        ),
        "in|within PART_OF_HOUR": lambda part: _long((part,)),
        "in DECIMAL UNIT": lambda count, unit: _long((count,), unit),
        "in COUNT UNIT NUMBER": lambda hours, unit, minutes: (
            _long((hours, minutes / 60)) if unit == "hour" and FEWEST_MINUTES <= minutes < MINUTES else NO
        ),  # “in 1 hour 2 calls” is in an hour
        "in COUNT or|to|dash COUNT UNIT": _either,
        "in NUMBER NUMBER UNIT": lambda low, high, unit: _either(low, high, unit) if high == low + 1 else NO,
        "on? WEEKDAY|SHORTDAY slash WEEKDAY|SHORTDAY": lambda one, other: _listed(Day(weekday=one), Day(weekday=other)),
        "in COUNT UNIT or|to COUNT UNIT?": lambda low, unit, high, other: _either(low, high, unit, other),
        "in one_and_half UNIT": lambda unit: _long((1.5,), unit),
        "in HM|HHMM": lambda numbers: When(span=timedelta(hours=numbers[0], minutes=numbers[1])),
        "in COUNT UNIT and? COUNT UNIT": lambda hours, unit, minutes, other: (
            When(span=timedelta(hours=hours, minutes=minutes)) if (unit, other) == ("hour", "minute") else NO
        ),
        "in|within hour_and_half": lambda: _long((1.5,)),
    },
    "LISTED": {
        "ONE_DAY or LAST_DAY": _listed,
        "ONE_DAY and|plus LAST_DAY": lambda first, last: _listed(first, last, both=True),
        "ONE_DAY mark LISTED": _and_before,
    },
    "ONE_DAY": {
        "LAST_DAY": lambda day: day,
        "on? DAYNUM": lambda number: Day(number) if number <= LONGEST_MONTH else NO,
    },
    "LAST_DAY": {
        "DATE": lambda day: day,
        "on? SHORTDAY": lambda weekday: Day(weekday=weekday),
        "on? ORD": Day,
    },
    "REST_OF_MOMENT": {
        "FRACTION": When,
        "less_quarter|less|more_or_less": When,
        "and|plus more_or_less|some_more": When,
        "OFFSET": When,
        "SO_LONG": lambda _: When(),
        "for LONG": lambda _: When(),
        "WEEKS_ON|ISO_WEEK|NEXT_WEEK|NEXT_MONTH|earliest": lambda *_: When(),
        "of|in|in_month ISO_WEEK|WEEK_OF": lambda _: When(),
    },
    "REST_OF_PART": {"shifts": When},
    "OF_THE_DAY": {
        "at|around? HOURISH": lambda _: When(),
        "half_past|half_to|quarter_past|quarter_to": When,
        "LONG": lambda _: When(),
        "times_over": When,
        "during OCCASION": lambda _: When(),
        "vague": When,
    },
    "LONG": {"PART_OF_HOUR": lambda part: part, "hour_and_half": lambda: 1.5, "COUNT UNIT": lambda count, unit: count},
    "FRACTION": {
        "and_half": lambda: 0.5,
        "and_quarter": lambda: 0.25,
        "and_three_quarters": lambda: 0.75,
    },
    "PART_OF_HOUR": {
        "half_hour": lambda: 0.5,
        "quarter_hour": lambda: 0.25,
        "three_quarters_hour": lambda: 0.75,
    },
    "ANOTHER": {"CLOCK|BARE": lambda clock: clock},
    "HOURS": {
        "BARE and|plus ANOTHER": lambda first, other: _times(first, other, both=True),
        "BARE or ANOTHER": lambda first, other: _times(first, other, both=False),
    },
    "BARE": {"NUMBER": lambda hour: Clock(hour, bare=True) if hour <= 24 else NO},
    "HOUR": {"BARE": lambda clock: When(clock=clock)},
    "FROM_HOUR": {
        "from_hour TIME onward?": lambda clock: When(clock=clock),
        "from_hour BARE onward?": lambda clock: When(clock=clock),
    },
    "FROM_TO": {"from NUMBER|TIME to|and|dash NUMBER|TIME": lambda *_: When()},
    "END": {"until DATE": lambda day: day},
    "BEGIN": {"starting DATE onward?": _start},
    "BEGIN_END": {
        "from|starting DATE to|until|dash DATE": lambda first, last: _from_to(first, last),
        "from|starting on? DAYNUM to|until|dash DATE": lambda number, last: (
            _from_to(replace(last, number=number), last) if last.number and not last.part else NO
        ),
    },
    "NAMED": {
        "mine? NAME starts?": lambda named: named,
        "mine? ANY NAME starts?": lambda _, named: named,
    },
    "BEGINNING": {
        "mine? NAME starts": lambda named: named,
        "mine? ANY NAME starts": lambda _, named: named,
    },
    "OVER": {
        "mine? NAME over": lambda named: named,
        "mine? ANY NAME over": lambda _, named: named,
    },
    "ANY": {"NAME": lambda named: named},
    "OFFSET": {
        "COUNT UNIT before|after": lambda count, unit: When(),
        "UNIT before|after": lambda unit: When(),
        "LONG more_or_less? before|after|earlier": lambda _: When(),
        "eve|day_after|two_before|two_after of": When,
    },
    "AROUND": {
        "COUNT UNIT before NAMED": lambda count, unit, named: _around(named, count, unit, -1),
        "COUNT UNIT after NAMED over?": lambda count, unit, named: _around(named, count, unit, 1),
        "on|in|the? UNIT before NAMED": lambda unit, named: _around(named, 1, unit, -1),
        "on|in|the? UNIT after NAMED": lambda unit, named: _around(named, 1, unit, 1),
        "on|the? WEEKDAY before NAMED": lambda weekday, named: When(around=Around(named, 0, "day", then=(-1, weekday))),
        "on|the? WEEKDAY after NAMED": lambda weekday, named: When(around=Around(named, 0, "day", True, (1, weekday))),
        "eve of? before? NAMED": lambda named: _on(named, -1),
        "eve PART of? NAMED": lambda part, named: _on(named, -1, part),
        "event_evening before NAMED": lambda named: _on(named, -1, "evening"),
        "two_before of? NAMED": lambda named: _on(named, -2),
        "day_after of? NAMED": lambda named: _on(named, 1),
        "two_after of? NAMED": lambda named: _on(named, 2),
        "event_day of? NAMED": lambda named: _on(named, 0),
        "once_over BEGINNING": lambda named: _on(named, 0),
        "once_over OVER": lambda named: _on(named, 1),
        "event_morning of? NAMED": lambda named: _on(named, 0, "morning"),
        "event_evening of? NAMED": lambda named: _on(named, 0, "evening"),
        "on|in|at|the? PART of NAMED": lambda part, named: _in_part(named, 0, part),
        "on|in|at|the? PART before NAMED": lambda part, named: _in_part(named, -1, part),
        "on|in|at|the? PART after NAMED": lambda part, named: _in_part(named, 1, part),
        "day_after PART of? NAMED": lambda part, named: _in_part(named, 1, part),
        "at_once? before NAMED": lambda named: _on(named, -1),
        "at_once? after NAMED": lambda named: _on(named, 1),
        "at? dminus dash? NUMBER of? before? NAMED": lambda count, named: _on(named, -count),
    },
    "TIMELY": {
        "WHEN": lambda when: when,
        "LONG": lambda _: When(),
        "at|around? HOURISH": lambda _: When(),
        "SHORTDAY NUMBER|PART|CLOCK": lambda *_: When(),
        "from NUMBER to|and|dash NUMBER": lambda *_: When(),
        "before|after|until|since UNIT|PART|MONTH|WEEKDAY|FEAST|SEASON|NEAR|NUMBER": lambda *_: When(),
        "before|after|until|since beginning|middle|end": When,
        "each": When,
        "WEEKDAY": lambda _: When(),
        "WEEKDAYS": lambda _: When(),
        "NUMBER of? MONTH": lambda *_: When(),
        "in|in_month|this|next SEASON|UNIT": lambda _: When(),
        "zone": When,
        "CODE": lambda _: When(),
    },
    "LEAD": {
        "POLITE? ask please?": lambda _: True,
        "POLITE? headed colon": lambda _: True,
    },
    "POLITE": {"greeting please?": lambda: True, "please": lambda: True},
}
GRAMMAR = Grammar(**DAYS, **CLOCK, **REPEATS, **WHENS)
