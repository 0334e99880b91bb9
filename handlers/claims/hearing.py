"""Who asks in a sentence whether something may be said, or pastes what they would like to print, is answered wherever they are.

What is asked there stays open.
"""

from bot.screen import Screen
from bot.taps import At
from bot.turn import Turn
from handlers.claims import answering, contributing
from handlers.claims.taps import AtClaim
from handlers.event.origins.understanding import ToConfirm
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.event.spoken import heard as spoken
from handlers.position import AtQuestion, asks_for_text, event_if_any
from handlers.reading import claim_wishes


def heard(turn: Turn, at: At) -> Screen | None:
    """The ruling on what was asked about; None where it is no such question, or about something else than the climate.

    Where a text of the member's own is asked for, only what ends as a question does.
    """
    text = turn.incoming.text
    if isinstance(at, AtClaim) or (asks_for_text(turn, at) and not text.rstrip().endswith("?")):
        return None
    asked = answering.asked_about(turn, text)
    return None if asked is None else answering.beside(turn, asked)


def pasted(turn: Turn) -> Screen | None:
    """The ruling on a sentence that nobody understood as anything else; how to contribute, where that is wished for."""
    text = turn.incoming.text
    ruled = answering.pasted(turn, text)
    return ruled or (contributing.beside(turn) if claim_wishes.asks_to_fund(text) else None)


def pasted_amid(turn: Turn, at: At) -> Screen | None:
    """The same amid what is asked; None where the sentence may answer it, as any does where a text or a list is awaited."""
    ask_numbers = at.asks_no_words and at.buttons_first and not at.takes_list
    if asks_for_text(turn, at) or not (ask_numbers or isinstance(at, AtQuestion)):
        return None
    ruled = pasted(turn)
    return None if ruled is None or _answers(turn, at) else ruled


def _answers(turn: Turn, at: At) -> bool:
    """Whether a sentence answers the question of an event that is asked, or may do so."""
    event = event_if_any(turn) if isinstance(at, AtQuestion) else None
    question = refine.find(at.question, event.answers) if event and isinstance(at, AtQuestion) else None
    if event is None or question is None:
        return isinstance(at, AtQuestion)
    try:
        spoken(turn, question, event.answers, ())
    except NotAnAnswer as refused:
        return bool(refused.offered)
    except ToConfirm:
        pass  # groups of people, to be shown back
    return True
