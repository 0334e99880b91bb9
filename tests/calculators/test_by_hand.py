"""Events worked out a second time from the factor table alone, as an accountant would: sums, range and data quality."""

import csv
from collections import defaultdict
from collections.abc import Callable
from importlib.resources import files
from math import exp, log, sqrt
from typing import Any

import pytest

from calculators import factors
from calculators.activity import Activities, Category
from calculators.answers import _Part
from calculators.footprint import Footprint
from tests.calculators.odd_events import CASES as ODD
from tests.calculators.odd_events import Worked

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]
ActivitiesOf = Callable[[Document], Activities]

NEWEST = files("calculators.factors") / factors.versions()[-1]
TABLE = {
    row["key"]: row
    for name in ("factors.csv", "electricity.csv")
    for row in csv.DictReader((NEWEST / name).open(encoding="utf-8"))
}

CASES: dict[str, tuple[Document, Worked]] = {
    "one way is half": (
        {
            "participants": 1,
            "travel": [{"people": 1, "one_way_km": 100, "mode": "car", "occupancy": 1, "one_way": True}],
        },
        [("car_avg", 100, 0)],
    ),
    "a known distance is used as it is, an unknown occupancy is assumed": (
        {
            "participants": 40,
            "travel": [
                {"people": 10, "one_way_km": 60, "mode": "coach"},
                {"people": 10, "one_way_km": 60, "mode": "taxi"},
                {"people": 10, "one_way_km": 60, "mode": "car"},
                {"people": 10, "one_way_km": 60, "mode": "tram_bus"},
            ],
        },
        [
            ("coach", 1200, 0),
            ("taxi", 1200 / 1.4, 0.5),
            ("car_avg", 1200 / 1.6, 0.5),
            ("elec_lu", 0.06678 * 600, 0),
            ("tram_making", 600, 0),
            ("bus_city_avg", 600, 0),
        ],
    ),
    "shares, fuels and people per car": (
        {
            "participants": 100,
            "travel": [
                {
                    "people": 100,
                    "one_way_km": 40,
                    "shares": {"car": 60, "bike": 40},
                    "occupancy": 2,
                    "fuels": {"diesel": 75, "petrol": 25},
                }
            ],
        },
        [("car_diesel", 1800, 0), ("car_petrol", 600, 0), ("bike", 3200, 0)],
    ),
    "cabins by distance": (
        {
            "participants": 40,
            "travel": [
                {"people": 10, "one_way_km": 1700, "mode": "plane", "cabin": "business"},
                {"people": 10, "one_way_km": 6000, "mode": "plane", "cabins": {"economy": 50, "premium": 50}},
                {"people": 20, "one_way_km": 3699, "mode": "plane"},
            ],
        },
        [
            ("flight_intl_nonuk_business", 34_000, 0),
            ("flight_long_economy", 60_000, 0),
            ("flight_long_premium", 60_000, 0),
            ("flight_intl_nonuk_economy", 0.95 * 147_960, 0.5),
            ("flight_intl_nonuk_business", 0.05 * 147_960, 0.5),
        ],
    ),
    "nights by country": (
        {
            "stays": [
                {"country": "LU", "rooms": 6, "nights": 4},
                {"country": "GB", "rooms": 2, "nights": 1},
                {"country": "EE", "rooms": 1, "nights": 2},
                {"country": "SE", "rooms": 3, "nights": 1},
                {"rooms": 5},
            ]
        },
        [
            ("hotel_lu", 24, 0),
            ("hotel_uk", 2, 0),
            ("hotel_east_europe", 2, 0),
            ("hotel_eu", 3, 0),
            ("hotel_lu", 5, 0.5),
        ],
    ),
    "two days of meals for participants and crew": (
        {
            "participants": 100,
            "crew": 20,
            "days": 2,
            "catering": {
                "meals_per_person": {"breakfast": 1, "lunch": 2, "dinner": 1, "reception": 1},
                "menu": {"vegan": 50, "fish": 25, "red_meat": 25},
                "coffee_breaks": 300,
                "drinks": [{"drink": "wine", "litres": 20}, {"drink": "tea", "cups": 50}],
                "water": "bottled",
                "ware": "disposable",
                "food_waste_kg": 12,
            },
        },
        [
            ("breakfast", 120, 0),
            ("finger_food", 120, 0),
            ("meal_vegan", 180, 0),
            ("meal_fish", 90, 0),
            ("meal_red_meat", 90, 0),
            ("coffee_break", 300, 0),
            ("wine", 20, 0),
            ("tea", 50, 0),
            ("water_bottle", 240, 0),
            ("cup_disposable_card", 350, 0),
            ("cup_disposable_plastic", 480, 0),
            ("food_waste", 12, 0),
            ("waste_organic_ad", 12, 0),
        ],
    ),
    "what was served, plate by plate": (
        {
            "catering": {
                "meals": [{"kind": "vegan", "servings": 30}, {"kind": "breakfast", "servings": 8}],
                "coffee_breaks": 0,
                "drinks": [],
                "food": [{"item": "canapes", "quantity": 4}, {"item": "pastry", "quantity": 60}],
            }
        },
        [("meal_vegan", 30, 0), ("breakfast", 8, 0), ("canapes", 4, 0), ("pastry", 60, 0)],
    ),
    "energy by its bills, a green contract lowers nothing": (
        {
            "venue": {
                "electricity_kwh": 1000,
                "green_contract": True,
                "heating": [{"energy": "gas", "kwh": 900}, {"energy": "heating_oil", "litres": 50}],
                "generator_litres": 40,
            }
        },
        [("elec_lu", 1000, 0), ("gas", 900, 0), ("heating_oil_litre", 50, 0), ("diesel_litre", 40, 0)],
    ),
    "half a day in a hotel": (
        {"days": 1.5, "venue": {"area_m2": 300, "use": "hospitality", "generator_litres": 0}},
        [("elec_lu", 450 * 0.2137, 0.5), ("gas", 450 * 0.7507, 1)],
    ),
    "only the electricity is known": (
        {"days": 2, "venue": {"area_m2": 300, "electricity_kwh": 1000, "generator_litres": 0}},
        [("elec_lu", 1000, 0), ("gas", 0.5041 * 600, 1)],
    ),
    "things, freight and waste": (
        {
            "materials": [{"item": "tote_bag", "quantity": 100}, {"item": "stand_custom_m2", "quantity": 9}],
            "equipment": [{"item": "led_wall_m2_hour_lu", "quantity": 120}],
            "freight": [
                {"vehicle": "van", "tonnes": 1, "one_way_km": 120},
                {"vehicle": "air_freight_long", "tonnes": 0.5, "one_way_km": 6000, "one_way": True},
            ],
            "waste": [{"stream": "residual_incineration", "kg": 60}],
        },
        [
            ("tote_bag", 100, 0),
            ("stand_custom_m2", 9, 0),
            ("led_wall_m2_hour_lu", 120, 0),
            ("van", 240, 0),
            ("air_freight_long", 3000, 0),
            ("waste_residual_incineration", 60, 0),
        ],
    ),
    "a hybrid conference of two days, half by coach, half two in a car": (
        {
            "participants": 80,
            "unique_participants": 80,
            "days": 2,
            "travel": [{"people": 80, "one_way_km": 200, "shares": {"coach": 50, "car": 50}, "occupancy": 2}],
            "stays": [{"country": "LU", "rooms": 40, "nights": 1}],
            "online": {"participants": 70, "hours": 12},
        },
        [("coach", 16_000, 0), ("car_avg", 8_000, 0), ("hotel_lu", 40, 0), ("videoconf_hour", 840, 0)],
    ),
    "a gala of which nobody said what is served: a reception, a dinner, wine, a breakfast for each night": (
        {
            "kind": "gala",
            "participants": 300,
            "crew": 20,
            "stays": [{"country": "LU", "rooms": 25, "nights": 1}],
            "catering": None,
        },
        [
            ("hotel_lu", 25, 0),
            ("finger_food", 320, 1),
            ("meal_vegetarian", 0.3 * 320, 1),
            ("meal_fish", 0.1 * 320, 1),
            ("meal_poultry", 0.4 * 320, 1),
            ("meal_red_meat", 0.2 * 320, 1),
            ("breakfast", 25, 1),
            ("coffee", 640, 1),
            ("soft_drink", 80, 1),
            ("wine", 0.25 * 300, 1),
            ("water_tap", 320, 1),
        ],
    ),
    "a fair of two days: 800 different visitors on 1.25 days each, 0.2 m² of stands for each of 1,000 visits": (
        {
            "kind": "trade_fair",
            "participants": 500,
            "crew": 50,
            "days": 2,
            "travel": [{"people": 800, "one_way_km": 120, "mode": "coach"}],
            "materials": None,
            "waste": None,
            "equipment": None,
        },
        [
            ("coach", 800 * 1.25 * 240, 0),
            ("paper", 85, 1),
            ("badge_lanyard", 850, 1),
            ("waste_residual_incineration", 275, 1),
            ("waste_organic_ad", 137.5, 1),
            ("waste_card_recycling", 137.5, 1),
            ("stand_modular_use_m2", 160, 1),
            ("stand_custom_m2", 40, 1),
        ],
    ),
    "a kitchen in northern Norway: its grid, two taxis, one of them electric, and long flights": (
        {
            "place": "Tromsø, NO",
            "participants": 30,
            "venue": {"area_m2": 300, "use": "hospitality", "generator_litres": 0},
            "travel": [
                {"people": 2, "one_way_km": 6000, "mode": "plane", "cabin": "premium"},
                {"people": 14, "one_way_km": 8, "mode": "taxi_electric"},
                {"people": 14, "one_way_km": 8, "mode": "taxi"},
            ],
            "stays": [{"rooms": 5, "nights": 3}],
        },
        [
            ("flight_long_premium", 24_000, 0),
            ("zone_no_no4", 0.2052 * 160, 0.5),
            ("car_electric_making", 160, 0.5),
            ("taxi", 160, 0.5),
            ("hotel_eu", 15, 0.5),
            ("zone_no_no4", 300 * 0.2137, 0.5),
            ("gas", 300 * 0.7507, 1),
        ],
    ),
    "visitors by the day: who lives near drives daily, but for the ten for whom those from afar leave a bed": (
        {
            "participants": None,
            "participants_by_day": [120, 80, 60],
            "unique_participants": 130,
            "days": 3,
            "travel": [
                {"people": 100, "one_way_km": 12, "mode": "car", "occupancy": 1},
                {"people": 30, "one_way_km": 400, "mode": "coach"},
            ],
            "stays": [{"country": "LU", "rooms": 20, "nights": 2}],
            "catering": {"meals_per_person": {"lunch": 3}, "menu": {"vegan": 100}, "coffee_breaks": 200, "drinks": []},
        },
        [
            ("car_avg", 24 * (90 * 2 + 10), 0),
            ("coach", 24_000, 0),
            ("hotel_lu", 40, 0),
            ("meal_vegan", 260, 0),
            ("coffee_break", 200, 0),
        ],
    ),
    "two towns: each its own grid and hotels, the people by their shares": (
        {
            "place": None,
            "sites": [{"place": "Luxembourg, LU", "participants": 60}, {"place": "Cologne, DE", "participants": 40}],
            "participants": 100,
            "travel": [{"people": 100, "one_way_km": 90, "mode": "coach"}],
            "venue": {"area_m2": 250, "generator_litres": 0},
            "stays": [{"rooms": 10, "nights": 1}],
        },
        [
            ("coach", 18_000, 0),
            ("hotel_lu", 6, 0.5),
            ("hotel_de", 4, 0.5),
            ("elec_lu", 150 * 0.3315, 0.5),
            ("elec_de", 100 * 0.3315, 0.5),
            ("gas", 250 * 0.5041, 1),
        ],
    ),
    "online, for hours nobody said": ({"online": {"participants": 200}}, [("videoconf_hour", 1200, 0.5)]),
    **ODD,
}


