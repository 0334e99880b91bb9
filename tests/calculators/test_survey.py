"""A survey: single answers become counts, and counts stand for everybody, with the uncertainty of the sample."""

from collections.abc import Callable, Mapping
from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.footprint import Footprint
from calculators.geography import Band
from calculators.survey import FEWEST, Attendee, apportioned, extrapolated, menu_shares, tally

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]

KM = {Band.LOCAL: 12.0, Band.GREATER_REGION: 60.0, Band.EUROPE: 320.0, Band.BEYOND: 9000.0}


def attendees() -> st.SearchStrategy[list[Attendee]]:
    def one(band: Band, town: int | None, mode: str | None, dish: str | None) -> Attendee:
        named = town is not None
        return Attendee(str(band), f"{band} {town}, FR" if named else None, KM[band] if named else None, mode, dish)

    return st.lists(
        st.builds(
            one,
            st.sampled_from(Band),
            st.none() | st.integers(1, 3),
            st.none() | st.sampled_from(("train", "car", "plane")),
            st.none() | st.sampled_from(("vegan", "fish")),
        ),
        max_size=60,
    )


@given(attendees(), st.randoms())
def test_the_order_in_which_people_answer_changes_nothing(said: list[Attendee], random: Any) -> None:
    shuffled = list(said)
    random.shuffle(shuffled)
    assert tally(shuffled).as_document() == tally(said).as_document()


@given(attendees(), st.integers(0, 5000))
def test_everybody_is_counted_once_and_stands_for_everybody(said: list[Attendee], participants: int) -> None:
    found = tally(said)
    assert found.answers == len(said)
    if len(said) < FEWEST:
        assert (found.groups, dict(found.dishes)) == ((), {})
        return
    assert sum(found.bands.values()) == len(said)
    assert sum(group["people"] for group in extrapolated(found.groups, found.bands, participants)) == participants
    decided = {band: sum(g["surveyed"] for g in found.groups if g["band"] == band) for band in found.bands}
    assert all(0 < decided[band] <= found.bands[band] for band in found.bands)


@given(attendees())
def test_the_shares_of_the_menu_make_the_whole(said: list[Attendee]) -> None:
    dishes = tally(said).dishes
    assert not dishes or sum(menu_shares(dishes).values()) == pytest.approx(100, abs=0.05)


@given(attendees())
def test_nothing_is_told_of_fewer_than_five_nor_by_a_difference(said: list[Attendee]) -> None:
    found = tally(said)
    of_bands = {band: [one for one in found.groups if one["band"] == band] for band in found.bands}
    told = [*found.bands.values(), *found.dishes.values(), *(one["surveyed"] for one in found.groups)]
    told += [len(said) - sum(found.dishes.values()) if found.dishes else 0]
    told += [count - sum(one["surveyed"] for one in of_bands[band]) for band, count in found.bands.items()]
    assert not [count for count in told if 0 < count < FEWEST]
    assert FEWEST == 5
    assert all(set(one) <= {"from", "band", "mode", "site", "one_way_km", "surveyed"} for one in found.groups)


@given(st.integers(0, 10_000), st.lists(st.integers(1, 500), min_size=1, max_size=30))
def test_whole_people_make_the_whole(people: int, weights: list[int]) -> None:
    counts = apportioned(people, weights)
    assert sum(counts) == people
    assert all(abs(count - people * weight / sum(weights)) < 1 for count, weight in zip(counts, weights, strict=True))


def test_a_survey_by_hand() -> None:
    said = [
        *[Attendee("local", "Hesperange, LU", 4.0, "tram_bus")] * 12,
        *[Attendee("local")] * 6,  # they do not know yet how they travel
        *[Attendee("greater_region", "Metz, FR", 55.0, "train")] * 5,
        Attendee("local", "Hesperange, LU", 4.0, "car", "vegan"),
        Attendee("beyond", "Tokyo, JP", 9483.0, "plane"),
    ]
    found = tally(said)
    # The one from Tokyo counts with those from the Greater Region, and there by train; the one by car by tram and bus.
    assert found.bands == {"local": 19, "greater_region": 6}
    # Nearby towns are local; one from elsewhere would stand alone beside the five from Metz. Means are of those who are not
    # counted with others, rounded to what one of them can move them and then to what one of all can: of 12 from 0 to 30 km by
    # 2.5 km, so 4 km are 5, and as 13 of them 4.6, × 1.2 for tram and bus; of 5 from 30 to 150 km by 24 km, so 55 km are 54,
    # and as 6 of them 50.
    assert list(found.groups) == [
        {"band": "local", "mode": "tram_bus", "one_way_km": 5.5, "surveyed": 13},
        {"band": "greater_region", "mode": "train", "one_way_km": 60.0, "surveyed": 6},
    ]
    assert found.dishes == {}, "one dish would be one person"
    # 50 participants are twice those who answered: the six who do not know yet travel like the other locals.
    assert [group["people"] for group in extrapolated(found.groups, found.bands, 50)] == [38, 12]


def test_the_shares_of_the_menu_are_told_to_a_hundredth() -> None:
    assert menu_shares({"vegan": 1, "poultry": 2}) == {"vegan": 33.33, "poultry": 66.67}


def test_four_answers_say_nothing() -> None:
    found = tally([Attendee("local", mode="car", dish="fish")] * 4)
    assert found.as_document() == {"answers": 4, "groups": [], "bands": {}, "dishes": {}}


