"""Which column of a list says what: by the word above it (`headings.py`), else by what stands in it."""

import re
from collections.abc import Mapping, Sequence, Set
from string import ascii_uppercase

from bot.attendees.cells import is_postcode, is_total
from bot.attendees.columns import Columns
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
    is_elsewhere,
    is_numbering,
    is_party,
    said_in,
)
from bot.attendees.nobody import adds_up, is_footer
from bot.attendees.sheets import Row
from bot.attendees.stays import stays_in
from bot.attendees.telling_how_many import counting, how_many
from bot.attendees.telling_who import Titles, said_behind_towns, told_by_heading, who_comes
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


def words_recognised(cells: Sequence[str]) -> int:
    """How many things the words of a row would tell as headings, and how many other headings there are."""
    plain = [cell for cell in cells if not re.search(r"\d", cell)]
    told = {found[0] for cell in plain for found in _meant(cell)[:1]}
    return len(told) + len({said for said in map(fold, plain) if said in OTHER_HEADINGS})


def recognise(
    rows: Sequence[Row], places: PlacesFile, told: Mapping[Field, int] | None = None, titles: Titles | None = None
) -> Columns:
    """The columns of a table: by their headings, and what is still missing by what stands in them.

    Of the columns that are `told` it is known already what they say; they are those of the first row's table.
    """
    told = told or {}
    position = 0 if told else heading_at(rows)
    headed = bool(told) or (bool(rows) and heading_worth(rows[position][1]) > 0)
    heading = rows[position][1] if headed else []
    below = rows[position + 1 :] if headed else rows
    # Without known headings the first row may be one in words that we do not know.
    sample = [row for row in below[0 if headed or len(below) == 1 else 1 :][:SAMPLE_ROWS] if not is_total(row[1][0])]
    stays = stays_in(heading, sample)
    parted = {*([titles.at] if titles else []), *(stays.at if stays else [])}
    standings = tuple(one for one in told_by_heading(heading, sample) if one.at not in parted)
    spoken_for = {*told.values(), *(one.at for one in standings), *parted}
    others = [column for column, cell in enumerate(heading) if _is_about_something_else(cell)]
    others = [*others, *spoken_for, *(at for at, cell in enumerate(heading) if is_numbering(cell))]
    by_heading, other_towns = _by_heading(heading, spoken_for, set(told), sample, places)
    at = dict(told) | counting(by_heading, heading, sample)
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
    people_rows = [row for row in rows[first:] if not (is_total(row[1][0]) or is_footer(row[1]) or adds_up(row[1], -1))]
    labels = labelled(heading, sample)
    taken = {*(column for one, column in at.items() if one is not Field.REGION), *other_towns, *parted}
    telling = [one.at for one in standings]
    told_at, numbers = how_many(labels, people_rows, at, taken, telling, by_heading.get(Field.COMPANIONS))
    at = {wanted: told_at[wanted] for wanted in Field if wanted in told_at}
    counting_columns = numbers.added if numbers.in_words else [*numbers.added, *numbers.unsure]
    read = {*(column for one, column in at.items() if one is not Field.REGION), *taken, *counting_columns}
    towns = [*([at[Field.TOWN]] if Field.TOWN in at else []), *other_towns]
    return Columns(
        first,
        at,
        who_comes(labels, people_rows, [*standings, *said_behind_towns(labels, people_rows, towns)], read, titles),
        numbers,
        other_towns,
        in_addresses and Field.TOWN in at,
        stays=None if Field.NIGHTS in at else stays,
        heading=heading,
        labels=labels,
        score=(_names_towns(at, in_addresses, sample, places), _lists_people(at, heading, headed) + len(standings)),
    )


def _names_towns(at: Mapping[Field, int], in_addresses: bool, sample: Sequence[Row], places: PlacesFile) -> float:
    """How much a table looks like one of towns; those in addresses weigh less."""
    if Field.TOWN not in at:
        return 0
    towns = share(sample, at[Field.TOWN], lambda cell: SENSE[Field.TOWN](cell, places))
    return 2.0 * (not in_addresses) + 1 + (towns >= HALF)


def _lists_people(at: Mapping[Field, int], heading: Sequence[str], headed: bool) -> float:
    """How much a table looks like one of people: by what it says of them, and by known headings."""
    people = sum(fold(cell) in OTHER_HEADINGS for cell in heading)
    return len(at) + HALF * headed + min(people, MOST_OF_PEOPLE)


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
    said = said_in(heading)
    return said in OTHER_HEADINGS or (is_elsewhere(said.split()) and not _meant(heading))


def tells_origin(cells: Sequence[str]) -> bool:
    """Whether a heading is about where people come from."""
    return any({Field.TOWN, Field.COUNTRY} & dict(_meant(cell)).keys() for cell in cells)


def heading_at(rows: Sequence[Row]) -> int:
    """The position of the row that looks most like headings, if any does."""
    return max(range(min(len(rows), HEADING_ROWS)), key=lambda at: (heading_worth(rows[at][1]), -at), default=0)


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
    said = said_in(heading).split() if len(heading) <= LONGEST_HEADING and not AN_ADDRESS.search(heading) else []
    elsewhere = is_elsewhere(said)
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
    said = set(said_in(heading).split())
    if said & WORKPLACE:
        return RANK_OF_WORK
    return 0 if said & DEPARTURE else 1


def _is_heading_unknown(cells: Sequence[str], at: Mapping[Field, int], in_addresses: bool, places: PlacesFile) -> bool:
    """Whether the first row of a list without known headings is one in words that we do not know."""
    if in_addresses and at.get(Field.TOWN, len(cells)) < len(cells) and AN_ADDRESS.search(cells[at[Field.TOWN]]):
        return False
    return all(column >= len(cells) or not SENSE[wanted](cells[column], places) for wanted, column in at.items())
