from collections.abc import Callable
from typing import Any

import pytest

from calculators import factors
from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]


def nights(activities: Activities) -> list[Activity]:
    return [activity for activity in activities if activity.category is Category.STAYS]


@pytest.mark.parametrize(
    ("stay", "factor"),
    [
        ({"country": "LU"}, "hotel_lu"),
        ({"country": "GB"}, "hotel_uk"),
        ({"country": "FI"}, "hotel_eu"),
        ({"country": "FR", "kind": "hotel_fr_4star"}, "hotel_fr_4star"),
        ({"kind": "rental_flat"}, "rental_flat"),
    ],
)
def test_room_nights_by_country_or_kind(
    nothing_but: NothingBut, activities_of: ActivitiesOf, stay: Document, factor: str
) -> None:
    (found,) = nights(activities_of(nothing_but(stays=[{"rooms": 6, "nights": 4} | stay])))
    assert (found.factor, found.quantity, found.assumed) == (factor, 24, False)


@pytest.mark.parametrize(
    ("region", "countries", "kg"),
    [
        ("africa", "KE MA SN NG", (44.2 + 51.4) / 2),
        ("asia", "PK LK KZ", 61.4),
        ("middle_east", "LB", 78.3),
        ("latin_america", "CU", 21.9),
        ("oceania", "PG", 31.1),
        ("east_europe", "BG HR EE LT RS UA LV HU", 27.6),
        ("eu", "NO SE", 11.6),
    ],
)
def test_a_hotel_where_none_was_measured_is_its_regions_and_says_so(
    nothing_but: NothingBut, footprint_of: FootprintOf, region: str, countries: str, kg: float
) -> None:
    for country in countries.split():
        (line,) = footprint_of(nothing_but(stays=[{"rooms": 1, "nights": 1, "country": country}])).lines[:1]
        assert line.factor == f"hotel_{region}", country
        assert line.kg_co2e == pytest.approx(kg)
        row = factors.load()[line.factor]
        assert (row.confidence, row.judged, row.uncertainty >= 0.5) == ("derived", True, True)
        assert "mean of the" in row.boundary
        assert row.label.endswith("(proxy)")


def test_an_unsaid_country_is_the_venues_and_unsaid_nights_are_those_between(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    document = nothing_but(place="Cologne, DE", days=2.5, stays=[{"rooms": 3}])
    (found,) = nights(activities_of(document))
    assert (found.factor, found.quantity) == ("hotel_de", 6)
    assert set(found.unknown) == {OpenQuestion.STAY_NIGHTS, OpenQuestion.STAY_COUNTRY}


@pytest.mark.parametrize(
    ("days", "group", "expected"),
    [
        (3, {"one_way_km": 151, "mode": "train"}, 10 * 2),
        (3, {"one_way_km": 150, "mode": "train"}, 0),
        (1, {"one_way_km": 800, "mode": "train"}, 0),
        (1, {"one_way_km": 800, "mode": "plane"}, 10),
        (0.5, {"from": "Lisbon, PT", "mode": "plane"}, 10),
        (2.5, {"from": "Paris, FR", "mode": "coach"}, 20),
    ],
)
def test_those_from_far_stay_between_the_days_and_flyers_at_least_one_night(
    nothing_but: NothingBut, activities_of: ActivitiesOf, days: float, group: Document, expected: float
) -> None:
    document = nothing_but(participants=10, days=days, travel=[{"people": 10} | group], stays=None)
    (found,) = nights(activities_of(document))
    assert found.quantity == pytest.approx(expected)
    assert found.unknown == (OpenQuestion.STAYS,)


def test_no_stays_is_an_answer(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    assert not nights(activities_of(nothing_but(days=5, stays=[])))
