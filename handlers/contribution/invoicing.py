"""Whom to invoice for a climate contribution, and whose name the certificate bears.

Nothing here must be answered: what is not said follows from the organisation and the member, and what was said for one
contribution is proposed for the next. It can be changed until the network’s staff have decided; an e-mail address that went
with who gave it can be given anew as long as something is to be sent there.
"""

import re
from collections.abc import Callable, Sequence

from msgspec import Struct

from bot.ids import ContributionId
from bot.screen import Button, Rows, Screen, button, lines, paragraphs, rows, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.invoices import address_erased, give, take_back
from bot.store.members import staff
from bot.store.models import Contribution, ContributionState, InvoiceDetail, Member
from bot.store.names_in_words import EMAIL
from bot.texts import LANGUAGES, N_, Texts
from bot.turn import Turn
from handlers.contribution.taps import AskDetail, AtContribution, AtDetail, AtInvoice, ClearDetail, SeeInvoice, Speak
from handlers.event.access import contribution_of
from handlers.event.naming import event_name
from handlers.event.news import AddressGiven
from handlers.event.questions.kinds.questions import NotAnAnswer, Text
from handlers.position import go
from handlers.taps import SeeContribution

REFERENCE = re.compile(r"(?=.*\d)\S+(?: \S+){0,3}")
"""A purchase order, told from a sentence about one: a digit in it, and four words at most."""
STILL_OPEN = (ContributionState.QUOTED, ContributionState.ORDERED)


class Detail(Struct, frozen=True):
    """One thing to say: its `key` in `Contribution.invoice`, what it is called, asked and shown as, and how long it may be.

    `usual` is what holds while nothing was said; empty where that is nothing.
    """

    key: InvoiceDetail
    name: str
    asked: str
    shown: str
    longest: int = 120
    usual: Callable[[Contribution], str] = lambda contribution: ""
    alike: re.Pattern[str] | None = None
    """What an answer to staff looks like that fills it; None where that cannot be told."""


DETAILS = (
    Detail(
        InvoiceDetail.NAME,
        N_("Invoice to"),
        N_("Who should the invoice be addressed to? Type the name and, if you like, the address."),
        N_("Invoice to: {said}"),
        longest=250,
        usual=lambda contribution: contribution.organisation.name,
    ),
    Detail(
        InvoiceDetail.PURCHASE_ORDER,
        N_("Purchase order"),
        N_("Which purchase order or other reference should be on the invoice?"),
        N_("Purchase order: {said}"),
        longest=60,
        alike=REFERENCE,
    ),
    Detail(
        InvoiceDetail.EMAIL,
        N_("E-mail"),
        N_("Which e-mail address should the invoice and the certificate go to?"),
        N_("E-mail: {said}"),
        alike=EMAIL,
    ),
    Detail(
        InvoiceDetail.CERTIFICATE,
        N_("Name on the certificate"),
        N_("Which name should be on the certificate?"),
        N_("Name on the certificate: {said}"),
        usual=lambda contribution: contribution.organisation.name,
    ),
    Detail(
        InvoiceDetail.LANGUAGE,
        N_("Language"),
        N_("In which language would you like the invoice and the certificate?"),
        N_("Language of invoice and certificate: {said}"),
        usual=lambda contribution: contribution.member.language,
    ),
)
BY_KEY = {detail.key: detail for detail in DETAILS}


ASKED_FOR = tuple(detail for detail in DETAILS if detail.alike)
"""What staff can ask for by name."""


def fill(contribution: Contribution, key: InvoiceDetail, words: str, member: Member) -> bool:
    """Take an answer to staff into the detail it was asked for; whether it looked like one."""
    detail = BY_KEY[key]
    if detail.alike is None or not detail.alike.fullmatch(words) or len(words) > detail.longest:
        return False
    give(contribution, key, words, member)
    return True


def filled(key: InvoiceDetail, words: str, t: Texts) -> str:
    """That it was taken, in words."""
    return t("Noted for the invoice. {detail}", detail=t(BY_KEY[key].shown, said=words))


def details(contribution: Contribution, t: Texts) -> Sequence[str]:
    """What is known by now, one a line."""
    said = [t(one.shown, said=said) for one in DETAILS if (said := _said(contribution, one, t))]
    return [*said, *([erased(t)] if address_erased(contribution) else [])]


def erased(t: Texts) -> str:
    """That there is no e-mail address any more."""
    return t("E-mail: erased with whoever gave it, who has left.")


def show(turn: Turn, asked: SeeInvoice | AtInvoice) -> Screen:
    """All of them as they stand, each with a button to change it."""
    contribution = _open(turn, asked.contribution)
    go(turn, AtInvoice(contribution.id), contribution.event)
    t = turn.t
    nothing = t("not given")
    words = lines(*(t(one.shown, said=_said(contribution, one, t) or nothing) for one in DETAILS))
    who = t("The network’s staff read this and will ask for anything missing. It is filled in for your next request.")
    changes = [button(shortened(t(one.name)), AskDetail(contribution.id, one.key)) for one in DETAILS]
    back = (button(t("Back"), SeeContribution(contribution.id)),)
    return Screen(paragraphs(t("<b>Invoice and certificate</b>"), words, who), (*rows(changes, 2), back))


