"""A member who has seen figures, and a network of organisations that have."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.screen import Incoming, Screen
from bot.store.models import ContributionState
from bot.turn import Turn, World, texts_of
from handlers.announcements import ANNOUNCEMENTS
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat
from tests.sweeping import decide


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.fixture
def busy(session: Session, ada: Chat) -> Chat:
    """Ada with events in three quarters, one of them recorded, and three requests."""
    ledger, me = Ledger(session), ada.member
    winter = ledger.event(me, date(2027, 2, 9), 3000, name="Winter gala", participants=100, reductions={"carpool": 300})
    ledger.actual(winter, me, date(2027, 2, 9), 3500, participants=100, reductions={"carpool": 350})
    ledger.event(me, date(2027, 3, 1), 1000, name="Spring fair", categories={"travel": 600, "catering": 400})
    ledger.event(me, date(2026, 11, 5), 2000, name="Autumn dinner")
    ledger.event(me, date(2026, 2, 5), 8000, name="Last year’s gala")
    ledger.contribution(winter, date(2027, 2, 20), "2000", "50.00", ContributionState.CONFIRMED)
    ledger.contribution(winter, date(2027, 2, 21), "500.5", "12.51")
    ledger.contribution(winter, date(2027, 2, 22), "1", "1.00", ContributionState.REFUSED)
    return ada


def network(session: Session, world: World, kilograms: list[float], day: date = date(2026, 11, 5)) -> None:
    """An event in as many organisations, and what of them is shown."""
    ledger = Ledger(session)
    for number, kg in enumerate(kilograms):
        member = ledger.member(f"Organisation {number}")
        ledger.contribution(ledger.event(member, day, kg), day, str(kg), "10.00")
    decide(session, world)


def announced(chat: Chat, key: str = "2027Q1", reach: str = "member") -> Screen | None:
    clock_tick = Incoming.from_clock(chat.person)
    member = chat.member
    turn = Turn(chat.session, clock_tick, member, texts_of(member, chat.world), chat.now, chat.world)
    said = ANNOUNCEMENTS["digest"](turn, {"reach": reach, "period": key})
    chat.screen = said or chat.screen
    return said
