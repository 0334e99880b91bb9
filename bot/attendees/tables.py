"""From the bytes of a file to a table with its columns: CSV in any encoding, XLSX, XLS, ODS. All else is refused by name.

What a file is, its first bytes say; its name is not asked. A cell is text, whatever it begins with: nothing is evaluated.
"""

import codecs
import csv
import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Any

from bot.attendees.columns import Columns, Row, only_postcodes, recognise, words_recognised
from bot.places.search import PlacesFile

MOST_ROWS = 50_000
MOST_COLUMNS = 200
MOST_SHEETS = 20
MOST_UNPACKED = 200_000_000
"""Bytes. 50,000 rows with all that registration forms ask take a tenth of it."""
LONGEST_CELL = 10_000
SAMPLE_ROWS = 60
SAMPLE_BYTES = 100_000
CHUNK = 1 << 16


class Reason(StrEnum):
    """Why a file is no list that can be read."""

    EMPTY = "empty"
    PICTURE = "picture"
    PDF = "pdf"
    WORD = "word"
    SLIDES = "slides"
    APPLE = "apple"
    ARCHIVE = "archive"
    WEB_PAGE = "web_page"
    OTHER = "other"
    PASSWORD = "password"  # noqa: S105 - a reason, not a secret
    DAMAGED = "damaged"
    UNPACKED = "unpacked"
    LETTERS = "letters"
    ROWS = "rows"
    COLUMNS = "columns"
    NO_ROWS = "no_rows"
    NO_TOWNS = "no_towns"
    POSTCODES = "postcodes"
    TOO_BIG = "too_big"
    GONE = "gone"
    TOO_HEAVY = "too_heavy"


class NoTable(Exception):
    """The file cannot be read as a list of attendees, and why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of attendees, the columns of which it is known what they say, and the sheet they stand in, of how many."""

    rows: Sequence[Row]
    columns: Columns
    sheet: str = ""
    other_sheets: int = 0


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
    (0, b"%PDF", Reason.PDF),
    (0, b"{\\rtf", Reason.WORD),
    (0, b"\x1f\x8b", Reason.ARCHIVE),
    (0, b"7z\xbc\xaf\x27\x1c", Reason.ARCHIVE),
    (0, b"Rar!", Reason.ARCHIVE),
)
"""Where in a file which bytes tell that it is no table."""

WORKBOOKS = ("xl/workbook.xml", "xl/workbook.bin", "content.xml")
OTHER_ZIPS: Sequence[tuple[str, Reason]] = (
    ("word/", Reason.WORD),
    ("ppt/", Reason.SLIDES),
    ("Index/", Reason.APPLE),
)
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
WEB_PAGE = re.compile(rb"\s*<(?:!doctype html|html|table|head|meta)", re.IGNORECASE)

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLD_ENCODINGS = ("cp1252", "mac_roman", "cp850", "cp1250")
"""What spreadsheets in our languages write when they do not write Unicode, most usual first."""
USUAL_LETTERS = frozenset("éèêëàâäçùûüôöîïœßñåæøáíóúãõ’–€\u00a0")
BROKEN = "\ufffd"
FEW_BROKEN = 0.1
"""The share of broken letters up to which a text is UTF-8 that somebody has cut or joined, rather than an old encoding."""
DELIMITERS = ";\t,|"
SAID_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def open_table(content: bytes, places: PlacesFile) -> Table:
    """The table in a file, that of the sheet with most columns recognised. Raises NoTable."""
    if not content.strip(b"\x00\r\n\t \xef\xbb\xbf\xff\xfe"):
        raise NoTable(Reason.EMPTY)
    for offset, signature, reason in SIGNATURES:
        if content.startswith(signature, offset):
            raise NoTable(reason)
    if content.startswith(b"PK"):
        _check_zip(content)
        return _of_workbook(content, places)
    if content.startswith(OLD_OFFICE):
        _check_old_office(content)
        return _of_workbook(content, places)
    if WEB_PAGE.match(content[:2000].removeprefix(codecs.BOM_UTF8)):
        raise NoTable(Reason.WEB_PAGE)
    return _table("", _rows_of_text(_text(content)), places, 0)


def _table(name: str, rows: Iterable[Row], places: PlacesFile, other_sheets: int) -> Table:
    found = list(_bounded(rows))
    if not found:
        raise NoTable(Reason.NO_ROWS)
    columns = recognise(found, places)
    below = found[columns.first :]
    if len(below) > MOST_ROWS:
        raise NoTable(Reason.ROWS)
    if columns.places is None:
        raise NoTable(Reason.POSTCODES if only_postcodes(found) else Reason.NO_TOWNS)
    if not below:
        raise NoTable(Reason.NO_ROWS)
    return Table(below, columns, name, other_sheets)


