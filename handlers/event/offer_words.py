"""The sentences about a contribution, from the first quote to the payment, wherever they stand."""

from collections.abc import Mapping
from datetime import tzinfo
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.store.catalogue import KINDS
from bot.store.contributions import contributions_about
from bot.store.models import FINANCED, CertificateDetail, Contribution, ContributionState, Event
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators import pricing
from handlers.event.figures import assessment_of
from handlers.event.offers import LEAST_KG, REQUESTED, asked_kg, quotable_kg
from handlers.event.words import rounded_by_itself, steps_on

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


def difference_line(turn: Turn, event: Event, left_kg: float) -> str:
    """That a further quote covers only what goes beyond the requests; empty where nothing was requested."""
    t, asked = turn.t, asked_kg(turn, event)
    if not asked:
        return ""
    if left_kg <= 0 and asked > assessment_of(turn, event).residual_kg + LEAST_KG:
        return t(
            "You have already requested contributions for all of it, and for more: {asked}. The emissions themselves do"
            " not change.",
            asked=t.mass(asked),
        )
    if left_kg <= 0:
        return t(
            "You have already requested contributions for all {asked}. The emissions themselves do not change.",
            asked=t.mass(asked),
        )
    beyond = t(
        "You have already requested contributions for {asked}. A new quote covers only the rest: {mass}. The"
        " emissions themselves do not change.",
        asked=t.mass(asked),
        mass=t.mass(left_kg),
    )
    return Markup(" ").join(filter(None, (beyond, rounded_by_itself((asked, left_kg), asked + left_kg, t))))


def more_than_residual(turn: Turn, quoted: Contribution) -> str:
    """That a sum funds more, together with the requests before it, than the event’s residual emissions; else empty."""
    t, asked, funded = turn.t, asked_kg(turn, quoted.event), float(quoted.mass_kg)
    residual = assessment_of(turn, quoted.event).residual_kg
    if asked + funded <= residual + LEAST_KG:
        return ""
    if not asked:
        return t(
            "That is more than the event’s residual emissions: {funded}, and they are {left}.",
            funded=t.mass(funded),
            left=t.mass(residual),
        )
    return t(
        "Together with what was requested before, that is more than the event’s residual emissions: {funded} in all, and"
        " they are {left}.",
        funded=t.mass(asked + funded),
        left=t.mass(residual),
    )


