"""What a paper answers of an event: each answer with the line that says so, until the member takes it or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.store.models import Event
from bot.texts import texts
from bot.turn import Turn
from handlers.event.papers import answers, coaches
from handlers.event.papers.lines import lines_of
from handlers.event.questions.kinds.questions import Answered, Value

MOST = 20
"""Answers proposed of one paper."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer to one question as a `line` of the paper has it."""

    question: str
    value: Value
    line: str


def proposed(turn: Turn, event: Event, paper: Sequence[str]) -> list[Proposed]:
    """What the lines of a paper answer of an event, in their order, the same thing once; nothing is stored."""
    english = replace(turn, t=texts("en", turn.t.zone))
    found: list[Proposed] = []
    lines = list(lines_of(paper, event.answers, english.t))
    for line in lines:
        for question, value in answers.of_line(english, event.answers, line):
            if not any((question, value) == (other.question, other.value) for other in found):
                found.append(Proposed(question, value, line.quote))
    if menu := answers.menu_of(english.t, event.answers, lines):
        shares, behind = menu
        found.append(Proposed("menu", shares, " · ".join(line.quote for line in behind)))
    for journey, order in coaches.journeys_of(event.answers, coaches.ordered(paper)):
        if not any(journey == other.question for other in found):
            found.append(Proposed(journey, coaches.COACH, " ".join(order.split())))
    return found[:MOST]


def together(answered: Answered, chosen: Sequence[Proposed]) -> dict[str, Value]:
    """By question its answer with what the chosen lines come to. Two about one thing are never added."""
    found: dict[str, Value] = {}
    for one in chosen:
        earlier = found.get(one.question)
        if one.question in answers.EACH and earlier:
            found[one.question] = [*earlier, *one.value]
        else:
            found[one.question] = beside(earlier or answered.get(one.question), one)
    return found


def beside(before: Value, one: Proposed) -> Value:
    """An answer with what a line says: of several things those that the paper does not name stay as they were."""
    if one.question in answers.APART and isinstance(before, dict):
        return {**before, **one.value}
    return one.value


def excludes(one: Proposed, other: Proposed) -> bool:
    """Whether both cannot be taken: they answer one question, about the same thing."""
    if one.question != other.question:
        return False
    if one.question in answers.EACH:
        return False
    return one.question not in answers.APART or bool(one.value.keys() & other.value.keys())
