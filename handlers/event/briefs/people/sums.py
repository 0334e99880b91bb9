"""A sum that a text makes of its own numbers: `16 registered, two cancelled, so 14`, `12 from here and 8 from there, 20 in all`.

It is taken for what it says where the numbers before it make it, or those that a bracket or a colon puts behind it,
`12 people (4 of us, 8 guests)`, and where one of them counts people.
"""

import re
from collections.abc import Iterator, Sequence

from bot.words import table
from handlers.event.briefs.doubt.doubts import NO_PEOPLE
from handlers.event.briefs.finding import ABOUT, FROM, OF_ALL, SAID, YEARS
from handlers.event.briefs.text.passage import SENTENCE, Passage
from handlers.event.briefs.text.phrases import known

FARTHEST = 40
"""Words before a sum that are looked at."""
MOST = 6
"""Numbers that are added up."""
PEOPLE = (
    SAID["attendees"] | SAID["sorts_of_people"] | SAID["registered"] | OF_ALL | known(*table("nationalities").values())
)
PARTS = PEOPLE | FROM | SAID["own_people"]
OPENS = re.compile(r"\.?\s*([(:])")
LONGEST_NOUN = 2
"""Words between a sum and the bracket or colon that its parts stand behind: `26 ppl (22 …`, `12 P. (4 …`."""
NOT_COMING = (SAID["not_coming"] | known(table("denials")["cancelled"])) - SAID["summed_up"]


def makes(passage: Passage, here: int) -> range:
    """The words from the first of the numbers that make the one that stands here, up to it; empty where none do."""
    number, before = passage.words[here].number or 0, list(_before(passage, here))
    for first in range(len(before) - 1, max(len(before) - 1 - MOST, -1), -1):
        parts = before[first:]
        people = any(_counts_people(passage, at) for at in (*parts, here))
        if people and number in (_added(passage, parts), _taken_off(passage, parts, here)):
            return range(parts[0], here)
    return range(0)


def parts_behind(passage: Passage, here: int) -> range:
    """The words of a bracket, or behind a colon, whose numbers make the one that stands here; empty where none do.

    Of two numbers that may count meals or rooms nobody knows that they are people: one of them says so, or the sum does.
    """
    number, words = passage.words[here].number or 0, passage.words
    last = next((at for at in _noun(passage, here) if OPENS.match(passage.text, words[at].end)), None)
    opens = OPENS.match(passage.text, words[last].end) if last is not None else None
    if number <= 1 or number in YEARS or last is None or opens is None or _counts_things(passage, here):
        return range(0)
    ends = passage.text.find(")", opens.end()) if opens[1] == "(" else _sentence_ends(passage, opens.end())
    inside = [at for at in range(last + 1, len(words)) if words[at].start < (ends if ends >= 0 else len(passage.text))]
    parts = [at for at in inside if words[at].number is not None and words[at].number not in YEARS]
    fits = len(parts) > 1 and sum(words[at].number or 0 for at in parts) == number
    things = any(_counts_things(passage, at) for at in parts)
    people = any(_counts_people(passage, at) or passage.at(at + 1, PARTS) for at in (here, *parts))
    return range(parts[0], inside[-1] + 1) if fits and people and not things else range(0)


def _noun(passage: Passage, here: int) -> range:
    """A number and what may call those it counts, in its clause."""
    return range(here, min(here + 1 + LONGEST_NOUN, passage.clause_of(here).stop))


def _sentence_ends(passage: Passage, start: int) -> int:
    ends = SENTENCE.search(passage.text, start)
    return ends.start() if ends else len(passage.text)


def _before(passage: Passage, here: int) -> Iterator[int]:
    """The numbers before it, in its sentence and the one before, that may count people."""
    for at in range(max(here - FARTHEST, 0), here):
        number = passage.words[at].number
        if number and number not in YEARS and not _counts_things(passage, at) and _is_near(passage, at, here):
            yield at


def _added(passage: Passage, parts: Sequence[int]) -> int:
    return sum(passage.words[at].number or 0 for at in parts) if len(parts) > 1 else 0


def _taken_off(passage: Passage, parts: Sequence[int], here: int) -> int:
    """What is left of the first without those of whom it is said that they do not come, with or without a number."""
    first, *others = parts
    absent = [clause for clause in _clauses(passage, first, here) if passage.speaks_of(clause, NOT_COMING)]
    if not absent or any(not any(at in clause for clause in absent) for at in others):
        return 0
    numbered = sum(passage.words[at].number or 0 for at in others)
    named = sum(not any(at in clause for at in others) for clause in absent)  # “Paul can’t come”
    return (passage.words[first].number or 0) - numbered - named


def _clauses(passage: Passage, first: int, last: int) -> Iterator[range]:
    """The clauses between two words, that of the first from behind it."""
    for clause in passage.clauses():
        part = range(max(clause.start, first + 1), min(clause.stop, last))
        if part:
            yield part


def _counts_people(passage: Passage, at: int) -> bool:
    first = at - passage.before(at, ABOUT)
    return bool(passage.at(at + 1, PEOPLE | FROM) or passage.before(first, SAID["we_are"] - SAID["for"] - ABOUT))


def _counts_things(passage: Passage, at: int) -> bool:
    behind = range(at + 1, min(at + 2, passage.clause_of(at).stop))
    return any(passage.speaks_of(behind, one) for one in NO_PEOPLE)


def _is_near(passage: Passage, at: int, here: int) -> bool:
    """Whether no more than one sentence ends between them."""
    ends = sum(not passage.same_sentence(one, one + 1) for one in range(at, here))
    return ends <= 1
