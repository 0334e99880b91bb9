"""Odd events, each with the factors and quantities that the rules of `calculators` make of it, worked out by hand.

Kilometres on the great circle follow from latitude and longitude by the law of cosines; everything else is written out as
products of what was said. `test_by_hand.py` multiplies them by the rows.
"""

from math import acos, cos, radians, sin
from typing import Any

Document = dict[str, Any]
Worked = list[tuple[str, float, float]]
"""Factor, quantity, and how much of it is not known: 0.5 where it was said in part, or goes by the area."""

DEGREES = {
    "Luxembourg": (49.6117, 6.1319),
    "Metz": (49.1191, 6.1727),
    "Paris": (48.8534, 2.3488),
    "Cologne": (50.9333, 6.95),
    "London": (51.5085, -0.1257),
    "Lisbon": (38.7169, -9.1399),
    "New York": (40.7143, -74.006),
    "Warsaw": (52.2298, 21.0118),
    "Tromsø": (69.6489, 18.9551),
    "Nairobi": (-1.2833, 36.8167),
}


METRO_KWH_PKM = 0.07381


def km(start: str, end: str) -> float:
    (north, east), (other_north, other_east) = (map(radians, DEGREES[town]) for town in (start, end))
    return 6371.0088 * acos(sin(north) * sin(other_north) + cos(north) * cos(other_north) * cos(east - other_east))


