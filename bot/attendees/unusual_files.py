"""Tables in files that are neither text nor workbook: web pages that call themselves XLS, JSON, an archive of one file."""

import io
import json
import zipfile
import zlib
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any

from bot.attendees.refusing import NoTable, Reason
from bot.attendees.sheets import CHUNK, LONGEST_CELL, MOST_ROWS, MOST_UNPACKED, Sheet

PARTS_OF_DOCUMENTS = ("xl/", "word/", "ppt/", "Index/", "content.xml")
CLUTTER = ("__MACOSX/", ".DS_Store", "Thumbs.db")
"""What computers add to an archive."""


def sheets_of_web_page(text: str) -> list[Sheet]:
    """The tables of a page that have more than one row, each as a sheet. Raises NoTable where there is none."""
    reader = _Tables()
    reader.feed(text)
    reader.close()
    tables = [rows for rows in reader.tables if len(rows) > 1]
    if not tables:
        raise NoTable(Reason.WEB_PAGE)
    return [Sheet(list(enumerate(rows, start=1))) for rows in tables]


class _Tables(HTMLParser):
    """Collects the cells of tables; of a table within another the rows are its own."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        match tag:
            case "table":
                self._open.append([])
                self.tables.append(self._open[-1])
            case "tr" if self._open:
                self._open[-1].append([])
                self._in_cell = False
            case "td" | "th" if self._open and self._open[-1]:
                self._open[-1][-1].append("")
                self._in_cell = True
            case "br" if self._in_cell:
                self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self._open:
            self._open.pop()
        if tag in ("td", "th", "tr", "table"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        if self._in_cell and self._open and self._open[-1] and self._open[-1][-1]:
            row = self._open[-1][-1]
            row[-1] = (row[-1] + data).lstrip()[:LONGEST_CELL]


def sheet_of_json(text: str) -> Sheet | None:
    """A list of objects as rows, by the names of what they hold; None where it is no such list."""
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(said, dict):
        lists = [one for one in said.values() if isinstance(one, list)]
        said = lists[0] if len(lists) == 1 else None
    if not isinstance(said, list) or not said or not all(isinstance(one, dict) for one in said):
        return None
    if len(said) > MOST_ROWS:
        raise NoTable(Reason.ROWS)
    names = list(dict.fromkeys(name for one in said for name in one))
    rows: Sequence[dict[str, Any]] = said
    return Sheet(
        [(1, names), *((at, [_plain(row.get(name)) for name in names]) for at, row in enumerate(rows, start=2))]
    )


def _plain(value: Any) -> str:
    """A value as a cell; what holds others is none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)[:LONGEST_CELL] if isinstance(value, str | int | float) else ""


def file_in_archive(content: bytes) -> bytes | None:
    """The one file that an archive holds; None where it holds several, or a workbook. Raises NoTable."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            files = [one for one in archive.infolist() if not one.is_dir() and not _is_clutter(one.filename)]
            if len(files) != 1 or files[0].filename.startswith(PARTS_OF_DOCUMENTS):
                return None
            if files[0].flag_bits & 1:
                raise NoTable(Reason.PASSWORD)
            unpacked = bytearray()
            with archive.open(files[0]) as stream:
                while chunk := stream.read(CHUNK):
                    unpacked += chunk
                    if len(unpacked) > MOST_UNPACKED:
                        raise NoTable(Reason.UNPACKED)
            return bytes(unpacked)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError):
        raise NoTable(Reason.DAMAGED) from None


def _is_clutter(name: str) -> bool:
    return name.startswith(CLUTTER) or name.endswith(CLUTTER)
