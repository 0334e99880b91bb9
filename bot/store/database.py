"""Opening the database: SQLite in a file by default, PostgreSQL by URL, and its schema brought up to date."""

import fcntl
import logging
import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Any, TextIO

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.orm import Session, sessionmaker

from bot.store import encryption, locks

log = logging.getLogger(__name__)

Sessions = sessionmaker[Session]

READS = "residua_reads"
"""The option of a connection's transaction that says so."""

NOT_WRITTEN = (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR)
"""How SQLite says that the disk takes nothing: in the last eight bits of its number."""
SECONDS_BUSY = 30
"""How long SQLite waits for another process that writes."""
PREPARED_WITHIN = 3.0
"""Seconds after which whoever prepares a database gives one up that is away."""
MIGRATIONS = Path(__file__).parent / "migrations"

POSTGRESQL: Mapping[str, Any] = {
    "connect_timeout": 10,
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}
"""How long a connection waits for a server that is gone: seconds, the last in milliseconds."""
PATIENCE: Mapping[str, str] = {
    "idle_in_transaction_session_timeout": "5s",
    "lock_timeout": "10s",
    "statement_timeout": "60s",
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
}
"""How long the server waits for one of our processes. A process that stands still in the middle of a transaction loses it,
and with it every lock that others wait for; what it had not committed is done by them."""

READ_ONLY = "25006"
"""What PostgreSQL calls a transaction in which nothing may be changed."""

FORMER_NUMBERS = (
    "0001", "0002", "0003", "0004", "0007", "0009", "0008", "0012", "0006", "0005", "0014", "0018", "0016",
)  # fmt: skip
"""What the first thirteen migrations were called before they were numbered in the order they run. A database may still
hold one of these; today's numbers have three digits, so that none is taken for another."""


class NewerSchema(Exception):
    """The database was brought up to date by a newer release, whose migrations are not known here."""


class AlreadyRunning(Exception):
    """Another process runs everything on this SQLite file."""


def connect(url: str, keys: Sequence[str] = ()) -> Engine:
    """An engine for the URL, which encrypts with these keys, the newest first.

    SQLite's folder is made when it is missing, and the file is its owner's alone.

    Parameters never show in errors or logs.
    """
    engine = _engine(url)
    encryption.use(engine, keys)
    return engine


def _engine(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        engine = create_engine(parsed, hide_parameters=True, pool_pre_ping=True, connect_args=_patience(parsed))
        event.listen(engine, "handle_error", _that_is_gone)
        return engine
    file = Path(parsed.database) if parsed.database and parsed.database != ":memory:" else None
    if file:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        parsed, hide_parameters=True, connect_args={"timeout": SECONDS_BUSY, "check_same_thread": False}
    )
    if file:
        event.listen(engine, "connect", lambda *_: _for_the_owner_alone(file))
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    event.listen(engine, "handle_error", _where_nothing_can_be_written)
    return engine


def _that_is_gone(context: ExceptionContext) -> None:
    """Have every connection that is lost look like it, however: by its number, one that stood still too long is another kind.

    So does one that could not be made, and one to a server that only lets read: a standby whose turn has not come, or one
    that was the first until now. Whoever waits until the database is there waits for OperationalError.
    """
    if getattr(context.original_exception, "sqlstate", None) == READ_ONLY:
        context.is_disconnect = True  # so that the next connection leads to whichever lets write by then
    failure = context.sqlalchemy_exception
    lost = context.is_disconnect and not isinstance(failure, OperationalError)
    refused = context.connection is None and isinstance(failure, OperationalError)
    if isinstance(failure, DBAPIError) and (lost or refused):
        raise OperationalError(
            failure.statement, None, context.original_exception, hide_parameters=True, connection_invalidated=True
        ) from context.original_exception


def _where_nothing_can_be_written(context: ExceptionContext) -> None:
    """Have a file on a disk that is full look like a database that is away, though it can be read."""
    failure = context.original_exception
    if isinstance(failure, sqlite3.OperationalError) and failure.sqlite_errorcode & 0xFF in NOT_WRITTEN:
        statement = context.statement
        raise OperationalError(statement, None, failure, hide_parameters=True, connection_invalidated=True) from failure


