"""Reminders, suggested at the first result."""

from bot.reminding.rules import Wishes
from bot.screen import Button, button
from bot.store.models import Event, Phase
from bot.turn import Turn
from handlers.taps import SwitchReminders


def reminding(turn: Turn, event: Event) -> Button | None:
    """The way to reminders from the first result, for whoever was not asked yet; one tap, and no word more."""
    wishes = Wishes.read(turn.member.wishes)
    if turn.member.reminders or wishes.since or event.phase != Phase.PLAN or wishes.asked_at not in (None, event.id):
        return None
    if wishes.asked_at is None:
        turn.member.wishes = wishes.as_json() | {"asked_at": event.id}
    return button(turn.t("Remind me for the actuals"), SwitchReminders("on", event.id))
