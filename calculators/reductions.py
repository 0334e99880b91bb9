"""What each reduction measure would save on these answers, and what is left: the residual.

A measure changes activity data (`changes.py`); which measures there are is a table (`measures/`). A saving is a
difference of totals, so what two measures save together is never more than there was. The residual is what remains
after the measures an organiser declared, and no claim that it could not be lowered further.

A saving is known by what it rests on (`basis.py`). Nothing is declared of a part that nobody mentioned; and where the
measures chosen save a large part of the event, most of it assumed, they are a potential, which the residual still holds.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from types import MappingProxyType

from calculators.activity import Activities, Activity, Circumstances
from calculators.answers import Answers
from calculators.basis import Basis, basis
from calculators.factors import FactorSet
from calculators.footprint import Footprint, activities, emissions, footprint
from calculators.geography import Gazetteer
from calculators.measures import MEASURES, Measure
from calculators.sites import sites
from calculators.venue import square_metre_days

BY_KEY = MappingProxyType({measure.key: measure for measure in MEASURES})
NOISE = 1e-9
"""Below this fraction of the total, a difference is what floats leave behind."""
LARGE = 0.3
"""The part of a total up to which a reduction is declared, whatever it rests on."""
MOSTLY = 0.5


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
    assumed: bool
    """Whether most of what it saves on its own is saved on what is assumed."""
    unmentioned: bool
    """Whether all of it is saved on a part of the event that nobody mentioned: it cannot be declared."""

    @property
    def applicable(self) -> bool:
        """False where there is nothing to reduce: no need to show it."""
        return any((self.saving_kg, self.further_kg, self.market_based_kg))


@dataclass(frozen=True)
class Assessment:
    """An event before and after the measures chosen, and what every measure would do; each is worked out when it is asked for.

    Nothing in it is rounded.
    """

    chosen: tuple[Measure, ...]
    """In the order in which they are applied."""
    _event: "_Event"

    @cached_property
    def before(self) -> Footprint:
        """The footprint of the event as answered; its lines take together who travels alike."""
        return self._event.footprint(())

    @property
    def data(self) -> Activities:
        """The activity data of the event as answered."""
        return self._event.data

    @cached_property
    def after(self) -> Footprint:
        """The footprint after the chosen measures."""
        return self._event.footprint(self._counted)

    @cached_property
    def _left(self) -> Footprint:
        """The footprint after what is taken off."""
        return self._event.footprint(self._taken_off) if self.potential else self.after

    @property
    def total_kg(self) -> float:
        return self.before.total_kg

    @property
    def saved_kg(self) -> float:
        """What the chosen measures save together, if what is assumed is so."""
        return self.total_kg - min(self.after.total_kg, self.total_kg)

    @cached_property
    def potential(self) -> tuple[Measure, ...]:
        """The chosen measures that are told and not taken off.

        Where all of them save too large a part of the event to be declared on what is mostly assumed, these are the ones
        that rest on it; what the others save stays declared, if it may be by itself.
        """
        if not self._is_too_large(self._counted):
            return ()
        assumed = tuple(one for one in self._counted if self._is_assumed(one, self._saving((), (one,))))
        others = tuple(one for one in self._counted if one not in assumed)
        return self._counted if self._is_too_large(others) else assumed

    @property
    def is_potential(self) -> bool:
        """Whether nothing at all is taken off of what they save."""
        return bool(self.potential) and not self.declared_in_turn

    @property
    def mostly_assumed(self) -> bool:
        """Whether most of what is taken off is saved on what is assumed."""
        return self._rests_on_assumed(self._taken_off)

    @property
    def reduction_kg(self) -> float:
        """What may be declared: nothing of a potential."""
        return self.total_kg - self.residual_kg

    @property
    def potential_kg(self) -> float:
        """What they save besides, if what is assumed is so."""
        return self.saved_kg - self.reduction_kg if self.potential else 0.0

    @property
    def residual_kg(self) -> float:
        """What is left: total less reductions declared, never below 0, never above the total."""
        return min(self._left.total_kg, self.total_kg)

    @cached_property
    def effects(self) -> tuple[Effect, ...]:
        """What every measure does, in the table's order."""
        return tuple(self._effect(measure) for measure in MEASURES)

    @property
    def applicable(self) -> tuple[Effect, ...]:
        """The measures that can be declared, those that save most by themselves first, whichever were chosen."""
        shown = (effect for effect in self.effects if effect.applicable and not effect.unmentioned)
        return tuple(sorted(shown, key=lambda effect: -max(effect.saving_kg, effect.market_based_kg)))

    @property
    def still_open(self) -> tuple[Effect, ...]:
        """Those of them that would lower it and were not declared, those that save most beside the others first."""
        found = (effect for effect in self.applicable if not (effect.chosen or effect.excluded_by))
        return tuple(sorted((one for one in found if one.further_kg), key=lambda one: -one.further_kg))

    @property
    def savings_in_turn(self) -> dict[str, float]:
        """What each chosen measure saves after those before it, in kg CO2e by key: together, what they save.

        Measures that save nothing in their turn are left out.
        """
        return {key: saving.kg for key, saving in self._in_turn(self._counted).items()}

    @property
    def declared_in_turn(self) -> dict[str, float]:
        """The same of what may be declared, among themselves: together, the reduction."""
        return {key: saving.kg for key, saving in self._in_turn(self._taken_off).items()}

    def _in_turn(self, taken: tuple[Measure, ...]) -> "dict[str, _Saving]":
        in_turn = {one.key: self._saving(taken[:place], taken[: place + 1]) for place, one in enumerate(taken)}
        return {key: saving for key, saving in in_turn.items() if saving.kg}

    def _rests_on_assumed(self, taken: tuple[Measure, ...]) -> bool:
        """Whether most of what these measures save together is saved on what is assumed."""
        in_turn = self._in_turn(taken).items()
        assumed = sum(saving.on_assumed(of_the_vehicle=BY_KEY[key].of_the_vehicle) for key, saving in in_turn)
        return assumed > MOSTLY * sum(saving.kg for _, saving in in_turn)

    def _is_too_large(self, taken: tuple[Measure, ...]) -> bool:
        saved = self.total_kg - sum(self._event.kg_after(taken))
        return saved > LARGE * self.total_kg and self._rests_on_assumed(taken)

    @staticmethod
    def _is_assumed(measure: Measure, alone: "_Saving") -> bool:
        """Whether most of what a measure saves on its own is saved on what is assumed."""
        return alone.on_assumed(of_the_vehicle=measure.of_the_vehicle) > MOSTLY * alone.kg

    @cached_property
    def declarable(self) -> tuple[Measure, ...]:
        """The chosen measures but those on what nobody mentioned."""
        return tuple(one for one in self.chosen if not self._saving((), (one,)).unmentioned)

    @property
    def _counted(self) -> tuple[Measure, ...]:
        """Those of them that lower the total."""
        return tuple(measure for measure in self.declarable if not measure.market_based)

    @property
    def _taken_off(self) -> tuple[Measure, ...]:
        return tuple(measure for measure in self._counted if measure not in self.potential)

    def _effect(self, measure: Measure) -> Effect:
        others = tuple(other for other in self._counted if other is not measure)
        keys = {measure.key, *(other.key for other in others)}
        together = tuple(one for one in MEASURES if one.key in keys)
        alone, further = self._saving((), (measure,)), self._saving(others, together)
        return Effect(
            measure=measure,
            chosen=any(measure is one for one in self.chosen),
            saving_kg=0.0 if measure.market_based else alone.kg,
            further_kg=0.0 if measure.market_based else further.kg,
            market_based_kg=further.kg if measure.market_based else 0.0,
            excluded_by=_excluded_by(measure, self.chosen),
            assumed=self._is_assumed(measure, alone),
            unmentioned=alone.unmentioned,
        )

    def _saving(self, some: tuple[Measure, ...], more: tuple[Measure, ...]) -> "_Saving":
        """What is saved from some measures to more of them; nought where it is only noise."""
        before, after = self._event.kg_after(some), self._event.kg_after(more)
        by_basis = tuple(one - other for one, other in zip(before, after, strict=True))
        kg = sum(before) - sum(after)
        return _Saving(kg, by_basis) if kg > NOISE * sum(self._event.kg_after(())) else _Saving(0.0, ())


