"""`residua run` as somebody tries it: without a token, on the chat page's own Telegram, with its clock moved."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import httpx
import pytest

from tests.telegram import Person, Telegram

MIA = 1001


class Trial(Telegram):
    """A Telegram that somebody else serves: here, the assistant itself."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.http = httpx.Client(base_url=url, timeout=90, trust_env=False)


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    settings = {"RESIDUA_TELEGRAM_TOKEN": "", "RESIDUA_SANDBOX_PORT": "0", "RESIDUA_DATA_DIR": str(tmp_path)}
    with (tmp_path / "assistant.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"],
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        )
    assert process.stdout
    promise = process.stdout.readline()
    assert promise.startswith("Open the chat page: http://127.0.0.1:"), promise
    trial = Trial(promise.split()[-1])
    yield trial
    trial.http.close()
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=20)
    said = (tmp_path / "assistant.log").read_text()
    assert "ERROR" not in said, said


def test_a_reminder_comes_when_the_clock_is_moved_to_its_moment(trial: Trial) -> None:
    mia = Person(trial, MIA, "Mia")
    (invitation,) = (one["invitation"] for one in trial.get("/sim/people") if one["id"] == MIA)
    mia.open(invitation)
    mia.tap("I agree")
    mia.sees("Welcome")
    mia.say("remind me on Monday at 9 to call the caterer")
    mia.sees("call the caterer")
    before = len(mia.messages)
    trial.set_clock(datetime.fromisoformat(trial.get("/sim/clock")["leaps"]["monday"]))
    mia.comes_to(lambda messages: len(messages) > before)
    assert "call the caterer" in mia.screen
    assert {"Done", "Later"} <= set(mia.buttons)
