from collections.abc import Callable
from typing import Any

import pytest

from calculators.activity import Activities, Activity, Category, OpenQuestion
from calculators.footprint import Footprint

Document = dict[str, Any]
NothingBut = Callable[..., Document]
ActivitiesOf = Callable[[Document], Activities]
FootprintOf = Callable[[Document], Footprint]


def served(activities: Activities) -> dict[str, Activity]:
    return {activity.kind: activity for activity in activities if activity.category is Category.CATERING}


@pytest.fixture(scope="session")
def table_for_ten(nothing_but: NothingBut, activities_of: ActivitiesOf) -> Callable[..., dict[str, Activity]]:
    """What ten people (nobody working) eat and drink in two days, given the `catering` part of the answers."""

    def laid(**catering: Any) -> dict[str, Activity]:
        return served(activities_of(nothing_but(participants=10, days=2, catering=catering)))

    return laid


Table = Callable[..., dict[str, Activity]]


def test_two_hundred_lunches_from_beef_to_vegan(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    def lunches(kind: str) -> Document:
        meals = [{"kind": kind, "servings": 200}]
        return nothing_but(participants=200, catering={"meals": meals, "coffee_breaks": 0, "drinks": []})

    # 200 × (7.26 − 0.54) = 1,344
    saved = footprint_of(lunches("beef")).total_kg - footprint_of(lunches("vegan")).total_kg
    assert saved == pytest.approx(1344)


def test_unsaid_meals_are_a_lunch_a_day_from_the_usual_menu(table_for_ten: Table) -> None:
    table = table_for_ten()
    # 10 people × 2 days = 20 lunches: 30 % vegetarian, 10 % fish, 40 % poultry, 20 % red meat
    expected = {"vegetarian": 6, "fish": 2, "poultry": 8, "red_meat": 4}
    assert {kind: table[kind].quantity for kind in expected} == pytest.approx(expected)
    assert table["fish"].unknown == (OpenQuestion.MEALS, OpenQuestion.MENU)
    assert "vegan" not in table


def test_meals_per_person_count_the_whole_event_and_follow_the_menu(table_for_ten: Table) -> None:
    table = table_for_ten(
        meals_per_person={"breakfast": 1, "lunch": 2, "dinner": 1, "reception": 1},
        menu={"vegan": 50, "poultry": 50},
    )
    # 10 × (2 lunches + 1 dinner) = 30 plates
    expected = {"breakfast": 10, "finger_food": 10, "vegan": 15, "poultry": 15}
    assert {kind: table[kind].quantity for kind in expected} == pytest.approx(expected)
    assert not any(table[kind].assumed for kind in expected)


def test_only_the_plates_of_an_uncounted_crew_are_assumed(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    catering = {"meals_per_person": {"lunch": 1}, "menu": {"vegan": 100}, "coffee_breaks": 0, "drinks": []}
    plates = [
        (activity.quantity, activity.unknown)
        for activity in activities_of(nothing_but(participants=50, crew=None, catering=catering))
        if activity.kind == "vegan"
    ]
    assert plates == [(50, ()), (5, (OpenQuestion.CREW,))]


def test_what_is_served_goes_before_meals_per_person(table_for_ten: Table) -> None:
    table = table_for_ten(meals=[{"kind": "vegan", "servings": 3}], meals_per_person={"lunch": 5})
    assert table["vegan"].quantity == 3
    assert "poultry" not in table


def test_unsaid_drinks_are_two_coffees_a_little_lemonade_and_tap_water(table_for_ten: Table) -> None:
    table = table_for_ten(meals=[])
    assert table["coffee"].quantity == 40  # 10 people × 2 days × 2 cups
    assert table["soft_drink"].quantity == pytest.approx(5)  # × 0.25 litres
    assert table["water_tap"].unknown == (OpenQuestion.WATER,)
    assert "water_bottle" not in table


def test_no_drinks_and_no_coffee_breaks_leave_nothing_open(table_for_ten: Table) -> None:
    assert table_for_ten(meals=[], drinks=[], coffee_breaks=0)["coffee_break"].quantity == 0
    assert not any(a.assumed for a in table_for_ten(meals=[], drinks=[], coffee_breaks=0).values())


def test_nobody_is_given_coffee_twice(table_for_ten: Table) -> None:
    assert table_for_ten(drinks=[{"drink": "tea", "cups": 4}])["tea"].quantity == 4
    assert "coffee" not in table_for_ten(drinks=[{"drink": "tea", "cups": 4}])
    assert "coffee" not in table_for_ten(coffee_breaks=12)


def test_bottled_water_and_throwaway_cups_weigh(table_for_ten: Table) -> None:
    table = table_for_ten(meals=[], drinks=[], coffee_breaks=30, water="bottled", ware="disposable")
    assert table["water_bottle"].quantity == 20  # 10 people × 2 days × 1 litre
    assert table["cup_disposable_card"].quantity == 30  # one for each coffee
    assert table["cup_disposable_plastic"].quantity == 40  # two a person-day


@pytest.mark.parametrize(
    ("waste", "kg"),
    [
        # 20 cold cups of 10 people: 20 × 10 g × 2.0; 5 kg of waste, in which they are: 2.5 × 0.374 + 1.25 × (0.173 + 0.992)
        (None, 0.4 + 2.39125),
        # weighed, the cups among it: 4 × 0.374
        ([{"stream": "residual_incineration", "kg": 4}], 0.4 + 1.496),
        ([], 0.4),
    ],
)
def test_a_cup_is_made_once_and_thrown_away_once(
    nothing_but: NothingBut, footprint_of: FootprintOf, waste: list[dict[str, object]] | None, kg: float
) -> None:
    catering = {"meals": [], "coffee_breaks": 0, "drinks": [], "ware": "disposable"}
    assert footprint_of(nothing_but(participants=10, catering=catering, waste=waste)).total_kg == pytest.approx(kg)


def test_leftovers_count_as_made_and_as_thrown_away(nothing_but: NothingBut, footprint_of: FootprintOf) -> None:
    catering = {"meals": [], "coffee_breaks": 0, "drinks": [], "food_waste_kg": 10}
    # 10 × 3.701404 made + 10 × 0.173 treated
    assert footprint_of(nothing_but(catering=catering)).total_kg == pytest.approx(38.74404)


def test_at_a_gala_people_dine_and_drink(nothing_but: NothingBut, activities_of: ActivitiesOf) -> None:
    """A reception, a dinner from the usual menu and a third of a bottle of wine for each guest."""
    table = served(activities_of(nothing_but(kind="gala", participants=100, crew=10, days=1, catering={})))
    assert table["finger_food"].quantity == 110
    assert sum(table[dish].quantity for dish in ("vegetarian", "fish", "poultry", "red_meat")) == pytest.approx(110)
    assert table["wine"].quantity == pytest.approx(25)
    assert table["wine"].unknown == (OpenQuestion.DRINKS,)
    no_wine = {"drinks": [], "meals_per_person": {"lunch": 1}}
    table = served(activities_of(nothing_but(kind="gala", participants=100, days=1, catering=no_wine)))
    assert not {"wine", "finger_food"} & set(table)


def test_overnight_guests_have_breakfast_while_the_meals_are_open(
    nothing_but: NothingBut, footprint_of: FootprintOf, activities_of: ActivitiesOf
) -> None:
    """Hotel rows leave it out (DESNZ 2025); a continental breakfast is 0.32 kg (Nos Gestes Climat)."""
    slept = nothing_but(participants=10, stays=[{"rooms": 10, "nights": 2}], catering={})
    without = footprint_of(slept | {"stays": []}).total_kg
    nights = sum(a.quantity * 10.7 for a in activities_of(slept) if a.category is Category.STAYS)
    assert footprint_of(slept).total_kg - without == pytest.approx(nights + 20 * 0.32)
    for kind in ("rental_flat", "hotel_fr_3star", "hotel_fr_unrated"):  # France’s stars hold the breakfast
        other = slept | {"stays": [{"rooms": 10, "nights": 2, "kind": kind}]}
        assert "breakfast" not in served(activities_of(other))
    said = slept | {"catering": {"meals_per_person": {"lunch": 1}}}
    assert "breakfast" not in served(activities_of(said))
