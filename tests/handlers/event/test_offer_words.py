"""How the price of a contribution is worked out in words."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.sandbox.people import as_read
from bot.texts import texts
from calculators.pricing import NO_VAT, All, TonnePrice, Vat, VatMode, quote
from handlers.event.offer_words import worked_out
from tests.conftest import LUXEMBOURG

PRICE = TonnePrice(Decimal(25), "EUR", date(2027, 1, 4), "price table of 2027")


@pytest.mark.parametrize(
    ("vat", "tax", "total"),
    [
        (NO_VAT, "VAT: outside the scope of the tax", "Total: <b>€50.00</b>"),
        (Vat(VatMode.ADDED, Decimal(17)), "plus VAT at 17 %", "Total: <b>€58.50</b>"),
        (Vat(VatMode.INCLUDED, Decimal(8)), "of which VAT at 8 %", "Total: <b>€50.00</b>"),
    ],
)
def test_the_tax_is_said_with_its_rate_and_the_total_with_it_where_it_comes_on_top(
    vat: Vat, tax: str, total: str
) -> None:
    # 2 t × 25 € = 50 €; 17 % of it are 8.50 €
    terms = quote(2000, All(), PRICE, vat, issued_at=datetime(2027, 2, 11, 9, 30, tzinfo=UTC))
    amount, *others = map(as_read, worked_out(terms, texts("en", LUXEMBOURG)))
    assert amount.endswith("× €25.00 per tonne = €50.00")
    assert others == ["Handling fee: none", tax, total]
