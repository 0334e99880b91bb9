"""Which rows of a list are people who come, who take part online, and who do not: by columns of states and of attendance."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache

from bot.attendees.cells import PARTS, SIGNS, TICKS, is_none, people_in, says_nothing
from bot.attendees.contents import cell_at
from bot.attendees.headings import ALONE, HEADING_PHRASES, NAMES, ONE_MORE, holds, is_aside
from bot.attendees.meanings import NOT, denied, is_open, meanings
from bot.attendees.sheets import Row
from bot.attendees.states import (
    ALONE_HEADINGS,
    COMING,
    EVERY_DAY,
    LEFT_OUT,
    NO_ALONE,
    NO_WORDS,
    ONLINE_PHRASES,
    POLITE,
    PRESENCE_HEADING_PHRASES,
    PRESENCE_PHRASES,
    STATE_HEADING_PHRASES,
    STATE_PHRASES,
    TICKET_HEADING_PHRASES,
    YES_ALONE,
    YES_WORDS,
    Standing,
)
from bot.places.folding import fold

LONGEST_HEADING = 160
ENDED = re.compile(r"\W*\w+\s*[^\w\s]")
"""A first word that stands for itself: “No, I’m away”, while “no reply” is none."""
HALF = 0.5
ORDER = list(Standing)
NEGATIONS = NOT - NO_WORDS
"""What turns the word behind it round: “not online”. A no is an answer of its own: “No, online”."""
BY_HEADING = LEFT_OUT - {Standing.NOT_COMING} | {Standing.ONLINE, Standing.HYBRID}
"""What a heading itself may say, with yes and no below it: “Cancelled”, “Online”."""


class Kind(Enum):
    """How a column says who comes."""

    STATE = "state"
    PRESENCE = "presence"
    TICKET = "ticket"
    CHOSEN = "chosen"
    """The member said that it does."""
    WORD = "word"
    """So they said of one word in it: who has that comes."""
    REMARK = "remark"
    """So they said of free words: who cancelled in them does not come."""
    NAME = "name"
    """It holds names, and behind some of them a state."""


@dataclass(frozen=True, slots=True)
class StandingColumn:
    """A column that says who comes, and how it is to be read."""

    at: int
    heading: str
    kind: Kind
    said: Standing | None = None
    """What the heading says of whoever has a yes below it."""
    word: str = ""
    """What stands below it where somebody comes, and nobody else."""
    only_yes: bool = False
    """Whether only those come who have a mark below it, or a yes."""
    unclear: Standing | None = None
    """What a cell says that is not understood, once the member has said so."""
    others: Sequence[int] = ()
    """Further columns like it: a yes in one of them is enough."""

    def of_row(self, cells: Sequence[str]) -> Standing | None:
        """What the cells of a row say."""
        said = [one for at in (self.at, *self.others) if (one := self.of(cell_at(cells, at)))]
        return max(said, key=ORDER.index, default=None)

    def of(self, cell: str) -> Standing | None:
        """What a cell says; None where it is not understood. An empty one says nothing against coming, but among marks."""
        if says_nothing(cell):
            return Standing.NOT_COMING if self.only_yes or self.word else Standing.COMES
        return self._of(cell) or (Standing.NOT_COMING if self.only_yes else self.unclear)

    def _of(self, cell: str) -> Standing | None:
        if self.kind is Kind.WORD:
            return Standing.COMES if cell == self.word else Standing.NOT_COMING
        if self.kind is Kind.REMARK:
            return cancelled_in(cell) or Standing.COMES
        if self.kind is Kind.NAME:
            return None if said_beside(cell) else Standing.COMES
        if self.kind is Kind.CHOSEN and (is_none(cell) or fold(cell) in EVERY_DAY):
            return Standing.NOT_COMING if is_none(cell) else Standing.COMES
        if self.kind is Kind.TICKET:
            return Standing.ONLINE if _mentions_online(cell) else Standing.COMES
        if self.said and (answer := answered(cell)) is not None:
            return self.said if answer else Standing.COMES
        if self.kind is Kind.STATE:
            return _state(cell)
        standing, answer = _presence(cell), answered(cell)
        if standing is None and answer is not None:
            return Standing.COMES if answer else Standing.NOT_COMING
        return None if answer and standing in LEFT_OUT else standing


def standing_columns(heading: Sequence[str], sample: Sequence[Row]) -> tuple[StandingColumn, ...]:
    """The columns that say who comes: by their heading, as far as what stands below it is understood."""
    found = (_column(at, cell, _below(sample, at)) for at, cell in enumerate(heading))
    return tuple(one for one in found if one)


def disagreeing(rows: Sequence[Row], columns: Sequence[StandingColumn]) -> list[StandingColumn]:
    """The columns of which one may hold a no beside the yes of another: days, or who said so and who came."""
    asked = [one for one in columns if one.kind is Kind.PRESENCE]
    told = ({answered(cell_at(cells, one.at)) for one in asked} for _, cells in rows)
    return asked if len(asked) > 1 and any(said >= {True, False} for said in told) else []


def standing_of(
    row: Row, columns: Sequence[StandingColumn]
) -> tuple[Standing, StandingColumn | None, StandingColumn | None]:
    """What a row says of its person, which column says so, and which was not understood."""
    counts, by, unclear = Standing.COMES, None, None
    for column in columns:
        said = column.of_row(row[1])
        unclear = column if said is None else unclear
        if said and ORDER.index(said) < ORDER.index(counts):
            counts, by = said, column
    return counts, by, unclear


@cache
def online_by_town(cell: str) -> Standing | None:
    """What stands where a town should, or beside it, and says that nobody travels: “En ligne”, “Annulé”, “Metz (cancelled)”."""
    said = fold(cell)
    if said in ONLINE_PHRASES:
        return Standing.ONLINE
    beside = [STATE_PHRASES.get(fold(part)) for part in PARTS.split(cell)[1:]]
    return next((one for one in (STATE_PHRASES.get(said), *beside) if one in LEFT_OUT), None)


STRUCK = re.compile(r"^(~~?|--)\S.*\S\1$")
"""A text that is crossed out: “~~Anna~~”."""


@cache
def said_beside(cell: str) -> Standing | None:
    """What stands behind a name, and says that nobody of that name travels: “Anna Weber (absent)”, “Ben – annulé”."""
    if STRUCK.match(cell.strip()):
        return Standing.CANCELLED
    _, *beside = PARTS.split(cell)
    words = fold(cell).split()
    behind = [*map(fold, beside), *(" ".join(words[at:]) for at in range(1, len(words)))]
    said = (PRESENCE_PHRASES.get(part) for part in behind)
    return next((one for one in said if one in LEFT_OUT or one is Standing.ONLINE), None)


def _column(at: int, cell: str, below: Collection[str]) -> StandingColumn | None:
    if not cell or len(cell) > LONGEST_HEADING or not below:
        return None
    said = fold(cell)
    if (standing := PRESENCE_PHRASES.get(said)) in BY_HEADING and all(answered(one) is not None for one in below):
        column = StandingColumn(at, cell, Kind.STATE, standing)
    elif said in TICKET_HEADING_PHRASES and any(map(_mentions_online, below)):
        column = StandingColumn(at, cell, Kind.TICKET)
    elif said in NAMES and any(map(said_beside, below)):
        return StandingColumn(at, cell, Kind.NAME)
    elif holds(said, ONE_MORE | ALONE) or (is_aside(cell) and not is_plainly_about_coming(cell)):
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
    enough = understood > 0 if is_plainly_about_coming(cell) else understood >= (1 if said in HEADING_PHRASES else HALF)
    return column if enough and not nobody_yet else None


def is_plainly_about_coming(heading: str) -> bool:
    """Whether a heading is a word for who comes, and nothing else."""
    said = fold(heading)
    return said in STATE_HEADING_PHRASES | PRESENCE_HEADING_PHRASES | ALONE_HEADINGS and said not in HEADING_PHRASES


def is_about_coming(heading: str) -> bool:
    """Whether a word for who comes is in a heading: “Will you attend the dinner?”."""
    said = fold(heading)
    told = said in ALONE_HEADINGS or holds(said, STATE_HEADING_PHRASES | PRESENCE_HEADING_PHRASES)
    return told and said not in HEADING_PHRASES


def _below(sample: Sequence[Row], at: int) -> set[str]:
    """The different cells of a column that say something."""
    return {cells[at] for _, cells in sample if at < len(cells) and not says_nothing(cells[at])}


@cache
def answered(cell: str) -> bool | None:
    """Yes or no; the moment of something that happened is a yes. None where it is neither."""
    if SIGNS & set(cell):
        return bool(TICKS & set(cell)) if not fold(cell) else None
    said = _plainly(fold(cell))
    if said in NOT | NO_ALONE:
        return False
    if said in YES_ALONE:
        return True
    first, *others = said.split() or [""]
    if said in YES_WORDS or first in YES_WORDS - {"x", "1", "y", "o", "j"}:
        return True
    plainly = not others or ENDED.match(cell) or NOT & set(others)
    if said in NO_WORDS or (first in NO_WORDS - {"n", "0"} and plainly):
        return False
    digits = sum(letter.isdigit() for letter in said)
    return (
        True if digits >= 6 and not any(letter.isalpha() for letter in said.replace("t", "").replace("z", "")) else None
    )


def _plainly(said: str) -> str:
    """An answer without what is only polite: “leider nein”."""
    words = said.split()
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            if end - start < len(words) and " ".join(words[start:end]) in POLITE:
                return _plainly(" ".join(words[:start] + words[end:]))
    return said


def number_below(heading: str, cell: str) -> int | None:
    """How many people a cell counts: below “Plus one” a yes is one."""
    number = people_in(cell)
    if number is None and holds(fold(heading), ONE_MORE) and (answer := answered(cell)) is not None:
        return int(answer)
    return number


@cache
def _mentions_online(cell: str) -> bool:
    return Standing.ONLINE in meanings(cell, ONLINE_TABLE, without=NEGATIONS)


@cache
def _state(cell: str) -> Standing | None:
    return min(_meant(cell, STATE_PHRASES), key=ORDER.index, default=None)


@cache
def _presence(cell: str) -> Standing | None:
    meant = _meant(cell, PRESENCE_PHRASES)
    if Standing.HYBRID in meant or meant >= {Standing.ONLINE, Standing.ON_SITE}:
        return min({Standing.HYBRID, *(meant & LEFT_OUT)}, key=ORDER.index)
    return min(meant, key=ORDER.index, default=None)


def _meant(cell: str, table: Mapping[str, Standing]) -> set[Standing]:
    """What a cell says; nothing where it leaves that open, or says that somebody comes, and does not."""
    meant, turned = meanings(cell, table, without=NEGATIONS), _turned(cell)
    return set() if is_open(cell) or (turned and meant - LEFT_OUT) else meant | turned


LONGEST_REMARK = 6
"""Words of a remark that may say no more than that somebody does not come."""


@cache
def cancelled_in(cell: str) -> Standing | None:
    """What a remark says that is nothing but a cancellation: “annulé”, “can’t come any more”."""
    said = STATE_PHRASES.get(fold(cell))
    if said in LEFT_OUT:
        return said
    return next(iter(_turned(cell)), None) if len(fold(cell).split()) <= LONGEST_REMARK else None


def _turned(cell: str) -> set[Standing]:
    """What a cell says in which somebody is not coming: “can’t go”, “komme nicht”."""
    return {Standing.NOT_COMING} if denied(cell, COMING, without=NEGATIONS) else set()


ONLINE_TABLE: Mapping[str, Standing] = dict.fromkeys(ONLINE_PHRASES, Standing.ONLINE)
