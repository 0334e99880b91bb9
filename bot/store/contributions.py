"""Climate projects, their prices, and what becomes of a contribution: small questions to the tables, and its one move."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, not_, or_, select, update
from sqlalchemy.orm import Session, joinedload

from bot.store.catalogue import Status
from bot.store.models import Contribution, ContributionState, Event, Member, Phase, Project, UnitPrice
from calculators import pricing


def projects(session: Session, *, also_to_confirm: bool) -> Sequence[Project]:
    """The catalogue in its own order; projects that are to be confirmed only where asked for."""
    shown = [Status.ACTIVE, Status.TO_CONFIRM] if also_to_confirm else [Status.ACTIVE]
    return session.scalars(select(Project).where(Project.status.in_(shown)).order_by(Project.id)).all()


def unit_price(session: Session, project: Project, now: datetime) -> pricing.TonnePrice | None:
    """The latest price of a project that is valid now, or None."""
    row = session.scalar(
        select(UnitPrice)
        .where(
            UnitPrice.project_id == project.id,
            UnitPrice.as_of <= now,
            or_(UnitPrice.valid_until.is_(None), UnitPrice.valid_until > now),
        )
        .order_by(UnitPrice.as_of.desc(), UnitPrice.id.desc())
        .limit(1)
    )
    if row is None:
        return None
    return pricing.TonnePrice(
        # Without the zeros a database column fills up with, so that the same price is written the same way.
        amount=Decimal(f"{row.amount.normalize():f}"),
        currency=row.currency,
        as_of=row.as_of.date(),
        source=row.source,
        placeholder=row.placeholder,
        valid_until=row.valid_until.date() if row.valid_until else None,
    )


def contributions_of(session: Session, event: Event, *states: ContributionState) -> Sequence[Contribution]:
    """An event's contributions in these states, the latest first."""
    return session.scalars(
        select(Contribution)
        .where(Contribution.event_id == event.id, Contribution.state.in_(states))
        .order_by(Contribution.id.desc())
    ).all()


def contributions_about(session: Session, event: Event, *states: ContributionState) -> Sequence[Contribution]:
    """Those of an event together with those of its plan and of every record of what happened after it; the latest first."""
    plan = (event.phase == Phase.ACTUAL and event.source_id) or event.id
    recorded = select(Event.id).where(Event.source_id == plan, Event.phase == Phase.ACTUAL, Event.deleted_at.is_(None))
    return session.scalars(
        select(Contribution)
        .where(
            or_(Contribution.event_id.in_([event.id, plan]), Contribution.event_id.in_(recorded)),
            Contribution.state.in_(states),
        )
        .order_by(Contribution.id.desc())
    ).all()


def waiting(session: Session) -> Sequence[Contribution]:
    """Requests that nobody of the staff has decided yet, the oldest first, with the organisations they come from."""
    return session.scalars(
        select(Contribution)
        .where(Contribution.state == ContributionState.ORDERED)
        .order_by(Contribution.ordered_at, Contribution.id)
        .options(joinedload(Contribution.organisation))
    ).all()


def unpaid(session: Session) -> Sequence[Contribution]:
    """Confirmed contributions whose payment was not noted yet, the oldest first, with their organisations."""
    return _decided(session, ContributionState.CONFIRMED)


def uncertified(session: Session) -> Sequence[Contribution]:
    """Paid contributions whose certificate was not noted yet, the oldest first, with their organisations."""
    return _decided(session, ContributionState.PAID, ContributionState.ALLOCATED)


def past(session: Session, page: int, size: int) -> Sequence[Contribution]:
    """A page of the requests that were decided, the latest first, with their organisations and events."""
    return session.scalars(
        _past()
        .order_by(Contribution.decided_at.desc(), Contribution.id.desc())
        .offset(page * size)
        .limit(size)
        .options(joinedload(Contribution.organisation), joinedload(Contribution.event))
    ).all()


def count_past(session: Session) -> int:
    """How many requests were decided."""
    return session.scalar(select(func.count()).select_from(_past().subquery())) or 0


def _past() -> Select[Contribution]:
    return select(Contribution).where(Contribution.decided_at.is_not(None))


def _decided(session: Session, *states: ContributionState) -> Sequence[Contribution]:
    return session.scalars(
        select(Contribution)
        .where(Contribution.state.in_(states))
        .order_by(Contribution.decided_at, Contribution.id)
        .options(joinedload(Contribution.organisation))
    ).all()


def last_project(session: Session, member_id: int) -> int | None:
    """The project this member last asked to contribute to."""
    return session.scalar(
        select(Contribution.project_id)
        .where(Contribution.member_id == member_id, Contribution.ordered_at.is_not(None))
        .order_by(Contribution.ordered_at.desc())
        .limit(1)
    )


def last_of(session: Session, member: Member) -> Contribution | None:
    """The last quote this member asked for in their organisation, whatever became of it."""
    return session.scalar(
        select(Contribution)
        .where(Contribution.member_id == member.id, Contribution.organisation_id == member.organisation_id)
        .order_by(Contribution.id.desc())
        .limit(1)
    )


def asked_by(member: Member) -> ColumnElement[bool]:
    """That a contribution was asked for by this member."""
    return Contribution.member_id == member.id


def forget_unsent(session: Session, whose: ColumnElement[bool]) -> None:
    """Delete those of these quotes that nobody ever sent: nobody but who drew them up was to see them."""
    unsent = (
        Contribution.ordered_at.is_(None),
        Contribution.state.in_([ContributionState.QUOTED, ContributionState.CANCELLED]),
    )
    session.execute(delete(Contribution).where(whose, *unsent))


def advance(
    contribution: Contribution,
    session: Session,
    before: ContributionState,
    *unless: ColumnElement[bool],
    **values: Any,
) -> bool:
    """Change a contribution only if it is still in the state `before`; False when somebody else was faster.

    Nor is it changed if any of `unless` is true. The row decides, not what was read earlier, so that of two taps on two
    machines one wins.
    """
    which = (Contribution.id == contribution.id, Contribution.state == before, *map(not_, unless))
    changed = session.scalar(update(Contribution).where(*which).values(**values).returning(Contribution.id))
    session.refresh(contribution)
    return changed is not None
