"""Inserting rows of which some may be there already, on either database."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Insert, Table
from sqlalchemy.orm import Session

from bot.store.models import Base
from bot.store.waking import tell_of

ROWS = 25
"""In one statement: psycopg keeps what it has read of a statement only where that is short."""


def insert_once(session: Session, model: type[Base], values: Sequence[dict[str, Any]]) -> int:
    """Insert rows that are not there yet by primary or unique key, on either database; returns how many were new.

    Whoever waits for such rows is told.
    """
    return len(insert_new(session, model, values))


def insert_new(session: Session, model: type[Base], values: Sequence[dict[str, Any]]) -> list[Any]:
    """As `insert_once`; returns the primary keys of those that were new."""
    if not values:
        return []
    table = model.__table__
    assert isinstance(table, Table)
    key = next(iter(table.primary_key.columns))
    insert = _unless_there(table, session).returning(key).execution_options(insertmanyvalues_page_size=ROWS)
    new = list(session.scalars(insert, values))
    if new:
        tell_of(session, model)
    return new


def _unless_there(table: Table, session: Session) -> Insert:
    """Each database has this in its own words; those of the other are not loaded."""
    if session.get_bind().dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as postgresql_insert

        return postgresql_insert(table).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as sqlite_insert

    return sqlite_insert(table).on_conflict_do_nothing()
