"""Which column of a list says what: by the word above it (`headings.py`), else by what stands in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from bot.attendees.cells import (
    country_of,
    diet_of,
    is_postcode,
    is_total,
    number_in,
    people_in,
    town_of,
    town_of_address,
    way_of,
)
from bot.attendees.headings import ADDRESS_HEADINGS, ELSEWHERE, HEADING_PHRASES, OTHER_HEADINGS, Field
from bot.places.folding import fold
from bot.places.search import PlacesFile

Row = tuple[int, list[str]]
"""The number of a row, as a spreadsheet shows it, and its cells; trailing empty cells may be missing."""


LONGEST_HEADING = 60
AN_ADDRESS = re.compile(r"\b\d{4,5}\b|^\d+\w?,?\s|\s\d+\w?$")
"""Tells a street or a postcode: “3 place de la Gare” is no heading."""
HEADING_ROWS = 25
"""A heading may stand below a title and a few words, not in the middle of the list."""
SAMPLE_ROWS = 400
WHOLE = 100
"""What it is worth that a heading is a known phrase and nothing else."""
HALF = 0.5
LARGEST_USUAL = 1_000
"""People from one town; numbers that are mostly larger count something else."""
MOSTLY = 0.7
"""The share of a column's cells that must make sense for it to be taken without a word above it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (counted from nought) says what; `first` is the position of the first row below the heading.

    `headings` are the words above the columns, where there are any; `ignored` those of columns that nobody reads.
    """

    first: int
    at: Mapping[Field, int]
    headings: Mapping[Field, str] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    score: float = 0
    in_addresses: bool = False
    """Whether the towns are looked for in addresses, of which nothing may be shown."""

    @property
    def places(self) -> int | None:
        """The column that says where people come from, by town or else by country."""
        return self.at.get(Field.TOWN, self.at.get(Field.COUNTRY))

    def cell(self, row: Row, wanted: Field) -> str:
        """What a row says; empty where it says nothing."""
        at = self.at.get(wanted)
        return row[1][at] if at is not None and at < len(row[1]) else ""


def words_recognised(cells: Sequence[str]) -> int:
    """How many things the words of a row would tell as headings."""
    return len({found[0] for cell in cells if not re.search(r"\d", cell) for found in _meant(cell)[:1]})


def recognise(rows: Sequence[Row], places: PlacesFile) -> Columns:
    """The columns of a table: by their headings, and what is still missing by what stands in them."""
    position = max(range(min(len(rows), HEADING_ROWS)), key=lambda at: (_heading_worth(rows[at][1]), -at), default=0)
    headed = bool(rows) and _heading_worth(rows[position][1]) > 0
    heading = rows[position][1] if headed else []
    below = rows[position + 1 :] if headed else rows
    # Without known headings the first row may be one in words that we do not know.
    sample = [row for row in below[0 if headed or len(below) == 1 else 1 :][:SAMPLE_ROWS] if not is_total(row[1][0])]
    others = [column for column, cell in enumerate(heading) if _is_about_something_else(cell)]
    at = _without_names(_by_heading(heading, sample, places), sample)
    at = at | _by_content(at, others, sample, places)
    in_addresses = Field.TOWN not in at
    if in_addresses:
        at = at | _by_addresses(at, heading, sample, places)
    first = position + 1 if headed else 0
    if not headed and at and len(rows) > 1 and _is_heading_unknown(rows[0][1], at, in_addresses, places):
        first, heading = 1, rows[0][1]
    at = at | _by_counts(at, others, rows[first:], places)
    named = {wanted: heading[column] for wanted, column in at.items() if column < len(heading) and heading[column]}
    ignored = [cell for column, cell in enumerate(heading) if cell and column not in at.values()]
    score = len(at) + (0.5 if headed else 0) + 10 * (Field.TOWN in at)
    return Columns(first, at, named, ignored, score, in_addresses and Field.TOWN in at)


def only_postcodes(rows: Sequence[Row]) -> bool:
    """Whether a column of the table holds postcodes: a list that names no town may still mean to."""
    sample = rows[1 if len(rows) > 1 else 0 :][:SAMPLE_ROWS]
    width = max((len(cells) for _, cells in sample), default=0)
    return any(_share(sample, column, is_postcode) >= MOSTLY for column in range(width))


def _is_about_something_else(heading: str) -> bool:
    """Whether a column is nobody's business, or about another place than where somebody comes from."""
    said = fold(heading)
    return said in OTHER_HEADINGS or (bool(ELSEWHERE & set(said.split())) and not _meant(heading))


