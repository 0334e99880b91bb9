"""So many more or fewer than was said: `2 more lunches`, `20 de plus`, `10 weniger`. Nothing here is stored.

| said | how | what it does to an answer |
|---|---|---|
| `+10`, `+ 2 t` | `How.PLUS` | it is added |
| `also a dinner`, `noch 4` | `How.ALSO` | it is added, or comes in its place: asked; what is supposed, it is added to |
| `and 20 l beer`, `wine too` | `How.AND` | the same, and of what is supposed nobody knows either |
| `2 more lunches`, `10 weniger` | `How.COUNTED` | it is added or taken away, unless all of it answers the question itself |

A share in place of a number, `10 % more`, is one of what there is now. What is added, and to what, the caller knows; the
words stand in `[what_if]`.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum

from msgspec import Struct

from bot.patterns import pattern
from bot.texts import Texts
from bot.words import Words, either, phrases, table, taught
from handlers.event.questions.kinds.questions import Value
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.converted import SHARE

SAID = table("what_if")
MORE, FEWER, AROUND = SAID["more"], SAID["fewer"], SAID["around_more"]
BOUNDS = tuple(table("beside_numbers")[row] for row in ("about", "at_least", "at_most"))
"""Phrases in which the same words say something else: `no more than 50`, `plus ou moins 50`."""
PERCENT = table("small_words")["percent"]
SIGN_IN_LETTERS = next(one for one in phrases(PERCENT) if one.isalpha())


class How(Enum):
    """How it is said, as of the table above."""

    PLUS = "plus"
    ALSO = "also"
    AND = "and"
    COUNTED = "counted"


class Change(Struct, frozen=True):
    """What an answer is said to be more by (`sign` 1), or less (-1)."""

    how: How
    by: str
    sign: int = 1


PLUS_A_NUMBER = pattern(r"\s*\+\s*(?=[^\s\d]*\d)(?P<by>.+)", re.S)
AND = SAID["and_before"]
ONLY_LEFT = table("what_if")["only_left"]
MEALS = table("meals")
ONE_MORE = tuple(row for which, row in table("ordinals").items() if which not in ("first", "last", "penultimate"))
ARTICLES = table("numbers")["articles"]
BEFORE = pattern(
    rf"\s*(?:(?:{either(SAID['also_before'])})\b[\s:]*|\+\s*|(?:{either(AND)})\s+(?=\d)"
    rf"|(?:{either(SAID['still_before'])})\s+(?=(?:{either(ARTICLES)})\s)"
    rf"|(?:{either(SAID['still_before_number'])})\s+(?=\d))(?P<by>.+)",
    re.I | re.S,
)
BEHIND_NUMBER = pattern(
    rf"\d\s+(?:{'|'.join(re.escape(one) for row in (MORE, FEWER) for one in phrases(row) if ' ' in one)})\s", re.I
)
"""In `2 de moins de Metz`, no `moins de`."""
BEHIND = pattern(rf"(?P<by>.+?)[\s,]+(?:{either(SAID['also_behind'])})[\s.!]*", re.I | re.S)


def changes(typed: str) -> Iterator[Change]:
    """What is said to be more or fewer, in each way that it may be read; nothing where no more and no fewer are meant."""
    if vocabulary.within(typed, ONLY_LEFT):
        return  # “plus que 85”
    beside = None if _is_bound(typed) or "/" in typed[:3] else _beside(typed)
    if beside and not _says(beside.by, MORE):  # `and 2 more lunches` says how many more
        yield beside
    said = asides.without(_in_letters(typed), AROUND)
    sign, by = _says(said, MORE) - _says(said, FEWER), asides.without(said, MORE, FEWER)
    if sign and by and not (_is_bound(said) and not BEHIND_NUMBER.search(said)):
        yield Change(How.COUNTED, by, sign)


def beside(typed: str) -> Change | None:
    """What is said beside an answer, and does not say how many more it is: `+10`, `also a dinner`, `wine too`."""
    return next((one for one in changes(typed) if one.how is not How.COUNTED), None)


def counted(typed: str) -> Change | None:
    """What says by itself that so many are added or taken away: `2 more lunches`, `10 weniger`."""
    return next((one for one in changes(typed) if one.how is How.COUNTED), None)


def as_more(typed: str, t: Texts) -> str:
    """What is supposed, said as so many more where it is something added: `+10 nights`, `plus one dinner`."""
    said = beside(typed)
    first, _, rest = typed.strip().partition(" ")
    which, _, thing = (rest if vocabulary.exactly(first, ARTICLES) else typed.strip()).partition(" ")
    if any(vocabulary.exactly(which, row) for row in ONE_MORE) and any(
        vocabulary.exactly(thing, one) for one in MEALS.values()
    ):
        first, rest = taught(SAID["another"], "en"), thing
    if vocabulary.exactly(first, SAID["another"]) and not quantities.read(rest, t).quantities:
        return f"1 {rest} {taught(MORE, 'en')}"
    adds = said and said.how in (How.PLUS, How.ALSO) and quantities.read(said.by, t).quantities
    return f"{said.by} {taught(MORE, 'en')}" if said and adds else typed


def of_percent(typed: str) -> bool:
    """Whether a share is said: `10 % more`, `ten percent fewer`."""
    return "%" in typed or vocabulary.within(typed, PERCENT)


def by_percent(typed: str, sign: int, t: Texts) -> Decimal | None:
    """What so many percent more or fewer make of one, 1.1 of `10 % more`; 0 where it cannot be told, None without percent."""
    if not of_percent(typed):
        return None
    said = quantities.read(asides.without(_in_letters(typed), MORE, FEWER, AROUND), t)
    [one] = said.quantities if len(said.quantities) == 1 and not said.unknown else [None]
    return 1 + sign * one.number if one and one.units[:1] == (SHARE,) and not one.per else Decimal(0)


def _beside(typed: str) -> Change | None:
    if said := PLUS_A_NUMBER.fullmatch(typed):
        return Change(How.PLUS, said["by"].strip())
    if said := BEFORE.fullmatch(typed):
        joined = vocabulary.exactly(typed.split(maxsplit=1)[0], AND)
        return Change(How.AND if joined else How.ALSO, said["by"].strip())
    said = BEHIND.fullmatch(typed)
    return Change(How.AND, said["by"].strip()) if said else None


def _in_letters(typed: str) -> str:
    """With a sign that is left out among words otherwise."""
    return typed.replace("%", f" {SIGN_IN_LETTERS} ")


def _is_bound(typed: str) -> bool:
    return asides.without(typed, *BOUNDS) != asides.without(typed)


def _says(typed: str, words: Words) -> bool:
    """Whether one of the phrases is in what was typed; an accent makes another word of it: not `manner` in `10 Männer`."""
    spelled = f" {typed.casefold()} "
    return vocabulary.within(typed, words) and (
        typed.isascii() or any(f" {one.casefold()} " in spelled for one in phrases(words))
    )


def added(now: Value, by: Value, sign: int) -> Value:
    """What it is then: a number, or a number of each; None where that cannot be worked out, or would be less than nothing."""
    if isinstance(now, dict) and isinstance(by, dict):
        then = {one: now.get(one, 0) + sign * by.get(one, 0) for one in (*now, *by)}
        return {one: number for one, number in then.items() if number} if min(then.values()) >= 0 else None
    if (
        isinstance(now, list)
        and isinstance(by, list)
        and sign > 0
        and all(isinstance(one, dict) for one in (*now, *by))
    ):
        return [*now, *by]
    if isinstance(now, int | float) and isinstance(by, int | float) and now + sign * by >= 0:
        return now + sign * by
    return None
