"""What most tests stand on: a moment, places, a database of each kind."""

import gc
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from shutil import copyfile
from zoneinfo import ZoneInfo

import psutil
import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.places.search import PlacesFile
from bot.settings import Settings
from bot.store import database
from bot.store.catalogue import seed
from bot.turn import World
from calculators import factors
from tests.postgresql import Databases, server

HASTE = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
settings.register_profile("explore", deadline=None, suppress_health_check=HASTE)
settings.register_profile("residua", settings.get_profile("explore"), derandomize=True)
settings.load_profile("residua")
"""How long an example takes is the machine's affair, and everybody tries the same ones, so that what passes here passes
elsewhere; `--hypothesis-profile explore` looks for others."""

HERE = Path(__file__).parent
WAITING = ("end_to_end", "soak", "test_recipes.py", "browser", "gallery", "mutants", "test_readmes.py")
NOW = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores: many a test waits for a process, and leaves its core to another meanwhile."""
    return (psutil.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that wait for processes come first, beside those that keep a core busy; the short ones let all end together."""
    items.sort(key=lambda one: one.path.relative_to(HERE).parts[0] not in WAITING)


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Nothing that is imported and collected becomes garbage, so that none is looked for meanwhile."""
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


def pytest_collection_finish() -> None:
    """Thousands of tests and all that was imported stay to the end: the collector of garbage need not go through them.

    What a test leaves is little, and looked for seldom.
    """
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def places() -> PlacesFile:
    """The real places, made once for every test run on this machine."""
    return PlacesFile.open(Settings().cache_dir)


@pytest.fixture(scope="session")
def world(places: PlacesFile) -> World:
    return World(factors.load(), places, LUXEMBOURG, "IMS Luxembourg")


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite database with nothing in it, made once, to copy."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.sqlite"
    engine = database.connect(f"sqlite:///{file}")
    database.migrate(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def seeded_sqlite(migrated_sqlite: Path) -> Path:
    """A migrated SQLite database with the catalogue of climate projects, to copy."""
    file = migrated_sqlite.with_name("seeded.sqlite")
    with a_copy(migrated_sqlite, file) as engine, database.sessions(engine).begin() as session:
        seed(session, NOW)
    return file


@contextmanager
def a_copy(original: Path, file: Path) -> Iterator[Engine]:
    """Opens a copy of a SQLite database that nobody has open."""
    copyfile(original, file)
    engine = database.connect(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def one_for_all(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """One database for all tests of a file that take a session which is `rolled_back`."""
    with a_copy(migrated_sqlite, tmp_path_factory.mktemp("one") / "test.sqlite") as engine:
        yield engine


@pytest.fixture
def rolled_back(one_for_all: Engine) -> Iterator[Session]:
    """A session of which nothing stays, for tests that are many and small."""
    with database.sessions(one_for_all)() as session:
        yield session
        session.rollback()


@pytest.fixture(scope="session")
def sqlite(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """One engine for all tests, for each engine compiles its own statements; its file is another in each test.

    It does not wait for the disk, as the machine itself is not what is tried.
    """
    engine = database.connect(f"sqlite:///{tmp_path_factory.mktemp('engine') / 'test.sqlite'}")
    event.listen(engine, "connect", lambda connection, _: connection.execute("pragma synchronous = off"))
    return engine


@contextmanager
def lent(sqlite: Engine, original: Path) -> Iterator[Engine]:
    """The engine for all tests, on a copy of a SQLite database."""
    file = Path(str(sqlite.url.database))
    copyfile(original, file)
    yield sqlite.execution_options()  # what listens to this view of it does not listen to the next
    sqlite.dispose()
    for left in file.parent.iterdir():
        left.unlink()


@pytest.fixture
def engine(sqlite: Engine, seeded_sqlite: Path) -> Iterator[Engine]:
    """A migrated SQLite database with the catalogue of climate projects."""
    with lent(sqlite, seeded_sqlite) as engine:
        yield engine


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """The URL of a real PostgreSQL server."""
    with server() as running:
        yield running.url


@pytest.fixture(scope="session")
def postgresql_databases(postgresql_url: str) -> Databases:
    return Databases(postgresql_url)


@pytest.fixture
def postgresql(postgresql_databases: Databases) -> Iterator[Engine]:
    """A migrated PostgreSQL database, empty, for what several processes do at once."""
    with postgresql_databases.fresh() as engine:
        yield engine


@pytest.fixture
def session(engine: Engine) -> Iterator[Session]:
    with database.sessions(engine)() as session:
        yield session
