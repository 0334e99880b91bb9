"""A paper that was sent: fetched from Telegram, read in a process of its own, and forgotten."""

from typing import Required, TypedDict, cast

from telegram import Bot

from bot.ids import ErrandId, EventId
from bot.papers.found import LARGEST, ReadPaper
from bot.sent_documents import CannotRead, fetch, read_apart

PATIENCE = 30.0
"""Seconds after which a file is taken to be made to be slow."""


class PaperErrand(TypedDict):
    """The errand of reading a paper: what Telegram calls the file, and the event it was sent for."""

    file_id: str
    event: EventId


class PaperOutcome(ReadPaper):
    """What a file came to, as it comes back to the member: with the errand and what that was told to do."""

    errand: Required[ErrandId]
    params: Required[PaperErrand]


class PaperReader:
    """Reads what was sent as a paper."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def read(self, params: PaperErrand) -> ReadPaper:
        """The lines in the file, or why there are none. Raises NetworkError while Telegram is away."""
        try:
            content = await fetch(self._bot, params["file_id"], LARGEST)
            return cast(ReadPaper, await read_apart("bot.papers", [], content, PATIENCE))
        except CannotRead as unread:
            return {"refused": unread.reason}
