"""The tables. A JSON column is replaced whole, never changed in place, so that every change is seen and stored."""

import enum
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, Index, MetaData, Numeric, String, TypeDecorator
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, validates

TELEGRAM_ID = BigInteger()


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps no zone, so it is cut off on the way in and put back on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can name them too."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, dict[str, Any]: JSON, list[str]: JSON, list[Any]: JSON}


class Role(enum.StrEnum):
    """What a member may do: estimate, see the organisation's events, or confirm requests for the network."""

    MEMBER = "member"
    COORDINATOR = "coordinator"
    STAFF = "staff"


class Organisation(Base):
    """A member organisation of the network."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)


class Invitation(Base):
    """A link that lets people join an organisation. Only a hash of its code is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id))
    role: Mapped[str] = mapped_column(String(12))
    uses_left: Mapped[int]
    expires_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class Member(Base):
    """A person who joined and consented, and what their chat shows.

    `view` says what typed text means now, `event_id` which event it is about; `offered` are the answers to choose from
    when what was typed could mean several, or the groups of people to confirm.
    `card_message_id` is the one message that is edited in place.
    """

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(TELEGRAM_ID, unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    role: Mapped[str] = mapped_column(String(12))
    first_name: Mapped[str] = mapped_column(String(80))
    language: Mapped[str] = mapped_column(String(2))
    timezone: Mapped[str | None] = mapped_column(String(40))
    """An IANA name; None is the network's own."""
    consented_at: Mapped[datetime]
    blocked: Mapped[bool] = mapped_column(default=False)
    reminders: Mapped[bool] = mapped_column(default=False)
    digests: Mapped[bool] = mapped_column(default=False)
    """Reminders and digests are each an opt-in of their own."""
    quiet_digests: Mapped[bool] = mapped_column(default=False)
    """No digest of a quarter in which nothing happened."""
    digests_offered: Mapped[bool] = mapped_column(default=False)
    """They were asked once whether they want digests, and are not asked again."""
    wishes: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """How they want to be reminded: see `bot.reminding.rules.Wishes`."""
    view: Mapped[str] = mapped_column(String(80), default="home")
    offered: Mapped[list[Any]] = mapped_column(default=list)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("event.id", use_alter=True))
    card_message_id: Mapped[int | None] = mapped_column(TELEGRAM_ID)
    card_has_picture: Mapped[bool] = mapped_column(default=False)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    event: Mapped["Event | None"] = relationship(foreign_keys=event_id)

    @property
    def is_staff(self) -> bool:
        return self.role == Role.STAFF


class Phase(enum.StrEnum):
    """Whether an event's answers say what is planned or what happened."""

    PLAN = "plan"
    ACTUAL = "actual"


class Event(Base):
    """An event of an organisation: its answers keyed by question, and where the conversation about it stands.

    In `answers`, a question that is absent was not answered, `None` is "I don't know". `postponed` are the questions
    answered with "Later". `revision` rises with each change, so that a button of an older card is recognised.

    `source_id` is the event it was copied from; what happened (`phase` actual) is a copy of its plan, corrected.
    An archived event is out of the list; a deleted one can be brought back until it is erased.
    """

    __tablename__ = "event"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey(Member.id))
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    phase: Mapped[str] = mapped_column(String(8), default=Phase.PLAN)
    source_id: Mapped[int | None] = mapped_column(ForeignKey("event.id"), index=True)
    archived_at: Mapped[datetime | None]
    deleted_at: Mapped[datetime | None]
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    postponed: Mapped[list[str]] = mapped_column(default=list)
    revision: Mapped[int] = mapped_column(default=0)
    measures: Mapped[list[str]] = mapped_column(default=list)
    share_percent: Mapped[int] = mapped_column(default=100)
    fixed_sum: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("project.id"))
    factor_set: Mapped[str] = mapped_column(String(20), default="")
    result: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """The last estimate shown, in the form `residua estimate --json` prints, so that history needs no recalculation."""
    figures: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    """What of the result goes into totals (`bot.impact.figures.Figures`), so that a year's sum reads no lines."""
    counts_on: Mapped[date | None] = mapped_column(index=True)
    """The day on which it goes into totals; None while there is no result."""

    @validates("result")
    def _goes_with_its_figures(self, _name: str, result: dict[str, Any] | None) -> dict[str, Any] | None:
        if result is None:
            self.figures = self.counts_on = None
        return result


