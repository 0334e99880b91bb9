"""Days as they are said: `20.4.2027`, `le premier samedi de juin`, `in two weeks`, `14 days before Easter`, `Mitte Mai`."""

from calendar import isleap, monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.working_days import easter, is_working_day
from handlers.reading.calendar.terms import Term, nth_worked, worked_days

DAY, WEEK = timedelta(days=1), timedelta(days=7)
LAST = -1
"""What stands for a month's last day, or the last such day of the week in it."""
DAYS_OF: Mapping[str, int] = {"day": 1, "week": 7, "fortnight": 14}
MONTHS_OF: Mapping[str, int] = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}
FIXED: Mapping[str, tuple[int, int]] = {
    "new_year": (1, 1), "labour_day": (1, 5), "europe_day": (9, 5), "national_day": (23, 6), "assumption": (15, 8),
    "all_saints": (1, 11), "saint_nicholas": (6, 12), "christmas_eve": (24, 12), "christmas": (25, 12),
    "new_years_eve": (31, 12), "school_start": (15, 9), "summer_holidays": (16, 7),
}  # fmt: skip
"""Day and month."""
FROM_EASTER: Mapping[str, int] = {
    "carnival": -47, "maundy_thursday": -3, "good_friday": -2, "easter": 0, "easter_monday": 1, "ascension": 39, "pentecost": 49,
    "whit_monday": 50, "corpus_christi": 60, "carnival_monday": -48,
}  # fmt: skip
"""Days from Easter Sunday."""
MOST_WEEKS = 5
"""In a month; what is the sixth or a later one is so of the year."""
SEASONS: Mapping[str, int] = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
"""By the month in which each begins."""
MIDDLE, LATE = 15, 25
PARTS: Mapping[str, int] = {"beginning": 1, "middle": MIDDLE, "end": LATE}
"""Days that stand for parts of a month."""
SCHOOL = ("school_start", "summer_holidays")
"""Feasts that are other days in other years."""
ENDS_BEFORE: Mapping[str, str] = {"summer_holidays": "school_start"}
"""What is over on the day before another feast."""
VAGUE = (
    "beginning", "middle", "end", "whole", "week", "month", "weekend", "few", "near",
    "quarter", "half_year", "season", "half_month", "iso_week", "nth_week", "after", "week_of", "weekdays",
)  # fmt: skip
"""Parts of a month or a year that are no day, though each may stand for one."""
WORKED_DAYS = 5


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
    """The first, second … last or last but one such day of the week of the month."""
    week: str = ""
    """Which such day of the week: `this`, `next` or `last` as it was said, `after` of the week after this one, `in` weeks.

    With a number alone it is the `next` month.
    """
    near: int | None = None
    """Days from today."""
    ahead: tuple[int, str] | None = None
    """So many of a unit from today; fewer than none are in the past."""
    feast: str = ""
    part: str = ""
    """`beginning`, `middle` or `end` of the month, or `whole`; of a year or quarter, a `season`, by its name.

    A `weekend`, that of a day if one is said; `near` what is said; a `few` of a unit from today; the very `last` day,
    or one `counted` from the first.
    """
    of: str = ""
    """The unit that it is a part of: the one that begins with `month`, or as many from today’s as `which` says."""
    moved: tuple[int, str] = (0, "day")
    """So many of a unit from the day that the rest says."""
    then: tuple[int, int] | None = None
    """The next such day of the week, or the one before: `(1, 4)` for “the Friday after” the day that the rest says."""

    @property
    def rough(self) -> bool:
        """Whether it is better shown than taken: a day by and large, or one that few name so."""
        fortnight = self.ahead is not None and self.ahead[1] == "fortnight"
        return bool(self.part or self.feast or self.then) or self.week in ("after", "last") or fortnight

    @property
    def vague(self) -> bool:
        """Whether it is several days, or a time of the year whose days differ from one year to the next."""
        return self.part in VAGUE or (self.feast in SCHOOL and not self.then)


def possible(day: Day, today: date) -> list[date]:
    """The days that may be meant, the likeliest first. Raises NoSuchDay, and where several contradict what was said."""
    count, unit = day.moved
    try:
        return [on_weekday(later(one, count, unit), day.then) for one in _of(day, today)]
    except (ValueError, OverflowError):
        raise NoSuchDay from None


def to_work_on(day: Day, today: date) -> list[date]:
    """What may be meant where people work that day: the first days of May, the last ones of a quarter. Raises NoSuchDay."""
    try:
        if day.part in PARTS or day.part == "whole":
            return _within(day, today)
        if day.part == "month":
            return worked_days(Term.from_now("month", 1, today), "whole")
    except (ValueError, OverflowError):
        raise NoSuchDay from None
    return possible(day, today)


def nearest(day: Day, today: date) -> list[date]:
    """What may be meant by a day that its month does not have: the month's last, the next month's first, a leap day."""
    if not (1 <= day.month <= 12 and 28 < day.number <= 31) or day.moved[0] or day.then:
        return []
    year = day.year or today.year + (day.month < today.month)
    last = _numbered(year, day.month, LAST)
    leap = next(one for one in range(year, year + 9) if isleap(one)) if (day.number, day.month) == (29, 2) else None
    return [last, last + DAY, *([date(leap, 2, 29)] if leap else [])]


def on_weekday(day: date, then: tuple[int, int] | None) -> date:
    """The next such day of the week, or the one before, as `Day.then` says it."""
    if then is None:
        return day
    sign, weekday = then
    return day + timedelta(days=sign * ((sign * (weekday - day.weekday()) - 1) % 7 + 1))


