"""What somebody outside answers, in a chat or on a page: the name it is signed with, and its way into the event."""

import re

from bot.store.enquiries import close
from bot.store.models import Enquiry, ReplyOutcome
from bot.turn import Turn
from handlers.event import answering
from handlers.event.links import LANDED, NOT_KNOWN, PROPOSED
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.guests.standing import QuestionAnswered

LONGEST_NAME = 40
JOINER = "\u200d"
"""What makes one sign of several emoji."""
IN_ADDRESS = re.compile(r"(?<=\w)\.(?=\w)")
TAPPABLE = re.compile(r"://|@|(?<!\w)[/#$]+(?=\w)")


def readable_name(typed: str) -> str:
    """A name as it was typed, on one line; empty where it cannot be read or is too long.

    It is shown in chats, where Telegram would make a link of an address, `@somebody` or `/command`: none stays one.
    """
    printed = (one if one.isprintable() or one == JOINER else " " if one.isspace() else "" for one in typed)
    name = " ".join(TAPPABLE.sub(" ", IN_ADDRESS.sub(". ", "".join(printed))).split())
    return name if re.search(r"\w", name) and len(name) <= LONGEST_NAME else ""


def land(turn: Turn, enquiry: Enquiry, question: Question, value: Value, name: str, form: str = "") -> None:
    """Into the answers, unless there is another answer by now: a member's answer is never overwritten unseen.

    Nor is one that was there and was taken back since followed by another, without the member's word.

    `form` tells the form it came with from others. The link is used up; telling its member is for whoever calls.
    Raises QuestionAnswered for the second of two who send in the same instant.
    """
    event = enquiry.event
    here = event.answers.get(question.id)
    changed_since = here not in (enquiry.terms.get("before"), value)
    state = NOT_KNOWN if value is None else PROPOSED if changed_since else LANDED
    outcome = ReplyOutcome(value=value, by=name, state=state, replaced=answering.kept_of(event, question.id))
    if form:
        outcome["form"] = form
    if not close(turn.session, enquiry, turn.now, outcome):
        raise QuestionAnswered
    if state == LANDED:
        answering.store(turn, event, question, value, enquiry.member, given_by=name)
