"""The clock only wakes; the database decides what is due. Every minute, in UTC, missed minutes folded into one."""

import asyncio
from collections.abc import Callable

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.store.database import Sessions
from bot.store.events import erase_deleted
from bot.store.queries import forget_updates
from bot.turn import Clock


def start(sweep: Callable[[], None], wake_delivery: asyncio.Event) -> AsyncIOScheduler:
    """Start the clock. `sweep` runs on a worker thread; delivery is woken on the event loop."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    every_minute = {
        "trigger": "interval",
        "minutes": 1,
        "coalesce": True,
        "max_instances": 1,
        "misfire_grace_time": None,
    }
    scheduler.add_job(_off_the_loop(sweep), **every_minute)
    scheduler.add_job(_wake(wake_delivery), **every_minute)
    scheduler.start()
    return scheduler


def sweep(sessions: Sessions, clock: Clock) -> None:
    """All that is due by the clock; running it twice does no harm."""
    with sessions.begin() as session:
        forget_updates(session, clock())
        erase_deleted(session, clock())


def _off_the_loop(work: Callable[[], None]) -> Callable[[], object]:
    async def run() -> None:
        await asyncio.to_thread(work)

    return run


def _wake(event: asyncio.Event) -> Callable[[], object]:
    async def wake() -> None:
        event.set()

    return wake
