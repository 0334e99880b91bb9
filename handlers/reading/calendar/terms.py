"""Weeks, months, quarters and years from their first day to their last, and the working days that stand for a part of one."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct

from bot.working_days import working_day_from, working_day_until

DAY = timedelta(days=1)
MONTHS: Mapping[str, int] = {"month": 1, "quarter": 3, "season": 3, "half_year": 6, "year": 12}
"""How many months each has."""
OF_A_WEEK: Mapping[str, Sequence[int]] = {"beginning": (0, 1), "middle": (1, 2, 3), "end": (3, 4), "whole": range(5)}
"""The days of the week that may be meant, Monday first."""
FROM_FIRST: Mapping[str, Sequence[int]] = {"beginning": (0, 3, 7), "whole": (0, 7, 14, 21)}
AROUND_MIDDLE = (-3, 0, 3)
UNTIL_LAST = (7, 3, 0)
"""How many days from the first, the middle and the last day of a longer term those lie that may be meant."""


class Term(Struct, frozen=True):
    """A week, a month, a quarter, a half of a year or a year: its first day and its last."""

    first: date
    last: date

    @classmethod
    def from_now(cls, unit: str, ahead: int, today: date) -> "Term":
        """The one that is so many ahead of the one that runs today. Raises ValueError and OverflowError beyond all calendars."""
        if unit == "week":
            monday = today + timedelta(days=7 * ahead - today.weekday())
            return cls(monday, monday + timedelta(days=6))
        length = MONTHS[unit]
        return cls.of_months(
            _months_on(date(today.year, (today.month - 1) // length * length + 1, 1), ahead * length), unit
        )

    @classmethod
    def of_months(cls, first: date, unit: str) -> "Term":
        """The one that begins with a month. Raises ValueError beyond all calendars."""
        return cls(first, _months_on(first, MONTHS[unit]) - DAY)

    @property
    def middle(self) -> date:
        """The 15th of a month, or what lies as far in the middle of a longer term."""
        return self.first + (self.last - self.first - DAY) // 2


def worked_days(of: Term, part: str) -> list[date]:
    """The working days that may be meant by the `beginning`, the `middle`, the `end` or the `whole` of it."""
    if (of.last - of.first).days < 7:
        return [of.first + number * DAY for number in OF_A_WEEK[part]]
    if part == "end":
        days = [working_day_until(of.last - number * DAY) for number in UNTIL_LAST]
    elif part == "middle":
        days = [working_day_from(of.middle + number * DAY) for number in AROUND_MIDDLE]
    else:
        days = [working_day_from(of.first + number * DAY) for number in FROM_FIRST[part]]
    return sorted(set(days))


def nth_worked(first: date, which: int) -> date:
    """The first, second … working day of the month that begins with a day, or its last (−1), the one before …"""
    month = Term.of_months(first, "month")
    if which < 0:
        day = working_day_until(month.last)
        for _ in range(-which - 1):
            day = working_day_until(day - DAY)
        return day
    day = working_day_from(month.first)
    for _ in range(which - 1):
        day = working_day_from(day + DAY)
    return day


def _months_on(first: date, count: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + count, 12)
    return date(year, month + 1, 1)
