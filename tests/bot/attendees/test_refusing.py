"""Files that are no list, or are made to do harm: each is refused for what it is."""

import io
import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable

import pytest

from bot.attendees import NoTable, Reason, read
from bot.attendees.sheets import MOST_UNPACKED
from bot.places.search import PlacesFile
from bot.settings import Settings
from calculators.geography import LUXEMBOURG
from handlers.attendee_lists.receiving import REFUSALS
from tests.bot.attendees.files import Rows, as_csv, as_xlsx, as_zip

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAIN = as_xlsx({"1": [["Town"], ["Metz"]]})


def bomb() -> bytes:
    """A workbook of a few kilobytes that unpacks to a quarter of a gigabyte and says so."""
    return as_zip({"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": bytes(MOST_UNPACKED + 1)})


def lying_bomb() -> bytes:
    """The same, declaring a hundred bytes."""
    content = bytearray(bomb())
    for signature, at in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        here = content.rindex(signature)
        content[here + at : here + at + 4] = struct.pack("<I", 100)
    return bytes(content)


def locked() -> bytes:
    """A workbook whose members are encrypted."""
    content = bytearray(PLAIN)
    here = content.index(b"PK\x01\x02")
    content[here + 8] |= 1
    return bytes(content)


def changed() -> bytes:
    """A workbook with a few bytes of another in its middle."""
    content = bytearray(PLAIN)
    middle = content.index(b"PK\x03\x04", 40) - 20
    content[middle : middle + 8] = b"\xff" * 8
    return bytes(content)


