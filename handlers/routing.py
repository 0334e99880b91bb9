"""What the lines of `routes.py` and `stops.py` are made of: a kind of tap and what answers it, a kind of place and its card."""

from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any, TypeVar

from msgspec import Struct

from bot.screen import Screen, button
from bot.taps import At, Onward, Tap
from bot.texts import Texts
from bot.turn import Turn
from handlers.taps import Current, Further

Reply = Screen | Onward
"""What a handler answers with: a screen, or the tap whose answer is the right one."""
Listener = Callable[[Turn, At], Reply | None]
"""Hears what a member typed or sent where they are; None where it means nothing to it."""
Beside = Callable[[Turn, Callable[[], Screen]], Reply | None]
"""Hears what may mean something, given the card the member is at; None where it means nothing."""
MOST_BESIDE = 2
"""Buttons in a row that leave room for one more."""
T = TypeVar("T", bound=Tap)
P = TypeVar("P", bound=At)
R = TypeVar("R")


class Route(Struct, frozen=True):
    """A kind of tap, and what answers it."""

    tap: type[Tap]
    handler: Callable[[Turn, Any], Reply]


class Stop(Struct, frozen=True):
    """A kind of place, what is shown there, and what hears what is typed there; None where nothing is asked."""

    place: type[At]
    show: Callable[[Turn, Any], Reply]
    hears: Callable[[Turn, Any], Reply | None] | None = None


def on(tap: type[T], handler: Callable[[Turn, T], Reply]) -> Route:
    """A line of the table of taps. A handler that takes another tap does not pass the type checker."""
    return Route(tap, handler)


def at(
    place: type[P], show: Callable[[Turn, P], Reply], hears: Callable[[Turn, P], Reply | None] | None = None
) -> Stop:
    """A line of the table of places, checked in the same way."""
    return Stop(place, show, hears)


def in_sight(screen: Screen, t: Texts) -> Screen:
    """The screen as it is shown, and the card below it: what they have more of comes behind a button."""
    if screen.then:
        screen = replace(screen, then=in_sight(screen.then, t))
    if not screen.more:
        return screen
    *above, last = screen.buttons or ((),)
    beside = () if len(last) > MOST_BESIDE else last
    rest = (*beside, button(t("More…"), Further()))
    return replace(screen, buttons=(*above, *(() if beside else (last,) if last else ()), rest), more=())


def out_of_sight(screen: Screen, t: Texts) -> Screen:
    """The same screen with the buttons that it has more of, and the way back to the others."""
    if not screen.more:
        return screen
    return replace(screen, buttons=(*screen.more, (button(t("Back"), Current()),)), more=())


def alone(handler: Callable[[Turn], R]) -> Callable[[Turn, object], R]:
    """A handler that needs nothing but the turn."""

    @wraps(handler)  # so that `residua flow` sees whose it is
    def answer(turn: Turn, _: object) -> R:
        return handler(turn)

    return answer


def first_of(rather: Callable[[Turn], Reply | None], handler: Callable[[Turn], Reply]) -> Callable[[Turn], Reply]:
    """A handler before which another is asked; the other answers None where it means nothing."""

    @wraps(handler)
    def answer(turn: Turn) -> Reply:
        return rather(turn) or handler(turn)

    return answer


def beside(rather: Beside, hears: Beside) -> Beside:
    """What hears something that was sent, before which another is asked."""

    @wraps(hears)
    def answer(turn: Turn, current: Callable[[], Screen]) -> Reply | None:
        return rather(turn, current) or hears(turn, current)

    return answer


def in_text(listens: Callable[[Turn, At], Reply | None]) -> Listener:
    """A listener that hears nothing but text."""

    @wraps(listens)
    def hears(turn: Turn, at: At) -> Reply | None:
        return listens(turn, at) if turn.incoming.kind == "text" else None

    return hears
