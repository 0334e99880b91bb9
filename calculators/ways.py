"""How far people come who otherwise travel alike: many distances as one, parted only where the distance matters.

What a journey emits is proportional to its kilometres, so that a thousand towns with their mean distance are as good as
a thousand journeys, until something is asked of the distance: up to it, beyond it.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import NamedTuple


class Way(NamedTuple):
    """Some people's way, where known with the country of both ends (ISO code), its state (`Place`) and island (`lands`)."""

    people: float
    km: float  # one way
    origin: str | None = None
    destination: str | None = None
    town: str | None = None  # they go to, where the event takes place in several
    origin_state: str = ""
    destination_state: str = ""
    origin_island: str = ""
    destination_island: str = ""


_km = attrgetter("km")


class Ways:
    """One way or more, the shortest first; never changed, so that it can be shared and remembers what was asked of it."""

    __slots__ = (
        "_alike", "_by_destination", "_every", "_first", "_last", "_parted", "_people", "_person_km",
        "km", "people", "person_km", "shortest",
    )  # fmt: skip
    shortest: Way
    people: float
    """Of all ways."""
    person_km: float
    """People times kilometres, one way."""
    km: float
    """One way, the mean of the people."""

    def __init__(self, each: Iterable[Way]) -> None:
        self._every = sorted(each, key=_km)
        self._people = [0.0, *accumulate(way.people for way in self._every)]
        self._person_km = [0.0, *accumulate(way.people * way.km for way in self._every)]
        self._is_from(0, len(self._every))

    def _is_from(self, first: int, last: int) -> None:
        self._first, self._last = first, last
        self._parted: dict[float, tuple[Ways | None, Ways | None]] = {}
        self._alike: dict[Callable[[Way], Hashable], tuple[Ways, ...]] = {}
        self._by_destination: dict[str | None, float] = {}
        self.shortest = self._every[first]
        self.people = self._people[last] - self._people[first]
        self.person_km = self._person_km[last] - self._person_km[first]
        self.km = self.shortest.km if last - first == 1 or not self.people else self.person_km / self.people

    @property
    def each(self) -> Sequence[Way]:
        """Every way, the shortest first."""
        return self._every[self._first : self._last]

    def parted(self, km: float) -> "tuple[Ways | None, Ways | None]":
        """The ways up to a distance and those beyond it, in kilometres one way; None where there are none."""
        if km not in self._parted:
            at = bisect_right(self._every, km, self._first, self._last, key=_km)
            if at in (self._first, self._last):
                self._parted[km] = (self, None) if at == self._last else (None, self)
            else:
                self._parted[km] = self._some(self._first, at), self._some(at, self._last)
        return self._parted[km]

    def _some(self, first: int, last: int) -> "Ways":
        """The ways from one place to another, with the sums that are there."""
        some = Ways.__new__(Ways)
        some._every, some._people, some._person_km = self._every, self._people, self._person_km
        some._is_from(first, last)
        return some

    def alike(self, what: Callable[[Way], Hashable]) -> "tuple[Ways, ...]":
        """The ways in groups that are alike in what `what` says of them."""
        if what not in self._alike:
            some: defaultdict[Hashable, list[Way]] = defaultdict(list)
            for way in self.each:
                some[what(way)].append(way)
            self._alike[what] = tuple(map(Ways, some.values())) if len(some) > 1 else (self,)
        return self._alike[what]

    @property
    def by_destination(self) -> Mapping[str | None, float]:
        """People by the country they go to."""
        if not self._by_destination:
            people: defaultdict[str | None, float] = defaultdict(float)
            for way in self.each:
                people[way.destination] += way.people
            self._by_destination = dict(people)
        return self._by_destination
