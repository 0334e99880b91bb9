"""The whole of it: the documented examples, and what must hold for any event."""

import json
import math
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators import footprint, vocabulary
from calculators.activity import Category, OpenQuestion
from calculators.answers import read
from calculators.factors import FactorSet
from calculators.footprint import Footprint
from calculators.geography import Gazetteer

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]

amounts = st.floats(0, 1e4)
people = st.integers(0, 500)
groups = st.fixed_dictionaries(
    {"people": people},
    optional={
        "from": st.sampled_from(["Paris, FR", "Lisbon, PT", "Belval, LU"]),
        "band": st.sampled_from(["local", "greater_region", "europe", "beyond"]),
        "one_way_km": st.floats(0, 20_000),
        "one_way": st.booleans(),
        "mode": st.sampled_from(vocabulary.modes()),
        "occupancy": st.floats(1, 5),
    },
)
documents = st.fixed_dictionaries(
    {"participants": people},
    optional={
        "kind": st.sampled_from(["meeting", "conference", "online"]),
        "days": st.integers(1, 10).map(lambda halves: halves / 2),
        "place": st.sampled_from(["Luxembourg, LU", "Paris, FR", "Warsaw, PL"]),
        "crew": people | st.none(),
        "travel": st.lists(groups, max_size=3) | st.none(),
        "crew_travel": st.lists(groups, max_size=2),
        "public_transport": st.sampled_from(["good", "little"]),
        "stays": st.lists(
            st.fixed_dictionaries({"rooms": people}, optional={"nights": amounts, "country": st.just("FR")}),
            max_size=2,
        ),
        "catering": st.fixed_dictionaries(
            {},
            optional={
                "meals_per_person": st.fixed_dictionaries({}, optional={"lunch": amounts, "dinner": amounts}),
                "menu": st.just({"vegan": 60, "poultry": 40}),
                "coffee_breaks": amounts,
                "water": st.sampled_from(["tap", "bottled"]),
                "ware": st.sampled_from(["washable", "disposable"]),
                "food_waste_kg": amounts,
            },
        ),
        "venue": st.fixed_dictionaries(
            {}, optional={"area_m2": amounts, "electricity_kwh": amounts, "generator_litres": amounts}
        ),
        "online": st.fixed_dictionaries({"participants": people}, optional={"hours": amounts}),
        "other": st.lists(st.fixed_dictionaries({"label": st.just("x"), "kg_co2e": amounts}), max_size=2),
    },
)
events = settings(max_examples=60)


def test_the_board_meeting(example: Callable[[str], Document], footprint_of: FootprintOf) -> None:
    result = footprint_of(example("board-meeting"))
    # 20 cars × 80 km × 0.25511 = 408.176; 10 × 80 × (0.2052 × 0.212 + 0.0836) = 101.68192; 30 × 0.54 = 16.20;
    # 150 m² × (0.3315 × 0.212 + 0.5041 × 0.215) = 26.799; 60 × 0.248 = 14.88; 70 × 6 h × 0.05706 = 23.9652
    kg = {"travel": 509.85792, "catering": 31.08, "venue": 26.798925, "online": 23.9652}
    expected = {category.value: kg.get(category, 0) for category in Category}
    assert {category.value: kg for category, kg in result.categories.items()} == pytest.approx(expected)
    assert round(result.total_kg, 2) == 591.70
    assert result.assumed == ()
    assert result.data_quality.share == pytest.approx(1 - 26.798925 / 2 / 591.70, rel=1e-5), "rooms by their area"
    assert result.data_quality.word == "good"
    assert result.next_question is None
    assert result.without_non_co2_kg == result.total_kg


def test_the_mostly_unknown_conference(example: Callable[[str], Document], footprint_of: FootprintOf) -> None:
    result = footprint_of(example("mostly-unknown"))
    by_question = {(line.question, line.factor): line for line in result.lines}
    assert by_question["travel.0", "train_highspeed_fr"].kg_co2e == pytest.approx(26.7, abs=0.1)
    assert by_question["travel.1", "flight_intl_nonuk_economy"].unknown == (OpenQuestion.HEADS,)
    assert by_question["catering.coffee_breaks", "coffee_break"].quantity == 240
    assert by_question["catering.menu", "meal_poultry"].quantity == pytest.approx(132 * 2 * 0.4)
    assert {OpenQuestion.CREW, OpenQuestion.MODE, OpenQuestion.ORIGIN, OpenQuestion.STAYS, OpenQuestion.FREIGHT} <= set(
        result.assumed
    )
    assert not {OpenQuestion.COFFEE, OpenQuestion.DAYS, OpenQuestion.PLACE} & set(result.assumed)
    assert result.low_kg < result.total_kg < result.high_kg
    assert result.without_non_co2_kg < result.total_kg
    assert 0 < result.data_quality.share < 1


