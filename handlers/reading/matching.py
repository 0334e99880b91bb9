"""Where a phrase of a table stands among words: the longest at their beginning, at their end, or anywhere."""

from collections.abc import Iterable, Mapping, Sequence

from bot.places.folding import fold
from bot.words import Words, phrases

LONGEST_PHRASE = 5
"""Words."""


class Phrases(dict[str, int]):
    """Phrases as they are compared. Most words of what is typed begin none of them and end none, and are looked at no further."""

    def __init__(self, found: Iterable[str]) -> None:
        super().__init__(dict.fromkeys(found, 1))
        self.first = frozenset(phrase.partition(" ")[0] for phrase in self)
        self.last = frozenset(phrase.rpartition(" ")[2] for phrase in self)


def known(*rows: Words) -> Phrases:
    """The phrases of rows of a table."""
    return Phrases(folded(phrase.split()) for row in rows for phrase in phrases(row))


def phrase_before(phrases: Mapping[str, object], tokens: Sequence[str]) -> int:
    """How many tokens at the end make the longest phrase of the table; 0 for none."""
    ends = _folded(tokens[-1]) if tokens else ""
    if ends and isinstance(phrases, Phrases) and ends.rpartition(" ")[2] not in phrases.last:
        return 0
    lengths = range(min(LONGEST_PHRASE, len(tokens)), 0, -1)
    return next((length for length in lengths if folded(tokens[-length:]) in phrases), 0)


def phrase_at(phrases: Mapping[str, object], tokens: Sequence[str], *, anywhere: bool = False) -> int:
    """How many tokens at the beginning (or, `anywhere`, somewhere) make the longest phrase of the table; 0 for none."""
    if not anywhere and tokens and _begins_none(phrases, _folded(tokens[0])):
        return 0
    said = [_folded(word) for word in (tokens if anywhere else tokens[:LONGEST_PHRASE])]
    for start in range(len(said) if anywhere else 1):
        if anywhere and _begins_none(phrases, said[start]):
            continue
        for length in range(min(LONGEST_PHRASE, len(said) - start), 0, -1):
            if _joined(said[start : start + length]) in phrases:
                return length
    return 0


def _begins_none(phrases: Mapping[str, object], word: str) -> bool:
    return bool(word) and isinstance(phrases, Phrases) and word.partition(" ")[0] not in phrases.first


def folded(tokens: Sequence[str]) -> str:
    """The tokens as they are compared; a percent sign says something, unlike all other signs."""
    return _joined([_folded(word) for word in tokens])


def _folded(word: str) -> str:
    return "%" if word == "%" else fold(word)


def _joined(said: Sequence[str]) -> str:
    return " ".join(filter(None, said))
