"""The open questions of a section handed to somebody who knows, by one link: what the member sees of it.

Each is an enquiry of its own, which lands, waits or is undone as a single one does. They are answered on a page.
"""

import secrets
from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.screen import Screen, button, first, grave, lines, paragraphs
from bot.stale_taps import StaleTap
from bot.store.enquiries import new_enquiry, open_beside
from bot.store.models import Enquiry, EnquiryTerms, Event
from bot.taps import Onward
from bot.texts import Texts
from bot.turn import Turn
from handlers.asking_others.delegating import GOOD_FOR
from handlers.asking_others.taken_over import whose
from handlers.asking_others.taps import AskWithdrawLink, TakeReply, UndoReply
from handlers.asking_others.together import open_together, section_asked
from handlers.event.access import event_of, is_theirs
from handlers.event.links import LANDED, NOT_KNOWN, PROPOSED, address, hand_out, last_day, open_in, opens_in
from handlers.event.naming import event_name
from handlers.event.news import QuestionsAnswered
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.event.questions.refine import Section
from handlers.suggestions.links import handing_on
from handlers.taps import Current, DelegateSection, Refine, Summary


def ask(turn: Turn, tap: DelegateSection) -> Screen | Onward:
    """The link of what is open in a section, and a text to forward it with; the one there is, when there is one."""
    t = turn.t
    event, section = event_of(turn, tap.event), refine.named(tap.section)
    if section is None or not turn.world.public_url:
        raise StaleTap
    asked = [one for one in open_together(turn, event) if section_asked(one) == section.key]
    if asked:
        return _card(turn, event, section, open_beside(turn.session, asked[0], turn.now))
    made = _made(turn, event, section)
    if not made:
        return Onward(Current(), t("Every question in this section has an answer."), inside=True)
    return replace(_to_forward(turn, event, section, made), aside=True, then=_card(turn, event, section, made))


def _made(turn: Turn, event: Event, section: Section) -> list[Enquiry]:
    """An enquiry for each question that is open; all of them have one link."""
    together, deadline = secrets.token_urlsafe(12), turn.now + GOOD_FOR
    made = []
    for question in open_in(section, event.answers):
        terms = EnquiryTerms(before=None, together=together)
        one = new_enquiry(turn.session, event, turn.member, turn.now, deadline, question=question.id, terms=terms)
        hand_out(turn, one)
        made.append(one)
    return made


def _card(turn: Turn, event: Event, section: Section, asked: Sequence[Enquiry]) -> Screen:
    t, link = turn.t, address(turn.world, asked[0])
    for one in asked:
        hand_out(turn, one)
    name = event_name(event.answers, t)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: ask someone else", name=name),
            lines(
                t(
                    "Anyone who opens this link sees these questions, and the name of the event: {questions}.",
                    questions=_titles(event, asked, turn),
                ),
                link,
                opens_in(turn),
                whose(turn, asked[0]),
            ),
            t(
                "For each question the first answer is used. You’ll see who gave it and can undo it. The link"
                " works until {day}.",
                day=t.full_date(last_day(asked[0], t), turn.today),
            ),
        ),
        (
            handing_on(link, t("Questions about “{event}”", event=name), t),
            (grave(t("Withdraw the link"), AskWithdrawLink(asked[0].id)),),
            (button(t("All sections"), Refine(event.id)),),
        ),
    )


def _to_forward(turn: Turn, event: Event, section: Section, asked: Sequence[Enquiry]) -> Screen:
    """What goes to the other person, on its own so that it can be forwarded."""
    t = turn.t
    return Screen(
        paragraphs(
            t(
                "{name} ({organisation}) has questions about “{event}” for you: {questions}.",
                name=turn.member.first_name,
                organisation=turn.member.organisation.name,
                event=event_name(event.answers, t),
                questions=_titles(event, asked, turn),
            ),
            t(
                "Please answer what you can, in any browser, no sign-up, until {day}: {link}",
                day=t.full_date(last_day(asked[0], t), turn.today),
                link=address(turn.world, asked[0]),
            ),
        )
    )


def _titles(event: Event, asked: Sequence[Enquiry], turn: Turn) -> str:
    found = (refine.find(one.question or "", event.answers) for one in asked)
    return turn.t.listing(one.called(turn.t) for one in found if one)


def _waiting(title: str, theirs: str, question: Question, event: Event, t: Texts) -> Markup:
    here = event.answers.get(question.id)
    if here is None:
        return t(
            "{question}: <b>{theirs}</b>; the answer before was taken back, so it stays unanswered until you take the new one",
            question=title,
            theirs=theirs,
        )
    return t(
        "{question}: <b>{theirs}</b>; you have <b>{yours}</b>, which stays until you take the new answer",
        question=title,
        theirs=theirs,
        yours=question.answered(here, t),
    )


def answered(turn: Turn, news: QuestionsAnswered) -> Screen | None:
    """What somebody answered at once, and what can be done about each."""
    found = [one for enquiry in news.enquiries if (one := turn.session.get(Enquiry, enquiry)) and one.reply]
    if not found or found[0].event.deleted_at or not is_theirs(turn, found[0].event):
        return None
    t, event = turn.t, found[0].event
    said, buttons = [], []
    for enquiry in found:
        question, outcome = refine.find(enquiry.question or "", event.answers), enquiry.reply
        if question is None or outcome is None:
            continue
        title = question.called(t)
        match outcome["state"]:
            case state if state == NOT_KNOWN:
                said.append(t("{question}: not known", question=title))
            case state if state == PROPOSED:
                theirs = question.answered(outcome["value"], t)
                said.append(_waiting(title, theirs, question, event, t))
                buttons.append((first(t("Take: {question}", question=title), TakeReply(enquiry.id)),))
            case state if state == LANDED:
                answer = question.answered(outcome["value"], t)
                said.append(t("{question}: <b>{answer}</b>", question=title, answer=answer))
                buttons.append((button(t("Undo: {question}", question=title), UndoReply(enquiry.id)),))
    if not said:
        return None
    who = {"guest": found[0].reply["by"] if found[0].reply else "", "event": event_name(event.answers, t)}
    return Screen(
        paragraphs(t("{guest} has answered for “{event}”.", **who), lines(*said)),
        ((button(t("Open the answers"), Summary(event.id)),), *buttons),
    )
