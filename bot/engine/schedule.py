"""The clock only wakes; the database decides what is due. Every minute, in UTC, missed minutes folded into one.

Sweeps never hold replies up. They ask without a lock what is due, and most of the time nothing is. What is due they do in
short transactions, each alone with one organisation, which is tried and not waited for (`bot/store/locks.py`): on
PostgreSQL nobody else notices, and on SQLite, where one transaction writes at a time, replies come in between.
"""

import asyncio
import logging
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import itemgetter

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from msgspec import Struct
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine import tracing
from bot.engine.change_signal import ChangeSignal
from bot.engine.failures import report
from bot.engine.metrics import SWEEPS, SWEPT_AT
from bot.engine.steady_clock import FULL, Trust
from bot.store.database import Sessions, reading, reason
from bot.store.locks import NotFree, alone_with, wait_to_be_alone_with
from bot.turn import World

log = logging.getLogger(__name__)


Due = Mapping[int, Collection[int]]
"""Ids of what there is to do, by organisation."""

PORTION = 20
"""Of what is due in an organisation, so many are done in one transaction, so that nobody waits long for it."""
PATIENCE = 5.0
"""Seconds that a sweep waits for an organisation that is not free; then the next minute does it."""
LOOK_AT_SCHEDULER_EVERY = 5.0
LATEST_NEXT_MINUTE = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Something that becomes due in organisations.

    `due` asks the tables where there is something to do; it changes nothing and keeps nobody waiting. Given a moment, it
    may leave out what was due before: this process has found that already. `run` does a portion of what was found, in a
    transaction that is alone with the organisation, and looks again whether it is still due. It returns how many
    notifications it planned, if it plans any. Run again it does nothing more, and run late it catches up.
    """

    name: str
    due: Callable[[Session, World, datetime, datetime | None], Due]
    run: Callable[[Session, World, datetime, Collection[int]], int | None]
    destroys: bool = False
    """Whether it cannot be undone, so that it waits for a clock that may be believed (`engine/steady_clock.py`)."""


@dataclass(frozen=True, slots=True)
class Forgetting:
    """Rows that nobody needs any more, and nobody changes. `run` drops a portion of them; whether there may be more."""

    name: str
    run: Callable[[Session, datetime], bool]


@dataclass(frozen=True, slots=True)
class ForAll:
    """Something of no one organisation that cannot be undone. `due` changes nothing; `run` does it in one transaction.

    Of two that run at once one has done it. Run again it does nothing more, and run late it catches up.
    """

    name: str
    due: Callable[[Session, World, datetime], bool]
    run: Callable[[Session, World, datetime], None]


Sweeps = Sequence[Sweep | Forgetting | ForAll]


class Swept(Struct, frozen=True):
    """How many notifications the sweeps planned, and the names of those that failed."""

    planned: int
    failed: tuple[str, ...]


def start(sweep: Callable[[], object], wake_delivery: asyncio.Event) -> AsyncIOScheduler:
    """Start the clock. `sweep` runs on a worker thread; then delivery is woken, whether it planned anything or not."""

    async def tick() -> None:
        try:
            await asyncio.to_thread(sweep)
        except asyncio.CancelledError:  # which the scheduler would take for a failure
            log.debug("the process stops; a sweep under way ends by itself")
        except OperationalError as failure:
            log.error("the database is away (%s); the sweeps wait for the next minute", reason(failure))
        except Exception as failure:  # noqa: BLE001 - the scheduler would quote it, and go on
            report(log, "the sweeps of a minute failed", failure)
        finally:
            wake_delivery.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(tick, "interval", minutes=1, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    return scheduler


async def sweep_each_minute_again(scheduler: AsyncIOScheduler) -> None:
    """Let the next minute come at once when it lies far ahead, because the clock was put back; until cancelled."""
    while True:
        await asyncio.sleep(LOOK_AT_SCHEDULER_EVERY)
        now = datetime.now(UTC)
        for job in scheduler.get_jobs():
            if job.next_run_time > now + LATEST_NEXT_MINUTE:
                job.modify(next_run_time=now)


async def sweep_at_each_move(scheduler: AsyncIOScheduler, moves: ChangeSignal) -> None:
    """Let the next minute come at once whenever a clock was moved, until cancelled."""
    while True:
        await moves.next_change()
        for job in scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))


def sweep(
    sessions: Sessions,
    world: World,
    now: datetime,
    sweeps: Sweeps,
    found_until: dict[str, datetime] | None = None,
    trust: Trust = FULL,
) -> Swept:
    """Everything that is due at a moment, in short transactions: what fails stops nothing else.

    By a clock that is not believed, only what `trust` allows.

    Whoever does this every minute keeps `found_until` from one time to the next: by sweep, the moment for which it was
    done last. Raises OperationalError when the database is away.
    """
    allowed = [one for one in sweeps if (trust.destroy if _destroys(one) else trust.tell)]
    swept = _sweep(sessions, world, now, allowed, {} if found_until is None else found_until)
    SWEPT_AT.set_to_current_time()
    return swept


def _destroys(one: Sweep | Forgetting | ForAll) -> bool:
    return not isinstance(one, Sweep) or one.destroys


def _sweep(sessions: Sessions, world: World, now: datetime, sweeps: Sweeps, found_until: dict[str, datetime]) -> Swept:
    planned, failed = 0, []
    for one in sweeps:
        try:
            if not isinstance(one, Sweep):
                _forget(sessions, now, one) if isinstance(one, Forgetting) else _for_all(sessions, world, now, one)
                SWEEPS.labels(one.name, "done").inc()
                continue
            done = _in_each_organisation(sessions, world, now, one, found_until.get(one.name))
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever it is, the other sweeps and the next minute go on
            report(log, f"a sweep failed ({one.name})", failure)
            failed.append(one.name)
            SWEEPS.labels(one.name, "failed").inc()
            continue
        planned += done.planned
        failed += done.failed
        SWEEPS.labels(one.name, "failed" if done.failed else "done").inc()
        if done.complete:
            found_until[one.name] = now
    return Swept(planned, tuple(failed))


def _forget(sessions: Sessions, now: datetime, one: Forgetting) -> None:
    more = True
    while more:
        with sessions.begin() as session:
            more = one.run(session, now)


def _for_all(sessions: Sessions, world: World, now: datetime, one: ForAll) -> None:
    with reading(sessions) as session:
        due = one.due(session, world, now)
    if due:
        with tracing.span("sweep", kind=one.name), sessions.begin() as session:
            one.run(session, world, now)


class _Done(Struct):
    planned: int = 0
    failed: tuple[str, ...] = ()
    complete: bool = True


def _in_each_organisation(sessions: Sessions, world: World, now: datetime, one: Sweep, after: datetime | None) -> _Done:
    """Do what is due where it is due; organisations that are not free come last, or else in the next minute."""
    with reading(sessions) as session:
        due = one.due(session, world, now, after)
    done = _Done()
    portions = _in_rotation(due)
    for wait in (0.0, PATIENCE):
        not_free = []
        for organisation, portion in portions:
            try:
                with tracing.span("sweep", kind=one.name), sessions.begin() as session:
                    if wait:
                        wait_to_be_alone_with(session, organisation, wait)
                    else:
                        alone_with(session, organisation)
                    done.planned += one.run(session, world, now, portion) or 0
            except NotFree:
                not_free.append((organisation, portion))
            except OperationalError:
                raise
            except Exception as failure:  # noqa: BLE001 - the other organisations have theirs done
                report(log, f"a sweep failed ({one.name})", failure)
                done.failed, done.complete = (one.name,), False
        portions = not_free
    if portions:
        log.warning("a sweep (%s) leaves %d portions for the next minute", one.name, len(portions))
        done.complete = False
    return done


def _in_rotation(due: Due) -> list[tuple[int, Sequence[int]]]:
    """A portion of each organisation, then the next of each: between two of one its members have their turns."""
    portions = [
        (first, organisation, list(ids)[first : first + PORTION])
        for organisation, ids in due.items()
        for first in range(0, len(ids), PORTION)
    ]
    return [(organisation, portion) for _, organisation, portion in sorted(portions, key=itemgetter(0))]
