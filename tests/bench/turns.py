"""That nobody waits for everybody: two replicas against one, a member beside the sweeps, a member beside a slow handler.

Nothing is sent here: what is measured is turns, from a stored update to the reply that is stored with the state.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count, cycle
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from threading import Event

from sqlalchemy import Engine

from bot.application import make_python_attentive, prepare, world
from bot.engine import schedule
from bot.engine.replies import Shown
from bot.engine.rounds import Rounds
from bot.screen import Incoming, Screen
from bot.settings import Settings
from bot.store import database
from bot.sweeps import SWEEPS
from bot.turn import Handler, Turn, World, present
from handlers import router
from tests import postgresql
from tests.bench import network
from tests.bench.figure import Figure, medians
from tests.bench.throughput import ANSWERS

Fresh = Callable[[], AbstractContextManager[Engine]]
"""Opens a migrated database without a member."""

RUNS = 3
REPLICAS = 2
FASTER = 1.3
"""The goal: what two replicas answer, as a multiple of what one does."""
ORGANISATIONS, MEMBERS = 100, 250
"""Who answer the first questions, against the replicas."""
LONGEST_WAIT = 0.1
"""The goal: seconds that a member waits while the sweeps run."""
SWEEPINGS = 5
"""Minutes' worth of sweeps in one measurement, the first of a process among them."""
PATIENCE = 30.0
"""Seconds after which a measurement has failed."""
ALONE = 50
"""Replies without sweeps, to compare with."""
SLOW = 1.0
"""Seconds that a handler takes in another organisation."""
UNHARMED = 3.0
"""The goal: the median wait beside a slow handler, as a multiple of that without; the longest is for the table."""


async def figures() -> list[Figure]:
    """Four lines, on a PostgreSQL server of their own and on a SQLite file."""
    with postgresql.server() as running:
        fresh = postgresql.Databases(running.url).fresh
        return [
            await _replicas(fresh),
            await _beside_sweeps("SQLite", sqlite),
            await _beside_sweeps("PostgreSQL", fresh),
            await _beside_a_slow_handler(fresh),
        ]


@contextmanager
def sqlite() -> Iterator[Engine]:
    with TemporaryDirectory(prefix="residua-bench-") as folder:
        engine = prepare(Settings(data_dir=Path(folder)))
        yield engine
        engine.dispose()


# Two replicas


async def _replicas(fresh: Fresh) -> Figure:
    async def per_second(replicas: int) -> float:
        return _answers_per_second(fresh, replicas)

    one, several = await medians(RUNS, lambda: per_second(1), lambda: per_second(REPLICAS))
    ratio = several / one
    return Figure(
        f"Answers of {MEMBERS} members on PostgreSQL, {REPLICAS} replicas against one",
        f"{several:,.0f}/s against {one:,.0f}/s, {ratio:.2f} ×",
        f"≥ {FASTER:.1f} ×",
        ratio >= FASTER,
        decides=True,
    )


def _answers_per_second(fresh: Fresh, how_many: int) -> float:
    with fresh() as engine, ExitStack() as replicas:
        with database.sessions(engine).begin() as session:
            people = network.welcome(session, organisations=ORGANISATIONS, members=MEMBERS)
        said = [_typed(person, text) for text in ANSWERS for person in people]
        Rounds(database.sessions(engine), router.handle, WORLD, present).keep(list(enumerate(said, start=1)))
        running = [replicas.enter_context(_replica(engine)) for _ in range(how_many)]
        for one in running:
            assert one.stdout
            assert one.stdout.readline() == "ready\n"
        begun = time.perf_counter()
        for one in running:
            assert one.stdin
            one.stdin.write("go\n")
            one.stdin.flush()
        answered = sum(int(one.stdout.readline()) for one in running if one.stdout)
        seconds = time.perf_counter() - begun
    assert answered == len(said)
    return answered / seconds


def _replica(engine: Engine) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.bench.replica", engine.url.render_as_string(hide_password=False)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


# One member among many


