"""Refine: each further answer, as it is understood, kept and written in the document."""

import json
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from calculators import factors
from calculators.activity import Category
from calculators.answers import read
from calculators.footprint import Footprint, estimate
from handlers.event.document import answers_document, answers_of
from handlers.event.questions import flow, refine
from tests.handlers.chat import Chat, act
from tests.handlers.conference import ANSWERS, NOTHING, answered
from tests.handlers.questionnaire.asking import TWO_TOWNS, at

KEPT: list[tuple[str, str, Any, dict[str, Any]]] = [
    ("sites", "no", [], {}),
    (
        "site_areas",
        "Trèves 120.5 and Luxembourg 300 m²",
        {"Trier, DE": 120.5, "Luxembourg, LU": 300},
        {"sites": [TWO_TOWNS[0] | {"area_m2": 300}, TWO_TOWNS[1] | {"area_m2": 120.5}]},
    ),
    ("site_areas", "Trier 80", {"Trier, DE": 80}, {"sites": [TWO_TOWNS[0], TWO_TOWNS[1] | {"area_m2": 80}]}),
    ("crew", "12", 12, {"crew": 12}),
    ("unique_participants", "180", 180, {"unique_participants": 180}),
    ("crew", "none", 0, {"crew": 0}),
    ("remote_participants", "70", 70, {"online": {"participants": 70, "hours": 3}}),
    ("remote_hours", "6,5", 6.5, {"online": {"participants": 40, "hours": 6.5}}),
    (
        "crew_origins",
        "70/25/5/0",
        {"bands": {"local": 70, "greater_region": 25, "europe": 5, "beyond": 0}},
        {
            "crew_travel": [
                {"people": 8, "band": "local"},
                {"people": 3, "band": "greater_region"},
                {"people": 1, "band": "europe"},
            ]
        },
    ),
    (
        "crew_transport",
        "train 50, plane 50",
        {"train": 50, "plane": 50},
        {"crew_mode_shares": {"train": 50, "plane": 50}},
    ),
    ("public_transport", "Little or none", "little", {"public_transport": "little"}),
    (
        "occupancy",
        "2.5",
        2.5,
        {
            "travel": [
                {"people": 20, "from": "Paris, FR", "mode": "train", "occupancy": 2.5},
                {"people": 6, "from": "Lisbon, PT", "mode": "plane", "occupancy": 2.5},
                {"people": 94, "occupancy": 2.5},
            ]
        },
    ),
    (
        "cabins",
        "economy 80, business 20",
        {"economy": 80, "business": 20},
        {
            "travel": [
                {"people": 20, "from": "Paris, FR", "mode": "train", "cabins": {"economy": 80, "business": 20}},
                {"people": 6, "from": "Lisbon, PT", "mode": "plane", "cabins": {"economy": 80, "business": 20}},
                {"people": 94, "cabins": {"economy": 80, "business": 20}},
            ]
        },
    ),
    ("stay_kind", "Rented flat", "rental_flat", {"stays": [{"rooms": 30, "nights": 1, "kind": "rental_flat"}]}),
    ("stay_country", "Germany", "DE", {"stays": [{"rooms": 30, "nights": 1, "country": "DE"}]}),
    ("stay_country", "fr", "FR", {"stays": [{"rooms": 30, "nights": 1, "country": "FR"}]}),
    ("coffee_breaks", "240", 240, {"coffee_breaks": 240}),
    (
        "drinks",
        "soft drinks 25, 10 l wine and 80 cups of coffee",
        {"soft_drink": 25, "wine": 10, "coffee": 80},
        {
            "drinks": [
                {"drink": "soft_drink", "litres": 25},
                {"drink": "wine", "litres": 10},
                {"drink": "coffee", "cups": 80},
            ]
        },
    ),
    ("drinks", "none", {}, {"drinks": []}),
    ("water", "Bottled", "bottled", {"water": "bottled"}),
    ("ware", "Disposable", "disposable", {"ware": "disposable"}),
    ("electricity", "1,200 kWh", 1200, {"electricity_kwh": 1200}),
    ("electricity", "30 % of 4,000", 1200, {"electricity_kwh": 1200}),
    ("electricity", "4000 kWh × 12,5%", 500, {"electricity_kwh": 500}),
    ("green_contract", "Yes", "yes", {"green_contract": True}),
    ("green_contract", "No", "no", {"green_contract": False}),
    ("heating", "Not heated", "none", {"heating": []}),
    ("heating_kwh", "900", 900, {"heating": [{"energy": "gas", "kwh": 900}]}),
    ("generator", "40 litres", 40, {"generator_litres": 40}),
    (
        "stands",
        "20 m2 reusable, 12.5 m² new carpet",
        {"stand_modular_m2": 20, "carpet_m2": 12.5},
        {"equipment": [{"item": "stand_modular_m2", "quantity": 20}, {"item": "carpet_m2", "quantity": 12.5}]},
    ),
    (
        "stands",
        "rented stands 20 m², rented carpet 40 m²",
        {"stand_modular_use_m2": 20, "carpet_use_m2": 40},
        {
            "equipment": [
                {"item": "stand_modular_m2", "quantity": 20, "used": "again"},
                {"item": "carpet_m2", "quantity": 40, "used": "again"},
            ]
        },
    ),
    ("used", "Yes", "yes", {"equipment": [{"item": "stand_modular_m2", "quantity": 20, "used": "again"}]}),
    ("used", "No", "no", {"equipment": [{"item": "stand_modular_m2", "quantity": 20, "used": "once"}]}),
    (
        "devices",
        "projectors 16 hours; LED wall 48",
        {"projector_hour_lu": 16, "led_wall_m2_hour_lu": 48},
        {"equipment": [{"item": "projector_hour_lu", "quantity": 16}, {"item": "led_wall_m2_hour_lu", "quantity": 48}]},
    ),
    (
        "materials",
        "12.5 kg paper, 250 pages, 120 badges, 100 cotton bags, 1,000 t-shirts",
        {"paper": 12.5, "paper_page": 250, "badge_lanyard": 120, "tote_bag": 100, "tshirt": 1000},
        {
            "materials": [
                {"item": "paper", "quantity": 12.5},
                {"item": "paper_page", "quantity": 250},
                {"item": "badge_lanyard", "quantity": 120},
                {"item": "tote_bag", "quantity": 100},
                {"item": "tshirt", "quantity": 1000},
            ]
        },
    ),
    (
        "freight",
        "2 t, 120 km, truck; 500 kg by air 6,000 km",
        [
            {"vehicle": "truck_rigid_12_20t", "tonnes": 2, "one_way_km": 120},
            {"vehicle": "air_freight_long", "tonnes": 0.5, "one_way_km": 6000},
        ],
        {
            "freight": [
                {"vehicle": "truck_rigid_12_20t", "tonnes": 2, "one_way_km": 120},
                {"vehicle": "air_freight_long", "tonnes": 0.5, "one_way_km": 6000},
            ]
        },
    ),
    ("freight", "None", [], {"freight": []}),
    (
        "waste",
        "residual 60, food 20.5",
        {"residual_incineration": 60, "organic_ad": 20.5},
        {"waste": [{"stream": "residual_incineration", "kg": 60}, {"stream": "organic_ad", "kg": 20.5}]},
    ),
    ("leftovers", "15 kg", 15, {"food_waste_kg": 15}),
    (
        "other",
        "Fireworks 12 kg CO2e, 0.3 t filming",
        [{"label": "Fireworks", "kg_co2e": 12}, {"label": "filming", "kg_co2e": 300}],
        {"other": [{"label": "Fireworks", "kg_co2e": 12}, {"label": "filming", "kg_co2e": 300}]},
    ),
]
"""Question, what is typed, what is kept, and what the document then says."""

