"""What becomes of an answer: understood, stored, taken back; and which other answers it makes meaningless."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import select

from bot.places.folding import fold
from bot.stale_taps import StaleTap
from bot.store.models import Event, Member
from bot.texts import N_, Texts
from bot.turn import Turn
from handlers.event import changes, nearly_said
from handlers.event.corrections import corrected, sure_of
from handlers.event.doubts import look_again
from handlers.event.origins.group import answered_with
from handlers.event.questions import each_day, refine
from handlers.event.questions.kinds.questions import (
    LONGEST_QUOTE,
    Answered,
    Choice,
    NotAnAnswer,
    Value,
    not_all_understood,
)
from handlers.event.questions.question import Question
from handlers.reading import vocabulary
from handlers.reading.marks import in_two_ways

UNKNOWN = N_("I don’t know")
NOTHING_ELSE: Final[Mapping[str, Value]] = MappingProxyType({})


def question_of(event: Event, question_id: str) -> Question:
    """The question of that id. Raises StaleTap where it makes no sense given the event's answers."""
    question = refine.find(question_id, event.answers)
    if question is None:
        raise StaleTap
    return question


def begun(turn: Turn) -> Event:
    """A new event of the member. One that was begun and never answered is taken up instead of leaving it behind."""
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
    return event


def store(
    turn: Turn,
    event: Event,
    question: Question,
    value: Value,
    member: Member,
    also: Mapping[str, Value] = NOTHING_ELSE,
    given_by: str | None = None,
    line: str = "",
) -> int:
    """Store an answer of a member, of somebody outside whom they asked, or as a line of a paper has it.

    How many others it made meaningless.
    """
    before = {one.id for one in refine.counted(event.answers)}
    if member is turn.stored_member and not given_by:
        turn.answered += [*also, question.id]
    for one, said in (*also.items(), (question.id, value)):
        changes.note(turn, event, one, said, member, given_by, line)
    known = event.answers
    answers = given(known, {**also, question.id: value})
    event.answers = answers
    event.postponed = [one for one in event.postponed if one != question.id and one not in also]
    after = {one.id for one in refine.counted(answers)}
    answers_changed(turn, event, known)
    return len([one for one in before - after if one in answers])


def given(answers: Mapping[str, Any], said: Mapping[str, Value]) -> dict[str, Any]:
    """The answers with what was said, and with what follows from its last part; nothing is stored."""
    *_, question = said
    found = {**answers, **said}
    if "participants" in said:
        found = each_day.answered_with(found, said["participants"])
    return answered_with(found, said[question]) if question == "origins" else found


def put_back(turn: Turn, event: Event, question: Question, kept: Mapping[str, Value]) -> None:
    """The answer of a question as `kept_of` found it once."""
    if kept:
        store(turn, event, question, kept["before"], turn.member)
        return
    changes.note(turn, event, question.id, None)
    known = event.answers
    event.answers = {one: answer for one, answer in known.items() if one != question.id}
    answers_changed(turn, event, known)


def kept_of(event: Event, question_id: str) -> dict[str, Value]:
    """The answer of a question as `before`; nothing when it has none."""
    return {"before": event.answers[question_id]} if question_id in event.answers else {}


def meant(turn: Turn, question: Question, answered: Answered, values: Sequence[Value]) -> Value:
    """What was typed: the words on a button mean the same as the button. Raises NotAnAnswer."""
    t, typed = turn.t, turn.incoming.text
    if turn.incoming.kind == "text":
        if vocabulary.unknown(typed) or (question.required and vocabulary.exactly(typed, vocabulary.LATER)):
            return None
        if question.allows_nothing and (fold(typed) == fold(t(question.nothing_label)) or question.says_nothing(typed)):
            return question.nothing
        for value in values:
            if same_words(typed, str(question.kind.words(value, t))):
                return value
        if question.allows_nothing and vocabulary.begins_without(typed) and not any(map(str.isdecimal, typed)):
            words = " ".join(typed.split())[:LONGEST_QUOTE]
            raise NotAnAnswer(t("Sorry, I didn’t get “{words}”.", words=words))
        if both := in_two_ways(typed, t):
            raise _which(
                turn, question, [one for said in both for one in _likely(turn, said, question, answered, values)]
            )
        if (said := corrected(turn, question, answered)) is not None:
            return said
        return sure_of(turn, question, answered, nearly_said.read(turn, question, answered))
    return question.kind.read(turn, answered)


def _likely(turn: Turn, typed: str, question: Question, answered: Answered, values: Sequence[Value]) -> Sequence[Value]:
    """What it answers when it is typed so, or may."""
    try:
        return [meant(replace(turn, incoming=replace(turn.incoming, text=typed)), question, answered, values)]
    except NotAnAnswer as refused:
        return refused.offered


def _which(turn: Turn, question: Question, likely: Sequence[Value]) -> NotAnAnswer:
    """Which of these is meant: each once. What is no number says nothing of the one that was typed: that is quoted."""
    t, typed, each = turn.t, turn.incoming.text, [one for at, one in enumerate(likely) if one not in likely[:at]]
    if not each:
        return NotAnAnswer(t("Sorry, I didn’t get “{words}”.", words=" ".join(typed.split())[:LONGEST_QUOTE]))
    if each[1:]:
        return NotAnAnswer(t("Which of these do you mean?"), each)
    choice = isinstance(question.kind, Choice)
    return NotAnAnswer(not_all_understood(typed, t) if choice else t("Do you mean this one?"), each)


def same_words(typed: str, label: str) -> bool:
    """Accents do not matter; punctuation does where it may belong to a number."""
    said, words = (" ".join(text.lower().split()) for text in (typed, label))
    return bool(said) and (said == words or (not re.search(r"\d", words) and fold(said) == fold(words)))


def answers_changed(turn: Turn, event: Event, before: Answered) -> None:
    """Every door through which answers come leads here, with those there were before.

    A result that was seen stays in every total as it was, until the new one is seen. What cannot be is asked at the next card.
    """
    look_again(turn, event, before)
    event.changed_since = event.result is not None
    changed(turn, event)


def changed(turn: Turn, event: Event) -> None:
    """Buttons of earlier cards no longer count."""
    event.revision += 1
    event.updated_at = turn.now


def withdrawn_words(count: int, t: Texts) -> str:
    """That an answer made so many others meaningless; empty where it made none so."""
    if not count:
        return ""
    return t.n(
        "{count} earlier answer no longer applies. It comes back if you change this back.",
        "{count} earlier answers no longer apply. They come back if you change this back.",
        count,
    )
