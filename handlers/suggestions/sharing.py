"""The way to a page with an event's result, for colleagues who are not on Telegram."""

from bot.screen import Button, button
from bot.store.models import Event
from bot.turn import Turn
from handlers.taps import ShareResult


def sharing(turn: Turn, event: Event) -> Button | None:
    """The button that leads there, where there are pages."""
    return button(turn.t("Share as a page"), ShareResult(event.id)) if turn.world.public_url else None
