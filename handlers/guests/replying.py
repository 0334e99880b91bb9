"""Questions asked of somebody outside, one or several by one link: they answer, choose the name they are marked by, and send.

Of each question `guest.replier` holds the `value` once there is one, the `name`, the values `offered` on the buttons they saw
last, and `at`: at the `question`, or done with it, by an answer (`name`, which comes next) or because it is `left` out. They
are asked the first question they are not done with, and after the last one the name. Nothing reaches the event before they
send it.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zlib import crc32

from bot.screen import Screen, button, first, lines, paragraphs, rows, shortened
from bot.stale_taps import StaleTap
from bot.store.enquiries import close, listen
from bot.store.models import Enquiry, Guest, Organisation, ReplierSaid, ReplyOutcome
from bot.turn import Turn
from handlers.event import answering, news, spoken
from handlers.event.answering import UNKNOWN
from handlers.event.links import LANDED, NOT_KNOWN, PROPOSED
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import NotAnAnswer, Text, Value
from handlers.event.questions.question import Question
from handlers.guests.standing import (
    QuestionAnswered,
    QuestionOver,
    asked_beside,
    by_question,
    card,
    guest_at,
    said_at,
    typing,
)
from handlers.guests.taps import GuestReply, LeaveOut, ReplyAnew, SendReply
from handlers.reading.in_passing import said_anew

LONGEST_NAME = 40
JOINER = "\u200d"
"""What makes one sign of several emoji."""
IN_ADDRESS = re.compile(r"(?<=\w)\.(?=\w)")
TAPPABLE = re.compile(r"://|@|(?<!\w)[/#$]+(?=\w)")
DONE = ("name", "left")
"""Where somebody is who is done with a question."""
Standing = tuple[Enquiry, Question, Guest]
"""A question of the link, and what the guest has said to it."""


def show(turn: Turn, enquiry: Enquiry, notice: str = "") -> Screen:
    """Where the guest is: at the first question of the link that they are not done with, else at the name."""
    asked = _asked_by_link(turn, enquiry)
    for number, (one, question, guest) in enumerate(asked, 1):
        if guest.replier.get("at") not in DONE:
            return _question(turn, one, question, guest_at(turn, one), (number, len(asked)), notice)
    guest_at(turn, asked[0][0])
    return _name(turn, asked, notice)


@by_question
def picked(turn: Turn, enquiry: Enquiry, tap: GuestReply) -> Screen:
    """A typical value, "None" or "I don't know" was tapped."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    question = _asked(enquiry)
    if tap.value == "unknown":
        return _keep(turn, enquiry, guest, {"value": None, "at": "name"})
    if tap.value == "none":
        if not question.allows_nothing:
            raise StaleTap
        return _keep(turn, enquiry, guest, {"value": question.nothing, "at": "name"})
    values = _values(turn, enquiry, guest)
    if tap.of != _mark(values):
        return _keep(turn, enquiry, guest, {"at": "question"}, turn.t("Please answer once more: the card was older."))
    if tap.value >= len(values):
        raise StaleTap
    return _keep(turn, enquiry, guest, {"value": values[tap.value], "at": "name"})


@by_question
def anew(turn: Turn, enquiry: Enquiry, _: ReplyAnew) -> Screen:
    """Another answer."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    return _keep(turn, enquiry, guest, {"at": "question"})


@by_question
def leave_out(turn: Turn, enquiry: Enquiry, _: LeaveOut) -> Screen:
    """Nothing is answered to this question of several."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    return _keep(turn, enquiry, guest, {"at": "left"})


@by_question
def send(turn: Turn, enquiry: Enquiry, _: SendReply) -> Screen:
    """The answers go into the event, marked by the name that was on the button; of the link what was answered is used up."""
    t = turn.t
    asked = _asked_by_link(turn, enquiry)
    sent, name = _answered(asked), _name_of(turn, asked)
    if any(guest.replier.get("at") not in DONE for *_, guest in asked) or not sent or not name:
        return show(turn, enquiry)
    for one, question, guest in asked:
        if guest.replier.get("at") == "name":
            land(turn, one, question, guest.replier["value"], name)
        else:
            guest.said, guest.listens = {}, False
    several, first_one = "together" in enquiry.terms, sent[0][0]
    told = news.QuestionsAnswered([one.id for one, *_ in sent]) if several else news.QuestionAnswered(first_one.id)
    turn.notify(first_one.member, f"enquiry:{first_one.id}:answered", told)
    thanks = (
        t("Thank you. {name} has your answers.", name=first_one.member.first_name)
        if several
        else t("Thank you. {name} has your answer.", name=first_one.member.first_name)
    )
    noted = [t("{question}: <b>{answer}</b>", **words) for words in _in_words(turn, sent)] if several else ()
    return card(turn, paragraphs(thanks, lines(*noted)), (), thanks)


