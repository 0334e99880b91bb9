"""The footprint of an event on one picture: the estimate with its range, what is left of it, and what it is made of."""

from collections.abc import Sequence
from typing import TypedDict

from bot.documents.sheet import BLUE, GAP, INK, PALE_BLUE, Sheet


class ChartBar(TypedDict):
    """A bar: its words on the left, its figure on the right, and the mass that makes its length."""

    label: str
    figure: str
    kg: float


class Estimate(ChartBar):
    """The total, with the ends of its range and the words for them."""

    low_kg: float
    high_kg: float
    range: str


class ChartPicture(TypedDict):
    """What is drawn; every word comes translated. `residual` is None while no reduction is declared.

    `parts` may come in any order; those that weigh nothing are left out.
    """

    title: str
    total: Estimate
    residual: ChartBar | None
    parts: list[ChartBar]
    note: str


def draw(footprint: ChartPicture) -> bytes:
    """A PNG of the `ChartPicture`, 1080 pixels wide and as high as its parts need (about 600 to 1,650)."""
    sheet = Sheet()
    sheet.heading(footprint["title"])
    _estimate(sheet, footprint["total"], footprint["residual"])
    _parts(sheet, footprint["parts"])
    sheet.note(footprint["note"])
    return sheet.png()


def _estimate(sheet: Sheet, total: Estimate, residual: ChartBar | None) -> None:
    """The estimate over its bar and the bracket of its range; below it, to the same scale, the residual."""
    sheet.key(total["label"], total["figure"], total["range"])
    scale = max(total["high_kg"], total["kg"]) or 1
    sheet.bar(total["kg"] / scale, INK)
    sheet.bracket(total["low_kg"] / scale, total["high_kg"] / scale)
    if residual:
        sheet.down(GAP)
        sheet.pair(residual["label"], residual["figure"])
        sheet.bar(residual["kg"] / scale, BLUE, behind=total["kg"] / scale)
    sheet.down(2 * GAP)


def _parts(sheet: Sheet, parts: Sequence[ChartBar]) -> None:
    """What the estimate is made of, the heaviest first; the longest bar takes the whole width."""
    heavy = sorted((part for part in parts if part["kg"] > 0), key=lambda part: -part["kg"])
    if heavy:
        sheet.rule()
    for part in heavy:
        sheet.pair(part["label"], part["figure"])
        sheet.bar(part["kg"] / heavy[0]["kg"], PALE_BLUE)
        sheet.down(GAP / 2)
