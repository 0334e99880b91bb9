"""What a reduction measure can do to activity data: leave some out, put one thing in another's place, move people.

Each verb makes a `Change`. Every change works activity by activity and keeps an activity as it is where the
alternative would emit more (a coach in place of a full electric car, say), so that no measure can raise a total and
measures compose. Whether an alternative emits more is judged by the event’s own factor set.

An activity may stand for many journeys of different length; it is parted where a change asks how far they go. Where
nothing changes, a change returns the very activities it was given.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from math import inf

from calculators import factors
from calculators.activity import Activities, Activity, Category, Change, Circumstances, Journey, OpenQuestion
from calculators.attendance import attendance
from calculators.factors import FactorSet, UnknownFactor
from calculators.journeys import by
from calculators.lines import emissions
from calculators.online import HOURS_A_DAY
from calculators.venue import BY_AREA
from calculators.ways import Way, Ways


@dataclass(frozen=True, slots=True)
class Who:
    """Some travellers: those who travel in some way, farther than `over_km` and no farther than `up_to_km`, one way."""

    travel: Callable[[Journey], bool]
    over_km: float = -inf
    up_to_km: float = inf


_ABOUT_THE_WAY = frozenset({OpenQuestion.OCCUPANCY, OpenQuestion.CABIN})
"""Questions that a change of mode settles."""
_PER_HEAD = frozenset({Category.TRAVEL, Category.STAYS, Category.CATERING, Category.WASTE})


def less(share: float, *keys: str) -> Change:
    """Leave out a share (1 for all) of whatever is counted with these factors. Raises UnknownFactor."""
    _must_exist(keys)
    return _each(lambda activity, _: _part(activity, 1 - share) if activity.factor in keys else (activity,))


def less_of_kind(shares: Mapping[str, float], category: Category) -> Change:
    """Leave out a share of each of these kinds of one category."""
    return _each(
        lambda activity, _: (
            _part(activity, 1 - shares.get(activity.kind, 0)) if activity.category is category else (activity,)
        )
    )


def less_of_answer(share: float, question: str) -> Change:
    """Leave out a share of everything that one answer says, such as surplus food: its making and what becomes of it."""
    return _each(lambda activity, _: _part(activity, 1 - share) if activity.question == question else (activity,))


def instead(keys: Mapping[str, str], share: float = 1, ratio: float = 1) -> Change:
    """Put one factor in another's place, for a share of the quantity; one unit of the old is `ratio` of the new.

    What the event's factor set has no row for stays as it is. Raises UnknownFactor for a key that no set holds, when the
    measure is defined and not when it is used.
    """
    _must_exist((*keys, *keys.values()))
    return _instead(keys.get, share, ratio)


def instead_on_its_grid(device: str, other: str, ratio: float) -> Change:
    """Put one electric device in another's place on the same grid; a unit of it is `ratio` of the other. Raises as `instead`."""
    _must_exist((f"{device}_making", f"{other}_making"))

    def key(factor: str) -> str | None:
        return f"{other}{factor.removeprefix(device)}" if factor.startswith(f"{device}_") else None

    return _instead(key, 1, ratio)


def _instead(other: Callable[[str], str | None], share: float, ratio: float) -> Change:
    def changed(activity: Activity, event: Circumstances) -> Activities:
        key = other(activity.factor or "")
        if key is None or key not in event.factor_set.factors:
            return (activity,)
        swapped = activity._replace(
            kind=key.removeprefix("meal_").removeprefix("waste_"),
            factor=key,
            quantity=activity.quantity * share * ratio,
            label=None,
        )
        return (*_part(activity, 1 - share), swapped)

    return _each(changed)


def travelling(who: Who, how: Callable[[Journey], Journey], share: float = 1) -> Change:
    """Let a share of some travellers travel differently, over the same distance."""
    return _moving(who, share, lambda activity, event: _differently(activity, how, event))


def nearer(who: Who, mode: str, km: float) -> Change:
    """Have people who live `km` away come by a mode, in place of those travellers who would emit more."""

    def how(journey: Journey) -> Journey:
        near = Ways([Way(journey.people, km)])
        return by_mode(mode)(journey)._replace(ways=near, as_travelled=False)

    return _moving(who, 1, lambda activity, event: _differently(activity, how, event), at_any_distance=True)


