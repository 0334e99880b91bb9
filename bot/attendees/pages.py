"""The table on the pages of a PDF: its columns are where all of its lines leave room.

A PDF says where letters stand, not what is a row or a cell. So where a line could be the rest of the one above, or a cell
could be two, nothing is read: a row too many would be a person too many.
"""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import MOST_COLUMNS, Sheet

MOST_PAGES = 100
CELL = re.compile(r"\S+(?: \S+)*")
"""Words that one space parts; between columns there is more."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a line from one letter to another."""

    start: int
    end: int
    text: str


Line = Sequence[Cell]


def sheet_of_pages(content: bytes) -> Sheet:
    """The one table of a PDF, a heading that is repeated on each page once. Raises NoTable."""
    rows = list(chain.from_iterable(_in_columns(_table_of(page)) for page in _pages(content)))
    if not rows or len({len(row) for row in rows}) > 1:
        raise NoTable(Reason.PDF)
    heading, *people = rows
    return Sheet(list(enumerate([heading, *(row for row in people if row != heading)], start=1)))


def _pages(content: bytes) -> Iterator[list[Line]]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise NoTable(Reason.PASSWORD)
        if len(reader.pages) > MOST_PAGES:
            raise NoTable(Reason.PDF)
        for page in reader.pages:
            written = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=False).splitlines()
            found = ([Cell(*one.span(), one[0]) for one in CELL.finditer(line)] for line in written)
            yield [line for line in found if line]
    except FileNotDecryptedError as locked:
        raise NoTable(Reason.PASSWORD) from locked
    except DependencyError as encrypted:
        raise NoTable(Reason.PDF) from encrypted
    except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, OSError) as broken:
        raise NoTable(Reason.DAMAGED) from broken


def _table_of(page: Sequence[Line]) -> Sequence[Line]:
    """The lines of a page from the first of several cells to the last; what stands above and below is no part of it."""
    several = [at for at, line in enumerate(page) if len(line) > 1]
    return page[several[0] : several[-1] + 1] if several else ()


def _in_columns(lines: Sequence[Line]) -> Iterator[list[str]]:
    """The lines as rows of as many cells. Raises NoTable where one may be the rest of the one above it."""
    columns = _columns(chain.from_iterable(lines))
    if len(columns) > MOST_COLUMNS or len(columns) != max(map(len, lines), default=0):
        raise NoTable(Reason.PDF)
    for line in lines:
        row = ["" for _ in columns]
        for cell in line:
            row[next(at for at, (_, end) in enumerate(columns) if cell.start < end)] = cell.text
        if len(line) == 1 or not row[0]:
            raise NoTable(Reason.PDF)
        yield row


def _columns(cells: Iterable[Cell]) -> list[tuple[int, int]]:
    """From where to where the cells that overlap reach, from left to right."""
    columns: list[tuple[int, int]] = []
    for cell in sorted(cells, key=lambda one: one.start):
        if columns and cell.start < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], cell.end)
        else:
            columns.append((cell.start, cell.end))
    return columns
