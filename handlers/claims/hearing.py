"""Who asks in a sentence whether something may be said is answered wherever they are, and what is asked there stays open."""

from bot.screen import Screen
from bot.taps import At
from bot.turn import Turn
from calculators.claim_rulings import Verdict, concerns, rule
from handlers.claims import answering
from handlers.claims.taps import AtClaim
from handlers.position import asks_for_text
from handlers.reading import claim_questions


def heard(turn: Turn, at: At) -> Screen | None:
    """The ruling on what was asked about; None where it is no such question, or about something else than the climate.

    Where a text of the member's own is asked for, only what ends as a question does.
    """
    text = turn.incoming.text
    if isinstance(at, AtClaim) or (asks_for_text(turn, at) and not text.rstrip().endswith("?")):
        return None
    asked = claim_questions.read(text)
    if asked is None or (asked.sentence and not concerns(asked.sentence)):
        return None
    if asked.of_us and rule(asked.sentence).verdict is Verdict.ALLOWED:
        return None
    return answering.beside(turn, asked.sentence)
