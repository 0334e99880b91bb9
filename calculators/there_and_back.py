"""Who comes one way and goes back another is in two groups of one way each, and is one person.

50 by train from Metz and 50 by car back to it are 50 people, and so are lists of arrivals and of departures: 45 there by
plane and 5 by train, 40 back by plane and 10 by train. Nobody said which way each group goes. So between the same two
places they are taken as half there and half back, as evenly as whole groups can be; there are as many people as on the
larger side, and by how many that is larger, so many are surely listed for one way only.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
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
    if not any(group.one_way for group in groups):
        return [1.0] * len(groups)
    parts = {ends: _larger_side(people) / total for ends, people in _one_way(groups).items() if (total := sum(people))}
    return [parts.get(_ends(group), 1.0) if group.one_way else 1.0 for group in groups]


def unreturned(groups: Sequence[TravelGroup]) -> int:
    """How many people have a journey there or back only, at the least."""
    return sum(2 * _larger_side(people) - sum(people) for people in _one_way(groups).values())


def may_be_others(groups: Sequence[TravelGroup], everybody: int) -> int:
    """How many people are counted as coming one way and going another, while each listed may as well be somebody else.

    Nought where so many are not expected, so that some of them must be the same.
    """
    listed = _one_way(groups)
    there_and_back = sum(group.people for group in groups if not group.one_way)
    if there_and_back + sum(map(sum, listed.values())) > everybody:
        return 0
    return sum(sum(people) - _larger_side(people) for people in listed.values())


def _one_way(groups: Sequence[TravelGroup]) -> Mapping[object, list[int]]:
    """The people of the groups of one way, by between which places they travel."""
    listed: defaultdict[object, list[int]] = defaultdict(list)
    for group in groups:
        if group.one_way:
            listed[_ends(group)].append(group.people)
    return listed


def _larger_side(people: Sequence[int]) -> int:
    """Of groups parted as evenly as whole groups can be, the people on the side of more."""
    total = sum(people)
    sums = 1  # bit by bit: whether some of the groups come to so many
    for some in people:
        sums |= sums << some
    half = sums & ((1 << total // 2 + 1) - 1)
    return total - (half.bit_length() - 1)


def _ends(group: TravelGroup) -> object:
    """Between which places; where none is named, those as far are taken to be the same."""
    whence = group.origin or group.country or group.band or group.one_way_km
    return whence, group.site
