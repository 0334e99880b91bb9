"""Connections by which nothing is asked: each is a file that the process has open, so none is kept for ever, nor too many."""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

SLOWEST_HEAD = 20.0
"""Seconds in which the first line and the headers of a request arrive, or its connection is closed."""
MOST_OPEN = 500
"""Connections at once: well below what a process may open by default, since it has files and a database to reach, too."""


def impatient() -> type[H11Protocol]:
    """HTTP that waits for nobody who asks nothing: not for headers that do not come, nor, where many connections are open, for
    the one that has waited longest for its next request.
    """
    waiting: dict[H11Protocol, None] = {}

    class Impatient(H11Protocol):
        _head: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            self._waits()
            if len(self.connections) > MOST_OPEN:
                next(iter(waiting)).transport.abort()

        def data_received(self, data: bytes) -> None:
            if self._head is None and not self._answers():
                self._waits()
            super().data_received(data)
            if self._answers():
                self._no_longer_waits()

        def on_response_complete(self) -> None:
            super().on_response_complete()
            if not self._answers() and not self.transport.is_closing():
                waiting[self] = None

        def connection_lost(self, exc: Exception | None) -> None:
            self._no_longer_waits()
            super().connection_lost(exc)

        def _answers(self) -> bool:
            return self.cycle is not None and not self.cycle.response_complete

        def _waits(self) -> None:
            waiting.pop(self, None)
            waiting[self] = None
            self._head = self.loop.call_later(SLOWEST_HEAD, self.transport.abort)

        def _no_longer_waits(self) -> None:
            waiting.pop(self, None)
            if self._head is not None:
                self._head.cancel()
                self._head = None

    return Impatient
