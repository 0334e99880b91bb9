"""Which column of a list says what: by the word above it (`headings.py`), else by what stands in it."""

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from string import ascii_uppercase

from bot.attendees.attending import StandingColumn, number_below, standing_columns
from bot.attendees.cells import is_postcode, is_total, people_in
from bot.attendees.contents import (
    HALF,
    MOSTLY,
    SAMPLE_ROWS,
    SENSE,
    UNDER_THEIR_OWN,
    by_addresses,
    by_content,
    by_counts,
    cell_at,
    has_cells,
    has_letters,
    share,
)
from bot.attendees.headings import (
    COUNTED,
    DEPARTURE,
    ELSEWHERE,
    EXCLUDING,
    GUESTS,
    HEADING_PHRASES,
    HOW_MANY,
    INCLUDING,
    OTHER_HEADINGS,
    WORKPLACE,
    Field,
    holds,
    is_aside,
    is_numbering,
    is_party,
)
from bot.attendees.sheets import Row
from bot.attendees.unsure import left_open
from bot.places.folding import fold
from bot.places.search import PlacesFile

LONGEST_HEADING = 160
"""Letters. Forms ask whole sentences."""
AN_ADDRESS = re.compile(r"\b\d{4,5}\b|^\d+\w?,?\s|\s\d+\w?$")
"""Tells a street or a postcode: “3 place de la Gare” is no heading."""
HEADING_ROWS = 25
"""A heading may stand below a title and a few words, not in the middle of the list."""
WHOLE = 100
"""What it is worth that a heading is a known phrase and nothing else."""
MOST_OF_PEOPLE = 3
"""Columns about people, such as their names, of which more say no more."""
RUNNING = frozenset(("n",))
"""Headings of counts that may as well be those of the number of a row."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (counted from nought) says what; `first` is the position of the first row below the heading.

    `headings` are the words above the columns, where there are any; `ignored` those of columns that nobody reads.
    """

    first: int
    at: Mapping[Field, int]
    headings: Mapping[Field, Sequence[str]] = field(default_factory=dict)
    ignored: Sequence[str] = ()
    score: tuple[float, ...] = ()
    """How much the table looks like a list of people."""
    standings: Sequence[StandingColumn] = ()
    """The columns that say who comes."""
    unsure: Sequence[StandingColumn] = ()
    """The columns that may say who comes, as they do if so."""
    numbers: Sequence[int] = ()
    """The columns of numbers that may be of people."""
    in_words: bool = False
    """Whether those say in words who comes along: by names, or by a no to whether somebody comes alone."""
    settled: bool = False
    """Whether the member has said of cells that were not understood whether their people come."""
    added: Sequence[int] = ()
    """The columns of numbers that are added to those of the people, or of their companions."""
    other_towns: Sequence[int] = ()
    """Columns of towns that count where the first is empty."""
    heading: Sequence[str] = ()
    """The words above the table, which may be repeated in it."""
    labels: Sequence[str] = ()
    """The same, and where there is none the letter by which a spreadsheet calls the column."""
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

    def towns(self, row: Row) -> list[str]:
        """What a row says in its columns of towns, the one that counts first."""
        cells = row[1]
        return [self.cell(row, Field.TOWN), *(cells[at] for at in self.other_towns if at < len(cells))]


def words_recognised(cells: Sequence[str]) -> int:
    """How many things the words of a row would tell as headings, and how many other headings there are."""
    plain = [cell for cell in cells if not re.search(r"\d", cell)]
    told = {found[0] for cell in plain for found in _meant(cell)[:1]}
    return len(told) + len({said for said in map(fold, plain) if said in OTHER_HEADINGS})


