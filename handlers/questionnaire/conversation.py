"""Runs the questionnaire for one member: shows the question they are at, takes the answer, moves on.

The answers are the state, and belong to the organisation; where a member is in them is their own (`member.view` is
`question:<id>:<revision seen>`), so that two colleagues never answer each other's question. Going back, changing one
answer and coming back after a week are the same thing: the member is put at a question, and the rest follows.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Final

from sqlalchemy import select

from bot.places.folding import fold
from bot.screen import Button, Rows, Screen, button, lines, paragraphs, plain, rows, shortened
from bot.store.models import Event, Member
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.access import StaleTap, event_at_hand, event_of, go, whole_number
from handlers.estimating import running_total
from handlers.events import history
from handlers.naming import event_name
from handlers.questionnaire import flow, refine, sections, together
from handlers.questionnaire.hearing import heard, taken_from_offer
from handlers.questionnaire.kinds.questions import Answered, NotAnAnswer, Value
from handlers.questionnaire.kinds.whereabouts import Origins
from handlers.questionnaire.origins import answered_with
from handlers.questionnaire.reading import vocabulary

UNKNOWN = N_("I don’t know")
NONE = N_("None")
NOTHING_ELSE: Final[Mapping[str, Value]] = MappingProxyType({})
LONGEST_LINE = 300
"""Characters of one answer in the summary."""


def begin(turn: Turn) -> Screen:
    """Start a new event. An event that was begun and never answered is taken up instead of leaving it behind."""
    event = turn.session.scalar(
        select(Event)
        .where(Event.created_by == turn.member.id, Event.revision == 0, Event.source_id.is_(None))
        .where(Event.deleted_at.is_(None))
        .order_by(Event.id.desc())
    )
    if event is None:
        event = Event(
            organisation_id=turn.member.organisation_id,
            created_by=turn.member.id,
            created_at=turn.now,
            updated_at=turn.now,
            answers={},
            postponed=[],
            measures=[],
            revision=0,
        )
        turn.session.add(event)
        turn.session.flush()
    return _move_on(turn, event)


def resume(turn: Turn, event_id: str) -> Screen:
    """The first open question of an event, or its summary."""
    return _move_on(turn, event_of(turn, event_id))


def show(turn: Turn, position: str) -> Screen:
    """The question the member is at; the first open one when that one no longer makes sense."""
    event = event_at_hand(turn)
    question = refine.find(position.partition(":")[0], event.answers)
    return card(turn, event, question) if question else _move_on(turn, event)


def card(turn: Turn, event: Event, question: flow.Question, notice: str = "") -> Screen:
    """One question with its buttons; from here on, what the member types answers it."""
    go(turn, f"question:{question.id}:{event.revision}", event)
    t = turn.t
    kept = event.answers.get(question.id)
    now = t("Now: {answer}", answer=question.kind.words(kept, t)) if kept is not None else ""
    if question.id in event.answers and kept is None:
        now = t("Now: not known")
    return Screen(
        paragraphs(heading(turn, event, question), notice, flow.prompt(question, t), now),
        _buttons(turn, event, question),
        toast=notice,
    )


def answered(turn: Turn, event_id: str, question_id: str, revision: str, index: str) -> Screen:
    """A typical value, or "None", was tapped."""
    event, question = _asked(turn, event_id, question_id, revision)
    if index == "none":
        if not question.allows_nothing:
            raise StaleTap
        return take(turn, event, question, question.nothing)
    values = _values(turn, event, question)
    if whole_number(index) >= len(values):
        raise StaleTap
    return take(turn, event, question, values[whole_number(index)])


def unknown(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """ "I don't know": the usual value is assumed, and marked so."""
    event, question = _asked(turn, event_id, question_id, revision)
    if question.required:
        raise StaleTap
    return take(turn, event, question, None)


def later(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """Put the question off; it stays open in the summary. An answer it already had is kept."""
    event, question = _asked(turn, event_id, question_id, revision)
    if question.required:
        raise StaleTap
    if question.id not in event.answers:
        event.postponed = [*event.postponed, question.id]
        _changed(turn, event)
    return _move_on(turn, event, question)


def back(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """The question before this one. Nothing is lost."""
    event, question = _asked(turn, event_id, question_id, revision)
    turn.member.offered = []
    section = refine.section_of(question)
    asked = section.asked(event.answers) if section else list(flow.questions(event.answers))
    position = [one.id for one in asked].index(question.id)
    if section and not position:
        return sections.answers(turn, event, section)
    return card(turn, event, asked[max(position - 1, 0)])


def why(turn: Turn, event_id: str, question_id: str, revision: str) -> Screen:
    """Why the question is asked, above the question."""
    event, question = _asked(turn, event_id, question_id, revision)
    return card(turn, event, question, turn.t(question.why, **(question.about or {})))


def ask(turn: Turn, event_id: str, question_id: str) -> Screen:
    """Ask one question again, or for the first time, from the summary or a result."""
    event = event_of(turn, event_id)
    question = refine.find(question_id, event.answers)
    if question is None:
        raise StaleTap
    turn.member.offered = []
    return card(turn, event, question)


def section(turn: Turn, event_id: str, key: str) -> Screen:
    """The first open question of a section; its answers when there is none."""
    event = event_of(turn, event_id)
    entered = sections.section_of(event, key)
    turn.member.offered = []
    upcoming = entered.next_open(event.answers, event.postponed)
    return card(turn, event, upcoming) if upcoming else sections.answers(turn, event, entered)


def typed(turn: Turn) -> Screen:
    """An answer in the member's own words, or a shared location."""
    event = event_at_hand(turn)
    _, question_id, seen = turn.member.view.split(":")
    question = refine.find(question_id, event.answers)
    if question is None:
        raise StaleTap
    t = turn.t
    if event.revision != int(seen):
        return card(turn, event, question, t("A colleague has changed this event meanwhile. Please answer once more."))
    if move := _button_meant(turn, event, question):
        verb, *arguments = move.action.split(":")
        return MOVES[verb](turn, *arguments)
    try:
        offered = taken_from_offer(turn, turn.member.offered)
        value = offered[0] if offered else meant(turn, question, event.answers, _values(turn, event, question))
    except NotAnAnswer as refused:
        if refused.offered or turn.member.offered:
            turn.member.offered = refused.offered
            event.revision += 1
        return card(turn, event, question, refused.sentence)
    if value is None and question.required:
        needed = t("This one I need: everything else is counted from it. A rough number will do.")
        return card(turn, event, question, needed)
    return take(turn, event, question, value, notice=heard(turn, question, value))


