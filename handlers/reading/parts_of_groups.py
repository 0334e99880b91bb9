"""What is said of all groups together, or of some of the people of one: `80 people, 20 of them from Paris`."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.reading.said_group import SaidGroup, ways_of
from handlers.reading.shared_ways import is_of_all, shared


def of_all(groups: list[SaidGroup], *, counted: bool) -> list[SaidGroup]:
    """The groups without how many all are, where that stood before them: `80 people, 20 of them from Paris`.

    `counted` tells that people were counted there, rather than that a number stands alone.
    """
    others = groups[1:]
    if not others or groups[0].people is None or replace(groups[0], people=None) != SaidGroup():
        return groups
    people, named = sum(one.people or 0 for one in others), any(one.words or one.band for one in others)
    parts = any(one.people or one.share for one in others)
    told = parts and any(one.among or one.rest or one.share is not None for one in others)
    if not named or people > groups[0].people or not (counted or told or people == groups[0].people):
        return groups
    return [replace(one, of=groups[0].people) for one in others]


def without_counted_again(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without those of a group of whom it is said only who they are: `10 aus Metz, davon 5 Kinder`."""
    return [
        one
        for at, one in enumerate(groups)
        if not at or one != SaidGroup(people=one.people, among=True, behind_comma=one.behind_comma)
    ]


def without_those_among(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """Without those of a group who are named behind it: `30 from Germany, 20 of them from Trier` are 10 and 20."""
    left: list[SaidGroup] = []
    for one in groups:
        before = left[-1] if left and one.among and (one.words or one.band) and one.of is None else SaidGroup()
        if before.people and one.people and one.people <= before.people and (before.words or before.band):
            left[-1:] = [replace(before, people=before.people - one.people)] if before.people > one.people else []
        left.append(one)
    return left


def told_apart(groups: Sequence[SaidGroup]) -> list[SaidGroup]:
    """The groups, of which one may be told apart by how they travel: `20 from Paris, 5 of them by car`."""
    apart: list[SaidGroup] = []
    here = 0
    while here < len(groups):
        if apart and (all_alike := shared(apart, groups[here])):
            apart = all_alike
            here += 1
            continue
        end = here + 1
        while (
            end < len(groups)
            and not (apart and is_of_all(groups[end]))
            and groups[end].way
            and groups[end].counted
            and not (groups[end].words or groups[end].band)
        ):
            end += 1
        apart += ways_of(groups[here], groups[here + 1 : end])
        here = end
    return apart
