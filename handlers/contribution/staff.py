"""What the network’s staff do with a request: read it, confirm or refuse it, once, and note its payment and what follows."""

from collections.abc import Mapping, Sequence
from typing import Final

from msgspec import Struct

from bot.screen import Rows, Screen, button, first, folded, grave, lines, paragraphs, with_notice
from bot.store.contributions import advance, asked_by, unit_price
from bot.store.members import staff as all_staff
from bot.store.models import AGREED, Contribution, ContributionState, Member
from bot.store.notifications import drop_all_due
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators import pricing
from handlers.contribution import invoicing, too_late
from handlers.contribution.asked_back import exchange_words
from handlers.contribution.taps import (
    AskBack,
    AtAskBack,
    AtCertify,
    AtReason,
    Certify,
    Confirm,
    LaterStep,
    NotPaid,
    Paid,
    ReallyConfirm,
    Refuse,
    SeePrice,
    SeeRequest,
    Undecided,
    WentBack,
    WentOn,
)
from handlers.contribution.who_hears import nobody_left, reader, tell
from handlers.event.access import contribution_for_staff
from handlers.event.figures import assessment_of, can_be_estimated
from handlers.event.naming import event_name
from handlers.event.news import (
    ContributionDecided,
    ContributionPaid,
    ContributionRequested,
    ContributionWentOn,
    RequestsWaiting,
)
from handlers.event.offer_words import certificate_line, funded_mass
from handlers.event.offers import LEAST_KG, asked_kg
from handlers.position import ask_beside, leave
from handlers.taps import SeeRequests

LONGEST_REASON = 500
MOST_SINGLY = 5
"""Of more requests that are to be told at once, staff hear in one message."""

_ORDERED = ContributionState.ORDERED
_CONFIRMED, _REFUSED = ContributionState.CONFIRMED, ContributionState.REFUSED
_PAID = ContributionState.PAID


class Step(Struct, frozen=True):
    """A step after the payment: from which state to which, the column of its moment, and what its buttons say."""

    before: ContributionState
    state: ContributionState
    column: str
    label: str
    undo: str


STEPS: Final[Mapping[LaterStep, Step]] = {
    "allocated": Step(
        _PAID, ContributionState.ALLOCATED, "allocated_at", N_("Allocated"), N_("Undo: not allocated yet")
    ),
    "certified": Step(
        ContributionState.ALLOCATED,
        ContributionState.CERTIFIED,
        "certified_at",
        N_("Certificate issued"),
        N_("Undo: no certificate yet"),
    ),
}


def requested(turn: Turn, news: ContributionRequested) -> Screen | None:
    """Tell a member of staff about a request; silent once it is decided, or they are no longer staff.

    When many are to be told at once, they are told together instead.
    """
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state != _ORDERED or not turn.member.is_staff:
        return None
    if drop_all_due(turn.session, turn.member, ContributionRequested, turn.now, more_than=MOST_SINGLY):
        turn.notify(turn.member, f"requests:{contribution.id}", RequestsWaiting(contribution.id))
        return None
    return _card(turn, contribution)


def card(turn: Turn, tap: SeeRequest) -> Screen:
    """The request again, as it stands now; nothing is asked about it any more."""
    leave(turn, AtReason, AtAskBack, AtCertify)
    return _card(turn, contribution_for_staff(turn, tap.contribution))


