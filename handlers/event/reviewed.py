"""What is said of a colleague's look at the answers: by whom and when, and that they changed since."""

from bot.store.models import NOBODY, Event
from bot.store.reviews import is_of_present_answers, last_given
from bot.texts import Texts
from bot.turn import Turn


def reviewed_words(turn: Turn, event: Event, t: Texts, *, on_paper: bool = False) -> str:
    """Who reviewed the answers, and when; empty where nobody did. A paper, which stays with others, names nobody."""
    review = last_given(turn.session, event)
    if review is None or review.reviewer is None or review.reviewed_at is None:
        return ""
    name, day = review.reviewer.first_name, t.date(review.reviewed_at.astimezone(t.zone).date())
    of_present_answers = is_of_present_answers(review, event)
    if on_paper or name == NOBODY:
        return (
            t("Reviewed by a colleague on {day}.", day=day)
            if of_present_answers
            else t("Reviewed by a colleague on {day}; answers changed since.", day=day)
        )
    if not of_present_answers:
        return t("Reviewed by {name} on {day}; answers changed since.", name=name, day=day)
    return t("Reviewed by {name} on {day}.", name=name, day=day)
