"""A list that was sent: fetched from Telegram, read in a process of its own, and forgotten."""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Required, TypedDict

from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from bot.attendees.found import ReadList
from bot.attendees.refusing import Reason
from bot.ids import ErrandId, EventId

log = logging.getLogger(__name__)

LARGEST = 20_000_000
"""Bytes. Telegram lets a bot fetch no more (it says 20 MB)."""
PATIENCE = 120.0
"""Seconds after which a file is taken to be made to be slow."""

FETCH_REFUSALS: Mapping[str, Reason] = {"file is too big": Reason.TOO_BIG}
"""Telegram's words for what it does not hand out; anything else is a file that it no longer has."""


class ListErrand(TypedDict):
    """The errand of reading a list: what Telegram calls the file, where the event is, and which question it is to answer.

    `instead`: another list was read, or waited, when this one was sent.
    """

    file_id: str
    venue: tuple[float, float]
    event: EventId
    question: str
    instead: bool


class ListOutcome(ReadList):
    """What a list came to, as it comes back to the member: with the errand and what that was told to do."""

    errand: Required[ErrandId]
    params: Required[ListErrand]


class ListReader:
    """Reads one list at a time, so that a hundred of them do not fill the memory."""

    def __init__(self, bot: Bot, cache_dir: Path) -> None:
        self._bot = bot
        self._cache_dir = cache_dir
        self._alone = asyncio.Lock()

    async def read(self, params: ListErrand) -> ReadList:
        """What the list says (`found`), or why it says nothing (`refused`). Raises NetworkError while Telegram is away."""
        async with self._alone:
            try:
                file = await self._bot.get_file(params["file_id"])
                content = bytes(await file.download_as_bytearray())
            except (BadRequest, InvalidToken) as refusal:
                said = refusal.message.lower()
                return {"refused": next((why for words, why in FETCH_REFUSALS.items() if words in said), Reason.GONE)}
            if len(content) > LARGEST:
                return {"refused": Reason.TOO_BIG}
            return await self._beside(content, params["venue"])

    async def _beside(self, content: bytes, venue: tuple[float, float]) -> ReadList:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.attendees",
            str(self._cache_dir.resolve()),
            *map(str, venue),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,  # a traceback may quote the file
        )
        try:
            written, _ = await asyncio.wait_for(process.communicate(content), PATIENCE)
        except TimeoutError:
            written = b""
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode or not written:
            log.warning("a list could not be read: its process ended with %s", process.returncode)
            return {"refused": Reason.TOO_HEAVY}
        read: ReadList = json.loads(written)
        return read
