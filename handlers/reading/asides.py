"""What people say around an answer: `it kicks off on … I think`, what it makes, and why it is so. Nothing of it is the answer.

The words stand in `[around_answers]` of `typed.toml`, by where they stand; those of a question, or of its kind, have its name
behind. Whether what is left answers anything, the question knows.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from bot.words import Words, table
from handlers.reading.matching import Phrases, known, phrase_at, phrase_before
from handlers.reading.vocabulary import WORD

AROUND = {**table("around_answers"), "behind_amount": table("when")["more_or_less"]}
"""`120 or so` is 120, but `3 April or so` may be another day."""
SO, BECAUSE, NO_MORE_THAN = (known(AROUND[row]) for row in ("so", "because", "no_more_than"))
PARTS = ",;:.=()–—\n"
"""Between two words, the end of what was said first."""
ENDS = f" {PARTS}!…-"
LONGEST = 300
"""Characters that are read."""
SHORTEST_REASON = 2
"""Words."""


def unframed(typed: str, *names: str) -> str:
    """The answer without what stands around it, at any question and at one of these `names`; as typed where there is nothing."""
    before, behind = _around("before", names), _around("behind", names)
    found = list(WORD.finditer(typed[:LONGEST]))
    words = [one[0] for one in found]
    first, last = 0, len(found)
    while first < last and (length := phrase_at(before, words[first:last])):
        first += length
    while first < last and (length := phrase_before(behind, words[first:last])):
        last -= length
    if first == last or len(typed) > LONGEST:
        return typed
    start = found[first].start() if first else 0
    end = found[last].start() if last < len(found) else len(typed)
    return typed[start:end].strip(ENDS) if (first, last) != (0, len(found)) else typed


def without(typed: str, *rows: Words) -> str:
    """The words without the phrases of these rows of a table; what stands between two that stay is kept as it was typed.

    The rows are read once and kept: for phrases that somebody typed there is `without_those`.
    """
    return without_those(typed, _known_once(*(said for row in rows for said in row.values())))


def without_those(typed: str, phrases: Phrases) -> str:
    """The words without these phrases; what stands between two that stay is kept as it was typed."""
    found = list(WORD.finditer(typed[:LONGEST]))
    words = [one[0] for one in found]
    kept, at, parted = "", 0, True
    while at < len(words):
        length = phrase_at(phrases, words[at:])
        if not length:
            numbers = parted and kept[-1:].isdigit() and words[at][0].isdigit()  # of “2 Säll mat 100 m2” no 2,100
            between = "; " if numbers else " " if parted else typed[found[at - 1].end() : found[at].start()]
            kept += between + words[at]
        at, parted = at + (length or 1), bool(length)
    return kept.strip()


def consequences(typed: str) -> Iterator[tuple[str, str]]:
    """What was said, and what it makes: `14 people, 2 nights each, so 28`; each way to part it."""
    yield from ((one, other) for one, _, other in _parted(typed, SO))
    yield from ((one.strip(ENDS), other.strip(ENDS)) for one, sign, other in [typed.partition("=")] if sign)


def reasons(typed: str) -> Iterator[tuple[str, str]]:
    """An answer, and why it is so: `none, because everybody lives near by`."""
    yield from ((one, why) for one, why, _ in _parted(typed, BECAUSE) if len(why.split()) > SHORTEST_REASON)


def explained(typed: str) -> tuple[str, str] | None:
    """What stands before the first comma, and what follows, where that takes nothing back and limits nothing: `none, all
    are from here`, but not `none, except the speakers`. None where nothing stands so.
    """
    at = next((at for at, letter in enumerate(typed[:LONGEST]) if letter in ",;:.–—\n"), 0)
    said, more = typed[:at].strip(ENDS), typed[at:].strip(ENDS)
    words = [one[0] for one in WORD.finditer(more)]
    if not (said and len(words) >= SHORTEST_REASON) or any(word.isdecimal() for word in words):
        return None
    return None if phrase_at(NO_MORE_THAN, words, anywhere=True) else (said, more)


def _parted(typed: str, by: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """What stands before such a phrase, from it on, and behind it."""
    found = list(WORD.finditer(typed[:LONGEST]))
    words: Sequence[str] = [one[0] for one in found]
    for at in range(1, len(words)):
        length = phrase_at(by, words[at:])
        if length and at + length < len(words):
            here, behind = found[at].start(), found[at + length].start()
            yield typed[:here].strip(ENDS), typed[here:].strip(ENDS), typed[behind:].strip(ENDS)


@cache
def _around(where: str, names: tuple[str, ...]) -> dict[str, int]:
    return known(*(AROUND[row] for row in (where, *(f"{where}_{name}" for name in names)) if row in AROUND))


@lru_cache(maxsize=1_000)
def _known_once(*said: str) -> Phrases:
    return known({str(number): phrases for number, phrases in enumerate(said)})
