"""A table whose rows and columns add up to what was said of them, as near as can be to what is usual.

Two answers are given of the same people, such as where they come from and how they travel, and none of who of them does
which. Iterative proportional fitting (Deming and Stephan 1940) begins with what is usual and scales columns and rows in
turn to their totals; of all tables with these totals it finds the nearest (by relative entropy).
"""

from collections.abc import Callable, Hashable, Mapping
from typing import TypeVar

ROUNDS = 100
"""At most, before another hundred tell which cells vanish. Tables without a forced nought agree after a dozen."""
VANISHING = 0.6
"""A cell that the totals leave no room for draws near nought by the inverse number of rounds: twice as many halve it."""
CLOSE = 1e-9
"""Part of all people by which a round changes the columns when there is no use in another."""

Row = TypeVar("Row", bound=Hashable)
Column = TypeVar("Column", bound=Hashable)
Table = dict[Row, dict[Column, float]]


def fit(
    rows: Mapping[Row, float], columns: Mapping[Column, float], prior: Callable[[Row, Column], float]
) -> Table[Row, Column]:
    """Amounts by row and column. `prior` is in any unit, and 0 where both cannot go together.

    Rows keep their totals whatever happens, columns where that can be. A row that goes with no column is empty.
    """
    table: Table[Row, Column] = {
        row: {column: weight for column in columns if (weight := prior(row, column)) > 0} for row in rows
    }
    if not _agree(table, rows, columns):
        before = dict(table)
        if not _agree(table, rows, columns):
            for row, cells in table.items():
                table[row] = {column: cell for column, cell in cells.items() if cell > VANISHING * before[row][column]}
            _agree(table, rows, columns)
    return table


def _agree(table: Table[Row, Column], rows: Mapping[Row, float], columns: Mapping[Column, float]) -> bool:
    """Scales the table's columns and rows in turn; whether another round would be of no use."""
    everything, before = sum(rows.values()) or 1.0, dict.fromkeys(columns, 0.0)
    for _ in range(ROUNDS):
        found = totals(table, columns)
        if max((abs(found[column] - before[column]) for column in columns), default=0.0) < CLOSE * everything:
            return True
        before = found
        scale = {column: wanted / found[column] if found[column] else 0.0 for column, wanted in columns.items()}
        for row, amount in rows.items():
            cells = {column: cell * scale[column] for column, cell in table[row].items()}
            whole = sum(cells.values())
            table[row] = {column: cell * amount / whole for column, cell in cells.items()} if whole else {}
    return False


def totals(table: Table[Row, Column], columns: Mapping[Column, float]) -> dict[Column, float]:
    """What each column adds up to."""
    found = dict.fromkeys(columns, 0.0)
    for cells in table.values():
        for column, amount in cells.items():
            found[column] += amount
    return found
