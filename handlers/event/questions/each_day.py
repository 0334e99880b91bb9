"""How many people take part on each day, where that was said: `120, 80, 60`.

It is kept beside their average, which is what everything else asks for. It counts as long as it is true of the average and
of the days that are answered now: whoever changes either and changes it back has it again.
"""

from collections.abc import Mapping, Sequence
from math import ceil
from typing import Any

from calculators.attendance import average

KEPT = "each_day"
"""Under which it stands among the answers, though nobody is asked for it alone."""


def people_by_day(answered: Mapping[str, Any]) -> list[int]:
    """The people of each day, of which not all are alike; empty where only their average is known."""
    kept, days = answered.get(KEPT), answered.get("days")
    if not kept or not days or ceil(days) != len(kept) or len(set(kept)) == 1:
        return []
    return list(kept) if on_average(kept, days) == answered.get("participants") else []


def as_said(question: str, answered: Mapping[str, Any]) -> Any:
    """The answer to a question as it was given: participants of each day, where that was said; None where there is none."""
    value = answered.get(question)
    return (people_by_day(answered) or value) if question == "participants" else value


def on_average(people: Sequence[int], days: float) -> int:
    """Whole people on an average day; where the days are so many that the last is a half, it counts half."""
    fits = ceil(days) == len(people)
    return round(average(people, days if fits else float(len(people))))


def answered_with(answered: Mapping[str, Any], value: int | Sequence[int] | None) -> dict[str, Any]:
    """The answers with these participants, on average or on each day."""
    if value is None or isinstance(value, int):
        return {**answered, "participants": value}
    return {**answered, "participants": on_average(value, answered.get("days") or len(value)), KEPT: list(value)}
