"""What a section is, and when its questions make sense."""

from collections.abc import Sequence

from msgspec import Struct

from handlers.event.questions.conditions import Condition
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.question import Question


class Section(Struct, frozen=True):
    """Questions about one part of an event."""

    key: str
    title: str
    questions: Sequence[Question]

    def asked(self, answered: Answered) -> list[Question]:
        """Its questions that make sense given the answers."""
        return [question for question in self.questions if question.when(answered)]

    def counted(self, answered: Answered) -> list[Question]:
        """Those of them that were answered."""
        return [question for question in self.questions if question.id in answered and question.when(answered)]

    def next_open(self, answered: Answered, postponed: Sequence[str]) -> Question | None:
        """The first question that was neither answered nor put off."""
        return next((q for q in self.asked(answered) if q.id not in answered and q.id not in postponed), None)


def known(question: Question) -> Condition:
    """That question makes sense and has an answer which is not nought."""
    return Condition(
        f"when “{question.title}” is known and not none",
        lambda answered: bool(answered.get(question.id)) and question.when(answered),
    )
