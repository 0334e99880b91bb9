"""Small values written as `word:argument:argument`, read and written by the types of their fields alone.

A field is of one of these types; anything else is refused when its class is defined:

- `int`, a `NewType` of it, or `Annotated[int, Between(least, most)]`: a whole number, without a sign
- `Literal[...]` or a `StrEnum`: one of its values;  `date`: 20270401
- `Annotated[str, OneOf(values)]`: one of the values of a table
- `Annotated[str, Spelt(pattern, longest)]`: what the pattern matches as a whole
- `A | B`: the first that can read it;  `A | None`, with None as its default: it may be left off at the end

A field at the end that says what its default says is left off.
"""

import json
import re
from collections.abc import Callable, Sequence
from datetime import date, datetime
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints
from zlib import crc32

from msgspec import NODEFAULT, Struct
from msgspec.structs import FieldInfo, fields

from bot.stale_taps import StaleTap

LARGEST_ID = 2**31 - 1
DIGITS = re.compile(r"[0-9]{1,10}")


class Between(Struct, frozen=True):
    """The bounds of a whole number, both included."""

    least: int
    most: int


class Spelt(Struct, frozen=True):
    """What a text must look like as a whole, and of how many bytes it may be."""

    pattern: str
    longest: int


class OneOf(Struct, frozen=True):
    """The texts that a table allows."""

    values: tuple[str, ...]


Revision = Annotated[int, Between(0, LARGEST_ID)]
"""How often an event had changed when the button was drawn."""
Page = Annotated[int, Between(0, LARGEST_ID)]
Position = Annotated[int, Between(0, LARGEST_ID)]
"""Which one of a list, from 0."""
Percent = Annotated[int, Between(1, 100)]
Shown = Annotated[int, Between(0, LARGEST_ID)]
"""What stood on the card when the button was drawn, as `shown_as` has it: of another card it does not count any more."""


def shown_as(stands: Any) -> int:
    """What stands on a card, as plain JSON, as a number."""
    return crc32(json.dumps(stands, sort_keys=True).encode()) & LARGEST_ID


class Argument(Struct, frozen=True):
    """One field on the wire. `read` raises StaleTap; `widest` is in bytes; `rest` is what holds when it is left off."""

    name: str
    read: Callable[[str], Any]
    widest: int
    rest: Any = NODEFAULT

    def written(self, value: Any) -> str:
        """The value as text. Raises ValueError for one that could not be read again."""
        text = f"{value:%Y%m%d}" if isinstance(value, date) else str(value)
        try:
            if ":" not in text and self.read(text) == value:
                return text
        except StaleTap:
            pass
        raise ValueError(f"{self.name} cannot be {text!r}")


class Form(Struct, frozen=True):
    """How the values of a class are written: its word, and its fields in order."""

    word: str
    arguments: tuple[Argument, ...]

    @property
    def widest(self) -> int:
        """Bytes of the longest value there can be."""
        return len(self.word.encode()) + sum(1 + one.widest for one in self.arguments)

    def written(self, value: Any) -> str:
        """`word:argument:argument`. Raises ValueError for what could not be read again."""
        said = [(one, getattr(value, one.name)) for one in self.arguments]
        while said and said[-1][0].rest is not NODEFAULT and said[-1][1] == said[-1][0].rest:
            said.pop()
        return ":".join([self.word, *(one.written(argument) for one, argument in said)])

    def read(self, texts: Sequence[str]) -> dict[str, Any]:
        """The fields, as they were written. Raises StaleTap for too many, too few, or one that cannot be."""
        required = sum(one.rest is NODEFAULT for one in self.arguments)
        if not required <= len(texts) <= len(self.arguments):
            raise StaleTap
        return {one.name: one.read(text) for one, text in zip(self.arguments, texts, strict=False)}


def form_of(word: str, kind: type[Struct]) -> Form:
    """The form of a struct. Raises TypeError for a field that has none."""
    hints = get_type_hints(kind, include_extras=True)
    return Form(word, tuple(_argument(one, hints[one.name]) for one in fields(kind)))


def _argument(field: FieldInfo, hint: Any) -> Argument:
    read, widest = _reader(hint)
    return Argument(field.name, read, widest, field.default)


Reader = tuple[Callable[[str], Any], int]


def _reader(hint: Any) -> Reader:
    """How a value of that type is read, and how many bytes it takes at most."""
    if isinstance(hint, NewType):
        return _reader(hint.__supertype__)
    if hint is int:
        return _number(Between(0, LARGEST_ID))
    if hint is date:
        return _day, 8
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return _one_of({one.value: one for one in hint})
    match get_origin(hint), get_args(hint):
        case origin, (base, Between() as bounds) if origin is Annotated and base is int:
            return _number(bounds)
        case origin, (base, Spelt() as spelt) if origin is Annotated and base is str:
            return _text(spelt)
        case origin, (base, OneOf(values)) if origin is Annotated and base is str:
            return _one_of({one: one for one in values})
        case origin, values if origin is Literal:
            return _one_of({str(one): one for one in values})
        case origin, parts if origin in (Union, UnionType):
            return _either([_reader(one) for one in parts if one is not NoneType])
    raise TypeError(f"{hint} cannot be written on a button")


def _number(bounds: Between) -> Reader:
    def read(text: str) -> int:
        if not DIGITS.fullmatch(text) or not bounds.least <= int(text) <= bounds.most:
            raise StaleTap
        return int(text)

    return read, len(str(bounds.most))


def _text(spelt: Spelt) -> Reader:
    pattern = re.compile(spelt.pattern)

    def read(text: str) -> str:
        if not pattern.fullmatch(text) or len(text.encode()) > spelt.longest:
            raise StaleTap
        return text

    return read, spelt.longest


def _one_of(values: dict[str, Any]) -> Reader:
    def read(text: str) -> Any:
        if text not in values:
            raise StaleTap
        return values[text]

    return read, max(len(one.encode()) for one in values)


def _either(readers: Sequence[Reader]) -> Reader:
    def read(text: str) -> Any:
        for one, _ in readers:
            try:
                return one(text)
            except StaleTap:
                continue
        raise StaleTap

    return read, max(widest for _, widest in readers)


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y%m%d").date() if re.fullmatch(r"[0-9]{8}", text) else _stale()  # noqa: DTZ007
    except ValueError:
        raise StaleTap from None


def _stale() -> date:
    raise StaleTap
