"""A quarter on one picture: what its events emitted beside the quarters it is compared with, and what was done about it.

Reductions are drawn to the scale of the emissions they were declared on. Contributions are words only, so that no eye
takes them off anything.
"""

from collections.abc import Sequence
from typing import TypedDict

from bot.documents.sheet import BLUE, GAP, INK, PALE_BLUE, Sheet


class DigestBar(TypedDict):
    """A bar: its words, its figure, and the mass that makes its length."""

    label: str
    figure: str
    kg: float


class DigestPair(TypedDict):
    """Words and a figure without a bar."""

    label: str
    figure: str


class DigestPicture(TypedDict):
    """What is drawn; every word comes translated. `before` are the quarters it is compared with."""

    title: str
    label: str
    figure: str
    range: str
    kg: float
    before: list[DigestBar]
    reductions: DigestBar | None
    contributions: list[DigestPair]
    note: str


def draw(digest: DigestPicture) -> bytes:
    """A PNG of the `DigestPicture`, 1080 pixels wide and as high as its lines need."""
    sheet = Sheet()
    sheet.heading(digest["title"], most=3)
    sheet.key(digest["label"], digest["figure"], digest["range"])
    reductions = digest["reductions"]
    scale = (
        max(digest["kg"], *(bar["kg"] for bar in digest["before"]), reductions["kg"] if reductions else 0.0, 0.0) or 1
    )
    sheet.bar(digest["kg"] / scale, INK)
    sheet.down(GAP)
    for bar in digest["before"]:
        _bar(sheet, bar, scale, PALE_BLUE)
    if reductions:
        sheet.rule()
        _bar(sheet, reductions, scale, BLUE)
    _contributions(sheet, digest["contributions"])
    sheet.note(digest["note"])
    return sheet.png()


def _bar(sheet: Sheet, bar: DigestBar, scale: float, colour: str) -> None:
    sheet.pair(bar["label"], bar["figure"])
    if bar["kg"]:
        sheet.bar(bar["kg"] / scale, colour)
    sheet.down(GAP / 2)


def _contributions(sheet: Sheet, pairs: Sequence[DigestPair]) -> None:
    if pairs:
        sheet.rule()
    for pair in pairs:
        sheet.pair(pair["label"], pair["figure"])
