"""What a PDF of ours says to who reads it, from the bytes of the file: its tables by row and cell, as its tags have them.

Only as much of the format as typst writes: objects one after the other, Flate streams, fonts with a table of what their
glyphs mean. What has no tag, such as the foot of a page, is not read.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

LETTERS = rb"(?:\\.|[^\\()])*"
for _depth in range(4):  # brackets that close again may stand in a string as they are
    LETTERS = rb"(?:\\.|[^\\()]|\(" + LETTERS + rb"\))*"
TOKEN = re.compile(
    rb"(?P<reference>\d+ \d+ R\b)|(?P<open><<|\[)|(?P<close>>>|\])|/(?P<name>[^\s/<>\[\]()]*)|(?P<number>[-+]?[\d.]+)"
    rb"|<(?P<hex>[0-9A-Fa-f\s]*)>|\((?P<string>" + LETTERS + rb")\)|(?P<word>[A-Za-z'\"*][A-Za-z0-9'\"*]*)|%[^\n]*",
    re.DOTALL,
)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
OBJECT = re.compile(rb"(?:^|\n)(\d+) 0 obj\s")
ZERO_WIDTH_SPACE = "\u200b"


class Name(str):
    """A name or, in a page's contents, an operator."""


@dataclass(frozen=True)
class Reference:
    """An object by its number."""

    number: int


Rows = list[list[str]]
"""Of a table: the texts of their cells."""


class Pdf:
    """A file that typst made."""

    def __init__(self, file: bytes) -> None:
        starts = [*OBJECT.finditer(file)]
        ends = [*(start.start() for start in starts[1:]), len(file)]
        self._objects = {int(start[1]): file[start.end() : end] for start, end in zip(starts, ends, strict=True)}

    @cached_property
    def tables(self) -> list[Rows]:
        """Every table: its rows from the headings to the last, each as the texts of its cells."""
        return [
            [[self._said(cell) for cell in self._kids(row)] for row in self._tagged("TR", table)]
            for table in self._tagged("Table", self._root)
        ]

    @cached_property
    def text(self) -> str:
        """Everything that is tagged, a line for each piece, as it is read."""
        return "\n".join(self._pieces(self._root))

    @property
    def _root(self) -> Any:
        return next(one for one in map(self._read, self._objects) if one.get("Type") == "StructTreeRoot")

    def _read(self, number: int) -> dict[str, Any]:
        found = next(_values(self._objects[number].split(b"stream\n", 1)[0]), None)
        return found if isinstance(found, dict) else {}

    def _stream(self, number: int) -> bytes:
        _, _, stream = self._objects[number].partition(b"stream\n")
        return zlib.decompressobj().decompress(stream)

    def _kids(self, tag: dict[str, Any]) -> Iterator[Any]:
        """What is in a tag: others, and numbers of pieces of its page's contents."""
        kids = tag.get("K", [])
        for kid in kids if isinstance(kids, list) else [kids]:
            if isinstance(kid, Reference):
                yield self._read(kid.number)
            elif isinstance(kid, dict) and kid.get("Type") == "MCR":
                yield self._contents(kid["Pg"])[kid["MCID"]]
            elif isinstance(kid, int):
                yield self._contents(tag["Pg"])[kid]

    def _tagged(self, name: str, within: dict[str, Any]) -> Iterator[dict[str, Any]]:
        for kid in self._kids(within):
            if isinstance(kid, dict):
                yield from [kid] if kid.get("S") == name else self._tagged(name, kid)

    def _pieces(self, tag: dict[str, Any]) -> Iterator[str]:
        for kid in self._kids(tag):
            yield from self._pieces(kid) if isinstance(kid, dict) else [kid]

    def _said(self, tag: dict[str, Any]) -> str:
        return "".join(self._pieces(tag))

    def _contents(self, page: Reference) -> dict[int, str]:
        """The pieces of a page by their numbers."""
        if page.number not in self._pages:
            self._pages[page.number] = dict(self._marked(self._read(page.number)))
        return self._pages[page.number]

    @cached_property
    def _pages(self) -> dict[int, dict[int, str]]:
        return {}

    def _marked(self, page: dict[str, Any]) -> Iterator[tuple[int, str]]:
        resources = self._read(page["Resources"].number)
        fonts = {name: self._glyphs(self._read(font.number)) for name, font in resources["Font"].items()}
        open_tags: list[tuple[dict[str, Any], list[str]]] = []
        before: list[Any] = []
        glyphs: dict[int, str] = {}
        for one in _values(self._stream(page["Contents"].number)):
            if not (isinstance(one, Name) and one.isalpha() and one in OPERATORS):
                before.append(one)
                continue
            if one in ("BDC", "BMC"):
                open_tags.append((before[-1] if before and isinstance(before[-1], dict) else {}, []))
            elif one == "Tf":
                glyphs = fonts[before[-2]]
            elif one in ("TJ", "Tj") and open_tags:
                shown = b"".join(part for part in _flat(before[-1]) if isinstance(part, bytes))
                open_tags[-1][1].extend(
                    glyphs[int.from_bytes(shown[at : at + 2], "big")] for at in range(0, len(shown), 2)
                )
            elif one == "EMC":
                marked, said = open_tags.pop()
                text = "".join(said).replace(ZERO_WIDTH_SPACE, "")
                if "MCID" in marked:
                    yield marked["MCID"], text
                elif (
                    open_tags and "ActualText" not in marked
                ):  # what is shown for another text is a hyphen at a line's end
                    open_tags[-1][1].append(text)
            before = []

    def _glyphs(self, font: dict[str, Any]) -> dict[int, str]:
        """What each glyph of a font means."""
        meant: dict[int, str] = {}
        mapping = self._stream(font["ToUnicode"].number)
        for glyph, letters in re.findall(rb"^<([0-9A-F]+)> <([0-9A-F]+)>$", mapping, re.MULTILINE):
            meant[int(glyph, 16)] = bytes.fromhex(letters.decode()).decode("utf-16-be")
        return meant


OPERATORS = {"BDC", "BMC", "EMC", "Tf", "TJ", "Tj", "BT", "ET", "Tm", "Tr", "q", "Q", "cm", "cs", "CS", "scn", "SCN"}


def _flat(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _values(data: bytes) -> Iterator[Any]:
    """The values that are written there, one after the other."""
    tokens = TOKEN.finditer(data)
    for token in tokens:
        if token.lastgroup is not None:
            yield _value(token, tokens)


def _value(token: re.Match[bytes], tokens: Iterator[re.Match[bytes]]) -> Any:
    written = token[token.lastgroup or 0]
    match token.lastgroup:
        case "open":
            inside: list[Any] = []
            for one in tokens:
                if one.lastgroup == "close":
                    break
                if one.lastgroup is not None:
                    inside.append(_value(one, tokens))
            return inside if written == b"[" else dict(zip(inside[::2], inside[1::2], strict=False))
        case "reference":
            return Reference(int(written.split()[0]))
        case "number":
            return float(written) if b"." in written else int(written)
        case "hex":
            return bytes.fromhex(written.decode())
        case "string":
            return ESCAPE.sub(lambda found: _escaped(found[1]), written)
        case _:
            return Name(written.decode("latin-1"))


def _escaped(letters: bytes) -> bytes:
    return bytes([int(letters, 8)]) if letters[:1].isdigit() else ESCAPED.get(letters, letters)