def by_mode(mode: str) -> Callable[[Journey], Journey]:
    """How to travel: the same way by another mode, in its usual cabin or vehicle."""
    return lambda journey: journey._replace(mode=mode, cabin=None, occupancy=None)


def online(who: Who, share: float) -> Change:
    """Let a share of some participants stay at home and join by video. Their nights and meals are left as they were."""

    def other(activity: Activity, event: Circumstances) -> Activities:
        people = activity.journey.heads if activity.journey else 0.0
        return (_joining(people * _hours_online(event), activity.question, activity.unknown),)

    return _moving(who, share, other, at_any_distance=True)


def fewer_seats(share: float) -> Change:
    """Leave out what a share of the participants cause by being there: their ways, nights, meals, waste; not the crew's."""

    def changed(activities: Activities, event: Circumstances) -> Activities:
        present = attendance(event.answers)
        if not present.participants:
            return activities
        of_all = share * present.participants / present.people
        fewer = (part for activity in activities for part in _part(activity, 1 - _away(activity, share, of_all)))
        return _or_the_same(activities, tuple(fewer))

    return changed


def seats_online(share: float) -> Callable[[Circumstances], Activities]:
    """The hours online of a share of the participants."""

    def added(event: Circumstances) -> Activities:
        present = attendance(event.answers)
        return (_joining(present.participants * share * _hours_online(event), "participants", present.unknown),)

    return added


def no_more_than_area(square_metres_a_person: float) -> Change:
    """Take rooms that fit: energy by area for no more than so much a person."""

    def changed(activities: Activities, event: Circumstances) -> Activities:
        present = attendance(event.answers)
        enough = square_metres_a_person * present.person_days
        if not enough or event.rooms_m2_days <= enough or not any(map(_by_area, activities)):
            return activities
        part = enough / event.rooms_m2_days
        return tuple(
            activity._replace(quantity=activity.quantity * part) if _by_area(activity) else activity
            for activity in activities
        )

    return changed


def grid_for_generator(kwh_a_litre: float) -> Change:
    """Draw from the grid what a diesel generator would deliver."""

    def changed(activities: Activities, event: Circumstances) -> Activities:
        answered = event.answers.venue
        country = answered and answered.electricity_country
        key = event.factor_set.of_country("electricity", country) if country else event.grid

        def one(activity: Activity, _: Circumstances) -> Activities:
            if activity.kind != "generator":
                return (activity,)
            kwh = activity.quantity * kwh_a_litre
            return (activity._replace(kind="electricity", factor=key, quantity=kwh),)

        return _each(one)(activities, event)

    return changed


def _must_exist(keys: Iterable[str]) -> None:
    known = set(chain.from_iterable(factors.load(version).factors for version in factors.versions()))
    for key in keys:
        if key not in known:
            raise UnknownFactor(key)


def _each(change: Callable[[Activity, Circumstances], Activities]) -> Change:
    def changed(activities: Activities, event: Circumstances) -> Activities:
        kept: list[Activity] = []
        is_same = True
        for activity in activities:
            after = change(activity, event)
            if len(after) == 1 and after[0] is activity:  # most are left alone, and need no weighing
                kept.append(activity)
                continue
            lower = _lower((activity,), after, event.factor_set)
            is_same = is_same and len(lower) == 1 and lower[0] is activity
            kept += lower
        return activities if is_same else tuple(kept)

    return changed


def _moving(
    who: Who, share: float, other: Callable[[Activity, Circumstances], Activities], *, at_any_distance: bool = False
) -> Change:
    """Put something else in place of the journeys that a share of some travellers make.

    What it emits grows with the distance as their journeys do, or is the same `at_any_distance`: then it takes the place
    of those that are long enough to emit more.
    """

    def changed(activity: Activity, event: Circumstances) -> Activities:
        if activity.journey is None or not who.travel(activity.journey):
            return (activity,)
        others, theirs = _between(activity, who.over_km, who.up_to_km)
        if theirs and at_any_distance:
            short, theirs = _between(theirs, _as_much(theirs, other(theirs, event), event.factor_set), inf)
            others = (*others, *short)
        if theirs is None:
            return (activity,)
        (going,) = _part(theirs, share)
        instead = other(going, event)
        weighed = [((going,), instead)] if at_any_distance else list(_by_ways(going, instead))
        lower = [_lower(before, after, event.factor_set) for before, after in weighed]
        if all(some is before for some, (before, _) in zip(lower, weighed, strict=True)):
            return (activity,)
        return (*others, *_part(theirs, 1 - share), *chain.from_iterable(lower))

    return _each(changed)


