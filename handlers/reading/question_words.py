"""A sentence in which the words of questions are known beside those of the calendar, and where one of them stands in it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bot.words import phrases, table
from handlers.reading.calendar.sentence import Meaning, Names, Sentence
from handlers.reading.calendar.tokens import words_of

EURO_SIGN = "€"
NO_NUMBER = re.compile(r"(?<![\w\d])[-−]\d|\de\d")
"""What a number is read in and that is none of people, days or tonnes: `-5`, `1e9`."""
SIGNS = (EURO_SIGN, "%")
"""Marks that say something."""
UNITS: Mapping[str, tuple[str, ...]] = {"mass": ("kilograms", "tonnes"), "money": ("euros",)}
"""What an amount may be said in, as rows of `measures`."""


class QuestionWords(Sentence):
    """A sentence in which the words of questions are known beside those of the calendar."""

    def _meanings(self, at: int, names: Names) -> Iterator[Meaning]:
        yield from super()._meanings(at, names)
        for words, symbol in _said().get(self.tokens[at].text, ()):
            if (end := self._said(words, at)) is not None:
                yield symbol, None, end


@cache
def _said() -> Mapping[str, Sequence[tuple[tuple[str, ...], str]]]:
    """Every phrase of a question by its first word, with what it means; read once, when it is first needed."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    units = {row: table("measures")[row] for rows in UNITS.values() for row in rows}
    for meaning, said in (*table("questions").items(), *units.items()):
        for words in dict.fromkeys(words_of(phrase) for phrase in phrases(said)):
            if words:
                found.setdefault(words[0], []).append((words, f"q_{meaning}"))
    return found


def inner(words: QuestionWords) -> tuple[int, int]:
    """Without the marks at both ends."""
    first, last = 0, len(words)
    while last > first and words.tokens[last - 1].kind == "mark" and words.tokens[last - 1].text not in SIGNS:
        last -= 1
    while first < last and words.tokens[first].kind == "mark" and words.tokens[first].text not in SIGNS:
        first += 1
    return first, last


def behind_phrase(words: QuestionWords, at: int, meaning: str) -> int | None:
    """The token behind the longest phrase of that meaning; None where none begins there."""
    found = [end for symbol, _, end in words.meanings[at] if symbol == f"q_{meaning}"] if at < len(words) else []
    if not found:
        return None
    behind = max(found)
    while behind < len(words) and words.tokens[behind].kind == "mark":
        behind += 1
    return behind


def over(words: QuestionWords, at: int, meaning: str) -> int:
    while (behind := behind_phrase(words, at, meaning)) is not None:
        at = behind
    return at


def ends(words: QuestionWords, at: int, last: int, meaning: str = "instead") -> bool:
    """Whether nothing but `instead` follows, or another phrase of one meaning."""
    return any(symbol == f"q_{meaning}" and end == last for symbol, _, end in words.meanings[at])


def is_put_as_one(typed: str) -> bool:
    """Whether it is put as a question: it ends as one does, or begins with a word that asks."""
    words = QuestionWords(typed)
    first, last = inner(words)
    at = over(words, first, "please")
    begins = first < last and any(behind_phrase(words, at, one) is not None for one in ("asks", "asks_first"))
    return first < last and (typed.rstrip().endswith("?") or (begins and last - first > 1))