def ask(turn: Turn, asked: AskDetail | AtDetail) -> Screen:
    """Ask for one of them."""
    contribution, detail = _open(turn, asked.contribution, asked.detail), BY_KEY[asked.detail]
    go(turn, AtDetail(contribution.id, detail.key), contribution.event)
    t = turn.t
    said = _said(contribution, detail, t)
    now = t("Now: {answer}", answer=said) if said else ""
    return Screen(paragraphs(t(detail.asked), now), _answers(contribution, detail, t))


def typed(turn: Turn, at: AtDetail) -> Screen:
    """What was typed, if it can be that."""
    try:
        said = _read(turn, BY_KEY[at.detail])
    except NotAnAnswer as refused:
        return with_notice(ask(turn, at), refused.sentence)
    shown = turn.t.language_name(said) if at.detail is InvoiceDetail.LANGUAGE else said
    turn.noted.append((turn.t(BY_KEY[at.detail].name), shown))
    return _keep(turn, at.contribution, at.detail, said)


def speak(turn: Turn, tap: Speak) -> Screen:
    """Invoice and certificate in one of our languages."""
    return _keep(turn, tap.contribution, InvoiceDetail.LANGUAGE, tap.language)


def clear(turn: Turn, tap: ClearDetail) -> Screen:
    """Take back what was said."""
    return _keep(turn, tap.contribution, tap.detail, "")


def _read(turn: Turn, detail: Detail) -> str:
    said = str(Text(detail.longest).read(turn, {}))
    t = turn.t
    if detail.key is InvoiceDetail.EMAIL and not EMAIL.fullmatch(said):
        raise NotAnAnswer(
            t("That doesn’t look like an e-mail address. For example: {example}.", example="events@example.org")
        )
    if detail.key is InvoiceDetail.LANGUAGE:
        spoken = {name.casefold(): code for code, name in LANGUAGES.items()} | {code: code for code in LANGUAGES}
        if said.casefold() not in spoken:
            raise NotAnAnswer(t("Please tap one of the languages."))
        return spoken[said.casefold()]
    return said


def _keep(turn: Turn, contribution_id: ContributionId, key: InvoiceDetail, said: str) -> Screen:
    contribution = _open(turn, contribution_id, key)
    if said:
        give(contribution, key, said, turn.member)
    else:
        take_back(contribution, key)
    if contribution.state in STILL_OPEN:
        return with_notice(show(turn, SeeInvoice(contribution.id)), turn.t("Noted."))
    return _given_late(turn, contribution, said)


def _given_late(turn: Turn, contribution: Contribution, said: str) -> Screen:
    """That an address that was asked for anew is passed on."""
    t = turn.t
    go(turn, AtContribution(contribution.id), contribution.event)
    for person in staff(turn.session):
        key = f"contribution:{contribution.id}:address_given:{turn.now.isoformat()}"
        turn.notify(person, key, AddressGiven(contribution.id))
    name = t("<b>{event}</b>", event=event_name(contribution.event.answers, t))
    passed = t(
        "Noted, and passed on to the network’s staff. {detail}", detail=t(BY_KEY[InvoiceDetail.EMAIL].shown, said=said)
    )
    return Screen(paragraphs(name, passed), ((button(t("See the request"), SeeContribution(contribution.id)),),))


def _answers(contribution: Contribution, detail: Detail, t: Texts) -> Rows:
    spoken: tuple[Button, ...] = ()
    if detail.key is InvoiceDetail.LANGUAGE:
        spoken = tuple(button(name, Speak(contribution.id, code)) for code, name in LANGUAGES.items())
    still_open = contribution.state in STILL_OPEN
    below = [button(t("Back"), SeeInvoice(contribution.id) if still_open else SeeContribution(contribution.id))]
    if detail.key in contribution.invoice and not spoken:
        below.insert(0, button(t("Take it back"), ClearDetail(contribution.id, detail.key)))
    return *rows(spoken, 2), tuple(below)


def _said(contribution: Contribution, detail: Detail, t: Texts) -> str:
    said = contribution.invoice.get(detail.key) or detail.usual(contribution)
    return t.language_name(said) if detail.key is InvoiceDetail.LANGUAGE else said


def _open(turn: Turn, contribution_id: ContributionId, detail: InvoiceDetail | None = None) -> Contribution:
    """A contribution of the organisation that staff have not decided, or of which that address is asked for anew.

    Raises NotYours and StaleTap.
    """
    contribution = contribution_of(turn, contribution_id)
    anew = detail is InvoiceDetail.EMAIL and address_erased(contribution)
    if contribution.state not in STILL_OPEN and not anew:
        raise StaleTap
    return contribution
