from collections.abc import Callable
from typing import Any

import pytest

from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"other": [{"label": "x", "kg_co2e": 100}]}, []),
        ({"other": [{"label": "x", "kg_co2e": 1.9}]}, ["per_participant_low"]),
        ({"other": [{"label": "x", "kg_co2e": 2}]}, []),
        ({"other": [{"label": "x", "kg_co2e": 1500}]}, []),
        ({"other": [{"label": "x", "kg_co2e": 1501}]}, ["per_participant_high"]),
        ({"participants": 3, "crew": 3, "other": [{"label": "x", "kg_co2e": 100}]}, []),
        (
            {"participants": 3, "travel": [{"people": 3, "mode": "coach", "one_way_km": 300}]},
            [],
        ),
        (
            {"participants": None, "other": [{"label": "x", "kg_co2e": 9000}]},
            ["participants_missing"],
        ),
        (
            {"participants": 2, "travel": [{"people": 3, "mode": "coach", "one_way_km": 300}]},
            ["more_travel_than_participants"],
        ),
        (
            {
                "participants": 5,
                "travel": [
                    {"people": 5, "mode": "coach", "one_way_km": 14, "one_way": True},
                    {"people": 5, "mode": "taxi", "one_way_km": 14, "one_way": True},
                ],
            },
            [],
        ),
        (
            {
                "participants": 4,
                "travel": [
                    {"people": 5, "mode": "coach", "one_way_km": 90, "one_way": True},
                    {"people": 5, "mode": "train", "one_way_km": 3, "one_way": True},
                ],
            },
            ["more_travel_than_participants", "one_way_only"],
        ),
        (
            {"participants": 2, "crew": 3, "other": [{"label": "x", "kg_co2e": 100}]},
            ["more_crew_than_participants"],
        ),
        ({"kind": "online", "other": [{"label": "x", "kg_co2e": 9}]}, ["online_with_participants"]),
        ({"first_day": "2031-01-01", "other": [{"label": "x", "kg_co2e": 9}]}, ["factors_not_valid"]),
        ({"first_day": "2019-01-01", "other": [{"label": "x", "kg_co2e": 9}]}, ["factors_not_valid"]),
        ({"participants": 100, "travel": [], "other": [{"label": "x", "kg_co2e": 900}]}, ["nobody_travels"]),
        (
            {
                "travel": [{"people": 1, "from": "New York, US", "mode": "walk"}],
                "other": [{"label": "x", "kg_co2e": 9}],
            },
            ["way_too_far"],
        ),
        ({"travel": [{"people": 1, "one_way_km": 5000, "mode": "tram"}]}, ["way_too_far"]),
        ({"travel": [{"people": 1, "one_way_km": 15, "mode": "plane"}]}, ["way_too_far"]),
        ({"travel": [{"people": 1, "from": "New York, US", "mode": "car"}]}, ["way_too_far", "per_participant_high"]),
        ({"participants": 10, "stays": [{"rooms": 1000, "nights": 30}]}, ["many_nights", "per_participant_high"]),
        ({"participants": 10, "catering": {"meals": [{"kind": "vegan", "servings": 10_000}]}}, ["many_meals"]),
        (
            {"participants": 10, "days": 2, "unique_participants": 30, "other": [{"label": "x", "kg_co2e": 99}]},
            ["more_heads_than_visits"],
        ),
    ],
)
def test_odd_answers_are_remarked_and_counted_all_the_same(
    nothing_but: NothingBut, footprint_of: FootprintOf, answers: Document, expected: list[str]
) -> None:
    on_foot = [{"people": 1, "mode": "walk", "band": "local"}]
    result = footprint_of(nothing_but(travel=on_foot, **answers) if "travel" not in answers else nothing_but(**answers))
    assert [remark.key for remark in result.remarks] == expected
    assert result.total_kg > 0


def test_a_remark_can_be_filled_with_its_own_parameters(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    document = nothing_but(participants=2, crew=3, first_day="2031-01-01", travel=[{"people": 3, "mode": "walk"}])
    for remark in footprint_of(document).remarks:
        said = remark.text.format(**remark.params)
        assert said
        assert "{" not in said


def test_who_is_said_to_come_too_far_on_foot_are_those_of_whom_it_was_said(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    document = nothing_but(participants=10, crew=2, crew_travel=None)
    document["travel"] = [{"people": 10, "from": "New York, US", "mode": "walk"}]
    (remark,) = [one for one in footprint_of(document).remarks if one.key == "way_too_far"]
    assert remark.params == {"people": 10}


def test_a_way_back_that_nobody_listed_is_said(footprint_of: FootprintOf, nothing_but: NothingBut) -> None:
    """A list of arrivals only, lists of which one is shorter, and crew too; lists of both ways lack nothing.

    Where parts of a list of arrivals come to the same it may be both ways: so it is counted, and that is said.
    """
    for groups, one_way, pairs in (
        ([(90, "plane"), (10, "train")], 80, 10),
        ([(100, "train"), (70, "car")], 30, 0),
        ([(100, "plane")], 100, 0),
        ([(90, "plane"), (10, "train"), (80, "plane"), (20, "train")], 0, 0),
        ([(50, "train"), (50, "car")], 0, 50),
        ([(40, "train"), (30, "car"), (30, "plane")], 20, 40),
        ([(20, "train"), (30, "car"), (50, "plane")], 0, 50),
        ([(60, "train"), (60, "car")], 0, 0),
    ):
        listed = [{"people": many, "mode": mode, "from": "Paris, FR", "one_way": True} for many, mode in groups]
        event = nothing_but(participants=100, travel=listed)
        crew = nothing_but(participants=100, crew=100, travel=[{"people": 100, "band": "local"}], crew_travel=listed)
        for document in (event, crew):
            said = {one.key: one.params["people"] for one in footprint_of(document).remarks}
            assert (said.get("one_way_only", 0), said.get("one_way_pairs", 0)) == (one_way, pairs), groups
