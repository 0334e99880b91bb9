"""The trial's clock: the moments one can move it to, and that it ticks on from there."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.clock import leaps
from bot.working_days import working_day_from
from tests.telegram import Telegram

LUXEMBOURG = ZoneInfo("Europe/Luxembourg")
moments = st.integers(1_767_225_600, 2_208_988_800).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
"""Between 2026 and 2040."""


@given(moments)
def test_every_leap_leads_forward(now: datetime) -> None:
    here = now.astimezone(LUXEMBOURG)
    assert all(moment.astimezone(UTC) > now for moment in leaps(here, working_day_from).values())


@pytest.mark.parametrize(
    ("leap", "now", "then"),
    [
        ("hour", "2027-03-28T01:30+01:00", "2027-03-28T03:30+02:00"),  # summer time begins between them
        ("tomorrow", "2027-03-27T10:00+01:00", "2027-03-28T09:00+02:00"),
        ("monday", "2026-11-30T08:00+01:00", "2026-12-07T09:00+01:00"),  # a Monday leads to the next
        ("quarter", "2026-11-24T10:00+01:00", "2027-01-04T09:00+01:00"),  # after New Year and a weekend
        ("quarter", "2027-03-31T23:59+02:00", "2027-04-01T09:00+02:00"),
    ],
)
def test_where_a_leap_leads(leap: str, now: str, then: str) -> None:
    here = datetime.fromisoformat(now).astimezone(LUXEMBOURG)
    assert leaps(here, working_day_from)[leap].astimezone(UTC) == datetime.fromisoformat(then)


def test_the_clock_can_be_moved_and_put_back() -> None:
    with Telegram() as telegram:
        there = datetime.fromisoformat(telegram.get("/sim/clock")["leaps"]["quarter"])
        telegram.set_clock(there)
        moved = telegram.get("/sim/clock")
        assert 0 <= (datetime.fromisoformat(moved["now"]) - there).total_seconds() < 60
        assert moved["moved"]
        telegram.set_clock(None)
        assert not telegram.get("/sim/clock")["moved"]
