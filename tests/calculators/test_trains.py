"""Trains: where a faster runs beside a slower, where no railway leads, and the railways that have a row of their own."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from calculators import factors
from calculators.answers import read
from calculators.footprint import estimate
from calculators.geography import Gazetteer

Document = dict[str, Any]
NothingBut = Callable[..., Document]


@pytest.mark.parametrize("version", factors.versions())
def test_a_kilometre_more_never_makes_a_train_journey_much_lighter(
    nothing_but: NothingBut, atlas: Gazetteer, version: str
) -> None:
    def kilograms(km: float) -> tuple[float, float, float]:
        group = {"people": 1, "from": "Paris, FR", "one_way_km": km, "mode": "train", "one_way": True}
        found = estimate(read(nothing_but(travel=[group])), factors.load(version), atlas)
        return found.total_kg, found.low_kg, found.high_kg

    slower, faster = 0.02769, 0.00293
    if version == "2026.1":  # as it was worked out then
        assert [kilograms(km)[0] for km in (199, 200)] == pytest.approx([199 * slower, 200 * faster])
        return
    expected = [100 * slower, 150 * (slower + faster) / 2, 190 * (0.1 * slower + 0.9 * faster), 200 * faster]
    assert [kilograms(km)[0] for km in (100, 150, 190, 200)] == pytest.approx(expected)
    every = [kilograms(km)[0] for km in range(90, 220)]
    assert min(after / before for before, after in pairwise(every)) > 0.9
    _, low, high = kilograms(150)
    assert low <= 150 * faster < 150 * slower <= high  # all of them may take either


@pytest.mark.parametrize("country", ["FR", "BE", "NL", "GB"])
def test_a_kilometre_more_never_widens_or_narrows_the_range_by_a_step(
    nothing_but: NothingBut, atlas: Gazetteer, country: str
) -> None:
    def width(km: int) -> float:
        """Of the range, for each kilometre."""
        group = {"people": 10, "country": country, "one_way_km": km, "mode": "train"}
        found = estimate(read(nothing_but(place="Paris, FR", travel=[group])), factors.load(), atlas)
        return (found.high_kg - found.low_kg) / km

    every = [width(km) for km in range(80, 230)]
    assert max(abs(after - before) for before, after in pairwise(every)) < 0.05 * max(every)


NO_RAILS = "no_rails"


@pytest.mark.parametrize(
    ("start", "end", "is_remarked"),
    [
        ("KE", "Luxembourg, LU", True),
        ("IS", "Luxembourg, LU", True),
        ("US", "Luxembourg, LU", True),
        ("MT", "Luxembourg, LU", True),
        ("JP", "Luxembourg, LU", True),
        ("GB", "Luxembourg, LU", False),
        ("PT", "Luxembourg, LU", False),
        ("FR", "Paris, FR", False),
    ],
)
def test_a_train_where_no_railway_leads_is_remarked_upon(
    nothing_but: NothingBut, atlas: Gazetteer, start: str, end: str, is_remarked: bool
) -> None:
    group = {"people": 4, "country": start, "one_way_km": 900, "mode": "train"}
    found = estimate(read(nothing_but(place=end, travel=[group])), factors.load(), atlas)
    assert (NO_RAILS in {remark.key for remark in found.remarks}) is is_remarked


def test_nobody_is_remarked_upon_who_was_only_assumed_to_take_a_train(
    nothing_but: NothingBut, atlas: Gazetteer
) -> None:
    group = {"people": 40, "country": "IS", "one_way_km": 120}
    found = estimate(read(nothing_but(place="Luxembourg, LU", travel=[group])), factors.load(), atlas)
    assert NO_RAILS not in {remark.key for remark in found.remarks}


def test_a_train_in_japan_is_what_its_ministry_says(nothing_but: NothingBut, atlas: Gazetteer) -> None:
    """Tokyo to Osaka: 400 km of great circle, 552.6 by rail; 4.2 kg by the fastest train, says its railway."""
    group = {"people": 1, "country": "JP", "one_way_km": 552.6, "mode": "train", "one_way": True}
    found = estimate(read(nothing_but(place="Paris, FR", travel=[group])), factors.load(), atlas)
    assert found.total_kg == pytest.approx(552.6 * 0.017)
    assert found.low_kg <= 4.3 < 552.6 * 0.020 < found.high_kg
