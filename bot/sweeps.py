"""What is due at certain moments, as a table of contents; `engine/schedule.py` runs it."""

from bot.engine.inbox import forget_updates
from bot.engine.notifications import forget_closed
from bot.engine.schedule import Sweep
from bot.engine.sent_files import forget_old
from bot.impact import digests
from bot.reminding import rules
from bot.store.attendee_lists import forget_old_lists
from bot.store.enquiries import close_overdue
from bot.store.events import erase_deleted

SWEEPS: tuple[Sweep, ...] = (
    Sweep("forget updates", lambda session, _, now: forget_updates(session, now)),
    Sweep("forget what was told long ago", lambda session, _, now: forget_closed(session, now)),
    Sweep("forget files nobody asked for lately", lambda session, _, now: forget_old(session, now)),
    Sweep("forget lists nobody came back for", lambda session, _, now: forget_old_lists(session, now)),
    Sweep("erase deleted events", lambda session, _, now: erase_deleted(session, now)),
    Sweep("close enquiries", lambda session, _, now: close_overdue(session, now)),
    Sweep("plan reminders", rules.sweep),
    Sweep("plan the quarter's digests", digests.plan),
)
"""In the order in which they run."""
