"""The table on the pages of a PDF: its columns are where all of its lines leave room.

A PDF says where letters stand, not what is a row or a cell. So where a line could be the rest of the one above, or a cell
could be two, nothing is read: a row too many would be a person too many.
"""

import io
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import MOST_COLUMNS, Sheet

MOST_PAGES = 100
CELL = re.compile(r"\S+(?: \S+)*")
"""Words that one space parts; between columns there is more."""

PAGE_NUMBER = re.compile(r"(?:\w+ )?\d+(?: ?\W ?\d+| \w+ \d+)?")


class Cell(Struct, frozen=True):
    """What stands in a line from one letter to another."""

    start: int
    end: int
    text: str


Line = Sequence[Cell]


def sheet_of_pages(content: bytes) -> Sheet:
    """The one table of a PDF, a heading that is repeated on each page once. Raises NoTable."""
    pages = list(_pages(content))
    repeated = set.intersection(*(set(map(_without_digits, page)) for page in pages)) if len(pages) > 1 else set()
    tables = [_table_of(page, repeated, is_first=at == 0) for at, page in enumerate(pages)]
    rows = list(chain.from_iterable(map(_in_columns, tables)))
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


def _table_of(page: Sequence[Line], repeated: Collection[str], *, is_first: bool) -> Sequence[Line]:
    """The lines of a page from the first of several cells to the last.

    Above is a title, and beside the table what is on each page, or counts them. Raises NoTable where it may be of the table.
    """
    several = [at for at, line in enumerate(page) if len(line) > 1]
    if not several:
        return ()
    beside = [*(() if is_first else page[: several[0]]), *page[several[-1] + 1 :]]
    if not all(_without_digits(line) in repeated or PAGE_NUMBER.fullmatch(line[0].text) for line in beside):
        raise NoTable(Reason.PDF)
    return page[several[0] : several[-1] + 1]


def _without_digits(line: Line) -> str:
    return re.sub(r"\d+", "", " ".join(cell.text for cell in line))


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
