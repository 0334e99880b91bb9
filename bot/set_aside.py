"""That something a member sent cannot be handled: said to the network's staff, once for each cause."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.news import News, news
from bot.store.grouping import by_organisation
from bot.store.inserting import insert_once
from bot.store.members import staff
from bot.store.models import Member, Notification, SetAside
from bot.store.notifications import notification_row

NEWS_FOR = timedelta(days=7)
"""For how long a cause is new; who joins the staff later is not told of it."""


@news("set_aside")
class CannotBeHandled(News):
    """That updates of a cause are set aside, by the number of its row."""

    cause: int


def causes(session: Session, since: datetime) -> Sequence[SetAside]:
    """What came up since a moment, the earliest first."""
    return session.scalars(select(SetAside).where(SetAside.last_at > since).order_by(SetAside.id)).all()


def due(session: Session, now: datetime) -> dict[int, list[int]]:
    """The staff who are to be told of something, by organisation."""
    found = _new(session, now)
    if not found:
        return {}
    keys = {_key(cause, one): one for cause in found for one in staff(session)}
    told = set(session.scalars(select(Notification.key).where(Notification.key.in_(keys))))
    return by_organisation((one.organisation_id, one.id) for key, one in keys.items() if key not in told)


def plan(session: Session, now: datetime, members: Collection[int]) -> int:
    """Plan to tell these members; returns how many messages are new."""
    rows = [
        notification_row(_key(cause, one), one.id, CannotBeHandled(cause.id), now)
        for cause in _new(session, now)
        for one in staff(session)
        if one.id in members
    ]
    return insert_once(session, Notification, rows)


def _new(session: Session, now: datetime) -> Sequence[SetAside]:
    return session.scalars(select(SetAside).where(SetAside.first_at > now - NEWS_FOR).order_by(SetAside.id)).all()


def _key(cause: SetAside, member: Member) -> str:
    """A cause that was forgotten and comes again is a new one."""
    digest = hashlib.sha256(cause.cause.encode()).hexdigest()[:16]
    return f"{CannotBeHandled.word}:{digest}:{cause.first_at:%Y-%m-%d}:{member.id}"
