"""Member organisations, who belongs to them, and the links by which one joins."""

import enum
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import EventId
from bot.store.encryption import EncryptedJson, EncryptedText
from bot.store.models.base import TELEGRAM_ID, Base

if TYPE_CHECKING:
    from bot.store.models.events import Event


class Role(enum.StrEnum):
    """What a member may do: estimate, see the organisation's events, or confirm requests for the network."""

    MEMBER = "member"
    COORDINATOR = "coordinator"
    STAFF = "staff"


NOBODY = "–"
"""The first name of a member who left."""


class Organisation(Base):
    """A member organisation of the network."""

    __tablename__ = "organisation"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120), unique=True)
    own: Mapped[list[str] | None] = mapped_column(JSON, default=None)
    """What is in its yearly inventory without any event, as `calculators.inventory.Own`; None before it was asked."""
    own_asked_at: Mapped[int | None]
    """The id of the event at whose result that is asked, and at no other."""


class Invitation(Base):
    """A link that lets people join an organisation. Only a hash of its code is kept."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(primary_key=True)
    code_hash: Mapped[str] = mapped_column(String(64), unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id))
    role: Mapped[str] = mapped_column(String(12))
    uses_left: Mapped[int]
    expires_at: Mapped[datetime]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True, viewonly=True)


class StoredWishes(TypedDict, total=False):
    """A `bot.reminding.rules.Wishes` as JSON; nothing of it before the member wished for something."""

    stopped: list[str]
    evening: int
    morning: int
    team: bool
    since: str


class Member(Base):
    """A person who joined and consented, and what their chat shows.

    `at` says what typed text means now, `event_id` which event it is about; `offered` are the answers to choose from
    when what was typed could mean several, or the groups of people to confirm.
    `card_message_id` is the one message that is edited in place, and `card_buried` whether something stands below it;
    `below_message_id` is the last message that was sent beside a card.
    `answered_here` are the questions that were answered on it, of the event at hand. `commands_listed` tells which commands
    Telegram lists in the chat, as `handlers/command_menu.py` does; empty before any were.

    Of one who left (`left_at`) the row stands for “somebody” where events and requests say who: its `telegram_id` is minus
    its `id`, which is nobody's, and its name is `NOBODY`.
    """

    __tablename__ = "member"

    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(TELEGRAM_ID, unique=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    role: Mapped[str] = mapped_column(String(12))
    first_name: Mapped[str] = mapped_column(EncryptedText(80))
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
    wishes: Mapped[StoredWishes] = mapped_column(JSON, default=dict)
    """How they want to be reminded: see `bot.reminding.rules.Wishes`."""
    understanding_host: Mapped[str | None] = mapped_column(String(253))
    """Of which language model they were asked whether it may help reading what they type; of that they are not asked again."""
    understanding_since: Mapped[datetime | None]
    """When they agreed to it; None if they did not, or withdrew it."""
    at: Mapped[list[str]] = mapped_column(EncryptedJson(), default=lambda: ["home"])
    """Where they are, and above it what they are asked beside it: places as `bot.taps` writes them, the last on top."""
    offered: Mapped[list[Any]] = mapped_column(EncryptedJson(), default=list)
    event_id: Mapped[EventId | None] = mapped_column(ForeignKey("event.id", use_alter=True))
    card_message_id: Mapped[int | None] = mapped_column(TELEGRAM_ID)
    card_has_picture: Mapped[bool] = mapped_column(default=False)
    card_buried: Mapped[bool] = mapped_column(default=False)
    below_message_id: Mapped[int | None] = mapped_column(TELEGRAM_ID)
    answered_here: Mapped[list[str]] = mapped_column(default=list)
    commands_listed: Mapped[str] = mapped_column(String(16), default="", server_default="")
    left_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True, viewonly=True)
    event: Mapped["Event | None"] = relationship(foreign_keys=event_id, viewonly=True)

    @property
    def is_staff(self) -> bool:
        return self.role == Role.STAFF
