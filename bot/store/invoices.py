"""What was said about the invoice of a contribution, and by whom; another e-mail address is asked for once it went with them."""

from datetime import datetime

from sqlalchemy.orm import Session

from bot.ids import ContributionId
from bot.news import News, news
from bot.store.handing_over import successor
from bot.store.models import CertificateDetail, Contribution, ContributionState, InvoiceDetail, Member
from bot.store.notifications import add_notification

NEEDED = (
    ContributionState.ORDERED,
    ContributionState.CONFIRMED,
    ContributionState.PAID,
    ContributionState.ALLOCATED,
)
"""The states in which an invoice or a certificate may still have to be sent."""
Details = dict[InvoiceDetail | CertificateDetail, str]


@news("address_erased", rather_twice=True)
class AddressErased(News):
    """To who made a request, or a colleague: the e-mail address for its invoice went with who gave it."""

    contribution: ContributionId


def give(contribution: Contribution, detail: InvoiceDetail, said: str, member: Member) -> None:
    """Keep a detail of the invoice, and who gave it."""
    contribution.invoice = {**contribution.invoice, detail: said}
    contribution.given_by = {**(contribution.given_by or {}), detail: member.id}


def take_back(contribution: Contribution, detail: InvoiceDetail) -> None:
    """Keep it no more."""
    contribution.invoice = {one: said for one, said in contribution.invoice.items() if one != detail}
    contribution.given_by = {one: who for one, who in (contribution.given_by or {}).items() if one != detail}


def address_erased(contribution: Contribution) -> bool:
    """Whether its e-mail address went with who gave it, and another is still needed."""
    given = contribution.given_by or {}
    gone = InvoiceDetail.EMAIL in given and InvoiceDetail.EMAIL not in contribution.invoice
    return gone and contribution.state in NEEDED


def who_is_asked(session: Session, contribution: Contribution, leaves: Member) -> Member | None:
    """Who is asked for another once somebody leaves: who made the request, or a colleague; None where nobody is left."""
    made_by = contribution.member
    there = made_by.left_at is None and made_by.organisation_id == contribution.organisation_id
    if there and made_by.id != leaves.id:
        return made_by
    return successor(session, leaves, contribution.organisation_id)


def ask_for_another(session: Session, contribution: Contribution, leaves: Member, now: datetime) -> None:
    """Have them asked, where another address is needed."""
    asked = who_is_asked(session, contribution, leaves) if address_erased(contribution) else None
    if asked:
        key = f"contribution:{contribution.id}:address:{leaves.id}:{asked.id}"
        add_notification(session, key, asked.id, AddressErased(contribution.id), now)
