"""Who goes first in a process: whoever answers a chat. Python runs one thread at a time, whatever database they wait for.

So what has a thread of its own beside the rounds, and is in less of a hurry, looks here before it begins.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Precedence:
    """Taken by those who come first, given by the others; by any thread."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._taken = 0

    @contextmanager
    def taken(self) -> Iterator[None]:
        """A block that others let pass."""
        with self._changed:
            self._taken += 1
        try:
            yield
        finally:
            with self._changed:
                self._taken -= 1
                self._changed.notify_all()

    @property
    def is_taken(self) -> bool:
        return self._taken > 0

    def give(self, longest: float) -> float:
        """Wait until it is nobody's, for no more seconds than that. Returns how many it took."""
        began = time.monotonic()
        with self._changed:
            self._changed.wait_for(lambda: not self._taken, longest)
        return time.monotonic() - began


CHATS = Precedence()
"""Of this process: there is one, as there is one Python in it."""
