"""Origins and modes that were said apart, of the same people: both are kept, or it is said that they cannot be."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calculators.activity import Activities, Category, OpenQuestion
from calculators.fitting import fit, totals
from calculators.footprint import Footprint
from calculators.geography import Band, band_of
from calculators.journeys import TRAM_BUS_SHARES

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

METZ, COLOGNE, LISBON, NEW_YORK = "Metz, FR", "Cologne, DE", "Lisbon, PT", "New York, US"


TRACE = 0.01
"""Of a person: what is left in a cell that the totals leave no room for, after the last round of fitting."""


def bands(local: float, region: float, europe: float, beyond: float) -> dict[str, float]:
    return dict(zip(Band, (local, region, europe, beyond), strict=True))


def by_way(activities: Activities) -> dict[tuple[str, str], float]:
    """People by band and mode, no traces."""
    return {way: count for way, count in people_by_way(activities).items() if count > TRACE}


def people_by_way(activities: Activities) -> Counter[tuple[str, str]]:
    people: Counter[tuple[str, str]] = Counter()
    for journey in (activity.journey for activity in activities if activity.journey):
        mode = "tram_bus" if journey.mode in TRAM_BUS_SHARES else journey.mode
        for way in journey.ways.each:
            people[band_of(way.km), mode] += journey.part(way.people)  # type: ignore[assignment]
    return people


def margins(activities: Activities) -> tuple[Counter[str], Counter[str]]:
    origins: Counter[str] = Counter()
    modes: Counter[str] = Counter()
    for (band, mode), people in people_by_way(activities).items():
        origins[band] += people
        modes[mode] += people
    return origins, modes


@pytest.mark.parametrize(
    ("people", "origins", "modes", "tonnes"),
    [
        # By hand: 80 × 15 km, 40 × 90 km and 70 × 825 km by car, each × 1.3 × 2 ÷ 1.6 × 0.256 kg; 10 fly 6,000 km.
        (200, bands(40, 20, 35, 5), {"car": 100}, 44.6),
        (100, bands(70, 22, 8, 0), {"car": 100}, 4.01),
        (100, bands(70, 22, 8, 0), {"train": 100}, 0.965),
        (200, bands(40, 20, 35, 5), {"plane": 30, "train": 20, "car": 30, "tram_bus": 20}, 34.1),
        (100, bands(100, 0, 0, 0), {"walk": 50, "car": 50}, 0.312),
    ],
)
def test_what_was_said_of_origins_and_of_modes_is_counted(
    nothing_but: NothingBut, footprint_of: FootprintOf, people: int, origins: Document, modes: Document, tonnes: float
) -> None:
    document = nothing_but(participants=people, origins=origins, travel=None, mode_shares=modes)
    found = footprint_of(document)
    assert found.categories[Category.TRAVEL] / 1000 == pytest.approx(tonnes, rel=0.005)
    assert OpenQuestion.ORIGIN not in found.assumed
    as_a_group = nothing_but(participants=people, origins=origins, travel=[{"people": people, "shares": modes}])
    assert footprint_of(as_a_group).total_kg == pytest.approx(found.total_kg)


@pytest.mark.parametrize("more", [0, 10, 30, 60, 90])
def test_more_cars_are_never_fewer_emissions(nothing_but: NothingBut, footprint_of: FootprintOf, more: int) -> None:
    """Of those who drive instead of taking the train."""
    document = nothing_but(participants=100, origins=bands(70, 22, 8, 0), travel=None)
    few = footprint_of(document | {"mode_shares": {"car": more, "train": 100 - more}}).total_kg
    many = footprint_of(document | {"mode_shares": {"car": more + 10, "train": 90 - more}}).total_kg
    assert many > few


WAYS = ("walk", "tram_bus", "train", "car", "coach", "plane")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.integers(0, 40), min_size=4, max_size=4).filter(any),
    st.dictionaries(st.sampled_from(WAYS), st.integers(1, 50), min_size=1),
)
def test_origins_stay_and_modes_stay_unless_they_are_said_not_to(
    nothing_but: NothingBut, activities_of: ActivitiesOf, counts: list[int], ways: dict[str, int]
) -> None:
    """Whatever is said of both: everybody comes from where was said, and who travels otherwise is counted as such."""
    people = sum(counts)
    origins = {band: 100 * count / people for band, count in zip(Band, counts, strict=True)}
    shares = {mode: 100 * part / sum(ways.values()) for mode, part in ways.items()}
    found = activities_of(nothing_but(participants=people, origins=origins, travel=None, mode_shares=shares))
    from_where, by_what = margins(found)
    assert +from_where == pytest.approx({band: count for band, count in zip(Band, counts, strict=True) if count})
    otherwise = sum(max(0.0, by_what[mode] - people * shares.get(mode, 0) / 100) for mode in by_what)
    journeys = [activity.journey for activity in found if activity.journey]
    assert sum(one.people * one.contradicted for one in journeys) == pytest.approx(otherwise, abs=0.02 * people)


def test_who_cannot_travel_as_was_said_travels_as_is_usual_and_it_is_said(
    nothing_but: NothingBut, activities_of: ActivitiesOf, footprint_of: FootprintOf
) -> None:
    """Nobody drives 6,000 km: the 5 from overseas fly, which is assumed, and remarked."""
    document = nothing_but(participants=100, origins=bands(95, 0, 0, 5), travel=None, mode_shares={"car": 100})
    assert by_way(activities_of(document)) == pytest.approx({("local", "car"): 95, ("beyond", "plane"): 5})
    found = footprint_of(document)
    assert OpenQuestion.MODE in found.assumed
    (remark,) = [remark for remark in found.remarks if remark.key == "contradicted"]
    assert remark.params == {"people": pytest.approx(5)}


def test_a_way_that_makes_sense_for_nobody_is_counted_as_of_a_group_that_says_it(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    for band, mode in (("beyond", "train"), ("beyond", "car"), ("local", "plane"), ("europe", "walk")):
        everybody = {"people": 100, "band": band}
        as_group = footprint_of(nothing_but(participants=100, travel=[everybody | {"mode": mode}]))
        as_share = footprint_of(nothing_but(participants=100, travel=[everybody], mode_shares={mode: 100}))
        assert as_share.total_kg == pytest.approx(as_group.total_kg)
        assert [one.key for one in as_share.remarks] == [one.key for one in as_group.remarks]
        assert "way_too_far" in {one.key for one in as_share.remarks}


def test_nobody_is_contradicted_where_both_can_be(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    document = nothing_but(
        participants=100, origins=bands(95, 0, 0, 5), travel=None, mode_shares={"car": 95, "plane": 5}
    )
    found = footprint_of(document)
    assert not [remark for remark in found.remarks if remark.key == "contradicted"]
    assert OpenQuestion.MODE not in found.assumed


def test_groups_share_the_modes_of_all_by_what_makes_sense_from_each(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    """“80 from here, 20 from Lisbon” and “tram 80, plane 20”: nobody takes a tram from Lisbon."""
    groups = [{"people": 80, "from": "Belval, LU"}, {"people": 20, "from": LISBON}]
    document = nothing_but(participants=100, travel=groups, mode_shares={"tram_bus": 80, "plane": 20})
    assert by_way(activities_of(document)) == pytest.approx({("local", "tram_bus"): 80, ("beyond", "plane"): 20})


def test_a_group_whose_own_way_is_said_keeps_it(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    groups = [{"people": 10, "from": METZ, "mode": "coach"}, {"people": 90, "from": METZ}]
    document = nothing_but(participants=100, travel=groups, mode_shares={"train": 50, "car": 50})
    people = by_way(activities_of(document))
    region = {mode: people[Band.GREATER_REGION, mode] for mode in ("coach", "train", "car")}
    assert region == pytest.approx({"coach": 10, "train": 45, "car": 45})


def test_groups_with_ways_of_their_own_share_the_origins_of_all(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    groups = [{"people": 60, "mode": "tram_bus"}, {"people": 40, "shares": {"plane": 75, "train": 25}}]
    document = nothing_but(participants=100, travel=groups, origins=bands(70, 0, 0, 30))
    people = by_way(activities_of(document))
    assert people["local", "tram_bus"] == pytest.approx(60)
    assert people["beyond", "plane"] == pytest.approx(30)


def test_whose_town_nobody_said_comes_from_wherever_fits_the_modes_of_all(
    nothing_but: NothingBut, activities_of: ActivitiesOf, footprint_of: FootprintOf
) -> None:
    """Both margins are kept where they can be, listed or not, and nobody is said to be contradicted who is not."""
    by_hand = (
        # 30 × 1,650 km × (0.95 × 0.12572 + 0.05 × 0.36458) = 6.81 t; trains: 60 from Metz, 10 from 15 to 825 km.
        (METZ, 60, {"plane": 30, "train": 70}, {("europe", "plane"): 30, ("greater_region", "train"): 64.3}, 7.17, 0),
        # 60 × 3,424 km × 0.13766 = 28.3 t; 40 × 30 km × 1.2 or 1.3 by tram or bus = 0.1 t. Nobody flies for 825 km.
        (LISBON, 60, {"plane": 60, "tram_bus": 40}, {("beyond", "plane"): 60, ("local", "tram_bus"): 40}, 28.3, 0),
        (LISBON, 10, {"plane": 10, "tram_bus": 90}, {("beyond", "plane"): 10, ("local", "tram_bus"): 90}, 4.9, 0),
        # Of the 60 from Metz 20 would have to fly.
        (METZ, 60, {"plane": 60, "train": 40}, {("europe", "plane"): 40, ("greater_region", "train"): 60}, None, 20),
    )
    for town, people, shares, expected, tonnes, contradicted in by_hand:
        some = [{"people": people, "from": town}]
        for groups in (some, [*some, {"people": 100 - people}]):
            document = nothing_but(kind=None, participants=100, travel=groups, mode_shares=shares)
            found, ways = footprint_of(document), by_way(activities_of(document))
            assert {way: ways[way] for way in expected} == pytest.approx(expected, rel=0.01), document
            assert tonnes is None or found.total_kg / 1000 == pytest.approx(tonnes, rel=0.01), document
            said = [remark.params["people"] for remark in found.remarks if remark.key == "contradicted"]
            assert said == ([contradicted] if contradicted else []), document
            assert (OpenQuestion.MODE in found.assumed) == bool(contradicted), document


def test_the_crews_shares_are_theirs_alone(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    crew = [{"people": 6, "band": "local"}, {"people": 4, "from": LISBON}]
    document = nothing_but(participants=0, crew=10, crew_travel=crew, crew_mode_shares={"tram_bus": 60, "plane": 40})
    assert by_way(activities_of(document)) == pytest.approx({("local", "tram_bus"): 6, ("beyond", "plane"): 4})


AMOUNTS = st.dictionaries(st.sampled_from("abcde"), st.floats(0.1, 100), min_size=1)


@given(AMOUNTS, AMOUNTS, st.integers(0, 2**32))
def test_a_fitted_table_keeps_every_total(rows: dict[str, float], columns: dict[str, float], seed: int) -> None:
    """Where everything goes with everything; the prior only says how."""
    scale = sum(rows.values()) / sum(columns.values())
    wanted = {column: amount * scale for column, amount in columns.items()}
    table = fit(rows, wanted, lambda row, column: 1 + (seed >> (ord(row) + 5 * ord(column)) % 31) % 5)
    assert {row: sum(cells.values()) for row, cells in table.items()} == pytest.approx(rows)
    assert totals(table, wanted) == pytest.approx(wanted, rel=1e-6)


def test_a_table_without_choice_is_as_the_totals_say() -> None:
    known = {("here", "walk"), ("far", "fly"), ("here", "drive"), ("far", "drive")}
    table = fit({"here": 70, "far": 30}, {"walk": 50, "drive": 30, "fly": 20}, lambda *cell: float(cell in known))
    assert table["here"] == pytest.approx({"walk": 50, "drive": 20})
    assert table["far"] == pytest.approx({"fly": 20, "drive": 10})
