"""What requests keep of somebody who left: what they typed, or others typed to them, without their name and any e-mail address.

Whom the invoice is addressed to and whose name the certificate bears stay as they were given: bookkeeping needs them.
"""

from dataclasses import dataclass
from typing import Self

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.store.audit import asked_about
from bot.store.models import NOBODY, CertificateDetail, Contribution, Exchanged, InvoiceDetail, Member
from bot.store.names_in_words import Naming, without_addresses


def remove_from_requests(session: Session, member: Member) -> None:
    """Take the person out of every request they made, answered about or asked about, whatever they are called today."""
    without = _Without.of(session, member)
    either = or_(Contribution.member_id == member.id, Contribution.ordered_at.is_not(None))
    for one in session.scalars(select(Contribution).where(either).order_by(Contribution.id)).all():
        if without.kept(one) != (one.invoice, one.exchange, one.reason):
            session.refresh(one, with_for_update=True)  # it may be answered meanwhile
            one.invoice, one.exchange, one.reason = without.kept(one)


@dataclass(frozen=True, slots=True)
class _Without:
    """Somebody who leaves. Of early questions it is not known who asked: those go that have their name of today, and all of
    a request `on_trail`, about which the audit trail says that they asked.
    """

    member: Member
    naming: Naming
    on_trail: frozenset[int]

    @classmethod
    def of(cls, session: Session, member: Member) -> Self:
        return cls(member, Naming.of(member.first_name), frozenset(asked_about(session, member)))

    def kept(self, one: Contribution) -> tuple[dict[InvoiceDetail | CertificateDetail, str], list[Exchanged], str]:
        """What of a request stays: its invoice, its exchange, its reason."""
        own = one.member_id == self.member.id
        exchange = [self._asked(one, said, own) for said in one.exchange]
        gone = {said["answer"] for said, kept in zip(one.exchange, exchange, strict=True) if said != kept}
        details = one.invoice.items()
        invoice = {
            detail: without_addresses(said) if own and detail in list(InvoiceDetail) else said
            for detail, said in details
            if detail != InvoiceDetail.EMAIL or not (own or said in gone)
        }
        return invoice, exchange, self._words(one.reason) if own or one.decided_by == self.member.id else one.reason

    def _asked(self, one: Contribution, said: Exchanged, own: bool) -> Exchanged:
        named = one.id in self.on_trail or said["by"] == self.member.first_name
        theirs = said["by_id"] == self.member.id if "by_id" in said else named
        kept: Exchanged = {**said, "by": NOBODY} if theirs else said
        if own or theirs:
            kept = {**kept, "asked": self._words(said["asked"])}
        answer = said["answer"]
        if answer is None or not (own or said.get("answered_by") == self.member.id):
            return kept
        return {**kept, "answer": NOBODY if said.get("about") == InvoiceDetail.EMAIL else self._words(answer)}

    def _words(self, said: str) -> str:
        return without_addresses(self.naming.without(said))
