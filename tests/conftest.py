"""What most tests stand on: a moment, places, a database of each kind."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.places import Places
from bot.store import database
from bot.store.catalogue import seed
from bot.turn import World
from calculators import factors

NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


@pytest.fixture(scope="session")
def places() -> Places:
    """The real places, made once for every test run on this machine."""
    return Places.open(Path(".residua"))


@pytest.fixture(scope="session")
def world(places: Places) -> World:
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


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with database.sessions(engine)() as session:
        yield session