def _for_the_owner_alone(file: Path) -> None:
    """No other account of the machine reads the file, nor its journals, which SQLite makes like it."""
    with suppress(OSError):  # what is wrong with the place SQLite says better, in a moment
        if not file.is_dir():
            file.touch(mode=0o600)
            file.chmod(0o600)


def checkpoint(engine: Engine) -> bool:
    """Have SQLite's journal moved into its file and emptied, so that it keeps nothing that the tables have forgotten.

    Nobody waits long for it: while somebody reads or writes it is left for the next time. Whether it was done; on PostgreSQL
    there is nothing to do.
    """
    if engine.dialect.name != "sqlite":
        return True
    connection = engine.raw_connection()
    try:
        connection.cursor().execute("pragma busy_timeout = 50")
        busy, *_ = connection.cursor().execute("pragma wal_checkpoint(truncate)").fetchone()
    except sqlite3.OperationalError:  # a full disk, say: whoever writes next says so
        return False
    finally:
        connection.cursor().execute(f"pragma busy_timeout = {SECONDS_BUSY * 1000}")
        connection.close()
    return not busy


def _patience(url: URL) -> dict[str, Any]:
    """What is asked of each connection to PostgreSQL; what an operator's URL says itself comes last, and so counts."""
    said = {name: value for name, value in url.query.items() if name in POSTGRESQL}
    options = " ".join(f"-c {name}={value}" for name, value in PATIENCE.items())
    own = url.query.get("options", "")
    return {**POSTGRESQL, **said, "options": f"{options} {own if isinstance(own, str) else ' '.join(own)}".rstrip()}


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers and the writer work side by side; FULL keeps a commit through a power cut.

    What is deleted is overwritten, so that the file does not keep what the tables have forgotten.
    """
    connection.isolation_level = None
    for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on", "secure_delete=on"):
        connection.execute(f"pragma {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Take the write lock at once: a transaction that reads first and writes later could be refused half-way."""
    reads = connection.get_execution_options().get(READS)
    connection.exec_driver_sql("begin" if reads else "begin immediate")


def sessions(engine: Engine) -> Sessions:
    """Makes sessions; `sessions.begin()` is the unit of work: it commits whole or rolls back whole."""
    kind = SessionsInTurn if engine.dialect.name == "sqlite" else sessionmaker
    return kind(engine, expire_on_commit=False)


class SessionsInTurn(sessionmaker[Session]):
    """Sessions of SQLite, where one transaction writes at a time: of a process, whoever has waited longest comes next.

    SQLite itself has those who wait ask again ever less often, so that somebody who writes in many short transactions
    would keep others out for a second and more.
    """

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._queue = Queue()

    @property
    def waited_for(self) -> bool:
        return self._queue.waited_for

    @contextmanager
    def begin(self) -> Iterator[Session]:
        with self._queue, super().begin() as session:
            yield session


def somebody_waits(sessions: Sessions) -> bool:
    """Whether somebody in this process can write only once who writes now has done."""
    return isinstance(sessions, SessionsInTurn) and sessions.waited_for


class Queue:
    """A lock that goes to who has waited longest."""

    def __init__(self) -> None:
        self._changing = Lock()
        self._taken = False
        self._waiting: deque[Lock] = deque()

    @property
    def waited_for(self) -> bool:
        return bool(self._waiting)

    def __enter__(self) -> None:
        with self._changing:
            if not self._taken:
                self._taken = True
                return
            turn = Lock()
            turn.acquire()
            self._waiting.append(turn)
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        with self._changing:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False


@contextmanager
def reading(sessions: Sessions) -> Iterator[Session]:
    """A transaction that changes nothing, and keeps nobody waiting who does."""
    with sessions() as session:
        session.connection(execution_options={READS: True})
        yield session


def migrate(engine: Engine) -> None:
    """Bring the schema up to date. Safe when several processes start together.

    Raises DBAPIError when the database cannot be opened, and NewerSchema.
    """
    with _alone(engine), engine.begin() as connection:
        _without_limits(connection)
        _renumber(connection)
        if _stamp(connection) == newest_migration():
            return
        from alembic import command  # imported here, since a database that is up to date needs none of it
        from alembic.config import Config
        from alembic.util import CommandError

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as failure:
            raise NewerSchema from failure


