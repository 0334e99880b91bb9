"""Which period somebody means who types “2026”, “T3 2026” or “January to March 2027”.

All of what is typed must say when: a word that nobody understood beside a year makes no period of that year.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from msgspec import Struct

from bot.impact.periods import ALL_TIME, Period
from bot.texts import Unreadable
from handlers.reading.calendar.day_templates import DAYS
from handlers.reading.calendar.days import DAYS_OF, MONTHS_OF, SEASONS, Day, NoSuchDay, later, possible
from handlers.reading.calendar.grammar import NO, Grammar, Reading, Templates
from handlers.reading.calendar.sentence import Sentence

DECEMBER, FIRST_YEAR, LAST_YEAR = 12, 2000, 2100
LONGEST = 80
"""Characters of a period somebody types."""
MOST_UNITS = 999
"""In “the last 12 months”."""
DAY = timedelta(days=1)
SCHOOL_BEGINS = (9, 15)
"""Month and day, in Luxembourg, by and large."""
FISCAL_YEARS_BEGIN = (7, 4, 10)
"""Months with which a year of accounts begins that is not the calendar's, the commonest first."""


class SeveralPeriods(Unreadable):
    """It may be one of these `periods`, or is too rough to be taken as the one it is."""

    def __init__(self, typed: str, periods: Sequence[Period]) -> None:
        super().__init__(typed)
        self.periods = periods


class Named(Struct, frozen=True):
    """A stretch of days that was named, with or without its year."""

    year: int | None
    of: Callable[[int], Period]


Said = Callable[[date], Period | Sequence[Period]]
"""A period as it was said, given today, or those that may be meant."""
Several = Callable[[date], Sequence[Period]]


def read_period(typed: str, today: date) -> Period:
    """The period that was typed; without a year, it is this year's. Raises Unreadable, also as SeveralPeriods."""
    if len(typed) > LONGEST:
        raise Unreadable(typed)
    sentence = Sentence(typed.strip(" .?!"))
    for said in Reading(sentence, GRAMMAR).whole("LINE", 0, len(sentence)):
        try:
            period: Period | Sequence[Period] = said(today)
        except (ValueError, OverflowError, NoSuchDay):
            continue
        if not isinstance(period, Period):
            raise SeveralPeriods(typed, period)
        if period == ALL_TIME or FIRST_YEAR <= period.start.year <= period.last.year <= LAST_YEAR:
            return period
    raise Unreadable(typed)


# What was said, given today


def _this(named: Named) -> Callable[[date], Period]:
    return lambda today: named.of(named.year or today.year)


def _from_to(first: Named, last: Named) -> Said:
    """Without a year, that of the other; the first is before the last."""

    def said(today: date) -> Period:
        end = last.of(last.year or first.year or today.year)
        start = first.of(first.year or end.start.year)
        if first.year is None and start.start > end.start:
            start = first.of(end.start.year - 1)
        return Period(start.start, end.end)

    return said


def _in_a_year(away: int, first: Named, last: Named | None = None) -> Any:
    """“January to June last year”."""
    if first.year or (last and last.year):
        return NO  # it has its own

    def said(today: date) -> Period:
        begin, end = (one.of(today.year + away) for one in (first, last or first))
        return Period(begin.start, end.end)

    return said


def _until(named: Named) -> Said:
    return lambda today: Period(date(FIRST_YEAR, 1, 1), _this(named)(today).end)


def _before(named: Named) -> Said:
    return lambda today: Period(date(FIRST_YEAR, 1, 1), _this(named)(today).start)


def _since(named: Named) -> Said:
    def said(today: date) -> Period:
        found = _this(named)(today)
        if found.start > today and named.year is None:  # since September, said in spring
            found = named.of(today.year - 1)
        return Period(found.start, max(found.end, today + DAY))

    return said


def whole(unit: str, away: int) -> Any:
    """The day, week, month, quarter, half year or year so many away from the one today is in."""

    def said(today: date) -> Period:
        if unit in DAYS_OF:
            first = today - (today.weekday() * DAY if unit != "day" else timedelta()) + away * DAYS_OF[unit] * DAY
            return Period(first, first + DAYS_OF[unit] * DAY)
        return Period(_begin(today, unit, away), _begin(today, unit, away + 1))

    return said if unit in ("day", "week") or unit in MONTHS_OF else NO


