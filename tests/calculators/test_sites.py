"""An event in several towns at once: a hand-worked case, and what must hold however people are split."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.activity import Activities, OpenQuestion
from calculators.footprint import Footprint
from calculators.geography import UnknownPlace
from calculators.invalid_answers import InvalidAnswers
from tests.calculators.test_footprint import documents, events

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

LUXEMBOURG_AND_COLOGNE = [
    {"place": "Luxembourg, LU", "participants": 80, "area_m2": 300},
    {"place": "Cologne, DE", "participants": 40, "area_m2": 100},
]


def kilograms(result: Footprint, question: str) -> dict[str | None, float]:
    return {line.factor: line.kg_co2e for line in result.lines if line.question == question}


def test_a_conference_in_two_countries(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    result = footprint_of(
        nothing_but(
            sites=LUXEMBOURG_AND_COLOGNE,
            participants=120,
            travel=[
                {"people": 12, "from": "Paris, FR", "mode": "car_diesel", "occupancy": 2},
                {"people": 10, "from": "Metz, FR", "mode": "coach", "site": "Cologne, DE"},
            ],
            stays=[{"rooms": 30, "nights": 1}],
            venue={"electricity_kwh": 1200, "heating": [], "generator_litres": 0},
        )
    )
    # Paris is 287.30 km from Luxembourg and 402.53 from Cologne in a straight line, × 1.3 by road, there and back:
    # 8 people in 4 cars: 4 × 746.98 = 2,987.9 vehicle-km; 4 people in 2 cars: 2 × 1,046.6 = 2,093.1.
    # (2,987.9 + 2,093.1) × 0.25511 = 1,296.2
    assert kilograms(result, "travel.0") == {"car_diesel": pytest.approx(1296.2, abs=0.05)}
    # All ten to Cologne, 209.23 km × 1.5 by coach: 10 × 627.7 × 0.03756 = 235.8
    assert kilograms(result, "travel.1") == {"coach": pytest.approx(235.8, abs=0.05)}
    # 20 nights × 10.7 in Luxembourg, 10 × 13.2 in Germany
    assert kilograms(result, "stays.0") == pytest.approx({"hotel_lu": 214, "hotel_de": 132})
    # By area, not by people: 900 kWh × 0.212 and 300 × 0.342
    assert kilograms(result, "venue.electricity_kwh") == pytest.approx({"elec_lu": 190.8, "elec_de": 102.6})


def test_an_area_that_is_given_for_all_is_shared_by_the_sites_without_one(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    sites = [
        LUXEMBOURG_AND_COLOGNE[0],
        {"place": "Metz, FR", "participants": 30},
        {"place": "Paris, FR", "participants": 10},
    ]
    document = nothing_but(sites=sites, venue={"area_m2": 380, "generator_litres": 0}, participants=120)
    lit = [
        one.quantity for one in activities_of(document) if one.question == "venue.area_m2" and one.kind == "electricity"
    ]
    assert lit == pytest.approx([300 * 0.3315, 60 * 0.3315, 20 * 0.3315])


def test_a_site_to_which_nobody_goes_is_fine(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    group = {"people": 6, "from": "Paris, FR", "mode": "train"}
    here = footprint_of(nothing_but(participants=6, travel=[group], stays=None))
    empty = [{"place": "Luxembourg, LU", "participants": 6}, {"place": "Warsaw, PL", "participants": 0}]
    assert footprint_of(nothing_but(participants=6, travel=[group], stays=None, sites=empty)) == here


def test_a_site_must_be_known_and_a_group_can_only_go_to_one_of_them(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    with pytest.raises(UnknownPlace) as unknown:
        footprint_of(nothing_but(sites=[{"place": "Atlantis", "participants": 1}]))
    assert unknown.value.field == "sites.0.place"
    group = {"people": 6, "from": "Paris, FR", "mode": "train", "site": "Metz, FR"}
    with pytest.raises(UnknownPlace) as elsewhere:
        footprint_of(nothing_but(sites=LUXEMBOURG_AND_COLOGNE, travel=[group]))
    assert elsewhere.value.field == "travel.0.site"
    with pytest.raises(InvalidAnswers):
        footprint_of(nothing_but(sites=[{"place": "Metz, FR"}]))


def test_a_place_is_not_assumed_where_the_sites_are_known(footprint_of: FootprintOf) -> None:
    assert OpenQuestion.PLACE not in footprint_of({"participants": 9, "sites": LUXEMBOURG_AND_COLOGNE}).assumed


@events
@given(documents, st.integers(0, 300))
def test_one_site_is_the_place(footprint_of: FootprintOf, document: Document, people: int) -> None:
    document = document | {"place": document.get("place", "Metz, FR")}
    site = {"place": document["place"], "participants": people}
    alone, named = footprint_of(document | {"sites": [site]}), footprint_of(document)
    assert (alone, alone.remarks, alone.data_quality) == (named, named.remarks, named.data_quality)


@events
@given(documents, st.lists(st.integers(0, 300), min_size=1, max_size=4))
def test_a_site_split_in_several_in_the_same_town_changes_nothing(
    footprint_of: FootprintOf, document: Document, people: list[int]
) -> None:
    document = document | {"place": document.get("place", "Metz, FR")}
    whole = footprint_of(document)
    split = footprint_of(document | {"sites": [{"place": document["place"], "participants": one} for one in people]})
    assert split.total_kg == pytest.approx(whole.total_kg)
    assert split.plus_minus_kg == pytest.approx(whole.plus_minus_kg)
    assert dict(split.categories) == pytest.approx(dict(whole.categories))
    assert (split.assumed, len(split.lines)) == (whole.assumed, len(whole.lines))


@events
@given(documents, st.lists(st.integers(1, 300), min_size=2, max_size=2))
def test_everybody_travels_to_some_site(activities_of: ActivitiesOf, document: Document, people: list[int]) -> None:
    towns = ("Luxembourg, LU", "Warsaw, PL")
    sites = [{"place": town, "participants": one} for town, one in zip(towns, people, strict=True)]

    def travellers(answers: Document) -> float:
        return sum(one.journey.people for one in activities_of(answers) if one.journey)

    assert travellers(document | {"sites": sites}) == pytest.approx(travellers(document))
