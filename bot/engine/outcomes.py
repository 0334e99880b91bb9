"""What became of a message that was sent, as far as anybody can know: taken, refused, not arrived, or perhaps arrived."""

import re
from collections.abc import Iterator
from enum import Enum, auto
from typing import Final

import aiohttp
import httpx
from msgspec import Struct
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.engine.insisting import seconds_to_wait


class What(Enum):
    """The cases that call for different things."""

    SENT = auto()
    AWAY = auto()
    """The member blocked the bot, or has no chat with it: nothing arrives until they return."""
    REFUSED = auto()
    """Telegram will never take this message."""
    SLOW_DOWN = auto()
    """It asked to wait; the message was not taken."""
    NOT_ARRIVED = auto()
    """Telegram could not be reached, or answered that it is in trouble."""
    UNSURE = auto()
    """The connection ended after the message left: it may have been taken."""


class Outcome(Struct, frozen=True):
    """What became of one message. `error` names the kind of failure and quotes nothing; `wait` is in seconds.

    `message_id` is the number of one that was sent.
    """

    what: What
    error: str = ""
    wait: float = 0.0
    message_id: int | None = None


NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""Failures before anything was sent: no connection was made, or none of the pool was free in time. They are aiohttp's,
for httpx-aiohttp, whose cause they are, calls a connection that ended later a ConnectTimeout as well."""


QUOTED: Final = re.compile(r"""["“][^"”]*["”]|(?<!\w)'[^']*'|(?:\w+://|t\.me/)\S+""")


def said_by(refusal: TelegramError) -> str:
    """What Telegram says of a call, without what it quotes of it: a tag, an address with somebody's code in it."""
    return QUOTED.sub("…", refusal.message)


def outcome_of(failure: TelegramError) -> Outcome:
    """What a failed call means for its message."""
    error = type(failure).__name__
    match failure:
        case RetryAfter():
            return Outcome(What.SLOW_DOWN, error, seconds_to_wait(failure))
        case Forbidden():
            return Outcome(What.AWAY, error)
        case BadRequest() if "chat not found" in failure.message.lower():
            return Outcome(What.AWAY, error)
        case BadRequest():
            return Outcome(What.REFUSED, error)
        case InvalidToken() | Conflict():
            return Outcome(What.NOT_ARRIVED, error)  # the operator's trouble, and no fault of the message
        case NetworkError():
            lost = [cause for cause in _causes(failure) if isinstance(cause, httpx.HTTPError | aiohttp.ClientError)]
            if not lost:
                return Outcome(What.NOT_ARRIVED, error)  # an answer such as 502
            arrived_perhaps = not any(isinstance(cause, NEVER_LEFT) for cause in lost)
            return Outcome(What.UNSURE if arrived_perhaps else What.NOT_ARRIVED, type(lost[-1]).__name__)
        case _:
            return Outcome(What.UNSURE, error)


def _causes(failure: BaseException) -> Iterator[BaseException]:
    cause = failure.__cause__
    while cause is not None:
        yield cause
        cause = cause.__cause__
