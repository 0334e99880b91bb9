"""An answer that takes back a part of itself, or denies one: of `80 no, 90` it is 90, and `gas, not oil` is gas."""

from dataclasses import replace

from bot.turn import Turn
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, NotAnAnswer, Text, Value
from handlers.event.questions.question import Question
from handlers.reading.denials import instead, left_out


def corrected(turn: Turn, question: Question, answered: Answered) -> Value | None:
    """What was meant instead, where both answer the question; None where nothing is taken back.

    Raises NotAnAnswer with both where it is not sure: `train no bus`.
    """
    said = instead(turn.incoming.text) if not isinstance(question.kind, Text) else None
    if said is None:
        return None
    first = _said(turn, said.first, question, answered)
    if (first is None and not said.first.isdecimal()) or not (first or said.sure):
        return None  # “no car, no plane”
    try:
        then = question.kind.read(_typing(turn, said.then), answered)
    except NotAnAnswer as doubt:
        if doubt.offered and said.sure:
            raise
        return None
    if said.sure:
        return then
    raise NotAnAnswer(turn.t("Which of these do you mean?"), [then, *(first or ())])


def sure_of(turn: Turn, question: Question, answered: Answered, value: Value) -> Value:
    """The value, where all that was said not to be meant is another answer: `gas, not oil`, but not `gas, not in May`.

    Raises NotAnAnswer, with the value, where it is none.
    """
    for words, denied in left_out(turn.incoming.text) if not isinstance(question.kind, Text) else ():
        if _said(turn, denied, question, answered) is None:
            quoted = " ".join(words.split())[:LONGEST_QUOTE]
            raise NotAnAnswer(turn.t("Sorry, I didn’t get “{words}”. Do you mean this?", words=quoted), [value])
    return value


def _said(turn: Turn, typed: str, question: Question, answered: Answered) -> list[Value] | None:
    """What a part answers, if anything; of several likely meanings nothing."""
    try:
        return [question.kind.read(_typing(turn, typed), answered)]
    except ToConfirm:
        return []
    except NotAnAnswer as doubt:
        return [] if doubt.offered else None


def _typing(turn: Turn, text: str) -> Turn:
    return replace(turn, incoming=replace(turn.incoming, text=text))
