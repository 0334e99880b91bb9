"""What comes again and again, as people say it: `every other Friday`, `tous les 15 jours`, `montags`, `monthly`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from handlers.reading.calendar.days import LAST, Day
from handlers.reading.calendar.grammar import NO, Templates

UNITS: Mapping[str, tuple[int, str]] = {
    "minute": (1, "minutes"), "hour": (1, "hours"), "day": (1, "days"), "workday": (1, "workdays"),
    "week": (1, "weeks"), "fortnight": (2, "weeks"), "month": (1, "months"), "quarter": (3, "months"),
    "half_year": (6, "months"), "year": (12, "months"),
}  # fmt: skip
"""How often each comes, in what is counted."""


@dataclass(frozen=True, slots=True)
class Again:
    """How often something comes again, and the first day of it as far as that was said.

    `unit` is days, weeks, months, monthends or workdays; `other` where it comes at times that are none of these, or ends.
    """

    count: int
    unit: str
    day: Day | None = None


NOTHING_LIKE_IT = Again(0, "other")


def _each(count: Any, unit: str) -> Any:
    if unit not in UNITS or not count or count > 99:
        return NOTHING_LIKE_IT if unit == "weekend" else NO
    times, name = UNITS[unit]
    count *= times
    first = (
        None
        if (count, name) == (1, "days") or name in ("workdays", "hours", "minutes")
        else Day(ahead=_span(count, name))
    )
    return Again(count, name, first)


def _span(count: int, name: str) -> tuple[int, str]:
    return count, name.removesuffix("s")


def _weekday(weekday: int, count: int = 1) -> Again:
    return Again(count, "weeks", Day(weekday=weekday))


def _monthly(number: int) -> Any:
    if not 1 <= number <= 31 and number != LAST:
        return NO
    return Again(1, "monthends" if number == LAST else "months", Day(number))


def _dated(day: Day) -> Any:
    return Again(12, "months", day) if day.number and day.month and not day.year else NO


REPEATS: Mapping[str, Templates] = {
    "REPEAT": {
        "AGAIN": lambda again: again,
        "AGAIN and AGAIN|WEEKDAY": lambda *_: NOTHING_LIKE_IT,
        "AGAIN until DATE": lambda *_: NOTHING_LIKE_IT,
    },
    "AGAIN": {
        "each eight_days": lambda: _each(1, "week"),
        "each fifteen_days": lambda: _each(2, "week"),
        "each eight_days on? WEEKDAY": _weekday,
        "each fifteen_days on? WEEKDAY": lambda weekday: _weekday(weekday, 2),
        "each UNIT": lambda unit: _each(1, unit),
        "each COUNT UNIT": _each,
        "each NTH UNIT": lambda which, unit: _each(which, unit) if which == 2 else NO,
        "each_other UNIT": lambda unit: _each(2, unit),
        "each COUNT UNIT on? WEEKDAY": lambda count, unit, weekday: (
            _weekday(weekday, count * UNITS[unit][0]) if unit in ("week", "fortnight") else NO
        ),
        "each UNIT on? WEEKDAY|WEEKDAYS": lambda unit, weekday: (
            _weekday(weekday, UNITS[unit][0]) if unit in ("week", "fortnight") else NO
        ),
        "each WEEKDAY|WEEKDAYS": _weekday,
        "each_other WEEKDAY|WEEKDAYS": lambda weekday: _weekday(weekday, 2),
        "each NTH WEEKDAY|WEEKDAYS": lambda which, weekday: _weekday(weekday, 2) if which == 2 else NOTHING_LIKE_IT,
        "on? WEEKDAYS": _weekday,
        "each PART": lambda part: Again(1, "days"),
        "each? working": lambda: Again(1, "workdays"),
        "on UNIT": lambda unit: Again(1, "workdays") if unit == "workday" else NO,
        "daily": lambda: Again(1, "days"),
        "weekly": lambda: _each(1, "week"),
        "weekly on? WEEKDAY|WEEKDAYS": _weekday,
        "on? WEEKDAY|WEEKDAYS weekly": _weekday,
        "monthly": lambda: _each(1, "month"),
        "quarterly": lambda: _each(3, "month"),
        "yearly": lambda: _each(12, "month"),
        "DATE yearly": _dated,
        "DATE each YEAR_UNIT": lambda day, _: _dated(day),
        "yearly DATE": _dated,
        "each YEAR_UNIT DATE": lambda _, day: _dated(day),
        "each MONTHDAY of? MONTH_UNIT": lambda number, _: _monthly(number),
        "on? MONTHDAY of? each MONTH_UNIT": lambda number, _: _monthly(number),
        "on? MONTHDAY of? MONTH_UNIT each": lambda number, _: _monthly(number),
        "each MONTH_UNIT on? MONTHDAY": lambda _, number: _monthly(number),
        "monthly on? MONTHDAY": _monthly,
        "on? MONTHDAY monthly": _monthly,
        "each MONTHDAY": _monthly,
        # what nothing here can repeat
        "each MONTH": lambda _: NOTHING_LIKE_IT,
        "each? NTH WEEKDAY|WEEKDAYS of? each MONTH_UNIT": lambda *_: NOTHING_LIKE_IT,
        "each NTH WEEKDAY|WEEKDAYS of? MONTH_UNIT": lambda *_: NOTHING_LIKE_IT,
        "each MONTH_UNIT on? NTH WEEKDAY": lambda *_: NOTHING_LIKE_IT,
    },
    "MONTHDAY": {
        "ORD": lambda number: number,
        "NUMBER": lambda number: number,
        "ORDINAL": lambda number: number if number in (1, LAST) else NO,
        "NTH DAY_UNIT": lambda number, _: number if number in (1, LAST) else NO,
    },
}
