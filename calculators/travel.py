"""Travel to the event and back: groups of people, a distance and a mode become journeys, journeys become activities.

What is known is used as it is. An unknown origin is spread over distance bands, an unknown mode over what people take
at that distance, an unknown cabin or occupancy over the usual one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from calculators import factors
from calculators.activity import Activities, Activity, Category, Journey, Question
from calculators.answers import Answers, TravelGroup
from calculators.attendance import Attendance
from calculators.geography import Band, Gazetteer, Place, UnknownPlace, average_km, band_of, great_circle_km
from calculators.sites import Sites
from calculators.uncertainty import sampling_error
from calculators.ways import Way, Ways

ROAD, COACH, RAIL, FERRY = 1.3, 1.5, 1.2, 1.3
"""Great circle → distance travelled. None for planes: their factors contain the detour."""
CAR_OCCUPANCY = 1.6
TAXI_OCCUPANCY = 1.4
LONG_HAUL_KM = 3700
HIGH_SPEED_KM = 200
"""From here on a train through France is taken to be a TGV."""
WITHIN_TOWN_KM = 3.0
"""The least between two towns: a town is a point, but nobody lives on it."""
BIG_TOWN = 100_000
"""A town with more inhabitants is taken to have good public transport, like all of Luxembourg."""

Shares = Mapping[str, float]
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

CABIN_SHARES: Shares = {"economy": 95, "business": 5}
TRAM_BUS_SHARES: Shares = {"tram_lu": 50, "bus_city_avg": 50}

SHORT_HAUL_CABINS = {"premium": "average", "first": "business"}
"""Short flights have neither cabin: premium is a little over economy, first is the best there is."""


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
        unknown = (*attendance.crew_unknown, Question.CREW_TRAVEL)
        ours = tuple(_for_crew(activity, scale, unknown) for activity in together)
    else:
        ours = ()
    return (*theirs, *ours)


def by(journey: Journey, question: str, unknown: tuple[Question, ...] = ()) -> Activities:
    """A journey as activities: one, or one for each part of a mode that is a mixture (tram and bus, unknown cabin)."""
    if journey.mode == "tram_bus":
        return tuple(
            _single(replace(journey, mode=mode, people=people), question, unknown)
            for mode, people in _split(journey.people, TRAM_BUS_SHARES)
        )
    if journey.mode == "plane" and journey.cabin is None:
        return tuple(
            _single(replace(journey, cabin=cabin, people=people), question, unknown)
            for cabin, people in _split(journey.people, CABIN_SHARES)
        )
    return (_single(journey, question, unknown),)


def _single(journey: Journey, question: str, unknown: tuple[Question, ...]) -> Activity:
    key = _factor_key(journey)
    unit = factors.load()[key].unit
    distance = journey.km * (1 if journey.as_travelled else detour(journey.mode)) * journey.legs
    vehicles = journey.people / _occupancy(journey) if unit == "vehicle.km" else journey.people
    return Activity(Category.TRAVEL, journey.mode, key, vehicles * distance, unit, question, unknown, journey=journey)


def _factor_key(journey: Journey) -> str:
    match journey.mode:
        case "plane":
            return _flight(journey)
        case "train":
            return _train(journey.ways.each[0])
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
    haul = "long" if _is_long(journey.ways.each[0]) else "short"
    if haul == "short":
        cabin = SHORT_HAUL_CABINS.get(cabin, cabin)
    return f"flight_{haul}_{'avg' if cabin == 'average' else cabin}"


def _is_long(way: Way) -> bool:
    return way.km >= LONG_HAUL_KM


def _train(way: Way) -> str:
    """The railway of the country people come from, or go to from Luxembourg; a TGV counts to Luxembourg at most."""
    ends = {way.origin, way.destination}
    if "FR" in ends and ends <= {"FR", "LU"}:
        return "train_highspeed_fr" if way.km >= HIGH_SPEED_KM else "train_regional_fr"
    country = way.destination if way.origin in ("LU", "FR") else way.origin
    key = f"train_{'uk' if country == 'GB' else (country or 'eu_avg').lower()}"
    return key if key in factors.load().factors else "train_eu_avg"


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


class _Guide:
    """Turns one event's groups into activities."""

    def __init__(self, answers: Answers, where: Sites, gazetteer: Gazetteer) -> None:
        self.where = where
        self.gazetteer = gazetteer
        self.place_unknown = (Question.PLACE,) if answers.place is None and not answers.sites else ()
        self.origins: Shares = answers.origins or ORIGIN_SHARES
        self.origin_unknown = (Question.ORIGIN,) if answers.origins is None else ()
        self.transport = [answers.public_transport or public_transport(site.place) for site in where]
        self.averages: dict[tuple[str, Place], float] = {}
        self.found: dict[str, Place | None] = {}

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
            for site, transport in enumerate(self.transport):
                for way in self.ways(alike, site, self.origins):
                    usual[transport, band_of(way.km)].append(way)
            for (transport, band), ways in usual.items():
                modes = MODE_SHARES[transport][band]
                yield from self.by_modes(group, ways, modes, question, (*unknown, Question.MODE))
        elif _whence(group):
            ways = [way for site in range(len(self.where)) for way in self.ways(alike, site, self.origins)]
            yield from self.by_modes(group, ways, known, question, unknown)
        else:
            for mode, share in _split(1, known):
                ways = [
                    way._replace(people=way.people * share)
                    for site in range(len(self.where))
                    for way in self.ways(alike, site, self.origins_by(mode, site))
                ]
                yield from self.by_modes(group, ways, {mode: 100}, question, unknown)

    def unknown_of(self, group: TravelGroup) -> tuple[Question, ...]:
        """What is open about where a group comes from."""
        return {
            "one_way_km": (),
            "origin": self.place_unknown,
            "country": (Question.COUNTRY, *self.place_unknown),
            "band": (),
        }.get(_whence(group), self.origin_unknown)

    def share_of(self, group: TravelGroup, question: str, position: int) -> float:
        """The part of a group that comes to this site: all of it, or none, where the group says which."""
        here = self.where[position]
        if group.site is None:
            return here.share
        town = self.find(group.site, f"{question}.site")
        there = [site for site in self.where if site.place == town]
        if not there:
            raise UnknownPlace(group.site, f"{question}.site")
        if here.place != town:
            return 0.0
        people = sum(site.share for site in there)
        return here.share / people if people else 1 / len(there)

    def origins_by(self, mode: str, site: int) -> Shares:
        """How far those come who take this mode: the origins, weighed by how usual it is to come that far by it."""
        usual = MODE_SHARES[self.transport[site]]
        weights = {band: share * _usual(mode, usual[Band(band)]) for band, share in self.origins.items()}
        return weights if any(weights.values()) else self.origins

    def ways(self, alike: Sequence[Asked], site: int, origins: Shares) -> Iterator[Way]:
        """How far people come to a site, and from where."""
        venue = self.where[site].place
        town = f"{venue.name}, {venue.country}" if len(self.where) > 1 else None
        for question, group in alike:
            share = self.share_of(group, question, site)
            if not share:
                continue
            people = group.people * share
            match _whence(group):
                case "one_way_km":
                    km, origin = group.one_way_km or 0.0, self.country_of(group, question, venue)
                case "origin":
                    start = self.find(group.origin or "", f"{question}.from")
                    km, origin = max(great_circle_km(start, venue), WITHIN_TOWN_KM), start.country
                case "country":
                    km, origin = self.average(group.country or "", venue, f"{question}.country"), group.country
                case "band":
                    yield self.from_band(Band(group.band or ""), people, venue, town)
                    continue
                case _:
                    for band, part in _split(people, origins):
                        yield self.from_band(Band(band), part, venue, town)
                    continue
            yield Way(people, km, origin, venue.country, town)

    def country_of(self, group: TravelGroup, question: str, venue: Place) -> str | None:
        """The country of people whose distance is known."""
        country = self.find(group.origin, f"{question}.from").country if group.origin else group.country
        near = group.one_way_km is not None and band_of(group.one_way_km) is Band.LOCAL
        return venue.country if country is None and near else country

    def from_band(self, band: Band, people: float, venue: Place, town: str | None) -> Way:
        neighbour = venue.country if band is Band.LOCAL else None
        return Way(people, band.middle_km, neighbour, venue.country, town)

    def by_modes(
        self, group: TravelGroup, ways: Sequence[Way], modes: Shares, question: str, unknown: tuple[Question, ...]
    ) -> Iterator[Activity]:
        if not ways:
            return
        cabins = {group.cabin: 100.0} if group.cabin else group.cabins
        same = _same_factors(ways)
        for mode, share in _split(1, modes):
            open_questions = (*unknown, *_unsaid(mode, group))
            for some in same:
                for vehicle, riders in _vehicles(group, some, mode, some.people * share):
                    seats: list[tuple[str | None, float]] = [(None, riders)]
                    if mode == "plane" and cabins:
                        seats = [*_split(riders, cabins)]
                    for cabin, seated in seats:
                        journey = Journey(
                            people=seated,
                            mode=vehicle,
                            ways=some,
                            as_travelled=group.one_way_km is not None,
                            legs=1 if group.one_way else 2,
                            occupancy=group.occupancy,
                            cabin=cabin,
                            crew=question.startswith(Question.CREW_TRAVEL),
                        )
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
        if name not in self.found:
            self.found[name] = self.gazetteer.find(name)
        place = self.found[name]
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


