"""What a survey hides, because fewer than five said it, is in the range of every survey alike: it tells of nobody."""

from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

import pytest

from calculators.footprint import Footprint
from calculators.geography import Band, band_of
from calculators.journeys import detour
from calculators.survey import Attendee, extrapolated, tally

Document = dict[str, Any]
NothingBut = Callable[..., Document]
FootprintOf = Callable[[Document], Footprint]
Person = tuple[float, str]
"""How far somebody comes, in kilometres of the great circle, and in which way."""

HERE, METZ, BERLIN, LISBON, NEW_YORK = (12, "tram_bus"), (50, "car"), (600, "train"), (1710, "plane"), (6050, "plane")
FAR = (1710, 2090, 2550, 3900, 4900, 6100, 6150, 6700, 8100, 9480)
"""To Lisbon, Athens, Cairo, Abidjan, Lagos, Boston, Montreal, Chicago, Delhi and Tokyo."""
USUAL = {
    Band.LOCAL: ("car", "tram_bus", "walk"),
    Band.GREATER_REGION: ("car", "car", "train"),
    Band.EUROPE: ("train", "car", "plane", "plane"),
    Band.BEYOND: ("plane",),
}


@pytest.fixture(scope="session")
def surveyed(nothing_but: NothingBut, footprint_of: FootprintOf) -> Callable[[Sequence[Person], int], Footprint]:
    """The footprint of so many participants by what some of them said."""

    def found(said: Sequence[Person], participants: int) -> Footprint:
        told = tally(Attendee(str(band_of(km)), km=km, mode=mode) for km, mode in said)
        travel = extrapolated(told.groups, told.bands, participants)
        return footprint_of(nothing_but(participants=participants, travel=travel))

    return found


@pytest.fixture(scope="session")
def listed(nothing_but: NothingBut, footprint_of: FootprintOf) -> Callable[[Sequence[Person]], float]:
    """What people emit of whom it is known exactly, in kilograms."""

    def found(people: Sequence[Person]) -> float:
        groups = [{"people": 1, "one_way_km": km * detour(mode), "mode": mode} for km, mode in people]
        return footprint_of(nothing_but(participants=len(people), travel=groups)).total_kg

    return found


Surveyed = Callable[[Sequence[Person], int], Footprint]
Listed = Callable[[Sequence[Person]], float]


@pytest.mark.parametrize(
    ("said", "people", "truly"),
    [
        ([HERE] * 30 + [LISBON] * 4, 100, [HERE] * 88 + [LISBON] * 12),
        ([METZ] * 36 + [NEW_YORK] * 4, 40, [METZ] * 36 + [NEW_YORK] * 4),
        ([HERE] * 8 + [LISBON] * 4, 20, [HERE] * 13 + [LISBON] * 7),
        ([HERE] * 4 + [LISBON] * 8, 20, [HERE] * 7 + [LISBON] * 13),
        ([HERE] * 4 + [LISBON] * 5, 20, [HERE] * 9 + [LISBON] * 11),
        (
            [BERLIN] * 12 + [(900, "plane")] * 4 + [NEW_YORK] * 5,
            21,
            [BERLIN] * 12 + [(900, "plane")] * 4 + [NEW_YORK] * 5,
        ),
    ],
)
def test_few_who_vanish_from_the_figure_are_in_its_range(
    said: list[Person], people: int, truly: list[Person], surveyed: Surveyed, listed: Listed
) -> None:
    found = surveyed(said, people)
    assert found.low_kg < listed(truly) < found.high_kg


