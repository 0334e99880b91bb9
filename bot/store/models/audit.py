"""What the network's staff and coordinators did and saw of others."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.store.models.base import Base
from bot.store.models.people import Member


class AuditEntry(Base):
    """One thing that somebody did or saw, and when. Rows are only added; `bot.store.audit` refuses to change one.

    `what` is as a button says it, `confirm:12` and the like, or `typed:` with the place where something was typed, or
    `residua` with a command; what was typed is not in it. `member_id` is None for whoever runs the assistant.
    """

    __tablename__ = "audit_entry"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    member_id: Mapped[int | None] = mapped_column(ForeignKey(Member.id))
    what: Mapped[str] = mapped_column(String(80))

    member: Mapped[Member | None] = relationship(lazy="joined", viewonly=True)