def although_lost(work: Callable[[], None]) -> None:
    """Do work again whose connection was lost or could not be made, ever later, until `PREPARED_WITHIN` is over.

    Each of its transactions must do no harm when done twice. Raises OperationalError where it is lost still.
    """
    until, wait = time.monotonic() + PREPARED_WITHIN, 0.1
    while True:
        try:
            return work()
        except OperationalError as failure:
            if not failure.connection_invalidated or time.monotonic() >= until:
                raise
            log.warning("the database was lost while it was prepared (%s); again in %.1f s", reason(failure), wait)
        time.sleep(wait)
        wait *= 2


def is_there(url: str) -> bool:
    """Whether a database was ever migrated; nothing is made by looking. Raises DBAPIError when it cannot be opened."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite" and not (parsed.database and Path(parsed.database).exists()):
        return False
    engine = _engine(url)
    try:
        with engine.connect().execution_options(**{READS: True}) as connection:
            return _stamp(connection) is not None
    finally:
        engine.dispose()


def newest_migration() -> str:
    """The number that its file begins with, which is also its revision."""
    return max(file.name for file in (MIGRATIONS / "versions").glob("[0-9]*")).partition("_")[0]


def schema_is_current(engine: Engine) -> bool:
    """Whether the database is at the newest migration. Raises SQLAlchemyError when it cannot be reached."""
    with engine.connect() as connection:
        stamp = _stamp(connection)
    return stamp is not None and todays_number(stamp) == newest_migration()


def _stamp(connection: Connection) -> str | None:
    """The migration a database was brought up to; None before the first."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    stamp: str | None = connection.scalar(text("select version_num from alembic_version"))
    return stamp


def todays_number(stamp: str) -> str:
    """A migration's number as it is today, whichever release wrote it into a database."""
    return f"{FORMER_NUMBERS.index(stamp) + 1:03}" if stamp in FORMER_NUMBERS else stamp


def _renumber(connection: Connection) -> None:
    """Have a database that an earlier release brought up to date say so in today's numbers."""
    stamp = _stamp(connection)
    if stamp is not None and todays_number(stamp) != stamp:
        connection.execute(text("update alembic_version set version_num = :today"), {"today": todays_number(stamp)})


def reason(failure: DBAPIError) -> str:
    """Why a database failed. SQLite says it in words that quote nothing; PostgreSQL's may hold names and values."""
    return str(failure.orig) if isinstance(failure.orig, sqlite3.Error) else type(failure.orig).__name__


def _without_limits(connection: Connection) -> None:
    """Let this transaction take as long as it may: a large table is changed once, and others wait to start."""
    if connection.dialect.name == "postgresql":
        for limit in ("idle_in_transaction_session_timeout", "lock_timeout", "statement_timeout"):
            connection.execute(text(f"set local {limit} = 0"))


@contextmanager
def only_one_runs(engine: Engine, patience: float = 3.0) -> Iterator[None]:
    """Hold off a second `residua run` on the same SQLite file, which would show and send what the first does.

    The system lets go of it however the process ends. Raises AlreadyRunning when another has not ended within `patience`
    seconds: whoever starts anew need not wait for the one that is stopping.
    """
    if engine.dialect.name != "sqlite" or not engine.url.database:
        yield
        return
    with Path(f"{engine.url.database}.running").open("w") as lock:
        until = time.monotonic() + patience
        while not locked(lock):
            if time.monotonic() >= until:
                raise AlreadyRunning
            time.sleep(0.1)
        yield


def locked(file: TextIO, *, shared: bool = False) -> bool:
    """Lock a file until it is closed; False at once where another process holds it, and does not share it too."""
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Hold off other processes that would migrate at the same moment."""
    if engine.dialect.name == "postgresql":
        with engine.connect() as connection:
            _without_limits(connection)
            connection.execute(text("select pg_advisory_lock(:lock)"), {"lock": locks.MIGRATION})
            connection.commit()
            try:
                yield
            finally:
                connection.execute(text("select pg_advisory_unlock(:lock)"), {"lock": locks.MIGRATION})
                connection.commit()
    elif engine.url.database:
        with Path(f"{engine.url.database}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
    else:
        yield