def _bounded(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows that hold something, as long as they are not too many or too wide."""
    held = 0
    for number, cells in rows:
        wide = next((at for at in range(len(cells), 0, -1) if cells[at - 1]), 0)
        if wide > MOST_COLUMNS:
            raise NoTable(Reason.COLUMNS)
        if wide:
            held += 1
            if held > MOST_ROWS + SAMPLE_ROWS:
                raise NoTable(Reason.ROWS)
            yield number, cells[:wide]


# Workbooks


def _check_zip(content: bytes) -> None:
    """A workbook is a zip archive. It is unpacked once into nothing, since what it declares of its size may be a lie."""
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


def _check_old_office(content: bytes) -> None:
    """An XLS; or a workbook behind a password, or another old document, in the same container."""
    for stream, reason in (
        ("EncryptedPackage", Reason.PASSWORD),
        ("WordDocument", Reason.WORD),
        ("PowerPoint Document", Reason.SLIDES),
    ):
        if stream.encode("utf-16-le") in content:
            raise NoTable(reason)


def _of_workbook(content: bytes, places: PlacesFile) -> Table:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            seen = [one.name for one in workbook.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
            names = (seen or workbook.sheet_names)[:MOST_SHEETS]
            tables: list[Table] = []
            refused: list[NoTable] = []
            for name in names:
                try:
                    rows = _rows_of_sheet(workbook.get_sheet_by_name(name))
                    tables.append(_table(name, rows, places, len(names) - 1))
                except NoTable as reason:
                    refused.append(reason)
    except PasswordError:
        raise NoTable(Reason.PASSWORD) from None
    except CalamineError:
        raise NoTable(Reason.DAMAGED) from None
    if not tables:
        raise _most_telling(refused)
    return max(tables, key=lambda table: table.columns.score)


def _most_telling(refused: Sequence[NoTable]) -> NoTable:
    """A sheet that is too long says more than an empty one beside it."""
    telling = [one for one in refused if one.reason not in (Reason.NO_ROWS, Reason.NO_TOWNS, Reason.POSTCODES)]
    without = [one for one in refused if one.reason in (Reason.POSTCODES, Reason.NO_TOWNS)]
    return next(iter([*telling, *without, *refused]), NoTable(Reason.EMPTY))


def _rows_of_sheet(sheet: Any) -> Iterator[Row]:
    first = (sheet.start or (0, 0))[0] + 1
    for number, cells in enumerate(sheet.iter_rows(), start=first):
        yield number, [_written(cell) for cell in cells]


def _written(cell: str | float | bool | date | time | timedelta | None) -> str:
    if isinstance(cell, str):
        return cell.strip()[:LONGEST_CELL]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


# Text


def _text(content: bytes) -> str:
    """The text, by its mark, else as UTF-8, else in the old encoding that makes most sense of it. Raises NoTable."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    sample = content[:SAMPLE_BYTES]
    if sample.count(0) > len(sample) // 5:
        return _decoded(content, "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be")
    if b"\x00" in content:
        raise NoTable(Reason.OTHER)
    text = content.decode(errors="replace")
    broken = text.count(BROKEN)
    if not broken or broken <= FEW_BROKEN * sum(map(text.count, USUAL_LETTERS)):
        return _sensible(text)
    return _sensible(content.decode(_old_encoding(sample), errors="replace"))


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return _sensible(content.decode(encoding))
    except UnicodeDecodeError:
        raise NoTable(Reason.LETTERS) from None


def _sensible(text: str) -> str:
    """The text, unless it is full of what nobody types. Raises NoTable."""
    sample = text[:SAMPLE_BYTES]
    odd = sum(1 for letter in sample if letter == BROKEN or (ord(letter) < 32 and letter not in "\r\n\t\f\v"))
    if odd > len(sample) // 100:
        raise NoTable(Reason.OTHER)
    return text


def _old_encoding(sample: bytes) -> str:
    """The old encoding in which a sample has most headings that we know, then most letters that our languages use.

    Where none of the usual ones makes sense, charset-normalizer is asked, which knows the others but errs on short texts.
    """
    sense = {encoding: (_headings(sample, encoding), _sense(sample, encoding)) for encoding in OLD_ENCODINGS}
    best = max(OLD_ENCODINGS, key=lambda encoding: sense[encoding])
    if sense[best] > (0, 0):
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(sample).best()
    if found is None:
        raise NoTable(Reason.LETTERS)
    return found.encoding


def _headings(sample: bytes, encoding: str) -> int:
    """The most headings that a line has; quotes and the delimiter do not matter for that."""
    lines = sample.decode(encoding, errors="replace").splitlines()[:SAMPLE_ROWS]
    return max((words_recognised(re.split(f"[{DELIMITERS}]", line)) for line in lines), default=0)


def _sense(sample: bytes, encoding: str) -> float:
    """How many usual letters among all that are no ASCII, less what is no letter at all."""
    foreign = [letter for letter in sample.decode(encoding, errors="replace") if not letter.isascii()]
    return sum(map(_usualness, foreign)) / max(len(foreign), 1)


def _usualness(letter: str) -> float:
    """A capital is less usual: what is one in the wrong encoding is mostly a small letter in the right one."""
    if letter in USUAL_LETTERS:
        return 1
    if letter.lower() in USUAL_LETTERS:
        return 0.5
    return -0.2 if letter.isalpha() else -2


def _rows_of_text(text: str) -> Iterator[Row]:
    """The rows of a CSV, by the delimiter that makes its columns known, else the most regular."""
    if said := SAID_DELIMITER.match(text):
        delimiter, text, first = said[1], text[said.end() :], 2
    else:
        delimiter, first = max(DELIMITERS, key=_fitness(text)), 1
    try:
        for number, cells in enumerate(_parsed(text, delimiter), start=first):
            yield number, [cell.strip()[:LONGEST_CELL] for cell in cells]
    except csv.Error:
        raise NoTable(Reason.DAMAGED) from None


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _fitness(text: str) -> Callable[[str], tuple[int, float, int]]:
    """How well a delimiter fits: the headings it makes known, how regular the rows are, how usual it is."""
    sample = "\n".join(text[:SAMPLE_BYTES].splitlines()[:SAMPLE_ROWS])

    def fit(delimiter: str) -> tuple[int, float, int]:
        try:
            rows = [row for row in _parsed(sample, delimiter) if any(row)]
        except csv.Error:
            return 0, 0, 0
        widths = [len(row) for row in rows]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        regular = widths.count(usual) / len(widths) if usual > 1 else 0
        return max(map(words_recognised, rows), default=0), regular, -DELIMITERS.index(delimiter)

    return fit
