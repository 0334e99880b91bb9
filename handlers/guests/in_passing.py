"""What a guest says that answers nothing: a greeting, thanks, or that they want to go back or to leave."""

from bot.screen import Screen
from bot.store.models import Enquiry, Guest
from bot.turn import Turn
from handlers.guests import attending, question_cards, replying, survey_cards
from handlers.reading.in_passing import Passing, passing


def heard(turn: Turn, enquiry: Enquiry, guest: Guest) -> Screen | None:
    """Its answer above the card the guest is at, or the one before; None where something else was typed."""
    said = passing(turn.incoming.text) if turn.incoming.kind == "text" else None
    if said is None:
        return None
    went_back = said is Passing.BACK and (
        replying.went_back(turn, enquiry, guest) if enquiry.question else attending.went_back(enquiry, guest)
    )
    words = "" if went_back else _words(turn, said, one_question=bool(enquiry.question))
    return (
        question_cards.show(turn, enquiry, words)
        if enquiry.question
        else survey_cards.show(turn, enquiry, guest, words)
    )


def _words(turn: Turn, said: Passing, *, one_question: bool) -> str:
    t = turn.t
    match said:
        case Passing.GREETING:
            return t("Hello.")
        case Passing.THANKS:
            return t("You’re welcome!")
        case Passing.BACK:
            return t("This is the first question, so there’s nothing to go back to.")
        case Passing.LEAVE if one_question:
            return t("That’s fine: nothing was sent. The same link brings you back here.")
        case Passing.LEAVE:
            return t("That’s fine: what you have said so far is kept. The same link brings you back here.")
