"""Who comes one way and goes back another is in two groups of one way each, and is one person.

50 by train from Metz and 50 by car back to it are 50 people. So between the same two places there are as many people as
half of all those in groups of one way, or as take the commonest of these ways: nobody makes one twice.
"""

from collections import Counter, defaultdict
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
    ways: defaultdict[object, Counter[str]] = defaultdict(Counter)
    for group in groups:
        if group.one_way:
            ways[_ends(group)][_way(group)] += group.people
    parts = {ends: max(people.values()) / total for ends, people in ways.items() if (total := people.total())}
    return [max(parts.get(_ends(group), 1.0), 0.5) if group.one_way else 1.0 for group in groups]


def _ends(group: TravelGroup) -> object:
    """Between which places; where none is named, those as far are taken to be the same."""
    whence = group.origin or group.country or group.band or group.one_way_km
    return whence, group.site


def _way(group: TravelGroup) -> str:
    """Groups of the same way are one, however they were listed."""
    return group.model_dump_json(exclude={"people", "surveyed"})
