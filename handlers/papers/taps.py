"""What the buttons below a paper mean, and where its member is meanwhile."""

from bot.taps import At, Tap, place, tap
from bot.wire import Position, Shown


@tap("paper_line")
class SwitchLine(Tap):
    """A line counts, or no longer."""

    shown: Shown
    line: Position


@tap("paper_right")
class TakeLines(Tap):
    """What is ticked is stored."""

    shown: Shown


@place("paper", asks_no_words=True, holds_offer=True)
class AtPaper(At):
    """At what a paper answers of the event at hand; it waits in `member.offered`."""
