"""How long what is stored: one table, which `/privacy` shows and the sweeps of `bot/sweeps.py` keep to."""

from datetime import timedelta

from msgspec import Struct

from bot.engine import inbox, notifications, sent_files, setting_aside
from bot.reminding import sweeping
from bot.store import attendee_lists, audit, drafts, enquiries, events, statements, totals
from bot.texts import N_


class Kept(Struct, frozen=True):
    """What is kept, in words, for how long, and by which sweep it goes; one that says nothing goes at once."""

    what: str
    days: timedelta
    sweep: str


RETENTION: tuple[Kept, ...] = (
    Kept(N_("an open survey, after its last day"), enquiries.KEEP_OPEN, "close enquiries"),
    Kept(N_("the number of a message, once what it said is gone"), inbox.KEEP_UPDATE_IDS, "forget updates"),
    Kept(
        N_("groups of people from a list, until you accept or drop them"),
        attendee_lists.KEEP_LISTS,
        "forget lists nobody came back for",
    ),
    Kept(N_("a deleted event, in case you want it back"), events.KEEP_DELETED, "erase deleted events"),
    Kept(
        N_("Telegram’s own name for a picture or file that was sent"),
        sent_files.KEEP_SENT_FILES,
        "forget files nobody asked for lately",
    ),
    Kept(
        N_("a message I couldn’t handle: only that it happened and where in the program, not what it said"),
        setting_aside.KEEP,
        "forget what could not be handled long ago",
    ),
    Kept(
        N_("an unfinished estimate; I ask you about it half-way, then it is deleted"), drafts.GONE, "delete idle drafts"
    ),
    Kept(N_("reminders that are done"), sweeping.KEEP, "forget reminders settled long ago"),
    Kept(
        N_("that you have been told something, so that you aren’t told twice"),
        notifications.KEEP_CLOSED,
        "forget what was told long ago",
    ),
    Kept(
        N_("an event’s answers and who gave them, after its day; its name, day and totals stay"),
        totals.KEEP_ANSWERS,
        "keep only the totals of events long past",
    ),
    Kept(N_("what staff and coordinators have done and seen"), audit.KEEP, "forget what is on record of staff"),
    Kept(N_("a statement on record"), statements.KEEP, "forget statements issued long ago"),
)
"""The shortest first."""
