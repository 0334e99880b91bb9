"""Trying again: ever later, as long as Telegram asks, never for what is final, and without a word of what failed."""

import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot import sweep_once
from bot.engine import connecting, errands, insisting, intake, webhook
from bot.engine.insisting import Again, TelegramAway, insist, patiently

SOON = 5.0
"""Seconds within which whoever wrote meanwhile is answered."""
SECRET = "https://api.telegram.org/bot123456789:secret/sendMessage"


pytestmark = pytest.mark.filterwarnings("ignore:Deprecated since version v22.2")
"""The library's own word on which of two forms a wait comes in."""


class Call:
    """Fails as it is told to, one failure a call, then returns “done”; notes how often it was made and what was slept."""

    def __init__(self, *failures: Exception) -> None:
        self._failures = list(failures)
        self.made = 0
        self.slept: list[float] = []

    async def __call__(self) -> str:
        self.made += 1
        if self._failures:
            raise self._failures.pop(0)
        return "done"

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)


def network_passes(failure: Exception) -> Again | None:
    passes = isinstance(failure, NetworkError) and not isinstance(failure, BadRequest)
    return Again("Telegram did not take a call", first=0.5, longest=3.0) if passes else None


async def test_the_waits_double_from_the_first_to_the_longest() -> None:
    call = Call(*[NetworkError("away") for _ in range(5)])
    assert await insist(call, network_passes, sleep=call.sleep) == "done"
    assert (call.made, call.slept) == (6, [0.5, 1.0, 2.0, 3.0, 3.0])


async def test_unless_told_otherwise_it_is_tried_at_once_and_in_the_end_twice_a_minute() -> None:
    call = Call(*[NetworkError("away") for _ in range(10)])
    assert await insist(call, lambda failure: Again("away"), sleep=call.sleep) == "done"
    assert call.slept[:2] == [0.2, 0.4]
    assert call.slept[-2:] == [30, 30]


@pytest.mark.parametrize(
    "judge",
    [
        connecting._unless_the_token_is_refused,
        intake._again,
        insisting.while_away,
        webhook._while_away,
        errands._while_away,
    ],
)
def test_whoever_waits_for_telegram_is_answered_soon_after_its_return(
    judge: Callable[[Exception], Again | None],
) -> None:
    again = judge(NetworkError("away"))
    assert again
    assert again.longest <= insisting.LONGEST_WAIT <= SOON
    assert sweep_once.PATIENCE < insisting.LONGEST_WAIT, "else a sweep on demand would never give up"


async def test_one_that_works_waits_for_nothing() -> None:
    call = Call()
    assert await insist(call, network_passes, sleep=call.sleep) == "done"
    assert (call.made, call.slept) == (1, [])


async def test_what_is_final_is_raised_at_once() -> None:
    call = Call(NetworkError("away"), BadRequest("chat not found"))
    with pytest.raises(BadRequest):
        await insist(call, network_passes, sleep=call.sleep)
    assert (call.made, call.slept) == (2, [0.5])


@pytest.mark.parametrize("as_timedelta", ["", "1"])
async def test_telegram_is_given_the_time_it_asks_for_whatever_was_waited_before(
    monkeypatch: pytest.MonkeyPatch, as_timedelta: str
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", as_timedelta)
    call = Call(NetworkError("away"), RetryAfter(7), NetworkError("away"))
    assert await insist(call, network_passes, sleep=call.sleep) == "done"
    assert call.slept == [0.5, 7.0, 1.0]


async def test_after_a_failure_it_waits_before_the_first_call_and_longer_before_the_next() -> None:
    call = Call(NetworkError("away"), NetworkError("away"))
    assert await insist(call, network_passes, just_failed=Again("away", first=0.25), sleep=call.sleep) == "done"
    assert call.slept == [0.25, 0.5, 1.0]


async def test_a_wait_beyond_ones_patience_is_not_begun() -> None:
    call = Call(NetworkError("away"), NetworkError("away"), last := NetworkError("away"))
    with pytest.raises(TelegramAway) as gave_up:
        await insist(call, network_passes, patience=1.9, sleep=call.sleep)
    assert (call.slept, gave_up.value.__cause__) == ([0.5, 1.0], last)


async def test_telegram_may_ask_for_more_than_ones_patience() -> None:
    call = Call(RetryAfter(2))
    with pytest.raises(TelegramAway):
        await insist(call, network_passes, patience=1.9, sleep=call.sleep)
    assert (call.made, call.slept) == (1, [])


async def test_one_without_patience_does_not_even_call_after_a_failure() -> None:
    call = Call()
    with pytest.raises(TelegramAway):
        await insist(call, network_passes, just_failed=Again("away", first=2.0), patience=1.9, sleep=call.sleep)
    assert (call.made, call.slept) == (0, [])


async def test_each_wait_is_one_line_that_quotes_nothing(caplog: pytest.LogCaptureFixture) -> None:
    call = Call(NetworkError(SECRET), RetryAfter(2))
    await insist(call, network_passes, sleep=call.sleep)
    assert caplog.messages == [
        "Telegram did not take a call (NetworkError); again in 0.5 s",
        "Telegram asks to wait (RetryAfter); again in 2.0 s",
    ]


def failing_once(failure: Exception) -> Callable[[int], int]:
    failures = [failure]

    def work(number: int) -> int:
        if failures:
            raise failures.pop()
        return 2 * number

    return work


async def test_a_transaction_is_done_again_once_the_database_is_back(caplog: pytest.LogCaptureFixture) -> None:
    locked = OperationalError("select 'Ada'", {"name": "Ada"}, sqlite3.OperationalError("database is locked"))
    with ThreadPoolExecutor(1) as thread:
        assert await patiently(thread, failing_once(locked), 21) == 42
    assert caplog.record_tuples == [
        ("bot.engine.insisting", logging.ERROR, "the database is away (database is locked); again in 0.2 s")
    ]


async def test_a_transaction_that_is_wrong_is_not_done_again() -> None:
    work = failing_once(IntegrityError("insert", {}, sqlite3.IntegrityError("UNIQUE")))
    with ThreadPoolExecutor(1) as thread, pytest.raises(IntegrityError):
        await patiently(thread, work, 21)
    assert work(1) == 2, "it was called once"
