"""A statement on paper: a tagged PDF, set by typst from `statement.typ`, whose every word is a value and never markup."""

import json
from pathlib import Path
from typing import Literal, NotRequired, TypedDict

from bot.documents import typesetting

TEMPLATE = Path(__file__).with_suffix(".typ")

Style = Literal["", "bold", "quiet"]
"""How a piece is set; the first is plainly."""
Runs = list[list[str]]
"""A sentence in pieces, each with its `Style`."""


class PageBar(TypedDict):
    """A bar of the small chart: its words, its figure, and its length as a share of the longest."""

    label: str
    figure: str
    share: float


class PageColumn(TypedDict):
    """A column of a table: its heading, which side it is set to, and its part of the width (0: as much as it needs)."""

    title: str
    side: Literal["left", "right"]
    width: float


class PageGroup(TypedDict):
    """Rows of a table that belong together, under a heading with their subtotal; an empty title has no heading."""

    title: str
    figure: str
    rows: list[list[Runs]]


class PagePair(TypedDict):
    """Words, and the lines of the value they name."""

    label: str
    value: list[Runs]


class PageBlock(TypedDict):
    """A piece of a section; `kind` says which of the fields it has.

    `text`, `lead` (stays with what follows) and `small` (small print) are paragraphs, `list` has a dash before each,
    `quotes` are lines to copy, `panels` are groups of paragraphs beside each other, `pairs` are words with their values,
    `table` has columns, groups and, where they add up, a total.
    """

    kind: Literal["text", "lead", "small", "list", "quotes", "panels", "pairs", "table"]
    items: NotRequired[list[Runs]]
    panels: NotRequired[list[list[Runs]]]
    pairs: NotRequired[list[PagePair]]
    columns: NotRequired[list[PageColumn]]
    groups: NotRequired[list[PageGroup]]
    total: NotRequired[list[str]]


class PageSection(TypedDict):
    """A part of the statement under a heading of its own."""

    title: str
    blocks: list[PageBlock]


class PageKey(TypedDict):
    """The figure that the statement is about, with what has to be read beside it."""

    label: str
    figure: str
    range: str
    notes: list[Runs]


class PageRecord(TypedDict):
    """Under which `code` the statement is on record, the `link` that leads there, and what that means in `words`."""

    code: str
    link: str
    words: str


class StatementPages(TypedDict):
    """What is set; every word comes translated, every number written out. `day` is the day of the statement, ISO 8601.

    `record` is on every statement that is handed out; `bars_note` is below the bars. `page` holds `{page}` and `{pages}`, which
    only the setting knows. `first` are sections before the bars; what is on record of earlier versions has none, and no
    `reservations`. These, `done` and `contributions` are on record and not set: see `handlers.statement.sections.Statement`.
    """

    language: str
    day: str
    author: str
    kind: str
    title: str
    facts: list[list[str]]
    key: PageKey
    bars_title: str
    bars: list[PageBar]
    bars_note: NotRequired[str]
    first: NotRequired[list[PageSection]]
    sections: list[PageSection]
    reservations: NotRequired[list[str]]
    done: list[str]
    contributions: list[list[int | str]]
    footer: str
    page: str
    record: NotRequired[PageRecord]


def make(values: StatementPages) -> bytes:
    """The PDF of some `StatementPages`, by the PDF/UA-1 standard; the same values give the same bytes."""
    return typesetting.made(TEMPLATE, inputs(values), values["day"])


def inputs(values: StatementPages) -> dict[str, str]:
    """What the template is given: the values as one JSON text, which it reads as data."""
    given = typesetting.given(values, values["title"])
    if "record" in values:
        given["record"] = {**values["record"], "drawn": typesetting.code_of(values["record"]["link"])}
    return {"values": json.dumps(given)}
