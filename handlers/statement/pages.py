"""Any statement on pages: its sections as the values of `bot.documents.statement`, every number written out."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from markupsafe import Markup

from bot.documents.statement import (
    PageBar,
    PageBlock,
    PageColumn,
    PageKey,
    PagePair,
    PageSection,
    Runs,
    StatementPages,
    Style,
)
from bot.screen import plain
from bot.sums import add_up, shares
from bot.texts import Texts
from handlers.event.line_labels import factor_words, quantity_words
from handlers.event.words import ROUNDED, rounded_by_itself, share_words
from handlers.statement.sections import (
    Cell,
    Column,
    Fact,
    KeyFigure,
    Note,
    StatedSection,
    StatedTable,
    Statement,
    Unit,
    Value,
    Worded,
)

MARKED = re.compile(r"(</?b>|</?i>)")
NONE = "–"
"""In a row that has no such value."""
MOST_BARS = 7
"""On the first page, so that what was done and what may be said has room there, too; every part is in the tables."""
TO_THE_LEFT = (Unit.WORDS, Unit.DAY)

WRITTEN: Final[Mapping[Unit, Callable[[Any, Texts], str]]] = MappingProxyType(
    {
        Unit.WORDS: lambda words, t: words,
        Unit.DAY: lambda day, t: t.short_date(day),
        Unit.COUNT: lambda count, t: t.number(count),
        Unit.NUMBER: lambda number, t: t.number(number, 3),
        Unit.QUANTITY: quantity_words,
        Unit.KG_PER_UNIT: factor_words,
        Unit.KG: lambda kg, t: t.significant(kg),
        Unit.FUNDED_KG: lambda kg, t: t.fixed(kg, 3),
        Unit.EUROS: lambda money, t: t.money(money),
        Unit.ROUNDED_EUROS: lambda money, t: t.money(money),
        Unit.SHARE: lambda share, t: t.percent(share),
        Unit.SOURCE: lambda number, t: f"[{number}]",
    }
)
"""How a value is written. The sheets have all of it, to the gram; what people read has the figures that it is worth."""


def values(statement: Statement, t: Texts) -> StatementPages:
    """Everything that is on the pages."""
    day = t.date(statement.day)
    return {
        "language": t.language,
        "day": statement.day.isoformat(),
        "author": statement.author,
        "kind": plain(statement.kind),
        "title": statement.title,
        "facts": [[plain(fact.label), _stated(fact, t)] for fact in statement.facts],
        "key": _key(statement.estimate, t),
        "bars_title": plain(statement.estimate.parts_title),
        "bars": _bars(statement.estimate.parts, t),
        "bars_note": _uneven_bars(statement.estimate, t),
        "first": _sections(statement.first, t),
        "sections": _sections(statement.pages, t),
        "reservations": [plain(words) for words in statement.reservations],
        "done": [plain(words) for words in statement.done if words],
        "contributions": [list(one) for one in statement.contributions],
        "footer": plain(t("{name} · statement of {day} · Residua", name=statement.name, day=day)),
        "page": plain(t("Page {page} of {pages}", page="{page}", pages="{pages}")),
    }


def _sections(sections: Iterable[StatedSection], t: Texts) -> list[PageSection]:
    return [
        {"title": plain(section.title), "blocks": found} for section in sections if (found := list(_blocks(section, t)))
    ]


def _stated(fact: Fact, t: Texts) -> str:
    if isinstance(fact.value, date) and not fact.words:
        return t.date(fact.value)
    return plain(fact.words or WRITTEN[fact.unit](fact.value, t))


def _key(estimate: KeyFigure, t: Texts) -> PageKey:
    spread = t("range {range}", range=t.mass_range(estimate.low_kg, estimate.high_kg))
    return {
        "label": plain(t("Estimated emissions")),
        "figure": NONE if estimate.withheld else t.mass(estimate.total_kg),
        "range": "" if estimate.withheld or not estimate.high_kg else plain(spread),
        "notes": [_runs(note) for note in estimate.notes if note],
    }


def _bars(parts: Iterable[tuple[str, float]], t: Texts) -> list[PageBar]:
    heavy = _heaviest(parts, t)
    longest = max((kg for _, kg in heavy), default=0.0)
    return [
        {
            "label": plain(label),
            "figure": f"{t.short_mass(kg)} · {share_words(share, t)}",
            "share": kg / longest,
        }
        for (label, kg), share in zip(heavy, shares([kg for _, kg in heavy]), strict=True)
    ]


def _heaviest(parts: Iterable[tuple[str, float]], t: Texts) -> list[tuple[str, float]]:
    """The parts that weigh something, the heaviest first, the lightest of them in one."""
    heavy = sorted((part for part in parts if part[1] > 0), key=lambda part: -part[1])
    if len(heavy) > MOST_BARS:
        light = heavy[MOST_BARS - 1 :]
        heavy[MOST_BARS - 1 :] = [(t("Other parts, together"), sum(kg for _, kg in light))]
    return heavy


def _uneven_bars(estimate: KeyFigure, t: Texts) -> str:
    """That the bars as shown do not come to the figure above them, or their shares to 100 %."""
    parts = [kg for _, kg in _heaviest(estimate.parts, t)]
    return plain(rounded_by_itself(parts, estimate.total_kg, t, with_shares=True)) if parts else ""


def _blocks(section: StatedSection, t: Texts) -> Iterator[PageBlock]:
    if section.table and not section.table.rows:
        yield from _note(Note("text", (section.otherwise,)))
        return
    notes = section.notes
    if section.table and any(column.pages for column in section.table.columns):
        yield from _apart(section.table, t) if section.table.apart else [_table(section.table, t)]
        if not all(add_up(parts, total, exactly=True) for parts, total in _columns(section.table)):
            notes = _with_first(t(ROUNDED), notes)
    for note in notes:
        yield from _note(note)
    if section.panels:
        yield {"kind": "panels", "panels": [[_runs(words) for words in panel] for panel in section.panels]}


def _note(note: Note) -> Iterator[PageBlock]:
    if items := [_runs(words) for words in note.said if words]:
        yield {"kind": note.kind, "items": items}


def _table(table: StatedTable, t: Texts) -> PageBlock:
    shown = [place for place, column in enumerate(table.columns) if column.pages]
    columns = [table.columns[place] for place in shown]
    block: PageBlock = {"kind": "table", "columns": [_column(column) for column in columns]}
    block["groups"] = [
        {
            "title": plain(title),
            "figure": "" if subtotal is None else WRITTEN[columns[-1].unit](subtotal, t),
            "rows": [_row([row[place] for place in shown], columns, t) for row in rows],
        }
        for title, subtotal, rows in _groups(table)
    ]
    if table.total:
        sums = ("" if column.total is None else _line(column.total, column, t) for column in columns[1:])
        block["total"] = [plain(words) for words in (_line(table.total, columns[0], t), *sums)]
    return block


def _columns(table: StatedTable) -> Iterator[tuple[Iterable[float], float]]:
    """The kilograms of its rows that stand above their sum, and the sum: of a column, or of those that stand together."""
    *_, last = (place for place, column in enumerate(table.columns) if column.pages)
    for place, column in enumerate(table.columns):
        if column.unit is not Unit.KG or not column.pages or not isinstance(column.total, float):
            continue
        if not table.subtotals or place != last:
            yield _kilograms(row[place] for row in table.rows), column.total
            continue
        yield _kilograms(kg for _, kg in table.subtotals), column.total
        for title, kg in table.subtotals:
            if isinstance(kg, float):
                yield _kilograms(row[place] for row in table.rows if row[0] == title), kg


def _kilograms(cells: Iterable[Cell]) -> Iterable[float]:
    return [cell for cell in cells if isinstance(cell, float)]


def _with_first(words: str, notes: tuple[Note, ...]) -> tuple[Note, ...]:
    """The notes with these words before the small print, or as its first."""
    small = next((note for note in notes if note.kind == "small"), Note("small", ()))
    told = Note("small", (words, *small.said))
    return tuple(told if note is small else note for note in notes) if small in notes else (told, *notes)


def _groups(table: StatedTable) -> Iterator[tuple[str, Value, Sequence[Sequence[Cell]]]]:
    """The rows that stand together: their heading, their subtotal, and they."""
    if not table.subtotals:
        yield "", None, table.rows
    for title, subtotal in table.subtotals:
        if rows := [row for row in table.rows if row[0] == title]:
            yield title, subtotal, rows


def _row(cells: Iterable[Cell], columns: Iterable[Column], t: Texts) -> list[Runs]:
    return [_runs(_line(cell, column, t), column.style) for cell, column in zip(cells, columns, strict=True)]


def _apart(table: StatedTable, t: Texts) -> Iterator[PageBlock]:
    """Each row by itself: the names of its cells, and what they say."""
    for row in table.rows:
        pairs: list[PagePair] = [
            {"label": plain(column.title), "value": [_runs(words, column.style) for words in _lines(cell, column, t)]}
            for cell, column in zip(row, table.columns, strict=True)
            if column.pages and cell is not None
        ]
        yield {"kind": "pairs", "pairs": pairs}


def _column(column: Column) -> PageColumn:
    return {
        "title": plain(column.short or column.title),
        "side": "left" if column.unit in TO_THE_LEFT else "right",
        "width": 1.0 if column.pages == "wide" else 0,
    }


def _lines(cell: Cell, column: Column, t: Texts) -> tuple[str, ...]:
    """What a cell says, line by line."""
    said = cell.words if isinstance(cell, Worded) else NONE if cell is None else WRITTEN[column.unit](cell, t)
    return said if isinstance(said, tuple) else (said,)


def _line(cell: Cell, column: Column, t: Texts) -> str:
    """What a cell of a table says, which has one line."""
    (said,) = _lines(cell, column, t)
    return said


def _runs(words: str, style: Style = "") -> Runs:
    """A text in pieces: what is bold stays bold, what is in italics becomes quiet, the rest is set in the style."""
    if not isinstance(words, Markup):
        return [[words, style]]
    pieces: Runs = []
    set_in: Style = style
    for piece in MARKED.split(str(words)):
        if MARKED.fullmatch(piece):
            set_in = style if piece.startswith("</") else "bold" if piece == "<b>" else "quiet"
        elif piece:
            pieces.append([plain(Markup(piece)), set_in])
    return pieces
