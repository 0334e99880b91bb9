"""An invitation that was sent: fetched from Telegram, read in a process of its own, and forgotten."""

from typing import Required, TypedDict, cast

from telegram import Bot

from bot.ids import ErrandId
from bot.invites.found import LARGEST, ReadInvites
from bot.sent_documents import CannotRead, fetch, read_apart

PATIENCE = 30.0
"""Seconds after which a file is taken to be made to be slow."""


class InviteErrand(TypedDict):
    """The errand of reading an invitation: what Telegram calls the file, and the zone in which its days count."""

    file_id: str
    zone: str


class InviteOutcome(ReadInvites):
    """What a file came to, as it comes back to the member: with the errand and what that was told to do."""

    errand: Required[ErrandId]
    params: Required[InviteErrand]


class InviteReader:
    """Reads what was sent as an invitation."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def read(self, params: InviteErrand) -> ReadInvites:
        """What the file announces, or why nothing. Raises NetworkError while Telegram is away."""
        try:
            content = await fetch(self._bot, params["file_id"], LARGEST)
            return cast(ReadInvites, await read_apart("bot.invites", [params["zone"]], content, PATIENCE))
        except CannotRead as unread:
            return {"refused": unread.reason}
