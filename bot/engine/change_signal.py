"""A wake-up call for everybody who waits for a change."""

import asyncio
from typing import Literal


class ChangeSignal:
    """Who asks for the next beat before looking at the state misses no change after that look."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def changed(self) -> None:
        self._event.set()
        self._event = asyncio.Event()

    def next_change(self) -> asyncio.Task[Literal[True]]:
        """The first beat after this call (not after it is awaited)."""
        return asyncio.ensure_future(self._event.wait())
