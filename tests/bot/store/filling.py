"""A row in every table that a database has, whatever its revision."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Table,
    insert,
    update,
)

MOMENT = datetime(2027, 3, 28, 23, 30, tzinfo=UTC)


def value_for(column: Column[Any]) -> Any:
    """Anything that the column takes."""
    if column.foreign_keys or (column.primary_key and isinstance(column.type, Integer)):
        return 1
    match column.type:
        case DateTime():
            return MOMENT if column.type.timezone else MOMENT.replace(tzinfo=None)
        case Date():
            return MOMENT.date()
        case Boolean():
            return False
        case Integer() | Numeric():
            return 1
        case JSON():
            return {}
        case LargeBinary():
            return b"x"
        case _:
            return "x"


def filled(connection: Connection, *, every_column: bool = False) -> set[str]:
    """A row in every table as it is at this revision, of what it needs or of everything; the names of the tables."""
    return written_to(connection, reflected(connection), every_column=every_column)


def written_to(connection: Connection, tables: dict[str, Table], *, every_column: bool = False) -> set[str]:
    """As `filled`, by whoever knows these tables and columns and no others."""
    waiting = dict(tables)
    while waiting:
        for name, table in list(waiting.items()):
            needed = [one for one in table.columns if not one.nullable or (every_column and not one.foreign_keys)]
            if any(key.column.table.name in waiting for column in needed for key in column.foreign_keys):
                continue
            connection.execute(insert(table).values({column.name: value_for(column) for column in needed}))
            del waiting[name]
    for table in tables.values() if every_column else ():
        if leading := {one.name: 1 for one in table.columns if one.nullable and one.foreign_keys}:
            connection.execute(update(table).values(leading))
    return set(tables)


def reflected(connection: Connection) -> dict[str, Table]:
    """Its tables but Alembic's, by name."""
    tables = MetaData()
    tables.reflect(connection)
    return {name: table for name, table in tables.tables.items() if name != "alembic_version"}
