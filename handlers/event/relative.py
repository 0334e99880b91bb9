"""So many more or fewer than was said: `2 more lunches`, `20 de plus`, `10 weniger`. Nothing here is stored.

What is added, and to what, the caller knows; the words stand in the rows `more` and `fewer` of `[what_if]`.
"""

import re
from decimal import Decimal

from bot.texts import Texts
from bot.words import Words, either, phrases, table, taught
from handlers.event.questions.kinds.questions import Value
from handlers.reading import asides, quantities, vocabulary
from handlers.reading.converted import SHARE

MORE, FEWER = table("what_if")["more"], table("what_if")["fewer"]
AROUND = table("what_if")["around_more"]
BOUNDS = tuple(table("beside_numbers")[row] for row in ("about", "at_least", "at_most"))
"""Phrases in which the same words say something else: `no more than 50`, `plus ou moins 50`."""
PERCENT = table("small_words")["percent"]
SIGN_IN_LETTERS = next(one for one in phrases(PERCENT) if one.isalpha())
AT_ONCE = re.compile(r"\s*\+\s*(?=[^\s\d]*\d)")
"""A sign before a number: `+10`, `+ 2 t`."""
_SAID = table("what_if")
ALSO_BEFORE = re.compile(
    rf"\s*(?:(?:{either(_SAID['also_before'])})\b[\s:]*|\+\s*|(?:{either(_SAID['and_before'])})\s+(?=\d))(?P<by>.+)",
    re.I | re.S,
)
ALSO_BEHIND = re.compile(rf"(?P<by>.+?)[\s,]+(?:{either(_SAID['also_behind'])})[\s.!]*", re.I | re.S)


def besides(typed: str) -> tuple[str, bool]:
    """What is said beside an answer there is already, and whether it can only be added: `+10`, `also a dinner`, `wine too`."""
    if asides.without(typed, *BOUNDS) != asides.without(typed) or "/" in typed[:3]:
        return "", False
    said = ALSO_BEFORE.fullmatch(typed) or ALSO_BEHIND.fullmatch(typed)
    return (said["by"].strip(), AT_ONCE.match(typed) is not None) if said else ("", False)


def as_more(typed: str, t: Texts) -> str:
    """The same as so many more where it begins so: `+10 nights`, `plus one dinner`; after a mere `and` nobody knows."""
    said = ALSO_BEFORE.fullmatch(typed)
    joined = vocabulary.exactly(typed.split(maxsplit=1)[0], _SAID["and_before"]) if said else False
    counts = said and not joined and quantities.read(said["by"], t).quantities
    return f"{said['by']} {taught(MORE, 'en')}" if said and counts and besides(typed)[0] else typed


def of_percent(typed: str) -> bool:
    """Whether a share is said: `10 % more`, `ten percent fewer`."""
    return "%" in typed or vocabulary.within(typed, PERCENT)


def by_percent(typed: str, sign: int, t: Texts) -> Decimal | None:
    """What so many percent more or fewer make of one, 1.1 of `10 % more`; 0 where it cannot be told, None without percent."""
    if not of_percent(typed):
        return None
    said = quantities.read(asides.without(typed.replace("%", f" {SIGN_IN_LETTERS} "), MORE, FEWER, AROUND), t)
    [one] = said.quantities if len(said.quantities) == 1 and not said.unknown else [None]
    return 1 + sign * one.number if one and one.units[:1] == (SHARE,) and not one.per else Decimal(0)


def split(typed: str) -> tuple[int, str]:
    """1 and what is added, -1 and what is taken away; 0 and nothing where it is neither, or both."""
    said = asides.without(typed, AROUND)
    sign = _says(said, MORE) - _says(said, FEWER)
    by = asides.without(said, MORE, FEWER)
    return (sign, by) if sign and by and asides.without(said, *BOUNDS) == said else (0, "")


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
