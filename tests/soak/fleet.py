"""What is killed: the one process that SQLite takes, or three that answer and two that send on one PostgreSQL."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine

from tests.assistant import Assistant
from tests.balancer import Balancer, free_port
from tests.postgresql import Databases, server
from tests.telegram import Telegram

WEB, WORKERS = 3, 2
AT_WORK = re.compile("the assistant listens|this replica answers|this worker sends")
"""What the log says after each start."""
PATIENCE = 20.0
"""Seconds that a start is waited for, at most: it may not come up while Telegram is away."""
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Fleet:
    """Processes over one database, and an engine to look into it."""

    processes: Sequence[Assistant]
    engine: Engine

    def dies(self, number: int) -> None:
        """The next one in turn is killed, and started again."""
        process = self.processes[number % len(self.processes)]
        process.kill()
        process.start()

    def is_up(self, number: int) -> None:
        """Wait until the next one in turn is at work; one that is killed before does nothing that could be lost."""
        process = self.processes[number % len(self.processes)]
        until = time.monotonic() + PATIENCE
        while not AT_WORK.search(process.log_since_start) and time.monotonic() < until:
            time.sleep(0.05)

    @property
    def logs(self) -> str:
        return "\n".join(one.log for one in self.processes)


@contextmanager
def fleet(kind: str, telegram: Telegram, folder: Path) -> Iterator[Fleet]:
    """A running one, on a fresh database of that kind."""
    with ExitStack() as running:
        if kind == "sqlite":
            alone = running.enter_context(Assistant(telegram, folder))
            yield Fleet([alone], create_engine(f"sqlite:///{folder / 'residua.sqlite'}"))
            return
        engine = running.enter_context(Databases(running.enter_context(server())).fresh())
        url = engine.url.render_as_string(hide_password=False)
        ports = [free_port() for _ in range(WEB)]
        balancer = running.enter_context(Balancer(ports))

        def process(runs: str, number: int, **settings: Any) -> Assistant:
            (own := folder / f"{runs}-{number}").mkdir()
            return running.enter_context(Assistant(telegram, own, database_url=url, runs=runs, **settings))

        webs = [
            process("web", number, WEBHOOK_LISTEN=f"127.0.0.1:{port}", WEBHOOK_URL=balancer.url)
            for number, port in enumerate(ports)
        ]
        yield Fleet([*webs, *(process("worker", number) for number in range(WORKERS))], engine)
