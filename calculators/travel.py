"""Travel to the event and back: groups of people, a distance and a mode become journeys, journeys become activities.

What is known is used as it is. An unknown origin is spread over distance bands, an unknown mode over what people take
at that distance, an unknown cabin or occupancy over the usual one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculators.activity import Activities, Activity, Journey, OpenQuestion
from calculators.answers import Answers, TravelGroup
from calculators.attendance import Attendance
from calculators.geography import Band, Gazetteer, Place, UnknownPlace, average_km, band_of, great_circle_km
from calculators.journeys import Shares, by, is_in_luxembourg, split
from calculators.sites import Sites
from calculators.uncertainty import sampling_error
from calculators.ways import Way, Ways

WITHIN_TOWN_KM = 3.0
"""The least between two towns: a town is a point, but nobody lives on it."""
BIG_TOWN = 100_000
"""A town with more inhabitants is taken to have good public transport, like all of Luxembourg."""

Asked = tuple[str, TravelGroup]
"""A group with its place in the answers document."""

ORIGIN_SHARES: Shares = {Band.LOCAL: 70, Band.GREATER_REGION: 22, Band.EUROPE: 8, Band.BEYOND: 0}
"""Percent of people by distance, when nobody said where they come from."""

MODE_SHARES: Mapping[str, Mapping[Band, Shares]] = {
    "good": {
        Band.LOCAL: {"walk": 7, "tram_bus": 50, "car": 13},
        Band.GREATER_REGION: {"train": 15, "car": 7},
        Band.EUROPE: {"train": 5, "plane": 3},
        Band.BEYOND: {"plane": 1},
    },
    "little": {
        Band.LOCAL: {"walk": 2, "tram_bus": 5, "car": 63},
        Band.GREATER_REGION: {"train": 5, "car": 17},
        Band.EUROPE: {"train": 5, "plane": 3},
        Band.BEYOND: {"plane": 1},
    },
}
"""What people take at each distance, by public transport at the venue.

