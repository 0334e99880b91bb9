"""Numbers that a cell of a list says in words, in every language: `zwölf`, `vingt-deux`, `zwielef`, `a dozen`, `hundert`."""

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from bot.places.folding import fold
from bot.words import LANGUAGES, Table, Words, folded, phrases, table

LOCALES = Path(__file__).parent.parent.parent / "locales"
FEWEST, MOST, HIGHEST = 11, 100, 1000
"""Smaller ones stand in `list_numbers`, with what people say of themselves; those above a hundred are so many
hundreds, or written in digits."""
WITHOUT_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
"""As on a keyboard that has none: `zwoelf`."""


def numbers_in_words() -> Mapping[str, int]:
    """Each phrase as it is compared, and its number: those of the language's own rules, other spellings, and dozens."""
    around = {row: words for row, words in table("numbers").items() if row in ("also", "articles", "dozens")}
    return {said: number for language in LANGUAGES for said, number in _of(language, around)}


def _of(language: str, around: Table) -> Iterator[tuple[str, int]]:
    """Those of a language, and what they make times over; of dozens without a number before them nobody knows how many."""
    own = {row: {language: words.get(language, "")} for row, words in around.items()}
    plain = [*_listed(language), *_with_numbers(own["also"])]
    times = [(said, number) for said, number in plain if number < FEWEST] + [
        (str(one), one) for one in range(1, FEWEST)
    ]
    dozens = list(_with_numbers(own["dozens"]))
    yield from ((said, number) for said, number in plain if FEWEST <= number <= MOST)
    yield from (
        (f"{first}{space}{word}", number * each)
        for word, each in (*dozens, *(one for one in plain if one[1] == MOST))
        for first, number in (*times, *((one, 1) for one in folded(own["articles"])))
        for space in (" ", "")
        if number and each <= HIGHEST
    )


def _listed(language: str) -> Iterator[tuple[str, int]]:
    with (LOCALES / language / "numbers.csv").open(encoding="utf-8", newline="") as file:
        said = [(word, int(row["number"])) for row in csv.DictReader(file) for word in row["words"].split("|")]
    yield from ((fold(way), number) for word, number in said for way in {word, word.translate(WITHOUT_UMLAUTS)})


def _with_numbers(words: Words) -> Iterator[tuple[str, int]]:
    yield from ((fold(said), int(number)) for said, _, number in (one.rpartition(" ") for one in phrases(words)))
