"""What waits for the network’s staff, in lists: requests, payments, certificates; the oldest first, each a button."""

from collections.abc import Sequence

from bot.screen import Rows, Screen, button, shortened
from bot.stale_taps import StaleTap
from bot.store.contributions import uncertified, unpaid, waiting
from bot.store.models import Contribution, ContributionState
from bot.taps import At
from bot.texts import Texts
from bot.turn import Turn
from handlers.contribution.asked_back import waits_for_answer, was_answered
from handlers.contribution.taps import AtCertificates, AtPayments, AtRequests, SeeRequest, SeeUncertified, SeeUnpaid
from handlers.event.news import RequestsWaiting
from handlers.event.told_apart import apart
from handlers.position import go
from handlers.taps import Home, SeePast, SeeRequests

MOST_REQUESTS = 20
"""Buttons on one card; the oldest come first, so the rest follow as these are decided."""

_ORDERED = ContributionState.ORDERED


def requests_waiting(turn: Turn, _: RequestsWaiting) -> Screen | None:
    """Tell a member of staff how many requests wait; silent when none does any more."""
    count = len(waiting(turn.session))
    if not count or not turn.member.is_staff:
        return None
    words = turn.t.n("{count} request is waiting.", "{count} requests are waiting.", count)
    return Screen(words, ((button(turn.t("Requests waiting"), SeeRequests()),),), aside=True)


def requests(turn: Turn) -> Screen:
    """The requests that wait, the oldest first, each a button. Nobody but staff has such a list."""
    if not turn.member.is_staff:
        raise StaleTap
    go(turn, AtRequests())
    t = turn.t
    found = waiting(turn.session)
    words = t.n("{count} request is waiting.", "{count} requests are waiting.", len(found))
    open_payments = len(unpaid(turn.session))
    payments = (
        ((button(t("Waiting for payment: {count}", count=open_payments), SeeUnpaid()),),) if open_payments else ()
    )
    without = len(uncertified(turn.session))
    certificates = (
        ((button(t("Waiting for a certificate: {count}", count=without), SeeUncertified()),),) if without else ()
    )
    listed = _listed(found, t)
    below = ((button(t("Past requests"), SeePast()),), (button(t("Home"), Home()),))
    return Screen(words if found else t("No requests are waiting."), (*listed, *payments, *certificates, *below))


def payments(turn: Turn) -> Screen:
    """The confirmed contributions whose payment was not noted yet, the oldest first, each a button."""
    t, found = turn.t, unpaid(turn.session)
    words = t.n(
        "{count} contribution is waiting for payment.", "{count} contributions are waiting for payment.", len(found)
    )
    return _listing(turn, AtPayments(), found, words if found else t("No contributions are waiting for payment."))


def certificates(turn: Turn) -> Screen:
    """The paid contributions whose certificate was not noted yet, the oldest first, each a button."""
    t, found = turn.t, uncertified(turn.session)
    words = t.n(
        "{count} contribution is waiting for its certificate.",
        "{count} contributions are waiting for their certificates.",
        len(found),
    )
    none = t("No contributions are waiting for a certificate.")
    return _listing(turn, AtCertificates(), found, words if found else none)


def _listing(turn: Turn, place: At, found: Sequence[Contribution], words: str) -> Screen:
    if not turn.member.is_staff:
        raise StaleTap
    go(turn, place)
    t = turn.t
    return Screen(
        words, (*_listed(found, t), (button(t("Requests waiting"), SeeRequests()),), (button(t("Home"), Home()),))
    )


def _listed(found: Sequence[Contribution], t: Texts) -> Rows:
    """Each a button; those that are alike behind when they were asked for."""
    shown = found[:MOST_REQUESTS]
    asked = [t.moment(one.ordered_at or one.quoted_at) for one in shown]
    labels = apart([_label(one, t) for one in shown], asked)
    return tuple((button(shortened(label), SeeRequest(one.id)),) for one, label in zip(shown, labels, strict=True))


def _label(contribution: Contribution, t: Texts) -> str:
    name, money = contribution.organisation.name, t.money(contribution.total)
    if contribution.state == _ORDERED and waits_for_answer(contribution):
        return t("{name} · {money} · asked back", name=name, money=money).unescape()
    if contribution.state == _ORDERED and was_answered(contribution):
        return t("{name} · {money} · answered", name=name, money=money).unescape()
    return f"{name} · {money}"
