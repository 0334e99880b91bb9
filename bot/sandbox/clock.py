"""The server's clock: real, or moved, for dates on messages and the 150 seconds of a tap.

In a trial it is the assistant's clock as well, so that one can watch what comes with time: reminders, digests, expiries.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.change_signal import ChangeSignal
from bot.working_days import working_day_from

NINE = time(9)


def _at_nine(day: datetime) -> datetime:
    return datetime.combine(day.date(), NINE, day.tzinfo)


def _next_quarter(now: datetime) -> datetime:
    """The first working day of the next quarter."""
    month = 3 * ((now.month - 1) // 3) + 4
    first = now.date().replace(year=now.year + month // 13, month=(month - 1) % 12 + 1, day=1)
    return datetime.combine(working_day_from(first), NINE, now.tzinfo)


LEAPS: Mapping[str, Callable[[datetime], datetime]] = {
    "hour": lambda now: now.astimezone(UTC) + timedelta(hours=1),
    "tomorrow": lambda now: _at_nine(now + timedelta(days=1)),
    "monday": lambda now: _at_nine(now + timedelta(days=7 - now.weekday())),
    "quarter": _next_quarter,
}
"""Moments worth moving to, from the local time it is."""


class MovableClock:
    """Called, gives the moment in UTC. Moved, it goes on ticking from where it was put; `moves` tells of each move."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)
        self.moves = ChangeSignal()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    @property
    def ahead(self) -> timedelta:
        """How far it is from real time."""
        return self._ahead

    def move_to(self, moment: datetime) -> None:
        """`moment` must carry its time zone."""
        self._move(moment.astimezone(UTC) - datetime.now(UTC))

    def real(self) -> None:
        self._move(timedelta(0))

    def leaps(self, zone: ZoneInfo) -> dict[str, datetime]:
        """Each of `LEAPS` from now, in UTC, for somebody who lives in `zone`."""
        now = self().astimezone(zone)
        return {name: leap(now).astimezone(UTC) for name, leap in LEAPS.items()}

    def _move(self, ahead: timedelta) -> None:
        self._ahead = ahead
        self.moves.changed()
