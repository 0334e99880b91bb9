"""The same event by other published figures of the table: what the choice of a model is worth, in kilograms of CO2e.

A model is whatever makes another total of the same quantities. None of them is used in a result. Those that concern a
whole question of method come first: how much the effects of flying beyond CO2 weigh, whose rows flights take, and by
what electricity is counted. Then each row that `alternatives.py` keeps beside one in use.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from calculators.activity import Activities, Activity, Category
from calculators.alternatives import ALTERNATIVES
from calculators.factors import Factor, FactorSet
from calculators.lines import DETOUR_ROW, NON_CO2_TWIN, Line
from calculators.venue import GREEN

NON_CO2_ROW = "rf_multiplier_desnz"
"""What the flights in use hold: so many times the CO2 burnt."""
MOST_ROW = "rf_multiplier_high"
RESIDUAL = "_residual"
"""Appended to the key of a grid: what is left of its electricity once guarantees of origin are taken out."""
BY_DISTANCE = "flight_ademe_"
"""How the rows of flights begin that follow the distance, and know one seat only."""
AVERAGE_SEAT = "_avg"
"""How the rows of flights end that are made for a class nobody knows."""
COUNTED = "As counted"


@dataclass(frozen=True, slots=True)
class Compared:
    """The event's total by another model, in kg CO2e; `why` says in a sentence what is counted otherwise."""

    model: str
    total_kg: float
    why: str


Mass = Callable[[Activity, FactorSet], float]
"""Kilograms of CO2e of an activity, by a model."""


def compared(data: Activities, factor_set: FactorSet) -> tuple[Compared, ...]:
    """The total by every model that says something of this event; the first is as it is counted.

    `data` are all activities of the event, groups that travel alike apart: each flight has its own distance. Of single rows
    those come first that make most of a difference.
    """
    emitting = tuple(activity for activity in data if activity.quantity)
    counted = sum(as_counted(activity, factor_set) for activity in emitting)

    def totals(models: Iterable[tuple[str, Mass, str]]) -> Iterator[Compared]:
        for name, mass, why in models:
            yield Compared(name, sum(mass(activity, factor_set) for activity in emitting), why)

    return (
        Compared(COUNTED, counted, f"Factor set {factor_set.version}."),
        *totals(_questions_of_method(emitting, factor_set)),
        *sorted(totals(_rows(emitting, factor_set)), key=lambda one: -abs(one.total_kg - counted)),
    )


def as_counted(activity: Activity | Line, factor_set: FactorSet) -> float:
    """Quantity times factor; what the organiser stated in kilograms is what was stated, by every model."""
    return activity.quantity * (1.0 if activity.factor is None else factor_set[activity.factor].kg_co2e_per_unit)


def flights_by_distance(activity: Activity, factor_set: FactorSet) -> float:
    """ADEME's flights of 2023: each leg by the row of its own length, 95 km longer than the great circle, any seat alike."""
    journey = activity.journey
    if journey is None or not _flies(activity):
        return as_counted(activity, factor_set)
    rows = [one for one in ALTERNATIVES if one.key.startswith(BY_DISTANCE)]
    longer = 0.0 if journey.as_travelled else factor_set[DETOUR_ROW].kg_co2e_per_unit
    return sum(
        journey.part(way.people)
        * (way.km + longer)
        * journey.legs
        * journey.times
        * factor_set[next(row.key for row in rows if row.fits([way.km]))].kg_co2e_per_unit
        for way in journey.ways.each
    )


def non_co2(times: float) -> Mass:
    """Flights with effects beyond CO2 that make the CO2 burnt count `times` over. Air freight stays as published."""

    def mass(activity: Activity, factor_set: FactorSet) -> float:
        kg = as_counted(activity, factor_set)
        if not _flies(activity):
            return kg
        without = activity.quantity * factor_set[f"{activity.factor}{NON_CO2_TWIN}"].kg_co2e_per_unit
        held = factor_set[NON_CO2_ROW].kg_co2e_per_unit
        return without + (kg - without) * (times - 1) / (held - 1)

    return mass


