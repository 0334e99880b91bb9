"""Who wishes to compensate, or asks about it, is told how to contribute, beside what is asked."""

from bot.screen import Screen, button, lines
from bot.turn import Turn
from handlers.event.what_if.copy import open_question
from handlers.position import event_if_any
from handlers.taps import Contribute, Current, How


def beside(turn: Turn) -> Screen:
    """Where a contribution is chosen, of the event at hand where it has an estimate."""
    t, event = turn.t, event_if_any(turn)
    words = lines(
        t("You can contribute to a climate project, for all that is left of an event or for a part of it."),
        t("A climate contribution does not reduce or cancel the emissions of an event."),
    )
    explained = button(t("How contributions work"), How())
    estimated = event is not None and event.revision and not open_question(event.answers)
    chosen = (button(t("Contribute"), Contribute(event.id)), explained) if event and estimated else (explained,)
    return Screen(words, (chosen, (button(t("Back"), Current()),)), aside=True)
