"""Energy at the venue: by its area, or by what the bills say, and a generator on top of either."""

from collections.abc import Iterator

from calculators import factors
from calculators.activity import Activities, Activity, Category, Question
from calculators.answers import Answers, Venue
from calculators.attendance import Attendance
from calculators.geography import Place

AREA_PER_PERSON_M2 = 2.0
ELECTRICITY_KWH_M2_DAY = 0.3315
HEAT_KWH_M2_DAY = 0.5041
"""Gas for heat and hot water in offices, as in the factor per square metre."""
AREA_FACTORS = {"office": "venue_m2_day_lu", "hospitality": "venue_m2_day_lu_horeca"}
AREA_KINDS = {"office": "area", "hospitality": "area_hospitality"}

Unknown = tuple[Question, ...]


def venue(answers: Answers, attendance: Attendance, place: Place) -> Activities:
    """Energy by area, unless electricity or heating is given: then the other of the two, if unsaid, goes by area."""
    answered = answers.venue or Venue()
    return (*_energy(answered, attendance, place), *_generator(answered, attendance))


def _energy(answered: Venue, attendance: Attendance, place: Place) -> Iterator[Activity]:
    area, unknown = answered.area_m2, attendance.unknown
    if area is None:
        area, unknown = AREA_PER_PERSON_M2 * attendance.people, (*unknown, Question.AREA)
    if answered.electricity_kwh is None and answered.heating is None:
        if area or answered.area_m2 is not None:
            kind, key = AREA_KINDS[answered.use], AREA_FACTORS[answered.use]
            yield _row(kind, key, area * attendance.days, "venue.area_m2", unknown)
        return
    kwh = answered.electricity_kwh
    grid = electricity(answered.electricity_country or place.country)
    kind = "green_electricity" if answered.green_contract else "electricity"
    if kwh is not None:
        yield _row(kind, grid, kwh, "venue.electricity_kwh")
    else:
        by_area = ELECTRICITY_KWH_M2_DAY * area * attendance.days
        yield _row(kind, grid, by_area, "venue.electricity_kwh", (*unknown, Question.ELECTRICITY))
    if answered.heating is None:
        by_area = HEAT_KWH_M2_DAY * area * attendance.days
        yield _row("gas", "gas", by_area, "venue.heating", (*unknown, Question.HEATING))
    for position, heating in enumerate(answered.heating or ()):
        key = heating.energy if heating.litres is None else "heating_oil_litre"
        amount = (heating.kwh or 0.0) + (heating.litres or 0.0)
        yield _row(heating.energy, key, amount, f"venue.heating.{position}")


def electricity(country: str) -> str:
    """The grid of a country, the European Union's where there is no row."""
    key = f"elec_{country.lower()}"
    return key if key in factors.load().factors else "elec_eu27"


def _generator(answered: Venue, attendance: Attendance) -> Iterator[Activity]:
    litres = answered.generator_litres
    if litres is not None:
        yield _row("generator", "diesel_litre", litres, "venue.generator_litres")
    elif attendance.people:
        yield _row("generator", "diesel_litre", 0, "venue.generator_litres", (Question.GENERATOR,))


def _row(kind: str, key: str, quantity: float, question: str, unknown: Unknown = ()) -> Activity:
    return Activity(Category.VENUE, kind, key, quantity, factors.load()[key].unit, question, unknown)
