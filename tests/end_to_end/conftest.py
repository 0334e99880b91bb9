"""Two people, a chat on the local Telegram, and the assistant in a process of its own."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest

from tests.assistant import Assistant
from tests.telegram import Telegram, assert_calls_valid
from tests.trial import Trial


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    """The local Telegram; whatever the test, no call may be one that the Bot API does not know."""
    with Telegram() as telegram:
        yield telegram
        assert_calls_valid(telegram.calls())


@pytest.fixture
def assistant(
    request: pytest.FixtureRequest, telegram: Telegram, migrated_sqlite: Path, tmp_path: Path
) -> Iterator[Assistant]:
    """Running on SQLite, in a file that is up to date.

    A test may give it further arguments by parametrizing it indirectly; it then makes the file itself, as an operator's does.
    """
    further = getattr(request, "param", {})
    if not further:
        copyfile(migrated_sqlite, tmp_path / "residua.sqlite")
    with Assistant(telegram, tmp_path, **further) as assistant:
        yield assistant
        assistant.stop()
        assert "Traceback" not in assistant.log, assistant.log
        assert "ERROR" not in assistant.log, assistant.log
        assert "local-telegram-token" not in assistant.log, "the token is in the log"


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    """`residua run` without a token, with its chat page and its clock."""
    with Trial(tmp_path) as trial:
        yield trial
        assert_calls_valid(trial.calls())
