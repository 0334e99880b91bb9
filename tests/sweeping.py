"""The sweeps inside one transaction that a test has open, as the clock would have them run."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from bot.engine.schedule import ForAll, Forgetting
from bot.store import enquiries, events
from bot.sweeps import SWEEPS
from bot.turn import World


def sweep(session: Session, world: World, now: datetime, about: str = "") -> int:
    """All that is due at a moment, or what the sweeps with `about` in their names do; how many notifications were planned."""
    planned = 0
    for one in SWEEPS:
        if about not in one.name:
            continue
        if isinstance(one, Forgetting):
            one.run(session, now)
        elif isinstance(one, ForAll):
            if one.due(session, world, now):
                one.run(session, world, now)
        else:
            for ids in one.due(session, world, now, None).values():
                planned += one.run(session, world, now, ids) or 0
        session.flush()
    return planned


DECIDED = datetime(2027, 3, 1, tzinfo=UTC)
"""When it has been decided what of the year 2026 is shown of the network."""


def decide(session: Session, world: World, now: datetime = DECIDED) -> None:
    """Decide what of the network is shown, as the clock does."""
    sweep(session, world, now, "of the network")


def erase_deleted(session: Session, now: datetime) -> None:
    """Erase all events that were deleted long ago."""
    for ids in events.long_deleted(session, now).values():
        events.erase_deleted(session, now, ids)


def close_overdue(session: Session, now: datetime) -> None:
    """Close all enquiries that are overdue."""
    for ids in enquiries.overdue(session, now).values():
        enquiries.close_overdue(session, now, ids)
