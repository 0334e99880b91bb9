"""Energy at the venue: by its area, or by what the bills say, and a generator on top of either."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import Answers, Venue
from calculators.attendance import Attendance
from calculators.factors import FactorSet
from calculators.sites import Sites

AREA_PER_PERSON_M2 = 2.0
ELECTRICITY_KWH_M2_DAY = {"office": 0.3315, "hospitality": 0.2137}
HEAT_KWH_M2_DAY = {"office": 0.5041, "hospitality": 0.7507}
"""By kind of building: electricity, and gas for heat and hot water (ADEME's tertiary buildings, Base Carbone 23624 to 23773)."""
ELECTRIC_HEAT = 0.6
"""Electricity, in place of one kWh of gas: 0.9 in a resistance, as a boiler loses a tenth, 0.3 in a heat pump; the mean."""
AREA_ERROR = 0.25
"""Standard error, as a fraction, of what a square metre of one building uses: ±50 %, a judgement."""
GREEN = frozenset({"green_electricity", "green_electric_heat"})
"""Electricity under a contract with guarantees of origin."""
COOLING = frozenset({"district_cooling_unknown"})
"""What is listed beside heat and is none: it says nothing of how much heat there is, nor of which kind."""
BY_AREA = "venue.area_m2"

Unknown = tuple[OpenQuestion, ...]


@dataclass(frozen=True, slots=True)
class _Rooms:
    """The rooms of one site. `part` is their part of the area of all sites, of the people where no site has any."""

    country: str
    state: str
    square_metres: float
    unknown: Unknown
    part: float


def venue(answers: Answers, attendance: Attendance, where: Sites, factor_set: FactorSet) -> Activities:
    """Energy by area, unless electricity or heating is given: then the other of the two, if unsaid, goes by area."""
    answered = answers.venue or Venue()
    rooms = _rooms(answered, attendance, where)
    return (*_energy(answered, attendance, rooms, factor_set), *_generator(answered, attendance))


def square_metre_days(answers: Answers, data: Activities) -> float:
    """Square metres × days of the rooms whose energy goes by their area."""
    use = (answers.venue or Venue()).use
    lit = (one.quantity for one in data if one.question == BY_AREA and one.kind.endswith("electricity"))
    return sum(lit) / ELECTRICITY_KWH_M2_DAY[use]


def _rooms(answered: Venue, attendance: Attendance, where: Sites) -> tuple[_Rooms, ...]:
    """A site's own area; the others share what is left of the venue's by their people, or have what is usual."""
    open_share = sum(site.share for site in where if site.area_m2 is None)
    left, unknown = answered.area_m2, attendance.unknown
    if left is not None:
        left = max(left - sum(site.area_m2 or 0.0 for site in where), 0.0)
    else:
        left, unknown = AREA_PER_PERSON_M2 * attendance.people_at_once * open_share, (*unknown, OpenQuestion.AREA)
    areas = [
        (left * site.share / open_share if open_share else 0.0, unknown)
        if site.area_m2 is None
        else (site.area_m2, attendance.unknown)
        for site in where
    ]
    total = sum(area for area, _ in areas)
    return tuple(
        _Rooms(site.place.country, site.place.state, area, open_questions, area / total if total else site.share)
        for site, (area, open_questions) in zip(where, areas, strict=True)
    )


def _energy(
    answered: Venue, attendance: Attendance, rooms: Sequence[_Rooms], factor_set: FactorSet
) -> Iterator[Activity]:
    heats = [one.energy for one in answered.heating or () if one.energy not in COOLING]
    unmeasured = [one.energy for one in answered.heating or () if one.is_unmeasured and one.energy not in COOLING]
    is_usual = len(unmeasured) == len(heats) and answered.heating != ()
    if answered.electricity_kwh is None and is_usual:
        known = [one for one in rooms[:1] if OpenQuestion.AREA not in one.unknown]
        rooms = [one for one in rooms if one.square_metres] or known
        heat = _usual_heat(answered, unmeasured, attendance, rooms, factor_set)
        yield from _by_area(_electricity(answered, attendance, rooms, factor_set), OpenQuestion.ELECTRICITY)
        yield from _by_area(heat, OpenQuestion.HEATING, is_open=not unmeasured)
    else:
        yield from _electricity(answered, attendance, rooms, factor_set)
        if is_usual or unmeasured:
            yield from _usual_heat(answered, unmeasured, attendance, rooms, factor_set)
    for position, one in enumerate(answered.heating or ()):
        if not one.is_unmeasured:
            key = one.energy if one.litres is None else "heating_oil_litre"
            yield _row(one.energy, key, (one.kwh or 0.0) + (one.litres or 0.0), f"venue.heating.{position}")


def _by_area(rows: Iterator[Activity], by_bill: OpenQuestion, *, is_open: bool = False) -> Iterator[Activity]:
    """By the area alone: that is what was asked, and what a square metre uses is as sure as that can be without a bill.

    It `is_open` what makes heat of which nobody said so; so it is of electric heat, which a heat pump may make.
    """
    for row in rows:
        if not row.quantity or not (is_open or row.kind.endswith("electric_heat")):
            row = row._replace(unknown=tuple(question for question in row.unknown if question is not by_bill))
        yield row._replace(question=BY_AREA, sampling=AREA_ERROR if row.quantity else 0.0)


def _usual_heat(
    answered: Venue,
    energies: Sequence[str],
    attendance: Attendance,
    rooms: Sequence[_Rooms],
    factor_set: FactorSet,
) -> Iterator[Activity]:
    """As much as is usual for the area, in equal parts of the energies that were named; gas where none was.

    Electric heat is in the kilowatt-hours of electricity, where these are known.
    """
    energies = energies or ("gas",)
    for one in rooms:
        kwh = HEAT_KWH_M2_DAY[answered.use] * one.square_metres * attendance.days / len(energies)
        unknown = (*one.unknown, OpenQuestion.HEATING)
        for energy in energies:
            if energy != "electricity":
                yield _row(energy, energy, kwh, "venue.heating", unknown)
            elif answered.electricity_kwh is None:
                kind = "green_electric_heat" if answered.green_contract else "electric_heat"
                heat = _row(kind, _grid(answered, one, factor_set), kwh * ELECTRIC_HEAT, "venue.heating", unknown)
                yield heat._replace(label=N_("Electric heating"))


def _grid(answered: Venue, one: _Rooms, factor_set: FactorSet) -> str:
    """The row of the grid of a site's state or country, or of the country that was said."""
    country = answered.electricity_country or one.country
    return factor_set.grid(country, one.state if country == one.country else "")


def _electricity(
    answered: Venue, attendance: Attendance, rooms: Sequence[_Rooms], factor_set: FactorSet
) -> Iterator[Activity]:
    """From the grid of each site's state or country. What was metered for all sites together is split over them by area."""
    kwh = answered.electricity_kwh
    kind = "green_electricity" if answered.green_contract else "electricity"
    for one in rooms:
        grid = _grid(answered, one, factor_set)
        if kwh is not None:
            yield _row(kind, grid, kwh * one.part, "venue.electricity_kwh")
        else:
            by_area = ELECTRICITY_KWH_M2_DAY[answered.use] * one.square_metres * attendance.days
            yield _row(kind, grid, by_area, "venue.electricity_kwh", (*one.unknown, OpenQuestion.ELECTRICITY))


def _generator(answered: Venue, attendance: Attendance) -> Iterator[Activity]:
    litres = answered.generator_litres
    if litres is not None:
        yield _row("generator", "diesel_litre", litres, "venue.generator_litres")
    elif attendance.people:
        yield _row("generator", "diesel_litre", 0, "venue.generator_litres", (OpenQuestion.GENERATOR,))


def _row(kind: str, key: str, quantity: float, question: str, unknown: Unknown = ()) -> Activity:
    return Activity(Category.VENUE, kind, key, quantity, question, unknown)
