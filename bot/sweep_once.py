"""The clock's work of one moment, all of it and then no more: `residua sweep`."""

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta

from msgspec import Struct
from sqlalchemy import Engine

from bot.application import Assistant
from bot.engine import schedule
from bot.engine.insisting import LONGEST_WAIT, TelegramAway
from bot.settings import Settings

PATIENCE = LONGEST_WAIT / 2
"""Seconds between two tries to reach Telegram before a sweep on demand gives up; those who go on running come to longer ones."""


class Sent(Struct, frozen=True):
    """What a sweep on demand did. `ended` counts notifications by the state they ended in, `waiting` are not sent yet."""

    swept: schedule.Swept
    ended: Mapping[str, int]
    waiting: int

    @property
    def failed(self) -> int:
        """How many could not be sent, or may not have arrived."""
        return sum(self.ended.get(state, 0) for state in ("refused", "failed", "unsure", "gave_up"))

    @property
    def well(self) -> bool:
        return not (self.failed or self.waiting or self.swept.failed)

    @property
    def summary(self) -> str:
        """One line for an operator."""
        counted = {state: self.ended.get(state, 0) for state in ("sent", "dropped", "missed")}
        told = {"planned": self.swept.planned, **counted, "failed": self.failed, "waiting": self.waiting}
        line = ", ".join(f"{what} {count}" for what, count in told.items())
        return f"{line}; these sweeps failed: {', '.join(self.swept.failed)}" if self.swept.failed else line


async def sweep_once(settings: Settings, engine: Engine, moment: datetime) -> Sent:
    """What the clock does at a moment, then return: run every sweep, send all that is due.

    The assistant's clock starts at the moment. Raises InvalidToken, OperationalError when the database is away, and
    TelegramAway when Telegram was away from the start; if it goes away later, what is left is counted as waiting.
    """
    started = time.monotonic()

    def clock() -> datetime:
        return moment + timedelta(seconds=time.monotonic() - started)

    api_url = settings.telegram_api_url
    async with Assistant.started(settings, engine, settings.token, api_url, clock, patience=PATIENCE) as assistant:
        swept = await asyncio.to_thread(assistant.sweep)
        delivery = assistant.delivery()
        with suppress(TelegramAway):
            await delivery.once(moment, patience=PATIENCE)
        return Sent(swept, delivery.tally, await asyncio.to_thread(delivery.left, moment))
