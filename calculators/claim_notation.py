"""The notation of the tables of terms, and the text it is held against: `claim_terms/README.md` tells it to natives."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

import tomli

TABLES: Final = Path(__file__).with_name("claim_terms")
EVERYWHERE: Final = "any"
"""The table of what means the same in every language."""

_LOOK_ALIKES: Final = str.maketrans(
    {"ß": "ss", "œ": "oe", "æ": "ae"} | dict(zip("аеорсхуіјοανικ", "aeopcxyijoavik", strict=True))
)
"""Cyrillic and Greek letters that nobody can tell from Latin ones, and the German s that Luxembourg and Switzerland spell out."""
_DASHES_AND_APOSTROPHES: Final = str.maketrans("‐‑‒–—−’‘ʼ`´", "------'''''")
_WORD: Final = re.compile(r"\w+")
GAP: Final = 8
GAP_OVER_COMMA: Final = 4
"""Words that `...` stands for at most, and where there is a comma among them."""
SHORTEST_SLIP: Final = 6
"""Letters of a word that may be misspelt."""
_HOLES: Final = {"{year}": r"20[2-9]\d", "{number}": r"\d+(?:[.,]\d+)?"}
PERHAPS_N: Final = "~"
"""In a term, an n that is not said before most consonants."""
_DECIMAL_COMMA: Final = re.compile(r"(?<=\d),(?=\d)")
"""It parts no words from others; a point in a number does not either."""
_HASHTAG: Final = re.compile(r"#(\w+)")
_ELEMENT: Final = re.compile(r"\(([^()]*)\)|([^\s()]+)")
_LETTERS: Final = re.compile(r"[^\W\d_]+")
_LUXEMBOURGISH_N: Final = re.compile(r"(?<=\w\w)(?:(?<=e)n|nn)\b(?!\*)")


class Folded:
    """A text without case, accents, subscripts, decimal commas and invisible characters, and where each letter stood before."""

    def __init__(self, text: str) -> None:
        letters: list[str] = []
        self.original: list[int] = []
        for position, character in enumerate(text):
            joined = position and text[position - 1].islower() and character.isupper()
            for letter in (" " if joined else "") + plain(character):  # “NetZero”
                letters.append(letter)
                self.original.append(position)
        self.original.append(len(text))
        self.text = _DECIMAL_COMMA.sub(".", "".join(letters))

    def mended(self, stems: Iterable[str], left: Container[str]) -> "Folded":
        """The text with the words put right that are one letter off a stem; those of `left` stay as they are."""
        mended = copy(self)
        for match in reversed(list(_WORD.finditer(self.text))):
            word = match[0]
            if len(word) >= SHORTEST_SLIP and word not in left and (slip := _slip(word, tuple(stems))):
                stem, length = slip
                start, end = match.start(), match.start() + length
                at = self.original[start:end]
                at = (at + at[-1:] * len(stem))[: len(stem)]
                mended.text = mended.text[:start] + stem + mended.text[end:]
                mended.original = mended.original[:start] + at + mended.original[end:]
        return mended

    def parted(self, words: Iterable[str]) -> "Folded":
        """The text with hashtags taken apart where one of the words begins or ends: `#netzerogala`."""
        if "#" not in self.text:
            return self
        parted = copy(self)
        known = _any_of(tuple(words))
        for hashtag in reversed(list(_HASHTAG.finditer(self.text))):
            joints = {at for word in known.finditer(self.text, *hashtag.span(1)) for at in word.span()}
            first, last = hashtag.span(1)
            for at in sorted((at for at in joints if first + 1 < at < last - 1), reverse=True):
                parted.text = f"{parted.text[:at]} {parted.text[at:]}"
                parted.original = [*parted.original[:at], parted.original[at], *parted.original[at:]]
        return parted

    def occurrences(self, phrase: str) -> Iterator[tuple[int, int]]:
        """Where a phrase stands, to the letter."""
        wanted = folded(phrase)
        if wanted in self.text and wanted.strip():
            yield from (match.span() for match in re.finditer(re.escape(wanted), self.text))


@lru_cache(maxsize=1024)
def folded(phrase: str) -> str:
    """A phrase as it stands in a folded text."""
    return Folded(phrase).text


@lru_cache(maxsize=4096)
def _slip(word: str, stems: tuple[str, ...]) -> tuple[str, int] | None:
    """The stem that a word begins with but for one letter, and how many of its letters stand for it."""
    if any(stem in word for stem in stems):
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


@lru_cache(maxsize=4096)
def plain(character: str) -> str:
    """The letters that a character is folded to."""
    decomposed = unicodedata.normalize("NFKD", character.translate(_DASHES_AND_APOSTROPHES)).lower()
    letters = "".join(letter for letter in decomposed if unicodedata.category(letter) not in {"Mn", "Cf"})
    return letters.translate(_LOOK_ALIKES)


@cache
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(sorted((re.escape(word) for word in words), key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Finder:
    """What finds a term, and the letters without which it need not be looked for: of each element, one."""

    pattern: re.Pattern[str]
    letters: tuple[tuple[str, ...], ...]

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Where the term stands in a folded text."""
        for element in self.letters:  # plain loops: hundreds of terms are asked of every sentence
            for letters in element:
                if letters in text:
                    break
            else:
                return iter(())
        return self.pattern.finditer(text)


