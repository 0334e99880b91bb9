"""Which events and contributions count in a period: what `figures.py` adds up, read from the tables."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from bot.ids import EventId
from bot.impact.figures import ContributionRow, EventRow, Figures, Impact, Reach, Scope, summed
from bot.impact.periods import ALL_TIME, Period
from bot.store.encryption import read_out
from bot.store.models import (
    CertificateDetail,
    Contribution,
    ContributionState,
    Event,
    Member,
    Phase,
    Project,
    StoredFigures,
)

NOT_REQUESTED = (ContributionState.QUOTED, ContributionState.CANCELLED)
"""A quote that nobody sent, and a request that was withdrawn, is no contribution."""
PLAN, HAPPENED, RECORDED = aliased(Event), aliased(Event), aliased(Event)
"""The table as three more: made once, since an alias works out each of its columns when it is first asked for it."""


def impacts_of(session: Session, scope: Scope, periods: Sequence[Period], zone: ZoneInfo) -> list[Impact]:
    """What a member's or an organisation's events add up to in each period, from one read of the time they span.

    `zone` is the network's, whose days count for everybody. The network's own figures are those of
    `bot.impact.network_figures`, which guards them. Raises ValueError for these.
    """
    if scope.reach == Reach.NETWORK:
        raise ValueError("the network's figures are guarded: ask bot.impact.network_figures")
    span = Period(min(period.start for period in periods), max(period.end for period in periods))
    events = event_rows(session, scope, span)
    contributions = contribution_rows(session, scope, span, zone)
    mine = scope.reach == Reach.MEMBER
    elsewhere = contribution_rows(session, scope, span, zone, for_others=True) if mine else []
    return [
        replace(
            summed(
                period,
                scope,
                [row for row in events if row.day in period],
                [row for row in contributions if row.day in period],
            ),
            for_others=sum(row.stands and row.day in period for row in elsewhere),
        )
        for period in periods
    ]


def event_rows(session: Session, scope: Scope, period: Period) -> list[EventRow]:
    """The events that count in a period, by day; each once, a plan together with what happened. One statement."""
    rows: dict[int, EventRow] = {}
    for found in session.execute(_events(scope, period)):
        planned = found.phase == Phase.PLAN
        own, other = _figures(found.figures), _figures(found.actual_figures)
        rows[found.id] = EventRow(
            event_id=found.id,
            organisation_id=found.organisation_id,
            day=found.day,
            answers={"name": found.name, "kind": found.kind, "first_day": found.first_day},
            estimated=own if planned else None,
            actual=other if planned else own,
            actual_id=found.actual_id if planned else found.id,
            factor_set=(found.actual_factor_set if other else None) or found.factor_set,
            copied_from=found.source_id if planned else None,
            changed_since=found.actual_changed_since if other else found.changed_since,
        )
    return list(rows.values())


def contribution_rows(
    session: Session, scope: Scope, period: Period, zone: ZoneInfo, *, for_others: bool = False
) -> list[ContributionRow]:
    """The contributions for the events of a period, in the order of the requests. One statement.

    One for what happened is for its plan, as long as that is there, and one for an event that has no day any more counts
    on the day of the request. Of a member they are those for their own events or, `for_others`, what they themselves
    requested for events of colleagues.
    """
    requested_at = func.coalesce(Contribution.ordered_at, Contribution.quoted_at)
    plan, actual = PLAN, HAPPENED
    day = func.coalesce(actual.counts_on, plan.counts_on, Event.counts_on)
    begun_by = func.coalesce(plan.created_by, Event.created_by)
    owner = _owner(scope, Contribution.member_id if for_others else begun_by, Event.organisation_id)
    if for_others:
        owner.append(begun_by != scope.id)
    statement = (
        select(
            Contribution.id,
            func.coalesce(plan.id, Event.id).label("event_id"),
            day.label("day"),
            Contribution.decided_at,
            Contribution.paid_at,
            Contribution.allocated_at,
            Contribution.certified_at,
            Contribution.organisation_id,
            Contribution.project_id,
            Project.name.label("project"),
            Contribution.state,
            requested_at.label("requested_at"),
            Contribution.mass_kg,
            Contribution.total,
            Contribution.invoice,
            *_named(Event),
        )
        .join(Contribution.project)
        .join(Contribution.event)
        .outerjoin(plan, and_(Event.phase == Phase.ACTUAL, plan.id == Event.source_id, plan.deleted_at.is_(None)))
        .outerjoin(actual, actual.id == _newest_actual(func.coalesce(plan.id, Event.id)))
        .where(Contribution.state.not_in(NOT_REQUESTED), *owner)
        .order_by(requested_at, Contribution.id)
    )
    if period != ALL_TIME:
        begins, ended = _within_a_calendar(period).moments(zone)
        statement = statement.where(
            or_(
                and_(day >= period.start, day < period.end),
                and_(day.is_(None), requested_at >= begins, requested_at < ended),
            )
        )
    return [
        ContributionRow(
            contribution_id=found.id,
            event_id=found.event_id,
            organisation_id=found.organisation_id,
            project_id=found.project_id,
            project=found.project,
            state=found.state,
            day=found.day or _day(found.requested_at, zone),
            requested_on=_day(found.requested_at, zone),
            decided_on=_day_or_none(found.decided_at, zone),
            paid_on=_day_or_none(found.paid_at, zone),
            allocated_on=_day_or_none(found.allocated_at, zone),
            certified_on=_day_or_none(found.certified_at, zone),
            mass_kg=found.mass_kg,
            money=found.total,
            answers={"name": found.name, "kind": found.kind, "first_day": found.first_day},
            issued_as=found.invoice.get(CertificateDetail.ISSUED_AS, ""),
        )
        for found in session.execute(statement)
    ]


def _events(scope: Scope, period: Period) -> Select[Any]:
    """Every plan with what happened after it, and what happened where the plan is gone; by the day that counts."""
    plan, actual = PLAN, HAPPENED
    day = func.coalesce(actual.counts_on, Event.counts_on)
    happened = and_(Event.phase == Phase.PLAN, actual.id == _newest_actual(Event.id))
    planned = exists().where(plan.id == Event.source_id, plan.deleted_at.is_(None))
    return (
        select(
            Event.id,
            Event.organisation_id,
            Event.phase,
            day.label("day"),
            Event.figures,
            Event.factor_set,
            actual.factor_set.label("actual_factor_set"),
            actual.id.label("actual_id"),
            actual.figures.label("actual_figures"),
            *(Event.source_id, Event.changed_since, actual.changed_since.label("actual_changed_since"), *_named(Event)),
        )
        .outerjoin(actual, happened)
        .where(
            Event.deleted_at.is_(None),
            or_(Event.phase == Phase.PLAN, ~planned),
            day >= period.start,
            day < period.end,
            *_owner(scope, Event.created_by, Event.organisation_id),
        )
        .order_by(day, Event.id, actual.id)
    )


def counts_itself() -> ColumnElement[bool]:
    """Whether an event's own figure is the one that counts: of a plan with what happened after it, only the latter does."""
    newest = _newest_actual(case((Event.phase == Phase.PLAN, Event.id), else_=Event.source_id))
    return and_(Event.deleted_at.is_(None), func.coalesce(newest, Event.id) == Event.id)


