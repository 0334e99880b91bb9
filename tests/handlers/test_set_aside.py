"""The network's staff hear of what cannot be handled, once for each cause; others do not."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from bot.engine.setting_aside import set_aside
from bot.set_aside import NEWS_FOR, CannotBeHandled, due, plan
from bot.store.models import Role
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.reminders.post import Letter, post


@pytest.fixture
def sam(session: Session, world: World) -> Chat:
    Chat(session, world, person=6).joins()
    return Chat(session, world).joins("IMS Luxembourg", Role.STAFF)


def fails(sam: Chat, words: str) -> None:
    try:
        raise LookupError(words) if words == "here" else RuntimeError(words)
    except Exception as failure:
        set_aside(sam.session, "text", failure, NOW)


def told(sam: Chat, after: timedelta = timedelta()) -> list[Letter]:
    for members in due(sam.session, NOW + after).values():
        plan(sam.session, NOW + after, members)
    return [one for one in post(sam.session, sam.world, NOW + after) if one.kind == CannotBeHandled.word]


def test_staff_hear_of_each_cause_once_and_nobody_else_does(sam: Chat) -> None:
    assert told(sam) == []
    fails(sam, "here")
    fails(sam, "here")
    (letter,) = told(sam)
    assert letter.person == sam.person
    words = letter.screen.text
    assert words.startswith("<b>Something went wrong</b>\n\n2 messages or taps ended in the same error of mine.")
    assert "<code>LookupError at test_set_aside.py:" in words
    fails(sam, "here")
    assert told(sam, timedelta(minutes=1)) == [], "once"
    fails(sam, "there")
    (letter,) = told(sam, timedelta(minutes=2))
    assert "1 message or tap ended in an error of mine. The sender knows, and can carry on" in letter.screen.text
    assert "<code>RuntimeError" in letter.screen.text


def test_who_joins_the_staff_later_is_not_told_of_what_is_old(sam: Chat, session: Session, world: World) -> None:
    fails(sam, "here")
    assert len(told(sam)) == 1
    Chat(session, world, person=7).joins("IMS Luxembourg", Role.STAFF)
    assert told(sam, NEWS_FOR) == []
