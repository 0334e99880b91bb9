"""Answers that others took the place of at once, and the way back to them."""

from typing import Any

from calculators.survey import Replaced
from handlers.event.questions.kinds.questions import Answered

MISSING = object()


def replaced(before: Answered, after: Answered, revision: int) -> Replaced:
    """What one made of the other, at that revision of the event, for `as_before`."""
    differ = [one for one in {**before, **after} if before.get(one, MISSING) != after.get(one, MISSING)]
    return {
        "before": {one: before[one] for one in differ if one in before},
        "after": {one: after[one] for one in differ if one in after},
        "revision": revision,
    }


def as_before(answered: Answered, kept: Replaced) -> dict[str, Any] | None:
    """The answers as they were, beside those that were given since; None where one of those that changed has changed again."""
    before, after = kept["before"], kept["after"]
    if any(answered.get(one, MISSING) != after.get(one, MISSING) for one in {**before, **after}):
        return None
    return {one: value for one, value in answered.items() if one not in after} | before