def _newest_actual(plan: ColumnElement[EventId] | Any) -> Any:
    """The id of what happened after a plan and counts; of two records, as earlier releases left them, the newer."""
    one = RECORDED
    return (
        select(func.max(one.id))
        .where(one.source_id == plan, one.phase == Phase.ACTUAL, one.deleted_at.is_(None), one.counts_on.is_not(None))
        .scalar_subquery()
    )


def _owner(scope: Scope, member: ColumnElement[int] | Any, organisation: ColumnElement[int] | Any) -> list[Any]:
    if scope.reach == Reach.NETWORK:
        return []
    if scope.reach == Reach.ORGANISATION:
        return [organisation == scope.id]
    theirs = select(Member.organisation_id).where(Member.id == scope.id).scalar_subquery()
    return [member == scope.id, organisation == theirs]  # what a member did for another organisation stayed there


def _named(event: type[Event]) -> list[Any]:
    """The answers that say what an event is called."""
    kind, first_day = (event.answers[question].as_string().label(question) for question in ("kind", "first_day"))
    return [read_out(event.answers["name"].as_string()).label("name"), kind, first_day]


def _figures(stored: StoredFigures | None) -> Figures | None:
    return Figures(**stored) if stored else None


def _within_a_calendar(period: Period) -> Period:
    """A day of margin at both ends of the calendar, where a moment in another zone would leave it."""
    return Period(max(period.start, date(2, 1, 1)), min(period.end, date(9999, 1, 1)))


def _day(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def _day_or_none(moment: datetime | None, zone: ZoneInfo) -> date | None:
    return _day(moment, zone) if moment else None
