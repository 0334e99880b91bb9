"""Refine: every question that the short path leaves out, in sections that are entered in any order.

Nothing here must be answered. A section is data like the short path in `flow.py`; each has a module of its own name.
`document.py` knows where each answer goes.
"""

from collections.abc import Iterator, Mapping

from handlers.event.questions import flow
from handlers.event.questions.kinds.questions import Answered
from handlers.event.questions.question import Question
from handlers.event.questions.refine import drinks, energy, equipment, goods, other, people, sites, stays, travel, waste
from handlers.event.questions.refine.section import Section
from handlers.event.questions.refine.travel import as_crew

__all__ = ["SECTIONS", "Section", "as_crew", "counted", "find", "named", "questions", "section_of", "settling"]

SECTIONS: tuple[Section, ...] = (
    people.SECTION,
    sites.SECTION,
    travel.SECTION,
    stays.SECTION,
    drinks.SECTION,
    energy.SECTION,
    equipment.SECTION,
    goods.SECTION,
    waste.SECTION,
    other.SECTION,
)

_QUESTIONS: Mapping[str, Question] = {question.id: question for section in SECTIONS for question in section.questions}


def questions(answered: Answered) -> Iterator[Question]:
    """All questions that make sense given the answers: the short path's in their order, then section by section."""
    yield from flow.questions(answered)
    for section in SECTIONS:
        yield from section.asked(answered)


def counted(answered: Answered) -> Iterator[Question]:
    """Those of them that were answered, be it with “I don’t know”: the ones whose answers count."""
    yield from (question for question in flow.questions(answered) if question.id in answered)
    for section in SECTIONS:
        yield from section.counted(answered)


def find(question_id: str, answered: Answered) -> Question | None:
    """The question of that id, if it makes sense given the answers."""
    question = _QUESTIONS.get(question_id)
    if question and question.when(answered):
        return question
    return flow.find(question_id, answered)


def named(key: str) -> Section | None:
    """The section of that key."""
    return next((section for section in SECTIONS if section.key == key), None)


def section_of(question: Question) -> Section | None:
    """The section a question belongs to; None on the short path."""
    return next((section for section in SECTIONS if question in section.questions), None)


def settling(open_question: str, answered: Answered) -> Iterator[Question]:
    """The questions not answered yet that would replace an assumption of the footprint."""
    return (q for q in questions(answered) if open_question in q.settles and answered.get(q.id) is None)
