"""Where a contribution stands, in words: on its card, and step by step as it is told to who asked for it."""

from bot.ids import ContributionId
from bot.screen import Rows, Screen, button, lines, paragraphs
from bot.store.invoices import address_erased
from bot.store.members import staff
from bot.store.models import AGREED, FINANCED, CertificateDetail, Contribution, ContributionState, InvoiceDetail
from bot.texts import P_
from bot.turn import Turn
from handlers.contribution import invoicing
from handlers.contribution.asked_back import exchange_words, waits_for_answer
from handlers.contribution.certificate import file_of
from handlers.contribution.taps import AnswerStaff, AskDetail, AskWithdrawRequest, SeeCertificate, SeeInvoice
from handlers.event.access import is_theirs
from handlers.event.naming import event_name
from handlers.event.news import ContributionDecided, ContributionPaid, ContributionWentOn
from handlers.event.offer_words import amount_line, financed, offer_sentence, step_sentence, taken_steps
from handlers.taps import Contribute, MayBeSaid, MyEvents, Result

_ORDERED, _PAID, _REFUSED = ContributionState.ORDERED, ContributionState.PAID, ContributionState.REFUSED
WITHDRAWABLE = (_ORDERED, ContributionState.CONFIRMED)
"""The states in which a request can be withdrawn: nothing was paid."""


def decided(turn: Turn, news: ContributionDecided) -> Screen | None:
    """Tell the member what became of their request."""
    contribution = turn.session.get(Contribution, news.contribution)
    if contribution is None or contribution.state not in (*AGREED, _REFUSED) or not is_theirs(turn, contribution.event):
        return None
    words = _step_words if contribution.state in AGREED else state_words
    return Screen(words(turn, contribution), state_buttons(turn, contribution))


def paid(turn: Turn, news: ContributionPaid) -> Screen | None:
    """Tell the member that their payment arrived; silent when staff took that back."""
    return _step(turn, news.contribution, _PAID)


def went_on(turn: Turn, news: ContributionWentOn) -> Screen | None:
    """Tell the member that their contribution was allocated or certified; silent when staff took that back."""
    return _step(turn, news.contribution, ContributionState(news.state))


def _step(turn: Turn, contribution_id: ContributionId, state: ContributionState) -> Screen | None:
    contribution = turn.session.get(Contribution, contribution_id)
    if contribution is None or contribution.state != state or not is_theirs(turn, contribution.event):
        return None
    return Screen(
        _step_words(turn, contribution), state_buttons(turn, contribution), document=file_of(contribution, turn.t)
    )


def state_words(turn: Turn, contribution: Contribution) -> str:
    """All that is said of it on its card; of a quote only that a newer one replaced it."""
    t = turn.t
    name = t("<b>{event}</b>", event=event_name(contribution.event.answers, t))
    if contribution.state == _ORDERED:
        nobody = t(
            "The network’s staff don’t use Residua yet, so your request has not reached them. Please ask {contact}.",
            contact=turn.world.help_contact,
        )
        received = t("Request received. myclimate Luxembourg will confirm.")
        return paragraphs(
            name,
            received,
            offer_sentence(contribution, t),
            lines(*invoicing.details(contribution, t)),
            exchange_words(contribution, t),
            "" if staff(turn.session) else nobody,
        )
    if contribution.state in AGREED:
        whole = financed(contribution, t) if contribution.state in FINANCED else ""
        last = "" if contribution.state == _PAID else step_sentence(contribution, t)
        steps = t(
            "Climate contribution of {money}: {steps}.",
            money=t.money(contribution.total),
            steps=taken_steps(contribution, t.zone, t),
        )
        return paragraphs(name, whole, last, steps, invoicing.erased(t) if address_erased(contribution) else "")
    if contribution.state == _REFUSED:
        refused = t("The request was refused. You owe nothing.")
        because = t("Reason: {reason}", reason=contribution.reason)
        return paragraphs(name, refused, because, amount_line(contribution, t))
    if contribution.ordered_at:
        withdrawn = t("The request was withdrawn. You owe nothing.")
        return paragraphs(name, withdrawn, amount_line(contribution, t))
    return paragraphs(name, t("A newer quote has replaced this one."))


def _step_words(turn: Turn, contribution: Contribution) -> str:
    """The last step alone, as it is told."""
    t = turn.t
    return paragraphs(
        t("<b>{event}</b>", event=event_name(contribution.event.answers, t)), step_sentence(contribution, t)
    )


def state_buttons(turn: Turn, contribution: Contribution) -> Rows:
    """What can be done from there, by its state."""
    t, event = turn.t, contribution.event_id
    result = (button(t("Result"), Result(event)), button(t("My events"), MyEvents()))
    said = (button(t("What may be said"), MayBeSaid(event)),)
    if contribution.state in (_REFUSED, ContributionState.CANCELLED):
        return (button(t("Choose again"), Contribute(event)),), result
    withdraw = button(t("Withdraw the request"), AskWithdrawRequest(contribution.id))
    if contribution.state == _ORDERED:
        waits = waits_for_answer(contribution)
        answer = ((button(t(P_("button", "Answer")), AnswerStaff(contribution.id)),),) if waits else ()
        return *answer, (button(t("Invoice details"), SeeInvoice(contribution.id)), withdraw), said, result
    file = CertificateDetail.FILE in contribution.invoice
    certificate = (button(t("Certificate"), SeeCertificate(contribution.id)),) if file else ()
    another = (
        ((button(t("E-mail"), AskDetail(contribution.id, InvoiceDetail.EMAIL)),),)
        if address_erased(contribution)
        else ()
    )
    return *another, *([(withdraw,)] if contribution.state in WITHDRAWABLE else []), (*said, *certificate), result
