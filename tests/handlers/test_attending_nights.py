"""An attendee is asked how many nights they stay, where the organiser wanted it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Guest
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.links import link, surveyed


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """An organiser whose survey asks for the journey, the nights and the meal."""
    ada = Chat(session, world).joins()
    surveyed(ada, meal=True, nights=True)
    return ada


@pytest.fixture
def eve(session: Session, world: World, ada: Chat) -> Chat:
    """A stranger who has opened the link."""
    eve = Chat(session, world, person=9)
    eve.say(link(ada))
    return eve


def nights_of(eve: Chat) -> int | None:
    """What is kept of the only one who answered."""
    return eve.session.scalars(select(Guest)).one().attendee["nights"]


def test_whoever_comes_from_afar_taps_or_types_how_many(eve: Chat) -> None:
    eve.sees("Four questions, a tap each.")
    eve.say("Lisbon by plane")
    eve.sees("How many nights will you stay at a hotel?", "At home or with friends: none.")
    assert eve.labels[:4] == ["No night", "1 night", "2 nights", "3 nights"]
    for typed in ("10", "2 lunches", "1 or 2", "2 nights each", "1.5", "many"):
        eve.say(typed)
        eve.sees("How many nights", "Please tap one of the buttons.")
    kept = {}
    for typed in ("none", "deux nuits", "zwou Nuechten", "3", "no idea", "day trip"):
        eve.say(typed)
        eve.sees("What would you like to eat?")
        kept[typed] = nights_of(eve)
        eve.say("back")
    assert kept == {"none": 0, "deux nuits": 2, "zwou Nuechten": 2, "3": 3, "no idea": None, "day trip": 0}
    eve.tap("1 night")
    eve.tap("Fish")
    eve.sees("Lisbon, Portugal · by plane · 1 night · fish")


def test_whoever_lives_nearby_sleeps_at_home(eve: Chat) -> None:
    eve.tap("Local: up to 30 km")
    eve.tap("Tram and bus")
    eve.sees("What would you like to eat?")
    assert nights_of(eve) == 0


def test_nights_are_asked_without_the_meal(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    surveyed(ada, nights=True)
    eve = Chat(session, world, person=9)
    eve.say(link(ada))
    eve.sees("Three questions, a tap each.")
    eve.say("Lisbon by plane")
    eve.tap("2 nights")
    eve.sees("Thank you", "Lisbon, Portugal · by plane · 2 nights")


def test_of_a_short_event_to_which_nobody_comes_from_afar_nights_are_not_offered(ada: Chat) -> None:
    near = answered(ada, name="Lunch talk", days=1, origins={"bands": {"local": 100}})
    ada.send("tap", text=act("survey", near.id))
    ada.say("8 February 2027")
    assert "Journey, nights and the meal" not in ada.labels
