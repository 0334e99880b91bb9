"""What was answered, and how each answer is known: the annex of a statement, and a sheet."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from bot.screen import plain, shortened
from bot.texts import P_
from handlers.event.known import ASSUMED, WORDS
from handlers.event.questions import flow, refine
from handlers.event.questions.question import Question
from handlers.statement.facts import Facts
from handlers.statement.sections import Cell, Column, StatedSection, StatedTable, Worded

LONGEST = 300
"""Characters of an answer on the pages; the sheet has all of it."""
MOST_JOURNEYS = 6
"""Journeys with a row each on the pages; where there are more, those of the same answer stand together."""


def answers(facts: Facts) -> StatedSection:
    """Every question of the short path, and every further one that was answered. Nobody is named, and no line of a bill."""
    t = facts.t
    columns = (
        Column(t("Question"), pages="narrow", sheet=34),
        Column(t(P_("column", "Answer")), pages="wide", sheet=70),
        Column(t("How it is known"), pages="narrow", sheet=24),
    )
    return StatedSection(
        title=t("What was answered, and how that is known"),
        sheet=t("Answers"),
        table=StatedTable(columns, tuple(_rows(facts))),
    )


def on_pages(inside: StatedSection, facts: Facts) -> StatedSection:
    """The same to read: many journeys, which nobody would read one by one, by their answers."""
    assert inside.table is not None
    journeys = {
        plain(question.called(facts.t)) for question in refine.questions(facts.event.answers) if _is_journey(question)
    }
    alike = Counter(row[1:] for row in inside.table.rows if row[0] in journeys)
    if sum(alike.values()) <= MOST_JOURNEYS:
        return inside
    shown: list[tuple[Cell, ...]] = []
    for row in inside.table.rows:
        if row[0] not in journeys:
            shown.append(row)
        elif count := alike.pop(row[1:], 0):
            shown.append(
                (plain(facts.t.n("Journeys from {count} place", "Journeys from {count} places", count)), *row[1:])
            )
    return replace(inside, table=replace(inside.table, rows=tuple(shown)))


def _is_journey(question: Question) -> bool:
    return question.id.startswith("journey.")


def _rows(facts: Facts) -> Iterator[tuple[Cell, ...]]:
    t, said = facts.t, facts.event.answers
    asked = {question.id for question in flow.questions(said)}
    for question in refine.questions(said):
        value = said.get(question.id)
        if value is None and question.id not in asked:
            continue
        answer = t("not known") if value is None else plain(question.answered(value, t))
        how = t(WORDS[facts.known.get(question.id, ASSUMED).how])
        yield plain(question.called(t)), Worded(answer, shortened(answer, LONGEST)), how
