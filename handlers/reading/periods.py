"""What a period is called, and which one somebody means who types “2026”, “T3 2026” or “January to March 2027”.

All of what is typed must say when: a word that nobody understood beside a year makes no period of that year.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from bot.impact.periods import ALL_TIME, Period
from bot.texts import Texts, Unreadable
from handlers.reading.calendar.day_templates import DAYS
from handlers.reading.calendar.days import DAYS_OF, MONTHS_OF, SEASONS, NoSuchDay, later
from handlers.reading.calendar.grammar import NO, Grammar, Reading, Templates
from handlers.reading.calendar.sentence import Sentence

FIRST_YEAR, LAST_YEAR = 2000, 2100
LONGEST = 80
"""Characters of a period somebody types."""
MOST_UNITS = 999
"""In “the last 12 months”."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Named:
    """A stretch of days that was named, with or without its year."""

    year: int | None
    of: Callable[[int], Period]


Said = Callable[[date], Period]
"""A period as it was said, given today."""


def period_words(period: Period, t: Texts) -> str:
    """`4th quarter 2026`, `2026`, `1 Jan – 15 Mar 2027`, `all time`. Plain text."""
    if period == ALL_TIME:
        return t("all time").unescape()
    if period.quarter:
        return t.quarter(period.start)
    return str(period.start.year) if period.is_year else t.days(period.start, period.last)


def quarter_before(today: date) -> Period:
    """The quarter that ended last."""
    return Period.quarter_of(Period.quarter_of(today).start - DAY)


def read_period(typed: str, today: date) -> Period:
    """The period that was typed; without a year, it is this year's. Raises Unreadable."""
    if len(typed) > LONGEST:
        raise Unreadable(typed)
    sentence = Sentence(typed.strip(" .?!"))
    for said in Reading(sentence, GRAMMAR).whole("LINE", 0, len(sentence)):
        try:
            period: Period = said(today)
        except (ValueError, OverflowError, NoSuchDay):
            continue
        if period == ALL_TIME or FIRST_YEAR <= period.start.year <= period.last.year <= LAST_YEAR:
            return period
    raise Unreadable(typed)


# What was said, given today


def _this(named: Named) -> Said:
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


def _until(named: Named) -> Said:
    return lambda today: Period(date(FIRST_YEAR, 1, 1), _this(named)(today).end)


def _before(named: Named) -> Said:
    return lambda today: Period(date(FIRST_YEAR, 1, 1), _this(named)(today).start)


def _since(named: Named) -> Said:
    def said(today: date) -> Period:
        found = _this(named)(today)
        return Period(found.start, max(found.end, today + DAY))

    return said


def _whole(unit: str, away: int) -> Any:
    """The day, week, month, quarter, half year or year so many away from the one today is in."""

    def said(today: date) -> Period:
        if unit in DAYS_OF:
            first = today - (today.weekday() * DAY if unit != "day" else timedelta()) + away * DAYS_OF[unit] * DAY
            return Period(first, first + DAYS_OF[unit] * DAY)
        months = MONTHS_OF[unit]
        first = date(today.year, (today.month - 1) // months * months + 1, 1)
        return Period(later(first, away * months, "month"), later(first, (away + 1) * months, "month"))

    return said if unit in ("day", "week") or unit in MONTHS_OF else NO


def _last(count: int, unit: str) -> Any:
    """The last so many days, weeks, months, quarters or years, up to today."""
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or not 0 < count <= MOST_UNITS:
        return NO
    return lambda today: Period(later(today, -count, unit) + DAY, today + DAY)


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
        "NAMED": _this,
        "from? NAMED to|dash NAMED": _from_to,
        "from NAMED and NAMED": _from_to,
        "from? DAYNUM to|dash|and NAMED": _days,
        "from? MONTH DAYNUM to|dash DAYNUM YEAR?": lambda month, first, last, year: _from_to(
            _day(first, month, year), _day(last, month, year)
        ),
        "until NAMED": _until,
        "before NAMED": _before,
        "since NAMED": _since,
        "NEAR": _near,
        "this UNIT ci?": lambda unit: _whole(unit, 0),
        "this UNIT to_date": lambda unit: _whole(unit, 0),
        "last UNIT": lambda unit: _whole(unit, -1),
        "UNIT last": lambda unit: _whole(unit, -1),
        "next UNIT": lambda unit: _whole(unit, 1),
        "UNIT next": lambda unit: _whole(unit, 1),
        "last COUNT UNIT": _last,
        "COUNT last UNIT": _last,
        "year_to_date": lambda: lambda today: Period.between(date(today.year, 1, 1), today),
        "all": lambda: lambda _: ALL_TIME,
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
        "DM": lambda numbers: _day(*numbers),
        "YMD": lambda numbers: _day(*reversed(numbers)),
        "QUARTER_OF": lambda quarter: _months(3 * quarter[0] - 2, 3, quarter[1]),
        "quarter_sign MY": lambda numbers: _of_quarter(*numbers),
        "HALF_OF": lambda half: _months(6 * half[0] - 5, 6, half[1]),
        "SEASON of? YEAR?": lambda season, year: _months(SEASONS[season], 3, year),
    },
}
GRAMMAR = Grammar(**DAYS, **PERIODS)
