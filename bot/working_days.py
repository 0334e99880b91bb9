"""Working days in Luxembourg: neither weekends nor public holidays. What is not urgent waits for one."""

from datetime import date, timedelta
from functools import cache


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


@cache
def _holidays(year: int) -> frozenset[date]:
    from holidays import country_holidays  # 17 MB that are not needed before the first question

    return frozenset(country_holidays("LU", years=year))
