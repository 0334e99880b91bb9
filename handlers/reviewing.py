"""Four eyes: a colleague is asked to look over an event's answers, and says that they did."""

from bot.ids import ReviewId
from bot.screen import Screen, button, first, lines, paragraphs
from bot.stale_taps import NotYours, StaleTap
from bot.store import reviews
from bot.store.models import Event, Member, Review
from bot.taps import Tap, tap
from bot.turn import Turn
from handlers.event.access import event_of, is_theirs
from handlers.event.figures import footprint_of, keep_if_changed
from handlers.event.naming import event_label, event_name
from handlers.event.news import ReviewAsked, ReviewGiven
from handlers.event.reviewed import reviewed_words
from handlers.event.spread import estimated
from handlers.event.who_hears import hears, is_there
from handlers.event.words import assumed_count
from handlers.taps import AskReview, EventMenu, Explain, OpenEvent, Result


@tap("review_of", leads_on=True)
class SeeReview(Tap):
    review: ReviewId


@tap("reviewed", binds=True)
class Reviewed(Tap):
    review: ReviewId


def ask(turn: Turn, tap: AskReview) -> Screen:
    """Ask all colleagues; whoever looks first has looked. Raises StaleTap while nothing can be estimated."""
    event, t = event_of(turn, tap.event), turn.t
    footprint_of(turn, event)
    name, back = event_name(event.answers, t, turn.today), ((button(t("Back"), EventMenu(event.id)),),)
    colleagues = reviews.colleagues(turn.session, turn.member)
    if not colleagues:
        return Screen(t("None of your colleagues is here yet to review it."), back)
    review, new = reviews.ask(turn.session, event, turn.member, turn.now)
    if review.reviewed_at:
        return Screen(reviewed_words(turn, event, t), back)
    if new:
        for colleague in colleagues:
            turn.notify(colleague, f"review:{review.id}", ReviewAsked(review.id))
    asked = t.n(
        "I’ve asked {count} colleague to review “{name}”.",
        "I’ve asked {count} colleagues to review “{name}”.",
        len(colleagues),
        name=name,
    )
    return Screen(paragraphs(asked, t("Any change from now on needs a new review.")), back)


def asked(turn: Turn, news: ReviewAsked) -> Screen | None:
    """To a colleague; nothing once it was reviewed, changed or deleted."""
    review = turn.session.get(Review, news.review)
    if review is None or not _stands(turn, review):
        return None
    t = turn.t
    name = event_label(review.event, t, turn.today)
    words = (
        t("{asker} asks you to review “{name}”.", asker=review.asker.first_name, name=name)
        if is_there(review.asker, review.event.organisation_id)
        else t("You’re asked to review “{name}”.", name=name)
    )
    return Screen(words, ((first(t("Review it"), SeeReview(review.id)),),))


def show(turn: Turn, tap: SeeReview) -> Screen:
    """What there is to look at. Reading moves nobody."""
    review = _theirs(turn, tap.review)
    event, t = review.event, turn.t
    if not _stands(turn, review):
        return Screen(_over(turn, review), ((button(t("Back to the result"), Result(event.id)),),), aside=True)
    keep_if_changed(turn, event)
    footprint = footprint_of(turn, event)
    return Screen(
        paragraphs(
            t("<b>{name}</b>: review", name=event_label(event, t, turn.today)),
            lines(
                estimated(footprint.total_kg, footprint.low_kg, footprint.high_kg, t),
                assumed_count(event, footprint.assumed, t),
            ),
            t(
                "Look at the answers and the lines. You can correct what is wrong, but then someone else has to"
                " review it."
            ),
        ),
        (
            (button(t("The answers"), OpenEvent(event.id)), button(t("Why this figure?"), Explain(event.id))),
            *([] if _is_asker(turn.member, review) else [(first(t("I’ve reviewed it"), Reviewed(review.id)),)]),
        ),
        aside=True,
    )


def reviewed(turn: Turn, tap: Reviewed) -> Screen:
    """Note it, and tell who asked, or colleagues where they are gone.

    Whoever asked cannot; nor can it be said of answers that changed since.
    """
    review, t = _theirs(turn, tap.review), turn.t
    back = ((button(t("Back to the result"), Result(review.event_id)),),)
    if not _stands(turn, review):
        return Screen(_over(turn, review), back, aside=True)
    if _is_asker(turn.member, review):
        raise StaleTap
    review.reviewed_by, review.reviewed_at = turn.member.id, turn.now
    turn.session.flush()
    for one in hears(turn, review.asker, review.event.organisation_id):
        if one.id != turn.member.id:  # who asked is gone, and they reviewed it themselves
            turn.notify(one, f"reviewed:{review.id}", ReviewGiven(review.id))
    return Screen(reviewed_words(turn, review.event, t), back, aside=True)


def given(turn: Turn, news: ReviewGiven) -> Screen | None:
    """To whoever asked."""
    review = turn.session.get(Review, news.review)
    if review is None or review.reviewer is None or not is_theirs(turn, review.event) or review.event.deleted_at:
        return None
    t = turn.t
    words = t(
        "{name} reviewed “{event}”.", name=review.reviewer.first_name, event=event_label(review.event, t, turn.today)
    )
    return Screen(words, ((button(t("Back to the result"), Result(review.event_id)),),))


def _theirs(turn: Turn, review_id: ReviewId) -> Review:
    """Of the member's organisation. Raises NotYours, and Deleted."""
    review = turn.session.get(Review, review_id)
    if review is None:
        raise NotYours
    event_of(turn, review.event_id)
    return review


def _stands(turn: Turn, review: Review) -> bool:
    """Whether it is still to be given: of the answers as they are, by somebody of the organisation."""
    event: Event = review.event
    return (
        is_theirs(turn, event)
        and not event.deleted_at
        and review.reviewed_at is None
        and reviews.is_of_present_answers(review, event)
    )


def _over(turn: Turn, review: Review) -> str:
    t = turn.t
    if review.reviewed_at:
        return reviewed_words(turn, review.event, t)
    return t("Answers have changed since the request. Please ask for a new one.")


def _is_asker(member: Member, review: Review) -> bool:
    return member.id == review.asked_by
