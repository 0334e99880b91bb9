"""Travel to the event and back: groups of people, a distance and a mode become journeys, journeys become activities.

What is known is used as it is. Origins and modes that were said apart are made to agree (`agreement.py`): neither
replaces the other. An unknown origin is spread over distance bands, an unknown mode over what people take at that
distance (`usual_travel.py`), an unknown cabin or occupancy over the usual one. Who sleeps at home comes every day.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from calculators.activity import Activities, Activity, Journey, OpenQuestion
from calculators.agreement import Party, agreed
from calculators.answers import Answers, Stay, TravelGroup
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.geography import Gazetteer
from calculators.journeys import OWN_CAR, by, is_in_luxembourg, split
from calculators.origins import Asked, Origins, whence
from calculators.riders import Riders, usual, usual_from_anywhere
from calculators.sites import Sites
from calculators.there_and_back import as_people, travellers
from calculators.uncertainty import sampling_error
from calculators.usual_travel import NEAR_KM, Shares
from calculators.ways import Way, Ways

NOTICED = 0.001
"""Part of a mode's people below which two answers do not contradict each other: rounding."""


Unknown = tuple[OpenQuestion, ...]


class _Trip(NamedTuple):
    """A journey, where it is answered, and what of it is open."""

    journey: Journey
    question: str
    unknown: tuple[OpenQuestion, ...]
    sampling: float = 0.0

    def activities(self, factor_set: FactorSet, also: Unknown = ()) -> Activities:
        """`also` is open besides."""
        return by(self.journey, self.question, factor_set, _more(self.unknown, also), self.sampling)

    def over(self, ways: Ways, times: float | None = None) -> "_Trip":
        """Of those who come by these ways, which are some of all; so many `times`, if told."""
        journey = self.journey.over(ways, times)
        return self if journey is self.journey else _Trip(journey, self.question, self.unknown, self.sampling)


Trips = Sequence[_Trip]


class Part(NamedTuple):
    """Trips made by so many times as many people as they say, who are there for so many nights in between."""

    trips: Trips
    as_many: float
    nights: float


def travel(
    answers: Answers,
    attendance: Attendance,
    where: Sites,
    gazetteer: Gazetteer,
    factor_set: FactorSet,
    *,
    apart: bool = False,
) -> Activities:
    """All journeys of participants and crew to every site. Raises UnknownPlace for a town the gazetteer does not know.

    Groups that differ only in where they come from are put together, unless they are wanted each `apart`.
    """
    origins = Origins(answers, where, gazetteer)

    def theirs(apart: bool) -> Trips:
        day = _on_one_day(answers, attendance)
        found = _trips(origins, answers.travel, answers.mode_shares, "travel", day, apart, factor_set)
        return (*found, *_on_other_days(found, attendance.heads / day - 1)) if day else found

    def ours(groups: Sequence[TravelGroup] | None, crew: int) -> Trips:
        return _trips(origins, groups, answers.crew_mode_shares, "crew_travel", crew, apart, factor_set)

    participants = theirs(apart)
    crew: Trips = ()
    scale = 0.0
    if answers.crew_travel is not None:
        listed = travellers(answers.crew_travel)
        as_participants = answers.crew_travel and answers.crew_mode_shares is None and attendance.heads
        if as_participants and not attendance.crew_unknown:
            scale = max(attendance.crew - listed, 0) / attendance.heads
        crew = ours(answers.crew_travel, listed if scale or attendance.crew_unknown else attendance.crew)
    elif not attendance.heads:
        crew = ours(None, attendance.crew)
    else:
        scale = attendance.crew / attendance.heads
    at_home = (OpenQuestion.STAYS,) if answers.stays is None else ()
    opened_by_crew = (*attendance.crew_unknown, OpenQuestion.CREW_TRAVEL)
    copied = participants if scale else ()
    parts = (
        Part(participants, 1, attendance.nights),
        Part((*crew, *copied), scale or 1, attendance.crew_nights),
    )
    in_beds = _in_beds(parts, _nights_kept(answers.stays, attendance))

    def daily(trips: Trips, nights: float, heads: Unknown = ()) -> Iterator[tuple[_Trip, Unknown, Activities]]:
        """The trips on all days, what is open of each because it is made daily, and its activities.

        More different people come less often each: that moves only who does not come daily, from afar or from a bed.
        """
        times = 1 + nights * (1 - in_beds) if nights else None
        for trip, is_daily in _every_day(trips, times):
            still = at_home if is_daily else ()
            yield trip, still, trip.activities(factor_set, still if is_daily and not in_beds else (*heads, *still))

    every = list(daily(participants, attendance.nights, attendance.heads_unknown))
    as_they_do = (
        every
        if attendance.nights == attendance.crew_nights and not apart
        else daily(theirs(False), attendance.crew_nights)
    )
    return (
        *chain.from_iterable(made for _, _, made in every),
        *chain.from_iterable(made for _, _, made in daily(crew, attendance.crew_nights)),
        *chain.from_iterable(
            _of_crew(made, scale, _more(trip.unknown, (*still, *opened_by_crew)))
            for trip, still, made in (as_they_do if scale else ())
        ),
    )


