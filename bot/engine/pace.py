"""How fast messages may leave: arithmetic on moments, with no clock and no memory of its own.

Telegram takes about 30 messages a second over all chats. The one thing to remember is `free_at`: the moment at which the
messages that left would all have left, had they kept exactly to the pace. It lies in the table `pace`, so that every
process that sends keeps one pace with the others.
"""

import math
from datetime import datetime, timedelta

from msgspec import Struct

LONGEST_DEBT = timedelta(seconds=1)
"""Replies go out at once and are counted afterwards; more than this they do not hold up what comes after them."""
LONGEST_HOLD = timedelta(hours=6)
"""A moment further ahead was written by a machine whose clock was wrong."""


class RateLimit(Struct, frozen=True):
    """At most `burst` messages at once and `per_second` in the long run, so never more than their sum in one second."""

    per_second: int
    burst: int

    def allowed(self, free_at: datetime, now: datetime) -> int:
        """How many messages may leave now."""
        ahead = _believable(free_at, now) - now
        return max(0, math.floor(self.burst - max(ahead.total_seconds(), 0.0) * self.per_second + 1e-6))

    def after(self, free_at: datetime, now: datetime, count: int) -> datetime:
        """`free_at` once `count` more messages have left."""
        return max(_believable(free_at, now), now) + timedelta(seconds=count / self.per_second)

    def after_replies(self, free_at: datetime, now: datetime, count: int) -> datetime:
        """`free_at` once `count` replies have left, which asked nobody."""
        earlier = _believable(free_at, now)
        return max(earlier, min(self.after(earlier, now, count), now + LONGEST_DEBT))


def held(free_at: datetime, now: datetime, seconds: float) -> datetime:
    """`free_at` when Telegram asks everyone to wait."""
    return max(_believable(free_at, now), now + min(timedelta(seconds=seconds), LONGEST_HOLD))


def _believable(free_at: datetime, now: datetime) -> datetime:
    return free_at if free_at - now <= LONGEST_HOLD else now


TELEGRAM = RateLimit(per_second=25, burst=5)
"""Thirty in any one second at the most."""
A_CHAT = timedelta(seconds=1)
"""Between two notifications in one chat."""
