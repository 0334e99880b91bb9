"""The e-mail address of an invoice that went with who gave it: another is asked for, and staff are told of it."""

from bot.screen import Screen, button, paragraphs, with_notice
from bot.store.invoices import AddressErased, address_erased
from bot.store.models import Contribution, InvoiceDetail
from bot.turn import Turn
from handlers.contribution import staff
from handlers.contribution.taps import AskDetail, SeeRequest
from handlers.event.access import is_theirs
from handlers.event.naming import event_name
from handlers.event.news import AddressGiven
from handlers.taps import SeeContribution


def erased(turn: Turn, news: AddressErased) -> Screen | None:
    """Ask the member for another; silent once there is one, or none is needed any more."""
    contribution, t = turn.session.get(Contribution, news.contribution), turn.t
    if contribution is None or not address_erased(contribution) or not is_theirs(turn, contribution.event):
        return None
    return Screen(
        paragraphs(
            t("<b>{event}</b>", event=event_name(contribution.event.answers, t)),
            t(
                "The e-mail address for the invoice and the certificate of this contribution was erased: whoever gave it"
                " has left. Which address should they go to now?"
            ),
        ),
        (
            (button(t("E-mail"), AskDetail(contribution.id, InvoiceDetail.EMAIL)),),
            (button(t("See the request"), SeeContribution(contribution.id)),),
        ),
    )


def given(turn: Turn, news: AddressGiven) -> Screen | None:
    """Tell a member of staff that there is another."""
    contribution, t = turn.session.get(Contribution, news.contribution), turn.t
    if contribution is None or InvoiceDetail.EMAIL not in contribution.invoice or not turn.member.is_staff:
        return None
    said = t("<b>This request has another e-mail address for the invoice and the certificate.</b>")
    return with_notice(staff.card(turn, SeeRequest(contribution.id)), said)
