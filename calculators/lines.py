"""Activity data times emission factors: the lines of a footprint, each able to explain itself."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.factors import FactorSet, UnknownFactor

STATED = N_("As stated by the organiser")
"""The source of a line that the member gave in kilograms."""
STATED_UNCERTAINTY = 0.2
STATED_UNIT = "kg CO2e"
LONGER = ("flight_short_", "flight_intl_")
"""How the rows of flights begin whose upper end is another publisher's, who adds kilometres to each leg."""
DETOUR_ROW = "gcd_uplift_plane_km"
"""Kilometres that ADEME adds to the great circle, per leg."""
NON_CO2_TWIN = "_norf"
"""Appended to a flight's key: the same row without the non-CO2 effects."""


class Line(NamedTuple):
    """Quantity × factor, in kg CO2e.

    `uncertainty` is the ± fraction of the factor, before any assumption widens it; `shift` is the fraction by which its
    sources lie above it on average; `sampling` is the standard error of a quantity found by a survey, `by_band` the
    fraction of it that rests on distances known as bands, `either` the standard error where another train may be taken.
    `longer` is by what fraction flights may lie higher because
    planes do not fly straight: half of what that adds to the upper end of their factor. `gwp` is that of the factor.
    """

    category: Category
    kind: str
    label: str
    quantity: float
    unit: str
    factor: str | None
    kg_co2e_per_unit: float
    kg_co2e: float
    without_non_co2_kg: float
    uncertainty: float
    shift: float
    sampling: float
    by_band: float
    either: float
    longer: float
    source: str
    gwp: str
    question: str
    unknown: tuple[OpenQuestion, ...]

    @property
    def assumed(self) -> bool:
        return bool(self.unknown)

    def is_left_out(self, excluded: Collection[OpenQuestion]) -> bool:
        """Nobody was asked about it and nothing usual stands in for it: that is not the same as nought."""
        return not self.quantity and not set(excluded).isdisjoint(self.unknown)


def lines(activities: Activities, factor_set: FactorSet) -> tuple[Line, ...]:
    """One line per factor, question and state of knowledge. Raises UnknownFactor."""
    return tuple(_line(parts, factor_set) for parts in _merged(activities))


def emissions(activities: Activities, factor_set: FactorSet) -> float:
    """Only the total of the lines, kg CO2e: for asking what a change would save. Raises UnknownFactor."""
    table = factor_set.factors
    try:
        return sum(
            activity.quantity * (1.0 if activity.factor is None else table[activity.factor].kg_co2e_per_unit)
            for activity in activities
        )
    except KeyError as missing:
        raise UnknownFactor(missing.args[0]) from None


def _merged(activities: Activities) -> Iterable[Sequence[Activity]]:
    """The parts of one answer that share a factor, which are one line: cars from near and cars from far."""
    merged: dict[tuple[object, ...], list[Activity]] = {}
    for activity in activities:
        category, _, factor, _, question, unknown, label, _, _ = activity
        merged.setdefault((category, factor, question, unknown, label), []).append(activity)
    return merged.values()


class _Row(NamedTuple):
    """What every line of a factor has from it; `without_non_co2` is per unit."""

    label: str
    unit: str
    kg_each: float
    without_non_co2: float
    uncertainty: float
    shift: float
    citation: str
    gwp: str


@cache
def _row(key: str, factor_set: FactorSet) -> _Row:
    factor = factor_set[key]
    twin = factor_set.factors.get(key + NON_CO2_TWIN, factor)
    return _Row(
        factor.label,
        factor.unit,
        factor.kg_co2e_per_unit,
        twin.kg_co2e_per_unit,
        factor.uncertainty,
        factor.shift,
        factor.citation,
        factor.gwp,
    )


def _longer(legs: float, quantity: float, key: str, factor_set: FactorSet) -> float:
    """The upper end of a short flight's row is another publisher's, who adds kilometres to each leg; the row has none of these.

    On the shortest legs they are half as much again. Sets without such ends leave it at the ± of their rows.
    """
    factor = factor_set[key]
    if factor.high is None or not key.startswith(LONGER):
        return 0.0
    kilometres = legs * factor_set[DETOUR_ROW].kg_co2e_per_unit
    return kilometres / quantity * factor.high / factor.kg_co2e_per_unit / 2


def _line(parts: Sequence[Activity], factor_set: FactorSet) -> Line:
    """What sampling leaves unsure of the parts adds up in full, as it does where both are of one group."""
    category, kind, key, _, question, unknown, label, _, _ = parts[0]
    quantity = sampled = by_band = either = legs = 0.0
    for part in parts:
        _, _, _, amount, _, _, _, journey, sampling = part
        quantity += amount
        if sampling:
            sampled += amount * sampling
        if journey is not None:
            if journey.by_band:
                by_band += amount
            either += amount * journey.either
            if journey.mode == "plane" and not journey.as_travelled:
                legs += journey.people * journey.legs * journey.times
    whole = quantity or 1.0
    if key is None:
        return Line(
            category=category,
            kind=kind,
            label=label or kind,
            quantity=quantity,
            unit=STATED_UNIT,
            factor=None,
            kg_co2e_per_unit=1.0,
            kg_co2e=quantity,
            without_non_co2_kg=quantity,
            uncertainty=STATED_UNCERTAINTY,
            shift=0.0,
            sampling=sampled / whole,
            by_band=by_band / whole,
            either=either / whole,
            longer=0.0,
            source=STATED,
            gwp="",
            question=question,
            unknown=unknown,
        )
    own, unit, kg_each, without_non_co2, uncertainty, shift, citation, gwp = _row(key, factor_set)
    # In the order they are declared: by name, this would be a twentieth of all the time an estimate takes.
    return Line(
        category,
        kind,
        label or own,
        quantity,
        unit,
        key,
        kg_each,
        quantity * kg_each,
        quantity * without_non_co2,
        uncertainty,
        shift,
        sampled / whole,
        by_band / whole,
        either / whole,
        _longer(legs, quantity, key, factor_set) if legs and quantity else 0.0,
        citation,
        gwp,
        question,
        unknown,
    )
