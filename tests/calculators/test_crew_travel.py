"""How staff, speakers and crew travel: as was said of them, else as the participants do."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.activity import Activities, OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

groups = st.fixed_dictionaries(
    {"people": st.integers(1, 40)},
    optional={
        "band": st.sampled_from(["local", "greater_region", "europe", "beyond"]),
        "mode": st.sampled_from(["car", "train", "plane", "tram_bus", "taxi", "walk"]),
        "one_way": st.booleans(),
        "from": st.sampled_from(["Paris, FR", "Metz, FR", "Lisbon, PT"]),
    },
)


def test_unsaid_crew_is_a_tenth_and_travels_as_the_participants_do(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    group = {"people": 25, "one_way_km": 10, "mode": "bus_city"}
    document = nothing_but(participants=25, crew=None, crew_travel=None, travel=[group])
    theirs, ours = activities_of(document)[:2]
    assert ours.journey is not None
    assert ours.journey.people == pytest.approx(3)  # 2.5, half up
    assert ours.quantity == pytest.approx(theirs.quantity * 3 / 25)
    assert ours.journey.crew
    assert ours.unknown == (OpenQuestion.CREW, OpenQuestion.CREW_TRAVEL)


def test_crew_that_travels_as_we_assume_of_the_participants_is_no_surer(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    found = activities_of(nothing_but(participants=20, crew=2, crew_travel=None, travel=None, stays=[]))
    assert {activity.unknown for activity in found if activity.question.startswith("travel")} == {
        (OpenQuestion.ORIGIN, OpenQuestion.MODE)
    }
    assert {activity.unknown for activity in found if activity.question.startswith("crew")} == {
        (OpenQuestion.ORIGIN, OpenQuestion.MODE, OpenQuestion.CREW_TRAVEL)
    }


def test_how_many_different_participants_come_is_no_question_of_the_crew(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    found = activities_of(nothing_but(participants=20, crew=2, days=3, crew_travel=None, travel=None, stays=None))
    theirs = [activity.unknown for activity in found if activity.question.startswith("travel")]
    ours = [activity.unknown for activity in found if activity.question.startswith("crew")]
    assert any(OpenQuestion.HEADS in unknown for unknown in theirs)
    assert ours
    assert not any(OpenQuestion.HEADS in unknown for unknown in ours)


def test_crew_travel_that_is_known_is_used(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    van = {"people": 4, "one_way_km": 50, "mode": "car_diesel", "occupancy": 4}
    activity, *_ = activities_of(nothing_but(participants=40, crew=4, crew_travel=[van]))
    assert activity.quantity == 100
    assert not activity.assumed


def test_crew_beside_those_listed_travels_as_the_participants_do(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """Unless it was said by what all of the crew come: then from where the others do is open."""
    speakers: Document = {"people": 4, "from": "Lisbon, PT", "mode": "plane"}
    theirs: list[Document] = [
        {"people": 60, "from": "Metz, FR", "mode": "train"},
        {"people": 40, "band": "local", "mode": "car"},
    ]
    event = nothing_but(participants=100, crew=20, days=2, travel=theirs, crew_travel=[speakers])
    copied = [group | {"people": group["people"] * 16 / 100} for group in theirs]
    found = footprint_of(event)
    listed = [
        footprint_of(event | {"crew_travel": [speakers, group | {"people": 100}], "crew": 104}) for group in theirs
    ]
    without = footprint_of(event | {"crew": 4})
    by_hand = sum(
        (one.total_kg - without.total_kg) * group["people"] / 100 for one, group in zip(listed, copied, strict=True)
    )
    assert found.total_kg == pytest.approx(without.total_kg + by_hand)
    assert OpenQuestion.CREW_TRAVEL in found.assumed
    assert OpenQuestion.CREW_TRAVEL not in without.assumed
    by_car = footprint_of(event | {"crew_mode_shares": {"car": 80, "plane": 20}})
    assert OpenQuestion.ORIGIN in by_car.assumed


def test_crew_without_participants_still_travels(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    found = activities_of(nothing_but(participants=0, crew=5, crew_travel=None))
    assert sum(one.journey.people for one in found if one.journey) == pytest.approx(5)


@settings(max_examples=40)
@given(
    listed=st.lists(groups, max_size=4),
    shares=st.none() | st.just({"car": 50, "train": 30, "plane": 20}),
    days=st.sampled_from([0.5, 1, 2, 3.5]),
    beds=st.none() | st.integers(0, 60),
    as_many=st.integers(1, 3),
)
def test_crew_that_travels_alike_emits_as_if_it_had_been_listed(
    listed: list[Document],
    shares: Document | None,
    days: float,
    beds: int | None,
    as_many: int,
    nothing_but: NothingBut,
    footprint_of: FootprintOf,
) -> None:
    people = sum(group["people"] for group in listed) or 7
    stays = None if beds is None else [{"rooms": beds}]
    unsaid = nothing_but(
        participants=people, crew=people * as_many, days=days, stays=stays, travel=listed or None,
        crew_travel=None, mode_shares=shares,
    )  # fmt: skip
    ours = [group | {"people": group["people"] * as_many} for group in listed]
    said = unsaid | {"crew_travel": ours or [{"people": people * as_many}], "crew_mode_shares": shares}
    assert footprint_of(unsaid).categories == pytest.approx(footprint_of(said).categories)
