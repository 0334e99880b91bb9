"""The local Telegram, Ada, who has written to the assistant, and databases of both kinds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.conftest import a_copy
from tests.telegram import Person, Telegram


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Telegram() as telegram:
        yield telegram


@pytest.fixture
def ada(telegram: Telegram) -> Person:
    ada = telegram.person("Ada")
    ada.say("/start")
    return ada


@pytest.fixture
def sqlite_file(migrated_sqlite: Path, tmp_path: Path) -> Iterator[Engine]:
    """An empty database in a file of its own folder."""
    with a_copy(migrated_sqlite, tmp_path / "residua.sqlite") as engine:
        yield engine


@pytest.fixture(params=["sqlite_file", "postgresql"], ids=["sqlite", "postgresql"])
def either_database(request: pytest.FixtureRequest) -> Engine:
    """A database of either kind that is up to date and empty."""
    engine = request.getfixturevalue(request.param)
    assert isinstance(engine, Engine)
    return engine
