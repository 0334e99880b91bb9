"""Small questions to the tables, each named for what it answers."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.orm import Session, selectinload

from bot.store.models import (
    Base,
    IncomingUpdate,
    Invitation,
    Member,
    Notification,
    NotificationState,
    Organisation,
    Role,
    SentFile,
)

KEEP_UPDATE_IDS = timedelta(days=7)
"""How long a handled update's number is remembered; Telegram hands nothing out again after 24 hours."""


KEEP_CLOSED = timedelta(days=400)
"""How long a notification that was sent or closed is remembered, so that no sweep plans it again."""
KEEP_SENT_FILES = timedelta(days=90)
"""How long Telegram's id of a file is remembered; later it is made and sent anew."""
EXPIRES_AFTER = timedelta(days=1)
"""How late a notification may come; later it is missed."""


def insert_once(session: Session, model: type[Base], values: Sequence[dict[str, Any]]) -> int:
    """Insert rows that are not there yet by primary or unique key, on either database; returns how many were new."""
    if not values:
        return 0
    insert = postgresql_insert if session.get_bind().dialect.name == "postgresql" else sqlite_insert
    table = model.__table__
    assert isinstance(table, Table)
    key = next(iter(table.primary_key.columns))
    found = session.execute(insert(table).on_conflict_do_nothing().returning(key), values)
    return len(found.all())


def members_by_telegram_id(session: Session, people: Collection[int]) -> dict[int, Member]:
    """The members among these people, with their organisations and the events they are at, in two statements."""
    found = session.scalars(select(Member).where(Member.telegram_id.in_(people)).options(selectinload(Member.event)))
    return {member.telegram_id: member for member in found}


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


def staff(session: Session) -> Sequence[Member]:
    """The network's staff, who confirm requests."""
    return session.scalars(select(Member).where(Member.role == Role.STAFF).order_by(Member.id)).all()


def add_notification(
    session: Session,
    key: str,
    member_id: int,
    kind: str,
    params: dict[str, Any],
    not_before: datetime,
    expires_at: datetime | None = None,
) -> bool:
    """Plan a notification; whether it is new: a second one with the same key is the same one.

    It is sent from `not_before` on, and not at all once `expires_at` has come: a day later unless said otherwise.
    """
    row = notification_row(key, member_id, kind, params, not_before, expires_at)
    return insert_once(session, Notification, [row]) > 0


def notification_row(
    key: str,
    member_id: int,
    kind: str,
    params: dict[str, Any],
    not_before: datetime,
    expires_at: datetime | None = None,
) -> dict[str, Any]:
    """The row of a notification, where many are planned in one statement."""
    return {
        "key": key,
        "member_id": member_id,
        "kind": kind,
        "params": params,
        "not_before": not_before,
        "expires_at": expires_at or not_before + EXPIRES_AFTER,
        "state": NotificationState.DUE,
        "attempts": 0,
        "next_try_at": not_before,
        "last_error": "",
    }


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
    session: Session, busy: Collection[int], shared: tuple[str, datetime] | None = None
) -> Sequence[IncomingUpdate]:
    """Updates that were applied, of people to whom nothing is being shown: their reply may not have gone out.

    Where several processes share the inbox (`shared`: which one asks, and when), those of the others are left to them
    until their claim has run out.
    """
    unsent = select(IncomingUpdate).where(IncomingUpdate.state == "applied", IncomingUpdate.person.not_in(busy))
    if shared:
        me, now = shared
        unsent = unsent.where(
            or_(
                IncomingUpdate.claimed_by == me,
                IncomingUpdate.claimed_until.is_(None),
                IncomingUpdate.claimed_until <= now,
            )
        )
    return session.scalars(unsent.order_by(IncomingUpdate.update_id)).all()


def claim_replies(session: Session, me: str, until: datetime, people: Collection[int] | None = None) -> None:
    """Keep the replies that `me` is showing, to these people or to all, until a moment."""
    mine = update(IncomingUpdate).where(IncomingUpdate.state == "applied", IncomingUpdate.claimed_by == me)
    if people is not None:
        mine = mine.where(IncomingUpdate.person.in_(people))
    session.execute(mine.values(claimed_until=until))


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


def forget_sent(session: Session, now: datetime) -> None:
    """Drop what was closed long ago, and the ids of files that nobody asked for lately."""
    closed = Notification.state != NotificationState.DUE
    session.execute(delete(Notification).where(closed, Notification.expires_at < now - KEEP_CLOSED))
    session.execute(delete(SentFile).where(SentFile.sent_at < now - KEEP_SENT_FILES))


def code_hash(code: str) -> str:
    """What is kept of an invitation's code."""
    return hashlib.sha256(code.encode()).hexdigest()


def invitation(session: Session, code: str) -> Invitation | None:
    """The invitation a code belongs to, used up or not."""
    return session.scalar(select(Invitation).where(Invitation.code_hash == code_hash(code)))


def organisation_named(session: Session, name: str) -> Organisation:
    """The organisation of that name, created when it is new."""
    found = session.scalar(select(Organisation).where(Organisation.name == name))
    if found is None:
        found = Organisation(name=name)
        session.add(found)
        session.flush()
    return found
