"""What a paper answers, on a card: ticked line by line, changed where a line is not what it should be, and then stored."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any

from bot.labels import ticked
from bot.screen import Screen, button, first, lines, paragraphs, rows, shortened
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.taps import Onward
from bot.texts import Texts
from bot.turn import Turn
from bot.wire import shown_as
from bot.words import taught
from handlers.event import answering
from handlers.event.assumptions import assumed
from handlers.event.naming import event_name
from handlers.event.papers.answers import APART
from handlers.event.papers.proposed import Proposed, beside, excludes, replaced, together
from handlers.event.questions import refine
from handlers.event.questions.kinds.amounts import Amounts
from handlers.event.questions.kinds.questions import NotAnAnswer, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.event.questions.question import Question
from handlers.papers.taps import AtPaper, ChangeLine, ChooseLine, PickMeant, SeePaper, SwitchLine, TakeLines
from handlers.position import event_at_hand, go
from handlers.taps import Resume

LONGEST_QUOTE = 80
"""Characters."""


def offer(turn: Turn, event: Event, found: Sequence[Proposed], *, ticked_first: bool = True) -> Screen:
    """Put answers to the member, ticked or not; of two that exclude each other none is."""
    offered = [
        {
            "question": one.question,
            "value": one.value,
            "line": one.line,
            "also": dict(one.also),
            "taken": ticked_first and not any(excludes(one, other) for other in found if other is not one),
        }
        for one in found
    ]
    return _at(turn, AtPaper(), event, offered)


def show(turn: Turn, at: AtPaper) -> Screen:
    """Each answer with its line and what it was before, or one line. Raises StaleTap when they are not at hand any more."""
    return _all(turn) if at.line is None else _one(turn, at.line)


def see(turn: Turn, tap: SeePaper) -> Screen:
    """All lines, from one of them."""
    _still(turn, tap.shown)
    return _at(turn, AtPaper(), event_at_hand(turn), turn.member.offered)


def switch(turn: Turn, tap: SwitchLine) -> Screen:
    """A line counts or not; where it does, none does that says otherwise."""
    _still(turn, tap.shown)
    _, was = _line_at(turn, tap.line)
    return _ticked(turn, tap.line, taken=not was)


def choose(turn: Turn, tap: ChooseLine) -> Screen:
    """Which line is to be changed; the only one is."""
    _still(turn, tap.shown)
    event, t, waiting = event_at_hand(turn), turn.t, _waiting(turn)
    if len(waiting) == 1:
        return change(turn, ChangeLine(tap.shown, 0))
    changes = (
        button(shortened(t("✎ {answer}", answer=_short(one, t, event)).unescape()), ChangeLine(tap.shown, position))
        for position, (one, _) in enumerate(waiting)
    )
    heading = t("<b>{name}</b>: from your document", name=event_name(event.answers, t, turn.today))
    return Screen(
        paragraphs(heading, t("Which one should change?")),
        (*rows(changes, 1), (button(t("Back"), SeePaper(tap.shown)),)),
    )


def change(turn: Turn, tap: ChangeLine) -> Screen:
    """What a line should be is asked."""
    _still(turn, tap.shown)
    _line_at(turn, tap.line)
    return _at(turn, AtPaper(tap.line), event_at_hand(turn), turn.member.offered)


def pick(turn: Turn, tap: PickMeant) -> Screen:
    """One of the meanings of what was typed."""
    _still(turn, tap.shown)
    _line_at(turn, tap.line)
    meanings = turn.member.offered[tap.line].get("meant", ())
    if tap.which >= len(meanings):
        raise StaleTap
    return _ticked(turn, tap.line, taken=True, value=meanings[tap.which])


def typed(turn: Turn, at: AtPaper) -> Screen | None:
    """What a line should be; None where all lines are at hand, which ask for nothing."""
    if at.line is None:
        return None
    one, _ = _line_at(turn, at.line)
    event = event_at_hand(turn)
    question = _question(event, one)
    try:
        value = _read(turn, event, question, one)
    except NotAnAnswer as refused:
        offered = list(turn.member.offered)
        offered[at.line] = {**offered[at.line], "meant": list(refused.offered)}
        turn.member.offered = offered
        return _one(turn, at.line, refused.sentence)
    nothing = value is None or value == {}
    return _ticked(turn, at.line, taken=not nothing, value=None if nothing else value)


def take(turn: Turn, tap: TakeLines) -> Onward:
    """What is ticked is stored, as read from its lines; what was typed in place of one, as said."""
    _still(turn, tap.shown)
    event, t, offered = event_at_hand(turn), turn.t, turn.member.offered
    chosen = [one for one, taken in _waiting(turn) if taken]
    if not chosen:
        raise StaleTap
    typed_of = {one["question"] for one in offered if one["taken"] and "said" in one}
    turn.member.offered = []
    said = []
    for question_id, value in together(event.answers, chosen).items():
        read = " · ".join(one.line for one in chosen if one.question == question_id)
        line = "" if question_id in typed_of else read
        also = {opening: of for one in chosen if one.question == question_id for opening, of in one.also.items()}
        for opening, of in (also | {question_id: value}).items():
            question = answering.question_of(event, opening)
            answering.store(turn, event, question, of, turn.member, line=line if opening == question_id else read)
        said.append(question.called(t))
    return Onward(Resume(event.id), t("Saved from your document: {questions}.", questions=t.listing(said)))


def _read(turn: Turn, event: Event, question: Question, one: Proposed) -> Value:
    """What was typed; of one of several things a number alone will do. Raises NotAnAnswer."""
    try:
        return answering.meant(turn, question, event.answers, ())
    except NotAnAnswer:
        kind, text = question.kind, turn.incoming.text
        if one.question not in APART or not any(map(str.isdecimal, text)) or any(map(str.isalpha, text)):
            raise
        thing = next(iter(one.value))
        assert isinstance(kind, Amounts | Servings)
        words = kind.things[thing].words if isinstance(kind, Amounts) else kind.vocabulary[thing]
        named = replace(turn, incoming=replace(turn.incoming, text=f"{text} {taught(words, turn.t.language)}"))
        return question.kind.read(named, event.answers)


def _all(turn: Turn) -> Screen:
    event, t, here = event_at_hand(turn), turn.t, _shown(turn)
    waiting = _waiting(turn)
    switches = [
        button(shortened(ticked(_label(one, t, event), taken)), SwitchLine(here, position))
        for position, (one, taken) in enumerate(waiting)
    ]
    apart = any(excludes(one, other) for (one, _), (other, _) in combinations(waiting, 2))
    instead = _instead(turn, event, [one for one, taken in waiting if taken])
    return Screen(
        paragraphs(
            t("<b>{name}</b>: from your document", name=event_name(event.answers, t, turn.today)),
            *(_line(one, t, event) for one, _ in waiting),
            t("Some lines are about the same thing. Tap the right one, or their sum.") if apart else "",
            t("Nothing is saved until you confirm. Untick what is wrong."),
            instead,
        ),
        (
            *(((first(t("Yes, that’s right"), TakeLines(here)),),) if any(taken for _, taken in waiting) else ()),
            *rows(switches, 1),
            (button(t("Change one"), ChooseLine(here)),),
            (button(t("Back"), Resume(event.id)),),
        ),
    )


def _instead(turn: Turn, event: Event, chosen: Sequence[Proposed]) -> str:
    """What was assumed of several things of which lines name some: the others are then taken not to be there."""
    t, kind = turn.t, event.answers.get("kind")
    partly = [one for one in chosen if one.question in APART and event.answers.get(one.question) is None]
    gone = [t("• {assumption}", assumption=assumed(one, kind, t)) for one in replaced(turn, event, partly)]
    return lines(t("It replaces these assumptions:"), *gone) if gone else ""


def _one(turn: Turn, line: int, notice: str = "") -> Screen:
    """One line with what it answers, and the meanings of what was typed instead."""
    event, t, here = event_at_hand(turn), turn.t, _shown(turn)
    one, _ = _line_at(turn, line)
    question = _question(event, one)
    meanings = turn.member.offered[line].get("meant", ())
    return Screen(
        paragraphs(
            t("<b>{name}</b>: from your document", name=event_name(event.answers, t, turn.today)),
            notice,
            _line(one, t, event),
            t("What should it be? Please type it."),
        ),
        (
            *rows(
                (
                    button(shortened(question.kind.words(value, t)), PickMeant(here, line, which))
                    for which, value in enumerate(meanings)
                ),
                1,
            ),
            (button(t("Back"), SeePaper(here)),),
        ),
        toast=notice,
    )


def _ticked(turn: Turn, line: int, *, taken: bool, value: Value = None) -> Screen:
    """With this line ticked or not, perhaps by another value; where it is ticked, none is that says otherwise."""
    waiting = _waiting(turn)
    changed = waiting[line][0] if value is None else replace(waiting[line][0], value=value)
    offered: list[dict[str, Any]] = []
    for kept, (one, was) in zip(turn.member.offered, waiting, strict=True):
        rest = {part: of for part, of in kept.items() if part != "meant"}
        if one is waiting[line][0]:
            said = {} if value is None else {"value": value, "said": True}
            offered.append({**rest, **said, "taken": taken})
        else:
            offered.append({**rest, "taken": was and not (taken and excludes(one, changed))})
    return _at(turn, AtPaper(), event_at_hand(turn), offered)


def _at(turn: Turn, at: AtPaper, event: Event, offered: Sequence[Any]) -> Screen:
    go(turn, at, event)
    turn.member.offered = list(offered)
    return show(turn, at)


def _line(one: Proposed, t: Texts, event: Event) -> str:
    quoted = t("<i>“{line}”</i>", line=shortened(one.line, LONGEST_QUOTE))
    openings = (
        t("• <b>{answer}</b>", answer=_said(Proposed(opening, of, one.line), t, event))
        for opening, of in one.also.items()
    )
    return lines(*openings, t("• <b>{answer}</b>", answer=_said(one, t, event)), quoted)


def _label(one: Proposed, t: Texts, event: Event) -> str:
    """Of several things the one of the line alone, for a button."""
    return _short(one, t, event) if one.question in APART else _said(one, t, event)


def _short(one: Proposed, t: Texts, event: Event) -> str:
    """What the line alone says."""
    question = _question(event, one)
    if one.question in APART:
        return question.kind.words(one.value, t)
    said = t("{question}: {answer}", question=question.called(t), answer=question.answered(one.value, t))
    return str(said.unescape())


def _said(one: Proposed, t: Texts, event: Event) -> str:
    """The question with its answer, and what it was before."""
    question = _question(event, one)
    before = event.answers.get(one.question)
    after = beside(before, one)
    answer = question.answered(after, t)
    if before is None or before == after:
        return str(t("{question}: {answer}", question=question.called(t), answer=answer).unescape())
    was = question.answered(before, t)
    return str(t("{question}: {before} → {answer}", question=question.called(t), before=was, answer=answer).unescape())


def _waiting(turn: Turn) -> list[tuple[Proposed, bool]]:
    """The answers with whether they are ticked. Raises StaleTap when they are not at hand any more."""
    found = [one for one in turn.member.offered if isinstance(one, dict) and "line" in one]
    if not found:
        raise StaleTap
    waiting = [
        (Proposed(one["question"], one["value"], one["line"], one.get("also", {})), one["taken"]) for one in found
    ]
    for one, _ in waiting:
        _question(event_at_hand(turn), one)
    return waiting


def _question(event: Event, one: Proposed) -> Question:
    """What a line answers. Raises StaleTap where that makes no sense given the event's answers any more."""
    question = refine.find(one.question, {**event.answers, **one.also})
    if question is None or any(event.answers.get(opening) is not None for opening in one.also):
        raise StaleTap
    return question


def _line_at(turn: Turn, line: int) -> tuple[Proposed, bool]:
    waiting = _waiting(turn)
    if line >= len(waiting):
        raise StaleTap
    return waiting[line]


def _shown(turn: Turn) -> int:
    """What waits, as a number, together with how the event stood."""
    return shown_as([turn.member.offered, event_at_hand(turn).revision])


def _still(turn: Turn, shown: int) -> None:
    """Raises StaleTap for a button of an earlier card."""
    if shown != _shown(turn):
        raise StaleTap
