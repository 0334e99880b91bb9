"""What an event's emissions are made of, the heaviest first; of travel, how people come and how far."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from types import MappingProxyType
from typing import NamedTuple

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.basis import is_said_in_part
from calculators.factors import FactorSet
from calculators.lines import STATED_UNIT, emissions


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
        OpenQuestion.CREW,
        OpenQuestion.CREW_TRAVEL,
        OpenQuestion.ORIGIN,
        OpenQuestion.COUNTRY,
        OpenQuestion.MODE,
    }
)
"""While one of these is open, nobody said that so many people travel so."""

HOW_MUCH = frozenset(OpenQuestion) - {OpenQuestion.STAY_COUNTRY}
"""And of whatever is no travel, how much it is: who said so many nights said it, though a hotel's country follows the event."""


@dataclass(frozen=True, slots=True)
class Part:
    """Kilograms of CO2e of one part, and how much of it was said rather than assumed.

    `people` are the travellers of whom it was said that they come so; 0 where nobody was, or it is no travel. `unsure` is
    the standard error of that number where it is from a survey, in people.
    """

    what: Category | Means
    kg: float = 0.0
    said_kg: float = 0.0
    people: float = 0.0
    unsure: float = 0.0


DISTANCES_KM = (30.0, 150.0, 500.0, 1500.0, 3700.0)
"""Where one stretch ends and the next begins, one way, in a straight line unless the distance really travelled was said."""


MOST_JOURNEYS = 20
"""Of the lines of journeys that are read one by one; more of them are put together by means and distance."""


class _Alike(NamedTuple):
    """What is counted together: `stretch` is the place of its distance among the stretches, -1 for what is no journey."""

    category: Category
    factor: str | None
    means: Means | None
    label: str
    unit: str
    stretch: int


_Share = tuple[Activity, float]
"""An activity, and the share of it that is meant."""


@dataclass(frozen=True, slots=True)
class Together:
    """Everything that is counted with one factor; of journeys, those over a like distance. Kilograms are of CO2e.

    `over_km` and `up_to_km` are the ends of the stretch, None where it has none, and for whatever is no journey. `factors`
    are empty for what was stated in kilograms. There are several only where journeys are many: then those by the same
    `means` stand together, with the mean of their factors.
    """

    category: Category
    factors: tuple[str, ...]
    means: Means | None
    label: str
    unit: str
    over_km: float | None
    up_to_km: float | None
    quantity: float
    kg_co2e_per_unit: float
    kg: float
    said_kg: float
    said_in_part_kg: float


def together(data: Activities, factor_set: FactorSet) -> tuple[Together, ...]:
    """What is counted, by category and the heaviest first, in as few lines as can each be worked out again."""
    counted = [
        (activity, stretch, share) for activity in data if activity.quantity for stretch, share in _stretches(activity)
    ]
    found: defaultdict[_Alike, list[_Share]] = defaultdict(list)
    for activity, stretch, share in counted:
        found[_by_factor(activity, stretch, factor_set)].append((activity, share))
    if sum(one.stretch >= 0 for one in found) > MOST_JOURNEYS:
        found.clear()
        for activity, stretch, share in counted:
            alike = _by_factor if stretch < 0 else _by_means
            found[alike(activity, stretch, factor_set)].append((activity, share))
    every = (_together(one, some, factor_set) for one, some in found.items())
    order = list(Category)
    return tuple(sorted(every, key=lambda one: (order.index(one.category), -one.kg, one.label, one.over_km or 0.0)))


def _by_factor(activity: Activity, stretch: int, factor_set: FactorSet) -> _Alike:
    named = activity.kind if activity.factor is None else factor_set[activity.factor].label
    return _Alike(
        activity.category, activity.factor, None, activity.label or named, _unit(activity, factor_set), stretch
    )


def _by_means(activity: Activity, stretch: int, factor_set: FactorSet) -> _Alike:
    return _Alike(activity.category, None, means_of(activity.kind), "", _unit(activity, factor_set), stretch)


def _unit(activity: Activity, factor_set: FactorSet) -> str:
    return STATED_UNIT if activity.factor is None else factor_set[activity.factor].unit


def _stretches(activity: Activity) -> Iterator[tuple[int, float]]:
    """Over which stretches an activity goes, and the share of it that does; -1 for what is no journey."""
    if activity.journey is None:
        yield -1, 1.0
        return
    ways = activity.journey.ways
    for way in ways.each:
        share = way.people * way.km / ways.person_km if ways.person_km else way.people / ways.people
        yield bisect_left(DISTANCES_KM, way.km), share


def _together(alike: _Alike, some: Sequence[_Share], factor_set: FactorSet) -> Together:
    def kilograms(counted: Iterable[_Share]) -> float:
        return sum(
            activity.quantity * share * (factor_set[activity.factor].kg_co2e_per_unit if activity.factor else 1.0)
            for activity, share in counted
        )

    quantity, kg, stretch = sum(activity.quantity * share for activity, share in some), kilograms(some), alike.stretch
    return Together(
        category=alike.category,
        factors=tuple(dict.fromkeys(activity.factor for activity, _ in some if activity.factor)),
        means=alike.means,
        label=alike.label,
        unit=alike.unit,
        over_km=DISTANCES_KM[stretch - 1] if stretch > 0 else None,
        up_to_km=DISTANCES_KM[stretch] if 0 <= stretch < len(DISTANCES_KM) else None,
        quantity=quantity,
        kg_co2e_per_unit=kg / quantity,
        kg=kg,
        said_kg=kilograms(one for one in some if not one[0].unknown),
        said_in_part_kg=kilograms(one for one in some if is_said_in_part(one[0])),
    )


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
    open_of = WHO_COMES_HOW if isinstance(what, Means) else HOW_MUCH
    said = tuple(one for one in some if open_of.isdisjoint(one.unknown))
    people = sum(one.journey.people for one in said if one.journey)
    off: defaultdict[str, float] = defaultdict(
        float
    )  # of each group: what is said of several groups is right by itself
    for one in said:
        off[one.question] += one.journey.people * one.sampling if one.journey else 0.0
    return Part(what, emissions(some, factor_set), emissions(said, factor_set), people, hypot(*off.values()))