@dataclass(frozen=True, slots=True)
class _Saving:
    """Kilograms saved, and the same by what they are saved on; nothing by nothing."""

    kg: float
    by_basis: tuple[float, ...]

    def on_assumed(self, *, of_the_vehicle: bool) -> float:
        """What is saved on what is assumed; how full cars are counts, where the measure is about that."""
        return sum(self.by_basis[Basis.VEHICLE if of_the_vehicle else Basis.ASSUMED :])

    @property
    def unmentioned(self) -> bool:
        """Whether all of it is saved on what nobody mentioned."""
        return self.kg > 0 and self.by_basis[Basis.UNMENTIONED] >= (1 - NOISE) * self.kg


def chosen_measures(keys: Collection[str]) -> tuple[Measure, ...]:
    """The measures of these keys, each once, in the order in which they are applied. Raises UnknownMeasure."""
    for key in keys:
        if key not in BY_KEY:
            raise UnknownMeasure(key)
    return tuple(measure for measure in MEASURES if measure.key in keys)


def assess(answers: Answers, factor_set: FactorSet, gazetteer: Gazetteer, chosen: Collection[str] = ()) -> Assessment:
    """An event of which some measures are chosen, by key and in any order.

    Raises UnknownMeasure and whatever `estimate` raises.
    """
    data = activities(answers, gazetteer, factor_set)
    main_site = max(sites(answers, gazetteer), key=lambda site: site.share)
    grid = factor_set.grid(main_site.place.country, main_site.place.state)
    event = Circumstances(answers, factor_set, grid, square_metre_days(answers, data))
    return Assessment(chosen_measures(chosen), _Event(event, data))


