"""Who asks in a sentence whether something may be said is answered wherever they are, and what is asked there stays open."""

from bot.screen import Screen
from bot.taps import At
from bot.turn import Turn
from handlers.claims import answering
from handlers.claims.taps import AtClaim
from handlers.position import asks_for_text


def heard(turn: Turn, at: At) -> Screen | None:
    """The ruling on what was asked about; None where it is no such question, or about something else than the climate.

    Where a text of the member's own is asked for, only what ends as a question does.
    """
    text = turn.incoming.text
    if isinstance(at, AtClaim) or (asks_for_text(turn, at) and not text.rstrip().endswith("?")):
        return None
    asked = answering.asked_about(turn, text)
    return None if asked is None else answering.beside(turn, asked)
