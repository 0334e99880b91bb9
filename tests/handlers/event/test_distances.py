"""Over which distances a way of travelling makes sense: the first and the last of each, worked by hand."""

import pytest

from bot.places.search import PlacesFile
from calculators.geography import Band
from calculators.usual_travel import makes_sense
from handlers.event.origins.distances import distance, weighed
from handlers.event.origins.group import Group

ENDS = [
    ("train", 5, 4000),
    ("coach", 15, 2500),
    ("plane", 200, None),
    ("walk", None, 40),
    ("tram_bus", None, 80),
    ("taxi", None, 300),
    ("car", None, 4000),
]


@pytest.mark.parametrize(("way", "first", "last"), ENDS)
def test_a_way_makes_sense_from_its_first_kilometre_to_its_last(
    way: str, first: float | None, last: float | None
) -> None:
    for km, sensible in ((first, True), (last, True), (first and first - 0.1, False), (last and last + 0.1, False)):
        if km is not None:
            assert makes_sense(way, (km, km)) is sensible
    assert makes_sense(way, (0, 20_000)), "in a range that wide there is somewhere"


@pytest.mark.parametrize(
    ("band", "km"),
    [
        (Band.LOCAL, (0, 30)),
        (Band.GREATER_REGION, (30, 150)),
        (Band.EUROPE, (150, 1500)),
        (Band.BEYOND, (1500, 20_000)),
    ],
)
def test_a_band_is_as_wide_as_its_words_say(places: PlacesFile, band: Band, km: tuple[float, float]) -> None:
    assert distance({"people": 1, "band": band}, {}, places) == km


def test_what_a_member_knows_is_at_most_half_as_much_again_as_the_straight_line(places: PlacesFile) -> None:
    group: Group = {"people": 1, "from": "Paris, FR", "one_way_km": 300}
    assert distance(group, {}, places) == (200, 300)


def test_the_nearest_and_the_farthest_of_the_events_towns_count(places: PlacesFile) -> None:
    sites = [{"place": "Luxembourg, LU", "participants": 1}, {"place": "Trier, DE", "participants": 1}]
    least, most = distance({"people": 1, "from": "Metz, FR"}, {"sites": sites}, places)
    assert (round(least), round(most)) == (55, 78)
    only = distance({"people": 1, "from": "Metz, FR", "site": "Trier, DE"}, {"sites": sites}, places)
    assert only == (most, most)
    gone = distance({"people": 1, "from": "Metz, FR", "site": "Paris, FR"}, {"sites": sites}, places)
    assert gone == (least, most), "a town where it is no longer held"


@pytest.mark.parametrize("whence", [{"from": "Nowhere, XX"}, {"country": "XX"}])
def test_a_town_or_country_that_is_not_known_is_no_way_off(places: PlacesFile, whence: Group) -> None:
    assert distance({"people": 1, **whence}, {}, places) == (0, 0)


@pytest.mark.parametrize(
    ("way", "km", "kept"),
    [
        ("bus", 40, {"way": "tram_bus"}),
        ("bus", 400, {"way": "coach"}),
        ("car", 400, {"way": "car"}),
        ("walk", 400, {"unlikely": "walk"}),
    ],
)
def test_a_way_is_kept_where_it_makes_sense(places: PlacesFile, way: str, km: int, kept: dict[str, str]) -> None:
    group: Group = {"people": 1, "from": "Paris, FR", "one_way_km": km}
    assert weighed({**group, "way": way}, {}, places) == {**group, **kept}


def test_while_nobody_knows_from_where_every_way_is_kept(places: PlacesFile) -> None:
    nowhere: Group = {"people": 1, "said": "somewhere", "way": "walk"}
    no_way: Group = {"people": 1, "from": "Paris, FR"}
    for group in (nowhere, no_way):
        assert weighed(group, {}, places) == group
