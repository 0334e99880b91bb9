"""Numbers with the words they go with, as they are typed for shares and for amounts: `train 60, car 40`, `2 lunches`."""

import re

from bot.places.folding import fold
from handlers.reading.groups.words import ABOUT_WORDS, REST_WORDS
from handlers.reading.matching import phrase_at

NEGATIVE = re.compile(r"(?:^|\s)[-−]\d")
BETWEEN_PARTS = re.compile(r"[;\n]|,(?!\d)")


def numbered_pieces(written: str) -> list[tuple[float | None, str]]:
    """The numbered words of each piece; one without a number is the rest: `train 60, car`."""
    pairs: list[tuple[float | None, str]] = []
    if NEGATIVE.search(written):
        return pairs
    for piece in BETWEEN_PARTS.split(written[:300]):
        pairs += numbered_words(piece) or ([(None, piece)] if any(letter.isalpha() for letter in piece) else [])
    return pairs


def numbered_words(typed: str) -> list[tuple[float | None, str]]:
    """Numbers, each with the words it goes with: those behind it, or before it where a piece begins with words.

    `vegan 20, 80 % poultry`, `2 lunches and 1 dinner` and `train 60 car 40` are read so. `The rest by car` has no
    number; any other piece without one is left out.
    """
    pairs: list[tuple[float | None, str]] = []
    if NEGATIVE.search(typed):
        return pairs
    for piece in re.split(r"[;\n]|,(?!\d)", typed[:300]):
        words = re.split(r"(\d+(?:[.,]\d+)?)", piece)
        numbers = [float(number.replace(",", ".")) for number in words[1::2]]
        named = phrase_at(ABOUT_WORDS, words[0].split()) < len(
            words[0].split()
        )  # “about 70 % car” names nothing before it
        between = words[:-1:2] if named and fold(words[0]) else words[2::2]
        rest = _the_rest(between[-1] if numbers else piece)
        if numbers:
            between[-1] = between[-1] if rest is None else between[-1][: -len(rest)]
        pairs += zip(numbers, between, strict=True)
        pairs += [] if rest is None else [(None, rest)]
    return pairs


def _the_rest(words: str) -> str | None:
    """What follows the words for those who remain, with these words; None where there are none."""
    said = words.split(" ")
    for start in range(len(said)):
        for length in (3, 2, 1):
            if fold(" ".join(said[start : start + length])) in REST_WORDS:
                return " ".join(said[start:])
    return None