def _begin(today: date, unit: str, away: int) -> date:
    """The first day of the month, quarter, half year or year so many away from the one today is in."""
    months = MONTHS_OF[unit]
    first = date(today.year, (today.month - 1) // months * months + 1, 1)
    return later(first, away * months, "month")


def _last(count: int, unit: str) -> Any:
    """The last so many days, weeks or months up to today; quarters, half years and years are those that are over."""
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or not 0 < count <= MOST_UNITS:
        return NO
    if unit in ("quarter", "half_year", "year"):
        return lambda today: Period(_begin(today, unit, -count), _begin(today, unit, 0))
    return lambda today: Period(later(today, -count, unit) + DAY, today + DAY)


def _since_season(name: str) -> Said:
    return lambda today: Period(_last_season(name, today).start, today + DAY)


def _last_season(name: str, today: date) -> Period:
    """The one that is over, of this year or the one before."""
    season = _months(SEASONS[name], 3, None)
    return next(one for year in (today.year, today.year - 1, today.year - 2) if (one := season.of(year)).end <= today)


def _this_season(name: str) -> Several:
    """The one today is in, or that was last, and the next: nobody said which."""

    def said(today: date) -> Sequence[Period]:
        season = _months(SEASONS[name], 3, None)
        found = [season.of(year) for year in (today.year - 2, today.year - 1, today.year, today.year + 1)]
        last = max(at for at, one in enumerate(found) if one.start <= today)
        return found[last : last + 2]

    return said


def _either(*named: Named) -> Several:
    """One or the other, or from the first to the last."""

    def said(today: date) -> Sequence[Period]:
        year = next((one.year for one in named if one.year), None)
        found = [one.of(one.year or year or today.year) for one in named]
        return [*found, Period(min(one.start for one in found), max(one.end for one in found))]

    return said


def _both(first: Named, last: Named) -> Said:
    """One behind the other they are one period; others are asked."""

    def said(today: date) -> Period | Sequence[Period]:
        found = _either(first, last)(today)
        return found[-1] if found[0].end == found[1].start else found

    return said


def _month_or_day(month: int, year: int) -> Any:
    """“March 26” is a month of a year near by, or a day of this one."""

    def said(today: date) -> Period | Sequence[Period]:
        day = _day(year % 100, month)
        if not -5 <= year - today.year <= 1:
            return day.of(today.year)
        month_of = _months(month, 1, year).of(year)
        return [month_of, day.of(today.year)] if year % 100 <= monthrange(today.year, month)[1] else month_of

    return said


def _months_or_days(first: int, year: int, last: int, other: int) -> Said:
    """“May 26 to Sept 26”: whole months, or from one day to another."""
    months, days = (
        (_months(first, 1, year), _months(last, 1, other)),
        (_day(year % 100, first), _day(other % 100, last)),
    )
    return lambda today: [_from_to(*ends)(today) for ends in (months, days)]  # type: ignore[misc]


def _from_day(year: int, month: int, day: int) -> Period:
    begin = date(year, month, day)
    return Period(begin, later(begin, 12, "month"))


def _school_year(year: int | None) -> Several:
    """From the middle of September, by and large; the one today is in and the one before, where none was said."""

    def said(today: date) -> Sequence[Period]:
        running = today.year - (today < date(today.year, *SCHOOL_BEGINS))
        return [_from_day(one, *SCHOOL_BEGINS) for one in ([year] if year else [running, running - 1])]

    return said


def _fiscal_years(year: int) -> Said:
    """Over the turn of a year; nobody said when it begins."""
    return lambda _: [_from_day(year, month, 1) for month in FISCAL_YEARS_BEGIN]


def _fiscal_year(year: int | None) -> Said:
    """That of the calendar, as most; nobody said so."""
    return lambda today: [Period.of_year(year or today.year)]


def _first_units(which: int, count: Any, unit: str, year: int | None) -> Any:
    """The first three months of a year."""
    if unit not in MONTHS_OF or not count or abs(which) != 1 or count * MONTHS_OF[unit] > 12:
        return NO
    months = count * MONTHS_OF[unit]
    return _this(_months(1 if which == 1 else 13 - months, months, year)) if year else NO


def _week(number: int, year: int | None) -> Any:
    def of(one: int) -> Period:
        monday = date.fromisocalendar(one, number, 1)
        return Period(monday, monday + 7 * DAY)

    return Named(year, of) if 1 <= number <= 53 else NO


def _feast(name: str, year: int | None) -> Named:
    def of(one: int) -> Period:
        day = possible(Day(feast=name, year=one), date(one, 1, 1))[0]
        return Period(day, day + DAY)

    return Named(year, of)


def _two_years(year: int, other: int) -> Any:
    return year if other % 100 == (year + 1) % 100 else NO


def _near(days: int) -> Said:
    return lambda today: Period(today + days * DAY, today + (days + 1) * DAY)


# What was named


def _day(number: int, month: int, year: int | None = None) -> Named:
    return Named(year, lambda one: Period.between(date(one, month, number), date(one, month, number)))


def _months(first: int, count: int, year: int | None) -> Named:
    def of(one: int) -> Period:
        begin = date(one, first, 1)
        return Period(begin, later(begin, count, "month"))

    return Named(year, of)


def _year(year: int) -> Named:
    return Named(year, Period.of_year)


def _of_quarter(number: int, year: int) -> Any:
    return _months(3 * number - 2, 3, year) if 1 <= number <= 4 else NO


def _days(number: int, last: Named) -> Said:
    """`5 to 20 March 2026`: two days of one month."""

    def said(today: date) -> Period:
        end = _this(last)(today)
        if end.last != end.start:
            raise NoSuchDay
        return Period(end.start.replace(day=number), end.end)

    return said


PERIODS: Mapping[str, Templates] = {
    "LINE": {
        "SHOWN? SAID": lambda _, said: said,
        "SHOWN? in|in_month|of|for|on|at SAID": lambda _, said: said,
    },
    "SHOWN": {"show": lambda: True, "show show": lambda: True, "show show show": lambda: True},
    "SAID": {
        "MONTH of? SHORTYEAR": _month_or_day,
        "the? SEASON of|in? TWO_YEARS": lambda name, year: (
            _this(_months(SEASONS[name], 3, year)) if SEASONS[name] == DECEMBER else NO
        ),
        "this SEASON": _this_season,
        "SEASON": lambda name: _this_season(name) if SEASONS[name] == DECEMBER else NO,
        "NAMED": _this,
        "from? MONTH to|dash MONTH SHORTYEAR": lambda first, last, year: _from_to(
            _months(first, 1, None), _months(last, 1, year)
        ),
        "from? MONTH SHORTYEAR to|dash MONTH SHORTYEAR": _months_or_days,
        "from? NAMED to|dash end? of? NAMED": _from_to,
        "from NAMED and NAMED": _from_to,
        "from? DAYNUM to|dash|and NAMED": _days,
        "from? MONTH DAYNUM to|dash DAYNUM YEAR?": lambda month, a, b, year: _from_to(
            _day(a, month, year), _day(b, month, year)
        ),
        "NAMED of? YEARS_AWAY": lambda named, away: _in_a_year(away, named),
        "from? NAMED to|dash NAMED of? YEARS_AWAY": lambda first, last, away: _in_a_year(away, first, last),
        "NAMED and|plus NAMED": _both,
        "NAMED versus NAMED": _either,
        "TWO_YEARS": lambda year: (
            lambda _: [_from_day(year, *SCHOOL_BEGINS), *_either(_year(year), _year(year + 1))(_)]
        ),
        "school_year of|in? TWO_YEARS|YEAR?": _school_year,
        "this school_year": lambda: lambda today: _school_year(None)(today)[:1],
        "last school_year": lambda: lambda today: _school_year(None)(today)[1:],
        "fiscal_year of|in? TWO_YEARS": _fiscal_years,
        "fiscal_year of|in? YEAR?": _fiscal_year,
        "last fiscal_year": lambda: lambda today: _fiscal_year(today.year - 1)(today),
        "this fiscal_year": lambda: _fiscal_year(None),
        "ORDINAL COUNT UNIT of|in? YEAR": _first_units,
        "COUNT ORDINAL UNIT of|in? YEAR": lambda count, which, unit, year: _first_units(which, count, unit, year),
        "whole of? YEAR_UNIT? NAMED": lambda _, named: _this(named),
        "last_year": lambda: whole("year", -1),
        "last SEASON": lambda name: lambda today: _last_season(name, today),
        "SEASON last": lambda name: lambda today: _last_season(name, today),
        "since last SEASON": _since_season,
        "since SEASON last": _since_season,
        "since FEAST YEAR?": lambda feast, year: _since(_feast(feast, year)),
        "until NEAR": lambda days: lambda today: Period(date(FIRST_YEAR, 1, 1), today + (days + 1) * DAY),
        "until NAMED": _until,
        "before NAMED": _before,
        "by NAMED": lambda named: lambda today: [_this(named)(today), _until(named)(today)],
        "since NAMED": _since,
        "NEAR": _near,
        "this|running UNIT ci|to_date?": lambda unit: whole(unit, 0),
        "UNIT running": lambda unit: whole(unit, 0),
        "last UNIT": lambda unit: whole(unit, -1),
        "UNIT last": lambda unit: whole(unit, -1),
        "next UNIT": lambda unit: whole(unit, 1),
        "UNIT next": lambda unit: whole(unit, 1),
        "before_last UNIT": lambda unit: whole(unit, -2),
        "UNIT before_last": lambda unit: whole(unit, -2),
        "last COUNT UNIT": _last,
        "COUNT last UNIT": _last,
        "COUNT UNIT ago": lambda count, unit: whole(unit, -count) if unit in MONTHS_OF else NO,
        "ago COUNT UNIT": lambda count, unit: whole(unit, -count) if unit in MONTHS_OF else NO,
        "year_to_date": lambda: lambda today: Period.between(date(today.year, 1, 1), today),
        "all": lambda: lambda _: ALL_TIME,
    },
    "YEARS_AWAY": {
        "last_year": lambda: -1,
        "last UNIT": lambda unit: -1 if unit == "year" else NO,
        "UNIT last": lambda unit: -1 if unit == "year" else NO,
    },
    "TWO_YEARS": {
        "YEAR SHORTYEAR": _two_years,
        "YEAR YEAR": _two_years,
        "YM": lambda numbers: _two_years(*numbers) if numbers[1] > 12 else NO,
    },
    "NAMED": {
        "YEAR": lambda year: Named(year, Period.of_year),
        "YEAR_UNIT YEAR": lambda _, year: Named(year, Period.of_year),
        "MONTH of? YEAR?": lambda month, year: _months(month, 1, year),
        "MY": lambda numbers: _months(numbers[0], 1, numbers[1]),
        "YM": lambda numbers: _months(numbers[1], 1, numbers[0]),
        "DAYNUM of? MONTH YEAR|SHORTYEAR?": _day,
        "MONTH DAYNUM YEAR?": lambda month, number, year: _day(number, month, year),
        "DMY": lambda numbers: _day(*numbers),
        "DM": lambda numbers: _day(*numbers) if numbers[1] <= 12 else _months(numbers[0], 1, 2000 + numbers[1]),
        "week_sign NUMBER of|in? YEAR?": _week,
        "YMD": lambda numbers: _day(*reversed(numbers)),
        "QUARTER_OF": lambda quarter: _months(3 * quarter[0] - 2, 3, quarter[1]),
        "quarter_sign MY": lambda numbers: _of_quarter(*numbers),
        "HALF_OF": lambda half: _months(6 * half[0] - 5, 6, half[1]),
        "SEASON of? YEAR?": lambda season, year: _months(SEASONS[season], 3, year),
    },
}
GRAMMAR = Grammar(**DAYS, **PERIODS)
