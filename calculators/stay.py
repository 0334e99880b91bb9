"""Nights away from home, per room and country."""

from collections import defaultdict

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, Stay
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.sites import Sites
from calculators.uncertainty import sampling_error
from calculators.usual_travel import NEAR_KM

STAYS_OF_CREW = "stays.crew"
"""The question of nights that nobody counted, of staff, speakers and crew."""


def stays(
    answers: Answers, attendance: Attendance, where: Sites, travel: Activities, factor_set: FactorSet
) -> Activities:
    """Nights as answered, or a room for everybody who travels far, with at least one night for those who fly.

    They are spent in the country of the site people go to, those that were counted for all sites together by their shares.
    Those of staff, speakers and crew stand apart where nobody counted them; of counted ones it is not known whose they are.
    """
    if answers.stays is not None:
        return tuple(
            night
            for position, stay in enumerate(answers.stays)
            for night in _stay(stay, position, attendance, where, factor_set)
        )
    if not attendance.people and not travel:
        return ()
    theirs: dict[str, float] = dict.fromkeys((site.place.country for site in where), 0.0)
    ours: defaultdict[str, float] = defaultdict(float)
    for journey in (activity.journey for activity in travel):
        far = journey.ways.parted(NEAR_KM)[1] if journey else None
        if journey and far:
            between = attendance.crew_nights if journey.crew else attendance.nights
            each = max(between, 1 if journey.mode == "plane" else 0)
            nights = ours if journey.crew else theirs
            for country, people in far.by_destination.items():
                nights[country or where[0].place.country] += journey.part(people) * journey.as_people * each
    unknown = (OpenQuestion.STAYS, *attendance.unknown)
    return tuple(
        _nights("hotel", factor_set.of_country("hotel", country), count, question, unknown)
        for question, spent in ((Category.STAYS.value, theirs), (STAYS_OF_CREW, ours))
        for position, (country, count) in enumerate(spent.items())
        if count or (spent is theirs and not position)
    )


def _stay(stay: Stay, position: int, attendance: Attendance, where: Sites, factor_set: FactorSet) -> Activities:
    unknown: tuple[OpenQuestion, ...] = ()
    nights = stay.nights
    if nights is None:
        nights = max(attendance.nights, 1)
        unknown = (OpenQuestion.STAY_NIGHTS, *attendance.unknown)
    question, sampling = f"stays.{position}", _sampling(stay, nights, attendance)
    if stay.kind != "hotel" or stay.country:
        key = factor_set.of_country("hotel", stay.country) if stay.kind == "hotel" else stay.kind
        return (_nights(stay.kind, key, stay.rooms * nights, question, unknown, sampling),)
    unknown = (*unknown, OpenQuestion.STAY_COUNTRY)
    return tuple(
        _nights(
            "hotel",
            factor_set.of_country("hotel", site.place.country),
            stay.rooms * nights * site.share,
            question,
            unknown,
            sampling,
        )
        for site in where
        if site.share
    )


def _sampling(stay: Stay, nights: float, attendance: Attendance) -> float:
    """Of nights that were found by a survey: as of so many people as they are at least, were each to stay all the time."""
    if not stay.surveyed or not attendance.participants:
        return 0.0
    response = min(1.0, stay.surveyed / attendance.participants)
    return sampling_error(stay.rooms * nights * response / max(attendance.nights, 1), response)


def _nights(
    kind: str, key: str, nights: float, question: str, unknown: tuple[OpenQuestion, ...], sampling: float = 0.0
) -> Activity:
    return Activity(Category.STAYS, kind, key, nights, question, unknown, sampling=sampling)