@dataclass(slots=True)
class _State:
    """Some activities that measures change independently of all others, and what they become by each measure."""

    activities: Activities
    kg: float
    basis: Basis
    """What its activities rest on, or those that they were before a measure."""
    after: dict[str, "_State"] = field(default_factory=dict)


class _Event:
    """Activity data on which measures are tried out.

    It is taken in parts, and for each part what was worked out is a tree: every measure leads from one state to the
    next, and one that changes nothing leads back to where it was. So a measure costs nothing where it has nothing to
    do, and choices that begin alike share the work.
    """

    def __init__(self, event: Circumstances, data: Activities) -> None:
        self.event = event
        self.factor_set = event.factor_set
        self.data = data
        parts: defaultdict[tuple[object, ...], list[Activity]] = defaultdict(list)
        for activity in data:
            journey = activity.journey
            parts[activity.category, journey and (journey.mode, journey.crew), basis(activity)].append(activity)
        self.untouched = [self._state(tuple(part), basis(part[0])) for part in parts.values()]
        self.known: dict[tuple[str, ...], _ByBasis] = {}

    def footprint(self, measures: Iterable[Measure]) -> Footprint:
        """The footprint after these measures."""
        left = chain.from_iterable(state.activities for state in self._after(measures)) if measures else self.data
        return footprint(self.event.answers, tuple(left), self.factor_set)

    def kg_after(self, measures: tuple[Measure, ...]) -> "_ByBasis":
        """Emissions after some measures, in the order given."""
        keys = tuple(measure.key for measure in measures)
        if keys not in self.known:
            self.known[keys] = _by_basis(self._after(measures))
        return self.known[keys]

    def _after(self, measures: Iterable[Measure]) -> list[_State]:
        states = self.untouched
        for measure in measures:
            changed = [self._changed(state, measure) for state in states]
            if measure.adds:
                changed.append(self._state(measure.adds(self.event), Basis.ANSWERED))
                if _kg(changed) >= _kg(states):
                    continue
            states = changed
        return states

    def _changed(self, state: _State, measure: Measure) -> _State:
        if measure.key not in state.after:
            changed = measure.change(state.activities, self.event)
            state.after[measure.key] = state if changed is state.activities else self._state(changed, state.basis)
        return state.after[measure.key]

    def _state(self, some: Activities, rests_on: Basis) -> _State:
        return _State(some, emissions(some, self.factor_set), rests_on)


_ByBasis = tuple[float, ...]
"""Kilograms by what they rest on: one for each `Basis`."""


def _kg(states: Iterable[_State]) -> float:
    return sum(state.kg for state in states)


def _by_basis(states: Iterable[_State]) -> _ByBasis:
    found = [0.0] * len(Basis)
    for state in states:
        found[state.basis] += state.kg
    return tuple(found)


def _excluded_by(measure: Measure, taken: tuple[Measure, ...]) -> str | None:
    """A group's measures stand in the table with the one that goes furthest first."""
    further = MEASURES[: MEASURES.index(measure)]
    rivals = (other.key for other in taken if other in further and other.group == measure.group is not None)
    return next(rivals, None)
