"""An event of several days: who sleeps at home comes every day, who does not has a bed, and not everybody comes each day."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators.activity import Activities, Category, OpenQuestion
from calculators.answers import read
from calculators.attendance import attendance
from calculators.footprint import Footprint
from calculators.invalid_answers import InvalidAnswers

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]

BELVAL, LISBON = "Belval, LU", "Lisbon, PT"
NEAR_AND_FAR: list[Document] = [
    {"people": 80, "from": BELVAL, "mode": "train"},
    {"people": 20, "from": LISBON, "mode": "plane"},
]


def times(activities: Activities) -> dict[str, float]:
    """How often the people of each mode come."""
    return {activity.journey.mode: activity.journey.times for activity in activities if activity.journey}


def nights(activities: Activities) -> float:
    return sum(activity.quantity for activity in activities if activity.category is Category.STAYS)


@pytest.mark.parametrize(("days", "journeys"), [(0.5, 1), (1, 1), (1.5, 2), (2, 2), (3, 3), (5, 5)])
def test_who_lives_near_comes_every_day_and_who_comes_from_afar_once(
    nothing_but: NothingBut, activities_of: ActivitiesOf, days: float, journeys: int
) -> None:
    found = activities_of(nothing_but(participants=100, days=days, travel=NEAR_AND_FAR, stays=None))
    assert times(found) == {"train": journeys, "plane": 1}
    assert nights(found) == 20 * max(journeys - 1, 1)


def test_a_day_more_is_a_journey_more_for_those_who_go_home(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    def travel(days: int) -> float:
        document = nothing_but(
            participants=100, days=days, public_transport="little", travel=None, origins={"local": 100}
        )
        return footprint_of(document).categories[Category.TRAVEL]

    assert travel(3) == pytest.approx(3 * travel(1))


@pytest.mark.parametrize(
    ("beds", "often"),
    [
        (0, 3.0),
        (20, 3.0),  # those of the 20 from Lisbon
        (60, 2.0),  # 40 of the 80 who live near sleep there: half come once, half three times
        (100, 1.0),
        (500, 1.0),
    ],
)
def test_who_has_a_bed_does_not_go_home(
    nothing_but: NothingBut, activities_of: ActivitiesOf, beds: int, often: float
) -> None:
    """Three days are two nights for each bed."""
    stays = [{"rooms": beds, "nights": 2, "country": "LU"}] if beds else []
    found = activities_of(nothing_but(participants=100, days=3, travel=NEAR_AND_FAR, stays=stays))
    assert times(found) == {"train": often, "plane": 1}
    assert not any(OpenQuestion.STAYS in activity.unknown for activity in found)


def test_a_night_on_the_eve_spares_nobody_a_journey(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    """60 rooms between two days leave 60 of 120 to go home, for as many nights as they may be kept."""
    near = nothing_but(participants=120, days=2, travel=[{"people": 120, "from": BELVAL, "mode": "train"}])
    stated = [footprint_of(near | {"stays": [{"rooms": 60, "nights": nights}]}) for nights in (1, 2, 5)]
    assert [one.journeys for one in stated] == pytest.approx([180] * 3)


@pytest.mark.parametrize("crew_travel", [None, [{"people": 10, "from": BELVAL, "mode": "train"}]])
def test_staff_are_there_on_every_day_however_often_one_participant_comes(
    nothing_but: NothingBut, activities_of: ActivitiesOf, crew_travel: list[Document] | None
) -> None:
    """100 a day for three days, of whom none comes twice; ten work on all three, or stay for two nights."""
    answers = nothing_but(participants=100, unique_participants=300, days=3, crew=10, crew_travel=crew_travel)
    found = activities_of(answers | {"travel": [{"people": 300, "from": BELVAL, "mode": "train"}], "stays": []})
    assert [(one.journey.crew, one.journey.times) for one in found if one.journey] == [(False, 1), (True, 3)]
    flown = activities_of(answers | {"crew_travel": [{"people": 10, "from": LISBON, "mode": "plane"}], "stays": None})
    assert nights(flown) == 20


def test_who_comes_one_way_and_goes_another_is_one_person(
    nothing_but: NothingBut, activities_of: ActivitiesOf, footprint_of: FootprintOf
) -> None:
    """In heads, nights, journeys and beds, however the two ways are listed; who comes one way alone is one person, too."""

    def ways(*listed: tuple[int, str], town: str = LISBON) -> list[Document]:
        return [{"people": people, "from": town, "mode": mode, "one_way": True} for people, mode in listed]

    pairs = {
        10: ((10, "plane"), (10, "train")),
        6: ((6, "coach"), (4, "train"), (2, "car")),
        8: ((5, "car"), (3, "car"), (7, "train"), (1, "coach")),
        5: ((4, "train"), (5, "train"), (1, "train")),
        9: ((9, "train"),),
        100: ((90, "plane"), (10, "train"), (80, "plane"), (20, "train")),
        40: ((25, "plane"), (15, "plane"), (40, "plane")),
        20: ((12, "coach"), (8, "train"), (10, "train"), (10, "coach")),
    }
    for people, listed in pairs.items():
        document = nothing_but(participants=people, days=3, travel=ways(*listed), stays=None)
        assert nights(activities_of(document)) == pytest.approx(2 * people), listed
        assert footprint_of(document).journeys == pytest.approx(people), listed
        beds = document | {"travel": ways(*listed, town=BELVAL), "stays": [{"rooms": people, "nights": 1}]}
        often = times(activities_of(beds))
        assert often == pytest.approx(dict.fromkeys(often, 2)), listed
        more = document | {"participants": people + 5, "origins": {"local": 100}, "mode_shares": {"walk": 100}}
        walking = [one.journey for one in activities_of(more) if one.journey and one.kind == "walk"]
        assert sum(one.people for one in walking) == pytest.approx(5), listed
        assert "more_travel_than_participants" not in {one.key for one in footprint_of(document).remarks}, listed
        too_many = footprint_of(document | {"participants": people - 1}).remarks
        assert "more_travel_than_participants" in {one.key for one in too_many}, listed


def test_that_they_go_home_is_assumed_until_the_nights_are_known(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    found = activities_of(nothing_but(participants=100, days=2, travel=NEAR_AND_FAR, stays=None))
    assert {activity.journey.mode: OpenQuestion.STAYS in activity.unknown for activity in found if activity.journey} == {
        "train": True, "plane": False,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "heads", "visits", "days_each"),
    [
        ({"participants": 100, "days": 3}, 100, 300, 3),
        ({"participants": 100, "days": 1.5}, 100, 200, 2),
        ({"participants": 87, "days": 3, "unique_participants": 260}, 260, 261, 261 / 260),
        ({"participants": 87, "days": 3, "unique_participants": 120}, 120, 261, 2.175),
        ({"participants": 1500, "days": 2, "kind": "trade_fair"}, 2400, 3000, 1.25),
        ({"participants": 1500, "days": 1, "kind": "trade_fair"}, 1500, 1500, 1),
        ({"participants": 1500, "kind": "trade_fair"}, 1500, 1500, 1),
        ({"participants": 0, "days": 3}, 0, 0, 3),
        ({"participants_by_day": [120, 80, 60]}, 120, 260, 260 / 120),
        ({"participants_by_day": [120, 80, 60], "days": 2.5, "unique_participants": 200}, 200, 260, 1.3),
        ({"participants_by_day": [1500, 900], "kind": "trade_fair"}, 1920, 2400, 1.25),
        ({"participants_by_day": [1500, 200], "kind": "trade_fair"}, 1500, 1700, 1700 / 1500),
        ({"participants_by_day": [0, 0]}, 0, 0, 2),
    ],
)
def test_visits_heads_and_days_are_three_numbers(answers: Document, heads: int, visits: int, days_each: float) -> None:
    present = attendance(read(answers))
    assert (present.heads, present.visits) == (heads, visits)
    assert present.days_each == pytest.approx(days_each)


def test_who_comes_from_afar_for_several_days_and_sleeps_nowhere_is_remarked_upon(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    def remarked(days: int = 3, travel: list[Document] | None = NEAR_AND_FAR, **said: Any) -> list[object]:
        found = footprint_of(nothing_but(participants=100, days=days, travel=travel, **said))
        return [one.params["people"] for one in found.remarks if one.key == "nobody_sleeps"]

    assert remarked() == remarked(stays=[{"rooms": 0}]) == [20]
    for said in (
        {"days": 1},
        {"stays": None},
        {"stays": [{"rooms": 5}]},
        {"unique_participants": 300},
        {"travel": None},
    ):
        assert remarked(**said) == [], said


def test_different_people_each_travel_and_eat_as_many_as_are_there(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    """87 a day for three days, 260 in all: 260 journeys from afar, 261 visits from near, 261 lunches."""
    document = nothing_but(
        participants=87, days=3, unique_participants=260, travel=None, origins={"local": 50, "beyond": 50},
        mode_shares={"train": 50, "plane": 50}, catering=None, stays=None,
    )  # fmt: skip
    found = activities_of(document)
    trips = {one.journey.mode: one.journey for one in found if one.journey and not one.journey.crew}
    assert trips["plane"].people == pytest.approx(130 * 0.05)  # the last cabin: 5 % business
    assert trips["train"].people * trips["train"].times == pytest.approx(130 * 261 / 260)
    assert sum(one.quantity for one in found if one.question == "catering.menu") == pytest.approx(261)
    assert not any(OpenQuestion.HEADS in one.unknown for one in found)


def test_of_several_days_it_is_open_how_many_different_people_come(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    several = nothing_but(participants=50, days=2, travel=None)
    assert OpenQuestion.HEADS in footprint_of(several).assumed
    assert OpenQuestion.HEADS not in footprint_of(several | {"unique_participants": 50}).assumed
    assert OpenQuestion.HEADS not in footprint_of(several | {"days": 1}).assumed


@given(st.integers(1, 300), st.integers(1, 5), st.floats(1, 5))
def test_more_different_people_are_never_less_travel(
    nothing_but: NothingBut, footprint_of: FootprintOf, people: int, days: int, times_as_many: float
) -> None:
    document = nothing_but(participants=people, days=days, travel=None)
    heads = min(round(people * times_as_many), people * days)
    few = footprint_of(document | {"unique_participants": people}).categories[Category.TRAVEL]
    many = footprint_of(document | {"unique_participants": max(heads, people)}).categories[Category.TRAVEL]
    assert many >= few * (1 - 1e-9)


BY_DAY = {"days": 3, "participants_by_day": [120, 80, 60], "crew": 0}


def test_what_is_said_of_each_day_is_summed_and_never_rounded(
    nothing_but: NothingBut, activities_of: ActivitiesOf
) -> None:
    """260 visits in three days: 260 lunches, 520 coffees, 130 kg of waste, 240 m², and who lives near travels 260 times."""
    document = nothing_but(
        **BY_DAY, travel=None, origins={"local": 100}, mode_shares={"train": 100}, catering=None, waste=None, venue=None,
        equipment=None,
    )  # fmt: skip
    del document["participants"]
    found = activities_of(document)

    def total(question: str) -> float:
        return sum(one.quantity for one in found if one.question == question)

    assert total("catering.menu") == pytest.approx(260)
    assert total("catering.coffee_breaks") == pytest.approx(520)
    assert total("waste") == pytest.approx(130)
    assert sum(one.journey.people * one.journey.times for one in found if one.journey) == pytest.approx(260)
    power = next(one for one in found if one.kind == "electricity")
    assert power.quantity == pytest.approx(0.3315 * 3 * 2 * 120), "rooms are as large as the fullest day asks"


def test_nights_are_those_of_who_comes_again(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    """Of 120 from afar 80 stay for the second day and 60 for the third: 140 nights; who stays one day needs none."""
    document = nothing_but(**BY_DAY, travel=None, origins={"europe": 100}, mode_shares={"train": 100}, stays=None)
    assert nights(activities_of(document)) == pytest.approx(140)
    assert nights(activities_of(document | {"unique_participants": 260})) == 0


@given(st.integers(1, 300), st.integers(1, 6), st.booleans())
def test_as_many_each_day_is_as_many_on_average(
    footprint_of: FootprintOf, people: int, days: int, with_half_a_day: bool
) -> None:
    document: Document = {
        "kind": "conference",
        "days": days - 0.5 * with_half_a_day,
        "origins": {"local": 50, "europe": 50},
    }
    one, other = (
        footprint_of(document | said) for said in ({"participants": people}, {"participants_by_day": [people] * days})
    )
    assert other.total_kg == pytest.approx(one.total_kg)
    assert (other.low_kg, other.high_kg) == pytest.approx((one.low_kg, one.high_kg))
    assert other.as_document()["participants"] == pytest.approx(one.as_document()["participants"])


def test_the_three_numbers_are_named_in_the_document(footprint_of: FootprintOf) -> None:
    found = footprint_of({"kind": "conference", "unique_participants": 200, "origins": {"local": 100}} | BY_DAY)
    assert found.as_document()["participants"] == pytest.approx(
        {"on_an_average_day": 86.666667, "different_people": 200, "visits": 260, "journeys": 260}
    )


def test_days_and_what_is_said_of_each_must_agree() -> None:
    with pytest.raises(InvalidAnswers, match="participants_by_day: must have a number for each of the 2 days"):
        read({"days": 1.5, "participants_by_day": [120, 80, 60]})


def test_who_comes_on_other_days_comes_as_those_listed_of_one_day(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """Such answers lie within the range that was told before."""
    event = nothing_but(kind="conference", participants=100, days=3, travel=NEAR_AND_FAR, unique_participants=None)
    before = footprint_of(event)
    for different in (120, 150, 200):
        beside = footprint_of(event | {"unique_participants": different})
        listed = [group | {"people": group["people"] * different // 100} for group in NEAR_AND_FAR]
        said = footprint_of(event | {"unique_participants": different, "travel": listed})
        assert beside.total_kg == pytest.approx(said.total_kg)
        assert not {OpenQuestion.ORIGIN, OpenQuestion.MODE} & set(beside.assumed)
        assert before.low_kg <= beside.total_kg <= before.high_kg


def test_a_name_more_or_less_on_the_list_moves_the_figure_by_one_person(
    nothing_but: NothingBut, footprint_of: FootprintOf
) -> None:
    """From all of one day listed to none, however many different people come; and that is open only where it moves anything."""
    for town, mode, moves in ((BELVAL, "train", False), (LISBON, "plane", True)):
        event = nothing_but(kind="conference", participants=100, days=3, travel=None, unique_participants=None)

        def with_listed(people: int, event: Document = event, town: str = town, mode: str = mode) -> Document:
            return event | ({"travel": [{"people": people, "from": town, "mode": mode}]} if people else {})

        for different in (None, 100, 150, 200):
            said = {"unique_participants": different}
            none, every = (footprint_of(with_listed(people) | said).total_kg for people in (0, 100))
            for people in (1, 50, 95, 99):
                some = footprint_of(with_listed(people) | said).total_kg
                assert some == pytest.approx(none + (every - none) * people / 100), (town, different, people)
        for people in (0, 50, 95, 99, 100):
            usual = footprint_of(with_listed(people))
            assert (OpenQuestion.HEADS in usual.assumed) is (moves or people < 100)
            for different in (110, 150, 200):
                more = footprint_of(with_listed(people) | {"unique_participants": different}).total_kg
                assert usual.low_kg <= more <= usual.high_kg, (town, people, different)
                assert (more > usual.total_kg * (1 + 1e-9)) is (moves or people < 100)
