"""Periods: quarters, years and ranges of days, what came before them, and how they are written into a button."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.impact.periods import ALL_TIME, Period

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
PERIODS = st.one_of(
    DAYS.map(Period.quarter_of),
    DAYS.map(lambda day: Period.of_year(day.year)),
    st.tuples(DAYS, st.integers(0, 900)).map(lambda one: Period.between(one[0], one[0] + timedelta(days=one[1]))),
    st.just(ALL_TIME),
)


@given(PERIODS)
def test_a_period_is_found_again_by_its_key(period: Period) -> None:
    assert Period.of_key(period.key) == period
    assert len(period.key) <= 17


@given(DAYS)
def test_a_day_is_in_its_quarter_and_in_none_beside_it(day: date) -> None:
    quarter = Period.quarter_of(day)
    before = quarter.previous
    assert before is not None
    assert (day in quarter, day in before, before.end) == (True, False, quarter.start)
    assert quarter.quarter in (1, 2, 3, 4)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_the_quarters_of_a_year_are_the_year(day: date) -> None:
    quarters = Period.of_year(day.year).quarters
    assert [one.key for one in quarters] == [f"{day.year}Q{number}" for number in (1, 2, 3, 4)]


def test_what_came_before() -> None:
    def before(key: str) -> tuple[str | None, str | None]:
        period = Period.of_key(key)
        return tuple(one.key if one else None for one in (period.previous, period.a_year_before))  # type: ignore[return-value]

    assert before("2027Q1") == ("2026Q4", "2026Q1")
    assert before("2027") == ("2026", "2026")
    assert before("20270110-20270119") == ("20261231-20270109", "20260110-20260119")
    assert before("20280229-20280229") == ("20280228-20280228", "20270228-20270228")
    assert before("all") == (None, None)


def test_a_range_that_is_a_quarter_is_that_quarter() -> None:
    assert Period.between(date(2027, 4, 1), date(2027, 6, 30)) == Period.of_key("2027Q2")
    assert Period.between(date(2027, 1, 1), date(2027, 12, 31)).key == "2027"
    assert Period.of_key("20270115-20270331").quarters == ()


@pytest.mark.parametrize("key", ["", "2027Q5", "2027Q", "Q1", "20270231-20270301", "20270301-20270201", "ten", "0"])
def test_what_is_no_period_is_refused(key: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - several functions of the calendar raise it, each in its words
        Period.of_key(key)