def recognise(
    rows: Sequence[Row], places: PlacesFile, told: Mapping[Field, int] | None = None, part: int | None = None
) -> Columns:
    """The columns of a table: by their headings, and what is still missing by what stands in them.

    Of the columns that are `told` it is known already what they say; they are those of the first row's table. The column
    `part` holds the titles above the parts of a list.
    """
    told = told or {}
    position = max(range(min(len(rows), HEADING_ROWS)), key=lambda at: (heading_worth(rows[at][1]), -at), default=0)
    if told:
        position = 0
    headed = bool(told) or (bool(rows) and heading_worth(rows[position][1]) > 0)
    heading = rows[position][1] if headed else []
    below = rows[position + 1 :] if headed else rows
    # Without known headings the first row may be one in words that we do not know.
    sample = [row for row in below[0 if headed or len(below) == 1 else 1 :][:SAMPLE_ROWS] if not is_total(row[1][0])]
    standings = tuple(one for one in standing_columns(heading, sample) if one.at != part)
    spoken_for = {*told.values(), *(one.at for one in standings), *([] if part is None else [part])}
    others = [column for column, cell in enumerate(heading) if _is_about_something_else(cell)]
    others = [*others, *spoken_for, *(at for at, cell in enumerate(heading) if is_numbering(cell))]
    by_heading, other_towns = _by_heading(heading, spoken_for, set(told), sample, places)
    at = dict(told) | _counting(by_heading, heading, sample)
    at = at | by_content(at, heading, others, sample, places)
    in_addresses = Field.TOWN not in at
    if in_addresses:
        at = at | by_addresses(at, heading, sample, places)
    first = position + 1 if headed else 0
    if not headed and at and len(rows) > 1 and _is_heading_unknown(rows[0][1], at, in_addresses, places):
        first, heading = 1, rows[0][1]
        at = {one: column for one, column in at.items() if one not in UNDER_THEIR_OWN or not cell_at(heading, column)}
    others += [column for column, cell in enumerate(heading) if cell and (is_aside(cell) or holds(fold(cell), GUESTS))]
    at = at | by_counts(at, others, rows[first:], places)
    people_rows = [row for row in rows[first:] if not is_total(row[1][0])]
    labels = labelled(heading, sample)
    opened = left_open(labels, people_rows, at, standings, other_towns, by_heading.get(Field.COMPANIONS), part)
    at = {wanted: opened.at[wanted] for wanted in Field if wanted in opened.at}
    used = {*at.values(), *other_towns, *(one.at for one in opened.standings), *opened.added}
    named = {wanted: [heading[column]] for wanted, column in at.items() if cell_at(heading, column)}
    if Field.TOWN in named:
        named[Field.TOWN] += [heading[one] for one in other_towns]
    if opened.added:
        named[Field.PEOPLE] += [heading[one] for one in opened.added]
    ignored = [cell for column, cell in enumerate(heading) if cell and column not in used]
    people = sum(fold(cell) in OTHER_HEADINGS for cell in heading)
    towns = share(sample, at[Field.TOWN], lambda cell: SENSE[Field.TOWN](cell, places)) if Field.TOWN in at else 0
    score = (
        2.0 * (Field.TOWN in at and not in_addresses) + (Field.TOWN in at) + (towns >= HALF),
        len(at) + HALF * headed + min(people, MOST_OF_PEOPLE) + len(standings),
    )
    return Columns(
        first,
        at,
        named,
        ignored,
        score,
        opened.standings,
        opened.unsure,
        opened.numbers,
        in_words=opened.in_words,
        added=opened.added,
        other_towns=other_towns,
        heading=heading,
        labels=labels,
        in_addresses=in_addresses and Field.TOWN in at,
    )


def labelled(heading: Sequence[str], sample: Sequence[Row]) -> list[str]:
    """The words above the columns, and the letters of those that have none."""
    width = max((len(heading), *(len(cells) for _, cells in sample)), default=0)
    return [cell_at(heading, at) or _letters(at) for at in range(width)]


def _letters(at: int) -> str:
    before, last = divmod(at, len(ascii_uppercase))
    return (_letters(before - 1) if before else "") + ascii_uppercase[last]


def only_postcodes(rows: Sequence[Row]) -> bool:
    """Whether a column of the table holds postcodes: a list that names no town may still mean to."""
    sample = rows[1 if len(rows) > 1 else 0 :][:SAMPLE_ROWS]
    width = max((len(cells) for _, cells in sample), default=0)
    return any(share(sample, column, is_postcode) >= MOSTLY for column in range(width))


def _is_about_something_else(heading: str) -> bool:
    """Whether a column is nobody's business, or about another place than where somebody comes from."""
    said = fold(heading)
    return said in OTHER_HEADINGS or (bool(ELSEWHERE & set(said.split())) and not _meant(heading))


def tells_origin(cells: Sequence[str]) -> bool:
    """Whether a heading is about where people come from."""
    return any({Field.TOWN, Field.COUNTRY} & dict(_meant(cell)).keys() for cell in cells)


def heading_worth(cells: Sequence[str]) -> int:
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
                if wanted is Field.PEOPLE and (worth == 1 or is_numbering(heading)):
                    continue  # a number of something, or the number of a row
                found[wanted] = max(found.get(wanted, 0), worth)
    whole = " ".join(said)
    aside = is_aside(whole)
    if aside and found.get(Field.PEOPLE, WHOLE) < WHOLE:
        del found[Field.PEOPLE]  # how many seats in a car, or people at lunch
    people = holds(whole, COUNTED | GUESTS) and not (is_party(whole) or aside or is_numbering(heading))
    if people and holds(whole, EXCLUDING):
        found = {Field.COMPANIONS: found.get(Field.PEOPLE, 2)}
    elif people and (holds(whole, HOW_MANY | INCLUDING) or whole in COUNTED) and Field.COMPANIONS not in found:
        found.setdefault(Field.PEOPLE, 2)
    if holds(whole, INCLUDING) and Field.PEOPLE in found:
        found.pop(Field.COMPANIONS, None)
    if len(found) > 1 and found.get(Field.PEOPLE, WHOLE) < WHOLE:
        del found[Field.PEOPLE]  # how many nights, not how many people
    return sorted(found.items(), key=lambda one: -one[1])


