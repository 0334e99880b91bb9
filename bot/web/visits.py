"""Visits, applied as rounds apply what is said in chats: those that wait together, in one transaction, on one thread.

What a visitor is told is told after the commit: whoever reads “thank you” has an answer on disk.
"""

import asyncio
import logging
import time
from bisect import insort
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine import tracing
from bot.engine.failures import report
from bot.engine.precedence import CHATS
from bot.screen import Incoming
from bot.store.database import Sessions, reading, somebody_waits
from bot.store.locks import NotFree
from bot.texts import Texts
from bot.turn import Clock, Turn, World
from bot.web.page import BESIDE, Answer, Pages, Visit

log = logging.getLogger(__name__)

TOGETHER: Final = 16
AT_LEAST: Final = 4
"""Visits in one transaction at most, and at least where so many wait, nobody else wants to write, and time is over: on a busy
machine each takes long, and a commit longer. By their effort: a form that takes as long to read as all of them goes alone."""
CROWD: Final = 2 * TOGETHER
"""Where more than so many wait a transaction takes all it may: by ones and fours they would wait ever longer."""
LONGEST: Final = 0.02
SOON: Final = 0.005
"""Seconds after which a transaction takes no more than those; the shorter ones where a chat is being answered."""
GATHERS: Final = 0.03
"""Seconds in which more gather after several that came together: what a transaction costs by itself they share."""
GIVES_WAY: Final = 0.02
"""Seconds that visits wait at most for a chat that is being answered, before a transaction and again within it."""
LOOK_AGAIN: Final = 0.02
"""Seconds until a visit is tried again whose organisation is not free."""
PATIENCE: Final = 5.0
"""Seconds a visit waits for that."""


class Away(Exception):
    """The database does not answer, or an organisation is at work for long: nothing was kept, it may be tried again."""


class Failed(Exception):
    """The visit cannot be answered. The log says why."""


