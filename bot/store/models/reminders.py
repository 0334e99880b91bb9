"""Reminders that were planned, sent or put off."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import EventId, ReminderId
from bot.store.encryption import EncryptedText
from bot.store.models.base import Base
from bot.store.models.events import Event
from bot.store.models.people import Member


class ReminderState(enum.StrEnum):
    """What became of a reminder. One that is no longer true when its moment comes is dropped."""

    PLANNED = "planned"
    SENT = "sent"
    DONE = "done"
    DROPPED = "dropped"
    MISSED = "missed"
    DELETED = "deleted"


class Reminder(Base):
    """One reminder to one member: of a rule (see `bot.reminding.kinds.RULES`), or in their own words (`rule` is "own").

    A rule's reminder is a row once its moment has come; until then the moment is worked out anew from fresh data.
    `subject` is the id of what the rule is about; an own one that has it asks what happened at that event. `step` is which
    of the rule's reminders it is, and `counted_from` the day it was worked out from. `due_at` moves when the member puts
    it off, and `round` rises each time.
    """

    __tablename__ = "reminder"

    id: Mapped[ReminderId] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    rule: Mapped[str] = mapped_column(String(12))
    subject: Mapped[int | None]
    event_id: Mapped[EventId | None] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    step: Mapped[int] = mapped_column(default=0)
    counted_from: Mapped[str] = mapped_column(String(10), default="")
    due_at: Mapped[datetime]
    local: Mapped[str] = mapped_column(String(16), default="")
    """The time the member meant on their own clock, such as `2027-04-20T09:00`, when they named one."""
    round: Mapped[int] = mapped_column(default=0)
    state: Mapped[str] = mapped_column(String(8), default=ReminderState.PLANNED)
    text: Mapped[str] = mapped_column(EncryptedText(200), default="")
    """The member's own words, as they said them."""
    repeats: Mapped[str] = mapped_column(String(60), default="")
    """How often an own one comes again, and when it first did (see `bot.reminding.repeats.Repeat`); empty where it comes once."""

    event: Mapped[Event | None] = relationship(viewonly=True)
    member: Mapped[Member] = relationship(viewonly=True)

    __table_args__ = (Index("ix_reminder_state", "state", "due_at"),)
