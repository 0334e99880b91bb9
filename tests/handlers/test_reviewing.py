"""Four eyes: a colleague is asked, looks and says so; nobody reviews what they asked, nor what changed since."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Notification, Review
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.links import announced
from tests.handlers.statement.reading import said, stated


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """She has an event with a result."""
    chat = Chat(session, world).joins()
    chat.send("tap", text=act("result", answered(chat).id))
    return chat


@pytest.fixture
def ben(ada: Chat) -> Chat:
    return Chat(ada.session, ada.world, person=12).joins()


def told(chat: Chat) -> list[str]:
    """What was planned to be told to this member, by kind."""
    found = chat.session.scalars(select(Notification).where(Notification.member_id == chat.member.id))
    return [one.kind for one in found]


def asks(ada: Chat) -> None:
    ada.send("tap", text=act("more", ada.event.id))
    ada.tap("Have it reviewed")


@pytest.mark.usefixtures("power_cuts")
def test_a_colleague_reviews_and_the_result_and_the_statement_say_so(ada: Chat, ben: Chat) -> None:
    asks(ada)
    ada.sees("I’ve asked 1 colleague to review “Spring conference”.")
    assert told(ben) == ["review_asked"]
    ben.send("tap", text=act("review_of", 1))
    ben.sees("Spring conference", "Estimated emissions", "values are assumptions")
    ben.tap("I’ve reviewed it")
    assert told(ada) == ["review_given"]
    ada.send("tap", text=act("result", ada.event.id))
    ada.sees("Reviewed by Ada on 1 February 2027.")
    assert "Reviewed by a colleague on 1 February 2027." in said(stated(ada).values)
    assert "Reviewed by Ada" not in said(stated(ada).values), "a paper stays with others"


@pytest.mark.usefixtures("power_cuts")
def test_what_is_changed_afterwards_is_not_reviewed(ada: Chat, ben: Chat) -> None:
    asks(ada)
    ben.send("tap", text=act("reviewed", 1))
    for people, end in ((121, "; answers changed since."), (120, "."), (130, "; answers changed since.")):
        ada.send("tap", text=act("ask", ada.event.id, "participants"))
        ada.say(str(people))
        ada.send("tap", text=act("result", ada.event.id))
        ada.sees(f"Reviewed by Ada on 1 February 2027{end}")
    asks(ada)
    assert told(ben) == ["review_asked", "review_asked"]


def test_nobody_reviews_what_they_asked_nor_what_changed_meanwhile(ada: Chat, ben: Chat) -> None:
    asks(ada)
    ada.send("tap", text=act("review_of", 1))
    assert "I’ve reviewed it" not in ada.labels
    ada.send("tap", text=act("reviewed", 1))
    ada.event.answers = {**ada.event.answers, "participants": 130}
    ada.event.revision += 1
    ben.send("tap", text=act("reviewed", 1))
    ben.sees("Answers have changed since the request.")
    assert ada.session.get_one(Review, 1).reviewed_at is None


@pytest.mark.usefixtures("power_cuts")
def test_asked_twice_colleagues_are_told_once(ada: Chat, ben: Chat) -> None:
    asks(ada)
    asks(ada)
    assert told(ben) == ["review_asked"]


def test_it_is_not_told_any_more_once_it_was_given_or_the_event_is_gone(ada: Chat, ben: Chat) -> None:
    asks(ada)
    assert announced(ben, "review_asked") is not None
    ben.send("tap", text=act("reviewed", 1))
    assert announced(ben, "review_asked") is None


def test_alone_there_is_nobody_to_ask_and_a_stranger_sees_nothing(ada: Chat, session: Session, world: World) -> None:
    asks(ada)
    ada.sees("None of your colleagues is here yet to review it.")
    assert session.scalars(select(Review)).all() == []
    Chat(session, world, person=12).joins()
    asks(ada)
    eve = Chat(session, world, person=77).joins("Moselle SA")
    for verb in ("review_of", "reviewed"):
        eve.send("tap", text=act(verb, 1))
        assert "Spring conference" not in eve.text
    assert session.get_one(Review, 1).reviewed_at is None
