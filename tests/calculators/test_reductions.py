"""What measures save: cases worked by hand, and the table of measures."""

from collections.abc import Callable
from typing import Any

import pytest

from calculators import changes
from calculators.answers import read
from calculators.claims import check
from calculators.factors import FactorSet, UnknownFactor
from calculators.geography import Gazetteer
from calculators.measures import KWH_A_LITRE, MEASURES, THEMES, Theme
from calculators.reductions import (
    BY_KEY,
    Assessment,
    Effect,
    UnknownMeasure,
    assess,
    chosen_measures,
)

Assess = Callable[..., Assessment]

EVERYTHING = {
    "kind": "trade_fair",
    "days": 2,
    "place": "Luxembourg, LU",
    "participants": 300,
    "crew": 40,
    "travel": [
        {"people": 40, "from": "Lisbon, PT", "mode": "plane", "cabin": "business"},
        {"people": 30, "from": "London, GB", "mode": "plane"},
        {"people": 30, "from": "Warsaw, PL", "mode": "plane"},
        {"people": 90, "from": "Metz, FR", "mode": "car"},
        {"people": 60, "band": "local", "mode": "car_petrol"},
        {"people": 50, "band": "local", "mode": "taxi"},
    ],
    "crew_travel": [{"people": 40, "from": "Cologne, DE", "mode": "car_diesel"}],
    "stays": [{"country": "LU", "rooms": 100, "nights": 1}],
    "catering": {
        "meals": [{"kind": "beef", "servings": 300}, {"kind": "sandwich_ham", "servings": 300}],
        "drinks": [{"drink": "juice", "litres": 50}, {"drink": "milk", "litres": 20}],
        "water": "bottled",
        "ware": "disposable",
        "food_waste_kg": 40,
    },
    "venue": {
        "area_m2": 2000,
        "electricity_kwh": 900,
        "heating": [{"energy": "gas", "kwh": 1200}],
        "generator_litres": 80,
    },
    "materials": [
        {"item": item, "quantity": 100, "used": "once"}
        for item in (
            "carpet_m2",
            "chair_plastic",
            "banner_pvc_m2",
            "print_brochure",
            "badge_lanyard",
            "tote_bag",
            "rose_nl",
        )
    ],
    "equipment": [{"item": "stand_custom_m2", "quantity": 60}, {"item": "led_wall_m2_hour_lu", "quantity": 90}],
    "freight": [
        {"vehicle": "van", "tonnes": 2, "one_way_km": 200},
        {"vehicle": "air_freight_medium", "tonnes": 0.5, "one_way_km": 1700},
    ],
    "waste": [{"stream": "residual_incineration", "kg": 300}],
    "online": {"participants": 50, "hours": 8},
}
"""An event on which every measure but smaller rooms has something to reduce."""


@pytest.fixture
def assessed(factor_set: FactorSet, atlas: Gazetteer) -> Assess:
    def of(document: dict[str, Any], *chosen: str) -> Assessment:
        return assess(read(document), factor_set, atlas, chosen)

    return of


def effect_of(key: str, assessment: Assessment) -> Effect:
    return next(effect for effect in assessment.effects if effect.measure.key == key)


