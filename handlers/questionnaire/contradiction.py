"""Where people come from and how they travel, said so that both cannot be: asked when it is said, and once.

Nothing is refused or replaced. Whoever says that it is right goes on, and the result keeps its remark.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from bot.screen import Screen, button, paragraphs
from bot.store.models import Event
from bot.turn import Turn
from calculators.footprint import estimate
from calculators.plausibility import Remark
from handlers.event import document
from handlers.event.figures import factor_set_of
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.event.words import remark_words
from handlers.position import event_at_hand, go
from handlers.questionnaire.taps import AtContradiction
from handlers.taps import Ask, GoOn

WHERE_AND_HOW: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        "origins": ("origins", "transport"),
        "transport": ("origins", "transport"),
        "crew_origins": ("crew_origins", "crew_transport"),
        "crew_transport": ("crew_origins", "crew_transport"),
    }
)
"""By the question answered: where the same people come from, and how they travel."""
CANNOT_BE = ("contradicted", "way_too_far")
"""Keys of the remarks that say so."""


def said_by(turn: Turn, event: Event, question: Question, before: Mapping[str, Any]) -> bool:
    """Whether the answer just stored cannot be true with the others, which it could `before`."""
    both = WHERE_AND_HOW.get(question.id, ())
    if not both or not all(one in event.answers and refine.find(one, event.answers) for one in both):
        return False
    return bool(_found(turn, event, event.answers)) and not _found(turn, event, before)


def card(turn: Turn, event: Event, question: Question, notice: str = "") -> Screen:
    """What cannot be, the two answers one may change, and that it is right all the same."""
    go(turn, AtContradiction(question.id), event)
    t, notice = turn.t, notice or turn.notice
    found = _found(turn, event, event.answers)
    where, how = WHERE_AND_HOW[question.id]
    return Screen(
        paragraphs(
            t("<b>{name}</b>", name=event_name(event.answers, t)),
            notice,
            *(remark_words(remark, t) for remark in found),
            t("Is this right? What you said is kept either way."),
        ),
        (
            (button(t("Change where they come from"), Ask(event.id, where)),),
            (button(t("Change how they travel"), Ask(event.id, how)),),
            (button(t("It is right"), GoOn(event.id, question.id)),),
        ),
        toast=notice,
    )


def show(turn: Turn, at: AtContradiction) -> Screen | None:
    """The card once more; nothing where the answers agree by now."""
    event = event_at_hand(turn)
    question = refine.find(at.question, event.answers)
    return card(turn, event, question) if question and _found(turn, event, event.answers) else None


def _found(turn: Turn, event: Event, answers: Mapping[str, Any]) -> list[Remark]:
    if not answers.get("participants"):
        return []
    footprint = estimate(document.answers_of(answers, event.phase), factor_set_of(turn, event), turn.world.places)
    return [remark for remark in footprint.remarks if remark.key in CANNOT_BE]
