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


@pytest.mark.parametrize(("part", "kg"), [("materials", 223), ("equipment", 0.4692)])
def test_listed_items_are_counted_where_they_are_listed(
    nothing_but: NothingBut, footprint_of: Callable[[Document], Footprint], part: str, kg: float
) -> None:
    # 100 bags × 2.23; 6 projector hours × 0.0782
    items = {
        "materials": {"item": "tote_bag", "quantity": 100},
        "equipment": {"item": "projector_hour_lu", "quantity": 6},
    }
    result = footprint_of(nothing_but(**{part: [items[part]]}))
    assert result.categories[Category(part)] == result.total_kg == pytest.approx(kg)


DURABLE = [
    # 100 chairs: one of 20 uses each, or thrown away; 34.4 each
    ("materials", "chair_plastic", None, 100 * 34.4 / 20, True),
    ("materials", "chair_plastic", "again", 100 * 34.4 / 20, False),
    ("materials", "chair_plastic", "once", 100 * 34.4, False),
    ("materials", "table", "again", 100 * 60.1 / 20, False),
    ("equipment", "stand_modular_m2", "again", 100 * 127.5 / 10, False),
    ("equipment", "stand_modular_m2", "once", 100 * 127.5, False),
    # 100 m² of carpet are thrown away, unless they are laid again: half each time
    ("equipment", "carpet_m2", None, 100 * 1.8306, False),
    ("equipment", "carpet_m2", "once", 100 * 1.8306, False),
    ("equipment", "carpet_m2", "again", 100 * 1.8306 / 2, False),
    ("materials", "carpet_use_m2", None, 100 * 1.8306 / 2, False),
    # 100 m² × h: 0.25 kW × 0.212, and 340.16 kg over 0.82 m² and 3,000 hours of hire
    ("equipment", "led_wall_m2_hour_lu", None, 100 * (0.25 * 0.212 + 340.16 / 0.82 / 3000), False),
]


@pytest.mark.parametrize(("part", "item", "used", "kg", "is_open"), DURABLE)
def test_what_lasts_counts_for_one_of_its_uses(
    nothing_but: NothingBut,
    footprint_of: Callable[[Document], Footprint],
    part: str,
    item: str,
    used: str | None,
    kg: float,
    is_open: bool,
) -> None:
    said = {"item": item, "quantity": 100} | ({"used": used} if used else {})
    result = footprint_of(nothing_but(**{part: [said]}))
    assert result.total_kg == pytest.approx(kg, rel=1e-3)
    assert (OpenQuestion.USES in result.assumed) is is_open
