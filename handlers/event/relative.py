"""So many more or fewer than was said: `2 more lunches`, `20 de plus`, `10 weniger`. Nothing here is stored.

What is added, and to what, the caller knows; the words stand in the rows `more` and `fewer` of `[what_if]`.
"""

from bot.words import Words, phrases, table
from handlers.event.questions.kinds.questions import Value
from handlers.reading import asides, vocabulary

MORE, FEWER = table("what_if")["more"], table("what_if")["fewer"]
AROUND = table("what_if")["around_more"]
BOUNDS = tuple(table("beside_numbers")[row] for row in ("about", "at_least", "at_most"))
"""Phrases in which the same words say something else: `no more than 50`, `plus ou moins 50`."""


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
    if isinstance(now, int | float) and isinstance(by, int | float) and now + sign * by >= 0:
        return now + sign * by
    return None