def _heading_worth(cells: Sequence[str]) -> int:
    """How much a row looks like headings: what it would tell, and the other headings in it.

    One word alone must be about where people come from, or be no word for what a list is about.
    """
    told = {found[0] for cell in cells for found in _meant(cell)[:1]}
    others = sum(fold(cell) in OTHER_HEADINGS for cell in cells)
    enough = told & {Field.TOWN, Field.COUNTRY} or others or len(told) > 1
    return 100 * len(told) + others if enough else 0


def _meant(heading: str) -> list[tuple[Field, int]]:
    """What a heading may mean, best first: the phrase itself, then one that stands in it, the longest first."""
    said = fold(heading).split() if len(heading) <= LONGEST_HEADING and not AN_ADDRESS.search(heading) else []
    elsewhere = bool(ELSEWHERE & set(said))
    found: dict[Field, int] = {}
    for start in range(len(said)):
        for end in range(start + 1, len(said) + 1):
            for wanted in HEADING_PHRASES.get(" ".join(said[start:end]), ()):
                if elsewhere and wanted in (Field.TOWN, Field.COUNTRY):
                    continue
                worth = WHOLE if end - start == len(said) else end - start
                found[wanted] = max(found.get(wanted, 0), worth)
    if len(found) > 1 and found.get(Field.PEOPLE, WHOLE) < WHOLE:
        del found[Field.PEOPLE]  # how many nights, not how many people
    return sorted(found.items(), key=lambda one: -one[1])


def _by_heading(heading: Sequence[str], sample: Sequence[Row], places: PlacesFile) -> dict[Field, int]:
    """The best column for each field; of two towns' columns the one with more towns in it, else the first.

    A column that only mentions it, such as `Departure time`, must also hold some.
    """
    candidates: list[tuple[float, int, Field]] = []
    for column, cell in enumerate(heading):
        for wanted, worth in _meant(cell):
            sense = _share(sample, column, lambda cell: SENSE[wanted](cell, places))  # noqa: B023 - used at once
            if wanted is Field.TOWN and not sense and not _has_letters(sample, column):
                continue  # a date, or a postcode
            if worth == WHOLE or sense:
                candidates.append((-worth - 5 * sense, column, wanted))
    at: dict[Field, int] = {}
    for _, column, wanted in sorted(candidates):
        if wanted not in at and column not in at.values():
            at[wanted] = column
    return at


def _without_names(at: Mapping[Field, int], sample: Sequence[Row]) -> dict[Field, int]:
    """`Participants` may stand above names as well as above numbers, of which one or the other is none."""
    names = Field.PEOPLE in at and _share(sample, at[Field.PEOPLE], lambda cell: people_in(cell) is not None) < HALF
    return {wanted: column for wanted, column in at.items() if not (names and wanted is Field.PEOPLE)}


def _by_content(
    at: Mapping[Field, int], others: Sequence[int], sample: Sequence[Row], places: PlacesFile
) -> dict[Field, int]:
    """Columns for what has none, as far as they mostly make sense as that, in most rows. Numbers could be anything.

    Towns come after ways and diets, since there are hamlets called Train and All.
    """
    width = max((len(cells) for _, cells in sample), default=0)
    found: dict[Field, int] = {}
    for wanted in (Field.WAY, Field.DIET, Field.TOWN, Field.COUNTRY):
        if wanted in at:
            continue
        taken = {*at.values(), *found.values(), *others}
        free = [one for one in range(width) if one not in taken]
        shares = {
            one: _share(sample, one, lambda cell: SENSE[wanted](cell, places), of=len(sample))  # noqa: B023 - used at once
            for one in free
        }
        best = max(free, key=lambda one: (shares[one], -one), default=None)
        if wanted is Field.TOWN:
            best = max(free, key=lambda one: (shares[one] >= MOSTLY, _inhabitants(sample, one, places)), default=None)
        if best is None or shares[best] < MOSTLY:
            continue
        if wanted is Field.COUNTRY and not _of_its_towns(best, {**at, **found}.get(Field.TOWN), sample, places):
            continue
        found[wanted] = best
    return found


def _inhabitants(sample: Sequence[Row], column: int, places: PlacesFile) -> int:
    """Of the towns in a column that are spelt as they spell themselves: many a first name is a hamlet, or an airport."""
    cells = {cells[column] for _, cells in sample if column < len(cells) and cells[column]}
    towns = ((cell, places.find(town)) for cell in cells if (town := town_of(cell, None, places)))
    return sum(place.population for cell, place in towns if place and fold(place.name) in fold(cell))


def _of_its_towns(column: int, towns: int | None, sample: Sequence[Row], places: PlacesFile) -> bool:
    """Whether what may be countries are those of the towns beside them, and not where all of them go."""
    if towns is None:
        return True
    wide = max(column, towns)
    pairs = Counter((cells[towns], cells[column]) for _, cells in sample if wide < len(cells) and cells[towns])
    fit = sum(
        count
        for (town, country), count in pairs.items()
        if (code := country_of(country, places)) and town_of(town, code, places)
    )
    return fit >= HALF * pairs.total()


