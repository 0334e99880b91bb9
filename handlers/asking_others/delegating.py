"""One question handed to somebody who knows: the caterer, the venue. What the member sees of it.

What the other person sees is in `guests/question_cards.py`.
"""

from dataclasses import replace
from datetime import timedelta

from bot.ids import EnquiryId
from bot.screen import Screen, button, first, grave, lines, paragraphs
from bot.stale_taps import NotYours, StaleTap
from bot.store.enquiries import close, delegated, is_open, new_enquiry, open_beside
from bot.store.models import Enquiry, Event, ReplyOutcome
from bot.taps import Onward
from bot.turn import Turn
from handlers.asking_others.taken_over import whose
from handlers.asking_others.taps import AskWithdrawLink, DelegateOne, LeaveReply, TakeReply, UndoReply, Withdraw
from handlers.asking_others.together import section_asked
from handlers.event import answering
from handlers.event.access import event_of, is_theirs
from handlers.event.answering import question_of
from handlers.event.links import (
    LANDED,
    NOT_KNOWN,
    PROPOSED,
    TAKEN_BACK,
    address,
    hand_out,
    last_day,
    may_be_asked,
    open_in,
    opens_in,
)
from handlers.event.naming import event_name
from handlers.event.news import QuestionAnswered, QuestionToForward
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.position import AtQuestion, go
from handlers.suggestions.links import handing_on
from handlers.taps import Ask, Current, Delegate, DelegateSection, Later, Summary

GOOD_FOR = timedelta(days=14)
FEW = 2
"""Questions that are worth a link together."""
DECLINED = "declined"


def ask(turn: Turn, tap: Delegate) -> Screen | Onward:
    """Whether one question or all that are open beside it, where these can be asked on a page; else the link of the one."""
    event = event_of(turn, tap.event)
    question = question_of(event, tap.question)
    section = refine.section_of(question)
    beside = open_in(section, event.answers) if section and turn.world.public_url else ()
    if section is None or len(beside) < FEW or _open_one(turn, event, question):
        return ask_one(turn, DelegateOne(event.id, question.id))
    t, named = turn.t, turn.t(section.title)
    _move_to(turn, event, question)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: ask someone else", name=event_name(event.answers, t)),
            t(
                "Ask this question alone, or send one link with all open questions of “{section}”: {questions}?",
                section=named,
                questions=t.listing(one.called(t) for one in beside),
            ),
        ),
        (
            (button(t("Only this question"), DelegateOne(event.id, question.id)),),
            (first(t("All {count} questions", count=t.number(len(beside))), DelegateSection(event.id, section.key)),),
            (button(t("Back to the question"), Ask(event.id, question.id)),),
        ),
    )


def ask_one(turn: Turn, tap: DelegateOne) -> Screen | Onward:
    """A link for one question, and a text to forward it with; the one there is, when there is one."""
    t = turn.t
    event = event_of(turn, tap.event)
    question = question_of(event, tap.question)
    _move_to(turn, event, question)
    if not may_be_asked(question):
        confirmed = t("This question has to stay with you: its groups of people are checked and confirmed here.")
        return Onward(Current(), confirmed, inside=True)
    enquiry, sent = _open_one(turn, event, question), None
    if enquiry is None:
        before = event.answers.get(question.id)
        deadline = turn.now + GOOD_FOR
        enquiry = new_enquiry(
            turn.session, event, turn.member, turn.now, deadline, question=question.id, terms={"before": before}
        )
        sent = to_forward(turn, QuestionToForward(enquiry.id))
    hand_out(turn, enquiry)
    link = address(turn.world, enquiry)
    asked = t("A question about “{event}”", event=event_name(event.answers, t))
    on = () if question.required else ((button(t("Go on"), Later(event.id, question.id, event.revision)),),)
    card = Screen(
        paragraphs(
            t("<b>{name}</b>: ask someone else", name=event_name(event.answers, t)),
            lines(
                t(
                    "Anyone who opens this link sees one question, “{question}”, and the name of the event:",
                    **_title(turn, question),
                ),
                link,
                opens_in(turn),
                whose(turn, enquiry),
            ),
            t(
                "The first answer is used. You’ll see who gave it and can undo it. The link works until {day}.",
                day=t.full_date(last_day(enquiry, t), turn.today),
            ),
        ),
        (
            *on,
            handing_on(link, asked, t),
            (grave(t("Withdraw the link"), AskWithdrawLink(enquiry.id)),),
            (button(t("Back to the question"), Ask(event.id, question.id)),),
        ),
    )
    return replace(sent, aside=True, then=card) if sent else card


