"""Which keys the database was encrypted with, and having all of it under the newest one: `residua encrypt`.

A database knows its keys by their fingerprints, so that a start without one of them ends in a sentence, and not in the
middle of somebody's conversation.
"""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import chain
from typing import Any, cast

from sqlalchemy import (
    JSON,
    Column,
    Connection,
    Engine,
    LargeBinary,
    Table,
    Text,
    delete,
    insert,
    select,
    text,
    tuple_,
    type_coerce,
    update,
)  # fmt: skip

from bot.store import at_work
from bot.store.database import READS
from bot.store.encryption import (
    ENCRYPTED,
    CannotDecrypt,
    EncryptedBytes,
    EncryptedJson,
    Encryption,
    tokens_in,
    used_by,
)  # fmt: skip
from bot.store.models import Base, EncryptionKey

PORTION = 200
"""Rows looked at in one transaction, so that nobody waits for long."""
PASSES = 20
"""So often what others wrote meanwhile is looked for; more means that somebody writes without the newest key."""
PAUSE = 0.2
"""Seconds between two passes, in which rows that somebody works on become free."""
ANOTHER = "the database is encrypted with another key; set that one, too, behind the newest"
_ONE_AT_A_TIME = text("lock table encryption_key in share row exclusive mode")
"""So that whoever starts while a key is forgotten notes it again."""


class KeyMissing(Exception):
    """The database is encrypted with a key that is not set: the end of a sentence."""


class StillWritten(Exception):
    """Some process writes without the newest key, so there is no end to it, or is at work without it and may."""


def settle(engine: Engine, now: datetime, *, goes_on: bool = False, looks: bool = False) -> None:
    """Hold the keys that are set to those of the database, and note a new one. Raises KeyMissing.

    Without a key that is noted nobody starts any more, unless nothing lies under it: it was mistyped once, maybe. So who
    only `looks` notes none, and a command notes none that would shut out those who are at work: raises StillWritten. Who
    `goes_on` may: of those who do, each comes to have it in turn.
    """
    encryption = used_by(engine)
    with engine.connect().execution_options(**{READS: looks}) as connection, connection.begin():
        if engine.dialect.name == "postgresql" and not looks:
            connection.execute(_ONE_AT_A_TIME)
        with_another = at_work.somebody_is(engine, but_with=at_work.newest_key(engine))
        missing(connection, encryption)
        if encryption is None or looks:
            return
        unused = delete(EncryptionKey).where(EncryptionKey.fingerprint.not_in(encryption.fingerprints))
        if connection.execute(unused).rowcount and with_another:
            raise KeyMissing(ANOTHER)  # under which they may write at any moment
        newest = encryption.fingerprints[0]
        if connection.scalar(select(EncryptionKey.fingerprint).where(EncryptionKey.fingerprint == newest)) is None:
            if not goes_on:
                _none_has_another(engine)
            complete_at = now if _is_empty(connection) else None
            row = {"fingerprint": newest, "since": now, "complete_at": complete_at}
            connection.execute(insert(EncryptionKey).values(row))


def missing(connection: Connection, encryption: Encryption | None) -> None:
    """Raises KeyMissing where the database is encrypted with a key that is not set: one that is noted, and not only that."""
    known = set(encryption.fingerprints) if encryption else set()
    if not set(connection.scalars(select(EncryptionKey.fingerprint))) - known:
        return
    if encryption is None:
        raise KeyMissing("the database is encrypted, and no key is set")
    if not _all_is_read(connection, encryption):
        raise KeyMissing(ANOTHER)


def _all_is_read(connection: Connection, encryption: Encryption) -> bool:
    """Whether all that is encrypted lies under keys that are set."""
    for _, columns in encrypted_columns():
        stored = select(*(type_coerce(one, _as_stored(one)) for one in columns)).execution_options(yield_per=PORTION)
        try:
            for row in connection.execute(stored):
                for token in chain.from_iterable(tokens_in(value) or () for value in row):
                    encryption.decrypt(token)
        except (CannotDecrypt, ValueError):  # the latter where it is damaged
            return False
    return True


def is_complete(connection: Connection, encryption: Encryption) -> bool:
    """Whether everything is under the newest key, as far as is known."""
    rows = connection.execute(select(EncryptionKey.fingerprint, EncryptionKey.complete_at)).all()
    return [row.fingerprint for row in rows if row.complete_at] == [encryption.fingerprints[0]] and len(rows) == 1


def encrypt_all(engine: Engine, now: datetime, tell: Callable[[str, int], None]) -> None:
    """Put everything under the newest key, while others go on working: what is under another key, and what is plain.

    `tell` hears of each table how many of its rows were rewritten. May be stopped and begun again at any moment. Raises
    StillWritten, before anything is rewritten where a process could not read that.
    """
    encryption = used_by(engine)
    if encryption is None:
        raise ValueError("no key is set")
    _none_has_another(engine)
    for table, columns in encrypted_columns():
        tell(table.name, _encrypt_table(engine, table, columns, encryption))
    _none_has_another(engine)
    newest = EncryptionKey.fingerprint == encryption.fingerprints[0]
    with engine.begin() as connection:
        connection.execute(delete(EncryptionKey).where(~newest))
        connection.execute(update(EncryptionKey).where(newest).values(complete_at=now))


