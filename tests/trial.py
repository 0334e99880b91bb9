"""The trial under test: the real command without a token, on a local Telegram whose clock is the assistant's as well."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.telegram import NOBODY, PATIENCE, Person, Telegram

MIA, NOAH, SAM = 1001, 1002, 1003
"""A member, a colleague who coordinates the organisation, and somebody of the network’s staff."""


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
        self.url = self._told()
        self.http = httpx.Client(base_url=self.url, timeout=2 * PATIENCE, verify=NOBODY, trust_env=False)
        return self

    def _told(self) -> str:
        """Where the chat page is, as the command says once it is there."""
        assert self._process.stdout is not None
        line = next(line for line in self._process.stdout if "chat page" in line)
        return line.split()[-1].rstrip("/")

    def fills_with_an_example(self, quarters: int) -> None:
        """Let eight organisations estimate an event in each of the quarters before this one."""
        self.post("/sim/example", {"quarters": quarters})
        deadline = time.monotonic() + PATIENCE
        while (example := self.get("/sim/product")["example"])["state"] == "filling":
            assert time.monotonic() < deadline, example
            time.sleep(0.2)
        assert example == {"state": "filled", "done": 8 * quarters, "of": 8 * quarters}

    def starts_afresh(self) -> None:
        """Forget everything, as the page's button does; the page is found where it was."""
        self.post("/sim/afresh", {})
        assert self._told() == self.url

    def __exit__(self, *_: object) -> None:
        self.http.close()
        self._process.send_signal(signal.SIGTERM)
        self._process.communicate(timeout=PATIENCE)
        log = (self._folder / "trial.log").read_text(encoding="utf-8")
        assert "Traceback" not in log, log
        assert "ERROR" not in log, log

    def visited(self, language: str = "en") -> Person:
        """Sam, who joins by himself once somebody who reads this language has opened the page."""
        self.http.post("/sim/visitor", json={"language": language}).raise_for_status()
        sam = Person(self, SAM, "Sam")
        sam.sees("Sam")
        return sam

    def joined(self, number: int, first_name: str) -> Person:
        """Somebody of the trial who has followed their invitation."""
        (invitation,) = [one["invitation"] for one in self.get("/sim/people") if one["id"] == number]
        person = Person(self, number, first_name)
        person.open(invitation)
        person.tap("I agree")
        person.sees("Welcome")
        return person
