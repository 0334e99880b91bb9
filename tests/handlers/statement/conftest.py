"""Members who ask for statements, in each language."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from bot.store.models import ContributionState, Role
from bot.texts import LANGUAGES
from bot.turn import World
from tests.bot.ledger import Ledger
from tests.handlers.chat import Chat


@pytest.fixture(params=LANGUAGES)
def chat(request: pytest.FixtureRequest, session: Session, world: World) -> Chat:
    """A member in each language."""
    return Chat(session, world, language=request.param).joins()


@pytest.fixture(params=LANGUAGES)
def busy(request: pytest.FixtureRequest, session: Session, world: World) -> Chat:
    """Somebody with events in two quarters, one of them recorded, and requests in four states."""
    chat = Chat(session, world, language=request.param).joins(role=Role.COORDINATOR)
    ledger, me = Ledger(session), chat.member
    parts = {"travel": 2000.125, "catering": 999.876}
    winter = ledger.event(me, date(2027, 2, 9), 3000.001, name="Winter gala", categories=parts, participants=100)
    happened = {"travel": 2500.0, "catering": 1000.002}
    ledger.actual(
        winter, me, date(2027, 2, 9), 3500.002, participants=90, categories=happened, reductions={"carpool": 350.5}
    )
    ledger.event(me, date(2027, 5, 1), 1000.333, name="#panic() *x* 🎉", reductions={"vegan_menu": 0.125})
    ledger.event(me, date(2026, 2, 5), 8000, name="Last year’s gala")
    ledger.contribution(winter, date(2027, 2, 20), "2000", "50.01", ContributionState.CONFIRMED)
    ledger.contribution(winter, date(2027, 2, 21), "500.5", "12.51")
    ledger.contribution(winter, date(2027, 2, 22), "1", "1.02", ContributionState.REFUSED)
    ledger.contribution(winter, date(2027, 2, 23), "999.999", "25.00", ContributionState.PAID, project="solar-ke")
    return chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member in English."""
    return Chat(session, world).joins()
