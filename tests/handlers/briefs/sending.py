"""An invitation that is sent: the file arrives, is read, and its outcome comes back."""

import asyncio
import json
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot import sent_documents
from bot.engine import errand_queue
from bot.invites.__main__ import read_invites
from bot.invites.found import LARGEST, Reason
from bot.invites.reading import PATIENCE
from bot.readable import all_readable
from bot.screen import Incoming
from bot.sent_documents import CannotRead
from bot.store.models import Errand, IncomingUpdate
from tests.conftest import NOW
from tests.handlers.briefs.invites import NAMES
from tests.handlers.chat import Chat

LARGE = 10_000
"""Bytes from which a file may exhaust who reads it."""


def sends(chat: Chat, content: bytes, **what: Any) -> None:
    """Send an invitation, which is read until its outcome is back."""
    arrives(chat, **what)
    comes_back(chat, content)


def arrives(chat: Chat, **what: Any) -> None:
    """Send one that nobody has read yet."""
    usual = {"file_id": "BQACAgQAAxkD1", "file_name": "invite.ics", "file_type": "text/calendar", "file_size": 900}
    chat.send("document", **(usual | what))


def comes_back(chat: Chat, content: bytes) -> None:
    """The errand that waits is run, and its outcome is handled as the update that it is stored as."""
    errand = chat.session.scalars(select(Errand)).one()
    number, outcome = errand.id, _read(content, errand.params["zone"])
    errand_queue.close(chat.session, number, outcome, NOW)
    chat.session.flush()
    said = Incoming(**(chat.session.get_one(IncomingUpdate, -number).said or {}))
    assert not any(name in str(said) for name in NAMES)
    chat.send("errand", text=said.text, outcome=said.outcome)


def _read(content: bytes, zone: str) -> dict[str, Any]:
    """A large file in a process of its own, as the assistant has each of them read; another here, which takes no process."""
    if len(content) > LARGEST:
        return {"refused": Reason.TOO_BIG.value}
    return read_apart(content, zone) if len(content) > LARGE else read_here(content, zone)


def read_apart(content: bytes, zone: str) -> dict[str, Any]:
    """What the reader of the assistant makes of a file."""
    try:
        found: dict[str, Any] = asyncio.run(sent_documents.read_apart("bot.invites", [zone], content, PATIENCE))
    except CannotRead as unread:
        return {"refused": unread.reason}
    return found


def read_here(content: bytes, zone: str) -> dict[str, Any]:
    """What the process of its own would make of a file that harms nobody."""
    found: dict[str, Any] = json.loads(json.dumps(all_readable(read_invites(content, ZoneInfo(zone)))))
    return found
