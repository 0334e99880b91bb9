"""What others have published of events, worked out here from the same quantities.

A document in `peers/` holds the quantities, the total that was published, the factors of whoever published it (by
question or by kind of activity), and why the two totals differ. With their factors our quantities must make their total:
then nothing but the factors is different, and which ones is written down.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from calculators import factors
from calculators.activity import Activity
from calculators.answers import read
from calculators.footprint import activities, estimate
from calculators.geography import Place
from calculators.models import as_counted, compared

PEERS = {
    path.stem: json.loads(path.read_text("utf-8")) for path in sorted((Path(__file__).parent / "peers").glob("*.json"))
}
TABLE = factors.load()
TOWNS = (
    Place("Paris", "FR", 48.8534, 2.3488, 2_138_551),
    Place("San Francisco", "US", 37.7749, -122.4194, 808_988),
    Place("Southampton", "GB", 50.904, -1.4043, 246_201),
    Place("Vienna", "AT", 48.2085, 16.3721, 1_691_468),
)


class WhereTheyMet:
    """A gazetteer of the towns of these events."""

    def find(self, name: str) -> Place | None:
        return next((town for town in TOWNS if f"{town.name}, {town.country}" == name), None)

    def largest(self, country: str) -> list[Place]:
        return [town for town in TOWNS if town.country == country]


def activities_of(peer: dict[str, Any]) -> tuple[Activity, ...]:
    return activities(read(peer["answers"]), WhereTheyMet(), TABLE, apart=True)


def their_factor(activity: Activity, theirs: dict[str, float]) -> float:
    """Kilograms a unit by them, or by us where they count as we do."""
    if activity.question in theirs:
        return theirs[activity.question]
    if activity.kind in theirs:
        return theirs[activity.kind]
    return 1.0 if activity.factor is None else TABLE[activity.factor].kg_co2e_per_unit


def test_there_are_festivals_of_another_model_and_congresses_with_published_totals() -> None:
    assert sum(name.startswith("festival-") for name in PEERS) == 5
    assert {"egu-2019", "agu-2019", "mne-2025"} <= PEERS.keys()


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_each_names_who_published_it_where_and_why_ours_differs(peer: dict[str, Any]) -> None:
    assert peer["source"]["url"].startswith("https://")
    assert peer["source"]["publisher"]
    assert len(peer["source"]["published"]) > 60
    assert len(peer["why"]) > 100


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_with_their_factors_our_quantities_make_their_total(peer: dict[str, Any]) -> None:
    data, theirs = activities_of(peer), peer["theirs"]
    named = {activity.question for activity in data} | {activity.kind for activity in data}
    assert theirs.keys() <= named, "a factor of theirs that stands for nothing here"
    kg = sum(activity.quantity * their_factor(activity, theirs) for activity in data)
    assert kg / 1000 == pytest.approx(peer["published_t"], rel=peer["within_percent"] / 100)


@pytest.mark.parametrize("peer", PEERS.values(), ids=PEERS)
def test_our_range_reaches_what_was_published_or_a_model_of_the_table_explains_most_of_the_gap(
    peer: dict[str, Any],
) -> None:
    ours = estimate(read(peer["answers"]), TABLE, WhereTheyMet())
    published_kg = peer["published_t"] * 1000
    if ours.low_kg <= published_kg <= ours.high_kg:
        return
    by_model = next(one for one in compared(activities_of(peer), TABLE) if one.model == peer["model"])
    gap = abs(ours.total_kg - published_kg)
    assert abs(by_model.total_kg - published_kg) < 0.4 * gap


@pytest.mark.parametrize("name", ["egu-2019", "agu-2019"])
def test_scientists_who_weigh_altitude_three_times_count_far_more_for_the_same_flights(name: str) -> None:
    peer = PEERS[name]
    flights = [activity for activity in activities_of(peer) if activity.kind == "plane"]
    ours = sum(as_counted(flight, TABLE) for flight in flights)
    theirs = sum(flight.quantity * peer["theirs"][flight.question] for flight in flights)
    assert 1.5 < theirs / ours < 2.1
