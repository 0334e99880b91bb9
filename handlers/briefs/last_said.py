"""A bare number that corrects what was just told: `80 people`, then `no, 85`. Nothing is stored."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.event.briefs.told import QUESTIONS
from handlers.event.briefs.understood import Finding
from handlers.event.origins.group import Group, groups_of
from handlers.event.questions.kinds.questions import Number, Value
from handlers.event.questions.kinds.servings import Servings
from handlers.reading.in_passing import said_anew
from handlers.reading.number_words import as_digits

BARE = re.compile(r"(\d{1,6})\.?")


def corrected(text: str, told: Sequence[Finding], before: Sequence[Finding]) -> Finding | None:
    """The line that was told last, with that number; None where it is no bare number, or more than one line was told."""
    bare = BARE.fullmatch(as_digits(said_anew(text)).strip())
    earlier = {one.question: one.value for one in before}
    changed = [one for one in told if earlier.get(one.question) != one.value]
    if not bare or len(changed) != 1:
        return None
    [last] = changed
    value = _with(int(bare[1]), last, earlier.get(last.question))
    return None if value is None else replace(last, value=value, quote=text)


def _with(number: int, last: Finding, before: Value | None) -> Value | None:
    """The value with another number: of the one meal, the one group or the day of the month that was told last."""
    kind, value = QUESTIONS[last.question].kind, last.value
    if last.question == "first_day":
        return _on_the(number, date.fromisoformat(value))
    if last.question == "origins":
        return _of_group(number, value, groups_of({"origins": before}) if before else ())
    if isinstance(kind, Servings):
        others = before or {}
        told = [part for part, many in value.items() if others.get(part) != many]
        return {**value, told[0]: number} if len(told) == 1 else None
    return number if isinstance(kind, Number) else None


def _on_the(day: int, told: date) -> Value | None:
    try:
        return told.replace(day=day).isoformat()
    except ValueError:
        return None


def _of_group(people: int, origins: Value, before: Sequence[Group]) -> Value | None:
    groups = groups_of({"origins": origins})
    told = [one for one in groups if one not in before and "people" in one]
    if len(told) != 1:
        return None
    return {**origins, "groups": [one | {"people": people} if one == told[0] else one for one in groups]}
