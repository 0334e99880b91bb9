"""Sentences that stand in the statement of an event and in that of a period."""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.impact.figures import Impact
from bot.screen import plain
from bot.store.catalogue import KINDS as PROJECT_KINDS
from bot.store.models import FINANCED, Contribution, ContributionState, Phase
from bot.texts import N_, Texts
from calculators import pricing
from calculators.factors import Factor, FactorSet
from calculators.lines import STATED
from calculators.reductions import Assessment
from handlers.event.licences import attribution
from handlers.event.offer_words import delivery, offer_sentence, taken_steps, worked_out
from handlers.event.reduced import MOSTLY_ASSUMED
from handlers.statement.calculated_from import CALCULATED_FROM, rests_on

KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        Phase.PLAN: N_("Statement of estimated emissions · as planned"),
        Phase.ACTUAL: N_("Statement of estimated emissions · what happened"),
    }
)
STATES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ContributionState.CERTIFIED: N_("Paid, allocated and certified"),
        ContributionState.ALLOCATED: N_("Paid and allocated"),
        ContributionState.PAID: N_("Confirmed and paid"),
        ContributionState.CONFIRMED: N_("Confirmed, not paid yet"),
        ContributionState.ORDERED: N_("Requested, not confirmed yet"),
        ContributionState.QUOTED: N_("Quote, not requested"),
    }
)
BESIDE_EMISSIONS = N_("A climate contribution does not reduce or cancel the event’s own emissions.")
COUNTED: Final = (
    N_(
        "An event is included once you have opened its result, with the figure shown then. It belongs to the"
        " period of its first day."
    ),
    N_(
        "A plan and its actual figures are one event. Once recorded, the actual figures are used; the plan is"
        " kept next to them."
    ),
    N_("The ends of the events’ ranges are added up, as if all were off in the same direction."),
    N_(
        "A contribution is shown with its event, in the period of the event’s day, with the days on which it was"
        " requested, confirmed and paid. It is never deducted from the emissions."
    ),
)
"""How what is in a period is counted: see `bot.impact.figures`."""


def state_words(contribution: Contribution, t: Texts) -> tuple[str, ...]:
    """What may be said of a contribution in its state, to whoever reads the paper."""
    match contribution.state:
        case state if state in FINANCED:
            return _financed(contribution, t), delivery(contribution, t)
        case ContributionState.CONFIRMED | ContributionState.ORDERED:
            return (offer_sentence(contribution, t),)
        case _:
            valid = t("Valid until {moment}.", moment=t.moment(contribution.expires_at))
            return t("This is a quote; no request was sent."), offer_sentence(contribution, t), valid


def _financed(contribution: Contribution, t: Texts) -> str:
    return t(
        "Financed: <b>{mass}</b>. Project: {project}.",
        mass=t.mass(float(contribution.mass_kg)),
        project=t.project(contribution.project.name),
    )


def state_on_pages(contribution: Contribution, zone: tzinfo, t: Texts) -> str:
    """Its state with the days of its steps, in a zone."""
    return Markup(" · ").join(one for one in (t(STATES[contribution.state]), taken_steps(contribution, zone, t)) if one)


def amount_words(contribution: Contribution, t: Texts) -> tuple[str, ...]:
    """How the sum comes about, with the day and source of its price."""
    terms = pricing.Quote.from_document(contribution.quote)
    priced = t("The price is of {day}, by {source}.", day=t.date(terms.price.as_of), source=terms.price.source)
    if terms.price.placeholder:
        priced = t("The price is a placeholder: the network’s staff had set none when this was requested.")
    return *worked_out(terms, t), priced


def residual_words(figures: Assessment | Impact, t: Texts) -> str:
    """What is left after the reductions declared."""
    left = t("Residual emissions after the reductions declared: <b>{mass}</b>.", mass=t.mass(figures.residual_kg))
    return Markup(" ").join((left, t(MOSTLY_ASSUMED))) if figures.mostly_assumed else left


def project_words(contribution: Contribution, t: Texts) -> str:
    """The project with its country, kind and standard, as plain text."""
    project = contribution.project
    kind = PROJECT_KINDS.get(project.kind)
    about = (t.project(project.name), t.country(project.country), plain(t(kind.name)) if kind else "", project.standard)
    return " · ".join(part for part in about if part)


def source_words(factor: Factor, t: Texts) -> str:
    """Publisher, publication and year of a factor; our own arithmetic names what it rests on."""
    if factor.publisher == "derived":
        source = t.listing(t(CALCULATED_FROM.get(one, one)) for one in rests_on(factor.source))
        return t("calculated by us from {source} ({year})", source=source, year=factor.year)
    return factor.citation


def source_of(factor: str | None, factors: FactorSet, t: Texts) -> str:
    """Where a factor comes from; what was stated in kilograms comes from the organiser."""
    return source_words(factors[factor], t) if factor else t(STATED)


def sources_of(found: Iterable[str | None], factors: FactorSet, t: Texts) -> Mapping[str, str]:
    """The sources of these factors in the order in which they come, each with what its licence asks to be said."""
    return {
        source_of(factor, factors, t): attribution(factors[factor].licence, t) if factor else "" for factor in found
    }
