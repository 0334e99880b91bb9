"""What is in the organisation's inventory already, asked at its first result."""

from bot.screen import Button, button
from bot.store.models import Event
from bot.turn import Turn
from handlers.taps import SeeOwned


def note_asking_owned(turn: Turn, event: Event) -> None:
    """An organisation is asked at the result of this event, and of no other."""
    organisation = turn.member.organisation
    if organisation.own is None and organisation.own_asked_at is None:
        organisation.own_asked_at = event.id


def asking_owned(turn: Turn, event: Event) -> Button | None:
    """The question, at the first result, until it is answered."""
    organisation = turn.member.organisation
    asks = organisation.own is None and organisation.own_asked_at in (None, event.id)
    return button(turn.t("Already in your inventory?"), SeeOwned(event.id)) if asks else None
