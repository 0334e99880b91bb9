"""What a statement says, before it is set on pages or written in sheets: sections of values with what they are.

Nothing here is rounded or written out, so that `pages.py` and `sheets.py` show the same numbers, each in its own way.
Words are the member's already; a `Markup` may hold bold, and italics for what is quiet.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum, auto
from typing import Literal

from msgspec import Struct

from bot.documents.statement import Style


class Unit(StrEnum):
    """What a value is, and in what it is counted."""

    WORDS = auto()
    DAY = auto()
    COUNT = auto()
    NUMBER = auto()
    """As it was answered; its unit stands beside it."""
    QUANTITY = auto()
    """As it was worked out; its unit stands beside it."""
    KG_PER_UNIT = auto()
    """CO2e, for one unit of what stands beside it."""
    KG = auto()
    """CO2e, estimated."""
    FUNDED_KG = auto()
    """CO2e, as a contribution was priced."""
    EUROS = auto()
    """A `Decimal`."""
    ROUNDED_EUROS = auto()
    """A `Decimal` that was rounded to be published, and has no cents."""
    SHARE = auto()
    """1 is everything."""
    SOURCE = auto()
    """The number of a source that is listed below."""


Value = str | float | Decimal | date | tuple[str, ...] | None
"""Sentences as a tuple stand one below the other on the pages, and one after the other in a sheet."""


class Worded(Struct, frozen=True):
    """A value that the pages put into words of their own."""

    value: Value
    words: str | tuple[str, ...]


Cell = Value | Worded


class Fact(Struct, frozen=True):
    """A value by its name; on the pages, `words` stand in its place where there are any."""

    label: str
    value: Value
    unit: Unit = Unit.WORDS
    unit_words: str = ""
    words: str = ""


class Column(Struct, frozen=True):
    """A column of a table: what its cells are, and where it is shown.

    `pages` is how it is set there, if at all: as wide as it needs, or in what is left. `sheet` is how many characters wide
    it is there, 0 for not at all. `short` is its heading on the pages, where it needs a shorter one. `total` is what it
    adds up to, None where it does not.
    """

    title: str
    unit: Unit = Unit.WORDS
    pages: Literal["", "narrow", "wide"] = ""
    sheet: int = 0
    short: str = ""
    style: Style = ""
    total: Cell = None


@dataclass(frozen=True, slots=True)
class StatedTable:
    """Rows of as many cells as there are columns; an empty `total` names no last row.

    `subtotals` are by the words of the first cell, which only the sheet has as a column: on the pages the rows of each
    stand together under these words, with the subtotal in the last column. `apart` sets each row by itself on the pages,
    its cells one below the other, without those that are None.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: Cell = ""
    subtotals: tuple[tuple[str, Value], ...] = ()
    apart: bool = False


class Note(Struct, frozen=True):
    """Sentences, set as a `bot.documents.statement.Block` of the kind; those that are empty are left out."""

    kind: Literal["text", "lead", "small", "list", "quotes"]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StatedSection:
    """A part under a heading of its own: a table, and what is said below it.

    `sheet` is the name of its sheet. `otherwise` is said on the pages in place of a table without rows, and of its notes;
    without it, and with nothing else to say, the section is not there.
    """

    title: str = ""
    table: StatedTable | None = None
    notes: tuple[Note, ...] = ()
    panels: tuple[tuple[str, ...], ...] = ()
    sheet: str = ""
    otherwise: str = ""


class KeyFigure(Struct, frozen=True):
    """The figure that a statement is about, in kg CO2e, with the ends of its range and what has to be read beside it.

    It is made of `parts`, by their words. A figure that is `withheld` is not shown.
    """

    total_kg: float
    low_kg: float
    high_kg: float
    notes: tuple[str, ...]
    parts_title: str
    parts: tuple[tuple[str, float], ...]
    withheld: bool = False


class Statement(Struct, frozen=True):
    """Everything that is stated: `facts` and `pages` to read, `summary` and `sheets` to calculate on.

    A section that is in both is the same value twice. `title` stands over the pages, `name` in every foot. `reservations`
    have to be read beside the figure, and `done` is what was declared and contributed, both in sentences for whoever looks the
    statement up; `first` is for whoever is in a hurry, right below the estimate, before what that is made of. `contributions`
    are those it names, each by its number and its state as of the statement.
    """

    author: str
    day: date
    kind: str
    title: str
    name: str
    facts: tuple[Fact, ...]
    estimate: KeyFigure
    first: tuple[StatedSection, ...]
    pages: tuple[StatedSection, ...]
    summary: tuple[Fact, ...]
    sheets: tuple[StatedSection, ...]
    reservations: tuple[str, ...]
    done: tuple[str, ...]
    contributions: tuple[tuple[int, str], ...]
