"""Where a phrase of a table stands among words: the longest at their beginning, at their end, or anywhere."""

from collections.abc import Mapping, Sequence

from bot.places.folding import fold
from bot.words import Words, phrases

LONGEST_PHRASE = 5
"""Words."""


def known(*rows: Words) -> dict[str, int]:
    """The phrases of rows of a table as they are compared."""
    return dict.fromkeys((folded(phrase.split()) for row in rows for phrase in phrases(row)), 1)


def phrase_before(phrases: Mapping[str, object], tokens: Sequence[str]) -> int:
    """How many tokens at the end make the longest phrase of the table; 0 for none."""
    lengths = range(min(LONGEST_PHRASE, len(tokens)), 0, -1)
    return next((length for length in lengths if folded(tokens[-length:]) in phrases), 0)


def phrase_at(phrases: Mapping[str, object], tokens: Sequence[str], *, anywhere: bool = False) -> int:
    """How many tokens at the beginning (or, `anywhere`, somewhere) make the longest phrase of the table; 0 for none."""
    said = [_folded(word) for word in (tokens if anywhere else tokens[:LONGEST_PHRASE])]
    for start in range(len(said) if anywhere else 1):
        for length in range(min(LONGEST_PHRASE, len(said) - start), 0, -1):
            if _joined(said[start : start + length]) in phrases:
                return length
    return 0


def folded(tokens: Sequence[str]) -> str:
    """The tokens as they are compared; a percent sign says something, unlike all other signs."""
    return _joined([_folded(word) for word in tokens])


def _folded(word: str) -> str:
    return "%" if word == "%" else fold(word)


def _joined(said: Sequence[str]) -> str:
    return " ".join(filter(None, said))
