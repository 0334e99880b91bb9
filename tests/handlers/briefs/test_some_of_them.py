"""Of people who may be others, or some of all, none are taken: nor of their things, and of those who are somewhere."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes

EVENT = ", workshop 8 june, Wiltz"
ASKED: dict[str, set[int]] = {
    "52 of 80 confirmed": {52, 80},
    "52 out of the 80 confirmed": {52, 80},
    "18 of 25 seats taken": {18, 25},
    "52 sur les 80 inscrits viennent": {52, 80},
    "52 von 80 Eingeladenen kommen": {52, 80},
    "52 vun 80 confirméiert": {52, 80},
    "60% of the 80 confirmed": {80},
    "env. 3/4 des 80 salariés viennent": {80},
    "70 membres attendus\n55 confirmés\natelier": {70},
    "70 members expected\n55 confirmed": {70},
    "140 Erw. 60 Kinder": {140},
    "140 Foobar. 60 Kinder": {60},
    "160 Leit, 40 mam Fliger (Wien 10, Paris 10, Rom 20), de Rescht mam Auto": {160},
    "22 participants including the 3 speakers": {19, 22},
    "22 participants dont 3 intervenants": {19, 22},
    "22 Teilnehmer inklusive der 3 Referenten": {19, 22},
    "25 - 7 people": {7},
    "22 then 18 people": {18},
    "28 students and 3 teachers by coach from Esch": {28, 31},
    "28 élèves et 3 profs en car depuis Esch": {28, 31},
    "28 Schüler und 3 Lehrer im Reisebus ab Esch": {28, 31},
    "28 Schüler an 3 Proffen mam Bus vun Esch": {28, 31},
    "140 Mitarbeiter und 12 Gäste aus Frankfurt": {140, 152},
    "8 from Liège, 6 from Namur, plus 10 of us": {10, 24},
    "8 from Liège and 10 of us": {10, 18},
    "120 people plus partners": {120},
    "120 people and partners": {120},
    "120 + partners": set(),
    "120 + conjoints": set(),
    "120 Mitarbeiter und Partner": {120},
    "120 Leit + Partner": {120},
    "80 staff, 20 from Metz": {80},
    "50 staff (20 from Metz, 30 local)": {50},
    "300 membres du personnel : 200 de Luxembourg, 60 de Metz": {300},
    "80 Helfer, 20 aus Metz": {80},
    "45 people each with 2 guests": set(),
    "45 graduates + 2 relatives each": set(),
    "45 diplômés + 2 proches chacun": set(),
}
FROM_NOWHERE = [
    "we meet in 2 places, 45 in Luxembourg and 30 in Brussels",
    "Workshop (hybrid): 14 in Luxembourg, 9 in Paris, 5 in Milan",
    "45 à Luxembourg et 30 à Bruxelles",
    "45 in Luxemburg und 30 in Brüssel",
    "half of the 60 people come by train from Metz",
    "12 of the 40 come from Paris",
    "10 chairs from Metz",
    "10 bikes from Metz, 30 people",
    "10 Räder aus Metz",
    "10 vélos de Metz",
    "25 invités Cloche d'Or",
    "25 personnes à Val d'Isère",
]
FROM_THERE = ["25 élèves d'Arlon", "20 Collègues d’Arlon", "12 from Arlon and 8 from Metz"]
NIGHTS = [
    "20 people, 15 stay one night, 5 stay two",
    "20 people, 15 stay one night, 5 two",
    "20 personnes, 15 restent une nuit, 5 deux",
    "20 personnes, 15 restent une nuit et 5 en restent deux",
    "20 Leute, 15 bleiben eine Nacht, 5 zwei",
]


@pytest.mark.parametrize("typed", ASKED)
def test_who_may_be_some_of_all_are_asked(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}{EVENT}")
    assert "participants" not in {one.question for one in brief.findings}
    assert {one.value for one in brief.asked if one.question == "participants"} == ASKED[typed]


@pytest.mark.parametrize("typed", FROM_NOWHERE)
def test_who_come_from_nowhere_that_is_told_have_no_origin(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}{EVENT}")
    assert "origins" not in {one.question for one in brief.findings}
    assert not brief.groups


@pytest.mark.parametrize("typed", FROM_THERE)
def test_who_come_from_somewhere_do(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"{typed}{EVENT}")
    assert "origins" in {one.question for one in brief.findings} or brief.groups


@pytest.mark.parametrize("typed", NIGHTS)
def test_nights_of_others_are_not_lost_without_the_word(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"workshop 8-10 june, Wiltz, {typed}")
    assert "nights" not in {one.question for one in brief.findings}
    assert "nights" in {one.question for one in brief.asked}


@pytest.mark.parametrize(
    "typed",
    [
        "Workshop with 8 colleagues from Trier and 12 colleagues from Metz",
        "Workshop mit 8 Leuten aus Trier und 12 aus Metz",
        "Workshop mat 8 Leit vun Tréier an 12 vu Metz",
        "Atelier avec 8 personnes de Trèves et 12 de Metz",
    ],
)
def test_with_whom_from_two_towns_are_both_groups_and_not_all(world: World, typed: str) -> None:
    found = {one.question: one.value for one in read(member_writes(world, "en"), f"{typed}, 14 April").findings}
    assert "participants" not in found
    assert [(one["people"], one["from"]) for one in found["origins"]["groups"]] == [(8, "Trier, DE"), (12, "Metz, FR")]


def test_with_whom_from_one_town_are_not_all(world: World) -> None:
    brief = read(member_writes(world, "en"), "Workshop with 8 colleagues from Paris by train, 14 April")
    assert "participants" not in {one.question for one in brief.findings}


@pytest.mark.parametrize(
    "typed", ["8 people + 2 online", "8 personnes + 2 en ligne", "8 Leute + 2 online", "8 Leit & 2 online"]
)
def test_who_is_added_by_a_sign_and_online_is_beside_those_on_site(world: World, typed: str) -> None:
    brief = read(member_writes(world, "en"), f"meeting 5 March, Mersch, {typed}")
    found = {one.question: one.value for one in brief.findings}
    assert (found["participants"], found["remote_participants"]) == (8, 2)