def average_seat(activity: Activity, factor_set: FactorSet) -> float:
    """A flight whose cabin nobody named by DESNZ's row of the average passenger, not as mostly economy."""
    if not _cabin_is_unknown(activity):
        return as_counted(activity, factor_set)
    row = f"{(activity.factor or '').rpartition('_')[0]}{AVERAGE_SEAT}"
    return activity.quantity * factor_set[row].kg_co2e_per_unit


def market_based(activity: Activity | Line, factor_set: FactorSet) -> float:
    """Electricity by its contract: nought with guarantees of origin, else the residual mix where the table has one."""
    if activity.kind in GREEN:
        return 0.0
    residual = _residual_mix(activity, factor_set)
    return activity.quantity * residual.kg_co2e_per_unit if residual else as_counted(activity, factor_set)


def _residual_mix(activity: Activity | Line, factor_set: FactorSet) -> Factor | None:
    return factor_set.factors.get(f"{factor_set.country_grid(activity.factor or '')}{RESIDUAL}")


def _questions_of_method(data: Activities, factor_set: FactorSet) -> Iterator[tuple[str, Mass, str]]:
    held, most = (factor_set[row].kg_co2e_per_unit for row in (NON_CO2_ROW, MOST_ROW))
    if any(map(_flies, data)):
        yield "Flights by ADEME", flights_by_distance, "Each leg by its length, 95 km longer, any seat the average one."
        if any(map(_cabin_is_unknown, data)):
            said = "The average passenger where nobody named the cabin, instead of 95 % economy and 5 % business."
            yield "Unknown cabins by DESNZ's average", average_seat, said
        yield "Radiative forcing 1", non_co2(1), "Flights without effects beyond CO2."
        yield f"Radiative forcing {held:g}", non_co2(held), f"Flights at {held:g} times the CO2 burnt, as counted."
        yield f"Radiative forcing {most:g}", non_co2(most), f"Flights at {most:g} times the CO2 burnt."
    if any(activity.kind in GREEN or _residual_mix(activity, factor_set) for activity in data):
        said = "Nought with a green contract, else what is left of the grid without guarantees of origin."
        yield "Electricity, market-based", market_based, said


def _rows(data: Activities, factor_set: FactorSet) -> Iterator[tuple[str, Mass, str]]:
    """Those that are called alike are one figure for several things, and stand together.

    Residual mixes are left out: they are a question of method, told before.
    """
    used = {activity.factor for activity in data}
    by_words: dict[str, dict[str, str]] = {}
    for one in ALTERNATIVES:
        if one.key in factor_set.factors and not (one.key.startswith(BY_DISTANCE) or one.key.endswith(RESIDUAL)):
            by_words.setdefault(one.words, {}).update((key, one.key) for key in one.beside if key in used)
    for words, instead in by_words.items():
        if instead:
            changes = (_change(factor_set[key], factor_set[other]) for key, other in instead.items())
            yield words, _row(instead), "; ".join(dict.fromkeys(changes)) + "."


def _change(row: Factor, other: Factor) -> str:
    return f"{row.key} {row.kg_co2e_per_unit:.3g} → {other.kg_co2e_per_unit:.3g} ({other.publisher}, {other.year})"


def _row(instead: Mapping[str, str]) -> Mass:
    def mass(activity: Activity, factor_set: FactorSet) -> float:
        other = instead.get(activity.factor or "")
        return activity.quantity * factor_set[other].kg_co2e_per_unit if other else as_counted(activity, factor_set)

    return mass


def _cabin_is_unknown(activity: Activity) -> bool:
    return _flies(activity) and activity.journey is not None and activity.journey.usual_cabin


def _flies(activity: Activity) -> bool:
    return activity.category is Category.TRAVEL and (activity.factor or "").startswith("flight_")
