"""What becomes of an event after some years: its answers go, and what goes into totals stays, to the gram."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from bot.store.events import forget_answers
from bot.store.grouping import by_organisation
from bot.store.models import Event
from calculators.footprint import FootprintDocument

KEEP_ANSWERS = timedelta(days=3 * 365)
"""How long after its day the answers of an event are kept: thirty-six months."""
AT_REST = timedelta(days=90)
"""And so long after somebody changed it last."""
STAY = ("name", "kind", "first_day", "days")
"""The answers that stay: what it is called, and when it was. Like is compared with like by its kind."""


def long_past(session: Session, now: datetime) -> dict[int, list[int]]:
    """The events whose answers go: their ids, by organisation."""
    return by_organisation(session.execute(select(Event.organisation_id, Event.id).where(*_long_past(now))))


def reduce_to_totals(session: Session, now: datetime, events: Collection[int]) -> None:
    """Erase the answers of those of these that are long past still. What has no result, and so no totals, is deleted."""
    for event in session.scalars(select(Event).where(Event.id.in_(events), *_long_past(now))):
        if event.counts_on is None or event.result is None:
            event.deleted_at = now
        else:
            _reduce(session, event, event.result, now)


def _reduce(session: Session, event: Event, result: FootprintDocument, now: datetime) -> None:
    forget_answers(session, event)
    event.answers = {question: event.answers[question] for question in STAY if question in event.answers}
    event.result = {**result, "lines": [], "assumed": [], "inventory": [], "nzce": {}}
    event.postponed, event.measures, event.doubts, event.recalculations = [], [], [], []
    event.rooms_hired = False
    event.revision += 1
    event.totals_since = now


def _long_past(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Also what was put away before it came to a result: it is in no total, and announced to nobody."""
    counted = Event.counts_on < (now - KEEP_ANSWERS).date()
    never_counted = and_(
        Event.counts_on.is_(None), Event.archived_at.is_not(None), Event.updated_at < now - KEEP_ANSWERS
    )
    return (
        or_(counted, never_counted),
        Event.updated_at < now - AT_REST,
        Event.totals_since.is_(None),
        Event.deleted_at.is_(None),
        Event.revision > 0,
    )
