"""What is said of an answer away from its question: a correction of the last one, or what became of the event at hand.

no, 80        moved to 10 March        it was moved to Metz        we were 130 in the end
"""

import re
from collections.abc import Sequence
from datetime import date

from bot.screen import Screen, button, lines, shortened, with_notice
from bot.stale_taps import StaleTap
from bot.store.models import Event, Phase
from bot.taps import At, Onward
from bot.turn import Turn
from bot.words import table
from handlers.asking_others.taps import AtSurvey
from handlers.attendee_lists.taps import AtSendList
from handlers.briefs import taking
from handlers.contribution.taps import AtPrice, AtSum
from handlers.event import changes, in_part, relative
from handlers.event.answering import kept_of
from handlers.event.moved import answers, in_its_place, may_answer, moved_to, value_of, with_text
from handlers.event.questions import refine
from handlers.event.questions.kinds import another_day
from handlers.event.questions.kinds.days import Day
from handlers.event.questions.kinds.questions import LONGEST_QUOTE, Number, Text
from handlers.event.questions.question import Question
from handlers.event.what_if.named import named as named_in
from handlers.events import history
from handlers.impact.taps import AtImpact, AtPeriod
from handlers.papers.taps import AtPaper
from handlers.position import AtQuestion, event_at_hand, event_if_any
from handlers.questionnaire import confirming
from handlers.questionnaire import conversation as questionnaire
from handlers.questionnaire.taps import AtGroups
from handlers.questions_in_words import what_if
from handlers.questions_in_words.scratch import drop
from handlers.questions_in_words.taps import AnotherEvent
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.denials import instead, said_wrong, without_correction
from handlers.reading.in_passing import corrects, said_anew
from handlers.reading.vocabulary import begins_without
from handlers.reminders import correcting
from handlers.reminders.taps import AtPick, AtRemind, AtZone
from handlers.taps import Ask, Record

NO, ARTICLES = table("answers")["no"], table("small_words")["articles"]
ASK_ANEW = (AtSum, AtPrice, AtZone, AtSendList, AtImpact, AtPeriod, AtSurvey, AtPaper, AtRemind, AtPick)
"""Where a period, a day, a sum, a place or a moment is asked for: a `no, ` in front of one says that the one before was wrong."""
NEXT_TO_THE_DAY = "days"
"""The question at which a day may be the last one."""
UNDO = table("small_words")["undo"]
AFTERWARDS = table("told_afterwards")["in_the_end"]


def corrected(turn: Turn, at: At) -> Screen | Onward | None:
    """What was answered last, answered anew: `no, 80`. Where it is no answer to that, it answers what is asked now.

    A `no 80` with nothing to correct is read as it was typed.
    """
    asks = isinstance(at, AtQuestion | AtGroups) or at.near_event
    text = turn.incoming.text
    correction = corrects(text) if asks else None
    typed = asides.unframed(correction["anew"], "anew") if correction else ""
    if asks and (reopened := _opened_again(turn, at, typed or turn.incoming.text)):
        return reopened
    if correction is None or vocabulary.unknown(typed) or vocabulary.nothing(typed):
        if not asks:
            return None
        return _of_a_reminder(turn, turn, at) or _none_of_it(turn, at) or _not_that(turn, at) or _said_of_it(turn, at)
    anew = with_text(turn, typed)
    if isinstance(at, AtGroups):
        return confirming.corrected(anew, at)
    if isinstance(at, AtQuestion) and turn.member.offered:
        return _anew(anew, at, turn.incoming.text)
    event = event_at_hand(turn)
    last = refine.find(changes.answered_last(turn, event) or "", event.answers)
    anew = in_its_place(anew, event, last) if last else anew
    if last is None or isinstance(last.kind, Text) or not _answers_anew(anew, event, last):
        if moved := _of_a_reminder(turn, anew, at):
            return moved
        if last and isinstance(at, AtQuestion) and _asks_back(turn, anew, event, last, at):
            return answered(anew, Ask(event.id, last.id), turn.incoming.text)
        if not isinstance(at, AtQuestion) or (typed[0].isdigit() and vocabulary.exactly(correction["word"] or "", NO)):
            return None
        return _anew(anew, at, turn.incoming.text)
    return answered(anew, Ask(event.id, last.id), turn.incoming.text)


def _answers_anew(anew: Turn, event: Event, last: Question) -> bool:
    """Whether it answers the question, or says of a part of its answer that there is none, or that it is another."""
    left = in_part.with_parts_named(last, event.answers.get(last.id), anew.incoming.text, anew.t)
    return left is not None or answers(anew, event, last)


def _asks_back(turn: Turn, anew: Turn, event: Event, last: Question, at: AtQuestion) -> bool:
    """Whether it may answer the question before, `no, 3 nights`, and is no answer to the one that is asked."""
    asked = refine.find(at.question, event.answers)
    if asked is None or asked.id == last.id or isinstance(last.kind, Text):
        return False
    return may_answer(anew, event, last) and not any(answers(one, event, asked) for one in (anew, turn))


