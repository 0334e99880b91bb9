"""All answers of an event on one card, each with a button that changes it."""

from bot.screen import Screen, button, lines, paragraphs, plain, rows, shortened
from bot.store.models import Event
from bot.turn import Turn
from handlers.event.figures import old_and_new
from handlers.event.known import confirmed_words, known
from handlers.event.naming import event_name
from handlers.event.questions import flow
from handlers.position import AtSummary, event_meant, go
from handlers.questionnaire import sections
from handlers.taps import Ask, Refine, Result, Summary

LONGEST_LINE = 300
"""Characters of one answer in the summary."""


def show(turn: Turn, asked: Summary | AtSummary) -> Screen:
    """Every answer on one card, each with a button that changes it."""
    return card(turn, event_meant(turn, asked))


def card(turn: Turn, event: Event, notice: str = "") -> Screen:
    """The answers of an event, with a notice below the heading."""
    t, notice = turn.t, notice or turn.notice
    go(turn, AtSummary(), event)
    asked = list(flow.questions(event.answers))
    elsewhere, found = sections.asked_elsewhere(turn, event), known(turn.session, event)
    said = [_cut(sections.line(event, question, t, found, elsewhere.get(question.id))) for question in asked]
    ready = not any(question.required and question.id not in event.answers for question in asked)
    edit = rows((button(shortened(q.called(t)), Ask(event.id, q.id)) for q in asked), 2)
    forward = ((button(t("See the result"), Result(event.id)), button(t("Refine"), Refine(event.id))),) if ready else ()
    heading = t("<b>{name}</b>: your answers", name=event_name(event.answers, t))
    new = old_and_new(turn, event) if ready else ""
    hint = t("Tap a line below to change it; all other answers stay.")
    refined = sections.count(event, t)
    return Screen(
        paragraphs(heading, notice, lines(*said, refined, confirmed_words(found, t)), new, hint),
        (*forward, *edit),
        toast=notice,
    )


def _cut(line: str) -> str:
    """A line of the summary, which 40 groups, each with its journey, must not make longer than a message may be."""
    return line if len(plain(line)) <= LONGEST_LINE else shortened(line, LONGEST_LINE)