def test_nobody_comes(footprint_of: FootprintOf) -> None:
    result = footprint_of({"kind": "conference", "participants": 0})
    assert (result.total_kg, result.low_kg, result.high_kg) == (0, 0, 0)
    assert result.per_participant_kg is None
    assert result.lines == ()


def test_the_total_starts_at_nought(footprint_of: FootprintOf) -> None:
    result = footprint_of({})
    assert result.total_kg == 0
    assert result.assumed == (OpenQuestion.PARTICIPANTS,)


def test_the_document_is_as_documented(example: Callable[[str], Document], footprint_of: FootprintOf) -> None:
    document = json.loads(json.dumps(footprint_of(example("mostly-unknown")).as_document(), allow_nan=False))
    assert list(document) == [
        "total_kg",
        "low_kg",
        "high_kg",
        "participants",
        "per_participant_kg",
        "per_head_kg",
        "per_participant_day_kg",
        "per_visit_kg",
        "per_stand_m2_kg",
        "categories",
        "lines",
        "assumed",
        "excluded",
        "without_non_co2_kg",
        "factor_set",
        "inventory",
        "nzce",
    ]
    assert list(document["categories"]) == [category.value for category in Category]
    for line in document["lines"]:
        assert list(line) == [
            "category",
            "label",
            "quantity",
            "unit",
            "factor",
            "kg_co2e_per_unit",
            "kg_co2e",
            "assumed",
            "source",
            "gwp",
            "scope",
            "ghg_category",
            "nzce",
        ]
        assert line["kg_co2e"] == pytest.approx(line["quantity"] * line["kg_co2e_per_unit"], abs=1e-5)
    counted = {category: kg for category, kg in document["categories"].items() if kg is not None}
    assert sum(counted.values()) == pytest.approx(document["total_kg"])
    assert document["categories"].keys() - counted.keys() == {*document["excluded"]}, "not asked is not nought"


