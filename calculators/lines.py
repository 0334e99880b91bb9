"""Activity data times emission factors: the lines of a footprint, each able to explain itself."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from calculators import N_
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.factors import Factor, FactorSet, UnknownFactor

STATED = N_("As stated by the organiser")
"""The source of a line that the member gave in kilograms."""
STATED_UNCERTAINTY = 0.2
STATED_UNIT = "kg CO2e"
NON_CO2_TWIN = "_norf"
"""Appended to a flight's key: the same row without the non-CO2 effects."""


@dataclass(frozen=True, slots=True)
class Line:
    """Quantity × factor, in kg CO2e.

    `uncertainty` is the ± fraction of the factor, before any assumption widens it; `shift` is the fraction by which its
    sources lie above it on average; `sampling` is the standard error of a quantity found by a survey.
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
    source: str
    question: str
    unknown: tuple[OpenQuestion, ...]

    @property
    def assumed(self) -> bool:
        return bool(self.unknown)


def lines(activities: Activities, factor_set: FactorSet) -> tuple[Line, ...]:
    """One line per factor, question and state of knowledge. Raises UnknownFactor."""
    return tuple(_line(activity, factor_set) for activity in _merged(activities))


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


def _merged(activities: Activities) -> Iterable[Activity]:
    """The parts of one answer that share a factor, added up: cars from near and cars from far are one line."""
    merged: dict[tuple[object, ...], Activity] = {}
    for activity in activities:
        key = (activity.category, activity.factor, activity.question, activity.unknown, activity.label)
        before = merged.get(key)
        merged[key] = _added(before, activity) if before else activity
    return merged.values()


def _added(one: Activity, other: Activity) -> Activity:
    """Two parts as one; what sampling leaves unsure adds up in full, as it does where both are of one group."""
    quantity = one.quantity + other.quantity
    if one.sampling == other.sampling:
        return replace(one, quantity=quantity)
    unsure = one.quantity * one.sampling + other.quantity * other.sampling
    return replace(one, quantity=quantity, sampling=unsure / quantity if quantity else 0.0)


def _line(activity: Activity, factor_set: FactorSet) -> Line:
    if activity.factor is None:
        return _stated(activity)
    factor = factor_set[activity.factor]
    return Line(
        category=activity.category,
        kind=activity.kind,
        label=activity.label or factor.label,
        quantity=activity.quantity,
        unit=factor.unit,
        factor=factor.key,
        kg_co2e_per_unit=factor.kg_co2e_per_unit,
        kg_co2e=activity.quantity * factor.kg_co2e_per_unit,
        without_non_co2_kg=activity.quantity * _without_non_co2(factor, factor_set).kg_co2e_per_unit,
        uncertainty=factor.uncertainty,
        shift=factor.shift,
        sampling=activity.sampling,
        source=factor.citation,
        question=activity.question,
        unknown=activity.unknown,
    )


def _without_non_co2(factor: Factor, factor_set: FactorSet) -> Factor:
    return factor_set.factors.get(factor.key + NON_CO2_TWIN, factor)


def _stated(activity: Activity) -> Line:
    return Line(
        category=activity.category,
        kind=activity.kind,
        label=activity.label or activity.kind,
        quantity=activity.quantity,
        unit=STATED_UNIT,
        factor=None,
        kg_co2e_per_unit=1.0,
        kg_co2e=activity.quantity,
        without_non_co2_kg=activity.quantity,
        uncertainty=STATED_UNCERTAINTY,
        shift=0.0,
        sampling=activity.sampling,
        source=STATED,
        question=activity.question,
        unknown=activity.unknown,
    )
