"""From a residual in kilograms and a price per tonne to a quote in euros that keeps every input it used.

All money is `Decimal`. Each printed amount is computed exactly and rounded once, half up to the cent; the
total is the sum of the printed amounts, so that the lines of a quote always add up. Nothing here subtracts a
contribution from emissions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal, NotRequired, TypedDict

from pydantic import TypeAdapter

from calculators import N_

EURO: Final = "EUR"
KG_PER_TONNE: Final = Decimal(1000)
CENT: Final = Decimal("0.01")
GRAM: Final = Decimal("0.001")
"""Masses are held to the gram, which sheds a float's binary noise and is worth far less than a cent."""

_ZERO: Final = Decimal(0)
_PERCENT: Final = Decimal(100)


class PricingError(ValueError):
    """Why no quote can be given; each subclass names one reason. The member's words are found elsewhere."""


class InvalidAmount(PricingError):
    """A number that no quote can be made of: negative, not finite, or outside its range."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(f"{field} cannot be {value}")
        self.field = field


class ForeignPrice(PricingError):
    """The price is not in euros, and nothing here converts it."""

    def __init__(self, currency: str) -> None:
        super().__init__(f"the price is in {currency}")
        self.currency = currency


class NothingToContribute(PricingError):
    """The choice comes to less than a cent. There is no other minimum."""


class PriceExpired(PricingError):
    """The price was no longer valid on the day the quote was asked for."""

    def __init__(self, valid_until: date) -> None:
        super().__init__(f"the price was valid until {valid_until.isoformat()}")
        self.valid_until = valid_until


def _require(field: str, value: object, holds: bool) -> None:
    if not holds:
        raise InvalidAmount(field, value)


@dataclass(frozen=True, slots=True)
class TonnePrice:
    """What one tonne of CO2e costs in a project; a placeholder is a price that nobody has confirmed yet."""

    amount: Decimal
    currency: str
    as_of: date
    source: str
    placeholder: bool = False
    valid_until: date | None = None
    """The last day on which it may be quoted; None while open-ended."""

    def __post_init__(self) -> None:
        _require("price per tonne", self.amount, self.amount.is_finite() and self.amount > 0)
        _require("currency", self.currency, _is_currency_code(self.currency))


@dataclass(frozen=True, slots=True)
class All:
    """Contribute for all of the residual."""

    kind: Literal["all"] = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """Contribute for a part of the residual, in per cent: above 0, at most 100."""

    percent: Decimal
    kind: Literal["share"] = "share"

    def __post_init__(self) -> None:
        _require("share", self.percent, self.percent.is_finite() and 0 < self.percent <= _PERCENT)


@dataclass(frozen=True, slots=True)
class FixedSum:
    """Contribute so many euros, whatever the residual; VAT, where due, comes on top."""

    euros: Decimal
    kind: Literal["fixed_sum"] = "fixed_sum"

    def __post_init__(self) -> None:
        _require("sum", self.euros, self.euros.is_finite() and self.euros > 0)


ContributionChoice = All | Share | FixedSum


class VatMode(StrEnum):
    """How value added tax meets a contribution: staff decide it with their accountant, per project."""

    OUTSIDE_SCOPE = "outside_scope"
    INCLUDED = "included"
    ADDED = "added"


VAT_LINES: Final[Mapping[VatMode, str]] = MappingProxyType(
    {
        VatMode.OUTSIDE_SCOPE: N_("VAT: outside the scope of the tax"),
        VatMode.INCLUDED: N_("of which VAT at {rate} %"),
        VatMode.ADDED: N_("plus VAT at {rate} %"),
    }
)
"""The line that stands on every quote, so that tax is never left unsaid."""


@dataclass(frozen=True, slots=True)
class Vat:
    """Value added tax on a contribution, at `rate` per cent (0 outside the scope)."""

    mode: VatMode = VatMode.OUTSIDE_SCOPE
    rate: Decimal = _ZERO

    def __post_init__(self) -> None:
        _require("VAT rate", self.rate, self.rate.is_finite() and 0 <= self.rate <= _PERCENT)
        if self.mode is VatMode.OUTSIDE_SCOPE:
            _require("VAT rate outside the scope", self.rate, self.rate == 0)

    @property
    def line(self) -> str:
        """The words for the quote, a msgid; `{rate}` is filled in where it is shown."""
        return VAT_LINES[self.mode]

    def on(self, euros: Decimal) -> Decimal:
        """The tax on, or contained in, an amount in euros, rounded to the cent."""
        if self.mode is VatMode.INCLUDED:
            return to_cents(euros * self.rate / (_PERCENT + self.rate))
        return to_cents(euros * self.rate / _PERCENT)


NO_VAT: Final = Vat()


class PriceDocument(TypedDict):
    """A `TonnePrice` as JSON."""

    amount: str
    currency: str
    as_of: str
    source: str
    placeholder: bool
    valid_until: str | None


class ChoiceDocument(TypedDict):
    """A `ContributionChoice` as JSON: a share has a percentage, a fixed sum has euros."""

    kind: Literal["all", "share", "fixed_sum"]
    percent: NotRequired[str]
    euros: NotRequired[str]


class VatDocument(TypedDict):
    """A `Vat` as JSON."""

    mode: str
    rate: str


class QuoteDocument(TypedDict):
    """A `Quote` as JSON: decimals as strings, moments and dates in ISO 8601."""

    residual_kg: str
    contribution: ChoiceDocument
    price: PriceDocument
    vat: VatDocument
    issued_at: str
    expires_at: str
    funded_kg: str
    contribution_eur: str
    vat_eur: str
    total_eur: str
    fee: NotRequired[object]
    handling_eur: NotRequired[str]
    fx: NotRequired[object]
    """Of earlier quotes these three, which never came to anything."""


@dataclass(frozen=True, slots=True)
class Quote:
    """What a contribution costs: amounts in euros, rounded; masses in kilograms; every input kept."""

    residual_kg: Decimal
    contribution: ContributionChoice
    price: TonnePrice
    vat: Vat
    issued_at: datetime
    expires_at: datetime
    funded_kg: Decimal
    """The mass the contribution funds. Emissions stay what they are."""
    contribution_eur: Decimal
    vat_eur: Decimal
    """Contained in the contribution when VAT is included, on top of it when it is added."""
    total_eur: Decimal

    def as_document(self) -> QuoteDocument:
        """The quote as JSON values."""
        document: QuoteDocument = _DOCUMENT.dump_python(self, mode="json")
        return document

    @staticmethod
    def from_document(document: QuoteDocument) -> "Quote":
        """The quote that `as_document` wrote down. Of earlier ones also fee and exchange rate, which never were any."""
        return _DOCUMENT.validate_python(dict(document))


_DOCUMENT: Final = TypeAdapter(Quote)


def quote(
    residual_kg: Decimal | float,
    contribution: ContributionChoice,
    price: TonnePrice,
    vat: Vat = NO_VAT,
    *,
    issued_at: datetime,
    days_valid: int = 30,
) -> Quote:
    """Price a contribution towards a residual of so many kilograms of CO2e.

    `issued_at` is aware of its time zone. The quote expires `days_valid` days later, or with the last day
    (UTC) of the price if that comes first.

    Raises a `PricingError`: `InvalidAmount`, `NothingToContribute`, `PriceExpired` or `ForeignPrice`.
    """
    if issued_at.tzinfo is None:
        raise ValueError("a quote is issued at a moment in a known time zone")
    _require("days of validity", days_valid, days_valid > 0)
    residual = _mass(residual_kg)
    if price.currency != EURO:
        raise ForeignPrice(price.currency)
    funded, euros = _funded(residual, contribution, price)
    tax = vat.on(euros)
    return Quote(
        residual_kg=residual,
        contribution=contribution,
        price=price,
        vat=vat,
        issued_at=issued_at,
        expires_at=_expiry(price, issued_at, days_valid),
        funded_kg=funded,
        contribution_eur=euros,
        vat_eur=tax,
        total_eur=euros + (tax if vat.mode is VatMode.ADDED else _ZERO),
    )


def to_cents(euros: Decimal) -> Decimal:
    """Round an amount half up to the cent, as an invoice does."""
    return euros.quantize(CENT, rounding=ROUND_HALF_UP)


def euros_for(kg: Decimal, price: TonnePrice) -> Decimal:
    """The exact cost in euros, not rounded, of so many kilograms at a price per tonne."""
    return kg * price.amount / KG_PER_TONNE


def _funded(residual: Decimal, contribution: ContributionChoice, price: TonnePrice) -> tuple[Decimal, Decimal]:
    """The mass a choice funds, in kilograms, and its cost in euros, rounded to the cent."""
    if isinstance(contribution, FixedSum):
        euros = to_cents(contribution.euros)
        # Down, so that the mass named is never more than the money pays for.
        mass = (euros / euros_for(Decimal(1), price)).quantize(GRAM, rounding=ROUND_DOWN)
    else:
        percent = contribution.percent if isinstance(contribution, Share) else _PERCENT
        mass = _mass(residual * percent / _PERCENT)
        euros = to_cents(euros_for(mass, price))
    if euros < CENT:
        raise NothingToContribute(f"{mass} kg come to less than one cent")
    return mass, euros


def _expiry(price: TonnePrice, issued_at: datetime, days_valid: int) -> datetime:
    expires_at = issued_at + timedelta(days=days_valid)
    if price.valid_until is None:
        return expires_at
    price_ends = datetime.combine(price.valid_until + timedelta(days=1), time.min, UTC)
    if issued_at >= price_ends:
        raise PriceExpired(price.valid_until)
    return min(expires_at, price_ends)


def _mass(kg: Decimal | float) -> Decimal:
    exact = kg if isinstance(kg, Decimal) else Decimal(repr(kg))
    _require("mass", kg, exact.is_finite() and exact >= 0)
    return exact.quantize(GRAM, rounding=ROUND_HALF_UP)


def _is_currency_code(code: str) -> bool:
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()