def later(day: date, count: int, unit: str) -> date:
    """A day so many days, weeks, months or years later. Raises ValueError or OverflowError."""
    if unit in DAYS_OF:
        return day + timedelta(days=count * DAYS_OF[unit])
    year, month = divmod(day.year * 12 + day.month - 1 + count * MONTHS_OF[unit], 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _of(day: Day, today: date) -> list[date]:
    if day.near is not None:
        return [today + timedelta(days=day.near)]
    if day.ahead:
        return [later(today, *day.ahead)]
    if day.feast and not day.part:
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
    if name == "black_friday":
        return _nth(year, 11, Day(weekday=3, which=4)) + DAY
    return easter(year) + timedelta(days=FROM_EASTER[name])


def _dated(day: Day, today: date) -> list[date]:
    """By number, maybe month and year; where its day of the week is another one, what may have been meant instead."""
    if day.week == "next":
        return [later(today.replace(day=1), 1, "month").replace(day=day.number)]
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
        case "in":  # on that very day of the week it is counted from today, or from the next
            return [one for one in (coming - WEEK, coming) if one >= today]
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
    number = (
        1 + ahead + 7 * (day.which - 1) if day.which > 0 else length - (length - 1 - ahead) % 7 + 7 * (day.which + 1)
    )
    return date(year, month, number)


def _roughly(day: Day, today: date) -> list[date]:
    """The days that may stand for a part of a month, a month, a quarter or a season."""
    match day.part:
        case "near":
            return _of(replace(day, part=""), today)
        case "weekend":
            saturday = _saturday(day, today)
            return [saturday, saturday + DAY]
        case "few":
            return [later(today, count, day.of) for count in (2, 3, 4)]
        case "last":
            return [_term(day, today, 0).last]
        case "workday":
            return [_workday(day, today)]
        case "counted":
            days = (_term(day, today, ahead).first.replace(day=day.number) for ahead in (0, 1))
            return [next(one for one in days if one >= today)]
    if day.of:
        return _within(day, today)
    if day.part in ("week", "month"):
        return _of_next(day.part, today)
    if day.part in ("iso_week", "nth_week", "half_month", "after", "week_of"):
        return _in_stretch(day, today)
    if day.part in ("iso_weekday", "weekday_of", "weekdays"):
        return _on_weekday(day, today)
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


def _workday(day: Day, today: date) -> date:
    """The first or the last worked day of a month; of this one or the next, where none was said."""
    if day.month:
        return _coming(lambda year: nth_worked(date(year, day.month, 1), day.which), day.year, today)
    first = today.replace(day=1)
    found = (nth_worked(later(first, ahead, "month"), day.which) for ahead in (day.week == "next", 1))
    return next(one for one in found if one >= today)


def _within(day: Day, today: date) -> list[date]:
    """The working days that may stand for a part; where those of this month or year are over, of the next."""
    for ahead in (0, 1):
        days = worked_days(_term(day, today, ahead), day.part)
        if day.year or (days := [one for one in days if one >= today]):
            return days
    raise NoSuchDay


def _term(day: Day, today: date, ahead: int) -> Term:
    """What it is a part of, or that so many later."""
    if day.month or day.year:
        first = date((day.year or today.year) + ahead, day.month or 1, 1)
        return Term.of_months(first, day.of or "month")
    return Term.from_now(day.of or "month", day.which + ahead, today)


def _saturday(day: Day, today: date) -> date:
    """Of the weekend that is to come, the next one, or the one in which or before which a day is."""
    if day.number:
        near = _of(replace(day, part=""), today)[0]
        return near + timedelta(days=5 - near.weekday())
    return _weekday(replace(day, part="", weekday=5), today)[0]


def _in_stretch(day: Day, today: date) -> list[date]:
    """The worked days of a week that was named by its number or its month, those after a feast, or two in half a month."""
    match day.part:
        case "iso_week":
            monday = _coming(lambda year: date.fromisocalendar(year, day.number, 5), day.year, today) - 4 * DAY
        case "nth_week":
            of_month = replace(day, part="", weekday=0)
            monday = _coming(lambda year: _nth(year, day.month, of_month), day.year, today - 4 * DAY)
        case "week_of":
            near = _of(replace(day, part=""), today)[0]
            monday = near - near.weekday() * DAY
        case "after":
            name = ENDS_BEFORE.get(day.feast, day.feast)
            feast = _coming(lambda year: _feast(name, year), day.year, today) - (name != day.feast) * DAY
            after = [feast + ahead * DAY for ahead in range(1, 12)]
            return [one for one in after if is_working_day(one)][:WORKED_DAYS]
        case _:
            first = _coming(lambda year: date(year, day.month, 16 if day.which > 1 else 1), day.year, today - 14 * DAY)
            return [one for one in (first, first + WEEK) if one >= today or day.year]
    week = [monday + ahead * DAY for ahead in range(WORKED_DAYS)]
    return [one for one in week if one >= today or day.year]


def _on_weekday(day: Day, today: date) -> list[date]:
    """One day of the week in a week that was named by its number, or by a day in it; or all of them in the next month."""
    weekday = day.weekday or 0
    match day.part:
        case "iso_weekday":
            return [_coming(lambda year: date.fromisocalendar(year, day.number, weekday + 1), day.year, today)]
        case "weekday_of":
            near = _of(replace(day, part="", which=0), today)[0]
            return [near + (day.which - near.weekday()) * DAY]
    first = later(today.replace(day=1), 1, "month")
    return [
        one
        for ahead in range(monthrange(first.year, first.month)[1])
        if (one := first + ahead * DAY).weekday() == weekday
    ]


def _of_next(unit: str, today: date) -> list[date]:
    if unit == "week":
        monday = today + timedelta(days=7 - today.weekday())
        return [monday + timedelta(days=ahead) for ahead in range(5)]
    first = later(today.replace(day=1), 1, "month")
    return [first, first.replace(day=MIDDLE)]