def went_back(turn: Turn, enquiry: Enquiry, guest: Guest) -> bool:
    """From the name to the last question, or from a question to the one before, where there is one."""
    asked = _asked_by_link(turn, enquiry)
    done = guest.replier.get("at") in DONE
    before = asked if done else asked[: [one.id for one, *_ in asked].index(enquiry.id)]
    if before:
        *_, last = before[-1]
        last.said = last.replier | {"at": "question"}
    return bool(before)


def typed(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen:
    """An answer in the guest's own words, or the name they want to be marked by; `no, 80` is one or the other anew."""
    t, anew = turn.t, said_anew(turn.incoming.text) if turn.incoming.kind == "text" else ""
    if anew:
        turn = replace(turn, incoming=replace(turn.incoming, text=anew))
    done = guest.replier.get("at") in DONE
    if done and anew and "together" in enquiry.terms:
        return show(turn, enquiry, t("Please tap the answer that you want to change."))
    if done and not (anew and _answers(turn, enquiry, guest)):
        name = readable_name(turn.incoming.text) if turn.incoming.kind == "text" else ""
        if not name:
            sentence = t("Please type a name of at most {longest} letters, or tap a button.", longest=LONGEST_NAME)
            return show(turn, enquiry, sentence)
        return _keep(turn, enquiry, guest, {"name": name})
    question = _asked(enquiry)
    try:
        value = spoken.heard(turn, question, enquiry.event.answers, _values(turn, enquiry, guest)).value
    except NotAnAnswer as refused:
        return _keep(turn, enquiry, guest, {"offered": refused.offered, "at": "question"}, refused.sentence)
    turn.noted.append((question.called(t), question.answered(value, t)))
    return _keep(turn, enquiry, guest, {"value": value, "at": "name"})


def _answers(turn: Turn, enquiry: Enquiry, guest: Guest) -> bool:
    question = _asked(enquiry)
    try:
        spoken.heard(turn, question, enquiry.event.answers, _values(turn, enquiry, guest))
    except NotAnAnswer:
        return False
    return not isinstance(question.kind, Text)


def _keep(turn: Turn, enquiry: Enquiry, guest: Guest, new: ReplierSaid, notice: str = "") -> Screen:
    kept = guest.replier.copy()
    kept.pop("offered", None)
    guest.said = kept | new
    return show(turn, enquiry, notice)


def readable_name(typed: str) -> str:
    """A name as it was typed, on one line; empty where it cannot be read or is too long.

    It is shown in chats, where Telegram would make a link of an address, `@somebody` or `/command`: none stays one.
    """
    printed = (one if one.isprintable() or one == JOINER else " " if one.isspace() else "" for one in typed)
    name = " ".join(TAPPABLE.sub(" ", IN_ADDRESS.sub(". ", "".join(printed))).split())
    return name if re.search(r"\w", name) and len(name) <= LONGEST_NAME else ""


def land(turn: Turn, enquiry: Enquiry, question: Question, value: Value, name: str, form: str = "") -> None:
    """Into the answers, unless there is another answer by now: a member's answer is never overwritten unseen.

    `form` tells the form it came with from others. The link is used up; telling its member is for whoever calls.
    Raises QuestionAnswered for the second of two who send in the same instant.
    """
    event = enquiry.event
    here = event.answers.get(question.id)
    answered_since = here is not None and here != enquiry.terms.get("before") and here != value
    state = NOT_KNOWN if value is None else PROPOSED if answered_since else LANDED
    outcome = ReplyOutcome(value=value, by=name, state=state, replaced=answering.kept_of(event, question.id))
    if form:
        outcome["form"] = form
    if not close(turn.session, enquiry, turn.now, outcome):
        raise QuestionAnswered
    if state == LANDED:
        answering.store(turn, event, question, value, enquiry.member, given_by=name)


def _asked(enquiry: Enquiry) -> Question:
    """The question. Raises QuestionOver when it makes no sense any more."""
    question = refine.find(enquiry.question or "", enquiry.event.answers)
    if question is None:
        raise QuestionOver
    return question


def _asked_by_link(turn: Turn, enquiry: Enquiry) -> list[Standing]:
    """The question and those beside it, each with what was said so far. Raises QuestionOver when none makes sense any more."""
    asked = asked_beside(turn, enquiry)
    if not asked:
        raise QuestionOver
    return [(one, question, said_at(turn, one)) for one, question in asked]


def _answered(asked: Sequence[Standing]) -> list[Standing]:
    return [(one, question, guest) for one, question, guest in asked if guest.replier.get("at") == "name"]


def _in_words(turn: Turn, answered: Sequence[Standing]) -> Iterator[Mapping[str, str]]:
    """Each question with its answer."""
    t = turn.t
    for _, question, guest in answered:
        value = guest.replier["value"]
        yield {
            "question": question.called(t),
            "answer": t("not known") if value is None else question.kind.words(value, t),
        }


def _values(turn: Turn, enquiry: Enquiry, guest: Guest) -> list[Value]:
    offered = guest.replier.get("offered") or _asked(enquiry).kind.typical(turn, enquiry.event.answers)
    return list(offered)


def _mark(values: list[Value]) -> str:
    """Tells the buttons of one card from those of another."""
    return f"{crc32(json.dumps(values).encode()) & 0xFFFF:04x}"


def _name_of(turn: Turn, asked: Sequence[Standing]) -> str:
    """The name typed, which is kept with the first question, else the one Telegram gives, if it can be read."""
    own, (_, _, first_guest) = turn.incoming.first_name[:LONGEST_NAME], asked[0]
    return first_guest.replier.get("name") or (own if re.search(r"\w", own) else "")


def _question(
    turn: Turn, enquiry: Enquiry, question: Question, guest: Guest, position: tuple[int, int], notice: str
) -> Screen:
    t = turn.t
    values = _values(turn, enquiry, guest)
    labels = [shortened(question.kind.words(value, t)) for value in values]
    picks = [button(label, GuestReply(enquiry.code, index, _mark(values))) for index, label in enumerate(labels)]
    odd = [button(t(UNKNOWN), GuestReply(enquiry.code, "unknown", "-"))]
    if question.allows_nothing:
        odd.insert(0, button(t(question.nothing_label), GuestReply(enquiry.code, "none", "-")))
    number, count = position
    who = {
        "name": enquiry.member.first_name,
        "organisation": turn.session.get_one(Organisation, enquiry.event.organisation_id).name,
        "event": event_name(enquiry.event.answers, t),
    }
    several = "together" in enquiry.terms
    return card(
        turn,
        paragraphs(
            t(
                "<b>{name} of {organisation} asks you about “{event}”: question {number} of {count}.</b>",
                number=t.number(number),
                count=t.number(count),
                **who,
            )
            if several
            else t("<b>{name} of {organisation} asks you one question about “{event}”.</b>", **who),
            notice,
            question.asks(t),
            t("Your answer goes into the estimate of the event’s emissions. You need not join anything."),
        ),
        (
            *rows(picks, 1 if guest.replier.get("offered") else question.width),
            tuple(odd),
            *(((button(t("Leave this out"), LeaveOut(enquiry.code)),),) if several else ()),
            *typing(turn, enquiry, t("Type my answer")),
        ),
        notice,
    )


def _name(turn: Turn, asked: Sequence[Standing], notice: str) -> Screen:
    """What was answered, to be signed and sent; each answer may be given anew."""
    t, enquiry, answered, name = turn.t, asked[0][0], _answered(asked), _name_of(turn, asked)
    several = "together" in enquiry.terms
    said = [
        t("{question}: <b>{answer}</b>", **words)
        if several
        else t("Your answer: <b>{answer}</b>", answer=words["answer"])
        for words in _in_words(turn, answered)
    ]
    left = [question.called(t) for one, question, guest in asked if guest.replier.get("at") == "left"]
    whose = (
        t("Your answer is signed “{name}”. Or type another name, for example “Noah, catering”.", name=name)
        if name
        else t("How should your answer be signed? For example: “Noah, catering”.")
    )
    seen_by = t("Who sees it: {name} and colleagues.", name=enquiry.member.first_name)
    sending = ((first(shortened(t("Send as {name}", name=name)), SendReply(enquiry.code)),),) if name and said else ()
    anew = [
        button(
            shortened(t("Change: {question}", question=question.called(t))) if several else t("Change my answer"),
            ReplyAnew(one.code),
        )
        for one, question, _ in asked
    ]
    return card(
        turn,
        paragraphs(
            notice,
            lines(*said, t("Left out: {questions}.", questions=t.listing(left)) if left else ""),
            lines(whose, seen_by) if said else t("You have answered nothing, so nothing is sent."),
        ),
        (*sending, *rows(anew, 1), *typing(turn, enquiry, t("Type another name"))),
        notice,
    )
