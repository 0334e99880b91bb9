"""Code and data hold each other: what the code names exists, and what the table offers can be reached."""

import dataclasses
import math
import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from calculators import catering, editions, factors, journeys, materials, venue, vocabulary
from calculators.activity import Activities
from calculators.factors import BY_GRID, FactorSet, UnknownFactor
from calculators.lines import NON_CO2_TWIN

Document = dict[str, Any]

README = Path(factors.__file__).with_name("README.md")

PARAMETERS = {
    "car_occupancy": journeys.CAR_OCCUPANCY,
    "taxi_occupancy": journeys.TAXI_OCCUPANCY,
    "gcd_factor_road": journeys.ROAD,
    "gcd_factor_coach": journeys.COACH,
    "gcd_factor_train": journeys.RAIL,
    "gcd_factor_ferry": journeys.FERRY,
    "uses_stand_modular": materials.USES["stand"],
    "uses_furniture": materials.USES["furniture"],
    "uses_carpet": materials.USES["carpet"],
    "venue_kwh_elec_m2_day": venue.ELECTRICITY_KWH_M2_DAY["office"],
    "venue_kwh_heat_m2_day": venue.HEAT_KWH_M2_DAY["office"],
    "venue_kwh_elec_m2_day_horeca": venue.ELECTRICITY_KWH_M2_DAY["hospitality"],
    "venue_kwh_heat_m2_day_horeca": venue.HEAT_KWH_M2_DAY["hospitality"],
}
"""The parameters the code uses. It keeps its own copies, so that a measure needs no table."""

NOT_REACHABLE = {
    "car_occupancy_short": "one occupancy, 1.6, is asked and assumed at every distance",
    "car_occupancy_long": "as above",
    "gcd_uplift_plane_km": "must not be added: the flight factors contain the detour",
    "venue_m2_day_lu": "what a square metre uses is multiplied by the grid of the place itself",
    "venue_m2_day_lu_horeca": "as above",
    "venue_person_day_lu": "energy goes by area, at 2 m² a person where the area is open",
    "festival_kwh_person": "no kind of event is a festival",
    "building_concrete_m2_day": "the building itself is outside the boundary",
    "uses_led_wall": "it is in the row of the LED wall",
    "generator_kwh": "a generator is asked for in litres",
    "water": "tap water is counted with the drinks; its kg per m3 are below every rounding",
    "parcel": "freight is asked for by mass and distance",
    "air_freight_long_norf": "only as the twin of air_freight_long",
}


def test_parameters_are_those_of_the_table(factor_set: FactorSet) -> None:
    assert {key: factor_set[key].kg_co2e_per_unit for key in PARAMETERS} == PARAMETERS


def test_every_row_is_sound(factor_set: FactorSet) -> None:
    assert f"holds {len(factor_set.published)} rows" in README.read_text(encoding="utf-8")
    for factor in factor_set.factors.values():
        assert math.isfinite(factor.kg_co2e_per_unit)
        assert factor.kg_co2e_per_unit >= 0
        if factor.low is None or factor.high is None:
            assert 0 <= factor.uncertainty <= 1
            assert factor.shift == 0
        else:
            assert 0 < factor.low <= factor.kg_co2e_per_unit <= factor.high
        assert factor.label
        assert factor.unit
        assert factor.source.strip().lower() not in ("", "same", "assumption", "from memory")
        assert factor.year
        assert factor.publisher or factor.category == "parameter"
        assert factor.licence or factor.category == "parameter"
        assert factor.confidence in factors.EXPERT_UNCERTAINTY


def test_nearly_every_row_says_whose_warming_potentials_it_has(factor_set: FactorSet) -> None:
    in_use = [row for row in factor_set.published if not row.alternate]
    assert {row.gwp for row in in_use} == {"AR5", "AR6", "CO2 only", "mixed", "not stated", "n/a"}
    assert sum(row.gwp == "not stated" for row in in_use) < 0.1 * len(in_use)
    assert factor_set["car_electric_lu"].gwp == "mixed"  # ADEME's making, Electricity Maps' grid


def test_what_nobody_has_looked_up_is_marked_and_wide(factor_set: FactorSet) -> None:
    for factor in factor_set.factors.values():
        if "remembered" in factor.boundary or factor.confidence == "unverified":
            assert factor.confidence == "unverified"
            assert factor.uncertainty >= factors.EXPERT_UNCERTAINTY["unverified"]
        assert "FROM MEMORY" not in factor.source + factor.boundary


