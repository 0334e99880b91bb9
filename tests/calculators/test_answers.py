import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.answers import Answers, read
from calculators.invalid_answers import InvalidAnswers

Document = dict[str, Any]


def problems(document: Any) -> dict[str, str]:
    with pytest.raises(InvalidAnswers) as caught:
        read(document)
    return {problem.field: problem.reason for problem in caught.value.problems}


@pytest.mark.parametrize("name", ["board-meeting", "mostly-unknown"])
def test_an_example_survives_the_round_trip(example: Callable[[str], Document], name: str) -> None:
    document = example(name)
    assert read(document).as_document() == document
    assert read(read(document).as_document()) == read(document)


@pytest.mark.parametrize("stays", [{}, {"stays": None}, {"stays": []}, {"stays": [{"rooms": 0, "nights": 2}]}])
def test_absent_null_none_and_a_value_stay_four_things(stays: Document) -> None:
    assert read(stays).as_document() == stays


def test_every_wrong_field_is_named_with_its_reason() -> None:
    found = problems(
        {
            "days": 1.3,
            "first_day": 1_800_000_000,
            "name": "x" * 81,
            "participants": 2.5,
            "particpants": 30,
            "travel": [
                {"people": 3, "mode": "trian"},
                {"people": 3, "shares": {"car": 60, "plain": 40}},
                {"people": 3, "mode": "car", "shares": {"car": 100}},
                {"people": 100_001},
                {"mode": "car"},
            ],
            "catering": {"menu": {"vegan": 30, "poultry": 40}, "drinks": [{"drink": "coffee", "litres": 3}]},
            "stays": [{"rooms": 2, "nights": 1, "country": "Luxembourg"}],
            "materials": [{"item": "totebag", "quantity": 1}],
        }
    )
    assert found["days"] == "must be whole or half days, such as 1.5"
    assert found["first_day"] == "must be a day such as 2027-02-11"
    assert found["name"] == "must have 80 characters or fewer"
    assert found["participants"] == "must be a whole number"
    assert found["particpants"] == "is not a field here; near it: participants, unique_participants"
    assert "near it: train" in found["travel.0.mode"]
    assert "near it: plane" in found["travel.1.shares"]
    assert found["travel.2"] == "has both mode and shares: give one of them"
    assert found["travel.3.people"] == "must be 100,000 or less"
    assert found["travel.4.people"] == "is required"
    assert found["catering.menu"] == "must add up to 100, not 70"
    assert found["catering.drinks.0"] == "coffee is counted in cups, and in nothing else"
    assert found["stays.0.country"] == "must be a country code of two letters"
    assert "tote_bag" in found["materials.0.item"]


@pytest.mark.parametrize("quantity", [-1, float("nan"), float("inf"), 1e10, True, "3", None, [3]])
def test_no_nonsense_passes_for_a_quantity(quantity: Any) -> None:
    assert list(problems({"materials": [{"item": "paper", "quantity": quantity}]})) == ["materials.0.quantity"]


def other(**said: Any) -> Document:
    return {"other": [{"label": "x", "kg_co2e": 1} | said]}


def from_town(**said: Any) -> Document:
    return {"travel": [{"people": 1} | said]}


ENDS: list[tuple[Callable[[Any], Document], Any, Any]] = [
    (lambda km: from_town(one_way_km=km), 25_000, 25_000.5),
    (lambda people: {"participants": people}, 100_000, 100_001),
    (lambda seats: from_town(occupancy=seats), 1, 0.9),
    (lambda seats: from_town(occupancy=seats), 9, 9.1),
    (lambda count: from_town(surveyed=count), 1, 0),
    (lambda count: from_town(surveyed=count), 100_000, 100_001),
    (lambda count: {"catering": {"menu_surveyed": count}}, 1, 0),
    (lambda days: {"days": days}, 0.5, 0),
    (lambda days: {"days": days}, 366, 366.5),
    (lambda kg: other(kg_co2e=kg), 1e9, 1e9 + 1),
    (lambda kg: other(kg_co2e=kg), 0, -0.1),
    (lambda length: other(label="x" * length), 80, 81),
    (lambda length: other(label="x" * length), 1, 0),
    (lambda length: other(note="x" * length), 500, 501),
    (lambda towns: {"sites": [{"place": "Trier, DE", "participants": 1}] * towns}, 20, 21),
    (lambda local: {"origins": {"local": local, "europe": 50}}, 51, 51.1),
    (lambda local: {"origins": {"local": local, "europe": 50}}, 49, 48.9),
    (lambda entries: {"travel": [{"people": 1}] * entries}, 5000, 5001),
]


