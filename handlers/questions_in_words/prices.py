"""“How much for 3 tonnes?”, “what does 100 euros fund?”: at today's price of every project, by the same arithmetic as a quote."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from bot.screen import Screen, button, lines, paragraphs
from bot.store.contributions import projects, unit_price
from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from calculators import pricing
from handlers.event.offer_words import funded_mass, placeholder_line
from handlers.reading import quantities
from handlers.reading.counted import DOUBTS, Counts, count
from handlers.reading.marks import in_two_ways
from handlers.reading.questions_in_words import Price
from handlers.taps import Contribute, Home, How

KILOGRAMS = Counts(("kilograms",), product_is_sure=False, each_of=frozenset())
EUROS = Counts(("euros",), product_is_sure=False, each_of=frozenset())
MOST_EUROS = Decimal(1_000_000)
"""More is agreed in person."""


def answered(turn: Turn, asked: Price, event: Event | None) -> Screen:
    """What it costs, or funds, in each project that is offered; of what may be two amounts, both: `1.200 tonnes`."""
    t = turn.t
    if both := in_two_ways(asked.amount, t):
        first, last = (answered(turn, replace(asked, amount=one), event) for one in both)
        return replace(first, text=paragraphs(first.text, last.text))
    amount = _amount(turn, asked)
    quotes = list(_quotes(turn, asked, amount)) if amount else []
    if amount is None:
        return _not_priced(turn, t("I didn’t get {words}.", words=t("“{words}”", words=asked.amount)))
    if not quotes:
        return _not_priced(turn, t("I can’t give a price for that."))
    if asked.in_euros:
        heading = t("What a climate contribution of {money} funds, at today’s prices:", money=t.money(amount))
    else:
        mass = _mass(amount, t)
        heading = t("What a climate contribution for {mass} costs, at today’s prices:", mass=mass)
    placeholders = [terms for _, terms in quotes if terms.price.placeholder]
    onward = button(t("Contribute"), Contribute(event.id)) if event else button(t("How contributions work"), How())
    return Screen(
        paragraphs(
            heading,
            lines(*(_line(turn, name, terms, asked.in_euros) for name, terms in quotes)),
            t("A climate contribution does not reduce or cancel the emissions of an event."),
            placeholder_line(placeholders[0].price, t) if placeholders else "",
        ),
        ((onward,), (button(t("Home"), Home()),)),
        aside=True,
    )


def _not_priced(turn: Turn, why: str) -> Screen:
    t = turn.t
    example = t("Type a mass, for example “3 tonnes”, or a sum, for example “100 euros”.")
    return Screen(paragraphs(why, example), ((button(t("How contributions work"), How()),),), aside=True)


def _mass(kilograms: Decimal, t: Texts) -> str:
    """As it was typed, not rounded to two figures."""
    if kilograms < pricing.KG_PER_TONNE:
        return t("{mass} kg CO₂e", mass=t.number(kilograms, 3))
    return t("{mass} t CO₂e", mass=t.number(kilograms / pricing.KG_PER_TONNE, 3))


def _amount(turn: Turn, asked: Price) -> Decimal | None:
    """The kilograms or euros; None where that is not one number."""
    try:
        found = count(quantities.read(asked.amount, turn.t), EUROS if asked.in_euros else KILOGRAMS, None, 1)
    except DOUBTS:
        return None
    return found


def _quotes(turn: Turn, asked: Price, amount: Decimal) -> Iterator[tuple[str, pricing.Quote]]:
    for project in projects(turn.session, also_to_confirm=False):
        price = unit_price(turn.session, project, turn.now)
        if price is None:
            continue
        try:
            choice = pricing.FixedSum(amount) if asked.in_euros else pricing.All()
            terms = pricing.quote(Decimal(0) if asked.in_euros else amount, choice, price, issued_at=turn.now)
        except pricing.PricingError:
            continue
        if terms.total_eur <= MOST_EUROS:
            yield turn.t.project(project.name), terms


def _line(turn: Turn, name: str, terms: pricing.Quote, in_euros: bool) -> str:
    t = turn.t
    each = t.money(terms.price.amount)
    if in_euros:
        return t(
            "• {project}: <b>{mass}</b> ({price} per tonne)",
            project=name,
            mass=funded_mass(terms, t),
            price=each,
        )
    return t(
        "• {project}: <b>{money}</b> ({price} per tonne)", project=name, money=t.money(terms.total_eur), price=each
    )
