"""With which keys the database is encrypted: what they are known by, and never the keys."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class EncryptionKey(Base):
    """That values may be under a key. `complete_at` is when all that was stored before had been rewritten under it."""

    __tablename__ = "encryption_key"

    fingerprint: Mapped[str] = mapped_column(String(32), primary_key=True)
    since: Mapped[datetime]
    complete_at: Mapped[datetime | None]
