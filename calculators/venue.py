"""Energy at the venue: by its area, or by what the bills say, and a generator on top of either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, Venue
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.sites import Sites

AREA_PER_PERSON_M2 = 2.0
ELECTRICITY_KWH_M2_DAY = 0.3315
HEAT_KWH_M2_DAY = 0.5041
"""Gas for heat and hot water in offices, as in the factor per square metre."""
AREA_FACTORS = {"office": "venue_m2_day_lu", "hospitality": "venue_m2_day_lu_horeca"}
AREA_KINDS = {"office": "area", "hospitality": "area_hospitality"}

Unknown = tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class _Rooms:
    """The rooms of one site. `part` is their part of the area of all sites, of the people where no site has any."""

    country: str
    square_metres: float
    unknown: Unknown
    part: float


def venue(answers: Answers, attendance: Attendance, where: Sites, factor_set: FactorSet) -> Activities:
    """Energy by area, unless electricity or heating is given: then the other of the two, if unsaid, goes by area."""
    answered = answers.venue or Venue()
    rooms = _rooms(answered, attendance, where)
    return (*_energy(answered, attendance, rooms, factor_set), *_generator(answered, attendance))


def _rooms(answered: Venue, attendance: Attendance, where: Sites) -> tuple[_Rooms, ...]:
    """A site's own area; the others share what is left of the venue's by their people, or have what is usual."""
    open_share = sum(site.share for site in where if site.area_m2 is None)
    left, unknown = answered.area_m2, attendance.unknown
    if left is not None:
        left = max(left - sum(site.area_m2 or 0.0 for site in where), 0.0)
    else:
        left, unknown = AREA_PER_PERSON_M2 * attendance.people * open_share, (*unknown, OpenQuestion.AREA)
    areas = [
        (left * site.share / open_share if open_share else 0.0, unknown)
        if site.area_m2 is None
        else (site.area_m2, attendance.unknown)
        for site in where
    ]
    total = sum(area for area, _ in areas)
    return tuple(
        _Rooms(site.place.country, area, open_questions, area / total if total else site.share)
        for site, (area, open_questions) in zip(where, areas, strict=True)
    )


def _energy(
    answered: Venue, attendance: Attendance, rooms: Sequence[_Rooms], factor_set: FactorSet
) -> Iterator[Activity]:
    if answered.electricity_kwh is None and answered.heating is None:
        kind, key = AREA_KINDS[answered.use], AREA_FACTORS[answered.use]
        for one in rooms:
            if one.square_metres or OpenQuestion.AREA not in one.unknown:
                yield _row(kind, key, one.square_metres * attendance.days, "venue.area_m2", one.unknown)
        return
    yield from _electricity(answered, attendance, rooms, factor_set)
    if answered.heating is None:
        for one in rooms:
            by_area = HEAT_KWH_M2_DAY * one.square_metres * attendance.days
            yield _row("gas", "gas", by_area, "venue.heating", (*one.unknown, OpenQuestion.HEATING))
    for position, heating in enumerate(answered.heating or ()):
        key = heating.energy if heating.litres is None else "heating_oil_litre"
        amount = (heating.kwh or 0.0) + (heating.litres or 0.0)
        yield _row(heating.energy, key, amount, f"venue.heating.{position}")


def _electricity(
    answered: Venue, attendance: Attendance, rooms: Sequence[_Rooms], factor_set: FactorSet
) -> Iterator[Activity]:
    """From the grid of each site's country. What was metered for all sites together is split over them by area."""
    kwh = answered.electricity_kwh
    kind = "green_electricity" if answered.green_contract else "electricity"
    for one in rooms:
        grid = factor_set.of_country("electricity", answered.electricity_country or one.country)
        if kwh is not None:
            yield _row(kind, grid, kwh * one.part, "venue.electricity_kwh")
        else:
            by_area = ELECTRICITY_KWH_M2_DAY * one.square_metres * attendance.days
            yield _row(kind, grid, by_area, "venue.electricity_kwh", (*one.unknown, OpenQuestion.ELECTRICITY))


def _generator(answered: Venue, attendance: Attendance) -> Iterator[Activity]:
    litres = answered.generator_litres
    if litres is not None:
        yield _row("generator", "diesel_litre", litres, "venue.generator_litres")
    elif attendance.people:
        yield _row("generator", "diesel_litre", 0, "venue.generator_litres", (OpenQuestion.GENERATOR,))


def _row(kind: str, key: str, quantity: float, question: str, unknown: Unknown = ()) -> Activity:
    return Activity(Category.VENUE, kind, key, quantity, question, unknown)
