"""From an event's stored answers to its figures, by the calculators; and what of them is kept once they were shown."""

import json
from collections.abc import Collection, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from bot.impact.figures import Figures
from bot.stale_taps import StaleTap
from bot.store.models import Event
from bot.turn import Turn, World
from calculators import factors
from calculators.activity import Category
from calculators.answers import Answers
from calculators.factors import FactorSet
from calculators.footprint import Footprint, FootprintDocument, activities, estimate
from calculators.lines import emissions
from calculators.reductions import Assessment, assess
from handlers.event import document
from handlers.event.questions import flow
from handlers.event.spread import between


def answers_of(event: Event) -> Answers:
    """The answers document of an event. Raises StaleTap while a required question is open.

    Nothing leads here then but a button of an earlier card, from before the event became one with other questions.
    """
    if not can_be_estimated(event):
        raise StaleTap
    return document.answers_of(event.answers, event.phase)


def can_be_estimated(event: Event) -> bool:
    """Whether enough is answered, and still there: of an event that was emptied, or went into totals, too little is left."""
    return all(question.id in event.answers for question in flow.questions(event.answers) if question.required)


def factor_set_of(turn: Turn, event: Event) -> FactorSet:
    """The factor set an event is worked out with: that of the result it was shown, else the newest valid today.

    A newer one is offered (`recalculating.py`); nothing is worked out with it before somebody takes it.
    """
    if event.factor_set == turn.world.factors.version:
        return turn.world.factors
    return factors.load(event.factor_set) if event.factor_set in factors.versions() else turn.factors


def footprint_of(turn: Turn, event: Event) -> Footprint:
    """The event's footprint before any reduction; who travels alike is in one line."""
    return estimate(answers_of(event), factor_set_of(turn, event), turn.world.places)


def footprint_by_line(turn: Turn, event: Event) -> Footprint:
    """The event's footprint with a line for every group of travellers: to show them; much more work for a long list."""
    return estimate(answers_of(event), factor_set_of(turn, event), turn.world.places, apart=True)


def assessment_of(turn: Turn, event: Event) -> Assessment:
    """The footprint, what each measure would save on these answers, and the residual after those chosen."""
    return assessment_with(turn, event, factor_set_of(turn, event))


def assessment_with(turn: Turn, event: Event, factor_set: FactorSet) -> Assessment:
    """The same with other factors. Raises UnknownFactor for a row that they lack."""
    return assess(answers_of(event), factor_set, turn.world.places, event.measures)


def keep(turn: Turn, event: Event, assessment: Assessment) -> None:
    """Keep an estimate that is shown, with what goes into totals: from here on the event counts, on its first day."""
    footprint = assessment.before
    if event.result and event.factor_set not in ("", footprint.factor_set):
        note_recalculation(turn, event, event.factor_set, event.result["total_kg"], footprint)
    event.result, event.factor_set = footprint.as_document(), footprint.factor_set
    event.figures = Figures.of(footprint, assessment).as_document()
    day = event.answers.get("first_day")
    event.counts_on = date.fromisoformat(day) if day else event.created_at.astimezone(turn.world.zone).date()


def keep_if_changed(turn: Turn, event: Event) -> None:
    """Keep the newer estimate of an event that counts, where its figures are shown: nobody is to see two totals."""
    if event.changed_since and event.result is not None:
        keep(turn, event, assessment_of(turn, event))


def seen_or_new(turn: Turn, event: Event) -> FootprintDocument:
    """The result that counts, whatever was answered since it was seen; what it would be where none was seen."""
    return event.result or footprint_of(turn, event).as_document()


def old_and_new(turn: Turn, event: Event) -> str:
    """The result that counts and the one that would, where answers were changed since it was seen; else empty."""
    if not event.changed_since or event.result is None:
        return ""
    t, new = turn.t, footprint_of(turn, event)
    old, now = (
        (t.mass(total), t.mass_range(low, high))
        for total, low, high in (
            (event.result["total_kg"], event.result["low_kg"], event.result["high_kg"]),
            (new.total_kg, new.low_kg, new.high_kg),
        )
    )
    if old == now:
        return ""
    return t(
        "New estimate: <b>{new}</b> ({spread}). Totals keep {old} until you tap “See the result”.",
        old=old[0],
        new=now[0],
        spread=between(new.total_kg, new.low_kg, new.high_kg, t),
    )


def note_recalculation(turn: Turn, event: Event, version: str, kg: float, after: Footprint) -> None:
    """Note that an event, whose estimate was so many kg CO2e by the factors of a version, has another by newer ones."""
    event.recalculations = [
        *event.recalculations,
        {
            "at": turn.now.isoformat(),
            "before": version,
            "before_kg": kg,
            "after": after.factor_set,
            "after_kg": after.total_kg,
        },
    ]


def running_total(
    world: World, factor_set: FactorSet, answered: Mapping[str, Any], postponed: list[str]
) -> float | None:
    """Kilograms CO2e of what rests on no question that is still to be asked; None before the number of people is known.

    It starts at nought and only grows: a part counts once nothing about it is still to be asked, and each group of
    travellers as soon as it is known how they travel, and how often: who has a bed there goes home less. At the end of
    the short path it is the whole estimate, and remains so while the answers are refined.
    """
    if not (answered.get("participants") or answered.get("online_participants")):
        return None
    return _total(world, factor_set, json.dumps(answered), tuple(postponed))


@lru_cache(maxsize=32)
def _total(world: World, factor_set: FactorSet, answers: str, postponed: Collection[str]) -> float:
    """The same of answers as JSON: until one changes, every card beneath which they stand says the same."""
    answered = json.loads(answers)
    asked = list(flow.questions(answered))
    still_open = [one for one in asked if one.id not in answered and one.id not in postponed]
    found = activities(document.answers_of(answered), world.places, factor_set)
    if still_open:
        asked_parts = {question.part for question in asked} - {question.part for question in still_open}
        to_ask = {settled for question in still_open for settled in question.settles}
        found = tuple(
            one
            for one in found
            if one.category in asked_parts | {Category.TRAVEL}
            and not (one.category is Category.TRAVEL and to_ask.intersection(one.unknown))
        )
    return emissions(found, factor_set)
