"""Pictures made from plain values. They know neither members nor languages: every word comes ready to print."""

from bot.documents import chart, comparison
from bot.screen import Picture

DRAWINGS = {"footprint": chart.draw, "comparison": comparison.draw}


def draw(picture: Picture) -> bytes:
    """The picture as a PNG. Raises KeyError for a drawing nobody knows. Safe off the event loop."""
    return DRAWINGS[picture.drawing](picture.values)
