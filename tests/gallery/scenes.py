"""Scenes in which no button of an earlier release hangs, each with what one does there after another."""

from collections.abc import Callable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Enquiry, Role
from bot.turn import World
from handlers.event.links import address
from tests.bot.papers.papers import paper
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.hanging.scenes import COLLEAGUE, STRANGER, SURVEY, asked, plain
from tests.handlers.links import link
from tests.handlers.papers.sending import sends
from tests.handlers.test_joining import CODE, invitation_of
from tests.handlers.visitor import Visitor


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


def invited(session: Session, world: World) -> Chat:
    """A stranger who was given an invitation link."""
    session.add(invitation_of(session))
    session.flush()
    return Chat(session, world, person=STRANGER)


def section_asked(session: Session, world: World) -> Chat:
    """A stranger who opened the link to a section's questions in Telegram."""
    ada = plain(session, world)
    ada.send("tap", text="delegate_section:1:energy")
    eve = Chat(session, world, person=STRANGER)
    eve.say(link(ada))
    return eve


def crowded(session: Session, world: World) -> Chat:
    """A survey that 25 people answered on one network."""
    ada = asked(session, world)
    survey = session.scalars(select(Enquiry).where(Enquiry.code == SURVEY)).one()
    page = address(world, survey).removeprefix(f"{world.public_url}/")
    for _ in range(25):
        eve = Visitor(session, world, neighbourhood="one hall").opens(page)
        eve.types("Your town", "Metz").chooses("Train", "Fish").sends("Send my answer")
    return ada


def bill_read(session: Session, world: World) -> Chat:
    """A bill was sent, and read."""
    ada = plain(session, world)
    sends(ada, paper([("Electricity", "1,420 kWh", "€298.20"), ("Beer", "60 l", "€180.00")]))
    return ada


def coordinating(session: Session, world: World) -> Chat:
    """A coordinator, a colleague who was asked to review an event, and an invitation link."""
    ada = Chat(session, world).joins(role=Role.COORDINATOR)
    answered(ada)
    ben = Chat(session, world, person=COLLEAGUE).joins()
    answered(ben)
    ben.send("tap", text="result:2")
    ben.send("tap", text="ask_review:2")
    session.add(invitation_of(session))
    session.flush()
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
    "invited": (invited, (f"/start {CODE}", "decline")),
    "section_asked": (section_asked, ("300 kWh", "reply:…", "reply_skip:…", "reply_send:…")),
    "crowded": (crowded, ("survey_close:1", "survey_end_without:…", "survey:1")),
    "bill_read": (bill_read, ("paper_line:…", "paper_choose:…", "paper_change:…", "resume:1")),
    "coordinating": (
        coordinating,
        ("/members", "member:2", "role:…", "take_out:…", "review_of:1", "reviewed:…", "result:2"),
    ),
    "quarters": (
        quarters,
        ("digest", "impact:m:2026", "impact_part:categories:m:2026Q4", "impact_part:reductions:m:2026Q4"),
    ),
}