def kilograms(key: str, quantity: float) -> float:
    return quantity * float(TABLE[key]["kgco2e"])


def expected_by_hand(key: str, quantity: float) -> tuple[float, float]:
    """Kilograms to be expected and their ±: by the low and the high of a row, which hold 95 % of a log-normal one, or its ±."""
    row = TABLE[key]
    if not row["low"]:
        return kilograms(key, quantity), kilograms(key, quantity) * float(row["uncertainty_pct"] or 0) / 100
    low, high = log(float(row["low"])), log(float(row["high"]))
    variance = ((high - low) / 2 / 1.96) ** 2
    mean = quantity * exp((low + high) / 2 + variance / 2)
    return mean, 1.96 * mean * sqrt(exp(variance) - 1)


def range_by_hand(worked: Worked) -> tuple[float, float]:
    """Flights are wrong together, and food, and hotels; then squares add up, and a log-normal distribution has this ±."""
    together: defaultdict[str, float] = defaultdict(float)
    expected = 0.0
    for key, quantity, _ in worked:
        category = TABLE[key]["category"]
        cause = category if category in ("travel_air", "catering", "accommodation") else key
        mean, plus_minus = expected_by_hand(key, quantity)
        expected += mean
        together[cause] += plus_minus
    deviation = sqrt(log(1 + sum(kg * kg for kg in together.values()) / (1.96 * expected) ** 2))
    return tuple(expected * exp(-(deviation**2) / 2 + away * deviation) for away in (-1.96, 1.96))  # type: ignore[return-value]


