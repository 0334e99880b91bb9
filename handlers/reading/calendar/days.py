"""Days as they are said: `20.4.2027`, `le premier samedi de juin`, `in two weeks`, `14 days before Easter`, `Mitte Mai`."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from handlers.reading.calendar.grammar import NO, Templates

WEEK = timedelta(days=7)
LAST = -1
"""What stands for a month's last day, or the last such day of the week in it."""
DAYS_OF: Mapping[str, int] = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_OF: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
FIXED: Mapping[str, tuple[int, int]] = {
    "new_year": (1, 1), "labour_day": (1, 5), "europe_day": (9, 5), "national_day": (23, 6), "assumption": (15, 8),
    "all_saints": (1, 11), "saint_nicholas": (6, 12), "christmas_eve": (24, 12), "christmas": (25, 12),
    "new_years_eve": (31, 12),
}  # fmt: skip
"""Day and month."""
FROM_EASTER: Mapping[str, int] = {
    "carnival": -47, "good_friday": -2, "easter": 0, "easter_monday": 1, "ascension": 39, "pentecost": 49,
    "whit_monday": 50,
}  # fmt: skip
"""Days from Easter Sunday."""
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""By the month in which each begins."""
MIDDLE, LATE = 15, 25
PARTS: Mapping[str, int] = {"beginning": 1, "middle": MIDDLE, "end": LATE}
"""Days that stand for parts of a month."""


class NoSuchDay(ValueError):
    """A day that no calendar has."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as it was said. What was not said is 0, empty or None."""

    number: int = 0
    """Of the month; `LAST` is its last."""
    month: int = 0
    year: int = 0
    weekday: int | None = None
    which: int = 0
    """The first, second … or last such day of the week of the month."""
    week: str = ""
    """Which such day of the week: `this`, `next` or `last` as it was said, `after` of the week after this one, `in_eight`."""
    near: int | None = None
    """Days from today."""
    ahead: tuple[int, str] | None = None
    """So many of a unit from today; fewer than none are in the past."""
    feast: str = ""
    part: str = ""
    """`beginning`, `middle` or `end` of the month, or `whole`; of a year or quarter, a `season`, by its name."""
    moved: tuple[int, str] = (0, "day")
    """So many of a unit from the day that the rest says."""

    @property
    def rough(self) -> bool:
        """Whether it is better shown than taken: a day by and large, or one that few name so."""
        fortnight = self.ahead is not None and self.ahead[1] == "fortnight"
        return bool(self.part or self.feast) or self.week in ("after", "last") or fortnight


def possible(day: Day, today: date) -> list[date]:
    """The days that may be meant, the likeliest first. Raises NoSuchDay, and where several contradict what was said."""
    count, unit = day.moved
    try:
        return [later(one, count, unit) for one in _of(day, today)]
    except (ValueError, OverflowError):
        raise NoSuchDay from None