@dataclass(slots=True)
class _Waiting:
    visit: Visit
    t: Texts
    until: float
    ends: float
    """When it were done if each neighbourhood that waits was served as fast as any other, in efforts."""
    answered: asyncio.Future[Answer] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Visits:
    """Answers visits by `pages`: those of a neighbourhood in the order in which they come, and no neighbourhood before others.

    So whoever sends a thousand forms waits for them alone; who comes by then waits for the one that is being read.
    """

    def __init__(self, sessions: Sessions, pages: Pages, world: World, clock: Clock) -> None:
        self._sessions = sessions
        self._pages = pages
        self._world = world
        self._clock = clock
        self._waiting: list[_Waiting] = []
        self._served = 0.0
        self._ends: dict[str, float] = {}
        self._working: asyncio.Task[None] | None = None
        self._rests_until = 0.0
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="pages")

    async def answer(self, visit: Visit, t: Texts) -> Answer:
        """What the page shows, once all it did is on disk. Raises Away and Failed."""
        ends = max(self._served, self._ends.get(visit.neighbourhood, 0.0)) + visit.effort
        self._ends[visit.neighbourhood] = ends
        waiting = _Waiting(visit, t, time.monotonic() + PATIENCE, ends)
        insort(self._waiting, waiting, key=lambda one: one.ends)
        if self._working is None:
            self._working = asyncio.create_task(self._work())
        return await waiting.answered

    async def _work(self) -> None:
        """Until nobody waits. Should that itself fail, whoever waits is told so and the next one finds it begun anew."""
        try:
            while self._waiting:
                await asyncio.sleep(self._rests_until - time.monotonic())
                if CHATS.is_taken:
                    await asyncio.get_running_loop().run_in_executor(self._thread, CHATS.give, GIVES_WAY)
                await self._serve_some()
        except Exception as failure:  # noqa: BLE001 - a page says so, whatever it is
            report(log, "pages could not be served", failure)
            for one in self._waiting:
                if not one.answered.done():
                    one.answered.set_exception(Failed())
            self._waiting.clear()
        finally:
            self._working, self._served, self._ends = None, 0.0, {}

    async def _serve_some(self) -> None:
        """Those whose turn it is. After that pages rest for as long as it took at least, which is the chat's; others gather."""
        began = time.monotonic()
        together = list(_light_together(self._waiting))
        outcomes = await asyncio.get_running_loop().run_in_executor(self._thread, self._apply, together)
        again, served = 0, set[int]()
        for one, outcome in zip(together, outcomes, strict=False):
            if isinstance(outcome, NotFree) and time.monotonic() < one.until:
                again += 1
            else:
                self._served = max(self._served, one.ends - one.visit.effort)
                served.add(id(one))
                _settle(one.answered, outcome)
        self._waiting = [one for one in self._waiting if id(one) not in served]
        self._ends = {whose: ends for whose, ends in self._ends.items() if ends > self._served}
        ended = time.monotonic()
        rests = max(ended - began, GATHERS if len(outcomes) > 1 else 0.0)
        self._rests_until = ended + (LOOK_AGAIN if again == len(outcomes) else rests)

    def _apply(self, together: Sequence[_Waiting]) -> list[Answer | Exception]:
        """The outcomes of the first ones: of as many as there was time for."""
        try:
            return self._at_once(together)
        except Exception as failure:  # noqa: BLE001 - whatever it is, the others are answered
            if len(together) > 1:
                return self._one_by_one(together)
            if not isinstance(failure, NotFree | OperationalError):
                report(log, "a page could not be shown", failure)
            return [failure]

    def _one_by_one(self, together: Sequence[_Waiting]) -> list[Answer | Exception]:
        """The outcome of each; once the database is away nobody else waits for it."""
        outcomes: list[Answer | Exception] = []
        for one in together:
            last = outcomes[-1] if outcomes else None
            is_away = isinstance(last, OperationalError) and last.connection_invalidated
            outcomes += [last] if is_away else self._apply([one])
        return outcomes

    def _at_once(self, together: Sequence[_Waiting]) -> list[Answer | Exception]:
        """In one transaction, which takes no lock where all is only looked at."""
        if all(one.visit.form is None for one in together):
            with tracing.span("pages"), reading(self._sessions) as session:
                return [self._shown(session, one, {}) for one in self._while_there_is_time(together)]
        with tracing.span("forms"), self._sessions.begin() as session:
            looked_up: dict[str, Any] = {BESIDE: [one.visit for one in together]}
            return [self._applied(session, one, looked_up) for one in self._while_there_is_time(together)]

    def _applied(self, session: Session, one: _Waiting, looked_up: dict[str, Any]) -> Answer | Exception:
        """Of what cannot go on now nothing was begun."""
        try:
            return self._shown(session, one, looked_up)
        except NotFree as not_free:
            return not_free

    def _shown(self, session: Session, one: _Waiting, looked_up: dict[str, Any]) -> Answer:
        nobody = Incoming(person=0, chat=0, private=True, kind="page")
        turn = Turn(session, nobody, None, one.t, self._clock(), self._world, looked_up=looked_up)
        return self._pages(turn, one.visit)

    def _while_there_is_time(self, together: Sequence[_Waiting]) -> Iterator[_Waiting]:
        """The first ones; all where a crowd waits for its turn. Between two of them a chat passes, first in writing, too."""
        if len(self._waiting) > CROWD:
            yield from together
            return
        began, gives = time.monotonic(), GIVES_WAY
        for number, one in enumerate(together):
            if number:
                if somebody_waits(self._sessions):
                    return
                gives -= CHATS.give(gives)
            if number >= AT_LEAST and time.monotonic() - began >= (SOON if CHATS.is_taken else LONGEST):
                return
            yield one


def _light_together(waiting: Sequence[_Waiting]) -> Iterator[_Waiting]:
    """The first ones, as many as are read in the time of so many pages; at least one."""
    efforts = 0
    for one in waiting:
        efforts += one.visit.effort
        if efforts > TOGETHER and efforts > one.visit.effort:
            return
        yield one


def _settle(answered: asyncio.Future[Answer], outcome: Answer | Exception) -> None:
    if answered.done():  # whoever asked is gone
        return
    if isinstance(outcome, NotFree | OperationalError):
        answered.set_exception(Away())
    elif isinstance(outcome, Exception):
        answered.set_exception(Failed())
    else:
        answered.set_result(outcome)
