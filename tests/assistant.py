"""The assistant under test: the real command in a process of its own, talking to the local Telegram over HTTP."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests import fork
from tests.fork import Fork
from tests.telegram import PATIENCE, TOKEN, Telegram


class Assistant:
    """`residua run` with a token, on a database in `folder`; it can be killed at any moment and started again.

    `runs` is another command that goes on until it is stopped, `settings` are further ones, without their RESIDUA_.
    Commands are forked from a process that has imported everything, unless each is to have `its_own_interpreter`, as an
    operator's has. While the file `ahead` holds a number, the clock of a forked one is so many seconds ahead.
    """

    def __init__(
        self,
        telegram: Telegram,
        folder: Path,
        *,
        database_url: str = "",
        runs: str = "run",
        its_own_interpreter: bool = False,
        ahead: str = "",
        **settings: str,
    ) -> None:
        self.folder = folder
        self._runs = runs
        self._forks = not its_own_interpreter
        self._ahead = ahead
        self._settings = {
            "RESIDUA_TELEGRAM_TOKEN": TOKEN,
            "RESIDUA_TELEGRAM_API_URL": telegram.url,
            "RESIDUA_DATABASE_URL": database_url or f"sqlite:///{folder / 'residua.sqlite'}",
            "RESIDUA_DATA_DIR": str(folder),
            **{f"RESIDUA_{name}": value for name, value in settings.items()},
        }
        self._process: subprocess.Popen[bytes] | Fork | None = None
        self._logged_before = 0

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def takes(self, **settings: str) -> None:
        """Have other settings, without their RESIDUA_, from the next start or command on."""
        self._settings |= {f"RESIDUA_{name}": value for name, value in settings.items()}

    def start(self) -> None:
        """Start the process; it needs no waiting for, people wait for what they see."""
        log = self.folder / "assistant.log"
        self._logged_before = log.stat().st_size if log.exists() else 0
        if self._forks:
            self._process = Fork(self._runs, environment=self._environment, output=log, errors=log, ahead=self._ahead)
        else:
            with log.open("ab") as file:
                self._process = subprocess.Popen(_command(self._runs), env=self._environment, stdout=file, stderr=file)

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def stop(self) -> None:
        """Stop as an operator would."""
        self._end(signal.SIGTERM)

    def ends(self) -> int:
        """Wait until the process ends by itself; its exit code."""
        assert self._process
        code = self._process.wait(timeout=PATIENCE)
        self._process = None
        return code

    def kill(self) -> None:
        """Stop as a power cut would."""
        self._end(signal.SIGKILL)

    def freeze(self) -> None:
        """Let it stand still, as a machine that hangs; it holds whatever it has."""
        self._send(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on as if nothing had been."""
        self._send(signal.SIGCONT)

    def invite(self, organisation: str, role: str = "member", *, uses: int = 1, days: int = 14) -> str:
        """The invitation link that `residua invite` prints."""
        return self.command(
            "invite", "--organisation", organisation, "--role", role, "--uses", str(uses), "--days", str(days)
        ).stdout.strip()

    def command(self, *arguments: str, expected: int = 0) -> subprocess.CompletedProcess[str]:
        """Run another `residua` command with the same settings. Raises AssertionError for another exit code."""
        if self._forks:
            done = fork.run(*arguments, environment=self._environment, timeout=PATIENCE)
        else:
            done = subprocess.run(
                _command(*arguments),
                env=self._environment,
                capture_output=True,
                text=True,
                timeout=PATIENCE,
                check=False,
            )
        assert done.returncode == expected, (
            f"residua {arguments} exited with {done.returncode}:\n{done.stdout}{done.stderr}"
        )
        return done

    @property
    def log(self) -> str:
        return (self.folder / "assistant.log").read_text(encoding="utf-8")

    @property
    def log_since_start(self) -> str:
        """What the process that runs now said, without those before it."""
        with (self.folder / "assistant.log").open("rb") as file:
            file.seek(self._logged_before)
            return file.read().decode(errors="replace")

    @property
    def _environment(self) -> dict[str, str]:
        return {**os.environ, **self._settings}

    def _send(self, sign: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(sign)

    def _end(self, sign: signal.Signals) -> None:
        if self._process:
            self._process.send_signal(sign)
            self._process.wait(timeout=PATIENCE)
            self._process = None


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "bot.cli", *arguments]
