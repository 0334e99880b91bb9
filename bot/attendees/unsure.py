"""Columns of which their headings do not tell whether they say who comes, or how many: only the member knows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from bot.attendees.attending import Kind, StandingColumn, answered, cancelled_in, disagreeing, is_about_coming
from bot.attendees.cells import SIGNS, is_none, people_in, says_nothing
from bot.attendees.contents import MOSTLY, SAMPLE_ROWS, cell_at
from bot.attendees.headings import (
    ADULTS,
    COUNTED,
    GUESTS,
    HOW_MANY,
    ONE_MORE,
    REMARKS,
    Field,
    holds,
    is_among,
    is_aside,
    is_number,
    is_numbering,
    is_party,
)
from bot.attendees.meanings import NOT, denied, meanings
from bot.attendees.several import is_about_alone, may_name_several
from bot.attendees.sheets import Row
from bot.attendees.states import COMING, LEFT_OUT, PRESENCE_PHRASES, STATE_PHRASES, YES_WORDS, Standing
from bot.places.folding import fold

MOST_ANSWERS = 6
"""Different cells of a column that is answered with one of a few words,"""
LONGEST_ANSWER = 40
"""and letters of each."""
LARGEST_PARTY = 20
"""People in one row; numbers that are mostly larger count something else."""
LONGEST_LETTERS = 3
"""Letters that stand for words: “P”, “A”."""
VOID = LEFT_OUT - {Standing.DECLINED, Standing.NOT_COMING}
"""What is said of tickets and of people, and of little else."""
FEWEST = 3
"""Rows of which one may say that their numbers run on."""


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What is known of columns besides, and which of them may say who comes, or how many."""

    at: Mapping[Field, int]
    standings: Sequence[StandingColumn]
    unsure: Sequence[StandingColumn]
    numbers: Sequence[int]
    added: Sequence[int]
    """Columns of numbers that are added to those of the people: “Children”."""
    in_words: bool = False
    """Whether those numbers are said in words, of who comes along."""


def left_open(
    heading: Sequence[str],
    rows: Sequence[Row],
    at: Mapping[Field, int],
    standings: Sequence[StandingColumn],
    towns: Sequence[int],
    companions: int | None,
    part: int | None,
) -> LeftOpen:
    """What the words above the columns leave open; `companions` are counted in one that was not used, if any.

    A column `part` holds the titles above the parts of the list.
    """
    parted = [] if part is None else [part]
    taken = {*(column for one, column in at.items() if one is not Field.REGION), *towns, *parted}
    numbers = may_count(heading, rows[:SAMPLE_ROWS], taken.union(one.at for one in standings))
    parties = [column for column in numbers if is_party(heading[column])]
    added: list[int] = []
    in_words = False
    if (counted := at.get(Field.PEOPLE)) is not None:
        beside = [one for one in numbers if one == companions or holds(fold(heading[one]), GUESTS)]
        numbers = [*parties, *(one for one in beside if one not in parties and _are_more(rows, one, counted))]
    elif Field.COMPANIONS in at:
        numbers = parties
    elif 1 < len(parties) == len(numbers) and any(holds(fold(heading[column]), ADULTS) for column in parties):
        at, numbers, added = {**at, Field.PEOPLE: parties[0]}, [], parties[1:]
    elif not numbers:
        numbers = may_name_several(heading, rows, taken)
        in_words = bool(numbers)
    apart = disagreeing(rows, standings)
    unsure = may_tell_who(heading, rows, standings, {*taken, *at.values(), *added} - {at.get(Field.REGION)})
    return LeftOpen(
        at,
        tuple(one for one in standings if one not in apart),
        [StandingColumn(one.at, one.heading, Kind.CHOSEN) for one in apart]
        or [*(one for at in parted for one in _titled(heading[at], rows, at)), *unsure],
        numbers,
        added,
        in_words,
    )


def _are_more(rows: Sequence[Row], some: int, every: int) -> bool:
    """Whether somewhere there are as many of those as of all, who so cannot count them."""
    pairs = ((people_in(cell_at(cells, some)), people_in(cell_at(cells, every))) for _, cells in rows)
    return any(one and other is not None and one >= other for one, other in pairs)


def may_tell_who(
    heading: Sequence[str], rows: Sequence[Row], known: Sequence[StandingColumn], taken: Collection[int]
) -> list[StandingColumn]:
    """The columns that may say who comes, as they do if so: of a few words some of which are a no, or of marks.

    Where none of two words is understood, but their heading is about who comes, there is one for each of them. Where a column
    tells who comes, a yes or a no in another is about something else.
    """
    found: list[StandingColumn] = []
    told = any(one.kind is Kind.PRESENCE for one in known)
    for at, cell in enumerate(heading):
        before = next((one for one in known if one.at == at), None)
        if fold(cell) in REMARKS and any(cancelled_in(cell_at(cells, at)) for _, cells in rows):
            found.append(StandingColumn(at, cell, Kind.REMARK))
        elif before and before.kind is Kind.PRESENCE:
            cells = _answers(rows, at)
            found += [StandingColumn(at, cell, Kind.CHOSEN, only_yes=True)] if _are_marks(cells, dates=True) else []
        elif before is None and at not in taken and not is_about_alone(cell):
            cells = _answers(rows, at)
            aside = is_aside(cell) or is_number(cell) or holds(fold(cell), ONE_MORE)
            if _says_cancelled(cells) or (not told and (is_about_coming(cell) or not aside)):
                found += _if_so(at, cell, cells)
    return found


