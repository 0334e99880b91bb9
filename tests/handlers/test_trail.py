"""What a conversation leaves in the chat, and where the card is."""

import pytest
from sqlalchemy.orm import Session

from bot.screen import Screen, plain
from bot.store.models import Role
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def leaves(screen: Screen) -> list[str]:
    return plain(screen.leaves).split("\n") if screen.leaves else []


def test_what_was_answered_on_a_card_stays_where_the_next_is_sent(ada: Chat) -> None:
    ada.say("/new")
    assert leaves(ada.say("Spring conference")) == ["✓ Name: Spring conference"]
    assert leaves(ada.tap("Conference")) == []
    ada.say("20 April 2027")
    assert leaves(ada.screen) == ["✓ Kind of event: Conference", "✓ First day: Tuesday 20 April 2027"]
    assert leaves(ada.say("no idea what you mean")) == []
    ada.tap("1 day")
    ada.say("/events")
    assert leaves(ada.screen) == ["✓ Duration: 1 day"]
    assert ada.member.answered_here == []


def test_what_is_typed_leaves_a_line_wherever_it_was_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins(role=Role.STAFF)
    answered(ada)
    for tapped, typed, line in (
        ("rename:1", "Gala", "✓ Name: Gala"),
        ("zone", "Lisbon", "✓ Time zone: Lisbon, Portugal"),
        ("sum:1", "€50", "✓ Contribution: €50.00"),
        ("sum:1", "30%", "✓ Contribution: 30%"),
        ("price:1", "28.5", "✓ New price: €28.50"),
        ("survey:1", "8 February", "✓ Last day: Monday 8 February"),
        ("period:m:2027", "2026", "✓ Period: 2026"),
    ):
        ada.send("tap", text=tapped)
        assert leaves(ada.say(typed)) == [line]
        assert leaves(ada.send("tap", text="home")) == []


def test_a_file_comes_above_its_card(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=f"result:{event.id}")
    card = ada.screen
    sent = ada.send("tap", text=f"calendar:{event.id}")
    assert sent.document
    assert sent.then == card


def test_a_card_below_which_something_stands_is_sent_anew(ada: Chat) -> None:
    ada.say("/events")
    ada.member.card_message_id, ada.member.card_buried = 1, True
    assert ada.tap("New estimate").anew
    ada.member.card_buried = False
    assert not ada.send("tap", text="home", message_id=1).anew
    ada.member.card_buried = True
    assert not ada.send("tap", text="home", message_id=2).anew
