"""The card of a survey: its code says the link, whatever the event is called, and it is good on a phone and on paper."""

from io import BytesIO
from typing import Any

import pytest
import segno
from matplotlib.image import imread

from bot.documents import make
from bot.documents.sheet import QUIET_MODULES
from bot.screen import Picture

LINK = "https://t.me/residua_bot?start=s_Bdevr05pn6lm"


def drawn(**changed: str) -> Any:
    values = {
        "title": "Spring conference",
        "question": "How are you getting there?",
        "steps": "Scan, and answer with a few taps. Anonymous.",
        "until": "Open until 28 February 2027",
        "link": LINK,
        "note": "Ardennes SA is asking, to estimate the event’s emissions.",
    }
    return imread(BytesIO(make(Picture("survey", values | changed))))


def modules(image: Any) -> list[list[int]]:
    """The code as a camera reads it: the dark squares on the white field, by their middles."""
    white = image[:, :, :3].min(axis=2) > 0.999
    rows, columns = white.sum(axis=1).nonzero()[0], white.sum(axis=0).nonzero()[0]
    top, bottom, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    assert bottom - top == right - left
    size = len(segno.make_qr(LINK, error="q").matrix) + 2 * QUIET_MODULES
    side = (bottom - top) // size
    assert side * size == bottom - top
    middles = [
        [image[top + side * y + side // 2, left + side * x + side // 2, 0] for x in range(size)] for y in range(size)
    ]
    return [[int(level < 0.5) for level in row] for row in middles]


@pytest.mark.parametrize("title", ["Spring conference", "", "Fête d’été — €, CO₂", "🎉🎉", "X" * 80, "a b " * 20])
def test_the_code_says_the_link_with_its_quiet_margin(title: str) -> None:
    read = modules(drawn(title=title))
    inner = [row[QUIET_MODULES:-QUIET_MODULES] for row in read[QUIET_MODULES:-QUIET_MODULES]]
    assert inner == [list(row) for row in segno.make_qr(LINK, error="q").matrix]
    assert not any(map(any, (*read[:QUIET_MODULES], *read[-QUIET_MODULES:])))


def test_what_to_do_is_never_cut_off() -> None:
    long = drawn(steps="Scannez le code, puis répondez en quelques clics, s’il vous plaît. " * 2 + "Anonyme.")
    assert long.shape[0] > drawn().shape[0]


def test_the_modules_are_large_enough_for_a_camera_across_a_room() -> None:
    image = drawn()
    height, width = image.shape[:2]
    assert width == 1080
    assert 1300 < height < 1700
    white = image[:, :, :3].min(axis=2) > 0.999
    assert white.sum(axis=0).nonzero()[0].size / width > 0.8
