"""How far people come who otherwise travel alike: many distances as one, parted only where the distance matters.

What a journey emits is proportional to its kilometres, so that a thousand towns with their mean distance are as good as
a thousand journeys, until something is asked of the distance: beyond it, up to it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class Way(NamedTuple):
    """Some people's way. Countries are ISO codes of both ends, where known."""

    people: float
    km: float  # one way
    origin: str | None = None
    destination: str | None = None
    town: str | None = None  # they go to, where the event takes place in several


class Ways:
    """One way or more, the shortest first; never changed, so that it can be shared and remembers what was asked of it."""

    __slots__ = ("_by_destination", "_parted", "each", "km", "people", "person_km")

    def __init__(self, each: Iterable[Way]) -> None:
        self.each = tuple(sorted(each, key=lambda way: way.km))
        self.people = sum(way.people for way in self.each)
        self.person_km = sum(way.people * way.km for way in self.each)
        self.km = self.person_km / self.people if self.people and len(self.each) > 1 else self.each[0].km
        self._parted: dict[float, tuple[Ways | None, Ways | None]] = {}
        self._by_destination: dict[str | None, float] = {}

    def parted(self, km: float) -> tuple["Ways | None", "Ways | None"]:
        """Those up to a distance and those beyond it; None for nobody."""
        if km not in self._parted:
            at = bisect_right(self.each, km, key=lambda way: way.km)
            if at in (0, len(self.each)):
                self._parted[km] = (self, None) if at else (None, self)
            else:
                self._parted[km] = Ways(self.each[:at]), Ways(self.each[at:])
        return self._parted[km]

    @property
    def by_destination(self) -> Mapping[str | None, float]:
        """People by the country they go to."""
        if not self._by_destination:
            people: defaultdict[str | None, float] = defaultdict(float)
            for way in self.each:
                people[way.destination] += way.people
            self._by_destination = dict(people)
        return self._by_destination
