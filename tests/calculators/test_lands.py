"""Over land, under the Channel, by ship or only by air; with a railway or without: what is assumed, and what is remarked."""

from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from bot.places.search import PlacesFile
from calculators.answers import read
from calculators.factors import FactorSet
from calculators.footprint import Footprint, activities
from calculators.geography import Place, great_circle_km
from calculators.lands import Crossing, _boxes, _lands, _rows, _seas, crossing, has_rails, island_of
from calculators.usual_travel import WITHOUT_RAILS, likelihood, modes, setting, step_of
from calculators.ways import Way

Document = dict[str, Any]

USUAL = (
    # from, to, km of great circle: what lies between, whether trains run, and who comes how of whom it is unsaid
    ("FR/11", "LU/", 287, Crossing.LAND, True, {"train": 65, "coach": 5, "car": 30}),
    ("GB/ENG", "FR/11", 344, Crossing.TUNNEL, True, {"plane": 65, "train": 25, "car": 10}),
    (
        "IT/15",
        "IT/04",
        313,
        Crossing.LAND,
        True,
        {"plane": 20, "train": 35, "coach": 5, "car": 40},
    ),  # trains on a ferry
    ("CU/02", "US/FL", 368, Crossing.NONE, False, {"plane": 100}),
    ("GR/ESYE31", "GR/ESYE43", 321, Crossing.FERRY, False, {"plane": 60, "ferry": 40}),
    ("ES/07", "ES/29", 549, Crossing.FERRY, False, {"plane": 100}),
    ("FR/94", "FR/11", 918, Crossing.FERRY, False, {"plane": 100}),
    ("NG/05", "GH/01", 410, Crossing.LAND, False, {"plane": 20, "coach": 5, "car": 40}),
    ("FI/01", "EE/01", 82, Crossing.FERRY, True, {"ferry": 100}),
    ("IE/L", "GB/ENG", 464, Crossing.FERRY, True, {"plane": 85, "ferry": 15}),
    ("IE/L", "GB/NIR", 142, Crossing.LAND, True, {"train": 15, "coach": 5, "car": 80}),
    ("DO/37", "PR/", 399, Crossing.NONE, False, {"plane": 100}),
    ("BH/16", "AE/03", 490, Crossing.LAND, False, {"plane": 20, "coach": 5, "car": 40}),
    ("IT/15", "IT/14", 389, Crossing.FERRY, False, {"plane": 85, "ferry": 15}),
    ("MA/01", "ES/51", 163, Crossing.FERRY, False, {"ferry": 100}),
    ("IL/05", "CY/03", 334, Crossing.NONE, False, {"plane": 100}),
    ("MQ/MQ", "LC/03", 66, Crossing.NONE, False, {"ferry": 100}),
    ("GP/GP", "GP/GP", 30, Crossing.LAND, False, {"walk": 10, "bike": 3, "tram_bus": 13, "car": 69}),
    ("ES/53", "ES/53", 94, Crossing.FERRY, False, {"ferry": 100}),  # from one of the Canaries to another
    ("ES/", "ES/53", 90, Crossing.FERRY, False, {"ferry": 100}),
    ("GR/", "GR/ESYE43", 90, Crossing.LAND, False, {"coach": 5, "car": 80}),  # Cretans, by band
    ("GR/", "GR/ESYE43", 400, Crossing.FERRY, False, {"plane": 85, "ferry": 15}),
    (None, "MT/", 825, Crossing.FERRY, False, {"plane": 100}),
    (None, "JP/40", 825, Crossing.NONE, True, {"plane": 100}),
    (None, "US/FL", 825, Crossing.LAND, True, {"plane": 80, "train": 10, "car": 10}),
    ("SE/26", "EE/01", 380, Crossing.FERRY, True, {"plane": 85, "ferry": 15}),
    ("NO/12", "NO/18", 1148, Crossing.LAND, False, {"plane": 80, "car": 10}),
    ("AL/42", "IT/13", 217, Crossing.FERRY, True, {"plane": 60, "ferry": 40}),
    ("HR/15", "IT/10", 236, Crossing.FERRY, True, {"plane": 60, "ferry": 40}),
    ("HR/03", "IT/13", 199, Crossing.FERRY, True, {"ferry": 100}),
    ("DE/12", "SE/27", 157, Crossing.FERRY, True, {"ferry": 100}),
    ("GI/00", "GI/00", 15, Crossing.LAND, False, {"walk": 10, "bike": 3, "tram_bus": 13, "car": 69}),
    ("HR/12", "IT/20", 175, Crossing.LAND, True, {"train": 35, "coach": 5, "car": 60}),  # round by Trieste
    ("SE/28", "DK/19", 80, Crossing.FERRY, True, {"ferry": 100}),
    ("SE/28", "DK/17", 226, Crossing.LAND, True, {"train": 35, "coach": 5, "car": 60}),  # over the bridge
    ("NO/42", "DK/19", 165, Crossing.FERRY, True, {"ferry": 100}),
    ("GR/ESYE31", "TR/35", 300, Crossing.FERRY, True, {"plane": 60, "ferry": 40}),
    ("CN/19", "CN/25", 330, Crossing.FERRY, True, {"plane": 60, "ferry": 40}),
    ("AR/07", "UY/10", 205, Crossing.FERRY, True, {"plane": 60, "ferry": 40}),
)