@dataclass(slots=True)
class Conversations:
    """People who say something one after the other; `waits` are the seconds to each reply."""

    rounds: Rounds
    people: Iterator[int]
    waits: list[float] = field(default_factory=list)
    _shown: list[Shown] = field(default_factory=list)
    _number: Iterator[int] = field(default_factory=lambda: count(1))

    def say(self, text: str) -> None:
        """The next one says something and waits for the reply, as the assistant does: it looks again when told to."""
        person = next(self.people)
        said_at = time.perf_counter()
        self.rounds.keep([(person * 1_000_000 + next(self._number), _typed(person, text))])
        replies = self.rounds.step(self._shown, ())
        while not replies:
            assert time.perf_counter() < said_at + PATIENCE
            time.sleep(self.rounds.look_every or 0)
            replies = self.rounds.step((), ())
        self.waits.append(time.perf_counter() - said_at)
        self._shown = [Shown(reply.update_id, reply.person) for reply in replies]


def _typed(person: int, text: str) -> Incoming:
    return Incoming(person=person, chat=person, private=True, kind="text", text=text, message_id=1, first_name="Ada")


async def _beside_sweeps(name: str, fresh: Fresh) -> Figure:
    longest = []
    for _ in range(RUNS):
        with fresh() as engine:
            longest.append(_longest_waits(engine))
    alone, beside = (median(waits) for waits in zip(*longest, strict=True))
    return Figure(
        f"The longest wait while the sweeps run over {network.MEMBERS:,} members and {network.EVENTS:,} events, {name}",
        f"{beside * 1000:.0f} ms, against {alone * 1000:.0f} ms without",
        f"≤ {LONGEST_WAIT * 1000:.0f} ms",
        beside <= LONGEST_WAIT,
        decides=True,
    )


def _longest_waits(engine: Engine) -> tuple[float, float]:
    """The longest wait in seconds of members who answer a question: alone, and while the sweeps of some minutes ran."""
    now = present()
    people = network.fill(engine, now)
    sessions, found_until = database.sessions(engine), dict[str, datetime]()
    members = Conversations(Rounds(sessions, router.handle, WORLD, present, shared=True), cycle(people))
    for _ in range(ALONE):
        members.say(ANSWERS[0])
    alone, members.waits = members.waits[1:], []
    with ThreadPoolExecutor(1) as thread:
        for minute in range(SWEEPINGS):
            moment = now + timedelta(minutes=minute)
            sweeping = thread.submit(schedule.sweep, sessions, WORLD, moment, SWEEPS, found_until)
            while not sweeping.done():
                members.say(ANSWERS[0])
            assert not sweeping.result().failed
    return max(alone), max(members.waits)


async def _beside_a_slow_handler(fresh: Fresh) -> Figure:
    waits: list[float] = []

    async def alone() -> float:
        with fresh() as engine:
            return median(_waits(engine, slow=False))

    async def beside() -> float:
        with fresh() as engine:
            found = _waits(engine, slow=True)
        waits.extend(found)
        return median(found)

    before, after = await medians(RUNS, alone, beside)
    ratio = after / before
    return Figure(
        f"A reply beside a handler of {SLOW:.0f} s in another organisation, two replicas",
        f"{before * 1000:.1f} ms alone, {after * 1000:.1f} ms beside it, {ratio:.2f} ×; longest {max(waits) * 1000:.0f} ms",
        f"≤ {UNHARMED:.1f} ×",
        ratio <= UNHARMED and max(waits) < SLOW,
        decides=True,
    )


def _waits(engine: Engine, *, slow: bool) -> list[float]:
    """Seconds that somebody waited for their replies, in the second that a handler takes in another organisation."""
    with database.sessions(engine).begin() as session:
        first, other = network.welcome(session, organisations=2, members=2)
    sessions, begun = database.sessions(engine), Event()

    def dawdle(turn: Turn) -> Screen:
        begun.set()
        if slow:
            time.sleep(SLOW)
        return Screen("at last")

    def replica(handler: Handler) -> Rounds:
        return Rounds(sessions, handler, WORLD, present, shared=True)

    member = Conversations(replica(router.handle), cycle([other]))
    member.say("/events")
    member.waits.clear()
    with ThreadPoolExecutor(1) as thread:
        dawdling = thread.submit(Conversations(replica(dawdle), cycle([first])).say, "slow")
        begun.wait()
        until = time.perf_counter() + SLOW / 2
        while time.perf_counter() < until:
            member.say("/events")
        dawdling.result()
    return member.waits


WORLD: World = world(Settings())
make_python_attentive()
