"""What is due at certain moments, as a table of contents; `engine/schedule.py` runs it."""

from bot.engine.schedule import Sweep
from bot.impact import digests
from bot.reminding import rules
from bot.store.enquiries import close_overdue
from bot.store.errands import forget_old_lists
from bot.store.events import erase_deleted
from bot.store.queries import forget_sent, forget_updates

SWEEPS: tuple[Sweep, ...] = (
    Sweep("forget updates", lambda session, _, now: forget_updates(session, now)),
    Sweep("forget what was sent long ago", lambda session, _, now: forget_sent(session, now)),
    Sweep("forget lists nobody came back for", lambda session, _, now: forget_old_lists(session, now)),
    Sweep("erase deleted events", lambda session, _, now: erase_deleted(session, now)),
    Sweep("close enquiries", lambda session, _, now: close_overdue(session, now)),
    Sweep("plan reminders", rules.sweep),
    Sweep("plan the quarter's digests", digests.plan),
)
"""In the order in which they run."""
