"""Columns of which their headings do not tell whether they say who comes, or how many: only the member knows."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from bot.attendees.attending import Kind, StandingColumn, answered
from bot.attendees.cells import DIET_PHRASES, WAY_PHRASES, people_in, says_nothing
from bot.attendees.contents import MOSTLY, cell_at
from bot.attendees.headings import (
    ADULTS,
    ASIDE,
    CHILDREN,
    COUNTED,
    GUESTS,
    HOW_MANY,
    OTHER_HEADINGS,
    holds,
    is_numbering,
)
from bot.attendees.meanings import meanings
from bot.attendees.sheets import Row
from bot.attendees.states import LEFT_OUT, YES_WORDS, Standing
from bot.places.folding import fold
from bot.words import EVERYTHING

MOST_ANSWERS = 6
"""Different cells of a column that is answered with one of a few words,"""
LONGEST_ANSWER = 40
"""and letters of each."""
LARGEST_PARTY = 20
"""People in one row; numbers that are mostly larger count something else."""
FEWEST = 3
"""Rows of which one may say that their numbers run on."""


def may_tell_who(
    heading: Sequence[str], rows: Sequence[Row], known: Sequence[StandingColumn], taken: Collection[int]
) -> list[StandingColumn]:
    """The columns that may say who comes, as they do if so: of a few words some of which are a no, or of marks."""
    found = []
    for at, cell in enumerate(heading):
        before = next((one for one in known if one.at == at), None)
        if before is None and (at in taken or is_aside(cell) or _is_number(cell)):
            continue
        cells = _answers(rows, at)
        if not cells:
            continue
        said = cells - {""}
        chosen = StandingColumn(at, cell, Kind.CHOSEN)
        marks = "" in cells and {answered(one) for one in said} == {True}
        if before:
            found += [replace(chosen, only_yes=True)] if before.kind is Kind.PRESENCE and marks else []
        elif (marks and all(fold(one) in YES_WORDS for one in said)) or _names_only_yes(chosen, said):
            found.append(replace(chosen, only_yes=True))
        elif _tells_some(chosen, said):
            found.append(chosen)
    return found


def may_count(heading: Sequence[str], sample: Sequence[Row], taken: Collection[int]) -> list[int]:
    """The columns of small numbers that may be of people."""
    return [
        at
        for at, cell in enumerate(heading)
        if cell and at not in taken and not is_aside(cell) and not is_numbering(cell) and _are_parties(cell, sample, at)
    ]


def is_party(heading: str) -> bool:
    """Whether below a heading stand numbers of some of the people: “Children”."""
    return holds(fold(heading), ADULTS | CHILDREN)


def is_aside(heading: str) -> bool:
    """Whether a heading tells that its column says neither who comes nor how many."""
    said = fold(heading)
    dishes = meanings(said, DIET_PHRASES) - {EVERYTHING}
    return not said or said in OTHER_HEADINGS or holds(said, ASIDE) or bool(dishes or meanings(said, WAY_PHRASES))


def _is_number(heading: str) -> bool:
    return holds(fold(heading), HOW_MANY | COUNTED | GUESTS) or is_party(heading)


def _answers(rows: Iterable[Row], at: int) -> set[str]:
    """The different cells of a column, an empty one among them; none where they are too many, too long, or numbers."""
    found: set[str] = set()
    for _, cells in rows:
        cell = cell_at(cells, at)
        found.add("" if says_nothing(cell) else cell)
        if len(found) > MOST_ANSWERS + 1 or len(cell) > LONGEST_ANSWER or (cell.isdigit() and int(cell) > 1):
            return set()
    return found


def _names_only_yes(column: StandingColumn, cells: Collection[str]) -> bool:
    """Whether of two or three answers one is a yes and none a no: another may be one, in a language that we do not know."""
    meant = [column.of(one) for one in cells]
    return None in meant and len(cells) <= FEWEST and any(map(answered, cells)) and not LEFT_OUT & set(meant)


def _tells_some(column: StandingColumn, cells: Collection[str]) -> bool:
    """Whether some cells say that somebody does not come, or not in person, and enough of the others are understood."""
    meant = [column.of(one) for one in cells]
    absent = [one for one in meant if one in LEFT_OUT]
    understood = [one for one in meant if one]
    if not absent:
        return Standing.ONLINE in meant and len(set(understood)) > 1 and len(understood) == len(meant)
    return len(absent) < len(meant) and 2 * len(understood) >= len(meant)


def _are_parties(heading: str, sample: Sequence[Row], at: int) -> bool:
    cells = [cell for _, row in sample if not says_nothing(cell := cell_at(row, at))]
    known = list(_numbers(cells, plain=not _is_number(heading)))
    if not known or len(known) < MOSTLY * len(cells) or not any(known) or median(known) > LARGEST_PARTY:
        return False
    if len(known) >= FEWEST and all(after - before == 1 for before, after in pairwise(known)):
        return False
    return _is_number(heading) or max(known) > 1


def _numbers(cells: Iterable[str], plain: bool) -> Iterator[int]:
    """The numbers in cells; where `plain`, of those in which nothing else stands: “Team 2” is no two people."""
    for cell in cells:
        number = people_in(cell)
        if number is not None and (not plain or cell.strip().lstrip("+").isdigit()):
            yield number
