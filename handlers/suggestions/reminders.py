"""To be asked what happened at an event, suggested at its result; or when that is planned already."""

from datetime import date

from bot.reminding.asked import asked_for, planned_by_rule
from bot.reminding.occasions import last_day
from bot.reminding.rules import Wishes
from bot.screen import Button, button
from bot.store.models import Event, Phase
from bot.turn import Turn
from handlers.taps import RemindOfActuals


def reminding(turn: Turn, event: Event) -> Button | None:
    """One tap plans it for that event alone. Who turned reminders off is not asked, and what was asked for is said."""
    t, member, first_day = turn.t, turn.member, event.answers.get("first_day")
    if event.phase != Phase.PLAN or not first_day:
        return None
    planned = asked_for(turn.session, member.id, event.id)
    ruled = planned or planned_by_rule(turn.session, turn.world, member, event, turn.now)
    if ruled:
        day = t.short_date(ruled.due_at.astimezone(t.zone).date())
        return button(t("Reminder for the actuals: {day}", day=day), RemindOfActuals(event.id))
    refused = member.reminders or bool(Wishes.read(member.wishes).since)
    if refused or last_day(date.fromisoformat(first_day), event.answers.get("days")) < turn.today:
        return None
    return button(t("Remind me for the actuals"), RemindOfActuals(event.id))
