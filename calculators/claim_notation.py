"""The notation of the tables of terms, and the text it is held against: `claim_terms/README.md` tells it to natives."""

import re
import tomllib
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from copy import copy
from functools import cache
from pathlib import Path
from typing import Any, Final

TABLES: Final = Path(__file__).with_name("claim_terms")
EVERYWHERE: Final = "any"
"""The table of what means the same in every language."""

_LOOK_ALIKES: Final = str.maketrans({"ß": "ss"} | dict(zip("аеорсхуіјοανικ", "aeopcxyijoavik", strict=True)))
"""Cyrillic and Greek letters that nobody can tell from Latin ones, and the German s that Luxembourg and Switzerland spell out."""
_DASHES_AND_APOSTROPHES: Final = str.maketrans("‐‑‒–—−’‘ʼ`´", "------'''''")
_WORD: Final = re.compile(r"\w+")
SHORTEST_SLIP: Final = 6
"""Letters of a word that may be misspelt."""
_HOLES: Final = {"{year}": r"20[2-9]\d", "{number}": r"\d+(?:[.,]\d+)?"}


class Folded:
    """A text without case, accents, subscripts and invisible characters, and where each letter stood before."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self.original: list[int] = []
        for position, character in enumerate(text):
            for letter in plain(character):
                letters.append(letter)
                self.original.append(position)
        self.original.append(len(text))
        self.text = "".join(letters)

    def mended(self, stems: Iterable[str], left: Container[str]) -> "Folded":
        """The text with the words put right that are one letter off a stem; those of `left` stay as they are."""
        mended = copy(self)
        for match in reversed(list(_WORD.finditer(self.text))):
            word = match[0]
            if word not in left and (slip := _slip(word, tuple(stems))):
                stem, length = slip
                start, end = match.start(), match.start() + length
                at = self.original[start:end]
                at = (at + at[-1:] * len(stem))[: len(stem)]
                mended.text = mended.text[:start] + stem + mended.text[end:]
                mended.original = mended.original[:start] + at + mended.original[end:]
        return mended

    def occurrences(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, to the letter."""
        wanted = "".join(map(plain, phrase))
        if wanted.strip():
            yield from (match.span() for match in re.finditer(re.escape(wanted), self.text))


@cache
def _slip(word: str, stems: tuple[str, ...]) -> tuple[str, int] | None:
    """The stem that a word begins with but for one letter, and how many of its letters stand for it."""
    if len(word) < SHORTEST_SLIP or any(stem in word for stem in stems):
        return None
    for stem in stems:
        for length in (len(stem), len(stem) - 1, len(stem) + 1):
            if word[0] == stem[0] and length <= len(word) and _one_apart(word[:length], stem):
                return stem, length
    return None


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter more, less, otherwise or exchanged with its neighbour makes one word of the other."""
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return abs(len(one) - len(other)) == 1
    a, b = one[same:], other[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])


@cache
def plain(character: str) -> str:
    """The letters that a character is folded to."""
    decomposed = unicodedata.normalize("NFKD", character.translate(_DASHES_AND_APOSTROPHES)).lower()
    letters = "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"})
    return letters.translate(_LOOK_ALIKES)


def compiled(term: str) -> re.Pattern[str]:
    """What finds a term in a folded text."""
    between = r"[\s'\-_/]*"
    # A word has none of the letters that part words, or a hostile text could be split in endlessly many ways.
    gap = r"(?:,?[\s'\-]+(?:[^\s'\-.,!?;:]|[.:,](?=\w))+){0,4},?[\s'\-]+"
    words = "".join(map(plain, term)).replace("?", "[?:=]")
    words = words.replace("co2", r"c[o0]\s?2")  # “CO 2”, and “C02” with a nought
    pattern = words.replace("*", r"\w*").replace(" ... ", gap).replace(" ", between)
    for hole, finds in _HOLES.items():
        pattern = pattern.replace(hole, finds)
    # No digit and separator before: “1,0 kg net” is not “0 kg net”.
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w)")


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """The tables by language, and the one of `EVERYWHERE`."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(TABLES.glob("*.toml"))}


def languages() -> list[str]:
    """The codes of the languages that have banned terms of their own, such as `de`."""
    return [language for language in tables() if language != EVERYWHERE]


def filled(language: str, terms: list[str]) -> tuple[str, ...]:
    """A language's terms with its words for an event in their place."""
    event = tables()[language].get("event", "")
    return tuple(term.replace("{event}", event) for term in terms)
