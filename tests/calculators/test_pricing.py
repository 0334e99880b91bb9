"""Money: hand-worked quotes, and what must hold for every quote."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.pricing import (
    NO_VAT,
    All,
    ContributionChoice,
    FixedSum,
    ForeignPrice,
    InvalidAmount,
    NothingToContribute,
    PriceExpired,
    Quote,
    Share,
    TonnePrice,
    Vat,
    VatMode,
    euros_for,
    quote,
    to_cents,
)

NOW = datetime(2027, 2, 11, 9, 30, tzinfo=UTC)
PRICE = TonnePrice(Decimal("25"), "EUR", date(2027, 1, 4), "price table of 2027")
VAT_ADDED = Vat(VatMode.ADDED, Decimal("17"))
VAT_INCLUDED = Vat(VatMode.INCLUDED, Decimal("17"))


def for_all_of(kg: Decimal | float, price: TonnePrice = PRICE, vat: Vat = NO_VAT) -> Quote:
    return quote(kg, All(), price, vat, issued_at=NOW)


def test_two_point_seven_tonnes_at_25_euros_are_67_50() -> None:
    offer = for_all_of(2700)
    assert offer.contribution_eur == Decimal("67.50")
    assert offer.total_eur == Decimal("67.50")
    assert offer.funded_kg == Decimal("2700")


def test_the_board_meeting_is_rounded_half_up_once() -> None:
    # 522.73 kg × 25 €/t = 13.06825 €
    assert for_all_of(522.73).contribution_eur == Decimal("13.07")
    # 100.2 kg × 25 €/t = 2.505 €: half a cent goes up, where binary floats or banker's rounding would drop it
    assert for_all_of(100.2).contribution_eur == Decimal("2.51")


def test_a_share_prices_that_part_of_the_mass() -> None:
    offer = quote(2700, Share(Decimal(40)), PRICE, issued_at=NOW)
    assert (offer.funded_kg, offer.contribution_eur) == (Decimal("1080"), Decimal("27.00"))


def test_a_fixed_sum_says_what_it_funds_and_never_more() -> None:
    offer = quote(2700, FixedSum(Decimal("50")), replace(PRICE, amount=Decimal("30")), issued_at=NOW)
    # 50 ÷ 30 = 1.6666… t, cut off rather than rounded up
    assert offer.funded_kg == Decimal("1666.666")
    assert offer.contribution_eur == offer.total_eur == Decimal("50.00")


def test_vat_added_comes_on_top_of_the_contribution() -> None:
    offer = for_all_of(520, vat=VAT_ADDED)
    # 13.00 × 17 % = 2.21
    assert (offer.vat_eur, offer.total_eur) == (Decimal("2.21"), Decimal("15.21"))


def test_vat_included_is_named_without_raising_the_total() -> None:
    offer = for_all_of(520, vat=VAT_INCLUDED)
    # 13.00 × 17/117 = 1.8889
    assert (offer.vat_eur, offer.total_eur) == (Decimal("1.89"), Decimal("13.00"))


def test_by_default_tax_is_outside_the_scope_and_said_so() -> None:
    offer = for_all_of(400)
    assert offer.vat_eur == 0
    assert "outside the scope" in offer.vat.line


def test_every_vat_mode_has_its_line() -> None:
    assert len({Vat(mode).line for mode in VatMode}) == len(VatMode)


def test_a_quote_expires_after_its_days() -> None:
    offer = quote(2700, All(), PRICE, issued_at=NOW, days_valid=14)
    assert offer.expires_at == NOW + timedelta(days=14)


def test_a_quote_does_not_outlive_its_price() -> None:
    offer = for_all_of(2700, replace(PRICE, valid_until=date(2027, 2, 15)))
    assert offer.expires_at == datetime(2027, 2, 16, tzinfo=UTC)


def test_a_price_is_good_through_its_last_day_and_not_beyond() -> None:
    price = replace(PRICE, valid_until=NOW.date())
    assert for_all_of(2700, price).total_eur == Decimal("67.50")
    with pytest.raises(PriceExpired) as refused:
        quote(2700, All(), price, issued_at=NOW + timedelta(days=1))
    assert refused.value.valid_until == NOW.date()


def test_a_price_in_another_currency_is_not_quoted() -> None:
    with pytest.raises(ForeignPrice, match="GBP"):
        quote(2700, All(), replace(PRICE, currency="GBP"), issued_at=NOW)


@pytest.mark.parametrize("kg", [0, 0.0004, 0.1])
def test_less_than_a_cent_is_nothing_to_contribute(kg: float) -> None:
    with pytest.raises(NothingToContribute):
        for_all_of(kg)


def test_a_fixed_sum_needs_no_residual() -> None:
    assert quote(0, FixedSum(Decimal("50")), PRICE, issued_at=NOW).funded_kg == Decimal("2000")


@pytest.mark.parametrize("kg", [-1, float("nan"), float("inf"), Decimal("-0.5")])
def test_an_impossible_mass_is_refused(kg: Decimal | float) -> None:
    with pytest.raises(InvalidAmount):
        for_all_of(kg)


@pytest.mark.parametrize("percent", ["0", "-5", "100.01", "NaN"])
def test_an_impossible_share_is_refused(percent: str) -> None:
    with pytest.raises(InvalidAmount):
        Share(Decimal(percent))


@pytest.mark.parametrize("amount", ["0", "-25", "Infinity"])
def test_an_impossible_price_is_refused(amount: str) -> None:
    with pytest.raises(InvalidAmount):
        replace(PRICE, amount=Decimal(amount))


@pytest.mark.parametrize("euros", ["0", "-0.01", "NaN", "Infinity"])
def test_an_impossible_sum_is_refused(euros: str) -> None:
    with pytest.raises(InvalidAmount):
        FixedSum(Decimal(euros))


@pytest.mark.parametrize("rate", ["-0.01", "100.01", "NaN"])
def test_an_impossible_rate_is_refused(rate: str) -> None:
    with pytest.raises(InvalidAmount):
        Vat(VatMode.ADDED, Decimal(rate))


def test_the_last_that_are_possible() -> None:
    assert Share(Decimal(100)).percent == Vat(VatMode.ADDED, Decimal(100)).rate == 100
    assert Vat(VatMode.ADDED, Decimal(0)).rate == 0


def test_a_currency_is_three_capital_letters() -> None:
    with pytest.raises(InvalidAmount):
        replace(PRICE, currency="euro")


def test_a_rate_outside_the_scope_of_vat_makes_no_sense() -> None:
    with pytest.raises(InvalidAmount):
        Vat(VatMode.OUTSIDE_SCOPE, Decimal("17"))


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        quote(2700, All(), PRICE, issued_at=NOW.replace(tzinfo=None))


@pytest.mark.parametrize("choice", [All(), Share(Decimal("40")), FixedSum(Decimal("50"))])
def test_a_quote_survives_being_written_down(choice: ContributionChoice) -> None:
    offer = quote(522.73, choice, PRICE, VAT_ADDED, issued_at=NOW)
    document = offer.as_document()
    assert document["total_eur"] == str(offer.total_eur)
    assert Quote.from_document(document) == offer


def test_a_quote_of_earlier_days_is_still_read() -> None:
    fee = {"flat": "0", "flat_below": None, "percent": "0"}
    offer = for_all_of(2700)
    assert Quote.from_document(offer.as_document() | {"fee": fee, "fx": None, "handling_eur": "0.00"}) == offer
    assert Quote.from_document(offer.as_document() | {"fee": None, "fx": None}) == offer


masses = st.decimals(min_value=1, max_value=10_000_000, places=3)
prices = st.decimals(min_value=1, max_value=2_000, places=2).map(lambda amount: replace(PRICE, amount=amount))
percents = st.decimals(min_value=0, max_value=100, places=2)
vats = st.just(NO_VAT) | st.builds(Vat, st.sampled_from([VatMode.INCLUDED, VatMode.ADDED]), percents)
shares = percents.filter(lambda percent: percent >= 1).map(Share)
sums = st.decimals(min_value="0.01", max_value=100_000, places=2).map(FixedSum)
choices = st.just(All()) | shares | sums


@given(masses.filter(lambda kg: kg >= 1000), choices, prices, vats)
def test_the_printed_lines_add_up_and_none_is_negative(
    kg: Decimal, choice: ContributionChoice, price: TonnePrice, vat: Vat
) -> None:
    offer = quote(kg, choice, price, vat, issued_at=NOW)
    lines = [offer.contribution_eur, offer.vat_eur, offer.total_eur]
    assert all(amount >= 0 and amount == to_cents(amount) for amount in lines)
    on_top = offer.vat_eur if vat.mode is VatMode.ADDED else 0
    assert offer.total_eur == offer.contribution_eur + on_top


@given(masses, masses, prices, vats)
def test_more_residual_never_costs_less(one: Decimal, other: Decimal, price: TonnePrice, vat: Vat) -> None:
    less, more = (for_all_of(kg + 10, price, vat) for kg in sorted((one, other)))
    assert less.contribution_eur <= more.contribution_eur
    assert less.total_eur <= more.total_eur


@given(st.lists(masses, min_size=1, max_size=6), prices)
def test_groups_priced_apart_cost_what_they_cost_together(groups: list[Decimal], price: TonnePrice) -> None:
    assert sum(euros_for(kg, price) for kg in groups) == euros_for(sum(groups, Decimal(0)), price)


@given(prices)
def test_a_tonne_costs_the_price_of_a_tonne(price: TonnePrice) -> None:
    assert for_all_of(1000, price).contribution_eur == price.amount


@given(sums, prices)
def test_the_mass_a_sum_funds_is_paid_for_by_that_sum(choice: FixedSum, price: TonnePrice) -> None:
    offer = quote(0, choice, price, issued_at=NOW)
    assert euros_for(offer.funded_kg, price) <= choice.euros < euros_for(offer.funded_kg + Decimal("0.001"), price)