def test_a_row_without_a_published_uncertainty_has_an_expert_one(factor_set: FactorSet) -> None:
    assert factor_set["car_diesel"].uncertainty == 0.6
    assert factor_set["car_occupancy"].uncertainty == factors.EXPERT_UNCERTAINTY["high"]
    noughts = {row.key: row for row in factor_set.factors.values() if row.kg_co2e_per_unit == 0}
    assert noughts.keys() == {"walk", "bike", "homestay"}, "a new nought has to say why it has no ±"
    for row in noughts.values():
        assert row.uncertainty == 0
        assert row.boundary.startswith(("none", "no additional")), row.key
        assert row.confidence == "high"


def test_the_non_co2_twins_weigh_less(factor_set: FactorSet) -> None:
    for key in factor_set.keys_of("travel_air"):
        if not key.endswith(NON_CO2_TWIN):
            assert 0 < factor_set[key + NON_CO2_TWIN].kg_co2e_per_unit < factor_set[key].kg_co2e_per_unit


def test_the_set_knows_its_days(factor_set: FactorSet) -> None:
    assert factor_set.is_valid_on(factor_set.valid_from)
    assert factor_set.is_valid_on(factor_set.valid_until)
    assert not factor_set.is_valid_on(date(2020, 1, 1))
    assert factors.load() is factor_set


def test_an_unknown_key_is_named(factor_set: FactorSet) -> None:
    with pytest.raises(UnknownFactor, match="meal_unicorn"):
        factor_set["meal_unicorn"]


def test_every_activity_has_a_row_that_is_in_use_and_every_such_row_is_reachable(
    nothing_but: Callable[..., Document],
    activities_of: Callable[[Document], Activities],
    factor_set: FactorSet,
) -> None:
    reached: set[str] = set()
    offered = {factor.key for factor in factor_set.published if not factor.alternate}
    for document in _documents_that_say_every_word(nothing_but, factor_set):
        for activity in activities_of(document):
            if activity.factor is not None:
                assert not factor_set[activity.factor].alternate
                reached |= {activity.factor}
    reached |= {row for states in factor_set.zones.values() for row in states.values()}  # `test_venue.py` says where
    twins = {key + NON_CO2_TWIN for key in reached} & set(factor_set.factors)
    assert factor_set.electric <= {key.rpartition("_")[0] for key in reached}
    reached -= {key for key in reached if factor_set[key].category == BY_GRID}
    halves = {key for key in offered if key.startswith(tuple(factor_set.electric))}
    assert offered - halves - reached - twins - set(PARAMETERS) - (set(NOT_REACHABLE) - reached) == set()
    assert set(NOT_REACHABLE) <= offered - reached
    assert reached <= offered


def test_a_row_with_a_low_and_a_high_is_as_wide_as_they_say(factor_set: FactorSet) -> None:
    """District heating, 0.113 and 0.06 to 0.316: log-normal, the mean is 0.1507, the ± 0.1307 (by hand)."""
    row = factor_set["district_heat"]
    assert row.shift == pytest.approx(0.1507 / 0.113 - 1, abs=0.001)
    assert row.uncertainty == pytest.approx(0.1307 / 0.113, abs=0.01)


@pytest.mark.parametrize(
    ("column", "value"),
    [("kgco2e", "nan"), ("kgco2e", "inf"), ("kgco2e", "-1"), ("kgco2e", ""), ("uncertainty_pct", "nan"),
     ("uncertainty_pct", "-5"), ("role", "maybe"), ("review", "soon"), ("confidence", "sure")],
)  # fmt: skip
def test_a_row_that_means_nothing_is_refused(column: str, value: str) -> None:
    row = {
        "category": "energy", "key": "gas", "label": "Gas", "unit": "kWh", "kgco2e": "0.2", "uncertainty_pct": "",
        "role": "yes", "boundary": "", "geography": "LU", "year": "2026", "publisher": "ADEME", "source": "x",
        "licence": "y", "confidence": "high", "review": "",
    }  # fmt: skip
    assert factors.rows(f"{','.join(row)}\n{','.join(row.values())}", date(2027, 1, 1))["gas"].uncertainty == 0.2
    row[column] = value
    with pytest.raises(factors.MalformedTable, match="row 2: "):
        factors.rows(f"{','.join(row)}\n{','.join(row.values())}", date(2027, 1, 1))


def test_an_old_edition_has_no_low_and_no_high() -> None:
    assert not any(row.low or row.high or row.shift for row in factors.load("2026.1").factors.values())


def test_fast_trains_without_a_row_are_refused_on_reading(tmp_path: Path) -> None:
    folder = tmp_path / "set"
    shutil.copytree(Path(factors.__file__).with_name("2026.2"), folder)
    assert factors.read(folder).fast_trains == factors.load("2026.2").fast_trains
    table = folder / "trains.toml"
    table.write_text(table.read_text().replace("train_eurostar", "train_of_tomorrow"))
    with pytest.raises(factors.MalformedTable, match="no row “train_of_tomorrow”"):
        factors.read(folder)