def _by_addresses(
    at: Mapping[Field, int], heading: Sequence[str], sample: Sequence[Row], places: PlacesFile
) -> dict[Field, int]:
    """A column of addresses, where no column names towns; else one of postcodes that name their country."""
    width = max((len(cells) for _, cells in sample), default=0)
    above = [fold(heading[one]) if one < len(heading) else "" for one in range(width)]
    free = [one for one in range(width) if one not in at.values() and not ELSEWHERE & set(above[one].split())]
    for one in free:
        if above[one] and above[one] not in ADDRESS_HEADINGS:
            continue
        of = 0 if above[one] else len(sample)
        if _share(sample, one, lambda cell: town_of_address(cell, None, places) is not None, of) >= MOSTLY:
            return {Field.TOWN: one}
    if Field.COUNTRY in at:
        return {}
    posted = (one for one in free if _share(sample, one, lambda cell: _tells_country(cell, places)) >= MOSTLY)
    column = next(posted, None)
    return {} if column is None else {Field.COUNTRY: column}


def _by_counts(
    at: Mapping[Field, int], others: Sequence[int], rows: Sequence[Row], places: PlacesFile
) -> dict[Field, int]:
    """The column of numbers beside towns that each stand there once, where nothing else does: `Paris;20`.

    Numbers that run on are those of the rows, and large ones are postcodes.
    """
    where = at.get(Field.TOWN, at.get(Field.COUNTRY))
    if where is None or Field.PEOPLE in at:
        return {}
    width = max((len(cells) for _, cells in rows), default=0)
    free = [
        one for one in range(width) if one not in at.values() and any(one < len(row) and row[one] for _, row in rows)
    ]
    if len(free) != 1 or free[0] in others:
        return {}
    listed = [cells for _, cells in rows if where < len(cells) and cells[where]]
    numbers = [people_in(cells[free[0]]) if free[0] < len(cells) else None for cells in listed]
    known = [number for number in numbers if number is not None]
    named = {(cells[where], cells[at[Field.WAY]] if at.get(Field.WAY, width) < len(cells) else "") for cells in listed}
    running = len(known) > 1 and all(after - before == 1 for before, after in pairwise(known))
    plausible = bool(known) and sorted(known)[len(known) // 2] < LARGEST_USUAL and min(known) >= 0
    enough = len(known) >= MOSTLY * len(listed) and len(named) >= MOSTLY * len(listed)
    return {Field.PEOPLE: free[0]} if plausible and enough and not running else {}


def _is_heading_unknown(cells: Sequence[str], at: Mapping[Field, int], in_addresses: bool, places: PlacesFile) -> bool:
    """Whether the first row of a list without known headings is one in words that we do not know."""
    if in_addresses and at.get(Field.TOWN, len(cells)) < len(cells) and AN_ADDRESS.search(cells[at[Field.TOWN]]):
        return False
    return all(column >= len(cells) or not SENSE[wanted](cells[column], places) for wanted, column in at.items())


def _has_letters(sample: Iterable[Row], column: int) -> bool:
    """Whether there is nothing in a column, or something that could be a name."""
    cells = [cells[column] for _, cells in sample if column < len(cells) and cells[column]]
    return not cells or any(letter.isalpha() for cell in cells for letter in cell)


def _tells_country(cell: str, places: PlacesFile) -> bool:
    """Whether it is a postcode with its country's letters."""
    return is_postcode(cell) and country_of(cell, places) is not None


def _share(sample: Iterable[Row], column: int, makes_sense: Callable[[str], bool], of: int = 0) -> float:
    """The share of a column's cells that make sense, of those that are not empty, or `of` so many rows.

    Each different cell is asked once.
    """
    cells = Counter(cells[column] for _, cells in sample if column < len(cells) and cells[column])
    return sum(count for cell, count in cells.items() if makes_sense(cell)) / (of or cells.total() or 1)


SENSE: Mapping[Field, Callable[[str, PlacesFile], bool]] = {
    Field.TOWN: lambda cell, places: town_of(cell, None, places) is not None,
    Field.COUNTRY: lambda cell, places: country_of(cell, places) is not None and not is_postcode(cell),
    Field.WAY: lambda cell, _: way_of(cell) is not None,
    Field.NIGHTS: lambda cell, _: number_in(cell) is not None,
    Field.DIET: lambda cell, _: diet_of(cell) is not None,
    Field.PEOPLE: lambda cell, _: people_in(cell) is not None,
}
"""Whether a cell can be what a column says."""
