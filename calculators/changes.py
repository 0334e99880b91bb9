"""What a reduction measure can do to activity data: leave some out, put one thing in another's place, move people.

Each verb makes a `Change`. Every change works activity by activity and keeps an activity as it is where the
alternative would emit more (a coach in place of a full electric car, say), so that no measure can raise a total and
measures compose. Whether an alternative emits more is judged by the factor table shipped with the code.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from calculators import factors
from calculators.activity import Activities, Activity, Category, Change, Journey, Question
from calculators.answers import Answers
from calculators.attendance import attendance
from calculators.footprint import emissions
from calculators.geography import LUXEMBOURG
from calculators.online import HOURS_A_DAY
from calculators.travel import by
from calculators.venue import electricity

Who = Callable[[Journey], bool]

_ABOUT_THE_WAY = frozenset({Question.OCCUPANCY, Question.CABIN})
"""Questions that a change of mode settles."""
_PER_HEAD = frozenset({Category.TRAVEL, Category.STAYS, Category.CATERING, Category.WASTE})


def less(share: float, *keys: str) -> Change:
    """Leave out a share (1 for all) of whatever is counted with these factors. Raises UnknownFactor."""
    _must_exist(keys)
    return _each(lambda activity: _part(activity, 1 - share) if activity.factor in keys else (activity,))


def less_of_kind(shares: Mapping[str, float], category: Category) -> Change:
    """Leave out a share of each of these kinds of one category."""
    return _each(
        lambda activity: (
            _part(activity, 1 - shares.get(activity.kind, 0)) if activity.category is category else (activity,)
        )
    )


def instead(keys: Mapping[str, str], share: float = 1, ratio: float = 1) -> Change:
    """Put one factor in another's place, for a share of the quantity; one unit of the old is `ratio` of the new.

    Raises UnknownFactor, when the measure is defined and not when it is used.
    """
    _must_exist((*keys, *keys.values()))

    def changed(activity: Activity) -> Activities:
        key = keys.get(activity.factor or "")
        if key is None:
            return (activity,)
        swapped = replace(
            activity,
            kind=key.removeprefix("meal_").removeprefix("waste_"),
            factor=key,
            unit=factors.load()[key].unit,
            quantity=activity.quantity * share * ratio,
            label=None,
        )
        return (*_part(activity, 1 - share), swapped)

    return _each(changed)


def travelling(who: Who, how: Callable[[Journey], Journey], share: float = 1) -> Change:
    """Let a share of some travellers travel differently, each journey on its own."""

    def changed(activity: Activity) -> Activities:
        journey = activity.journey
        if journey is None or not who(journey):
            return (activity,)
        other = how(replace(journey, people=journey.people * share))
        unknown = activity.unknown
        if other.mode != journey.mode:
            unknown = tuple(question for question in unknown if question not in _ABOUT_THE_WAY)
        moved = by(other, activity.question, unknown)
        return (*_part(activity, 1 - share), *(replace(one, sampling=activity.sampling) for one in moved))

    return _each(changed)


def by_mode(mode: str) -> Callable[[Journey], Journey]:
    """How to travel: the same way by another mode, in its usual cabin or vehicle."""
    return lambda journey: replace(journey, mode=mode, cabin=None, occupancy=None)


def online(who: Who, share: float) -> Change:
    """Let a share of some participants stay at home and join by video. Their nights and meals are left as they were."""

    def changed(activities: Activities, answers: Answers) -> Activities:
        hours = _hours_online(answers)

        def one(activity: Activity) -> Activities:
            journey = activity.journey
            if journey is None or not who(journey):
                return (activity,)
            joining = _joining(journey.people * share * hours, activity.question, activity.unknown)
            return (*_part(activity, 1 - share), joining)

        return _each(one)(activities, answers)

    return changed


def hybrid(share: float) -> Change:
    """Turn a share of the seats on site into seats online: participants' ways, nights, meals, waste; not the crew's."""

    def changed(activities: Activities, answers: Answers) -> Activities:
        present = attendance(answers)
        if not present.participants:
            return activities
        of_all = share * present.participants / present.people
        fewer = tuple(part for activity in activities for part in _part(activity, 1 - _away(activity, share, of_all)))
        joining = _joining(present.participants * share * _hours_online(answers), "participants", present.unknown)
        return _lower(activities, (*fewer, joining))

    return changed


def no_more_than_area(square_metres_a_person: float) -> Change:
    """Take rooms that fit: energy by area for no more than so much a person."""

    def changed(activities: Activities, answers: Answers) -> Activities:
        present = attendance(answers)
        enough = square_metres_a_person * present.person_days
        heated = sum(activity.quantity for activity in activities if _by_area(activity))
        if not enough or heated <= enough:
            return activities
        return tuple(
            replace(activity, quantity=activity.quantity * enough / heated) if _by_area(activity) else activity
            for activity in activities
        )

    return changed


def grid_for_generator(kwh_a_litre: float) -> Change:
    """Draw from the grid what a diesel generator would deliver."""

    def changed(activities: Activities, answers: Answers) -> Activities:
        key = electricity(_country(activities, answers))
        unit = factors.load()[key].unit

        def one(activity: Activity) -> Activities:
            if activity.kind != "generator":
                return (activity,)
            kwh = activity.quantity * kwh_a_litre
            return (replace(activity, kind="electricity", factor=key, quantity=kwh, unit=unit),)

        return _each(one)(activities, answers)

    return changed


def _must_exist(keys: Iterable[str]) -> None:
    table = factors.load()
    for key in keys:
        table[key]


def _each(change: Callable[[Activity], Activities]) -> Change:
    def changed(activities: Activities, _: Answers) -> Activities:
        kept: list[Activity] = []
        for activity in activities:
            after = change(activity)
            if len(after) == 1 and after[0] is activity:  # most are left alone, and need no weighing
                kept.append(activity)
            else:
                kept += _lower((activity,), after)
        return tuple(kept)

    return changed


def _lower(before: Activities, after: Activities) -> Activities:
    """Whichever emits less; what was, when they are equal."""
    table = factors.load()
    return after if emissions(after, table) < emissions(before, table) else before


def _part(activity: Activity, share: float) -> Activities:
    """A share of an activity, and of the people on the way; nothing for a share of nought."""
    if share <= 0:
        return ()
    journey = activity.journey and replace(activity.journey, people=activity.journey.people * share)
    return (replace(activity, quantity=activity.quantity * share, journey=journey),)


def _away(activity: Activity, share: float, of_all: float) -> float:
    """The share of an activity that goes with the participants who stay at home."""
    if activity.journey is not None:
        return 0 if activity.journey.crew else share
    if activity.category is Category.ONLINE:
        # Travellers whom `online` had already moved; those who were online anyway stay.
        return share if activity.question.startswith("travel") else 0
    return of_all if activity.category in _PER_HEAD else 0


def _joining(hours: float, question: str, unknown: tuple[Question, ...]) -> Activity:
    unit = factors.load()["videoconf_hour"].unit
    return Activity(Category.ONLINE, "videoconf", "videoconf_hour", hours, unit, question, unknown)


def _hours_online(answers: Answers) -> float:
    """Hours a participant online takes part, over the whole event."""
    said = answers.online.hours if answers.online else None
    return HOURS_A_DAY * attendance(answers).days if said is None else said


def _by_area(activity: Activity) -> bool:
    return activity.category is Category.VENUE and activity.unit == "m2.day"


def _country(activities: Activities, answers: Answers) -> str:
    """Where the grid is: as answered, else where everybody travels to."""
    if answers.venue and answers.venue.electricity_country:
        return answers.venue.electricity_country
    ends = (activity.journey.destination for activity in activities if activity.journey)
    return next((country for country in ends if country), LUXEMBOURG.country)
