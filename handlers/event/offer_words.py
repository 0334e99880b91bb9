"""The sentences about a contribution, from the first quote to the payment, wherever they stand."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from markupsafe import Markup

from bot.store.catalogue import KINDS
from bot.store.models import Contribution, ContributionState, Event
from bot.texts import Texts
from bot.turn import Turn
from calculators import pricing
from handlers.event.offers import asked_for_plan_kg

STEPS_FROM_KG = 10
"""A smaller mass is written to the gram, as it was priced."""
STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"))
"""How exactly a mass may be written, the roughest first."""


def worked_out(terms: pricing.Quote, t: Texts) -> tuple[str, ...]:
    """How the total comes about, line by line."""
    amount = t(
        "{mass} × {price} per tonne = {money}",
        mass=funded_mass(terms, t),
        price=t.money(terms.price.amount, terms.price.currency),
        money=t.money(terms.contribution_eur),
    )
    return (
        amount,
        t("Handling fee: none"),
        t(terms.vat.line, rate=t.number(terms.vat.rate)),
        t("Total: <b>{money}</b>", money=t.money(terms.total_eur)),
    )


def difference_line(turn: Turn, event: Event, quotable_kg: float) -> str:
    """That a quote after a plan covers only what goes beyond its requests; empty where nothing was requested."""
    asked = asked_for_plan_kg(turn, event)
    if not asked:
        return ""
    return turn.t(
        "Contributions for {asked} were requested for the plan. A further quote covers only what goes beyond: {mass}."
        " That is about the quote; the emissions stay as they are.",
        asked=turn.t.mass(asked),
        mass=turn.t.mass(quotable_kg),
    )


def offer_sentence(contribution: Contribution, t: Texts) -> str:
    """What a contribution does, and what it does not."""
    return t(
        "A climate contribution of <b>{money}</b> funds {mass} in project {project}. It does not reduce or cancel the"
        " event’s own emissions.",
        money=t.money(contribution.total),
        mass=t.mass(float(contribution.mass_kg)),
        project=contribution.project.name,
    )


def placeholder_line(price: pricing.TonnePrice, t: Texts) -> str:
    """What stands beside a price that nobody has set yet; nothing beside one that is set."""
    if not price.placeholder:
        return ""
    return t("<i>This price is a placeholder until the network’s staff set a dated price.</i>")


def funded_mass(terms: pricing.Quote, t: Texts) -> str:
    """The mass a quote is for, as exactly as is needed to work its amount out again; never more than a fixed sum pays for."""
    rounding = ROUND_DOWN if isinstance(terms.contribution, pricing.FixedSum) else ROUND_HALF_UP
    written = (terms.funded_kg.quantize(step, rounding) for step in STEPS if terms.funded_kg >= STEPS_FROM_KG)
    paid = (kg for kg in written if _euros(kg, terms) == terms.contribution_eur)
    return t("{mass} kg CO₂e", mass=t.number(next(paid, terms.funded_kg), 3))


def _euros(kg: Decimal, terms: pricing.Quote) -> Decimal:
    return pricing.to_cents(pricing.euros_for(kg, terms.price))


def financed(contribution: Contribution, t: Texts) -> str:
    """What was financed by a contribution that is confirmed, and when the project delivers."""
    financed = t(
        "You financed <b>{mass}</b> in project {project}.",
        mass=t.mass(float(contribution.mass_kg)),
        project=contribution.project.name,
    )
    kind = KINDS.get(contribution.project.kind)
    return Markup("\n").join((financed, t(kind.delivery))) if kind else financed


def amount_line(contribution: Contribution, t: Texts) -> str:
    """What was requested, and when."""
    day = t.moment(contribution.ordered_at) if contribution.ordered_at else ""
    return t("Climate contribution of {money}, requested on {day}.", money=t.money(contribution.total), day=day)


def payment_line(contribution: Contribution, t: Texts) -> str:
    """When the payment arrived; while it has not, nothing is said, since the invoice says it."""
    if contribution.state != ContributionState.PAID or contribution.paid_at is None:
        return ""
    return t("Your payment arrived; it was noted on {day}. Thank you.", day=t.moment(contribution.paid_at))
