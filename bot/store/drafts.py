"""Estimates that somebody began and let lie: announced after some months, and deleted after as many more."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, String, cast, exists, func, literal, select
from sqlalchemy.orm import Session

from bot.ids import EventId
from bot.news import News, news
from bot.store.grouping import by_organisation
from bot.store.inserting import insert_once
from bot.store.models import Event, Member, Notification
from bot.store.notifications import notification_row

ANNOUNCED = timedelta(days=90)
"""How long an unfinished estimate lies before its organisation hears that it will go."""
GONE = timedelta(days=180)
"""And before it goes: to the archive, from where it can be brought back like any event that was deleted."""
HEARD = GONE - ANNOUNCED
"""How long ago it must have been announced, whatever the clock says."""
FOR_LONG = timedelta(days=7)
"""How late it may be announced: its members may be away."""


@news("draft_goes")
class DraftGoes(News):
    """To who began it, or a colleague: that an unfinished estimate goes unless somebody takes it up."""

    event: EventId


def idle(session: Session, now: datetime) -> dict[int, list[int]]:
    """What is to be announced: the drafts, by organisation."""
    announced = exists().where(Notification.key == _key())
    return _of(session, Event.updated_at < now - ANNOUNCED, ~announced)


def announce(session: Session, now: datetime, drafts: Collection[int]) -> int:
    """Announce these; returns how many are new."""
    belongs = Member.organisation_id == Event.organisation_id, Member.left_at.is_(None)
    began = select(Member.id).where(Member.id == Event.created_by, *belongs).scalar_subquery()
    told = func.coalesce(began, select(func.min(Member.id)).where(*belongs).scalar_subquery())
    rows = [
        notification_row(f"draft_goes:{event}", member, DraftGoes(event), now, now + FOR_LONG)
        for event, member in session.execute(select(Event.id, told).where(Event.id.in_(drafts), *_draft()))
        if member is not None
    ]
    return insert_once(session, Notification, rows)


def long_idle(session: Session, now: datetime) -> dict[int, list[int]]:
    """What goes: the drafts, by organisation."""
    return _of(session, *_long_idle(now))


def delete_idle(session: Session, now: datetime, drafts: Collection[int]) -> None:
    """Delete those of these that lie there still."""
    for event in session.scalars(select(Event).where(Event.id.in_(drafts), *_draft(), *_long_idle(now))):
        event.deleted_at = now


def _long_idle(now: datetime) -> tuple[ColumnElement[bool], ...]:
    heard = exists().where(Notification.key == _key(), Notification.not_before < now - HEARD)
    return Event.updated_at < now - GONE, heard


def _draft() -> tuple[ColumnElement[bool], ...]:
    """Something was answered, and no result seen."""
    return Event.revision > 0, Event.counts_on.is_(None), Event.deleted_at.is_(None), Event.archived_at.is_(None)


def _of(session: Session, *which: ColumnElement[bool]) -> dict[int, list[int]]:
    return by_organisation(session.execute(select(Event.organisation_id, Event.id).where(*_draft(), *which)))


def _key() -> ColumnElement[str]:
    return literal("draft_goes:") + cast(Event.id, String)
