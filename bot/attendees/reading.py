"""A list that was sent: fetched from Telegram, read in a process of its own, and forgotten."""

import asyncio
from pathlib import Path
from typing import NotRequired, Required, TypedDict, cast

from telegram import Bot

from bot.attendees.found import ReadList
from bot.ids import ErrandId, EventId
from bot.sent_documents import CannotRead, fetch, read_apart

LARGEST = 20_000_000
"""Bytes. Telegram lets a bot fetch no more (it says 20 MB)."""
PATIENCE = 120.0
"""Seconds after which a file is taken to be made to be slow."""


class ListErrand(TypedDict):
    """The errand of reading a list: what Telegram calls the file, where the event is, and which question it is to answer.

    `instead`: another list was read, or waited, when this one was sent. `message`: where it is in the chat, if known.
    """

    file_id: str
    venue: tuple[float, float]
    event: EventId
    question: str
    instead: bool
    message: NotRequired[int | None]


class ListOutcome(ReadList):
    """What a list came to, as it comes back to the member: with the errand and what that was told to do."""

    errand: Required[ErrandId]
    params: Required[ListErrand]


LIGHT = 1_000_000
"""Bytes up to which a list does not wait for one that is larger."""
LIGHT_SIDE_BY_SIDE = 2


class ListReader:
    """Reads one large list at a time and a few small ones beside it, so that a hundred of them do not fill the memory."""

    def __init__(self, bot: Bot, cache_dir: Path) -> None:
        self._bot = bot
        self._cache_dir = cache_dir
        self._light = asyncio.Semaphore(LIGHT_SIDE_BY_SIDE)
        self._heavy = asyncio.Lock()

    async def read(self, params: ListErrand) -> ReadList:
        """What the list says (`found`), or why it says nothing (`refused`). Raises NetworkError while Telegram is away."""
        place = [str(self._cache_dir.resolve()), *map(str, params["venue"])]
        try:
            content = await fetch(self._bot, params["file_id"], LARGEST)
            async with self._light if len(content) <= LIGHT else self._heavy:
                return cast(ReadList, await read_apart("bot.attendees", place, content, PATIENCE))
        except CannotRead as unread:
            return {"refused": unread.reason}
