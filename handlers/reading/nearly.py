"""What may be meant by words that are in no table: they begin one, end otherwise, or are misspelt. It is never taken, only asked.

`veget 50, poultry 50` may be `vegetarian 50, poultry 50`; `veg` may be two things. A little word of any language begins no
other: `und` is no underground; nor does what is known to be another word: `Planet` is no plane.
"""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from itertools import islice, product

from msgspec import Struct

from bot.places.folding import fold
from bot.words import Table, phrases, table
from handlers.reading import vocabulary
from handlers.reading.forms import OTHER_WORDS
from handlers.reading.number_words import number_in_words
from handlers.reading.vocabulary import WORD

SHORTEST, LONGEST = 3, 40
"""Letters of a word that may mean another."""
LONGEST_ENDING = 3
"""Letters; of a short word fewer: a team is no tea."""
SHORTEST_MISSPELT, ALIKE = 5, 0.8
"""Letters, and how much of both words must be one."""
MOST_MEANINGS, MOST_READINGS = 4, 6
"""What could be more than that is too little."""
LITTLE_OF_IT = tuple(map(fold, phrases(table("denials")["endings"])))
"""Endings with which a word says that there is little of it, or none: `fleischarm`."""
LITTLE_WORDS = (
    *("small_words", "numbers", "shares", "answers", "denials", "per", "joined", "beside_numbers", "measures"),
    *("months", "weekdays", "when", "around_answers", "courtesies"),
)
"""Tables whose words begin no other."""


class Nearly(Struct, frozen=True):
    """One reading of a text: how it is written where each of its `unread` words is one of a table."""

    written: str
    unread: str


def nearly(typed: str, words: Table) -> list[Nearly]:
    """Each way in which all of it may be read; none where a word is like no other."""
    left = set(vocabulary.not_accounted_for(typed, list(words.values()), ()).split())
    found = [one for one in WORD.finditer(typed[:300]) if fold(one[0]) in left and _may_be_another(fold(one[0]))]
    may_be = [list(_alike(fold(one[0]), words).values()) for one in found]
    if not found or not all(0 < len(one) <= MOST_MEANINGS for one in may_be):
        return []
    unread = " … ".join(one[0] for one in found)
    return [Nearly(_with(typed, found, said), unread) for said in islice(product(*may_be), MOST_READINGS)]


def _may_be_another(word: str) -> bool:
    long_enough = SHORTEST <= len(word) <= LONGEST
    another = word in _little_words() or word in OTHER_WORDS
    return long_enough and not another and not number_in_words(word) and not word.endswith(LITTLE_OF_IT)


def _alike(word: str, words: Table) -> Mapping[str, str]:
    """A phrase of each part of which it may be said: what it begins counts before what it ends, and that before a slip."""
    for like in (_begun, _ended, _misspelt):
        if found := dict(like(word, words)):
            return found
    return {}


def _begun(word: str, words: Table) -> Iterator[tuple[str, str]]:
    for part, said in words.items():
        if begun := next((one for one in phrases(said) if fold(one).startswith(word)), ""):
            yield part, begun


def _ended(word: str, words: Table) -> Iterator[tuple[str, str]]:
    for part, said in words.items():
        if ended := next((one for one in phrases(said) if _has_ending(word, fold(one))), ""):
            yield part, ended


def _has_ending(word: str, said: str) -> bool:
    more = len(word) - len(said)
    return bool(said) and word.startswith(said) and more <= min(LONGEST_ENDING, len(said) - SHORTEST + 1)


def _misspelt(word: str, words: Table) -> Iterator[tuple[str, str]]:
    if len(word) < SHORTEST_MISSPELT:
        return
    for part, said in words.items():
        known = {fold(one): one for one in phrases(said) if len(one) >= SHORTEST_MISSPELT}
        for close in get_close_matches(word, known, 1, ALIKE):
            yield part, known[close]


def _with(typed: str, found: list[re.Match[str]], said: tuple[str, ...]) -> str:
    for one, instead in reversed(list(zip(found, said, strict=True))):
        typed = typed[: one.start()] + instead + typed[one.end() :]
    return typed


@cache
def _little_words() -> frozenset[str]:
    return frozenset(
        word
        for name in LITTLE_WORDS
        for row in table(name).values()
        for said in phrases(row)
        for word in fold(said).split()
    )
