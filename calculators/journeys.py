"""A journey as activities: how far it really is by each mode, and which factors it has."""

from collections.abc import Callable, Hashable, Sequence
from functools import cache, partial

from calculators.activity import Activities, Activity, Category, Journey, OpenQuestion
from calculators.factors import FactorSet
from calculators.usual_travel import Shares
from calculators.ways import Way, Ways

ROAD, COACH, RAIL, FERRY = 1.3, 1.5, 1.2, 1.3
"""Great circle → distance travelled. None for planes: their factors contain the detour."""
CAR_OCCUPANCY = 1.6
TAXI_OCCUPANCY = 1.4
LONG_HAUL_KM = 3700

CABIN_SHARES: Shares = {"economy": 95, "business": 5}
TRAM_BUS_SHARES: Shares = {"tram": 50, "bus_city_avg": 50}
TRAM_BUS, TRAM = "tram_bus", "tram"
ELECTRIC_TAXI = "taxi_electric"
VEHICLES = {"car_electric": "car_electric", ELECTRIC_TAXI: "car_electric", TRAM: TRAM, "metro": "metro",
            "bus_city_electric": "bus_city_electric"}  # fmt: skip
"""By mode: the vehicle whose electricity is that of the place it is charged in or runs in (`FactorSet.on_grid`)."""
OWN_CAR = "car_electric"
"""Charged at home, all others where people go to."""
UNITED_KINGDOM = frozenset(("GB", "GG", "IM", "JE"))

LONG, SHORT, ELSEWHERE, DOMESTIC = "long", "short", "intl_nonuk", "domestic"
"""How the rows of flights are told apart: `flight_long_economy` …"""
SHORT_HAUL_CABINS = {"premium": "average", "first": "business"}
"""Short flights have neither cabin: premium is a little over economy, first is the best there is."""


def by(
    journey: Journey,
    question: str,
    factor_set: FactorSet,
    unknown: tuple[OpenQuestion, ...] = (),
    sampling: float = 0.0,
) -> Activities:
    """A journey as activities: one for each factor, of a mode that is a mixture (tram and bus, unknown cabin) or has several.

    The activities of the same ways stand together.
    """
    chosen_by = chosen(journey.mode, factor_set)
    every = journey.ways.alike(chosen_by) if chosen_by else (journey.ways,)
    return tuple(
        [
            _single(one, question, unknown, sampling, factor_set)
            for ways in every
            for one in _unmixed(journey.over(ways), factor_set)
        ]
    )


def _unmixed(journey: Journey, factor_set: FactorSet) -> Sequence[Journey]:
    if journey.mode == TRAM_BUS:
        tram = TRAM if TRAM in factor_set.electric else "tram_lu"
        return [
            journey.like(tram if mode == TRAM else mode, people)
            for mode, people in split(journey.people, TRAM_BUS_SHARES)
        ]
    if journey.mode == "plane" and journey.cabin is None:
        return [
            journey.like("plane", people, cabin=cabin)._replace(usual_cabin=True)
            for cabin, people in split(journey.people, CABIN_SHARES)
        ]
    if journey.mode == "train" and len(both := railways(factor_set)(journey.ways.shortest)) > 1:
        slower, faster = both
        share = _by_faster_train(journey.ways, factor_set)
        by_slower = journey.like(slower, journey.people * (1 - share))
        return [
            by_slower._replace(either=_unsure(slower, faster, share, factor_set)),
            journey.like(faster, journey.people * share),
        ]
    return (journey,)


def _by_faster_train(ways: Ways, factor_set: FactorSet) -> float:
    """The part of some people's kilometres that they travel by the faster of two trains."""
    share = factor_set.fast_trains.share
    fast = sum(way.people * way.km * share(way.km) for way in ways.each)
    return fast / ways.person_km if fast else share(ways.shortest.km)


def _unsure(slower: str, faster: str, share: float, factor_set: FactorSet) -> float:
    """Standard error of what the slower of two trains emits, as a fraction: who is not in it is in the other."""
    emit_as_much = factor_set[faster].kg_co2e_per_unit / factor_set[slower].kg_co2e_per_unit
    return factor_set.fast_trains.unsure(share) / (1 - share) * abs(1 - emit_as_much)


def _single(
    journey: Journey, question: str, unknown: tuple[OpenQuestion, ...], sampling: float, factor_set: FactorSet
) -> Activity:
    key = _factor_key(journey, factor_set)
    distance = journey.ways.km * (1 if journey.as_travelled else detour(journey.mode)) * journey.legs * journey.times
    vehicles = journey.people / occupancy(journey) if factor_set[key].unit == "vehicle.km" else journey.people
    quantity = vehicles * distance
    return Activity(Category.TRAVEL, journey.mode, key, quantity, question, unknown, None, journey, sampling)


