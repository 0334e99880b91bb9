"""The stored inbox: whose update is next, which replies nobody shows, and what is closed and forgotten."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, bindparam, delete, func, select, update
from sqlalchemy.orm import Session

from bot.store.models import IncomingUpdate, Member

KEEP_UPDATE_IDS = timedelta(days=7)
"""How long a handled update's number is remembered; Telegram hands nothing out again after 24 hours."""


def next_updates(session: Session, busy: Collection[int], limit: int) -> Sequence[IncomingUpdate]:
    """The oldest waiting update of each person to whom nothing is being shown by anybody, at most `limit` of them."""
    replied_to = select(IncomingUpdate.person).where(IncomingUpdate.state == "applied")
    oldest = (
        select(func.min(IncomingUpdate.update_id))
        .where(
            IncomingUpdate.state == "waiting",
            IncomingUpdate.person.not_in(busy),
            IncomingUpdate.person.not_in(replied_to),
        )
        .group_by(IncomingUpdate.person)
        .order_by(func.min(IncomingUpdate.update_id))
        .limit(limit)
    )
    return session.scalars(
        select(IncomingUpdate).where(IncomingUpdate.update_id.in_(oldest)).order_by(IncomingUpdate.update_id)
    ).all()


def unsent_updates(
    session: Session, busy: Collection[int], free: ColumnElement[bool] | None = None
) -> Sequence[IncomingUpdate]:
    """Updates that were applied, of people to whom nothing is being shown: their reply may not have gone out.

    Where several processes share the inbox, only those that are `free` to be taken.
    """
    unsent = select(IncomingUpdate).where(IncomingUpdate.state == "applied", IncomingUpdate.person.not_in(busy))
    if free is not None:
        unsent = unsent.where(free)
    return session.scalars(unsent.order_by(IncomingUpdate.update_id)).all()


def close_updates(session: Session, update_ids: Iterable[int]) -> None:
    """Mark updates as done and forget whose they were and what was said."""
    session.execute(
        update(IncomingUpdate)
        .where(IncomingUpdate.update_id.in_(list(update_ids)))
        .values(state="done", person=0, said=None, reply=None)
    )


def forget_updates(session: Session, now: datetime) -> None:
    """Drop the numbers of updates handled long ago."""
    session.execute(
        delete(IncomingUpdate).where(IncomingUpdate.state == "done", IncomingUpdate.received_at < now - KEEP_UPDATE_IDS)
    )


def set_cards(session: Session, cards: Mapping[int, tuple[int, bool]]) -> None:
    """The message that stands for each person's conversation now, by id and whether it is a picture; strangers have none.

    Nobody is loaded for it: this runs for every reply, and loading a member costs more than the rest of it.
    """
    if not cards:
        return
    table = Member.__table__
    assert isinstance(table, Table)
    statement = (
        update(table)
        .where(table.c.telegram_id == bindparam("person"))
        .values(card_message_id=bindparam("message"), card_has_picture=bindparam("picture"))
    )
    rows = [{"person": person, "message": message, "picture": picture} for person, (message, picture) in cards.items()]
    session.connection().execute(statement, rows)


def set_blocked(session: Session, people: Collection[int]) -> None:
    """Note that these people have blocked the bot."""
    if people:
        session.execute(update(Member).where(Member.telegram_id.in_(people)).values(blocked=True))
