"""The certificate of a contribution: staff give its number, a link or its file, and who asked for it gets it once.

It is the climate project's own paper. Here nothing is certified: what staff give is kept and handed on as it is.
"""

import re
from collections.abc import Callable
from typing import Final

from bot.screen import Document, Rows, Screen, button, paragraphs, with_notice
from bot.stale_taps import StaleTap
from bot.store.contributions import advance
from bot.store.models import CertificateDetail, Contribution, ContributionState, InvoiceDetail
from bot.texts import Texts
from bot.turn import Turn
from handlers.contribution import staff, too_late
from handlers.contribution.taps import AtCertify, Certify, SeeCertificate, SeeRequest, WentOn
from handlers.contribution.who_hears import reader, tell
from handlers.event.access import contribution_for_staff, contribution_of
from handlers.event.news import ContributionWentOn
from handlers.event.offer_words import step_sentence
from handlers.position import ask_beside, leave, stands_at

LONGEST = 200
"""Characters of a number or a link."""
MOST_WORDS = 5
"""Of a number: “VCS No. 1764”. What is longer is a sentence."""
_LINK: Final = re.compile(r"(?:https?://|www\.)\S+")
_NUMBERED: Final = re.compile(r"(?!(?:19|20)\d\d$|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}$)\S*\d(?:\S*\d){2}\S*|[A-Z]+-?\d+\S*")
"""A word with three digits or of capitals and digits, but for a year and a date."""
LARGEST = 20_000_000
"""Bytes of a file, as Telegram hands it to a bot."""
ENDING, TYPE = ".pdf", "application/pdf"
_ALLOCATED, _CERTIFIED = ContributionState.ALLOCATED, ContributionState.CERTIFIED


def ask(turn: Turn, asked: Certify | AtCertify) -> Screen:
    """Ask a member of staff, beside the card they are at, for the certificate, or for a better one."""
    contribution = contribution_for_staff(turn, asked.contribution)
    leave(turn, AtCertify)
    if staff.is_own(turn, contribution):
        return staff.card(turn, SeeRequest(contribution.id))
    if contribution.state not in (_ALLOCATED, _CERTIFIED):
        return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn)
    ask_beside(turn, AtCertify(contribution.id))
    t = turn.t
    words = t(
        "Please send the certificate as a PDF, or type its number or a link to it. Statements will show the number."
    )
    if name := reader(turn, contribution):
        words = t(
            "Please send the certificate as a PDF, or type its number or a link to it. {name} gets it at once, and"
            " statements will show the number.",
            name=name,
        )
    without = button(t("Without number or file"), WentOn(contribution.id, "certified"))
    back = button(t("Not now"), SeeRequest(contribution.id))
    buttons: Rows = ((without,), (back,)) if contribution.state == _ALLOCATED else ((back,),)
    return Screen(paragraphs(staff.request_words(contribution, t), words), buttons, aside=True)


def typed(turn: Turn, at: AtCertify) -> Screen:
    """The number or the link that was typed."""
    words = " ".join(turn.incoming.text.split()) if turn.incoming.kind == "text" else ""
    if len(words) > LONGEST or not _is_reference(words):
        notice = turn.t("Please type its number or a link to it, {longest} characters at most.", longest=LONGEST)
        return with_notice(ask(turn, at), notice)
    return _keep(turn, at, {CertificateDetail.ISSUED_AS: words})


def _is_reference(words: str) -> bool:
    """Whether all of it is a link, or so short that a number in it is what it is about: “tomorrow” and “thanks!” are not."""
    if _LINK.fullmatch(words):
        return True
    parts = words.split()
    return 0 < len(parts) <= MOST_WORDS and words[-1] not in "!?" and any(map(_NUMBERED.fullmatch, parts))


def received(turn: Turn, _: Callable[[], Screen]) -> Screen | None:
    """The file that was sent; None where no certificate is asked for."""
    at, incoming, t = stands_at(turn, AtCertify), turn.incoming, turn.t
    if at is None or not turn.member.is_staff:
        return None
    is_pdf = incoming.file_name.lower().endswith(ENDING) or incoming.file_type.partition(";")[0].lower() == TYPE
    if not is_pdf or not incoming.file_id or incoming.file_size > LARGEST:
        return with_notice(ask(turn, at), t("Please send it as a PDF of {size} MB at most.", size=LARGEST // 1_000_000))
    name = incoming.file_name or t("certificate.pdf").unescape()
    return _keep(turn, at, {CertificateDetail.FILE: incoming.file_id, CertificateDetail.FILE_NAME: name})


def _keep(turn: Turn, at: AtCertify, given: dict[InvoiceDetail | CertificateDetail, str]) -> Screen:
    """Note what was given beside what was before, and tell who asked for the contribution; the first of it issues it."""
    contribution = contribution_for_staff(turn, at.contribution)
    leave(turn, AtCertify)
    if staff.is_own(turn, contribution):
        return staff.card(turn, SeeRequest(contribution.id))
    advance(contribution, turn.session, _ALLOCATED, state=_CERTIFIED, certified_at=turn.now)
    turn.session.refresh(contribution, with_for_update=True)
    if contribution.state == _CERTIFIED and contribution.invoice | given != contribution.invoice:
        contribution.invoice = {**contribution.invoice, **given}
        tell(turn, contribution, "certified", ContributionWentOn(contribution.id, "certified"))
        number = given.get(CertificateDetail.ISSUED_AS)
        turn.noted.extend([(turn.t("Certificate"), number)] if number else [])
    return too_late.told(staff.card(turn, SeeRequest(contribution.id)), contribution, turn, _CERTIFIED)


def send(turn: Turn, tap: SeeCertificate) -> Screen:
    """The file once more, for anybody of the organisation. Raises StaleTap where there is none."""
    contribution = contribution_of(turn, tap.contribution)
    document = file_of(contribution, turn.t)
    if document is None:
        raise StaleTap
    return Screen(step_sentence(contribution, turn.t), toast=turn.t("Your file is coming."), document=document)


def file_of(contribution: Contribution, t: Texts) -> Document | None:
    """The file of the certificate, as staff sent it; None where there is none."""
    if contribution.state != _CERTIFIED or CertificateDetail.FILE not in contribution.invoice:
        return None
    name = contribution.invoice[CertificateDetail.FILE_NAME]
    gone = t("Telegram no longer has the file. Please ask the network’s staff to send it again.")
    otherwise = paragraphs(step_sentence(contribution, t), gone)
    return Document.passed_on(contribution.invoice[CertificateDetail.FILE], name, otherwise)
