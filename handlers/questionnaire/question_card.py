"""One question as a card: what is asked, what was answered, and the buttons below it."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.ids import EventId
from bot.screen import Rows, Screen, button, paragraphs, plain, rows, shortened, without_detail
from bot.store.models import Event
from bot.taps import Tap
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.answering import UNKNOWN
from handlers.event.figures import factor_set_of, running_total
from handlers.event.naming import event_name
from handlers.event.questions import flow, refine
from handlers.event.questions.each_day import as_said
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import Value
from handlers.event.questions.kinds.whereabouts import Origins, Town
from handlers.event.questions.question import Question
from handlers.position import AtQuestion, go, stands_at
from handlers.questionnaire.hearing import on_offer
from handlers.questionnaire.taps import Answer, Back, EnterSection, Regroup, Unknown, Why
from handlers.taps import Delegate, Later, Refine, Result, SendList, Summary, Survey

Way = tuple[str, Tap]
"""What a button below a question says, and what a tap on it means."""
MOST_ANSWERS = 6
"""Of a question in sight, so that with “Back” and “More…” there are eight buttons."""
IN_SIGHT = ("unknown:", "section:", "summary:", "result:")
"""What the buttons carry that stand above the last row where there is room: not knowing first, then what leads on."""
ATTENDEES_KNOW = "origins"
"""The question that is best asked of the attendees themselves: asking them, or sending their list, answers it."""


def card(turn: Turn, event: Event, question: Question, notice: str = "") -> Screen:
    """One question with its buttons; from here on, what the member types answers it."""
    go(turn, AtQuestion(question.id, event.revision), event)
    t, notice = turn.t, notice or turn.notice
    kept = as_said(question.id, event.answers)
    now = t("Now: {answer}", answer=question.kind.words(kept, t)) if kept is not None else ""
    if question.id in event.answers and kept is None:
        now = t("Now: not known")
    buttons, more = _buttons(turn, event, question)
    return Screen(
        paragraphs(heading(turn, event, question), notice, question.asks(t, event.answers), now),
        buttons,
        toast=notice,
        more=more,
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
    short = without_detail if isinstance(question.kind, Town) else shortened
    return [short(said.get(at) or label(turn, question, value)) for at, value in enumerate(values)]


def label(turn: Turn, question: Question, value: Value) -> str:
    """An answer on its button: a day with its weekday, since one plans with it."""
    if isinstance(question.kind, Day):
        return turn.t.planned_day(date.fromisoformat(value), turn.today)
    return question.kind.words(value, turn.t)


def heading(turn: Turn, event: Event, question: Question) -> str:
    """The event, how far the questions are, and what it emits so far."""
    t = turn.t
    section = refine.section_of(question)
    ids = [one.id for one in (section.asked if section else flow.questions)(event.answers)]
    progress = t("{number} of {total}", number=ids.index(question.id) + 1, total=len(ids))
    if section:
        progress = t("{section}, {progress}", section=t(section.title), progress=progress)
    so_far = running_total(turn.world, factor_set_of(turn, event), event.answers, event.postponed)
    if not so_far:  # nothing that counts is known yet
        return t("<b>{name}</b>\n{progress}", name=event_name(event.answers, t, turn.today), progress=progress)
    name = event_name(event.answers, t, turn.today)
    return t("<b>{name}</b>\n{progress} · so far {mass}", name=name, progress=progress, mass=t.mass(so_far))


def _buttons(turn: Turn, event: Event, question: Question) -> tuple[Rows, Rows]:
    """Answers, then what else one may do, as far as there is room; and what is left of both.

    The last row is “Back” on the left and “More…” on the right, of every question, so that a thumb that knows where they
    are never answers anything. “I don’t know” stands above them, beside what leads to a result.
    """
    t, here = turn.t, _here(event, question)
    none = [button(t(question.nothing_label), Answer(*here, "none"))] if question.allows_nothing else []
    answers = [*(one for row in _answers(turn, event, question) for one in row), *none]
    answers.sort(key=lambda one: bool(question.rare) and one.label == plain(question.kind.words(question.rare, t)))
    back, *ways = (button(*one) for one in ways_on(event, question, t))
    others = [button(*one) for one in ask_others(event, question, t)]
    if question.id == ATTENDEES_KNOW:
        answers, others = [*answers, *others], []
    kept = answers[:MOST_ANSWERS]
    wanted = [one for one in ways if one.action.startswith(IN_SIGHT)][: MOST_ANSWERS - len(kept)]
    left = [one for one in (*answers[MOST_ANSWERS:], *ways, *others) if one not in wanted]
    width = 1 if turn.member.offered else question.width
    return (*rows(kept, width), *rows(reversed(wanted), 2), (back,)), rows(left, 2)


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


def ways_on(event: Event, question: Question, t: Texts) -> Iterator[Way]:
    """Back; then what is wanted most first: not knowing, a result once it says something, off; why."""
    here, section = _here(event, question), refine.section_of(question)
    yield t("Back"), Back(*here)
    if not question.required:
        yield t(UNKNOWN), Unknown(*here)
    keeps = question.id in event.answers and (section or flow.next_open(event.answers, event.postponed) is None)
    if keeps and section:
        yield t("Keep it"), EnterSection(event.id, section.key)
    elif keeps:
        yield t("Keep it"), Summary(event.id)
    if not (section or keeps) and _says_something(event):
        yield t("See the result"), Result(event.id)
    if not (keeps or question.required):
        yield t("Later"), Later(*here)
    yield t("Why?"), Why(*here)
    if section:
        yield t("All sections"), Refine(event.id)


def _says_something(event: Event) -> bool:
    """Whether it is known how many come and where from: that is most of an estimate, and the rest may be assumed."""
    open_still = any(one.required and one.id not in event.answers for one in flow.questions(event.answers))
    return not open_still and event.answers.get(ATTENDEES_KNOW) is not None


def ask_others(event: Event, question: Question, t: Texts) -> Iterator[Way]:
    """Others who may know: the attendees where they come from, anybody the rest. Groups of people are confirmed here."""
    if question.id == ATTENDEES_KNOW:
        yield t("Ask the attendees"), Survey(event.id)
    elif not isinstance(question.kind, Origins) and event.revision:
        yield t("Ask someone else"), Delegate(event.id, question.id)
