"""Which processes are at work on a database, with which key each of them encrypts, and that there is none of them.

Whoever goes on until it is stopped says so by locks that are let go of however it ends: on SQLite shared ones on two files
beside the database, of which one is called after its newest key, on PostgreSQL shared advisory ones of each of its
connections, of which one is numbered after it. A key is known by its fingerprint, which leads nobody to it. Whoever must be
alone holds the other of the two by itself, from before the first look to the end, so that nobody starts meanwhile.
"""

import fcntl
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, event, text

from bot.store.database import AlreadyRunning, locked, only_one_runs
from bot.store.encryption import used_by
from bot.store.locks import ALONE, KEYS

PLAIN = "0" * 8
"""Where there is no key."""

_SOMEBODY = text(
    "select exists (select from pg_locks where locktype = 'advisory' and classid = :keys and objid::bigint <> :ours"
    " and database = (select oid from pg_database where datname = current_database()))"
)
_OTHERS = text(
    "select exists (select from pg_stat_activity where datname = current_database()"
    " and pid <> pg_backend_pid() and usesysid is not null)"
)
_ALONE = text("select pg_try_advisory_lock(:alone, 0)").bindparams(alone=ALONE)
_BESIDE = text("select pg_try_advisory_lock_shared(:alone, 0)").bindparams(alone=ALONE)

LETS_GO = 1.0
"""Seconds in which processes that were stopped a moment ago let go of the database."""
COMES_TO_AN_END = 3.0
"""Seconds in which somebody who must be alone may be done, before whoever starts meanwhile is refused."""


class InUse(Exception):
    """Processes are at work on the database, where one must be alone."""


class Closed(Exception):
    """Somebody is alone with the database, and nobody may start to work on it."""


@contextmanager
def at_work(engine: Engine) -> Iterator[None]:
    """Be known to be at work on the database, with the newest of the engine's keys, and none of its connections in use yet.

    Comes before anything is looked at, the keys above all, which whoever was alone may have changed. Raises Closed.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.detach()  # so that it lets go
            if not _within(COMES_TO_AN_END, lambda: _answers(connection, _BESIDE)):
                raise Closed
        saying = _saying(newest_key(engine))
        event.listen(engine, "connect", saying)
        engine.dispose()  # those connections that were made before do not say it
        try:
            yield
        finally:
            event.remove(engine, "connect", saying)
            engine.dispose()
    elif engine.url.database:
        with _gate(engine).open("w") as gate, _file(engine, newest_key(engine)).open("w") as lock:
            if not _within(COMES_TO_AN_END, lambda: locked(gate, shared=True)):
                raise Closed
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield
    else:
        yield


@contextmanager
def nobody_else(engine: Engine) -> Iterator[None]:
    """Be alone with the database, and let nobody start meanwhile. Raises InUse while a process is at work on it."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            connection.detach()  # so that it lets go, and outlasts the engine's others
            if not _within(LETS_GO, lambda: _answers(connection, _ALONE) and not _answers(connection, _OTHERS)):
                raise InUse
            yield
        return
    try:
        with only_one_runs(engine, patience=LETS_GO), _gate(engine).open("w") as gate:
            if not _within(LETS_GO, lambda: locked(gate)):
                raise InUse
            yield
    except AlreadyRunning:
        raise InUse from None


def somebody_is(engine: Engine, *, but_with: str = "") -> bool:
    """Whether a process is at work on the database, `but_with` this key of its own."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            ours = _number(but_with) if but_with else -1
            return bool(connection.scalar(_SOMEBODY, {"keys": KEYS, "ours": ours}))
    any_key = _file(engine, "")
    files = {file for file in any_key.parent.iterdir() if file.name.startswith(any_key.name)}
    return any(map(_is_held, files - {_file(engine, but_with)} if but_with else files))


def newest_key(engine: Engine) -> str:
    """What is known of the key that an engine encrypts with."""
    encryption = used_by(engine)
    return encryption.fingerprints[0][: len(PLAIN)] if encryption else PLAIN


def _file(engine: Engine, key: str) -> Path:
    return Path(f"{Path(str(engine.url.database)).absolute()}.at_work.{key}")


def _gate(engine: Engine) -> Path:
    return Path(f"{engine.url.database}.alone")


def _within(seconds: float, holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold before so many seconds are over."""
    until = time.monotonic() + seconds
    while not (it_does := holds()) and time.monotonic() < until:
        time.sleep(0.05)
    return it_does


def _answers(connection: Connection, question: TextClause) -> bool:
    """In a transaction of its own, else the server would count as it did the first time; a lock of the connection stays."""
    answer = bool(connection.scalar(question))
    connection.rollback()
    return answer


def _is_held(file: Path) -> bool:
    with file.open() as lock:
        return not locked(lock)


def _number(key: str) -> int:
    """Of a key, as PostgreSQL takes it for a lock: below two to the power of 31."""
    return int(key, 16) >> 1


def _saying(key: str) -> Callable[[Any, Any], None]:
    def say(connection: Any, _record: Any) -> None:
        connection.execute("select pg_advisory_lock_shared(%s, 0)", (ALONE,))
        connection.execute("select pg_advisory_lock_shared(%s, %s)", (KEYS, _number(key)))
        connection.commit()

    return say
