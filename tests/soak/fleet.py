"""What is killed: the one process that SQLite takes, or three that answer and two that send on one PostgreSQL."""

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from sqlalchemy import Engine, NullPool, create_engine, text

from tests.assistant import Assistant
from tests.balancer import Balancer, free_port
from tests.postgresql import Databases, Server, server
from tests.telegram import Telegram

WEB, WORKERS = 3, 2
AT_WORK = re.compile("the assistant listens|this replica answers|this worker sends")
"""What the log says after each start."""
PATIENCE = 20.0
"""Seconds that a start is waited for, at most: it may not come up while Telegram is away."""
WRONG = timedelta(days=20)
"""By which the clock is ahead: more than a pause explains, and not so much that another price is in force."""
A_PAGE = 4096
"""Bytes."""
JUMPS = "the clock jumps ahead, some start by it, and it jumps back"
DATABASES = ("sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Fleet:
    """Processes over one database, and an engine to look into it.

    `outages` are what becomes of the database; meanwhile the processes must do without it.
    """

    processes: Sequence[Assistant]
    engine: Engine
    outages: Mapping[str, Callable[[], AbstractContextManager[None]]] = field(default_factory=dict)

    def dies(self, number: int) -> None:
        """The next one in turn is killed, and started again."""
        process = self.processes[number % len(self.processes)]
        process.kill()
        process.start()

    def is_up(self, number: int) -> None:
        """Wait until the next one in turn is at work; one that is killed before does nothing that could be lost."""
        _is_up(self.processes[number % len(self.processes)])

    @property
    def logs(self) -> str:
        return "\n".join(one.log for one in self.processes)


@contextmanager
def fleet(kind: str, telegram: Telegram, folder: Path, databases: Databases | None = None) -> Iterator[Fleet]:
    """A running one, on a fresh database of that kind: where there are no `databases`, on a PostgreSQL server of its own."""
    clock = folder / "seconds-ahead"
    with ExitStack() as running:
        if kind == "sqlite":
            alone = running.enter_context(Assistant(telegram, folder, ahead=str(clock)))
            engine = create_engine(f"sqlite:///{folder / 'residua.sqlite'}")
            yield Fleet(
                [alone],
                engine,
                {"no room on the disk": partial(_no_room, alone), JUMPS: partial(_wrong, clock, [alone])},
            )
            return
        own = None
        if databases is None:
            own = running.enter_context(server())
            databases = Databases(own.url)
        engine = running.enter_context(databases.fresh())
        at = engine.url.set(query={"host": own.hosts}) if own else engine.url
        url = at.render_as_string(hide_password=False)
        ports = [free_port() for _ in range(WEB)]
        balancer = running.enter_context(Balancer(ports))

        def process(runs: str, number: int, **settings: Any) -> Assistant:
            (place := folder / f"{runs}-{number}").mkdir()
            return running.enter_context(
                Assistant(telegram, place, database_url=url, runs=runs, ahead=str(clock), **settings)
            )

        webs = [
            process("web", number, WEBHOOK_LISTEN=f"127.0.0.1:{port}", WEBHOOK_URL=balancer.url)
            for number, port in enumerate(ports)
        ]
        workers = [process("worker", number) for number in range(WORKERS)]
        outages = {"no connection to PostgreSQL": partial(_away, engine)}
        if own:
            here, there = own.hosts
            outages |= {
                "PostgreSQL killed and started again": partial(_fails_over, own, here),
                "PostgreSQL fails over to another host of the URL": partial(_fails_over, own, there),
                "and back": partial(_fails_over, own, here),
            }
        yield Fleet([*webs, *workers], engine, outages | {JUMPS: partial(_wrong, clock, [webs[0], workers[0]])})


@contextmanager
def _wrong(clock: Path, start: Sequence[Assistant]) -> Iterator[None]:
    """The clock of all processes jumps ahead, some `start` by it, and it jumps back."""
    clock.write_text(str(WRONG.total_seconds()))
    yield
    for process in start:
        process.kill()
        process.start()
        _is_up(process)
    clock.write_text("")


def _is_up(process: Assistant) -> None:
    until = time.monotonic() + PATIENCE
    while not AT_WORK.search(process.log_since_start) and time.monotonic() < until:
        time.sleep(0.05)


@contextmanager
def _no_room(process: Assistant) -> Iterator[None]:
    """The process can make no file any longer, as on a disk that is full; not even its log."""
    watched = psutil.Process(process.pid)
    watched.rlimit(psutil.RLIMIT_FSIZE, (A_PAGE, psutil.RLIM_INFINITY))
    yield
    watched.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))


@contextmanager
def _away(engine: Engine) -> Iterator[None]:
    """Every connection is cut, and none is made, as while a server starts anew."""
    name = engine.url.database
    server = create_engine(engine.url.set(database="postgres"), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.exec_driver_sql(f"alter database {name} with allow_connections false")
        connection.execute(
            text("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name"), {"name": name}
        )
    yield
    with server.connect() as connection:
        connection.exec_driver_sql(f"alter database {name} with allow_connections true")
    engine.dispose()


@contextmanager
def _fails_over(server: Server, to: str) -> Iterator[None]:
    server.goes_away()
    yield
    server.comes_back(to)
