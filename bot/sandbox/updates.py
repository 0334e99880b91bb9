"""Updates on their way to the assistant: kept until confirmed, handed out by long polling, expired, redelivered."""

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.engine.change_signal import ChangeSignal
from bot.sandbox.ids import Ids
from bot.sandbox.refusals import (
    CALLBACK_QUERY_SECONDS,
    OTHER_POLLER,
    UPDATE_SECONDS,
    WEBHOOK_SET_MEANWHILE,
    Conflict,
)

NOT_SENT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


MOST_SEEN = 100_000
"""How many updates can still be handed out again."""


@dataclass(slots=True)
class Update:
    """One update; `kind` is its key, such as `message`.

    `again` marks one to be handed out once more, whatever was confirmed.
    """

    update_id: int
    kind: str
    person_id: int
    payload: dict[str, Any]
    expires: datetime
    again: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """The updates of the bot, oldest first. Ids rise by one and are never used twice."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self.ids = Ids()
        self._waiting: dict[int, Update] = {}
        self._seen: dict[int, Update] = {}
        self._allowed: frozenset[str] | None = None
        self.arrivals = ChangeSignal()
        self._poller: asyncio.Future[None] | None = None

    @property
    def allowed(self) -> list[str]:
        """The kinds last asked for; empty when Telegram's default holds."""
        return sorted(self._allowed or ())

    def allow(self, kinds: Iterable[str] | None) -> None:
        """Only these kinds from now on; an empty list restores the default, `None` keeps what was said before."""
        if kinds is not None:
            self._allowed = frozenset(kinds) or None

    def push(self, kind: str, person_id: int, payload: dict[str, Any]) -> int:
        """Queue an update and return its id; one the bot does not want takes an id and goes nowhere."""
        seconds = CALLBACK_QUERY_SECONDS if kind == "callback_query" else UPDATE_SECONDS
        update = Update(self.ids.take(), kind, person_id, payload, self._clock() + timedelta(seconds=seconds))
        wanted = kind in self._allowed if self._allowed is not None else kind not in NOT_SENT_BY_DEFAULT
        if wanted:
            self._waiting[update.update_id] = update
            self._seen[update.update_id] = update
            self._seen.pop(update.update_id - MOST_SEEN, None)
            self.arrivals.changed()
        return update.update_id

    def redeliver(self, update_id: int) -> bool:
        """Hand a known update out again, as Telegram does when a confirmation was lost; `False` when unknown."""
        update = self._seen.get(update_id)
        if update is None:
            return False
        update.again = True
        self._waiting = dict(sorted((self._waiting | {update_id: update}).items()))
        self.arrivals.changed()
        return True

    def waiting(self) -> list[Update]:
        """What is not confirmed and has not expired, oldest first."""
        now = self._clock()
        for update in [u for u in self._waiting.values() if u.expires <= now and not u.again]:
            del self._waiting[update.update_id]
        return list(self._waiting.values())

    def confirm(self, update_id: int) -> None:
        """Forget one update: the webhook took it."""
        self._waiting.pop(update_id, None)

    def confirm_before(self, start: int) -> None:
        """The `offset` of `getUpdates`: it confirms every lower id; negative, it forgets all but the last so many."""
        if start < 0:
            for update in self.waiting()[:start]:
                del self._waiting[update.update_id]
        for update_id in [i for i, update in self._waiting.items() if i < start and not update.again]:
            del self._waiting[update_id]

    def clear(self) -> None:
        """Forget what waits; ids go on rising."""
        self._waiting.clear()

    def interrupt(self) -> None:
        """End a poll under way because a webhook was set."""
        self._end_poll(WEBHOOK_SET_MEANWHILE)

    async def poll(self, limit: int, seconds: float) -> Sequence[Update]:
        """The oldest updates, at most `limit`; waits up to `seconds` for a first one.

        Raises `Conflict` when another poll takes over.
        """
        self._end_poll(OTHER_POLLER)
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poller = mine
        try:
            deadline = asyncio.get_running_loop().time() + seconds
            while not (updates := self.waiting()):
                left = deadline - asyncio.get_running_loop().time()
                if left <= 0:
                    break
                arrival = self.arrivals.next_change()
                both: set[asyncio.Future[Any]] = {arrival, mine}
                await asyncio.wait(both, timeout=left, return_when=asyncio.FIRST_COMPLETED)
                arrival.cancel()
                if mine.done():
                    mine.result()
            for update in updates[:limit]:
                update.again = False
            return updates[:limit]
        finally:
            if self._poller is mine:
                self._poller = None
            mine.cancel()

    def _end_poll(self, words: str) -> None:
        if self._poller is not None and not self._poller.done():
            self._poller.set_exception(Conflict(words))
        self._poller = None
