"""Travel to the event and back: groups of people, a distance and a mode become journeys, journeys become activities.

What is known is used as it is. An unknown origin is spread over distance bands, an unknown mode over what people take
at that distance, an unknown cabin or occupancy over the usual one.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculators import factors
from calculators.activity import Activities, Activity, Category, Journey, Question
from calculators.answers import Answers, TravelGroup
from calculators.attendance import Attendance
from calculators.geography import Band, Gazetteer, Place, UnknownPlace, average_km, band_of, great_circle_km
from calculators.sites import Sites
from calculators.uncertainty import sampling_error

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


@dataclass(frozen=True, slots=True)
class _Way:
    """How far one share of a group comes."""

    share: float
    km: float
    as_travelled: bool = False
    origin: str | None = None
    unknown: tuple[Question, ...] = ()


def travel(answers: Answers, attendance: Attendance, where: Sites, gazetteer: Gazetteer) -> Activities:
    """All journeys of participants and crew to every site. Raises UnknownPlace for a town the gazetteer does not know."""
    return tuple(
        activity
        for site in range(len(where))
        for activity in _to_one_site(answers, attendance, _Guide(answers, where, site, gazetteer))
    )


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
            return _train(journey)
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
    haul = "long" if journey.km >= LONG_HAUL_KM else "short"
    if haul == "short":
        cabin = SHORT_HAUL_CABINS.get(cabin, cabin)
    return f"flight_{haul}_{'avg' if cabin == 'average' else cabin}"


def _train(journey: Journey) -> str:
    """The railway of the country people come from, or go to from Luxembourg; a TGV counts to Luxembourg at most."""
    ends = {journey.origin, journey.destination}
    if "FR" in ends and ends <= {"FR", "LU"}:
        return "train_highspeed_fr" if journey.km >= HIGH_SPEED_KM else "train_regional_fr"
    country = journey.destination if journey.origin in ("LU", "FR") else journey.origin
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
    """Turns one event's groups into activities: the journeys to one of its sites."""

    def __init__(self, answers: Answers, where: Sites, site: int, gazetteer: Gazetteer) -> None:
        self.where = where
        self.site = where[site]
        self.venue = self.site.place
        self.town = f"{self.venue.name}, {self.venue.country}" if len(where) > 1 else None
        self.gazetteer = gazetteer
        self.place_unknown = (Question.PLACE,) if answers.place is None and not answers.sites else ()
        self.origins: Shares = answers.origins or ORIGIN_SHARES
        self.origin_unknown = (Question.ORIGIN,) if answers.origins is None else ()
        self.usual_modes = MODE_SHARES[answers.public_transport or public_transport(self.venue)]

    def activities(self, group: TravelGroup, question: str) -> Iterator[Activity]:
        share = self.share_of(group, question)
        people = group.people * share
        if not share:
            return
        known = {group.mode: 100.0} if group.mode else group.shares
        if known is None:
            for way in self.ways(group, question, self.origins):
                modes = self.usual_modes[band_of(way.km)]
                yield from self.by_modes(group, question, way, people, modes, (Question.MODE,))
            return
        for mode, riders in _split(people, known):
            for way in self.ways(group, question, self.origins_by(mode)):
                yield from self.by_modes(group, question, way, riders, {mode: 100}, _unsaid(mode, group))

    def share_of(self, group: TravelGroup, question: str) -> float:
        """The part of a group that comes to this site: all of it, or none, where the group says which."""
        if group.site is None:
            return self.site.share
        town = self.find(group.site, f"{question}.site")
        there = [site for site in self.where if site.place == town]
        if not there:
            raise UnknownPlace(group.site, f"{question}.site")
        if self.venue != town:
            return 0.0
        people = sum(site.share for site in there)
        return self.site.share / people if people else 1 / len(there)

    def origins_by(self, mode: str) -> Shares:
        """How far those come who take this mode: the origins, weighed by how usual it is to come that far by it."""
        weights = {band: share * _usual(mode, self.usual_modes[Band(band)]) for band, share in self.origins.items()}
        return weights if any(weights.values()) else self.origins

    def ways(self, group: TravelGroup, question: str, origins: Shares) -> Iterator[_Way]:
        town = self.find(group.origin, f"{question}.from") if group.origin else None
        if group.one_way_km is not None:
            country = town.country if town else group.country
            if country is None and band_of(group.one_way_km) is Band.LOCAL:
                country = self.venue.country
            yield _Way(1, group.one_way_km, as_travelled=True, origin=country)
        elif town is not None:
            km = max(great_circle_km(town, self.venue), WITHIN_TOWN_KM)
            yield _Way(1, km, origin=town.country, unknown=self.place_unknown)
        elif group.country is not None:
            km = max(average_km(self.towns(group.country, f"{question}.country"), self.venue), WITHIN_TOWN_KM)
            yield _Way(1, km, origin=group.country, unknown=(Question.COUNTRY, *self.place_unknown))
        elif group.band is not None:
            yield self.from_band(Band(group.band), 1, ())
        else:
            for band, share in _split(1, origins):
                yield self.from_band(Band(band), share, self.origin_unknown)

    def from_band(self, band: Band, share: float, unknown: tuple[Question, ...]) -> _Way:
        neighbour = self.venue.country if band is Band.LOCAL else None
        return _Way(share, band.middle_km, origin=neighbour, unknown=unknown)

    def by_modes(
        self,
        group: TravelGroup,
        question: str,
        way: _Way,
        people: float,
        modes: Shares,
        unknown: tuple[Question, ...],
    ) -> Iterator[Activity]:
        cabins = {group.cabin: 100.0} if group.cabin else group.cabins
        for mode, riders in self.vehicles(group, way, _split(people * way.share, modes)):
            seats: list[tuple[str | None, float]] = [(None, riders)]
            if mode == "plane" and cabins:
                seats = [*_split(riders, cabins)]
            for cabin, seated in seats:
                journey = Journey(
                    people=seated,
                    mode=mode,
                    km=way.km,
                    as_travelled=way.as_travelled,
                    legs=1 if group.one_way else 2,
                    occupancy=group.occupancy,
                    cabin=cabin,
                    origin=way.origin,
                    destination=self.venue.country,
                    town=self.town,
                    crew=question.startswith(Question.CREW_TRAVEL),
                )
                yield from by(journey, question, (*way.unknown, *unknown))

    def vehicles(
        self, group: TravelGroup, way: _Way, modes: Sequence[tuple[str, float]]
    ) -> Iterator[tuple[str, float]]:
        """People by mode, cars by what they run on where that was said."""
        for mode, riders in modes:
            if mode != "car" or group.fuels is None:
                yield mode, riders
                continue
            for fuel, people in _split(riders, group.fuels):
                yield _car(fuel, {way.origin, self.venue.country}), people

    def towns(self, country: str, field: str) -> Sequence[Place]:
        towns = self.gazetteer.largest(country)
        if not towns:
            raise UnknownPlace(country, field)
        return towns

    def find(self, name: str, field: str) -> Place:
        place = self.gazetteer.find(name)
        if place is None:
            raise UnknownPlace(name, field)
        return place


