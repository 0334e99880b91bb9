"""A table as text with a mark between cells: what bookkeeping programs take in. Every cell comes ready to be read."""

import csv
import io
import unicodedata
from typing import TypedDict

BYTE_ORDER_MARK = "\ufeff"
"""Spreadsheets take a file for UTF-8 only if it begins so."""
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet would take for the beginning of a formula, in any width and behind whatever is not seen."""


class CsvFile(TypedDict):
    """What is written: the `mark` between cells, the headings, and rows of as many cells."""

    mark: str
    columns: list[str]
    rows: list[list[str]]


def make(values: CsvFile) -> bytes:
    """The file, in UTF-8. A text that a spreadsheet would work out stays a text, by an apostrophe before it."""
    written = io.StringIO()
    table = csv.writer(written, delimiter=values["mark"], lineterminator="\r\n")
    table.writerow(values["columns"])
    table.writerows([[_cell(cell) for cell in row] for row in values["rows"]])
    return (BYTE_ORDER_MARK + written.getvalue()).encode()


def _cell(cell: str) -> str:
    seen = unicodedata.normalize("NFKC", cell).lstrip(" \ufeff\u200b\u200e\u200f\u2060")
    return f"'{cell}" if seen.startswith(FORMULA) else cell
