"""The pace: never more than Telegram takes in any second, never slower than it must be, whoever asks and whenever."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.engine.pace import LONGEST_DEBT, LONGEST_HOLD, TELEGRAM, held

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LIMIT = 30
"""Telegram's, over all chats in one second."""

pauses = st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 40)), max_size=60)
"""Milliseconds that pass, then how many messages somebody would like to send."""


def left(wishes: list[tuple[int, int]]) -> list[datetime]:
    """The moments at which messages leave when each wish is granted as far as the pace allows."""
    free_at = now = START
    leaving: list[datetime] = []
    for milliseconds, wanted in wishes:
        now += timedelta(milliseconds=milliseconds)
        granted = min(wanted, TELEGRAM.allowed(free_at, now))
        free_at = TELEGRAM.after(free_at, now, granted)
        leaving += [now] * granted
    return leaving


@given(pauses)
def test_never_more_than_thirty_in_any_second(wishes: list[tuple[int, int]]) -> None:
    leaving = left(wishes)
    for index, moment in enumerate(leaving):
        in_a_second = [one for one in leaving[index:] if one - moment < timedelta(seconds=1)]
        assert len(in_a_second) <= LIMIT


@given(pauses)
def test_whoever_waited_a_second_may_send(wishes: list[tuple[int, int]]) -> None:
    free_at = now = START
    for milliseconds, wanted in wishes:
        now += timedelta(milliseconds=milliseconds)
        free_at = TELEGRAM.after(free_at, now, min(wanted, TELEGRAM.allowed(free_at, now)))
    assert TELEGRAM.allowed(free_at, now + timedelta(seconds=1)) == TELEGRAM.burst


def test_a_long_batch_goes_at_the_pace_itself() -> None:
    leaving = left([(100, 5)] * 100)
    assert 250 <= len(leaving) <= 255, "ten seconds' worth, and a burst"


@given(st.integers(0, 10_000))
def test_replies_hold_notifications_up_for_a_second_at_most(replies: int) -> None:
    free_at = TELEGRAM.after_replies(START, START, replies)
    assert START <= free_at <= START + LONGEST_DEBT
    assert TELEGRAM.allowed(free_at, START + LONGEST_DEBT) == TELEGRAM.burst
    if replies >= TELEGRAM.per_second:
        assert TELEGRAM.allowed(free_at, START) == 0, "replies go first"


def test_replies_take_nothing_from_a_wait_that_telegram_asked_for() -> None:
    free_at = held(START, START, 60)
    assert TELEGRAM.after_replies(free_at, START, 5) == free_at
    assert TELEGRAM.allowed(free_at, START + timedelta(seconds=59)) == 0
    assert TELEGRAM.allowed(free_at, START + timedelta(seconds=60)) == TELEGRAM.burst


def test_a_clock_that_was_wrong_stops_nobody() -> None:
    next_year = START + timedelta(days=365)
    assert TELEGRAM.allowed(next_year, START) == TELEGRAM.burst
    assert held(next_year, START, 60) == START + timedelta(seconds=60)
    assert held(START, START, 10**9) == START + LONGEST_HOLD
