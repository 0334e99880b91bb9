"""What comes in and goes out: updates, errands, notifications, the pace and the clock, and files that Telegram has."""

import enum
from datetime import datetime
from typing import Any, ClassVar

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import ErrandId
from bot.store.encryption import EncryptedJson
from bot.store.models.base import TELEGRAM_ID, Base
from bot.store.models.people import Member


class Leased:
    """A row that one process at a time works on (`claimed_by`); another may take it over after `claimed_until`."""

    claimed_by: Mapped[str | None] = mapped_column(String(16))
    claimed_until: Mapped[datetime | None]


class IncomingUpdate(Leased, Base):
    """An update, written down before Telegram is told it arrived.

    `waiting` → `applied` (state changed, `reply` not yet sent) → `done`. What was said and the reply are dropped once
    done; the id stays, so that a redelivery is recognised. While it is applied, whoever has the lease shows the
    reply.
    """

    __tablename__ = "incoming_update"

    update_id: Mapped[int] = mapped_column(TELEGRAM_ID, primary_key=True, autoincrement=False)
    person: Mapped[int] = mapped_column(TELEGRAM_ID)
    state: Mapped[str] = mapped_column(String(8))
    received_at: Mapped[datetime]
    said: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson(open=("kind",)))
    reply: Mapped[dict[str, Any] | None] = mapped_column(EncryptedJson())

    __table_args__ = (Index("ix_incoming_update_open", "state", "person", "update_id"),)


class SetAside(Base):
    """That updates of one cause could not be handled: what failed and where in the code, and nothing of what was said."""

    __tablename__ = "set_aside"

    id: Mapped[int] = mapped_column(primary_key=True)
    cause: Mapped[str] = mapped_column(String(250), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    updates: Mapped[int]
    first_at: Mapped[datetime]
    last_at: Mapped[datetime]


class Errand(Leased, Base):
    """Work for a member that is done beside the rounds. Its row goes when its outcome is stored, as an update of theirs.

    The number of that update is minus the errand's `id`, which is never given again. `attempts` is how often it was begun.
    Whoever has the lease runs it.
    """

    __tablename__ = "errand"

    id: Mapped[ErrandId] = mapped_column(primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), index=True)
    kind: Mapped[str] = mapped_column(String(40))
    params: Mapped[dict[str, Any]] = mapped_column(EncryptedJson())
    attempts: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]

    member: Mapped[Member] = relationship(viewonly=True)

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
    """It may have arrived: it is of a kind that is better missed than told twice, or was told often enough."""
    GAVE_UP = "gave_up"
    """Tried for a day, in vain."""


class Notification(Leased, Base):
    """Something to tell a member without being asked, exactly once per `key`; the words are found when it is sent.

    Whoever has the lease sends it; `worded` says whether they had the words, so that it may have left. `last_error` names
    the kind of failure and quotes nothing. `sent_at` is when it was, or may have been, sent last, and `message_id` its
    number in the chat, where that is known.
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
    last_error: Mapped[str] = mapped_column(String(40), default="")
    sent_at: Mapped[datetime | None]
    message_id: Mapped[int | None] = mapped_column(TELEGRAM_ID)
    worded: Mapped[bool] = mapped_column(default=False)

    member: Mapped[Member] = relationship(viewonly=True)

    __table_args__ = (Index("ix_notification_due", "state", "next_try_at"),)


class Pace(Base):
    """When the next message may leave: one row that every process which sends moves on, so that they share one pace."""

    __tablename__ = "pace"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    free_at: Mapped[datetime]


class ClockSeen(Base):
    """What was last seen of the clock, in one row. `doubted_at` is what it says while it is not believed.

    `doubted_from` is what it said after it jumped, as long as all go by another time: by the one that is believed.
    """

    __tablename__ = "clock_seen"

    ONLY: ClassVar[str] = "sweeps"

    name: Mapped[str] = mapped_column(String(20), primary_key=True)
    believed_at: Mapped[datetime]
    doubted_at: Mapped[datetime | None]
    doubted_from: Mapped[datetime | None]


class SentFile(Base):
    """Telegram's own id of a file it was sent, by a hash of what it was made from, so that it is neither made nor sent again."""

    __tablename__ = "sent_file"

    made_from: Mapped[str] = mapped_column(String(64), primary_key=True)
    file_id: Mapped[str] = mapped_column(String(200))
    sent_at: Mapped[datetime]