def test_200_lunches_from_beef_to_vegan_save_1344_kg(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    event = nothing_but(catering={"meals": [{"kind": "beef", "servings": 200}], "coffee_breaks": 0, "drinks": []})
    assessment = assessed(event, "vegan_menu")
    # 200 × (7.26 − 0.54)
    assert effect_of("vegan_menu", assessment).saving_kg == pytest.approx(1344)
    assert assessment.reduction_kg == pytest.approx(1344)
    assert assessment.residual_kg == pytest.approx(200 * 0.54)


HOTEL = {"participants": 100, "days": 2, "venue": {"area_m2": 800, "use": "hospitality", "generator_litres": 0}}


@pytest.mark.parametrize(
    ("key", "answers", "saving"),
    [
        # ten people alone in diesel cars, 80 km: 10 × 80 × 0.25511 = 204.088 kg, and 1/2.5 of it shared
        (
            "carpool",
            {"travel": [{"people": 10, "mode": "car_diesel", "one_way_km": 40, "occupancy": 1}]},
            204.088 * (1 - 1 / 2.5),
        ),
        # half of them in a coach: 5 × 80 × (0.25511 − 0.03756)
        (
            "coach",
            {"travel": [{"people": 10, "mode": "car_diesel", "one_way_km": 40, "occupancy": 1}]},
            5 * 80 * (0.25511 - 0.03756),
        ),
        # of those who drive 30 km and those who drive 31, half of the latter: 5 × 62 × (0.25511 − 0.03756)
        (
            "coach",
            {"travel": [{"people": 10, "mode": "car_diesel", "one_way_km": km, "occupancy": 1} for km in (30, 31)]},
            5 * 62 * (0.25511 - 0.03756),
        ),
        # four in an electric car from France and from Germany: a quarter of the former take their cleaner train,
        # 2 × 200 × (0.1271024 / 4 − 0.02769); the German one would emit more, 0.0408
        (
            "station_shuttle",
            {
                "travel": [
                    {"people": 8, "mode": "car_electric_lu", "occupancy": 4, "one_way_km": 100, "country": country}
                    for country in ("FR", "DE")
                ]
            },
            2 * 200 * (0.1271024 / 4 - 0.02769),
        ),
        # 700 km by air as travelled against the same by an average European train: 4 × 1400 × (0.12572 − 0.042)
        (
            "train_under_800_km",
            {"travel": [{"people": 4, "mode": "plane", "cabin": "economy", "one_way_km": 700}]},
            4 * 1400 * (0.12572 - 0.042),
        ),
        # 6,000 km each way in business: 12000 × (0.41077 − 0.14165)
        (
            "economy_class",
            {"travel": [{"people": 1, "mode": "plane", "cabin": "business", "one_way_km": 6000}]},
            12000 * (0.41077 - 0.14165),
        ),
        # half of ten flyers stay at home: 5 × 4000 × 0.12572, less 5 × 6 h of video
        (
            "far_flyers_online",
            {
                "participants": 10,
                "travel": [{"people": 10, "mode": "plane", "cabin": "economy", "one_way_km": 2000}],
                "online": {"participants": 0, "hours": 6},
            },
            5 * 4000 * 0.12572 - 5 * 6 * 0.05706,
        ),
        # a fifth of 100 stay at home: 20 × 80 × 0.25511, less 20 × 6 h of video
        (
            "hybrid_seats",
            {
                "participants": 100,
                "travel": [{"people": 100, "mode": "car_diesel", "one_way_km": 40, "occupancy": 1}],
                "online": {"participants": 0, "hours": 6},
            },
            20 * 80 * 0.25511 - 20 * 6 * 0.05706,
        ),
        # 100 l of diesel are 250 kWh: 100 × 3.16 − 250 × 0.212
        ("grid_not_generator", {"venue": {"area_m2": 0, "generator_litres": 100}}, 316 - 53),
        # 400 m² for 100 people need only 150: 250 × (0.3315 × 0.212 + 0.5041 × 0.215)
        (
            "rooms_that_fit",
            {"participants": 100, "venue": {"area_m2": 400, "generator_litres": 0}},
            250 * (0.3315 * 0.212 + 0.5041 * 0.215),
        ),
        # 60 m² × (335 − 127.5 / 10): one of ten uses
        ("modular_stands", {"equipment": [{"item": "stand_custom_m2", "quantity": 60}]}, 60 * 322.25),
        # 1 t × 200 km by van: 200 × (0.826 − 0.378)
        (
            "one_lorry",
            {"freight": [{"vehicle": "van", "tonnes": 1, "one_way_km": 100}]},
            200 * (0.826 - 0.378),
        ),
        # of 40 kg left over, half of the making and of the treatment; the same food is not saved again among the 200 plates
        (
            "order_for_confirmed",
            {
                "catering": {
                    "meals": [{"kind": "beef", "servings": 200}],
                    "coffee_breaks": 0,
                    "drinks": [],
                    "food_waste_kg": 40,
                }
            },
            20 * (3.701404 + 0.173),
        ),
        # nobody said how much is left over: a tenth of 200 plates
        (
            "order_for_confirmed",
            {"catering": {"meals": [{"kind": "beef", "servings": 200}], "coffee_breaks": 0, "drinks": []}},
            20 * 7.26,
        ),
        # three tenths of 100 kg: 30 × (0.374 − 0.173)
        ("food_bins", {"waste": [{"stream": "residual_incineration", "kg": 100}]}, 30 * 0.201),
    ],
)
def test_a_measure_saves_what_the_arithmetic_says(
    assessed: Assess, nothing_but: Callable[..., Any], key: str, answers: dict[str, Any], saving: float
) -> None:
    effect = effect_of(key, assessed(nothing_but(**answers)))
    assert effect.saving_kg == effect.further_kg == pytest.approx(saving)


def test_a_generator_gives_way_to_the_grid_where_most_people_go(
    assessed: Assess, nothing_but: Callable[..., Any], factor_set: FactorSet
) -> None:
    sites = [{"place": "Belval, LU", "participants": 10}, {"place": "Paris, FR", "participants": 90}]
    event = nothing_but(
        participants=100, sites=sites, venue={"area_m2": 0, "generator_litres": 100, "electricity_kwh": 0}
    )
    # 100 l of diesel are 250 kWh
    saving = 316 - 250 * factor_set["elec_fr"].kg_co2e_per_unit
    assert effect_of("grid_not_generator", assessed(event)).saving_kg == pytest.approx(saving)


def test_nobody_leaves_a_full_electric_car_for_a_coach(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    # 0.1271 / 4 = 0.0318 kg a person, against 0.0376 in the coach
    group = {"people": 8, "mode": "car_electric_lu", "one_way_km": 40, "occupancy": 4}
    assert not effect_of("coach", assessed(nothing_but(travel=[group]))).applicable


def test_two_halves_leave_a_quarter(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    catering = {"meals": [], "coffee_breaks": 0, "drinks": [], "food_waste_kg": 100}
    assessment = assessed(nothing_but(catering=catering), "order_for_confirmed", "surplus_donated")
    # its making, 370.1404 kg, and its treatment, 100 × 0.173 kg, both halved twice
    assert assessment.residual_kg == pytest.approx((370.1404 + 17.3) / 4)


def test_a_renewable_contract_is_told_and_not_counted(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    venue = {"electricity_kwh": 1000, "heating": [], "generator_litres": 0}
    assessment = assessed(nothing_but(venue=venue), "renewable_contract")
    effect = effect_of("renewable_contract", assessment)
    assert effect.market_based_kg == pytest.approx(212)
    assert (effect.saving_kg, effect.further_kg) == (0, 0)
    assert effect.applicable
    assert assessment.residual_kg == assessment.total_kg


def test_a_renewable_contract_lowers_as_much_whether_it_was_chosen_or_not(
    assessed: Assess, nothing_but: Callable[..., Any]
) -> None:
    event = nothing_but(venue={"area_m2": 1000, "generator_litres": 0})
    for chosen in ((), ("renewable_contract",)):
        effect = effect_of("renewable_contract", assessed(event, *chosen))
        # 1000 m² × 0.3315 kWh × 0.212 kg; heat is no part of the contract
        assert effect.market_based_kg == pytest.approx(70.278)


def test_crew_from_far_is_replaced_only_where_a_short_drive_emits_less(
    assessed: Assess, nothing_but: Callable[..., Any]
) -> None:
    far = [{"people": 10, "one_way_km": km, "mode": "train_highspeed_fr"} for km in (300, 1800)]
    event = nothing_but(crew=20, crew_travel=far)
    # A drive is 2 × 15 km × 1.3 × 0.256 / 1.6 = 6.24 kg; the train 2 × 300 × 0.00293 = 1.758 kg, or 10.548
    assert effect_of("local_crew", assessed(event)).saving_kg == pytest.approx(10 * (10.548 - 6.24))


def test_a_contract_that_is_there_already_is_not_offered(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    venue = {"electricity_kwh": 1000, "green_contract": True, "heating": [], "generator_litres": 0}
    assert not effect_of("renewable_contract", assessed(nothing_but(venue=venue))).applicable


def test_of_two_alternatives_the_further_one_counts(assessed: Assess) -> None:
    both = assessed(EVERYTHING, "vegetarian_menu", "vegan_menu")
    assert both.residual_kg == pytest.approx(assessed(EVERYTHING, "vegan_menu").residual_kg)
    assert effect_of("vegetarian_menu", both).excluded_by == "vegan_menu"
    assert effect_of("vegetarian_menu", both).further_kg == 0
    assert effect_of("vegan_menu", both).excluded_by is None


def test_going_further_than_what_was_chosen_is_still_on_offer(assessed: Assess) -> None:
    effect = effect_of("vegan_menu", assessed(EVERYTHING, "vegetarian_menu"))
    assert effect.excluded_by is None
    assert 0 < effect.further_kg < effect.saving_kg


def test_an_unknown_measure_is_refused() -> None:
    with pytest.raises(UnknownMeasure, match="pray"):
        chosen_measures(["vegan_menu", "pray"])


def test_an_event_of_nothing_has_nothing_to_reduce(assessed: Assess, nothing_but: Callable[..., Any]) -> None:
    assessment = assessed(nothing_but(participants=0), *BY_KEY)
    assert assessment.total_kg == assessment.residual_kg == 0
    assert assessment.applicable == ()


def test_what_is_shown_comes_in_order_of_what_it_saves_by_itself_and_stays_there(assessed: Assess) -> None:
    shown = assessed(EVERYTHING).applicable
    savings = [max(effect.saving_kg, effect.market_based_kg) for effect in shown]
    assert savings == sorted(savings, reverse=True)
    assert [effect.measure.key for effect in assessed(EVERYTHING, "carpool").applicable] == [
        one.measure.key for one in shown
    ]


def test_what_is_left_to_choose_comes_in_order_of_what_it_saves_beside_those_chosen(assessed: Assess) -> None:
    for chosen in ((), ("far_flyers_online",), ("train_under_800_km", "hybrid_seats"), ("carpool", "vegan_menu")):
        before = assessed(EVERYTHING, *chosen)
        by_hand = {
            key: assessed(EVERYTHING, *chosen, key).saved_kg - before.saved_kg for key in BY_KEY if key not in chosen
        }
        found = before.still_open
        assert found[0].further_kg == pytest.approx(max(by_hand.values())), chosen
        assert [one.further_kg for one in found] == sorted((one.further_kg for one in found), reverse=True)
        assert not {one.measure.key for one in found} & {*chosen}


def test_the_residual_is_a_whole_footprint(assessed: Assess) -> None:
    assessment = assessed(EVERYTHING, "carpool", "tap_water")
    assert assessment.after.total_kg == assessment.residual_kg
    assert assessment.after.low_kg <= assessment.residual_kg <= assessment.after.high_kg
    assert sum(line.kg_co2e for line in assessment.after.lines) == pytest.approx(assessment.residual_kg)


def test_savings_one_after_the_other_add_up_to_the_reduction(assessed: Assess) -> None:
    chosen: list[str] = []
    total = 0.0
    for key in ("vegetarian_default", "train_under_800_km", "hybrid_seats", "carpool"):
        total += effect_of(key, assessed(EVERYTHING, *chosen)).further_kg
        chosen.append(key)
    assert assessed(EVERYTHING, *chosen).reduction_kg == pytest.approx(total)


def test_what_each_saves_in_turn_adds_up_to_the_reduction(
    factor_set: FactorSet, atlas: Gazetteer, assessed: Assess
) -> None:
    chosen = ("carpool", "vegetarian_default", "hybrid_seats", "renewable_contract")
    saved = assess(read(EVERYTHING), factor_set, atlas, chosen).savings_in_turn
    assert set(saved) == {"carpool", "vegetarian_default", "hybrid_seats"}
    assert sum(saved.values()) == pytest.approx(assessed(EVERYTHING, *chosen).reduction_kg)


# The table


def test_there_is_a_measure_for_each_theme_and_each_is_named_once() -> None:
    assert len(MEASURES) >= 25
    assert len(BY_KEY) == len(MEASURES)
    assert len({measure.title for measure in MEASURES}) == len(MEASURES)
    assert {measure.theme for measure in MEASURES} == set(Theme) == set(THEMES)


def test_an_alternative_has_an_alternative() -> None:
    groups = [measure.group for measure in MEASURES if measure.group]
    assert all(groups.count(group) > 1 for group in groups)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: str(measure.key))
def test_a_measure_promises_nothing_that_may_not_be_said(measure: Any) -> None:
    assert check(measure.title) == check(measure.hint) == []


@pytest.mark.parametrize("key", sorted(BY_KEY.keys() - {"rooms_that_fit"}))
def test_every_measure_has_something_to_do_somewhere(assessed: Assess, key: str) -> None:
    assert effect_of(key, assessed(EVERYTHING)).applicable


def test_a_measure_on_a_factor_that_does_not_exist_cannot_be_written() -> None:
    with pytest.raises(UnknownFactor):
        changes.less(0.5, "meal_unicorn")
    with pytest.raises(UnknownFactor):
        changes.instead({"meal_beef": "meal_unicorn"})


def test_a_litre_of_diesel_makes_as_much_electricity_as_its_factor_says(factor_set: FactorSet) -> None:
    litre, kwh = (factor_set[key].kg_co2e_per_unit for key in ("diesel_litre", "generator_kwh"))
    assert litre / kwh == pytest.approx(KWH_A_LITRE)
