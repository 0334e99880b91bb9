"""Where the lines of an event go: every kilogram under one heading, and none twice."""

from collections.abc import Callable
from itertools import chain, combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.footprint import Footprint
from calculators.inventory import (
    NOTHING,
    EventCategory,
    Own,
    Owned,
    by_event_category,
    counted_already_kg,
    disclosures,
    entries,
    places,
)
from tests.calculators.test_footprint import documents

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]

owned = st.frozensets(st.sampled_from(Own))
WALK = {"people": 10, "one_way_km": 3, "mode": "walk"}
BY_CAR = {"people": 10, "one_way_km": 100, "mode": "car_petrol", "occupancy": 1}
BY_ELECTRIC = BY_CAR | {"mode": "car_electric_lu"}
FROM_LISBON: Document = {
    "days": 3,
    "stays": None,
    "crew_travel": [{"people": 10, "one_way_km": 1712, "mode": "walk"}],
}
"""Staff from afar; that they walk leaves their nights alone."""
OWN_ROOMS, OWN_CARS, OWN_STAFF = frozenset({Own.ROOMS}), frozenset({Own.CARS}), frozenset({Own.STAFF_TRAVEL})

CASES: dict[str, tuple[Document, Owned, set[tuple[int, int, bool]]]] = {
    "participants": ({"travel": [BY_CAR]}, NOTHING, {(3, 9, False)}),
    "their nights": ({"stays": [{"rooms": 2, "nights": 1}]}, NOTHING, {(3, 9, False)}),
    "participants, in nobody's own cars": ({"travel": [BY_CAR]}, OWN_CARS, {(3, 9, False)}),
    "crew": ({"crew_travel": [BY_CAR]}, NOTHING, {(3, 6, False)}),
    "own staff": ({"crew_travel": [BY_CAR]}, OWN_STAFF, {(3, 6, True)}),
    "own cars": ({"crew_travel": [BY_CAR]}, OWN_CARS | OWN_STAFF, {(1, 0, True)}),
    "own electric cars": ({"crew_travel": [BY_ELECTRIC]}, OWN_CARS, {(2, 0, True)}),
    "food": ({"catering": {"coffee_breaks": 5, "drinks": [], "meals": []}}, NOTHING, {(3, 1, False)}),
    "hired rooms": ({"venue": {"area_m2": 100}}, NOTHING, {(3, 1, False)}),
    "own rooms": ({"venue": {"area_m2": 100}}, OWN_ROOMS, {(1, 0, True), (2, 0, True)}),
    "metered in own rooms": (
        {"venue": {"electricity_kwh": 10, "heating": [{"energy": "gas", "kwh": 10}]}},
        OWN_ROOMS,
        {(1, 0, True), (2, 0, True)},
    ),
    "district heat in own rooms": (
        {"venue": {"electricity_kwh": 0, "heating": [{"energy": "district_heat", "kwh": 10}]}},
        OWN_ROOMS,
        {(2, 0, True)},
    ),
    "green electricity in hired rooms": (
        {"venue": {"electricity_kwh": 10, "green_contract": True, "heating": []}},
        NOTHING,
        {(3, 1, False)},
    ),
    "nights of staff": (FROM_LISBON, NOTHING, {(3, 6, False)}),
    "nights of one's own staff": (FROM_LISBON, OWN_STAFF, {(3, 6, True)}),
    "nights of participants": (
        FROM_LISBON | {"travel": FROM_LISBON["crew_travel"], "crew_travel": [WALK]},
        NOTHING,
        {(3, 9, False)},
    ),
    "a generator": ({"venue": {"area_m2": 0, "generator_litres": 10}}, NOTHING, {(1, 0, False)}),
    "print": ({"materials": [{"item": "paper", "quantity": 3}]}, NOTHING, {(3, 1, False)}),
    "stands": ({"equipment": [{"item": "stand_modular_m2", "quantity": 9}]}, NOTHING, {(3, 1, False)}),
    "freight": ({"freight": [{"vehicle": "van", "tonnes": 1, "one_way_km": 10}]}, NOTHING, {(3, 4, False)}),
    "waste": ({"waste": [{"stream": "residual_incineration", "kg": 10}]}, NOTHING, {(3, 5, False)}),
    "online": ({"online": {"participants": 9, "hours": 2}}, NOTHING, {(3, 1, False)}),
    "lines of one's own": ({"other": [{"label": "x", "kg_co2e": 5}]}, NOTHING, {(3, 0, False)}),
}


@pytest.mark.parametrize(("answers", "own", "expected"), CASES.values(), ids=list(CASES))
def test_everything_has_its_heading(
    answers: Document,
    own: Owned,
    expected: set[tuple[int, int, bool]],
    nothing_but: NothingBut,
    footprint_of: FootprintOf,
) -> None:
    document = nothing_but(participants=10, crew=10, travel=[WALK], crew_travel=[WALK]) | answers
    found = entries(footprint_of(document).lines, own)
    assert {(one.heading.scope, one.heading.category, one.heading.counted_already) for one in found} == expected