def later(day: date, count: int, unit: str) -> date:
    """A day so many days, weeks, months or years later. Raises ValueError or OverflowError."""
    if unit in DAYS_OF:
        return day + timedelta(days=count * DAYS_OF[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS_OF[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Butcher and Meeus."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * (b % 4) + 2 * i - h - k) % 7
    month, day = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return date(year, month, day + 1)


def _of(day: Day, today: date) -> list[date]:
    if day.near is not None:
        return [today + timedelta(days=day.near)]
    if day.ahead:
        return [later(today, *day.ahead)]
    if day.feast:
        return [_coming(lambda year: _feast(day.feast, year), day.year, today)]
    if day.part:
        return _roughly(day, today)
    if day.which:
        return [_of_month(day, today)]
    if day.number:
        return _dated(day, today)
    return _weekday(day, today)


def _coming(of: Callable[[int], date], year: int, today: date) -> date:
    """What it is in the year that was said, or the next that is not over. Years without it are passed by."""
    if year:
        return of(year)
    for one in range(today.year, today.year + 9):
        try:
            if (found := of(one)) >= today:
                return found
        except ValueError:
            continue
    raise NoSuchDay


def _feast(name: str, year: int) -> date:
    if name in FIXED:
        number, month = FIXED[name]
        return date(year, month, number)
    return easter(year) + timedelta(days=FROM_EASTER[name])


def _dated(day: Day, today: date) -> list[date]:
    """By number, maybe month and year; where its day of the week is another one, what may have been meant instead."""
    if not day.month:
        found = _in_any_month(day.number, today)
    else:
        found = _coming(lambda year: _numbered(year, day.month, day.number), day.year, today)
    if day.weekday is None or found.weekday() == day.weekday:
        return [found]
    if not day.month:
        for ahead in range(400):
            as_said = today + timedelta(days=ahead)
            if as_said.day == day.number and as_said.weekday() == day.weekday:
                return [as_said, found]
    nearest = found + timedelta(days=(day.weekday - found.weekday() + 3) % 7 - 3)
    years = [found.year + ahead for ahead in (-1, 1, 2)]
    others = [one for year in years if (one := _numbered_or_none(year, day)) and one.weekday() == day.weekday]
    return [found, nearest, *(one for one in others if abs((one - today).days) < 3 * 366)]


def _numbered(year: int, month: int, number: int) -> date:
    return date(year, month, monthrange(year, month)[1] if number == LAST else number)


def _numbered_or_none(year: int, day: Day) -> date | None:
    try:
        return _numbered(year, day.month, day.number)
    except ValueError:
        return None


def _in_any_month(number: int, today: date) -> date:
    for ahead in range(63):
        found = today + timedelta(days=ahead)
        if number == (LAST if (found + timedelta(days=1)).day == 1 else found.day) or found.day == number:
            return found
    raise NoSuchDay


def _weekday(day: Day, today: date) -> list[date]:
    if day.weekday is None:
        raise NoSuchDay
    coming = today + timedelta(days=(day.weekday - today.weekday() - 1) % 7 + 1)
    of_next_week = today + timedelta(days=7 - today.weekday() + day.weekday)
    match day.week:
        case "next":
            return list(dict.fromkeys((coming, of_next_week)))
        case "after":
            return [of_next_week]
        case "in_eight":
            return [coming + WEEK]
        case "in_fifteen":
            return [coming + 2 * WEEK]
        case "last":
            return [today - timedelta(days=(today.weekday() - day.weekday - 1) % 7 + 1)]
    return [coming]


def _of_month(day: Day, today: date) -> date:
    """The third Thursday of June; of this month or the next, where none was said."""
    if day.month:
        return _coming(lambda year: _nth(year, day.month, day), day.year, today)
    first = today.replace(day=1)
    for ahead in range(1 if day.week == "next" else 0, 3):
        one = later(first, ahead, "month")
        try:
            found = _nth(one.year, one.month, day)
        except ValueError:
            continue
        if found >= today:
            return found
    raise NoSuchDay


def _nth(year: int, month: int, day: Day) -> date:
    first, length = date(year, month, 1), monthrange(year, month)[1]
    ahead = ((day.weekday or 0) - first.weekday()) % 7
    number = 1 + ahead + 7 * (day.which - 1) if day.which > 0 else length - (length - 1 - ahead) % 7
    return date(year, month, number)


def _roughly(day: Day, today: date) -> list[date]:
    """The days that may stand for a part of a month, a month, a quarter or a season."""
    if day.part in ("week", "month"):
        return _of_next(day.part, today)
    if day.part in PARTS:
        number = PARTS[day.part]
        if not day.month:
            found = [later(today.replace(day=number), ahead, "month") for ahead in (0, 1)]
            return [one for one in found if one >= today][:1]
        return [date(day.year or today.year + (day.month < today.month), day.month, number)]
    first = day.month
    months = {"whole": 1, "quarter": 3, "half_year": 6, "season": 3}[day.part]
    year = day.year or today.year + (first + months - 1 < today.month)
    begin = date(year, first, 1)
    if months == 1:
        found = [begin, begin.replace(day=MIDDLE)]
    else:
        found = [later(begin.replace(day=MIDDLE), ahead, "month") for ahead in range(0, months, months // 3)]
    return [one for one in found if one >= today or day.year]


def _of_next(unit: str, today: date) -> list[date]:
    if unit == "week":
        monday = today + timedelta(days=7 - today.weekday())
        return [monday + timedelta(days=ahead) for ahead in range(5)]
    first = later(today.replace(day=1), 1, "month")
    return [first, first.replace(day=MIDDLE)]


# Templates


def _numbers(year: int, month: int, number: int) -> Day:
    return Day(number=number, month=month or 13, year=year) if 1 <= year <= 9999 else Day(number=99, month=1, year=1)


def _counted(count: Any, unit: str, sign: int = 1) -> Any:
    """So many of a unit from today."""
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or count is None or count > 9999:
        return NO
    return Day(ahead=(sign * count, unit))


def _of_weekday(day: Any, weekday: int) -> Any:
    return replace(day, weekday=weekday) if day.number and not day.which and day.weekday is None else NO


def _moved(count: Any, unit: str, day: Any, sign: int) -> Any:
    if (unit not in DAYS_OF and unit not in MONTHS_OF) or day.moved[0] or day.part in ("week", "month"):
        return NO
    return replace(day, moved=(sign * (1 if count is None else count), unit))


def _weekend(which: int | None, month: int | None, year: int | None) -> Day:
    return Day(weekday=5, which=which or 1, month=month or 0, year=year or 0)


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


NTH: Templates = {"ORD": lambda number: number if 1 <= number <= 5 else NO, "ORDINAL": lambda number: number}
"""The first to the fifth, or the last."""

DAYNUM: Templates = {
    "NUMBER": lambda number: number if 1 <= number <= 99 else NO,
    "ORDINAL": lambda number: number if number > 0 else NO,
}

COUNT: Templates = {"NUMBER": lambda number: number, "a": lambda: 1, "couple": lambda: 2}

DATE: Templates = {
    "DAYNUM of? MONTH YEAR?": lambda number, month, year: Day(number, month, year or 0),
    "DAYNUM MONTH of YEAR": lambda number, month, year: Day(number, month, year),
    "MONTH DAYNUM YEAR?": lambda month, number, year: Day(number, month, year or 0),
    "YEAR MONTH DAYNUM": lambda year, month, number: Day(number, month, year),
    "YMD": lambda numbers: _numbers(*numbers),
    "DMY": lambda numbers: _numbers(numbers[2], numbers[1], numbers[0]),
    "DM": lambda numbers: Day(numbers[0], numbers[1] or 13),
    "WEEKDAY|SHORTDAY DATE": lambda weekday, day: _of_weekday(day, weekday),
    "WEEKDAY|SHORTDAY ORD": lambda weekday, number: Day(number, weekday=weekday),
    "WEEKDAY": lambda weekday: Day(weekday=weekday),
    "on|this WEEKDAY|SHORTDAY": lambda weekday: Day(weekday=weekday),
    "this on? WEEKDAY": lambda weekday: Day(weekday=weekday),
    "on? next WEEKDAY|SHORTDAY": lambda weekday: Day(weekday=weekday, week="next"),
    "WEEKDAY next": lambda weekday: Day(weekday=weekday, week="next"),
    "last WEEKDAY": lambda weekday: Day(weekday=weekday, week="last"),
    "WEEKDAY last": lambda weekday: Day(weekday=weekday, week="last"),
    "on? WEEKDAY in_eight": lambda weekday: Day(weekday=weekday, week="in_eight"),
    "on? WEEKDAY in_fifteen": lambda weekday: Day(weekday=weekday, week="in_fifteen"),
    "on? WEEKDAY of? NEXT_WEEK": lambda weekday, _: Day(weekday=weekday, week="after"),
    "NEXT_WEEK on? WEEKDAY": lambda _, weekday: Day(weekday=weekday, week="after"),
    "NEXT_WEEK": lambda _: Day(part="week"),
    "NEXT_MONTH": lambda _: Day(part="month"),
    "NEAR": lambda days: Day(near=days),
    "in eight_days": lambda: Day(ahead=(1, "week")),
    "in fifteen_days": lambda: Day(ahead=(1, "fortnight")),
    "in COUNT UNIT": _counted,
    "COUNT UNIT hence": _counted,
    "COUNT UNIT ago": lambda count, unit: _counted(count, unit, -1),
    "ago COUNT UNIT": lambda count, unit: _counted(count, unit, -1),
    "in UNIT": lambda unit: _counted(1, unit) if unit == "fortnight" else NO,
    "on|the|for|by DATE": lambda day: day,
    "on|on_the|the ORD": lambda number: Day(number),
    "on_the NUMBER": lambda number: Day(number) if 1 <= number <= 31 else NO,
    "NTH WEEKDAY of|in|in_month? MONTH YEAR?": lambda which, weekday, month, year: Day(
        weekday=weekday, which=which, month=month, year=year or 0
    ),
    "NTH WEEKDAY of? MONTH_HERE": lambda which, weekday, week: Day(weekday=weekday, which=which, week=week),
    "NTH DAY_UNIT of? MONTH YEAR?": lambda which, _, month, year: Day(which, month, year or 0),
    "NTH DAY_UNIT of? MONTH_HERE": lambda which, _, week: Day(which),
    "NTH WEEKEND of? MONTH YEAR?": lambda which, _, month, year: _weekend(which, month, year),
    "on|at|this WEEKEND": lambda _: Day(weekday=5),
    "next WEEKEND": lambda _: Day(weekday=5, week="after"),
    "WEEKEND next": lambda _: Day(weekday=5, week="after"),
    "FEAST YEAR?": lambda feast, year: Day(feast=feast, year=year or 0),
    "at|on|in|in_month FEAST YEAR?": lambda feast, year: Day(feast=feast, year=year or 0),
    "COUNT? UNIT before DATE": lambda count, unit, day: _moved(count, unit, day, -1),
    "COUNT? UNIT after DATE": lambda count, unit, day: _moved(count, unit, day, 1),
    "eve of? before? DATE": lambda day: _moved(1, "day", day, -1),
    "day_after of? DATE": lambda day: _moved(1, "day", day, 1),
    "PART_OF of? MONTH YEAR?": lambda part, month, year: Day(part=part, month=month, year=year or 0),
    "PART_OF of? MONTH_HERE": lambda part, _: Day(part=part),
    "MONTH of? YEAR?": lambda month, year: Day(part="whole", month=month, year=year or 0),
    "in|in_month|of MONTH YEAR?": lambda month, year: Day(part="whole", month=month, year=year or 0),
    "in|in_month|at|on? SEASON YEAR?": _season,
    "QUARTER_OF": lambda quarter: Day(part="quarter", month=3 * quarter[0] - 2, year=quarter[1] or 0),
    "HALF_OF": lambda half: Day(part="half_year", month=6 * half[0] - 5, year=half[1] or 0),
}

DAYS: Mapping[str, Templates] = {
    "NTH": NTH,
    "DAYNUM": DAYNUM,
    "COUNT": COUNT,
    "DATE": DATE,
    "NEXT_WEEK": {"in? next WEEK_UNIT": lambda unit: unit, "WEEK_UNIT next": lambda unit: unit},
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
    "WEEK_UNIT": {"UNIT": lambda unit: unit if unit == "week" else NO},
    "MONTH_UNIT": {"UNIT": lambda unit: unit if unit == "month" else NO},
    "DAY_UNIT": {"UNIT": lambda unit: unit if unit == "day" else NO},
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
        "YEAR quarter_sign DIGIT": lambda year, number: (number, year) if number <= 4 else NO,
        "NTH QUARTER_UNIT of|in? YEAR?": lambda which, _, year: _which_quarter(which, year),
    },
    "HALF_OF": {
        "half_sign DIGIT YEAR?": lambda number, year: (number, year) if number <= 2 else NO,
        "NTH HALF_UNIT YEAR_UNIT? of|in? YEAR?": lambda which, _, __, year: (which, year) if 1 <= which <= 2 else NO,
    },
    "DIGIT": {"NUMBER": lambda number: number if 1 <= number <= 4 else NO},
}