def _on_one_day(answers: Answers, attendance: Attendance) -> int:
    """How many participants the fullest day has, listed or not; where none is listed, all, who come as those of one day do."""
    listed = travellers(answers.travel or ())
    return max(listed, round(min(attendance.participants_at_once, attendance.heads))) if listed else attendance.heads


def _on_other_days(trips: Trips, as_many: float) -> Iterator[_Trip]:
    """Who comes on the other days, so many times as many, comes as those of the fullest day do: as little or as much is open."""
    for trip in trips if as_many > 0 else ():
        journey = trip.journey._replace(people=trip.journey.people * as_many)
        yield _Trip(journey, "travel", trip.unknown, trip.sampling)


def _trips(
    origins: Origins,
    groups: Sequence[TravelGroup] | None,
    shares: Shares | None,
    question: str,
    people: int,
    apart: bool,
    factor_set: FactorSet,
) -> Trips:
    """The groups as listed, and the people nobody listed as one group of which nothing is known; `[]` means nobody.

    `people` is how many they all are; `shares` are percent by mode of all whose own was not said.
    """
    asked = [(f"{question}.{position}", group) for position, group in enumerate(groups or ())]
    heads = {where: part for (where, _), part in zip(asked, as_people(groups or ()), strict=True) if part != 1}
    rest = 0 if groups == () else people - travellers(groups or ())
    if rest > 0:
        asked.append((question, TravelGroup(people=rest)))
    response = _response(groups or ())
    parties = [[one] for one in asked] if apart else list(_alike(asked, heads))
    fitted = _fitted(parties, shares or {}, origins)
    found: list[_Trip] = []
    for position, alike in enumerate(parties):
        first, group = alike[0]
        trips = _of(alike, first if len(alike) == 1 else question, origins, shares, fitted.get(position), factor_set)
        if first in heads:
            trips = (trip._replace(journey=trip.journey._replace(as_people=heads[first])) for trip in trips)
        if group.surveyed:
            sampling = sampling_error(group.surveyed, response)
            trips = (trip._replace(sampling=sampling) for trip in trips)
        found += trips
    return found


def _fitted(parties: Sequence[Sequence[Asked]], shares: Shares, origins: Origins) -> Mapping[int, Sequence[Riders]]:
    """The parties, by their position, of which origin and mode were said apart."""
    apart = {}
    for position, alike in enumerate(parties):
        own, located = _own_modes(alike[0][1]), bool(whence(alike[0][1]))
        anywhere = not located and not origins.are_said
        if shares if own is None else not located and origins.are_said:
            by_mode = partial(_by_mode, origins, alike) if anywhere else None
            apart[position] = Party(list(origins.ways(alike)), own, located, by_mode)
    return agreed(apart, shares) if any(party.by_mode is None for party in apart.values()) else {}


def _by_mode(origins: Origins, alike: Sequence[Asked], mode: str) -> list[Way]:
    """How far those of some people come who take this mode."""
    return [way for _, way in origins.ways(alike, mode)]


def _of(
    alike: Sequence[Asked],
    question: str,
    origins: Origins,
    shares: Shares | None,
    fitted: Sequence[Riders] | None,
    factor_set: FactorSet,
) -> Iterator[_Trip]:
    """The journeys of groups that differ only in their people, where these come from and to which site they go."""
    group = alike[0][1]
    unknown = origins.unknown(group)
    known = _own_modes(group) or shares

    def said(mode: str) -> tuple[OpenQuestion, ...]:
        return (*unknown, *_unsaid(mode, group))

    def travelled(riders: Riders, open_questions: Callable[[str], Unknown] = said) -> Iterator[_Trip]:
        by_band = whence(group) == "band" or (not whence(group) and origins.are_said)
        return _by_modes(group, riders, question, open_questions, factor_set, by_band)

    if fitted is not None:
        for riders in fitted:
            yield from travelled(riders)
    elif known is None:
        by_mode_too = (*unknown, OpenQuestion.MODE)
        for riders in usual(origins.ways(alike)) if whence(group) else usual_from_anywhere(alike, origins):
            yield from travelled(riders, lambda _: by_mode_too)
    elif whence(group):
        ways = [way for _, way in origins.ways(alike)]
        people = dict(split(sum(way.people for way in ways), known))
        yield from travelled(Riders(Ways(ways), people))
    else:
        for mode, share in split(1, known):
            ways = _by_mode(origins, alike, mode)
            people = {mode: sum(way.people for way in ways) * share}
            yield from travelled(Riders(Ways(ways), people))


