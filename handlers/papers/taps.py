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


@tap("paper_see")
class SeePaper(Tap):
    """All lines again, from one of them."""

    shown: Shown


@tap("paper_choose")
class ChooseLine(Tap):
    """A line is to be changed, and it is asked which."""

    shown: Shown


@tap("paper_change")
class ChangeLine(Tap):
    """What a line answers is not what it should be."""

    shown: Shown
    line: Position


@tap("paper_meant")
class PickMeant(Tap):
    """One of the meanings of what was typed in place of a line."""

    shown: Shown
    line: Position
    which: Position


@place("paper", asks_no_words=True, holds_offer=True)
class AtPaper(At):
    """At what a paper answers of the event at hand, or at one line of it; it waits in `member.offered`."""

    line: Position | None = None