def cancel(turn: Turn) -> Screen:
    """Leave the questionnaire; the answers are kept."""
    event = turn.member.event
    go(turn, "home")
    t = turn.t
    home = (button(t("Home"), "home"),)
    if event is None or event.revision == 0:
        return Screen(t("There was nothing to cancel."), (home,))
    said = t("Stopped. The answers to “{name}” are kept.", name=event_name(event.answers, t))
    return Screen(said, ((button(t("Continue"), "event", event.id),), home))


def summary(turn: Turn, event_id: str | None = None, notice: str = "") -> Screen:
    """Every answer on one card, each with a button that changes it."""
    t = turn.t
    event = event_of(turn, event_id) if event_id else event_at_hand(turn)
    go(turn, "summary", event)
    asked = list(flow.questions(event.answers))
    elsewhere = sections.asked_elsewhere(turn, event)
    said = [_cut(sections.line(event, question, t, elsewhere.get(question.id))) for question in asked]
    ready = not any(question.required and question.id not in event.answers for question in asked)
    edit = rows((button(shortened(flow.title(q, t)), "ask", event.id, q.id) for q in asked), 2)
    forward = (
        ((button(t("See the result"), "result", event.id), button(t("Refine"), "refine", event.id)),) if ready else ()
    )
    heading = t("<b>{name}</b>: your answers", name=event_name(event.answers, t))
    hint = t("Tap a line below to change it; all other answers stay.")
    refined = sections.count(event, t)
    return Screen(paragraphs(heading, notice, lines(*said, refined), hint), (*forward, *edit), toast=notice)


def _cut(line: str) -> str:
    """A line of the summary, which 40 groups, each with its journey, must not make longer than a message may be."""
    return line if len(plain(line)) <= LONGEST_LINE else shortened(line, LONGEST_LINE)


def take(
    turn: Turn,
    event: Event,
    question: flow.Question,
    value: Value,
    also: Mapping[str, Value] = NOTHING_ELSE,
    notice: str = "",
) -> Screen:
    """Store an answer, and those to other questions that came with it, and go on.

    What other answers it makes meaningless is said, never deleted.
    """
    withdrawn = store(turn, event, question, value, turn.member, also)
    return _move_on(turn, event, question, lines(notice, _withdrawn(turn.t, withdrawn)))


