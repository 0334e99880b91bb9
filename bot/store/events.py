"""An organisation's events: which are in the list, which in the archive, and when a deleted one is erased for good."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, delete, func, or_, select, update
from sqlalchemy.orm import Session, joinedload

from bot.store.contributions import forget_unsent
from bot.store.enquiries import forget_enquiries
from bot.store.grouping import by_organisation
from bot.store.models import (
    AnswerChange,
    AttendeeList,
    Contribution,
    Event,
    Member,
    Phase,
    Reminder,
    Review,
    SharedResult,
)

KEEP_DELETED = timedelta(days=30)
"""How long a deleted event can be brought back."""

OF_ITS_ANSWERS: tuple[type[AnswerChange | AttendeeList | Review], ...] = (AnswerChange, AttendeeList, Review)
"""What tells of an event's answers, and goes with them."""
OF_THE_EVENT: tuple[type[Reminder | SharedResult], ...] = (Reminder, SharedResult)
"""What goes when the event itself is erased, although its name and day may have to stay. Statements stay then, too: whoever
holds the paper can check it."""


def listed(organisation_id: int) -> Select[Event]:
    """Events in the list: something was answered (one that was only opened is none yet), and not put away."""
    return _answered(organisation_id).where(Event.archived_at.is_(None), Event.deleted_at.is_(None))


def put_away(organisation_id: int) -> Select[Event]:
    """Events in the archive: archived ones, and deleted ones until they are erased."""
    return _answered(organisation_id).where(or_(Event.archived_at.is_not(None), Event.deleted_at.is_not(None)))


def count(session: Session, events: Select[Event]) -> int:
    """How many events a selection holds."""
    return session.scalar(select(func.count()).select_from(events.subquery())) or 0


def page(session: Session, events: Select[Event], number: int, size: int) -> Sequence[Event]:
    """A page of a selection, newest first; pages count from nought."""
    newest_first = events.order_by(Event.created_at.desc(), Event.id.desc())
    return session.scalars(newest_first.offset(number * size).limit(size)).all()


def actual_of(session: Session, plan: Event) -> Event | None:
    """What happened after this plan, once it was recorded."""
    return session.scalar(
        select(Event).where(Event.source_id == plan.id, Event.phase == Phase.ACTUAL, Event.deleted_at.is_(None))
    )


def recorded_instead(session: Session, deleted: Event) -> Event | None:
    """The record of what happened that was made after this one was deleted, and counts in its place."""
    if deleted.deleted_at is None or deleted.phase != Phase.ACTUAL or deleted.source_id is None:
        return None
    return actual_of(session, session.get_one(Event, deleted.source_id))


def changes_of(session: Session, event: Event, most: int) -> Sequence[AnswerChange]:
    """The latest changes of an event's answers, the last one first, with who made them."""
    return session.scalars(
        select(AnswerChange)
        .where(AnswerChange.event_id == event.id)
        .order_by(AnswerChange.id.desc())
        .limit(most)
        .options(joinedload(AnswerChange.member))
    ).all()


def last_changes(session: Session, event: Event) -> dict[str, AnswerChange]:
    """The last change of each answer of an event, by its question."""
    last = select(func.max(AnswerChange.id)).where(AnswerChange.event_id == event.id).group_by(AnswerChange.question)
    return {one.question: one for one in session.scalars(select(AnswerChange).where(AnswerChange.id.in_(last)))}


def changed_by_others(
    session: Session, event: Event, member: Member, since: datetime, questions: Collection[str]
) -> bool:
    """Whether a colleague has changed one of these answers since a moment."""
    change = select(AnswerChange.id).where(
        AnswerChange.event_id == event.id,
        AnswerChange.member_id != member.id,
        AnswerChange.changed_at > since,
        AnswerChange.question.in_(questions),
    )
    return session.scalar(change.limit(1)) is not None


def duplicate(source: Event, member: Member, now: datetime, *, without: Collection[str] = ()) -> Event:
    """A new event with the same answers, apart from some. Reductions are declared for each event anew."""
    return Event(
        organisation_id=source.organisation_id,
        created_by=member.id,
        created_at=now,
        updated_at=now,
        source_id=source.id,
        phase=Phase.PLAN,
        answers={question: value for question, value in source.answers.items() if question not in without},
        postponed=[question for question in source.postponed if question not in without],
        measures=[],
        rooms_hired=source.rooms_hired,
        revision=0,
    )


def factor_sets_used(session: Session, organisation_id: int) -> frozenset[str]:
    """The versions of the emission factors that results of an organisation's events rest on."""
    counted = Event.counts_on.is_not(None), Event.deleted_at.is_(None)
    used = select(Event.factor_set).where(Event.organisation_id == organisation_id, *counted).distinct()
    return frozenset(session.scalars(used))


def unnamed_copy(session: Session, source: Event, member: Member) -> Event | None:
    """A copy that the member made and has said nothing about yet."""
    return session.scalar(
        select(Event).where(
            Event.source_id == source.id,
            Event.created_by == member.id,
            Event.revision == 0,
            Event.deleted_at.is_(None),  # what is erased and kept for bookkeeping says nothing any more either
        )
    )


def leave(session: Session, event: Event) -> None:
    """Nobody is at this event any more."""
    session.execute(update(Member).where(Member.event_id == event.id).values(event_id=None))


def forget_answers(session: Session, event: Event) -> None:
    """What tells of an event's answers goes, its enquiries, and quotes that nobody sent; nobody is at it any more."""
    leave(session, event)
    forget_enquiries(session, event)
    for about in OF_ITS_ANSWERS:
        session.execute(delete(about).where(about.event_id == event.id))
    forget_unsent(session, Contribution.event_id == event.id)


def long_deleted(session: Session, now: datetime) -> dict[int, list[int]]:
    """Events that were deleted long ago and are not erased yet: their ids, by organisation."""
    return by_organisation(session.execute(select(Event.organisation_id, Event.id).where(*_long_deleted(now))))


def _long_deleted(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return Event.deleted_at < now - KEEP_DELETED, Event.revision > 0


def erase_deleted(session: Session, now: datetime, events: Collection[int]) -> None:
    """Erase those of these that are deleted still. An event with a request keeps its name and its day, for bookkeeping."""
    for event in session.scalars(select(Event).where(Event.id.in_(events), *_long_deleted(now))):
        forget_answers(session, event)
        for about in OF_THE_EVENT:
            session.execute(delete(about).where(about.event_id == event.id))
        session.execute(update(Event).where(Event.source_id == event.id).values(source_id=None))
        if session.scalar(select(func.count()).where(Contribution.event_id == event.id)):
            event.answers = {"name": event.answers["name"]} if event.answers.get("name") else {}
            counted_on = event.counts_on
            event.postponed, event.measures, event.result, event.revision = [], [], None, 0
            event.counts_on = counted_on
            event.recalculations, event.doubts, event.rooms_hired, event.factor_set = [], [], False, ""
            event.fixed_sum, event.project_id, event.share_percent = None, None, 100
        else:
            session.delete(event)


def _answered(organisation_id: int) -> Select[Event]:
    return select(Event).where(Event.organisation_id == organisation_id, Event.revision > 0)
