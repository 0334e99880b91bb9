"""An answer as people speak: with what they say around it, what it makes, or why it is so. `answering.meant` reads the rest.

What was typed is read as it stands first; what is said around it is left out only where it does not answer so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal

from msgspec import Struct

from bot.texts import Texts
from bot.turn import Turn
from handlers.event import relative
from handlers.event.answering import meant
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.portions import Shares
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Answered, Choice, NotAnAnswer, Number, Text, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.questions.kinds.whereabouts import Town
from handlers.event.questions.question import Question
from handlers.event.relative import Change, How
from handlers.reading import asides

Reads = Callable[[str], Value]
"""The value of words, as they stand. Raises NotAnAnswer."""


class Heard(Struct, frozen=True):
    """An answer, the `words` that it was read in, and what was said beside it and is not needed: why it is so."""

    value: Value
    words: str
    unneeded: str = ""


def heard(
    turn: Turn, question: Question, answered: Answered, values: Sequence[Value], now: Value | None = None
) -> Heard:
    """What was typed means. Raises NotAnAnswer, with a town also where it is said not to be sure.

    `now` is the answer so far, where so many more may be added to it.
    """
    said, kind = _heard(turn, question, answered, values, now), question.kind
    if isinstance(kind, Town) and said.value is not None and kind.is_unsure(turn.incoming.text):
        raise NotAnAnswer(turn.t("Do you mean this one?"), [said.value])
    return said


def _heard(turn: Turn, question: Question, answered: Answered, values: Sequence[Value], now: Value | None) -> Heard:
    """The same, however sure."""

    def reads(words: str) -> Value:
        return meant(replace(turn, incoming=replace(turn.incoming, text=words)), question, answered, values)

    text = turn.incoming.text
    typed = turn.incoming.kind == "text"
    if typed and not isinstance(question.kind, Text) and (one := _changed(reads, turn, question, now)):
        return one
    try:
        return Heard(meant(turn, question, answered, values), text)
    except NotAnAnswer as refused:
        if turn.incoming.kind != "text" or isinstance(question.kind, Text):
            raise
        plain = asides.unframed(text, question.id, *_kinds(question))
        said = _plain(reads, text, plain) or _made(reads, plain) or _with_reason(reads, plain, question)
        if said:
            return said
        asked = refused if refused.offered or plain == text else _refusal(reads, plain) or refused
        raise asked from None


def _kinds(question: Question) -> Sequence[str]:
    """What the words around an answer are called that only some kinds of question let go."""
    return ["choice"] if isinstance(question.kind, Choice) else [] if isinstance(question.kind, Day) else ["amount"]


def _changed(reads: Reads, turn: Turn, question: Question, now: Value | None) -> Heard | None:
    """The answer there is, with what is said to be more or fewer; None where nothing is, or nobody knows of what.

    Raises NotAnAnswer where it may as well come in its place.
    """
    for change in relative.changes(turn.incoming.text):
        if heard := _with(change, reads, turn, question, now):
            return heard
    return None


def _with(change: Change, reads: Reads, turn: Turn, question: Question, now: Value | None) -> Heard | None:
    """The same of what is said in one way. Raises NotAnAnswer."""
    t, text, counted = turn.t, turn.incoming.text, change.how is How.COUNTED
    if change.how in (How.PLUS, How.COUNTED) and (factor := relative.by_percent(change.by, change.sign, t)) is not None:
        raise _so_many_percent(reads, now, factor, t)
    if counted and (not isinstance(question.kind, Number | Servings) or _is_framed(text, question)):
        return None
    some = _likely(reads, change.by) if now or counted else ()
    whole = _plain(reads, "", text) if counted and some else None
    parts = isinstance(question.kind, Shares)  # shares make a whole, and nothing can be added to them
    then = [] if parts else [one for each in some if (one := relative.added(now, each, change.sign)) is not None]
    sure = change.how is How.PLUS or (counted and not whole)
    if sure and len(then) == 1 and _plain(reads, "", change.by):
        return Heard(then[0], text)
    if not some or (counted and not then and not whole):
        return None
    if whole and not then:  # there is nothing that they could be added to
        quoted = " ".join(text.split())[:LONGEST_QUOTE]
        unclear = t("“{words}” does not say how many. Should I count this number?", words=quoted)
        raise NotAnAnswer(unclear, [whole.value])
    anew = [whole.value] if whole else some
    offered = [*then, *(one for one in anew if one not in then)]
    raise NotAnAnswer(t("Which of these do you mean?") if offered[1:] else t("Do you mean this one?"), offered)


def _so_many_percent(reads: Reads, now: Value | None, factor: Decimal, t: Texts) -> NotAnAnswer:
    """So many percent more or fewer than now, as far as it is a number that the question takes."""
    counted = factor if isinstance(now, int | float) else Decimal(0)
    then = _likely(reads, t.number(round(Decimal(str(now)) * counted))) if counted > 0 else ()
    if len(then) == 1:
        return NotAnAnswer(t("That makes {total} in all. Is this right?", total=t.number(then[0])), worked_out=then[0])
    return NotAnAnswer(t("Please type the number itself, not a share of something."))


def _is_framed(text: str, question: Question) -> bool:
    """Whether the words that say more are those around an answer."""
    return relative.counted(asides.unframed(text, question.id, *_kinds(question))) is None


def _plain(reads: Reads, text: str, plain: str) -> Heard | None:
    """Without what stands around it."""
    try:
        return Heard(reads(plain), plain) if plain != text else None
    except NotAnAnswer:
        return None


def _made(reads: Reads, plain: str) -> Heard | None:
    """What it makes, where that is so: `14 people, 2 nights each, so 28`."""
    for said, made in asides.consequences(plain):
        try:
            value = reads(made)
        except NotAnAnswer:
            continue
        if value in _likely(reads, said):
            return Heard(value, made)
    return None


def _with_reason(reads: Reads, plain: str, question: Question) -> Heard | None:
    """Without the reason, which is no answer itself; that there is none needs no “because”: `none, all are from here`."""
    explained = asides.explained(plain)
    for said, why in [*asides.reasons(plain), *([explained] if explained else [])]:
        counts = isinstance(question.kind, Number | Servings)
        if counts and (same := _plain(reads, "", said)) and same.value in _likely(reads, why)[:1]:
            return Heard(same.value, said)  # “two days, Thursday and Friday”
        nothing = question.allows_nothing and question.says_nothing(said)
        if ((said, why) == explained and not nothing) or _likely(reads, why):
            continue
        try:
            return Heard(reads(said), said, why)
        except NotAnAnswer:
            continue
    return None


def _likely(reads: Reads, words: str) -> Sequence[Value]:
    """What words answer, or may."""
    try:
        return [reads(words)]
    except NotAnAnswer as refused:
        return refused.offered


def _refusal(reads: Reads, plain: str) -> NotAnAnswer | None:
    """What is asked of the answer without what stands around it, where something is offered."""
    try:
        reads(plain)
    except NotAnAnswer as refused:
        return refused if refused.offered else None
    return None
