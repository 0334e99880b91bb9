"""Scenes in which no button of an earlier release hangs, each with what one does there after another."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Enquiry
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.hanging.scenes import STRANGER, SURVEY, plain


def nights(session: Session, world: World) -> Chat:
    """A stranger who opened the link of a survey that asks for nights, too."""
    _asked_for_nights(session, world)
    return _attendee(session, world, 0)


def nights_found(session: Session, world: World) -> Chat:
    """Six attendees answered it, and it is closed."""
    ada = _asked_for_nights(session, world)
    for number in range(6):
        eve = _attendee(session, world, number)
        eve.say("Lisbon by plane")
        eve.send("tap", text=f"stays:{SURVEY}:{1 + number % 2}")
        eve.send("tap", text=f"eats:{SURVEY}:any")
    ada.send("tap", text="survey_end:1")
    return ada


def quarters(session: Session, world: World) -> Chat:
    """A member with an event in the quarter that ended, one the year before, and what happened at the first."""
    ada = Chat(session, world).joins()
    answered(ada, first_day="2025-11-11", participants=160)
    answered(ada, first_day="2026-11-10")
    for number in (1, 2):
        ada.send("tap", text=f"result:{number}")
    ada.send("tap", text="measure:2:20:vegetarian_menu:0")
    ada.send("tap", text="result:2")
    return ada


def _asked_for_nights(session: Session, world: World) -> Chat:
    ada = plain(session, world)
    ada.send("tap", text="survey_begin:1:20270208:2")
    session.scalars(select(Enquiry)).one().code = SURVEY
    session.flush()
    return ada


def _attendee(session: Session, world: World, number: int) -> Chat:
    eve = Chat(session, world, person=STRANGER + number)
    eve.say(f"/start s_{SURVEY}")
    return eve


SCENES: Mapping[str, tuple[Callable[[Session, World], Chat], tuple[str, ...]]] = {
    "nights": (nights, ("Lisbon by plane", f"stays:{SURVEY}:1", f"eats:{SURVEY}:fish")),
    "nights_found": (nights_found, ("survey:1",)),
    "quarters": (
        quarters,
        ("digest", "impact:m:2026", "impact_part:categories:m:2026Q4", "impact_part:reductions:m:2026Q4"),
    ),
}
