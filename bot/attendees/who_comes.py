"""Who comes: decided here for each row of a list, by the columns that say so. Which those are, `telling_who.py` finds."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.attendees.cells import is_none, says_nothing
from bot.attendees.coming import (
    ORDER,
    answered,
    cancelled_in,
    mentions_online,
    presence_in,
    said_beside,
    state_in,
)
from bot.attendees.contents import cell_at
from bot.attendees.states import EVERY_DAY, LEFT_OUT, Standing
from bot.places.folding import fold


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
    """It holds names, or towns, and behind some of them a state."""


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
    parts: Sequence[str] = ()
    """The titles in it below which nobody comes, where it is made of the titles above parts of the list."""

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
            return Standing.ONLINE if mentions_online(cell) else Standing.COMES
        if self.said and (answer := answered(cell)) is not None:
            return self.said if answer else Standing.COMES
        if self.kind is Kind.STATE:
            return state_in(cell)
        standing, answer = presence_in(cell), answered(cell)
        if standing is None and answer is not None:
            return Standing.COMES if answer else Standing.NOT_COMING
        return None if answer and standing in LEFT_OUT else standing


@dataclass(frozen=True, slots=True)
class WhoComes:
    """The columns of a list that say who comes, and those of which only the member knows."""

    known: Sequence[StandingColumn] = ()
    unsure: Sequence[StandingColumn] = ()
    """The columns that may say who comes, as they do if so."""
    settled: bool = False
    """Whether the member has said of cells that were not understood whether their people come."""

    def of_row(self, cells: Sequence[str]) -> tuple[Standing, StandingColumn | None, StandingColumn | None]:
        """What a row says of its person, which column says so, and which was not understood."""
        counts, by, unclear = Standing.COMES, None, None
        for column in self.known:
            said = column.of_row(cells)
            unclear = column if said is None else unclear
            if said and ORDER.index(said) < ORDER.index(counts):
                counts, by = said, column
        return counts, by, unclear

    def told_by(self, chosen: StandingColumn) -> "WhoComes":
        """The same, once the member has said that a column, or any of several, says who comes."""
        at = {chosen.at, *chosen.others}
        return replace(self, known=(*(one for one in self.known if one.at not in at), chosen), unsure=())

    def told_by_none(self) -> "WhoComes":
        """The same, once the member has said that no other column does."""
        return replace(self, unsure=())

    def where_unclear(self, *, come: bool) -> "WhoComes":
        """The same, once the member has said whether those come of whom it is not clear."""
        unclear = None if come else Standing.NOT_COMING
        return replace(self, known=[replace(one, unclear=unclear) for one in self.known], unsure=(), settled=True)