def way(origin: str | None, destination: str, km: float) -> Way:
    start, _, start_state = (origin or "").partition("/")
    end, _, end_state = destination.partition("/")
    return Way(1, km, start or None, end, None, start_state, end_state)


def test_an_unknown_way_over_the_sea_is_by_ship_or_plane_and_no_train_runs_without_a_railway() -> None:
    for origin, destination, km, sea, rails, usual in USUAL:
        for one in (
            way(origin, destination, km),
            *([way(destination, origin, km)] if origin and origin[-1] != "/" else []),
        ):
            assert crossing(one) is sea, one
            assert has_rails(one) is rails, one
            assert modes(setting("usual", one), km) == usual, one


TOWNS = {
    name: Place(name, country, latitude, longitude, 1000, "", state)
    for name, country, state, latitude, longitude in (
        ("Rønne", "DK", "17", 55.10, 14.71),
        ("Nexø", "DK", "17", 55.06, 15.13),
        ("Copenhagen", "DK", "17", 55.68, 12.57),
        ("Nantucket", "US", "MA", 41.28, -70.10),
        ("Boston", "US", "MA", 42.36, -71.06),
        ("Juneau", "US", "AK", 58.30, -134.42),
        ("Anchorage", "US", "AK", 61.22, -149.90),
        ("Victoria", "CA", "02", 48.44, -123.35),
        ("Nanaimo", "CA", "02", 49.17, -123.94),
        ("Vancouver", "CA", "02", 49.25, -123.12),
        ("Courtenay", "CA", "02", 49.69, -124.99),
        ("Kirkwall", "GB", "SCT", 58.98, -2.96),
        ("Thurso", "GB", "SCT", 58.59, -3.52),
        ("Vis", "HR", "15", 43.06, 16.18),
        ("Split", "HR", "15", 43.51, 16.44),
        ("Hanga Roa", "CL", "01", -27.15, -109.42),
        ("Santiago", "CL", "12", -33.46, -70.65),
        ("Castro", "CL", "10", -42.47, -73.77),
    )
}


def test_an_island_far_from_the_shore_is_reached_by_ship_or_plane_from_its_own_state_too() -> None:
    for one, other, lies_between in (
        ("Rønne", "Copenhagen", Crossing.FERRY),
        ("Rønne", "Nexø", Crossing.LAND),
        ("Nantucket", "Boston", Crossing.FERRY),
        ("Juneau", "Anchorage", Crossing.FERRY),
        ("Victoria", "Vancouver", Crossing.FERRY),
        ("Victoria", "Nanaimo", Crossing.LAND),
        ("Courtenay", "Nanaimo", Crossing.LAND),
        ("Kirkwall", "Thurso", Crossing.FERRY),
        ("Kirkwall", "Copenhagen", Crossing.FERRY),
        ("Vis", "Split", Crossing.FERRY),
        ("Hanga Roa", "Santiago", Crossing.NONE),
        ("Castro", "Santiago", Crossing.LAND),
    ):
        for start, end in ((TOWNS[one], TOWNS[other]), (TOWNS[other], TOWNS[one])):
            ends = start.state, end.state, island_of(start), island_of(end)
            there = Way(1, great_circle_km(start, end), start.country, end.country, None, *ends)
            assert crossing(there) is lies_between, there