@pytest.mark.parametrize(("document", "last", "beyond"), ENDS)
def test_the_last_that_is_taken_and_the_first_that_is_not(
    document: Callable[[Any], Document], last: Any, beyond: Any
) -> None:
    assert read(document(last))
    assert len(problems(document(beyond))) == 1


@pytest.mark.parametrize("people", [-1, 1.5, True, "3", None, 100_001])
def test_people_are_counted_in_whole_numbers(people: Any) -> None:
    assert list(problems({"travel": [{"people": people}]})) == ["travel.0.people"]


def test_json_has_one_kind_of_number() -> None:
    answers = read({"participants": 120.0, "travel": [{"people": 4.0}]})
    assert (answers.participants, type(answers.participants)) == (120, int)
    assert answers == read({"participants": 120, "travel": [{"people": 4}]})


@pytest.mark.parametrize("document", [None, [], "x", 3, {"travel": [3]}, {"travel": {}}, {"version": 2}])
def test_what_is_no_answers_document_is_refused_with_a_reason(document: Any) -> None:
    assert all(problems(document).values())


def test_a_list_without_end_is_refused() -> None:
    endless = [{"label": "x", "kg_co2e": 1}] * 5001
    assert problems({"other": endless}) == {"other": "must have 5000 entries or fewer"}


def of_type(part: Any, *types: str) -> Iterator[Document]:
    """The parts of a schema that are of a type, however deep."""
    if isinstance(part, dict) and part.get("type") in types:
        yield part
    for within in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from of_type(within, *types)


def test_no_list_is_without_end_and_no_number_without_bounds() -> None:
    lists = list(of_type(Answers.model_json_schema(), "array"))
    assert len(lists) > 10
    assert [each for each in lists if each.get("maxItems") not in (20, 366, 5000)] == []
    numbers = [each for each in of_type(Answers.model_json_schema(), "integer", "number") if "const" not in each]
    assert len(numbers) > 30
    most, least = {"maximum", "le"}, {"minimum", "exclusiveMinimum", "ge"}
    assert [each for each in numbers if not (most & {*each} and least & {*each})] == []


def test_thirds_written_as_33_are_fine() -> None:
    menu = {"vegan": 33, "vegetarian": 33, "poultry": 33}
    assert read({"catering": {"menu": menu}}).as_document() == {"catering": {"menu": menu}}


def test_a_country_may_be_written_in_small_letters_and_the_uk_as_uk() -> None:
    stays = read({"stays": [{"rooms": 1, "nights": 1, "country": "uk"}]}).stays
    assert stays is not None
    assert stays[0].country == "GB"


def test_answers_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="frozen"):
        read({}).days = 2  # type: ignore[misc]


def test_the_schema_is_json_and_lists_the_words() -> None:
    schema = json.loads(json.dumps(Answers.model_json_schema()))
    assert {"from", "people", "mode"} <= set(schema["$defs"]["TravelGroup"]["properties"])
    assert "train_highspeed_fr" in json.dumps(schema)
    assert schema["additionalProperties"] is False


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*Answers.model_fields, "people", "mode", "x"]), inner, max_size=4)
        ),
        max_leaves=8,
    )
)
def test_any_json_is_read_or_refused_by_name(document: Any) -> None:
    refused: InvalidAnswers | None = None
    try:
        read(document)
    except InvalidAnswers as invalid:
        refused = invalid
    assert refused is None or all(problem.reason for problem in refused.problems)
