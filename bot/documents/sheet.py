"""Paper that is written from top to bottom: the house style of every picture.

Made to be read on a phone, in a light or a dark chat, by people who do not tell colours apart: every bar has its own
words, so there is no legend and no axis. One point is one pixel, so that type and bars are measured alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from bot.documents import emoji
from bot.documents.fonts import FAMILIES

if TYPE_CHECKING:
    from matplotlib.ft2font import FT2Font

WIDTH, MARGIN = 1080, 64
INNER = WIDTH - 2 * MARGIN
POINTS_PER_INCH = 72

PAPER, GHOST = "#DEE4E8", "#B9C3CA"
"""A quiet mid tone, for nobody can know whether the chat is light or dark: white would glare in one, black in the other."""
INK, QUIET = "#15202B", "#3B4751"
BLUE, PALE_BLUE = "#004C80", "#3178A6"

TITLE_SIZES = (48, 44, 40, 36)
"""Largest first: the first at which an event's name fits on one line, or else on two."""
KEY_SIZE, FIGURE_SIZE, TEXT_SIZE, NOTE_SIZE = 88, 42, 40, 38
"""A phone of 390 points shows the picture about 340 points wide, so the smallest is still 12 points there."""
LEADING = 1.25
BAR_HEIGHT = 22
SLIMMEST = 4
"""Pixels of bar that the smallest part still gets, so that it is seen."""
GAP = 24
ELLIPSIS = "…"
SPACE = re.compile(r"[^\S\u00a0\u202f]+")
"""Where a line may break: not between a number and its unit."""
QUIET_MODULES = 4
"""Of a QR code, on each side."""


