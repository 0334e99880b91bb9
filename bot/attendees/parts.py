"""A list in parts, each below a title of its own: what the title says becomes a cell of every row below it."""

import re
from collections.abc import Sequence

from msgspec import Struct

from bot.attendees.cells import is_total, says_nothing
from bot.attendees.columns import Alone
from bot.attendees.coming import presence_in
from bot.attendees.contents import cell_at
from bot.attendees.headings import OPEN_PARTS, PARTS_OF_LISTS, TITLE_WORDS, is_number
from bot.attendees.meanings import NOT, is_open
from bot.attendees.recognising import heading_at, tells_origin
from bot.attendees.sheets import Row
from bot.attendees.states import LEFT_OUT, PRESENCE_PHRASES, Standing
from bot.attendees.telling_who import Titles
from bot.places.folding import fold

COUNTED = re.compile(r"\s*[(:–-]*\s*\d+\s*\)?\s*$")
"""Behind a title: “Confirmed (12)”."""
AROUND = " \t-–—=*#_~•:"
"""What stands around a title: “--- Cancelled ---”."""
LONGEST = 60
AWAY = LEFT_OUT | {Standing.ONLINE}


class Parted(Struct, frozen=True):
    """The rows without the titles, and the column that holds them now; or who stands below the only one, which leaves it open."""

    rows: Sequence[Row]
    titles: Titles | None
    alone: Alone | None = None


def in_parts(rows: Sequence[Row], sheet: str = "") -> Parted | None:
    """The rows of a list in parts, or of one below a single title, be it the name of its sheet. None where it has none."""
    heading = heading_at(rows)
    headed = bool(rows) and tells_origin(rows[heading][1])
    above = rows[heading][1] if headed else []
    titles = _titles(rows, heading if headed else None)
    if set(titles) <= {len(rows) - 1}:
        titles = {}
        if not says_nobody_comes(sheet):
            return None
    (at, title), *others = titles.items() or [(0, "")]
    if headed and title and not others and (at > heading + 1 or _is_doubtful(title)) and _leaves_open(title):
        kept = [row for row in rows if row[0] != rows[at][0]]
        return Parted(kept, None, Alone(frozenset(), frozenset(number for number, _ in rows[at + 1 :]), title))
    column = max((len(cells) for _, cells in rows), default=0)
    found: list[Row] = []
    part = sheet if says_nobody_comes(sheet) else ""
    for at, (number, cells) in enumerate(rows):
        if at in titles:
            part = titles[at]
        elif headed and at < heading:
            found.append((number, cells))
        else:
            said = "" if headed and cells == above else part
            found.append((number, [*cells, *[""] * (column - len(cells)), said]))
    return Parted(found, Titles(column, ", ".join(dict.fromkeys(titles.values() or [sheet]))))


def says_nobody_comes(title: str) -> bool:
    """Whether a title says of all below it that they do not come, or take part online: “Waiting list (3)”."""
    return _is_state(title) and presence_in(COUNTED.sub("", title)) in AWAY


def _titles(rows: Sequence[Row], heading: int | None) -> dict[int, str]:
    """The titles by their position. Without a heading that tells where people come from, only those that are states."""
    above = rows[heading][1] if heading is not None else []
    titles = {at: title for at, (_, cells) in enumerate(rows) if at != heading and (title := _title(cells, above))}
    if heading is None:
        return {at: title for at, title in titles.items() if says_nobody_comes(title)}
    named = {
        at: said for at, (_, cells) in enumerate(rows[:heading]) if (said := _only_cell(cells, ())) and _cancels(said)
    }
    titles |= {at: said.strip(AROUND) for at, said in named.items()}
    last = {*(at - 1 for at in titles), len(rows) - 1}
    return {at: title for at, title in titles.items() if at not in last or _is_state(title)}  # “Team A”, “Team B”


def _title(cells: Sequence[str], heading: Sequence[str]) -> str:
    """What a row says that says nothing else, where it is what parts of a list are called; empty for any other row."""
    cell = _only_cell(cells, heading)
    if not cell or len(cell) > LONGEST or is_total(cell):
        return ""
    at = cells.index(cell)
    if at == 0 and tells_origin([cell_at(heading, at)]):
        return ""  # “Online” in a list of towns
    title = cell.strip(AROUND)
    said = fold(COUNTED.sub("", title))
    words = fold(title).split()
    others_of_it = [one for one in words if one not in PARTS_OF_LISTS]
    numbered = len(others_of_it) < len(words) and all(len(one) == 1 or one[0].isdigit() for one in others_of_it)
    alone = len(list(filter(None, cells))) == 1
    part = alone and at == 0 and (said in PARTS_OF_LISTS or numbered or cell.strip().endswith(":"))
    return title if part or _is_state(title) else ""


def _only_cell(cells: Sequence[str], heading: Sequence[str]) -> str:
    """What a row says that says nothing else, but for how many they are, or for the same again; empty for any other row."""
    first, *others = [(at, cell) for at, cell in enumerate(cells) if cell] or [(0, "")]
    beside = [cell for at, cell in others if not (cell.isdigit() and not is_number(cell_at(heading, at)))]
    return first[1] if set(beside) <= {first[1]} and not first[1].isdigit() else ""


def _is_state(title: str) -> bool:
    """Whether a title says of those below it whether they come, and nothing else: “Participants annulés (2)”."""
    words = fold(COUNTED.sub("", title)).split()
    at, states = 0, 0
    while at < len(words):
        ends = range(len(words), at, -1)
        phrase = next((end for end in ends if " ".join(words[at:end]) in PRESENCE_PHRASES), at)
        if phrase == at and words[at] not in PARTS_OF_LISTS | TITLE_WORDS | NOT:
            return False
        states += phrase > at
        at = max(phrase, at + 1)
    return states > 0


def _leaves_open(title: str) -> bool:
    """Whether a title does not say if those below it come: “À confirmer”, “Maybe”, “Hybrid”, “Speakers”."""
    return _is_doubtful(title) or presence_in(COUNTED.sub("", title)) in (None, Standing.HYBRID)


def _is_doubtful(title: str) -> bool:
    """Whether a title says that nobody knows yet: “À confirmer”, “Maybe”."""
    return says_nothing(title) or is_open(title) or fold(COUNTED.sub("", title)) in OPEN_PARTS


def _cancels(title: str) -> bool:
    """Whether a title above all of the list holds a word for people who do not come: “Annulés – Forum 2027”."""
    return presence_in(title) in LEFT_OUT
