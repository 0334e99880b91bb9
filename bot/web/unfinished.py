"""Forms that are still arriving: so few are waited for at once that whoever holds some half sent keeps nobody else out."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

MOST_UNFINISHED: Final = 200
"""Waited for at once: each is a connection, of which the process keeps no more than `bot.engine.impatience` says."""
MOST_OF_ONE: Final = 48
"""The same of one neighbourhood: a hall that answers at once sends each form in a moment."""


class Unfinished:
    """The forms that are waited for, the oldest first, by a hash of the neighbourhood that sends them."""

    def __init__(self, most: int, most_of_one: int) -> None:
        self._most = most
        self._most_of_one = most_of_one
        self._waits: dict[bytes, dict[asyncio.Timeout, None]] = {}

    @asynccontextmanager
    async def arriving(self, neighbourhood: bytes, seconds: float) -> AsyncIterator[None]:
        """A block that waits for one: no longer than that, nor, where they are too many, than those who hold most may.

        Raises TimeoutError.
        """
        async with asyncio.timeout(seconds) as wait:
            self._waits.setdefault(neighbourhood, {})[wait] = None
            self._make_room(neighbourhood)
            try:
                yield
            finally:
                self._leaves(neighbourhood, wait)

    def _make_room(self, newest: bytes) -> None:
        """By the oldest of those who hold most; of several who hold as many, of those who came first: never by the newest."""
        too_many_of_one = len(self._waits[newest]) > self._most_of_one
        if too_many_of_one or sum(map(len, self._waits.values())) > self._most:
            most = newest if too_many_of_one else max(self._waits, key=lambda one: len(self._waits[one]))
            oldest = next(iter(self._waits[most]))
            self._leaves(most, oldest)
            if not oldest.expired():
                oldest.reschedule(0)

    def _leaves(self, neighbourhood: bytes, wait: asyncio.Timeout) -> None:
        theirs = self._waits.get(neighbourhood, {})
        theirs.pop(wait, None)
        if not theirs:
            self._waits.pop(neighbourhood, None)