@pytest.mark.parametrize("case", CASES)
def test_an_event_worked_out_by_hand(case: str, nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    said, worked = CASES[case]
    found = footprint_of(nothing_but(**{"participants": 10, **said}))
    total = sum(kilograms(key, quantity) for key, quantity, _ in worked)
    assert found.total_kg == pytest.approx(total)
    if not any(unknown for _, _, unknown in worked) and not any(line.sampling for line in found.lines):
        assert (found.low_kg, found.high_kg) == pytest.approx(range_by_hand(worked))
    known = sum(
        kilograms(key, quantity) * (0.5 if TABLE[key]["confidence"] in ("low", "unverified") else 1) * (1 - unknown)
        for key, quantity, unknown in worked
    )
    assert found.data_quality.share == pytest.approx(known / total)
    assert sum(found.categories.values()) == pytest.approx(total)


@pytest.mark.parametrize("case", CASES)
def test_everything_counted_says_where_it_is_answered(
    case: str, nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    document = nothing_but(**{"participants": 10, **CASES[case][0]})
    fields = {name for part in _Part.__subclasses__() for name in part.model_fields}
    for activity in activities_of(document):
        said: Any = document
        for step in activity.question.split("."):
            assert isinstance(said, list) or step in fields, activity
            said = said[int(step)] if isinstance(said, list) else (said or {}).get(step)
        if activity.question.split(".")[-1].isdigit() and activity.category not in (Category.TRAVEL, Category.STAYS):
            assert activity.kind in said.values(), activity  # of which one entry of the document is all