def store(
    turn: Turn,
    event: Event,
    question: flow.Question,
    value: Value,
    member: Member,
    also: Mapping[str, Value] = NOTHING_ELSE,
    given_by: str | None = None,
) -> int:
    """Store an answer of a member, or of somebody outside whom that member asked. How many others it made meaningless."""
    before = {one.id for one in refine.counted(event.answers)}
    for one, said in (*also.items(), (question.id, value)):
        history.note(turn, event, one, said, member, given_by)
    answers = {**event.answers, **also, question.id: value}
    if question.id == "origins":
        answers = answered_with(answers, value)
    if question.id in together.ASKED:
        answers = together.spread(answers, turn.world.places)
    event.answers = answers
    event.postponed = [one for one in event.postponed if one != question.id and one not in also]
    after = {one.id for one in refine.counted(answers)}
    event.result = None
    _changed(turn, event)
    return len([one for one in before - after if one in answers])


def put_back(turn: Turn, event: Event, question: flow.Question, kept: Mapping[str, Value]) -> None:
    """The answer of a question as `kept_of` found it once."""
    if kept:
        store(turn, event, question, kept["before"], turn.member)
        return
    history.note(turn, event, question.id, None)
    event.answers = {one: answer for one, answer in event.answers.items() if one != question.id}
    event.result = None
    _changed(turn, event)


def kept_of(event: Event, question_id: str) -> dict[str, Value]:
    """The answer of a question as `before`; nothing when it has none."""
    return {"before": event.answers[question_id]} if question_id in event.answers else {}


def _withdrawn(t: Texts, count: int) -> str:
    if not count:
        return ""
    return t.n(
        "{count} earlier answer no longer applies. It counts again if you change this back.",
        "{count} earlier answers no longer apply. They count again if you change this back.",
        count,
    )


def _move_on(turn: Turn, event: Event, after: flow.Question | None = None, notice: str = "") -> Screen:
    """The next open question: of the section that `after` belongs to, else of the short path."""
    turn.member.offered = []
    section = refine.section_of(after) if after else None
    upcoming = (section or flow).next_open(event.answers, event.postponed)
    if upcoming:
        return card(turn, event, upcoming, notice)
    return sections.show(turn, str(event.id), notice) if section else summary(turn, str(event.id), notice)


def _changed(turn: Turn, event: Event) -> None:
    event.revision += 1
    event.updated_at = turn.now


def _asked(turn: Turn, event_id: str, question_id: str, revision: str) -> tuple[Event, flow.Question]:
    """The event and question of a button. Raises StaleTap when the event has changed since the card was shown."""
    event = event_of(turn, event_id)
    question = refine.find(question_id, event.answers)
    if question is None or event.revision != whole_number(revision):
        raise StaleTap
    return event, question


def meant(turn: Turn, question: flow.Question, answered: Answered, values: Sequence[Value]) -> Value:
    """What was typed: the words on a button mean the same as the button. Raises NotAnAnswer."""
    t, typed = turn.t, turn.incoming.text
    if turn.incoming.kind == "text":
        if vocabulary.unknown(typed, t) or (question.required and vocabulary.exactly(typed, vocabulary.LATER, t)):
            return None
        if question.allows_nothing and (vocabulary.exactly(typed, NONE, t) or vocabulary.nothing(typed, t)):
            return question.nothing
        for value in values:
            if _same_words(typed, str(question.kind.words(value, t))):
                return value
    return question.kind.read(turn, answered)


def _same_words(typed: str, label: str) -> bool:
    """Accents do not matter; punctuation does where it may belong to a number."""
    said, words = (" ".join(text.lower().split()) for text in (typed, label))
    return bool(said) and (said == words or (not re.search(r"\d", words) and fold(said) == fold(words)))


def leads_away(turn: Turn) -> Button | None:
    """The button that asks others, whose words were typed at a question; what it does is not this conversation's."""
    event = event_at_hand(turn)
    question = refine.find(turn.member.view.split(":")[1], event.answers)
    if question is None or turn.incoming.kind != "text":
        return None
    asking = chain(*_ask_others(event, question, turn.t))
    return next((one for one in asking if _same_words(turn.incoming.text, one.label)), None)


def _button_meant(turn: Turn, event: Event, question: flow.Question) -> Button | None:
    """The button below the question that leads on, whose words or other words for it were typed."""
    if turn.incoming.kind != "text":
        return None
    others = OTHER_WORDS | ({"later": vocabulary.KEEP} if question.id in event.answers else {})
    for one in chain(*_moves(event, question, turn.t)):
        other_words = others.get(one.action.partition(":")[0], "")
        if _same_words(turn.incoming.text, one.label) or vocabulary.exactly(turn.incoming.text, other_words, turn.t):
            return one
    return None


