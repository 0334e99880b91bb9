"""Rising ids, never used twice: an assistant remembers them for longer than this server remembers anything."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

EPOCH = datetime(2026, 1, 1, tzinfo=UTC)


def _tenths_since_epoch() -> int:
    return int((datetime.now(UTC) - EPOCH).total_seconds() * 10)


@dataclass(slots=True)
class Ids:
    """Beginning at tenths of a second since 2026, so that a server started later begins higher; below 2³¹ until 2032."""

    next: int = field(default_factory=_tenths_since_epoch)

    def take(self) -> int:
        taken = self.next
        self.next += 1
        return taken

    def begin_at(self, number: int) -> None:
        """Go on at `number`, unless it is behind."""
        self.next = max(self.next, number)
