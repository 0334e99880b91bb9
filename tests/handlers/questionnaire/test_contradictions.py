"""Where people come from and how they travel, said so that both cannot be: asked once, and what was said stays."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.bot.papers.papers import paper
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import attends, hears, link, surveyed
from tests.handlers.papers.sending import sends

LOCAL = {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}
FAR = {"bands": {"local": 0, "greater_region": 0, "europe": 0, "beyond": 100}}
EUROPE = {"bands": {"local": 0, "greater_region": 0, "europe": 100, "beyond": 0}}
HALF_FAR = {"bands": {"local": 50, "greater_region": 0, "europe": 0, "beyond": 50}}

CANNOT_BE: list[tuple[dict[str, Any], str]] = [
    (FAR, "car 100"),
    (FAR, "train 100"),
    (FAR, "on foot 100"),
    (FAR, "bike 100"),
    (FAR, "coach 100"),
    (FAR, "tram 100"),
    (FAR, "train 60, car 40"),
    (FAR, "plane 50, car 50"),
    (EUROPE, "on foot 100"),
    (EUROPE, "bike 100"),
    (EUROPE, "tram 100"),
    (LOCAL, "plane 100"),
    (LOCAL, "plane 50, car 50"),
    (HALF_FAR, "car 100"),
    (HALF_FAR, "train 100"),
    (HALF_FAR, "plane 100"),
    (HALF_FAR, "on foot 100"),
]
MAY_BE: list[tuple[dict[str, Any], str]] = [
    (FAR, "plane 100"),
    (EUROPE, "train 50, plane 50"),
    (EUROPE, "car 100"),
    (LOCAL, "car 100"),
    (LOCAL, "on foot 50, bike 50"),
    (HALF_FAR, "plane 50, car 50"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def says(ada: Chat, origins: dict[str, Any], typed: str) -> None:
    event = answered(ada, origins=origins, transport=None)
    ada.send("tap", text=act("ask", event.id, "transport"))
    ada.say(typed)


@pytest.mark.parametrize(("origins", "typed"), CANNOT_BE)
def test_what_cannot_be_is_asked_and_kept(ada: Chat, origins: dict[str, Any], typed: str) -> None:
    says(ada, origins, typed)
    ada.sees("Is this right? I keep what you said either way.")
    assert ada.labels == ["Change where they come from", "Change how they travel", "It is right"]
    said = ada.event.answers
    ada.tap("It is right")
    assert "It is right" not in ada.labels
    assert ada.event.answers == said
    assert said["origins"] == origins
    ada.send("tap", text=act("ask", ada.event.id, "transport"))
    ada.say(typed)
    assert "It is right" not in ada.labels


@pytest.mark.parametrize(("origins", "typed"), MAY_BE)
def test_what_may_be_is_not_asked(ada: Chat, origins: dict[str, Any], typed: str) -> None:
    says(ada, origins, typed)
    assert "It is right" not in ada.labels


@pytest.mark.parametrize(
    ("change", "asks"),
    [("Change where they come from", "Where do they come"), ("Change how they travel", "How do they travel")],
)
def test_either_answer_may_be_changed(ada: Chat, change: str, asks: str) -> None:
    says(ada, FAR, "car 100")
    ada.tap(change)
    ada.sees(asks)


def test_the_words_of_a_button_may_be_typed(ada: Chat) -> None:
    says(ada, FAR, "car 100")
    ada.say("It is right")
    assert "It is right" not in ada.labels


def test_the_answer_given_last_is_the_one_that_asks(ada: Chat) -> None:
    event = answered(ada, origins=LOCAL, transport={"car": 100})
    ada.send("tap", text=act("ask", event.id, "origins"))
    ada.say("0/0/0/100")
    ada.sees("Is this right?")


def test_it_is_asked_in_french(ada: Chat) -> None:
    ada.member.language = "fr"
    says(ada, FAR, "voiture 100")
    ada.sees("Est-ce exact")
    ada.tap("C’est exact")
    assert "C’est exact" not in ada.labels


def test_a_change_of_place_asks(ada: Chat) -> None:
    event = answered(ada, origins={"groups": [{"people": 20, "from": "Paris, FR"}]}, **{"journey.0": "train"})
    ada.send("tap", text=act("ask", event.id, "place"))
    ada.say("New York")
    ada.sees("People who come in a way that is very rare over such a distance", "Is this right?")
    ada.tap("Change: Place")
    ada.say("Belval")
    assert "It is right" not in ada.labels


def test_a_brief_asks(ada: Chat) -> None:
    ada.say("Workshop in Belval on 12 March, 20 people, 120 hotel nights")
    ada.tap("Yes, that’s right")
    ada.sees("A lot of nights", "Is this right?")
    ada.tap("It is right")
    ada.sees("What is your event called?")


def test_what_a_survey_found_asks(ada: Chat) -> None:
    surveyed(ada, transport=None)
    for person in range(20, 25):
        attends(ada, person, "Farther than 1,500 km", "Car")
    ada.send("tap", text=act("survey", ada.event.id))
    ada.tap("Close it")
    ada.tap("Close the survey")
    ada.tap("Replace my answers")
    ada.sees("People who come in a way that is very rare over such a distance", "Is this right?")


def test_what_somebody_else_answered_asks_when_the_event_is_opened(ada: Chat, session: Session, world: World) -> None:
    event = answered(ada, answers={one: said for one, said in ANSWERS.items() if one != "nights"})
    ada.send("tap", text=act("ask", event.id, "nights"))
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    kim.send("text", text=link(ada), first_name="Kim")
    kim.say("5000")
    kim.tap("Send as Ada")
    assert ada.event.answers["nights"] == 5000
    hears(ada, "question_answered")
    ada.tap("Open the answers")
    ada.sees("A lot of nights", "Is this right?")
    ada.tap("It is right")
    ada.send("tap", text=act("summary", event.id))
    assert "It is right" not in ada.labels


def test_what_is_read_from_a_paper_asks(ada: Chat) -> None:
    answered(ada, heating="gas", area=100, participants=120)
    ada.member.at = ["summary"]
    sends(ada, paper([("Electricity", "91,420 kWh", "€0.21", "€19,198.20")]))
    ada.tap("Yes, that’s right")
    ada.sees("kWh of electricity is a lot for 100 m²", "Saved from your document: Electricity")


def test_what_is_supposed_asks_once_it_is_kept(ada: Chat) -> None:
    answered(ada, participants=120, nights=240)
    ada.member.at = ["result"]
    ada.say("What if only 26 people come?")
    ada.tap("Keep this")
    ada.sees("A lot of nights")
