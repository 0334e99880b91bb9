"""How an estimate is made, for anybody who asks: a section at a time."""

from bot.screen import Rows, Screen, button, paragraphs
from bot.taps import Tap, tap
from bot.turn import Turn
from bot.wire import Position
from handlers.event.method import METHOD, sentences
from handlers.taps import Current


@tap("method", for_strangers=True)
class Method(Tap):
    """How estimates are made, a section at a time; one that is gone is the first."""

    section: Position = 1


def method(turn: Turn, tap: Method) -> Screen:
    """How the estimate is made, for members and strangers."""
    t = turn.t
    shown = tap.section if tap.section in METHOD else 1
    others = tuple((button(t(label), Method(other)),) for other, (label, _) in METHOD.items() if other != shown)
    return Screen(
        paragraphs(*sentences(shown, turn.world.factors, t)),
        (*others, *_way_back(turn)),
    )


def _way_back(turn: Turn) -> Rows:
    """Strangers are nowhere yet, so nothing leads back."""
    return ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
