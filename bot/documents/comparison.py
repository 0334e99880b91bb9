"""Two events on one picture: their estimates with ranges, one above the other, and part by part, to the same scale."""

from collections.abc import Sequence
from typing import TypedDict

from bot.documents.sheet import GAP, INK, LEADING, NOTE_SIZE, PALE_BLUE, QUIET, TEXT_SIZE, Sheet

SHADES = (INK, PALE_BLUE)
"""The first event is dark and above, the second light and below: each has its name over its first bar."""


class Side(TypedDict):
    """An event: its name, its total with the ends of the range, and the words for both."""

    name: str
    figure: str
    kg: float
    low_kg: float
    high_kg: float
    range: str


class ComparedPart(TypedDict):
    """A part of both estimates: the masses of the first and the second event, and the words for them."""

    label: str
    figures: list[str]
    kg: list[float]


class ComparisonPicture(TypedDict):
    """What is drawn; every word comes translated. Parts may come in any order."""

    title: str
    sides: list[Side]
    parts: list[ComparedPart]
    note: str


def draw(compared: ComparisonPicture) -> bytes:
    """A PNG of the `ComparisonPicture`, 1080 pixels wide and as high as its parts need."""
    sheet = Sheet()
    sheet.heading(compared["title"])
    _totals(sheet, compared["sides"])
    _parts(sheet, compared["parts"])
    sheet.note(compared["note"])
    return sheet.png()


def _totals(sheet: Sheet, sides: Sequence[Side]) -> None:
    scale = max(max(side["high_kg"], side["kg"]) for side in sides) or 1
    for side, shade in zip(sides, SHADES, strict=True):
        sheet.pair(side["name"], side["figure"])
        sheet.bar(side["kg"] / scale, shade)
        sheet.bracket(side["low_kg"] / scale, side["high_kg"] / scale)
        sheet.down(NOTE_SIZE * LEADING)
        sheet.write(side["range"], NOTE_SIZE, QUIET)
        sheet.down(GAP)
    sheet.down(GAP / 2)


def _parts(sheet: Sheet, parts: Sequence[ComparedPart]) -> None:
    """The parts, that which weighs most in either event first; the longest bar takes the width beside its figure."""
    heavy = sorted((part for part in parts if max(part["kg"]) > 0), key=lambda part: -max(part["kg"]))
    if not heavy:
        return
    longest = max(heavy[0]["kg"])
    room = GAP + max(sheet.width(figure, TEXT_SIZE) for part in heavy for figure in part["figures"])
    sheet.rule()
    for part in heavy:
        sheet.down(TEXT_SIZE * LEADING)
        sheet.write(part["label"], TEXT_SIZE)
        sheet.down(GAP / 2)
        for kg, figure, shade in zip(part["kg"], part["figures"], SHADES, strict=True):
            sheet.figured_bar(kg / longest, shade, figure, room)
        sheet.down(GAP / 2)
