"""What an event's emissions are made of, the heaviest first; of travel, how people come and how far."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from calculators.activity import Activities, Activity, Category, OpenQuestion
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
        OpenQuestion.HEADS,
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

    `people` are the travellers of whom it was said that they come so; 0 where nobody was, or it is no travel.
    """

    what: Category | Means
    kg: float = 0.0
    said_kg: float = 0.0
    people: float = 0.0


DISTANCES_KM = (30.0, 150.0, 500.0, 1500.0, 3700.0)
"""Where one stretch ends and the next begins, one way, in a straight line unless the distance really travelled was said."""


@dataclass(frozen=True, slots=True)
class Together:
    """Everything that is counted with one factor; of journeys, those over a like distance. Kilograms are of CO2e.

    `over_km` and `up_to_km` are the ends of the stretch, None where it has none, and for whatever is no journey. `factor`
    is None for what was stated in kilograms.
    """

    category: Category
    factor: str | None
    label: str
    unit: str
    over_km: float | None
    up_to_km: float | None
    quantity: float
    kg_co2e_per_unit: float
    kg: float
    said_kg: float


def together(data: Activities, factor_set: FactorSet) -> tuple[Together, ...]:
    """What is counted, by category and the heaviest first, in as few lines as can each be worked out again."""
    found: defaultdict[tuple[Category, str | None, str, int], list[tuple[Activity, float]]] = defaultdict(list)
    for activity in data:
        if activity.quantity:
            named = activity.kind if activity.factor is None else factor_set[activity.factor].label
            label = activity.label or named
            for stretch, share in _stretches(activity):
                found[activity.category, activity.factor, label, stretch].append((activity, share))
    every = (_together(*key, some, factor_set) for key, some in found.items())
    order = list(Category)
    return tuple(sorted(every, key=lambda one: (order.index(one.category), -one.kg, one.label, one.over_km or 0.0)))


def _stretches(activity: Activity) -> Iterator[tuple[int, float]]:
    """Over which stretches an activity goes, and the share of it that does; -1 for what is no journey."""
    if activity.journey is None:
        yield -1, 1.0
        return
    ways = activity.journey.ways
    for way in ways.each:
        share = way.people * way.km / ways.person_km if ways.person_km else way.people / ways.people
        yield bisect_left(DISTANCES_KM, way.km), share


def _together(
    category: Category,
    factor: str | None,
    label: str,
    stretch: int,
    some: list[tuple[Activity, float]],
    factor_set: FactorSet,
) -> Together:
    each = 1.0 if factor is None else factor_set[factor].kg_co2e_per_unit
    quantity = sum(activity.quantity * share for activity, share in some)
    said = sum(activity.quantity * share for activity, share in some if not activity.unknown)
    return Together(
        category=category,
        factor=factor,
        label=label,
        unit=STATED_UNIT if factor is None else factor_set[factor].unit,
        over_km=DISTANCES_KM[stretch - 1] if stretch > 0 else None,
        up_to_km=DISTANCES_KM[stretch] if 0 <= stretch < len(DISTANCES_KM) else None,
        quantity=quantity,
        kg_co2e_per_unit=each,
        kg=quantity * each,
        said_kg=said * each,
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
    return Part(what, emissions(some, factor_set), emissions(said, factor_set), people)
