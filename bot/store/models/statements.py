"""What was stated on paper, so that whoever holds the paper can see whether it says what was recorded."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import EventId, StatementId
from bot.store.encryption import EncryptedBytes, EncryptedText
from bot.store.models.base import Base
from bot.store.models.events import Event
from bot.store.models.people import Member, Organisation


class StatedRecord(Base):
    """A statement as it was handed out. Rows are only added; one that was withdrawn says no more than that.

    Whoever has the `code` may read `pages`, which are all that the paper says: `StatementPages` as JSON, compressed. It is
    found by its hash; it is kept as well, for it is printed again whenever the paper is.
    `subject` is what it is about, an event or whose period, and in which language. `digest` tells whether the same was
    stated before. It goes when its event is erased; one of a member's own figures when they leave, and no other names anybody.
    """

    __tablename__ = "stated_record"

    id: Mapped[StatementId] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(EncryptedText(24))
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id))
    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id, ondelete="SET NULL"))
    event_id: Mapped[EventId | None] = mapped_column(ForeignKey(Event.id, ondelete="CASCADE"), index=True)
    subject: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64))
    pages: Mapped[bytes] = mapped_column(EncryptedBytes())
    recorded_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    lines_shared: Mapped[bool] = mapped_column(default=False)
    """Whether its page shows the lines of what was stated to whoever has the code."""

    event: Mapped[Event | None] = relationship(viewonly=True)

    __table_args__ = (Index("ix_stated_record_subject", "subject", "id"),)