Percent of all people at the default origins: at 70/22/8/0 % the rows add up to walk 7, tram and bus 50, train 20,
car 20, plane 3 (good) and 2, 5, 10, 80, 3 (little). Nobody takes a city bus for 800 km or a plane for 15.
"""


def travel(
    answers: Answers, attendance: Attendance, where: Sites, gazetteer: Gazetteer, *, apart: bool = False
) -> Activities:
    """All journeys of participants and crew to every site. Raises UnknownPlace for a town the gazetteer does not know.

    Groups that differ only in where they come from are put together, unless they are wanted each `apart`.
    """
    guide = _Guide(answers, where, gazetteer)
    theirs = guide.journeys(answers.travel, "travel", attendance.participants, apart)
    if answers.crew_travel is not None:
        listed = sum(group.people for group in answers.crew_travel)
        crew = listed if attendance.crew_unknown else attendance.crew
        ours = guide.journeys(answers.crew_travel, "crew_travel", crew, apart)
    elif not attendance.participants:
        ours = guide.journeys(None, "crew_travel", attendance.crew, apart)
    elif scale := attendance.crew / attendance.participants:
        together = guide.journeys(answers.travel, "travel", attendance.participants, False) if apart else theirs
        unknown = (*attendance.crew_unknown, OpenQuestion.CREW_TRAVEL)
        ours = tuple(_for_crew(activity, scale, unknown) for activity in together)
    else:
        ours = ()
    return (*theirs, *ours)


@dataclass(frozen=True, slots=True)
class _There:
    """A site as people travel to it. `town` is told where there are several; `transport` is a key of `MODE_SHARES`."""

    place: Place
    share: float
    town: str | None
    transport: str


class _Guide:
    """Turns one event's groups into activities."""

    def __init__(self, answers: Answers, where: Sites, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self.place_unknown = (OpenQuestion.PLACE,) if answers.place is None and not answers.sites else ()
        self.origins: Shares = answers.origins or ORIGIN_SHARES
        self.origin_unknown = (OpenQuestion.ORIGIN,) if answers.origins is None else ()
        self.sites = [
            _There(
                site.place,
                site.share,
                f"{site.place.name}, {site.place.country}" if len(where) > 1 else None,
                answers.public_transport or public_transport(site.place),
            )
            for site in where
        ]
        self.everywhere = [(site, site.share) for site in self.sites if site.share]
        self.averages: dict[tuple[str, Place], float] = {}

    def journeys(self, groups: Sequence[TravelGroup] | None, question: str, people: int, apart: bool) -> Activities:
        """The groups as listed, and the people nobody listed as one group of which nothing is known; `[]` means nobody."""
        asked = [(f"{question}.{position}", group) for position, group in enumerate(groups or ())]
        rest = 0 if groups == () else people - sum(group.people for group in groups or ())
        if rest > 0:
            asked.append((question, TravelGroup(people=rest)))
        response = _response(groups or ())
        found: list[Activity] = []
        for alike in [[one] for one in asked] if apart else _alike(asked):
            first, group = alike[0]
            journeys = self.of(alike, first if len(alike) == 1 else question)
            if group.surveyed:
                sampling = sampling_error(group.surveyed, response)
                journeys = (replace(activity, sampling=sampling) for activity in journeys)
            found += journeys
        return tuple(found)

    def of(self, alike: Sequence[Asked], question: str) -> Iterator[Activity]:
        """The journeys of groups that differ only in their people, where these come from and to which site they go."""
        group = alike[0][1]
        known = {group.mode: 100.0} if group.mode else group.shares
        unknown = self.unknown_of(group)
        if known is None:
            usual: defaultdict[tuple[str, Band], list[Way]] = defaultdict(list)
            for site, way in self.ways(alike):
                usual[site.transport, band_of(way.km)].append(way)
            for (transport, band), ways in usual.items():
                modes = MODE_SHARES[transport][band]
                yield from self.by_modes(group, ways, modes, question, (*unknown, OpenQuestion.MODE))
        elif _whence(group):
            ways = [way for _, way in self.ways(alike)]
            yield from self.by_modes(group, ways, known, question, unknown)
        else:
            for mode, share in split(1, known):
                ways = [way._replace(people=way.people * share) for _, way in self.ways(alike, mode)]
                yield from self.by_modes(group, ways, {mode: 100}, question, unknown)

    def unknown_of(self, group: TravelGroup) -> tuple[OpenQuestion, ...]:
        """What is open about where a group comes from."""
        return {
            "one_way_km": (),
            "origin": self.place_unknown,
            "country": (OpenQuestion.COUNTRY, *self.place_unknown),
            "band": (),
        }.get(_whence(group), self.origin_unknown)

    def sites_of(self, group: TravelGroup, question: str) -> Sequence[tuple[_There, float]]:
        """The sites a group goes to, each with its part of the group: all of them, or the one that the group says."""
        if group.site is None:
            return self.everywhere
        town = self.find(group.site, f"{question}.site")
        there = [site for site in self.sites if site.place == town]
        if not there:
            raise UnknownPlace(group.site, f"{question}.site")
        people = sum(site.share for site in there)
        return [(site, site.share / people if people else 1 / len(there)) for site in there if site.share or not people]

    def ways(self, alike: Sequence[Asked], mode: str | None = None) -> Iterator[tuple[_There, Way]]:
        """How far people come and from where, to every site; those of whom that is not known, as is usual by a mode."""
        for question, group in alike:
            yield from self.ways_of(group, question, mode)

    def ways_of(self, group: TravelGroup, question: str, mode: str | None) -> Iterator[tuple[_There, Way]]:
        town = self.find(group.origin, f"{question}.from") if group.origin else None
        for site, share in self.sites_of(group, question):
            people, venue = group.people * share, site.place
            if group.one_way_km is not None:
                near = venue.country if band_of(group.one_way_km) is Band.LOCAL else None
                country = town.country if town else group.country or near
                yield site, Way(people, group.one_way_km, country, venue.country, site.town)
            elif town is not None:
                km = max(great_circle_km(town, venue), WITHIN_TOWN_KM)
                yield site, Way(people, km, town.country, venue.country, site.town)
            elif group.country is not None:
                km = self.average(group.country, venue, f"{question}.country")
                yield site, Way(people, km, group.country, venue.country, site.town)
            else:
                bands = {group.band: 100.0} if group.band else self.origins_by(mode, site)
                for band, some in split(people, bands):
                    neighbour = venue.country if band == Band.LOCAL else None
                    yield site, Way(some, Band(band).middle_km, neighbour, venue.country, site.town)

    def origins_by(self, mode: str | None, site: _There) -> Shares:
        """How far those come who take this mode: the origins, weighed by how usual it is to come that far by it."""
        if mode is None:
            return self.origins
        usual = MODE_SHARES[site.transport]
        weights = {band: share * _usual(mode, usual[Band(band)]) for band, share in self.origins.items()}
        return weights if any(weights.values()) else self.origins

    def by_modes(
        self, group: TravelGroup, ways: Sequence[Way], modes: Shares, question: str, unknown: tuple[OpenQuestion, ...]
    ) -> Iterator[Activity]:
        if not ways:
            return
        cabins = {group.cabin: 100.0} if group.cabin else group.cabins
        everybody = Journey(
            people=0.0,
            mode="",
            ways=Ways(ways),
            as_travelled=group.one_way_km is not None,
            legs=1 if group.one_way else 2,
            occupancy=group.occupancy,
            crew=question.startswith(OpenQuestion.CREW_TRAVEL),
        )
        for mode, people in split(everybody.ways.people, modes):
            open_questions = (*unknown, *_unsaid(mode, group))
            riders = replace(everybody, mode=mode, people=people)
            if mode == "car" and group.fuels:
                driven = _driven(riders, group.fuels)
            elif mode == "plane" and cabins:
                driven = (replace(riders, people=seated, cabin=cabin) for cabin, seated in split(people, cabins))
            else:
                driven = iter((riders,))
            for journey in driven:
                yield from by(journey, question, open_questions)

    def average(self, country: str, venue: Place, field: str) -> float:
        """Kilometres from all over a country."""
        if (country, venue) not in self.averages:
            towns = self.gazetteer.largest(country)
            if not towns:
                raise UnknownPlace(country, field)
            self.averages[country, venue] = max(average_km(towns, venue), WITHIN_TOWN_KM)
        return self.averages[country, venue]

    def find(self, name: str, field: str) -> Place:
        place = self.gazetteer.find(name)
        if place is None:
            raise UnknownPlace(name, field)
        return place


def _whence(group: TravelGroup) -> str:
    """Which answer says how far a group comes; empty where none does."""
    known = ("one_way_km", "origin", "country", "band")
    return next((answer for answer in known if getattr(group, answer) is not None), "")


def _alike(asked: Sequence[Asked]) -> Iterable[list[Asked]]:
    """The groups that differ only in their people, where these come from and to which site they go, put together.

    Groups that a survey found stay apart: each has the uncertainty of its own sample.
    """
    together: defaultdict[tuple[object, ...], list[Asked]] = defaultdict(list)
    for question, group in asked:
        shared = (group.shares, group.cabins, group.fuels)
        travels = (
            group.mode,
            group.cabin,
            group.occupancy,
            group.one_way,
            *(one and (*one.items(),) for one in shared),
        )
        together[_whence(group), group.surveyed and question, *travels].append((question, group))
    return together.values()


def _driven(journey: Journey, fuels: Shares) -> Iterator[Journey]:
    """Cars by what they run on; an electric one is charged in Luxembourg if it comes from there or goes there."""
    for fuel, people in split(journey.people, fuels):
        cars = replace(journey, people=people, mode="car" if fuel == "average" else f"car_{fuel}")
        if fuel != "electric":
            yield cars
            continue
        for ways in journey.ways.alike(is_in_luxembourg):
            there = cars.over(ways)
            yield replace(there, mode="car_electric_lu") if is_in_luxembourg(ways.shortest) else there


def public_transport(venue: Place) -> str:
    """`good` or `little`, where the member did not say."""
    return "good" if venue.country == "LU" or venue.population > BIG_TOWN else "little"


def _usual(mode: str, modes: Shares) -> float:
    """The share of people who travel somewhat like this, among the usual modes at some distance."""
    return modes.get(_like(mode), 0) / sum(modes.values())


def _like(mode: str) -> str:
    """The mode of `MODE_SHARES` that people take for the same distances."""
    if mode.startswith(("train", "coach", "ferry")):
        return "train"
    if mode.startswith(("car", "taxi", "motorbike")):
        return "car"
    if mode.startswith(("tram", "bus", "metro")):
        return "tram_bus"
    return "plane" if mode == "plane" else "walk"


def _unsaid(mode: str, group: TravelGroup) -> tuple[OpenQuestion, ...]:
    """What a known mode still leaves open; of one that is not known, all is assumed with it."""
    if group.mode is None and group.shares is None:
        return ()
    if mode == "plane" and group.cabin is None and group.cabins is None:
        return (OpenQuestion.CABIN,)
    if mode.startswith(("car", "taxi")) and mode != "taxi_pkm" and group.occupancy is None:
        return (OpenQuestion.OCCUPANCY,)
    return ()


def _response(groups: Sequence[TravelGroup]) -> float:
    """The part of the surveyed people who answered; of one group alone it would be falsified by whole people."""
    surveyed = [group for group in groups if group.surveyed]
    people = sum(group.people for group in surveyed)
    return min(1.0, sum(group.surveyed or 0 for group in surveyed) / people) if people else 1.0


def _for_crew(activity: Activity, scale: float, unknown: tuple[OpenQuestion, ...]) -> Activity:
    """A journey of the participants made by the crew, who are `scale` times as many."""
    assert activity.journey is not None
    journey = replace(activity.journey, people=activity.journey.people * scale, crew=True)
    quantity = activity.quantity * scale
    # A copy of a guess is no surer than the guess.
    both = tuple(dict.fromkeys((*activity.unknown, *unknown)))
    return replace(activity, quantity=quantity, question="crew_travel", unknown=both, journey=journey)
