"""The dialogues that are written down in `dialogues/<language>/<question>.md`, as rows; its README says how to read them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "dialogues"
EVERYWHERE = "everywhere"
NOTHING_KEPT = "–"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Row:
    """What is typed at a question, what is kept of it, what the assistant says, and which buttons it offers, as a line.

    `keeps` is false where the typed words are refused or asked back about; then `kept` means nothing.
    """

    question: str
    typed: str
    keeps: bool
    kept: Any
    said: str
    offered: str


@cache
def rows(language: str) -> tuple[Row, ...]:
    """What is typed at one question or another, in order. Raises FileNotFoundError for a language without dialogues."""
    return tuple(
        _row(file.stem, *cells)
        for file in sorted((FOLDER / language).iterdir())
        if file.stem != EVERYWHERE
        for cells in _cells(file)
    )


@cache
def everywhere(language: str) -> tuple[tuple[str, str], ...]:
    """What means the same at every question: what is typed, and whether it means `not known`, `later`, `back` or `why`."""
    return tuple((_typed(typed), means) for typed, means in _cells(FOLDER / language / f"{EVERYWHERE}.md"))


def _cells(file: Path) -> Iterator[list[str]]:
    table = [line for line in file.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    for line in table[2:]:
        yield [cell.strip() for cell in line.removeprefix("|").removesuffix("|").split(" | ")]


def _row(question: str, typed: str, kept: str, said: str, offered: str) -> Row:
    keeps = kept != NOTHING_KEPT
    value = json.loads(kept) if keeps and kept != NOT_KNOWN else None
    return Row("journey.0" if question == "journey" else question, _typed(typed), keeps, value, said, offered)


def _typed(cell: str) -> str:
    return cell.replace("␣", " ")
