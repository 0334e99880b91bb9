from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest

from calculators.activity import OpenQuestion
from calculators.footprint import Footprint
from calculators.uncertainty import range_kg, spreads

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


def test_factors_of_one_cause_are_wrong_together(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """A short and a long flight, or a dish and a drink: one view of non-CO2 effects, one database."""

    def plus_minus(*groups: Document) -> float:
        return footprint_of(nothing_but(participants=len(groups), travel=groups)).plus_minus_kg

    short = {"people": 1, "one_way_km": 1500, "mode": "plane", "cabin": "economy"}
    long = short | {"one_way_km": 6000}
    assert plus_minus(short, long) == pytest.approx(plus_minus(short) + plus_minus(long))
    train = {"people": 1, "one_way_km": 1500, "mode": "train_de"}
    assert plus_minus(short, train) == pytest.approx(sqrt(plus_minus(short) ** 2 + plus_minus(train) ** 2))


def test_an_open_question_widens_by_what_its_answer_may_be_and_not_by_the_factor(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """The cabin of fifty people who fly: a few per cent, whatever flights are uncertain by."""
    flight = {"people": 50, "from": "Lisbon, PT", "mode": "plane"}
    unsaid = footprint_of(nothing_but(participants=50, travel=[flight]))
    said = footprint_of(nothing_but(participants=50, travel=[flight | {"cabins": {"economy": 95, "business": 5}}]))
    assert unsaid.total_kg == pytest.approx(said.total_kg)
    assert said.plus_minus_kg < unsaid.plus_minus_kg < 1.1 * said.plus_minus_kg
    alone = sqrt(unsaid.plus_minus_kg**2 - said.plus_minus_kg**2)
    assert alone == pytest.approx(spreads("conference", 0)[OpenQuestion.CABIN].plus_minus * unsaid.total_kg)


@pytest.mark.parametrize(
    "kind", ["meeting", "conference", "workshop", "gala", "trade_fair", "team_day", "online", None]
)
def test_every_question_that_can_widen_a_range_says_by_how_much(kind: str | None) -> None:
    """Those of which nothing is counted while they are open cannot."""
    counted_as_none = {
        OpenQuestion.PARTICIPANTS, OpenQuestion.GENERATOR, OpenQuestion.FREIGHT, OpenQuestion.ONLINE,
        OpenQuestion.EQUIPMENT, OpenQuestion.OTHER,
    }  # fmt: skip
    likely = {OpenQuestion.EQUIPMENT} if kind == "trade_fair" else set()
    assert set(spreads(kind, 1)) == set(OpenQuestion) - counted_as_none | likely
    assert all(spread.plus_minus > 0 and spread.shift > -1 for spread in spreads(kind, 1).values())


def test_a_small_range_is_symmetric_and_a_large_one_stays_above_nought() -> None:
    assert range_kg(100, 1) == pytest.approx((99, 101), abs=0.02)
    low, high = range_kg(100, 300)
    assert 0 < low < 20
    assert 350 < high < 500
    assert range_kg(0, 0) == (0, 0)


def test_a_range_lies_where_answers_would_move_the_estimate_and_reaches_it() -> None:
    assert range_kg(100, 20, 50) == pytest.approx((100, 171), abs=0.5)
    low, high = range_kg(100, 20, -30)
    assert low < 55
    assert high == 100


def test_people_of_a_band_are_not_all_in_its_middle(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    known = {"people": 100, "one_way_km": 825 * 1.2, "mode": "train_de"}  # ± 20 %
    band = {"people": 100, "band": "europe", "mode": "train_de"}
    by_distance, by_band = (footprint_of(nothing_but(participants=100, travel=[one])) for one in (known, band))
    assert by_band.total_kg == pytest.approx(by_distance.total_kg)
    own = by_distance.plus_minus_kg / by_distance.total_kg
    assert by_band.plus_minus_kg / by_band.total_kg == pytest.approx(sqrt(own**2 + (1.96 * 0.2) ** 2))


def test_a_surveyed_group_has_the_uncertainty_of_its_sample_on_top(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    group = {"people": 100, "one_way_km": 10, "mode": "car_petrol", "occupancy": 1}  # ± 60 %
    counted = footprint_of(nothing_but(participants=100, travel=[group]))
    surveyed = footprint_of(nothing_but(participants=100, travel=[group | {"surveyed": 25}]))
    assert counted.plus_minus_kg == pytest.approx(0.6 * counted.total_kg)
    assert surveyed.plus_minus_kg == pytest.approx(counted.total_kg * sqrt(0.6**2 + 1.96**2 * 0.75 / 25))


def test_the_next_question_is_the_one_that_narrows_most(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    # A menu for 500 may differ by more than the water they drink does.
    catering = {"meals_per_person": {"lunch": 1}, "coffee_breaks": 0, "drinks": []}
    document = nothing_but(participants=500, catering=catering, waste=None)
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


@pytest.mark.parametrize(("times", "asked"), [(9, OpenQuestion.ONLINE_HOURS), (11, None)])
def test_what_would_narrow_the_range_by_less_than_half_a_percent_is_not_asked(
    times: int, asked: OpenQuestion | None, nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    # An open number of hours is ± 60 %. Beside 9 times that, √(9² + 1) is 0.6 % more than 9; beside 11 times, 0.4 %.
    open_kg = 0.6 * footprint_of(nothing_but(online={"participants": 100, "hours": 6})).total_kg
    stated = [{"label": "Fireworks", "kg_co2e": times * open_kg / 0.2}]  # ± 20 %
    following = footprint_of(nothing_but(online={"participants": 100}, other=stated)).next_question
    assert (following and following.question) == asked


def test_that_planes_may_fly_farther_than_straight_reaches_up_only(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """On the shortest legs it is a multiple of the rest, and the low end was the total."""
    ends = {}
    for town in ("Metz, FR", "Paris, FR", "Lisbon, PT"):
        flown = [{"people": 100, "from": town, "mode": "plane", "cabin": "economy"}]
        found = footprint_of(nothing_but(participants=100, travel=flown))
        ends[town] = found.low_kg / found.total_kg, found.high_kg / found.total_kg
    lows, highs = zip(*ends.values(), strict=True)
    assert lows == pytest.approx([lows[0]] * 3)
    assert lows[0] < 0.7
    assert sorted(highs, reverse=True) == list(highs)
