"""The sheets of a workbook: XLSX, XLS, ODS. Nothing in it is evaluated; what is hidden and what is merged is told."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from posixpath import basename
from typing import Any

from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import CHUNK, LONGEST_CELL, MOST_UNPACKED, Row, Sheet

MOST_SHEETS = 20
WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
OTHER_ZIPS: Sequence[tuple[str, Reason]] = (
    ("word/", Reason.WORD),
    ("ppt/", Reason.SLIDES),
    ("Index/", Reason.APPLE),
)

# The markup of XLSX and ODS that says what is hidden. It is looked at as text, since a parser of it can be exhausted.
SHEET_NAMED = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
RELATED = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\bhidden=\"(?:1|true)\"[^>]*>")
ODS_TABLE = re.compile(rb"<table:table\s")
ODS_ROW = re.compile(rb"<table:table-row\b[^>]*>")
ROW_NUMBER = re.compile(rb"\sr=\"(\d+)\"")
ODS_REPEATED = re.compile(rb"number-rows-repeated=\"(\d+)\"")
ODS_HIDDEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")
MOST_REPEATED = 100_000
"""Rows that an ODS says to be alike; beyond these it fills the sheet up to its end."""


def check_zip(content: bytes) -> None:
    """A workbook is a zip archive. It is unpacked once into nothing, since what it declares of its size may be a lie.

    Raises NoTable.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            names = {member.filename for member in members}
            if any(member.flag_bits & 1 for member in members):
                raise NoTable(Reason.PASSWORD)
            if not names & set(WORKBOOKS) or any(name.startswith("word/") for name in names):
                kinds = (kind for start, kind in OTHER_ZIPS if any(name.startswith(start) for name in names))
                raise NoTable(next(kinds, Reason.ARCHIVE))
            if sum(member.file_size for member in members) > MOST_UNPACKED:
                raise NoTable(Reason.UNPACKED)
            unpacked = 0
            for member in members:
                with archive.open(member) as stream:
                    while chunk := stream.read(CHUNK):
                        unpacked += len(chunk)
                        if unpacked > MOST_UNPACKED:
                            raise NoTable(Reason.UNPACKED)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise NoTable(Reason.DAMAGED) from None


def check_old_office(content: bytes) -> None:
    """An XLS; or a workbook behind a password, or another old document, in the same container. Raises NoTable."""
    for stream, reason in (
        ("EncryptedPackage", Reason.PASSWORD),
        ("WordDocument", Reason.WORD),
        ("PowerPoint Document", Reason.SLIDES),
    ):
        if stream.encode("utf-16-le") in content:
            raise NoTable(reason)


def sheets_of_workbook(content: bytes) -> list[Sheet]:
    """The sheets that are not hidden, or all where all are. Raises NoTable."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            seen = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            hidden = _hidden_rows(content) if content.startswith(b"PK") else {}
            return [
                _sheet(name, workbook.get_sheet_by_name(name), hidden.get(name, frozenset()))
                for name in (seen or workbook.sheet_names)[:MOST_SHEETS]
            ]
    except PasswordError:
        raise NoTable(Reason.PASSWORD) from None
    except CalamineError:
        raise NoTable(Reason.DAMAGED) from None


def _sheet(name: str, sheet: Any, hidden: frozenset[int]) -> Sheet:
    merged = [
        (column, top + 1, bottom + 1) for (top, column), (bottom, _) in sheet.merged_cell_ranges or () if bottom > top
    ]
    # Columns are counted from the first that holds something.
    shift = (sheet.start or (0, 0))[1]
    return Sheet(_rows(sheet), name, hidden, [(column - shift, top, bottom) for column, top, bottom in merged])


def _rows(sheet: Any) -> Iterator[Row]:
    first = (sheet.start or (0, 0))[0] + 1
    for number, cells in enumerate(sheet.iter_rows(), start=first):
        yield number, [_written(cell) for cell in cells]


def _written(cell: str | float | bool | date | time | timedelta | None) -> str:
    if isinstance(cell, str):
        return cell.strip()[:LONGEST_CELL]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


def _hidden_rows(content: bytes) -> Mapping[str, frozenset[int]]:
    """By the name of a sheet, the numbers of its rows that are hidden by hand or by a filter."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = set(archive.namelist())
        if "content.xml" in names:
            return _hidden_in_ods(archive.read("content.xml"))
        if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
            return {}
        files = {
            _attribute(one, b"Id"): f"xl/worksheets/{basename(_attribute(one, b'Target'))}"
            for one in RELATED.findall(archive.read("xl/_rels/workbook.xml.rels"))
        }
        hidden = {}
        for one in SHEET_NAMED.findall(archive.read("xl/workbook.xml")):
            file = files.get(_attribute(one, b"r:id"))
            if file in names:
                numbers = (ROW_NUMBER.search(row) for row in HIDDEN_ROW.findall(archive.read(file)))
                hidden[_attribute(one, b"name")] = frozenset(int(number[1]) for number in numbers if number)
        return hidden


def _hidden_in_ods(content: bytes) -> Mapping[str, frozenset[int]]:
    hidden: dict[str, frozenset[int]] = {}
    for table in ODS_TABLE.split(content)[1:]:
        number = 1
        found: set[int] = set()
        for row in ODS_ROW.findall(table):
            repeated = int(said[1]) if (said := ODS_REPEATED.search(row)) else 1
            if ODS_HIDDEN.search(row):
                found.update(range(number, number + min(repeated, MOST_REPEATED)))
            number += repeated
        hidden[_attribute(table[: table.find(b">")], b"table:name")] = frozenset(found)
    return hidden


def _attribute(tag: bytes, name: bytes) -> str:
    """What an attribute of a tag holds; empty where there is none."""
    from html import unescape

    said = re.search(rb"\s" + name + rb"=\"([^\"]*)\"", b" " + tag)
    return unescape(said[1].decode(errors="replace")) if said else ""