def _car(fuel: str, ends: set[str | None]) -> str:
    """The car of a fuel; an electric one is charged in Luxembourg if it comes from there or goes there."""
    if fuel == "average":
        return "car"
    return "car_electric_lu" if fuel == "electric" and "LU" in ends else f"car_{fuel}"


def public_transport(venue: Place) -> str:
    """`good` or `little`, where the member did not say."""
    return "good" if venue.country == "LU" or venue.population > BIG_TOWN else "little"


def _to_one_site(answers: Answers, attendance: Attendance, guide: _Guide) -> Activities:
    theirs = _listed_and_rest(guide, answers.travel, "travel", attendance.participants)
    if answers.crew_travel is not None:
        listed = sum(group.people for group in answers.crew_travel)
        crew = listed if attendance.crew_unknown else attendance.crew
        ours = _listed_and_rest(guide, answers.crew_travel, "crew_travel", crew)
    elif attendance.participants:
        scale = attendance.crew / attendance.participants
        unknown = (*attendance.crew_unknown, Question.CREW_TRAVEL)
        ours = tuple(_for_crew(activity, scale, unknown) for activity in theirs) if scale else ()
    else:
        ours = _listed_and_rest(guide, None, "crew_travel", attendance.crew)
    return (*theirs, *ours)


def _listed_and_rest(guide: _Guide, groups: Sequence[TravelGroup] | None, question: str, people: int) -> Activities:
    """The groups as listed, and the people nobody listed as one group of which nothing is known; `[]` means nobody."""
    response = _response(groups or ())
    listed = tuple(
        replace(activity, sampling=sampling_error(group.surveyed, response)) if group.surveyed else activity
        for position, group in enumerate(groups or ())
        for activity in guide.activities(group, f"{question}.{position}")
    )
    rest = 0 if groups == () else people - sum(group.people for group in groups or ())
    if rest <= 0:
        return listed
    return (*listed, *guide.activities(TravelGroup(people=rest), question))


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
    """What a known mode still leaves open."""
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
    return replace(activity, quantity=quantity, question="crew_travel", unknown=unknown, journey=journey)
