"""The last changes of what was told, taken back one by one. What was told before them waits beside it: nothing is stored."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from bot.screen import Screen
from bot.taps import Onward
from bot.turn import Turn
from bot.words import table
from handlers.briefs import card
from handlers.briefs.taps import AtBrief
from handlers.event.briefs.understood import Finding
from handlers.event.questions.kinds.questions import Value
from handlers.position import go, stands_at
from handlers.reading import vocabulary

SAID = table("small_words")["undo"]
MOST = 5
"""Changes that can be taken back."""

More = ParamSpec("More")
Reply = Screen | Onward
Step = Callable[Concatenate[Turn, More], Reply]


def can_be_undone(step: Step[More]) -> Step[More]:
    """What was told before this step is kept where it is another afterwards."""

    @wraps(step)
    def taken(turn: Turn, /, *more: More.args, **named: More.kwargs) -> Reply:
        before, earlier = card.told_now(turn), _before(turn)
        reply = step(turn, *more, **named)
        if isinstance(reply, Screen) and stands_at(turn, AtBrief) and card.told_now(turn) != before:
            turn.member.offered = [*card.told_now(turn), {"before": [*earlier, before][-MOST:]}]
        return reply

    return taken


def undone(turn: Turn, text: str) -> Screen | None:
    """As it was told before the last change, where that is asked for; None where anything else is."""
    if not vocabulary.exactly(text, SAID):
        return None
    before = _before(turn)
    if not before:
        return card.everything(turn, turn.t("There is nothing to undo."))
    go(turn, AtBrief())
    turn.member.offered = [*before[-1], {"before": before[:-1]}]
    return card.everything(turn, turn.t("Undone: this is what you told me before."))


def told_before(turn: Turn) -> list[Finding]:
    """What was told before the last change; nothing where there was none."""
    return [Finding(**one) for one in next(reversed(_before(turn)), []) if "question" in one]


def _before(turn: Turn) -> list[list[Value]]:
    """What was told before each of the last changes, the latest last."""
    return next((one["before"] for one in turn.member.offered if "before" in one), [])
