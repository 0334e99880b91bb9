"""Quotes from a text that a language model took for answers: each is read by its question's own kind, or dropped.

It can find, but not invent. A quote counts only where it stands in the text as whole words of which nothing was understood
yet, for a question that is open and that nothing contradicts. Where a number comes of it, the words around it must be
accounted for as well: “200” of “200 chairs” answers nothing.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from bot.turn import Turn
from bot.words import table
from handlers.event.briefs.brief import noted, told
from handlers.event.briefs.finding import Found
from handlers.event.briefs.left_over import tells
from handlers.event.briefs.notes import Notes
from handlers.event.briefs.text.passage import LONGEST, Passage
from handlers.event.briefs.text.phrases import known
from handlers.event.briefs.understood import Brief, Finding
from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered, Value

DAY = "first_day"
MULTIPLY = known(*table("per").values())
"""Little words that make more of a number: `each`."""


class Pointed(Struct, frozen=True):
    """What a quote is taken to say; `start` and `end` are positions of words."""

    question: str
    value: Value
    start: int
    end: int

    def contradicts(self, other: "Pointed") -> bool:
        """Whether both cannot be meant: two answers to one question, or one passage for two questions."""
        if self.question == other.question:
            return bool(self.value != other.value)
        return self.start < other.end and other.start < self.end


def read_quotes(turn: Turn, text: str, quotes: Sequence[tuple[str, str]], known: Answered) -> Brief:
    """What these quotes add to what is `known` of an event, and what of the text is still not understood."""
    notes = noted(turn, text[:LONGEST], known)
    brief = told(notes)
    own = {one.question for one in (*brief.findings, *brief.asked)} | notes.doubtful
    passage = Passage(notes.text)
    order = [one.id for one in flow.FLOW]
    open_ = [one for one in quotes if one[0] in order and one[0] not in known and one[0] not in own]
    pointed: list[Pointed] = []
    for question, quote in sorted(open_, key=lambda one: order.index(one[0])):
        said = next(_places(notes, passage, quote), None)
        value = notes.value(passage, Found(question, *said), question, sure=True) if said else None
        if said and value is not None and not (_counts(question, value) and _has_company(notes, passage, *said)):
            pointed.append(Pointed(question, value, *said))
    clear = [one for one in pointed if not any(one.contradicts(other) for other in pointed)]
    notes.heard += [(passage.words[one.start].start, passage.words[one.end - 1].end) for one in clear]
    found = {one.question: _finding(notes, passage, one) for one in clear}
    return Brief(list(found.values()), list(notes.unread()))


def _finding(notes: Notes, passage: Passage, one: Pointed) -> Finding:
    quote = notes.typed[passage.words[one.start].start : passage.words[one.end - 1].end]
    return Finding(one.question, one.value, quote, pointed_at=True)


def _places(notes: Notes, passage: Passage, quote: str) -> Iterator[tuple[int, int]]:
    """Where the quote stands as whole words that are still free."""
    for one in re.finditer(re.escape(quote), notes.typed):
        touched = [at for at, word in enumerate(passage.words) if word.start < one.end() and one.start() < word.end]
        whole = all(one.start() <= passage.words[at].start and passage.words[at].end <= one.end() for at in touched)
        if touched and whole and all(_free(notes, passage, at) for at in touched):
            yield touched[0], touched[-1] + 1


def _free(notes: Notes, passage: Passage, at: int) -> bool:
    return not any(start <= passage.words[at].start < end for start, end in notes.heard)


def _counts(question: str, value: Value) -> bool:
    """Whether it says how many, or when: what stands beside a number may say of what."""
    return not isinstance(value, str) or question == DAY


def _has_company(notes: Notes, passage: Passage, start: int, end: int) -> bool:
    """Whether words stand beside it in its clause that say something and that nobody has understood."""
    begin, stop = passage.clause_of(start).start, passage.clause_of(end - 1).stop
    first, last = start, end
    while first > begin and _free(notes, passage, first - 1):
        first -= 1
    while last < stop and _free(notes, passage, last):
        last += 1
    company = range(first, start), range(end, last)
    return any(tells(passage, one) or passage.speaks_of(one, MULTIPLY) for one in company)
