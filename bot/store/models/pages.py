"""Private links to pages: of each code a hash is kept, so that whoever reads the database can open none."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import EventId
from bot.store.models.base import Base
from bot.store.models.events import Event
from bot.store.models.people import Member


class CalendarFeed(Base):
    """The link by which a calendar program reads a member's calendar; a member has one at most."""

    __tablename__ = "calendar_feed"

    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id, ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]

    member: Mapped[Member] = relationship(lazy="joined", innerjoin=True)


class SharedResult(Base):
    """A link by which anybody may read the result of an event, as it stands when they look."""

    __tablename__ = "shared_result"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    made_at: Mapped[datetime]

    event: Mapped[Event] = relationship(lazy="joined", innerjoin=True)
