"""A list in parts, each below a title in a row of its own: the title becomes a cell of every row below it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.attendees.cells import is_total
from bot.attendees.contents import cell_at
from bot.attendees.headings import PARTS_OF_LISTS
from bot.attendees.recognising import HEADING_ROWS, heading_worth, tells_origin
from bot.attendees.sheets import Row
from bot.attendees.states import PRESENCE_PHRASES
from bot.places.folding import fold

COUNTED = re.compile(r"\s*[(:–-]*\s*\d+\s*\)?\s*$")
"""Behind a title: “Confirmed (12)”."""
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Parted:
    """The rows without the titles, and the column that holds them now."""

    rows: Sequence[Row]
    column: int


def in_parts(rows: Sequence[Row]) -> Parted | None:
    """The rows of a list in parts. None where it has none, or no heading that tells which column is that of the towns."""
    heading = max(range(min(len(rows), HEADING_ROWS)), key=lambda at: (heading_worth(rows[at][1]), -at), default=0)
    if not rows or not tells_origin(rows[heading][1]):
        return None
    above = rows[heading][1]
    titles = {at: title for at, (_, cells) in enumerate(rows) if at != heading and (title := _title(cells, above))}
    last = {*(at - 1 for at in titles), len(rows) - 1}
    titles = {at: title for at, title in titles.items() if at not in last or _is_state(title)}  # “Team A”, “Team B”
    if not titles or set(titles) == {len(rows) - 1}:
        return None
    column = max(len(cells) for _, cells in rows)
    named = ", ".join(dict.fromkeys(titles.values()))
    found: list[Row] = []
    part = ""
    for at, (number, cells) in enumerate(rows):
        if at in titles:
            part = titles[at]
        elif at < heading:
            found.append((number, cells))
        else:
            said = named if cells == above else part
            found.append((number, [*cells, *[""] * (column - len(cells)), said]))
    return Parted(found, column)


def _title(cells: Sequence[str], heading: Sequence[str]) -> str:
    """What a row says that says nothing else, where it is what parts of a list are called; empty for any other row."""
    (at, cell), *others = [(at, cell) for at, cell in enumerate(cells) if cell] or [(0, "")]
    if others or not cell or len(cell) > LONGEST or is_total(cell) or tells_origin([cell_at(heading, at)]):
        return ""
    title = cell.strip().rstrip(":").strip()
    said = fold(COUNTED.sub("", title))
    words = fold(title).split()
    others_of_it = [one for one in words if one not in PARTS_OF_LISTS]
    numbered = len(others_of_it) < len(words) and all(len(one) == 1 or one[0].isdigit() for one in others_of_it)
    part = said in PARTS_OF_LISTS or numbered or cell.strip().endswith(":")
    return title if part or _is_state(title) else ""


def _is_state(title: str) -> bool:
    """Whether a title says of those below it whether they come: “Waiting list (3)”."""
    return fold(COUNTED.sub("", title)) in PRESENCE_PHRASES
