"""The live quote for what an event's organisers chose.

One row is live at a time: the same residual, choice and project show the same quote until it expires, and any other
choice withdraws it.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from msgspec import Struct

from bot.store.catalogue import Status
from bot.store.contributions import contributions_about, contributions_of, last_of, last_project, projects, unit_price
from bot.store.models import AGREED, Contribution, ContributionState, Event, InvoiceDetail, Project
from bot.turn import Turn
from calculators import pricing
from handlers.event.figures import assessment_of

DAYS_VALID = 30
LEAST_KG = 0.01
"""Less than this is what rounding leaves, and nothing to ask for."""
_QUOTED = ContributionState.QUOTED
REQUESTED = (ContributionState.ORDERED, *AGREED)
"""The states of a request that was not refused."""


class NoPrice(Exception):
    """The project has no price that is valid today, or may not be chosen any more."""


class Offer(Struct, frozen=True):
    """The contribution that stands for what is chosen now: a live quote, or the request that was made of one."""

    contribution: Contribution
    replaces_expired: bool = False


def offer(turn: Turn, event: Event, project: Project, *, anew: bool = False) -> Offer:
    """Find or make it, and withdraw quotes for anything else. Raises PricingError and NoPrice.

    A request stands for its choice as long as what was left without it is the same, unless that was chosen `anew`, for one
    more request, and quoted; anything else is for what is left.
    """
    stands = None if anew else _request_for(turn, event, project)
    try:
        fresh = _priced(turn, event, project)
    except pricing.PricingError:
        if stands:
            return Offer(stands)
        raise
    expired = False
    for one in contributions_of(turn.session, event, _QUOTED):
        same = _same_terms(one, fresh, project)
        if same and _stands(one, fresh, turn.now):
            return Offer(one)
        if stands:
            continue
        expired = expired or (same and one.expires_at <= turn.now)
        one.state = ContributionState.CANCELLED
    if stands:
        return Offer(stands)
    last = last_of(turn.session, turn.member)
    made = Contribution(
        organisation_id=event.organisation_id,
        event=event,
        member=turn.member,
        project=project,
        event_revision=event.revision,
        state=_QUOTED,
        mass_kg=fresh.funded_kg,
        total=fresh.total_eur,
        quote=fresh.as_document(),
        quoted_at=turn.now,
        expires_at=fresh.expires_at,
    )
    if last:
        _as_before(made, last)
    turn.session.add(made)
    turn.session.flush()
    return Offer(made, replaces_expired=expired)


def _request_for(turn: Turn, event: Event, project: Project) -> Contribution | None:
    """The request that was made of what is chosen now."""
    for request in contributions_of(turn.session, event, *REQUESTED):
        try:
            then = _priced(turn, event, project, without=request)
        except pricing.PricingError:
            continue
        if _same_terms(request, then, project):
            return request
    return None


def _as_before(made: Contribution, last: Contribution) -> None:
    """Propose what was said about invoice and certificate; a purchase order is for one event only."""
    for_another = {InvoiceDetail.PURCHASE_ORDER} if last.event_id != made.event.id else set()
    proposed = [detail for detail in InvoiceDetail if detail in last.invoice.keys() - for_another]
    given = last.given_by or {}
    made.invoice = {detail: last.invoice[detail] for detail in proposed}
    made.given_by = {detail: given[detail] for detail in proposed if detail in given} or None


def still_chosen(turn: Turn, contribution: Contribution) -> bool:
    """Whether a quote still says what is chosen now, and may be ordered."""
    event = contribution.event
    if contribution.state != _QUOTED or event.project_id != contribution.project_id or event.deleted_at:
        return False
    try:
        fresh = _priced(turn, event, contribution.project)
    except (pricing.PricingError, NoPrice):
        return False
    return _same_terms(contribution, fresh, contribution.project) and _stands(contribution, fresh, turn.now)


def quotable_kg(turn: Turn, event: Event, residual_kg: float, without: Contribution | None = None) -> float:
    """What a quote can be for: what of the residual goes beyond the requests that were made for the event.

    This is about the quote. The residual itself is never lowered by a contribution. `without` leaves a request aside.
    """
    asked = asked_kg(turn, event, without)
    if not asked:
        return residual_kg
    left = round(residual_kg - asked, 3)  # to the gram, as a request is
    return left if left >= LEAST_KG else 0.0


def likely_price(turn: Turn, event: Event) -> pricing.TonnePrice | None:
    """What a tonne costs in the project that comes first when one is chosen; None where that has no price."""
    project_id = event.project_id or last_project(turn.session, turn.member.id)
    found = sorted(projects(turn.session, also_to_confirm=False), key=lambda project: project.id != project_id)
    return unit_price(turn.session, found[0], turn.now) if found else None


def asked_kg(turn: Turn, event: Event, without: Contribution | None = None) -> float:
    """The mass of the requests that were made for an event, its plan and what happened, and not refused."""
    asked = contributions_about(turn.session, event, *REQUESTED)
    return float(sum(one.mass_kg for one in asked if without is None or one.id < without.id))


def stand_instead(turn: Turn, refused: Contribution) -> Sequence[Contribution]:
    """The requests that stand in the place of one that was refused, the latest first; empty where it may wait again.

    They were made since it was refused, or are for more, together with it, than is left of the event.
    """
    if refused.state != ContributionState.REFUSED or refused.decided_at is None:
        return ()
    others = contributions_about(turn.session, refused.event, *REQUESTED)
    since = [one for one in others if one.ordered_at and one.ordered_at > refused.decided_at]
    if since or not others:
        return since
    left = quotable_kg(turn, refused.event, assessment_of(turn, refused.event).residual_kg)
    return () if float(refused.mass_kg) <= left + LEAST_KG else others


def _priced(turn: Turn, event: Event, project: Project, without: Contribution | None = None) -> pricing.Quote:
    price = unit_price(turn.session, project, turn.now)
    if price is None or project.status != Status.ACTIVE:
        raise NoPrice(project.key)
    left = quotable_kg(turn, event, assessment_of(turn, event).residual_kg, without)
    return pricing.quote(left, _choice(event), price, issued_at=turn.now, days_valid=DAYS_VALID)


def _choice(event: Event) -> pricing.ContributionChoice:
    if event.fixed_sum is not None:
        return pricing.FixedSum(event.fixed_sum)
    return pricing.All() if event.share_percent == 100 else pricing.Share(Decimal(event.share_percent))


def _same_terms(contribution: Contribution, fresh: pricing.Quote, project: Project) -> bool:
    """Whether it is for the same project, the same choice and, unless a sum was fixed, the same residual."""
    stored = pricing.Quote.from_document(contribution.quote)
    fixed = isinstance(fresh.contribution, pricing.FixedSum)
    return (
        contribution.project_id == project.id
        and stored.contribution == fresh.contribution
        and (fixed or stored.residual_kg == fresh.residual_kg)
    )


def _stands(contribution: Contribution, fresh: pricing.Quote, now: datetime) -> bool:
    """A request stands; a quote until it expires, or until a placeholder price gives way to a real one."""
    if contribution.state != _QUOTED:
        return True
    stored = pricing.Quote.from_document(contribution.quote)
    return contribution.expires_at > now and stored.price.placeholder == fresh.price.placeholder
