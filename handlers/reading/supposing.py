"""What is supposed in words: `what if everybody took the train?`, `and in Metz instead?`, `how much without flights`."""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from handlers.reading.denials import without_denied
from handlers.reading.question_words import NO_NUMBER, QuestionWords, behind_phrase, ends, inner, over

LONGEST = 300
"""Characters of a question."""
MOST_WORDS = 60


class WhatIf(Struct, frozen=True):
    """`words` say what would be otherwise; `further` where it goes on from what was supposed before: “and in Metz?”."""

    words: str
    further: bool = False
    named: Sequence[Any] = ()
    """Of which event, as of `AboutEvent`."""


def refused(words: QuestionWords) -> WhatIf | None:
    """What is supposed with a number that is none of people, days or tonnes: all of it, to be quoted; None where nothing is."""
    return WhatIf(words.text.strip(" ?!.")) if led(words)[1] is not None else None


def supposed(words: QuestionWords, going_on: bool) -> WhatIf | None:
    """What stands behind `what if`; or behind `and`, where `instead` is said or something was supposed before."""
    start, behind, further = led(words)
    _, last = inner(words)
    last, named = _named(words, behind or further or start, last)
    end = next((at for at in range(behind or further or start, last) if ends(words, at, last)), last)
    if behind is not None:
        return WhatIf(_signed(words, behind, end), named=named) if behind < end else None
    begin = start if further is None else further
    goes_on = end < last or (going_on and further is not None)
    said = further is not None or going_on
    return WhatIf(_signed(words, begin, end), further=True, named=named) if goes_on and said and begin < end else None


def _signed(words: QuestionWords, start: int, end: int) -> str:
    """As it was typed, with the sign in front: `+20 people` are not 20."""
    sign = "+" if words.text[: words.tokens[start].start].rstrip().endswith("+") else ""
    return sign + words.quoted(start, end)


def outright(typed: str, *, only_led: bool = False) -> str:
    """What would be otherwise, said without `what if`: `2 more lunches`, `how much without flights`, `actually 130, not 120`.

    Whoever knows the event says whether that is understood. Empty where nothing is left, or too much; with `only_led` also
    where nothing says that something would be, or is, otherwise than before.
    """
    if len(typed) > LONGEST or NO_NUMBER.search(typed):
        return ""
    words = QuestionWords(typed)
    first, last = inner(words)
    at = over(words, first, "please") if first < last else first
    begin = at
    for lead in ("and_if", "what_if_with_if", "how_much_if", "if", "suppose_with", "actually"):
        if at < last:
            at = over(words, at, lead)
    ending = ("changes", "better_so") if at > begin else ("changes",)
    end = next((here for here in range(at + 1, last) if any(ends(words, here, last, one) for one in ending)), last)
    now = any(symbol == "q_actually" for here in range(at, end) for symbol, _, _ in words.meanings[here])
    if only_led and not (at > begin or end < last or now or without_denied(typed) != typed):
        return ""
    return words.quoted(at, end) if at < end and last <= MOST_WORDS else ""


def led(words: QuestionWords) -> tuple[int, int | None, int | None]:
    """Where it begins, and what stands there behind `what if` and behind `and`; None where it does not begin so."""
    start = over(words, inner(words)[0], "please")
    behind, further = behind_phrase(words, start, "what_if"), behind_phrase(words, start, "and_if")
    return start, _behind_both(words, start) if behind is None else over(words, behind, "if"), further


def _behind_both(words: QuestionWords, at: int) -> int | None:
    """Behind `what would change` and an `if`, where both are said; a comma may stand between `what` and `if`."""
    first = behind_phrase(words, at, "what_if_with_if")
    what = behind_phrase(words, at, "what")
    if first is None and what is not None and words.tokens[what - 1].kind == "mark":
        first = what
    return None if first is None else behind_phrase(words, first, "if")


def supposed_with(words: QuestionWords) -> WhatIf | None:
    """What stands behind `how much would it be` and `with` or `for`, where it is no price."""
    first, last = inner(words)
    behind = behind_phrase(words, over(words, first, "please"), "what_if_with_if")
    start = None if behind is None else behind_phrase(words, behind, "suppose_with")
    if start is None or start >= last:
        return None
    last, named = _named(words, start, last)
    return WhatIf(words.quoted(start, last), named=named)


def _named(words: QuestionWords, start: int, last: int) -> tuple[int, Sequence[Any]]:
    """Where what is supposed ends, and the events that are named behind it: `… for the gala`."""
    for at in range(start + 1, last):
        behind = behind_phrase(words, at, "of_event")
        while behind is not None and behind < last and words.skipped(behind):
            behind += 1
        for symbol, value, end in words.meanings[behind] if behind is not None and behind < last else ():
            if symbol == "NAME" and end == last:
                return at, value
    return last, ()
