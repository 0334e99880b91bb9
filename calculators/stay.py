"""Nights away from home, per room and country."""

from calculators import factors
from calculators.activity import Activities, Activity, Category, Question
from calculators.answers import Answers, Stay
from calculators.attendance import Attendance
from calculators.geography import Place

FAR_KM = 150
"""People from farther away stay the night."""


def stays(answers: Answers, attendance: Attendance, venue: Place, travel: Activities) -> Activities:
    """Nights as answered, or a room for everybody who travels far, with at least one night for those who fly."""
    if answers.stays is not None:
        return tuple(_stay(stay, position, attendance, venue) for position, stay in enumerate(answers.stays))
    if not attendance.people and not travel:
        return ()
    nights = sum(
        journey.people * max(attendance.nights, 1 if journey.mode == "plane" else 0)
        for journey in (activity.journey for activity in travel)
        if journey is not None and journey.km > FAR_KM
    )
    unknown = (Question.STAYS, *attendance.unknown)
    return (_nights("hotel", hotel(venue.country), nights, Category.STAYS.value, unknown),)


def hotel(country: str) -> str:
    """The hotel row of a country, Europe's mean where there is none."""
    key = f"hotel_{'uk' if country == 'GB' else country.lower()}"
    return key if key in factors.load().factors else "hotel_eu"


def _stay(stay: Stay, position: int, attendance: Attendance, venue: Place) -> Activity:
    unknown: tuple[Question, ...] = ()
    nights = stay.nights
    if nights is None:
        nights = max(attendance.nights, 1)
        unknown = (Question.STAY_NIGHTS, *attendance.unknown)
    key = stay.kind
    if stay.kind == "hotel":
        key = hotel(stay.country or venue.country)
        unknown = unknown if stay.country else (*unknown, Question.STAY_COUNTRY)
    return _nights(stay.kind, key, stay.rooms * nights, f"stays.{position}", unknown)


def _nights(kind: str, key: str, nights: float, question: str, unknown: tuple[Question, ...]) -> Activity:
    return Activity(Category.STAYS, kind, key, nights, factors.load()[key].unit, question, unknown)
