"""The answer before is said anew at the next question: `45 nights`, `I meant Trier`, `a day later`."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import asked, given_beside

ANEW: list[tuple[str, str, str, Any]] = [
    ("nights", "40", "45 nights", 45),
    ("nights", "40", "45 nuits", 45),
    ("nights", "40", "45 Nächte", 45),
    ("participants", "80", "85 people", 85),
    ("participants", "80", "85 Leit", 85),
    ("place", "Luxembourg", "I meant Trier", "Trier, DE"),
    ("place", "Luxembourg", "actually Trier", "Trier, DE"),
    ("place", "Luxembourg", "je voulais dire Trèves", "Trier, DE"),
    ("place", "Luxembourg", "ich meinte Trier", "Trier, DE"),
    ("place", "Luxembourg", "ech hat gemengt Tréier", "Trier, DE"),
    ("first_day", "2027-05-05", "a day later", "2027-05-06"),
    ("first_day", "2027-05-05", "un jour plus tard", "2027-05-06"),
    ("first_day", "2027-05-05", "einen Tag später", "2027-05-06"),
    ("first_day", "2027-05-05", "een Dag méi spéit", "2027-05-06"),
    ("first_day", "2027-05-05", "the 6th", "2027-05-06"),
    ("first_day", "2027-05-05", "le 6", "2027-05-06"),
]
LEFT = [
    ("nights", "40", "45"),
    ("nights", "40", "45 nights?"),
    ("nights", "40", "3 days"),
    ("participants", "80", "85 chairs"),
    ("place", "Luxembourg", "I mean what should I tap"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def answers(chat: Chat, question: str, typed: str) -> str:
    """Answer a question; what is asked then."""
    answered(chat, answers=given_beside(question))
    chat.send("tap", text=act("ask", chat.event.id, question))
    chat.say(typed)
    return asked(chat)


@pytest.mark.parametrize(("question", "before", "typed", "value"), ANEW)
def test_what_says_the_answer_before_anew_changes_it(
    ada: Chat, question: str, before: str, typed: str, value: object
) -> None:
    next_one = answers(ada, question, before)
    ada.say(typed)
    assert ada.event.answers[question] == value
    ada.sees("→")
    assert asked(ada) == next_one


@pytest.mark.parametrize(("question", "before", "typed"), LEFT)
def test_what_may_be_something_else_changes_nothing(ada: Chat, question: str, before: str, typed: str) -> None:
    answers(ada, question, before)
    now = dict(ada.event.answers)
    ada.say(typed)
    assert ada.event.answers == now
