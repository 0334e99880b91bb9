"""“What is still missing?”, “how big is my event?”, “how do we compare?”: what is open of an event, its figure, and others’."""

from bot.screen import Screen, button, lines, paragraphs, rows, shortened
from bot.store.models import Event
from bot.taps import Onward
from bot.turn import Turn
from calculators.uncertainty import next_question
from calculators.weights import parts
from handlers.event.access import event_of
from handlers.event.figures import assessment_of, factor_set_of, footprint_of
from handlers.event.in_a_sentence import compares, weighs_most
from handlers.event.naming import event_name
from handlers.event.questions import flow, refine
from handlers.event.questions.question import Question
from handlers.event.spread import estimated
from handlers.event.what_if.copy import open_question
from handlers.questions_in_words.taps import SeeMissing
from handlers.taps import Ask, CompareWith, Explain, Refine, Result

MOST = 6
"""Questions with a button each."""


def show(turn: Turn, tap: SeeMissing) -> Screen:
    """What is open of an event."""
    return answered(turn, event_of(turn, tap.event))


def beside_others(turn: Turn, event: Event) -> Screen | Onward:
    """What the result says of others like it; where it says nothing, or there is no estimate, the nearest to it."""
    if open_question(event.answers):
        return answered(turn, event)
    t = turn.t
    said = compares(turn, event, footprint_of(turn, event))
    if not said:
        return Onward(CompareWith(event.id))
    return Screen(
        paragraphs(t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)), said),
        ((button(t("Compare"), CompareWith(event.id)), button(t("Result"), Result(event.id))),),
    )


def answered(turn: Turn, event: Event) -> Screen:
    """The questions that are open, that first whose answer matters most."""
    t, required = turn.t, open_question(event.answers)
    unanswered = [one for one in flow.questions(event.answers) if event.answers.get(one.id) is None]
    best = _best(turn, event, unanswered, required)
    others = [one for one in unanswered if one is not best]
    name = t("<b>{name}</b>", name=event_name(event.answers, t, turn.today))
    if required:
        said = t("Without this there is no estimate: {question}.", question=best.called(t)) if best else ""
    elif best:
        said = t(
            "Nothing more is needed. This would narrow the range most: {question}.",
            question=best.called(t),
        )
    else:
        said = t("Nothing is missing.")
    also = t("Also open: {questions}.", questions=t.listing(str(one.called(t)) for one in others)) if others else ""
    ready = (
        () if required else ((button(t("See the result"), Result(event.id)), button(t("Refine"), Refine(event.id))),)
    )
    return Screen(
        paragraphs(name, lines(said, also)),
        (
            *(
                (
                    (
                        button(
                            shortened(t("Answer: {question}", question=best.called(t)).unescape()),
                            Ask(event.id, best.id),
                        ),
                    ),
                )
                if best
                else ()
            ),
            *rows([button(shortened(one.called(t)), Ask(event.id, one.id)) for one in others[:MOST]], 2),
            *ready,
        ),
        aside=True,
    )


def figure(turn: Turn, event: Event) -> Screen:
    """How big it is and what weighs most, said beside what is asked."""
    if open_question(event.answers):
        return answered(turn, event)
    t, assessment = turn.t, assessment_of(turn, event)
    found = assessment.before
    return Screen(
        lines(
            t("<b>{name}</b>", name=event_name(event.answers, t, turn.today)),
            estimated(found.total_kg, found.low_kg, found.high_kg, t),
            weighs_most(parts(assessment.data, factor_set_of(turn, event)), found.hidden, t),
        ),
        ((button(t("See the result"), Result(event.id)), button(t("Why this figure?"), Explain(event.id))),),
        aside=True,
    )


def _best(turn: Turn, event: Event, unanswered: list[Question], required: str | None) -> Question | None:
    """What must be answered, else what would narrow the range most, else what is asked next."""
    if required:
        return refine.find(required, event.answers)
    footprint = footprint_of(turn, event)
    open_ones = [one for one in footprint.assumed if any(refine.settling(one, event.answers))]
    found = next_question(footprint.doubts, open_ones)
    if found is not None:
        return next(refine.settling(found.question, event.answers))
    return unanswered[0] if unanswered else None
