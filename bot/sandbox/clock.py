"""The server's clock: real, or moved, for dates on messages and the 150 seconds of a tap."""

from datetime import UTC, datetime, timedelta


class MovableClock:
    """Called, gives the moment in UTC. Moved, it goes on ticking from where it was put."""

    def __init__(self) -> None:
        self._ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def move_to(self, moment: datetime) -> None:
        """`moment` must carry its time zone."""
        self._ahead = moment.astimezone(UTC) - datetime.now(UTC)

    def real(self) -> None:
        self._ahead = timedelta(0)
