"""Rows that hold one cell alone where all others say whence somebody comes: titles in words that we do not know, or people."""

from collections.abc import Collection, Sequence

from bot.attendees.cells import is_total, says_nothing
from bot.attendees.columns import Alone
from bot.attendees.contents import HALF, cell_at
from bot.attendees.nobody import adds_up, is_footer
from bot.attendees.recognising import heading_at, tells_origin
from bot.attendees.sheets import Row

LONGEST = 60
"""Letters of what may be a title."""
MOST = 6
"""Titles in a list; of more such rows most are people whose town is not known."""
TOLD = 3
"""Cells that most other rows hold, and all of them more than one, where some have no town."""


def alone_in(rows: Sequence[Row], kept: Collection[int]) -> Alone | None:
    """The rows of a list that may be titles; those not `kept` are known to be. None where there are none, or too many."""
    at = heading_at(rows)
    heading = rows[at][1] if rows else []
    origins = [column for column, cell in enumerate(heading) if tells_origin([cell])]
    if not origins or 0 in origins:
        return None
    titles, below, others, under, before = set[int](), set[int](), list[list[str]](), False, False
    for number, cells in rows[at + 1 :]:
        known, alone = number not in kept, _is_alone(cells, origins)
        if known:
            under = False
        elif alone and not before:
            titles.add(number)
            under = True
        elif under:
            below.add(number)
        if not (alone or known):
            others.append(cells)
        before = alone
    titles -= {number for number, _ in rows[-1:]}  # nobody is below it
    towns = all(any(not says_nothing(cell_at(cells, one)) for one in origins) for cells in others)
    filled = [sum(map(bool, cells)) for cells in others]
    told = all(one > 1 for one in filled) and sum(one >= TOLD for one in filled) > HALF * len(others)
    if not 0 < len(titles) <= min(MOST, len(others)) or not (towns or told):
        return None
    return Alone(frozenset(titles), frozenset(below))


def _is_alone(cells: Sequence[str], origins: Sequence[int]) -> bool:
    """Whether a row says one thing alone, in words, that is no town, no sum and no line beside the list."""
    said = [cell for cell in cells if cell]
    first = said[0] if said else ""
    merged = len(said) >= TOLD and set(said) == {first}  # in each cell of it
    return (
        (merged or (len(said) == 1 and cells.index(first) not in origins))
        and len(first) <= LONGEST
        and "@" not in first
        and sum(map(str.isalpha, first)) > sum(map(str.isdigit, first))
        and not (is_total(first) or is_footer(said[:1]) or adds_up(said[:1], 0))
    )
