"""A journey as activities: how far it really is by each mode, and which factors it has."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from calculators import factors
from calculators.activity import Activities, Activity, Category, Journey, OpenQuestion
from calculators.usual_travel import Shares
from calculators.ways import Way

ROAD, COACH, RAIL, FERRY = 1.3, 1.5, 1.2, 1.3
"""Great circle → distance travelled. None for planes: their factors contain the detour."""
CAR_OCCUPANCY = 1.6
TAXI_OCCUPANCY = 1.4
LONG_HAUL_KM = 3700
HIGH_SPEED_KM = 200
"""From here on a train through France is taken to be a TGV."""

CABIN_SHARES: Shares = {"economy": 95, "business": 5}
TRAM_BUS_SHARES: Shares = {"tram_lu": 50, "bus_city_avg": 50}

SHORT_HAUL_CABINS = {"premium": "average", "first": "business"}
"""Short flights have neither cabin: premium is a little over economy, first is the best there is."""


def by(journey: Journey, question: str, unknown: tuple[OpenQuestion, ...] = ()) -> Activities:
    """A journey as activities: one for each factor, of a mode that is a mixture (tram and bus, unknown cabin) or has several.

    The activities of the same ways stand together.
    """
    chosen_by = CHOSEN_BY.get(journey.mode)
    every = journey.ways.alike(chosen_by) if chosen_by else (journey.ways,)
    return tuple(_single(one, question, unknown) for ways in every for one in _unmixed(journey.over(ways)))


def _unmixed(journey: Journey) -> Iterator[Journey]:
    if journey.mode == "tram_bus":
        for mode, people in split(journey.people, TRAM_BUS_SHARES):
            yield replace(journey, mode=mode, people=people)
    elif journey.mode == "plane" and journey.cabin is None:
        for cabin, people in split(journey.people, CABIN_SHARES):
            yield replace(journey, cabin=cabin, people=people)
    else:
        yield journey


def _single(journey: Journey, question: str, unknown: tuple[OpenQuestion, ...]) -> Activity:
    key = _factor_key(journey)
    unit = factors.load()[key].unit
    distance = journey.km * (1 if journey.as_travelled else detour(journey.mode)) * journey.legs * journey.times
    vehicles = journey.people / _occupancy(journey) if unit == "vehicle.km" else journey.people
    return Activity(Category.TRAVEL, journey.mode, key, vehicles * distance, unit, question, unknown, journey=journey)


def _factor_key(journey: Journey) -> str:
    match journey.mode:
        case "plane":
            return _flight(journey)
        case "train":
            return _train(journey.ways.shortest)
        case "car":
            return "car_avg"
        case "bus":
            return "bus_city_avg"
        case "ferry":
            return "ferry_foot"
        case key:
            return key


def _flight(journey: Journey) -> str:
    cabin = journey.cabin or "average"
    haul = "long" if _is_long(journey.ways.shortest) else "short"
    if haul == "short":
        cabin = SHORT_HAUL_CABINS.get(cabin, cabin)
    return f"flight_{haul}_{'avg' if cabin == 'average' else cabin}"


def _is_long(way: Way) -> bool:
    return way.km >= LONG_HAUL_KM


def _train(way: Way) -> str:
    return _railway(way.origin, way.destination, way.km >= HIGH_SPEED_KM)


@cache
def _railway(origin: str | None, destination: str | None, is_far: bool) -> str:
    """That of the country people come from, or go to from Luxembourg; a TGV counts to Luxembourg at most."""
    ends = {origin, destination}
    if "FR" in ends and ends <= {"FR", "LU"}:
        return "train_highspeed_fr" if is_far else "train_regional_fr"
    country = destination if origin in ("LU", "FR") else origin
    key = f"train_{'uk' if country == 'GB' else (country or 'eu_avg').lower()}"
    return key if key in factors.load().factors else "train_eu_avg"


def is_in_luxembourg(way: Way) -> bool:
    """Whether it begins or ends there."""
    return "LU" in (way.origin, way.destination)


CHOSEN_BY: Mapping[str, Callable[[Way], Hashable]] = {"train": _train, "plane": _is_long}
"""What of a way chooses the factor of a mode."""


def detour(mode: str) -> float:
    """Kilometres travelled for each of the great circle."""
    if mode == "plane":
        return 1.0
    if mode == "coach":
        return COACH
    if mode.startswith("ferry"):
        return FERRY
    return RAIL if mode.startswith(("train", "tram", "metro")) else ROAD


def _occupancy(journey: Journey) -> float:
    if journey.occupancy is not None:
        return journey.occupancy
    if journey.mode == "taxi":
        return TAXI_OCCUPANCY
    return CAR_OCCUPANCY if journey.mode.startswith("car") else 1.0


def split(amount: float, shares: Shares) -> list[tuple[str, float]]:
    """An amount by shares of any sum; empty shares are left out."""
    total = sum(shares.values())
    return [(key, amount * share / total) for key, share in shares.items() if share]
