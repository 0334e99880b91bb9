"""What of a journey depends on its place: the grid an electric vehicle runs on, and the rows a flight has."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from calculators import factors
from calculators.activity import Activities
from calculators.answers import read
from calculators.factors import BY_GRID, FactorSet
from calculators.footprint import Footprint, activities, estimate
from calculators.geography import Gazetteer
from calculators.journeys import VEHICLES
from calculators.models import as_counted, flights_by_distance
from calculators.vocabulary import ELECTRIC_MODES

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]


DEVICES = ("projector_hour", "led_wall_m2_hour")


@pytest.mark.parametrize(
    ("start", "mode", "end", "kg_per_km"),
    [
        # 0.2052 kWh × the grid of 2025 where the car is at home + 0.0836 for making it
        ("Cologne, DE", "car_electric", "Luxembourg, LU", 0.2052 * 0.342 + 0.0836),
        ("Luxembourg, LU", "car_electric", "Cologne, DE", 0.2052 * 0.212 + 0.0836),
        ("Warsaw, PL", "car_electric", "Cologne, DE", 0.2052 * 0.565 + 0.0836),
        ("Paris, FR", "car_electric", "Metz, FR", 0.2052 * 0.031 + 0.0836),
        ("New York, US", "car_electric", "New York, US", 0.2052 * 0.414 + 0.0836),
        ("", "car_electric", "Warsaw, PL", 0.2052 * 0.565 + 0.0836),
        # a taxi, a tram, a metro and a bus are where people go
        ("Paris, FR", "taxi_electric", "Warsaw, PL", 0.2052 * 0.565 + 0.0836),
        ("Paris, FR", "tram", "Warsaw, PL", 0.06678 * 0.565 + 0.00048),
        ("", "tram", "Luxembourg, LU", 0.06678 * 0.212 + 0.00048),
        ("", "metro", "Paris, FR", 0.07381 * 0.031 + 0.00024),
        ("", "bus_city_electric", "London, GB", 0.16696 * 0.176 + 0.0122),
    ],
)
def test_what_runs_on_electricity_has_the_grid_of_its_place(
    nothing_but: NothingBut, footprint_of: FootprintOf, start: str, mode: str, end: str, kg_per_km: float
) -> None:
    group = {"people": 1, "one_way_km": 10, "mode": mode} | ({"from": start} if start else {})
    if not mode.startswith(("tram", "metro", "bus")):
        group |= {"occupancy": 1}
    assert footprint_of(nothing_but(place=end, travel=[group])).total_kg == pytest.approx(20 * kg_per_km)


@pytest.mark.parametrize("place", ["Luxembourg, LU", "Warsaw, PL"])
@pytest.mark.parametrize("start", ["Cologne, DE", "Paris, FR", "Luxembourg, LU", "Warsaw, PL", "New York, US"])
def test_an_electric_car_is_the_same_car_however_it_was_said(
    nothing_but: NothingBut, footprint_of: FootprintOf, start: str, place: str
) -> None:
    group = {"people": 1, "from": start, "occupancy": 1}
    said = ({"mode": "car_electric"}, {"mode": "car", "fuels": {"electric": 100}}, {"shares": {"car_electric": 100}})
    totals = [footprint_of(nothing_but(place=place, travel=[group | one])).total_kg for one in said]
    assert totals == pytest.approx([totals[0]] * len(totals))


def test_an_older_set_keeps_the_electric_cars_and_trams_it_has(nothing_but: NothingBut, atlas: Gazetteer) -> None:
    """Set 2026.1: an electric car 0.1034, said by its fuel 0.1271 from or to Luxembourg; trams and buses as everywhere."""
    older = factors.load("2026.1")

    def kg(start: str, place: str, mode: str, km: float = 10, **more: object) -> float:
        group = {"people": 1, "from": start, "one_way_km": km, "mode": mode, "occupancy": 1, **more}
        return estimate(read(nothing_but(place=place, travel=[group])), older, atlas).total_kg / km / 2

    assert kg("Cologne, DE", "Luxembourg, LU", "car_electric") == pytest.approx(0.1034)
    assert kg("Cologne, DE", "Luxembourg, LU", "car", fuels={"electric": 100}) == pytest.approx(0.1271)
    assert kg("Warsaw, PL", "Cologne, DE", "car", fuels={"electric": 100}) == pytest.approx(0.1034)
    assert kg("Warsaw, PL", "Cologne, DE", "tram_bus") == pytest.approx((0.01464 + 0.151) / 2)
    assert kg("Warsaw, PL", "Cologne, DE", "tram") == pytest.approx(0.00428)
    assert kg("Lisbon, PT", "Cologne, DE", "plane", 1000) == pytest.approx(0.95 * 0.14825 + 0.05 * 0.22236)


@pytest.mark.parametrize(
    ("start", "end", "row"),
    [
        ("Lisbon, PT", "Luxembourg, LU", "intl_nonuk_economy"),
        ("London, GB", "Luxembourg, LU", "short_economy"),
        ("Luxembourg, LU", "London, GB", "short_economy"),
        ("London, GB", "London, GB", "domestic_avg"),
        ("New York, US", "Luxembourg, LU", "long_economy"),
        ("New York, US", "London, GB", "long_economy"),
    ],
)
def test_a_flight_has_the_rows_that_its_publisher_says(
    nothing_but: NothingBut, activities_of: ActivitiesOf, start: str, end: str, row: str
) -> None:
    group = {"people": 1, "from": start, "mode": "plane", "cabin": "economy"}
    assert activities_of(nothing_but(place=end, travel=[group]))[0].factor == f"flight_{row}"


@pytest.mark.parametrize(("km", "ademe"), [(300, 0.289), (800, 0.224572), (1500, 0.184661), (3000, 0.166794)])
@pytest.mark.parametrize("cabin", ["economy", "average", None])
def test_the_range_of_a_short_flight_reaches_what_ademe_says(
    nothing_but: NothingBut, footprint_of: FootprintOf, km: float, ademe: float, cabin: str | None
) -> None:
    group = {"people": 1, "one_way_km": km, "mode": "plane"} | ({"cabin": cabin} if cabin else {})
    found = footprint_of(nothing_but(travel=[group], stays=[]))
    assert found.low_kg < 2 * km * ademe < found.high_kg * 1.001


@pytest.mark.parametrize("town", ["Cologne, DE", "Paris, FR", "London, GB", "Warsaw, PL", "Lisbon, PT"])
@pytest.mark.parametrize("cabin", ["economy", "average", None])
def test_the_range_of_a_flight_between_towns_reaches_what_ademe_says_with_its_longer_legs(
    nothing_but: NothingBut, footprint_of: FootprintOf, activities_of: ActivitiesOf, town: str, cabin: str | None,
    factor_set: FactorSet,
) -> None:  # fmt: skip
    """95 km more a leg are half of what it is to Frankfurt, and a twentieth of what it is to Lisbon."""
    group = {"people": 1, "from": town, "mode": "plane"} | ({"cabin": cabin} if cabin else {})
    document = nothing_but(travel=[group], stays=[])
    found = footprint_of(document)
    ademe = sum(flights_by_distance(one, factor_set) for one in activities_of(document))
    assert found.low_kg < ademe < found.high_kg


def test_the_range_of_a_long_flight_reaches_three_times_its_co2_and_none_of_its_other_effects(
    nothing_but: NothingBut, footprint_of: FootprintOf, factor_set: FactorSet
) -> None:
    """DESNZ counts 1.7 times the CO2 burnt, so each tenth of it is a seventh of what it adds; atmosfair counts 3 times."""
    for cabin, row in (("economy", "economy"), ("business", "business"), ("average", "avg"), ("first", "first")):
        group = {"people": 100, "from": "New York, US", "mode": "plane", "cabin": cabin}
        found = footprint_of(nothing_but(participants=100, travel=[group]))
        own, without = (factor_set[f"flight_long_{row}{end}"].kg_co2e_per_unit for end in ("", "_norf"))
        three_times = found.total_kg / own * (without + 2 * (own - without) / 0.7)
        assert found.high_kg == pytest.approx(three_times, rel=0.01)
        assert found.low_kg < found.total_kg / own * without


def test_the_factors_page_says_how_much_more_ademe_counts(
    nothing_but: NothingBut, activities_of: ActivitiesOf, factor_set: FactorSet
) -> None:
    def times(town: str) -> float:
        group = {"people": 1, "from": town, "mode": "plane", "cabin": "economy"}
        data = activities_of(nothing_but(travel=[group], stays=[]))
        return sum(flights_by_distance(one, factor_set) for one in data) / sum(
            as_counted(one, factor_set) for one in data
        )

    page = (Path(__file__).parents[2] / "calculators" / "factors" / "README.md").read_text(encoding="utf-8")
    new_york, lisbon, paris = (f"{times(town):.1f}" for town in ("New York, US", "Lisbon, PT", "Paris, FR"))
    assert f"{new_york} times as much to New York, {lisbon} to Lisbon, {paris} to Paris" in page


def test_every_electric_vehicle_has_a_row_for_every_grid(factor_set: FactorSet) -> None:
    assert set(ELECTRIC_MODES) == set(VEHICLES)
    assert {*VEHICLES.values(), *DEVICES} == factor_set.electric
    grids = [row for row in factor_set.published if row.key.startswith(("elec_", "zone_")) and not row.alternate]
    made = [row for row in factor_set.factors.values() if row.category == BY_GRID]
    in_luxembourg = [factor_set[f"{device}_lu"] for device in DEVICES]
    assert len(made) + len(in_luxembourg) == len(grids) * len(factor_set.electric) > 1700
    made += in_luxembourg
    for row in made:
        vehicle = next(one for one in factor_set.electric if row.key.startswith(f"{one}_"))
        kwh = next(
            factor_set[key]
            for key in (f"{vehicle}_kwh_{unit}" for unit in ("km", "pkm", "hour"))
            if key in factor_set.factors
        )
        place = row.key.removeprefix(f"{vehicle}_")
        grid, making = factor_set[place if "zone" in place else f"elec_{place}"], factor_set[f"{vehicle}_making"]
        worked_out = kwh.kg_co2e_per_unit * grid.kg_co2e_per_unit + making.kg_co2e_per_unit
        assert row.kg_co2e_per_unit == pytest.approx(worked_out, rel=1e-3)
        if row.low is not None:
            assert kwh.low
            assert making.low
            assert row.low == pytest.approx(kwh.low * grid.kg_co2e_per_unit + making.low, rel=1e-3)
        assert grid.source in row.source or row in in_luxembourg


@pytest.mark.parametrize(
    ("group", "mode", "row"),
    [
        ({"from": "Buffalo, US"}, "car_electric", "car_electric_zone_us_ny_nyis"),
        ({"from": "Buffalo, US"}, "tram", "tram_zone_ca_on"),
        ({"from": "Buffalo, US"}, "metro", "metro_zone_ca_on"),
        ({"from": "Paris, FR"}, "car_electric", "car_electric_fr"),
        ({"country": "US"}, "car_electric", "car_electric_us"),
        ({"one_way_km": 5}, "car_electric", "car_electric_zone_ca_on"),
        ({"one_way_km": 120}, "car_electric", "car_electric_ca"),
        ({"one_way_km": 120}, "taxi_electric", "car_electric_zone_ca_on"),
        ({"band": "beyond"}, "car_electric", "car_electric_zone_ca_on"),
    ],
)
def test_a_vehicle_is_charged_at_its_owners_home_and_all_others_where_people_go(
    places: Gazetteer, factor_set: FactorSet, group: dict[str, object], mode: str, row: str
) -> None:
    answers = read(
        {"place": "Toronto, CA", "participants": 5, "crew": 0, "travel": [{"people": 5, "mode": mode, **group}]}
    )
    assert {one.factor for one in activities(answers, places, factor_set) if one.journey} == {row}
