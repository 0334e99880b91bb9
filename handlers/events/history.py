"""Who changed what in an event: written where an answer changes, and read as a short list."""

from bot.screen import Screen, button, lines, paragraphs, shortened
from bot.store.events import changes_of
from bot.store.models import AnswerChange, Event
from bot.texts import Texts
from bot.turn import Turn
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


def answer_now(turn: Turn, question_id: str) -> Value:
    """The answer of the event at hand, as it stands; None also where there is none."""
    answer: Value = event_at_hand(turn).answers.get(question_id)
    return answer


def changed(turn: Turn, question_id: str, before: Value) -> str:
    """What an answer was and is, where it was given without a look at the one before; empty where it is the same."""
    event, t = event_at_hand(turn), turn.t
    question, after = refine.find(question_id, event.answers), event.answers.get(question_id)
    if question is None or after == before:
        return ""
    title, earlier, later = question.called(t), _answer(question, before, t), _answer(question, after, t)
    return t("{question}: {before} → <b>{after}</b>", question=title, before=earlier, after=later)


def _answer(question: Question, value: Value, t: Texts) -> str:
    return t("not known") if value is None else shortened(question.answered(value, t), LONGEST_ANSWER)
