"""Figures of the network as they were published."""

from datetime import datetime
from typing import Any

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.store.models.base import Base


class PublishedFigures(Base):
    """Figures of a quarter (`2026Q4`), or of a kind of event in a year (`2026:gala`), rounded. Rows are only added.

    None is ever changed: whoever saw two versions could subtract one from the other. Nothing in it names an organisation.
    """

    __tablename__ = "published_figures"

    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    published_at: Mapped[datetime]
    figures: Mapped[dict[str, Any]]
