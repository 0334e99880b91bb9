"""What an activity rests on: on an answer, on what is usual in its place, or on a part of the event that nobody mentioned.

A reduction of something assumed is only as true as the assumption, and one of something nobody mentioned is none.
"""

from enum import IntEnum
from types import MappingProxyType

from calculators.activity import Activity, Category, OpenQuestion


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


def basis(activity: Activity) -> Basis:
    """What an activity rests on."""
    unknown = set(activity.unknown) - BESIDE
    if MENTIONED_BY.get(activity.category) in unknown:
        return Basis.UNMENTIONED
    if unknown - OF_THE_VEHICLE:
        return Basis.ASSUMED
    return Basis.VEHICLE if unknown else Basis.ANSWERED