def test_the_boxes_and_the_shores_are_well_drawn() -> None:
    for boxes in _boxes().values():
        for _, south, north, west, east in boxes:
            assert -90 < south < north < 90
            assert -180 <= west < east <= 180
    for one, other in _seas():
        assert not one & other
    chapter = (files("calculators") / "README.md").read_text(encoding="utf-8")
    assert {row["sea"] for row in _rows("seas.csv") if f"{row['sea']}:" not in chapter} == set()


def test_places_lie_on_one_land_and_a_land_is_told_in_one_way() -> None:
    lands = _lands()
    assert len(lands) > 200
    for land in lands.values():
        assert len({(other.across_km, other.name) for other in lands.values() if other.name == land.name}) == 1, land
    assert not {"LU", "FR", "DE", "CN", "IN"} & lands.keys()


def test_who_says_a_train_without_a_railway_or_a_plane_over_a_strait_is_believed() -> None:
    assert likelihood("train", "overland" + WITHOUT_RAILS, step_of(400)) > 0
    assert likelihood("plane", "none", step_of(180)) == likelihood("ferry", "ferry", step_of(180)) == 100
    assert likelihood("plane", "overland", step_of(180)) == 0


@pytest.mark.parametrize(
    ("origin", "mode", "remark"),
    [("IS", "car", "no_road"), ("IS", "coach", "no_road"), ("GB", "car", None), ("IE", "car", None), ("MA", "car", None),
     ("CY", "taxi", "way_too_far"), ("FR", "coach", None), ("IS", "plane", None), ("MT", "train", "no_rails")],
)  # fmt: skip
def test_who_drives_where_no_road_leads_is_remarked_upon(
    nothing_but: Callable[..., Document],
    footprint_of: Callable[[Document], Footprint],
    origin: str,
    mode: str,
    remark: str | None,
) -> None:
    group = {"people": 4, "country": origin, "one_way_km": 1900, "mode": mode}
    keys = {one.key for one in footprint_of(nothing_but(participants=4, travel=[group])).remarks}
    assert keys & {"no_road", "no_rails", "way_too_far"} == ({remark} if remark else set())


def test_on_an_island_nobody_comes_from_farther_than_its_end(factor_set: FactorSet, places: PlacesFile) -> None:
    """Of those who come from up to 150 km: to Valletta 29, to Douglas 20; on a continent, or to one of many islands, 90."""
    for venue, farthest in (("Valletta, MT", 29), ("Douglas, IM", 20), ("Luxembourg, LU", 90), ("Palma, ES", 90)):
        document = read({"participants": 100, "crew": 0, "days": 1, "place": venue, "origins": {"greater_region": 100}})
        found = activities(document, places, factor_set)
        km = [way.km for one in found if one.journey for way in one.journey.ways.each]
        assert km == [pytest.approx(farthest, abs=0.6)] * len(km)


def test_nobody_from_around_comes_from_beyond_the_end_of_an_island(places: PlacesFile, factor_set: FactorSet) -> None:
    """Kilometres one way at most, whether the island is a country or not; all of them on land, and by no train."""
    for town, km in (
        ("Rønne, DK", 50.2),
        ("Funchal, PT", 50),
        ("Ponta Delgada, PT", 60),
        ("Port Louis, MU", 80),
        ("Saint-Denis, RE", 62.6),
        ("Nantucket, US", 19.2),
        ("Valletta, MT", 29.4),
        ("Honolulu, US", 90),
        ("Luxembourg, LU", 90),
    ):
        event = read(
            {"kind": "conference", "place": town, "participants": 100, "days": 1, "origins": {"greater_region": 100}}
        )
        journeys = [one.journey for one in activities(event, places, factor_set) if one.journey]
        assert {round(journey.km, 1) for journey in journeys} == {km}, town
        assert not {"ferry", "plane"} & {journey.mode for journey in journeys}, town
        assert ("train" in {journey.mode for journey in journeys}) is (town == "Luxembourg, LU"), town
