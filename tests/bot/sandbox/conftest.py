"""A local Telegram with nobody in it, and Ada, who has already written to the bot."""

from collections.abc import Iterator

import pytest

from tests.telegram import Person, Telegram


@pytest.fixture(scope="package")
def served() -> Iterator[Telegram]:
    with Telegram() as telegram:
        yield telegram


@pytest.fixture
def telegram(served: Telegram) -> Telegram:
    served.reset()
    served.call("deleteWebhook", drop_pending_updates=True)
    served.forget_calls()
    return served


@pytest.fixture
def ada(telegram: Telegram) -> Person:
    person = telegram.person("Ada")
    person.say("/start")
    telegram.call("getUpdates", offset=-1)
    telegram.call("deleteWebhook", drop_pending_updates=True)
    telegram.forget_calls()
    return person
