"""Papers set by typst from templates of ours: every word on them is a value and never markup."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.documents import emoji
from bot.documents.fonts import FAMILIES, FONTS

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font
    from typst import Fonts

COLOURS: Mapping[str, str] = {
    "paper": "#F5F3EE",
    "ghost": "#DEDBD2",
    "ink": "#1C2733",
    "quiet": "#56616D",
    "blue": "#0067A5",
    "pale": "#6AA5CE",
}
"""Of what is printed; the pictures of a chat have their own, in `sheet.py`."""
LONG_WORD = re.compile(r"[^\s\-‐–—/]{25,}")
PIECE = re.compile(r".{8}")
ZERO_WIDTH_SPACE = "\u200b"


def made(template: Path, inputs: Mapping[str, str], day: str) -> bytes:
    """The PDF of a template, by the PDF/UA-1 standard, dated on an ISO day; the same inputs give the same bytes.

    typst is imported here, so that only a process that makes one pays for it.
    """
    import typst

    pdf = typst.compile(
        template,
        root=template.parent,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs=dict(inputs),
        pdf_standards=["ua-1"],
        timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC),
    )
    assert isinstance(pdf, bytes)
    return pdf


def given(values: Mapping[str, Any], title: str) -> dict[str, Any]:
    """Values as a template takes them, with texts that can be set, the colours and the fonts; `name` is the file's title."""
    return {
        **_settable(values),
        "title": _text(title).strip(),
        "name": _without_controls(title),
        "colours": COLOURS,
        "families": list(FAMILIES),
    }


def code_of(link: str, *, soiled: bool = False) -> str:
    """The QR code of a link as SVG, of which a quarter may be `soiled`, where it hangs on a wall, or else a seventh."""
    import segno

    return segno.make_qr(link, error="q" if soiled else "m").svg_inline(border=0, dark=COLOURS["ink"])


def _settable(value: Any) -> Any:
    """The values with texts that can be set: see `_text`."""
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Mapping):
        return {key: _settable(one) for key, one in value.items()}
    return [_settable(one) for one in value] if isinstance(value, list | tuple) else value


def _text(text: str) -> str:
    """A text on one line, without emojis that no font has, and with places to break an endless word."""
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
def fonts() -> "Fonts":
    """Libertinus, which typst brings, matplotlib's DejaVu, and what stands beside this; the "last resort" is a box."""
    from matplotlib import get_data_path
    from typst import Fonts

    return Fonts(include_system_fonts=False, font_paths=[Path(get_data_path()) / "fonts" / "ttf", FONTS])