def _same_factors(ways: Iterable[Way]) -> list[Ways]:
    """The ways by what chooses a factor for any mode: the railway, short or long flights, where an electric car charges."""
    same: defaultdict[tuple[object, ...], list[Way]] = defaultdict(list)
    for way in ways:
        same[_train(way), _is_long(way), "LU" in (way.origin, way.destination)].append(way)
    return [Ways(some) for some in same.values()]


def _vehicles(group: TravelGroup, ways: Ways, mode: str, riders: float) -> Iterable[tuple[str, float]]:
    """People by mode, cars by what they run on where that was said."""
    if mode != "car" or group.fuels is None:
        return [(mode, riders)]
    way = ways.each[0]
    return [(_car(fuel, {way.origin, way.destination}), people) for fuel, people in _split(riders, group.fuels)]


def _car(fuel: str, ends: set[str | None]) -> str:
    """The car of a fuel; an electric one is charged in Luxembourg if it comes from there or goes there."""
    if fuel == "average":
        return "car"
    return "car_electric_lu" if fuel == "electric" and "LU" in ends else f"car_{fuel}"


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


def _unsaid(mode: str, group: TravelGroup) -> tuple[Question, ...]:
    """What a known mode still leaves open; of one that is not known, all is assumed with it."""
    if group.mode is None and group.shares is None:
        return ()
    if mode == "plane" and group.cabin is None and group.cabins is None:
        return (Question.CABIN,)
    if mode.startswith(("car", "taxi")) and mode != "taxi_pkm" and group.occupancy is None:
        return (Question.OCCUPANCY,)
    return ()


def _response(groups: Sequence[TravelGroup]) -> float:
    """The part of the surveyed people who answered; of one group alone it would be falsified by whole people."""
    surveyed = [group for group in groups if group.surveyed]
    people = sum(group.people for group in surveyed)
    return min(1.0, sum(group.surveyed or 0 for group in surveyed) / people) if people else 1.0


def _split(amount: float, shares: Shares) -> list[tuple[str, float]]:
    """An amount by shares of any sum; empty shares are left out."""
    total = sum(shares.values())
    return [(key, amount * share / total) for key, share in shares.items() if share]


def _for_crew(activity: Activity, scale: float, unknown: tuple[Question, ...]) -> Activity:
    """The same journey made by the crew, who are `scale` times as many as the participants."""
    assert activity.journey is not None
    journey = replace(activity.journey, people=activity.journey.people * scale, crew=True)
    quantity = activity.quantity * scale
    # A copy of a guess is no surer than the guess.
    both = tuple(dict.fromkeys((*activity.unknown, *unknown)))
    return replace(activity, quantity=quantity, question="crew_travel", unknown=both, journey=journey)
