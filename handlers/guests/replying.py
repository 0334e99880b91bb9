"""One question, asked of somebody outside: they answer it, choose the name they are marked by, and send it.

`guest.replier` holds the `value` once there is one, the `name`, the values `offered` on the buttons they saw last, and `at`,
where they are: at the question or, with `name`, at choosing a name. Nothing reaches the event before they send it.
"""

import json
import re
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
from handlers.guests.standing import QuestionAnswered, QuestionOver, by_question, card, typing
from handlers.guests.taps import GuestReply, ReplyAnew, SendReply
from handlers.reading.in_passing import said_anew

LONGEST_NAME = 40


def show(turn: Turn, enquiry: Enquiry, guest: Guest, notice: str = "") -> Screen:
    """Where the guest is: at the question, or at the name."""
    if guest.replier.get("at") == "name":
        return _name(turn, enquiry, guest, notice)
    return _question(turn, enquiry, guest, notice)


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
def send(turn: Turn, enquiry: Enquiry, _: SendReply) -> Screen:
    """The answer goes into the event, marked by the name that was on the button; the link is used up."""
    guest = listen(turn.session, enquiry, turn.disguised, turn.now)
    name = _name_of(turn, guest)
    if guest.replier.get("at") != "name" or not name:
        return show(turn, enquiry, guest)
    land(turn, enquiry, _asked(enquiry), guest.replier["value"], name)
    turn.notify(enquiry.member, f"enquiry:{enquiry.id}:answered", news.QuestionAnswered(enquiry.id))
    thanks = turn.t("Thank you. {name} has your answer.", name=enquiry.member.first_name)
    return card(turn, thanks, (), thanks)


def went_back(guest: Guest) -> bool:
    """From the name to the question, where they were at the name."""
    at_name = guest.replier.get("at") == "name"
    if at_name:
        guest.said = guest.replier | {"at": "question"}
    return at_name


def typed(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen:
    """An answer in the guest's own words, or the name they want to be marked by; `no, 80` is one or the other anew."""
    t, anew = turn.t, said_anew(turn.incoming.text) if turn.incoming.kind == "text" else ""
    if anew:
        turn = replace(turn, incoming=replace(turn.incoming, text=anew))
    if guest.replier.get("at") == "name" and not (anew and _answers(turn, enquiry, guest)):
        name = readable_name(turn.incoming.text) if turn.incoming.kind == "text" else ""
        if not name:
            sentence = t("Please type a name of at most {longest} letters, or tap a button.", longest=LONGEST_NAME)
            return show(turn, enquiry, guest, sentence)
        return _keep(turn, enquiry, guest, {"name": name})
    question = _asked(enquiry)
    try:
        value = spoken.heard(turn, question, enquiry.event.answers, _values(turn, enquiry, guest)).value
    except NotAnAnswer as refused:
        return _keep(turn, enquiry, guest, {"offered": refused.offered, "at": "question"}, refused.sentence)
    turn.noted.append((question.called(t), question.kind.words(value, t)))
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
    return show(turn, enquiry, guest, notice)


def readable_name(typed: str) -> str:
    """A name as it was typed, on one line; empty where it cannot be read or is too long."""
    name = " ".join("".join(letter for letter in typed if letter.isprintable()).split())
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


def _values(turn: Turn, enquiry: Enquiry, guest: Guest) -> list[Value]:
    offered = guest.replier.get("offered") or _asked(enquiry).kind.typical(turn, enquiry.event.answers)
    return list(offered)


def _mark(values: list[Value]) -> str:
    """Tells the buttons of one card from those of another."""
    return f"{crc32(json.dumps(values).encode()) & 0xFFFF:04x}"


def _name_of(turn: Turn, guest: Guest) -> str:
    """The name typed, else the one Telegram gives, if it can be read."""
    own = turn.incoming.first_name[:LONGEST_NAME]
    return str(guest.replier.get("name") or (own if re.search(r"\w", own) else ""))


def _question(turn: Turn, enquiry: Enquiry, guest: Guest, notice: str) -> Screen:
    t, question = turn.t, _asked(enquiry)
    values = _values(turn, enquiry, guest)
    labels = [shortened(question.kind.words(value, t)) for value in values]
    picks = [button(label, GuestReply(enquiry.code, index, _mark(values))) for index, label in enumerate(labels)]
    odd = [button(t(UNKNOWN), GuestReply(enquiry.code, "unknown", "-"))]
    if question.allows_nothing:
        odd.insert(0, button(t(question.nothing_label), GuestReply(enquiry.code, "none", "-")))
    organisation = turn.session.get_one(Organisation, enquiry.event.organisation_id)
    return card(
        turn,
        paragraphs(
            t(
                "<b>{name} of {organisation} asks you one question about “{event}”.</b>",
                name=enquiry.member.first_name,
                organisation=organisation.name,
                event=event_name(enquiry.event.answers, t),
            ),
            notice,
            question.asks(t),
            t("Your answer goes into the estimate of the event’s emissions. You need not join anything."),
        ),
        (
            *rows(picks, 1 if guest.replier.get("offered") else question.width),
            tuple(odd),
            *typing(turn, enquiry, t("Type my answer")),
        ),
        notice,
    )


def _name(turn: Turn, enquiry: Enquiry, guest: Guest, notice: str) -> Screen:
    t, value, name = turn.t, guest.replier["value"], _name_of(turn, guest)
    said = t("not known") if value is None else _asked(enquiry).kind.words(value, t)
    seen_by = t("Who sees it: {name} and colleagues.", name=enquiry.member.first_name)
    whose = (
        t("Your answer is signed “{name}”. Or type another name, for example “Noah, catering”.", name=name)
        if name
        else t("How should your answer be signed? For example: “Noah, catering”.")
    )
    sending = ((first(shortened(t("Send as {name}", name=name)), SendReply(enquiry.code)),),) if name else ()
    return card(
        turn,
        paragraphs(notice, lines(t("Your answer: <b>{answer}</b>", answer=said), whose, seen_by)),
        (
            *sending,
            (button(t("Change my answer"), ReplyAnew(enquiry.code)),),
            *typing(turn, enquiry, t("Type another name")),
        ),
        notice,
    )
