"""What comes again and again, as people say it: `every other Friday`, `tous les 15 jours`, `montags`, `monthly`."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from handlers.reading.calendar.days import DAYS_OF, LAST, MIDDLE, MONTHS_OF, PARTS, Day
from handlers.reading.calendar.grammar import NO, Templates

UNITS: Mapping[str, tuple[int, str]] = {
    "minute": (1, "minutes"), "hour": (1, "hours"), "day": (1, "days"), "workday": (1, "workdays"),
    "week": (1, "weeks"), "fortnight": (2, "weeks"), "month": (1, "months"), "quarter": (3, "months"),
    "half_year": (6, "months"), "year": (12, "months"),
}  # fmt: skip
"""How often each comes, in what is counted."""
MOST_TIMES = 99
"""How often something comes, or for how many weeks, where it ends so."""
SHORTEST_MONTH = 28
MOST_WEEKS = 4
"""Every third Tuesday may be every three weeks; every fifth is none but that of the month."""


@dataclass(frozen=True, slots=True)
class Again:
    """How often something comes again, and the first day of it as far as that was said.

    `unit` is one of those of `bot.reminding.repeats.Repeat`; `other` where it comes at times that are none of these, and
    `never` where no calendar has them. `weekdays` are all on which it comes, where they are several; `until` is the day
    with which it ends, `times` how often it comes and `lasts` how long, where it ends so; `instead` what may be meant as well.
    """

    count: int
    unit: str
    day: Day | None = None
    weekdays: tuple[int, ...] = ()
    until: Day | None = None
    times: int = 0
    lasts: tuple[int, str] | None = None
    instead: "Again | None" = None


WEEK = 7
WORKING = tuple(range(5))
"""Monday to Friday."""
NOTHING_LIKE_IT = Again(0, "other")
NO_SUCH_DAY = Again(0, "never")


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


def _each_nth(which: int, unit: str) -> Any:
    """Every third week is every three; the first or the last is that of something longer, which is not said."""
    return _each(which, unit) if which > 1 and unit in ("day", "week", "month", "year") else NO


def _span(count: int, name: str) -> tuple[int, str]:
    return count, name.removesuffix("s")


def weekly(weekday: int, count: int = 1) -> Again:
    """On that day of each week, or of every so many."""
    return Again(count, "weeks", Day(weekday=weekday))


def _weekdays(weekdays: tuple[int, ...], count: int = 1) -> Again:
    """On several days of the week; the first of them to come is found by whoever knows today."""
    return Again(count, "weeks", weekdays=tuple(sorted(set(weekdays))))


def _through(first: int, last: int) -> Again:
    """From one day of the week to another, each week; the working days are those of the calendar, without feasts."""
    days = tuple((first + day) % 7 for day in range((last - first) % 7 + 1))
    return Again(1, "workdays") if days == WORKING else _weekdays(days)


def _through_work(first: int, last: int) -> Any:
    """Without a word for each, only the working week is surely one that comes again: not “Monday to Wednesday”."""
    return _through(first, last) if (first, last) == (WORKING[0], WORKING[-1]) else NO


def of_month(which: int, weekday: int, *_: Any) -> Again:
    """The second Tuesday of each month."""
    if which < LAST:
        return NOTHING_LIKE_IT
    day = Day(weekday=weekday, which=which)
    return Again(1, "lastdays" if which == LAST else "nthdays", day)


def _which_weekday(which: int, weekday: int) -> Any:
    """“Every second Tuesday” is every other, or the second of each month; every last one is that of each month."""
    if 2 <= which <= MOST_WEEKS:
        return replace(weekly(weekday, which), instead=of_month(which, weekday))
    return of_month(which, weekday)


def monthly(number: int) -> Any:
    """On that day of each month."""
    if not 1 <= number <= 31 and number != LAST:
        return NO_SUCH_DAY if 31 < number <= 99 else NO
    return Again(1, "monthends" if number == LAST else "months", Day(number))


def of_each_term(number: int, unit: str) -> Any:
    """On the 1st of each quarter; in a longer term nobody counts the days but the first and the last."""
    if unit not in ("quarter", "half_year", "year"):
        return NO
    if not (number in (1, LAST) or (unit == "quarter" and 1 < number <= SHORTEST_MONTH)):
        return NOTHING_LIKE_IT
    day = Day(part="last", of=unit) if number == LAST else Day(number, part="counted", of=unit)
    return Again(UNITS[unit][0], "monthends" if number == LAST else "months", day)


def _on_term(number: int, unit: str) -> Any:
    """The same as it is said of a quarter; which month of a year it is, nobody knows."""
    return of_each_term(number, unit) if unit != "year" else NOTHING_LIKE_IT


def _dated(day: Day) -> Any:
    return Again(12, "months", day) if day.number and day.month and not day.year else NO


def until(again: Again, day: Day) -> Any:
    """The same until a day; NO where that says none. “Until June” is until it begins, or with it."""
    if again.unit in ("other", "never") or again.instead or day.part not in ("", "whole", *PARTS):
        return again if again.unit in ("other", "never") else NO
    if day.of:
        return replace(again, until=replace(day, part="last")) if day.part == "end" else NO
    if day.part != "whole":
        number = {"beginning": 1, "middle": MIDDLE, "end": LAST}.get(day.part, day.number)
        return replace(again, until=replace(day, part="", number=number))
    first = replace(day, part="", number=1)
    within = replace(again, until=replace(first, number=LAST))
    return replace(again, until=replace(first, moved=(-1, "day")), instead=within)


def ending(again: Again, end: Again) -> Any:
    """The same so often, or so long; NO where it is said to end already, or is none of those that end so."""
    if again.unit in ("other", "never"):
        return again
    if again.until or again.times or again.lasts or again.instead:
        return NO
    return replace(again, times=end.times, lasts=end.lasts)


def _so_long(count: int, unit: str) -> Any:
    return Again(0, "", lasts=(count, unit)) if unit in (*DAYS_OF, *MONTHS_OF) and 0 < count <= MOST_TIMES else NO


def _so_often(count: int) -> Any:
    return Again(0, "", times=count) if 0 < count <= MOST_TIMES else NO


REPEATS: Mapping[str, Templates] = {
    "REPEAT": {
        "AGAIN": lambda again: again,
        "AGAIN and AGAIN": lambda *_: NOTHING_LIKE_IT,
        "AGAIN until DATE": until,
    },
    "SO_LONG": {
        "for next? COUNT next? UNIT": _so_long,
        "COUNT UNIT long": _so_long,
        "in_all? for? NUMBER times in_all?": _so_often,
    },
    "WEEKLY_ON": {
        "WEEKDAY|WEEKDAYS|SHORTDAY and|plus|or? each? on? WEEKDAY|WEEKDAYS|SHORTDAY": lambda one, other: (one, other),
        "WEEKDAY|WEEKDAYS|SHORTDAY and|plus? each? on? WEEKLY_ON": lambda one, others: (one, *others),
    },
    "WEEKLY_ONS": {
        "WEEKDAYS and|plus? each? on? WEEKDAYS": lambda one, other: (one, other),
        "WEEKDAYS and|plus? each? on? WEEKLY_ONS": lambda one, others: (one, *others),
    },
    "NTH_WEEKDAY": {"NTH WEEKDAY|WEEKDAYS": lambda which, weekday: (which, weekday)},
    "AGAIN": {
        "each eight_days": lambda: _each(1, "week"),
        "each fifteen_days": lambda: _each(2, "week"),
        "each eight_days on? WEEKDAY": weekly,
        "each fifteen_days on? WEEKDAY": lambda weekday: weekly(weekday, 2),
        "each UNIT": lambda unit: _each(1, unit),
        "each ORD of MONTH_UNIT": lambda number, _: monthly(number),  # “jeden 3. des Monats”, not “jeden 3. Monat”
        "each COUNT UNIT": _each,
        "each NTH UNIT": _each_nth,
        "each_other UNIT": lambda unit: _each(2, unit),
        "each COUNT UNIT on? WEEKDAY": lambda count, unit, weekday: (
            weekly(weekday, count * UNITS[unit][0]) if unit in ("week", "fortnight") else NO
        ),
        "each COUNT DAY_UNIT on? WEEKDAY|WEEKDAYS": lambda count, _, weekday: (
            weekly(weekday, count // WEEK) if count and count % WEEK == 0 else NO
        ),
        "each WEEK_UNIT on? WEEKLY_ON": lambda _, weekdays: _weekdays(weekdays),
        "each UNIT on? WEEKDAY|WEEKDAYS": lambda unit, weekday: (
            weekly(weekday, UNITS[unit][0]) if unit in ("week", "fortnight") else NO
        ),
        "each WEEKDAY|WEEKDAYS|SHORTDAY": weekly,
        "each WEEKLY_ON": _weekdays,
        "on? WEEKLY_ONS": _weekdays,
        "each_other WEEKDAY|WEEKDAYS": lambda weekday: weekly(weekday, 2),
        "on? a? WEEKDAY alternating": lambda weekday: weekly(weekday, 2),
        "a? UNIT alternating": lambda unit: _each(2, unit),
        "each NTH_WEEKDAY": lambda which: _which_weekday(*which),
        "each NTH_WEEKDAY of? MONTH_UNIT": lambda which, _: of_month(*which),
        "on|the? NTH WEEKDAYS of? MONTH_UNIT": lambda which, weekday, _: of_month(which, weekday),
        "on|the? NTH_WEEKDAY of? each MONTH_UNIT": lambda which, _: of_month(*which),
        "on|the? NTH_WEEKDAY monthly": lambda which: of_month(*which),
        "each MONTH_UNIT on? NTH_WEEKDAY": lambda _, which: of_month(*which),
        "monthly on? NTH_WEEKDAY": lambda which: of_month(*which),
        "once per UNIT": lambda unit: _each(1, unit),
        "once per YEAR_UNIT DATE": lambda _, day: _dated(day),
        "once per MONTH_UNIT on? MONTHDAY": lambda _, number: monthly(number),
        "once per WEEK_UNIT on? WEEKDAY": lambda _, weekday: weekly(weekday),
        "times_over per UNIT": lambda _: NOTHING_LIKE_IT,
        "times_over daily|weekly|monthly|yearly": lambda: NOTHING_LIKE_IT,
        "NUMBER times daily|weekly|monthly|yearly": lambda _: NOTHING_LIKE_IT,
        "NUMBER times per UNIT": lambda *_: NOTHING_LIKE_IT,
        "on? WEEKDAYS": weekly,
        "each PART": lambda part: Again(1, "days"),
        "from? WEEKDAY|SHORTDAY to|dash WEEKDAY|SHORTDAY": _through_work,
        "each from? WEEKDAY|SHORTDAY to|dash WEEKDAY|SHORTDAY": _through,
        "from? WEEKDAYS to|dash WEEKDAYS": _through,
        "each? working": lambda: Again(1, "workdays"),
        "on UNIT": lambda unit: Again(1, "workdays") if unit == "workday" else NO,
        "daily": lambda: Again(1, "days"),
        "weekly": lambda: _each(1, "week"),
        "weekly on? WEEKDAY|WEEKDAYS": weekly,
        "on? WEEKDAY|WEEKDAYS weekly": weekly,
        "monthly": lambda: _each(1, "month"),
        "quarterly": lambda: _each(3, "month"),
        "half_yearly": lambda: _each(6, "month"),
        "yearly": lambda: _each(12, "month"),
        "DATE yearly": _dated,
        "DATE each YEAR_UNIT": lambda day, _: _dated(day),
        "yearly DATE": _dated,
        "each YEAR_UNIT DATE": lambda _, day: _dated(day),
        "each MONTHDAY of? MONTH_UNIT": lambda number, _: monthly(number),
        "on? MONTHDAY of? each MONTH_UNIT": lambda number, _: monthly(number),
        "on? MONTHDAY of? MONTH_UNIT each": lambda number, _: monthly(number),
        "on? MONTHDAY of? each TERM_UNIT": of_each_term,
        "each TERM_UNIT on|the? MONTHDAY": lambda unit, number: _on_term(number, unit),
        "once per TERM_UNIT on|the? MONTHDAY": lambda unit, number: _on_term(number, unit),
        "quarterly on|the? MONTHDAY": lambda number: _on_term(number, "quarter"),
        "on? MONTHDAY quarterly": lambda number: _on_term(number, "quarter"),
        "each MONTH_UNIT on? MONTHDAY": lambda _, number: monthly(number),
        "monthly on? MONTHDAY": monthly,
        "on? MONTHDAY monthly": monthly,
        "each MONTHDAY": monthly,
        "always AGAIN": lambda again: again,
        "always on? WEEKDAY|SHORTDAY": weekly,
        "always on? WEEKLY_ON": _weekdays,
        "always on? MONTHDAY of MONTH_UNIT": lambda number, _: monthly(number),
        "always on|the? NTH_WEEKDAY of? MONTH_UNIT": lambda which, _: of_month(*which),
        # what nothing here can repeat
        "each MONTH": lambda _: NOTHING_LIKE_IT,
        "each NTH WORKDAY of|in? MONTH_UNIT?": lambda *_: NOTHING_LIKE_IT,
        "on? NTH WORKDAY of? each MONTH_UNIT": lambda *_: NOTHING_LIKE_IT,
        "each MONTH_UNIT on? NTH WORKDAY": lambda *_: NOTHING_LIKE_IT,
        "monthly on? NTH WORKDAY": lambda *_: NOTHING_LIKE_IT,
        "on? NTH WORKDAY monthly": lambda *_: NOTHING_LIKE_IT,
        "each MONTHDAY and MONTHDAY of? MONTH_UNIT?": lambda *_: NOTHING_LIKE_IT,
        "on? MONTHDAY and|or on? MONTHDAY of? each MONTH_UNIT": lambda *_: NOTHING_LIKE_IT,
        "on? MONTHDAY and|or on? MONTHDAY monthly": lambda *_: NOTHING_LIKE_IT,
        "each MONTH_UNIT on? MONTHDAY and|or on? MONTHDAY": lambda *_: NOTHING_LIKE_IT,
        "monthly on? MONTHDAY and|or on? MONTHDAY": lambda *_: NOTHING_LIKE_IT,
        "each NTH and NTH WEEKDAY|WEEKDAYS of? MONTH_UNIT?": lambda *_: NOTHING_LIKE_IT,
    },
    "MONTHDAY": {
        "ORD": lambda number: number,
        "NUMBER": lambda number: number,
        "ORDINAL": lambda number: number if number in (1, LAST) else NO,
        "NTH DAY_UNIT": lambda number, _: number if number in (1, LAST) else NO,
    },
}
