"""Which clock a process goes by: the database server's, where there is one, else its machine's; held steady either way.

Processes that share an inbox tell by the time who still works on what. One whose machine's clock is wrong would take the
others for dead, and they it: both would show each reply, the later one over what its member has been shown since. So all
of them ask the server they share, and count the seconds in between.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta

from sqlalchemy import Engine, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine.failures import report
from bot.engine.insisting import patiently
from bot.engine.steady_clock import SteadyClock, seconds_passed
from bot.store import database
from bot.turn import Clock

log = logging.getLogger(__name__)

ASK_EVERY = 5.0
"""Seconds; for twice as long at most a replica that starts in the very moment of a jump goes by another time than the rest."""
LONGEST_ANSWER = 0.5
"""Seconds an answer may take: by half of that it may be wrong."""


class ServerClock:
    """The clock of a database server, in UTC, as of when it was last asked. `seconds` never jump."""

    def __init__(self, session: Session, seconds: Callable[[], float] = seconds_passed) -> None:
        self._seconds = seconds
        self._zero, self._took = self._asked(session)

    def __call__(self) -> datetime:
        return self._zero + timedelta(seconds=self._seconds())

    def ask(self, session: Session) -> None:
        """Go by what the server says now, unless its answer takes longer than is good."""
        zero, took = self._asked(session)
        if took <= max(self._took, LONGEST_ANSWER):
            self._zero, self._took = zero, took

    def _asked(self, session: Session) -> tuple[datetime, float]:
        """The moment at which the seconds began, and how long the answer took."""
        session.connection()  # which may have to be made
        before = self._seconds()
        now = session.scalars(select(func.clock_timestamp())).one()
        after = self._seconds()
        return now - timedelta(seconds=(before + after) / 2), after - before


@asynccontextmanager
async def steady(engine: Engine, clock: Clock, ask_every: float = ASK_EVERY) -> AsyncIterator[SteadyClock]:
    """A clock whose jumps are not followed at once, held against what the database last saw.

    `clock` is the machine's. A server's is asked every so many seconds.
    """
    sessions = database.sessions(engine)
    server: ServerClock | None = None

    def begin() -> SteadyClock:
        nonlocal server
        with sessions.begin() as session:
            server = ServerClock(session) if engine.dialect.name == "postgresql" else None
            steady_clock = SteadyClock(server or clock)
            steady_clock.begin(session)
            return steady_clock

    def ask() -> None:
        if server:
            with suppress(OperationalError), sessions.begin() as session:  # others say that the database is away
                server.ask(session)
                begun.remember(session)

    async def keep_asking() -> None:
        while server:
            await asyncio.sleep(ask_every)
            try:
                await asyncio.to_thread(ask)
            except Exception as failure:  # noqa: BLE001 - whatever it is, the next time may go well, and nobody else asks
                report(log, "the database could not be asked for the time", failure)

    begun = await patiently(None, begin)
    asking = asyncio.create_task(keep_asking())
    try:
        yield begun
    finally:
        asking.cancel()
