"""Who comes one way and goes back another is in two groups of one way each, and is one person.

50 by train from Metz and 50 by car back to it are 50 people, and so are lists of arrivals and of departures: 45 there by
plane and 5 by train, 40 back by plane and 10 by train. So between the same two places there are as many people as half of
all those in groups of one way, or as in the largest of these groups: nobody is in one twice.
"""

from collections import defaultdict
from collections.abc import Sequence
from math import ceil

from calculators.answers import TravelGroup

EXACT = 6
"""Decimals of a person: what floating numbers add is no further one."""


def travellers(groups: Sequence[TravelGroup]) -> int:
    """How many different people groups are."""
    parts = zip(groups, as_people(groups), strict=True)
    return ceil(round(sum(group.people * part for group, part in parts), EXACT))


def as_people(groups: Sequence[TravelGroup]) -> Sequence[float]:
    """Of each group the part that is not counted in another: 1 of who goes back the same way, else a half or more."""
    listed: defaultdict[object, list[int]] = defaultdict(list)
    for group in groups:
        if group.one_way:
            listed[_ends(group)].append(group.people)
    parts = {ends: max(people) / total for ends, people in listed.items() if (total := sum(people))}
    return [max(parts.get(_ends(group), 1.0), 0.5) if group.one_way else 1.0 for group in groups]


def unreturned(groups: Sequence[TravelGroup]) -> int:
    """How many people have a journey there or back only: between two places, as many as the largest group of one way has more.

    Nobody said which way it was. So one mode there and another back are the two halves that a way there and back has.
    """
    listed: defaultdict[object, list[int]] = defaultdict(list)
    for group in groups:
        if group.one_way:
            listed[_ends(group)].append(group.people)
    return sum(max(2 * max(people) - sum(people), 0) for people in listed.values())


def _ends(group: TravelGroup) -> object:
    """Between which places; where none is named, those as far are taken to be the same."""
    whence = group.origin or group.country or group.band or group.one_way_km
    return whence, group.site