def test_a_line_of_ones_own_is_taken_at_its_word(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    result = footprint_of(nothing_but(other=[{"label": "Fireworks", "kg_co2e": 12}]))
    (line,) = (line for line in result.lines if line.category is Category.OTHER)
    assert (line.label, line.factor, line.kg_co2e) == ("Fireworks", None, 12)


def test_what_nobody_asked_yet_is_a_line_of_nought_that_says_so(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    result = footprint_of(nothing_but(freight=None, equipment=None, other=None, online=None))
    noughts = [(line.category.value, line.kg_co2e) for line in result.lines if line.assumed]
    assert noughts == [("freight", 0), ("online", 0), ("equipment", 0), ("other", 0)]


@events
@given(document=documents)
def test_any_event_has_a_sound_footprint(
    document: Document, footprint_of: FootprintOf, factor_set: FactorSet, atlas: Gazetteer
) -> None:
    result = footprint_of(document)
    assert math.isfinite(result.total_kg)
    assert 0 <= result.low_kg <= result.total_kg <= result.high_kg < math.inf
    assert 0 <= result.without_non_co2_kg <= result.total_kg * (1 + 1e-12)
    assert 0 <= result.data_quality.share <= 1
    assert sum(result.categories.values()) == pytest.approx(result.total_kg)
    assert all(line.kg_co2e >= 0 for line in result.lines)
    assert set(result.categories) == set(Category)
    quick = footprint.emissions(footprint.activities(read(document), atlas, factor_set), factor_set)
    assert quick == pytest.approx(result.total_kg)
    json.dumps(result.as_document(), allow_nan=False)


NOT_MONOTONE = {
    "people": "more people by train are fewer of whom nothing is known",
    "one_way_km": "a long flight emits less per kilometre than a short one",
    "occupancy": "more people in a car are fewer cars",
    "menu": "shares",
}


def counts(document: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all numbers in a document that count something."""
    if isinstance(document, dict):
        inner = [(key, value) for key, value in document.items() if key not in NOT_MONOTONE]
    elif isinstance(document, list):
        inner = list(enumerate(document))
    else:
        return [path] if isinstance(document, int | float) and not isinstance(document, bool) else []
    return [found for key, value in inner for found in counts(value, (*path, key))]


def grown(document: Any, path: tuple[Any, ...], more: int) -> Any:
    """The document with `more` of what is at the path."""
    if not path:
        return document + more
    if isinstance(document, dict):
        return document | {path[0]: grown(document[path[0]], path[1:], more)}
    return [grown(value, path[1:], more) if i == path[0] else value for i, value in enumerate(document)]


@events
@given(document=documents, more=st.integers(1, 100))
def test_more_of_anything_never_weighs_less(document: Document, more: int, footprint_of: FootprintOf) -> None:
    """Crew who travel as the participants do are left out: their average way shortens when more come from near."""
    alone = document | {"crew_travel": document.get("crew_travel", [])}
    total = footprint_of(alone).total_kg
    for path in counts(alone):
        if path[0] == "stays" and document.get("days", 1) > 1:
            continue  # who sleeps there does not drive home
        assert footprint_of(grown(alone, path, more)).total_kg >= total * (1 - 1e-12), path


@events
@given(first=groups, second=groups)
def test_groups_add_up(first: Document, second: Document, nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    def travelling(*listed: Document) -> float:
        return footprint_of(nothing_but(participants=0, travel=list(listed))).total_kg

    assert travelling(first, second) == pytest.approx(travelling(first) + travelling(second))


@events
@given(group=groups, more=st.integers(1, 100))
def test_more_travellers_never_weigh_less(
    group: Document, more: int, nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    larger = group | {"people": group["people"] + more}
    totals = [footprint_of(nothing_but(participants=0, travel=[one])).total_kg for one in (group, larger)]
    assert totals[1] >= totals[0]


@events
@given(group=groups)
def test_there_and_back_is_twice_there(group: Document, nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    one, both = (
        footprint_of(nothing_but(participants=0, travel=[group | {"one_way": one_way}])).total_kg
        for one_way in (True, False)
    )
    assert both == pytest.approx(2 * one)


@events
@given(document=documents)
def test_to_answer_what_is_assumed_anyway_never_widens_the_range(document: Document, footprint_of: FootprintOf) -> None:
    """Days, attendance and water, answered with their defaults: the same total, no less sure of it."""
    before = footprint_of(document)
    participants = document["participants"]
    defaults: Document = {"days": 1, "crew": math.floor(participants / 10 + 0.5)}
    answered = document | {key: value for key, value in defaults.items() if document.get(key) is None}
    if document.get("crew") is None and "crew_travel" in document:
        return  # an uncounted crew is as many as its journeys list
    after = footprint_of(answered)
    assert after.total_kg == pytest.approx(before.total_kg)
    assert after.plus_minus_kg <= before.plus_minus_kg * (1 + 1e-12)
    assert set(after.assumed) <= set(before.assumed)


def test_what_nobody_was_asked_about_is_excluded_until_it_is_said(footprint_of: FootprintOf) -> None:
    """An omitted source is stated as excluded, not as nought (ISO 14064-1, completeness)."""
    asked: Document = {"participants": 100}
    assert footprint_of(asked).excluded == (OpenQuestion.EQUIPMENT, OpenQuestion.FREIGHT, OpenQuestion.OTHER)
    assert footprint_of(asked).as_document()["excluded"] == ["equipment", "freight", "other"]
    asked |= {"freight": [], "equipment": [{"item": "stand_custom_m2", "quantity": 10}]}
    assert footprint_of(asked).excluded == (OpenQuestion.OTHER,)
    assert footprint_of(asked | {"other": []}).excluded == ()


@pytest.mark.parametrize(
    ("known", "share"),
    [
        ({"travel": [{"people": 1, "one_way_km": 900, "mode": "plane", "cabin": "economy"}]}, 1),
        ({"travel": [{"people": 1, "band": "europe", "mode": "plane", "cabin": "economy"}]}, 0.5),
        ({"equipment": [{"item": "stand_custom_m2", "quantity": 40}]}, 0.5),
        ({"equipment": [{"item": "stand_modular_m2", "quantity": 40}]}, 0.25),
        ({"travel": [{"people": 1, "one_way_km": 900, "mode": "plane"}]}, 0.5),
        ({"travel": [{"people": 1, "one_way_km": 900}]}, 0),
    ],
)
def test_what_rests_on_a_band_or_a_trade_source_or_was_said_in_part_is_half_known(
    nothing_but: Callable[..., Document], footprint_of: FootprintOf, known: Document, share: float
) -> None:
    assert footprint_of(nothing_but(**known)).data_quality.share == pytest.approx(share)
