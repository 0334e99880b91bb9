"""What the buttons of the figures of a period mean, and where in them a member can be."""

from typing import Literal

from bot.taps import At, Tap, place, tap
from bot.wire import Page
from handlers.event.totals.asked import PeriodKey, ReachLetter

What = Literal["categories", "reductions", "contributions", "events"]
"""A part of the figures."""


@tap("impact_part")
class SeePart(Tap):
    what: What
    reach: ReachLetter
    period: PeriodKey
    page: Page = 0


@tap("period")
class AskPeriod(Tap):
    reach: ReachLetter
    period: PeriodKey


@tap("digest")
class LastDigest(Tap):
    """The summary of the quarter that ended last."""


@tap("digest_stop")
class StopDigests(Tap):
    reach: ReachLetter
    period: PeriodKey


@tap("digest_again")
class SendDigests(Tap):
    reach: ReachLetter
    period: PeriodKey


@place("impact", asks_no_words=True)
class AtImpact(At):
    reach: ReachLetter | None = None
    period: PeriodKey | None = None


@place("period", asks_no_words=True)
class AtPeriod(At):
    reach: ReachLetter
    period: PeriodKey