class AnswerChange(Base):
    """Who changed an answer of an event, and when. Rows are only added; they go when the event is erased.

    `change` holds the answers `before` (absent when there was none yet) and `after`. `given_by` is the name of somebody
    outside who answered at the member's request.
    """

    __tablename__ = "answer_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    changed_at: Mapped[datetime]
    question: Mapped[str] = mapped_column(String(40))
    change: Mapped[dict[str, Any]]
    given_by: Mapped[str | None] = mapped_column(String(40))

    member: Mapped[Member] = relationship()


class Enquiry(Base):
    """A link that asks people who did not join: the attendees where they come from, or one person one question.

    `question` is what the one person is asked; None makes it a survey of the attendees. `terms` are what was agreed when
    the link was made (does the survey ask what people eat, what was answered before). `key` turns whoever opens the link
    into a hash, and is erased with the hashes when the enquiry is closed; what is left is its `outcome`.
    """

    __tablename__ = "enquiry"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), index=True)
    created_by: Mapped[int] = mapped_column(ForeignKey(Member.id))
    created_at: Mapped[datetime]
    code: Mapped[str] = mapped_column(String(16), unique=True)
    key: Mapped[str | None] = mapped_column(String(64))
    question: Mapped[str | None] = mapped_column(String(40))
    terms: Mapped[dict[str, Any]]
    deadline: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    outcome: Mapped[dict[str, Any] | None]

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
    member: Mapped[Member] = relationship()


class Guest(Base):
    """What somebody who opened a link has said so far. `person` is a keyed hash; there is no id, no name and no time.

    `listens` marks the one link that what they type answers.
    """

    __tablename__ = "guest"

    enquiry_id: Mapped[int] = mapped_column(ForeignKey(Enquiry.id), primary_key=True)
    person: Mapped[str] = mapped_column(String(64), primary_key=True)
    listens: Mapped[bool]
    said: Mapped[dict[str, Any]]


class Project(Base):
    """A climate project of the catalogue. Facts are project-wide and carry their source and date."""

    __tablename__ = "project"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(40))
    standard: Mapped[str] = mapped_column(String(80))
    facts: Mapped[list[str]]
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12))


class UnitPrice(Base):
    """A dated price per tonne CO2e of a project. Staff add rows; none is changed, so that a quote can be traced."""

    __tablename__ = "unit_price"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey(Project.id), index=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 4))
    currency: Mapped[str] = mapped_column(String(3))
    as_of: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(String(200))
    placeholder: Mapped[bool]


class ContributionState(enum.StrEnum):
    """Where a climate contribution stands; each state has its own words."""

    QUOTED = "quoted"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"
    PAID = "paid"
    REFUSED = "refused"
    CANCELLED = "cancelled"


FINANCED = (ContributionState.CONFIRMED, ContributionState.PAID)
"""The states in which a contribution was confirmed, whether or not its payment was noted since."""


class Contribution(Base):
    """A quote and what became of it. `quote` holds every input, so that it can be recomputed to the cent."""

    __tablename__ = "contribution"

    id: Mapped[int] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    project_id: Mapped[int] = mapped_column(ForeignKey(Project.id))
    event_revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    mass_kg: Mapped[Decimal] = mapped_column(Numeric(14, 3))
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    quote: Mapped[dict[str, Any]]
    quoted_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ordered_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Member.id))
    paid_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(500), default="")
    invoice: Mapped[dict[str, Any]] = mapped_column(default=dict)
    """What was said about invoice and certificate: see `handlers/contribution/invoicing.py`."""

    event: Mapped[Event] = relationship()
    project: Mapped[Project] = relationship()
    member: Mapped[Member] = relationship(foreign_keys=member_id)
    organisation: Mapped[Organisation] = relationship()


class IncomingUpdate(Base):
    """An update, written down before Telegram is told it arrived.

    `waiting` → `applied` (state changed, `reply` not yet sent) → `done`. What was said and the reply are dropped once
    done; the id stays, so that a redelivery is recognised. While it is applied, one process (`claimed_by`) shows the
    reply; another may take it over after `claimed_until`.
    """

    __tablename__ = "incoming_update"

    update_id: Mapped[int] = mapped_column(TELEGRAM_ID, primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(TELEGRAM_ID)
    state: Mapped[str] = mapped_column(String(8))
    received_at: Mapped[datetime]
    said: Mapped[dict[str, Any] | None]
    reply: Mapped[dict[str, Any] | None]
    claimed_by: Mapped[str | None] = mapped_column(String(16))
    claimed_until: Mapped[datetime | None]

    __table_args__ = (Index("ix_incoming_update_open", "state", "person", "update_id"),)


class Errand(Base):
    """Work for a member that is done beside the rounds. Its row goes when its outcome is stored, as an update of theirs.

    The number of that update is minus the errand's `id`, which is never given again. `attempts` is how often it was begun.
    One process runs it (`claimed_by`); another may take it over after `claimed_until`.
    """

    __tablename__ = "errand"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]]
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]
    claimed_by: Mapped[str | None] = mapped_column(String(16))
    claimed_until: Mapped[datetime | None]

    member: Mapped[Member] = relationship()

    __table_args__ = {"sqlite_autoincrement": True}


