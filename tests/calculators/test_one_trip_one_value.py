"""One trip has one value, however it is entered: as a group, person by person, as shares of it or of everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import factors
from calculators.activity import Activities
from calculators.answers import read
from calculators.footprint import Footprint, estimate
from calculators.vocabulary import CABINS, FUELS
from tests.calculators.conftest import TOWNS, Atlas

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]

MODES = ("walk", "bike", "tram_bus", "tram", "metro", "bus", "bus_city_electric", "coach", "train", "taxi", "car",
         "car_petrol", "car_electric", "plane", "ferry")  # fmt: skip
NAMES = [f"{town.name}, {town.country}" for town in TOWNS]
WHENCE = st.one_of(
    st.builds(lambda name: {"from": name}, st.sampled_from(NAMES)),
    st.builds(lambda km: {"one_way_km": km}, st.integers(1, 9000)),
    st.builds(lambda band: {"band": band}, st.sampled_from(["local", "greater_region", "europe", "beyond"])),
    st.builds(lambda code: {"country": code}, st.sampled_from(["DE", "FR", "LU", "PL"])),
)


@st.composite
def trips(draw: st.DrawFn) -> Document:
    """People who travel alike."""
    trip: Document = draw(WHENCE) | {"people": draw(st.integers(1, 12)), "mode": draw(st.sampled_from(MODES))}
    if draw(st.booleans()):
        trip["one_way"] = True
    if trip["mode"] == "plane" and draw(st.booleans()):
        trip["cabin"] = draw(st.sampled_from(CABINS))
    if trip["mode"] in ("car", "taxi", "car_electric") and draw(st.booleans()):
        trip["occupancy"] = draw(st.sampled_from([1, 1.6, 2.5, 4]))
    return trip


def in_shares(trip: Document) -> Document:
    return {name: value for name, value in trip.items() if name != "mode"} | {"shares": {trip["mode"]: 100}}


def one_by_one(trip: Document) -> list[Document]:
    """Each of them alone; not where they go one way, since in lists of arrivals and departures the groups tell who is a pair."""
    return [trip] if trip.get("one_way") else [trip | {"people": 1}] * trip["people"]


def found(nothing_but: NothingBut, place: str, people: int, **answers: Any) -> tuple[float, ...]:
    document = nothing_but(place=place, participants=people, **answers)
    got: Footprint = estimate(read(document), factors.load(), Atlas())
    return got.total_kg, got.without_non_co2_kg, got.low_kg, got.high_kg


@given(st.lists(trips(), min_size=1, max_size=3), st.sampled_from(NAMES))
def test_a_group_its_shares_and_its_people_one_by_one_are_the_same(
    nothing_but: NothingBut, travel: list[Document], place: str
) -> None:
    people = sum(trip["people"] for trip in travel)
    as_said = found(nothing_but, place, people, travel=travel)
    assert found(nothing_but, place, people, travel=[in_shares(trip) for trip in travel]) == pytest.approx(as_said)
    assert found(nothing_but, place, people, travel=travel[::-1]) == pytest.approx(as_said)
    listed = [one for trip in travel for one in one_by_one(trip)]
    assert found(nothing_but, place, people, travel=listed)[:2] == pytest.approx(as_said[:2])


@given(trips(), st.sampled_from(NAMES))
def test_crew_travels_as_participants_do(nothing_but: NothingBut, trip: Document, place: str) -> None:
    """Of the figure; how far the range reaches depends on who it is about."""
    as_guests = found(nothing_but, place, trip["people"], travel=[trip])
    as_crew = found(nothing_but, place, 0, crew=trip["people"], crew_travel=[trip])
    assert as_crew[:2] == pytest.approx(as_guests[:2])


@given(
    WHENCE, st.dictionaries(st.sampled_from(MODES), st.integers(1, 9), min_size=1, max_size=4), st.sampled_from(NAMES)
)
def test_shares_of_a_group_are_groups(
    nothing_but: NothingBut, whence: Document, people: dict[str, int], place: str
) -> None:
    everybody = sum(people.values())
    shares = {mode: 100 * number / everybody for mode, number in people.items()}
    apart = [whence | {"people": number, "mode": mode} for mode, number in people.items()]
    together = [whence | {"people": everybody, "shares": shares}]
    assert found(nothing_but, place, everybody, travel=together)[:2] == pytest.approx(
        found(nothing_but, place, everybody, travel=apart)[:2]
    )


@given(WHENCE, st.sampled_from([fuel for fuel in FUELS if fuel != "average"]), st.sampled_from(NAMES))
def test_a_car_is_the_same_said_by_its_mode_or_by_what_it_runs_on(
    nothing_but: NothingBut, whence: Document, fuel: str, place: str
) -> None:
    trip = whence | {"people": 5}
    by_mode = found(nothing_but, place, 5, travel=[trip | {"mode": f"car_{fuel}"}])
    assert found(nothing_but, place, 5, travel=[trip | {"mode": "car", "fuels": {fuel: 100}}]) == pytest.approx(by_mode)


@given(WHENCE, st.sampled_from(CABINS), st.sampled_from(NAMES))
def test_a_seat_is_the_same_said_once_or_in_percent(
    nothing_but: NothingBut, whence: Document, cabin: str, place: str
) -> None:
    trip = whence | {"people": 5, "mode": "plane"}
    said = found(nothing_but, place, 5, travel=[trip | {"cabin": cabin}])
    assert found(nothing_but, place, 5, travel=[trip | {"cabins": {cabin: 100}}]) == pytest.approx(said)


@given(WHENCE, st.sampled_from(MODES), st.sampled_from(NAMES))
def test_what_all_did_is_what_the_group_did(nothing_but: NothingBut, whence: Document, mode: str, place: str) -> None:
    """Even where it can hardly be, such as a walk from afar: it is remarked upon, and counted as it was said."""
    trip = whence | {"people": 5}
    said = found(nothing_but, place, 5, travel=[trip | {"mode": mode}])
    of_all = found(nothing_but, place, 5, travel=[trip], mode_shares={mode: 100})
    assert of_all[:2] == pytest.approx(said[:2])
