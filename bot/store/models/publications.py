"""Figures of the network as they were published."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class PublishedFigures(Base):
    """Figures of a quarter (`2026Q4`), or of a kind of event in a year (`2026:gala`), rounded; or that they were withheld.

    What is published is never changed: whoever saw two versions could subtract one from the other. Of what is not, it is kept
    how often it was looked at, and when last. Nothing in it names an organisation.
    """

    __tablename__ = "published_figures"
    LOOKS: Final = "looks"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    published_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]

    @property
    def looks(self) -> int:
        """How often these figures were looked at and withheld; 0 where they are published."""
        return int(self.figures.get(self.LOOKS, 0))
