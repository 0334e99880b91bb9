"""What every kind of file is opened to: sheets of rows of text, and how large they may be."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from bot.attendees.refusing import NoTable, Reason

Row = tuple[int, list[str]]
"""The number of a row, as a spreadsheet shows it, and its cells; trailing empty cells may be missing."""

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_ABOVE = 60
"""Rows of title and headings that may stand above the attendees."""
MOST_UNPACKED = 200_000_000
"""Bytes. 50,000 rows with all that registration forms ask take a tenth of it."""
LONGEST_CELL = 10_000
CHUNK = 1 << 16


class Sheet(Struct, frozen=True):
    """One table of a file, as it stands there."""

    rows: Iterable[Row]
    name: str = ""
    hidden: frozenset[int] = frozenset()
    """Numbers of rows that are hidden or filtered out."""
    merged: Sequence[tuple[int, int, int]] = ()
    """Cells that are one over several rows: column from nought, first and last number of a row."""


def bounded(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something. Raises NoTable where they are too many or too wide."""
    held = 0
    for number, cells in rows:
        wide = next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)
        if wide > MOST_COLUMNS:
            raise NoTable(Reason.COLUMNS)
        if wide:
            held += 1
            if held > MOST_ROWS + MOST_ABOVE:
                raise NoTable(Reason.ROWS)
            yield number, cells[:wide]
