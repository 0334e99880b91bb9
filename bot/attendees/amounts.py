"""How many one cell of a list says: people or nights. None where that is not clear, and then between which numbers it is."""

import re
from collections.abc import Collection, Iterator
from math import ceil, floor

from bot.attendees.cells import is_none, says_nothing
from bot.attendees.number_words import numbers_in_words
from bot.places.folding import fold
from bot.words import folded, table

THOUSANDS = re.compile(r"\d{1,3}(?:[.,’'\s]\d{3})+")
NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
TIMES = re.compile(r"(?:[x×]\s?)?(\d+)(?:\s?[x×p])?", re.I)
"""“x2”, “2 x”, “3p”."""
OPEN = re.compile(r"[?<>≤≥→#…±%‰]|\.{3}|^\s*-|\+\s*$|\d\s*(?:à|-|–|/)\s*\d", re.I)
"""What leaves a number open, or makes another thing of it: “2?”, “<5”, “3+”, “1-2”, “#2”, “60%”."""
JOINED = re.compile(r"[+&]|,\s")
NUMBERS = table("list_numbers")
NUMBERS_SAID = {
    **numbers_in_words(),
    **{phrase: int(name) for name, words in NUMBERS.items() if name.isdecimal() for phrase in folded(words)},
}
NUMBERS_JOINED, NUMBERS_OF, NUMBERS_ABOUT = folded(NUMBERS["and"]), folded(NUMBERS["of"]), folded(NUMBERS["about"])
NUMBERS_MYSELF = folded(NUMBERS["myself"])
"""Whoever answers, where they count themselves."""
NUMBERS_WE = folded(NUMBERS["we"])
"""What stands before the number of all, whoever answers among them: “we are 3”."""
NIGHTS = folded(NUMBERS["nights"])
LONGEST = 40
"""Letters of what may be a number."""
LARGEST = 100
"""People in one row of which it is not clear how many they are."""


def people_in(cell: str) -> int | None:
    """A number of people, where the cell says nothing else: “3”, “1 000”, “2+1”, “2 adults and a child”, “just me”."""
    said = cell.strip()
    if said.isdecimal():
        return int(said)
    if THOUSANDS.fullmatch(said):
        return int("".join(filter(str.isdigit, said)))
    if is_none(said):
        return 0
    if OPEN.search(said) or len(said) > LONGEST:
        return None
    if NUMBER.fullmatch(said):
        number = float(said.replace(",", "."))
        return int(number) if number.is_integer() else None
    if times := TIMES.fullmatch(said):
        return int(times[1])
    first, *others = (fold(piece).split() for piece in JOINED.split(said))
    pieces = [words for piece in (_all_of_us(first), *others) for words in _joined(piece) if words]
    counts = [_part(words, NUMBERS_OF) for words in pieces]
    return sum(one for one in counts if one) if counts and None not in counts else None


def nights_in(cell: str) -> float | None:
    """A number of nights, where the cell says nothing else: “2 nights”, “none”. A date is none."""
    said = cell.strip()
    if is_none(said):
        return 0.0
    if NUMBER.fullmatch(said):
        return float(said.replace(",", "."))
    return None if OPEN.search(said) else _part(fold(said).split(), NIGHTS)


def between(cell: str) -> tuple[int, int] | None:
    """The least and the most that a cell may say that is not clear: “1-2”, “3 (was 4)”, “2?”. None where it says no number."""
    if people_in(cell) is not None or says_nothing(cell) or len(cell) > LONGEST:
        return None
    digits = [float(one.replace(",", ".")) for one in NUMBER.findall(cell)]
    numbers = [
        *map(floor, digits),
        *map(ceil, digits),
        *(NUMBERS_SAID[word] for word in fold(cell).split() if word in NUMBERS_SAID),
    ]
    if not numbers or max(numbers) > LARGEST:
        return None
    most = sum(map(ceil, digits)) if JOINED.search(cell) else 0
    return min(numbers), max(most, *numbers)


def goes_on(cell: str) -> bool:
    """Whether a cell only says how many come beside whoever has it: “+ 2 kids”, “et 2 enfants”."""
    words = fold(cell).split()
    number = any(" ".join(words[:end]) in NUMBERS_SAID for end in range(1, len(words) + 1))  # “a dozen”
    return (words[:1] != [] and words[0] in NUMBERS_JOINED and not number) or JOINED.match(cell.strip()) is not None


def may_be_number(cell: str) -> bool:
    """Whether a cell is a number of people, or one that is not clear."""
    return people_in(cell) is not None or (cell.lstrip(" ~<>≤≥(±")[:1].isdigit() and between(cell) is not None)


def _joined(words: list[str]) -> Iterator[list[str]]:
    """The words between those that join, unless one of these is of a number: “a dozen”, “vingt et un”."""
    if _part(words, NUMBERS_OF) is not None:
        yield words
        return
    piece: list[str] = []
    for word in words:
        if word in NUMBERS_JOINED:
            yield piece
            piece = []
        else:
            piece.append(word)
    yield piece


def _all_of_us(words: list[str]) -> list[str]:
    """The words behind those that say that all are counted."""
    ends = range(len(words) - 1, 0, -1)
    return words[next((end for end in ends if " ".join(words[:end]) in NUMBERS_WE), 0) :]


def _part(words: list[str], of: Collection[str]) -> int | None:
    """A number, perhaps with what it counts, or with what says that it is about that many; words count as well."""
    for plain in (words, [word for word in words if word not in NUMBERS_ABOUT]):  # “a dozen”, where “à 12” is about 12
        for end in range(len(plain), 0, -1):
            number = " ".join(plain[:end])
            if (number.isdecimal() or number in NUMBERS_SAID) and _all_known(plain[end:], of):
                return int(number) if number.isdecimal() else NUMBERS_SAID[number]
    return None


def _all_known(words: list[str], of: Collection[str]) -> bool:
    return all(word in of for word in words) or " ".join(words) in of