KEPT += [
    (
        "fuels",
        "diesel 60, electric 40",
        {"diesel": 60, "electric": 40},
        {
            "travel": [
                {"people": 20, "from": "Paris, FR", "mode": "train", "fuels": {"diesel": 60, "electric": 40}},
                {"people": 6, "from": "Lisbon, PT", "mode": "plane", "fuels": {"diesel": 60, "electric": 40}},
                {"people": 94, "fuels": {"diesel": 60, "electric": 40}},
            ]
        },
    ),
    (
        "stay_stars",
        "Four",
        "hotel_fr_4star",
        {"stays": [{"rooms": 30, "nights": 1, "kind": "hotel_fr_4star"}]},
    ),
    (
        "snacks",
        "40 ham sandwiches, 100 croissants and 5 kg canapés",
        {"sandwich_ham": 40, "pastry": 100, "canapes": 5},
        {
            "food": [
                {"item": "sandwich_ham", "quantity": 40},
                {"item": "pastry", "quantity": 100},
                {"item": "canapes", "quantity": 5},
            ]
        },
    ),
    (
        "drinks",
        "milk 6, oat milk 4, coffee 80",
        {"milk": 6, "milk_oat": 4, "coffee": 80},
        {
            "drinks": [
                {"drink": "milk", "litres": 6},
                {"drink": "milk_oat", "litres": 4},
                {"drink": "coffee", "cups": 80},
            ]
        },
    ),
    ("heating_litres", "400 litres", 400, {"heating": [{"energy": "heating_oil", "litres": 400}]}),
    (
        "materials",
        "new chairs 20, 4 tables",
        {"chair_plastic": 20, "table": 4},
        {"materials": [{"item": "chair_plastic", "quantity": 20}, {"item": "table", "quantity": 4}]},
    ),
]