CASES: dict[str, tuple[Document, Worked]] = {
    "a retreat of three days on an island: coach and ferry, own rooms, one comes on a motorbike": (
        {
            "kind": "team_day",
            "place": "London, GB",
            "participants": 24,
            "unique_participants": 24,
            "days": 3,
            "travel": [
                {"people": 15, "one_way_km": 190, "mode": "ferry"},
                {"people": 6, "one_way_km": 212, "mode": "ferry_car"},
                {"people": 2, "one_way_km": 160, "mode": "car_hybrid", "occupancy": 2},
                {"people": 1, "one_way_km": 151, "mode": "motorbike"},
            ],
            "stays": [{"kind": "rental_flat", "rooms": 24, "nights": 2}],
            "catering": {
                "meals_per_person": {"breakfast": 2, "lunch": 3, "dinner": 2},
                "menu": {"vegan": 40, "fish_white": 60},
                "coffee_breaks": 0,
                "drinks": [{"drink": "beer", "litres": 18}, {"drink": "coffee", "cups": 130}],
            },
            "freight": [{"vehicle": "van", "tonnes": 0.4, "one_way_km": 190}],
        },
        [
            ("ferry_foot", 15 * 190 * 2, 0),
            ("ferry_car", 6 * 212 * 2, 0),
            ("car_hybrid", 160 * 2, 0),
            ("motorbike", 151 * 2, 0),
            ("rental_flat", 48, 0),
            ("breakfast", 48, 0),
            ("meal_vegan", 0.4 * 24 * 5, 0),
            ("meal_fish_white", 0.6 * 24 * 5, 0),
            ("beer", 18, 0),
            ("coffee", 130, 0),
            ("van", 0.4 * 380, 0),
        ],
    ),
    "a school on tour: two coaches, teachers beside the pupils, packed lunches, families for the nights": (
        {
            "kind": "workshop",
            "place": "Paris, FR",
            "participants": 92,
            "unique_participants": 92,
            "crew": 6,
            "days": 4,
            "travel": [{"people": 92, "from": "Luxembourg, LU", "mode": "coach"}],
            "crew_travel": [{"people": 6, "from": "Luxembourg, LU", "mode": "coach"}],
            "stays": [{"kind": "homestay", "rooms": 92, "nights": 3}, {"rooms": 6, "nights": 3}],
            "catering": {
                "meals_per_person": {"breakfast": 3},
                "coffee_breaks": 0,
                "drinks": [],
                "food": [{"item": "sandwich_veg", "quantity": 294}, {"item": "sandwich_ham", "quantity": 98}],
                "water": "bottled",
            },
            "materials": [{"item": "paper_page", "quantity": 2000}],
        },
        [
            ("coach", 98 * 2 * 1.5 * km("Luxembourg", "Paris"), 0),
            ("homestay", 276, 0),
            ("hotel_fr", 18, 0.5),
            ("breakfast", 3 * 98, 0),
            ("sandwich_veg", 294, 0),
            ("sandwich_ham", 98, 0),
            ("water_bottle", 98 * 4, 0),
            ("paper_page", 2000, 0),
        ],
    ),
    "a festival of three days: 10,500 visits of 5,000 people, of which 1,600 end in a tent and the others at home": (
        {
            "participants": None,
            "participants_by_day": [3000, 4000, 3500],
            "unique_participants": 5000,
            "days": 3,
            "travel": [
                {"people": 4000, "one_way_km": 20, "shares": {"walk": 20, "bus": 50, "car": 30}, "occupancy": 3},
                {"people": 1000, "from": "Metz, FR", "mode": "train"},
            ],
            "stays": [{"kind": "camping", "rooms": 800, "nights": 2}],
            "venue": {"electricity_kwh": 4200, "heating": [], "generator_litres": 1500},
            "catering": {
                "meals": [{"kind": "vegetarian", "servings": 6000}, {"kind": "beef", "servings": 1500}],
                "coffee_breaks": 0,
                "drinks": [{"drink": "beer", "litres": 9000}],
                "ware": "disposable",
            },
            "waste": [{"stream": "residual_incineration", "kg": 4000}, {"stream": "glass_recycling", "kg": 900}],
        },
        [
            ("bus_city_avg", 0.50 * 4000 * 40 * (10_500 - 1600) / 5000, 0),
            ("car_avg", 0.30 * 4000 / 3 * 40 * (10_500 - 1600) / 5000, 0),
            ("train_regional_fr", 1000 * 2 * 1.2 * km("Metz", "Luxembourg") * (10_500 - 1600) / 5000, 0),
            ("camping", 1600, 0),
            ("elec_lu", 4200, 0),
            ("diesel_litre", 1500, 0),
            ("meal_vegetarian", 6000, 0),
            ("meal_beef", 1500, 0),
            ("beer", 9000, 0),
            ("cup_disposable_plastic", 2 * 10_500, 0),
            ("waste_residual_incineration", 4000, 0),
            ("waste_glass_recycling", 900, 0),
        ],
    ),
    "a board of nine: the TGV, a German train, a taxi from the station alone, one flies out and takes the train back": (
        {
            "kind": "meeting",
            "participants": 9,
            "travel": [
                {"people": 3, "from": "Paris, FR", "mode": "train"},
                {"people": 2, "from": "Cologne, DE", "mode": "train"},
                {"people": 2, "from": "London, GB", "one_way_km": 520, "mode": "plane", "cabin": "premium"},
                {
                    "people": 1,
                    "from": "Warsaw, PL",
                    "one_way_km": 1170,
                    "mode": "plane",
                    "cabin": "business",
                    "one_way": True,
                },
                {"people": 1, "from": "Warsaw, PL", "mode": "train", "one_way": True},
                {"people": 1, "one_way_km": 4, "mode": "taxi", "occupancy": 1},
            ],
            "stays": [{"kind": "hotel", "country": "LU", "rooms": 3, "nights": 1}],
            "catering": {
                "meals": [{"kind": "poultry", "servings": 9}],
                "coffee_breaks": 18,
                "drinks": [{"drink": "wine", "litres": 1.5}],
            },
        },
        [
            ("train_highspeed_fr", 3 * 2 * 1.2 * km("Paris", "Luxembourg"), 0),
            ("train_de", 2 * 2 * 1.2 * km("Cologne", "Luxembourg"), 0),
            ("flight_short_avg", 2 * 2 * 520, 0),
            ("flight_intl_nonuk_business", 1170, 0),
            ("train_eu_avg", 1.2 * km("Warsaw", "Luxembourg"), 0),
            ("taxi", 8, 0),
            ("hotel_lu", 3, 0),
            ("meal_poultry", 9, 0),
            ("coffee_break", 18, 0),
            ("wine", 1.5, 0),
        ],
    ),
    "a fair with stands and visitors by the day: stands built once and hired, carpet of both kinds, an LED wall": (
        {
            "kind": "trade_fair",
            "participants": None,
            "participants_by_day": [400, 600],
            "unique_participants": 800,
            "days": 2,
            "travel": [
                {"people": 700, "one_way_km": 20, "mode": "tram"},
                {"people": 100, "one_way_km": 600, "mode": "coach"},
            ],
            "stays": [{"country": "LU", "rooms": 100, "nights": 1}],
            "venue": {"area_m2": 1200, "generator_litres": 0},
            "equipment": [
                {"item": "stand_custom_m2", "quantity": 60},
                {"item": "stand_modular_use_m2", "quantity": 200},
                {"item": "stand_custom_m2", "quantity": 40},
                {"item": "carpet_m2", "quantity": 300, "used": "once"},
                {"item": "carpet_use_m2", "quantity": 500},
                {"item": "led_wall_m2_hour_lu", "quantity": 6 * 16},
            ],
            "materials": [
                {"item": "table_use", "quantity": 40},
                {"item": "print_brochure", "quantity": 90},
            ],
            "freight": [
                {"vehicle": "truck_artic_34_40t", "tonnes": 12, "one_way_km": 700},
                {"vehicle": "rail_freight", "tonnes": 3, "one_way_km": 900, "one_way": True},
            ],
        },
        [
            # 1,000 visits without a journey after each of 100 nights, and 100 journeys of those from afar.
            ("elec_lu", 0.06678 * (1000 - 100 - 100) * 40, 0),
            ("tram_making", (1000 - 100 - 100) * 40, 0),
            ("coach", 100 * 1200, 0),
            ("hotel_lu", 100, 0),
            ("elec_lu", 0.3315 * 1200 * 2, 0.5),
            ("gas", 0.5041 * 1200 * 2, 1),
            ("stand_custom_m2", 100, 0),
            ("stand_modular_use_m2", 200, 0),
            ("carpet_m2", 300, 0),
            ("carpet_use_m2", 500, 0),
            ("led_wall_m2_hour_lu", 96, 0),
            ("table_use", 40, 0),
            ("print_brochure", 90, 0),
            ("truck_artic_34_40t", 12 * 1400, 0),
            ("rail_freight", 3 * 900, 0),
        ],
    ),
    "a congress on three continents at once, and online: each town its own grid, hotels and guests": (
        {
            "place": None,
            "participants": 200,
            "days": 2,
            "sites": [
                {"place": "Luxembourg, LU", "participants": 100, "area_m2": 500},
                {"place": "New York, US", "participants": 60},
                {"place": "Nairobi, KE", "participants": 40},
            ],
            "travel": [
                {"people": 20, "from": "Lisbon, PT", "site": "Luxembourg, LU", "mode": "plane", "cabin": "economy"},
                {"people": 80, "from": "Metz, FR", "site": "Luxembourg, LU", "mode": "train"},
                {"people": 60, "one_way_km": 8, "site": "New York, US", "mode": "metro"},
                {"people": 4, "from": "London, GB", "site": "Nairobi, KE", "mode": "plane", "cabin": "first"},
                {"people": 36, "one_way_km": 6, "site": "Nairobi, KE", "mode": "car_diesel", "occupancy": 3},
            ],
            "stays": [{"country": "LU", "rooms": 20, "nights": 1}, {"country": "KE", "rooms": 4, "nights": 1}],
            "venue": {"area_m2": 1000, "generator_litres": 60},
            "online": {"participants": 900, "hours": 5, "mode": "streaming"},
        },
        [
            ("flight_intl_nonuk_economy", 20 * 2 * km("Lisbon", "Luxembourg"), 0.5),
            ("train_regional_fr", 80 * 2 * 2 * 1.2 * km("Metz", "Luxembourg"), 0),
            ("elec_us", METRO_KWH_PKM * 60 * 2 * 16, 0),
            ("metro_making", 60 * 2 * 16, 0),
            ("flight_long_first", 4 * 2 * km("London", "Nairobi"), 0.5),
            ("car_diesel", 36 / 3 * 2 * 12, 0),
            ("hotel_lu", 20, 0),
            ("hotel_africa", 4, 0),
            ("elec_lu", 0.3315 * 500 * 2, 0.5),
            ("elec_us", 0.3315 * 300 * 2, 0.5),
            ("elec_ke", 0.3315 * 200 * 2, 0.5),
            ("gas", 0.5041 * 1000 * 2, 1),
            ("diesel_litre", 60, 0),
            ("streaming_hour", 4500, 0),
        ],
    ),
    "a gala with dinner and hotel, of which all is known: an electric taxi, champagne, leftovers and roses": (
        {
            "kind": "gala",
            "participants": 180,
            "crew": 20,
            "travel": [
                {"people": 120, "one_way_km": 10, "mode": "taxi_electric", "occupancy": 2},
                {
                    "people": 60,
                    "from": "Paris, FR",
                    "mode": "car",
                    "occupancy": 2,
                    "fuels": {"electric": 50, "phev": 50},
                },
            ],
            "crew_travel": [{"people": 20, "one_way_km": 15, "shares": {"bus": 75, "bike": 25}}],
            "stays": [{"country": "LU", "rooms": 30, "nights": 1}],
            "catering": {
                "meals_per_person": {"reception": 1, "dinner": 1},
                "menu": {"red_meat": 60, "vegetarian": 40},
                "coffee_breaks": 0,
                "drinks": [
                    {"drink": "sparkling_wine", "litres": 24},
                    {"drink": "wine", "litres": 70},
                    {"drink": "coffee", "cups": 160},
                ],
                "food": [{"item": "canapes", "quantity": 8}],
                "water": "tap",
                "food_waste_kg": 25,
            },
            "venue": {"area_m2": 800, "use": "hospitality", "generator_litres": 0},
            "materials": [{"item": "rose_kenya", "quantity": 200}],
        },
        [
            ("elec_lu", 0.2052 * 60 * 20, 0),
            ("car_electric_making", 60 * 20, 0),
            ("elec_fr", 0.2052 * 15 * 2 * 1.3 * km("Paris", "Luxembourg"), 0),
            ("car_electric_making", 15 * 2 * 1.3 * km("Paris", "Luxembourg"), 0),
            ("car_phev", 15 * 2 * 1.3 * km("Paris", "Luxembourg"), 0),
            ("bus_city_avg", 15 * 30, 0),
            ("hotel_lu", 30, 0),
            ("finger_food", 200, 0),
            ("meal_red_meat", 0.6 * 200, 0),
            ("meal_vegetarian", 0.4 * 200, 0),
            ("sparkling_wine", 24, 0),
            ("wine", 70, 0),
            ("coffee", 160, 0),
            ("canapes", 8, 0),
            ("water_tap", 200, 0),
            ("food_waste", 25, 0),
            ("waste_organic_ad", 25, 0),
            ("elec_lu", 0.2137 * 800, 0.5),
            ("gas", 0.7507 * 800, 1),
            ("rose_kenya", 200, 0),
        ],
    ),
    "a company party with a shuttle: out by coach, home by taxi, and some on foot": (
        {
            "kind": "team_day",
            "participants": 250,
            "days": 0.5,
            "travel": [
                {"people": 200, "one_way_km": 7, "mode": "coach", "one_way": True},
                {"people": 200, "one_way_km": 7, "mode": "taxi", "occupancy": 4, "one_way": True},
                {"people": 50, "one_way_km": 1, "mode": "walk"},
            ],
            "catering": {
                "meals_per_person": {"dinner": 1},
                "menu": {"poultry": 50, "vegan": 50},
                "coffee_breaks": 0,
                "drinks": [{"drink": "beer", "litres": 120}, {"drink": "soft_drink", "litres": 90}],
                "ware": "disposable",
            },
            "venue": {
                "electricity_kwh": 310,
                "heating": [{"energy": "district_heat", "kwh": 500}],
                "generator_litres": 0,
            },
        },
        [
            ("coach", 1400, 0),
            ("taxi", 350, 0),
            ("meal_poultry", 125, 0),
            ("meal_vegan", 125, 0),
            ("beer", 120, 0),
            ("soft_drink", 90, 0),
            ("cup_disposable_plastic", 250, 0),
            ("elec_lu", 310, 0),
            ("district_heat", 500, 0),
        ],
    ),
}
