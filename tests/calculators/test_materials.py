"""Materials and equipment: things counted in their factor's own unit."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import Activities, Category, OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]


def test_unsaid_materials_are_some_paper_and_a_badge_each(
    nothing_but: NothingBut, activities_of: Callable[[Document], Activities]
) -> None:
    document = nothing_but(participants=40, crew=10, materials=None)
    found = {a.kind: a for a in activities_of(document) if a.category is Category.MATERIALS}
    assert (found["paper"].quantity, found["badge_lanyard"].quantity) == pytest.approx((5, 50))
    assert found["paper"].unknown == (OpenQuestion.MATERIALS,)


@pytest.mark.parametrize(("part", "kg"), [("materials", 223), ("equipment", 0.3816)])
def test_listed_items_are_counted_where_they_are_listed(
    nothing_but: NothingBut, footprint_of: Callable[[Document], Footprint], part: str, kg: float
) -> None:
    # 100 bags × 2.23; 6 projector hours × 0.0636
    items = {
        "materials": {"item": "tote_bag", "quantity": 100},
        "equipment": {"item": "projector_hour_lu", "quantity": 6},
    }
    result = footprint_of(nothing_but(**{part: [items[part]]}))
    assert result.categories[Category(part)] == result.total_kg == pytest.approx(kg)