NASTY: list[tuple[Callable[[], bytes], Reason]] = [
    (lambda: b"", Reason.EMPTY),
    (lambda: b"\r\n \n", Reason.EMPTY),
    (lambda: b"\xef\xbb\xbf", Reason.EMPTY),
    (lambda: b"\x89PNG\r\n\x1a\n" + bytes(50), Reason.PICTURE),
    (lambda: b"\xff\xd8\xff\xe0" + bytes(50), Reason.PICTURE),
    (lambda: b"RIFF\x00\x00\x00\x00WEBPVP8 ", Reason.PICTURE),
    (lambda: b"\x00\x00\x00\x18ftypheic" + bytes(20), Reason.PICTURE),
    (lambda: b"%PDF-1.7\n" + bytes(50), Reason.DAMAGED),
    (lambda: b"{\\rtf1 Town}", Reason.WORD),
    (lambda: as_zip({"word/document.xml": b"<w/>"}), Reason.WORD),
    (lambda: OLD_OFFICE + "WordDocument".encode("utf-16-le"), Reason.WORD),
    (lambda: as_zip({"ppt/presentation.xml": b"<p/>"}), Reason.SLIDES),
    (lambda: as_zip({"Index/Document.iwa": b"x"}), Reason.APPLE),
    (lambda: as_zip({"list.csv": b"Town\nMetz\n", "other.csv": b"Town\nMetz\n"}), Reason.ARCHIVE),
    (lambda: as_zip({"lists.zip": as_zip({"list.csv": b"Town\nMetz\n"})}), Reason.ARCHIVE),
    (lambda: as_zip({"list.csv": bytes(MOST_UNPACKED + 1)}), Reason.UNPACKED),
    (lambda: as_zip({"plan.png": b"\x89PNG\r\n\x1a\n" + bytes(50)}), Reason.PICTURE),
    (lambda: as_zip({"empty.csv": b""}), Reason.EMPTY),
    (lambda: b"\x1f\x8b\x08" + bytes(20), Reason.ARCHIVE),
    (lambda: b"<!DOCTYPE html><table><tr><td>Metz</td></tr></table>", Reason.WEB_PAGE),
    (lambda: b"\xef\xbb\xbf<html><table></table></html>", Reason.WEB_PAGE),
    (lambda: b"\x7fELF\x00\x01" + bytes(range(256)), Reason.OTHER),
    (lambda: bytes(range(1, 32)) * 20, Reason.OTHER),
    (locked, Reason.PASSWORD),
    (lambda: OLD_OFFICE + "EncryptedPackage".encode("utf-16-le"), Reason.PASSWORD),
    (lambda: OLD_OFFICE, Reason.DAMAGED),
    (lambda: PLAIN[:-200], Reason.DAMAGED),
    (lambda: PLAIN[: len(PLAIN) // 2], Reason.DAMAGED),
    (changed, Reason.DAMAGED),
    (lambda: as_zip({"xl/workbook.xml": b"<nothing"}), Reason.DAMAGED),
    (bomb, Reason.UNPACKED),
    (lying_bomb, Reason.DAMAGED),
    (lambda: b"\xff\xfe" + b"T\x00o\x00w\x00n\x00\x00\xd8", Reason.LETTERS),
    (lambda: as_csv([["Town", *[f"c{n}" for n in range(300)]], ["Metz", *["x"] * 300]]), Reason.COLUMNS),
    (lambda: as_csv([["Town", "Name"]]), Reason.NO_ROWS),
    (lambda: as_xlsx({"1": [["Town"]], "2": []}), Reason.NO_ROWS),
    (lambda: as_csv([["Town", "People"], ["Metz", 0]]), Reason.NO_ROWS),
    (lambda: as_csv([["Name", "E-mail"], ["Ada", "ada@example.org"]]), Reason.NO_TOWNS),
    (lambda: as_csv([["Code postal"], ["57000"], ["54290"]]), Reason.POSTCODES),
    (lambda: as_csv([["Name", "Departure"], ["Ada", "2027-01-03"]]), Reason.NO_TOWNS),
    (lambda: b"Dear all,\nplease find the list below.\nBest, Ada\n", Reason.NO_TOWNS),
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"), NASTY, ids=[f"{n} {reason.value}" for n, (_, reason) in enumerate(NASTY)]
)
def test_what_is_no_list_is_refused_for_what_it_is(
    places: PlacesFile, content: Callable[[], bytes], reason: Reason
) -> None:
    with pytest.raises(NoTable) as refused:
        read(content(), places, LUXEMBOURG)
    assert refused.value.reason is reason


def test_every_reason_has_its_sentence() -> None:
    assert set(REFUSALS) == set(Reason)


def in_a_process(content: bytes) -> subprocess.CompletedProcess[bytes]:
    """Read a list as the assistant does."""
    command = [sys.executable, "-m", "bot.attendees", str(Settings().cache_dir), "49.61", "6.13"]
    return subprocess.run(command, input=content, capture_output=True, timeout=100, check=False)


def test_a_workbook_as_wide_as_the_world_exhausts_only_its_own_process(places: PlacesFile) -> None:
    """Two cells in opposite corners: a table of seventeen thousand million cells, in three kilobytes."""
    file = io.BytesIO(PLAIN)
    with zipfile.ZipFile(file) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    sheet = members["xl/worksheets/sheet1.xml"]
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    members["xl/worksheets/sheet1.xml"] = sheet.replace(b"</sheetData>", far)
    done = in_a_process(as_zip(members))
    assert done.returncode != 0 or b"refused" in done.stdout


def test_the_process_says_in_json_what_it_found() -> None:
    assert b'"from": "Metz, FR"' in in_a_process(PLAIN).stdout
    assert in_a_process(b"").stdout == b'{"refused": "empty"}'


@pytest.mark.parametrize(
    "rows",
    [
        [["Town", "Share"], ["Metz", "60%"], ["Trier", "40%"]],
        [["Town", "People"], ["Metz", "60 %"], ["Trier", "40 %"]],
        [["Ville", "Pourcentage"], ["Metz", 60], ["Trèves", 40]],
        [["Ort", "Anteil"], ["Metz", "0,6"], ["Trier", "0,4"]],
        [["Town", "Transport", "%"], ["Metz", "train", 60], ["Trier", "car", 40]],
    ],
)
def test_shares_are_no_people(places: PlacesFile, rows: Rows) -> None:
    with pytest.raises(NoTable) as refused:
        read(as_csv(rows), places, LUXEMBOURG)
    assert refused.value.reason is Reason.SHARES


def test_a_percentage_beside_names_is_none_of_who_comes(places: PlacesFile) -> None:
    rows: Rows = [["Name", "Town", "Discount"], ["Anna", "Metz", "20%"], ["Ben", "Trier", "10%"]]
    assert read(as_csv(rows), places, LUXEMBOURG).people == 2
