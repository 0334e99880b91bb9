"""Papers made for tests: with typst as a supplier would print them, and as somebody would make them who means no good."""

import io
import json
from collections.abc import Callable, Mapping, Sequence

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, TextStringObject

from bot.papers.found import LARGEST, MOST_LINES, MOST_PAGES

PAPER = """
#let told = json(bytes(sys.inputs.told))
#set page(paper: "a4", margin: 15mm)
#for line in told {
  if type(line) == array { grid(columns: (3fr,) + (line.len() - 1) * (1fr,), ..line) } else { text(line); parbreak() }
}
#text(fill: white, sys.inputs.unseen)
"""


def paper(lines: Sequence[str | Sequence[str]], unseen: str = "") -> bytes:
    """A PDF with these lines; of what is in columns a line is the texts of its cells. What is `unseen` is white on white."""
    return bytes(typst.compile(PAPER.encode(), sys_inputs={"told": json.dumps(lines), "unseen": unseen}))


def blank(pages: int) -> bytes:
    """As a scanner without text recognition leaves them."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    return _written(writer)


def locked(password: str = "a password", algorithm: str = "RC4-128") -> bytes:
    """One that opens with this; without one everybody may read it, and only its maker change it."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper(["80 kWh electricity"]))))
    writer.encrypt(password, "the maker's", algorithm=algorithm)
    return _written(writer)


def for_certain_people() -> bytes:
    """As one that opens with the keys of some people only, and asks for no password."""
    return locked("").replace(b"/Filter /Standard", b"/Filter /Adobe.PubSec")


def scripted() -> bytes:
    """It runs a script where it is opened, says something in white, and carries another file."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(paper(["80 kWh electricity"], unseen="90 kWh electricity"))))
    script = TextStringObject("app.alert('60 kWh electricity'); this.submitForm('https://example.org');")
    action = DictionaryObject({NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): script})
    writer.root_object[NameObject("/OpenAction")] = action
    writer.add_attachment("bill.txt", b"70 kWh electricity")
    return _written(writer)


def unpacking(size: int) -> bytes:
    """One page whose contents are small only while they are packed."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    contents = DecodedStreamObject()
    contents.set_data(b"BT /F1 9 Tf (a) Tj ET\n" * (size // 22))
    page[NameObject("/Contents")] = writer._add_object(contents.flate_encode())
    page[NameObject("/Resources")] = DictionaryObject()
    return _written(writer)


def looping() -> bytes:
    """Pages that are in themselves."""
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[2 0 R]/Count 1>>\nendobj\n"
        b"trailer\n<</Root 1 0 R>>\n%%EOF"
    )


def _written(writer: PdfWriter) -> bytes:
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


HOSTILE: Mapping[str, tuple[Callable[[], bytes], frozenset[str]]] = {
    "a picture": (lambda: b"\x89PNG\r\n" + bytes(2000), frozenset(["no_pdf"])),
    "nothing": (lambda: b"", frozenset(["no_pdf"])),
    "a scan": (lambda: blank(2), frozenset(["no_text"])),
    "a bomb of pages": (lambda: blank(5000), frozenset(["many_pages"])),
    "one page too many": (lambda: blank(MOST_PAGES + 1), frozenset(["many_pages"])),
    "too many lines": (lambda: paper(["one chair"] * (MOST_LINES + 1)), frozenset(["many_lines"])),
    "a password": (locked, frozenset(["locked"])),
    "a password, with AES": (lambda: locked(algorithm="AES-256"), frozenset(["locked"])),
    "for certain people": (for_certain_people, frozenset(["unknown_way"])),
    "cut off": (lambda: paper(["80 kWh electricity"])[:700], frozenset(["damaged"])),
    "only its first line": (lambda: b"%PDF-1.7\n", frozenset(["damaged"])),
    "nothing that belongs to it": (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 200, frozenset(["damaged"])),
    "pages within themselves": (looping, frozenset(["damaged", "no_text", "too_heavy"])),
    "a bomb within": (lambda: unpacking(300_000_000), frozenset(["damaged", "too_heavy"])),
    "20 MB": (lambda: b"%PDF-1.7\n" + bytes(2 * LARGEST), frozenset(["too_big"])),
}
"""Files that say nothing, and as what the reading may end."""
