"""What an event's emissions are made of: nothing is lost on the way, and people are named only where they were said."""

from collections import defaultdict
from math import fsum

import pytest
from hypothesis import given

from calculators import factors, vocabulary
from calculators.activity import Category
from calculators.answers import read
from calculators.footprint import activities, estimate
from calculators.geography import Gazetteer
from calculators.weights import DISTANCES_KM, Means, means_of, parts, together
from tests.calculators.test_footprint import Document, documents

SET = factors.load()


@given(document=documents)
def test_the_parts_are_the_whole_and_travel_is_only_taken_apart(document: Document, atlas: Gazetteer) -> None:
    answers = read(document)
    found = parts(activities(answers, atlas, SET), SET)
    footprint = estimate(answers, SET, atlas)
    assert fsum(part.kg for part in found) == pytest.approx(footprint.total_kg)
    travel = fsum(part.kg for part in found if isinstance(part.what, Means))
    assert travel == pytest.approx(footprint.categories[Category.TRAVEL])
    assert [part.kg for part in found] == sorted((part.kg for part in found), reverse=True)
    assert all(0 <= part.said_kg <= part.kg * (1 + 1e-9) for part in found)


def test_eight_who_fly_are_eight_whatever_their_cabins_and_the_crew_is_not_counted_unless_it_was_said(
    atlas: Gazetteer,
) -> None:
    document = {
        "participants": 100,
        "place": "Luxembourg, LU",
        "travel": [
            {"people": 3, "from": "Lisbon, PT", "mode": "plane"},
            {"people": 5, "one_way_km": 6000, "mode": "plane", "cabins": {"economy": 60, "business": 40}},
            {"people": 92, "from": "Luxembourg, LU", "mode": "car"},
        ],
    }
    found = {part.what: part for part in parts(activities(read(document), atlas, SET), SET)}
    assert found[Means.FLIGHTS].people == pytest.approx(8)
    assert found[Means.FLIGHTS].said_kg < found[Means.FLIGHTS].kg  # the crew's, which only follows the participants
    flown = {part.what: part for part in parts(activities(read(document | {"crew": 0}), atlas, SET), SET)}
    assert flown[Means.FLIGHTS].said_kg == pytest.approx(flown[Means.FLIGHTS].kg)


def test_who_was_not_said_to_come_somehow_is_nobody(atlas: Gazetteer) -> None:
    found = parts(activities(read({"participants": 100, "place": "Luxembourg, LU"}), atlas, SET), SET)
    assert any(isinstance(part.what, Means) for part in found)
    assert not any(part.people for part in found)


def test_nights_that_were_said_are_said_wherever_the_hotel_is_and_others_are_not(atlas: Gazetteer) -> None:
    document = {"participants": 12, "days": 2, "place": "Luxembourg, LU"}
    for stays, said in (([{"rooms": 15, "nights": 2}], True), (None, False)):
        found = {part.what: part for part in parts(activities(read(document | {"stays": stays}), atlas, SET), SET)}
        assert (found[Category.STAYS].said_kg == pytest.approx(found[Category.STAYS].kg)) == said


@pytest.mark.parametrize("mode", vocabulary.modes())
def test_every_word_for_a_way_has_its_means(mode: str) -> None:
    ends = ("walk", "bike", "ebike", "escooter", "motorbike", "scooter", "ferry")
    assert (means_of(mode) is Means.OTHERWISE) == mode.startswith(ends)


@given(document=documents)
def test_what_stands_together_is_what_the_lines_add_up_to(document: Document, atlas: Gazetteer) -> None:
    answers = read(document)
    footprint = estimate(answers, SET, atlas)
    by_line: defaultdict[tuple[str, str], float] = defaultdict(float)
    for line in footprint.lines:
        by_line[line.category, line.unit] += line.quantity
    by_unit: defaultdict[tuple[str, str], float] = defaultdict(float)
    for one in together(activities(answers, atlas, SET), SET):
        by_unit[one.category, one.unit] += one.quantity
        assert one.kg == pytest.approx(one.quantity * one.kg_co2e_per_unit)
        assert one.said_kg <= one.kg * (1 + 1e-9)
        assert one.means or len(one.factors) <= 1
    assert by_unit == pytest.approx({key: quantity for key, quantity in by_line.items() if quantity})


def test_many_journeys_stand_together_by_means_and_distance_with_the_mean_of_their_factors(atlas: Gazetteer) -> None:
    ways, distances = ("train", "train_eurostar", "plane", "car", "coach", "tram"), (20, 100, 400, 900, 3000)
    travel = [{"people": 2, "one_way_km": km, "mode": way} for way in ways for km in distances]
    document = {"participants": 2 * len(travel), "crew": 0, "place": "Luxembourg, LU", "travel": travel}
    data = activities(read(document), atlas, SET)
    found = [one for one in together(data, SET) if one.category is Category.TRAVEL]
    assert len(found) <= len(Means) * (len(DISTANCES_KM) + 1)
    assert len({(one.means, one.over_km) for one in found}) == len(found)
    trains = next(one for one in found if one.means is Means.TRAINS and one.over_km == 500)
    assert len(trains.factors) > 1
    each = [SET[factor].kg_co2e_per_unit for factor in trains.factors]
    assert min(each) < trains.kg_co2e_per_unit < max(each)
    footprint = estimate(read(document), SET, atlas)
    assert sum(one.kg for one in found) == pytest.approx(footprint.categories[Category.TRAVEL])


def test_journeys_are_parted_where_one_stretch_ends(atlas: Gazetteer) -> None:
    travel = [{"people": 1, "one_way_km": km, "mode": "coach"} for km in (29, 30, 31, 150, 151, 4000)]
    document = {"participants": 6, "crew": 0, "place": "Luxembourg, LU", "travel": travel}
    found = together(activities(read(document), atlas, SET), SET)
    journeys = {(one.over_km, one.up_to_km): one for one in found if one.category is Category.TRAVEL}
    assert {ends: round(one.quantity) for ends, one in journeys.items()} == {
        (None, 30.0): 2 * (29 + 30),
        (30.0, 150.0): 2 * (31 + 150),
        (150.0, 500.0): 2 * 151,
        (3700.0, None): 2 * 4000,
    }


def test_what_a_survey_found_of_those_who_travel_so_is_off_by_its_sampling_error(atlas: Gazetteer) -> None:
    """16 of 40 answered: 6 of them fly, and stand for 15; 6 as well in one group as in two."""
    rest = {"people": 25, "band": "local", "mode": "tram_bus", "surveyed": 10}
    for flying in ((6,), (2, 4)):
        groups = [{"people": 5 * one // 2, "band": "beyond", "mode": "plane", "surveyed": one} for one in flying]
        document = {"participants": 40, "crew": 0, "place": "Luxembourg, LU", "travel": [*groups, rest]}
        flights = parts(activities(read(document), atlas, SET), SET)[0]
        assert flights.what is Means.FLIGHTS
        assert (flights.people, flights.unsure) == pytest.approx((15, 15 * (0.6 / 6) ** 0.5))
