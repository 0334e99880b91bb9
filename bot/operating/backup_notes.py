"""What a machine knows of its backups: files in the data folder, as old as what they stand for.

`residua backup` leaves them, and the doctor, the metrics and the sign of life read them, each whenever it looks.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec import Struct

TAKEN, FAILED = "backed-up", "backup-failed"
"""What the files are called; the second goes when a backup is taken."""
OVERDUE_AFTER = timedelta(days=2)
"""The next is missed then, where one is taken each night."""


class Backups(Struct, frozen=True):
    """When the last one was taken from here, and when one failed since, in UTC; None where none was, or none did."""

    taken: datetime | None
    failed: datetime | None

    def overdue(self, now: datetime) -> bool:
        """Whether the next is missed; where none was ever taken nobody waits for one."""
        return self.taken is not None and now - self.taken > OVERDUE_AFTER

    def missing(self, now: datetime) -> bool:
        """Whether somebody should see to it."""
        return self.failed is not None or self.overdue(now)


def known(data_dir: Path) -> Backups:
    """What is noted on this machine."""
    return Backups(_age_of(data_dir / TAKEN), _age_of(data_dir / FAILED))


@contextmanager
def noted(data_dir: Path) -> Iterator[None]:
    """Note whether what is done meanwhile, a backup, succeeds or raises. Raises OSError where success cannot be noted."""
    try:
        yield
    except BaseException:
        with suppress(OSError):  # what went wrong first is said
            _touch(data_dir / FAILED)
        raise
    _touch(data_dir / TAKEN)
    (data_dir / FAILED).unlink(missing_ok=True)


def _touch(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch()


def _age_of(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC)
    except OSError:
        return None
