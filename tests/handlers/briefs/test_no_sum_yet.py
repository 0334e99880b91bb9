"""People of a part, or not added up, are asked; counted meals keep their dish, and rooms may be called like towns."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

TOLD = "Conference in Mersch, 3 May 2027, "
ASKED = [
    ("20 clients and 20 employees", 40),
    ("30 hommes et 30 femmes", 60),
    ("20 Kunden und 20 Mitarbeiter", 40),
    ("20 Clienten an 20 Mataarbechter", 40),
    ("20 participants in room A and 20 participants in room B", 40),
    ("2 x 30 people", 60),
    ("2 x 30 Leute", 60),
    ("2 mol 30 Leit", 60),
    ("30 couples", 60),
]
OF_A_PART = [
    "Lunch: 20 people",
    "Déjeuner : 20 personnes",
    "Mittagessen: 20 Personen",
    "Mëttegiessen: 20 Leit",
    "Hotel: 12 people",
    "Hôtel : 12 personnes",
    "Bus: 30 people",
]
DISHES = [
    ("2 vegan lunches", "vegan"),
    ("one vegan lunch", "vegan"),
    ("2 vegetarische Mittagessen", "vegetarian"),
    ("2 vegetaresch Mëttegiessen", "vegetarian"),
]
ROOMS = [
    "Meeting Room Berlin",
    "in the Paris room",
    "salle Bruxelles",
    "Salle de réunion Bruxelles",
    "Sitzungssaal Brüssel",
    "Sall Paräis",
]


@pytest.mark.parametrize(("typed", "people"), ASKED)
def test_what_groups_make_together_is_asked(world: World, typed: str, people: int) -> None:
    brief = read(member_writes(world, "en"), TOLD + typed)
    assert "participants" not in {one.question for one in brief.findings}
    assert people in [one.value for one in brief.asked if one.question == "participants"]


@pytest.mark.parametrize("typed", ["20 families", "20 familles", "20 Familien"])
def test_nobody_knows_how_many_families_are(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + typed)
    assert "participants" not in {one.question for one in (*brief.findings, *brief.asked)}
    assert typed in brief.unread


@pytest.mark.parametrize("typed", OF_A_PART)
def test_who_eats_or_sleeps_is_not_taken_for_all_nor_for_crew(world: World, typed: str) -> None:
    for told in (TOLD, TOLD + "50 people. "):
        found = {one.question for one in read(member_writes(world, "en"), told + typed).findings}
        assert not {"participants", "crew", "meals"} & found


def test_meals_of_the_crew_are_not_of_everybody(world: World) -> None:
    for typed in ("4 lunches for the crew", "4 déjeuners pour l’équipe technique", "4 Mittagessen für die Crew"):
        found = {one.question for one in read(member_writes(world, "en"), f"{TOLD}50 people. {typed}").findings}
        assert "meals" not in found


@pytest.mark.parametrize(("typed", "dish"), DISHES)
def test_a_counted_meal_keeps_its_dish(world: World, typed: str, dish: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), f"{TOLD}50 people. {typed}").findings}
    assert found["menu"] == {dish: 100}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_called_like_a_town_is_not_there(world: World, room: str) -> None:
    brief = read(member_writes(world, "en"), f"Conference on 3 May 2027, 50 people, {room}")
    assert "place" not in {one.question for one in brief.findings}


@pytest.mark.parametrize("place", ["conference room in Berlin", "meeting room, Metz"])
def test_a_room_in_a_town_is_there(world: World, place: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop on 3 May 2027, 50 people, {place}")
    assert "place" in {one.question for one in brief.findings}
