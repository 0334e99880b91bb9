"""People by way of travelling who come about as far, and who usually comes how where nobody said it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from calculators.geography import Band
from calculators.journeys import split
from calculators.origins import Asked, Origins, There, from_band
from calculators.usual_travel import modes, setting, step_of
from calculators.ways import Way, Ways

NOBODY: Mapping[str, float] = MappingProxyType({})
VENUES = 1_000
"""Of which it is remembered how people usually come: more than are asked about at the same time."""


class Riders(NamedTuple):
    """Some people by mode who come about as far. `contradicted` is the part of each mode of whom another was said."""

    ways: Ways
    people: Mapping[str, float]
    contradicted: Mapping[str, float] = NOBODY


def usual(ways: Iterable[tuple[There, Way]]) -> Iterator[Riders]:
    """Those who come by these ways, in the modes that are usual over them."""
    alike: defaultdict[tuple[str, int], list[Way]] = defaultdict(list)
    for site, way in ways:
        alike[setting(site.transport, way), step_of(way.km)].append(way)
    for (where, _), some in alike.items():
        everybody = Ways(some)
        yield Riders(everybody, dict(split(everybody.people, modes(where, some[0].km))))


def usual_from_anywhere(groups: Iterable[Asked], origins: Origins) -> Iterator[Riders]:
    """Those of groups of whom nobody said from where nor how they come. Raises UnknownPlace."""
    for question, group in groups:
        for riders in _of_one(tuple(origins.sites_of(group, question)), tuple(origins.shares.items())):
            yield riders._replace(people={mode: group.people * part for mode, part in riders.people.items()})


@lru_cache(VENUES)
def _of_one(sites: Sequence[tuple[There, float]], shares: Sequence[tuple[str, float]]) -> tuple[Riders, ...]:
    """One person, who goes in part to each of these sites, and is in part from each distance band."""
    bands = dict(shares)
    ways = ((site, from_band(Band(band), some, site)) for site, part in sites for band, some in split(part, bands))
    return tuple(usual(ways))
