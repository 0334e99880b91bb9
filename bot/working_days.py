"""Working days in Luxembourg: neither weekends nor public holidays. What is not urgent waits for one."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

FIXED: Sequence[tuple[int, int]] = ((1, 1), (1, 5), (9, 5), (23, 6), (15, 8), (1, 11), (25, 12), (26, 12))
"""Day and month of Luxembourg’s public holidays, as the Labour Code tells them since 2019, article L. 232-2."""
FROM_EASTER: Sequence[int] = (1, 39, 50)
"""Days from Easter Sunday: Easter Monday, Ascension and Whit Monday."""


def is_working_day(day: date) -> bool:
    """Whether people in Luxembourg usually work that day."""
    return day.weekday() < 5 and day not in _holidays(day.year)


def working_day_from(day: date) -> date:
    """That day if it is a working day, else the next one."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def working_day_until(day: date) -> date:
    """That day if it is a working day, else the one before."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def easter(year: int) -> date:
    """Easter Sunday, by the rule of Butcher and Meeus."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    n = (32 + 2 * (b % 4) + 2 * i - h - k) % 7
    month, day = divmod(h + n - 7 * ((a + 11 * h + 22 * n) // 451) + 114, 31)
    return date(year, month, day + 1)


@cache
def _holidays(year: int) -> frozenset[date]:
    moving = (easter(year) + timedelta(days=days) for days in FROM_EASTER)
    return frozenset((*(date(year, month, day) for day, month in FIXED), *moving))
