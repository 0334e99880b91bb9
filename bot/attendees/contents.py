"""Which column of a list says what by what stands in it, where no word above it tells."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from bot.attendees.amounts import may_be_number, nights_in, people_in
from bot.attendees.cells import (
    country_of,
    diet_of,
    is_postcode,
    town_of,
    town_of_address,
    way_of,
)
from bot.attendees.headings import ADDRESS_HEADINGS, ELSEWHERE, Field
from bot.attendees.sheets import Row
from bot.attendees.states import ANSWER_WORDS
from bot.places.folding import fold
from bot.places.search import PlacesFile

SAMPLE_ROWS = 400
HALF = 0.5
MOSTLY = 0.7
"""The share of a column's cells that must make sense for it to be taken without a word above it."""
LARGEST_USUAL = 1_000
"""People from one town; numbers that are mostly larger count something else."""
UNDER_THEIR_OWN = (Field.WAY, Field.DIET)
"""What a column tells only below a word for it, or where there are no headings at all."""


def by_content(
    at: Mapping[Field, int], heading: Sequence[str], others: Sequence[int], sample: Sequence[Row], places: PlacesFile
) -> dict[Field, int]:
    """Columns for what has none, as far as they mostly make sense as that, in most rows. Numbers could be anything.

    Ways and diets are not looked for below words that are not theirs: “Standard” is a ticket as well.
    Towns come after ways and diets, since there are hamlets called Train and All.
    """
    width = max((len(cells) for _, cells in sample), default=0)
    found: dict[Field, int] = {}
    for wanted in (Field.WAY, Field.DIET, Field.TOWN, Field.COUNTRY):
        if wanted in at:
            continue
        taken = {*at.values(), *found.values(), *others}
        free = [one for one in range(width) if one not in taken]
        if wanted in UNDER_THEIR_OWN:
            free = [one for one in free if not cell_at(heading, one)]
        shares = {
            one: share(sample, one, lambda cell: SENSE[wanted](cell, places), of=len(sample))  # noqa: B023 - used at once
            for one in free
        }
        best = max(free, key=lambda one: (shares[one], -one), default=None)
        if wanted is Field.TOWN:
            best = max(free, key=lambda one: (shares[one] >= MOSTLY, _inhabitants(sample, one, places)), default=None)
        if best is None or shares[best] < MOSTLY:
            continue
        known = {**at, **found}
        if wanted is Field.COUNTRY and not _of_its_towns(best, known.get(Field.TOWN), sample, places):
            continue
        if wanted is Field.TOWN and Field.COUNTRY in at and not _of_its_towns(at[Field.COUNTRY], best, sample, places):
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


def by_addresses(
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
        if share(sample, one, lambda cell: town_of_address(cell, None, places) is not None, of) >= MOSTLY:
            return {Field.TOWN: one}
    if Field.COUNTRY in at:
        return {}
    posted = (one for one in free if share(sample, one, lambda cell: _tells_country(cell, places)) >= MOSTLY)
    column = next(posted, None)
    return {} if column is None else {Field.COUNTRY: column}


def by_counts(
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


def _tells_country(cell: str, places: PlacesFile) -> bool:
    """Whether it is a postcode with its country's letters."""
    return is_postcode(cell) and country_of(cell, places) is not None


def has_letters(sample: Iterable[Row], column: int) -> bool:
    """Whether there is nothing in a column, or something that could be a name."""
    cells = [cells[column] for _, cells in sample if column < len(cells) and cells[column]]
    return not cells or any(letter.isalpha() for cell in cells for letter in cell)


def has_cells(sample: Iterable[Row], column: int) -> bool:
    """Whether there is anything in a column."""
    return any(cell_at(cells, column) for _, cells in sample)


def share(sample: Iterable[Row], column: int, makes_sense: Callable[[str], bool], of: int = 0) -> float:
    """The share of a column's cells that make sense, of those that are not empty, or `of` so many rows.

    Each different cell is asked once.
    """
    cells = Counter(cells[column] for _, cells in sample if column < len(cells) and cells[column])
    return sum(count for cell, count in cells.items() if makes_sense(cell)) / (of or cells.total() or 1)


def cell_at(cells: Sequence[str], at: int) -> str:
    """A cell of a row; empty beyond its end."""
    return cells[at] if at < len(cells) else ""


SENSE: Mapping[Field, Callable[[str, PlacesFile], bool]] = {
    Field.TOWN: lambda cell, places: town_of(cell, None, places) is not None,
    Field.REGION: lambda cell, _: any(letter.isalpha() for letter in cell),
    Field.COUNTRY: lambda cell, places: country_of(cell, places) is not None and not is_postcode(cell),
    Field.WAY: lambda cell, _: way_of(cell) is not None,
    Field.NIGHTS: lambda cell, _: nights_in(cell) is not None,
    Field.DIET: lambda cell, _: diet_of(cell) is not None and fold(cell) not in ANSWER_WORDS,
    Field.PEOPLE: lambda cell, _: may_be_number(cell),
    Field.COMPANIONS: lambda cell, _: may_be_number(cell),
}
"""Whether a cell can be what a column says."""
