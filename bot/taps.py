"""What a tap on a button means, and where a member is: one frozen dataclass each, written as `word:argument:argument`.

Buttons hang in chats for years and positions stand in databases, so a word, once given, and the order of the fields
behind it stay what they are; a field may be added at the end if it has a default. `bot/wire.py` says what a field can be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, TypeVar, cast, dataclass_transform

from bot.stale_taps import StaleTap
from bot.wire import Form, form_of

CALLBACK_DATA_BYTES = 64
"""Telegram's limit for the data behind one button."""


class Written:
    """What is written with its word and its arguments. The same methods for all three hundred of them: none is made for each."""

    __slots__ = ()
    form: ClassVar[Form]

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._arguments() == other._arguments()

    def __hash__(self) -> int:
        return hash((type(self), self._arguments()))

    def __repr__(self) -> str:
        said = ", ".join(f"{one.name}={getattr(self, one.name)!r}" for one in self.form.arguments)
        return f"{type(self).__name__}({said})"

    def _arguments(self) -> tuple[object, ...]:
        return tuple(getattr(self, one.name) for one in self.form.arguments)


class Tap(Written):
    """What a button means. Its class is made by `@tap`."""

    __slots__ = ()
    leads_on: ClassVar[bool] = False
    """It only shows or asks something, so that a part of its words is enough where they are typed."""
    binds: ClassVar[bool] = False
    """It binds somebody, or deletes: where its words are typed, all of them must be."""
    puts_away: ClassVar[bool] = False
    """It puts an event away: from another card than its own it is only shown."""
    for_strangers: ClassVar[bool] = False
    """Whoever is no member may tap it too."""


class At(Written):
    """Where a member is, or what they are asked beside it. Its class is made by `@place`."""

    __slots__ = ()
    near_event: ClassVar[bool] = False
    """The answers of the event and its menu are near: their buttons may be said though they are on other cards."""
    buttons_first: ClassVar[bool] = False
    """Whatever is typed here may be an answer, so that the words of a button count before it is read as one."""
    asks_no_words: ClassVar[bool] = False
    """No answer here is a sentence, so that a sentence that asks for a reminder is one."""
    takes_list: ClassVar[bool] = False
    """A file that is sent here is a list of attendees for the event at hand."""
    holds_offer: ClassVar[bool] = False
    """What is offered to choose from belongs to what is asked here, and makes no room for a file to ask about."""


TAPS: dict[str, type[Tap]] = {}
PLACES: dict[str, type[At]] = {}
T = TypeVar("T", bound=Tap)
P = TypeVar("P", bound=At)
K = TypeVar("K", bound=Tap | At)


@dataclass_transform(frozen_default=True)
def tap(
    word: str, *, leads_on: bool = False, binds: bool = False, puts_away: bool = False, for_strangers: bool = False
) -> Callable[[type[T]], type[T]]:
    """A class of taps, and its word on the wire. Raises ValueError where Telegram's 64 bytes might not do."""

    def made(kind: type[T]) -> type[T]:
        known = _registered(TAPS, word, kind)
        if known.form.widest > CALLBACK_DATA_BYTES:
            raise ValueError(f"a button of word {word} could carry {known.form.widest} bytes")
        if binds and leads_on:
            raise ValueError(f"{word} cannot bind and only lead on")
        known.leads_on, known.binds, known.puts_away, known.for_strangers = leads_on, binds, puts_away, for_strangers
        return known

    return made


@dataclass_transform(frozen_default=True)
def place(
    word: str,
    *,
    near_event: bool = False,
    buttons_first: bool = False,
    asks_no_words: bool = False,
    takes_list: bool = False,
    holds_offer: bool = False,
) -> Callable[[type[P]], type[P]]:
    """A class of positions, and its word in the database."""

    def made(kind: type[P]) -> type[P]:
        known = _registered(PLACES, word, kind)
        known.near_event, known.buttons_first = near_event, buttons_first
        known.asks_no_words, known.takes_list, known.holds_offer = asks_no_words, takes_list, holds_offer
        return known

    return made


def _registered(known: dict[str, Any], word: str, kind: type[K]) -> type[K]:
    # Without a docstring it would be given its signature for one, which takes as long as all the rest.
    kind.__doc__ = kind.__doc__ or kind.__name__
    made = cast("type[K]", dataclass(frozen=True, slots=True, eq=False, repr=False)(kind))
    made.form = form_of(word, made)
    if word in known:
        raise ValueError(f"{word} is given twice")
    known[word] = made
    return made


def encode(value: Tap | At) -> str:
    """`word:argument:argument`. Raises ValueError for what could not be read again."""
    return value.form.written(value)


def decode(text: str) -> Tap:
    """What a button means. Raises StaleTap for anything that no button of ours says."""
    return _decoded(TAPS, text)


def decode_place(text: str) -> At:
    """Where a member is. Raises StaleTap."""
    return _decoded(PLACES, text)


def _decoded(known: dict[str, type[K]], text: str) -> K:
    word, *arguments = text.split(":")
    kind = known.get(word)
    if kind is None:
        raise StaleTap
    return kind(**kind.form.read(arguments))


@dataclass(frozen=True, slots=True)
class Onward:
    """An answer that is another card's: as if that button had been tapped, with a sentence above.

    `inside` the sentence stands beneath the card's heading; only the questionnaire's cards have room for it there.
    """

    tap: Tap
    notice: str = ""
    inside: bool = False
