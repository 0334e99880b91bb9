"""What requests and events keep of somebody who left: what they typed, or others to them, without name and e-mail addresses.

Of what colleagues typed about the requests of their organisation only addresses go that have their name in them. Whom the
invoice is addressed to and whose name the certificate bears stay as they were given: bookkeeping needs them. So does whoever
sends the invoice need an address: a colleague is asked for another as long as something is still to be sent.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Self

from msgspec import Struct
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from bot.store.audit import asked_about
from bot.store.invoices import Details, ask_for_another
from bot.store.models import NOBODY, AnswerChange, Contribution, Event, Exchanged, InvoiceDetail, Member
from bot.store.names_in_words import Naming, without_addresses

EMAIL = InvoiceDetail.EMAIL
NAME = "name"
"""The question what an event is called."""


def remove_from_requests(session: Session, member: Member, now: datetime) -> None:
    """Take the person out of every request they made, answered about or asked about, whatever they are called today."""
    without = _Without.of(session, member)
    for one in _may_name(session, member):
        if without.kept(one) == (one.invoice, one.exchange, one.reason):
            continue
        session.refresh(one, with_for_update=True)  # it may be answered meanwhile
        addressed = EMAIL in one.invoice
        one.invoice, one.exchange, one.reason = without.kept(one)
        if addressed and EMAIL not in one.invoice:
            one.given_by = {**(one.given_by or {}), EMAIL: member.id}
            ask_for_another(session, one, member, now)


def remove_from_events(session: Session, member: Member) -> None:
    """Take e-mail addresses out of what they called events, the one answer in words of one's own, and out of lines of papers."""
    named = {event for (event,) in session.execute(select(Event.id).where(Event.created_by == member.id))}
    changes = select(AnswerChange).where(AnswerChange.member_id == member.id).order_by(AnswerChange.id)
    for change in session.scalars(changes).all():
        said = {when: without_addresses(one) if isinstance(one, str) else one for when, one in change.change.items()}
        if change.question == NAME:
            named.add(change.event_id)
        if said != change.change:
            change.change = said
    either = or_(Event.id.in_(named), Event.organisation_id == member.organisation_id)
    for event in session.scalars(select(Event).where(either).order_by(Event.id)).all():
        name = event.answers.get(NAME)
        whose = "" if event.id in named else member.first_name
        if isinstance(name, str) and (called := without_addresses(name, whose)) != name:
            event.answers = {**event.answers, NAME: called}


def addressed_to(session: Session, member: Member) -> list[Contribution]:
    """The requests whose e-mail address would go with somebody."""
    without = _Without.of(session, member)
    return [one for one in _may_name(session, member) if EMAIL in one.invoice and EMAIL not in without.kept(one)[0]]


def _may_name(session: Session, member: Member) -> Iterator[Contribution]:
    """What was requested anywhere, for staff ask everybody; and quotes of theirs, of their organisation and with details."""
    theirs = Contribution.member_id == member.id, Contribution.organisation_id == member.organisation_id
    either = or_(*theirs, Contribution.ordered_at.is_not(None), Contribution.given_by.is_not(None))
    yield from session.scalars(select(Contribution).where(either).order_by(Contribution.id)).all()


class _Without(Struct, frozen=True):
    """Somebody who leaves. Of early questions it is not known who asked: those go that have their name of today, and all of
    a request `on_trail`, about which the audit trail says that they asked.
    """

    member: Member
    naming: Naming
    on_trail: frozenset[int]

    @classmethod
    def of(cls, session: Session, member: Member) -> Self:
        return cls(member, Naming.of(member.first_name), frozenset(asked_about(session, member)))

    def kept(self, one: Contribution) -> tuple[Details, list[Exchanged], str]:
        """What of a request stays: its invoice, its exchange, its reason."""
        own = one.member_id == self.member.id
        exchange = [self._asked(one, said, own) for said in one.exchange]
        answers = ((said["answer"], kept["answer"]) for said, kept in zip(one.exchange, exchange, strict=True))
        gone = {said for said, kept in answers if said != kept}
        theirs = own or one.decided_by == self.member.id
        reason = self._words(one.reason) if theirs else self._of_others(one, one.reason)
        return self._invoice(one, gone, own), exchange, reason

    def _invoice(self, one: Contribution, gone: set[str | None], own: bool) -> Details:
        kept = dict(one.invoice)
        for detail in InvoiceDetail:
            if (said := one.invoice.get(detail)) is None:
                continue
            theirs = own or (one.given_by or {}).get(detail) == self.member.id
            kept[detail] = without_addresses(said) if theirs else self._of_others(one, said)
            if detail == EMAIL and (theirs or kept[detail] != said or said in gone):
                del kept[detail]
        return kept

    def _asked(self, one: Contribution, said: Exchanged, own: bool) -> Exchanged:
        named = one.id in self.on_trail or said["by"] == self.member.first_name
        theirs = said["by_id"] == self.member.id if "by_id" in said else named
        kept: Exchanged = {**said, "by": NOBODY} if theirs else said
        if own or theirs:
            kept = {**kept, "asked": self._words(said["asked"])}
        answer = said["answer"]
        if not (own or said.get("answered_by") == self.member.id):
            of_others = answer if answer is None else self._of_others(one, answer)
            return {**kept, "asked": self._of_others(one, kept["asked"]), "answer": of_others}
        if answer is None:
            return kept
        return {**kept, "answer": NOBODY if said.get("about") == InvoiceDetail.EMAIL else self._words(answer)}

    def _of_others(self, one: Contribution, said: str) -> str:
        """What others typed, of the requests of their organisation without an address that names them."""
        colleagues = one.organisation_id == self.member.organisation_id
        return without_addresses(said, self.member.first_name) if colleagues else said

    def _words(self, said: str) -> str:
        return without_addresses(self.naming.without(said))
