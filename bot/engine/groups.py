"""What is said in a group, where everybody reads the same: once a minute, however many ask for it there."""

from collections.abc import Callable
from dataclasses import replace

from bot.engine.replies import Reply

QUIET = 60.0
"""Seconds. Telegram takes twenty messages a minute in a group, and whoever is made to wait there asks again and again."""


class Groups:
    """In which groups something was said just now, as far as this process knows."""

    def __init__(self, seconds: Callable[[], float]) -> None:
        self._seconds = seconds
        self._said: dict[int, float] = {}

    def once(self, reply: Reply) -> Reply:
        """The reply, or one that only answers the tap, where it would be said in a group again so soon.

        Where nothing is said, as when it is added to a group, nothing is counted.
        """
        if reply.chat == reply.person or reply.screen is None:
            return reply
        now = self._seconds()
        self._said = {chat: at for chat, at in self._said.items() if now - at < QUIET}
        if reply.chat in self._said:
            return replace(reply, screen=None)
        self._said[reply.chat] = now
        return reply
