"""What each reduction measure would save on these answers, and what is left: the residual.

A measure changes activity data (`changes.py`); which measures there are is a table (`measures/`). A saving is a
difference of totals, so what two measures save together is never more than there was. The residual is what remains
after the measures an organiser declared, and no claim that it could not be lowered further.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from types import MappingProxyType

from calculators.activity import Activities
from calculators.answers import Answers
from calculators.factors import FactorSet
from calculators.footprint import Footprint, activities, emissions, estimate, footprint
from calculators.geography import Gazetteer
from calculators.measures import MEASURES, Measure

BY_KEY = MappingProxyType({measure.key: measure for measure in MEASURES})
NOISE = 1e-9
"""Below this fraction of the total, a difference is what floats leave behind."""


class UnknownMeasure(KeyError):
    """A key that no measure has."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What one measure does to an event, in kg CO2e."""

    measure: Measure
    chosen: bool
    saving_kg: float
    """On its own, on the event as answered."""
    further_kg: float
    """Beside the others that were chosen: what choosing it would still save, or what giving it up would cost."""
    market_based_kg: float
    """By how much a market-based figure falls beside the others; nothing of it is in the residual."""
    excluded_by: str | None
    """The key of a chosen alternative that goes further, if there is one."""

    @property
    def applicable(self) -> bool:
        """False where there is nothing to reduce: no need to show it."""
        return any((self.saving_kg, self.further_kg, self.market_based_kg))


@dataclass(frozen=True, slots=True)
class Assessment:
    """An event before and after the measures chosen, and what every measure would do. Nothing in it is rounded."""

    before: Footprint
    after: Footprint
    effects: tuple[Effect, ...]

    @property
    def total_kg(self) -> float:
        return self.before.total_kg

    @property
    def residual_kg(self) -> float:
        """What is left: total less reductions, never below 0, never above the total."""
        return min(self.after.total_kg, self.before.total_kg)

    @property
    def reduction_kg(self) -> float:
        return self.total_kg - self.residual_kg

    @property
    def applicable(self) -> tuple[Effect, ...]:
        """The measures worth showing, those that would still save most first."""
        shown = (effect for effect in self.effects if effect.applicable)
        return tuple(sorted(shown, key=lambda effect: -max(effect.further_kg, effect.market_based_kg)))


def chosen_measures(keys: Collection[str]) -> tuple[Measure, ...]:
    """The measures of these keys, each once, in the order in which they are applied. Raises UnknownMeasure."""
    for key in keys:
        if key not in BY_KEY:
            raise UnknownMeasure(key)
    return tuple(measure for measure in MEASURES if measure.key in keys)


def residual(answers: Answers, factor_set: FactorSet, gazetteer: Gazetteer, chosen: Collection[str]) -> Footprint:
    """The footprint after the chosen measures. Raises UnknownMeasure and whatever `estimate` raises."""
    changes = [measure.change for measure in chosen_measures(chosen) if not measure.market_based]
    return estimate(answers, factor_set, gazetteer, changes)


def savings_in_turn(
    answers: Answers, factor_set: FactorSet, gazetteer: Gazetteer, chosen: Collection[str]
) -> dict[str, float]:
    """What each chosen measure saves after those before it, in kg CO2e by key: together, the reduction.

    Measures that save nothing in their turn are left out. Raises UnknownMeasure and whatever `estimate` raises.
    """
    event = _Event(answers, factor_set, activities(answers, gazetteer))
    left = untouched = event.kg_after(())
    saved, taken = {}, []
    for measure in chosen_measures(chosen):
        taken.append(measure)
        after = event.kg_after(taken)
        if kg := _saving(left, after, NOISE * untouched):
            saved[measure.key] = kg
        left = after
    return saved


def assess(answers: Answers, factor_set: FactorSet, gazetteer: Gazetteer, chosen: Collection[str] = ()) -> Assessment:
    """Every measure's effect on an event of which some measures are chosen, by key and in any order.

    Raises UnknownMeasure and whatever `estimate` raises.
    """
    taken = chosen_measures(chosen)
    event = _Event(answers, factor_set, activities(answers, gazetteer))
    untouched, left = event.kg_after(()), event.kg_after(taken)
    return Assessment(
        before=footprint(answers, event.data, factor_set),
        after=footprint(answers, event.after([one for one in taken if not one.market_based]), factor_set),
        effects=tuple(_effect(event, measure, taken, untouched, left) for measure in MEASURES),
    )


@dataclass(frozen=True, slots=True)
class _Event:
    """Activity data on which measures are tried out."""

    answers: Answers
    factor_set: FactorSet
    data: Activities
    known: dict[tuple[str, ...], float] = field(default_factory=dict)
    """What was worked out, by the keys of the measures: on its own and beside no other is the same question."""

    def kg_after(self, measures: Iterable[Measure], *, market_based: bool = False) -> float:
        """Emissions after some measures, in the order given; those that are market-based only where asked for."""
        applied = [measure for measure in measures if market_based or not measure.market_based]
        keys = tuple(measure.key for measure in applied)
        if keys not in self.known:
            self.known[keys] = emissions(self.after(applied), self.factor_set)
        return self.known[keys]

    def after(self, measures: Iterable[Measure]) -> Activities:
        """The activity data after these measures, in the order given."""
        data = self.data
        for measure in measures:
            data = measure.change(data, self.answers)
        return data


def _effect(event: _Event, measure: Measure, taken: tuple[Measure, ...], untouched: float, left: float) -> Effect:
    others = [other for other in taken if other is not measure]
    together = [one for one in MEASURES if one is measure or one in others]
    without = event.kg_after(others) if measure in taken else left
    with_it = left if measure in taken else event.kg_after(together)
    on_the_market = event.kg_after((*taken, measure), market_based=True) if measure.market_based else left
    noise = NOISE * untouched
    return Effect(
        measure=measure,
        chosen=measure in taken,
        saving_kg=_saving(untouched, event.kg_after((measure,)), noise),
        further_kg=_saving(without, with_it, noise),
        market_based_kg=_saving(left, on_the_market, noise),
        excluded_by=_excluded_by(measure, taken),
    )


def _saving(before: float, after: float, noise: float) -> float:
    difference = before - after
    return difference if difference > noise else 0.0


def _excluded_by(measure: Measure, taken: tuple[Measure, ...]) -> str | None:
    """A group's measures stand in the table with the one that goes furthest first."""
    further = MEASURES[: MEASURES.index(measure)]
    rivals = (other.key for other in taken if other in further and other.group == measure.group is not None)
    return next(rivals, None)
