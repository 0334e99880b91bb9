"""How a day is said: the templates, and the `Day` that each makes; `days.py` knows which days that may be."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from handlers.reading.calendar.days import DAYS_OF, LAST, MONTHS_OF, MOST_WEEKS, SEASONS, Day
from handlers.reading.calendar.grammar import NO, Templates
from handlers.reading.calendar.sentence import MONTHS

TERMS = ("week", "month", "quarter", "half_year", "year")
"""What has a beginning, a middle and an end that are named: “the end of the quarter”."""
LONGEST_MONTH = 31
HOURS_OF_A_DAY = 24
MOST_WEEKS_ON = 99
"""From a day of the week: “Monday in three weeks”."""


def _numbers(year: int, month: int, number: int) -> Day:
    return Day(number=number, month=month or 13, year=year) if 1 <= year <= 9999 else Day(number=99, month=1, year=1)


def _counted(count: Any, unit: str, sign: int = 1) -> Any:
    """So many of a unit from today."""
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or count is None or count > 9999:
        return NO
    return Day(ahead=(sign * count, unit))


def _of_weekday(day: Any, weekday: int) -> Any:
    return replace(day, weekday=weekday) if day.number and not (day.which or day.part) and day.weekday is None else NO


def _moved(count: Any, unit: str, day: Any, sign: int) -> Any:
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or day.moved[0] or day.part in ("week", "month"):
        return NO
    return replace(day, moved=(sign * (1 if count is None else count), unit))


def _next_after(weekday: int, day: Any, sign: int) -> Any:
    plain = not (day.part or day.then or day.moved[0]) and (day.feast or day.number or day.near is not None)
    return replace(day, then=(sign, weekday)) if plain else NO


def _iso_week(number: int, year: int | None) -> Any:
    return Day(number, part="iso_week", year=year or 0) if 1 <= number <= 53 else NO


def _week_of(day: Day) -> Any:
    """The one in which a day is that was said by its number."""
    return replace(day, part="week_of") if day.number and not (day.rough or day.which or day.moved[0]) else NO


def _weekend(which: int | None, month: int | None, year: int | None) -> Day:
    return Day(weekday=5, which=which or 1, month=month or 0, year=year or 0)


def _of_year(number: int, year: int, most: int) -> Any:
    """Which part of a year, with the year behind a stroke, be it in two digits: the fourth month of none is “4/12”."""
    return (number, year % 100 + 2000) if number <= most and year > MONTHS else NO


def _workday(which: int, month: int, year: int | None, week: str = "") -> Any:
    """The first or the last day of a month on which people work, or one that was counted so."""
    return Day(which=which, month=month, year=year or 0, week=week, part="workday") if which else NO


def _end_of(which: int, unit: str, month: int, year: int | None) -> Any:
    """The very first or the very last day of a part of a year."""
    if which == LAST:
        return Day(part="last", of=unit, month=month, year=year or 0)
    return Day(1, month, year or 0) if which == 1 else NO


def _season(name: str, year: int | None) -> Day:
    return Day(part="season", month=SEASONS[name], year=year or 0)


def _quarter(number: int, year: int | None) -> Any:
    return Day(part="quarter", month=3 * number - 2, year=year or 0) if 1 <= number <= 4 else NO


def _half(number: int, year: int | None) -> Any:
    return Day(part="half_year", month=6 * number - 5, year=year or 0) if 1 <= number <= 2 else NO


def _which_quarter(which: int, year: int | None) -> Any:
    """The last quarter of a year is its fourth; without a year it is the one that ended last, and no quarter of its own."""
    if which == LAST:
        return (4, year) if year else NO
    return (which, year) if which <= 4 else NO


def _weekend_of(day: Day) -> Any:
    """Of a day that was said by its number."""
    return replace(day, part="weekend") if day.number and not (day.rough or day.weekday or day.moved[0]) else NO


def _part_of(part: str, unit: str, month: int, year: int | None) -> Day:
    return Day(part=part, of=unit, month=month, year=year or 0)


def around(day: Day) -> Any:
    """A day by and large; what is one anyway stays it."""
    return day if day.vague else replace(day, part="near") if not (day.part or day.moved[0]) else NO


def _of_days(count: Any, unit: str) -> Any:
    """So many of a unit from today, where hours make up whole days as well: “within 48 hours”."""
    whole = unit == "hour" and count and count % HOURS_OF_A_DAY == 0
    return _counted(count // HOURS_OF_A_DAY, "day") if whole else _counted(count, unit)


def _by_then(day: Any) -> Any:
    """On some day until then."""
    return NO if day is NO else replace(day, part="near")


NTH: Templates = {
    "ORD": lambda number: number if 1 <= number <= MOST_WEEKS else NO,
    "ORDINAL": lambda number: number if number <= MOST_WEEKS else NO,
}
"""The first to the fifth, or the last."""

DAYNUM: Templates = {
    "NUMBER": lambda number: number if 1 <= number <= 99 else NO,
    "ORDINAL": lambda number: number if number > 0 else NO,
}

COUNT: Templates = {"NUMBER": lambda number: number, "a": lambda: 1, "couple": lambda: 2}

DATE: Templates = {
    "DAYNUM of? MONTH YEAR?": lambda number, month, year: Day(number, month, year or 0),
    "in|in_month MONTH YEAR? on|on_the DAYNUM": lambda month, year, number: Day(number, month, year or 0),
    "DAYNUM MONTH of YEAR": lambda number, month, year: Day(number, month, year),
    "MONTH DAYNUM YEAR?": lambda month, number, year: Day(number, month, year or 0),
    "YEAR MONTH DAYNUM": lambda year, month, number: Day(number, month, year),
    "YMD": lambda numbers: _numbers(*numbers),
    "DMY": lambda numbers: _numbers(numbers[2], numbers[1], numbers[0]),
    "DM": lambda numbers: Day(numbers[0], numbers[1] or 13),
    "WEEKDAY|SHORTDAY DATE": lambda weekday, day: _of_weekday(day, weekday),
    "TWO_LETTERS DAYNUM MONTH YEAR?": lambda weekday, number, month, year: Day(number, month, year or 0, weekday),
    "WEEKDAY|SHORTDAY ORD": lambda weekday, number: Day(number, weekday=weekday),
    "WEEKDAY|SHORTDAY the ORDINAL": lambda weekday, number: Day(number, weekday=weekday) if number > 0 else NO,
    "WEEKDAY": lambda weekday: Day(weekday=weekday),
    "on|this WEEKDAY|SHORTDAY": lambda weekday: Day(weekday=weekday),
    "this on? WEEKDAY": lambda weekday: Day(weekday=weekday),
    "on? next WEEKDAY|SHORTDAY": lambda weekday: Day(weekday=weekday, week="next"),
    "WEEKDAY next_behind": lambda weekday: Day(weekday=weekday, week="next"),
    "WEEKDAY this_behind": lambda weekday: Day(weekday=weekday),
    "last WEEKDAY": lambda weekday: Day(weekday=weekday, week="last"),
    "WEEKDAY last": lambda weekday: Day(weekday=weekday, week="last"),
    "on? after_next WEEKDAY|SHORTDAY": lambda weekday: Day(weekday=weekday, week="next", moved=(1, "week")),
    "on? WEEKDAY after_next": lambda weekday: Day(weekday=weekday, week="next", moved=(1, "week")),
    "on? next WEEKDAY WEEKS_ON": lambda weekday, weeks: Day(weekday=weekday, week="next", moved=(weeks, "week")),
    "on? WEEKDAY of|in? ISO_WEEK": lambda weekday, week: replace(week, part="iso_weekday", weekday=weekday),
    "ISO_WEEK on? WEEKDAY": lambda week, weekday: replace(week, part="iso_weekday", weekday=weekday),
    "on? WEEKDAY of|in? WEEK_OF": lambda weekday, week: replace(week, part="weekday_of", which=weekday),
    "in|of? WEEK_OF": lambda week: week,
    "on? WEEKDAY of|in? NEXT_MONTH": lambda weekday, _: Day(weekday=weekday, part="weekdays", week="next"),
    "on? WEEKDAY WEEKS_ON": lambda weekday, weeks: Day(weekday=weekday, week="in", moved=(weeks, "week")),
    "COUNT WEEK_UNIT from? NEAR": lambda count, _, days: Day(near=days + 7 * count),
    "NEAR WEEKS_ON": lambda days, weeks: Day(near=days + 7 * weeks),
    "on? WEEKDAY of? WEEK_AFTER_NEXT": lambda weekday, _: Day(weekday=weekday, week="after", moved=(1, "week")),
    "WEEK_AFTER_NEXT on? WEEKDAY": lambda _, weekday: Day(weekday=weekday, week="after", moved=(1, "week")),
    "WEEK_AFTER_NEXT": lambda _: Day(part="week", moved=(1, "week")),
    "on? WEEKDAY of? NEXT_WEEK": lambda weekday, _: Day(weekday=weekday, week="after"),
    # behind the one before, which “Friday next week” is in English
    "on? WEEKDAY next WEEKS_ON": lambda weekday, weeks: Day(weekday=weekday, week="next", moved=(weeks, "week")),
    "NEXT_WEEK on? WEEKDAY": lambda _, weekday: Day(weekday=weekday, week="after"),
    "NEXT_WEEK": lambda _: Day(part="week"),
    "NEXT_MONTH": lambda _: Day(part="month"),
    "NEAR": lambda days: Day(near=days),
    "in eight_days": lambda: Day(ahead=(1, "week")),
    "in fifteen_days": lambda: Day(ahead=(1, "fortnight")),
    "in COUNT UNIT": _counted,
    "in COUNT UNIT from_now": _counted,
    "in half_a_year": lambda: _counted(1, "half_year"),
    "COUNT UNIT hence": _counted,
    "COUNT UNIT ago": lambda count, unit: _counted(count, unit, -1),
    "ago COUNT UNIT": lambda count, unit: _counted(count, unit, -1),
    "within eight_days": lambda: _by_then(Day(ahead=(1, "week"))),
    "within fifteen_days": lambda: _by_then(Day(ahead=(1, "fortnight"))),
    "within COUNT UNIT": lambda count, unit: _by_then(_of_days(count, unit)),
    "in UNIT": lambda unit: _counted(1, unit) if unit == "fortnight" else NO,
    "on|the|for|by DATE": lambda day: day,
    "on|on_the|the ORD": lambda number: Day(number),
    "on_the NUMBER": lambda number: Day(number) if 1 <= number <= 31 else NO,
    "NTH WEEKDAY of|in|in_month? MONTH YEAR?": lambda which, weekday, month, year: Day(
        weekday=weekday, which=which, month=month, year=year or 0
    ),
    "NTH WEEKDAY of? MONTH_HERE": lambda which, weekday, week: Day(weekday=weekday, which=which, week=week),
    "NTH WEEKDAY": lambda which, weekday: Day(weekday=weekday, which=which, part="near") if which > 0 else NO,
    "NTH DAY_UNIT of? MONTH YEAR?": lambda which, _, month, year: Day(which, month, year or 0),
    "NTH DAY_UNIT of? MONTH_HERE": lambda which, _, week: Day(which),
    "on? NTH DAY_UNIT of? QUARTER_OF": lambda which, _, quarter: _end_of(
        which, "quarter", 3 * quarter[0] - 2, quarter[1]
    ),
    "on? NTH DAY_UNIT of? HALF_OF": lambda which, _, half: _end_of(which, "half_year", 6 * half[0] - 5, half[1]),
    "on? NTH WORKDAY of|in|in_month? MONTH YEAR?": lambda which, _, month, year: _workday(which, month, year),
    "on? NTH WORKDAY of|in|in_month? MONTH_HERE": lambda which, _, week: _workday(which, 0, 0, week),
    "NEXT_MONTH on|on_the|the? ORD": lambda _, number: Day(number, week="next"),
    "NEXT_MONTH on_the NUMBER": lambda _, number: Day(number, week="next") if number <= LONGEST_MONTH else NO,
    "on|on_the|the? ORD of? NEXT_MONTH": lambda number, _: Day(number, week="next"),
    "on_the NUMBER of? NEXT_MONTH": lambda number, _: Day(number, week="next") if number <= LONGEST_MONTH else NO,
    "NTH WEEKEND of? MONTH YEAR?": lambda which, _, month, year: _weekend(which, month, year),
    "on|at|this WEEKEND": lambda _: Day(part="weekend"),
    "on? next WEEKEND": lambda _: Day(part="weekend", week="after"),
    "WEEKEND next": lambda _: Day(part="weekend", week="after"),
    "on|at|this? WEEKEND of|on? DATE": lambda _, day: _weekend_of(day),
    "FEAST YEAR?": lambda feast, year: Day(feast=feast, year=year or 0),
    "at|on|in|in_month FEAST YEAR?": lambda feast, year: Day(feast=feast, year=year or 0),
    "COUNT? UNIT before DATE": lambda count, unit, day: _moved(count, unit, day, -1),
    "COUNT? UNIT after DATE": lambda count, unit, day: _moved(count, unit, day, 1),
    "on|the? WEEKDAY after DATE": lambda weekday, day: _next_after(weekday, day, 1),
    "on|the? WEEKDAY before DATE": lambda weekday, day: _next_after(weekday, day, -1),
    "just? after FEAST YEAR?": lambda feast, year: Day(feast=feast, part="after", year=year or 0),
    "in|at|on? ISO_WEEK": lambda week: week,
    "in|at|on? NTH WEEK_UNIT of|in|in_month? MONTH YEAR?": lambda which, _, month, year: Day(
        part="nth_week", which=which, month=month, year=year or 0
    ),
    "in|at|on? NTH MONTH WEEK_UNIT YEAR?": lambda which, month, _, year: Day(
        part="nth_week", which=which, month=month, year=year or 0
    ),
    "in|at|on? NTH MONTH HALF_MONTH YEAR?": lambda which, month, _, year: (
        Day(part="half_month", which=which, month=month, year=year or 0) if which in (1, 2) else NO
    ),
    "in|at|on? NTH HALF_MONTH of|in|in_month? MONTH YEAR?": lambda which, _, month, year: (
        Day(part="half_month", which=which, month=month, year=year or 0) if which in (1, 2) else NO
    ),
    "eve of? before? DATE": lambda day: _moved(1, "day", day, -1),
    "day_after of? DATE": lambda day: _moved(1, "day", day, 1),
    "PART_OF of? MONTH YEAR?": lambda part, month, year: Day(part=part, month=month, year=year or 0),
    "PART_OF of? TERM": lambda part, term: Day(part=part, of=term[0], which=term[1]),
    "TERM_UNIT PART_OF": lambda unit, part: Day(part=part, of=unit) if unit != "week" else NO,
    "PART_OF of? QUARTER_OF": lambda part, quarter: _part_of(part, "quarter", 3 * quarter[0] - 2, quarter[1]),
    "PART_OF of? HALF_OF": lambda part, half: _part_of(part, "half_year", 6 * half[0] - 5, half[1]),
    "PART_OF of? SEASON YEAR?": lambda part, season, year: _part_of(part, "season", SEASONS[season], year),
    "PART_OF of? YEAR": lambda part, year: _part_of(part, "year", 1, year),
    "vague DATE": lambda day: day if day.vague else NO,
    "around DATE": around,
    "in few UNIT": lambda unit: Day(part="few", of=unit) if unit in DAYS_OF or unit in MONTHS_OF else NO,
    "MONTH of? YEAR?": lambda month, year: Day(part="whole", month=month, year=year or 0),
    "in|in_month|of MONTH YEAR?": lambda month, year: Day(part="whole", month=month, year=year or 0),
    "in|in_month|at|on? SEASON YEAR?": _season,
    "in|in_month|at|on? QUARTER_OF": lambda quarter: Day(
        part="quarter", month=3 * quarter[0] - 2, year=quarter[1] or 0
    ),
    "in|in_month|at|on? HALF_OF": lambda half: Day(part="half_year", month=6 * half[0] - 5, year=half[1] or 0),
}

DAYS: Mapping[str, Templates] = {
    "NTH": NTH,
    "DAYNUM": DAYNUM,
    "COUNT": COUNT,
    "DATE": DATE,
    "NEXT_WEEK": {
        "in? next WEEK_UNIT": lambda unit: unit,
        "WEEK_UNIT next": lambda unit: unit,
        "in? following WEEK_UNIT": lambda unit: unit,
        "WEEK_UNIT following": lambda unit: unit,
        "in? following_week": lambda: "week",
    },
    "WEEK_AFTER_NEXT": {
        "in? after_next WEEK_UNIT": lambda unit: unit,
        "in? WEEK_UNIT after_next": lambda unit: unit,
        "in? next WEEK_UNIT but_one": lambda unit: unit,
    },
    "ISO_WEEK": {
        "week_sign NUMBER of|in? YEAR?": _iso_week,
        "ORD week_sign of|in? YEAR?": lambda number, year: _iso_week(number, year) if number > MOST_WEEKS else NO,
    },
    "WEEK_OF": {"WEEK_UNIT of|on DATE": lambda _, day: _week_of(day)},
    "WEEKS_ON": {
        "in fifteen_days": lambda: 2,
        "in eight_days": lambda: 1,
        "in_eight": lambda: 1,
        "in_fifteen": lambda: 2,
        "in COUNT WEEK_UNIT": lambda count, _: NO if count is None or count > MOST_WEEKS_ON else count,
    },
    "NEXT_MONTH": {
        "in? next MONTH_UNIT": lambda unit: unit,
        "in_month next MONTH_UNIT": lambda unit: unit,
        "MONTH_UNIT next": lambda unit: unit,
    },
    "MONTH_HERE": {
        "MONTH_UNIT": lambda _: "",
        "this MONTH_UNIT": lambda _: "",
        "next MONTH_UNIT": lambda _: "next",
        "MONTH_UNIT next": lambda _: "next",
    },
    "TERM": {
        "this? TERM_UNIT": lambda unit: (unit, 0),
        "next TERM_UNIT": lambda unit: (unit, 1),
        "TERM_UNIT next": lambda unit: (unit, 1),
        "after_next TERM_UNIT": lambda unit: (unit, 2),
        "TERM_UNIT after_next": lambda unit: (unit, 2),
    },
    "TERM_UNIT": {"UNIT": lambda unit: unit if unit in TERMS else NO},
    "WEEK_UNIT": {"UNIT": lambda unit: unit if unit == "week" else NO},
    "MONTH_UNIT": {"UNIT": lambda unit: unit if unit == "month" else NO},
    "HALF_MONTH": {"UNIT": lambda unit: unit if unit in ("half_year", "fortnight") else NO},
    "DAY_UNIT": {"UNIT": lambda unit: unit if unit == "day" else NO},
    "WORKDAY": {"UNIT": lambda unit: unit if unit == "workday" else NO},
    "YEAR_UNIT": {"UNIT": lambda unit: unit if unit == "year" else NO},
    "QUARTER_UNIT": {"UNIT": lambda unit: unit if unit == "quarter" else NO},
    "HALF_UNIT": {"UNIT": lambda unit: unit if unit == "half_year" else NO},
    "WEEKEND": {"UNIT": lambda unit: unit if unit == "weekend" else NO},
    "PART_OF": {
        "at|in? beginning": lambda: "beginning",
        "at|in? middle": lambda: "middle",
        "at|in|by? end": lambda: "end",
    },
    "QUARTER_OF": {
        "quarter_sign DIGIT YEAR?": lambda number, year: (number, year) if number <= 4 else NO,
        "quarter_sign DIGIT SHORTYEAR": lambda number, year: (number, year),
        "YEAR quarter_sign DIGIT": lambda year, number: (number, year) if number <= 4 else NO,
        "quarter_sign DM": lambda numbers: _of_year(numbers[0], numbers[1], 4),  # “Q2/27”
        "quarter_sign MY": lambda numbers: _of_year(numbers[0], numbers[1], 4),
        "NTH QUARTER_UNIT of|in? YEAR?": lambda which, _, year: _which_quarter(which, year),
        "NTH QUARTER_UNIT SHORTYEAR": lambda which, _, year: _which_quarter(which, year),
    },
    "HALF_OF": {
        "half_sign DIGIT YEAR?": lambda number, year: (number, year) if number <= 2 else NO,
        "half_sign DIGIT SHORTYEAR": lambda number, year: (number, year) if number <= 2 else NO,
        "half_sign DM": lambda numbers: _of_year(numbers[0], numbers[1], 2),
        "half_sign MY": lambda numbers: _of_year(numbers[0], numbers[1], 2),
        "NTH HALF_UNIT YEAR_UNIT? of|in? YEAR?": lambda which, _, __, year: (which, year) if 1 <= which <= 2 else NO,
    },
    "DIGIT": {"NUMBER": lambda number: number if 1 <= number <= 4 else NO},
}