EVERY = [question for section in refine.SECTIONS for question in section.questions]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def whole(world: World, answers: Any) -> Footprint:
    """What `residua estimate` says about the exported document."""
    exported = json.loads(json.dumps(answers_document(answers)))
    return estimate(read(exported), factors.load(), world.places)


@pytest.mark.parametrize(("question", "said", "kept", "written"), KEPT)
def test_an_answer_is_understood_kept_and_written(
    ada: Chat, world: World, question: str, said: str, kept: Any, written: dict[str, Any]
) -> None:
    at(ada, question)
    before = dict(ada.event.answers)
    ada.say(said)
    assert ada.event.answers == before | {question: kept}
    document = answers_document(ada.event.answers)
    flat = document | document.get("catering", {}) | document.get("venue", {})
    assert {field: flat[field] for field in written} == written
    assert whole(world, ada.event.answers).total_kg > 0


def test_where_the_crew_come_from_is_shown_back_and_their_ways_count(ada: Chat, world: World) -> None:
    at(ada, "crew_origins")
    ada.say("2 from Paris by train, 6 from Lisbon")
    ada.sees("I understood:", "2 from Paris, France, by train", "Where the other 4 people come from is assumed.")
    ada.tap("That’s right")
    ada.sees("How do staff, speakers and crew travel?")
    ada.say("plane")
    assert ada.event.answers["origins"] == ANSWERS["origins"]
    assert answers_document(ada.event.answers)["crew_travel"] == [
        {"people": 2, "from": "Paris, FR", "mode": "train"},
        {"people": 6, "from": "Lisbon, PT"},
    ]
    assert answers_document(ada.event.answers)["crew_mode_shares"] == {"plane": 100}


def test_electric_heat_is_counted_with_the_electricity_and_never_left_out(ada: Chat) -> None:
    answered(ada, heating="electricity", area=100, generator=0)
    answers = dict(ada.event.answers)
    assert not refine.find("heating_kwh", answers)

    def venue_kg(**more: Any) -> float:
        found = estimate(answers_of(answers | more), factors.load(), ada.world.places)
        return found.categories[Category.VENUE]

    days = answers["days"]
    electric = {"area_m2": 100, "heating": [{"energy": "electricity"}], "generator_litres": 0}
    assert answers_document(answers)["venue"] == electric
    assert venue_kg() == pytest.approx(100 * days * (0.3315 + 0.6 * 0.5041) * 0.212), "heat by the grid"
    assert venue_kg(heating=None) == pytest.approx(100 * days * (0.3315 * 0.212 + 0.5041 * 0.215)), "gas"
    assert venue_kg(electricity=500) == pytest.approx(500 * 0.212), "nothing on top"


def test_heating_oil_is_asked_in_litres_and_in_kilowatt_hours_only_without_them(ada: Chat) -> None:
    answered(ada, heating="heating_oil")
    assert refine.find("heating_kwh", ada.event.answers)
    assert not refine.find("heating_kwh", ada.event.answers | {"heating_litres": 400})
    assert not refine.find("heating_litres", ada.event.answers | {"heating": "gas"})


def test_an_event_that_turns_out_to_be_online_keeps_its_refinements_for_later(ada: Chat) -> None:
    answered(ada, freight=[{"vehicle": "van", "tonnes": 1, "one_way_km": 10}])
    ada.send("tap", text=act("ask", ada.event.id, "kind"))
    ada.tap("Online only")
    ada.sees("no longer apply")
    assert "freight" not in answers_document(ada.event.answers)
    assert ada.event.answers["freight"]


def test_an_online_event_is_asked_only_what_makes_sense(ada: Chat) -> None:
    event = answered(ada, answers=NOTHING)
    ada.send("tap", text=act("refine", event.id))
    assert [b.label for row in ada.screen.buttons for b in row if b.action.startswith("section")] == ["Anything else"]


def test_every_question_has_its_own_name_and_every_answer_reaches_the_document(ada: Chat, world: World) -> None:
    names = [question.id for question in (*flow.FLOW, *EVERY)]
    assert {one for one in names if names.count(one) > 1} == {"unique_participants", "stands"}, "a fair’s short path"
    reached = {one[0] for one in KEPT}
    assert {question.id for question in EVERY} - reached == set()


def test_what_settles_an_assumption_does_so(ada: Chat, world: World) -> None:
    """After an answer the footprint no longer assumes what the question says it settles."""
    for question, _, kept, _ in KEPT:
        at(ada, question)
        asked = refine.find(question, ada.event.answers)
        assert asked is not None
        after = whole(world, {**ada.event.answers, question: kept})
        if question not in ("crew_transport",):  # the participants' own way may stay open
            assert not set(asked.settles) & set(after.assumed), question
