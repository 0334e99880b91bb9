"""Which way there is between two places: over land, by a tunnel, by a ferry or only through the air, and by rail or not.

`lands.csv` says on which land a country lies, or a state of it that is an island; whatever it does not name is on the
land of Europe and Asia. `islands.csv` has the islands that are no state of their own and more than some 30 km of sea
away, by their latitudes and longitudes: to a nearer one most of the way is over land. `seas.csv` names shores of one
land between which the short way is by ship, `rails.csv` the countries whose railways meet, and those that have none for
passengers. Between lands of the same `ferries` ships carry people and cars; `rails` is
the network of a land, none where no train takes passengers. An archipelago is as many lands as there are ways longer
than `across_km`. All this is general knowledge of the map.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import inf

from calculators.geography import Place, great_circle_km
from calculators.ways import Way


class Crossing(StrEnum):
    """How one gets from one place to another, planes aside."""

    LAND = "land"
    TUNNEL = "tunnel"
    FERRY = "ferry"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Land:
    """People on one land reach each other by road; on islands of one name, up to so many kilometres."""

    name: str
    across_km: float = inf
    ferries: str = ""
    rails: str = ""


EURASIA = Land("eurasia", inf, "eurasia", "eurasia")
CONTINENTS = frozenset({"eurasia", "africa", "north_america", "south_america"})
"""Who comes from afar, nobody knows whence, may live on the same; to an island people come from Europe and Asia."""
TUNNELS = frozenset({frozenset({"eurasia", "great_britain"})})
NO_RAILS = "none"
"""The network of the countries that have none."""
LAND_KM = 150.0
"""Who lives this near, nobody knows in which state, lives on the same land."""


def _codes(said: str) -> frozenset[str]:
    return frozenset(said.split())


def _rows(table: str) -> Iterable[Mapping[str, str]]:
    return csv.DictReader((files(__package__) / table).read_text(encoding="utf-8").splitlines())


@cache
def _lands() -> Mapping[str, Land]:
    """By country, or by country and state: `GR/ESYE43`."""
    return {
        place: Land(row["land"], float(row["across_km"] or inf), row["ferries"], row["rails"])
        for row in _rows("lands.csv")
        for place in row["places"].split()
    }


@cache
def _islands() -> Mapping[str, Land]:
    """By name; none has a railway that leads to a ship."""
    return {
        row["island"]: Land(row["island"], float(row["across_km"] or inf), row["ferries"])
        for row in _rows("islands.csv")
    }


@cache
def _boxes() -> Mapping[str, Sequence[tuple[str, float, float, float, float]]]:
    """The islands of a country: their names, and from where to where, south to north and west to east; in degrees."""
    boxes: defaultdict[str, list[tuple[str, float, float, float, float]]] = defaultdict(list)
    for row in _rows("islands.csv"):
        south, north, west, east = (float(row[side]) for side in ("south", "north", "west", "east"))
        boxes[row["country"]].append((row["island"], south, north, west, east))
    return boxes


@cache
def _seas() -> Sequence[tuple[frozenset[str], frozenset[str]]]:
    """Both shores, as countries or as states of them."""
    return [(_codes(row["one_shore"]), _codes(row["other_shore"])) for row in _rows("seas.csv")]


@cache
def island_of(place: Place) -> str:
    """The island of `islands.csv` on which a town lies; empty for all others."""
    for island, south, north, west, east in _boxes().get(place.country, ()):
        if south <= place.latitude <= north and west <= place.longitude <= east:
            return island
    return ""


def _land(country: str, state: str, island: str) -> Land:
    return _islands().get(island) or _lands().get(f"{country}/{state}") or _lands().get(country, EURASIA)


def is_by_the_sea(place: Place) -> bool:
    """Whether a place lies on an island, be it a large one, rather than on a continent."""
    return _land(place.country, place.state, island_of(place)).name not in CONTINENTS


def island_end_km(place: Place) -> float:
    """How far it is at most to the other end of a place's island, by the corners of its box or as wide as it is said to be.

    Infinity on a continent, and on an island of which neither is said.
    """
    island = island_of(place)
    corners = [
        great_circle_km(place, replace(place, latitude=latitude, longitude=longitude))
        for name, south, north, west, east in _boxes().get(place.country, ())
        if name == island
        for latitude in (south, north)
        for longitude in (west, east)
    ]
    return min(_land(place.country, place.state, island).across_km, max(corners, default=inf))


def same_land(one: Place, other: Place) -> bool:
    """Whether two places of a country lie on one land."""
    return _land(one.country, one.state, island_of(one)) == _land(other.country, other.state, island_of(other))


def crossing(way: Way) -> Crossing:
    """What lies between the ends of a way."""
    if way.destination is None:
        return Crossing.LAND
    there, here = _ends(way)
    if way.origin is None and there.name in CONTINENTS:
        return Crossing.LAND
    shores = (way.origin, way.origin_state, way.destination, way.destination_state)
    if there.name == here.name and way.km <= there.across_km and not _is_sea_between(*shores):
        return Crossing.LAND
    if frozenset((there.name, here.name)) in TUNNELS:
        return Crossing.TUNNEL
    return Crossing.FERRY if there.ferries and there.ferries == here.ferries else Crossing.NONE


def has_rails(way: Way) -> bool:
    """Whether trains run between its ends, as far as these are known."""
    ends = {way.origin, way.destination} - {None}
    if ends & _without_trains():
        return False
    if way.destination is None:
        return True
    there, here = _ends(way)
    if way.origin is None:
        return bool(there.rails)
    return (
        bool(there.rails) and there.rails == here.rails and (len(ends) < 2 or any(ends <= some for some in _networks()))
    )


def _ends(way: Way) -> tuple[Land, Land]:
    """Where they go to, and where they come from."""
    there = _land(way.destination or "", way.destination_state, way.destination_island)
    if way.origin is None:
        return there, EURASIA
    is_near = way.origin == way.destination and way.km <= LAND_KM
    known = way.origin_state and way.destination_state
    return there, there if is_near and not known else _land(way.origin, way.origin_state, way.origin_island)


@cache
def _without_trains() -> frozenset[str]:
    """Countries in which no train takes passengers."""
    return next(_codes(row["countries"]) for row in _rows("rails.csv") if row["network"] == NO_RAILS)


@cache
def _networks() -> Sequence[frozenset[str]]:
    """Countries whose railways meet; all others have their own."""
    return [_codes(row["countries"]) for row in _rows("rails.csv") if row["network"] != NO_RAILS]


@cache
def _is_sea_between(origin: str | None, origin_state: str, destination: str, destination_state: str) -> bool:
    start, end = {origin, f"{origin}/{origin_state}"}, {destination, f"{destination}/{destination_state}"}
    return any((start & one and end & other) or (start & other and end & one) for one, other in _seas())
