"""Sweeps: each runs by itself, again without harm, and says how many notifications it planned."""

from datetime import datetime

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.engine.schedule import Sweep, sweep
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import Member, Notification
from bot.store.notifications import add_notification
from bot.sweeps import SWEEPS
from bot.turn import World
from tests.conftest import NOW


def remind(session: Session, _world: World, now: datetime) -> int:
    planned = [
        add_notification(session, f"remind:{who}", who, "news", {}, now) for who in session.scalars(select(Member.id))
    ]
    return sum(planned)


def fail(session: Session, _world: World, _now: datetime) -> None:
    session.add(organisation_named(session, "Half done"))
    raise RuntimeError("secret words of a member")


def test_a_sweep_that_fails_stops_no_other(engine: Engine, world: World, caplog: pytest.LogCaptureFixture) -> None:
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        organisation = organisation_named(session, "Ardennes SA").id
        for telegram_id in (5, 6):
            session.add(
                Member(
                    telegram_id=telegram_id,
                    organisation_id=organisation,
                    role="member",
                    first_name="Ada",
                    language="en",
                    consented_at=NOW,
                )
            )
    sweeps = (Sweep("failing", fail), Sweep("reminders", remind))
    first, second = (sweep(sessions, world, NOW, sweeps) for _ in range(2))
    assert (first.planned, first.failed) == (2, ("failing",))
    assert (second.planned, second.failed) == (0, ("failing",))
    assert "failing" in caplog.text
    assert "secret words" not in caplog.text
    with sessions() as session:
        assert len(session.scalars(select(Notification)).all()) == 2


def test_every_sweep_runs_on_an_empty_database(engine: Engine, world: World) -> None:
    assert len({one.name for one in SWEEPS}) == len(SWEEPS)
    swept = sweep(database.sessions(engine), world, NOW, SWEEPS)
    assert (swept.planned, swept.failed) == (0, ())
