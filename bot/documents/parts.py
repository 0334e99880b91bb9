"""What a total is made of: its parts, the largest first, each with a bar."""

from typing import TypedDict

from bot.documents.sheet import BLUE, GAP, PALE_BLUE, Sheet

SHADES = {"emissions": PALE_BLUE, "reductions": BLUE}
"""Which colour the bars have."""


class Part(TypedDict):
    """A part: its words, its figure, and the mass that makes its bar."""

    label: str
    figure: str
    kg: float


class PartsPicture(TypedDict):
    """What is drawn; every word comes translated. Parts may come in any order; `of` is one of `SHADES`."""

    title: str
    label: str
    figure: str
    range: str
    of: str
    parts: list[Part]
    note: str


def draw(whole: PartsPicture) -> bytes:
    """A PNG of the `PartsPicture`, 1080 pixels wide and as high as its parts need."""
    sheet = Sheet()
    sheet.heading(whole["title"], most=3)
    sheet.key(whole["label"], whole["figure"], whole["range"])
    sheet.down(GAP / 2)
    parts = sorted((part for part in whole["parts"] if part["kg"] > 0), key=lambda part: -part["kg"])
    for part in parts:
        sheet.pair(part["label"], part["figure"])
        sheet.bar(part["kg"] / parts[0]["kg"], SHADES[whole["of"]])
        sheet.down(GAP / 2)
    sheet.note(whole["note"])
    return sheet.png()