def _factor_key(journey: Journey, factor_set: FactorSet) -> str:
    match journey.mode:
        case "plane":
            return _flight(journey, factor_set)
        case "train":
            return railways(factor_set)(journey.ways.shortest)[0]
        case mode if mode in VEHICLES:
            return grids(mode, factor_set)(journey.ways.shortest)
        case "car":
            return "car_avg"
        case "bus":
            return "bus_city_avg"
        case "ferry":
            return "ferry_foot"
        case key:
            return key


def _flight(journey: Journey, factor_set: FactorSet) -> str:
    cabin = journey.cabin or "average"
    haul = hauls(factor_set)(journey.ways.shortest)
    if haul == DOMESTIC:
        cabin = "average"
    elif haul != LONG:
        cabin = SHORT_HAUL_CABINS.get(cabin, cabin)
    return f"flight_{haul}_{'avg' if cabin == 'average' else cabin}"


@cache
def hauls(factor_set: FactorSet) -> Callable[[Way], str]:
    """Which rows a flight has: by its length, and as DESNZ tells them apart by whether it touches the United Kingdom.

    Who comes from nobody knows which country does not come from there. Sets that do not use the rows of flights
    elsewhere take all short ones together.
    """
    elsewhere = factor_set.factors.get(f"flight_{ELSEWHERE}_avg")
    tells_apart = elsewhere is not None and not elsewhere.alternate

    def haul(way: Way) -> str:
        if way.km >= LONG_HAUL_KM:
            return LONG
        within = (way.origin in UNITED_KINGDOM) + (way.destination in UNITED_KINGDOM)
        return (ELSEWHERE, SHORT, DOMESTIC)[within] if tells_apart else SHORT

    return haul


@cache
def grids(mode: str, factor_set: FactorSet) -> Callable[[Way], str]:
    """The row of an electric vehicle for a way: that of the state, or else the country, where it is charged or runs.

    A set without such rows has one row of each, and electric taxis on Luxembourg's grid.
    """
    vehicle = VEHICLES[mode]

    if vehicle not in factor_set.electric:
        same = "car_electric_lu" if mode == ELECTRIC_TAXI else vehicle
        return lambda _: same
    row = cache(partial(factor_set.on_grid, vehicle))

    def at(way: Way) -> str:
        if mode == OWN_CAR and way.origin:
            return row(way.origin, way.origin_state)
        return row(way.destination, way.destination_state)

    return at


@cache
def railways(factor_set: FactorSet) -> Callable[[Way], tuple[str, ...]]:
    """The railway of a way: that of the country people come from, or go to from Luxembourg or France.

    Where faster trains run besides it is the one or the other by distance, or both, the slower first.
    """
    trains = factor_set.fast_trains

    @cache
    def railway(origin: str | None, destination: str | None) -> tuple[str, ...]:
        return (factor_set.of_country("train", destination if origin in ("LU", "FR") else origin),)

    def of(way: Way) -> tuple[str, ...]:
        both = trains.between.get((way.origin, way.destination))
        if both is None:
            return railway(way.origin, way.destination)
        share = trains.share(way.km)
        return both if 0 < share < 1 else (both[bool(share)],)

    return of


def is_in_luxembourg(way: Way) -> bool:
    """Whether it begins or ends there."""
    return "LU" in (way.origin, way.destination)


@cache
def chosen(mode: str, factor_set: FactorSet) -> Callable[[Way], Hashable] | None:
    """What of a way chooses the factor of a mode; None where nothing does."""
    if mode == "train":
        return railways(factor_set)
    if mode == "plane":
        return hauls(factor_set)
    tram = mode == TRAM_BUS and TRAM in factor_set.electric
    return grids(TRAM if tram else mode, factor_set) if tram or mode in VEHICLES else None


@cache
def detour(mode: str) -> float:
    """Kilometres travelled for each of the great circle."""
    if mode == "plane":
        return 1.0
    if mode == "coach":
        return COACH
    if mode.startswith("ferry"):
        return FERRY
    return RAIL if mode.startswith(("train", "tram", "metro")) else ROAD


def occupancy(journey: Journey) -> float:
    """People in each vehicle."""
    if journey.occupancy is not None:
        return journey.occupancy
    if journey.mode in ("taxi", ELECTRIC_TAXI):
        return TAXI_OCCUPANCY
    return CAR_OCCUPANCY if journey.mode.startswith("car") else 1.0


def split(amount: float, shares: Shares) -> list[tuple[str, float]]:
    """An amount by shares of any sum; empty shares are left out."""
    total = sum(shares.values())
    return [(key, amount * share / total) for key, share in shares.items() if share]
