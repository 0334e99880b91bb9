"""What stands under a heading that takes it back, or is wondered about, is no answer of the event that is told."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

TOLD = "Conference in Mersch, 3 May 2027, 80 people. "
FACTS = {"kind", "first_day", "place", "participants"}
TAKEN_BACK = [
    "Last year: dinner, 150 vegetarians, 20 from Paris by plane.",
    "Last edition: lunch, 20 from Paris by train",
    "2025: 60 people, lunch, 20 from Paris by train.",
    "Their gala: dinner, 20 hotel nights",
    "For comparison: our workshop had vegan lunch.",
    "Rejected: buffet, vegan menu, hotel for 20 nights.",
    "Not included: dinner, 20 hotel nights.",
    "Not included:\n- dinner\n- 20 hotel nights",
    "Cancelled: the lunch, 20 hotel nights",
    "Without: dinner, 20 hotel nights",
    "L’an dernier : à Metz, déjeuner, 50 nuitées.",
    "Édition 2025 : 60 personnes, dîner, 20 de Paris en train.",
    "Non compris : dîner, 20 nuitées.",
    "Annulé : le déjeuner, 20 nuitées",
    "Pas retenu :\n• dîner végétarien\n• 20 nuitées",
    "Letztes Jahr: Trier, Mittagessen, 50 Übernachtungen, alle mit dem Bus.",
    "Nicht enthalten: Abendessen, 20 Übernachtungen.",
    "Entfällt: Abendessen, 20 Übernachtungen",
    "D’lescht Joer: Tréier, Mëttegiessen, 50 Nuechten.",
    "Net dobäi: Owesiessen, 20 Nuechten.",
]
LEFT_OPEN = [
    ("Option B: vegan lunch.", {"meals", "menu"}),
    ("Ideas: vegan lunch, everyone by train.", {"meals", "menu", "transport"}),
    ("Not yet confirmed: 20 from Paris", {"origins"}),
    ("To be decided:\n- dinner", {"meals"}),
    ("Should we serve dinner?", {"meals"}),
    ("Wish list: dinner", {"meals"}),
    ("À confirmer : déjeuner végétarien", {"meals", "menu"}),
    ("Faut-il un dîner ?", {"meals"}),
    ("Variante : dîner", {"meals"}),
    ("Offene Punkte: Abendessen", {"meals"}),
    ("Brauchen wir ein Abendessen?", {"meals"}),
    ("Brauche mer en Owesiessen?", {"meals"}),
    ("Nach ze klären: Owesiessen", {"meals"}),
]
ALL_THE_SAME = [
    "Menu: vegan lunch",
    "When we meet: lunch, all vegan",
    "Repas : déjeuner végane",
    "Verpflegung: veganes Mittagessen",
    "Iessen: veganen Lunch",
    "Could you add a vegan lunch?",
]


@pytest.mark.parametrize("told", TAKEN_BACK)
def test_nothing_is_read_under_a_heading_that_takes_it_back(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS
    assert not brief.asked
    assert any(one.startswith(told[:12]) for one in brief.unread)


@pytest.mark.parametrize(("told", "asked"), LEFT_OPEN)
def test_what_is_not_settled_or_wondered_about_is_asked(world: World, told: str, asked: set[str]) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS
    assert {one.question for one in brief.asked} <= asked
    assert brief.asked or brief.groups


@pytest.mark.parametrize("told", ALL_THE_SAME)
def test_any_other_heading_and_a_request_tell_of_the_event(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    found = {one.question: one.value for one in brief.findings}
    assert (found.get("meals"), found.get("menu")) == ({"lunch": 1}, {"vegan": 100})


@pytest.mark.parametrize(
    "told",
    [
        "Conference on Tuesday 12 March in Mersch",
        "Konferenz am Dienstag, 12. März in Mersch",
        "Konferenz in Mersch am Dienstag, den 12. März",
        "Conférence le mardi 12 mars à Mersch",
        "Konferenz zu Miersch, Dënschdeg 12. Mäerz",
        "Conference in Mersch, 12 March (Tuesday)",
    ],
)
def test_a_date_on_another_weekday_is_asked(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), told)
    assert "first_day" not in {one.question for one in brief.findings}
    assert "first_day" in {one.question for one in brief.asked}


@pytest.mark.parametrize(
    "told", ["shuttle from Luxembourg station", "Shuttle ab Trier", "navette depuis Trèves", "Navette vun Tréier"]
)
def test_a_shuttle_brings_nobody_in_particular(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), TOLD + told)
    assert {one.question for one in brief.findings} == FACTS


@pytest.mark.parametrize(
    "told",
    [
        "no more than 40 people",
        "pas plus de 40 personnes",
        "plus de 40 personnes",
        "nicht mehr als 40 Leute",
        "net méi wéi 40 Leit",
    ],
)
def test_a_bound_is_no_number_of_people(world: World, told: str) -> None:
    brief = read(member_writes(world, "en"), f"Conference in Mersch, 3 May 2027, {told}")
    assert "participants" not in {one.question for one in brief.findings}
    assert [one.value for one in brief.asked if one.question == "participants"] == [40]
