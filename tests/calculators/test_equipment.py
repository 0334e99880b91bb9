"""Stands, and what else lasts longer than one event."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import Activities, Category, OpenQuestion
from calculators.answers import read
from calculators.factors import FactorSet, load
from calculators.footprint import Footprint, estimate
from tests.calculators.conftest import Atlas

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

CHAIRS, TABLES, STANDS = "chair_plastic", "table", "stand_modular_m2"


@pytest.mark.parametrize(
    ("item", "used", "kg"),
    [
        (CHAIRS, None, 200 * 34.4 / 20),
        (CHAIRS, "again", 200 * 34.4 / 20),
        (CHAIRS, "once", 200 * 34.4),
        (TABLES, None, 200 * 60.1 / 20),
        (TABLES, "once", 200 * 60.1),
        (STANDS, None, 200 * 127.5 / 10),
        (STANDS, "again", 200 * 127.5 / 10),
        (STANDS, "once", 200 * 127.5),
        ("stand_custom_m2", None, 200 * 335),
        ("carpet_m2", None, 200 * 1.8306),
    ],
)
def test_what_lasts_is_spread_over_its_uses(
    nothing_but: NothingBut, footprint_of: FootprintOf, item: str, used: str | None, kg: float
) -> None:
    """Chairs and tables by ADEME (Base Carbone 26959 and 26962), which says to spread them over their uses."""
    listed = {"item": item, "quantity": 200} | ({"used": used} if used else {})
    for field in ("materials", "equipment"):
        found = footprint_of(nothing_but(**{field: [listed]}))
        assert found.total_kg == pytest.approx(kg)
        is_open = used is None and item in (CHAIRS, TABLES, STANDS)
        assert (OpenQuestion.USES in found.assumed) is is_open


def test_a_fair_has_stands_though_nobody_said_so(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """20 m² for every 100 visits, judged: 600 m² for 1,500 people on two days, 480 hired and 120 built once."""
    fair = nothing_but(kind="trade_fair", participants=1500, days=2, equipment=None)
    found = footprint_of(fair)
    stands = [line for line in found.lines if line.category is Category.EQUIPMENT]
    assert [line.quantity for line in stands] == pytest.approx([480, 120])
    assert sum(line.kg_co2e for line in stands) == pytest.approx(480 * 12.75 + 120 * 335)
    assert OpenQuestion.EQUIPMENT in found.assumed
    assert OpenQuestion.EQUIPMENT not in found.excluded
    assert found.high_kg - found.total_kg > 0.5 * sum(line.kg_co2e for line in stands)
    assert footprint_of(fair | {"kind": "conference"}).categories[Category.EQUIPMENT] == 0
    assert footprint_of(fair | {"equipment": []}).categories[Category.EQUIPMENT] == 0


ONE_PROJECTOR = {"item": "projector_hour_lu", "quantity": 16}
NO_STANDS = {"item": "stand_custom_m2", "quantity": 0}


def test_devices_run_on_the_grid_of_the_place(
    nothing_but: NothingBut, footprint_of: FootprintOf, factor_set: FactorSet
) -> None:
    """An LED wall of 1,600 m²·h and a projector of 100 h in Warsaw: 447 and 18 kg; a third of it there, the rest in Paris."""
    listed = [{"item": "led_wall_m2_hour_lu", "quantity": 1600}, {"item": "projector_hour_lu", "quantity": 100}]

    def kg(electricity: float) -> float:
        return 1600 * (0.25 * electricity + 0.1383) + 100 * (0.3 * electricity + 0.0146)

    for place, grid in (("Warsaw, PL", "elec_pl"), ("Paris, FR", "elec_fr"), ("Luxembourg, LU", "elec_lu")):
        for field in ("equipment", "materials"):
            found = footprint_of(nothing_but(place=place, **{field: listed}))
            assert found.total_kg == pytest.approx(kg(factor_set[grid].kg_co2e_per_unit), rel=1e-3), place
    sites = [{"place": "Warsaw, PL", "participants": 10}, {"place": "Paris, FR", "participants": 20}]
    several = nothing_but(place=None, participants=30, sites=sites, equipment=listed)
    expected = kg(factor_set["elec_pl"].kg_co2e_per_unit) / 3 + kg(factor_set["elec_fr"].kg_co2e_per_unit) * 2 / 3
    assert footprint_of(several).total_kg == pytest.approx(expected)
    older = estimate(read(nothing_but(place="Warsaw, PL", equipment=listed)), load("2026.1"), Atlas())
    assert older.total_kg == pytest.approx(1600 * 0.053 + 100 * 0.0636)


@pytest.mark.parametrize(
    ("kind", "listed", "area"),
    [
        ("trade_fair", [ONE_PROJECTOR], 600),
        ("trade_fair", [{"item": "screen_day", "quantity": 8}, {"item": "laptop_day", "quantity": 9}], 600),
        ("trade_fair", [ONE_PROJECTOR, NO_STANDS], 0),
        ("trade_fair", [ONE_PROJECTOR, {"item": "stand_custom_m2", "quantity": 60}], 60),
        ("trade_fair", [ONE_PROJECTOR, {"item": "carpet_m2", "quantity": 60}], 0),
        ("conference", [ONE_PROJECTOR], 0),
    ],
)
def test_a_fair_of_which_only_devices_are_listed_still_has_stands(
    nothing_but: NothingBut, footprint_of: FootprintOf, kind: str, listed: list[dict[str, object]], area: float
) -> None:
    found = footprint_of(nothing_but(kind=kind, participants=1500, days=2, equipment=listed))
    stands = [line for line in found.lines if line.factor and line.factor.startswith("stand_")]
    assert sum(line.quantity for line in stands) == pytest.approx(area)
    assert (OpenQuestion.EQUIPMENT in found.assumed) is (area == 600)
