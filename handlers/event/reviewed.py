"""What is said of a colleague's look at the answers: by whom and when, and that they changed since."""

from bot.store.models import Event
from bot.store.reviews import is_of_present_answers, last_given
from bot.texts import Texts
from bot.turn import Turn


def reviewed_words(turn: Turn, event: Event, t: Texts) -> str:
    """Who reviewed the answers, and when; empty where nobody did."""
    review = last_given(turn.session, event)
    if review is None or review.reviewer is None or review.reviewed_at is None:
        return ""
    name, day = review.reviewer.first_name, t.date(review.reviewed_at.astimezone(t.zone).date())
    if not is_of_present_answers(review, event):
        return t("Reviewed by {name} on {day}; answers changed since.", name=name, day=day)
    return t("Reviewed by {name} on {day}.", name=name, day=day)
