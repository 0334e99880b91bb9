"""A document that somebody sent: fetched from Telegram, and read in a process of its own, which it may exhaust."""

import asyncio
import json
import logging
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from telegram import Bot
from telegram.error import BadRequest, InvalidToken

log = logging.getLogger(__name__)

Unread = Literal["too_big", "gone", "too_heavy"]
"""It is too large, Telegram no longer has it, or reading it took more than it may."""

REFUSALS: Mapping[str, Unread] = {"file is too big": "too_big"}
"""Telegram's words for what it does not hand out; anything else is a file that it no longer has."""


class CannotRead(Exception):
    """The document could not be fetched, or its reader did not finish, and why."""

    def __init__(self, reason: Unread) -> None:
        super().__init__(reason)
        self.reason: Unread = reason


async def fetch(bot: Bot, file_id: str, largest: int) -> bytes:
    """What is in it, `largest` bytes at most. Raises CannotRead, and NetworkError while Telegram is away."""
    try:
        file = await bot.get_file(file_id)
        content = bytes(await file.download_as_bytearray())
    except (BadRequest, InvalidToken) as refusal:
        said = refusal.message.lower()
        raise CannotRead(next((why for words, why in REFUSALS.items() if words in said), "gone")) from refusal
    if len(content) > largest:
        raise CannotRead("too_big")
    return content


async def read_apart(module: str, arguments: Sequence[str], content: bytes, patience: float) -> Any:
    """The JSON that `python -m module` makes of it, within so many seconds. Raises CannotRead."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        module,
        *arguments,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,  # a traceback may quote the file
    )
    try:
        written, _ = await asyncio.wait_for(process.communicate(content), patience)
    except TimeoutError:
        written = b""
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode or not written:
        log.warning("a document could not be read: %s ended with %s", module, process.returncode)
        raise CannotRead("too_heavy")
    return json.loads(written)
