"""Runs the questionnaire for one member: shows the question they are at, takes the answer, moves on.

The answers are the state, and belong to the organisation; where a member is in them is their own (`AtQuestion`), so that
two colleagues never answer each other's question. Going back, changing one answer and coming back after a week are the
same thing: the member is put at a question, and the rest follows.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from bot.screen import Screen, button, lines, plain, shortened
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import Onward, Tap
from bot.turn import Turn
from bot.words import Words
from handlers.event import in_part
from handlers.event.access import event_of
from handlers.event.answering import (
    NOTHING_ELSE,
    begun,
    changed,
    question_of,
    same_words,
    store,
    withdrawn_words,
)
from handlers.event.claim_in_name import told_of_name
from handlers.event.naming import event_name
from handlers.event.questions import flow, refine
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.listed import DailyAttendance
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, NotAnAnswer, Value
from handlers.event.questions.question import Question
from handlers.event.spoken import Heard
from handlers.event.spoken import heard as spoken
from handlers.event.what_if.copy import open_question
from handlers.position import AtHome, AtQuestion, event_at_hand, event_if_any, go, place_of
from handlers.questionnaire import contradiction, group_cards, sections, summary
from handlers.questionnaire.hearing import heard, on_offer, taken_from_offer, waiting
from handlers.questionnaire.question_card import answers_offered, ask_others, card, ways_on
from handlers.questionnaire.taps import Answer, AtContradiction, AtRevision, Back, EnterSection, Unknown, Why
from handlers.reading import vocabulary
from handlers.taps import Ask, GoOn, Home, Later, OpenEvent, Resume, Summary


def begin(turn: Turn) -> Screen:
    """Start a new event. What stands behind `/new` and tells nothing of it may be its name, and is offered."""
    event = begun(turn)
    if turn.incoming.kind != "text" or not turn.incoming.argument:
        return _move_on(turn, event)
    question = question_of(event, "name")
    named = replace(turn, incoming=replace(turn.incoming, text=turn.incoming.argument))
    try:
        name = question.kind.read(named, event.answers)
        is_it = turn.t("Is this its name? If you do not know it yet, tap “I don’t know”.")
        refused = NotAnAnswer(is_it, [name])
    except NotAnAnswer as doubt:
        refused = doubt
    go(turn, AtQuestion(question.id, event.revision), event)
    turn.member.offered = waiting(refused)
    return card(turn, event, question, refused.sentence)


def resume(turn: Turn, tap: Resume) -> Screen:
    """The first open question of an event, or its summary."""
    return _move_on(turn, event_of(turn, tap.event))


def go_on(turn: Turn, tap: GoOn) -> Screen:
    """What comes after a question that was answered elsewhere. Raises StaleTap."""
    event = event_of(turn, tap.event)
    return _move_on(turn, event, question_of(event, tap.question))


def show(turn: Turn, at: AtQuestion) -> Screen:
    """The question the member is at; the first open one when that one no longer makes sense."""
    event = event_at_hand(turn)
    question = refine.find(at.question, event.answers)
    return card(turn, event, question) if question else _move_on(turn, event)


def answered(turn: Turn, tap: Answer) -> Screen:
    """A typical value, or "None", was tapped."""
    event, question = _asked(turn, tap)
    if tap.value == "none":
        if not question.allows_nothing:
            raise StaleTap
        return take(turn, event, question, question.nothing)
    values = answers_offered(turn, event, question)
    if tap.value >= len(values):
        raise StaleTap
    return take(turn, event, question, values[tap.value])


def unknown(turn: Turn, tap: Unknown) -> Screen:
    """ "I don't know": the usual value is assumed, and marked so."""
    event, question = _asked(turn, tap)
    if question.required:
        raise StaleTap
    return take(turn, event, question, None)


def later(turn: Turn, tap: Later) -> Screen:
    """Put the question off; it stays open in the summary. An answer it already had is kept."""
    event, question = _asked(turn, tap)
    if question.required:
        raise StaleTap
    if question.id not in event.answers:
        event.postponed = [*event.postponed, question.id]
        changed(turn, event)
    return _move_on(turn, event, question)


def back(turn: Turn, tap: Back) -> Screen | Onward:
    """The question before this one; from the first to the answers, or home while a result needs more. Nothing is lost."""
    event, question = _asked(turn, tap)
    turn.member.offered = []
    section = refine.section_of(question)
    asked = section.asked(event.answers) if section else list(flow.questions(event.answers))
    position = [one.id for one in asked].index(question.id)
    if section and not position:
        return sections.answers(turn, event, section)
    if not position:
        return Onward(Home() if open_question(event.answers) else Summary(event.id))
    return card(turn, event, asked[position - 1])


def why(turn: Turn, tap: Why) -> Screen:
    """Why the question is asked, above the question."""
    event, question = _asked(turn, tap)
    return card(turn, event, question, turn.t(question.why, **(question.about or {})))


def ask(turn: Turn, tap: Ask) -> Screen:
    """Ask one question again, or for the first time, from the summary or a result."""
    event = event_of(turn, tap.event)
    question = question_of(event, tap.question)
    turn.member.offered = []
    return card(turn, event, question)


def section(turn: Turn, tap: EnterSection) -> Screen:
    """The first open question of a section; its answers when there is none."""
    event = event_of(turn, tap.event)
    entered = sections.section_of(event, tap.section)
    turn.member.offered = []
    upcoming = entered.next_open(event.answers, event.postponed)
    return card(turn, event, upcoming) if upcoming else sections.answers(turn, event, entered)


def typed(turn: Turn, at: AtQuestion, corrects: str = "") -> Screen | Onward:
    """An answer in the member's own words, or a shared location.

    `corrects` is all of what was typed where it corrects an answer: the parts of which it says nothing stay, and whoever
    leads here says what became of it.
    """
    event = event_at_hand(turn)
    question = question_of(event, at.question)
    t = turn.t
    if event.revision != at.revision:
        return card(
            turn, event, question, t("A colleague has changed this event in the meantime. Please answer once more.")
        )
    if move := _button_meant(turn, event, question):
        return Onward(move)
    try:
        offered = taken_from_offer(turn, turn.member.offered)
        words = turn.incoming.text
        usual, now = answers_offered(turn, event, question), event.answers.get(question.id)
        if offered:
            said = Heard(offered[0], words)
        elif corrects:
            likely, only = on_offer(turn.member.offered), vocabulary.within(corrects, vocabulary.ONLY)
            said = in_part.heard(turn, question, event.answers, usual, [one.value for one in likely], only=only)
        else:
            said = spoken(turn, question, event.answers, usual, now)
    except NotAnAnswer as refused:
        if refused.offered or turn.member.offered:
            turn.member.offered = waiting(refused)
            event.revision += 1
        return card(turn, event, question, refused.sentence)
    value, kind = said.value, question.kind
    if value is None and question.required:
        needed = t("I need this one: everything else depends on it. A rough number is fine.")
        return card(turn, event, question, needed)
    alone = replace(turn, incoming=replace(turn.incoming, text=said.words))
    also = kind.beside(alone) if isinstance(kind, Day | DailyAttendance) and value and not offered else {}
    told = _said_of(event, also) if corrects else ((question, value), *_said_of(event, also))
    notices = [heard(turn, one, answer) for one, answer in told]
    if said.unneeded:
        notices.append(t("You don’t need “{words}” here.", words=shortened(said.unneeded, LONGEST_QUOTE)))
    return take(turn, event, question, value, also, notice=lines(*notices))


def _said_of(event: Event, also: Mapping[str, Value]) -> Iterator[tuple[Question, Value]]:
    """Answers to other questions by their questions."""
    for one, said in also.items():
        if question := refine.find(one, event.answers):
            yield question, said


def cancel(turn: Turn) -> Screen:
    """Leave the questionnaire; the answers are kept."""
    event, told = event_if_any(turn), place_of(turn).holds_offer and turn.member.offered
    go(turn, AtHome())
    t = turn.t
    home = (button(t("Home"), Home()),)
    if event is None or event.revision == 0:
        said = t("Stopped. Nothing is saved.") if told else t("There was nothing to cancel.")
        return Screen(said, (home,))
    said = t("Stopped. The answers to “{name}” are kept.", name=event_name(event.answers, t, turn.today))
    return Screen(said, ((button(t("Continue"), OpenEvent(event.id)),), home))


def take(
    turn: Turn,
    event: Event,
    question: Question,
    value: Value,
    also: Mapping[str, Value] = NOTHING_ELSE,
    notice: str = "",
) -> Screen:
    """Store an answer, and those to other questions that came with it, and go on.

    What other answers it makes meaningless is said, never deleted.
    """
    withdrawn = store(turn, event, question, value, turn.member, also)
    groups = group_cards.beside_new_number(event, question, turn.t)
    named = told_of_name(event.answers, turn.t) if question.id == "name" else ""
    notice = lines(notice, groups, withdrawn_words(withdrawn, turn.t), named)
    return _move_on(turn, event, question, notice)


def doubt(turn: Turn, at: AtContradiction) -> Screen:
    """What cannot be, once more; the next question where it has been changed meanwhile."""
    return contradiction.show(turn, at) or _move_on(turn, event_at_hand(turn))


def _move_on(turn: Turn, event: Event, after: Question | None = None, notice: str = "") -> Screen:
    """The next open question: of the section that `after` belongs to, else of the short path."""
    turn.member.offered = []
    if cannot_be := contradiction.to_ask(turn, event, notice):
        return cannot_be
    section = refine.section_of(after) if after else None
    upcoming = (section or flow).next_open(event.answers, event.postponed)
    if upcoming:
        return card(turn, event, upcoming, notice)
    return sections.overview(turn, event, notice) if section else summary.card(turn, event, notice)


def _asked(turn: Turn, tap: AtRevision) -> tuple[Event, Question]:
    """The event and question of a button. Raises StaleTap when the event has changed since the card was shown."""
    event = event_of(turn, tap.event)
    question = question_of(event, tap.question)
    if event.revision != tap.revision:
        raise StaleTap
    return event, question


def leads_away(turn: Turn, at: AtQuestion) -> Onward | None:
    """The button that asks others, whose words were typed at a question."""
    event = event_at_hand(turn)
    question = refine.find(at.question, event.answers)
    if question is None or turn.incoming.kind != "text":
        return None
    asking = ask_others(event, question, turn.t)
    return next((Onward(tap) for label, tap in asking if same_words(turn.incoming.text, plain(label))), None)


def _button_meant(turn: Turn, event: Event, question: Question) -> Tap | None:
    """The button below the question that leads on, whose words or other words for it were typed."""
    if turn.incoming.kind != "text":
        return None
    others = {**OTHER_WORDS} | ({Later: vocabulary.KEEP} if question.id in event.answers else {})
    for label, tap in ways_on(event, question, turn.t):
        other_words = others.get(type(tap), {})
        if same_words(turn.incoming.text, plain(label)) or vocabulary.exactly(turn.incoming.text, other_words):
            return tap
    return None


OTHER_WORDS: Mapping[type[Tap], Words] = {
    Back: vocabulary.BACK,
    Later: vocabulary.LATER,
    EnterSection: vocabulary.KEEP,
    Summary: vocabulary.KEEP,
}
"""What may be typed as well for a button below a question that leads on."""
