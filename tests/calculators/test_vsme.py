"""The datapoints of VSME B3, by hand, and what adds up for any event."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators import factors
from calculators.examples import typical
from calculators.footprint import Footprint
from calculators.inventory import NOTHING, Own, Owned, counted_already_kg, entries
from calculators.inventory.vsme import Datapoint, Part, datapoints

Document = dict[str, Any]
TABLE = factors.load()
EVERYTHING = frozenset(Own)


def kg(key: str) -> float:
    return TABLE[key].kg_co2e_per_unit


def both(part: Part) -> tuple[float, float]:
    return part.kg_co2e, part.counted_already_kg


@pytest.mark.parametrize(
    ("is_green", "own", "by_location", "by_market"),
    [
        (True, EVERYTHING, 1000 * kg("elec_lu"), 0.0),
        (False, EVERYTHING, 1000 * kg("elec_lu"), 1000 * kg("elec_lu_residual")),
        (True, NOTHING, 0.0, 0.0),
    ],
    ids=["own rooms with a green contract", "own rooms", "hired rooms"],
)
def test_electricity_of_own_rooms_is_counted_by_location_and_by_contract(
    is_green: bool,
    own: Owned,
    by_location: float,
    by_market: float,
    nothing_but: Callable[..., Document],
    footprint_of: Callable[[Document], Footprint],
) -> None:
    venue = {"electricity_kwh": 1000, "green_contract": is_green, "heating": [{"energy": "gas", "kwh": 500}]}
    found = datapoints(footprint_of(nothing_but(venue=venue | {"generator_litres": 10})).lines, TABLE, own)
    burnt = 10 * kg("diesel_litre")
    gas = 500 * kg("gas") if own else 0.0
    assert both(found[Datapoint.SCOPE_1]) == pytest.approx((burnt + gas, gas))
    assert both(found[Datapoint.SCOPE_2_BY_LOCATION]) == pytest.approx((by_location, by_location))
    assert both(found[Datapoint.SCOPE_2_BY_MARKET]) == pytest.approx((by_market, by_market))
    assert found[Datapoint.SCOPES_1_AND_2_BY_MARKET].kg_co2e == pytest.approx(burnt + gas + by_market)


@pytest.mark.parametrize("own", [NOTHING, EVERYTHING], ids=["nothing own", "everything own"])
@pytest.mark.parametrize("event", [name for name in typical() if "Trier" not in name])
def test_the_datapoints_of_any_event_are_its_headings_and_its_total(
    event: str, own: Owned, footprint_of: Callable[[Document], Footprint]
) -> None:
    footprint = footprint_of(typical()[event])
    found = datapoints(footprint.lines, TABLE, own)
    scopes = {1: Datapoint.SCOPE_1, 2: Datapoint.SCOPE_2_BY_LOCATION, 3: Datapoint.SCOPE_3}
    for scope, point in scopes.items():
        under = sum(one.kg_co2e for one in entries(footprint.lines, own) if one.heading.scope == scope)
        assert found[point].kg_co2e == pytest.approx(under)
    whole = found[Datapoint.ALL_BY_LOCATION]
    assert whole.kg_co2e == pytest.approx(footprint.total_kg)
    assert whole.counted_already_kg == pytest.approx(counted_already_kg(footprint.lines, own))
    summed = found[Datapoint.SCOPES_1_AND_2_BY_MARKET].kg_co2e + found[Datapoint.SCOPE_3].kg_co2e
    assert found[Datapoint.ALL_BY_MARKET].kg_co2e == pytest.approx(summed)
