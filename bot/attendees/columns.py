"""The columns of a list, once it is known what they say; and as they are by what a member answers about them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.attendees.contents import cell_at
from bot.attendees.headings import Field
from bot.attendees.sheets import Row
from bot.attendees.stays import Stays
from bot.attendees.telling_how_many import HowMany, Unclear
from bot.attendees.who_comes import WhoComes


@dataclass(frozen=True, slots=True)
class Alone:
    """The numbers of rows that may be titles, and of those below them, who may not come; or what the only title says."""

    titles: frozenset[int]
    below: frozenset[int]
    said: str = ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column (counted from nought) says what; `first` is the position of the first row below the heading."""

    first: int
    at: Mapping[Field, int]
    who: WhoComes
    how_many: HowMany
    other_towns: Sequence[int] = ()
    """Columns of towns that count where the first is empty."""
    in_addresses: bool = False
    """Whether the towns are looked for in addresses, of which nothing may be shown."""
    once: bool | None = None
    """Whether a row with the name and the address of one before it is the same person, once the member has said so."""
    alone: Alone | None = None
    """The rows that may be titles, of which the member has not said whether they are."""
    nobody: frozenset[int] = frozenset()
    """The numbers of rows that they said are titles, or stand below one and do not come."""
    stays: Stays | None = None
    """The columns of the days on which people come and leave, of which the member has not said whether they are of nights,"""
    nights_by: Stays | None = None
    """and once they have said so."""
    heading: Sequence[str] = ()
    """The words above the table, which may be repeated in it."""
    labels: Sequence[str] = ()
    """The same, and where there is none the letter by which a spreadsheet calls the column."""
    score: tuple[float, float] = (0, 0)
    """How much the table looks like one of towns, and one of people."""

    @property
    def places(self) -> int | None:
        """The column that says where people come from, by town or else by country."""
        return self.at.get(Field.TOWN, self.at.get(Field.COUNTRY))

    @property
    def counted(self) -> Field | None:
        """Whether a column counts the people, or their companions."""
        return next((one for one in (Field.PEOPLE, Field.COMPANIONS) if one in self.at), None)

    @property
    def told(self) -> list[Field]:
        """What the list says, by whichever columns."""
        return [*self.at, *([Field.NIGHTS] if self.nights_by else [])]

    @property
    def ignored(self) -> list[str]:
        """The headings of columns that nobody reads."""
        telling = (at for one in self.who.known for at in (one.at, *one.others))
        nights = self.nights_by.at if self.nights_by else ()
        used = {*nights, *self.at.values(), *self.other_towns, *self.how_many.added, *telling}
        return [cell for column, cell in enumerate(self.heading) if cell and column not in used]

    def named(self, wanted: Field) -> list[str]:
        """The words above the columns that say something, none where there are none; of numbers else the letters."""
        if wanted is Field.NIGHTS and self.nights_by:
            return [cell_at(self.heading, at) for at in self.nights_by.at]
        if wanted not in self.at:
            return []
        more = self.other_towns if wanted is Field.TOWN else self.how_many.added if wanted is self.counted else ()
        above = self.labels if wanted is self.counted else self.heading
        return [cell for at in (self.at[wanted], *more) if (cell := cell_at(above, at))]

    def cell(self, row: Row, wanted: Field) -> str:
        """What a row says; empty where it says nothing."""
        at = self.at.get(wanted)
        return row[1][at] if at is not None and at < len(row[1]) else ""

    def towns(self, row: Row) -> list[str]:
        """What a row says in its columns of towns, the one that counts first."""
        cells = row[1]
        return [self.cell(row, Field.TOWN), *(cells[at] for at in self.other_towns if at < len(cells))]

    def asked_of(self, most: int) -> "Columns":
        """The same, with no more columns left of which it is asked whether they say who comes."""
        return replace(self, who=replace(self.who, unsure=self.who.unsure[:most]))

    def with_who(self, who: WhoComes) -> "Columns":
        """The same, with what the member said of who comes."""
        return replace(self, who=who)

    def counted_by(self, counted: Field, numbers: Sequence[int]) -> "Columns":
        """The same, once the member has said that columns count the people, or their companions."""
        first, *added = numbers
        how_many = replace(self.how_many, added=added, unsure=())
        return replace(self, at={**self.at, counted: first}, how_many=how_many)

    def where_unclear(self, unclear: Unclear) -> "Columns":
        """The same, once the member has said how many people a row is whose number is not clear."""
        return replace(self, how_many=replace(self.how_many, unclear=unclear))

    def where_stays(self, *, are_nights: bool) -> "Columns":
        """The same, once the member has said whether the days on which people come and leave tell their nights."""
        return replace(self, stays=None, nights_by=self.stays if are_nights else None)

    def with_alone(self, alone: Alone | None) -> "Columns":
        """The same, with rows of which it is asked whether they are titles."""
        return replace(self, alone=alone)

    def without(self, nobody: frozenset[int]) -> "Columns":
        """The same, once the member has said which of those rows, and of those below them, are nobody who comes."""
        return replace(self, alone=None, nobody=nobody)

    def where_again(self, *, once: bool) -> "Columns":
        """The same, once the member has said whether rows with one name and address are one person."""
        return replace(self, once=once)

    def counted_by_none(self) -> "Columns":
        """The same, once the member has said that no further column does."""
        return replace(self, how_many=replace(self.how_many, unsure=()))
