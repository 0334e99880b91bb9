"""Each measure by hand, as what no longer is and what is in its place, in the units of the table of factors."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from calculators.answers import read
from calculators.factors import FactorSet
from calculators.geography import Gazetteer
from calculators.reductions import assess

Document = dict[str, Any]
NothingBut = Callable[..., Document]


def of(item: str, quantity: float) -> Document:
    return {"item": item, "quantity": quantity}


def catering(**answers: Any) -> Document:
    return {"catering": {"meals": [], "coffee_breaks": 0, "drinks": []} | answers}


def driving(mode: str, km: float) -> Document:
    """Ten people alone, each in a car of their own, or in a taxi."""
    return {"participants": 10, "travel": [{"people": 10, "mode": mode, "one_way_km": km, "occupancy": 1}]}


NO_LONGER: list[tuple[str, Document, Mapping[str, float]]] = [
    ("smaller_stands", {"equipment": [of("stand_custom_m2", 60)]}, {"stand_custom_m2": 15}),
    ("no_carpet", {"materials": [of("carpet_m2", 100)]}, {"carpet_m2": 100}),
    ("carpet_used_again", {"materials": [of("carpet_m2", 100)]}, {"carpet_m2": 100, "carpet_use_m2": -100}),
    (
        "rented_furniture",
        {"materials": [of("chair_plastic", 100) | {"used": "once"}, of("table", 20) | {"used": "once"}]},
        {"chair_plastic": 95, "table": 19},
    ),
    ("undated_banners", {"materials": [of("banner_pvc_m2", 100)]}, {"banner_pvc_m2": 75}),
    (
        "projector_for_led_wall",  # one projector for 6 m² of it
        {"equipment": [of("led_wall_m2_hour_lu", 90)]},
        {"led_wall_m2_hour_lu": 90, "projector_hour_lu": -15},
    ),
    (
        "programme_on_the_phone",
        {"materials": [of("paper", 100), of("paper_page", 1000), of("print_brochure", 10)]},
        {"paper": 90, "paper_page": 900, "print_brochure": 9},
    ),
    ("paper_badges", {"materials": [of("badge_lanyard", 100)]}, {"badge_lanyard": 100, "paper": -1}),
    ("badges_used_again", {"materials": [of("badge_lanyard", 100)]}, {"badge_lanyard": 80}),
    (
        "no_gifts",
        {"materials": [of(gift, 10) for gift in ("tshirt", "polo", "sweatshirt", "tote_bag", "usb_stick", "book")]},
        dict.fromkeys(("tshirt", "polo", "sweatshirt", "tote_bag", "usb_stick", "book"), 10),
    ),
    (
        "no_cut_flowers",
        {"materials": [of("rose_kenya", 10), of("rose_nl", 20)]},
        {"rose_kenya": 10, "rose_nl": 20},
    ),
    (
        "fewer_soft_drinks",
        catering(drinks=[{"drink": "soft_drink", "litres": 100}, {"drink": "juice", "litres": 20}]),
        {"soft_drink": 50, "juice": 10, "water_tap": -60},
    ),
    ("oat_milk", catering(drinks=[{"drink": "milk", "litres": 20}]), {"milk": 20, "milk_oat": -20}),
    (
        "no_red_meat",
        catering(meals=[{"kind": "beef", "servings": 40}, {"kind": "sandwich_ham", "servings": 60}]),
        {"meal_beef": 40, "meal_poultry": -40, "sandwich_ham": 60, "sandwich_chicken": -60},
    ),
    (
        "vegetarian_default",
        catering(meals=[{"kind": "poultry", "servings": 100}, {"kind": "vegan", "servings": 50}]),
        {"meal_poultry": 75, "meal_vegetarian": -75},
    ),
    ("surplus_donated", catering(food_waste_kg=100), {"food_waste": 50, "waste_organic_ad": 50}),
    ("last_train", {"stays": [{"country": "LU", "rooms": 40, "nights": 2}]}, {"hotel_lu": 20}),
    (
        "heating_one_degree",
        {"venue": {"electricity_kwh": 0, "generator_litres": 0, "heating": [{"energy": "gas", "kwh": 1000}]}},
        {"gas": 70},
    ),
    (
        "lights_and_screens_off",
        {"venue": {"electricity_kwh": 1000, "generator_litres": 0, "heating": []}},
        {"elec_lu": 100},
    ),
    (
        "road_not_air",  # 2 t over 1,700 km there and back; by road it is three tenths farther
        {"freight": [{"vehicle": "air_freight_medium", "tonnes": 2, "one_way_km": 1700}]},
        {"air_freight_medium": 6800, "truck_artic_34_40t": -8840},
    ),
    ("local_rental", {"freight": [{"vehicle": "van", "tonnes": 2, "one_way_km": 100}]}, {"van": 200}),
    ("less_packaging", {"waste": [{"stream": "glass_recycling", "kg": 100}]}, {"waste_glass_recycling": 20}),
    # three tenths of what is in the bin are food
    (
        "food_bins",
        {"waste": [{"stream": "residual_landfill", "kg": 100}]},
        {"waste_residual_landfill": 30, "waste_organic_ad": -30},
    ),
    # a tenth of ten people, 30 km there and back
    ("bicycles", driving("car_diesel", 30), {"car_diesel": 60}),
    ("public_transport", driving("car_diesel", 30), {"car_diesel": 180, "tram_lu": -90, "bus_city_avg": -90}),
    ("electric_taxis", driving("taxi", 20), {"taxi": 400, "car_electric_lu": -400}),
    # 1,200 km is the last distance over which the train is there
    (
        "train_under_1200_km",
        {
            "participants": 10,
            "travel": [
                {"people": 5, "mode": "plane", "cabin": "economy", "one_way_km": km, "country": "FR"}
                for km in (1200, 1201)
            ],
        },
        {"flight_intl_nonuk_economy": 12_000, "train_highspeed_fr": -12_000},
    ),
]


@pytest.mark.parametrize(("key", "answers", "no_longer"), NO_LONGER, ids=[key for key, _, _ in NO_LONGER])
def test_a_measure_takes_away_what_it_says(
    nothing_but: NothingBut,
    factor_set: FactorSet,
    atlas: Gazetteer,
    key: str,
    answers: Document,
    no_longer: Mapping[str, float],
) -> None:
    assessment = assess(read(nothing_but(**answers)), factor_set, atlas, [key])
    saved = sum(quantity * factor_set[factor].kg_co2e_per_unit for factor, quantity in no_longer.items())
    assert assessment.total_kg - assessment.residual_kg == pytest.approx(saved)
    before, after = (
        {line.factor: line.quantity for line in footprint.lines} for footprint in (assessment.before, assessment.after)
    )
    assert before != after


def test_rooms_that_fit_leave_everything_but_their_energy_alone(
    nothing_but: NothingBut, factor_set: FactorSet, atlas: Gazetteer
) -> None:
    event = nothing_but(participants=100, venue={"area_m2": 400, "generator_litres": 10}, materials=[of("paper", 100)])
    assessment = assess(read(event), factor_set, atlas, ["rooms_that_fit"])
    assert assessment.reduction_kg == pytest.approx(250 * (0.3315 * 0.212 + 0.5041 * 0.215))
    assert 100 in [line.quantity for line in assessment.after.lines if line.factor == "paper"]