def _opened_again(turn: Turn, at: At, typed: str) -> Screen | None:
    """The question before, where its answer is said to be wrong, and nothing in its place: `40 was wrong`."""
    wrong, event = said_wrong(typed), event_if_any(turn)
    if wrong is None or event is None or isinstance(at, AtGroups) or turn.member.offered or correcting.is_meant(turn):
        return None
    if not isinstance(at, AtQuestion) and vocabulary.exactly(typed, UNDO):
        return None  # there a button may say so
    asked = refine.find(at.question, event.answers) if isinstance(at, AtQuestion) else None
    last = refine.find(changes.answered_last(turn, event) or "", event.answers)
    if last is None or (asked and isinstance(asked.kind, Text)):
        return None
    was = [value_of(with_text(turn, one), event, last) for one in (wrong, asides.without(wrong, ARTICLES)) if one]
    if wrong and not any(in_part.has(event.answers.get(last.id), one) for one in was):
        return None
    screen = questionnaire.ask(turn, Ask(event.id, last.id))
    return with_notice(screen, turn.t("OK, please type it again, or tap a button."))


def added(turn: Turn, at: At) -> Screen | Onward | None:
    """What is said to come on top of the answer before, where that has parts, and nothing else is asked: `and food 5`."""
    event = event_if_any(turn) if isinstance(at, AtQuestion) and not turn.member.offered else None
    more = relative.beside(turn.incoming.text) if event else None
    if event is None or more is None:
        return None
    last, asked = refine.find(changes.answered_last(turn, event) or "", event.answers), getattr(at, "question", "")
    if last is None or last.id == asked or not event.answers.get(last.id) or not in_part.has_parts(last):
        return None
    question, by = refine.find(asked, event.answers), with_text(turn, more.by)
    named = _names(turn, asked) and not _names(turn, last.id)  # “and leftovers 5”, but not “and 5 kg food waste”
    if question and (named or asked in event.answers) and answers(by, event, question):
        return None
    unsure = may_answer(by, event, last) and not (question and may_answer(turn, event, question))
    return answered(turn, Ask(event.id, last.id)) if unsure or value_of(by, event, last) else None


def _names(turn: Turn, question: str) -> bool:
    return vocabulary.within(turn.incoming.text, vocabulary.NOTHING_OF.get(question, {}))


def _none_of_it(turn: Turn, at: At) -> Screen | Onward | None:
    """The answer before without a part of which there is none: `no dinner`; also `doch kein Abendessen`."""
    event = event_if_any(turn) if isinstance(at, AtQuestion) and not turn.member.offered else None
    said = [one for one in (turn.incoming.text, said_anew(turn.incoming.text, loosely=True)) if begins_without(one)]
    if event is None or not said:
        return None  # as with most of what is typed, for which nothing is looked up
    last, asked = refine.find(changes.answered_last(turn, event) or "", event.answers), getattr(at, "question", "")
    question = refine.find(asked, event.answers)
    if last is None or last.id == asked or question is None or answers(turn, event, question):
        return None
    for words in said:
        if in_part.without(last, event.answers.get(last.id), words, turn.t) is not None:
            return answered(with_text(turn, words), Ask(event.id, last.id), turn.incoming.text)
    return None


def _not_that(turn: Turn, at: At) -> Screen | Onward | None:
    """The answer before, where what is denied is what it was: `80, not 120`; or where that was said last: `80 people, sorry`."""
    text = turn.incoming.text
    event = event_if_any(turn) if isinstance(at, AtQuestion) and not turn.member.offered else None
    if event is None or vocabulary.unknown(text):  # “no idea, sorry”
        return None
    corrected, said, named = instead(text), without_correction(text), list(named_in(text, event.answers))
    if not corrected and not said and not named:
        return None  # as with most of what is typed, for which nothing is looked up
    last, asked = refine.find(changes.answered_last(turn, event) or "", event.answers), getattr(at, "question", "")
    if last is None or isinstance(last.kind, Text) or last.id == asked or said_wrong(text) is not None:
        return None
    if corrected and corrected.sure:
        anew, before = (in_its_place(with_text(turn, one), event, last) for one in (corrected.then, corrected.first))
        now = event.answers.get(last.id)
        was = answers(before, event, last) and in_part.has(now, value_of(before, event, last))
        if not was and corrected.first.isdecimal():
            was = in_part.has_number(now, value_of(anew, event, last), int(corrected.first))
        return answered(anew, Ask(event.id, last.id), text) if was and answers(anew, event, last) else None
    anew = with_text(turn, said)
    if said and answers(anew, event, last):
        return answered(anew, Ask(event.id, last.id), text)
    return _by_name(turn, event, [(one, words) for one, words in named if one.id != asked])


