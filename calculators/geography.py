"""Places and the distance between them. Who finds a place by its name is the caller's affair: see `Gazetteer`."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH_RADIUS_KM = 6371.0088
"""Mean radius (IUGG). A sphere is within 0.5 % of the ellipsoid, far inside the ± of any detour factor."""


class UnknownPlace(LookupError):
    """A town that the gazetteer does not know; `field` is the path of the answer that names it."""

    def __init__(self, name: str, field: str) -> None:
        super().__init__(f"{field}: no place called {name!r} is known")
        self.name = name
        self.field = field


@dataclass(frozen=True, slots=True)
class Place:
    """A town: ISO 3166 country code, degrees, inhabitants, where they are known the IANA name of its time zone and its state.

    The state is GeoNames' code of the first administrative level: `NY` in the United States, `08` for Ontario.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    zone: str = ""
    state: str = ""


class Gazetteer(Protocol):
    """Finds a town by what a member calls it: "Paris, FR", "Esch-sur-Alzette"."""

    def find(self, name: str) -> Place | None: ...

    def largest(self, country: str) -> Sequence[Place]:
        """The largest towns of a country (its code), in which much of its people live; none of an unknown one."""


class Band(StrEnum):
    """How far people come from, when their towns are not known. The values are those of the answers document."""

    LOCAL = "local"
    GREATER_REGION = "greater_region"
    EUROPE = "europe"
    BEYOND = "beyond"

    @property
    def middle_km(self) -> float:
        """One way, great circle: the middle of the band; beyond Europe, about Luxembourg to New York."""
        return _MIDDLE_KM[self]

    @property
    def lower_km(self) -> float:
        """Where it begins, which is where the next nearer one ends."""
        nearer = [*Band][: [*Band].index(self)]
        return nearer[-1].upper_km if nearer else 0.0

    @property
    def upper_km(self) -> float:
        """Where it ends; beyond Europe, as far behind its middle as it begins before it."""
        return _UPPER_KM[self] if self in _UPPER_KM else 2 * self.middle_km - self.lower_km


_UPPER_KM = {Band.LOCAL: 30.0, Band.GREATER_REGION: 150.0, Band.EUROPE: 1500.0}
_MIDDLE_KM = {Band.LOCAL: 15.0, Band.GREATER_REGION: 90.0, Band.EUROPE: 825.0, Band.BEYOND: 6000.0}


def band_of(km: float) -> Band:
    """The band of a one-way distance."""
    return next((band for band, upper in _UPPER_KM.items() if km <= upper), Band.BEYOND)


def great_circle_km(start: Place, end: Place) -> float:
    """Great-circle distance in kilometres (haversine, which stays exact for neighbours)."""
    latitude, other = radians(start.latitude), radians(end.latitude)
    across = sin((other - latitude) / 2) ** 2
    along = sin(radians(end.longitude - start.longitude) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(min(1.0, sqrt(across + cos(latitude) * cos(other) * along)))


def average_km(towns: Sequence[Place], end: Place) -> float:
    """Great-circle distance that the people of some towns (at least one) have to a place, on average."""
    people = sum(town.population for town in towns)
    if not people:
        return sum(great_circle_km(town, end) for town in towns) / len(towns)
    return sum(great_circle_km(town, end) * town.population for town in towns) / people


LUXEMBOURG = Place("Luxembourg", "LU", 49.6117, 6.1319, 128_512)
"""Where an event is held as long as nobody said where."""
