"""What is supposed of a part of the event, which its answers do not know: of one of its days, in one of two towns, of a share."""

from collections.abc import Sequence
from dataclasses import replace

from bot.turn import Places
from handlers.event import relative
from handlers.event.questions.kinds.questions import Answered
from handlers.event.what_if.copy import Claims, Supposed
from handlers.event.what_if.some_of_them import is_of_more_or_fewer, town_in

COUNTED = ("participants", "online_participants", "remote_participants", "crew", "nights")
"""Answers that are numbers: a share of them is said by its percent, and is none of them."""


def only_of_all(words: str, found: Claims, answers: Answered, places: Places) -> Claims:
    """The same where it is of all of the event, else not understood: `lunch vegan on one day`, `50 % online`.

    What is said of those from a town is none of the nights of all: `Paris stayed 2 nights`.
    """
    changes = found.supposed.changes
    fewer_days = "days" in changes and changes["days"] < (answers.get("days") or 0)
    share = relative.of_percent(words) and not is_of_more_or_fewer(words)
    if (fewer_days and len(changes) > 1) or (share and any(one in changes for one in COUNTED)):
        return Claims(Supposed(), words)
    if found.meant and town_in(words, answers, places):
        return replace(found, meant=[one for one in found.meant if "nights" not in one.changes])
    return found


def contradict(parts: Sequence[Supposed]) -> bool:
    """Whether two of them answer the same otherwise, as one town and another do; what is listed is added to."""
    said = [(question, value) for one in parts for question, value in one.changes.items()]
    plain = [(question, value) for question, value in said if not isinstance(value, dict | list)]
    return len(dict(plain)) < len(set(plain))
