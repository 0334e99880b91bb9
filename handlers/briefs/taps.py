"""What the buttons of an event that was told in one go mean, and where its member is meanwhile."""

from bot.taps import At, Tap, place, tap
from bot.wire import Position, Shown
from handlers.taps import QuestionId


@tap("brief")
class SeeBrief(Tap):
    """All lines again, from one of them; or the lines of what might have been a name."""

    shown: Shown


@tap("brief_line")
class SeeLine(Tap):
    shown: Shown
    question: QuestionId


@tap("brief_pick")
class Pick(Tap):
    """One of the typical answers, in place of what was understood."""

    shown: Shown
    question: QuestionId
    value: Position


@tap("brief_out")
class LeaveLineOut(Tap):
    shown: Shown
    question: QuestionId


@tap("brief_from")
class ComesFrom(Tap):
    """Where the people come from whose town is not clear: one of those that are offered."""

    shown: Shown
    value: Position


@tap("brief_group_out")
class LeaveGroupOut(Tap):
    """The people whose town is not clear are left out."""

    shown: Shown


@tap("brief_right")
class BriefRight(Tap):
    shown: Shown


@tap("brief_name")
class ItsName(Tap):
    """What was typed at the question of the name is the name."""

    shown: Shown


@tap("pick_invite")
class PickInvite(Tap):
    """One of the events of a file."""

    shown: Shown
    invite: Position


@tap("brief_invited")
class TakeInvited(Tap):
    """As many take part as are invited."""

    shown: Shown


@tap("brief_meant")
class TakeAsked(Tap):
    """What was asked, for something beside it was not understood, is meant."""

    shown: Shown
    value: Position


@tap("brief_off")
class ItIsOff(Tap):
    """The event is cancelled, as its text seems to say."""

    shown: Shown


@tap("brief_on")
class ItTakesPlace(Tap):
    """It is not, whatever its text says."""

    shown: Shown


@tap("brief_help", binds=True)
class HelpReading(Tap):
    """A language model may help, with this and from now on."""

    shown: Shown


@place("brief", asks_no_words=True, holds_offer=True)
class AtBrief(At):
    """At what was understood of an event, or at one line of it; it waits in `member.offered`."""

    question: QuestionId | None = None


@place("name_or_brief", holds_offer=True)
class AtNameOrBrief(At):
    """At whether what was typed is the name of an event, or what it is."""


@place("invites", holds_offer=True)
class AtInvites(At):
    """At which of the events in a calendar file is meant; they wait in `member.offered`."""
