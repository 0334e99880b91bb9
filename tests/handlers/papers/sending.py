"""A PDF that is sent, and what comes of it."""

from typing import Any

from sqlalchemy import select

from bot.papers.found import NoPaper
from bot.papers.pdf import read
from bot.store.models import Errand
from tests.handlers.attendee_lists.sending import returns
from tests.handlers.chat import Chat


def arrives(chat: Chat, *, size: int = 1000) -> None:
    chat.send("document", file_id="BQACAgQAAxkD1", file_name="bill.pdf", file_size=size)


def sends(chat: Chat, content: bytes) -> None:
    """Send a PDF, which is read until its outcome is back."""
    arrives(chat)
    errand = chat.session.scalars(select(Errand)).one()
    assert errand.kind == "paper"
    outcome: dict[str, Any]
    try:
        outcome = {"lines": read(content)}
    except NoPaper as refused:
        outcome = {"refused": refused.reason.value}
    returns(chat, errand, outcome)
