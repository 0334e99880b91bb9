"""Errands: work that takes longer than a turn may, done beside the rounds: fetching a file, reading it, asking a partner.

A handler plans a row in its own transaction and answers at once. The errand is run here, and its outcome comes back as one
more update of that member, so that a handler shows it in their turn. Storing the outcome and dropping the errand are one
transaction, and the update's number is the errand's: a crash runs an errand again, and its outcome still comes once.

Any number of processes share the errands: each claims what it runs, and renews the claim while it lives. What is called
off meanwhile, or was taken over, is ended, with the process that reads for it.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from typing import Any

from msgspec import Struct
from sqlalchemy.exc import OperationalError
from telegram.error import BadRequest, NetworkError

from bot.engine import errand_queue, tracing
from bot.engine.failures import report
from bot.engine.insisting import LONGEST_WAIT, Again, insist, patiently
from bot.engine.leases import RENEW_EVERY, Leases
from bot.engine.metrics import ERRANDS
from bot.store.database import Sessions
from bot.store.models import Errand
from bot.turn import Clock

log = logging.getLogger(__name__)

SIDE_BY_SIDE = 4
"""Errands under way at once; what is heavy limits itself further."""
LOOK_EVERY = RENEW_EVERY.total_seconds()
"""Seconds after which claims are renewed, and another process may have planned something or died."""
MOST_ATTEMPTS = 5
"""How often an errand is taken up that has each time taken the assistant down with it."""

FAILED: Mapping[str, object] = {"failed": True}
"""The outcome of an errand that could not be run."""

Worker = Callable[[Any], Awaitable[Mapping[str, object]]]
"""Runs errands of one kind: parameters in, an outcome out, both plain JSON. A NetworkError has it run again.

What is in them is between whoever plans the errand, its worker and whoever is told: nobody on the way looks inside.
"""


class Task(Struct, frozen=True):
    """An errand that was taken up, cut down to what is needed to run it."""

    id: int
    kind: str
    params: dict[str, Any]
    attempts: int


class Look(Struct, frozen=True):
    """What a look at the table found: errands that are now to be run, and those that are no longer."""

    taken: list[Task]
    ended: frozenset[int] = frozenset()


class Errands:
    """Runs what is planned until cancelled, and what a process left behind that is gone. `wake` makes it look at once."""

    def __init__(
        self,
        sessions: Sessions,
        workers: Mapping[str, Worker],
        clock: Clock,
        wake: asyncio.Event,
        arrived: Callable[[], None],
    ) -> None:
        """`arrived` is called when an outcome was stored as an update."""
        self._sessions = sessions
        self._workers = workers
        self._clock = clock
        self._wake = wake
        self._arrived = arrived
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="errands")
        self._running: dict[int, asyncio.Task[None]] = {}
        self._finishing: set[int] = set()
        self._leases = Leases(Errand)

    async def run(self) -> None:
        """Take up what waits whenever woken, a few at a time. What is under way when it is stopped is left to others."""
        try:
            while True:
                self._wake.clear()
                look = await patiently(self._thread, self.keep_up, frozenset(self._running))
                for number in look.ended - self._finishing:
                    if running := self._running.pop(number, None):
                        running.cancel()
                for task in look.taken:
                    self._running[task.id] = asyncio.create_task(self._do(task))
                with suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_EVERY):
                        await self._wake.wait()
        finally:
            for running in self._running.values():
                running.cancel()
            await asyncio.gather(*self._running.values(), return_exceptions=True)
            with suppress(OperationalError):  # then the claims run out by themselves
                await asyncio.get_running_loop().run_in_executor(self._thread, self.leave)
            self._thread.shutdown(wait=False)

    def keep_up(self, running: Collection[int]) -> Look:
        """Keep what is running, and claim errands that nobody runs; each is counted before it is tried."""
        now = self._clock()
        with self._sessions.begin() as session:
            mine = set(running)
            if running:
                mine = errand_queue.still_mine(session, self._leases, running)
                self._leases.renew(session, now, Errand.id.in_(running))
            taken = errand_queue.take_up(session, self._leases, now, running, SIDE_BY_SIDE - len(mine))
            tasks = [Task(one.id, one.kind, one.params, one.attempts) for one in taken]
            return Look(tasks, frozenset(running) - mine)

    def leave(self) -> None:
        """Leave to whoever comes next what is not finished; what was begun is not held against the errand."""
        with self._sessions.begin() as session:
            self._leases.leave(session, attempts=Errand.attempts - 1)

    def finish(self, task: Task, outcome: Mapping[str, object]) -> None:
        """Store the outcome as an update of the member and drop the errand; nothing if it was called off meanwhile."""
        with self._sessions.begin() as session:
            errand_queue.close(session, task.id, outcome, self._clock())

    async def _do(self, task: Task) -> None:
        """Run one errand and hand in what came of it; in the end there is room for another one, however it went."""
        try:
            outcome = await self._handed_in(task, await self._outcome(task))
            ERRANDS.labels(task.kind, "failed" if outcome is FAILED else "done").inc()
        finally:
            self._finishing.discard(task.id)
            self._running.pop(task.id, None)
        self._arrived()
        self._wake.set()

    async def _outcome(self, task: Task) -> Mapping[str, object]:
        """What the worker finds, however long the network is away."""
        if task.attempts > MOST_ATTEMPTS:
            return FAILED
        try:
            with tracing.span("errand", kind=task.kind):
                return await insist(partial(self._workers[task.kind], task.params), _while_away)
        except Exception as failure:  # noqa: BLE001 - whatever it is, its member must hear of it and the others go on
            report(log, f"an errand ({task.kind}) could not be run", failure)
            return FAILED

    async def _handed_in(self, task: Task, outcome: Mapping[str, object]) -> Mapping[str, object]:
        """What is stored of an outcome: that there is none, where this one cannot be stored."""
        self._finishing.add(task.id)
        try:
            await patiently(self._thread, self.finish, task, outcome)
        except Exception as failure:  # noqa: BLE001 - as above
            report(log, f"what came of an errand ({task.kind}) could not be stored", failure)
            await patiently(self._thread, self.finish, task, FAILED)
            return FAILED
        return outcome


def _while_away(failure: Exception) -> Again | None:
    passes = isinstance(failure, NetworkError) and not isinstance(failure, BadRequest)
    return Again("an errand waits for the network", longest=LONGEST_WAIT) if passes else None
