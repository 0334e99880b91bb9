"""The server's clock: real, or moved, for dates on messages and the 150 seconds of a tap.

In a trial it is the assistant's clock as well, so that one can watch what comes with time: reminders, digests, expiries.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.engine.change_signal import ChangeSignal

WorkingDayFrom = Callable[[date], date]
"""That day if people work on it, else the next one on which they do."""

NINE = time(9)


def _at_nine(day: datetime) -> datetime:
    return datetime.combine(day.date(), NINE, day.tzinfo)


def _next_quarter(now: datetime, working_day_from: WorkingDayFrom) -> datetime:
    """The first working day of the next quarter."""
    month = 3 * ((now.month - 1) // 3) + 4
    first = now.date().replace(year=now.year + month // 13, month=(month - 1) % 12 + 1, day=1)
    return datetime.combine(working_day_from(first), NINE, now.tzinfo)


def leaps(now: datetime, working_day_from: WorkingDayFrom) -> dict[str, datetime]:
    """Moments worth moving to, from the local time it is; their names are the chat page's."""
    return {
        "hour": now.astimezone(UTC) + timedelta(hours=1),
        "tomorrow": _at_nine(now + timedelta(days=1)),
        "monday": _at_nine(now + timedelta(days=7 - now.weekday())),
        "quarter": _next_quarter(now, working_day_from),
    }


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

    def leaps(self, zone: ZoneInfo, working_day_from: WorkingDayFrom) -> dict[str, datetime]:
        """The `leaps` from now, in UTC, for somebody who lives in `zone`."""
        there = leaps(self().astimezone(zone), working_day_from)
        return {name: moment.astimezone(UTC) for name, moment in there.items()}

    def _move(self, ahead: timedelta) -> None:
        self._ahead = ahead
        self.moves.changed()
