from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.answers import read
from calculators.factors import FactorSet
from calculators.footprint import Footprint, activities
from calculators.geography import Gazetteer
from calculators.inventory import Own

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]


@pytest.fixture(scope="session")
def hall(nothing_but: NothingBut, activities_of: ActivitiesOf) -> Callable[..., dict[str, Activity]]:
    """The energy of a hall for 50 people on 2 days, by kind, given the `venue` part of the answers."""

    def energy(place: str = "Luxembourg, LU", **venue: Any) -> dict[str, Activity]:
        document = nothing_but(participants=50, days=2, place=place, venue=venue)
        return {a.kind: a for a in activities_of(document) if a.category is Category.VENUE}

    return energy


Hall = Callable[..., dict[str, Activity]]


def test_energy_goes_by_area_and_days(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    venue = {"area_m2": 150, "generator_litres": 0}
    # 150 m² × (0.3315 kWh × 0.212 + 0.5041 × 0.215) = 26.799 a day
    assert footprint_of(nothing_but(venue=venue)).total_kg == pytest.approx(26.799, abs=0.001)
    assert footprint_of(nothing_but(venue=venue, days=2.5)).total_kg == pytest.approx(2.5 * 26.799, abs=0.003)


@pytest.mark.parametrize(
    ("place", "grid"),
    [("Luxembourg, LU", 0.212), ("Warsaw, PL", 0.565), ("Paris, FR", 0.031), ("Cologne, DE", 0.342)],
)
@pytest.mark.parametrize(("use", "electricity", "gas"), [("office", 121, 184), ("hospitality", 78, 274)])
def test_an_area_draws_from_the_grid_of_its_place(
    nothing_but: NothingBut,
    footprint_of: FootprintOf,
    place: str,
    grid: float,
    use: str,
    electricity: float,
    gas: float,
) -> None:
    """kWh a square metre and year by ADEME (Base Carbone 23624, 23734; hotels and restaurants 23630, 23773)."""
    document = nothing_but(participants=500, place=place, venue={"area_m2": 1000, "use": use, "generator_litres": 0})
    expected = 1000 / 365 * (electricity * grid + gas * 0.215)
    assert footprint_of(document).categories[Category.VENUE] == pytest.approx(expected, rel=0.001)


@pytest.mark.parametrize(
    ("energy", "factor"),
    [("district_heat", 0.113), ("gas", 0.215), ("heating_oil", 0.325), ("wood_pellets", 0.027), ("propane", 0.272)],
)
def test_a_kind_of_heat_counts_as_what_it_is_though_nobody_metered_it(
    nothing_but: NothingBut, footprint_of: FootprintOf, energy: str, factor: float
) -> None:
    """District heating by FEDENE/SNCU 2023, the others by ADEME; 0.5041 kWh of heat a square metre and day."""
    venue: Document = {"area_m2": 1000, "heating": [{"energy": energy}], "generator_litres": 0}
    electricity = 0.3315 * 1000
    for kwh in (None, 500):
        found = footprint_of(nothing_but(venue=venue | ({"electricity_kwh": kwh} if kwh else {})))
        assert found.total_kg == pytest.approx((kwh or electricity) * 0.212 + 504.1 * factor)
        assert (OpenQuestion.HEATING in found.assumed) is (kwh is not None)


def test_electric_heat_is_drawn_from_the_grid_of_the_place(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """0.6 of the 504.1 kWh that a boiler would burn, halfway between a resistance and a heat pump; both lie in the range."""
    for place, grid in (("Paris, FR", 0.031), ("Warsaw, PL", 0.565), ("Luxembourg, LU", 0.212)):
        for also, heat in (([], 0.6), ([{"energy": "gas"}], 0.3)):
            venue: Document = {"area_m2": 1000, "heating": [{"energy": "electricity"}, *also], "generator_litres": 0}
            found = footprint_of(nothing_but(place=place, venue=venue))
            gas = 0.5 * 504.1 * 0.215 if also else 0
            assert found.total_kg == pytest.approx((331.5 + heat * 504.1) * grid + gas, rel=1e-3), place
            assert OpenQuestion.HEATING in found.assumed
            assert found.low_kg < found.total_kg - heat / 2 * 504.1 * grid
            assert found.total_kg + heat / 2 * 504.1 * grid < found.high_kg
            assert not [line for line in found.lines if line.factor == "gas" and not also]
            metered = footprint_of(nothing_but(place=place, venue=venue | {"electricity_kwh": 900}))
            assert metered.total_kg == pytest.approx(900 * grid + gas, rel=1e-3), "the bill holds it"
    with pytest.raises(ValueError, match="counted in electricity_kwh"):
        read({"venue": {"heating": [{"energy": "electricity", "kwh": 5}]}})


def test_gas_that_nobody_said_is_marked_wherever_it_is_shown(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """By its area alone a room is half known; what heats it is open, and each answer narrows the range and is worth something."""
    rooms: Document = {"area_m2": 1000, "generator_litres": 0}
    gas = {"energy": "gas"}
    answered = (
        rooms,
        rooms | {"heating": [gas]},
        rooms | {"heating": [gas | {"kwh": 504.1}], "electricity_kwh": 331.5},
    )
    found = [footprint_of(nothing_but(participants=200, place="Warsaw, PL", venue=venue)) for venue in answered]
    by_gas = [line.assumed for one in found for line in one.lines if line.factor == "gas"]
    assert by_gas == [True, False, False]
    own = found[0].as_document(frozenset((Own.ROOMS,)))["lines"]
    assert [line["assumed"] for line in own if line["scope"] == 1 and line["kg_co2e"]] == [True]
    assert [one.assumed for one in found] == [(OpenQuestion.HEATING,), (), ()]
    electricity = sum(line.kg_co2e for line in found[0].lines if line.factor == "elec_pl")
    share = electricity / found[0].total_kg
    assert [one.data_quality.share for one in found] == pytest.approx([share / 2, 0.5, 1])
    widths = [one.plus_minus_kg for one in found]
    assert widths == sorted(widths, reverse=True)
    assert {round(one.total_kg, 6) for one in found} == {round(found[0].total_kg, 6)}
    assert found[0].next_question
    assert found[0].next_question.question is OpenQuestion.HEATING


def test_cooling_takes_nothing_from_heat(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """504.1 kWh of heat by gas are 108 kg, whatever cools the rooms; what is known of that comes on top."""
    cooling, gas = {"energy": "district_cooling_unknown"}, {"energy": "gas"}
    for heating, kg in (
        ([gas, cooling], 108.4),
        ([cooling], 108.4),
        ([cooling, {"energy": "gas", "kwh": 100}], 21.5),
        ([gas, cooling | {"kwh": 200}], 108.4 + 24),
        ([cooling | {"kwh": 200}], 108.4 + 24),
        ([], 0),
    ):
        for electricity in (0, None):
            venue: Document = {
                "area_m2": 1000,
                "heating": heating,
                "generator_litres": 0,
                "electricity_kwh": electricity,
            }
            found = footprint_of(nothing_but(venue=venue))
            grid = 0 if electricity == 0 else 331.5 * 0.212
            assert found.total_kg == pytest.approx(grid + kg, rel=1e-3), heating
            assert ("cooling_not_counted" in {one.key for one in found.remarks}) is (cooling in heating)


def test_an_unsaid_area_is_two_square_metres_a_person(hall: Hall) -> None:
    energy = hall()
    assert energy["electricity"].quantity == pytest.approx(0.3315 * 50 * 2 * 2)
    assert energy["gas"].quantity == pytest.approx(0.5041 * 50 * 2 * 2)
    assert energy["electricity"].unknown == (OpenQuestion.AREA,)
    assert energy["gas"].unknown == (OpenQuestion.AREA, OpenQuestion.HEATING)


def test_bills_replace_the_area(hall: Hall) -> None:
    energy = hall(electricity_kwh=300, heating=[{"energy": "gas", "kwh": 900}], generator_litres=20)
    assert {kind: a.quantity for kind, a in energy.items()} == {"electricity": 300, "gas": 900, "generator": 20}
    assert not any(activity.assumed for activity in energy.values())


def test_only_the_bill_that_is_missing_goes_by_area(hall: Hall) -> None:
    energy = hall(area_m2=100, electricity_kwh=300)
    assert not energy["electricity"].assumed
    assert energy["gas"].quantity == pytest.approx(0.5041 * 100 * 2)
    assert energy["gas"].unknown == (OpenQuestion.HEATING,)
    energy = hall(area_m2=100, heating=[])
    assert energy["electricity"].quantity == pytest.approx(0.3315 * 100 * 2)
    assert energy["electricity"].unknown == (OpenQuestion.ELECTRICITY,)
    assert "gas" not in energy


@pytest.mark.parametrize(
    ("place", "country", "grid"),
    [
        ("Luxembourg, LU", None, "elec_lu"),
        ("Paris, FR", None, "elec_fr"),
        ("Paris, FR", "DE", "elec_de"),
        ("New York, US", None, "elec_us"),
        ("Luxembourg, LU", "MC", "elec_fr"),
        ("Luxembourg, LU", "BM", "elec_north_america"),
    ],
)
def test_the_grid_is_the_countrys(hall: Hall, place: str, country: str | None, grid: str) -> None:
    assert hall(place=place, electricity_kwh=1, electricity_country=country)["electricity"].factor == grid


def test_a_green_contract_lowers_nothing_and_is_said(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    venue = {"electricity_kwh": 1000, "heating": [], "generator_litres": 0}
    plain = footprint_of(nothing_but(venue=venue))
    green = footprint_of(nothing_but(venue=venue | {"green_contract": True}))
    assert green.total_kg == plain.total_kg == pytest.approx(212)
    assert [remark.params["kg"] for remark in green.remarks if remark.key == "green_contract"] == [pytest.approx(212)]


def test_heating_oil_may_be_counted_in_litres(hall: Hall) -> None:
    energy = hall(electricity_kwh=0, heating=[{"energy": "heating_oil", "litres": 10}])
    assert (energy["heating_oil"].factor, energy["heating_oil"].quantity) == ("heating_oil_litre", 10)


@pytest.mark.parametrize(
    ("town", "row"),
    [
        ("New York, US", "zone_us_ny_nyis"),
        ("Dallas, US", "zone_us_tex_erco"),
        ("Chicago, US", "elec_us"),
        ("Seattle, US", "zone_us_nw_psei"),
        ("Montréal, CA", "zone_ca_qc"),
        ("Calgary, CA", "zone_ca_ab"),
        ("Sydney, AU", "zone_au_nsw"),
        ("Osaka, JP", "zone_jp_kn"),
        ("Bengaluru, IN", "zone_in_so"),
        ("Salvador, BR", "zone_br_ne"),
        ("Palma, ES", "zone_es_ib_ma"),
        ("Ajaccio, FR", "zone_fr_cor"),
        ("Belfast, GB", "zone_gb_nir"),
        ("Oslo, NO", "elec_no"),
        ("Tromsø, NO", "zone_no_no4"),
        ("Malmö, SE", "zone_se_se4"),
        ("Stockholm, SE", "elec_se"),
        ("Aarhus, DK", "zone_dk_dk1"),
        ("Copenhagen, DK", "zone_dk_dk2"),
        ("Milan, IT", "zone_it_no"),
        ("Florence, IT", "zone_it_cno"),
        ("Rome, IT", "zone_it_cso"),
        ("Bari, IT", "zone_it_so"),
        ("Palermo, IT", "zone_it_sic"),
        ("Cagliari, IT", "zone_it_sar"),
        ("Luxembourg, LU", "elec_lu"),
    ],
)
def test_a_venue_and_who_drives_there_use_the_grid_of_their_state(
    places: Gazetteer, factor_set: FactorSet, town: str, row: str
) -> None:
    answers = read({"place": town, "participants": 10, "venue": {"electricity_kwh": 100}})
    assert [one.factor for one in activities(answers, places, factor_set) if one.kind == "electricity"] == [row]
    driven = {"place": town, "participants": 10, "travel": [{"people": 10, "band": "local", "mode": "car_electric"}]}
    assert {
        one.factor for one in activities(read(driven), places, factor_set) if one.journey and not one.journey.crew
    } == {f"car_electric_{row.removeprefix('elec_')}"}
    abroad = read({"place": town, "participants": 10, "venue": {"electricity_kwh": 100, "electricity_country": "PL"}})
    assert [one.factor for one in activities(abroad, places, factor_set) if one.kind == "electricity"] == ["elec_pl"]


@pytest.mark.parametrize(
    ("town", "place", "grids"),
    [
        ("Montréal, CA", "Montréal, CA", ["zone_ca_qc", "zone_ca_qc", "zone_ca_qc"]),
        ("Montréal, CA", "Calgary, CA", ["zone_ca_qc", "zone_ca_ab", "zone_ca_ab"]),
        ("Sydney, AU", "Hobart, AU", ["zone_au_nsw", "zone_au_tas", "zone_au_tas"]),
        ("Copenhagen, DK", "Malmö, SE", ["zone_dk_dk2", "zone_se_se4", "zone_se_se4"]),
        ("Chicago, US", "New York, US", ["us", "zone_us_ny_nyis", "zone_us_ny_nyis"]),
        ("", "Calgary, CA", ["zone_ca_ab", "zone_ca_ab", "zone_ca_ab"]),
    ],
)
def test_so_do_an_electric_car_a_taxi_and_a_tram(
    places: Gazetteer, factor_set: FactorSet, town: str, place: str, grids: list[str]
) -> None:
    """The car has that of where its people come from, which is the venue's where they come from near."""
    start = {"from": town} if town else {"band": "local"}
    modes = ("car_electric", "taxi_electric", "tram")
    groups = [{"people": 1, "mode": mode, **start} for mode in modes]
    answers = read({"place": place, "participants": 3, "crew": 0, "travel": groups})
    found = [one.factor for one in activities(answers, places, factor_set) if one.journey]
    car, taxi, tram = grids
    assert found == [f"car_electric_{car}", f"car_electric_{taxi}", f"tram_{tram}"]
