"""What the buttons of an answer to a question in words mean, and where its member is meanwhile."""

from typing import Literal

from bot.ids import EventId
from bot.taps import At, Tap, place, tap
from bot.wire import Position, Revision, Shown
from handlers.event.totals.asked import PeriodKey


@tap("if_keep")
class KeepWhatIf(Tap):
    """Make what is supposed the answers of the event."""

    event: EventId
    revision: Revision
    shown: Shown


@tap("if_leave")
class LeaveWhatIf(Tap):
    """Leave the event as it is, and go back to where the member was."""


@tap("if_last")
class OnlyLast(Tap):
    """Suppose only what was said last."""

    shown: Shown


@tap("if_meant")
class Meant(Tap):
    """One of the meanings that were offered."""

    shown: Shown
    which: Position


@tap("if_event")
class OfEvent(Tap):
    """What was asked is about this event."""

    event: EventId


@tap("if_another")
class AnotherEvent(Tap):
    """What was said tells of another event."""

    shown: Shown


@tap("extreme", leads_on=True)
class SeeExtreme(Tap):
    """Which event of this period was the worst, or the best, in all or for each participant."""

    which: Literal["worst", "best"]
    of: Literal["all", "each"]
    period: PeriodKey


@tap("missing", leads_on=True)
class SeeMissing(Tap):
    """What is still open of an event."""

    event: EventId


@place("what_if", asks_no_words=True, holds_offer=True)
class AtWhatIf(At):
    """At something that is only supposed; it waits in `member.offered`."""
