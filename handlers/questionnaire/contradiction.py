"""Answers that cannot be together, through whichever door they came: asked in place of the event's next card, and once.

Nothing is refused or replaced. Whoever says that it is right goes on, and the result keeps its remark.
"""

from bot.screen import Screen, button, paragraphs, shortened
from bot.store.models import Event
from bot.texts import N_, Texts
from bot.turn import Turn
from calculators.contradictions import Remark
from handlers.event import doubts
from handlers.event.naming import event_name
from handlers.event.questions import refine
from handlers.event.questions.question import Question
from handlers.event.words import remark_words
from handlers.position import AtQuestion, AtResult, AtSummary, event_at_hand, event_if_any, go, place_of
from handlers.questionnaire.taps import AtContradiction, AtRefine, AtSection
from handlers.taps import Ask, GoOn

CARDS_OF_AN_EVENT = (AtQuestion, AtSummary, AtRefine, AtSection, AtResult)
"""Where the member is asked first; not in the midst of something else."""
CHANGE = {
    "origins": N_("Change where they come from"),
    "crew_origins": N_("Change where they come from"),
    "transport": N_("Change how they travel"),
    "crew_transport": N_("Change how they travel"),
    "journey": N_("Change how they travel"),
}


def rather(turn: Turn, screen: Screen) -> Screen:
    """What cannot be in the answers of the event at hand, if that is still to be asked; else the screen as it is."""
    if screen.aside or not isinstance(place_of(turn), CARDS_OF_AN_EVENT):
        return screen
    event = event_if_any(turn)
    return (event and to_ask(turn, event, screen.toast)) or screen


def to_ask(turn: Turn, event: Event, notice: str) -> Screen | None:
    """The first of what cannot be and was not asked yet, which from here on it was; None where there is nothing."""
    while event.doubts:
        (key, by), *event.doubts = event.doubts
        question = refine.find(by, event.answers)
        if question and (found := doubts.found(turn, event, key, event.answers)):
            return _card(turn, event, AtContradiction(question.id, key), found, notice)
    return None


def show(turn: Turn, at: AtContradiction) -> Screen | None:
    """The card once more; nothing where the answers agree by now."""
    event = event_at_hand(turn)
    found = doubts.found(turn, event, at.doubt, event.answers)
    return _card(turn, event, at, found) if found and refine.find(at.question, event.answers) else None


def _card(turn: Turn, event: Event, at: AtContradiction, found: list[Remark], notice: str = "") -> Screen:
    """What cannot be, the answers one may change, and that it is right all the same."""
    go(turn, at, event)
    t, notice = turn.t, notice or turn.notice
    return Screen(
        paragraphs(
            t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)),
            notice,
            *(remark_words(remark, t) for remark in found),
            t("Is this right? I keep what you said either way."),
        ),
        (
            *((button(_changes(one, t), Ask(event.id, one.id)),) for one in _to_change(event, at)),
            (button(t("It is right"), GoOn(event.id, at.question)),),
        ),
        toast=notice,
    )


def _to_change(event: Event, at: AtContradiction) -> list[Question]:
    """The questions of the doubt, and the one answered last, as far as they are asked at all."""
    wanted = [one for one in doubts.DOUBTS[at.doubt].changes if one in event.answers]
    every = dict.fromkeys((*wanted, at.question))
    return [question for one in every if (question := refine.find(one, event.answers))]


def _changes(question: Question, t: Texts) -> str:
    words = CHANGE.get(question.id.partition(".")[0])
    return t(words) if words else shortened(t("Change: {question}", question=question.called(t)))