def test_an_event_worked_out_by_hand(example: Callable[[str], Document], footprint_of: FootprintOf) -> None:
    """Travel 509.85792, all of participants; 31.08 of food, 26.799 of rooms and 23.9652 online: 591.702 kg."""
    board = footprint_of(example("board-meeting"))
    hired = {one.heading.category: one.kg_co2e for one in entries(board.lines)}
    assert hired == pytest.approx({9: 509.85792, 1: 31.08 + 26.798925 + 23.9652})
    own = {(one.heading.scope, one.heading.category): one.kg_co2e for one in entries(board.lines, OWN_ROOMS)}
    assert own == pytest.approx({(1, 0): 16.257225, (2, 0): 10.5417, (3, 1): 31.08 + 23.9652, (3, 9): 509.85792})
    assert {one: kg for one, kg in by_event_category(board.lines, board.excluded).items() if kg} == pytest.approx(
        {
            EventCategory.TRAVEL: 509.85792,
            EventCategory.FOOD: 31.08,
            EventCategory.ENERGY: 26.798925,
            EventCategory.DIGITAL: 23.9652,
        }
    )
    asked = [(one["scope"], one["ghg_category"], one["minimum_boundary"]) for one in board.as_document()["inventory"]]
    assert asked == [(3, 1, True), (3, 9, False)]
    assert [(one["esrs"], one["vsme"], one["gri"]) for one in board.as_document()["inventory"]] == [
        ("E1-6", "B3", "305-3")
    ] * 2


@settings(max_examples=60)
@given(document=documents, own=owned)
def test_the_headings_of_any_event_add_up_to_its_total(
    document: Document, own: Owned, footprint_of: FootprintOf
) -> None:
    result = footprint_of(document)
    found = entries(result.lines, own)
    assert sum(one.kg_co2e for one in found) == pytest.approx(result.total_kg)
    assert len({one.heading for one in found}) == len(found)
    assert all(sum(place.share for place in places(line, own)) == pytest.approx(1) for line in result.lines)
    assert all(one.heading.scope in disclosures() for one in found)
    assert own or not any(one.heading.counted_already for one in found)
    nine = by_event_category(result.lines, result.excluded)
    assert sum(kg or 0 for kg in nine.values()) == pytest.approx(result.total_kg)
    assert nine[EventCategory.LOCAL_TRANSPORT] is None
    assert len(nine) == 9 + 1
    documented = result.as_document(own)
    already = sum(one["kg_co2e"] for one in documented["inventory"] if one["counted_already"])
    assert already == pytest.approx(counted_already_kg(result.lines, own), abs=1e-4)
    assert 0 <= already <= result.total_kg + 1e-4
    assert sum(one["kg_co2e"] for one in documented["inventory"]) == pytest.approx(result.total_kg, abs=1e-4)
    assert sum(kg or 0 for kg in documented["nzce"].values()) == pytest.approx(result.total_kg, abs=1e-4)


def test_what_nobody_was_asked_about_is_no_nought(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """Also beside what was answered: production is materials and equipment."""
    van, prints = {"vehicle": "van", "tonnes": 1, "one_way_km": 10}, [{"item": "paper_page", "quantity": 2000}]
    cases: list[tuple[Document, set[str]]] = [
        ({}, set()),
        ({"freight": None}, {"freight"}),
        ({"equipment": None}, {"production"}),
        ({"equipment": None, "materials": prints}, set()),
        ({"freight": None, "equipment": None, "other": None}, {"freight", "production", "other"}),
        ({"freight": [van], "other": None}, {"other"}),
    ]
    for answers, blank in cases:
        found = footprint_of(nothing_but(participants=10) | answers).as_document()["nzce"]
        assert {name for name, kg in found.items() if kg is None} == {"local_transport", *blank}, answers


def test_what_is_own_moves_nothing_but_what_it_names(
    example: Callable[[str], Document], footprint_of: FootprintOf
) -> None:
    lines = footprint_of(example("mostly-unknown")).lines
    for own in chain.from_iterable(combinations(Own, size) for size in range(len(Own) + 1)):
        moved = {line.category for line in lines if places(line, frozenset(own)) != places(line)}
        assert moved <= {line.category for line in lines if line.category in ("venue", "travel", "stays")}
        assert ("venue" in moved) == (Own.ROOMS in own)
        assert ("travel" in moved) == (Own.STAFF_TRAVEL in own or Own.CARS in own)


def test_the_energy_of_own_rooms_by_area_is_fuel_burnt_and_electricity_bought(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    venue: Document = {"area_m2": 100, "generator_litres": 0}
    for heat, scope in (("gas", 1), ("district_heat", 2), ("electricity", 2)):
        result = footprint_of(nothing_but(participants=10, venue=venue | {"heating": [{"energy": heat}]}))
        found = {line.kind: [place.heading.scope for place in places(line, OWN_ROOMS)] for line in result.lines}
        assert found["electricity"] == [2]
        assert found["electric_heat" if heat == "electricity" else heat] == [scope]
