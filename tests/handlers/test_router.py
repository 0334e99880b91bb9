"""What holds wherever a member is: an edited message means nothing, and only their own chat says that they are there."""

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from bot.screen import Incoming
from bot.store.models import Role
from bot.texts import texts
from bot.turn import Turn, World
from handlers import router
from tests.conftest import LUXEMBOURG, NOW
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins(role=Role.STAFF)


def told(chat: Chat, kind: str, *, private: bool) -> None:
    """Telegram says that a chat was closed to the bot or opened again."""
    incoming = Incoming(person=chat.person, chat=chat.person if private else -100, private=private, kind=kind)
    turn = Turn(chat.session, incoming, chat.member, texts("en", LUXEMBOURG), NOW, chat.world)
    assert router.handle(turn) is None


def test_a_changed_message_is_no_answer(ada: Chat) -> None:
    ada.say("/new")
    ada.send("edit", text="Spring conference")
    ada.sees("You edited an earlier message", "What is your event called?")
    assert ada.event.answers == {}


def test_a_changed_message_is_no_price(ada: Chat) -> None:
    ada.say("/start")
    ada.tap("Prices per tonne")
    ada.press(ada.screen.buttons[0][0])
    ada.send("edit", text="35")
    ada.sees("You edited an earlier message", "Type the new price")


def test_a_member_who_blocks_is_away_until_they_come_back(ada: Chat) -> None:
    told(ada, "blocked", private=True)
    assert ada.member.blocked
    told(ada, "unblocked", private=True)
    assert not ada.member.blocked


def test_being_put_out_of_a_group_says_nothing_about_the_member(ada: Chat) -> None:
    told(ada, "blocked", private=False)
    assert not ada.member.blocked
    told(ada, "blocked", private=True)
    told(ada, "unblocked", private=False)
    assert ada.member.blocked


def test_what_is_typed_reads_the_event_once_though_many_ask_for_it(ada: Chat) -> None:
    said: list[str] = []
    ada.say("/new")
    ada.say("Spring conference")
    ada.session.commit()
    ada.session.expunge_all()
    event.listen(ada.session.get_bind(), "before_cursor_execute", lambda *given: said.append(given[2]))
    ada.say("Conference")
    assert sum("FROM event" in one for one in said) == 1
