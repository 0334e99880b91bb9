"""A Bot whose poll hands out updates as they came, so that one which the library cannot read does not stop the others."""

from collections.abc import Sequence
from typing import Any

from telegram import Bot

SECONDS_BEYOND = 20
"""How much longer than Telegram was asked to wait an answer is waited for."""


class NoUpdates(Exception):
    """A poll was answered with something else than updates, by whoever stands in Telegram's place."""


class PollingBot(Bot):
    """python-telegram-bot's own `get_updates` reads a batch as a whole, and for one it cannot read it logs them all."""

    async def poll(self, offset: int | None, seconds: int, kinds: Sequence[str]) -> list[Any]:
        """What waits from `offset` on, as JSON, held open for up to so many seconds. Raises TelegramError, and NoUpdates.

        Asking confirms everything before `offset`.
        """
        asked = {"offset": offset, "timeout": seconds, "allowed_updates": kinds}
        answer = await self._post("getUpdates", asked, read_timeout=seconds + SECONDS_BEYOND)
        if not isinstance(answer, list):
            raise NoUpdates
        return answer
