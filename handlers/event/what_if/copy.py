"""A scratch copy of an event's answers: some of them otherwise, some measures more. Nothing here is stored."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.store.models import Event
from bot.turn import Turn
from calculators.reductions import Assessment, assess
from handlers.event import document
from handlers.event.answering import given
from handlers.event.figures import assessment_of, factor_set_of
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.questions import Answered, Value


@dataclass(frozen=True, slots=True)
class Supposed:
    """Answers that would be others, by question (plain JSON), and measures that would be declared, by key."""

    changes: Mapping[str, Value] = field(default_factory=dict)
    measures: Sequence[str] = ()

    def __bool__(self) -> bool:
        return bool(self.changes or self.measures)

    def with_(self, more: "Supposed") -> "Supposed":
        """Both; of one question what was said last."""
        about_journeys = "origins" in more.changes
        kept = {one: said for one, said in self.changes.items() if not (about_journeys and one.startswith("journey."))}
        return Supposed({**kept, **more.changes}, list(dict.fromkeys((*self.measures, *more.measures))))


@dataclass(frozen=True, slots=True)
class Claims:
    """What was understood; `unread` is what was not, as it was typed, and `meant` what that may mean."""

    supposed: Supposed
    unread: str = ""
    meant: Sequence[Supposed] = ()
    left: Sequence[str] = field(default_factory=tuple)
    """Groups, by what they are called, that stay as they are."""
    unsaid: str = ""
    """Why it cannot be worked out though it was understood: a key of the card's sentences."""


def one_of(found: Sequence[Supposed], said: str) -> Claims | None:
    different = list({repr(one): one for one in found}.values())
    if len(different) > 1:
        return Claims(Supposed(), said, different)
    return Claims(different[0]) if different else None


def in_order(changes: Mapping[str, Value]) -> list[tuple[str, Value]]:
    """The changes in the order in which the questions are asked: where people come from before their journeys."""
    order = ["kind", *(question.id for question in flow.FLOW)]
    asked = {"journey": order.index("origins") + 0.5}

    def place(question: str) -> float:
        part = question.partition(".")[0]
        return asked.get(part, order.index(part) if part in order else len(order))

    return sorted(changes.items(), key=lambda one: place(one[0]))


def answers_with(turn: Turn, answers: Answered, supposed: Supposed) -> dict[str, Any]:
    """A copy of the answers with what is supposed, as storing one after the other would make them."""
    copied = dict(answers)
    for question, value in in_order(supposed.changes):
        copied = given(copied, {question: value})
    return copied


def really_changed(turn: Turn, event: Event, supposed: Supposed) -> Supposed:
    """Without what is so already, and without answers to what would not be asked."""
    answers = answers_with(turn, event.answers, supposed)
    changes = {
        one: said
        for one, said in supposed.changes.items()
        if event.answers.get(one) != said and refine.find(one, answers) is not None
    }
    return Supposed(changes, [one for one in supposed.measures if one not in event.measures])


def open_question(answers: Answered) -> str | None:
    """The first question that must be answered before anything can be worked out; None where it can."""
    return next((q.id for q in flow.questions(answers) if q.required and answers.get(q.id) is None), None)


def both(turn: Turn, event: Event, supposed: Supposed) -> tuple[Assessment, Assessment]:
    """The event as it stands, and as it would be. Raises StaleTap, and whatever `calculators.answers.read` raises."""
    answers = document.answers_of(answers_with(turn, event.answers, supposed), event.phase)
    measures = [*event.measures, *supposed.measures]
    return assessment_of(turn, event), assess(answers, factor_set_of(turn, event), turn.world.places, measures)