def confirm(turn: Turn, tap: Confirm) -> Screen:
    """Ask once more whether a request is to be confirmed. What is decided already stays so."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if contribution.state == _ORDERED and not is_own(turn, contribution):
        return _ask_once_more(turn, contribution)
    return _decide(turn, contribution, _CONFIRMED)


def really_confirm(turn: Turn, tap: ReallyConfirm) -> Screen:
    """Confirm all the same."""
    return _decide(turn, contribution_for_staff(turn, tap.contribution), _CONFIRMED)


def _ask_once_more(turn: Turn, contribution: Contribution) -> Screen:
    t = turn.t
    leave(turn, AtReason)
    price, money = unit_price(turn.session, contribution.project, turn.now), t.money(contribution.total)
    priced = not pricing.Quote.from_document(contribution.quote).price.placeholder
    asked = t("This request has a placeholder price: no real price was set. Confirm {money} anyway?", money=money)
    confirm_it = grave(t("Confirm at the placeholder price"), ReallyConfirm(contribution.id))
    onward = button(t("Set the price"), SeePrice(contribution.project_id))
    if priced:
        confirm_it = grave(t("Confirm {money}", money=money), ReallyConfirm(contribution.id))
        asked = t(
            "Confirm {money}? {organisation} is told at once, and the sum is due.",
            money=money,
            organisation=contribution.organisation.name,
        )
        onward = button(t("Refuse"), Refuse(contribution.id))
    elif price and not price.placeholder:
        asked = t(
            "This request keeps the placeholder price it was made at. A price has been set since: {price} per"
            " tonne, for new quotes. Confirm {money} anyway, or refuse so that {name} can ask again at the new"
            " price?",
            price=t.money(price.amount, price.currency),
            money=money,
            name=reader(turn, contribution) or contribution.organisation.name,
        )
        onward = button(t("Refuse"), Refuse(contribution.id))
    return Screen(
        paragraphs(request_words(contribution, t), _beyond(turn, contribution), asked),
        (
            (confirm_it,),
            (button(t("Don’t confirm yet"), SeeRequest(contribution.id)),),
            (onward,),
        ),
        aside=True,
    )


def ask_reason(turn: Turn, asked: Refuse | AtReason) -> Screen:
    """Ask, beside the card the member of staff is at, why a request is refused."""
    contribution = contribution_for_staff(turn, asked.contribution)
    leave(turn, AtReason)
    if contribution.state != _ORDERED:
        return too_late.told(_card(turn, contribution), contribution, turn, _REFUSED)
    ask_beside(turn, AtReason(contribution.id))
    t = turn.t
    words = t("Why are you refusing it? Please type the reason.")
    if name := reader(turn, contribution):
        words = t("Why are you refusing it? Please type the reason; {name} will read it.", name=name)
    back = ((button(t("Don’t refuse"), SeeRequest(contribution.id)),),)
    return Screen(paragraphs(request_words(contribution, t), words), back, aside=True)


def typed_reason(turn: Turn, at: AtReason) -> Screen:
    """Refuse, with the reason that was typed."""
    contribution = contribution_for_staff(turn, at.contribution)
    reason = " ".join(turn.incoming.text.split()) if turn.incoming.kind == "text" else ""
    if not reason:
        return with_notice(ask_reason(turn, at), turn.t("Please give a reason for refusing, in words."))
    if len(reason) > LONGEST_REASON:
        notice = turn.t("That is too long: {longest} characters at most.", longest=LONGEST_REASON)
        return with_notice(ask_reason(turn, at), notice)
    leave(turn, AtReason)
    screen = _decide(turn, contribution, _REFUSED, reason)
    if contribution.state != _REFUSED or contribution.reason != reason:
        return too_late.told(_card(turn, contribution), contribution, turn)
    turn.noted.append((turn.t("Reason"), reason))
    return screen


def _decide(turn: Turn, contribution: Contribution, outcome: ContributionState, reason: str = "") -> Screen:
    if advance(
        contribution,
        turn.session,
        _ORDERED,
        *([asked_by(turn.member)] if outcome == _CONFIRMED else []),
        state=outcome,
        reason=reason,
        decided_at=turn.now,
        decided_by=turn.member.id,
    ):
        tell(turn, contribution, "decided", ContributionDecided(contribution.id))
    return too_late.told(_card(turn, contribution), contribution, turn, _ORDERED, outcome)


def paid(turn: Turn, tap: Paid) -> Screen:
    """Note that a confirmed contribution was paid, once, and tell the member."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if advance(contribution, turn.session, _CONFIRMED, asked_by(turn.member), state=_PAID, paid_at=turn.now):
        tell(turn, contribution, "paid", ContributionPaid(contribution.id))
    return too_late.told(card(turn, SeeRequest(contribution.id)), contribution, turn, _CONFIRMED, _PAID)


def went_on(turn: Turn, tap: WentOn) -> Screen:
    """Note that a paid contribution was allocated, or that its certificate was issued, once, and tell the member."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if is_own(turn, contribution):
        return _card(turn, contribution)
    step = STEPS[tap.step]
    if advance(contribution, turn.session, step.before, **{"state": step.state, step.column: turn.now}):
        tell(turn, contribution, tap.step, ContributionWentOn(contribution.id, tap.step))
    return too_late.told(card(turn, SeeRequest(contribution.id)), contribution, turn, step.before, step.state)


def _card(turn: Turn, contribution: Contribution) -> Screen:
    t = turn.t
    own = is_own(turn, contribution)
    return Screen(
        paragraphs(
            request_words(contribution, t, *_steps_taken(turn, contribution)),
            _beyond(turn, contribution),
            nobody_left(turn, contribution),
            _for_another(turn, contribution) if own else "",
        ),
        _buttons(contribution, t, own=own, heard=bool(reader(turn, contribution))),
        aside=True,
    )


def _beyond(turn: Turn, contribution: Contribution) -> str:
    """That what was requested for the event, this with it, funds more than is left of it as it stands now.

    Nothing where the event was emptied meanwhile: the request stays, for bookkeeping.
    """
    event = contribution.event
    asked = asked_kg(turn, event) if contribution.state in (_ORDERED, _CONFIRMED) and can_be_estimated(event) else 0.0
    left = assessment_of(turn, event).residual_kg if asked else 0.0
    if asked <= left + LEAST_KG:
        return ""
    t = turn.t
    return t(
        "The requests for this event fund more than is left of it: {funded} for {left}.",
        funded=t.mass(asked),
        left=t.mass(left),
    )


def is_own(turn: Turn, contribution: Contribution) -> bool:
    """Whether whoever looks at a request made it: then each step is another's to take, and to take back."""
    return contribution.member_id == turn.member.id


