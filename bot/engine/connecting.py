"""A Bot that Telegram knows, over connections that it alone uses."""

import math
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from telegram.error import InvalidToken, TelegramError

from bot.engine.calling import Calling
from bot.engine.insisting import LONGEST_WAIT, Again, insist
from bot.engine.polling import PollingBot

IN_FLIGHT = 64
"""Calls to Telegram under way at once."""


@asynccontextmanager
async def connected(token: str, api_url: str, patience: float = math.inf) -> AsyncIterator[PollingBot]:
    """A Bot that has introduced itself. Raises InvalidToken.

    When Telegram cannot be reached it waits until it can: a machine that starts before its network must not give up.
    With `patience`, in seconds between two tries, it raises TelegramAway instead.
    """
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=IN_FLIGHT + 1)) as pool:
        bot = PollingBot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=Calling(pool),
            get_updates_request=Calling(pool),
        )
        await insist(bot.initialize, _unless_the_token_is_refused, patience=patience)
        try:
            yield bot
        finally:
            await bot.shutdown()


def _unless_the_token_is_refused(failure: Exception) -> Again | None:
    passes = isinstance(failure, TelegramError) and not isinstance(failure, InvalidToken)
    return Again("Telegram cannot be reached", longest=LONGEST_WAIT) if passes else None
