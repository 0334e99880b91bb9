"""A statement on paper: a tagged PDF, set by typst from `statement.typ`, whose every word is a value and never markup."""

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NotRequired, TypedDict

from bot.documents import emoji
from bot.documents.fonts import FAMILIES, FONTS
from bot.documents.sheet import BLUE, GHOST, INK, PALE_BLUE, PAPER, QUIET

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font
    from typst import Fonts

TEMPLATE = Path(__file__).with_suffix(".typ")

Style = Literal["", "bold", "quiet"]
"""How a piece is set; the first is plainly."""
Runs = list[list[str]]
"""A sentence in pieces, each with its `Style`."""


class PageBar(TypedDict):
    """A bar of the small chart: its words, its figure, and its length as a share of the longest."""

    label: str
    figure: str
    share: float


class PageColumn(TypedDict):
    """A column of a table: its heading, which side it is set to, and its part of the width (0: as much as it needs)."""

    title: str
    side: Literal["left", "right"]
    width: float


class PageGroup(TypedDict):
    """Rows of a table that belong together, under a heading with their subtotal; an empty title has no heading."""

    title: str
    figure: str
    rows: list[list[Runs]]


class PagePair(TypedDict):
    """Words, and the lines of the value they name."""

    label: str
    value: list[Runs]


class PageBlock(TypedDict):
    """A piece of a section; `kind` says which of the fields it has.

    `text`, `lead` (stays with what follows) and `small` (small print) are paragraphs, `list` has a dash before each,
    `quotes` are lines to copy, `panels` are groups of paragraphs beside each other, `pairs` are words with their values,
    `table` has columns, groups and, where they add up, a total.
    """

    kind: Literal["text", "lead", "small", "list", "quotes", "panels", "pairs", "table"]
    items: NotRequired[list[Runs]]
    panels: NotRequired[list[list[Runs]]]
    pairs: NotRequired[list[PagePair]]
    columns: NotRequired[list[PageColumn]]
    groups: NotRequired[list[PageGroup]]
    total: NotRequired[list[str]]


class PageSection(TypedDict):
    """A part of the statement under a heading of its own."""

    title: str
    blocks: list[PageBlock]


class PageKey(TypedDict):
    """The figure that the statement is about, with what has to be read beside it."""

    label: str
    figure: str
    range: str
    notes: list[Runs]


class PageRecord(TypedDict):
    """Under which `code` the statement is on record, the `link` that leads there, and what that means in `words`."""

    code: str
    link: str
    words: str


class StatementPages(TypedDict):
    """What is set; every word comes translated, every number written out. `day` is the day of the statement, ISO 8601.

    `record` is on every statement that is handed out. `page` holds `{page}` and `{pages}`, which only the setting knows.
    """

    language: str
    day: str
    author: str
    kind: str
    title: str
    facts: list[list[str]]
    key: PageKey
    bars_title: str
    bars: list[PageBar]
    sections: list[PageSection]
    footer: str
    page: str
    record: NotRequired[PageRecord]


COLOURS: Mapping[str, str] = {
    "paper": PAPER,
    "ghost": GHOST,
    "ink": INK,
    "quiet": QUIET,
    "blue": BLUE,
    "pale": PALE_BLUE,
}
LONG_WORD = re.compile(r"[^\s\-‐–—/]{25,}")
PIECE = re.compile(r".{8}")
ZERO_WIDTH_SPACE = "\u200b"


def make(values: StatementPages) -> bytes:
    """The PDF of some `StatementPages`, by the PDF/UA-1 standard; the same values give the same bytes.

    typst is imported here, so that only a process that makes one pays for it.
    """
    import typst

    pdf = typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs=inputs(values),
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(values["day"]).replace(tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


def inputs(values: StatementPages) -> dict[str, str]:
    """What the template is given: the values as one JSON text, which it reads as data."""
    title = values["title"]
    given = {
        **_settable(values),
        "title": _text(title).strip(),
        "name": _without_controls(title),
        "colours": COLOURS,
        "families": list(FAMILIES),
    }
    if "record" in values:
        given["record"] = {**values["record"], "drawn": _drawn(values["record"]["link"])}
    return {"values": json.dumps(given)}


def _drawn(link: str) -> str:
    """The QR code of a link as SVG."""
    import segno

    return segno.make_qr(link, error="m").svg_inline(border=0, dark=INK)


def _settable(value: Any) -> Any:
    """The values with texts that can be set: see `_text`."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {key: _settable(one) for key, one in value.items()}
    return [_settable(one) for one in value] if isinstance(value, list | tuple) else value


def _text(text: str) -> str:
    """A text on one line, without emojis, and with places to break an endless word."""
    shown = emoji.without(_without_controls(text), _has_shape)
    return LONG_WORD.sub(lambda word: PIECE.sub(rf"\g<0>{ZERO_WIDTH_SPACE}", word[0]), shown)


def _without_controls(text: str) -> str:
    return "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)


def _has_shape(letter: str) -> bool:
    """Whether a font that the pages are set in has it; what DejaVu has not, Libertinus has not either, but for letters."""
    return letter.isascii() or any(font.get_char_index(ord(letter)) for font in _shapes())


@cache
def _shapes() -> "Sequence[FT2Font]":
    from matplotlib import get_data_path
    from matplotlib.ft2font import FT2Font

    return [FT2Font(str(path)) for path in (f"{get_data_path()}/fonts/ttf/DejaVuSans.ttf", *FAMILIES.values())]


@cache
def _fonts() -> "Fonts":
    """Libertinus, which typst brings, matplotlib's DejaVu, and what stands beside this; the "last resort" is a box."""
    from matplotlib import get_data_path
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[Path(get_data_path()) / "fonts" / "ttf", FONTS])
