"""Whom to invoice for a climate contribution, and whose name the certificate bears.

Nothing here must be answered: what is not said follows from the organisation and the member, and what was said for one
contribution is proposed for the next. It can be changed until the network’s staff have decided.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.screen import Button, Rows, Screen, button, lines, paragraphs, rows, shortened, with_notice
from bot.store.models import Contribution, ContributionState
from bot.texts import LANGUAGES, N_, Texts
from bot.turn import Turn
from handlers.access import StaleTap, contribution_of, go
from handlers.questionnaire.kinds.questions import NotAnAnswer, Text

EMAIL = re.compile(r"[^\s@<>,;:\"]+@[^\s@<>,;:\"]+\.[^\s@<>,;:\".]{2,}")
STILL_OPEN = (ContributionState.QUOTED, ContributionState.ORDERED)


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing to say: its `key` in `Contribution.invoice`, what it is called, asked and shown as, and how long it may be.

    `usual` is what holds while nothing was said; empty where that is nothing.
    """

    key: str
    name: str
    asked: str
    shown: str
    longest: int = 120
    usual: Callable[[Contribution], str] = lambda contribution: ""


DETAILS = (
    Detail(
        "name",
        N_("Invoice to"),
        N_("To whom is the invoice addressed? Type the name and, if you like, the address."),
        N_("Invoice to: {said}"),
        longest=250,
        usual=lambda contribution: contribution.organisation.name,
    ),
    Detail(
        "purchase_order",
        N_("Purchase order"),
        N_("Which purchase order or other reference should the invoice bear?"),
        N_("Purchase order: {said}"),
        longest=60,
    ),
    Detail(
        "email",
        N_("E-mail"),
        N_("To which e-mail address should invoice and certificate go?"),
        N_("E-mail: {said}"),
    ),
    Detail(
        "certificate",
        N_("Name on the certificate"),
        N_("Which name should the certificate bear?"),
        N_("Name on the certificate: {said}"),
        usual=lambda contribution: contribution.organisation.name,
    ),
    Detail(
        "language",
        N_("Language"),
        N_("In which language should invoice and certificate be?"),
        N_("Language of invoice and certificate: {said}"),
        usual=lambda contribution: contribution.member.language,
    ),
)
BY_KEY = {detail.key: detail for detail in DETAILS}


def details(contribution: Contribution, t: Texts) -> list[str]:
    """What is known by now, one a line."""
    return [t(one.shown, said=said) for one in DETAILS if (said := _said(contribution, one))]


def show(turn: Turn, contribution_id: str) -> Screen:
    """All of them as they stand, each with a button to change it."""
    contribution = _open(turn, contribution_id)
    go(turn, f"invoice:{contribution.id}", contribution.event)
    t = turn.t
    nothing = t("not said")
    words = lines(*(t(one.shown, said=_said(contribution, one) or nothing) for one in DETAILS))
    who = t(
        "The network’s staff read this, and what you leave open they ask you. It is proposed again for your next request."
    )
    changes = [button(shortened(t(one.name), 24), "invoice_ask", contribution.id, one.key) for one in DETAILS]
    back = (button(t("Back"), "contribution", contribution.id),)
    return Screen(paragraphs(t("<b>Invoice and certificate</b>"), words, who), (*rows(changes, 2), back))


def ask(turn: Turn, contribution_id: str, invoice_key: str) -> Screen:
    """Ask for one of them."""
    contribution, detail = _open(turn, contribution_id), _detail(invoice_key)
    go(turn, f"invoice_detail:{contribution.id}:{detail.key}", contribution.event)
    t = turn.t
    said = _said(contribution, detail)
    now = t("Now: {answer}", answer=said) if said else ""
    return Screen(paragraphs(t(detail.asked), now), _answers(contribution, detail, t))


def asked(turn: Turn, at: str) -> Screen:
    """The same again, `at` a contribution and a detail."""
    contribution_id, _, key = at.partition(":")
    return ask(turn, contribution_id, key)


def typed(turn: Turn) -> Screen:
    """What was typed, if it can be that."""
    _, contribution_id, key = turn.member.view.split(":")
    detail = _detail(key)
    try:
        said = _read(turn, detail)
    except NotAnAnswer as refused:
        return with_notice(ask(turn, contribution_id, key), refused.sentence)
    return _keep(turn, contribution_id, key, said)


def speak(turn: Turn, contribution_id: str, language: str) -> Screen:
    """Invoice and certificate in one of our languages."""
    if language not in LANGUAGES:
        raise StaleTap
    return _keep(turn, contribution_id, "language", language)


def clear(turn: Turn, contribution_id: str, invoice_key: str) -> Screen:
    """Take back what was said."""
    return _keep(turn, contribution_id, _detail(invoice_key).key, "")


def _read(turn: Turn, detail: Detail) -> str:
    said = str(Text(detail.longest).read(turn, {}))
    t = turn.t
    if detail.key == "email" and not EMAIL.fullmatch(said):
        raise NotAnAnswer(t("That is not an e-mail address. One looks like {example}.", example="events@example.org"))
    if detail.key == "language":
        spoken = {name.casefold(): code for code, name in LANGUAGES.items()} | {code: code for code in LANGUAGES}
        if said.casefold() not in spoken:
            raise NotAnAnswer(t("Please tap one of the languages."))
        return spoken[said.casefold()]
    return said


def _keep(turn: Turn, contribution_id: str, key: str, said: str) -> Screen:
    contribution = _open(turn, contribution_id)
    kept = {other: value for other, value in contribution.invoice.items() if other != key}
    contribution.invoice = kept | ({key: said} if said else {})
    return with_notice(show(turn, contribution_id), turn.t("Noted."))


def _answers(contribution: Contribution, detail: Detail, t: Texts) -> Rows:
    spoken: tuple[Button, ...] = ()
    if detail.key == "language":
        spoken = tuple(button(name, "invoice_language", contribution.id, code) for code, name in LANGUAGES.items())
    below = [button(t("Back"), "invoice", contribution.id)]
    if detail.key in contribution.invoice and not spoken:
        below.insert(0, button(t("Take it back"), "invoice_clear", contribution.id, detail.key))
    return *rows(spoken, 2), tuple(below)


def _said(contribution: Contribution, detail: Detail) -> str:
    said = contribution.invoice.get(detail.key) or detail.usual(contribution)
    return LANGUAGES[said] if detail.key == "language" else said


def _open(turn: Turn, contribution_id: str) -> Contribution:
    """A contribution of the organisation that staff have not decided. Raises NotYours and StaleTap."""
    contribution = contribution_of(turn, contribution_id)
    if contribution.state not in STILL_OPEN:
        raise StaleTap
    return contribution


def _detail(key: str) -> Detail:
    if key not in BY_KEY:
        raise StaleTap
    return BY_KEY[key]
