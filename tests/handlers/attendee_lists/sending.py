"""A list that is sent: the file arrives, is read beside the rounds, and its outcome comes back."""

import json
from typing import Any

from sqlalchemy import select

from bot.attendees import NoTable, read
from bot.engine import errand_queue
from bot.places.search import PlacesFile
from bot.screen import Incoming
from bot.store.models import Errand, IncomingUpdate
from bot.texts import texts
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import Rows, as_csv
from tests.conftest import NOW
from tests.handlers.chat import Chat

GUESTS: Rows = [
    ["Name", "Town", "Country", "Transport", "Nights", "Diet"],
    *[["Ada", "Nancy", "FR", "train", 1, "vegan"]] * 20,
    *[["Sam", "Luxembourg", "LU", "", 0, ""]] * 80,
    *[["Mia", "Lisbon", "PT", "plane", 2, "vegetarian"]] * 6,
]
"""106 people."""


def gazetteer(chat: Chat) -> PlacesFile:
    assert isinstance(chat.world.places, PlacesFile)
    return chat.world.places


def sends(chat: Chat, content: bytes | Rows, name: str = "guests.csv") -> None:
    """Send a file, which is read until its outcome is back."""
    arrives(chat, name=name)
    comes_back(chat, content)


def arrives(chat: Chat, *, name: str = "guests.csv", size: int = 1000) -> None:
    """Send a file that nobody has read yet."""
    chat.send("document", file_id="BQACAgQAAxkD1", file_name=name, file_size=size)


def comes_back(chat: Chat, content: bytes | Rows) -> None:
    """The errand that waits is run, and its outcome is handled as the update that it is stored as."""
    errand = chat.session.scalars(select(Errand).order_by(Errand.id)).first()
    assert errand is not None, "nobody asked for anything to be read"
    latitude, longitude = errand.params["venue"]
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180
    try:
        found = read(content if isinstance(content, bytes) else as_csv(content), gazetteer(chat), LUXEMBOURG)
        outcome = {"found": json.loads(json.dumps(found.as_json()))}
    except NoTable as refused:
        outcome = {"refused": refused.reason.value}
    returns(chat, errand, outcome)


def returns(chat: Chat, errand: Errand, outcome: dict[str, Any]) -> None:
    number = errand.id
    errand_queue.close(chat.session, number, outcome, NOW)
    chat.session.flush()
    row = chat.session.get_one(IncomingUpdate, -number)
    said = Incoming(**(row.said or {}))
    chat.send("errand", text=said.text, outcome=said.outcome)


def turn_of(chat: Chat, incoming: Incoming | None = None) -> Any:
    from bot.turn import Turn

    said = incoming or Incoming(person=chat.person, chat=chat.person, private=True, kind="text")
    return Turn(chat.session, said, chat.member, texts(chat.language, chat.world.zone), NOW, chat.world)