def _values(turn: Turn, event: Event, question: flow.Question) -> Sequence[Value]:
    here = turn.member.view.split(":")[:2] == ["question", question.id]  # else what is offered is not for this question
    return (turn.member.offered if here else []) or question.kind.typical(turn, event.answers)


def heading(turn: Turn, event: Event, question: flow.Question) -> str:
    t = turn.t
    section = refine.section_of(question)
    ids = [one.id for one in (section.asked if section else flow.questions)(event.answers)]
    progress = t("{number} of {total}", number=ids.index(question.id) + 1, total=len(ids))
    if section:
        progress = t("{section}, {progress}", section=t(section.title), progress=progress)
    so_far = running_total(turn.world, event.answers, event.postponed)
    if so_far is None:
        return t("<b>{name}</b> · {progress}", name=event_name(event.answers, t), progress=progress)
    name = event_name(event.answers, t)
    return t("<b>{name}</b> · {progress} · so far {mass}", name=name, progress=progress, mass=t.mass(so_far))


def _buttons(turn: Turn, event: Event, question: flow.Question) -> Rows:
    t = turn.t
    none = [button(t(NONE), "answer", *_here(event, question), "none")] if question.allows_nothing else []
    unknown, moves, out = _moves(event, question, t)
    laid = (*_answers(turn, event, question), (*none, *unknown), moves, *_ask_others(event, question, t), out)
    return tuple(row for row in laid if row)


def _here(event: Event, question: flow.Question) -> tuple[int, str, int]:
    """What a button carries, so that it is known later whether it still means the same."""
    return event.id, question.id, event.revision


def _answers(turn: Turn, event: Event, question: flow.Question) -> Rows:
    """Values worth a button, and the ways to give groups of people."""
    t, kind, here = turn.t, question.kind, _here(event, question)
    labels = [shortened(kind.words(value, t)) for value in _values(turn, event, question)]
    values = [button(label, "answer", *here, index) for index, label in enumerate(labels)]
    laid = rows(values, 1 if turn.member.offered else question.width)
    if not isinstance(kind, Origins):
        return laid
    groups = kind.groups(event.answers.get(question.id), event.answers)
    again = ((button(t("Change what is there"), "regroup", *here),),) if groups else ()
    lists = ((button(t("Send a list"), "send_list", event.id, question.id),),) if kind.travels else ()
    return (*again, *laid, *lists)


def _moves(event: Event, question: flow.Question, t: Texts) -> Rows:
    """What leads on: not knowing; back, off and why; out of the section. A row is empty where there is none of its kind."""
    here = _here(event, question)
    unknown = () if question.required else (button(t(UNKNOWN), "unknown", *here),)
    section = refine.section_of(question)
    moves = [] if question.id == flow.FLOW[0].id else [button(t("Back"), "back", *here)]
    if question.id in event.answers and section:
        moves.append(button(t("Keep it"), "section", event.id, section.key))
    elif question.id in event.answers and flow.next_open(event.answers, event.postponed) is None:
        moves.append(button(t("Keep it"), "summary", event.id))
    elif not question.required:
        moves.append(button(t("Later"), "later", *here))
    moves.append(button(t("Why?"), "why", *here))
    out = (button(t("All sections"), "refine", event.id),) if section else ()
    return unknown, tuple(moves), out


def _ask_others(event: Event, question: flow.Question, t: Texts) -> Rows:
    """Others who may know: the attendees where they come from, anybody the rest. Groups of people are confirmed here."""
    if question.id == "origins":
        return ((button(t("Ask the attendees"), "survey", event.id),),)
    if isinstance(question.kind, Origins) or event.revision == 0:
        return ()
    return ((button(t("Ask somebody else"), "delegate", event.id, question.id),),)


MOVES: Mapping[str, Callable[..., Screen]] = {
    "unknown": unknown,
    "back": back,
    "later": later,
    "why": why,
    "section": section,
    "summary": summary,
    "refine": sections.show,
}
"""The buttons below a question that lead on, by their verb; their words may be typed as well."""

OTHER_WORDS = {
    "back": vocabulary.BACK,
    "later": vocabulary.LATER,
    "section": vocabulary.KEEP,
    "summary": vocabulary.KEEP,
}
