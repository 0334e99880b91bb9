"""A button may be said instead of tapped, wherever one is."""

import pytest
from sqlalchemy.orm import Session

from bot.store.models import Event
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

EVERYTHING = {"venue": None, "area": None}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("See the result", "Estimated emissions"),
        ("result", "Estimated emissions"),
        ("hotel nights", "How many hotel nights"),
        ("nights", "How many hotel nights"),
        ("copy", "What is your event called?"),
        ("Rename", "What should “Spring conference” be called?"),
        ("who changed what", "who changed what"),
        ("Ask the attendees", "You get a link and a picture to forward."),
        ("send a list", "Send me the attendees as CSV or Excel file"),
        ("why", "why this figure"),
        ("impact", "Ada, Ardennes SA"),
        ("my events", "Events of Ardennes SA"),
        ("help", "What I can do"),
    ],
)
@pytest.mark.parametrize("view", ["summary", "result"])
def test_what_a_button_says_may_be_typed(ada: Chat, view: str, typed: str, seen: str) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"{view}:{event.id}")
    ada.say(typed)
    ada.sees(seen)
    ada.does_not_see("I did not understand that.")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("voir le résultat", "Émissions estimées"),
        ("nuitées", "Combien de nuitées"),
        ("copier", "Comment s’appelle votre événement"),
        ("pourquoi ?", "pourquoi ce chiffre"),
        ("mes événements", "Ardennes SA\u00a0: événements"),
        ("aide", "Ce que je peux faire"),
    ],
)
def test_in_french_too(session: Session, world: World, typed: str, seen: str) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"summary:{event.id}")
    ada.say(typed)
    ada.sees(seen)


@pytest.mark.parametrize(
    ("language", "typed", "question", "value"),
    [
        ("en", "150 participants", "participants", 150),
        ("en", "participants: 150", "participants", 150),
        ("en", "40 nights", "nights", 40),
        ("fr", "150 participants", "participants", 150),
        ("fr", "40 nuitées", "nights", 40),
    ],
)
def test_a_question_named_with_its_answer_is_answered(
    session: Session, world: World, language: str, typed: str, question: str, value: int
) -> None:
    ada = Chat(session, world, language=language).joins()
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"result:{event.id}")
    ada.say(typed)
    assert event.answers[question] == value
    ada.sees(f"→ <b>{value}")


def test_an_event_is_put_away_by_its_name_and_brought_back_by_a_word(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.say("/events")
    ada.say("Rename, copy, delete…")
    ada.say("spring conference")
    ada.say("delete")
    ada.sees("is deleted. Until")
    ada.say("undo")
    ada.sees("It is back in the list.")
    assert ada.session.get_one(Event, event.id).deleted_at is None


def test_deleting_is_never_done_from_afar(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("delete")
    assert "Delete" in ada.labels
    assert event.deleted_at is None


@pytest.mark.parametrize("typed", ["bananas", "the weather", "1", "???", "a" * 3000])
def test_words_that_mean_no_button_or_several_are_not_guessed(ada: Chat, typed: str) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"summary:{event.id}")
    before = dict(event.answers)
    ada.say(typed)
    ada.sees("I did not understand that.", "your answers")
    assert event.answers == before


def test_what_binds_is_said_in_full(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"quote:{event.id}")
    for typed in ("request", "send"):
        ada.say(typed)
        ada.does_not_see("Request received")


def test_a_survey_is_watched_and_closed_in_words(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"survey:{event.id}")
    ada.say("8 February 2027")
    ada.say("only the journey")
    ada.sees("<b>0 of 120</b>")
    ada.say("another last day")
    ada.say("10 February 2027")
    ada.sees("It is open until 10 February 2027 now.")
    ada.say("close it")
    ada.say("close the survey")
    ada.sees("Nobody answered.")
    assert ada.now == NOW
