"""Which columns of a list say who comes: those whose headings tell, and those of which only the member knows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from msgspec import Struct

from bot.attendees.cells import SIGNS, is_none, says_nothing
from bot.attendees.coming import answered, cancelled_in, is_day, mentions_online, said_beside
from bot.attendees.contents import cell_at
from bot.attendees.headings import (
    ALONE,
    CHECK_OUTS,
    HEADING_PHRASES,
    NAMES,
    ONE_MORE,
    REMARKS,
    holds,
    is_aside,
    is_number,
    said_in,
)
from bot.attendees.meanings import NOT, denied, meanings
from bot.attendees.several import is_about_alone
from bot.attendees.sheets import Row
from bot.attendees.states import (
    ALONE_HEADINGS,
    COMING,
    LEFT_OUT,
    PRESENCE_HEADING_PHRASES,
    PRESENCE_PHRASES,
    STATE_HEADING_PHRASES,
    STATE_PHRASES,
    TICKET_HEADING_PHRASES,
    YES_WORDS,
    Standing,
)
from bot.attendees.who_comes import Kind, StandingColumn, WhoComes
from bot.places.folding import fold

LONGEST_HEADING = 160
HALF = 0.5
MOST_ANSWERS = 6
"""Different cells of a column that is answered with one of a few words,"""
LONGEST_ANSWER = 40
"""and letters of each."""
LONGEST_LETTERS = 3
"""Letters that stand for words: “P”, “A”,"""
FEWEST = 3
"""of which there may be so many."""
BY_HEADING = LEFT_OUT - {Standing.NOT_COMING} | {Standing.ONLINE, Standing.HYBRID}
"""What a heading itself may say, with yes and no below it: “Cancelled”, “Online”."""
VOID = LEFT_OUT - {Standing.DECLINED, Standing.NOT_COMING}
"""What is said of tickets and of people, and of little else."""


class Titles(Struct, frozen=True):
    """The column that holds the titles above the parts of a list, and what it is called."""

    at: int
    named: str


def who_comes(
    labels: Sequence[str],
    rows: Sequence[Row],
    known: Sequence[StandingColumn],
    taken: Collection[int],
    titles: Titles | None = None,
) -> WhoComes:
    """The columns that say who comes, of which some are `known` by their headings, and those that may.

    Those `taken` say something else.
    """
    if apart := _disagreeing(rows, known):
        unsure = [StandingColumn(one.at, one.heading, Kind.CHOSEN) for one in apart]
    else:
        titled = _titled(titles, rows) if titles else []
        unsure = [*titled, *_may_tell(labels, rows, known, taken)]
    return WhoComes(tuple(one for one in known if one not in apart), unsure)


def told_by_heading(heading: Sequence[str], sample: Sequence[Row]) -> tuple[StandingColumn, ...]:
    """The columns that say who comes: by their heading, as far as what stands below it is understood."""
    hotel = any(holds(fold(cell), CHECK_OUTS) for cell in heading)
    below = [_below(sample, at) for at in range(len(heading))]
    found = (
        _column(at, cell, below[at]) for at, cell in enumerate(heading) if not (hotel and all(map(is_day, below[at])))
    )
    return tuple(one for one in found if one)


def said_behind_towns(labels: Sequence[str], rows: Sequence[Row], towns: Sequence[int]) -> list[StandingColumn]:
    """The columns of towns in which it stands behind one that nobody travels from there: “Metz / online”."""
    return [
        StandingColumn(at, labels[at], Kind.NAME)
        for at in towns
        if any(said_beside(cell_at(cells, at)) for _, cells in rows)
    ]


def _column(at: int, cell: str, below: Collection[str]) -> StandingColumn | None:
    if not cell or len(cell) > LONGEST_HEADING or not below:
        return None
    said = said_in(cell)
    if (standing := PRESENCE_PHRASES.get(said)) in BY_HEADING and all(answered(one) is not None for one in below):
        column = StandingColumn(at, cell, Kind.STATE, standing)
    elif said in TICKET_HEADING_PHRASES and any(map(mentions_online, below)):
        column = StandingColumn(at, cell, Kind.TICKET)
    elif said in NAMES and any(map(said_beside, below)):
        return StandingColumn(at, cell, Kind.NAME)
    elif holds(said, ONE_MORE | ALONE) or (is_aside(cell) and not _is_plainly_about_coming(cell)):
        return None
    elif any(cell.isdigit() and int(cell) > 1 for cell in below):
        return None  # with how many
    elif said in ALONE_HEADINGS or holds(said, PRESENCE_HEADING_PHRASES):
        column = StandingColumn(at, cell, Kind.PRESENCE)
    elif holds(said, STATE_HEADING_PHRASES):
        column = StandingColumn(at, cell, Kind.STATE)
    else:
        return None
    meant = [column.of(one) for one in below]
    understood = sum(one is not None for one in meant) / len(meant)
    nobody_yet = all(one is Standing.NOT_COMING for one in meant)
    # “State” may stand above those of America, of which one is called OK.
    enough = (
        understood > 0 if _is_plainly_about_coming(cell) else understood >= (1 if said in HEADING_PHRASES else HALF)
    )
    return column if enough and not nobody_yet else None


def _below(sample: Sequence[Row], at: int) -> set[str]:
    """The different cells of a column that say something."""
    return {cells[at] for _, cells in sample if at < len(cells) and not says_nothing(cells[at])}


def _is_plainly_about_coming(heading: str) -> bool:
    """Whether a heading is a word for who comes, and nothing else."""
    said = said_in(heading)
    return said in STATE_HEADING_PHRASES | PRESENCE_HEADING_PHRASES | ALONE_HEADINGS and said not in HEADING_PHRASES


def is_about_coming(heading: str) -> bool:
    """Whether a word for who comes is in a heading: “Will you attend the dinner?”."""
    said = said_in(heading)
    told = said in ALONE_HEADINGS or holds(said, STATE_HEADING_PHRASES | PRESENCE_HEADING_PHRASES)
    return told and said not in HEADING_PHRASES


def _disagreeing(rows: Sequence[Row], columns: Sequence[StandingColumn]) -> list[StandingColumn]:
    """The columns of which one may hold a no beside the yes of another: days, or who said so and who came."""
    asked = [one for one in columns if one.kind is Kind.PRESENCE]
    told = ({answered(cell_at(cells, one.at)) for one in asked} for _, cells in rows)
    return asked if len(asked) > 1 and any(said >= {True, False} for said in told) else []


def _may_tell(
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
        elif before is None and at not in taken and not (is_about_alone(cell) or holds(said_in(cell), ONE_MORE)):
            cells = _answers(rows, at)
            aside = is_aside(cell) or is_number(cell)
            if _says_cancelled(cells) or (not told and (is_about_coming(cell) or not aside)):
                found += _if_so(at, cell, cells)
            online = {said_beside(one) is Standing.ONLINE for one in cells - {""}}
            if not any(one.at == at for one in found) and online == {True, False}:
                found.append(
                    StandingColumn(at, cell, Kind.TICKET)
                )  # “Speaker (remote)”, but not “Boutique en ligne” of all
    return found


def _titled(titles: Titles, rows: Sequence[Row]) -> list[StandingColumn]:
    """How the titles above parts of a list say who comes, if they do: some that nobody does, else one of them that all do."""
    column = StandingColumn(titles.at, titles.named, Kind.CHOSEN)
    said = list(dict.fromkeys(cell for _, cells in rows if (cell := cell_at(cells, titles.at))))
    if away := [one for one in said if column.of(one) in LEFT_OUT | {Standing.ONLINE}]:
        return [replace(column, parts=away)]
    return [replace(column, kind=Kind.WORD, word=one) for one in said] if None in map(column.of, said) else []


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
