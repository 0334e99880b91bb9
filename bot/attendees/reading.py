"""A list that was sent: fetched from Telegram, read in a process of its own, and forgotten."""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, InvalidToken

from bot.attendees.tables import Reason

log = logging.getLogger(__name__)

LARGEST = 20_000_000
"""Bytes. Telegram lets a bot fetch no more (it says 20 MB)."""
PATIENCE = 120.0
"""Seconds after which a file is taken to be made to be slow."""

FETCH_REFUSALS: Mapping[str, Reason] = {"file is too big": Reason.TOO_BIG}
"""Telegram's words for what it does not hand out; anything else is a file that it no longer has."""


class ListReader:
    """Reads one list at a time, so that a hundred of them do not fill the memory."""

    def __init__(self, bot: Bot, cache_dir: Path) -> None:
        self._bot = bot
        self._cache_dir = cache_dir
        self._alone = asyncio.Lock()

    async def read(self, params: Mapping[str, Any]) -> dict[str, Any]:
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

    async def _beside(self, content: bytes, venue: tuple[float, float]) -> dict[str, Any]:
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
        found: dict[str, Any] = json.loads(written)
        return found
