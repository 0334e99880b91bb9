"""Amounts worth a button: what is usual for an event of this size, to two figures."""

from collections.abc import Callable, Mapping, Sequence
from math import ceil

from handlers.event.questions.each_day import people_by_day
from handlers.event.questions.kinds.questions import Answered

Amounts = Callable[[Answered], Sequence[float]]
PEOPLE = 50
"""Where nobody said how many come."""


def _people(answered: Answered) -> int:
    return answered.get("participants") or PEOPLE


def _person_days(answered: Answered) -> float:
    return _people(answered) * float(answered.get("days") or 1)


def each_person(*amounts: float) -> Amounts:
    """So much for each participant."""
    return lambda answered: [_whole(_people(answered) * amount) for amount in amounts]


def heads(answered: Answered) -> Sequence[float]:
    """Different people over several days: the same every day, some who change, and others each day."""
    people = people_by_day(answered) or [_people(answered)] * ceil(answered.get("days") or 1)
    fewest, most = max(people), sum(people)
    return sorted({fewest, _whole((fewest + most) / 2), most})


def each_day(*amounts: float) -> Amounts:
    """So much for each participant and day."""
    return lambda answered: [_whole(_person_days(answered) * amount) for amount in amounts]


def each_square_metre(a_day: float) -> Amounts:
    """Half, all and twice what is usual for the area."""

    def amounts(answered: Answered) -> Sequence[float]:
        area = answered.get("area") or 2 * _people(answered)
        usual = a_day * area * (answered.get("days") or 1)
        return [_whole(usual * part) for part in (0.5, 1, 2)]

    return amounts


def _round(amount: float) -> float:
    """To two figures: a button shows what is typical, not what was calculated."""
    rounded = float(f"{amount:.2g}")
    return int(rounded) if rounded == int(rounded) else rounded


def _whole(amount: float) -> int:
    return max(1, int(_round(amount)))


def drinks(answered: Answered) -> Sequence[dict[str, float]]:
    soft, wine = _round(0.25 * _person_days(answered)), _round(0.15 * _person_days(answered))
    return ({"soft_drink": soft}, {"soft_drink": soft, "wine": wine})


def snacks(answered: Answered) -> Sequence[dict[str, float]]:
    pieces = _whole(_people(answered))
    return ({"sandwich_veg": pieces}, {"pastry": pieces})


def materials(answered: Answered) -> Sequence[dict[str, float]]:
    people = _people(answered)
    return ({"badge_lanyard": people}, {"paper": _round(0.1 * people), "badge_lanyard": people})


def waste(answered: Answered) -> Sequence[dict[str, float]]:
    residual, food = _round(0.25 * _person_days(answered)), _round(0.125 * _person_days(answered))
    return ({"residual_incineration": residual}, {"residual_incineration": residual, "organic_ad": food})


def meals(answered: Answered) -> Sequence[Mapping[str, float]]:
    days = ceil(answered.get("days") or 1)
    return (
        {"lunch": days},
        {"lunch": days, "dinner": max(days - 1, 1)},
        {"lunch": days, "reception": 1},
        {"dinner": 1},
        {"reception": 1},
    )


def areas(answered: Answered) -> Sequence[float]:
    people = _people(answered)
    return [max(10, round(people * per_person, -1)) for per_person in (2, 4, 8)]


def nights(answered: Answered) -> Sequence[float]:
    people = _people(answered)
    nights = max(1, ceil(answered.get("days") or 1) - 1)
    return [max(1, round(people * share / 100)) * nights for share in (5, 10, 25, 50)]
