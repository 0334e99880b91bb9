"""The conversation as a picture: the questions in a column with what asks each, the rooms of cards beside it in layers.

A room stands one layer below the first that leads to it. Ways down are drawn dark, ways back and aside pale. A browser shows
the buttons of a way when the pointer rests on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from html import escape
from textwrap import wrap

from msgspec import Struct

from handlers.conversation_map import SOMETHING, edges, questions

FIRST = ("guests", "joining", "events", "settings")
"""Where a conversation begins: with a link, at the door, at home, with a command."""
NO_CARDS = ("router", "routing", "in_words", "from_afar")
"""They answer with the card at hand, whichever that is."""
LINE, WIDTH, HEIGHT, GAP, LAYER = 17, 200, 84, 26, 190
COLUMN = 760
"""Pixels: of a line of questions, of a room's box, of the space between boxes and layers, of the column of questions."""
STYLE = (
    "text{font:12px sans-serif;fill:#222} .head{font-weight:bold} .pale{fill:#667} .small{font-size:10px;fill:#667}"
    " rect{fill:#f1f6f2;stroke:#3a6b4a} path{fill:none;stroke:#3a6b4a;stroke-width:1.4} path.back{stroke:#d5dbd6}"
)

Ways = Mapping[tuple[str, str], Sequence[str]]
"""From room to room, the labels of the buttons that lead there."""


class Box(Struct, frozen=True):
    """Where a room stands: the middle of its upper edge, in pixels, and its layer."""

    x: float
    y: float
    layer: int


def as_svg() -> str:
    """The picture as an SVG document."""
    ways = _ways()
    boxes = _placed(ways)
    column = [*_column()]
    width = max(box.x for box in boxes.values()) + WIDTH / 2 + GAP
    height = max(LINE * (len(column) + 2), max(box.y for box in boxes.values()) + HEIGHT + GAP)
    drawn = [_way(boxes[of], boxes[to], labels) for (of, to), labels in ways.items()]
    drawn.sort(key=lambda way: "back" not in way)  # dark ways over pale ones
    drawn += [_box(room, box, boxes) for room, box in boxes.items()]
    drawn += [_text(x, LINE * (row + 1), kind, said) for row, line in enumerate(column) for x, kind, said in line]
    size = f'viewBox="0 0 {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    paper = '<rect width="100%" height="100%" style="fill:#fff;stroke:none"/>'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>\n<style>{STYLE}</style>\n{paper}'
    return "\n".join([head, *drawn, "</svg>\n"])


def _column() -> Iterator[Sequence[tuple[float, str, str]]]:
    """The lines of the questions, each as texts with their place and kind."""
    for title, asked in questions():
        yield ((10, "head", title),)
        yield from (((20, "", one.id), (180, "pale", f"asked {one.when}")) for one in asked)
        yield ()


@cache
def _ways() -> Ways:
    found: dict[tuple[str, str], list[str]] = {}
    for edge in edges():
        way = _room(edge.card), _room(edge.leads_to)
        if way[0] != way[1] and not {*way} & {*NO_CARDS}:
            found.setdefault(way, []).append(edge.label or SOMETHING)
    return found


def _room(card: str) -> str:
    return card.partition(".")[0]


def _placed(ways: Ways) -> Mapping[str, Box]:
    """Each room in its layer, in the order of the rooms above that lead to it."""
    layers = [[*FIRST]]
    rooms = {_room(one) for edge in edges() for one in (edge.card, edge.leads_to)} - {*NO_CARDS, *FIRST}
    while rooms:
        below = {to for of, to in ways if of in layers[-1]} & rooms or rooms
        layers.append(sorted(below))
        rooms -= below
    places: dict[str, float] = {}
    for layer in layers:
        above = {room: [places[of] for of, to in ways if to == room and of in places] or [0.0] for room in layer}
        layer.sort(key=lambda room: (sum(above[room]) / len(above[room]), room))
        places |= {room: (number + 0.5) / len(layer) for number, room in enumerate(layer)}
    widest = max(len(layer) for layer in layers) * (WIDTH + GAP)
    return {
        room: Box(COLUMN + places[room] * widest, LINE + number * LAYER, number)
        for number, layer in enumerate(layers)
        for room in layer
    }


def _way(of: Box, to: Box, labels: Sequence[str]) -> str:
    """A curve from the lower edge of a box to the upper edge of another, or from side to side."""
    said = escape(", ".join(dict.fromkeys(labels)))
    down = to.layer > of.layer
    start, end = (of.y + HEIGHT, to.y) if down else (of.y + HEIGHT / 2, to.y + HEIGHT / 2)
    half = LAYER / 2 if down else -LAYER / 3
    curve = (
        f"M{of.x:.0f} {start:.0f}C{of.x:.0f} {start + half:.0f} {to.x:.0f} {end - abs(half):.0f} {to.x:.0f} {end:.0f}"
    )
    return f'<path class="{"" if down else "back"}" d="{curve}"><title>{said}</title></path>'


def _box(room: str, box: Box, boxes: Mapping[str, Box]) -> str:
    """A room with its cards, and what one taps above to come here."""
    left = box.x - WIDTH / 2
    named = {card for edge in edges() for card in (edge.card, edge.leads_to) if _room(card) == room != card}
    cards = ", ".join(sorted(card.partition(".")[2] for card in named))
    came = [way for way in _ways() if way[1] == room and boxes[way[0]].layer < box.layer]
    tapped = dict.fromkeys(label for way in came for label in _ways()[way] if label != SOMETHING)
    lines = [
        *wrap(cards, 36)[:2],
        *wrap("“" + "”, “".join(tapped) + "”" if tapped else "", 36, max_lines=2, placeholder=" …"),
    ]
    texts = [_text(left + 8, box.y + 17, "head", room)]
    texts += [_text(left + 8, box.y + 33 + 13 * row, "small", line) for row, line in enumerate(lines)]
    return "\n".join([f'<rect x="{left:.0f}" y="{box.y:.0f}" width="{WIDTH}" height="{HEIGHT}" rx="8"/>', *texts])


def _text(x: float, y: float, kind: str, said: str) -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" class="{kind}">{escape(said)}</text>'
