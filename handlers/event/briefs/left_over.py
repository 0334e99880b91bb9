"""What of a text was not understood: it is quoted, as it was typed."""

import re
from collections.abc import Callable, Iterator, Sequence

from bot.words import table
from handlers.event.briefs.text.clock import is_clock, is_length
from handlers.event.briefs.text.passage import Passage, Word
from handlers.event.briefs.text.phrases import known

LONGEST_UNREAD = 60
"""Characters of each."""


def left_over(passage: Passage, typed: str, heard: Callable[[Word], bool]) -> Iterator[str]:
    """What is left of each clause, but for the words that were `heard`, without the little words at its ends."""
    for clause in passage.clauses():
        run: list[int] = []
        for at in [*clause, -1]:
            if at >= 0 and not heard(passage.words[at]):
                run.append(at)
                continue
            if said := _said(passage, run):
                yield typed[passage.words[said[0]].start : passage.words[said[-1]].end][:LONGEST_UNREAD]
            run = []


def tells(passage: Passage, run: Sequence[int]) -> bool:
    """Whether one of these words says something."""
    return bool(_said(passage, run))


def _said(passage: Passage, run: Sequence[int]) -> list[int]:
    return [
        at for at in run if _is_month(passage, at) or _is_of_a_length(passage, at) or not _says_nothing(passage, at)
    ]


def _is_of_a_length(passage: Passage, at: int) -> bool:
    """Whether it is of so many hours: `3 hours`."""
    return is_length(passage, at) or (at > 0 and is_length(passage, at - 1))


def _says_nothing(passage: Passage, at: int) -> bool:
    """Whether it is a little word, or what no question asks: the hour, and the number of a line."""
    return passage.within(at, FILLERS) or is_clock(passage, at) or _is_item(passage, at)


def _is_month(passage: Passage, at: int) -> bool:
    """Whether it is a month rather than a little word, as is `May` within a clause, or `in may`, `may 2027`, `early may`."""
    if not passage.at(at, MONTHS):
        return False
    clause, behind = passage.clause_of(at), at + 1
    alone = len(clause) == 1 or (behind in clause and passage.words[behind].number is not None)
    told = at > clause.start and (passage.words[at].text[0].isupper() or passage.before(at, BEFORE_MONTHS) > 0)
    return alone or told


def _is_item(passage: Passage, at: int) -> bool:
    """Whether it is the number of a line: `1. Hotel: 20 nights`."""
    begins = passage.text.rfind("\n", 0, passage.words[at].start) + 1
    return ITEM.match(passage.text, begins, passage.words[at].end + 1) is not None


ITEM = re.compile(r"[ \t]*\d{1,2}[.)]\Z")
MONTHS = known(*table("months").values())
BEFORE_MONTHS = known(*(table("when")[row] for row in ("of", "in", "this", "next", "beginning", "middle", "end")))
FILLERS = known(
    table("briefs")["fillers"], *(table("small_words")[name] for name in ("fillers", "about", "and", "how"))
)
