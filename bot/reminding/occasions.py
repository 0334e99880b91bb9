"""What there is to be reminded of, and what was said already: small questions to the tables for `bot.reminding.rules`."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from math import ceil
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Row, Text, and_, case, cast, exists, func, not_, or_, select, true, update
from sqlalchemy.orm import Session, aliased, joinedload

from bot.ids import EventId
from bot.news import News, news
from bot.reminding.kinds import ReminderKind
from bot.store import forgetting
from bot.store.encryption import read_out
from bot.store.grouping import by_organisation
from bot.store.inserting import insert_once
from bot.store.models import (
    Contribution,
    ContributionState,
    Enquiry,
    Event,
    Member,
    Notification,
    Phase,
    Reminder,
    ReminderState,
    StoredWishes,
)
from bot.store.notifications import notification_row

AT_A_TIME = 500
"""Rows that are fetched together, so that a look at thousands lets replies in between."""
LONGEST_EVENT, A_WEEK = timedelta(days=60), timedelta(days=7)
RECORDED = aliased(Event)
"""What happened, beside its plan; made once, since an alias works out each of its columns when it is first asked for it."""


class Occasion(Struct, frozen=True):
    """Something that a rule reminds of.

    `subject` is the id of the event or contribution it is about. The rule counts from `day` where the event happens, or
    from the day of `moment` where the member is. Nothing of it was true before `since`.
    """

    rule: ReminderKind
    subject: int
    event_id: EventId
    organisation_id: int
    member_id: int
    since: datetime
    moment: datetime
    day: date | None = None
    place: str = ""


class EarlierReminder(Struct, frozen=True):
    """A reminder that is a row already."""

    rule: str
    subject: int | None
    member_id: int
    step: int
    counted_from: str
    state: str
    due_at: datetime


def wanting(
    session: Session, member_id: int | None = None, events: Collection[int] | None = None
) -> Sequence[Row[int, int, str | None, StoredWishes]]:
    """The members who want reminders and can be told: id, organisation_id, timezone, wishes.

    All, or that one, or those of the organisations whose events these are.
    """
    found = select(Member.id, Member.organisation_id, Member.timezone, Member.wishes).where(
        Member.reminders, Member.blocked.is_(False)
    )
    if member_id is not None:
        found = found.where(Member.id == member_id)
    if events is not None:
        found = found.where(Member.organisation_id.in_(select(Event.organisation_id).where(Event.id.in_(events))))
    return session.execute(found).all()


def occasions(
    session: Session,
    *,
    earliest: datetime,
    latest: datetime | None,
    member_id: int | None = None,
    events: Collection[int] | None = None,
) -> list[Occasion]:
    """What the rules may be about, of the members who want reminders or of one: in three statements, however many there are.

    What counts from a moment before `earliest` or after `latest` is left out; so are events that were put away. With
    `events`, it is about these only.
    """
    these = true() if events is None else Event.id.in_(events)
    return [
        *_of_events(session, earliest, latest, member_id, these),
        *_of_contributions(session, earliest, latest, member_id, these),
        *_of_surveys(session, earliest, latest, member_id, these),
    ]


def _of_events(
    session: Session,
    earliest: datetime,
    latest: datetime | None,
    member_id: int | None,
    these: ColumnElement[bool],
) -> Iterator[Occasion]:
    first_day = Event.answers["first_day"].as_string()
    recorded = exists().where(
        RECORDED.source_id == Event.id, RECORDED.phase == Phase.ACTUAL, RECORDED.deleted_at.is_(None)
    )
    days = Event.answers["days"].as_float()
    soon = or_(
        first_day >= (earliest - A_WEEK).date().isoformat(),
        and_(days > A_WEEK.days, first_day >= (earliest - LONGEST_EVENT).date().isoformat()),
    )
    if latest:
        soon = and_(soon, first_day <= latest.date().isoformat())
    organisations = select(Member.organisation_id).where(Member.reminders)
    if member_id is not None:
        organisations = organisations.where(Member.id == member_id)
    found = session.execute(
        select(
            Event.id,
            Event.organisation_id,
            Event.created_by,
            Event.updated_at,
            Event.phase,
            first_day.label("first_day"),
            days.label("days"),
            read_out(Event.answers["place"].as_string()).label("place"),
            Event.answers["kind"].as_string().label("kind"),
            # A column of JSON holds None as the JSON value null once it was set.
            (func.coalesce(cast(Event.result, Text), "null") != "null").label("finished"),
            recorded.label("recorded"),
        )
        .where(Event.organisation_id.in_(organisations), Event.revision > 0, these)
        .where(Event.archived_at.is_(None), Event.deleted_at.is_(None))
        .where(or_(soon, Event.updated_at >= earliest))
        .execution_options(yield_per=AT_A_TIME)
    )
    for row in found:
        yield from _of_event(row)


def last_day(first: date, days: float | None) -> date:
    """The last day of an event that begins on `first` and lasts `days`, halves included; one day where nobody said."""
    return first + timedelta(days=ceil(days or 1) - 1)


def _of_event(row: Row[Any]) -> Iterator[Occasion]:
    about = {
        "subject": row.id,
        "event_id": row.id,
        "organisation_id": row.organisation_id,
        "member_id": row.created_by,
        "since": row.updated_at,
        "moment": row.updated_at,
    }
    if not row.finished:
        yield Occasion(ReminderKind.DRAFT, **about)
    if row.first_day and row.phase == Phase.PLAN:
        first = date.fromisoformat(row.first_day)
        last = last_day(first, row.days)
        place = row.place if row.place and row.kind != "online" else ""
        yield Occasion(ReminderKind.NEAR, day=first, place=place, **about)
        if not row.recorded:
            yield Occasion(ReminderKind.ACTUALS, day=last, place=place, **about)


def _of_contributions(
    session: Session,
    earliest: datetime,
    latest: datetime | None,
    member_id: int | None,
    these: ColumnElement[bool],
) -> Iterator[Occasion]:
    live = and_(Contribution.state == ContributionState.QUOTED, Contribution.expires_at >= earliest)
    owed = and_(Contribution.state == ContributionState.CONFIRMED, Contribution.decided_at >= earliest)
    if latest:
        live = and_(live, Contribution.expires_at <= latest)
    askers = select(Member.id).where(Member.reminders)
    if member_id is not None:
        askers = askers.where(Member.id == member_id)
    found = session.execute(
        select(
            Contribution.id,
            Contribution.event_id,
            Contribution.organisation_id,
            Contribution.member_id,
            Contribution.state,
            Contribution.quoted_at,
            Contribution.expires_at,
            Contribution.decided_at,
        )
        .join(Event, Event.id == Contribution.event_id)
        .where(Event.deleted_at.is_(None), Contribution.member_id.in_(askers), or_(live, owed), these)
    )
    for row in found:
        quoted = row.state == ContributionState.QUOTED
        yield Occasion(
            rule=ReminderKind.QUOTE if quoted else ReminderKind.PAYMENT,
            subject=row.id,
            event_id=row.event_id,
            organisation_id=row.organisation_id,
            member_id=row.member_id,
            since=row.quoted_at if quoted else row.decided_at,
            moment=row.expires_at if quoted else row.decided_at,
        )


def _of_surveys(
    session: Session,
    earliest: datetime,
    latest: datetime | None,
    member_id: int | None,
    these: ColumnElement[bool],
) -> Iterator[Occasion]:
    makers = select(Member.id).where(Member.reminders)
    if member_id is not None:
        makers = makers.where(Member.id == member_id)
    asked = (
        select(Enquiry.id, Enquiry.event_id, Enquiry.created_by, Enquiry.created_at, Enquiry.deadline)
        .add_columns(Event.organisation_id)
        .join(Event, Event.id == Enquiry.event_id)
        .where(Enquiry.question.is_(None), Enquiry.closed_at.is_(None), Enquiry.created_by.in_(makers))
        .where(Event.deleted_at.is_(None), Enquiry.deadline >= earliest, these)
    )
    for row in session.execute(asked.where(Enquiry.deadline <= latest) if latest else asked):
        yield Occasion(
            rule=ReminderKind.SURVEY,
            subject=row.id,
            event_id=row.event_id,
            organisation_id=row.organisation_id,
            member_id=row.created_by,
            since=row.created_at,
            moment=row.deadline,
        )


def said(session: Session, event_ids: Collection[int]) -> list[EarlierReminder]:
    """What was said, or missed, about these events. One asked for at its event says what the rule would have said."""
    asked_for = and_(Reminder.rule == ReminderKind.OWN, Reminder.subject.is_not(None))
    found = session.execute(
        select(
            case((asked_for, ReminderKind.ACTUALS), else_=Reminder.rule),
            Reminder.subject,
            Reminder.member_id,
            case((asked_for, 0), else_=Reminder.step),
            Reminder.counted_from,
            Reminder.state,
            Reminder.due_at,
        ).where(Reminder.event_id.in_(event_ids), not_(and_(asked_for, Reminder.state == ReminderState.DELETED)))
    )
    return [EarlierReminder(*row) for row in found]


def store(session: Session, rows: Sequence[dict[str, Any]]) -> int:
    """Keep reminders that are not there yet, and plan the sending of those that are not missed; returns how many."""
    insert_once(session, Reminder, rows)
    to_send = [row for row in rows if row["state"] == ReminderState.PLANNED]
    return insert_once(session, Notification, [sending(**_of(row)) for row in to_send])


def _of(row: dict[str, Any]) -> dict[str, Any]:
    return {"key": row["key"], "round_": row["round"], "member_id": row["member_id"], "due_at": row["due_at"]}


@news("reminder", at_its_time=True)
class ReminderDue(News):
    """The `key` of a reminder, and how often it was put off when this was planned."""

    reminder: str
    round: int


@news("own_reminder", rather_twice=True, at_its_time=True)
class OwnReminderDue(ReminderDue):
    """One that its member asked for in their own words, and would rather hear twice than never."""


def sending(key: str, round_: int, member_id: int, due_at: datetime) -> dict[str, Any]:
    """The notification that carries a reminder. Each time it is put off, another does, and the earlier says nothing."""
    due = OwnReminderDue if key.startswith(f"{ReminderKind.OWN}:") else ReminderDue
    return notification_row(f"reminder:{key}:{round_}", member_id, due(key, round_), due_at)


def plan(session: Session, reminders: Collection[Reminder]) -> None:
    """Have reminders sent at their moments; whatever was planned for them before no longer counts."""
    for one in reminders:
        one.round += 1
        one.state = ReminderState.PLANNED
    session.flush()
    insert_once(session, Notification, [sending(one.key, one.round, one.member_id, one.due_at) for one in reminders])


def counted_from_events(
    session: Session, rule: str, member_id: int | None = None, reminders: Collection[int] | None = None
) -> Sequence[Row[Any]]:
    """What is planned under a rule and counted from an event's day: the reminder, the event's `first_day` and `days` as they
    are now, its `place` and `kind`, and the member's `timezone`, `organisation_id` and `wishes`; of one member, of these
    reminders, or all."""
    first_day = Event.answers["first_day"].as_string()
    found = (
        select(Reminder, first_day.label("first_day"), Event.answers["days"].as_float().label("days"))
        .add_columns(
            read_out(Event.answers["place"].as_string()).label("place"), Event.answers["kind"].as_string().label("kind")
        )
        .add_columns(Member.timezone, Member.organisation_id, Member.wishes)
        .join(Event, Event.id == Reminder.event_id)
        .join(Member, Member.id == Reminder.member_id)
        .where(Reminder.state == ReminderState.PLANNED, Reminder.rule == rule, Reminder.counted_from != "")
    )
    if member_id is not None:
        found = found.where(Reminder.member_id == member_id)
    if reminders is not None:
        found = found.where(Reminder.id.in_(reminders))
    return session.execute(found).all()


def late(session: Session, before: datetime) -> dict[int, list[int]]:
    """What was planned for an earlier moment and never sent: the machine slept, or the member was away.

    The ids, by organisation.
    """
    found = select(Member.organisation_id, Reminder.id).join(Member, Member.id == Reminder.member_id)
    return by_organisation(session.execute(found.where(*_late(before))))


def note_missed(session: Session, before: datetime, reminders: Collection[int]) -> Sequence[Reminder]:
    """Note which of these are late; returns those of them that repeat."""
    these = and_(Reminder.id.in_(reminders), *_late(before))
    repeating = session.scalars(
        select(Reminder).where(these, Reminder.repeats != "").options(joinedload(Reminder.member))
    ).all()
    session.execute(update(Reminder).where(these).values(state=ReminderState.MISSED))
    return repeating


def _late(before: datetime) -> tuple[ColumnElement[bool], ...]:
    return Reminder.state == ReminderState.PLANNED, Reminder.due_at <= before


def rest_of(session: Session, member_id: int, series: str, state: ReminderState) -> Sequence[Reminder]:
    """The reminders in a state whose keys begin with a series: what is left of one that repeats."""
    return session.scalars(
        select(Reminder).where(
            Reminder.member_id == member_id,
            Reminder.state == state,
            or_(Reminder.key == series, Reminder.key.startswith(f"{series}:", autoescape=True)),
        )
    ).all()


def forget(session: Session, before: datetime) -> bool:
    """Drop what was settled long ago, and the words with it; whether there may be more."""
    return forgetting.forget(session, Reminder, Reminder.state != ReminderState.PLANNED, Reminder.due_at <= before)


def reminder(session: Session, key: str) -> Reminder | None:
    """The reminder with that key."""
    return session.scalar(select(Reminder).where(Reminder.key == key))


def rows_of(session: Session, member_id: int, *states: ReminderState) -> Sequence[Reminder]:
    """A member's reminders in these states, with their events, the earliest first."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.member_id == member_id, Reminder.state.in_(states))
        .order_by(Reminder.due_at, Reminder.id)
        .options(joinedload(Reminder.event))
    ).all()
