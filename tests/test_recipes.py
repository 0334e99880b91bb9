"""Every recipe of a README is followed to the letter, and what it makes works."""

from pathlib import Path

import pytest

from tests.recipes import Copy


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    return Copy(tmp_path / "residua")


def test_a_new_reminder(copy: Copy) -> None:
    copy.follow("bot/reminding/README.md", "A new reminder")
    copy.passes("tests/handlers/reminders/test_answering.py::test_an_event_without_a_date")
    copy.passes("tests/bot/reminding/test_rules.py", "-k", "every_kind or by_hand")
