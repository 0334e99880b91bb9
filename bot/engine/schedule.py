"""The clock only wakes; the database decides what is due. Every minute, in UTC, missed minutes folded into one."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine.change_signal import ChangeSignal
from bot.engine.failures import report
from bot.store.database import Sessions, reason
from bot.turn import World

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Sweep:
    """Something that is due at certain moments. `run` finds what is due now and does it, in one transaction.

    It returns how many notifications it planned, if it plans any. Run again it does nothing more, and run late it
    catches up: it asks the tables what is due, never how long ago it ran.
    """

    name: str
    run: Callable[[Session, World, datetime], int | None]


@dataclass(frozen=True, slots=True)
class Swept:
    """How many notifications the sweeps planned, and the names of those that failed."""

    planned: int
    failed: tuple[str, ...]


def start(sweep: Callable[[], object], wake_delivery: asyncio.Event) -> AsyncIOScheduler:
    """Start the clock. `sweep` runs on a worker thread; then delivery is woken, whether it planned anything or not."""

    async def tick() -> None:
        try:
            await asyncio.to_thread(sweep)
        except OperationalError as failure:
            log.error("the database is away (%s); the sweeps wait for the next minute", reason(failure))
        finally:
            wake_delivery.set()

    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(tick, "interval", minutes=1, coalesce=True, max_instances=1, misfire_grace_time=None)
    scheduler.start()
    return scheduler


async def sweep_at_each_move(scheduler: AsyncIOScheduler, moves: ChangeSignal) -> None:
    """Let the next minute come at once whenever a clock was moved, until cancelled."""
    while True:
        await moves.next_change()
        for job in scheduler.get_jobs():
            job.modify(next_run_time=datetime.now(UTC))


def sweep(sessions: Sessions, world: World, now: datetime, sweeps: Sequence[Sweep]) -> Swept:
    """Everything that is due at a moment, each sweep in a transaction of its own: one that fails stops no other.

    Raises OperationalError when the database is away.
    """
    planned, failed = 0, []
    for one in sweeps:
        try:
            with sessions.begin() as session:
                planned += one.run(session, world, now) or 0
        except OperationalError:
            raise
        except Exception as failure:  # noqa: BLE001 - whatever it is, the other sweeps and the next minute go on
            report(log, f"a sweep failed ({one.name})", failure)
            failed.append(one.name)
    return Swept(planned, tuple(failed))
