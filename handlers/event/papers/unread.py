"""The lines of a paper that no answer rests on: those that say how much there is of something, and those that take it off."""

import re
from collections.abc import Iterable, Sequence

from bot.places.folding import fold
from bot.words import either, table
from handlers.event.papers.lines import AMOUNT, COLUMN, is_price
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
MEASURE = re.compile(rf"(?<![^\W_]){AMOUNT}(?:{either(*(table('measures')[unit] for unit in MEASURED))})(?!\w)", re.I)
LESS = re.compile(r"^[-−–]\s*\d|(?<!\d)\s[-−–]\d")
"""A number below nought, within a column: `-420 kWh`; neither `3 -4` nor `Hall A - 3 days`."""


def seen(paper: Sequence[str], quoted: Iterable[str]) -> list[str]:
    """The lines with a measure, or that take something off, which are not `quoted` by an answer; each once, in its columns."""
    behind = " + ".join(quoted)
    return [
        line
        for line in dict.fromkeys(paper)
        if (MEASURE.search(" ".join(_cells(line))) or takes_off(line)) and " ".join(line.split()) not in behind
    ]


def takes_off(line: str) -> bool:
    """Whether a line takes off what another states, such as a correction, or what was cancelled or given back."""
    cells = _cells(line)
    if any(LESS.search(cell) for cell in cells):
        return True
    text = " ".join(cells)
    return any(map(str.isdigit, text)) and vocabulary.within(fold(text), table("papers")["taken_off"])


def _cells(line: str) -> list[str]:
    """The columns that are no price."""
    return [cell.strip() for cell in line.split(COLUMN) if cell.strip() and not is_price(cell.strip())]
