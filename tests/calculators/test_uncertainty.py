from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest

from calculators.activity import OpenQuestion
from calculators.footprint import Footprint
from calculators.uncertainty import range_kg

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]


def test_lines_that_share_a_factor_are_added_before_they_are_squared(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    paper = {"item": "paper", "quantity": 100}  # 91.9 kg ± 30 %
    bags = {"item": "tote_bag", "quantity": 100}  # 223 kg ± 70 %
    once = footprint_of(nothing_but(materials=[paper, bags]))
    assert once.plus_minus_kg == pytest.approx(sqrt((91.9 * 0.3) ** 2 + (223 * 0.7) ** 2))
    twice = footprint_of(nothing_but(materials=[paper, paper]))
    assert twice.plus_minus_kg == pytest.approx(2 * 91.9 * 0.3)


def test_an_assumption_doubles_the_factors_uncertainty(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    area = {"generator_litres": 0}
    assumed = footprint_of(nothing_but(participants=75, venue=area))  # 75 people × 2 m²
    known = footprint_of(nothing_but(participants=75, venue=area | {"area_m2": 150}))
    assert assumed.total_kg == known.total_kg
    assert assumed.plus_minus_kg == pytest.approx(2 * known.plus_minus_kg)


def test_every_further_open_question_widens_again(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    lunch = {"meals_per_person": {"lunch": 1}, "coffee_breaks": 0, "drinks": []}
    usual = {"vegetarian": 30, "fish": 10, "poultry": 40, "red_meat": 20}
    known = footprint_of(nothing_but(participants=50, catering=lunch | {"menu": usual}))
    menu_open = footprint_of(nothing_but(participants=50, catering=lunch))
    both_open = footprint_of(nothing_but(participants=50, catering={"coffee_breaks": 0, "drinks": []}))
    assert known.total_kg == pytest.approx(menu_open.total_kg) == pytest.approx(both_open.total_kg)
    assert menu_open.plus_minus_kg == pytest.approx(2 * known.plus_minus_kg)
    assert both_open.plus_minus_kg == pytest.approx(sqrt(7) * known.plus_minus_kg)


def test_a_small_range_is_symmetric_and_a_large_one_stays_above_nought() -> None:
    assert range_kg(100, 1) == pytest.approx((99, 101), abs=0.02)
    low, high = range_kg(100, 300)
    assert (low, high) == (25, 400)
    assert range_kg(0, 0) == (0, 0)


def test_a_surveyed_group_has_the_uncertainty_of_its_sample_on_top(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    group = {"people": 100, "one_way_km": 10, "mode": "train_lu"}  # ± 20 %
    counted = footprint_of(nothing_but(participants=100, travel=[group]))
    surveyed = footprint_of(nothing_but(participants=100, travel=[group | {"surveyed": 25}]))
    assert counted.plus_minus_kg == pytest.approx(0.2 * counted.total_kg)
    assert surveyed.plus_minus_kg == pytest.approx(counted.total_kg * sqrt(0.04 + 0.75 / 25))


def test_the_next_question_is_the_one_that_narrows_most(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    # A menu for 500 weighs more than their paper and badges do.
    catering = {"meals_per_person": {"lunch": 1}, "coffee_breaks": 0, "drinks": []}
    document = nothing_but(participants=500, catering=catering, materials=None)
    result = footprint_of(document)
    following = result.next_question
    assert following is not None
    assert following.question is OpenQuestion.MENU
    assert following.plus_minus_kg == result.plus_minus_kg
    # Answering it with what was assumed gives the ± that was promised.
    usual = {"vegetarian": 30, "fish": 10, "poultry": 40, "red_meat": 20}
    answered = footprint_of(document | {"catering": catering | {"menu": usual}})
    assert answered.plus_minus_kg == pytest.approx(following.plus_minus_after_kg)


def test_nothing_is_asked_when_nothing_would_help(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    assert footprint_of(nothing_but()).next_question is None
    only_noughts = footprint_of(nothing_but(freight=None, other=None))
    assert only_noughts.assumed == (OpenQuestion.FREIGHT, OpenQuestion.OTHER)
    assert only_noughts.next_question is None


@pytest.mark.parametrize(("times", "asked"), [(16, OpenQuestion.ONLINE_HOURS), (19, None)])
def test_what_would_narrow_the_range_by_less_than_half_a_percent_is_not_asked(
    times: int, asked: OpenQuestion | None, nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    # The hours are 6 as long as nobody said so, with double the ±. Beside 16 times their ±, √(16² + 2²) = 16.12 becomes
    # √(16² + 1²) = 16.03, which is 0.58 % less; beside 19 times it, 19.10 becomes 19.03, 0.41 % less.
    known = footprint_of(nothing_but(online={"participants": 100, "hours": 6})).plus_minus_kg
    stated = [{"label": "Fireworks", "kg_co2e": times * known / 0.2}]  # ± 20 %
    following = footprint_of(nothing_but(online={"participants": 100}, other=stated)).next_question
    assert (following and following.question) == asked
