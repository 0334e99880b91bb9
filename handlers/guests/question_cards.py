"""What somebody sees who is asked questions by a link: the question they are at, and after the last one the name they sign with.

Of each question `guest.replier` holds the `value` once there is one, the `name`, the values `offered` on the buttons they saw
last, and `at`: at the `question`, or done with it, by an answer (`name`, which comes next) or because it is `left` out.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from bot.screen import Screen, button, first, lines, paragraphs, rows, shortened
from bot.store.models import Enquiry, Guest, Organisation
from bot.turn import Turn
from handlers.event.answering import UNKNOWN
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.guests.replies import LONGEST_NAME, readable_name
from handlers.guests.standing import QuestionOver, asked_beside, card, guest_at, said_at, typing
from handlers.guests.taps import GuestReply, LeaveOut, ReplyAnew, SendReply

MOST_BUTTONS = 8
DONE = ("name", "left")
"""Where somebody is who is done with a question."""
Standing = tuple[Enquiry, Question, Guest]
"""A question of the link, and what the guest has said to it."""


def show(turn: Turn, enquiry: Enquiry, notice: str = "") -> Screen:
    """Where the guest is: at the first question of the link that they are not done with, else at the name."""
    asked = asked_by_link(turn, enquiry)
    for number, (one, question, guest) in enumerate(asked, 1):
        if guest.replier.get("at") not in DONE:
            return _question(turn, one, question, guest_at(turn, one), (number, len(asked)), notice)
    guest_at(turn, asked[0][0])
    return _name(turn, asked, notice)


def _question(
    turn: Turn, enquiry: Enquiry, question: Question, guest: Guest, position: tuple[int, int], notice: str
) -> Screen:
    t = turn.t
    values = on_offer(turn, enquiry, guest)
    labels = [shortened(question.kind.words(value, t)) for value in values]
    picks = [button(label, GuestReply(enquiry.code, index, mark(values))) for index, label in enumerate(labels)]
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
    # Where the buttons are many already, “I don’t know” is the way on.
    may_leave = several and len([*picks, *odd]) < MOST_BUTTONS
    return card(
        turn,
        paragraphs(
            t(
                "<b>{name} ({organisation}) has questions about “{event}” for you: {number} of {count}.</b>",
                number=t.number(number),
                count=t.number(count),
                **who,
            )
            if several
            else t("<b>{name} ({organisation}) has one question about “{event}” for you.</b>", **who),
            notice,
            question.asks(t),
            t("Your answer goes into the estimate of the event’s emissions. No sign-up needed."),
        ),
        (
            *rows(picks, 1 if guest.replier.get("offered") else question.width),
            tuple(odd),
            *(((button(t("Leave this out"), LeaveOut(enquiry.code)),),) if may_leave else ()),
            *typing(turn, enquiry, t("Type my answer")),
        ),
        notice,
    )


def _name(turn: Turn, asked: Sequence[Standing], notice: str) -> Screen:
    """What was answered, to be signed and sent; each answer may be given anew."""
    t, enquiry, name = turn.t, asked[0][0], name_of(turn, asked)
    several = "together" in enquiry.terms
    said = [
        t("{question}: <b>{answer}</b>", **words)
        if several
        else t("Your answer: <b>{answer}</b>", answer=words["answer"])
        for words in in_words(turn, answered(asked))
    ]
    left = [question.called(t) for one, question, guest in asked if guest.replier.get("at") == "left"]
    whose = (
        t("Your answer will be signed “{name}”. You can type another name, for example “Noah, catering”.", name=name)
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
            lines(whose, seen_by) if said else t("You haven’t answered anything, so nothing is sent."),
        ),
        (*sending, *rows(anew, 1), *typing(turn, enquiry, t("Type another name"))),
        notice,
    )


def question_of(enquiry: Enquiry) -> Question:
    """The question. Raises QuestionOver when it makes no sense any more."""
    question = refine.find(enquiry.question or "", enquiry.event.answers)
    if question is None:
        raise QuestionOver
    return question


def asked_by_link(turn: Turn, enquiry: Enquiry) -> list[Standing]:
    """The question and those beside it, each with what was said so far. Raises QuestionOver when none makes sense any more."""
    asked = asked_beside(turn, enquiry)
    if not asked:
        raise QuestionOver
    return [(one, question, said_at(turn, one)) for one, question in asked]


def answered(asked: Sequence[Standing]) -> list[Standing]:
    return [(one, question, guest) for one, question, guest in asked if guest.replier.get("at") == "name"]


def in_words(turn: Turn, given: Sequence[Standing]) -> Iterator[Mapping[str, str]]:
    """Each question with its answer."""
    t = turn.t
    for _, question, guest in given:
        value = guest.replier["value"]
        yield {
            "question": question.called(t),
            "answer": t("not known") if value is None else question.kind.words(value, t),
        }


def on_offer(turn: Turn, enquiry: Enquiry, guest: Guest) -> list[Value]:
    offered = guest.replier.get("offered") or question_of(enquiry).kind.typical(turn, enquiry.event.answers)
    return list(offered)


def mark(values: list[Value]) -> str:
    """Tells the buttons of one card from those of another."""
    return f"{crc32(json.dumps(values).encode()) & 0xFFFF:04x}"


def name_of(turn: Turn, asked: Sequence[Standing]) -> str:
    """The name typed, which is kept with the first question, else the one Telegram gives, if it can be read."""
    _, _, first_guest = asked[0]
    return first_guest.replier.get("name") or readable_name(turn.incoming.first_name[:LONGEST_NAME])
