"""Updates that cannot be handled, however often it is tried: set aside, with the cause and without what was said.

Whoever sent one is shown an apology, their next words are read, and the network's staff hear once of each cause
(`bot/set_aside.py`).
"""

import logging
from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.exc import DataError, DBAPIError, StatementError
from sqlalchemy.orm import Session

from bot.engine.failures import kind_and_place, report
from bot.engine.metrics import SET_ASIDE
from bot.store.forgetting import forget
from bot.store.inserting import insert_once
from bot.store.models import SetAside

log = logging.getLogger(__name__)

KEEP = timedelta(days=90)
"""How long it is known that something of a cause was set aside."""
LONGEST = 250
"""Characters of a cause; the innermost places come first."""
MOST_TRIES = 3
"""How often the database may fail at one update, while it is there for others."""


def set_aside(session: Session, kind: str, failure: BaseException, now: datetime) -> None:
    """Count an update that is given up, by its kind, such as “text”, and by what failed and where in the code."""
    report(log, "an update could not be handled", failure)
    cause = kind_and_place(failure)[:LONGEST]
    insert_once(session, SetAside, [{"cause": cause, "kind": kind, "updates": 0, "first_at": now, "last_at": now}])
    counted = update(SetAside).where(SetAside.cause == cause).values(updates=SetAside.updates + 1, last_at=now)
    session.execute(counted.execution_options(synchronize_session=False))
    SET_ASIDE.labels(kind).inc()


def forget_old(session: Session, now: datetime) -> bool:
    """Drop some causes that did not come again for long; whether there may be more."""
    return forget(session, SetAside, SetAside.last_at < now - KEEP)


def cannot_be_stored(failure: Exception) -> bool:
    """Whether it is what is to be stored that is at fault, and neither the database nor its schema."""
    unreadable = isinstance(failure, StatementError) and not isinstance(failure, DBAPIError)
    return unreadable or isinstance(failure, DataError | ValueError | TypeError)


class Tries:
    """How often the database failed at an update though it was there, as far as this process knows."""

    def __init__(self) -> None:
        self._failed: Counter[int] = Counter()

    def used_up(self, number: int) -> bool:
        """It failed once more; whether that was once too often."""
        self._failed[number] += 1
        return self._failed[number] >= MOST_TRIES

    def over(self, number: int) -> None:
        """It was handled, or given up."""
        self._failed.pop(number, None)
