"""The lines of a paper that no answer rests on: those that say how much there is of something, and those that take it off."""

import re
from collections.abc import Iterable, Sequence

from bot.patterns import pattern
from bot.places.folding import fold
from bot.words import either, table
from handlers.event.papers.lines import DAY, NUMBER
from handlers.event.papers.money import AMOUNT, COLUMN, LESS_BEHIND, MONEY, RATE, costs_less, is_price
from handlers.reading import vocabulary

MEASURED = (
    "kilowatt_hours",
    "megawatt_hours",
    "litres",
    "centilitres",
    "hectolitres",
    "kilograms",
    "tonnes",
    "cubic_metres",
    "bottles",
    "nights",
)
"""What things on bills are measured in that answers ask for."""
MEASURE = pattern(rf"(?<![^\W_]){AMOUNT}(?:{either(*(table('measures')[unit] for unit in MEASURED))})(?!\w)", re.I)
LESS = pattern(rf"^[-−–]\s*\d|(?<!\d)\s[-−–]\d|{LESS_BEHIND}", re.I)
"""A number below nought, within a column: `-420 kWh`, `420- kWh`; neither `3 -4` nor `Hall A - 3 days`."""
COUNTED = pattern(rf"^{NUMBER.pattern}$|(?:^|(?<=\s)){NUMBER.pattern}(?=\s+[^\W\d_])")
"""A number that is all of a column, or counts the word behind it: `5`, `40 cups`; neither `invoice 4711` nor `1.1.`."""
NO_CREDIT = either(table("papers")["no_credit"])


def seen(paper: Sequence[str], quoted: Iterable[str]) -> list[str]:
    """The lines with a measure, or that take something off, which are not `quoted` by an answer; each once, in its columns."""
    behind = " + ".join(quoted)
    return [
        line
        for line in dict.fromkeys(paper)
        if (MEASURE.search(" ".join(_cells(line))) or takes_off(line)) and " ".join(line.split()) not in behind
    ]


def takes_off(line: str) -> bool:
    """Whether a line takes off what another states, such as a correction, or what was cancelled or given back.

    It says how much: money alone, such as a discount or a credit of last year, leaves the quantities as they are.
    """
    cells = _cells(line)
    if any(LESS.search(cell) for cell in cells):
        return True
    text = " ".join(cells)
    if costs_less([cell.strip() for cell in line.split(COLUMN)]) and MEASURE.search(text):
        return True
    named = vocabulary.within(re.sub(rf"\b(?:{NO_CREDIT})\b", " ", fold(text)), table("papers")["taken_off"])
    return named and any(map(_says_how_many, cells))


def _says_how_many(cell: str) -> bool:
    """Whether a column counts something, besides days, money and rates; nought is nothing."""
    for one in (DAY, MONEY, RATE):
        cell = one.sub(" ", cell).strip()
    return any(set(found[0]) & set("123456789") for found in COUNTED.finditer(cell))


def _cells(line: str) -> list[str]:
    """The columns that are no price."""
    return [cell.strip() for cell in line.split(COLUMN) if cell.strip() and not is_price(cell.strip())]
