from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import Activities, Category, OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]


def test_weighed_waste_is_used_as_weighed(
    nothing_but: NothingBut, footprint_of: Callable[[Document], Footprint]
) -> None:
    # 60 kg × 0.374
    waste = [{"stream": "residual_incineration", "kg": 60}]
    assert footprint_of(nothing_but(waste=waste)).total_kg == pytest.approx(22.44)


def test_unsaid_waste_is_half_a_kilogram_a_person_day_half_of_it_sorted(
    nothing_but: NothingBut, activities_of: Callable[[Document], Activities]
) -> None:
    document = nothing_but(participants=80, crew=20, days=2, waste=None)
    found = {a.kind: a for a in activities_of(document) if a.category is Category.WASTE}
    # 100 people × 2 days × 0.5 = 100 kg
    assert sum(activity.quantity for activity in found.values()) == pytest.approx(100)
    assert found["residual_incineration"].quantity == pytest.approx(50)
    assert found["organic_ad"].unknown == (OpenQuestion.WASTE,)
