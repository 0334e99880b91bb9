"""Dropping what nobody needs any more, a portion at a time, so that nobody waits for it."""

from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult, Table, delete, select
from sqlalchemy.orm import Session

from bot.store.models import Base

PORTION = 500
"""Rows dropped in one transaction: a few milliseconds' work."""


def forget(session: Session, model: type[Base], *which: ColumnElement[bool]) -> bool:
    """Drop some of these rows; whether there may be more."""
    table = model.__table__
    assert isinstance(table, Table)
    key = next(iter(table.primary_key.columns))
    some = select(key).where(*which).limit(PORTION)
    dropped = session.execute(delete(table).where(key.in_(some)))
    return cast(CursorResult[Any], dropped).rowcount >= PORTION
