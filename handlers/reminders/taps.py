"""What the buttons of reminders mean, and what can be asked about one beside the card a member is at."""

from typing import Annotated, Literal

from bot.ids import EventId, ReminderId
from bot.reminding.kinds import ReminderKind
from bot.taps import At, Tap, place, tap
from bot.wire import Between, OneOf, Spelt

QUIET: dict[str, tuple[int, int]] = {"19-8": (19, 8), "18-9": (18, 9), "21-7": (21, 7), "24-0": (24, 0)}
"""Quiet hours to choose from: from one hour of the evening to another of the morning; the last is none."""

Zone = Annotated[str, Spelt(r"[A-Za-z0-9_+\-/]{1,40}", 40)]
"""An IANA name, if there is one of that spelling."""

Later = Literal["hour", "tomorrow", "monday"]
Undone = Literal["done", "later", "stop", "series"]

# The list of what is planned, and its settings.


@tap("kinds")
class SeeKinds(Tap):
    pass


@tap("kind")
class SwitchKind(Tap):
    kind: ReminderKind


@tap("team")
class SwitchTeam(Tap):
    """Be reminded of colleagues’ events as well, or no longer."""


@tap("quiet")
class AskQuiet(Tap):
    pass


@tap("quiet_hours")
class ChooseQuiet(Tap):
    hours: Annotated[str, OneOf(tuple(QUIET))]


@tap("zone")
class AskZone(Tap):
    pass


@tap("in_zone")
class LiveIn(Tap):
    zone: Zone


@place("reminders")
class AtReminders(At):
    pass


@place("zone", buttons_first=True, asks_no_words=True)
class AtZone(At):
    pass


# One that has come.


@tap("reminded")
class Done(Tap):
    reminder: ReminderId


@tap("put_off")
class PutOff(Tap):
    reminder: ReminderId


@tap("until")
class PutOffUntil(Tap):
    reminder: ReminderId
    choice: Later


@tap("pick")
class PickMoment(Tap):
    reminder: ReminderId


@tap("keep")
class Keep(Tap):
    reminder: ReminderId


@tap("stop")
class StopThese(Tap):
    reminder: ReminderId


@tap("undo_reminder")
class Undo(Tap):
    reminder: ReminderId
    what: Undone


@place("pick")
class AtPick(At):
    """Asked beside the card: when to be reminded instead."""

    reminder: ReminderId
    among: Annotated[str, Spelt(r"[A-Za-z0-9_.~%-]*", 2_500)] = ""
    """The moments that were offered, if any, as in `AtRemind`."""


# One in a member’s own words.


@tap("own_reminder")
class SeeOwn(Tap):
    reminder: ReminderId


@tap("forget", binds=True)
class Forget(Tap):
    reminder: ReminderId


@tap("recall")
class Recall(Tap):
    reminder: ReminderId


@tap("count_from")
class CountFrom(Tap):
    reminder: ReminderId
    event: EventId


@tap("this_moment")
class TakeMoment(Tap):
    """One of the moments that were offered; `asked` says for which question, so that an old button answers no other."""

    number: Annotated[int, Between(0, 99)]
    asked: Annotated[str, Spelt(r"[0-9a-f]{8}", 8)]


@tap("other_moment")
class OtherMoment(Tap):
    """None of those that were offered, for the day was the thing's; `asked` as in `TakeMoment`."""

    asked: Annotated[str, Spelt(r"[0-9a-f]{8}", 8)]


@place("remind")
class AtRemind(At):
    """Asked beside the card: of what to be reminded, and when; of what may be known already, as it is quoted in addresses."""

    what: Annotated[str, Spelt(r"[A-Za-z0-9_.~%-]*", 2_500)] = ""
    among: Annotated[str, Spelt(r"[A-Za-z0-9_.~;%-]*", 12_000)] = ""
    """The moments that were offered, if any, as `handlers/reminders/offers.py` writes them."""


ASKED = (AtPick, AtRemind)
"""What is asked beside the card a member is at; one takes the place of another."""


@tap("reminding")
class SwitchReminders(Tap):
    """All reminders of events. With an event, as from results of earlier days: of what happened there, alone."""

    state: Literal["on", "off"]
    event: EventId | None = None


@tap("reminder_ics", leads_on=True)
class ReminderToCalendar(Tap):
    reminder: ReminderId


@tap("calendar_link", leads_on=True)
class CalendarLink(Tap):
    """The private link by which a calendar program reads the organisation's events and the member's reminders."""
