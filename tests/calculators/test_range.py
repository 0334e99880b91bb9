"""The range is what it claims to be: of what thirteen events may plausibly have emitted, so much lies within it."""

from math import sqrt
from random import Random
from statistics import fmean, pvariance
from typing import Any

import pytest

from bot.places.search import PlacesFile
from calculators.activity import OpenQuestion
from calculators.activity import OpenQuestion as Q
from calculators.answers import read
from calculators.confidence import CONFIDENCE, DEVIATIONS
from calculators.examples import typical
from calculators.factors import FactorSet
from calculators.footprint import Footprint, estimate
from calculators.uncertainty import spreads
from tests.plausible.draws import DRAWS as DRAWN
from tests.plausible.draws import completed, emissions

SEEDS, DRAWS = 3, 320
POINTS = 0.05
"""By which the part within may differ from the confidence that is claimed, over all seeds."""
LEAST = CONFIDENCE - POINTS
LEAST_OF_A_SEED = LEAST - DEVIATIONS * sqrt(LEAST * (1 - LEAST) / DRAWS)
"""Of one seed: two standard deviations of a binomial distribution below that, 0.867."""


def drawn(rng: Random, event: str, usual: Footprint, factor_set: FactorSet, places: PlacesFile) -> Footprint:
    return estimate(read(completed(rng, typical()[event], usual.assumed, places)), factor_set, places)


@pytest.mark.parametrize("event", typical())
def test_as_much_lies_within_the_range_as_it_claims(event: str, factor_set: FactorSet, places: PlacesFile) -> None:
    usual = estimate(read(typical()[event]), factor_set, places)
    within = []
    for seed in range(SEEDS):
        rng = Random(f"{event} {seed}")
        kilograms = [emissions(rng, drawn(rng, event, usual, factor_set, places)) for _ in range(DRAWS)]
        within.append(sum(usual.low_kg <= kg <= usual.high_kg for kg in kilograms) / DRAWS)
    assert min(within) >= LEAST_OF_A_SEED, within
    assert fmean(within) == pytest.approx(CONFIDENCE, abs=POINTS)


LISTED = {
    "kind": "conference", "participants": 100, "days": 2, "place": "Luxembourg, LU", "crew": 0,
    "travel": [
        {"people": 60, "from": "Lisbon, PT", "mode": "plane", "cabin": "economy"},
        {"people": 40, "from": "Paris, FR", "mode": "train"},
    ],
    "stays": [{"country": "LU", "rooms": 100, "nights": 1}], "venue": {"area_m2": 600}, "materials": [], "waste": [],
    "catering": {"meals_per_person": {}, "coffee_breaks": 0, "drinks": [], "water": "tap"},
}  # fmt: skip
"""Everybody of one day listed; nothing moves the figure but how many different people come."""


def test_of_many_days_the_range_of_a_listed_event_holds_what_it_claims(
    factor_set: FactorSet, places: PlacesFile
) -> None:
    """And never reaches below what as many people as on one day emit."""
    for days in (2, 4):
        event = LISTED | {"days": days}
        usual = estimate(read(event), factor_set, places)
        rng = Random(f"listed {days}")
        found = [estimate(read(completed(rng, event, [Q.HEADS], places)), factor_set, places) for _ in range(200)]
        within = fmean(usual.low_kg <= emissions(rng, one) <= usual.high_kg for one in found)
        assert within == pytest.approx(CONFIDENCE, abs=POINTS), (days, within)
        as_few = estimate(read(event | {"unique_participants": 100}), factor_set, places)
        assert usual.low_kg >= as_few.low_kg


@pytest.mark.parametrize("event", [LISTED, typical()["groups by town"]], ids=["listed", "groups by town"])
def test_answers_to_the_question_that_is_named_narrow_the_range_of_a_listed_event(
    event: dict[str, Any], factor_set: FactorSet, places: PlacesFile
) -> None:
    """High ÷ low after drawn answers to the question that is named."""
    usual = estimate(read(event), factor_set, places)
    assert usual.next_question
    assert usual.next_question.question is (Q.HEADS if event is LISTED else Q.STAYS)
    rng = Random("said")
    drawn = [completed(rng, event, [usual.next_question.question], places) for _ in range(30)]
    answered = [estimate(read(document), factor_set, places) for document in drawn]
    assert fmean(one.high_kg / one.low_kg for one in answered) < usual.high_kg / usual.low_kg


@pytest.mark.parametrize("event", ["conference", "workshop", "hybrid conference", "conference in Trier"])
def test_the_next_question_is_the_one_whose_answers_differ_most(
    event: str, factor_set: FactorSet, places: PlacesFile
) -> None:
    """Tried for each open question by itself, all others as assumed."""
    document = typical()[event]
    usual = estimate(read(document), factor_set, places)
    spread = {}
    for question in usual.assumed:
        rng = Random(f"{event} {question}")
        answered = [completed(rng, document, [question], places) for _ in range(60)]
        spread[question] = pvariance([estimate(read(one), factor_set, places).total_kg for one in answered])
    assert usual.next_question
    assert usual.next_question.question == max(spread, key=lambda question: spread[question])


@pytest.mark.parametrize("question", OpenQuestion)
def test_every_open_question_that_moves_the_range_has_a_plausible_draw(question: OpenQuestion) -> None:
    """Those about journeys, nights and rooms are drawn together; of where and how long it is something is always said."""
    together = {
        Q.ORIGIN,
        Q.COUNTRY,
        Q.MODE,
        Q.OCCUPANCY,
        Q.CABIN,
        Q.CREW_TRAVEL,
        Q.STAYS,
        Q.STAY_COUNTRY,
        Q.STAY_NIGHTS,
    }
    said = {Q.DAYS, Q.PLACE, Q.ELECTRICITY, Q.HEATING, Q.ONLINE_HOURS}
    assert (question in spreads("trade_fair", 1)) == (question in {*DRAWN, *together, *said})


def test_chairs_of_which_nobody_said_whether_they_are_used_again_lie_in_the_range(
    factor_set: FactorSet, places: PlacesFile
) -> None:
    document = typical()["conference"] | {"materials": [{"item": "chair_plastic", "quantity": 100}]}
    usual = estimate(read(document), factor_set, places)
    rng = Random("chairs")
    drawn = [completed(rng, document, [Q.USES], places)["materials"][0]["used"] for _ in range(400)]
    assert 0.02 < drawn.count("once") / 400 < 0.09
    assert drawn.count("once") + drawn.count("again") == 400
    thrown_away = document | {"materials": [{"item": "chair_plastic", "quantity": 100, "used": "once"}]}
    assert usual.low_kg <= estimate(read(thrown_away), factor_set, places).total_kg <= usual.high_kg
