"""Reminders over the local Telegram of a trial, whose clock can be moved: asked for in words, heard on time, put off, done."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.working_days import working_day_from
from tests.telegram import Person, Telegram, assert_calls_valid

MIA = 1001
LUXEMBOURG = ZoneInfo("Europe/Luxembourg")


class Trial(Telegram):
    """`residua run` without a token: the local Telegram of that process, whose clock is the assistant's as well."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __enter__(self) -> "Trial":
        environment = os.environ | {
            "RESIDUA_TELEGRAM_TOKEN": "",
            "RESIDUA_DATABASE_URL": "",
            "RESIDUA_DATA_DIR": str(self._folder),
            "RESIDUA_SANDBOX_PORT": "0",
        }
        command = [sys.executable, "-m", "bot.cli", "run"]
        with (self._folder / "trial.log").open("wb") as log:
            self._process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert self._process.stdout is not None
        line = next(line for line in self._process.stdout if "chat page" in line)
        self.url = line.split()[-1].rstrip("/")
        self.http = httpx.Client(base_url=self.url, timeout=90, trust_env=False)
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=20)
        log = (self._folder / "trial.log").read_text()
        assert "Traceback" not in log, log
        assert "ERROR" not in log, log


@pytest.fixture
def trial(tmp_path: Path) -> Iterator[Trial]:
    with Trial(tmp_path) as trial:
        yield trial
        assert_calls_valid(trial.calls())


def coming_monday(now: datetime) -> datetime:
    """The next Monday at 9 in Luxembourg."""
    today = now.astimezone(LUXEMBOURG).date()
    day = today + timedelta(days=7 - today.weekday())
    return datetime(day.year, day.month, day.day, 9, tzinfo=LUXEMBOURG)


def test_what_was_asked_for_in_words_comes_on_time_is_put_off_and_done(trial: Trial) -> None:
    (invitation,) = [one["invitation"] for one in trial.get("/sim/people") if one["id"] == MIA]
    mia = Person(trial, MIA, "Mia")
    mia.open(invitation)
    mia.tap("I agree")
    mia.sees("Welcome")

    mia.say("remind me on Friday at 9 to call the caterer")
    mia.sees("I will remind you", "Friday", "at 09:00 (Luxembourg)", "call the caterer")
    home = mia.messages[0]["text"]
    mia.tap("Change")
    mia.tap("Monday at 9")
    mia.sees("I will remind you", "Monday", "at 09:00 (Luxembourg)", "call the caterer")

    monday = coming_monday(datetime.fromisoformat(trial.get("/sim/clock")["now"]))
    trial.set_clock(monday + timedelta(seconds=5))
    mia.sees("You asked me to remind you: call the caterer")
    assert mia.buttons == ["Done", "Later", "Stop these"]
    mia.tap("Later")
    mia.tap("Tomorrow at 9")
    mia.sees("I will remind you tomorrow, Tuesday")

    trial.set_clock(monday + timedelta(days=1, seconds=5))
    mia.sees("You asked me to remind you: call the caterer")
    mia.tap("Done")
    mia.sees("call the caterer", "Done.")
    assert mia.messages[0]["text"] == home, "the card stays where it is"
    trial.becomes_idle()


def test_a_draft_is_remembered_the_next_working_day(trial: Trial) -> None:
    (invitation,) = [one["invitation"] for one in trial.get("/sim/people") if one["id"] == MIA]
    mia = Person(trial, MIA, "Mia")
    mia.open(invitation)
    mia.tap("I agree")
    mia.tap("Reminders")
    mia.tap("Turn reminders on")
    mia.sees("I will remind you of your events.")
    mia.tap("Home")
    mia.tap("New estimate")
    mia.say("Spring conference")
    mia.sees("What kind of event is it?")
    mia.tap("Back")
    mia.say("/reminders")
    mia.sees("finish “Spring conference”")
    today = datetime.fromisoformat(trial.get("/sim/clock")["now"]).astimezone(LUXEMBOURG).date()
    day = working_day_from(today + timedelta(days=1))
    trial.set_clock(datetime(day.year, day.month, day.day, 9, 0, 5, tzinfo=LUXEMBOURG))
    mia.sees("The estimate of “Spring conference” is not finished. Your answers are kept.")
    mia.tap("Continue: Spring conference")
    mia.sees("What kind of event is it?")
