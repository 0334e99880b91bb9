"""Climate projects, their prices, and the contributions to them."""

import enum
from datetime import datetime
from decimal import Decimal
from typing import NotRequired, TypedDict

from sqlalchemy import JSON, ForeignKey, Numeric, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.ids import ContributionId, EventId, ProjectId
from bot.store.encryption import EncryptedJson, EncryptedText
from bot.store.models.base import Base
from bot.store.models.events import Event
from bot.store.models.people import Member, Organisation
from calculators.pricing import QuoteDocument


class Project(Base):
    """A climate project of the catalogue. Facts are project-wide and carry their source and date."""

    __tablename__ = "project"

    id: Mapped[ProjectId] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    country: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(40))
    standard: Mapped[str] = mapped_column(String(80))
    facts: Mapped[list[str]]
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[str] = mapped_column(String(10))
    status: Mapped[str] = mapped_column(String(12))


class UnitPrice(Base):
    """A dated price per tonne CO2e of a project. Staff add rows; none is changed, so that a quote can be traced."""

    __tablename__ = "unit_price"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[ProjectId] = mapped_column(ForeignKey(Project.id), index=True)
    amount: Mapped[Decimal] = mapped_column(Numeric(12, 4))
    currency: Mapped[str] = mapped_column(String(3))
    as_of: Mapped[datetime]
    valid_until: Mapped[datetime | None]
    source: Mapped[str] = mapped_column(String(200))
    placeholder: Mapped[bool]


class ContributionState(enum.StrEnum):
    """Where a climate contribution stands; each state has its own words.

    The money's way is quoted, ordered, confirmed by staff, paid, allocated (the project has set the mass aside for it) and
    certified (the certificate was issued). Cancelled is a quote that another replaced, or a request that was withdrawn:
    of that, `decided_at` and `decided_by` say when and by whom.
    """

    QUOTED = "quoted"
    ORDERED = "ordered"
    CONFIRMED = "confirmed"
    PAID = "paid"
    ALLOCATED = "allocated"
    CERTIFIED = "certified"
    REFUSED = "refused"
    CANCELLED = "cancelled"


FINANCED = (ContributionState.PAID, ContributionState.ALLOCATED, ContributionState.CERTIFIED)
"""The states in which a contribution was paid for: only of these may it be said that something was financed."""
AGREED = (ContributionState.CONFIRMED, *FINANCED)
"""The states in which a contribution was confirmed, whether or not it was paid for since."""


class InvoiceDetail(enum.StrEnum):
    """What can be said about the invoice and the certificate of a contribution."""

    NAME = "name"
    PURCHASE_ORDER = "purchase_order"
    EMAIL = "email"
    CERTIFICATE = "certificate"
    LANGUAGE = "language"


class CertificateDetail(enum.StrEnum):
    """What is known of the certificate that was issued: its number or a link to it, and its file as Telegram has it."""

    ISSUED_AS = "issued_as"
    FILE = "issued_file"
    FILE_NAME = "issued_file_name"


class Exchanged(TypedDict):
    """What staff asked about a request, the first name of who asked, and the answer; None while there is none.

    `by_id`: the member who asked, so that the name goes with them; earlier questions have none. `answered_by`: the one who
    answered, so that what names them goes with them, too.
    `about`: the detail of the invoice that was asked for, whose own question is then shown in place of `asked`.
    """

    asked: str
    by: str
    by_id: NotRequired[int]
    answer: str | None
    answered_by: NotRequired[int]
    about: NotRequired[InvoiceDetail]


class Contribution(Base):
    """A quote and what became of it. `quote` holds every input, so that it can be recomputed to the cent."""

    __tablename__ = "contribution"

    id: Mapped[ContributionId] = mapped_column(primary_key=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey(Organisation.id), index=True)
    event_id: Mapped[EventId] = mapped_column(ForeignKey(Event.id), index=True)
    member_id: Mapped[int] = mapped_column(ForeignKey(Member.id))
    project_id: Mapped[ProjectId] = mapped_column(ForeignKey(Project.id))
    event_revision: Mapped[int]
    state: Mapped[str] = mapped_column(String(12))
    mass_kg: Mapped[Decimal] = mapped_column(Numeric(14, 3))
    total: Mapped[Decimal] = mapped_column(Numeric(12, 2))
    quote: Mapped[QuoteDocument] = mapped_column(JSON)
    quoted_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ordered_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey(Member.id))
    paid_at: Mapped[datetime | None]
    allocated_at: Mapped[datetime | None]
    certified_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(EncryptedText(500), default="")
    invoice: Mapped[dict[InvoiceDetail | CertificateDetail, str]] = mapped_column(EncryptedJson(), default=dict)
    """What was said about invoice and certificate, and what the certificate is, by detail."""
    given_by: Mapped[dict[InvoiceDetail, int] | None] = mapped_column(JSON(none_as_null=True), default=None)
    """Which member gave which of these; of early ones it is not known. An address goes with who gave it, and this stays."""
    exchange: Mapped[list[Exchanged]] = mapped_column(EncryptedJson(), default=list)
    """What staff asked before they decided, the oldest first."""

    event: Mapped[Event] = relationship()
    project: Mapped[Project] = relationship()
    member: Mapped[Member] = relationship(foreign_keys=member_id)
    organisation: Mapped[Organisation] = relationship(viewonly=True)