def _said_of_it(turn: Turn, at: At) -> Screen | Onward | None:
    """The answer before, said anew where it is no answer to what is asked: `45 nights` at the building, `a day later`."""
    event = event_if_any(turn) if isinstance(at, AtQuestion) and not turn.member.offered else None
    if event is None or not isinstance(at, AtQuestion) or turn.incoming.text.rstrip().endswith("?"):
        return None
    asked, text = refine.find(at.question, event.answers), turn.incoming.text
    if asked is None or isinstance(asked.kind, Text):
        return None
    counted = quantities.read(text, turn.t)
    units = [one.units for one in counted.quantities]
    of_a_unit = len(units) == 1 and bool(units[0]) and not counted.unknown
    if not (of_a_unit or another_day.is_said(text)) or answers(turn, event, asked):
        return None  # as with most of what is typed, for which nothing is looked up
    last = refine.find(changes.answered_last(turn, event) or "", event.answers)
    if last is None or last.id == asked.id:
        return None
    anew = in_its_place(turn, event, last)
    if isinstance(last.kind, Day):
        was = event.answers.get(last.id)
        days = another_day.instead_of(date.fromisoformat(was), text, turn.t) if was else ()
        of_it = len(days) == 1 and asked.id != NEXT_TO_THE_DAY
    else:
        of_it = isinstance(last.kind, Number) and of_a_unit
    if not of_it or not answers(anew, event, last):
        return None
    return answered(anew, Ask(event.id, last.id), text)


def _by_name(turn: Turn, event: Event, named: Sequence[tuple[Question, str]]) -> Screen | Onward | None:
    """Another question than the one asked is named, with its new answer: `participants: 80`, `change the place to Metz`."""
    found = [(one, words) for one, words in named if answers(with_text(turn, words), event, one)]
    if len({one.id for one, _ in found}) != 1 or not all(one.id in event.answers for one, _ in found):
        return None
    question, words = found[0]
    return answered(with_text(turn, words), Ask(event.id, question.id))


def _of_a_reminder(turn: Turn, anew: Turn, at: At) -> Screen | None:
    """What was said of a reminder, where it is no answer to what is asked: `no, at 10`."""
    if not correcting.is_meant(turn):
        return None
    event = event_at_hand(turn)
    asked = refine.find(at.question, event.answers) if isinstance(at, AtQuestion) else None
    return None if asked and answers(anew, event, asked) else correcting.heard(turn)


def as_meant(turn: Turn, at: At) -> Turn:
    """Without the `no, ` in front, where no words are asked for and no answer of an event is either: `no, 2026`."""
    anew = said_anew(turn.incoming.text) if turn.incoming.kind == "text" and isinstance(at, ASK_ANEW) else ""
    return with_text(turn, anew) if anew else turn


def told(turn: Turn, at: At) -> Screen | Onward | None:
    """What is told of the event at hand on one of its cards; None where not all of it is understood, or it is asked."""
    event, text = event_if_any(turn) if at.near_event else None, turn.incoming.text
    if event is None or turn.incoming.kind != "text" or text.rstrip().endswith("?"):
        return None
    return _moved(turn, event) or _in_the_end(turn, event)


def _moved(turn: Turn, event: Event) -> Screen | Onward | None:
    moved = moved_to(turn, event)
    return answered(moved[1], Ask(event.id, moved[0].id)) if moved else None


def _in_the_end(turn: Turn, event: Event) -> Screen | Onward | None:
    """So many came."""
    people = refine.find("participants", event.answers)
    if not people or not vocabulary.within(turn.incoming.text, AFTERWARDS):
        return None
    left = vocabulary.without_phrases(turn.incoming.text, AFTERWARDS)
    anew = with_text(turn, left)
    if not re.search(r"\d", left) or not answers(anew, event, people):
        return None
    if event.phase == Phase.ACTUAL:
        return answered(anew, Ask(event.id, people.id))
    t = turn.t
    return Screen(
        lines(
            t("“{words}”: is this what happened?", words=shortened(turn.incoming.text, LONGEST_QUOTE)),
            t("Record what happened, and type it there: the plan stays as it is. Or change the plan."),
        ),
        (
            (button(t("Record what happened"), Record(event.id)),),
            (button(t("Change the plan"), Ask(event.id, "participants")),),
        ),
        aside=True,
    )


def another_event(turn: Turn, tap: AnotherEvent) -> Screen:
    """What was supposed of the event at hand tells of another one: shown as it is where none is at hand."""
    text = what_if.still(turn, tap.shown).asked
    brief = taking.told(turn, text) if text else None
    if brief is None:
        raise StaleTap
    drop(turn)
    return taking.begin(turn, text, brief)


def answered(turn: Turn, asked: Ask, corrects: str = "") -> Screen | Onward:
    """The answer to a question that was named together with it, and what the answer was before.

    `corrects` is all of what was typed where it corrects that.
    """
    questionnaire.ask(turn, asked)
    return _anew(turn, AtQuestion(asked.question, event_at_hand(turn).revision), corrects)


def _anew(turn: Turn, at: AtQuestion, corrects: str) -> Screen | Onward:
    """The answer to a question, and what it was before."""
    before = kept_of(event_at_hand(turn), at.question)
    reply = confirming.typed_question(turn, at, corrects)
    notice = history.changed(turn, at.question, before)
    return with_notice(reply, notice) if notice and isinstance(reply, Screen) else reply