def _for_another(turn: Turn, contribution: Contribution) -> str:
    """That the next step is another's, and how there comes to be another; nothing where there is no step left."""
    if contribution.state not in (_ORDERED, *(state for state in AGREED if state != ContributionState.CERTIFIED)):
        return ""
    t = turn.t
    said = t(
        "This is your own request, so another member of staff has to confirm it and note the payment and all that"
        " follows."
    )
    if len(all_staff(turn.session)) > 1:
        return said
    return lines(
        said, t("There is no other yet: whoever runs the assistant can invite somebody to the network’s staff.")
    )


def request_words(contribution: Contribution, t: Texts, state: str = "", *earlier: str) -> str:
    """Where a request stands, what it is for and what was asked back; folded below, the price, earlier steps and the invoice."""
    terms = pricing.Quote.from_document(contribution.quote)
    price = terms.price
    each, day = t.money(price.amount, price.currency), t.date(price.as_of)
    per_tonne = t("{money} per tonne, price of {day} ({source})", money=each, day=day, source=price.source)
    if price.placeholder:
        per_tonne = t("{money} per tonne, a <b>placeholder</b>: no price had been set at the time", money=each)
    asked_at = t.moment(contribution.ordered_at or contribution.quoted_at)
    return paragraphs(
        t("<b>Request for a climate contribution: {money}</b>", money=t.money(contribution.total)),
        state,
        lines(
            t("Organisation: {name}", name=contribution.organisation.name),
            t("Event: {name}", name=event_name(contribution.event.answers, t)),
            t("Project: {name}", name=t.project(contribution.project.name)),
            t("Mass: {mass}", mass=funded_mass(terms, t)),
        ),
        exchange_words(contribution, t),
        folded(
            lines(
                per_tonne,
                t("Requested by {name}, {moment}", name=contribution.member.first_name, moment=asked_at),
                *earlier,
                *invoicing.details(contribution, t),
            )
        ),
    )


def _steps_taken(turn: Turn, contribution: Contribution) -> Sequence[str]:
    """What was done with it, by whom and when: first where it stands now, then the steps before, the first of them first."""
    t = turn.t
    if contribution.decided_at is None or contribution.decided_by is None:
        return (t("Not confirmed yet."),)
    name = turn.session.get_one(Member, contribution.decided_by).first_name
    moment = t.moment(contribution.decided_at)
    if contribution.state in AGREED:
        confirmed = t("Confirmed by {name}, {moment}.", name=name, moment=moment)
        noted = (
            (contribution.paid_at, N_("Payment noted, {moment}.")),
            (contribution.allocated_at, N_("Allocation noted, {moment}.")),
            (contribution.certified_at, N_("Certificate noted, {moment}.")),
        )
        *earlier, last = confirmed, *(t(words, moment=t.moment(moment)) for moment, words in noted if moment)
        return lines(last, certificate_line(contribution, t)), *earlier
    if contribution.state == ContributionState.CANCELLED:
        return (t("Withdrawn by {name}, {moment}. Nothing is due.", name=name, moment=moment),)
    return (t("Refused by {name}, {moment}: {reason}", name=name, moment=moment, reason=contribution.reason),)


def _buttons(contribution: Contribution, t: Texts, *, own: bool, heard: bool) -> Rows:
    others = (button(t("Requests waiting"), SeeRequests()),)
    if own:
        refuse = ((grave(t("Refuse"), Refuse(contribution.id)),),) if contribution.state == _ORDERED else ()
        return *refuse, others
    if contribution.state == _CONFIRMED:
        back = button(t("Undo: not confirmed yet"), Undecided(contribution.id, too_late.shown(contribution)))
        return (first(t("Paid"), Paid(contribution.id)),), (back,), others
    if contribution.state == _REFUSED:
        return (button(t("Undo: not refused"), Undecided(contribution.id, too_late.shown(contribution))),), others
    if contribution.state in AGREED:
        return *_steps(contribution, t), others
    if contribution.state != _ORDERED:
        return (others,)
    decide = (first(t("Confirm"), Confirm(contribution.id)), grave(t("Refuse"), Refuse(contribution.id)))
    ask_back = ((button(t("Ask back"), AskBack(contribution.id)),),) if heard else ()
    return decide, *ask_back, others


def _steps(contribution: Contribution, t: Texts) -> Rows:
    """The step that comes next, and the way back to the one before."""
    certify = Certify(contribution.id)  # asks for the certificate itself
    further = [
        first(t(step.label), certify if name == "certified" else WentOn(contribution.id, name))
        for name, step in STEPS.items()
        if contribution.state == step.before
    ]
    if contribution.state == ContributionState.CERTIFIED:
        further.append(button(t("Number or file of the certificate"), certify))
    if contribution.state == _PAID:
        back = button(t("Undo: not paid yet"), NotPaid(contribution.id, too_late.shown(contribution)))
    else:
        name, step = next((name, step) for name, step in STEPS.items() if contribution.state == step.state)
        back = button(t(step.undo), WentBack(contribution.id, name, too_late.shown(contribution)))
    return *((one,) for one in further), (back,)
