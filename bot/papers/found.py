"""What a paper says, as plain JSON, and why one may say nothing."""

from enum import StrEnum
from typing import TypedDict

LARGEST = 10_000_000
"""Bytes."""
MOST_PAGES = 30
MOST_LINES = 400
LONGEST_LINE = 200
"""Characters. What is longer says too much at once to be a line of a bill, and is left out."""


class Reason(StrEnum):
    """Why nothing can be read from a file."""

    NO_PDF = "no_pdf"
    NO_TEXT = "no_text"
    LOCKED = "locked"
    UNKNOWN_WAY = "unknown_way"
    """Encrypted for certain people alone, or packed in a way that is not known here."""
    DAMAGED = "damaged"
    MANY_PAGES = "many_pages"
    MANY_LINES = "many_lines"
    TOO_BIG = "too_big"
    GONE = "gone"
    TOO_HEAVY = "too_heavy"


class NoPaper(Exception):
    """A file from which nothing can be read, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class ReadPaper(TypedDict, total=False):
    """What reading a file came to: its `lines`, or why it was `refused`. Neither, where the errand `failed`.

    Within a line two spaces part what stands in two columns.
    """

    lines: list[str]
    refused: str
    failed: bool