def finder(term: str) -> Finder:
    """What finds a term in a folded text, and quickly sees that it is not there."""
    elements = []
    flat = "".join(map(plain, term))
    if "(" in re.sub(r"\([^()]*\)", "", flat):  # groups within groups
        return Finder(compiled(term), ())
    for group, word in _ELEMENT.findall(flat):
        choices = [
            max(_LETTERS.findall(_without_holes(one)), key=len, default="") for one in (group or word).split("|")
        ]
        if all(choices):
            elements.append(tuple(choices))
    return Finder(compiled(term), tuple(elements))


def _without_holes(choice: str) -> str:
    return re.sub(r"\{\w+\}|co2", " ", choice)


def compiled(term: str) -> re.Pattern[str]:
    """What finds a term in a folded text."""
    between = r"[\s'\-_/]*"
    # A word has none of the letters that part words, or a hostile text could be split in endlessly many ways.
    word = r"[\s'\-]+(?:[^\s'\-.,!?;:]|[.:,](?=\w)|(?<=\.\w)\.)+"  # “w.e.g.” ends in a point
    skipped = rf"(?:(?:,?{word}){{0,{GAP_OVER_COMMA}}},?|(?:{word}){{0,{GAP}}})"
    words = "".join(map(plain, term)).replace(" ...?", "<").replace("?", "[?:=]")
    words = words.replace("<", rf"{skipped}\s*[?:=]")
    gap = rf"{skipped}[\s'\-]+"
    words = words.replace("co2", r"c[o0]\s?2")  # “CO 2”, and “C02” with a nought
    pattern = words.replace("*", r"\w*").replace(PERHAPS_N, "n{0,2}").replace(" ... ", gap).replace(" ", between)
    for hole, finds in _HOLES.items():
        pattern = pattern.replace(hole, finds)
    # No digit and separator before: “1,0 kg net” is not “0 kg net”.
    return re.compile(rf"(?<!\w)(?<!\d[.,])(?:{pattern})(?!\w)")


@cache
def tables() -> Mapping[str, Mapping[str, Any]]:
    """The tables by language, and the one of `EVERYWHERE`."""
    return {path.stem: tomli.loads(path.read_text("utf-8")) for path in sorted(TABLES.glob("*.toml"))}


def languages() -> list[str]:
    """The codes of the languages that have banned terms of their own, such as `de`."""
    return [language for language in tables() if language != EVERYWHERE]


def filled(language: str, terms: list[str]) -> tuple[str, ...]:
    """A language's terms with its words for an event in their place."""
    event = tables()[language].get("event", "")
    terms = [term.replace("{event}", event) for term in terms]
    if language == "lb":  # “sinn” is “si” before most consonants, “goufen” is “goufe”
        terms = [_LUXEMBOURGISH_N.sub(PERHAPS_N, term) for term in terms]
    return tuple(terms)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a folded text."""

    start: int
    end: int

    def holds(self, start: int, end: int) -> bool:
        """Whether all of another stretch lies in this one."""
        return self.start <= start and end <= self.end


class Stops:
    """Where a text is cut."""

    def __init__(self, pattern: re.Pattern[str], text: str) -> None:
        stops = [one.span() for one in pattern.finditer(text)]
        self._starts = [start for start, _ in stops]
        self._ends = [end for _, end in stops]
        self._length = len(text)

    def between(self, start: int, end: int) -> Span:
        """What lies between the last stop before a stretch and the first one behind it."""
        before, behind = bisect_right(self._ends, start), bisect_left(self._starts, end)
        first = self._ends[before - 1] if before else 0
        return Span(first, self._starts[behind] if behind < len(self._starts) else self._length)
