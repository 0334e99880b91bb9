"""What a paper answers of an event: each answer with the line that says so, until the member takes it or not."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bot.store.models import Event
from bot.texts import texts
from bot.turn import Turn
from calculators.activity import OpenQuestion
from calculators.footprint import estimate
from handlers.event import document
from handlers.event.figures import factor_set_of
from handlers.event.papers import answers, coaches
from handlers.event.papers.lines import lines_of
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Answered, Number, Value, plain

MOST = 20
"""Answers proposed of one paper."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An answer to one question as a `line` of the paper has it; `also` are answers without which that is not asked."""

    question: str
    value: Value
    line: str
    also: Mapping[str, Value] = field(default_factory=dict)


def proposed(turn: Turn, event: Event, paper: Sequence[str]) -> list[Proposed]:
    """What the lines of a paper answer of an event, in their order, the same thing once; nothing is stored."""
    english = replace(turn, t=texts("en", turn.t.zone))
    found: list[Proposed] = []
    lines = list(lines_of(paper, event.answers, english.t))
    for line in lines:
        heated = answers.heated_by(event.answers, line)
        for question, value in answers.of_line(english, {**event.answers, **heated}, line):
            also = heated if refine.find(question, event.answers) is None else {}
            if not any((question, value, also) == (other.question, other.value, other.also) for other in found):
                found.append(Proposed(question, value, line.quote, also))
    found += _sums(event.answers, found)
    if menu := answers.menu_of(english.t, event.answers, lines):
        shares, behind = menu
        found.append(Proposed("menu", shares, " · ".join(line.quote for line in behind)))
    for journey, order in coaches.journeys_of(event.answers, coaches.ordered(paper)):
        if not any(journey == other.question for other in found):
            found.append(Proposed(journey, coaches.COACH, " ".join(order.split())))
    return found[:MOST]


def _sums(answered: Answered, found: Sequence[Proposed]) -> Iterator[Proposed]:
    """What several lines about one thing come to, such as two meters of one bill; nothing where one is the sum of the others."""
    amounts: dict[tuple[str, str, str], list[tuple[Decimal, Proposed]]] = {}
    for one in found:
        parts = one.value if isinstance(one.value, dict) else {"": one.value}
        for thing, amount in parts.items():
            if len(parts) == 1 and isinstance(amount, int | float):
                alike = (one.question, thing, repr(one.also))
                amounts.setdefault(alike, []).append((Decimal(str(amount)), one))
    for (question_id, thing, _), counted in amounts.items():
        total = sum((amount for amount, _ in counted), Decimal(0))
        also, most = counted[0][1].also, max(amount for amount, _ in counted)
        question = refine.find(question_id, {**answered, **also})
        too_many = question and isinstance(question.kind, Number) and total > question.kind.most
        if len(counted) > 1 and 2 * most != total and not too_many:
            value = plain(total)
            quote = " + ".join(one.line for _, one in counted)
            yield Proposed(question_id, {thing: value} if thing else value, quote, also)


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


def replaced(turn: Turn, event: Event, chosen: Sequence[Proposed]) -> list[OpenQuestion]:
    """What is assumed of the event so far, and would not be any more: a question that is answered in part is answered."""

    def assumed(answered: Answered) -> Sequence[OpenQuestion]:
        return estimate(
            document.answers_of(answered, event.phase), factor_set_of(turn, event), turn.world.places
        ).assumed

    after = assumed({**event.answers, **together(event.answers, chosen)})
    return [one for one in assumed(event.answers) if one not in after]


def excludes(one: Proposed, other: Proposed) -> bool:
    """Whether both cannot be taken: they answer one question, about the same thing, or rest on answers that differ."""
    if any(one.also[question] != other.also[question] for question in one.also.keys() & other.also.keys()):
        return True
    if one.question != other.question:
        return False
    if one.question in answers.EACH:
        return False
    return one.question not in answers.APART or bool(one.value.keys() & other.value.keys())
