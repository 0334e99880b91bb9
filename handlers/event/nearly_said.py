"""A word that only begins another, ends otherwise or is misspelt: what it may mean is offered, never stored at once."""

from collections.abc import Iterator
from dataclasses import replace

from bot.texts import Texts
from bot.turn import Turn
from bot.words import Table
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.listed import Hauls
from handlers.event.questions.kinds.portions import Shares
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, Choice, NotAnAnswer, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.questions.question import Question
from handlers.reading import vocabulary
from handlers.reading.forms import another_word
from handlers.reading.nearly import nearly

NAMING = (Amounts, Choice, Hauls, Servings, Shares)
"""Kinds whose answers are named in words."""


def read(turn: Turn, question: Question, answered: Answered) -> Value:
    """The value of what was typed. Raises NotAnAnswer, with what a word may mean that is like one that is known."""
    named = isinstance(question.kind, NAMING) and turn.incoming.kind == "text"
    try:
        value = question.kind.read(turn, answered)
        if named and not isinstance(question.kind, Choice) and (other := another_word(turn.incoming.text)):
            raise NotAnAnswer(_sentence(other, 1, turn.t), [value])
        return value
    except NotAnAnswer as refused:
        if refused.offered or not isinstance(question.kind, NAMING) or not named:
            raise
        raise _asked(turn, question, answered, question.kind.named(turn.t)) or refused from None


def _asked(turn: Turn, question: Question, answered: Answered, words: Table) -> NotAnAnswer | None:
    readings = [] if isinstance(question.kind, Choice) and _is_outdoors(turn) else nearly(turn.incoming.text, words)
    offered: list[Value] = []
    for one in readings:
        saying = replace(turn, incoming=replace(turn.incoming, text=one.written))
        offered += [value for value in _likely(saying, question, answered) if value not in offered]
    return NotAnAnswer(_sentence(readings[0].unread, len(offered), turn.t), offered) if offered else None


def _is_outdoors(turn: Turn) -> bool:
    """A place that is known to be no building is like none."""
    return bool(vocabulary.wholly(turn.incoming.text, vocabulary.OUTDOORS, turn.t))


def _likely(turn: Turn, question: Question, answered: Answered) -> Iterator[Value]:
    try:
        yield question.kind.read(turn, answered)
    except NotAnAnswer as refused:
        yield from refused.offered


def _sentence(unread: str, count: int, t: Texts) -> str:
    words = unread[:LONGEST_QUOTE]
    if count == 1:
        return t("Sorry, I didn’t get “{words}”. Do you mean this?", words=words)
    return t("Sorry, I didn’t get “{words}”.", words=words) + " " + t("Which of these do you mean?")
