"""The same event by other published figures: each total as anybody would work it out from the rows of the table."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators import factors
from calculators.activity import Activities
from calculators.answers import read
from calculators.examples import typical
from calculators.factors import FactorSet
from calculators.footprint import Footprint, activities
from calculators.geography import Gazetteer
from calculators.models import COUNTED, compared, market_based

Document = dict[str, Any]
ActivitiesOf = Callable[[Document], Activities]
TABLE = factors.load()


def kg(key: str) -> float:
    return TABLE[key].kg_co2e_per_unit


def totals(data: Activities, factor_set: FactorSet = TABLE) -> dict[str, float]:
    found = compared(data, factor_set)
    assert len({one.model for one in found}) == len(found), "a model is named once"
    return {one.model: one.total_kg for one in found}


@pytest.mark.parametrize("event", [name for name in typical() if "Trier" not in name])
def test_the_first_is_the_total_as_counted_and_the_others_say_why(
    event: str, activities_of: ActivitiesOf, footprint_of: Callable[[Document], Footprint]
) -> None:
    data, footprint = activities_of(typical()[event]), footprint_of(typical()[event])
    found = compared(data, TABLE)
    assert found[0].model == COUNTED
    assert found[0].total_kg == pytest.approx(footprint.total_kg)
    assert all(one.why.endswith(".") for one in found)
    by_name = totals(data)
    assert by_name["Radiative forcing 1"] == pytest.approx(footprint.without_non_co2_kg)
    assert by_name["Radiative forcing 1.7"] == pytest.approx(footprint.total_kg)
    beyond = footprint.total_kg - footprint.without_non_co2_kg
    assert by_name["Radiative forcing 3"] == pytest.approx(footprint.without_non_co2_kg + beyond * 2 / 0.7)


FLIGHTS: dict[str, tuple[str, float, str]] = {
    "under 500 km": ("Paris, FR", 0, "flight_ademe_lt500"),
    "under 1,000 km": ("", 700, "flight_ademe_500_1000"),
    "under 2,000 km": ("Lisbon, PT", 0, "flight_ademe_1000_2000"),
    "under 5,000 km": ("", 4000, "flight_ademe_2000_5000"),
    "over 5,000 km": ("New York, US", 0, "flight_ademe_gt5000"),
}


@pytest.mark.parametrize(("town", "km", "row"), FLIGHTS.values(), ids=FLIGHTS)
@pytest.mark.parametrize("cabin", ["economy", "business"])
def test_a_flight_by_ademe_goes_by_its_length_and_has_one_seat(
    town: str, km: float, row: str, cabin: str, nothing_but: Callable[..., Document], activities_of: ActivitiesOf
) -> None:
    group = {"people": 3, "mode": "plane", "cabin": cabin} | ({"from": town} if town else {"one_way_km": km})
    data = activities_of(nothing_but(participants=3, travel=[group]))
    (flight,) = (one for one in data if one.category == "travel" and one.quantity)
    one_way = flight.quantity / 3 / 2
    longer = one_way + 95 if town else km
    assert totals(data)["Flights by ADEME"] == pytest.approx(3 * 2 * longer * kg(row))


def test_a_cabin_nobody_named_by_desnz_is_the_average_passengers(
    nothing_but: Callable[..., Document], activities_of: ActivitiesOf
) -> None:
    name = "Unknown cabins by DESNZ's average"
    for km, row in ((1000, "flight_intl_nonuk_avg"), (6000, "flight_long_avg")):
        group = {"people": 3, "mode": "plane", "one_way_km": km}
        known = group | {"cabin": "business"}
        assert name not in totals(activities_of(nothing_but(participants=3, travel=[known])))
        found = totals(activities_of(nothing_but(participants=6, travel=[group, known])))
        seat = kg(row.replace("avg", "economy")) * 0.95 + kg(row.replace("avg", "business")) * 0.05
        assert found[name] - found[COUNTED] == pytest.approx(3 * 2 * km * (kg(row) - seat))


def test_electricity_by_the_market_is_the_residual_mix_and_nought_with_a_green_contract(
    nothing_but: Callable[..., Document], activities_of: ActivitiesOf
) -> None:
    def by_market(**venue: Any) -> float:
        return totals(activities_of(nothing_but(venue={"electricity_kwh": 1000, "heating": [], **venue})))[
            "Electricity, market-based"
        ]

    assert by_market() == pytest.approx(1000 * kg("elec_lu_residual"))
    assert by_market(electricity_country="DE") == pytest.approx(701.47)
    assert by_market(electricity_country="FR") == pytest.approx(17.11)
    assert by_market(green_contract=True) == 0
    assert by_market(green_contract=True, electricity_country="FR") == 0


@pytest.mark.parametrize(("town", "row"), [("Århus, DK", "elec_dk_residual"), ("Milan, IT", "elec_it_residual")])
def test_a_part_of_a_country_has_the_residual_mix_of_the_country(places: Gazetteer, town: str, row: str) -> None:
    venue = {"electricity_kwh": 1000, "heating": [], "generator_litres": 0}
    answers = read({"place": town, "participants": 1, "travel": [], "venue": venue})
    (hall,) = (one for one in activities(answers, places, TABLE) if one.kind == "electricity")
    assert hall.factor is not None
    assert hall.factor.startswith("zone_")
    assert market_based(hall, TABLE) == pytest.approx(1000 * kg(row))
    assert totals((hall,)).keys() == {COUNTED, "Electricity, market-based"}


def test_a_grid_without_a_residual_mix_is_not_compared(
    nothing_but: Callable[..., Document], activities_of: ActivitiesOf
) -> None:
    venue = {"electricity_kwh": 1000, "electricity_country": "NL", "heating": []}
    assert "Electricity, market-based" not in totals(activities_of(nothing_but(venue=venue)))


def test_a_row_takes_the_place_of_another_for_all_it_is_used_for(
    nothing_but: Callable[..., Document], activities_of: ActivitiesOf
) -> None:
    travel = [{"people": people, "one_way_km": 100, "mode": "car", "occupancy": 1} for people in (2, 3)]
    found = totals(activities_of(nothing_but(participants=5, travel=travel)))
    assert found[COUNTED] == pytest.approx(1000 * kg("car_avg"))
    assert found["Average car, United Kingdom"] == pytest.approx(1000 * kg("car_avg_desnz"))
    assert "Flights by ADEME" not in found


@pytest.mark.parametrize("version", factors.versions())
@pytest.mark.parametrize("event", ["trade fair", "international conference"])
def test_single_rows_come_the_weightiest_first_in_every_edition(
    event: str, version: str, activities_of: ActivitiesOf
) -> None:
    found = compared(activities_of(typical()[event]), factors.load(version))
    rows = [abs(one.total_kg - found[0].total_kg) for one in found[1:] if "→" in one.why]
    assert rows == sorted(rows, reverse=True)
    assert len(rows) > 5
