"""A conference whose questions were answered, for trying out what comes after them."""

from typing import Any

from bot.screen import Button
from bot.store.models import Event
from bot.turn import Places
from calculators.footprint import FootprintDocument
from tests.conftest import NOW
from tests.handlers.chat import Chat

ANSWERS = {
    "name": "Spring conference",
    "kind": "conference",
    "first_day": "2027-04-20",
    "days": 2,
    "place": "Luxembourg, LU",
    "participants": 120,
    "origins": {"groups": [{"people": 20, "from": "Paris, FR"}, {"people": 6, "from": "Lisbon, PT"}]},
    "journey.0": "train",
    "journey.1": "plane",
    "transport": {"good": 100},
    "nights": 30,
    "meals": {"lunch": 2},
    "menu": {"vegetarian": 30, "fish": 10, "poultry": 40, "red_meat": 20},
}
NOTHING = {"name": "A call", "kind": "online", "online_participants": 0, "online_hours": 0}
GROUPS, SITES = 40, 3
LANDS = ("MG", "LK", "IS", "GB", "NL", "IN", "TH", "FR", "DE", "BR", "MX", "FI", "HU", "WF", "NZ")
"""Countries with long names of towns."""


def shown(total_kg: float) -> FootprintDocument:
    """What is kept of an estimate that was shown, of which only the total matters."""
    return {
        "total_kg": total_kg,
        "low_kg": total_kg,
        "high_kg": total_kg,
        "participants": {"on_an_average_day": 0, "different_people": 0, "visits": 0, "journeys": 0},
        "per_participant_kg": None,
        "per_head_kg": None,
        "per_participant_day_kg": None,
        "per_visit_kg": None,
        "per_stand_m2_kg": None,
        "categories": {},
        "lines": [],
        "assumed": [],
        "excluded": [],
        "without_non_co2_kg": total_kg,
        "factor_set": "",
        "inventory": [],
        "nzce": {},
    }


def answered(chat: Chat, **changed: Any) -> Event:
    """An event of the member's organisation, at hand; answers given as None are not known."""
    event = Event(
        organisation_id=chat.member.organisation_id,
        created_by=chat.member.id,
        created_at=NOW,
        updated_at=NOW,
        revision=20,
        answers=changed.pop("answers", ANSWERS) | changed,
    )
    chat.session.add(event)
    chat.session.flush()
    chat.member.event_id = event.id
    chat.session.flush()
    return event


def says_on_result(chat: Chat, event: Event, typed: str) -> None:
    """Type something at the result of an event."""
    chat.send("tap", text=f"result:{event.id}")
    chat.say(typed)


def large(places: Places) -> dict[str, Any]:
    """Answers as large as they may be: groups from the towns with the longest names, and many sites."""
    names = {f"{place.name}, {place.country}" for land in LANDS for place in places.largest(land)}
    towns = [name for name in sorted(names, key=len, reverse=True)[:90] if places.find(name)][:GROUPS]
    ways = {f"journey.{number}": "train" if number % 2 else "plane" for number in range(len(towns))}
    return ways | {
        "participants": 100 * len(towns),
        "origins": {"groups": [{"people": 100, "from": town} for town in towns]},
        "place": towns[0],
        "sites": [{"place": town, "participants": 5 * len(towns)} for town in towns[:SITES]],
    }


def measure(chat: Chat, title: str) -> Button:
    """The button of a measure, on whichever page of them it stands."""
    for _ in range(20):
        if found := [b for row in chat.screen.buttons for b in row if title in b.label]:
            return found[0]
        chat.tap("More measures" if "More measures" in chat.labels else "The first measures")
    raise AssertionError(f"{title!r} is on no page, only {chat.labels}")
