"""Who changed what: every answer leaves a line, saying the same again leaves none."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.events import KEEP_DELETED
from bot.store.models import AnswerChange
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.sweeping import erase_deleted

DONE = ANSWERS | {"venue": "office", "area": 300}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA at the answers of a conference."""
    chat = Chat(session, world).joins()
    chat.send("tap", text=f"summary:{answered(chat, answers=DONE).id}")
    return chat


def look(chat: Chat) -> None:
    chat.send("tap", text=f"more:{chat.event.id}")
    chat.tap("Who changed what")


def changes(session: Session) -> list[tuple[str, object]]:
    return [(row.question, row.change) for row in session.scalars(select(AnswerChange).order_by(AnswerChange.id))]


def test_a_change_names_who_when_what_before_and_after(session: Session, world: World, ada: Chat) -> None:
    ada.changes("Participants on site")
    ada.say("150")
    noah = Chat(session, world, person=6, now=NOW + timedelta(hours=1)).joins()
    noah.send("tap", text=f"ask:{ada.event.id}:participants")
    noah.say("160")
    look(ada)
    ada.sees("<b>Spring conference</b>: who changed what", "Participants on site: 150 → <b>160</b>")
    ada.sees("Participants on site: 120 → <b>150</b>", "Ada")
    assert ada.screen.text.index("160") < ada.screen.text.index("120")


def test_first_answers_and_not_knowing_are_written_down_too(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/new")
    chat.say("Gala")
    chat.tap("I don’t know")
    assert changes(session) == [("name", {"after": "Gala"}), ("kind", {"after": None})]
    look(chat)
    chat.sees("Kind of event: <b>not known</b>", "Name: <b>Gala</b>")


def test_saying_the_same_again_and_being_refused_change_nothing(session: Session, ada: Chat) -> None:
    ada.changes("Participants on site")
    ada.say("120")
    ada.changes("Participants on site")
    ada.say("many")
    assert changes(session) == []
    look(ada)
    ada.sees("No answers changed yet.")


def test_a_new_name_is_a_change(session: Session, ada: Chat) -> None:
    ada.send("tap", text=f"rename:{ada.event.id}")
    ada.say("Gala")
    assert changes(session) == [("name", {"before": "Spring conference", "after": "Gala"})]


def test_a_question_that_is_not_asked_any_more_has_no_words(ada: Chat) -> None:
    ada.changes("Menu")
    ada.tap("Vegan")
    ada.changes("Meals per person")
    ada.tap("None")
    look(ada)
    ada.sees("An answer that no longer applies")


def test_only_the_latest_are_shown_and_long_answers_are_cut(ada: Chat) -> None:
    for number in range(12):
        ada.send("tap", text=f"rename:{ada.event.id}")
        ada.say(f"{number} {'x' * 70}")
    look(ada)
    assert ada.screen.text.count("→") == 10
    ada.sees("…", "11 xxx")
    assert len(ada.screen.text) < 4096


def test_the_changes_of_an_erased_event_are_erased(session: Session, ada: Chat) -> None:
    ada.changes("Participants on site")
    ada.say("150")
    ada.send("tap", text=f"delete:{ada.event.id}")
    erase_deleted(session, NOW + KEEP_DELETED + timedelta(minutes=1))
    assert changes(session) == []


def test_the_changes_of_another_organisation_are_out_of_reach(session: Session, world: World, ada: Chat) -> None:
    eve = Chat(session, world, person=7).joins("Zwölf & Co")
    eve.send("tap", text=f"changes:{ada.event.id}")
    eve.sees("Here is where you are now")
