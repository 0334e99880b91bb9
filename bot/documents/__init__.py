"""Pictures and files made from plain values. They know neither members nor languages: every word comes ready to print."""

import hashlib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from bot.documents import (
    attendee_template,
    calendar_file,
    chart,
    comparison,
    csv_file,
    digest,
    json_file,
    parts,
    poster,
    statement,
    survey_card,
    trend,
    workbook,
)
from bot.screen import Document, Picture

Maker = Callable[[Any], bytes]
"""Makes a file of values: plain JSON, whose type is in the module of the maker. Whoever shows a file builds that type."""

DRAWINGS: Mapping[str, Maker] = {
    "footprint": chart.draw,
    "comparison": comparison.draw,
    "trend": trend.draw,
    "parts": parts.draw,
    "digest": digest.draw,
    "survey": survey_card.draw,
}
"""What a `Picture` may show; each gives a PNG."""

MAKINGS: Mapping[str, Maker] = {
    "statement": statement.make,
    "poster": poster.make,
    "workbook": workbook.make,
    "attendee_template": attendee_template.make,
    "calendar": calendar_file.make,
    "csv": csv_file.make,
    "json": json_file.make,
}
"""What a `Document` may be: a PDF, a poster, an XLSX, a CSV, a JSON, a calendar file."""


def make(wanted: Picture | Document) -> bytes:
    """The file. Raises KeyError for one nobody knows. Safe off the event loop."""
    if isinstance(wanted, Picture):
        return DRAWINGS[wanted.drawing](wanted.values)
    return MAKINGS[wanted.making](wanted.values)


@cache
def makers() -> str:
    """A hash of the code that makes files: it changes with each release that makes one differently."""
    code = hashlib.sha256()
    for file in sorted(Path(__file__).parent.rglob("*")):
        if file.is_file() and file.suffix != ".pyc":
            code.update(file.read_bytes())
    return code.hexdigest()
