"""How much of a label a phone shows on a button, which it cuts to one line.

Counted for DejaVu Sans, the widest font that a phone or a desktop may choose, so what fits here fits everywhere;
`tests/gallery` holds it to what a browser measures.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache

MESSAGE, GAP, EDGES = 2165, 32, 122
"""A card on a phone of 390 pixels, what is between two buttons, and what a button is wider than its label may be."""

ADVANCES: Mapping[int, str] = {
    20: "\u202f",
    28: "ijl'",
    32: " \u00a0IJ.,·’‘",
    35: "f/:;|\\",
    37: "-",
    40: "()[]t!",
    42: "r",
    46: '"',
    50: "*_`–°▸◂",
    53: "sz?“”",
    55: "c",
    58: "FkL",
    60: "vxyP",
    62: "YTao«»",
    64: "eESbdghnpqußu$0123456789€",
    69: "KAVBRXZ",
    71: "C",
    76: "UHND",
    79: "GO&Q",
    84: "w#+<=>~−→←↑↓✓×±",
    90: "M",
    96: "%□",
    100: "mW@…—æœ",
}
"""What each character takes."""
OTHERS = 130
ADVANCE = {character: advance for advance, characters in ADVANCES.items() for character in characters}
"""All of these in hundredths of the font's size."""


CHOSEN, OPEN = "✓", "□"
"""Before what is chosen, and before what may be chosen beside it: signs that no phone turns into a coloured picture."""


def ticked(label: str, chosen: bool) -> str:
    """The label of a button that switches something on or off, with the sign of which it is."""
    return f"{CHOSEN if chosen else OPEN} {label}"


def room(among: int = 1) -> float:
    """What a label may take on one of so many buttons in a row."""
    return (MESSAGE - GAP * (among - 1)) / among - EDGES


def fits(label: str, among: int = 1) -> bool:
    """Whether all of it is seen on one of so many buttons in a row."""
    return width(label) <= room(among)


@lru_cache(maxsize=4096)
def width(label: str) -> int:
    """What a label takes."""
    letters = unicodedata.normalize("NFD", label)
    return sum(ADVANCE.get(one, OTHERS) for one in letters if not unicodedata.combining(one))


def cut(label: str, available: float) -> str:
    """The label, or as much of it as there is room for before an ellipsis."""
    if width(label) <= available:
        return label
    end = len(label)
    while end and width(label[:end].rstrip() + "…") > available:
        end -= 1
    return label[:end].rstrip() + "…"