def _titled(heading: str, rows: Sequence[Row], at: int) -> list[StandingColumn]:
    """How the titles above parts of a list say who comes, if they do: some that nobody does, else one of them that all do."""
    column = StandingColumn(at, heading, Kind.CHOSEN)
    titles = list(dict.fromkeys(cell for _, cells in rows if (cell := cell_at(cells, at))))
    meant = {column.of(one) for one in titles}
    if meant & (LEFT_OUT | {Standing.ONLINE}):
        return [column]
    return [StandingColumn(at, heading, Kind.WORD, word=one) for one in titles] if None in meant else []


def _if_so(at: int, heading: str, cells: Collection[str]) -> list[StandingColumn]:
    """How a column of these cells says who comes, if it does; none where it cannot."""
    column = StandingColumn(at, heading, Kind.CHOSEN)
    said = sorted(set(cells) - {""})
    if _are_marks(cells, dates=False) or _names_only_yes(column, said):
        return [replace(column, only_yes=True)]
    if _tells_some(column, said, empty="" in cells):
        return [column]
    short = all(len(one) <= LONGEST_LETTERS for one in said)
    if (
        is_about_coming(heading)
        and not is_aside(heading)
        and len(said) <= (FEWEST if short else 2)
        and not any(map(column.of, said))
    ):
        return [StandingColumn(at, heading, Kind.WORD, word=one) for one in said]
    return []


def may_count(heading: Sequence[str], sample: Sequence[Row], taken: Collection[int]) -> list[int]:
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


def _counts_people(heading: str) -> bool:
    return holds(fold(heading), HOW_MANY) and holds(fold(heading), COUNTED | GUESTS)


def _answers(rows: Iterable[Row], at: int) -> set[str]:
    """The different cells of a column, an empty one among them; none where they are too many, too long, or numbers."""
    found: set[str] = set()
    for _, cells in rows:
        cell = cell_at(cells, at)
        found.add("" if says_nothing(cell) else cell)
        if len(found) > MOST_ANSWERS + 1 or len(cell) > LONGEST_ANSWER or (cell.isdigit() and int(cell) > 1):
            return set()
    return found


def _says_cancelled(cells: Collection[str]) -> bool:
    """Whether a cell is a word for a ticket that is void, whatever it stands below."""
    return any(STATE_PHRASES.get(fold(one)) in VOID for one in cells)


def _are_marks(cells: Collection[str], dates: bool) -> bool:
    """Whether some cells are marks and others empty; the `dates` of something may be marks as well."""
    said = set(cells) - {""}
    marks = all(dates or fold(one) in YES_WORDS or SIGNS & set(one) for one in said)
    return "" in cells and marks and {answered(one) for one in said} == {True}


def _names_only_yes(column: StandingColumn, cells: Collection[str]) -> bool:
    """Whether of two or three answers one is a yes and none a no: another may be one, in words that we do not know."""
    meant = [column.of(one) for one in cells]
    yes = any(answered(one) or meanings(one, COMING, without=NOT) for one in cells)
    turned = any(denied(one, PRESENCE_PHRASES, without=NOT) for one in cells)
    return None in meant and len(cells) <= FEWEST and (yes or turned) and not LEFT_OUT & set(meant)


def _tells_some(column: StandingColumn, cells: Collection[str], empty: bool) -> bool:
    """Whether some cells say that somebody does not come, or not in person, and enough of the others are understood."""
    meant = [column.of(one) for one in cells]
    absent = [one for one in meant if one in LEFT_OUT]
    understood = [one for one in meant if one]
    if not absent:
        return Standing.ONLINE in meant and len(set(understood)) > 1 and len(understood) == len(meant)
    if not any(
        one in LEFT_OUT and (answered(cell) is False or not is_none(cell))
        for cell, one in zip(cells, meant, strict=True)
    ):
        return len(absent) < len(understood)  # “none” alone is no answer
    return (empty or len(absent) < len(meant)) and 2 * len(understood) >= len(meant)


def _are_parties(heading: str, sample: Sequence[Row], at: int) -> bool:
    cells = [cell for _, row in sample if not says_nothing(cell := cell_at(row, at))]
    known = list(_numbers(cells, plain=not is_number(heading)))
    if not known or len(known) < MOSTLY * len(cells) or not any(known) or median(known) > LARGEST_PARTY:
        return False
    if len(known) >= FEWEST and all(after - before == 1 for before, after in pairwise(known)):
        return False
    return is_number(heading) or max(known) > 1


def _numbers(cells: Iterable[str], plain: bool) -> Iterator[int]:
    """The numbers in cells; where `plain`, of those in which nothing else stands: “Team 2” is no two people."""
    for cell in cells:
        number = people_in(cell)
        if number is not None and (not plain or cell.strip().lstrip("+").isdigit()):
            yield number
