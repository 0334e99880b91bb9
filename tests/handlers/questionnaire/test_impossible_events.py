"""Events that cannot be, said in the chat: each is asked about as it is said, or remarked upon beside its result."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

ONE_DAY = {"days": 1, "participants": 50, "crew": 0}
FAIR = {"kind": "trade_fair", "participants": 300, "nights": 0, "stands": {}}
ONLINE = {"kind": "online", "days": 1, "online_participants": 20}
FROM = {"New York": "New York, US", "Thionville": "Thionville, FR", "Nairobi": "Nairobi, KE", "Metz": "Metz, FR"}
FORTY_FROM = {
    name: {"origins": {"groups": [{"people": 40, "from": town}]}, "transport": None} for name, town in FROM.items()
}

IMPOSSIBLE: list[tuple[dict[str, Any], str, str, str]] = [
    (FORTY_FROM["New York"], "journey.0", "on foot", "People who come in a way that is very rare over such a distance"),
    (FORTY_FROM["New York"], "journey.0", "train", "People who come in a way that is very rare over such a distance"),
    (FORTY_FROM["New York"], "journey.0", "coach", "People who come in a way that is very rare over such a distance"),
    (FORTY_FROM["New York"], "journey.0", "car", "People who come in a way that is very rare over such a distance"),
    (FORTY_FROM["Nairobi"], "journey.0", "taxi", "People who come in a way that is very rare over such a distance"),
    (FORTY_FROM["Metz"], "journey.0", "plane", "tap what comes closest"),
    (FORTY_FROM["Thionville"], "journey.0", "plane", "tap what comes closest"),
    (FORTY_FROM["Nairobi"], "journey.0", "tram", "People who come in a way that is very rare over such a distance"),
    (
        FORTY_FROM["Thionville"] | {"place": "Zurich, CH"},
        "origins",
        "40 from Metz by ferry",
        "don’t know a town called “Metz by ferry”",
    ),
    (
        {"place": "Zurich, CH", "origins": {"bands": {"local": 100}}},
        "transport",
        "ferry 100",
        "tap a button, or type shares",
    ),
    ({"place": "Vianden, LU", "origins": {"bands": {"local": 100}}}, "transport", "metro 100", "100% by tram or bus"),
    (
        {"journey.0": "train", "journey.1": "train"},
        "place",
        "New York",
        "People who come in a way that is very rare over such a distance",
    ),
    (
        {"journey.0": "car", "journey.1": "plane"},
        "place",
        "Lisbon, PT",
        "People who come in a way that is very rare over such a distance",
    ),
    ({"days": 0.5, "participants": 20, "crew": 0}, "nights", "60", "A lot of nights"),
    (ONE_DAY, "nights", "1500", "A lot of nights"),
    (ONE_DAY | {"nights": 100}, "participants", "20", "A lot of nights"),
    (ONE_DAY, "meals", "999 lunches, 9 dinners", "tap a button, or type what each person eats"),
    ({"days": 1, "participants": 10}, "meals", "10,000 lunches", "A lot of meals"),
    (ONE_DAY | {"meals": {"lunch": 9}}, "days", "2", "A lot of meals"),
    (ONE_DAY, "coffee_breaks", "4000", "A lot of coffee breaks"),
    (ONE_DAY, "drinks", "wine 2000", "A lot to drink"),
    (ONE_DAY, "drinks", "coffee 5000 cups", "A lot to drink"),
    (ONE_DAY, "leftovers", "900", "kg of leftovers"),
    ({"days": 1, "participants": 500, "nights": 0}, "area", "1", "500 people don’t fit into 1 m²"),
    ({"days": 1, "area": 100}, "participants", "5000", "don’t fit into 100 m²"),
    ({"days": 1, "participants": 4}, "area", "100000", "a lot for 4 people"),
    (FAIR | {"area": 200}, "stands", "reusable 5000 m²", "are larger than the rooms"),
    (ONE_DAY | {"area": 100}, "electricity", "900000", "kWh of electricity is a lot"),
    (ONLINE, "online_hours", "200", "longer than the event lasts"),
    (ONE_DAY, "waste", "residual 90000", "A lot of waste"),
    (ONE_DAY, "freight", "9000 t, 120 km, truck", "A lot of freight"),
    (ONE_DAY, "freight", "2 t, 9000 km, truck", "very far for goods by road"),
    (ONE_DAY, "materials", "90000 badges", "A lot of pieces"),
    (ONE_DAY, "crew", "900", "more people working"),
    (FAIR | {"days": 2}, "unique_participants", "9000", "all days together have"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize(
    ("known", "question", "typed", "told"), IMPOSSIBLE, ids=lambda one: one if isinstance(one, str) else ""
)
def test_what_cannot_be_is_asked_or_remarked(
    ada: Chat, known: dict[str, Any], question: str, typed: str, told: str
) -> None:
    event = answered(ada, **known)
    ada.send("tap", text=act("ask", event.id, question))
    ada.say(typed)
    if "Do you mean this" in ada.text:
        ada.tap(ada.labels[0])
    while told not in ada.text and "It is right" in ada.labels:
        ada.tap("It is right")  # something else that cannot be was asked first
    if told not in ada.text:
        ada.send("tap", text=act("result", event.id))
    ada.sees(told)
