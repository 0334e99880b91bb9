"""What was worked out of as many people or days as were told is asked once there are others, and stays until a tap says so."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

EACH = "Seminar 9-10 June, Mersch, 30 people, lunch every day, 1 night each, half from Metz"
OTHERS = "Workshop 11 March, Kayl, 50 people, lunch, 12 from Metz by car, the others are local"
STATED = "Workshop 7-9 June, Wiltz, 20 people, 2 lunches, 6 from Metz by train, 10 nights"
METZ = {"people": 12, "from": "Metz, FR", "way": "car"}


def offered(chat: Chat) -> dict[str, Any]:
    each = {one["asked"]["question"]: one["asked"]["value"] for one in chat.member.offered if "asked" in one}
    return {question: value["groups"] if question == "origins" else value for question, value in each.items()}


@pytest.mark.parametrize(
    ("told", "typed", "asked"),
    [
        (EACH, "40 people", {"nights": 40, "origins": [{"from": "Metz, FR", "people": 20}]}),
        (EACH, "10 more", {"nights": 40, "origins": [{"from": "Metz, FR", "people": 20}]}),
        (EACH, "3 days", {"meals": {"lunch": 3}}),
        (EACH, "9-12 June", {"meals": {"lunch": 4}}),
        (EACH, "one day only", {"meals": {"lunch": 1}}),
        (EACH, "600 m²", {}),
        (OTHERS, "60 people", {"origins": [METZ, {"band": "local", "people": 48}]}),
        (OTHERS, "55 instead of 50", {"origins": [METZ, {"band": "local", "people": 43}]}),
        (OTHERS, "12 people", {}),
        (STATED, "25 people", {}),
        (STATED, "2 days", {}),
        ("Séminaire 9-10 juin, Mersch, 30 personnes, déjeuner chaque jour, 1 nuit chacun", "40 personnes", {"nights": 40}),
        ("Séminaire 9-10 juin, Mersch, 30 personnes, déjeuner chaque jour, 1 nuit chacun", "3 jours", {"meals": {"lunch": 3}}),
        ("Seminar 9.-10. Juni, Mersch, 30 Leute, täglich Mittagessen, eine Nacht pro Person", "40 Leute", {"nights": 40}),
        ("Seminar 9.-10. Juni, Miersch, 30 Leit, all Dag Mëttegiessen, eng Nuecht jiddereen", "40 Leit", {"nights": 40}),
    ],
)  # fmt: skip
def test_it_is_asked_and_nothing_else_changes(
    session: Session, world: World, told: str, typed: str, asked: dict[str, Any]
) -> None:
    ada = Chat(session, world).joins()
    ada.say(told)
    ada.say(typed)
    assert offered(ada) == asked


def test_it_is_taken_by_a_tap_alone(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say(EACH)
    ada.say("40 people")
    ada.sees("Hotel nights: <b>30</b>")
    ada.tap("Hotel nights: 40?")
    ada.sees("Participants on site: <b>40</b>", "Hotel nights: <b>40</b>")
    ada.tap("Yes, that’s right")
    assert (ada.event.answers["participants"], ada.event.answers["nights"]) == (40, 40)
