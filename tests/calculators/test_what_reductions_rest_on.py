"""A reduction is as sure as what it is taken from: what was answered, what is assumed, or what nobody mentioned."""

from typing import Any

import pytest
from hypothesis import given

from calculators.activity import Activity, Category, OpenQuestion
from calculators.answers import Answers, read
from calculators.basis import MENTIONED_BY, Basis, basis
from calculators.factors import FactorSet
from calculators.geography import Gazetteer
from calculators.reductions import BY_KEY, LARGE, Assessment, assess
from tests.calculators.test_reductions_of_any_event import choices, events, every_event

FROM_TRIER = {"people": 100, "one_way_km": 40, "mode": "car"}
BY_PLANE = {"people": 20, "one_way_km": 6000, "mode": "plane"}
LUNCHES = {"meals_per_person": {"lunch": 1}}
STAND = {"item": "stand_custom_m2", "quantity": 60}
FLIGHT = {"vehicle": "air_freight_medium", "tonnes": 0.5, "one_way_km": 1700}

ASSUMED: list[tuple[str, dict[str, Any], bool]] = [
    ("vegetarian_menu", {}, True),
    ("vegetarian_menu", {"catering": LUNCHES}, True),
    ("vegetarian_menu", {"catering": LUNCHES | {"menu": {"red_meat": 100}}}, False),
    ("vegan_menu", {"catering": {"meals": [{"kind": "beef", "servings": 100}]}}, False),
    ("coach", {}, True),
    ("coach", {"travel": [FROM_TRIER]}, False),
    ("coach", {"travel": [FROM_TRIER | {"occupancy": 1}]}, False),
    ("carpool", {"travel": [FROM_TRIER]}, True),
    ("carpool", {"travel": [FROM_TRIER | {"occupancy": 1}]}, False),
    ("far_flyers_online", {"travel": [BY_PLANE]}, False),
    ("economy_class", {"travel": [BY_PLANE]}, True),
    ("economy_class", {"travel": [BY_PLANE | {"cabin": "business"}]}, False),
    ("last_train", {"travel": [BY_PLANE]}, True),
    ("last_train", {"travel": [BY_PLANE], "stays": [{"rooms": 20, "nights": 1}]}, False),
    ("programme_on_the_phone", {}, True),
    ("programme_on_the_phone", {"materials": [{"item": "paper", "quantity": 10}]}, False),
    ("heating_one_degree", {}, True),
    ("heating_one_degree", {"venue": {"heating": [{"energy": "gas", "kwh": 1200}]}}, False),
    ("food_bins", {}, True),
    ("food_bins", {"waste": [{"stream": "residual_incineration", "kg": 100}]}, False),
]
"""A measure, what was answered beside “100 people on one day, no crew”, and whether its saving is on assumed answers."""

UNMENTIONED: list[tuple[str, dict[str, Any], bool]] = [
    ("local_crew", {"crew": None, "travel": [BY_PLANE]}, True),
    ("local_crew", {"crew": 10, "travel": [BY_PLANE]}, True),
    ("local_crew", {"crew": 10, "travel": [BY_PLANE], "crew_travel": [BY_PLANE | {"people": 10}]}, False),
    ("far_flyers_online", {"crew": None, "travel": [BY_PLANE]}, False),
    ("modular_stands", {"kind": "trade_fair"}, True),
    ("modular_stands", {"kind": "trade_fair", "equipment": [STAND]}, False),
    ("road_not_air", {"freight": [FLIGHT]}, False),
    ("vegetarian_menu", {}, False),
    ("programme_on_the_phone", {}, False),
]
"""The same, and whether all of its saving is on a part of the event that nobody mentioned."""


@pytest.mark.parametrize(("key", "answered", "assumed"), ASSUMED)
def test_a_measure_rests_on_what_was_answered_or_on_what_is_assumed(
    factor_set: FactorSet, atlas: Gazetteer, key: str, answered: dict[str, Any], assumed: bool
) -> None:
    answers = read({"participants": 100, "days": 1, "crew": 0, "place": "Luxembourg, LU"} | answered)
    (effect,) = (one for one in assess(answers, factor_set, atlas).effects if one.measure.key == key)
    assert effect.saving_kg > 0
    assert effect.assumed is assumed
    assert not effect.unmentioned


@pytest.mark.parametrize(("key", "answered", "unmentioned"), UNMENTIONED)
def test_nothing_is_declared_of_a_part_that_nobody_mentioned(
    factor_set: FactorSet, atlas: Gazetteer, key: str, answered: dict[str, Any], unmentioned: bool
) -> None:
    event = {"participants": 100, "days": 1, "crew": 0, "place": "Luxembourg, LU"} | answered
    answers = read({field: value for field, value in event.items() if value is not None})
    assessment = assess(answers, factor_set, atlas, [key])
    (effect,) = (one for one in assessment.effects if one.measure.key == key)
    assert effect.saving_kg > 0
    assert effect.unmentioned is unmentioned
    assert (effect in assessment.applicable) is not unmentioned
    assert (assessment.saved_kg == 0) is unmentioned


