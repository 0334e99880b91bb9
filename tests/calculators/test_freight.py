from collections.abc import Callable
from typing import Any

import pytest

from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]
HAUL = {"vehicle": "van", "tonnes": 1, "one_way_km": 120}


def test_goods_go_there_and_back(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    # 1 t × 120 km × 2 × 0.826 = 198.24
    both = footprint_of(nothing_but(freight=[HAUL]))
    assert both.total_kg == pytest.approx(198.24)
    assert both.total_kg == 2 * footprint_of(nothing_but(freight=[HAUL | {"one_way": True}])).total_kg


def test_contrails_of_air_freight_are_in_the_non_co2_figure(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    haul = {"vehicle": "air_freight_long", "tonnes": 1, "one_way_km": 1000, "one_way": True}
    result = footprint_of(nothing_but(freight=[haul]))
    assert (result.total_kg, result.without_non_co2_kg) == pytest.approx((1080, 591))
