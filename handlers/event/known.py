"""How each answer is known: assumed, read from a file, found by a survey, said, or confirmed by a colleague who looked at it.

Nothing of it is stored by itself: it follows from who changed what (`AnswerChange`) and from the reviews that were given.
A review confirms what was answered until then, by somebody else than its reviewer; an answer that changes is no longer confirmed,
unless all are as they were again.
"""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct
from sqlalchemy.orm import Session

from bot.store.events import last_changes
from bot.store.models import NOBODY, AnswerChange, Event, Review
from bot.store.reviews import given, is_of_present_answers
from bot.texts import N_, Texts
from handlers.event.origins.group import from_list
from handlers.event.questions.kinds.questions import Value


class How(StrEnum):
    """From the least to the surest."""

    ASSUMED = "assumed"
    READ = "read"
    SURVEYED = "surveyed"
    SAID = "said"
    CONFIRMED = "confirmed"


WORDS: Mapping[How, str] = {
    How.ASSUMED: N_("assumed"),
    How.READ: N_("read from a file"),
    # i18n: how an answer is known: it was extrapolated from what some of the people said
    How.SURVEYED: N_("from a survey"),
    # i18n: how an answer is known: somebody gave it
    How.SAID: N_("said"),
    How.CONFIRMED: N_("confirmed by a colleague"),
}
"""What each is called in a table, which names nobody."""


class Known(Struct, frozen=True):
    """How an answer is known; once it is confirmed, `by` whom."""

    how: How
    by: str = ""


ASSUMED = Known(How.ASSUMED)


def known(session: Session, event: Event) -> Mapping[str, Known]:
    """How each answer is known that is more than “I don’t know”, by its question; all others are assumed."""
    changes, reviews = last_changes(session, event), given(session, event)
    return {
        question: _known(event, value, _changed(changes, question), reviews)
        for question, value in event.answers.items()
        if value is not None
    }


def confirmed_words(found: Mapping[str, Known], t: Texts) -> str:
    """What the ✓ beside an answer says; empty where there is none."""
    by = {one.by for one in found.values() if one.how is How.CONFIRMED}
    if by == {NOBODY}:
        return t("✓ confirmed by a colleague")
    return t("✓ confirmed by {names}", names=t.listing(sorted(by - {NOBODY}))) if by else ""


def marked(answer: str, how: How, t: Texts) -> str:
    """A line about an answer, with a mark where more is known of it than that it was said."""
    if how is How.CONFIRMED:
        return t("{answer}\u00a0✓", answer=answer)
    return t("{answer} (read)", answer=answer) if how is How.READ else answer


def _changed(changes: Mapping[str, AnswerChange], question: str) -> AnswerChange | None:
    """The change an answer comes from. The journeys of groups change along with where they come from."""
    own = changes.get(question)
    along = changes.get("origins") if question.startswith("journey.") else None
    return max((one for one in (own, along) if one), key=lambda one: one.id, default=None)


def _known(event: Event, value: Value, change: AnswerChange | None, reviews: list[Review]) -> Known:
    """An answer without a change came along from the event that this one was copied from, by who copied it."""
    since, by = (change.revision, change.member_id) if change else (0, event.created_by)
    for review in reviews:
        is_of_it = review.revision >= since or is_of_present_answers(review, event)
        if is_of_it and review.reviewed_by != by and review.reviewer:
            return Known(How.CONFIRMED, review.reviewer.first_name)
    if isinstance(value, dict) and "survey" in value:
        return Known(How.SURVEYED)
    listed = isinstance(value, dict) and from_list(value)
    return Known(How.READ if listed or (change and "line" in change.change) else How.SAID)
