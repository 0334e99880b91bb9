"""What a tap on a button means, and where a member is: one frozen struct each, written as `word:argument:argument`.

Buttons hang in chats for years and positions stand in databases, so a word, once given, and the order of the fields
behind it stay what they are; a field may be added at the end if it has a default. `bot/wire.py` says what a field can be.
"""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar, dataclass_transform

from msgspec import Struct

from bot.stale_taps import StaleTap
from bot.wire import Form, form_of

CALLBACK_DATA_BYTES = 64
"""Telegram's limit for the data behind one button."""


@dataclass_transform(frozen_default=True)
class Written(Struct, frozen=True):
    """What is written with its word and its arguments."""

    form: ClassVar[Form]


class Tap(Written):
    """What a button means. Its class is registered by `@tap`."""

    leads_on: ClassVar[bool] = False
    """It only shows or asks something, so that a part of its words is enough where they are typed."""
    binds: ClassVar[bool] = False
    """It binds somebody, or deletes: where its words are typed, all of them must be."""
    puts_away: ClassVar[bool] = False
    """It puts an event away: from another card than its own it is only shown."""
    for_strangers: ClassVar[bool] = False
    """Whoever is no member may tap it too."""


class At(Written):
    """Where a member is, or what they are asked beside it. Its class is registered by `@place`."""

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


def tap(
    word: str, *, leads_on: bool = False, binds: bool = False, puts_away: bool = False, for_strangers: bool = False
) -> Callable[[type[T]], type[T]]:
    """A class of taps, and its word on the wire. Raises ValueError where Telegram's 64 bytes might not do."""

    def made(kind: type[T]) -> type[T]:
        _register(TAPS, word, kind)
        if kind.form.widest > CALLBACK_DATA_BYTES:
            raise ValueError(f"a button of word {word} could carry {kind.form.widest} bytes")
        if binds and leads_on:
            raise ValueError(f"{word} cannot bind and only lead on")
        kind.leads_on, kind.binds, kind.puts_away, kind.for_strangers = leads_on, binds, puts_away, for_strangers
        return kind

    return made


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
        _register(PLACES, word, kind)
        kind.near_event, kind.buttons_first = near_event, buttons_first
        kind.asks_no_words, kind.takes_list, kind.holds_offer = asks_no_words, takes_list, holds_offer
        return kind

    return made


def _register(known: dict[str, Any], word: str, kind: type[Written]) -> None:
    kind.form = form_of(word, kind)
    if word in known:
        raise ValueError(f"{word} is given twice")
    known[word] = kind


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


class Onward(Struct, frozen=True):
    """An answer that is another card's: as if that button had been tapped, with a sentence above.

    `inside` the sentence stands beneath the card's heading; only the questionnaire's cards have room for it there.
    """

    tap: Tap
    notice: str = ""
    inside: bool = False
