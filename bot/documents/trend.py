"""Emissions over time on one picture: a column for each quarter or year, and below it, to the same scale, the reductions.

What was recorded after the events stands dark at the foot of a column, what is only estimated light upon it.
"""

from collections.abc import Sequence
from typing import TypedDict

from bot.documents.sheet import (
    BLUE,
    GAP,
    GHOST,
    INK,
    INNER,
    LEADING,
    MARGIN,
    NOTE_SIZE,
    PALE_BLUE,
    QUIET,
    TEXT_SIZE,
    Sheet,
)

PANEL = 360
"""Pixels of the highest column."""
WIDEST = 96
"""Pixels of a column, however few there are."""
COLUMN_SIZE = 34
"""Type at the columns, of which eight stand beside each other with their figures."""
LEAST = 4
"""Pixels of column that the smallest emission still gets, so that it is seen."""


class TrendColumn(TypedDict):
    """A quarter or year: what stands under it on two lines, the masses, and the figures over them ("" for none).

    `kg` is everything, of which `recorded_kg` was recorded afterwards. `now` is the one the picture is about.
    """

    label: str
    below: str
    now: bool
    kg: float
    recorded_kg: float
    figure: str
    reduction_kg: float
    reduction_figure: str


class TrendPicture(TypedDict):
    """What is drawn; every word comes translated. `recorded` and `estimated` name the two shades, where both occur."""

    title: str
    label: str
    figure: str
    range: str
    emissions: str
    recorded: str
    estimated: str
    reductions: str
    columns: list[TrendColumn]
    note: str


def draw(trend: TrendPicture) -> bytes:
    """A PNG of the `TrendPicture`, 1080 pixels wide and about as high."""
    columns = trend["columns"]
    sheet = Sheet()
    sheet.heading(trend["title"], most=3)
    sheet.key(trend["label"], trend["figure"], trend["range"])
    sheet.down(GAP / 2)
    highest = max((column["kg"] for column in columns), default=0.0)
    if highest:
        _emissions(sheet, trend, highest)
        if any(column["reduction_kg"] for column in columns):
            _reductions(sheet, trend, highest)
    sheet.note(trend["note"])
    return sheet.png()


def _emissions(sheet: Sheet, trend: TrendPicture, highest: float) -> None:
    columns = trend["columns"]
    _named(sheet, trend["emissions"])
    if trend["recorded"]:
        _shades(sheet, ((INK, trend["recorded"]), (PALE_BLUE, trend["estimated"])))
    sheet.down(PANEL + NOTE_SIZE * LEADING + GAP)
    for middle, width, column in _places(columns):
        dark = _height(column["recorded_kg"], highest)
        light = _height(column["kg"] - column["recorded_kg"], highest)
        sheet.column(middle - width / 2, width, dark, INK)
        sheet.column(middle - width / 2, width, light, PALE_BLUE, above=dark)
        _figure(sheet, column["figure"], middle, dark + light)
    _foot(sheet)
    sheet.down(TEXT_SIZE * LEADING)
    for middle, _, column in _places(columns):
        sheet.put(column["label"], middle, COLUMN_SIZE, bold=column["now"], middle=True)
    sheet.down(NOTE_SIZE * LEADING)
    for middle, _, column in _places(columns):
        sheet.put(column["below"], middle, COLUMN_SIZE, QUIET, middle=True)
    sheet.down(GAP)


def _reductions(sheet: Sheet, trend: TrendPicture, highest: float) -> None:
    columns = trend["columns"]
    sheet.down(GAP / 2)
    _named(sheet, trend["reductions"])
    tallest = max(_height(column["reduction_kg"], highest) for column in columns)
    sheet.down(tallest + NOTE_SIZE * LEADING + GAP)
    for middle, width, column in _places(columns):
        height = _height(column["reduction_kg"], highest)
        sheet.column(middle - width / 2, width, height, BLUE)
        _figure(sheet, column["reduction_figure"], middle, height)
    _foot(sheet)
    sheet.down(GAP)


def _named(sheet: Sheet, words: str) -> None:
    """What a panel shows, over it."""
    sheet.down(TEXT_SIZE * LEADING)
    sheet.write(words, TEXT_SIZE)


def _shades(sheet: Sheet, shades: Sequence[tuple[str, str]]) -> None:
    sheet.down(NOTE_SIZE * LEADING + GAP / 2)
    x = float(MARGIN)
    for colour, words in shades:
        sheet.swatch(x, colour)
        x += NOTE_SIZE
        sheet.put(words, x, NOTE_SIZE, QUIET)
        x += sheet.width(words, NOTE_SIZE) + 1.5 * GAP


def _places(columns: Sequence[TrendColumn]) -> list[tuple[float, float, TrendColumn]]:
    """Where each column has its middle, how wide it is, and the column."""
    slot = INNER / max(len(columns), 4)
    width = min(WIDEST, 0.7 * slot)
    return [(MARGIN + slot * (position + 0.5), width, column) for position, column in enumerate(columns)]


def _figure(sheet: Sheet, figure: str, middle: float, height: float) -> None:
    """A figure over its column."""
    if figure:
        rise = height + GAP / 2
        sheet.down(-rise)
        sheet.put(figure, middle, COLUMN_SIZE, middle=True)
        sheet.down(rise)


def _foot(sheet: Sheet) -> None:
    """The line on which columns stand."""
    sheet.column(MARGIN, INNER, 3, GHOST, above=-3)


def _height(kg: float, highest: float) -> float:
    return max(PANEL * kg / highest, LEAST) if kg > 0 else 0.0
