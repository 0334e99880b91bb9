"""How the people of a list travel, where only shares of all of them are known: by what makes sense from each town."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.places.search import PlacesFile
from handlers.event.document import answers_of
from handlers.event.origins.distances import distance, makes_sense
from handlers.event.origins.group import Group, listed
from handlers.event.questions.flow import WAYS
from handlers.event.travel_shares import spread

NEAR, METZ, NANCY, LISBON = "Luxembourg, LU", "Metz, FR", "Nancy, FR", "Lisbon, PT"


def by_town(
    places: PlacesFile, people: dict[str, int], transport: dict[str, float] | None
) -> dict[str, dict[str, float]]:
    """Percent by way from each town."""
    answered = a_list(people, transport)
    return {group["from"]: group.get("shares", {}) for group in spread(answered, places)["origins"]["groups"]}


def a_list(people: dict[str, int], transport: dict[str, float] | None) -> dict[str, Any]:
    groups: list[Group] = [{"people": count, "from": town} for town, count in people.items()]
    number = sum(people.values())
    return {
        "place": "Luxembourg, LU", "participants": number, "transport": transport,
        "origins": listed(groups, number, len(people)),
    }  # fmt: skip


def test_nobody_flies_from_next_door_or_takes_a_tram_from_lisbon(places: PlacesFile) -> None:
    people, shares = {NEAR: 100, LISBON: 20}, {"tram_bus": 80.0, "plane": 20.0}
    assert by_town(places, people, shares) == {NEAR: {"tram_bus": 100}, LISBON: {"plane": 100}}


def test_where_there_is_a_choice_every_town_is_alike(places: PlacesFile) -> None:
    shares = {"train": 60.0, "car": 40.0}
    assert by_town(places, {METZ: 30, NANCY: 70}, shares) == {METZ: shares, NANCY: shares}


def test_what_is_left_by_those_who_have_no_choice_is_for_the_others(places: PlacesFile) -> None:
    """Of 100 from Metz and 100 from Lisbon, 100 go by train, 60 by car and 40 by plane: who flies comes from Lisbon."""
    found = by_town(places, {METZ: 100, LISBON: 100}, {"train": 50.0, "car": 30.0, "plane": 20.0})
    assert found[METZ] == pytest.approx({"train": 62.5, "car": 37.5}, abs=0.1)
    assert found[LISBON] == pytest.approx({"train": 37.5, "car": 22.5, "plane": 40.0}, abs=0.1)


def test_a_small_town_far_away_does_not_change_how_a_large_one_nearby_travels(places: PlacesFile) -> None:
    """Of 400, 200 go by train, 120 by car and 80 fly, all from Lisbon: of its 100, 20 are left for train and car."""
    found = by_town(places, {METZ: 300, LISBON: 100}, {"train": 50.0, "car": 30.0, "plane": 20.0})
    assert found[METZ] == pytest.approx({"train": 62.5, "car": 37.5}, abs=0.1)
    assert found[LISBON] == pytest.approx({"train": 12.5, "car": 7.5, "plane": 80.0}, abs=0.1)


@pytest.mark.parametrize("transport", [None, {"good": 100.0}, {"little": 100.0}])
def test_what_is_usual_needs_no_shares(places: PlacesFile, transport: dict[str, float] | None) -> None:
    answered = a_list({NEAR: 100, LISBON: 20}, {"car": 100.0})
    again = spread({**spread(answered, places), "transport": transport}, places)
    assert all("shares" not in group for group in again["origins"]["groups"])


def test_a_way_that_was_said_stays(places: PlacesFile) -> None:
    answered = a_list({METZ: 10}, {"car": 100.0})
    answered["origins"]["groups"].append({"people": 5, "from": NANCY, "way": "train"})
    groups = spread(answered, places)["origins"]["groups"]
    assert groups[1] == {"people": 5, "from": NANCY, "way": "train"}
    assert [group.mode or group.shares for group in answers_of(spread(answered, places)).travel or ()] == [
        {"car": 100}, "train",
    ]  # fmt: skip


def test_groups_that_were_typed_are_left_alone(places: PlacesFile) -> None:
    answered = {"origins": {"groups": [{"people": 5, "from": NANCY}]}, "transport": {"car": 100.0}}
    assert spread(answered, places) == answered


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.sampled_from([NEAR, METZ, NANCY, LISBON, "Paris, FR", "Tokyo, JP"]), st.integers(1, 500), min_size=1
    ),
    st.dictionaries(st.sampled_from(sorted(WAYS)), st.floats(1, 100), min_size=1),
)
def test_everybody_travels_and_as_makes_sense_if_anything_does(
    places: PlacesFile, people: dict[str, int], shares: dict[str, float]
) -> None:
    answered = a_list(people, shares)
    found = by_town(places, people, shares)
    for town, ways in found.items():
        assert sum(ways.values()) == pytest.approx(100, abs=0.5)
        km = distance({"from": town, "people": 1}, answered, places)
        if any(makes_sense(way, km) for way in shares):
            assert all(makes_sense(way, km) for way in ways)
