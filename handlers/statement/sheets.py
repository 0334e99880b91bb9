"""Any statement in sheets: its sections as the values of `bot.documents.workbook`, every number as it is."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from bot.documents.workbook import (
    CellKind,
    SheetCell,
    SheetColumn,
    SheetFigure,
    SheetTotal,
    SheetValues,
    WorkbookSheets,
)
from bot.screen import plain
from bot.texts import Texts
from handlers.statement.sections import Cell, Column, Fact, StatedSection, StatedTable, Statement, Unit, Worded

WRITTEN: Final[Mapping[Unit, tuple[CellKind, Callable[[Any], str | float]]]] = MappingProxyType(
    {
        Unit.WORDS: ("text", lambda words: " ".join(map(plain, words)) if isinstance(words, tuple) else plain(words)),
        Unit.DAY: ("date", lambda day: day.isoformat()),
        Unit.COUNT: ("count", lambda count: count),
        Unit.NUMBER: ("number", lambda number: number),
        Unit.QUANTITY: ("number", lambda quantity: quantity),
        Unit.KG_PER_UNIT: ("number", lambda factor: factor),
        Unit.KG: ("kg", float),
        Unit.FUNDED_KG: ("kg", float),
        Unit.EUROS: ("money", str),
        Unit.ROUNDED_EUROS: ("euros", str),
        Unit.SHARE: ("percent", lambda share: share),
        Unit.SOURCE: ("number", lambda number: number),
    }
)
"""What cells of each unit are in a workbook, and the values it takes."""


def values(statement: Statement, t: Texts) -> WorkbookSheets:
    """Everything that is in the workbook."""
    return {
        "title": statement.name,
        "author": statement.author,
        "day": statement.day.isoformat(),
        "sheets": [_summary(statement, t), *(_sheet(section, t) for section in statement.sheets)],
    }


def _summary(statement: Statement, t: Texts) -> SheetValues:
    columns = (Column(t("What"), sheet=46), Column(t("Value"), sheet=40), Column(t("Unit"), sheet=12))
    return {
        "name": plain(t("Summary")),
        "columns": [_column(column) for column in columns],
        "rows": [[plain(fact.label), _figure(fact), plain(fact.unit_words)] for fact in statement.summary],
    }


def _figure(fact: Fact) -> SheetCell:
    """A value among words."""
    kind, written = WRITTEN[fact.unit]
    value = written(fact.value)
    return value if kind == "text" else SheetFigure(value=value, kind=kind)


def _sheet(section: StatedSection, t: Texts) -> SheetValues:
    assert section.table is not None
    columns = section.table.columns
    shown = [place for place, column in enumerate(columns) if column.sheet]
    sheet: SheetValues = {
        "name": plain(section.sheet),
        "columns": [_column(columns[place]) for place in shown],
        "rows": [[_cell(row[place], columns[place]) for place in shown] for row in section.table.rows],
    }
    if section.table.total:
        sheet["total"] = _total(section.table, [columns[place] for place in shown])
    return sheet


def _total(table: StatedTable, columns: list[Column]) -> SheetTotal:
    label = _cell(table.total, columns[0])
    sums = [(place, _cell(column.total, column)) for place, column in enumerate(columns)]
    return {
        "label": str(label),
        "sums": [{"column": place, "value": value} for place, value in sums if isinstance(value, int | float)],
    }


def _column(column: Column) -> SheetColumn:
    return {"title": plain(column.title), "kind": WRITTEN[column.unit][0], "width": column.sheet}


def _cell(cell: Cell, column: Column) -> str | float | None:
    value = cell.value if isinstance(cell, Worded) else cell
    return None if value is None else WRITTEN[column.unit][1](value)