def ask_withdraw(turn: Turn, tap: AskWithdrawLink) -> Screen:
    """Whether it is meant, before nobody can answer by the link any more."""
    t, enquiry = turn.t, _unanswered(turn, tap.enquiry)
    section = section_asked(enquiry)
    keeps = (
        DelegateSection(enquiry.event_id, section) if section else Delegate(enquiry.event_id, enquiry.question or "")
    )
    return Screen(
        t("Withdraw the link? It will no longer take answers. You can make a new one at any time."),
        (
            (grave(t("Yes, withdraw it"), Withdraw(enquiry.id)),),
            (button(t("Keep it"), keeps),),
        ),
    )


def _unanswered(turn: Turn, enquiry_id: EnquiryId) -> Enquiry:
    """An enquiry of one's own. Raises StaleTap where it was answered already."""
    enquiry = _enquiry(turn, enquiry_id)
    if enquiry.outcome is not None:
        raise StaleTap
    return enquiry


def withdraw(turn: Turn, tap: Withdraw) -> Onward:
    """The link answers nothing any more."""
    enquiry = _unanswered(turn, tap.enquiry)
    event, question = enquiry.event, question_of(enquiry.event, enquiry.question or "")
    for one in open_beside(turn.session, enquiry, turn.now):
        close(turn.session, one, turn.now)
    if not section_asked(enquiry):
        _move_to(turn, event, question)
    return Onward(Current(), turn.t("The link no longer works."), inside=True)


def accept(turn: Turn, tap: TakeReply) -> Onward:
    """The guest's answer takes the place of the one there is."""
    enquiry, outcome = _settled(turn, tap.enquiry, PROPOSED)
    event, question = enquiry.event, question_of(enquiry.event, enquiry.question or "")
    enquiry.outcome = outcome | {"state": LANDED, "replaced": answering.kept_of(event, question.id)}
    answering.store(turn, event, question, outcome["value"], turn.member, given_by=outcome["by"])
    return Onward(Summary(event.id), turn.t("{name}’s answer is now used.", name=outcome["by"]), inside=True)


def decline(turn: Turn, tap: LeaveReply) -> Onward:
    """The answer there is stays."""
    enquiry, outcome = _settled(turn, tap.enquiry, PROPOSED)
    enquiry.outcome = outcome | {"state": DECLINED}
    here = enquiry.event.answers.get(enquiry.question or "")
    stays = turn.t("It stays unanswered.") if here is None else turn.t("Your answer stays as it is.")
    return Onward(Summary(enquiry.event_id), stays, inside=True)


def take_back(turn: Turn, tap: UndoReply) -> Onward:
    """Undo: what was there before the guest's answer, unless somebody has changed it since."""
    enquiry, outcome = _settled(turn, tap.enquiry, LANDED)
    event, question = enquiry.event, question_of(enquiry.event, enquiry.question or "")
    if event.answers.get(question.id) != outcome["value"]:
        changed = turn.t("This answer has changed since, so it stays as it is.")
        return Onward(Summary(event.id), changed, inside=True)
    enquiry.outcome = outcome | {"state": TAKEN_BACK}
    answering.put_back(turn, event, question, outcome["replaced"])
    return Onward(Summary(event.id), turn.t("Undone."), inside=True)


def to_forward(turn: Turn, news: QuestionToForward) -> Screen | None:
    """The text that goes to the other person, on its own so that it can be forwarded."""
    enquiry = turn.session.get(Enquiry, news.enquiry)
    if enquiry is None or not is_open(enquiry, turn.now) or not is_theirs(turn, enquiry.event):
        return None
    t = turn.t
    question = refine.find(enquiry.question or "", enquiry.event.answers)
    if question is None:
        return None
    return Screen(
        paragraphs(
            t(
                "{name} ({organisation}) has one question about “{event}” for you: {question}.",
                name=enquiry.member.first_name,
                organisation=enquiry.member.organisation.name,
                event=event_name(enquiry.event.answers, t),
                **_title(turn, question),
            ),
            t(
                "It takes a tap or two, no sign-up, until {day}: {link}",
                day=t.full_date(last_day(enquiry, t), turn.today),
                link=address(turn.world, enquiry),
            ),
        )
    )


