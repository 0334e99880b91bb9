"""The new answer of a question that is named: `change the menu to vegan`, `set nights to 0`, `the place is Metz`."""

from collections.abc import Iterator, Sequence

from bot.turn import Turn
from bot.words import Words, table
from handlers.event.answering import meant
from handlers.event.moved import with_text
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Answered, NotAnAnswer, Text, Value
from handlers.event.questions.question import Question
from handlers.event.what_if.copy import Claims, Supposed, one_of
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.vocabulary import WORD

ANEW, CALLED = table("anew"), table("anew_called")
AROUND = (ANEW["sets"], ANEW["is"])
ARTICLES = (table("small_words")["articles"], table("numbers")["articles"])
NAMES = {one: rows for one, rows in vocabulary.NOTHING_OF.items() if one != "other"}
"""What a question is about; what else there is may have any name."""
ROOMS = {"rooms"}
FEW_WORDS = 6
"""Of what asks back without a verb that sets anything: longer ones may tell of another event."""


def read(turn: Turn, said: str, answers: Answered) -> Claims | None:
    """The new answer of the one question that is named: `change the menu to vegan`, `set nights to 0`."""
    found: list[Supposed] = []
    likely: list[Supposed] = []
    for question in refine.questions(answers):
        for rest in _behind_name(said, question):
            if _is_counted_itself(turn, said, rest):
                break
            try:
                then = Supposed({question.id: meant(with_text(turn, rest), question, answers, ())})
                asked = _asks_back(turn, question, said, answers)
                found += [] if asked and then not in asked else [then]
                likely += asked
            except NotAnAnswer as doubt:
                if asked := _asks_back(turn, question, said, answers):
                    likely += asked
                    break
                counted = quantities.read(rest, turn.t)
                named = question.id in CALLED and not counted.quantities  # not “3 star hotel”
                if named or not counted.unknown:  # not “40 litres of wine”
                    likely += [Supposed({question.id: one}) for one in doubt.offered]
            except ToConfirm:
                continue
            break
    corrects = len(said.split()) <= FEW_WORDS or vocabulary.begins_with(said, ANEW["verbs"])
    return one_of(found, said) or (Claims(Supposed(), said, likely) if likely and corrects else None)


def _is_counted_itself(turn: Turn, said: str, rest: str) -> bool:
    """Whether the name itself is counted, `deux salles`, so that the number alone answers nothing."""
    whole = {unit for one in quantities.read(said, turn.t).quantities for unit in one.units}
    return whole == ROOMS and not any(one.units for one in quantities.read(rest, turn.t).quantities)


def _asks_back(turn: Turn, question: Question, said: str, answers: Answered) -> list[Supposed]:
    """What the question would ask of all that was said, where its name counts something as well: `two coffee breaks`."""
    counted = quantities.read(said, turn.t)
    if not counted.quantities or not all(one.units for one in counted.quantities):
        return []
    if counted.unknown and len(counted.quantities) == 1:
        return []
    try:
        meant(with_text(turn, said), question, answers, ())
    except NotAnAnswer as doubt:
        return [Supposed({question.id: one}) for one in doubt.offered]
    except ToConfirm:
        pass
    return []


def named(said: str, answers: Answered) -> Iterator[tuple[Question, str]]:
    """The questions that are named outright, before a colon or behind a verb that sets them, and what they are to be."""
    label, colon, behind = said.partition(":")
    sets = not colon and vocabulary.begins_with(said, ANEW["verbs"])
    for question in refine.questions(answers) if sets or behind.strip() else ():
        called = CALLED.get(question.id)
        if called is None or isinstance(question.kind, Text):
            continue
        if colon and vocabulary.exactly(label, called):
            yield question, behind.strip()
        elif sets and left(said, called) != said:
            yield from ((question, rest) for rest in _behind_name(said, question))


def _behind_name(said: str, question: Question) -> Iterator[str]:
    """What is left of it where the question is named: without the words around it, then without articles."""
    named = [rows for rows in (CALLED.get(question.id), NAMES.get(question.id)) if rows]
    if not named or left(said, *named) == said:
        return
    rest = asides.without(said, *named, *AROUND)
    if isinstance(question.kind, Text):
        yield from _name_behind(said, named)
        return
    bare = asides.without(rest, *ARTICLES)
    yield from dict.fromkeys(one for one in (rest, bare) if one and not vocabulary.unknown(one))


def _name_behind(said: str, named: Sequence[Words]) -> Iterator[str]:
    """A name as it was typed: behind what it is led by, `rename it`, `the name is`."""
    words = said.split()
    for end in range(len(words) - 1, 0, -1):
        lead = " ".join(words[:end])
        if not asides.without(lead, *named, *AROUND, *ARTICLES):
            yield " ".join(words[end:])
            return


def answer(turn: Turn, question: Question, said: str, answers: Answered) -> Value | None:
    try:
        return meant(with_text(turn, said), question, answers, ())
    except (NotAnAnswer, ToConfirm):
        return None


def left(said: str, *rows: Words) -> str:
    """What is left without these phrases; as it was typed where none of them stands in it."""
    left = asides.without(said, *rows)
    return left if len(WORD.findall(left)) < len(WORD.findall(said)) else said