def test_a_row_outside_its_own_low_and_high_is_refused() -> None:
    row = {
        "category": "energy", "key": "gas", "label": "Gas", "unit": "kWh", "kgco2e": "0.2", "uncertainty_pct": "", "low": "0.3",
        "high": "0.4", "role": "yes", "boundary": "", "geography": "LU", "year": "2026", "publisher": "ADEME", "source": "x",
        "licence": "y", "confidence": "high",
    }  # fmt: skip
    with pytest.raises(factors.MalformedTable, match="row 2: “gas”"):
        factors.rows(f"{','.join(row)}\n{','.join(row.values())}", date(2027, 1, 1))


def _documents_that_say_every_word(nothing_but: Callable[..., Document], table: FactorSet) -> list[Document]:
    far = [{"people": 1, "from": "New York, US", "mode": "plane", "cabin": cabin} for cabin in vocabulary.CABINS]
    near = [{"people": 1, "from": "Paris, FR", "mode": "plane", "cabin": cabin} for cabin in vocabulary.CABINS]
    countries = {key[-2:].upper() for key in table.factors if key.startswith(("hotel_", "elec_")) and key[-3] == "_"}
    countries |= {country for others in table.fallbacks.values() for country in others if country}
    drinks = (
        {"drink": drink, "cups" if drink in catering.HOT_DRINKS else "litres": 1} for drink in vocabulary.drinks()
    )
    heating: list[Document] = [{"energy": energy, "kwh": 1} for energy in vocabulary.HEATING if energy != "electricity"]
    items = [{"item": item, "quantity": 1} for item in vocabulary.items()]
    return [
        {"participants": 100},
        nothing_but(place="London, GB", travel=[*near, {"people": 1, "from": "London, GB", "mode": "plane"}]),
        nothing_but(travel=[*far, *near, *({"people": 1, "mode": mode} for mode in vocabulary.modes())]),
        nothing_but(
            stays=[
                *({"rooms": 1, "nights": 1, "kind": kind} for kind in vocabulary.stay_kinds()),
                *({"rooms": 1, "nights": 1, "country": country} for country in countries),
            ]
        ),
        nothing_but(
            catering={
                "meals": [{"kind": kind, "servings": 1} for kind in vocabulary.meals()],
                "drinks": list(drinks),
                "coffee_breaks": 1,
                "food": [{"item": item, "quantity": 1} for item in vocabulary.FOOD],
                "food_waste_kg": 1,
                "water": "bottled",
                "ware": "disposable",
            }
        ),
        nothing_but(venue={"area_m2": 1, "use": "hospitality"}),
        *(nothing_but(venue={"electricity_kwh": 1, "electricity_country": country}) for country in countries),
        nothing_but(venue={"heating": [*heating, {"energy": "heating_oil", "litres": 1}], "area_m2": 1}),
        nothing_but(venue={"electricity_kwh": 1, "electricity_country": "JP"}),
        nothing_but(materials=items, equipment=items),
        nothing_but(materials=[item | {"used": "once"} for item in items]),
        nothing_but(freight=[{"vehicle": v, "tonnes": 1, "one_way_km": 1} for v in vocabulary.vehicles()]),
        nothing_but(waste=[{"stream": stream, "kg": 1} for stream in vocabulary.waste_streams()]),
        nothing_but(online={"participants": 1, "hours": 1}),
        nothing_but(online={"participants": 1, "hours": 1, "mode": "streaming"}),
    ]


def test_the_set_of_a_day_is_the_newest_that_is_valid_on_it() -> None:
    newest = factors.load()
    assert factors.valid_on(newest.valid_from) is newest
    assert factors.valid_on(newest.valid_until) is newest
    assert factors.valid_on(newest.valid_until + timedelta(days=1)) is newest, "better an old one than none"
    assert factors.valid_on(date(2000, 1, 1)) is factors.load(factors.versions()[0])


def test_versions_are_numbers_and_not_words() -> None:
    assert factors.in_order(["2026.10", "2026.9", "2027.1"]) == ["2026.9", "2026.10", "2027.1"]
    assert factors.newest_of(["2026.1", "2099.1"], factors.load()) is factors.load("2026.1")
    assert factors.newest_of(["2099.1"], factors.load()) is factors.load()


def test_a_value_with_other_digits_is_no_other_value() -> None:
    """As 0.01464 and 0.0146374 a passenger-km; a tenth of a per cent is a change."""
    row = factors.load()["tram_lu"]
    for scale, differs in ((1.0002, ()), (0.9998, ()), (1.001, ("kg_co2e_per_unit",))):
        after = dataclasses.replace(row, kg_co2e_per_unit=row.kg_co2e_per_unit * scale)
        assert editions.RowChange("tram_lu", row, after).fields == differs
