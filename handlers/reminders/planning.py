"""Keeping when a reminder is to come, and saying why it cannot."""

from datetime import datetime
from zoneinfo import ZoneInfo

from bot.reminders import at_local
from bot.store import reminding
from bot.store.models import Reminder, ReminderState
from bot.turn import Turn
from handlers.reminders import moments
from handlers.reminders.wording import said_when


def plan_for(turn: Turn, reminder: Reminder, moment: moments.Moment) -> None:
    """Have it sent then, and not at the time it was planned for before."""
    reminder.due_at = moment.due_at
    reminder.local = moment.local.isoformat(timespec="minutes") if moment.local else ""
    reminding.plan(turn.session, [reminder])


def again_in(turn: Turn, zone: ZoneInfo) -> None:
    """After a move: what was named by the clock comes when the clock says so there; "in 20 minutes" stays as it is."""
    named = [one for one in reminding.rows_of(turn.session, turn.member.id, ReminderState.PLANNED) if one.local]
    for one in named:
        local = datetime.fromisoformat(one.local)
        one.due_at = at_local(local.date(), local.time(), zone)
    reminding.plan(turn.session, named)


def refusal(turn: Turn, refused: moments.NoMoment) -> str:
    """Why no reminder can be planned for what was typed."""
    t = turn.t
    match refused:
        case moments.Passed(moment=moment):
            return t("That moment has passed: it was {when}.", when=said_when(turn, moment))
        case moments.NoSuchMoment():
            return t("There is no such day or time, or it is too far away.")
        case moments.Repeated():
            return t("A reminder comes once; I cannot repeat it. Please name one day.")
        case _:
            return t("I did not understand when.")
