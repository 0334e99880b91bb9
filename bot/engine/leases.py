"""Leases: which process works on which row of a table that several processes share.

Whoever takes a row has it for `LEASE`, renews that while it lives and gives the row back when it has done or stops. What
one that died had taken is free once its lease has run out, and whoever looks first takes it over. Replies (`rounds`),
errands and notifications are shared out like this, each in its table; what taking over means is said there: a reply is
shown again, an errand is run again, a notification only if it is rather told twice.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.orm import Session

from bot.store.models import Leased

LEASE = timedelta(seconds=6)
"""How long a row is left to the process that took it without a word from that process."""
RENEW_EVERY = LEASE / 3
LONGEST_AHEAD = timedelta(minutes=5)
"""A lease that ends later than this was taken by a machine whose clock was wrong."""


class Leases:
    """The leases that one process (`me`) has on rows of a table."""

    def __init__(self, table: type[Leased], me: str = "") -> None:
        self._table = table
        self.me = me or secrets.token_hex(8)

    def mine(self) -> ColumnElement[bool]:
        """Rows that this process took."""
        return self._table.claimed_by == self.me

    def run_out(self, now: datetime) -> ColumnElement[bool]:
        """Rows whose process gave no sign of life for a lease."""
        return and_(self._table.claimed_by.is_not(None), self._over(now))

    def free(self, now: datetime) -> ColumnElement[bool]:
        """Rows that nobody has, or nobody who lives."""
        return or_(self._table.claimed_by.is_(None), self._over(now))

    def _over(self, now: datetime) -> ColumnElement[bool]:
        return or_(self._table.claimed_until <= now, self._table.claimed_until > now + LONGEST_AHEAD)

    def taken(self, now: datetime) -> dict[str, Any]:
        """The values of a row that this process takes now."""
        return {"claimed_by": self.me, "claimed_until": now + LEASE}

    def take(self, rows: Sequence[Leased], now: datetime) -> None:
        """Take rows that are loaded, and locked by this transaction."""
        for row in rows:
            row.claimed_by, row.claimed_until = self.me, now + LEASE

    def renew(self, session: Session, now: datetime, *which: ColumnElement[bool]) -> None:
        """Say that this process still works on these; what was taken over meanwhile stays with the other."""
        self._change(session, which, {"claimed_until": now + LEASE})

    def leave(self, session: Session, *which: ColumnElement[bool], **values: Any) -> None:
        """Give these back, or all this process has, to whoever comes next."""
        self._change(session, which, FREE | values)

    def _change(self, session: Session, which: Sequence[ColumnElement[bool]], values: dict[str, Any]) -> None:
        mine = update(cast(Any, self._table)).where(self.mine(), *which).values(values)
        session.execute(mine.execution_options(synchronize_session=False))


FREE: dict[str, Any] = {"claimed_by": None, "claimed_until": None}
"""The values of a row that nobody has."""


def give_back(row: Leased) -> None:
    """Nobody works on this row any more."""
    row.claimed_by = row.claimed_until = None
