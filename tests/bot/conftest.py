"""The local Telegram, and Ada, who has written to the assistant."""

from collections.abc import Iterator

import pytest

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
