"""A colleague who looked an event over, so that two pairs of eyes saw its answers."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import EventId, ReviewId
from bot.store.models.base import Base
from bot.store.models.events import Event
from bot.store.models.people import Member


class Review(Base):
    """That somebody was asked to look over the answers as of `revision`, and who did. Later changes are not reviewed.

    `answers_digest` is of the answers then, so that a change that was taken back is none; empty in old reviews.
    """

    __tablename__ = "review"

    id: Mapped[ReviewId] = mapped_column(primary_key=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    revision: Mapped[int]
    answers_digest: Mapped[str] = mapped_column(String(64), default="", server_default="")
    asked_by: Mapped[int] = mapped_column(ForeignKey(Member.id))
    asked_at: Mapped[datetime]
    reviewed_by: Mapped[int | None] = mapped_column(ForeignKey(Member.id))
    reviewed_at: Mapped[datetime | None]

    event: Mapped[Event] = relationship(viewonly=True)
    asker: Mapped[Member] = relationship(foreign_keys=asked_by, viewonly=True)
    reviewer: Mapped[Member | None] = relationship(foreign_keys=reviewed_by, viewonly=True)
