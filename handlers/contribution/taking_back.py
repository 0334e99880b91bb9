"""What is taken back: a request by those who made it, until it is paid; a step by the network's staff, each to the one before.

A request that was withdrawn is no contribution: it is in no total and no paper, and can be asked for anew.
"""

from collections.abc import Mapping
from typing import Final

from bot.screen import Screen, button, grave, paragraphs, with_notice
from bot.store.contributions import advance
from bot.store.locks import alone_with
from bot.store.members import staff as all_staff
from bot.store.models import CertificateDetail, Contribution, ContributionState
from bot.texts import N_
from bot.turn import Turn
from handlers.contribution import requesting, staff, standing, too_late
from handlers.contribution.taps import (
    AskWithdrawRequest,
    NotPaid,
    SeeRequest,
    Undecided,
    WentBack,
    WithdrawRequest,
)
from handlers.contribution.who_hears import tell, who_hears
from handlers.event.access import contribution_for_staff, contribution_of, is_theirs
from handlers.event.naming import event_name
from handlers.event.news import Decision, DecisionTakenBack, RequestWithdrawn
from handlers.event.offers import stand_instead
from handlers.taps import SeeContribution

_ORDERED, _CONFIRMED = ContributionState.ORDERED, ContributionState.CONFIRMED
_PAID, _WITHDRAWN = ContributionState.PAID, ContributionState.CANCELLED

DECISIONS: Final[tuple[Decision, ...]] = ("confirmed", "refused")
TAKEN_BACK: Final[Mapping[Decision, str]] = {
    "confirmed": N_("The network’s staff have taken back their confirmation. Your request is waiting again."),
    "refused": N_("The network’s staff have taken back their refusal. Your request is waiting again."),
}


# By who made the request.


def ask_withdraw(turn: Turn, tap: AskWithdrawRequest) -> Screen:
    """Ask once whether to withdraw it; where it is too late, or done, how it stands."""
    contribution = contribution_of(turn, tap.contribution)
    if contribution.state not in standing.WITHDRAWABLE:
        return _stands(turn, contribution)
    t = turn.t
    asked = t(
        "Withdraw your request for {money}? You will owe nothing, and the network’s staff will be told.",
        money=t.money(contribution.total),
    )
    return Screen(
        paragraphs(t("<b>{event}</b>", event=event_name(contribution.event.answers, t)), asked),
        (
            (grave(t("Withdraw the request"), WithdrawRequest(contribution.id)),),
            (button(t("Keep it"), SeeContribution(contribution.id)),),
        ),
    )


def withdraw(turn: Turn, tap: WithdrawRequest) -> Screen:
    """Withdraw it, once, unless it was paid or refused meanwhile; show how it stands."""
    contribution = contribution_of(turn, tap.contribution)
    done = {"state": _WITHDRAWN, "decided_at": turn.now, "decided_by": turn.member.id}
    if any(advance(contribution, turn.session, before, **done) for before in standing.WITHDRAWABLE):
        for person in {one.id: one for one in (*all_staff(turn.session), *who_hears(turn, contribution))}.values():
            if person.id != turn.member.id:
                turn.notify(person, f"contribution:{contribution.id}:withdrawn", RequestWithdrawn(contribution.id))
    return _stands(turn, contribution)


def _stands(turn: Turn, contribution: Contribution) -> Screen:
    """How it stands, to whoever tapped to withdraw it."""
    screen = requesting.status(turn, SeeContribution(contribution.id))
    return too_late.told(screen, contribution, turn, _WITHDRAWN)


def withdrawn(turn: Turn, news: RequestWithdrawn) -> Screen | None:
    """Tell of it: the network's staff, by their card of it, or who had made the request."""
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state != _WITHDRAWN:
        return None
    if turn.member.is_staff:
        return staff.card(turn, SeeRequest(contribution.id))
    return _told(turn, contribution) if is_theirs(turn, contribution.event) else None


# By the network's staff.


def undecided(turn: Turn, tap: Undecided) -> Screen:
    """Let a request wait again that was confirmed or refused by mistake, and tell who made it."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if staff.is_own(turn, contribution):
        return staff.card(turn, SeeRequest(contribution.id))
    alone_with(turn.session, contribution.organisation_id)  # whose members may be asking anew in the same instant
    if too_late.still_shown(turn, contribution, tap.shown):
        if kept := _cannot_wait(turn, contribution):
            return with_notice(staff.card(turn, SeeRequest(contribution.id)), kept)
        waits = {"state": _ORDERED, "reason": "", "decided_at": None, "decided_by": None}
        for decided in DECISIONS:
            if advance(contribution, turn.session, ContributionState(decided), **waits):
                tell(turn, contribution, "undecided", DecisionTakenBack(contribution.id, decided))
    return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn, _ORDERED)


def _cannot_wait(turn: Turn, contribution: Contribution) -> str:
    """Why a request cannot wait again, in words; empty where it can."""
    t = turn.t
    if contribution.event.deleted_at:
        return t("The event has been deleted since, so this request can’t be put back.")
    if others := stand_instead(turn, contribution):
        return t(
            "The event has another request by now ({money}), so this one can’t be put back.",
            money=t.listing(t.money(one.total) for one in others),
        )
    return ""


def decision_taken_back(turn: Turn, news: DecisionTakenBack) -> Screen | None:
    """Tell who made the request that it waits again; silent once it was decided anew."""
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state != _ORDERED or not is_theirs(turn, contribution.event):
        return None
    return with_notice(_told(turn, contribution), turn.t(TAKEN_BACK[news.decided]))


def not_paid(turn: Turn, tap: NotPaid) -> Screen:
    """The payment was not for this contribution, or has not arrived after all."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if staff.is_own(turn, contribution):
        return staff.card(turn, SeeRequest(contribution.id))
    if too_late.still_shown(turn, contribution, tap.shown):
        advance(contribution, turn.session, _PAID, state=_CONFIRMED, paid_at=None)
    return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn, _CONFIRMED)


def went_back(turn: Turn, tap: WentBack) -> Screen:
    """The allocation or the certificate was noted at the wrong contribution."""
    contribution = contribution_for_staff(turn, tap.contribution)
    if staff.is_own(turn, contribution):
        return staff.card(turn, SeeRequest(contribution.id))
    step = staff.STEPS[tap.step]
    still = too_late.still_shown(turn, contribution, tap.shown)
    if still and advance(contribution, turn.session, step.state, **{"state": step.before, step.column: None}):
        said = contribution.invoice.items()
        contribution.invoice = {detail: words for detail, words in said if detail not in list(CertificateDetail)}
    return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn, step.before)


def _told(turn: Turn, contribution: Contribution) -> Screen:
    return Screen(standing.state_words(turn, contribution), standing.state_buttons(turn, contribution))
