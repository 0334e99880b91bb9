"""What the running assistant has in memory is what it uses: the rest costs every start, and every small machine."""

from pathlib import Path
from shutil import copyfile

import pytest

from tests.assistant import Assistant
from tests.telegram import Telegram

NOT_FOR_POLLING = (
    "alembic", "click", "cryptography.exceptions", "matplotlib", "psycopg", "pygments", "pypdf", "sqlalchemy.dialects.postgresql",
    "starlette", "typst", "uvicorn", "xlsxwriter",
)  # fmt: skip
"""Migrations, papers, web servers, another database: each is loaded by what needs it, and httpx's command line by nobody."""
KEY = "eA" * 21 + "g="


def loaded(telegram: Telegram, migrated: Path, folder: Path, **settings: str) -> set[str]:
    """The modules of an assistant on a migrated database that has answered somebody, each with all it lies in."""
    copyfile(migrated, folder / "residua.sqlite")
    assistant = Assistant(telegram, folder, its_own_interpreter=True, **settings)
    stranger = telegram.person()
    with assistant:
        stranger.say("/start")
        stranger.sees("invit")
    names = {line.rpartition("|")[2].strip() for line in assistant.log.splitlines() if line.startswith("import time:")}
    assert "telegram" in names
    return {
        ".".join(parts[:some]) for parts in (name.split(".") for name in names) for some in range(1, len(parts) + 1)
    }


@pytest.fixture(autouse=True)
def python_tells_what_it_loads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")


def test_an_assistant_that_polls_loads_nothing_for_what_it_does_not_do(
    telegram: Telegram, migrated_sqlite: Path, tmp_path: Path
) -> None:
    assert not loaded(telegram, migrated_sqlite, tmp_path).intersection(NOT_FOR_POLLING)


def test_what_encrypts_is_loaded_where_a_key_is_set(telegram: Telegram, migrated_sqlite: Path, tmp_path: Path) -> None:
    assert "cryptography.exceptions" in loaded(telegram, migrated_sqlite, tmp_path, ENCRYPTION_KEY=KEY)
