"""A language model that is set up, over real connections: asked once its member agreed, and the card gets what it found."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.assistant import Assistant
from tests.language_model import Answer, Endpoint, points_at
from tests.telegram import PATIENCE, Person, Telegram

TEXT = "Workshop in Belval on 12 March, 30 people, our gathering nickname Bluebell"
HELP = "Let a language model help reading"
KEY = "sk-verysecret"


@pytest.fixture
def endpoint() -> Iterator[Endpoint]:
    with Endpoint(points_at(("name", "Bluebell"), ("nights", "9999"))) as endpoint:
        yield endpoint


@pytest.fixture
def helped(telegram: Telegram, tmp_path: Path, endpoint: Endpoint) -> Iterator[Assistant]:
    (tmp_path / "key").write_text(KEY)
    with Assistant(
        telegram, tmp_path, UNDERSTANDING_URL=endpoint.url, UNDERSTANDING_KEY_FILE=str(tmp_path / "key")
    ) as assistant:
        yield assistant


def joined(telegram: Telegram, assistant: Assistant) -> Person:
    ada = telegram.person("Ada")
    ada.open(assistant.invite("Ardennes SA"))
    ada.tap("I agree")
    ada.sees("You have joined")
    return ada


def test_what_it_finds_is_added_to_the_card(telegram: Telegram, helped: Assistant, endpoint: Endpoint) -> None:
    ada = joined(telegram, helped)
    ada.say(TEXT)
    ada.sees("“gathering nickname Bluebell”", "A language model at 127.0.0.1 can help")
    assert endpoint.asked == []
    ada.tap(HELP)
    ada.sees("(“Bluebell”, pointed at by a language model)", "“gathering nickname”")
    ada.is_left_with(1)
    (asked,) = endpoint.asked
    assert asked.headers["Authorization"] == f"Bearer {KEY}"
    ada.tap("Yes, that’s right")
    ada.sees("How many days does it last?")
    assert not [secret for secret in (KEY, "Bluebell", "Belval") if secret in helped.log]


def test_when_it_fails_nothing_is_said_but_in_the_log(
    telegram: Telegram, helped: Assistant, endpoint: Endpoint
) -> None:
    endpoint.answer = Answer(b"Bluebell", status=500)
    ada = joined(telegram, helped)
    ada.say(TEXT)
    ada.tap(HELP)
    ada.sees("Thank you.")
    until = time.monotonic() + PATIENCE
    while "the language model did not help: it answered with status 500" not in helped.log:
        assert time.monotonic() < until, helped.log
        time.sleep(0.05)
    ada.tap("Yes, that’s right")
    ada.sees("What is your event called?")
    assert "Bluebell" not in helped.log
    asked = "the language model at 127.0.0.1 does not help: it answered with status 500."
    assert asked in helped.command("doctor", expected=1).stdout
    endpoint.answer = points_at()
    assert "The language model at 127.0.0.1 answers" in helped.command("doctor", expected=1).stdout
