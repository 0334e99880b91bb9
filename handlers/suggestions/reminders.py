"""Reminders, suggested at the first result."""

from bot.reminding.rules import Wishes
from bot.screen import Button, button
from bot.store.models import Event, Phase
from bot.turn import Turn
from handlers.taps import SwitchReminders


def note_asking(turn: Turn, event: Event) -> None:
    """Whoever was not asked yet whether they want reminders is asked at the result of this event, and of no other."""
    if _asks(turn, event):
        turn.member.wishes = Wishes.read(turn.member.wishes).as_json() | {"asked_at": event.id}


def reminding(turn: Turn, event: Event) -> Button | None:
    """The way to reminders from the first result, for whoever was not asked yet; one tap, and no word more."""
    wanted = SwitchReminders("on", event.id)
    return button(turn.t("Remind me for the actuals"), wanted) if _asks(turn, event) else None


def _asks(turn: Turn, event: Event) -> bool:
    wishes = Wishes.read(turn.member.wishes)
    decided = turn.member.reminders or bool(wishes.since)
    return not decided and event.phase == Phase.PLAN and wishes.asked_at in (None, event.id)
