"""Somebody who wants reminders, and what arrives for them at a moment."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.store.models import Event
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Luxembourg."""


def reminded(session: Session, world: World) -> Chat:
    """A member who wants reminders."""
    chat = Chat(session, world, now=START).joins()
    chat.send("tap", text="reminding:on")
    return chat


def finished(chat: Chat, **changed: object) -> Event:
    """An event whose result was seen."""
    event = answered(chat, **changed)
    chat.send("tap", text=act("result", event.id))
    return event


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def arrives(chat: Chat, moment: str) -> list[Letter]:
    """What comes at that moment; the chat then shows it, and it is that late."""
    chat.now = utc(moment)
    letters = [letter for letter in post(chat.session, chat.world, chat.now) if letter.person == chat.person]
    if letters:
        chat.screen = letters[-1].screen
    return letters


def the_draft(ada: Chat) -> Event:
    event = answered(ada)
    assert len(arrives(ada, "2027-02-02 08:00")) == 1
    return event
