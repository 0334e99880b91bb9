"""The words of `[around]` as what finds them, and what of a sentence they are known by: its languages, its quotations."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from calculators.claim_notation import Finder, Folded, Span, filled, finder, languages, tables

_QUOTES: Final = re.compile('„([^“”"]+)[“”"]|“([^”“]+)[”“]|«([^»]+)»|"([^"]+)"|(?<!\\w)[‘‚\']([^’‘\']+)[’‘\'](?!\\w)')
_WORD: Final = re.compile(r"\w+")


@lru_cache(maxsize=64)
def spoken_in(sentence: str) -> Sequence[str]:
    words = {word for word in _WORD.findall(sentence) if len(word) > 1}
    known = {language: len(words & _common(language)) for language in languages()}
    most = max(known.values())
    return [language for language, found in known.items() if found == most]


def quoted(original: str, folded: Folded) -> Iterator[tuple[int, int]]:
    """What stands in quotation marks, in places of the folded text."""
    place = {at: index for index, at in reversed(list(enumerate(folded.original)))}
    for match in _QUOTES.finditer(original):
        start, end = match.span()
        if start in place and end in place:
            yield place[start], place[end]


@cache
def around(language: str, table: str) -> tuple[Finder, ...]:
    """What finds the words of a table of a language; none where the language has no such table."""
    return tuple(finder(term) for term in filled(language, tables()[language].get("around", {}).get(table, [])))


@cache
def _common(language: str) -> frozenset[str]:
    said = tables()[language]["around"]["common"]
    return frozenset(word for phrase in said for word in Folded(phrase).text.split())


def overlaps(one: Span, others: Sequence[Span]) -> bool:
    """Whether a stretch shares letters with one of others."""
    return any(one.start < other.end and other.start < one.end for other in others)


def held(one: Span, others: Sequence[Span]) -> bool:
    """Whether all of a stretch lies in one of others."""
    return any(other.holds(one.start, one.end) for other in others)
