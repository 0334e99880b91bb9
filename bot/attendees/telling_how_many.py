"""Which columns of a list say how many people a row is: those whose headings tell, and those of which only the member knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from statistics import median

from bot.attendees.amounts import between, may_be_number, people_in
from bot.attendees.cells import says_nothing
from bot.attendees.contents import HALF, MOSTLY, SAMPLE_ROWS, cell_at
from bot.attendees.headings import (
    ADULTS,
    COUNTED,
    GUESTS,
    HOW_MANY,
    INCLUDING,
    Field,
    holds,
    is_among,
    is_aside,
    is_number,
    is_numbering,
    is_party,
    said_in,
)
from bot.attendees.several import may_name_several, number_below
from bot.attendees.sheets import Row
from bot.attendees.states import TICKET_HEADING_PHRASES
from bot.attendees.telling_who import is_about_coming

LARGEST_PARTY = 20
"""People in one row; numbers that are mostly larger count something else."""
FEWEST = 3
"""Rows of which one may say that their numbers run on."""
RUNNING = frozenset(("n",))
"""Headings of counts that may as well be those of the number of a row."""


class Unclear(Enum):
    """How many people a row is whose number is not clear."""

    LEAST = "least"
    MOST = "most"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class HowMany:
    """What is known of columns of numbers beside the one that counts people, or companions."""

    added: Sequence[int] = ()
    """Those that are added to it: “Children”."""
    unsure: Sequence[int] = ()
    """Those that may be of people."""
    unclear: Unclear | None = None
    """What the member has said of numbers that are not clear."""
    in_words: bool = False
    """Whether these say in words who comes along: by names, or by a no to whether somebody comes alone."""


def how_many(
    labels: Sequence[str],
    rows: Sequence[Row],
    at: Mapping[Field, int],
    taken: Collection[int],
    others: Collection[int],
    companions: int | None,
) -> tuple[Mapping[Field, int], HowMany]:
    """The columns `at` which things are said, those of numbers among them, and what is known of further numbers.

    Those `taken` count nobody, nor do those `others`, unless by words in them; `companions` are counted in one that was not
    used, if any.
    """
    numbers = _may_count(labels, rows[:SAMPLE_ROWS], {*taken, *others})
    numbers = _with_beside(numbers, labels, rows[:SAMPLE_ROWS], {*taken, *others})
    parties = [column for column in numbers if is_party(labels[column])]
    if (counted := at.get(Field.PEOPLE)) is not None:
        beside = [one for one in numbers if one == companions or holds(said_in(labels[one]), GUESTS)]
        more = [one for one in beside if one not in parties and _are_more(rows, one, counted)]
        return at, HowMany(unsure=[*parties, *more])
    if Field.COMPANIONS in at:
        return at, HowMany(unsure=parties)
    if 1 < len(parties) == len(numbers) and any(holds(said_in(labels[column]), ADULTS) for column in parties):
        return {**at, Field.PEOPLE: parties[0]}, HowMany(added=parties[1:])
    if numbers:
        return at, HowMany(unsure=numbers)
    only_towns = all(column in at.values() for column, cell in enumerate(labels) if cell)  # “Metz (12)”
    several = may_name_several(labels, rows, () if only_towns else {*taken} - {at.get(Field.TOWN)})
    return at, HowMany(unsure=several, in_words=bool(several))


def counting(at: Mapping[Field, int], heading: Sequence[str], sample: Sequence[Row]) -> dict[Field, int]:
    """The columns, without those of numbers that count nobody.

    `Participants` may stand above names, `N` above the numbers of rows, and who says how many all are has counted companions.
    """
    kept = dict(at)
    for wanted in (Field.PEOPLE, Field.COMPANIONS):
        cells = [said for _, row in sample if (said := cell_at(row, at[wanted]))] if wanted in at else []
        numbers = [number_below(heading[at[wanted]], cell) for cell in cells]
        others = [cell for cell in cells if number_below(heading[at[wanted]], cell) is None and not may_be_number(cell)]
        running = len(numbers) > 1 and all(a is not None and b is not None and b - a == 1 for a, b in pairwise(numbers))
        if len(others) > HALF * len(cells) or (running and said_in(heading[at[wanted]]) in RUNNING):
            del kept[wanted]
    counted = kept.get(Field.PEOPLE)
    if counted is not None:
        kept.pop(Field.COMPANIONS, None)
        said = said_in(heading[counted])
        if holds(said, GUESTS) and not holds(said, INCLUDING):
            del kept[Field.PEOPLE]  # with whoever brings them or without
            if any(people_in(cell_at(cells, counted)) == 0 for _, cells in sample):
                kept[Field.COMPANIONS] = counted  # who brings no guest comes alone
    return kept


def _may_count(heading: Sequence[str], sample: Sequence[Row], taken: Collection[int]) -> list[int]:
    """The columns of small numbers that may be of people."""
    return [
        at
        for at, cell in enumerate(heading)
        if cell
        and at not in taken
        and (not is_aside(cell) or is_about_coming(cell) or _counts_people(cell))
        and not (is_numbering(cell) or is_among(cell))
        and _are_parties(cell, sample, at)
    ]


def _with_beside(
    numbers: Sequence[int], labels: Sequence[str], sample: Sequence[Row], taken: Collection[int]
) -> list[int]:
    """The columns of numbers with those right beside them, where each row has a number in one of them: one for each ticket."""
    found = set(numbers)
    for at in numbers:
        for beside in (range(at - 1, -1, -1), range(at + 1, len(labels))):
            for column in beside:
                if column in found:
                    continue
                if column in taken or not _may_be_one_of_several(labels[column], sample, column):
                    break
                found.add(column)
    every = all(any(people_in(cell_at(cells, at)) for at in found) for _, cells in sample)
    return sorted(found) if every else list(numbers)


def _may_be_one_of_several(heading: str, sample: Sequence[Row], at: int) -> bool:
    """Whether a column holds small numbers and nothing else, below what may be a ticket."""
    cells = [cell for _, row in sample if not says_nothing(cell := cell_at(row, at))]
    ticket = not is_aside(heading) or holds(said_in(heading), COUNTED | TICKET_HEADING_PHRASES)
    small = all(cell.isdecimal() and int(cell) <= LARGEST_PARTY for cell in cells)
    return bool(heading and cells) and ticket and small and not (is_numbering(heading) or is_among(heading))


def _counts_people(heading: str) -> bool:
    return holds(said_in(heading), HOW_MANY) and holds(said_in(heading), COUNTED | GUESTS)


def _are_more(rows: Sequence[Row], some: int, every: int) -> bool:
    """Whether somewhere there are as many of those as of all, who so cannot count them."""
    pairs = ((people_in(cell_at(cells, some)), people_in(cell_at(cells, every))) for _, cells in rows)
    return any(one and other is not None and one >= other for one, other in pairs)


def _are_parties(heading: str, sample: Sequence[Row], at: int) -> bool:
    cells = [cell for _, row in sample if not says_nothing(cell := cell_at(row, at))]
    known = list(_numbers(cells, plain=not is_number(heading)))
    if (
        not known
        or len(known) < (HALF if is_number(heading) else MOSTLY) * len(cells)
        or not any(known)
        or median(known) > LARGEST_PARTY
    ):
        return False
    if len(known) >= FEWEST and all(after - before == 1 for before, after in pairwise(known)):
        return False
    return is_number(heading) or max(known) > 1


def _numbers(cells: Iterable[str], plain: bool) -> Iterator[int]:
    """The numbers in cells; where `plain`, of those in which nothing else stands: “Team 2” is no two people."""
    for cell in cells:
        number = people_in(cell)
        if number is None and not plain and may_be_number(cell):
            number = max(between(cell) or (0,))
        if number is not None and (not plain or cell.strip().lstrip("+").isdigit()):
            yield number
