"""What the buttons of the list of events and of an event's menu mean, and where in them a member can be."""

from bot.ids import EventId
from bot.taps import At, Tap, place, tap
from bot.wire import Page


@tap("manage", leads_on=True)
class Manage(Tap):
    page: Page = 0


@tap("archived", leads_on=True)
class Archived(Tap):
    page: Page = 0


@place("events")
class AtEvents(At):
    page: Page = 0


@place("manage")
class AtManage(At):
    page: Page = 0


@place("archived")
class AtArchived(At):
    page: Page = 0


# One event as a whole.


@tap("rename")
class Rename(Tap):
    event: EventId


@tap("copy")
class Copy(Tap):
    event: EventId


@tap("archive", puts_away=True)
class Archive(Tap):
    event: EventId


@tap("delete", binds=True, puts_away=True)
class Delete(Tap):
    event: EventId


@tap("restore")
class Restore(Tap):
    event: EventId


@tap("changes", leads_on=True)
class SeeChanges(Tap):
    event: EventId


@place("more", near_event=True)
class AtMenu(At):
    pass


@place("rename")
class AtRename(At):
    pass


@place("gone")
class AtGone(At):
    """At what is said of an event that has left the list."""

    event: EventId


@place("changes", near_event=True)
class AtChanges(At):
    pass


# Two events side by side.


@place("against")
class AtCompareWith(At):
    event: EventId
    page: Page = 0


@place("comparison", near_event=True)
class AtComparison(At):
    event: EventId
    other: EventId
