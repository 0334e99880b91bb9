"""A form of questions that was sent: each answer read as the chat reads it, and what is amiss about it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.store.models import Event
from bot.turn import Turn
from bot.web.page import LONGEST_TYPED, Visit
from handlers.event import spoken
from handlers.event.answering import UNKNOWN
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.guests.replies import LONGEST_NAME, readable_name

NAME = "name"
NOTHING, NOT_KNOWN = "none", "unknown"
"""Behind the choices that are no value."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What stands in a form about one question. `offered` are what was typed may mean, where it was not understood.

    Of what is `typed` there is one character more than is read, so that what is too long is seen.
    """

    chosen: str = ""
    typed: str = ""
    offered: Sequence[Value] = ()


@dataclass(slots=True)
class Filled:
    """What stands in a form: `said` by question, and the name. `values` are what was understood, `amiss` what was not.

    `asked_back` are the words that were asked back about, to be sent along with what is chosen of them.
    """

    token: str = ""
    name: str = ""
    said: dict[str, Answered] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    amiss: dict[str, str] = field(default_factory=dict)

    @property
    def asked_back(self) -> Mapping[str, str]:
        return {f"asked.{one}": said.typed for one, said in self.said.items() if said.offered}


def as_typed(asked: Sequence[tuple[Event, Question]], visit: Visit) -> Filled:
    """The form as it stands, unread."""
    said = {
        question.id: Answered(
            visit.said(f"value.{question.id}"), visit.said(f"typed.{question.id}")[: LONGEST_TYPED + 1]
        )
        for _, question in asked
    }
    return Filled(
        name=visit.said(NAME), said={one: answer for one, answer in said.items() if answer.chosen or answer.typed}
    )


def filled_in(turn: Turn, asked: Sequence[tuple[Event, Question]], visit: Visit) -> Filled:
    """The form, read. A question that was left out has neither a value nor anything amiss."""
    filled = Filled(name=readable_name(visit.said(NAME)))
    if not filled.name:
        filled.amiss[NAME] = turn.t("Please give a name of at most {longest} letters.", longest=LONGEST_NAME)
    said = as_typed(asked, visit).said
    for event, question in asked:
        if question.id in said:
            _read(turn, event, question, said[question.id], visit.said(f"asked.{question.id}"), filled)
    return filled


def _read(turn: Turn, event: Event, question: Question, said: Answered, asked: str, filled: Filled) -> None:
    """What was typed, or chosen where it was asked back about; where the two differ it is asked which counts."""
    t, typed, offered, sentence = turn.t, None, list[Value](), ""
    if len(said.typed) > LONGEST_TYPED:
        filled.amiss[question.id] = t("That is too long: {longest} characters at most.", longest=LONGEST_TYPED)
        filled.said[question.id] = said
        return
    if said.typed:
        try:
            typed = (meant(turn, event, question, said.typed),)
        except NotAnAnswer as refused:
            offered, sentence = list(refused.offered), refused.sentence
    chosen = _chosen(turn, event, question, said.chosen, offered)
    if chosen and (not said.typed or asked == said.typed or typed == chosen):
        filled.values[question.id] = chosen[0]
    elif typed and not chosen:
        filled.values[question.id] = typed[0]
    elif typed and chosen:
        offered, sentence = [*typed, *chosen], t("You typed one answer and chose another. Which one is right?")
    if question.id not in filled.values:
        filled.amiss[question.id] = sentence or t("Please choose one of these, or type your answer.")
        no_values = (None, question.nothing)  # which are always on offer
        said = replace(said, offered=[one for one in offered if one not in no_values])
    filled.said[question.id] = said


def meant(turn: Turn, event: Event, question: Question, typed: str) -> Value:
    """The value of what was typed. Raises NotAnAnswer."""
    speaking = replace(turn, incoming=replace(turn.incoming, kind="text", text=typed))
    return spoken.heard(speaking, question, event.answers, question.kind.typical(turn, event.answers)).value


def _chosen(turn: Turn, event: Event, question: Question, chosen: str, offered: Sequence[Value]) -> tuple[Value] | None:
    """The value that was chosen; None where none was, or none that is on offer."""
    if chosen == NOT_KNOWN:
        return (None,)
    if chosen == NOTHING and question.allows_nothing:
        return (question.nothing,)
    values = [*question.kind.typical(turn, event.answers), *offered]
    return next(((value,) for value in values if _coded(value) == chosen), None)


def options(turn: Turn, event: Event, question: Question, said: Answered) -> Sequence[tuple[str, str]]:
    """What there is to choose, with its label: what was meant, or typical values; none of it, and not knowing."""
    t = turn.t
    values = said.offered or question.kind.typical(turn, event.answers)
    nothing = [(NOTHING, t(question.nothing_label))] if question.allows_nothing else []
    return [*((_coded(one), question.kind.words(one, t)) for one in values), *nothing, (NOT_KNOWN, t(UNKNOWN))]


def _coded(value: Value) -> str:
    return json.dumps(value, sort_keys=True)
