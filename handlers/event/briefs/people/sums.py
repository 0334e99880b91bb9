"""A sum that a text makes of its own numbers: `16 registered, two cancelled, so 14`, `12 from here and 8 from there, 20 in all`.

It is taken for what it says where the numbers before it make it, and where one of them counts people.
"""

from collections.abc import Iterator, Sequence

from bot.words import table
from handlers.event.briefs.doubt.doubts import NO_PEOPLE
from handlers.event.briefs.finding import ABOUT, FROM, OF_ALL, SAID, YEARS
from handlers.event.briefs.text.passage import Passage, known

FARTHEST = 40
"""Words before a sum that are looked at."""
MOST = 6
"""Numbers that are added up."""
PEOPLE = (
    SAID["attendees"] | SAID["sorts_of_people"] | SAID["registered"] | OF_ALL | known(*table("nationalities").values())
)
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