def offer_sentence(contribution: Contribution, t: Texts) -> str:
    """What a contribution does, and what it does not."""
    return t(
        "A climate contribution of <b>{money}</b> funds {mass}. Project: {project}. It does not reduce or"
        " cancel the event’s own emissions.",
        money=t.money(contribution.total),
        mass=t.mass(float(contribution.mass_kg)),
        project=t.project(contribution.project.name),
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
    """What was financed by a contribution that was paid for, and when the project delivers."""
    financed = t(
        "You have financed <b>{mass}</b>. Project: {project}.",
        mass=t.mass(float(contribution.mass_kg)),
        project=t.project(contribution.project.name),
    )
    return Markup("\n").join(filter(None, (financed, delivery(contribution, t))))


def delivery(contribution: Contribution, t: Texts) -> str:
    """When its project delivers; empty where its kind is not known."""
    kind = KINDS.get(contribution.project.kind)
    return t(kind.delivery) if kind else ""


def amount_line(contribution: Contribution, t: Texts) -> str:
    """What was requested, and when."""
    day = t.moment(contribution.ordered_at) if contribution.ordered_at else ""
    return t("Climate contribution of {money}, requested on {day}.", money=t.money(contribution.total), day=day)


def payment_line(contribution: Contribution, t: Texts) -> str:
    """When the payment arrived; while it has not, nothing is said, since the invoice says it."""
    if contribution.state not in FINANCED or contribution.paid_at is None:
        return ""
    return t("Your payment has arrived (noted on {day}). Thank you!", day=t.moment(contribution.paid_at))


STANDING: Final[Mapping[str, str]] = MappingProxyType(
    {
        ContributionState.CERTIFIED: N_("Contribution paid, allocated and certified: {money} for {mass}."),
        ContributionState.ALLOCATED: N_("Contribution paid and allocated: {money} for {mass}."),
        ContributionState.PAID: N_("Contribution paid: {money} for {mass}."),
        ContributionState.CONFIRMED: N_("Contribution confirmed, not paid yet: {money} for {mass}."),
        ContributionState.ORDERED: N_("Contribution requested, not confirmed yet: {money} for {mass}."),
    }
)
"""Where a contribution stands, in one line."""
MOST_STANDING = 2


def stands(contribution: Contribution, t: Texts) -> str:
    """Where a contribution that was requested stands."""
    return t(STANDING[contribution.state], money=t.money(contribution.total), mass=t.mass(float(contribution.mass_kg)))


def standing(turn: Turn, event: Event, residual_kg: float) -> tuple[str, ...]:
    """Where the contributions for an event, its plan and what happened stand, and what another would be for.

    A refusal is told until another request is made.
    """
    t, asked = turn.t, contributions_about(turn.session, event, *REQUESTED, ContributionState.REFUSED)
    newest_refused = asked[:1] if asked and asked[0].state == ContributionState.REFUSED else ()
    refused = [t("Request refused: {money}. Nothing is due.", money=t.money(one.total)) for one in newest_refused]
    found = [one for one in asked if one.state != ContributionState.REFUSED]
    if not found:
        return tuple(refused)
    said = [stands(one, t) for one in found]
    more = len(found) - MOST_STANDING
    others = (t.n("{count} more contribution.", "{count} more contributions.", more),) if more > 0 else ()
    left = quotable_kg(turn, event, residual_kg)
    another = (
        t("You can still contribute for the rest: {mass}.", mass=t.mass(left))
        if left > 0
        else t("You can still give a sum of your choice.")
    )
    uneven = rounded_by_itself([*(float(one.mass_kg) for one in found), left], residual_kg, t) if left > 0 else ""
    return (*refused, *said[:MOST_STANDING], *others, another, *([uneven] if uneven else []))


def taken_steps(contribution: Contribution, zone: tzinfo, t: Texts) -> str:
    """On which day, in a zone, each step of a contribution was taken."""
    decided = "refused" if contribution.state == ContributionState.REFUSED else "decided"
    moments = {
        "requested": contribution.ordered_at,
        decided: contribution.decided_at,
        "paid": contribution.paid_at,
        "allocated": contribution.allocated_at,
        "certified": contribution.certified_at,
    }
    days = {step: moment and moment.astimezone(zone).date() for step, moment in moments.items()}
    return steps_on(days, t, issued_as(contribution))


def certificate_line(contribution: Contribution, t: Texts) -> str:
    """The certificate that was issued, by its number or link and by the name of its file; empty where there is neither."""
    known = (issued_as(contribution), contribution.invoice.get(CertificateDetail.FILE_NAME, ""))
    said = " · ".join(one for one in known if one)
    return t("Certificate: {certificate}", certificate=said) if said else ""


def issued_as(contribution: Contribution) -> str:
    """The number of its certificate, or a link to it; empty while none was issued, and where there is only a file."""
    if contribution.state != ContributionState.CERTIFIED:
        return ""
    return contribution.invoice.get(CertificateDetail.ISSUED_AS, "")


def step_sentence(contribution: Contribution, t: Texts) -> str:
    """What a contribution that was confirmed has come to: the last step, in one sentence."""
    about = {
        "money": t.money(contribution.total),
        "mass": t.mass(float(contribution.mass_kg)),
        "project": t.project(contribution.project.name),
    }
    match contribution.state:
        case ContributionState.CONFIRMED:
            return t("Confirmed, not paid yet: {money} for {mass}. Project: {project}.", **about)
        case ContributionState.ALLOCATED:
            return t("{mass} have been set aside for your contribution. Project: {project}.", **about)
        case ContributionState.CERTIFIED:
            issued = t("The certificate for your contribution has been issued: {mass}. Project: {project}.", **about)
            return Markup("\n").join(filter(None, (issued, certificate_line(contribution, t))))
        case _:
            return Markup("\n").join((financed(contribution, t), payment_line(contribution, t)))
