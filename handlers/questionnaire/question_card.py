"""One question as a card: what is asked, what was answered, and the buttons below it."""

from collections.abc import Sequence

from bot.ids import EventId
from bot.screen import Rows, Screen, button, paragraphs, rows, shortened
from bot.store.models import Event
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.answering import NONE, UNKNOWN
from handlers.event.figures import factor_set_of, running_total
from handlers.event.naming import event_name
from handlers.event.questions import flow, refine
from handlers.event.questions.each_day import as_said
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.kinds.whereabouts import Origins
from handlers.event.questions.question import Question
from handlers.position import AtQuestion, go, stands_at
from handlers.questionnaire.hearing import on_offer
from handlers.questionnaire.taps import Answer, Back, EnterSection, Regroup, Unknown, Why
from handlers.taps import Delegate, Later, Refine, SendList, Summary, Survey


def card(turn: Turn, event: Event, question: Question, notice: str = "") -> Screen:
    """One question with its buttons; from here on, what the member types answers it."""
    go(turn, AtQuestion(question.id, event.revision), event)
    t, notice = turn.t, notice or turn.notice
    kept = as_said(question.id, event.answers)
    now = t("Now: {answer}", answer=question.kind.words(kept, t)) if kept is not None else ""
    if question.id in event.answers and kept is None:
        now = t("Now: not known")
    return Screen(
        paragraphs(heading(turn, event, question), notice, question.asks(t), now),
        _buttons(turn, event, question),
        toast=notice,
    )


def answers_offered(turn: Turn, event: Event, question: Question) -> Sequence[Value]:
    """The values that are worth a button: those that were offered for this question, else typical ones."""
    at = stands_at(turn, AtQuestion)
    here = at is not None and at.question == question.id  # else what is offered is not for this question
    offered = on_offer(turn.member.offered) if here else []
    return [one.value for one in offered] or question.kind.typical(turn, event.answers)


def _labels(turn: Turn, event: Event, question: Question) -> Sequence[str]:
    """Their labels, which say of several numbers which is which."""
    said = {at: one.label for at, one in enumerate(on_offer(turn.member.offered)) if one.label}
    values = answers_offered(turn, event, question)
    return [shortened(said.get(at) or question.kind.words(value, turn.t)) for at, value in enumerate(values)]


def heading(turn: Turn, event: Event, question: Question) -> str:
    """The event, how far the questions are, and what it emits so far."""
    t = turn.t
    section = refine.section_of(question)
    ids = [one.id for one in (section.asked if section else flow.questions)(event.answers)]
    progress = t("{number} of {total}", number=ids.index(question.id) + 1, total=len(ids))
    if section:
        progress = t("{section}, {progress}", section=t(section.title), progress=progress)
    so_far = running_total(turn.world, factor_set_of(turn, event), event.answers, event.postponed)
    if so_far is None:
        return t("<b>{name}</b> · {progress}", name=event_name(event.answers, t), progress=progress)
    name = event_name(event.answers, t)
    return t("<b>{name}</b> · {progress} · so far {mass}", name=name, progress=progress, mass=t.mass(so_far))


def _buttons(turn: Turn, event: Event, question: Question) -> Rows:
    t = turn.t
    none = [button(t(NONE), Answer(*_here(event, question), "none"))] if question.allows_nothing else []
    unknown, moves, out = ways_on(event, question, t)
    laid = (*_answers(turn, event, question), (*none, *unknown), moves, *ask_others(event, question, t), out)
    return tuple(row for row in laid if row)


def _here(event: Event, question: Question) -> tuple[EventId, str, int]:
    """What a button carries, so that it is known later whether it still means the same."""
    return event.id, question.id, event.revision


def _answers(turn: Turn, event: Event, question: Question) -> Rows:
    """Values worth a button, and the ways to give groups of people."""
    t, kind, here = turn.t, question.kind, _here(event, question)
    labels = _labels(turn, event, question)
    values = [button(label, Answer(*here, index)) for index, label in enumerate(labels)]
    laid = rows(values, 1 if turn.member.offered else question.width)
    if not isinstance(kind, Origins):
        return laid
    groups = kind.groups(event.answers.get(question.id), event.answers)
    again = ((button(t("Change what is there"), Regroup(*here)),),) if groups else ()
    lists = ((button(t("Send a list"), SendList(event.id, question.id)),),) if kind.travels else ()
    return (*again, *laid, *lists)


def ways_on(event: Event, question: Question, t: Texts) -> Rows:
    """What leads on: not knowing; back, off and why; out of the section. A row is empty where there is none of its kind."""
    here = _here(event, question)
    unknown = () if question.required else (button(t(UNKNOWN), Unknown(*here)),)
    section = refine.section_of(question)
    moves = [] if question.id == flow.FLOW[0].id else [button(t("Back"), Back(*here))]
    if question.id in event.answers and section:
        moves.append(button(t("Keep it"), EnterSection(event.id, section.key)))
    elif question.id in event.answers and flow.next_open(event.answers, event.postponed) is None:
        moves.append(button(t("Keep it"), Summary(event.id)))
    elif not question.required:
        moves.append(button(t("Later"), Later(*here)))
    moves.append(button(t("Why?"), Why(*here)))
    out = (button(t("All sections"), Refine(event.id)),) if section else ()
    return unknown, tuple(moves), out


def ask_others(event: Event, question: Question, t: Texts) -> Rows:
    """Others who may know: the attendees where they come from, anybody the rest. Groups of people are confirmed here."""
    if question.id == "origins":
        return ((button(t("Ask the attendees"), Survey(event.id)),),)
    if isinstance(question.kind, Origins) or event.revision == 0:
        return ()
    return ((button(t("Ask somebody else"), Delegate(event.id, question.id)),),)
