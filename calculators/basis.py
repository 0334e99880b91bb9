"""What an activity rests on: on an answer, on what is usual in its place, or on a part of the event that nobody mentioned.

A reduction of something assumed is only as true as the assumption, and one of something nobody mentioned is none.
What was said and only not in full is partly assumed: these people fly from there, and in which cabin is as usual.
"""

from enum import IntEnum
from functools import cache
from types import MappingProxyType
from typing import Protocol

from calculators.activity import Category, OpenQuestion


class Counted(Protocol):
    """An activity, or the line it is part of."""

    @property
    def category(self) -> Category: ...

    @property
    def unknown(self) -> tuple[OpenQuestion, ...]: ...


class Basis(IntEnum):
    """The surest first."""

    ANSWERED = 0
    VEHICLE = 1
    """Who comes from where and how was answered; how full the cars are, or where people sit in the plane, is as usual."""
    ASSUMED = 2
    UNMENTIONED = 3


BESIDE = frozenset(
    {
        OpenQuestion.HEADS,
        OpenQuestion.CREW,
        OpenQuestion.COUNTRY,
        OpenQuestion.STAY_COUNTRY,
        OpenQuestion.USES,
    }
)
"""Open questions that move how much there is of something, or how it is made, and not whether it is there."""
OF_THE_VEHICLE = frozenset({OpenQuestion.OCCUPANCY, OpenQuestion.CABIN})
SAID_IN_PART = BESIDE - {OpenQuestion.CREW} | OF_THE_VEHICLE | {OpenQuestion.STAY_NIGHTS, OpenQuestion.ONLINE_HOURS}
"""Open questions of something that was said: these people, rooms or things are there, for as long or made as is usual."""
MENTIONED_BY = MappingProxyType(
    {
        Category.TRAVEL: OpenQuestion.CREW_TRAVEL,
        Category.EQUIPMENT: OpenQuestion.EQUIPMENT,
        Category.FREIGHT: OpenQuestion.FREIGHT,
    }
)
"""The question by which a part is there at all: staff who travel, stands, goods that are brought.

Everybody eats and drinks something in a room; not every event has these.
"""


def basis(activity: Counted) -> Basis:
    """What an activity rests on."""
    unknown = set(activity.unknown) - BESIDE
    if MENTIONED_BY.get(activity.category) in unknown:
        return Basis.UNMENTIONED
    if unknown - OF_THE_VEHICLE:
        return Basis.ASSUMED
    return Basis.VEHICLE if unknown else Basis.ANSWERED


def is_said_in_part(one: Counted) -> bool:
    """Whether only something about it is assumed. So it is of a journey that is made daily unless there is a bed."""
    return bool(one.unknown) and _in_part(one.category is Category.TRAVEL, one.unknown)


@cache
def _in_part(travels: bool, unknown: tuple[OpenQuestion, ...]) -> bool:
    others = set(unknown) - SAID_IN_PART
    return not others or (travels and others == {OpenQuestion.STAYS})
