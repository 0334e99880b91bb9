"""From the bytes of a file to a table with its columns, whatever kind of file it is. All that holds none is refused by name.

What a file is, its first bytes say; its name is not asked. A cell is text, whatever it begins with: nothing is evaluated.
"""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.attendees.columns import Columns
from bot.attendees.headings import Field
from bot.attendees.layouts import Layout, usual_layout
from bot.attendees.pages import sheet_of_pages
from bot.attendees.parts import says_nobody_comes
from bot.attendees.plain_text import rows_of_text, text_of
from bot.attendees.recognising import only_postcodes, recognise
from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import MOST_ROWS, Row, Sheet, bounded
from bot.attendees.unusual_files import file_in_archive, sheet_of_json, sheets_of_web_page
from bot.attendees.workbooks import check_old_office, check_zip, sheets_of_workbook
from bot.invites.found import is_calendar
from bot.places.search import PlacesFile

SIGNATURES: Sequence[tuple[int, bytes, Reason]] = (
    (0, b"\x89PNG", Reason.PICTURE),
    (0, b"\xff\xd8\xff", Reason.PICTURE),
    (0, b"GIF8", Reason.PICTURE),
    (0, b"II*\x00", Reason.PICTURE),
    (0, b"MM\x00*", Reason.PICTURE),
    (8, b"WEBP", Reason.PICTURE),
    (4, b"ftyphei", Reason.PICTURE),
    (4, b"ftypmif1", Reason.PICTURE),
    (4, b"ftypavif", Reason.PICTURE),
    (0, b"{\\rtf", Reason.WORD),
    (0, b"\x1f\x8b", Reason.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (0, b"Rar!", Reason.ARCHIVE),
)
"""Where in a file which bytes tell that it is no table."""

PAGES = b"%PDF"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|table|head|meta)", re.IGNORECASE)
MERGED = (Field.TOWN, Field.COUNTRY, Field.REGION, Field.WAY)
"""Of these a cell over several rows is meant for each of them; a number is not."""


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of attendees, the columns of which it is known what they say, and the sheet they stand in, of how many."""

    rows: Sequence[Row]
    columns: Columns
    sheet: str = ""
    other_sheets: int = 0
    hidden: int = 0
    """Rows that were left out, since the sheet hides them."""
    layout: Layout = Layout.USUAL


def open_table(content: bytes, places: PlacesFile) -> Table:
    """The table in a file, that of the sheet which most looks like a list of people. Raises NoTable."""
    if content.startswith(b"PK") and (inner := file_in_archive(content)) is not None:
        content = inner
    return _most_likely(_sheets(content), places)


def _sheets(content: bytes) -> list[Sheet]:
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise NoTable(Reason.EMPTY)
    if content.startswith(PAGES):
        return [sheet_of_pages(content)]
    for offset, signature, reason in SIGNATURES:
        if content.startswith(signature, offset):
            raise NoTable(reason)
    if content.startswith(b"PK"):
        check_zip(content)
        return sheets_of_workbook(content)
    if content.startswith(OLD_OFFICE):
        check_old_office(content)
        return sheets_of_workbook(content)
    text = text_of(content)
    if is_calendar(text.lstrip("\ufeff")):
        raise NoTable(Reason.CALENDAR)
    if WEB_PAGE.match(content[:2000].removeprefix(codecs.BOM_UTF8)):
        return sheets_of_web_page(text)
    if text.lstrip("\ufeff \r\n\t")[:1] in ("[", "{") and (listed := sheet_of_json(text)):
        return [listed]
    return [Sheet(rows_of_text(text))]


def _most_likely(sheets: Sequence[Sheet], places: PlacesFile) -> Table:
    tables: list[Table] = []
    refused: list[NoTable] = []
    for sheet in sheets:
        try:
            tables.append(_table(sheet, places, len(sheets) - 1))
        except NoTable as reason:
            refused.append(reason)
    if not tables:
        raise _most_telling(refused)
    return max(tables, key=_likelihood)


def _likelihood(table: Table) -> tuple[float, ...]:
    """How much a table looks like the list of those who come: less so in a sheet “Cancelled” beside one that is like it."""
    towns, people = table.columns.score
    return towns, not says_nobody_comes(table.sheet), people, len(table.rows)


def _most_telling(refused: Sequence[NoTable]) -> NoTable:
    """A sheet that is too long says more than an empty one beside it."""
    telling = [one for one in refused if one.reason not in (Reason.NO_ROWS, Reason.NO_TOWNS, Reason.POSTCODES)]
    without = [one for one in refused if one.reason in (Reason.POSTCODES, Reason.NO_TOWNS)]
    return next(iter([*telling, *without, *refused]), NoTable(Reason.EMPTY))


def _table(sheet: Sheet, places: PlacesFile, other_sheets: int) -> Table:
    found = list(bounded(sheet.rows))
    if not found:
        raise NoTable(Reason.NO_ROWS)
    arranged = usual_layout(found, sheet.name)
    columns = recognise(arranged.rows, places, arranged.told, arranged.titles).with_alone(arranged.alone)
    below = arranged.rows[columns.first :]
    if len(below) > MOST_ROWS:
        raise NoTable(Reason.ROWS)
    if columns.places is None:
        raise NoTable(Reason.POSTCODES if only_postcodes(found) else Reason.NO_TOWNS)
    if not below:
        raise NoTable(Reason.NO_ROWS)
    if arranged.name is not Layout.TRANSPOSED:
        _fill_merged(below, columns, sheet)
    shown = [row for row in below if row[0] not in sheet.hidden] if arranged.name is not Layout.TRANSPOSED else below
    return Table(shown, columns, sheet.name, other_sheets, len(below) - len(shown), arranged.name)


def _fill_merged(rows: Sequence[Row], columns: Columns, sheet: Sheet) -> None:
    """Write what stands in a cell over several rows into each of them."""
    wanted = {columns.at[one] for one in MERGED if one in columns.at}
    areas = [one for one in sheet.merged if one[0] in wanted]
    if not areas:
        return
    by_number = dict(rows)
    for column, top, bottom in areas:
        first = by_number.get(top, [])
        said = first[column] if column < len(first) else ""
        for number in range(top + 1, min(bottom, rows[-1][0]) + 1):
            cells = by_number.get(number, [])
            cells.extend([""] * (column + 1 - len(cells)))
            cells[column] = cells[column] or said