def _by_heading(
    heading: Sequence[str], spoken_for: Set[int], told: Set[Field], sample: Sequence[Row], places: PlacesFile
) -> tuple[dict[Field, int], list[int]]:
    """The best column for each field, and further ones of towns, for whoever has left the first empty.

    Of towns the one they leave from comes first, then where they live, then where they work; of the same kind the one with
    more towns in it. A column that only mentions it, such as `Departure time`, must also hold some.
    """
    candidates: list[tuple[float, int, Field]] = []
    spoken_for = spoken_for | _repeated(heading, sample)
    for column, cell in enumerate(heading):
        for wanted, worth in _meant(cell) if column not in spoken_for else ():
            sense = share(sample, column, lambda cell: SENSE[wanted](cell, places))  # noqa: B023 - used at once
            if wanted is Field.TOWN and not sense and not has_letters(sample, column):
                continue  # a date, or a postcode
            if wanted in UNDER_THEIR_OWN and not sense and has_cells(sample, column):
                continue  # when they arrive, or whether there is a meal
            if wanted not in told and (worth == WHOLE or sense):
                candidates.append((-worth - 5 * sense, column, wanted))
    at: dict[Field, int] = {}
    towns: list[tuple[bool, int, float, int]] = []
    taken: set[int] = set()
    for order, column, wanted in sorted(candidates):
        if column in taken or (wanted in at and wanted is not Field.TOWN):
            continue
        taken.add(column)
        if wanted is Field.TOWN:
            sense = share(sample, column, lambda cell: SENSE[Field.TOWN](cell, places))
            towns.append((not sense, _rank(heading[column]), order, column))
        else:
            at[wanted] = column
    if not towns:
        return at, []
    (_, _, _, best), *others = sorted(towns)
    spare = [column for empty, rank, _, column in others if not empty and rank < RANK_OF_WORK]
    return at | {Field.TOWN: best}, spare


def _repeated(heading: Sequence[str], sample: Sequence[Row]) -> set[int]:
    """Columns with the words of one before them that is in use: those of an invoice stand behind those of a person."""
    first: dict[str, int] = {}
    for column, cell in enumerate(heading):
        first.setdefault(fold(cell), column)
    filled = {said for said, column in first.items() if has_cells(sample, column)}
    return {column for column, cell in enumerate(heading) if fold(cell) in filled and first[fold(cell)] != column}


RANK_OF_WORK = 2


def _rank(heading: str) -> int:
    """Nought where people leave from that town, one where they live there, two where they work."""
    said = set(fold(heading).split())
    if said & WORKPLACE:
        return RANK_OF_WORK
    return 0 if said & DEPARTURE else 1


def _counting(at: Mapping[Field, int], heading: Sequence[str], sample: Sequence[Row]) -> dict[Field, int]:
    """The columns, without those of numbers that count nobody.

    `Participants` may stand above names, `N` above the numbers of rows, and who says how many all are has counted companions.
    """
    kept = dict(at)
    for wanted in (Field.PEOPLE, Field.COMPANIONS):
        cells = [cell_at(cells, at[wanted]) for _, cells in sample] if wanted in at else []
        numbers = [number_below(heading[at[wanted]], cell) for cell in cells if cell]
        running = len(numbers) > 1 and all(a is not None and b is not None and b - a == 1 for a, b in pairwise(numbers))
        if numbers.count(None) > HALF * len(numbers) or (running and fold(heading[at[wanted]]) in RUNNING):
            del kept[wanted]
    counted = kept.get(Field.PEOPLE)
    if counted is not None:
        kept.pop(Field.COMPANIONS, None)
        said = fold(heading[counted])
        if holds(said, GUESTS) and not holds(said, INCLUDING):
            del kept[Field.PEOPLE]  # with whoever brings them or without
            if any(people_in(cell_at(cells, counted)) == 0 for _, cells in sample):
                kept[Field.COMPANIONS] = counted  # who brings no guest comes alone
    return kept


def _is_heading_unknown(cells: Sequence[str], at: Mapping[Field, int], in_addresses: bool, places: PlacesFile) -> bool:
    """Whether the first row of a list without known headings is one in words that we do not know."""
    if in_addresses and at.get(Field.TOWN, len(cells)) < len(cells) and AN_ADDRESS.search(cells[at[Field.TOWN]]):
        return False
    return all(column >= len(cells) or not SENSE[wanted](cells[column], places) for wanted, column in at.items())