def test_the_samples_of_two_groups_are_independent(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """Two groups of 100 people and 25 answers each, alike: each has a standard error of √(0.75/25), together 1/√2 of that."""
    group: Mapping[str, Any] = {"people": 100, "one_way_km": 10, "mode": "car_petrol", "occupancy": 1}  # factor ± 60 %
    two = footprint_of(nothing_but(participants=200, travel=[{**group, "surveyed": 25}] * 2))
    assert two.plus_minus_kg == pytest.approx(two.total_kg * sqrt(0.6**2 + 1.96**2 * 0.75 / 25 / 2))


def test_one_who_stands_for_one_is_no_more_sure_than_the_others(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """Whole people hide that one of 84 answers stands for 1.4 of 120; the response of all groups does not."""
    most = {"people": 119, "one_way_km": 0, "mode": "walk", "surveyed": 83}
    one = {"people": 1, "one_way_km": 6000, "mode": "plane", "cabin": "economy", "surveyed": 1}
    found = footprint_of(nothing_but(participants=120, travel=[most, one]))
    flight = next(line for line in found.lines if line.kind == "plane")
    assert flight.sampling == pytest.approx(sqrt(1 - 84 / 120))


def test_of_nights_nothing_but_the_mean_is_known_and_only_of_enough_who_said_so() -> None:
    stay = [Attendee("europe", mode="train", nights=nights) for nights in (0, 1, 1, 2, 2, 3, 3)]
    open_ = [Attendee("europe", mode="train")] * 6
    assert tally(stay + open_).as_document()["nights"] == {"said": 7, "each": 1.5}
    assert tally(stay + open_[: FEWEST - 1]).as_document()["nights"]["said"] == 11, (
        "few who do not know are not told apart"
    )
    assert "nights" not in tally(stay[: FEWEST - 1] + open_).as_document()
    assert "nights" not in tally(open_).as_document()


@pytest.mark.parametrize(
    ("said", "each"),
    [
        ([0] * 9 + [3], None),  # one person's nights
        ([0] * 96 + [2] * 4, None),
        ([0] * 9, 0.0),
        ([0] * 20 + [1] * 5, 0.2),
        ([0] * 10 + [1] * 4 + [2], 0.33),  # as with five times one night
        ([2] * 19 + [3] * 11 + [0] * 30, 1.2),  # 2.37 nights of half of them
    ],
)
def test_of_nights_no_single_answer_is_told(said: list[int], each: float | None) -> None:
    found = tally(Attendee("europe", mode="train", nights=nights) for nights in said).nights
    assert (found["each"] if found else None) == each


def test_nights_that_a_survey_found_are_as_sure_as_its_sample(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """36 of 100 answered: of 50 nights 18 were found, of 9 people at least, who stay both nights of three days."""
    found = footprint_of(nothing_but(participants=100, days=3, stays=[{"rooms": 50, "nights": 1, "surveyed": 36}]))
    (line,) = [line for line in found.lines if line.question == "stays.0"]
    assert line.sampling == pytest.approx(sqrt(0.64 / 9))
    said = footprint_of(nothing_but(participants=100, days=3, stays=[{"rooms": 50, "nights": 1}]))
    assert said.total_kg == found.total_kg
    assert said.plus_minus_kg < found.plus_minus_kg


def test_a_menu_that_some_chose_is_as_sure_as_its_sample(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    catering = {"meals_per_person": {"lunch": 1}, "menu": {"vegan": 25, "fish": 75}, "coffee_breaks": 0, "drinks": []}
    asked = footprint_of(nothing_but(participants=100, catering=catering | {"menu_surveyed": 36}))
    sampling = {line.kind: line.sampling for line in asked.lines if line.sampling}
    assert sampling == pytest.approx({"vegan": sqrt(0.64 / 9), "fish": sqrt(0.64 / 27)})
    everybody = footprint_of(nothing_but(participants=100, catering=catering | {"menu_surveyed": 100}))
    counted = footprint_of(nothing_but(participants=100, catering=catering))
    assert everybody.plus_minus_kg == counted.plus_minus_kg < asked.plus_minus_kg
    assert everybody.total_kg == asked.total_kg


def test_the_fewer_answer_the_wider_the_range_and_nothing_is_added_once_all_have(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    found = []
    for answers in (15, 30, 60, 120):
        drive = [Attendee(Band.GREATER_REGION, mode="car", km=78)] * (answers // 3)
        survey = tally([*drive, *[Attendee(Band.LOCAL, mode="tram_bus")] * (answers - len(drive))])
        travel = extrapolated(survey.groups, survey.bands, 120)
        found.append(footprint_of(nothing_but(participants=120, travel=travel)))
    assert len({round(one.total_kg) for one in found}) == 1
    widths = [one.plus_minus_kg for one in found]
    assert widths == sorted(set(widths), reverse=True)
    assert not any(line.sampling for line in found[-1].lines)


def test_whoever_gave_all_answers_but_one_learns_of_the_last_at_most_whether_it_is_nearer_or_farther() -> None:
    for band, kms in {"greater_region": range(31, 151), "europe": range(151, 1500, 7)}.items():
        for others in (4, 9, 30):
            for mine in (kms[0], kms[len(kms) // 2], kms[-1]):
                forged = [Attendee(band, mode="car", km=mine)] * others
                told = {str(tally([*forged, Attendee(band, mode="car", km=km)]).groups) for km in kms}
                assert len(told) <= 2, (band, others, mine)
