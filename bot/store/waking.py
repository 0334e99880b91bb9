"""Telling other processes that there is work: `NOTIFY` on PostgreSQL, in the transaction that writes it down.

Nobody relies on it: whoever waits for such rows also looks for them every second. On SQLite there is nobody to tell.
"""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.models import Base, Errand, IncomingUpdate, Notification

AWAITED: tuple[type[Base], ...] = (IncomingUpdate, Errand, Notification)
"""Tables whose new rows somebody waits for."""


def channel_of(model: type[Base]) -> str:
    """What PostgreSQL calls the news of a table's new rows."""
    return f"residua_{model.__tablename__}"


def tell_of(session: Session, model: type[Base]) -> None:
    """Have others told, once this transaction commits, that there are new rows of a table, if somebody waits for them."""
    if model in AWAITED and session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_notify(channel_of(model), "")))
