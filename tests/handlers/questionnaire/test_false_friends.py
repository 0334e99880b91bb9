"""What is one thing in one language and another in the next: a bare `car` is asked in a chat that is not English."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import at, offered

ASKED = ["car", "Car", "cars", "car 60, train 40", "60 % car, 40 % train"]


@pytest.mark.parametrize("typed", ASKED)
@pytest.mark.parametrize("question", ["transport", "crew_transport"])
def test_a_bare_car_is_asked_in_a_french_chat(session: Session, world: World, question: str, typed: str) -> None:
    léa = Chat(session, world, language="fr").joins()
    at(léa, question)
    before = dict(léa.event.answers)
    léa.say(typed)
    assert léa.event.answers == before
    assert "voiture" in offered(léa)
    assert "autocar" in offered(léa)


@pytest.mark.parametrize(
    ("typed", "way"),
    [("en car", "coach"), ("un car", "coach"), ("le car", "coach"), ("voiture", "car"), ("by car", "car")],
)
def test_what_says_its_language_is_taken(session: Session, world: World, typed: str, way: str) -> None:
    léa = Chat(session, world, language="fr").joins()
    at(léa, "transport")
    léa.say(typed)
    assert léa.event.answers["transport"] == {way: 100}


def test_a_bare_car_on_a_journey_is_asked_in_french_and_taken_in_english(session: Session, world: World) -> None:
    léa, ada = Chat(session, world, language="fr").joins(), Chat(session, world, person=6).joins()
    at(léa, "journey.0")
    léa.say("car")
    assert offered(léa) == "[Voiture] [Autocar]"
    at(ada, "journey.0")
    ada.say("car")
    assert ada.event.answers["journey.0"] == "car"
