"""Who changed what in an event: written where an answer changes, and read as a short list."""

from collections.abc import Mapping

from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.store.events import changes_of
from bot.store.models import AnswerChange, Event
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.answering import kept_of
from handlers.event.naming import event_label
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.question import Question
from handlers.events.taps import AtChanges, SeeChanges
from handlers.position import event_at_hand, event_meant, go
from handlers.taps import EventMenu

MOST = 10
"""Changes on one card, the latest first."""
LONGEST_ANSWER = LONGEST_LINE = 60
LONGEST_TOLD = 300
"""Of an answer that was just changed: all of its parts are to be seen."""


def show(turn: Turn, asked: SeeChanges | AtChanges) -> Screen:
    """The latest changes of an event."""
    event = event_meant(turn, asked)
    go(turn, AtChanges(), event)
    t = turn.t
    found = changes_of(turn.session, event, MOST)
    said = [_words(change, event, t) for change in found] or [t("No answers changed yet.")]
    return Screen(
        paragraphs(t("<b>{name}</b>: who changed what", name=event_label(event, t, turn.today)), *said),
        ((button(t("Back"), EventMenu(event.id)),),),
    )


def _words(change: AnswerChange, event: Event, t: Texts) -> str:
    question = refine.find(change.question, event.answers)
    name = change.member.first_name
    if change.given_by:
        name = t("{guest}, asked by {name}", guest=change.given_by, name=name)
    if line := change.change.get("line"):
        name = t("{name}, read from “{line}”", name=name, line=shortened(line, LONGEST_LINE))
    by = t("{moment}, {name}", moment=t.moment(change.changed_at), name=name)
    if question is None:
        return lines(by, t("An answer that no longer applies"))
    title, after = question.called(t), _answer(question, change.change["after"], t)
    if "before" not in change.change:
        return lines(by, t("{question}: <b>{answer}</b>", question=title, answer=after))
    before = _answer(question, change.change["before"], t)
    return lines(by, t("{question}: {before} → <b>{after}</b>", question=title, before=before, after=after))


def changed(turn: Turn, question_id: str, kept: Mapping[str, Value]) -> str:
    """What an answer was and is, where it was given without a look at the one before; empty where it is the same.

    `kept` is what `kept_of` told before.
    """
    event, t = event_at_hand(turn), turn.t
    question, now = refine.find(question_id, event.answers), kept_of(event, question_id)
    if question is None or now == kept:
        return ""
    title, after = question.called(t), _answer(question, now.get("before"), t, LONGEST_TOLD)
    if not kept:
        return t("{question}: <b>{answer}</b>", question=title, answer=after)
    before = _answer(question, kept["before"], t, LONGEST_TOLD)
    return t("{question}: {before} → <b>{after}</b>", question=title, before=before, after=after)


def _answer(question: Question, value: Value, t: Texts, longest: int = LONGEST_ANSWER) -> str:
    return t("not known") if value is None else shortened(question.answered(value, t), longest)
