"""What is due at certain moments, as a table of contents; `engine/schedule.py` runs it."""

from bot import set_aside, undelivered
from bot.engine.inbox import forget_updates
from bot.engine.notifications import forget_closed
from bot.engine.schedule import ForAll, Forgetting, Sweep, Sweeps
from bot.engine.sent_files import forget_old
from bot.engine.setting_aside import forget_old as forget_set_aside
from bot.impact import deciding, digests, publishing
from bot.reminding import rules, sweeping
from bot.store import drafts
from bot.store.attendee_lists import forget_old_lists
from bot.store.audit import forget_old_entries
from bot.store.enquiries import close_overdue, overdue
from bot.store.events import erase_deleted, long_deleted
from bot.store.statements import forget_old_statements
from bot.store.totals import long_past, reduce_to_totals

SWEEPS: Sweeps = (
    Forgetting("forget updates", forget_updates),
    Forgetting("forget what was told long ago", forget_closed),
    Forgetting("forget files nobody asked for lately", forget_old),
    Forgetting("forget lists nobody came back for", forget_old_lists),
    Forgetting("forget reminders settled long ago", sweeping.forget),
    Forgetting("forget what could not be handled long ago", forget_set_aside),
    Forgetting("forget what is on record of staff", forget_old_entries),
    Forgetting("forget statements issued long ago", forget_old_statements),
    Sweep(
        "announce idle drafts",
        lambda session, _, now, _after: drafts.idle(session, now),
        lambda session, _, now, events: drafts.announce(session, now, events),
        destroys=True,  # what is announced is deleted ninety days later
    ),
    Sweep(
        "delete idle drafts",
        lambda session, _, now, _after: drafts.long_idle(session, now),
        lambda session, _, now, events: drafts.delete_idle(session, now, events),
        destroys=True,
    ),
    Sweep(
        "erase deleted events",
        lambda session, _, now, _after: long_deleted(session, now),
        lambda session, _, now, events: erase_deleted(session, now, events),
        destroys=True,
    ),
    Sweep(
        "keep only the totals of events long past",
        lambda session, _, now, _after: long_past(session, now),
        lambda session, _, now, events: reduce_to_totals(session, now, events),
        destroys=True,
    ),
    Sweep(
        "close enquiries",
        lambda session, _, now, _after: overdue(session, now),
        lambda session, _, now, enquiries: close_overdue(session, now, enquiries),
        destroys=True,
    ),
    Sweep(
        "have own reminders move along with their events",
        lambda session, _, _now, _after: sweeping.moved(session),
        lambda session, world, now, reminders: rules.follow(session, world, now, reminders=reminders),
    ),
    Sweep(
        "note late reminders",
        lambda session, _, now, _after: sweeping.late(session, now),
        sweeping.note_late,
        destroys=True,
    ),
    Sweep("plan reminders", sweeping.due, sweeping.plan),
    ForAll("decide what of the network is shown", publishing.due, deciding.decide),
    Sweep(
        "plan the quarter's digests",
        lambda session, world, now, _after: digests.due(session, world, now),
        digests.plan,
    ),
    Sweep(
        "tell staff what did not arrive",
        lambda session, world, now, _after: undelivered.due(session, world, now),
        undelivered.plan,
    ),
    Sweep(
        "tell staff what cannot be handled",
        lambda session, _, now, _after: set_aside.due(session, now),
        lambda session, _, now, members: set_aside.plan(session, now, members),
    ),
)
"""In the order in which they run."""
