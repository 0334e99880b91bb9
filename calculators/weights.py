"""What an event's emissions are made of, the heaviest first; of travel, how people come, which tells more than one sum."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.factors import FactorSet
from calculators.lines import emissions


class Means(StrEnum):
    """How people travel, as coarse as one speaks of it."""

    FLIGHTS = "flights"
    CARS = "cars"
    TRAINS = "trains"
    BUSES = "buses"
    OTHERWISE = "otherwise"


BEGINNINGS: Mapping[str, Means] = MappingProxyType(
    {
        "plane": Means.FLIGHTS,
        "car": Means.CARS,
        "taxi": Means.CARS,
        "train": Means.TRAINS,
        "tram": Means.BUSES,
        "metro": Means.BUSES,
        "bus": Means.BUSES,
        "coach": Means.BUSES,
    }
)
"""The means of every mode that begins so; all others are `OTHERWISE`."""

WHO_COMES_HOW = frozenset(
    {
        OpenQuestion.PARTICIPANTS,
        OpenQuestion.HEADS,
        OpenQuestion.CREW,
        OpenQuestion.CREW_TRAVEL,
        OpenQuestion.ORIGIN,
        OpenQuestion.COUNTRY,
        OpenQuestion.MODE,
    }
)
"""While one of these is open, nobody said that so many people travel so."""


@dataclass(frozen=True, slots=True)
class Part:
    """Kilograms of CO2e of one part, and how much of it was said rather than assumed.

    `people` are the travellers of whom it was said that they come so; 0 where nobody was, or it is no travel.
    """

    what: Category | Means
    kg: float = 0.0
    said_kg: float = 0.0
    people: float = 0.0


def means_of(mode: str) -> Means:
    """How somebody travels whose mode is a word of `vocabulary.modes`."""
    return BEGINNINGS.get(mode.partition("_")[0], Means.OTHERWISE)


def parts(data: Activities, factor_set: FactorSet) -> tuple[Part, ...]:
    """Everything that weighs something, the heaviest first. Raises KeyError for a factor the set does not hold."""
    found: defaultdict[Category | Means, list[Activity]] = defaultdict(list)
    for activity in data:
        travels = activity.category is Category.TRAVEL
        found[means_of(activity.kind) if travels else activity.category].append(activity)
    every = (_part(what, tuple(some), factor_set) for what, some in found.items())
    return tuple(sorted((part for part in every if part.kg > 0), key=lambda part: -part.kg))


def _part(what: Category | Means, some: Activities, factor_set: FactorSet) -> Part:
    open_of = WHO_COMES_HOW if isinstance(what, Means) else frozenset(OpenQuestion)
    said = tuple(one for one in some if open_of.isdisjoint(one.unknown))
    people = sum(one.journey.people for one in said if one.journey)
    return Part(what, emissions(some, factor_set), emissions(said, factor_set), people)
