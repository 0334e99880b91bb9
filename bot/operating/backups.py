"""A backup of the database in one file, taken while the assistant runs, and the database made from it again.

SQLite copies itself page by page through its own backup interface. PostgreSQL's own programs `pg_dump`, `pg_restore` and
`psql` are called; a password goes to them by the environment, which no other account of the machine can read.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import mkstemp

from sqlalchemy import Engine, MetaData, func, select

from bot.operating import postgresql_programs
from bot.operating.postgresql_programs import CannotCopy
from bot.store import database
from bot.store.at_work import nobody_else

BEGINS: Mapping[bytes, str] = {b"SQLite format 3\0": "sqlite", b"PGDMP": "postgresql"}
"""What the file of a backup begins with, and of which database it was taken."""
CALLED: Mapping[str, str] = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

OF_THE_RELEASE = frozenset({"alembic_version", "project", "unit_price", "clock_seen", "pace", "encryption_key"})
"""Tables that a start fills by itself."""

NAMED = "residua-%Y-%m-%dT%H-%M-%SZ.backup"
"""What a backup is called in a folder; the names sort by time."""


class HoldsData(Exception):
    """The database already holds what somebody said or did."""


class NewerBackup(Exception):
    """It was taken by a newer release, whose migrations are not known here."""


def file_in(folder: Path, now: datetime) -> Path:
    """What a backup of this moment, in UTC, is called in the folder."""
    return folder / now.strftime(NAMED)


def forget_all_but(folder: Path, keep: int) -> list[Path]:
    """Delete the oldest backups of a folder, but for so many; which were deleted. Other files are left alone."""
    gone = sorted(folder.glob("residua-????-??-??T??-??-??Z.backup"))[:-keep]
    for file in gone:
        file.unlink()
    return gone


def back_up(url: str, file: Path) -> None:
    """Write everything the database holds at one moment into a new file, its owner's alone, while others go on working.

    The file is there only once it is whole. Raises FileExistsError and other OSErrors, CannotCopy, and DBAPIError where
    the server does not answer.
    """
    if file.exists():
        raise FileExistsError(errno.EEXIST, "is there already")
    if not database.is_there(url):
        raise CannotCopy("there is no database of Residua yet")  # else it would take the place of a backup of one
    with _opened(url) as engine, _made_whole(file) as copy:
        if engine.dialect.name == "sqlite":
            _copy_sqlite(Path(str(engine.url.database)), copy)
        else:
            postgresql_programs.dump(engine, copy)


def restore(url: str, file: Path, *, replace: bool = False) -> None:
    """Make the database what it was when the backup was taken, whole or not at all, and bring it up to date.

    Raises HoldsData unless it may `replace` what is there; InUse, NewerBackup, OSError, CannotCopy and DBAPIError.
    """
    with file.open("rb") as backup:
        begins = backup.read(max(map(len, BEGINS)))
    taken_of = next((kind for beginning, kind in BEGINS.items() if begins.startswith(beginning)), None)
    if taken_of is None:
        raise CannotCopy("the file is no backup")
    with _opened(url) as engine, nobody_else(engine):
        kind = engine.dialect.name
        if taken_of != kind:
            raise CannotCopy(f"the backup is one of {CALLED[taken_of]}, and the database is {CALLED[kind]}")
        stamp = _stamp_of_sqlite(file) if kind == "sqlite" else postgresql_programs.stamp_in(file)
        if database.todays_number(stamp) > database.newest_migration():
            raise NewerBackup
        if not replace and holds_data(engine):
            raise HoldsData
        engine.dispose()  # what it remembers of the database is no longer so
        if kind == "sqlite":
            _put_back_sqlite(file, Path(str(engine.url.database)))
        else:
            postgresql_programs.put_back(engine, file)
        database.migrate(engine)
        database.checkpoint(engine)


def holds_data(engine: Engine) -> bool:
    """Whether there is a row that no start makes by itself."""
    tables = MetaData()
    tables.reflect(engine)
    with engine.connect() as connection:
        return any(
            connection.scalar(select(func.count()).select_from(table))
            for table in tables.tables.values()
            if table.name not in OF_THE_RELEASE
        )


@contextmanager
def _opened(url: str) -> Iterator[Engine]:
    engine = database.connect(url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _made_whole(file: Path) -> Iterator[Path]:
    """A file beside it to write to, its owner's alone; it takes the name once it is written, and goes if it never is."""
    descriptor, name = mkstemp(prefix=f".{file.name}.", dir=file.parent)
    os.close(descriptor)
    part = Path(name)
    try:
        yield part
        with part.open("rb") as written:
            os.fsync(written.fileno())
        part.rename(file)
    finally:
        part.unlink(missing_ok=True)


def _copy_sqlite(database_file: Path, copy: Path) -> None:
    """Copy page by page within one transaction that reads, for which nobody waits."""
    with _sqlite_errors(), closing(_read_only(database_file)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("pragma journal_mode = delete")  # all of it in the one file
        _whole(target)


def _put_back_sqlite(copy: Path, database_file: Path) -> None:
    """Within one transaction that writes: whoever looks sees what was there before, or all that was in the backup."""
    with _sqlite_errors(), closing(_read_only(copy)) as source, closing(sqlite3.connect(database_file)) as target:
        _whole(source)
        target.execute("pragma secure_delete = on")
        source.backup(target)


def _stamp_of_sqlite(copy: Path) -> str:
    with _sqlite_errors(), closing(_read_only(copy)) as connection:
        if not connection.execute("select 1 from sqlite_master where name = 'alembic_version'").fetchone():
            raise CannotCopy("the backup is none of Residua")
        (stamp,) = connection.execute("select version_num from alembic_version").fetchone()
        return str(stamp)


def _read_only(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)


def _whole(connection: sqlite3.Connection) -> None:
    if connection.execute("pragma quick_check").fetchone() != ("ok",):
        raise CannotCopy("the file is damaged")


@contextmanager
def _sqlite_errors() -> Iterator[None]:
    """SQLite's own complaints quote no row."""
    try:
        yield
    except sqlite3.Error as failure:
        raise CannotCopy(str(failure)) from None
