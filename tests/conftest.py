"""What most tests stand on: a moment, places, a database of each kind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
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
from tests.postgresql import emptied, server

HASTE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("explore", deadline=None, suppress_health_check=HASTE)
settings.register_profile("residua", settings.get_profile("explore"), derandomize=True)
settings.load_profile("residua")
"""How long an example takes is the machine's affair, and everybody tries the same ones, so that what passes here passes
elsewhere; `--hypothesis-profile explore` looks for others."""

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


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
    """The URL of a real PostgreSQL server."""
    with server() as url:
        yield url


@pytest.fixture
def postgresql(postgresql_url: str) -> Iterator[Engine]:
    """A migrated PostgreSQL database, empty, for what several processes do at once."""
    with emptied(postgresql_url) as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with database.sessions(engine)() as session:
        yield session