def answered(turn: Turn, news: QuestionAnswered) -> Screen | None:
    """What somebody answered, and what can be done about it."""
    enquiry = turn.session.get(Enquiry, news.enquiry)
    if enquiry is None or enquiry.reply is None or enquiry.event.deleted_at or not is_theirs(turn, enquiry.event):
        return None
    event, outcome, t = enquiry.event, enquiry.reply, turn.t
    question = refine.find(enquiry.question or "", event.answers)
    if question is None:
        return None
    said = {"guest": outcome["by"], "event": event_name(event.answers, t), **_title(turn, question)}
    look = button(t("Open the answers"), Summary(event.id))
    match outcome["state"]:
        case state if state == NOT_KNOWN:
            words = t("{guest} doesn’t know the answer: {question}, “{event}”.", **said)
            return Screen(words, ((button(t("Answer it"), Ask(event.id, question.id)),), (look,)))
        case state if state == PROPOSED and event.answers.get(question.id) is None:
            words = t(
                "{guest} answered by link for “{event}”, but the answer before was taken back. {question}: <b>{theirs}</b>.",
                theirs=_words(turn, question, outcome["value"]),
                **said,
            )
            taking = first(t("Take the new answer"), TakeReply(enquiry.id))
            return Screen(words, ((taking,), (button(t("Leave it unanswered"), LeaveReply(enquiry.id)),)))
        case state if state == PROPOSED:
            words = t(
                "{guest} has answered for “{event}”, but there’s already an answer. {question}:"
                " <b>{theirs}</b>; you have <b>{yours}</b>.",
                theirs=_words(turn, question, outcome["value"]),
                yours=_words(turn, question, event.answers.get(question.id)),
                **said,
            )
            taking = first(t("Take the new answer"), TakeReply(enquiry.id))
            return Screen(words, ((taking,), (button(t("Keep what is there"), LeaveReply(enquiry.id)),)))
        case state if state == LANDED:
            words = t(
                "{guest} has answered for “{event}”. {question}: <b>{answer}</b>.",
                answer=_words(turn, question, outcome["value"]),
                **said,
            )
            # i18n: takes back what was just done
            return Screen(words, ((button(t("Undo"), UndoReply(enquiry.id)),), (look,)))
        case _:
            return None


def _words(turn: Turn, question: Question, value: Value) -> str:
    return turn.t("not known") if value is None else question.answered(value, turn.t)


def _title(turn: Turn, question: Question) -> dict[str, str]:
    return {"question": question.called(turn.t)}


def _move_to(turn: Turn, event: Event, question: Question) -> None:
    """The member is at this question from here on."""
    go(turn, AtQuestion(question.id, event.revision), event)


def _open_one(turn: Turn, event: Event, question: Question) -> Enquiry | None:
    asked = [one for one in delegated(turn.session, event) if one.question == question.id]
    return next((one for one in asked if is_open(one, turn.now) and "together" not in one.terms), None)


def _enquiry(turn: Turn, enquiry_id: EnquiryId) -> Enquiry:
    """An enquiry of the member's own organisation. Raises NotYours, and Deleted."""
    enquiry = turn.session.get(Enquiry, enquiry_id)
    if enquiry is None or enquiry.question is None:
        raise NotYours
    event_of(turn, enquiry.event_id)
    return enquiry


def _settled(turn: Turn, enquiry_id: EnquiryId, state: str) -> tuple[Enquiry, ReplyOutcome]:
    """An answered enquiry in that state. Raises StaleTap for one that a colleague has settled otherwise."""
    enquiry = _enquiry(turn, enquiry_id)
    if enquiry.reply is None or enquiry.reply["state"] != state:
        raise StaleTap
    return enquiry, enquiry.reply
