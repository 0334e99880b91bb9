"""`residua` forked from a process that has imported everything already, which takes a tenth of the time.

It is a process of its own all the same, with nothing open and no thread, and can be killed like any other.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bot import application, cli
from bot.turn import present

FORKS = multiprocessing.get_context("forkserver")
FORKS.set_forkserver_preload(["tests.warm"])


class Fork:
    """A command that goes on; what `subprocess.Popen` would be. What it prints is added to `output` and `errors`.

    It is in `folder`, if one is given, and reads what the file `said` holds. Its clock, while the file `ahead` holds a
    number, is so many seconds ahead.
    """

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str],
        output: Path,
        errors: Path,
        folder: Path | None = None,
        said: Path = Path(os.devnull),
        ahead: str = "",
    ) -> None:
        streams = (str(said), str(output), str(errors))
        of_its_own = (arguments, dict(environment), streams, str(folder or Path.cwd()), ahead)
        self._process = FORKS.Process(target=_be, args=of_its_own, daemon=True)
        self._process.start()

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def send_signal(self, sign: signal.Signals) -> None:
        """Nothing happens when it has ended."""
        if self._process.is_alive():
            os.kill(self.pid, sign)

    def wait(self, timeout: float) -> int:
        """The exit code, minus the signal when one ended it. Raises `TimeoutError` after so many seconds."""
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise TimeoutError
        return self._process.exitcode


def run(
    *arguments: str, environment: Mapping[str, str], timeout: float, folder: Path | None = None, said: str = ""
) -> subprocess.CompletedProcess[str]:
    """What `subprocess.run` would give for a command that ends. Raises `TimeoutError` after so many seconds."""
    with TemporaryDirectory() as papers:
        typed, output, errors = (Path(papers, name) for name in ("typed", "output", "errors"))
        typed.write_text(said, encoding="utf-8")
        command = Fork(*arguments, environment=environment, output=output, errors=errors, folder=folder, said=typed)
        code = command.wait(timeout)
        return subprocess.CompletedProcess(
            arguments, code, output.read_text(encoding="utf-8"), errors.read_text(encoding="utf-8")
        )


def _be(
    arguments: tuple[str, ...],
    environment: dict[str, str],
    streams: tuple[str, str, str],
    folder: str,
    ahead: str,
) -> None:
    said, *printed = streams
    os.dup2(os.open(said, os.O_RDONLY), sys.stdin.fileno())
    for descriptor, file in enumerate(printed, start=1):
        os.dup2(os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT), descriptor)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["residua", *arguments]
    if ahead:
        for runs in ("run", "web", "worker"):
            setattr(application, runs, partial(getattr(application, runs), clock=JumpingClock(Path(ahead))))
    cli.main()


@dataclass(frozen=True, slots=True)
class JumpingClock:
    """The machine's clock, as many seconds ahead as a file says, which may be written to meanwhile."""

    ahead: Path

    def __call__(self) -> datetime:
        written = self.ahead.read_text(encoding="utf-8") if self.ahead.exists() else ""
        return present() + timedelta(seconds=float(written or 0))
