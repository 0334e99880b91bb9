"""Which processes are at work on a database, and with which key each of them encrypts.

Whoever goes on until it is stopped says so by locks that are let go of however it ends: on SQLite a shared one on a file
beside the database, called after its newest key, on PostgreSQL a shared advisory one of each of its connections, numbered
after it. A key is known by its fingerprint, which leads nobody to it.
"""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event, text

from bot.store.database import locked
from bot.store.encryption import used_by
from bot.store.locks import KEYS

PLAIN = "0" * 8
"""Where there is no key."""

_SOMEBODY = text(
    "select exists (select from pg_locks where locktype = 'advisory' and classid = :keys and objid::bigint <> :ours"
    " and database = (select oid from pg_database where datname = current_database()))"
)


@contextmanager
def at_work(engine: Engine) -> Iterator[None]:
    """Be known to be at work on the database, with the newest of the engine's keys, and none of its connections in use yet."""
    if engine.dialect.name == "postgresql":
        saying = _saying(newest_key(engine))
        event.listen(engine, "connect", saying)
        engine.dispose()  # those connections that were made before do not say it
        try:
            yield
        finally:
            event.remove(engine, "connect", saying)
            engine.dispose()
    elif engine.url.database:
        with _file(engine, newest_key(engine)).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield
    else:
        yield


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


def _is_held(file: Path) -> bool:
    with file.open() as lock:
        return not locked(lock)


def _number(key: str) -> int:
    """Of a key, as PostgreSQL takes it for a lock: below two to the power of 31."""
    return int(key, 16) >> 1


def _saying(key: str) -> Callable[[Any, Any], None]:
    def say(connection: Any, _record: Any) -> None:
        connection.execute("select pg_advisory_lock_shared(%s, %s)", (KEYS, _number(key)))
        connection.commit()

    return say
