"""A machine's clock, this one's or the database server's (`timekeeping.py`), as far as it may be believed.

A clock may be wrong for a minute: set by hand, by a hypervisor, by a battery that is empty. Whoever acts on it erases what
was to be kept, and takes for missed what is weeks away. So it is held against the seconds that have passed, which nobody
can set. When it jumps, the assistant goes on by those seconds until the clock has come back, or has been steady for so long
that it must be right. After a start there is nothing to go on by, only the moment at which the sweeps last believed the
clock: when it is far from that, nothing is told for two minutes and nothing destroyed for an hour, unless it comes back
before: many a machine starts with a wrong clock and is put right some seconds later.

Processes that share a database doubt together. Each writes down since when it doubts what the clock says, and by which time
it goes meanwhile: whoever starts in the middle of it goes by the same, and all follow the clock at the same moment.
"""

import logging
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Lock

from msgspec import Struct
from sqlalchemy.orm import Session

from bot.store.inserting import insert_once
from bot.store.models import ClockSeen
from bot.turn import Clock

log = logging.getLogger(__name__)

TOLERANCE = timedelta(minutes=2)
"""By how much a clock is put right in one go, without anybody wondering."""
LONGEST_PAUSE = timedelta(days=1)
"""For how long it is believed at once that no process was running; a jump that is longer is doubted longer."""
TELL_AFTER = timedelta(minutes=2)
FOLLOW_AFTER = timedelta(minutes=10)
BELIEVE_AFTER = timedelta(hours=1)
"""How long the clock must have been steady before something is told by it, before a short jump is followed, and before it
is believed in everything."""


class Trust(Struct, frozen=True):
    """What may be done by the clock: `tell` plans and sends; `destroy` erases, closes, and notes what was missed."""

    tell: bool = True
    destroy: bool = True


FULL = Trust()


def seconds_passed() -> float:
    """Seconds since the machine was started, those it slept through included where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class SteadyClock:
    """Called, gives the moment in UTC, on any thread. `seconds` never jump.

    A clock is told by its zero, the moment at which the seconds began: it stays the same while the clock goes on as they do.
    """

    def __init__(self, clock: Clock, seconds: Callable[[], float] = seconds_passed) -> None:
        self._clock = clock
        self._seconds = seconds
        self._zero = self._zero_now()
        self._believed = True
        self._last_believed: datetime | None = None
        self._steady_from = seconds()
        self._other: datetime | None = None
        self._other_from = 0.0
        self._one_at_a_time = Lock()

    def __call__(self) -> datetime:
        with self._one_at_a_time:
            self._look()
            return self._zero + timedelta(seconds=self._seconds())

    def begin(self, session: Session) -> None:
        """Doubt the clock when it differs from when it was last believed by more than a pause explains."""
        seen = session.get(ClockSeen, ClockSeen.ONLY)
        self._doubt_with(seen)
        self._last_believed = seen.believed_at if seen else None
        ahead = self() - seen.believed_at if seen else timedelta(0)
        self._believed = _explained(ahead)
        if not self._believed:
            log.error(
                "the clock has moved by %s since it was last believed; until it has been steady for %s nothing is sent, "
                "and for %s nothing is erased, closed or noted as missed",
                ahead,
                TELL_AFTER,
                BELIEVE_AFTER,
            )
        if seen is None:  # the next start may come before anything was swept
            self.remember(session)

    @property
    def trust(self) -> Trust:
        """What may be done by the clock now."""
        with self._one_at_a_time:
            self._look()
            if self._believed:
                return FULL
            return Trust(self._steady_for(self._steady_from) >= TELL_AFTER, destroy=False)

    def remember(self, session: Session) -> None:
        """Keep for the next start, for those who run as well, and for the doctor what the clock says and whether it is believed.

        What others wrote of a jump is heeded before.
        """
        seen = session.get(ClockSeen, ClockSeen.ONLY, with_for_update=True)
        self._doubt_with(seen)
        now, shown = self(), self._clock()
        doubts = {
            "doubted_at": None if self._believed and self._other is None else shown,
            "doubted_from": self._other and self._other + timedelta(seconds=self._other_from),
        }
        if seen is None:  # two may start at once
            insert_once(session, ClockSeen, [{"name": ClockSeen.ONLY, "believed_at": now, **doubts}])
            return
        seen.doubted_at, seen.doubted_from = doubts["doubted_at"], doubts["doubted_from"]
        if self._believed:
            seen.believed_at = now

    def _doubt_with(self, seen: ClockSeen | None) -> None:
        """Go by the time of those who saw the clock jump and still doubt it, and doubt it for no longer than they do."""
        if seen is None or seen.doubted_at is None or seen.doubted_from is None:
            return
        with self._one_at_a_time:
            self._look()
            shown = self._zero_now()
            since = (seen.doubted_from - shown).total_seconds()
            theirs = shown - (seen.doubted_at - seen.believed_at)
            if not _alike(self._clock(), seen.doubted_at):  # written long ago, or before the clock was back
                return
            if self._other:
                self._other_from = min(self._other_from, since)
            elif self._steady_for(since) < _patience(shown - theirs):
                log.error("the clock has jumped by %s, as others saw; the assistant goes on without it", shown - theirs)
                self._zero, self._other, self._other_from, self._believed = theirs, shown, since, True

    def _look(self) -> None:
        zero = self._zero_now()
        if _alike(zero, self._zero):
            if self._other:
                log.error("the clock is back where it was")
            self._zero, self._other = zero, None  # which follows a clock that is put right little by little
        elif not self._believed:  # there is nothing better to go on by
            self._doubt_anew(zero)
        elif self._other is None or not _alike(zero, self._other):
            log.error(
                "the clock has jumped by %s; the assistant goes on without it until it is back, or has been steady for %s",
                zero - self._zero,
                _patience(zero - self._zero),
            )
            self._other, self._other_from = zero, self._seconds()
        elif self._steady_for(self._other_from) >= _patience(zero - self._zero):
            log.error("the clock has been steady since it jumped by %s, and is followed", zero - self._zero)
            self._zero, self._other = zero, None
        if not self._believed and self._steady_for(self._steady_from) >= BELIEVE_AFTER:
            log.error("the clock has been steady for %s, and is believed", BELIEVE_AFTER)
            self._believed = True

    def _doubt_anew(self, zero: datetime) -> None:
        """Unless that is where it was when it was last believed."""
        jump, self._zero, self._steady_from = zero - self._zero, zero, self._seconds()
        self._believed = self._last_believed is not None and _explained(self._clock() - self._last_believed)
        if self._believed:
            log.error("the clock is back where it was")
        else:
            log.error("the clock has jumped again, by %s", jump)

    def _steady_for(self, since: float) -> timedelta:
        return timedelta(seconds=self._seconds() - since)

    def _zero_now(self) -> datetime:
        return self._clock() - timedelta(seconds=self._seconds())


def _explained(ahead: timedelta) -> bool:
    """Whether a clock that is so far ahead of when it was last believed may be right: that no process was running meanwhile."""
    return -TOLERANCE <= ahead <= LONGEST_PAUSE


def _patience(jump: timedelta) -> timedelta:
    return FOLLOW_AFTER if abs(jump) <= LONGEST_PAUSE else BELIEVE_AFTER


def _alike(one: datetime, other: datetime) -> bool:
    return abs(one - other) <= TOLERANCE
