"""What was answered, and how each answer is known: the annex of a statement, and a sheet."""

from collections.abc import Iterator

from bot.screen import plain, shortened
from handlers.event.known import ASSUMED, WORDS
from handlers.event.questions import flow, refine
from handlers.statement.facts import Facts
from handlers.statement.sections import Cell, Column, StatedSection, StatedTable, Worded

LONGEST = 300
"""Characters of an answer on the pages; the sheet has all of it."""


def answers(facts: Facts) -> StatedSection:
    """Every question of the short path, and every further one that was answered. Nobody is named, and no line of a bill."""
    t = facts.t
    columns = (
        Column(t("Question"), pages="narrow", sheet=34),
        Column(t("Answer"), pages="wide", sheet=70),
        Column(t("How it is known"), pages="narrow", sheet=24),
    )
    return StatedSection(
        title=t("What was answered, and how that is known"),
        sheet=t("Answers"),
        table=StatedTable(columns, tuple(_rows(facts))),
    )


def _rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    t, said = facts.t, facts.event.answers
    asked = {question.id for question in flow.questions(said)}
    for question in refine.questions(said):
        value = said.get(question.id)
        if value is None and question.id not in asked:
            continue
        answer = t("not known") if value is None else plain(question.kind.words(value, t))
        how = t(WORDS[facts.known.get(question.id, ASSUMED).how])
        yield plain(question.called(t)), Worded(answer, shortened(answer, LONGEST)), how