def test_it_is_as_many_flights_as_can_be_hidden_each_for_as_many_people_as_an_answer(
    surveyed: Surveyed, nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """Of 100 people 40 drive 50 km: 4 of them may have flown 6,000 km each way, and each stands for 2.5."""
    found = surveyed([METZ] * 40, 100)
    flight, car = (
        footprint_of(nothing_but(travel=[{"people": 1, **group}])).total_kg
        for group in ({"one_way_km": 6000, "mode": "plane"}, {"one_way_km": 50 * 1.3, "mode": "car"})
    )
    assert found.hidden.people == 10
    assert found.hidden.more_kg == pytest.approx(4 * 2.5 * (flight - car), rel=0.01)
    assert not any(footprint_of(nothing_but(travel=[{"people": 40, "band": "local"}])).hidden)
    given = {"people": 100, "band": "greater_region", "mode": "car", "surveyed": 40, "origin_given": True}
    way_alone = footprint_of(nothing_but(participants=100, travel=[given])).hidden
    assert way_alone.more_kg == 0 < way_alone.less_kg < found.hidden.more_kg, "nothing is heavier from as far"


def test_whom_a_survey_hides_changes_nothing_that_it_tells() -> None:
    for others in ([(HERE, 30)], [(METZ, 12), (HERE, 9)], [(BERLIN, 7), (METZ, 5), ((800, "plane"), 6)]):
        known = [Attendee(str(band_of(km)), mode=mode) for (km, mode), count in others for _ in range(count)]
        for few in range(1, 5):
            told = {
                str(tally([*known, *[Attendee("beyond", town, km, mode)] * few]).as_document())
                for town, km, mode in (
                    ("New York, US", 6050, "plane"),
                    ("Tokyo, JP", 9480, "plane"),
                    ("Lisbon, PT", 1710, "plane"),
                    (None, None, "plane"),
                )
            }
            assert len(told) == 1, (others, few)


def test_the_kilometres_of_a_group_do_not_tell_whether_it_hides_somebody() -> None:
    """With up to four from elsewhere or travelling otherwise, it has a distance that so many can have who are all from there."""
    random = Random(14)
    for band in (Band.LOCAL, Band.GREATER_REGION, Band.EUROPE):
        kilometres = [band.lower_km + (band.upper_km - band.lower_km) * part / 150 for part in range(1, 151)]
        for count in range(5, 15):
            possible = {told_km([(km, "car")] * count) for km in kilometres}
            for few in range(1, min(count, 5)):
                spread = random.sample(kilometres, 3)
                others = [(random.choice(spread), "car") for _ in range(count - few)]
                if band is not Band.EUROPE or len(others) >= 5:
                    assert told_km([*others, *[(6050 if band is not Band.EUROPE else 12, "car")] * few]) in possible
                if len(others) >= 5:
                    assert told_km([*others, *[(spread[0], "train")] * few]) in possible


def told_km(said: Sequence[Person]) -> float | None:
    """How far those come who answered, each from another town: all of them are told as one group."""
    (group,) = tally(Attendee(band_of(km), f"Town {place}", km, mode) for place, (km, mode) in enumerate(said)).groups
    return group.get("one_way_km")


def test_rare_ways_are_told_together_where_they_are_enough() -> None:
    flying, driving = [Attendee("europe", mode="plane")] * 3, [Attendee("europe", mode="car")] * 3
    by_train = [Attendee("europe", mode="train")] * 12
    assert tally([*by_train, *flying, *driving]).groups == (
        {"band": "europe", "mode": "train", "surveyed": 12},
        {"band": "europe", "surveyed": 6},
    )
    assert tally([*by_train, *flying, driving[0]]).groups == ({"band": "europe", "mode": "train", "surveyed": 16},)


def test_few_who_eat_otherwise_are_in_the_range_too(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """36 of 40 chose the vegan lunch: up to four each may have wanted any other dish."""

    def lunch(**menu: Any) -> Footprint:
        catering = {"meals_per_person": {"lunch": 1}, "coffee_breaks": 0, "drinks": []}
        return footprint_of(nothing_but(participants=40, catering=catering | menu))

    told = lunch(menu={"vegan": 100}, menu_surveyed=40)
    truly = lunch(menu={"vegan": 60, "vegetarian": 10, "fish": 10, "poultry": 10, "red_meat": 10})
    assert told.total_kg + told.hidden.more_kg == pytest.approx(truly.total_kg)
    assert told.high_kg > truly.total_kg > lunch(menu={"vegan": 100}).high_kg


def populations(count: int) -> Iterator[tuple[list[Person], list[Person]]]:
    """Who answered of some people, and all of them, among whom up to four in forty come from far by plane."""
    random = Random(5)
    for _ in range(count):
        answers = random.randint(5, 40)
        people = round(answers / random.choice((1, 1, 0.8, 0.5, 0.33)))
        weights = [random.random() ** 2, random.random() ** 2, random.random() ** 2]
        ranges = ((2, 30), (31, 149), (160, 1490))
        few = random.randint(1, 4)
        far = [(float(random.choice(FAR)), "plane") for _ in range(round(few * people / answers))]
        others: list[Person] = []
        while len(others) + len(far) < people:
            km = random.uniform(*random.choices(ranges, weights)[0])
            others.append((km, random.choice(USUAL[band_of(km)])))
        everybody = [*far, *others]
        random.shuffle(everybody)
        yield everybody[:answers], everybody


def test_of_many_surveys_that_hide_few_the_range_holds_the_truth(surveyed: Surveyed, listed: Listed) -> None:
    """Of 200 events to which some fly from afar; the figure itself is low, since it takes the hidden for others."""
    held, told, truth = 0, 0.0, 0.0
    for said, everybody in populations(200):
        found, true = surveyed(said, len(everybody)), listed(everybody)
        held += found.low_kg <= true <= found.high_kg
        told += found.total_kg
        truth += true
    assert held >= 0.95 * 200
    assert 0.4 < told / truth < 1
