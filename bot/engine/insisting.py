"""Again, ever later: what failed for a reason that passes is tried again until it is done."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from sqlalchemy.exc import OperationalError
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.store.database import reason

log = logging.getLogger(__name__)

LONGEST_WAIT = 4.0
"""Seconds between two tries of a call, or two polls, while Telegram is away: whoever waits is answered within 5 s of its
return."""

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Again:
    """That a failure passes: what the log says of it, and how long to wait in seconds, at `first` and at the `longest`.

    `why` quotes nothing that is secret or that somebody said; where it is empty, the kind of failure is named.
    """

    what: str
    why: str = ""
    first: float = 0.2
    longest: float = 30.0
    level: int = logging.WARNING

    def after(self, wait: float) -> float:
        """The wait that follows on `wait`, or on none yet (0)."""
        return min(max(2 * wait, self.first), self.longest)


class TelegramAway(Exception):
    """Telegram does not answer, so not everything could be sent."""


class MaybeTaken(NetworkError):
    """The answer to a call that sends a message was lost, so nobody knows whether the message is there."""


def while_away(failure: Exception) -> Again | None:
    """Again, when it is Telegram that is in trouble, or whoever answers in its place, rather than the call.

    A token that is refused is the operator's trouble: whoever polls stops, and the reply waits for the next start.
    """
    unreadable = type(failure) is TelegramError  # and none of its kinds
    if isinstance(failure, MaybeTaken):
        return Again("Telegram may have taken a message or not", why=type(failure.__cause__).__name__, first=0.5)
    network = isinstance(failure, NetworkError) and not isinstance(failure, BadRequest)
    passes = network or unreadable or isinstance(failure, InvalidToken)
    return Again("Telegram did not take a call", longest=LONGEST_WAIT) if passes else None


async def insist(
    call: Callable[[], Awaitable[T]],
    judge: Callable[[Exception], Again | None],
    *,
    just_failed: Again | None = None,
    patience: float = math.inf,
    sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
) -> T:
    """Make a call until it is done; what it returned. A failure that does not pass is raised: `judge` returns None for it.

    After each failure the wait doubles. How long Telegram itself asks to wait is neither judged nor counted.
    `just_failed` has it wait before the first call as well. TelegramAway is raised instead of a wait, in seconds, that is
    longer than `patience`.
    """
    wait = 0.0
    if just_failed:
        wait = just_failed.after(wait)
        await _pause(wait, just_failed, None, patience, sleep)
    while True:
        try:
            return await call()
        except RetryAfter as limit:
            asked = Again("Telegram asks to wait")
            await _pause(seconds_to_wait(limit), asked, limit, patience, sleep)
        except Exception as failure:
            again = judge(failure)
            if again is None:
                raise
            wait = again.after(wait)
            await _pause(wait, again, failure, patience, sleep)


async def patiently(thread: Executor | None, work: Callable[P, T], *arguments: P.args, **named: P.kwargs) -> T:
    """Do a transaction's work on a thread, again and again until the database is there.

    `work` is one transaction, or none: when it raises OperationalError nothing was done.
    """

    async def on_thread() -> T:
        return await asyncio.get_running_loop().run_in_executor(thread, partial(work, *arguments, **named))

    return await insist(on_thread, _while_the_database_is_away)


def _while_the_database_is_away(failure: Exception) -> Again | None:
    if isinstance(failure, OperationalError):
        return Again("the database is away", reason(failure), level=logging.ERROR)
    return None


async def _pause(
    wait: float,
    again: Again,
    failure: Exception | None,
    patience: float,
    sleep: Callable[[float], Awaitable[object]],
) -> None:
    """Wait, and say so: with what can be said of a failure, which is never its own message."""
    why = again.why or type(failure).__name__ if failure else again.why
    log.log(again.level, "%s%s; again in %.1f s", again.what, f" ({why})" if why else "", wait)
    if wait > patience:
        raise TelegramAway from failure
    await sleep(wait)


def seconds_to_wait(limit: RetryAfter) -> float:
    """How long Telegram asks to wait; python-telegram-bot gives it in either of two forms."""
    asked = limit.retry_after
    return float(asked) if isinstance(asked, int | float) else asked.total_seconds()
