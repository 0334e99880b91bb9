"""All answers of an event on one card, and behind “Change…” a button for each, part by part."""

from collections.abc import Iterator, Mapping, Sequence

from bot.screen import Button, Screen, button, first, lines, paragraphs, plain, rows, shortened
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.figures import old_and_new
from handlers.event.known import confirmed_words, known
from handlers.event.naming import event_name
from handlers.event.questions import flow
from handlers.event.questions.question import Question
from handlers.position import AtSummary, event_meant, go
from handlers.questionnaire import sections
from handlers.questionnaire.taps import ChangeAnswers, Part
from handlers.suggestions.findings import undo
from handlers.taps import Ask, Refine, Result, Summary

LONGEST_LINE = 300
"""Characters of one answer in the summary."""


ANSWERS_A_PAGE = 6
"""Buttons on a card of answers, so that with the ways on and back there are eight."""

PARTS: Mapping[Part, tuple[str, Sequence[str]]] = {
    "event": (N_("The event"), ("name", "kind", "first_day", "days", "place")),
    "people": (N_("People"), ("participants", "online_participants", "online_hours")),
    "travel": (N_("Travel"), ("origins", "transport")),
    "stay": (N_("Stay and meals"), ("nights", "meals", "menu")),
    "venue": (N_("Venue"), ("venue", "area")),
}
"""What each part of the answers is called, and its questions; what is made while people answer is about journeys."""


def show(turn: Turn, asked: Summary | AtSummary) -> Screen:
    """Every answer on one card."""
    return card(turn, event_meant(turn, asked))


def card(turn: Turn, event: Event, notice: str = "") -> Screen:
    """The answers of an event, with a notice below the heading."""
    t, notice = turn.t, notice or turn.notice
    go(turn, AtSummary(), event)
    asked = list(flow.questions(event.answers))
    elsewhere, found = sections.asked_elsewhere(turn, event), known(turn.session, event)
    said = [_cut(sections.line(event, question, t, found, elsewhere.get(question.id))) for question in asked]
    ready = not any(question.required and question.id not in event.answers for question in asked)
    forward = ((first(t("See the result"), Result(event.id)),),) if ready else ()
    refine = (button(t("Refine"), Refine(event.id)),) if ready else ()
    heading = t("<b>{name}</b>: your answers", name=event_name(event.answers, t, turn.today))
    new = old_and_new(turn, event) if ready else ""
    refined, back = sections.count(event, t), undo(turn, event)
    return Screen(
        paragraphs(heading, notice, lines(*said, refined, confirmed_words(found, t)), new),
        (*forward, (button(t("Change…"), ChangeAnswers(event.id)), *refine), *(((back,),) if back else ())),
        toast=notice,
    )


def change(turn: Turn, tap: ChangeAnswers) -> Screen:
    """The parts of the answers, or the answers of one part, each with a button that changes it."""
    event, t = event_of(turn, tap.event), turn.t
    go(turn, AtSummary(), event)
    heading = t("<b>{name}</b>: your answers", name=event_name(event.answers, t, turn.today))
    if tap.part is None:
        parts = (button(t(PARTS[part][0]), ChangeAnswers(event.id, part)) for part in PARTS if any(_asked(event, part)))
        return Screen(
            paragraphs(heading, t("What would you like to change? All other answers stay.")),
            (*rows(parts, 2), (button(t("Back"), Summary(event.id)),)),
        )
    asked = [*_asked(event, tap.part)]
    here = asked[tap.page * ANSWERS_A_PAGE :][:ANSWERS_A_PAGE]
    if not here:
        raise StaleTap
    elsewhere, found = sections.asked_elsewhere(turn, event), known(turn.session, event)
    said = [_cut(sections.line(event, one, t, found, elsewhere.get(one.id))) for one in here]
    answers = (button(shortened(one.called(t)), Ask(event.id, one.id)) for one in here)
    return Screen(
        paragraphs(heading, lines(t("<b>{part}</b>", part=t(PARTS[tap.part][0])), *said)),
        (
            *rows(answers, 2),
            (*_onward(event, tap.part, tap.page, len(asked), t), button(t("Back"), ChangeAnswers(event.id))),
        ),
    )


def _asked(event: Event, part: Part) -> Iterator[Question]:
    """The questions of a part that make sense."""
    others = {one for each in PARTS.values() for one in each[1]}
    for question in flow.questions(event.answers):
        if question.id in PARTS[part][1] or (part == "travel" and question.id not in others):
            yield question


def _onward(event: Event, part: Part, page: int, count: int, t: Texts) -> tuple[Button, ...]:
    """The way to the rest of a part; from its end, to its beginning."""
    if count <= ANSWERS_A_PAGE:
        return ()
    following = page + 1 if (page + 1) * ANSWERS_A_PAGE < count else 0
    return (button(t("More answers"), ChangeAnswers(event.id, part, following)),)


def _cut(line: str) -> str:
    """A line of the summary, which 40 groups, each with its journey, must not make longer than a message may be."""
    return line if len(plain(line)) <= LONGEST_LINE else shortened(line, LONGEST_LINE)
