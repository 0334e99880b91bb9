"""What the phrases in a cell mean, and which of them it takes back: “train, not plane”, “anything but the car”."""

import re
from collections.abc import Collection, Iterator, Mapping
from typing import TypeVar

from msgspec import Struct

from bot.places.folding import fold
from bot.words import folded, table

Meaning = TypeVar("Meaning", bound=str)

LONGEST = 120
"""Characters of a cell that are looked at; a longer one is a remark."""
ENDS = re.compile(r"([,/]|[;()|!?:–—]|\.(?=\s|$)|\s-\s)")
"""What ends a part of a cell, within which a word turns others round."""
LISTING = (",", "/")
"""What stands between things of one list: “no car, plane” may be neither."""
ANSWERS = table("list_answers")
NOT = folded(ANSWERS["not"])
NO = folded(ANSWERS["no"])
DENIED = NOT | folded(ANSWERS["trouble"])
"""What turns round a way or a dish, which is more: “voiture en réparation”, “semi-vegetarian”."""
EXCEPT = folded(ANSWERS["except"])
"""Beside these nothing is what it says: “anything but vegan”, “not sure, train”."""
CONTRAST = folded(ANSWERS["contrast"])
"""What begins a part of its own: “not by car but by train”."""


class _Word(Struct, frozen=True):
    said: str
    part: int
    listed: bool
    """Whether its part only goes on listing what the one before began."""


def meanings(
    cell: str, meant: Mapping[str, Meaning], without: Collection[str] = (), *, lists: bool = False
) -> set[Meaning]:
    """What the phrases in a cell mean; a phrase within a longer one, or which `without` turns round, does not count.

    In `lists` a word turns round, too, what only goes on listing: “no car, plane”.
    """
    return {one for one, turned in _said(cell, meant, without, lists) if not turned}


def denied(cell: str, meant: Mapping[str, Meaning], without: Collection[str]) -> set[Meaning]:
    """What a cell says that it is not."""
    return {one for one, turned in _said(cell, meant, without, False) if turned}


def is_open(cell: str) -> bool:
    """Whether a cell leaves open what it says, or says it of all but something: “train?”, “tout sauf la voiture”."""
    return "?" in cell or bool(_places([word.said for word in _words(cell)], EXCEPT))


def _said(
    cell: str, meant: Mapping[str, Meaning], without: Collection[str], lists: bool
) -> Iterator[tuple[Meaning, bool]]:
    """Each thing that a cell names, and whether it is turned round.

    A word turns round what follows it in its part, else what stands before it: “car is impossible”. A part that is nothing
    but a no turns round what stands before it alone: “No, train”, “vegan: no”.
    """
    words = _words(cell) if len(cell) <= LONGEST else []
    said = [word.said for word in words]
    named: list[tuple[int, int]] = []
    turns: list[tuple[int, int]] = []
    answers: list[tuple[int, int]] = []
    for start, end in _places(said, meant, without, NO if without else ()):
        phrase, alone = " ".join(said[start:end]), _is_all(words, start, end)
        if alone and phrase in NO:
            answers.append((start, end))
        elif phrase in without:
            turns.append((start, end))
        if phrase in meant and (alone or phrase not in without):
            named.append((start, end))  # “kein” alone means that one eats everything
    for start, end in named:
        before = any(stop <= start and _reaches(words, stop - 1, start, lists) for _, stop in turns)
        behind = any(
            begin >= end
            and words[begin].part - _is_all(words, begin, stop) == words[start].part
            and not any(other >= stop and words[other].part == words[begin].part for other, _ in named)
            for begin, stop in (*turns, *answers)
        )
        yield meant[" ".join(said[start:end])], before or behind


def _words(cell: str) -> list[_Word]:
    """The words of a cell, folded, with the part they stand in."""
    found: list[_Word] = []
    part, listed = 0, False
    for piece in ENDS.split(cell):
        if ENDS.fullmatch(piece):
            part, listed = part + 1, piece in LISTING
            continue
        for word in fold(piece).split():
            if word in CONTRAST and not (found and f"{found[-1].said} {word}" in EXCEPT):
                part, listed = part + 1, False
            found.append(_Word(word, part, listed))
    return found


def _reaches(words: list[_Word], turn: int, named: int, lists: bool) -> bool:
    """Whether what turns round reaches so far: to the end of its part, or on through what is listed behind."""
    return all(words[at].part == words[turn].part or (lists and words[at].listed) for at in range(turn, named + 1))


def _is_all(words: list[_Word], start: int, end: int) -> bool:
    """Whether this is all that its part says: “car (broken)”."""
    return [at for at, word in enumerate(words) if word.part == words[start].part] == list(range(start, end))


def _places(said: list[str], *phrases: Collection[str]) -> list[tuple[int, int]]:
    """Where the phrases stand, the longest of each."""
    found: list[tuple[int, int]] = []
    start = 0
    while start < len(said):
        ends = range(len(said), start, -1)
        end = next((e for e in ends if any(" ".join(said[start:e]) in one for one in phrases)), start)
        if end > start:
            found.append((start, end))
        start = max(end, start + 1)
    return found