class Sheet:
    """Paper that is written from top to bottom. `y` is how far down it is written; its height is found at the end.

    matplotlib is imported here, so that only a process that draws pays for it; and no pyplot, whose state every
    thread would share.
    """

    def __init__(self) -> None:
        from matplotlib import get_data_path
        from matplotlib.figure import Figure
        from matplotlib.font_manager import FontProperties, fontManager, get_font

        shipped = {str(path) for path in FAMILIES.values()}
        for path in sorted(shipped - {font.fname for font in fontManager.ttflist}):
            fontManager.addfont(path)
            fontManager.ttflist.append(replace(fontManager.ttflist[-1], weight=700))  # it stands in for its bold, too
        named = {font.fname: font.name for font in fontManager.ttflist if font.fname in shipped}
        families = ["DejaVu Sans", *(named[str(path)] for path in FAMILIES.values())]
        files = {bold: f"{get_data_path()}/fonts/ttf/DejaVuSans{'-Bold' * bold}.ttf" for bold in (False, True)}
        self._styles: dict[bool, FontProperties] = {
            bold: FontProperties(family=families, weight="bold" if bold else "normal") for bold in files
        }
        others = tuple(str(path) for path in FAMILIES.values())
        self._fonts: dict[bool, FT2Font] = {bold: get_font((files[bold], *others)) for bold in files}
        self._letters = tuple(get_font(path) for path in (files[True], *others))
        self._figure = Figure(dpi=POINTS_PER_INCH, facecolor=PAPER)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self.y = float(MARGIN)

    def heading(self, title: str, most: int = 2) -> None:
        """What the picture is about, on two lines at most unless told."""
        sizes = (
            size
            for fewer in range(1, most + 1)
            for size in TITLE_SIZES
            if len(self.wrapped(title, size, bold=True)) <= fewer
        )
        size = next(sizes, TITLE_SIZES[-1])
        for line in self.wrapped(title, size, bold=True, most=most):
            self.down(size * LEADING)
            self.write(line, size, bold=True)
        self.down(1.5 * GAP)

    def key(self, label: str, figure: str, spread: str = "") -> None:
        """The one figure to take away: what it is, on two lines if it must, the figure, and its range beside or below it."""
        for line in self.wrapped(label, TEXT_SIZE, most=2):
            self.down(TEXT_SIZE * LEADING)
            self.write(line, TEXT_SIZE, QUIET)
        self.down(KEY_SIZE)
        size = KEY_SIZE * min(1.0, INNER / self.width(figure, KEY_SIZE, bold=True))
        self.write(figure, size, bold=True)
        if self.width(figure, size, bold=True) + GAP + self.width(spread, TEXT_SIZE) > INNER:
            self.down(TEXT_SIZE * LEADING + GAP / 2)
        self.write(spread, TEXT_SIZE, QUIET, right=True)
        self.down(GAP)

    def note(self, note: str) -> None:
        """What else is to be said, small and last."""
        self.down(GAP / 2)
        for line in self.wrapped(note, NOTE_SIZE, most=3):
            self.down(NOTE_SIZE * LEADING)
            self.write(line, NOTE_SIZE, QUIET)

    def down(self, pixels: float) -> None:
        """Leave some paper."""
        self.y += pixels

    def write(self, text: str, size: float, colour: str = INK, *, bold: bool = False, right: bool = False) -> None:
        """Put one line on the baseline `y`, at the left margin or against the right one."""
        self._axes.text(
            WIDTH - MARGIN if right else MARGIN,
            self.y,
            self._shortened(text, size, bold, INNER),
            fontproperties=self._styles[bold],
            fontsize=size,
            color=colour,
            horizontalalignment="right" if right else "left",
            verticalalignment="baseline",
            parse_math=False,
        )

    def pair(self, label: str, figure: str) -> None:
        """A label, on two lines if it must, with its figure at the end of the last."""
        room = INNER - GAP - self.width(figure, FIGURE_SIZE, bold=True)
        for line in self.wrapped(label, TEXT_SIZE, most=2, room=room):
            self.down(TEXT_SIZE * LEADING)
            self.write(line, TEXT_SIZE)
        self.write(figure, FIGURE_SIZE, bold=True, right=True)
        self.down(GAP / 2)

    def bar(self, share: float, colour: str) -> None:
        """A bar over a share of the width."""
        if share > 0:
            self._box(max(share * INNER, SLIMMEST), colour)
        self.down(BAR_HEIGHT)

    def figured_bar(self, share: float, colour: str, figure: str, room: float) -> None:
        """A bar over a share of what `room` for its figure leaves of the width, with the figure behind it."""
        if share > 0:
            self._box(max(share * (INNER - room), SLIMMEST), colour)
        self.down(BAR_HEIGHT)
        self.write(figure, TEXT_SIZE, right=True)
        self.down(GAP)

    def bracket(self, low: float, high: float) -> None:
        """The range, under the bar it belongs to."""
        self.down(GAP)
        start, end = MARGIN + low * INNER, MARGIN + high * INNER
        rise = GAP / 2
        level = self.y
        self._axes.plot(
            (start, start, end, end),
            (level - rise, level, level, level - rise),
            color=QUIET,
            linewidth=4,
            solid_joinstyle="miter",
        )
        self.down(GAP / 2)

    def column(self, left: float, width: float, height: float, colour: str, *, above: float = 0.0) -> None:
        """A column that stands on `y`, or `above` pixels over it."""
        if height > 0:
            self._rectangle(left, self.y - above - height, width, height, colour)

    def swatch(self, left: float, colour: str) -> None:
        """A small square of a colour, before the words for it."""
        self._rectangle(left, self.y - 0.75 * NOTE_SIZE, 0.75 * NOTE_SIZE, 0.75 * NOTE_SIZE, colour)

    def put(
        self, text: str, x: float, size: float, colour: str = INK, *, bold: bool = False, middle: bool = False
    ) -> None:
        """One line on the baseline `y`, beginning at `x` or with its middle there."""
        self._axes.text(
            x,
            self.y,
            self._drawable(text),
            fontproperties=self._styles[bold],
            fontsize=size,
            color=colour,
            horizontalalignment="center" if middle else "left",
            verticalalignment="baseline",
            parse_math=False,
        )

    def modules(self, rows: Sequence[Sequence[int]]) -> None:
        """A QR code across the paper, dark on white, with the quiet margin that cameras need."""
        from matplotlib.collections import PatchCollection
        from matplotlib.patches import Rectangle

        size = len(rows) + 2 * QUIET_MODULES
        side = INNER // size
        left, top = (WIDTH - side * size) / 2, self.y
        squares = [
            Rectangle((left + side * (QUIET_MODULES + x), top + side * (QUIET_MODULES + y)), side, side)
            for y, row in enumerate(rows)
            for x, dark in enumerate(row)
            if dark
        ]
        self._axes.add_patch(Rectangle((left, top), side * size, side * size, facecolor="white", linewidth=0))
        self._axes.add_collection(PatchCollection(squares, facecolor=INK, linewidth=0, antialiased=False))
        self.down(side * size)

    def rule(self) -> None:
        """A quiet line across."""
        self._axes.plot((MARGIN, WIDTH - MARGIN), (self.y, self.y), color=GHOST, linewidth=3)
        self.down(GAP / 2)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How many pixels wide a line becomes."""
        font = self._fonts[bold]
        font.set_size(size, POINTS_PER_INCH)
        font.set_text(self._drawable(text))
        return float(font.get_width_height()[0]) / 64

    def wrapped(
        self, text: str, size: float, *, bold: bool = False, most: int | None = None, room: float = INNER
    ) -> list[str]:
        """The lines a text takes; what does not fit on `most` of them ends in an ellipsis."""
        found: list[str] = []
        for word in self._words(self._drawable(text), size, bold, room):
            joined = f"{found[-1]} {word}" if found else word
            if found and self.width(joined, size, bold=bold) <= room:
                found[-1] = joined
            else:
                found.append(word)
        if most is None or len(found) <= most:
            return found
        return [*found[: most - 1], self._shortened(" ".join(found[most - 1 :]), size, bold, room)]

    def png(self) -> bytes:
        """The paper, cut where the writing ends."""
        height = round(self.y) + MARGIN
        self._figure.set_size_inches(WIDTH / POINTS_PER_INCH, height / POINTS_PER_INCH)
        self._axes.set_xlim(0, WIDTH)
        self._axes.set_ylim(height, 0)
        stored = BytesIO()
        self._figure.savefig(stored, format="png", dpi=POINTS_PER_INCH)
        return stored.getvalue()

    def _box(self, width: float, colour: str) -> None:
        self._rectangle(MARGIN, self.y, width, BAR_HEIGHT, colour)

    def _rectangle(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((left, top), width, height, facecolor=colour, linewidth=0))

    def _words(self, text: str, size: float, bold: bool, room: float) -> Iterator[str]:
        """The words of a text; one that is wider than the paper comes in pieces."""
        for word in text.split(" "):
            if self.width(word, size, bold=bold) <= room:
                yield word
                continue
            piece = ""
            for letter in word:
                if piece and self.width(piece + letter, size, bold=bold) > room:
                    yield piece
                    piece = ""
                piece += letter
            yield piece

    def _shortened(self, text: str, size: float, bold: bool, room: float) -> str:
        text = self._drawable(text)
        if self.width(text, size, bold=bold) <= room:
            return text
        while text and self.width(text + ELLIPSIS, size, bold=bold) > room:
            text = text[:-1].rstrip()
        return text + ELLIPSIS

    def _drawable(self, text: str) -> str:
        """The text on one line, without what no font has a shape for (such as a new emoji in an event's name)."""
        line = emoji.without(" ".join(SPACE.split(text.strip())), self._has_shape)
        return "".join(filter(self._has_shape, line))

    def _has_shape(self, letter: str) -> bool:
        return any(font.get_char_index(ord(letter)) for font in self._letters)