def _by_ways(activity: Activity, other: Activities) -> Iterator[tuple[Activities, Activities]]:
    """What can be weighed by itself: each of the ways that have a factor of their own, as they are and otherwise."""
    for ways, some in groupby(other, lambda one: one.journey.ways if one.journey else None):
        yield (_over(activity, ways) if ways else activity,), tuple(some)


def _differently(activity: Activity, how: Callable[[Journey], Journey], event: Circumstances) -> Activities:
    """The activities of a journey's people if they travelled as `how` says."""
    journey = activity.journey
    assert journey is not None
    other, unknown = how(journey), activity.unknown
    if other.mode != journey.mode:
        unknown = tuple(question for question in unknown if question not in _ABOUT_THE_WAY)
    others = by(other, activity.question, event.factor_set, unknown)
    return tuple(one._replace(sampling=activity.sampling) for one in others)


def _between(activity: Activity, over_km: float, up_to_km: float) -> tuple[Activities, Activity | None]:
    """The journeys of an activity outside some distances, and those within, if there are any."""
    assert activity.journey is not None
    short, longer = activity.journey.ways.parted(over_km)
    within, far = longer.parted(up_to_km) if longer else (None, None)
    outside = tuple(_over(activity, ways) for ways in (short, far) if ways)
    return outside, _over(activity, within) if within else None


def _over(activity: Activity, ways: Ways) -> Activity:
    """The part of an activity that its journeys over some of its ways make up."""
    journey = activity.journey
    assert journey is not None
    if ways is journey.ways:
        return activity
    part = ways.person_km / journey.ways.person_km if journey.ways.person_km else 0.0
    return activity._replace(quantity=activity.quantity * part, journey=journey.over(ways))


def _as_much(activity: Activity, other: Activities, factor_set: FactorSet) -> float:
    """Kilometres one way over which journeys emit as much as something that takes their place at any distance."""
    assert activity.journey is not None
    kg = emissions((activity,), factor_set)
    return activity.journey.km * emissions(other, factor_set) / kg if kg else inf


def _or_the_same(before: Activities, after: Activities) -> Activities:
    """What was, where nothing changed: so that it can be seen that nothing did."""
    same = len(before) == len(after) and all(one is other for one, other in zip(before, after, strict=True))
    return before if same else after


def _lower(before: Activities, after: Activities, factor_set: FactorSet) -> Activities:
    """Whichever emits less; what was, when they are equal."""
    return after if emissions(after, factor_set) < emissions(before, factor_set) else before


def _part(activity: Activity, share: float) -> Activities:
    """A share of an activity, and of the people on the way; nothing for a share of nought, itself for the whole."""
    if share <= 0:
        return ()
    if share == 1:
        return (activity,)
    journey = activity.journey and activity.journey._replace(people=activity.journey.people * share)
    return (activity._replace(quantity=activity.quantity * share, journey=journey),)


def _away(activity: Activity, share: float, of_all: float) -> float:
    """The share of an activity that goes with the participants who stay at home."""
    if activity.journey is not None:
        return 0 if activity.journey.crew else share
    if activity.category is Category.ONLINE:
        # Travellers whom `online` had already moved; those who were online anyway stay.
        return share if activity.question.startswith("travel") else 0
    return of_all if activity.category in _PER_HEAD else 0


def _joining(hours: float, question: str, unknown: tuple[OpenQuestion, ...]) -> Activity:
    return Activity(Category.ONLINE, "videoconf", "videoconf_hour", hours, question, unknown)


def _hours_online(event: Circumstances) -> float:
    """Hours a participant online takes part, over the whole event."""
    said = event.answers.online.hours if event.answers.online else None
    return HOURS_A_DAY * attendance(event.answers).days if said is None else said


def _by_area(activity: Activity) -> bool:
    return activity.question == BY_AREA
