"""What was worked out of as many people or days as were told is asked once there are others, and stays until a tap says so."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

EACH = "Seminar 9-10 June, Mersch, 30 people, lunch every day, 1 night each, half from Metz"
SEMINAIRE = "Séminaire 9-10 juin, Mersch, 30 personnes, déjeuner chaque jour, 1 nuit chacun"
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
        (EACH, "3 days", {"nights": 60, "meals": {"lunch": 3}}),
        (EACH, "9-12 June", {"nights": 90, "meals": {"lunch": 4}}),
        (EACH, "one day only", {"nights": 0, "meals": {"lunch": 1}}),
        (EACH, "half a day", {"nights": 0, "meals": {"lunch": 1}}),
        (EACH, "600 m²", {}),
        (OTHERS, "60 people", {"origins": [METZ, {"band": "local", "people": 48}]}),
        (OTHERS, "55 instead of 50", {"origins": [METZ, {"band": "local", "people": 43}]}),
        (OTHERS, "12 people", {}),
        (STATED, "25 people", {}),
        (STATED, "2 days", {}),
        (SEMINAIRE, "40 personnes", {"nights": 40}),
        (SEMINAIRE, "3 jours", {"nights": 60, "meals": {"lunch": 3}}),
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


A_THIRD = (
    "Offsite 2-3 June, Wiltz, 24 people, lunch every day, one night each, a third from Arlon by car, the rest local"
)
QUARTERS = (
    "Séminaire 5-6 octobre, Clervaux, 36 personnes, un quart d’Arlon en voiture, le reste est local",
    "Seminar 5.-6. Oktober, Clervaux, 36 Leute, ein Viertel aus Arlon mit dem Auto, der Rest ist von hier",
    "Seminar 5.-6. Oktober, Klierf, 36 Leit, e Véierel vun Arel mam Auto, de Rescht ass vun hei",
)
ARLON = {"from": "Arlon, BE", "way": "car"}


def the_rest(chat: Chat) -> list[list[int]]:
    """The people of each group, of each meaning that is asked."""
    each = [one["asked"] for one in chat.member.offered if "asked" in one]
    return [[group["people"] for group in one["value"]["groups"]] for one in each if one["question"] == "origins"]


@pytest.mark.parametrize(
    ("told", "typed", "asked"),
    [
        (A_THIRD, "6 of them from Arlon", [[6, 18], [6, 16]]),
        (A_THIRD, "a quarter from Arlon", [[6, 18], [6, 16]]),
        (A_THIRD, "only 5 from Arlon", [[5, 19], [5, 16]]),
        (A_THIRD, "10 from Arlon", [[10, 14]]),
        (A_THIRD, "all from Arlon", [[24]]),
        (A_THIRD, "15 from Metz", [[8, 1, 15]]),
        (A_THIRD, "8 from Arlon", []),
        (A_THIRD, "Arlon by bus", []),
        (OTHERS, "15 from Metz", [[15, 35]]),
        (OTHERS, "60 people, 15 from Metz", [[15, 45], [15, 38]]),
        (OTHERS, "no one from Metz", [[50], [38]]),
        (OTHERS, "12 from Metz and 5 from Trier", [[12, 33, 5]]),
        (QUARTERS[0], "6 d’Arlon", [[6, 30], [6, 27]]),
        (QUARTERS[1], "6 aus Arlon", [[6, 30], [6, 27]]),
        (QUARTERS[2], "6 vun Arel", [[6, 30], [6, 27]]),
    ],
)
def test_the_rest_of_fewer_or_more_is_asked(
    session: Session, world: World, told: str, typed: str, asked: list[list[int]]
) -> None:
    ada = Chat(session, world).joins()
    ada.say(told)
    ada.say(typed)
    assert the_rest(ada) == asked


def test_what_is_asked_waits_and_is_worked_out_of_what_is_told_now(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say(A_THIRD)
    ada.say("30 people")
    assert offered(ada) == {"nights": 30, "origins": [ARLON | {"people": 10}, {"band": "local", "people": 20}]}
    ada.say("three days")
    both = {"origins": [ARLON | {"people": 10}, {"band": "local", "people": 20}], "nights": 60, "meals": {"lunch": 3}}
    assert offered(ada) == both
    ada.say("40 people")
    ada.say("area 200 m²")
    assert offered(ada) == {
        "origins": [ARLON | {"people": 13}, {"band": "local", "people": 27}],
        "nights": 80,
        "meals": {"lunch": 3},
    }


def test_it_is_taken_by_a_tap_alone(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.say(EACH)
    ada.say("40 people")
    ada.sees("Hotel nights: <b>30</b>")
    ada.tap("Hotel nights: 40?")
    ada.sees("Participants on site: <b>40</b>", "Hotel nights: <b>40</b>")
    ada.tap("Yes, that’s right")
    assert (ada.event.answers["participants"], ada.event.answers["nights"]) == (40, 40)
