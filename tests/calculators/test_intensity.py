"""A total per head, day, visit and square metre: divided by what the name says."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.intensity import STAND, Per

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]

STATED = [{"label": "x", "kg_co2e": 1200}]
CASES: dict[str, tuple[Document, dict[Per, float]]] = {
    "one day": (
        {"participants": 100},
        {Per.PARTICIPANT: 12, Per.HEAD: 12, Per.PARTICIPANT_DAY: 12, Per.VISIT: 12},
    ),
    "half a day is a visit all the same": (
        {"participants": 100, "days": 0.5},
        {Per.PARTICIPANT: 12, Per.HEAD: 12, Per.PARTICIPANT_DAY: 24, Per.VISIT: 12},
    ),
    "three days of the same people": (
        {"participants": 100, "days": 3},
        {Per.PARTICIPANT: 12, Per.HEAD: 12, Per.PARTICIPANT_DAY: 4, Per.VISIT: 4},
    ),
    "three days of two hundred and forty people": (
        {"participants": 100, "days": 3, "unique_participants": 240},
        {Per.PARTICIPANT: 12, Per.HEAD: 5, Per.PARTICIPANT_DAY: 4, Per.VISIT: 4},
    ),
    "two and a half days": (
        {"participants": 100, "days": 2.5},
        {Per.PARTICIPANT: 12, Per.HEAD: 12, Per.PARTICIPANT_DAY: 4.8, Per.VISIT: 4},
    ),
    "nobody": ({"participants": 0}, {}),
}


@pytest.mark.parametrize(("attendance", "expected"), CASES.values(), ids=list(CASES))
def test_a_total_over_what_the_name_says(
    attendance: Document, expected: dict[Per, float], nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    heads = attendance.get("unique_participants", attendance["participants"])
    travel = [{"people": heads, "one_way_km": 1, "mode": "walk"}]
    result = footprint_of(nothing_but(**attendance, travel=travel, other=STATED))
    assert result.total_kg == pytest.approx(1200)
    assert result.intensities == pytest.approx(expected)
    document: dict[str, Any] = {**result.as_document()}
    assert {per: document[per] for per in Per} == pytest.approx({per: expected.get(per) for per in Per})


def test_a_fair_has_a_figure_per_square_metre_of_stand(
    nothing_but: NothingBut, footprint_of: FootprintOf, factor_set: FactorSet
) -> None:
    stands = [
        {"item": "stand_modular_m2", "quantity": 30},
        {"item": "stand_custom_m2", "quantity": 10},
        {"item": "carpet_m2", "quantity": 500},
    ]
    result = footprint_of(nothing_but(participants=0, equipment=stands))
    stand_units = {factor_set[key].unit for key in factor_set.factors if key.startswith(STAND)}
    assert stand_units == {"m2"}
    assert result.intensities == pytest.approx({Per.STAND_M2: (30 * 12.75 + 10 * 335 + 500 * 1.8306) / 40})
