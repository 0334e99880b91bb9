"""Where each group comes from, and how far it is from there to every site of the event."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.activity import OpenQuestion
from calculators.answers import Answers, TravelGroup
from calculators.geography import Band, Gazetteer, Place, UnknownPlace, average_km, band_of, great_circle_km
from calculators.journeys import split
from calculators.lands import is_by_the_sea, island_end_km, island_of, same_land
from calculators.sites import Sites
from calculators.usual_travel import Shares, origin_shares, public_transport, setting, usual_percent
from calculators.ways import Way

WITHIN_TOWN_KM = 3.0
"""The least between two towns: a town is a point, but nobody lives on it."""

Asked = tuple[str, TravelGroup]
"""A group with its place in the answers document."""


@dataclass(frozen=True, slots=True)
class There:
    """A site as people travel to it. `town` is told where there are several; `transport` is what `setting` takes."""

    place: Place
    share: float
    town: str | None
    transport: str
    farthest_km: float
    """How far one can live and still be on its island, where that is a country, or a small one."""

    def middle_km(self, band: Band) -> float:
        """How far those of a band come who live in the country they go to, at most from its end, if it is an island."""
        return min(band.middle_km, self.farthest_km) if is_at_home(band, self.place.country) else band.middle_km


class Origins:
    """What is known of where the groups of one event come from."""

    def __init__(self, answers: Answers, where: Sites, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.are_said = answers.origins is not None
        self.shares: Shares = answers.origins or origin_shares(answers.kind)
        self._place_unknown = (OpenQuestion.PLACE,) if answers.place is None and not answers.sites else ()
        self._unknown = () if self.are_said else (OpenQuestion.ORIGIN,)
        self._sites = [
            There(
                site.place,
                site.share,
                f"{site.place.name}, {site.place.country}" if len(where) > 1 else None,
                answers.mostly_by or answers.public_transport or public_transport(site.place),
                _farthest_km(site.place, gazetteer),
            )
            for site in where
        ]
        self._everywhere = [(site, site.share) for site in self._sites if site.share]
        self._averages: dict[tuple[str, Place], float] = {}

    def unknown(self, group: TravelGroup) -> tuple[OpenQuestion, ...]:
        """What is open about where a group comes from."""
        return {
            "one_way_km": (),
            "origin": self._place_unknown,
            "country": (OpenQuestion.COUNTRY, *self._place_unknown),
            "band": (),
        }.get(whence(group), self._unknown)

    def ways(self, alike: Sequence[Asked], mode: str | None = None) -> Iterator[tuple[There, Way]]:
        """How far people come and from where, to every site; those of whom that is not known, as is usual by a mode.

        Raises UnknownPlace.
        """
        for question, group in alike:
            yield from self._ways_of(group, question, mode)

    def _ways_of(self, group: TravelGroup, question: str, mode: str | None) -> Iterator[tuple[There, Way]]:
        town = self._find(group.origin, f"{question}.from") if group.origin else None
        for site, share in self.sites_of(group, question):
            people, venue = group.people * share, site.place
            ends = venue.country, site.town
            island = island_of(venue)
            if group.one_way_km is not None:
                home = _home(band_of(group.one_way_km), venue)
                from_there = _parts(town) if town else (group.country, "", "") if group.country else home
                country, state, home_island = from_there
                yield site, Way(people, group.one_way_km, country, *ends, state, venue.state, home_island, island)
            elif town is not None:
                km = max(great_circle_km(town, venue), WITHIN_TOWN_KM)
                yield site, Way(people, km, town.country, *ends, town.state, venue.state, island_of(town), island)
            elif group.country is not None:
                km = self._average(group.country, venue, f"{question}.country")
                yield site, Way(people, km, group.country, *ends, "", venue.state, "", island)
            else:
                bands = {group.band: 100.0} if group.band else self._by_mode(mode, site)
                for band, some in split(people, bands):
                    yield site, from_band(Band(band), some, site)

    def sites_of(self, group: TravelGroup, question: str) -> Sequence[tuple[There, float]]:
        """The sites a group goes to, each with its part of the group: all of them, or the one that the group says."""
        if group.site is None:
            return self._everywhere
        town = self._find(group.site, f"{question}.site")
        there = [site for site in self._sites if site.place == town]
        if not there:
            raise UnknownPlace(group.site, f"{question}.site")
        people = sum(site.share for site in there)
        return [(site, site.share / people if people else 1 / len(there)) for site in there if site.share or not people]

    def _by_mode(self, mode: str | None, site: There) -> Shares:
        """How far those come who take this mode: the usual origins, weighed by how usual it is to come that far by it."""
        if mode is None or self.are_said:
            return self.shares
        weights = {
            band: share
            * usual_percent(mode, setting(site.transport, way := from_band(Band(band), share, site)), way.km)
            for band, share in self.shares.items()
        }
        return weights if any(weights.values()) else self.shares

    def _average(self, country: str, venue: Place, field: str) -> float:
        """Kilometres from all over a country."""
        if (country, venue) not in self._averages:
            towns = self.gazetteer.largest(country)
            if not towns:
                raise UnknownPlace(country, field)
            self._averages[country, venue] = max(average_km(towns, venue), WITHIN_TOWN_KM)
        return self._averages[country, venue]

    def _find(self, name: str, field: str) -> Place:
        place = self.gazetteer.find(name)
        if place is None:
            raise UnknownPlace(name, field)
        return place


def is_at_home(band: Band, country: str) -> bool:
    """Whether people of a band are taken to live in the country they go to; Luxembourg is smaller than 150 km."""
    return band is Band.LOCAL or (band is Band.GREATER_REGION and country != "LU")


def from_band(band: Band, people: float, site: There) -> Way:
    """The way of those who come from the middle of a band."""
    venue = site.place
    country, state, island = _home(band, venue)
    ends = venue.country, site.town
    return Way(people, site.middle_km(band), country, *ends, state, venue.state, island, island_of(venue))


def _farthest_km(venue: Place, gazetteer: Gazetteer) -> float:
    """From the far end of the venue's island, or the farthest of the largest towns of a country that is one; else infinity."""
    end = island_end_km(venue)
    towns = gazetteer.largest(venue.country) if is_by_the_sea(venue) else ()
    if len(towns) < 2 or not all(same_land(town, venue) for town in towns):
        return end
    return min(end, max(WITHIN_TOWN_KM, *(great_circle_km(town, venue) for town in towns)))


def _parts(place: Place) -> tuple[str, str, str]:
    """The country, the state and the island of a town."""
    return place.country, place.state, island_of(place)


def _home(band: Band, venue: Place) -> tuple[str | None, str, str]:
    """The country, the state and the island on which people of a band are taken to live, as far as that is known."""
    if not is_at_home(band, venue.country):
        return None, "", ""
    return _parts(venue) if band is Band.LOCAL else (venue.country, "", "")


def whence(group: TravelGroup) -> str:
    """Which answer says how far a group comes; empty where none does."""
    if group.one_way_km is not None:
        return "one_way_km"
    if group.origin is not None:
        return "origin"
    if group.country is not None:
        return "country"
    return "" if group.band is None else "band"
