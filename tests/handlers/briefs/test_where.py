"""Where an event takes place: of several towns one behind the other none is taken, all are offered."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

SEVERAL = {
    "Meeting Paris London Berlin 5 May, 10 people": {"Paris, FR", "London, GB", "Berlin, DE"},
    "Meeting in Paris, London and Berlin on 5 May, 10 people": {"Paris, FR", "London, GB", "Berlin, DE"},
    "Workshop Trier Luxembourg, 5 May, 12 people": {"Trier, DE", "Luxembourg, LU"},
    "Réunion à Bruxelles et Paris le 5 mai": {"Brussels, BE", "Paris, FR"},
    "Tagung in Trier/Köln, 5. Mai": {"Trier, DE", "Köln, DE"},
    "Reunioun zu Paräis, Bréissel de 5. Mee": {"Paris, FR", "Brussels, BE"},
}
ONE = {
    "Conference in Luxembourg City on 5 May, 10 people": "Luxembourg, LU",
    "Workshop in Luxembourg Kirchberg, 5 May, 12 people": "Kirchberg, LU",
    "Meeting, Chamber of Commerce, Luxembourg-Kirchberg, 5 May, 12 people": "Kirchberg, LU",
    "Conference in Trier, 20 from Paris, 5 May": "Trier, DE",
    "Kick-off in Munich, Anna and Clara speak, 5 May": "Munich, DE",
    "Réunion à Metz, Jean-Paul anime, 5 mai": "Metz, FR",
}

NAMESAKES = {
    "Workshop on 5 May in Vienne, 12 people": {"Vienna, AT", "Vienne, FR"},
    "Workshop 5 May Vienne 12 people": {"Vienna, AT", "Vienne, FR"},
    "Lieu : Vienne. Atelier le 5 mai, 12 personnes": {"Vienna, AT", "Vienne, FR"},
    "Meeting in San José on 5 May, 12 people": {"San Jose, US", "San José, CR"},
    "Réunion à Cordoba le 5 mai, 12 personnes": {"Córdoba, AR", "Córdoba, ES"},
    "Treffen in Neustadt am 5. Mai, 12 Leute": {"Neustadt an der Weinstraße, DE", "Neustadt (Hamburg), DE"},
    "Reunioun zu Saint-Denis de 5. Mee, 12 Leit": {"Saint-Denis, FR", "Saint-Denis, RE"},
}
"""Names of several towns, and some of those that are offered."""


@pytest.mark.parametrize("typed", NAMESAKES)
def test_of_towns_of_one_name_it_is_asked_which(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert "place" not in {one.question for one in brief.findings}
    assert NAMESAKES[typed] <= {one.value for one in brief.asked if one.question == "place"}
    assert not brief.unread


@pytest.mark.parametrize("typed", ["in Vienne, Isère", "in Vienne, France"])
def test_what_tells_towns_of_one_name_apart_is_heard(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop on 5 May {typed}, 12 people")
    assert {one.question: one.value for one in brief.findings}.get("place") == "Vienne, FR"


@pytest.mark.parametrize(
    "typed", ["in Luxembourg, Belgium", "in Trier, France", "à Metz, Belgique", "in Arlon, Deutschland"]
)
def test_a_town_in_another_country_is_asked(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop on 5 May {typed}, 12 people")
    assert "place" not in {one.question for one in brief.findings}
    assert "place" in {one.question for one in brief.asked}


@pytest.mark.parametrize("said", ["in English", "organised by Victoria", "in Room Hamilton", "at Hotel Victoria"])
def test_what_only_sounds_like_a_town_names_none(world: World, said: str) -> None:
    brief = read(member_writes(world, "en"), f"Workshop on 5 May, 12 people, {said}")
    assert "place" not in {one.question for one in (*brief.findings, *brief.asked)}


@pytest.mark.parametrize("typed", SEVERAL)
def test_of_several_towns_none_is_taken(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert "place" not in {one.question for one in brief.findings}
    assert {one.value for one in brief.asked if one.question == "place"} == SEVERAL[typed]


@pytest.mark.parametrize("typed", ONE)
def test_one_town_is_the_place_whatever_stands_beside_it(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert {one.question: one.value for one in brief.findings}.get("place") == ONE[typed]


@pytest.mark.parametrize(
    "bites", ["vegan snacks", "vegetarian finger food", "amuse-bouches végétariens", "vegane Häppchen"]
)
def test_what_is_on_the_trays_is_no_menu(world: World, bites: str) -> None:
    brief = read(member_writes(world, "en"), f"Meeting in Mersch on 3 May, 20 people, lunch, {bites}")
    assert "menu" not in {one.question for one in (*brief.findings, *brief.asked)}


BUILDINGS = {
    "réunion 6 mai 30 personnes salle de Mersch": "Mersch, LU",
    "réunion 6 mai 30 personnes mairie de Mersch": "Mersch, LU",
    "réunion 6 mai 30 personnes centre culturel de Kayl": "Kayl, LU",
    "réunion 6 mai 30 personnes bureau de Paris": "Paris, FR",
    "200 personnes église de Mersch, 24 décembre": "Mersch, LU",
    "Treffen 6. Mai 30 Leute Rathaus von Metz": "Metz, FR",
    "Treffen 6. Mai 30 Leute Gemeindesaal von Mersch": "Mersch, LU",
    "Reunioun 6. Mee 30 Leit Kierch vu Miersch": "Mersch, LU",
}
OF_THEM = [
    "réunion 6 mai 30 élèves du lycée de Metz",
    "réunion 6 mai 30 personnes de l’université de Metz",
    "Treffen 6. Mai 30 Leute von der Universität von Metz",
    "Treffen 6. Mai 30 Schüler der Schule von Metz",
    "meeting 6 may, 30 school children from Metz",
    "meeting 6 may, 30 board members from Metz",
]
THINGS = [
    "workshop 6 may, 10 chairs from Metz",
    "workshop 6 may, 10 tables from Metz by train",
    "Workshop 6. Mai, 10 Stühle aus Metz",
    "Workshop 6. Mai, 10 Räder aus Metz",
    "atelier 6 mai, 10 chaises de Metz",
]


@pytest.mark.parametrize("typed", BUILDINGS)
def test_a_building_behind_people_is_where_it_is_not_where_they_come_from(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert {one.question: one.value for one in brief.findings}.get("place") == BUILDINGS[typed]
    assert "origins" not in {one.question for one in brief.findings}
    assert not brief.groups


@pytest.mark.parametrize("typed", OF_THEM)
def test_people_of_a_building_come_from_its_town(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert {one.question: one.value for one in brief.findings}["origins"] == {
        "groups": [{"people": 30, "from": "Metz, FR"}]
    }


@pytest.mark.parametrize("typed", THINGS)
def test_things_from_a_town_are_nobody(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert not {"origins", "participants"} & {one.question for one in brief.findings}
    assert not brief.groups
    assert "10" in " ".join(brief.unread)


@pytest.mark.parametrize(
    ("typed", "town"),
    [
        ("Workshop 3 March, L-8070 Bertrange, 25 people", "Bertrange, LU"),
        ("L-8070 Bertrange, workshop 3 March, 25 people", "Bertrange, LU"),
        ("Workshop 3. März, D-54290 Trier, 25 Leute", "Trier, DE"),
        ("Atelier 3 mars, F-57000 Metz, 25 personnes", "Metz, FR"),
        ("Workshop 3. Mäerz, 25 Leit, L - 4131 Esch", "Esch-sur-Alzette, LU"),
    ],
)
def test_a_postcode_with_the_letters_of_its_country_is_no_number(world: World, typed: str, town: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), typed).findings}
    assert (found["place"], found["participants"]) == (town, 25)