def _none_has_another(engine: Engine) -> None:
    """Raises StillWritten while a process is at work that encrypts with another key, or with none."""
    if at_work.somebody_is(engine, but_with=at_work.newest_key(engine)):
        raise StillWritten


def decrypt_all(engine: Engine, without_keys: Engine, tell: Callable[[str, int], None]) -> None:
    """The way back: store everything plain again, while nobody else is at work.

    `without_keys` is an engine for the same database that encrypts nothing. `tell` hears of each table how many of its rows
    were rewritten. May be stopped and begun again at any moment; the keys are needed until it is done.
    """
    for table, columns in encrypted_columns():
        tell(table.name, _decrypt_table(engine, without_keys, table, columns))
    with without_keys.begin() as connection:
        connection.execute(delete(EncryptionKey))


def _decrypt_table(engine: Engine, without_keys: Engine, table: Table, columns: Sequence[Column[Any]]) -> int:
    keys = [*table.primary_key.columns]
    stored = select(*keys, *(type_coerce(one, _as_stored(one)) for one in columns)).order_by(*keys).limit(PORTION)
    last: tuple[Any, ...] | None = None
    rewritten = 0
    while True:
        some = stored if last is None else stored.where(tuple_(*keys) > tuple_(*last))
        with engine.connect() as connection:
            rows = connection.execute(some).all()
            read = [_plain(row[len(keys) :], columns, connection) for row in rows]
        if not rows:
            return rewritten
        last = tuple(rows[-1][: len(keys)])
        with without_keys.begin() as connection:
            for row, plain in zip(rows, read, strict=True):
                if plain:
                    this = tuple_(*keys) == tuple_(*row[: len(keys)])
                    connection.execute(update(table).where(this).values(plain))
                    rewritten += 1


def _plain(stored: Sequence[Any], columns: Sequence[Column[Any]], connection: Connection) -> dict[Column[Any], Any]:
    """What is under a key, as it was said."""
    return {
        column: cast(Any, column.type).process_result_value(value, connection.dialect)
        for column, value in zip(columns, stored, strict=True)
        if tokens_in(value)
    }


def encrypted_columns() -> list[tuple[Table, list[Column[Any]]]]:
    """Of each table that has some, those that are encrypted."""
    found = (
        (table, [column for column in table.columns if isinstance(column.type, ENCRYPTED)])
        for table in Base.metadata.tables.values()
    )
    return [(table, columns) for table, columns in found if columns]


def _encrypt_table(engine: Engine, table: Table, columns: Sequence[Column[Any]], encryption: Encryption) -> int:
    rewritten = 0
    for _ in range(PASSES):
        found, done = _encrypt_once(engine, table, columns, encryption)
        rewritten += done
        if not found:
            return rewritten
        if done < found:
            time.sleep(PAUSE)
    raise StillWritten(table.name)


def _encrypt_once(
    engine: Engine, table: Table, columns: Sequence[Column[Any]], encryption: Encryption
) -> tuple[int, int]:
    """Go through a table: how many rows were to be rewritten, and how many were. What others have locked is left."""
    key = tuple_(*table.primary_key.columns)
    stored = select(*table.primary_key.columns, *(type_coerce(one, _as_stored(one)) for one in columns))
    last: tuple[Any, ...] | None = None
    found = done = 0
    while True:
        some = stored if last is None else stored.where(key > tuple_(*last))
        with engine.begin() as connection:
            rows = connection.execute(some.order_by(*table.primary_key.columns).limit(PORTION)).all()
            if not rows:
                return found, done
            width = len(table.primary_key.columns)
            last = tuple(rows[-1][:width])
            stale = [tuple(row[:width]) for row in rows if any(map(_is_stale(encryption), row[width:]))]
            found += len(stale)
            if not stale:
                continue
            locked = stored.where(key.in_(stale)).with_for_update(skip_locked=True)
            for row in connection.execute(locked).all():
                _rewrite(
                    connection, table, tuple(row[:width]), dict(zip(columns, row[width:], strict=True)), encryption
                )
                done += 1


def _rewrite(
    connection: Connection, table: Table, key: tuple[Any, ...], stored: dict[Column[Any], Any], encryption: Encryption
) -> None:
    plain = {
        column: cast(Any, column.type).process_result_value(value, connection.dialect)
        for column, value in stored.items()
        if _is_stale(encryption)(value)
    }
    if plain:
        connection.execute(update(table).where(tuple_(*table.primary_key.columns) == tuple_(*key)).values(plain))


def _is_stale(encryption: Encryption) -> Callable[[Any], bool]:
    """Whether a value as it is stored is plain, or under an older key."""

    def check(stored: Any) -> bool:
        tokens = tokens_in(stored)
        return tokens is None or not all(map(encryption.is_newest, tokens))

    return check


def _as_stored(column: Column[Any]) -> Any:
    kind = column.type
    return JSON() if isinstance(kind, EncryptedJson) else LargeBinary() if isinstance(kind, EncryptedBytes) else Text()


def _is_empty(connection: Connection) -> bool:
    """Whether nothing is stored yet that would be encrypted."""
    return not any(connection.scalar(select(1).select_from(table).limit(1)) for table, _ in encrypted_columns())
