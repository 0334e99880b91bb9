"""Working days in Luxembourg, held to the official calendar."""

from datetime import date

import pytest
from holidays import country_holidays

from bot.working_days import is_working_day, working_day_from


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 1, 1), date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17), date(2027, 6, 23), date(2027, 12, 26),
    ],
    ids=["New Year", "Easter Monday", "Ascension", "Whit Monday", "National Day", "St Stephen"],
)  # fmt: skip
def test_public_holidays_are_no_working_days(day: date) -> None:
    assert not is_working_day(day)


def test_they_are_the_holidays_that_others_publish_year_for_year() -> None:
    first, last = date(2019, 1, 1), date(2099, 12, 31)
    published = country_holidays("LU", years=range(first.year, last.year + 1))
    weekdays = (
        day for at in range(first.toordinal(), last.toordinal() + 1) if (day := date.fromordinal(at)).weekday() < 5
    )
    assert [day for day in weekdays if is_working_day(day) == (day in published)] == []


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2027, 1, 1), date(2027, 1, 4)),
        (date(2027, 4, 1), date(2027, 4, 1)),
        (date(2028, 1, 1), date(2028, 1, 3)),
        (date(2027, 3, 27), date(2027, 3, 30)),
    ],
)
def test_a_day_off_leads_to_the_next_working_day(day: date, working: date) -> None:
    assert working_day_from(day) == working