class AttendeeList(Base):
    """What a list came to, until its member has said whether it counts: groups of people, nothing else of the file.

    `found` is a `bot.attendees.Found`; `question` the one it would answer.
    """

    __tablename__ = "attendee_list"

    id: Mapped[int] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    event_id: Mapped[int] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    question: Mapped[str] = mapped_column(String(40))
    found: Mapped[dict[str, Any]]
    read_at: Mapped[datetime]

    __table_args__ = {"sqlite_autoincrement": True}


class NotificationState(enum.StrEnum):
    """What became of a notification; all but `due` are final."""

    DUE = "due"
    """To be sent, or to be tried again; also while its member is away."""
    SENT = "sent"
    DROPPED = "dropped"
    """No longer true when its moment came."""
    MISSED = "missed"
    """Nobody could be told before it expired: the machine slept, or the member was away."""
    REFUSED = "refused"
    """Telegram will never take it."""
    FAILED = "failed"
    """It could not be worded."""
    UNSURE = "unsure"
    """It may have arrived, and is of a kind that is better missed than told twice."""
    GAVE_UP = "gave_up"
    """Tried for a day, in vain."""


class Notification(Base):
    """Something to tell a member without being asked, exactly once per `key`; the words are found when it is sent.

    One process sends it (`claimed_by`); another may take it over after `claimed_until`. `last_error` names the kind of
    failure and quotes nothing.
    """

    __tablename__ = "notification"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(120), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    kind: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]]
    not_before: Mapped[datetime]
    expires_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(8), default=NotificationState.DUE)
    attempts: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime]
    first_tried_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(16))
    claimed_until: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(String(40), default="")
    sent_at: Mapped[datetime | None]

    member: Mapped[Member] = relationship()

    __table_args__ = (Index("ix_notification_due", "state", "next_try_at"),)


class Pace(Base):
    """When the next message may leave: one row that every process which sends moves on, so that they share one pace."""

    __tablename__ = "pace"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    free_at: Mapped[datetime]


class ReminderState(enum.StrEnum):
    """What became of a reminder. One that is no longer true when its moment comes is dropped."""

    PLANNED = "planned"
    SENT = "sent"
    DONE = "done"
    DROPPED = "dropped"
    MISSED = "missed"
    DELETED = "deleted"


class Reminder(Base):
    """One reminder to one member: of a rule (see `bot.reminding.rules.RULES`), or in their own words (`rule` is "own").

    A rule's reminder is a row once its moment has come; until then the moment is worked out anew from fresh data.
    `subject` is the id of what the rule is about, `step` which of the rule's reminders it is, and `counted_from` the day
    it was worked out from. `due_at` moves when the member puts it off, and `round` rises each time.
    """

    __tablename__ = "reminder"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(12))
    subject: Mapped[int | None]
    event_id: Mapped[int | None] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    step: Mapped[int] = mapped_column(default=0)
    counted_from: Mapped[str] = mapped_column(String(10), default="")
    due_at: Mapped[datetime]
    local: Mapped[str] = mapped_column(String(16), default="")
    """The time the member meant on their own clock, such as `2027-04-20T09:00`, when they named one."""
    round: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(8), default=ReminderState.PLANNED)
    text: Mapped[str] = mapped_column(String(200), default="")
    """The member's own words, as they said them."""
    repeats: Mapped[str] = mapped_column(String(40), default="")
    """How often an own one comes again, and when it first did (see `bot.reminding.rules.Repeat`); empty where it comes once."""

    event: Mapped[Event | None] = relationship()
    member: Mapped[Member] = relationship()

    __table_args__ = (Index("ix_reminder_state", "state", "due_at"),)


class SentFile(Base):
    """Telegram's own id of a file it was sent, by a hash of what it was made from, so that it is neither made nor sent again."""

    __tablename__ = "sent_file"

    made_from: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]
