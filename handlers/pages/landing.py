"""Where the answers of a form of questions go, whoever else has answered meanwhile: none is lost, none overwrites another.

An answer to a question that is open lands as one that was given in a chat. One to a question that was taken meanwhile is an
enquiry of its own, closed at once: it lands where it corrects what the same form said, and else waits for the member.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.store.enquiries import answered_anew, is_open
from bot.store.models import Enquiry, ReplyOutcome
from bot.turn import Turn
from handlers.event.links import LANDED, NOT_KNOWN, TAKEN_BACK
from handlers.event.news import QuestionAnswered, QuestionsAnswered
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.guests.replies import land

MOST_ANSWERS = 6
"""To one question, corrections among them: what more are sent is not taken, and whoever sends it is told."""
NOT_TAKEN = "not taken"
"""The state of an answer that nothing is kept of, besides those of `links`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a page: its link, how many answers it has, and the newest that came with the form at hand."""

    enquiry: Enquiry
    question: Question
    answers: int = 0
    mine: ReplyOutcome | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What a form said to a question, and what became of it."""

    enquiry: Enquiry
    question: Question
    value: Value
    state: str


def asked_there(turn: Turn, found: Sequence[Enquiry], token: str) -> list[Asked]:
    """The questions among these that make sense still and may be answered, in the order in which they were asked.

    `token` is that of the form at hand.
    """
    together: dict[str, list[Enquiry]] = {}
    withdrawn = any(one.key is None and not one.reply for one in found)
    for one in sorted(found, key=lambda one: one.id):
        together.setdefault(one.question or "", []).append(one)
    asked = []
    for name, enquiries in together.items():
        newest, question = enquiries[-1], refine.find(name, enquiries[-1].event.answers)
        replies = [one.reply for one in enquiries if one.reply]
        mine = [one for one in replies if token and one.get("form") == _kept(token)]
        # Whoever withdraws a link wants no answer any more, to nothing that was asked by it.
        late = newest.reply and not withdrawn and turn.now < newest.deadline and not newest.event.deleted_at
        if question and (is_open(newest, turn.now) or late):
            asked.append(Asked(newest, question, len(replies), mine[-1] if mine else None))
    return asked


def said_before(found: Sequence[Enquiry], token: str) -> list[Said]:
    """What was said with the form of this token, which nobody has who never saw the page: of each question the newest."""
    mine = {}
    for one in found if token else ():
        question = refine.find(one.question or "", one.event.answers)
        if question and one.reply and one.reply.get("form") == _kept(token):
            mine[question.id] = Said(one, question, one.reply["value"], one.reply["state"])
    return list(mine.values())


def landed(
    turn: Turn, asked: Sequence[Asked], values: Mapping[str, Value], name: str, token: str, code: str
) -> list[Said]:
    """What became of each of the `values`, by question. Whoever asked is told of what is new, of a set at once."""
    said, new = [], []
    for one in asked:
        if one.question.id not in values:
            continue
        value = values[one.question.id]
        state = _known_already(one, value)
        if not state:
            enquiry = _landing(turn, one, code)
            land(turn, enquiry, one.question, value, name, form=_kept(token))
            new.append(enquiry)
            state = enquiry.reply["state"] if enquiry.reply else ""
        said.append(Said(one.enquiry, one.question, value, state))
    if new:
        first = new[0]
        news = QuestionsAnswered([one.id for one in new]) if "together" in first.terms else QuestionAnswered(first.id)
        turn.notify(first.member, f"enquiry:{first.id}:answered", news)
    return said


def _known_already(asked: Asked, value: Value) -> str:
    """The state of an answer of which nothing new is to be kept; empty for any other."""
    enquiry, mine = asked.enquiry, asked.mine
    if mine and mine["value"] == value:
        return mine["state"]
    if enquiry.reply is None:
        return ""
    if mine is None and value in (None, enquiry.event.answers.get(asked.question.id)):
        return LANDED if value is not None else NOT_KNOWN
    return NOT_TAKEN if asked.answers >= MOST_ANSWERS else ""


def _landing(turn: Turn, asked: Asked, code: str) -> Enquiry:
    """The link that was handed out, or where it was answered one beside it.

    What the same form said may be overwritten, as long as it is there; where the last answer was taken back, that was there.
    """
    newest, mine = asked.enquiry.reply, asked.mine
    if newest is None:
        return asked.enquiry
    anew = answered_anew(turn.session, asked.enquiry, code, turn.now)
    if mine and mine["state"] in (LANDED, TAKEN_BACK):
        anew.terms = {**anew.terms, "before": mine["value"]}
    elif newest["state"] == TAKEN_BACK:
        anew.terms = {**anew.terms, "before": newest["value"]}
    return anew


def _kept(token: str) -> str:
    """What is kept of a form, so that it is known when it comes once more."""
    return hashlib.sha256(token.encode()).hexdigest()
