"""What a conversation leaves in the chat: a card stays below everything else, and the one before keeps what was answered.

What is typed is answered with a new card, and the old one becomes “✓ Place: Belval” in the call that would have deleted
it. What is tapped changes the card in place, so that whoever is in a hurry scrolls past nothing; the old card names it,
too, once one is sent below.
"""

from collections.abc import Iterator
from dataclasses import replace

from bot.screen import Screen, lines, shortened
from bot.texts import Texts
from bot.turn import Turn
from handlers.event.questions import refine
from handlers.event.questions.each_day import as_said
from handlers.position import event_if_any

LONGEST = 80
"""Characters of an answer."""
MOST = 12
"""Answers of one card."""


def below(turn: Turn, screen: Screen) -> Screen:
    """The screen, sent below whatever stands below the card that was tapped, and what that one leaves behind."""
    member, incoming = turn.stored_member, turn.incoming
    if member is None or not incoming.private:
        return screen
    if turn.leaves:
        return replace(screen, anew=True, leaves=turn.leaves)
    if screen.aside:
        _note(turn)
        if not screen.then:
            return screen
        then = replace(screen.then, leaves=_words(turn))
        member.answered_here = []
        return replace(screen, then=then)
    buried = incoming.kind == "errand" or incoming.message_id == member.card_message_id
    anew = incoming.kind in ("tap", "errand") and member.card_buried and buried
    _note(turn)
    if incoming.kind in ("tap", "errand") and not anew:
        if screen.picture:
            member.answered_here = []  # of a picture, words cannot stay
        return screen
    left = replace(screen, anew=anew, leaves=_words(turn))
    member.answered_here = []
    return left


def _note(turn: Turn) -> None:
    """Add what was answered in this turn."""
    if turn.answered:
        turn.member.answered_here = list(dict.fromkeys([*turn.member.answered_here, *turn.answered]))[-MOST:]


def _words(turn: Turn) -> str:
    """What was answered on the card, which is forgotten once it is said."""
    event = _said(turn) if turn.member.answered_here else ()
    return lines(*event, *(_line(asked, answer, turn.t) for asked, answer in turn.noted))


def _said(turn: Turn) -> Iterator[str]:
    event, t = event_if_any(turn), turn.t
    if event is None:
        return
    for name in turn.member.answered_here:
        question = refine.find(name, event.answers)
        if question is None or name not in event.answers:
            continue
        value = as_said(name, event.answers)
        if value is None:
            yield t("✓ {question}: not known", question=question.called(t))
        else:
            yield _line(question.called(t), question.answered(value, t), t)


def _line(asked: str, answer: str, t: Texts) -> str:
    return t("✓ {question}: {answer}", question=asked, answer=shortened(answer, LONGEST))