def test_two_flights_worked_by_hand_are_declared_once_their_cabin_is_said(
    factor_set: FactorSet, atlas: Gazetteer
) -> None:
    """Half of 20 stay at home, 10 × 12,000 km in whatever cabin: four fifths and more of the event, and said who flies."""
    document = {"participants": 20, "days": 1, "crew": 0, "place": "Luxembourg, LU", "travel": [BY_PLANE]}
    assessment = assess(read(document), factor_set, atlas, ["far_flyers_online"])
    assert assessment.saved_kg > LARGE * assessment.total_kg
    assert not assessment.is_potential
    assert assessment.residual_kg == pytest.approx(assessment.total_kg - assessment.saved_kg)


def test_more_than_three_tenths_of_an_event_on_assumed_answers_is_a_potential(
    factor_set: FactorSet, atlas: Gazetteer
) -> None:
    keys = ["vegan_menu", "coach", "carpool", "last_train", "lights_and_screens_off", "hybrid_seats"]
    assessment = assess(read({"participants": 100}), factor_set, atlas, keys)
    assert assessment.saved_kg > 1.2 * LARGE * assessment.total_kg
    assert assessment.is_potential
    assert (assessment.reduction_kg, assessment.residual_kg) == (0, assessment.total_kg)
    assert assessment.declared_in_turn == {}
    assert sum(assessment.savings_in_turn.values()) == pytest.approx(assessment.saved_kg)


def test_a_smaller_one_is_declared_as_resting_on_assumed_answers(factor_set: FactorSet, atlas: Gazetteer) -> None:
    assessment = assess(read({"participants": 100}), factor_set, atlas, ["no_red_meat"])
    assert 0 < assessment.saved_kg < LARGE * assessment.total_kg
    assert assessment.mostly_assumed
    assert not assessment.is_potential
    assert assessment.reduction_kg == assessment.saved_kg


def test_one_measure_more_on_assumed_answers_takes_nothing_back_of_those_on_answers(
    factor_set: FactorSet, atlas: Gazetteer
) -> None:
    """One of two who said that they fly stays at home; how the 318 others come and what they eat is assumed."""
    document = {"participants": 320, "days": 1, "crew": 0, "travel": [BY_PLANE | {"people": 2, "cabin": "economy"}]}

    def of(*keys: str) -> Assessment:
        return assess(read(document), factor_set, atlas, keys)

    said, more = of("far_flyers_online"), ["coach", "vegan_menu", "carpool", "hybrid_seats"]
    assert said.reduction_kg > 0
    assert not said.potential
    for many in range(1, len(more) + 1):
        both = of("far_flyers_online", *more[:many])
        assert both.reduction_kg >= said.reduction_kg * (1 - 1e-9), more[:many]
        assert both.reduction_kg + both.potential_kg == pytest.approx(both.saved_kg)
    assert {one.key for one in both.potential} == {*more}
    assert both.reduction_kg == pytest.approx(said.reduction_kg)
    assert not both.mostly_assumed


@every_event
@given(answers=events, chosen=choices)
def test_of_any_event_a_large_reduction_is_declared_on_answers_or_not_at_all(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers, chosen: set[str]
) -> None:
    assessment = assess(answers, factor_set, atlas, chosen)
    nought = 1e-9 * assessment.total_kg
    assert assessment.reduction_kg + assessment.potential_kg == pytest.approx(assessment.saved_kg, abs=nought)
    assert sum(assessment.declared_in_turn.values()) == pytest.approx(assessment.reduction_kg, abs=1e3 * nought)
    assert assessment.residual_kg + assessment.reduction_kg == pytest.approx(assessment.total_kg)
    if assessment.reduction_kg > LARGE * assessment.total_kg:
        effects = {effect.measure.key: effect for effect in assessment.effects}
        on_answers = sum(
            kg for key, kg in assessment.declared_in_turn.items() if effects[key].saving_kg and not effects[key].assumed
        )
        assert not assessment.mostly_assumed
        assert on_answers > 0, "at least one of them rests on an answer"
    assert not {effect.measure.key for effect in assessment.effects if effect.unmentioned} & {
        *assessment.savings_in_turn
    }


@every_event
@given(answers=events)
def test_of_an_event_whose_parts_are_all_mentioned_every_measure_can_be_declared(
    factor_set: FactorSet, atlas: Gazetteer, answers: Answers
) -> None:
    assessment = assess(answers, factor_set, atlas, BY_KEY)
    open_questions = {question for line in assessment.before.lines for question in line.unknown}
    if not open_questions & set(MENTIONED_BY.values()):
        assert not any(effect.unmentioned for effect in assessment.effects)
    if not open_questions:
        assert not any(effect.assumed for effect in assessment.effects)
        assert not assessment.is_potential


@pytest.mark.parametrize("question", OpenQuestion)
def test_every_open_question_makes_an_activity_rest_on_something(question: OpenQuestion) -> None:
    for category in Category:
        rests_on = basis(Activity(category, "car", "car_avg", 1, category.value, (question,)))
        assert (rests_on is Basis.UNMENTIONED) == (MENTIONED_BY.get(category) is question)
        assert basis(Activity(category, "car", "car_avg", 1, category.value)) is Basis.ANSWERED
