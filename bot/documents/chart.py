"""What an event’s emissions come from, on one picture; the total and its range stand in the words beside it."""

from typing import TypedDict

from bot.documents.sheet import GAP, PALE_BLUE, Sheet


class ChartBar(TypedDict):
    """A bar: its words on the left, its figure on the right, and the mass that makes its length."""

    label: str
    figure: str
    kg: float


class ChartPicture(TypedDict):
    """What is drawn, in this order; every word comes translated."""

    title: str
    parts: list[ChartBar]


def draw(footprint: ChartPicture) -> bytes:
    """A PNG of the `ChartPicture`, 1080 pixels wide and as high as its parts need: about 700 with six.

    Parts that weigh nothing are left out; the longest bar takes the whole width.
    """
    sheet = Sheet()
    sheet.heading(footprint["title"])
    parts = [part for part in footprint["parts"] if part["kg"] > 0]
    longest = max((part["kg"] for part in parts), default=0.0)
    for part in parts:
        sheet.pair(part["label"], part["figure"])
        sheet.bar(part["kg"] / longest, PALE_BLUE)
        sheet.down(GAP / 2)
    return sheet.png()
