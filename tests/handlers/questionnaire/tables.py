"""The dialogues that are written down in `dialogues/<language>.md`, as rows; the files say how they are to be read."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "dialogues"
EVERYWHERE = "every question"
NOTHING_KEPT = "–"
NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Row:
    """What is typed at a question, what is kept of it, and what the assistant says.

    `keeps` is false where the typed words are refused or asked back about; then `kept` means nothing.
    """

    question: str
    typed: str
    keeps: bool
    kept: Any
    said: str


@cache
def rows(language: str) -> tuple[Row, ...]:
    """What is typed at one question or another, in order. Raises FileNotFoundError for a language without dialogues."""
    return tuple(_row(question, *cells) for question, cells in _cells(language) if question != EVERYWHERE)


@cache
def everywhere(language: str) -> tuple[tuple[str, str], ...]:
    """What means the same at every question: what is typed, and whether it means `not known`, `later`, `back` or `why`."""
    return tuple((_typed(cells[0]), cells[1]) for question, cells in _cells(language) if question == EVERYWHERE)


def _cells(language: str) -> Iterator[tuple[str, list[str]]]:
    text = (FOLDER / f"{language}.md").read_text(encoding="utf-8")
    for section in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        heading, *lines = section.splitlines()
        for line in [line for line in lines if line.startswith("|")][2:]:
            yield heading.partition(":")[0], [cell.strip() for cell in line.strip("|").split(" | ")]


def _row(question: str, typed: str, kept: str, said: str) -> Row:
    keeps = kept != NOTHING_KEPT
    value = json.loads(kept) if keeps and kept != NOT_KNOWN else None
    return Row("journey.0" if question == "journey" else question, _typed(typed), keeps, value, said)


def _typed(cell: str) -> str:
    return cell.replace("␣", " ")