def _by_modes(
    group: TravelGroup,
    riders: Riders,
    question: str,
    open_questions: Callable[[str], Unknown],
    factor_set: FactorSet,
    by_band: bool,
) -> Iterator[_Trip]:
    cabins = {group.cabin: 100.0} if group.cabin else group.cabins
    ways, is_crew = riders.ways, question.startswith(OpenQuestion.CREW_TRAVEL)
    as_travelled, legs = group.one_way_km is not None, 1 if group.one_way else 2
    for mode, people in riders.people.items():
        contradicted = riders.contradicted.get(mode, 0.0)
        unsure = (OpenQuestion.MODE,) if contradicted > NOTICED else ()
        # In the order they are declared, which takes half the time.
        journey = Journey(
            people, mode, ways, as_travelled, legs, group.occupancy, None, is_crew, 1.0, contradicted, by_band
        )
        unknown = _more(open_questions(mode), unsure)
        if mode == "car" and group.fuels:
            for driven in _driven(journey, group.fuels, factor_set):
                yield _Trip(driven, question, unknown)
        elif mode == "plane" and cabins:
            for cabin, seated in split(people, cabins):
                yield _Trip(journey.like(mode, seated, cabin=cabin), question, unknown)
        else:
            yield _Trip(journey, question, unknown)


def _in_beds(parts: Sequence[Part], kept: float) -> float:
    """The part of those living near who have a bed there: one of the nights that are `kept`, which people from afar leave.

    Of all nights between their days it is the same part for everybody. Nobody, where there are no such nights.
    """
    near = far = 0.0
    for trips, as_many, nights in parts:
        for journey in (trip.journey for trip in trips):
            close, distant = journey.ways.parted(NEAR_KM)
            each = as_many * nights * journey.as_people
            near += journey.part(close.people) * each if close else 0.0
            far += journey.part(distant.people) * each if distant else 0.0
    return min(max(kept - far, 0.0), near) / near if near else 0.0


def _every_day(trips: Trips, times: float | None) -> Iterator[tuple[_Trip, bool]]:
    """Who lives near and has no bed there comes so many times, which is true of them; all others once."""
    for trip in trips:
        close, distant = (None, trip.journey.ways) if times is None else trip.journey.ways.parted(NEAR_KM)
        if close:
            yield trip.over(close, times), True
        if distant:
            yield trip.over(distant), False


def _nights_kept(stays: Sequence[Stay] | None, attendance: Attendance) -> float:
    """Nights between the days of the event for which there is a bed; none that one knows of while that is open.

    A night before or after spares nobody a journey.
    """
    between = attendance.crew_nights
    return sum(stay.rooms * min(between if stay.nights is None else stay.nights, between) for stay in stays or ())


def _own_modes(group: TravelGroup) -> Shares | None:
    return {group.mode: 100.0} if group.mode else group.shares


def _alike(asked: Sequence[Asked], heads: Mapping[str, float]) -> Iterable[list[Asked]]:
    """The groups that differ only in their people, where these come from and to which site they go, put together.

    Groups that a survey found stay apart: each has the uncertainty of its own sample. So do the people nobody listed, of
    whom it may be open how many they are. `heads` are the parts of groups of whom others are counted as their way back.
    """
    together: defaultdict[tuple[object, ...], list[Asked]] = defaultdict(list)
    for question, group in asked:
        shared = (group.shares, group.cabins, group.fuels)
        travels = (
            group.mode,
            group.cabin,
            group.occupancy,
            group.one_way,
            heads.get(question),
            *(one and (*one.items(),) for one in shared),
        )
        is_listed = "." in question
        together[whence(group), group.surveyed and question, is_listed, *travels].append((question, group))
    return together.values()


def _driven(journey: Journey, fuels: Shares, factor_set: FactorSet) -> Iterator[Journey]:
    """Cars by what they run on."""
    for fuel, people in split(journey.people, fuels):
        cars = journey._replace(people=people, mode="car" if fuel == "average" else f"car_{fuel}")
        if fuel == "electric" and OWN_CAR not in factor_set.electric:
            yield from _charged_in_luxembourg(cars)
        else:
            yield cars


def _charged_in_luxembourg(cars: Journey) -> Iterator[Journey]:
    """Sets without a row for every grid have one for electric cars that come from there or go there, if so said by fuel."""
    for ways in cars.ways.alike(is_in_luxembourg):
        there = cars.over(ways)
        yield there._replace(mode="car_electric_lu") if is_in_luxembourg(ways.shortest) else there


def _unsaid(mode: str, group: TravelGroup) -> tuple[OpenQuestion, ...]:
    """What a known mode still leaves open."""
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


def _of_crew(made: Activities, scale: float, unknown: Unknown) -> Iterator[Activity]:
    """What the participants do, done by the crew, who are `scale` times as many. A copy of a guess is no surer than it."""
    for one in made:
        assert one.journey
        journey = one.journey.like(one.journey.mode, one.journey.people * scale, crew=True)
        quantity = one.quantity * scale
        yield Activity(
            one.category, one.kind, one.factor, quantity, "crew_travel", unknown, one.label, journey, one.sampling
        )


@cache
def _more(unknown: Unknown, questions: Unknown) -> Unknown:
    return tuple(dict.fromkeys((*unknown, *questions))) if questions else unknown
