"""How an estimate is made, for anybody who asks: a section at a time."""

from collections.abc import Iterator

from bot.screen import Rows, Screen, button, folded, paragraphs
from bot.store.events import factor_sets_used
from bot.taps import Tap, tap
from bot.turn import Turn
from bot.wire import Position
from calculators.factors import in_order
from handlers.event.method import FACTORS, METHOD, sentences
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
    heading, first, *rest = sentences(shown, turn.factors, t)
    return Screen(
        paragraphs(heading, first, folded(paragraphs(*rest, *(_older(turn) if shown == FACTORS else ())))),
        (*others, *_way_back(turn)),
    )


def _older(turn: Turn) -> Iterator[str]:
    """The versions that results of the organisation rest on, where some are not the one that is told of."""
    if turn.stored_member:
        used = factor_sets_used(turn.session, turn.member.organisation_id)
        if used - {turn.factors.version}:
            t = turn.t
            yield t("Your organisation’s results use the sets {versions}.", versions=t.listing(in_order(used)))


def _way_back(turn: Turn) -> Rows:
    """Strangers are nowhere yet, so nothing leads back."""
    return ((button(turn.t("Back"), Current()),),) if turn.stored_member else ()
