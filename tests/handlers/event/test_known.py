"""Of each answer it is known whether it is assumed, read, said or confirmed; what changes is confirmed no more."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.models import Review
from bot.turn import World
from handlers.event.known import How, known
from tests.bot.papers.papers import paper
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.papers.sending import sends
from tests.handlers.statement.reading import said, sheets, stated


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """She has an event with a result, whose electricity was read in a bill."""
    chat = Chat(session, world).joins()
    event = answered(chat, meals=None, green_contract="no", heating="none", area=400, generator=0)
    chat.send("tap", text=act("summary", event.id))
    sends(chat, paper([("Electricity", "1,420 kWh", "€298.20")]))
    chat.tap("Yes, that’s right")
    return chat


@pytest.fixture
def ben(ada: Chat) -> Chat:
    return Chat(ada.session, ada.world, person=12).joins()


def reviewed(asks: Chat, by: Chat) -> None:
    asks.send("tap", text=act("more", asks.event.id))
    asks.tap("Have it reviewed")
    by.send("tap", text=act("reviewed", asks.session.scalar(select(func.max(Review.id)))))
    by.sees("Reviewed by")


def says(chat: Chat, question: str, words: str) -> None:
    chat.send("tap", text=act("ask", chat.event.id, question))
    chat.say(words)


def how(chat: Chat, *questions: str) -> list[How]:
    found = known(chat.session, chat.event)
    return [found[one].how for one in questions]


def test_an_answer_is_read_or_said_until_a_colleague_confirms_it_and_again_once_it_changes(
    ada: Chat, ben: Chat
) -> None:
    event = ada.event
    assert "meals" not in known(ada.session, event)
    assert how(ada, "electricity", "nights", "journey.0") == [How.READ, How.SAID, How.SAID]
    ada.send("tap", text=act("summary", event.id))
    assert "✓" not in ada.text
    ada.send("tap", text=act("section", event.id, "energy"))
    ada.sees("Electricity: <b>1,420 kWh</b> (read)")

    reviewed(ada, ben)
    assert set(how(ada, *known(ada.session, event))) == {How.CONFIRMED}
    ada.send("tap", text=act("summary", event.id))
    ada.sees("Hotel nights: <b>30</b> ✓", "Meals per person: <i>assumed</i>", "✓ confirmed by Ada")

    says(ada, "nights", "31")
    says(ada, "origins", "20 from Paris by train, 6 from Porto by plane")
    ada.tap("That’s right")
    assert how(ada, "electricity", "nights", "origins", "journey.0") == [How.CONFIRMED, How.SAID, How.SAID, How.SAID]
    says(ada, "nights", "30")
    assert how(ada, "nights") == [How.SAID], "saying it again as it was confirmed is a change, too"


def test_nobody_confirms_what_they_answered_themselves(ada: Chat, ben: Chat) -> None:
    ben.member.event_id = ada.event.id
    says(ben, "nights", "31")
    reviewed(ada, ben)
    assert how(ada, "electricity", "nights") == [How.CONFIRMED, How.SAID]
    reviewed(ben, ada)
    assert how(ada, "nights") == [How.CONFIRMED]


def test_many_journeys_stand_together_on_the_pages_and_apart_in_the_sheet(ada: Chat) -> None:
    towns = ("Paris, FR", "Lyon, FR", "Lille, FR", "Metz, FR", "Nancy, FR", "Trier, DE", "Mainz, DE", "Bonn, DE")
    origins = {"groups": [{"people": 2, "from": town} for town in towns]}
    ways = {f"journey.{place}": "train" if place else "plane" for place in range(len(towns))}
    ada.event.answers = {**ada.event.answers, "origins": origins, **ways}
    pages = said(stated(ada).values)
    assert "Journeys from 7 places\nTrain" in pages
    assert "Journeys from 1 place\nPlane" in pages
    assert "Journey (" not in pages
    read = {row[0]: row[1] for row in sheets(stated(ada, "xlsx"))["Answers"]}
    assert [read[f"Journey ({town.partition(',')[0]})"] for town in towns] == ["Plane", *["Train"] * 7]


def test_pages_and_sheets_say_how_each_answer_is_known_and_name_nobody(ada: Chat, ben: Chat) -> None:
    read = {row[0]: row[1:] for row in sheets(stated(ada, "xlsx"))["Answers"]}
    assert read["Electricity"] == ["1,420\u00a0kWh", "read from a file"]
    assert read["Meals per person"] == ["not known", "assumed"]
    assert read["Hotel nights"] == ["30", "said"]
    reviewed(ada, ben)
    pages = said(stated(ada).values)
    assert "What was answered, and how that is known" in pages
    assert pages.count("confirmed by a colleague") == len(known(ada.session, ada.event))
    assert "298.20" not in pages
    assert "Ada" not in pages
