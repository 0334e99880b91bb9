"""Where a text tells of people, days or ways twice, none is taken for the other: it is added up, parted or asked."""

import pytest

from bot.turn import World
from handlers.event.briefs.brief import read
from tests.handlers.briefs.corpus import member_writes, said

TOLD = "Meeting on 6 May 2027 in Wiltz, "
TAKEN = [
    (TOLD + "40 executives, and we are 5 organising", {"participants": "40", "crew": "5"}),
    ("Réunion le 6 mai 2027 à Wiltz, 40 cadres, et nous serons 5 à organiser", {"participants": "40", "crew": "5"}),
    (TOLD + "Staff: 6, Volunteers: 4", {"participants": None, "crew": "10"}),
    (TOLD + "40 guests. Staff: 6, Volunteers: 4", {"participants": "40", "crew": "10"}),
    (TOLD + "40 invités. Personnel : 6, bénévoles : 4", {"participants": "40", "crew": "10"}),
    (TOLD + "40 Gäste. Personal: 6, Helfer: 4", {"participants": "40", "crew": "10"}),
    ("Dinner for 24 on 12 May 2027 in Wiltz, 6 guests from Zurich", {"participants": "24", "origins": "6 Zürich, CH"}),
    ("Dîner pour 24 le 12 mai 2027 à Wiltz, 6 invités de Zurich", {"participants": "24", "origins": "6 Zürich, CH"}),
    ("Abendessen für 24 am 12. Mai 2027 in Wiltz, 6 Gäste aus Zürich", {"participants": "24"}),
    ("Owesiessen fir 24 den 12. Mee 2027 zu Wolz, 6 Gäscht vun Zürich", {"participants": "24"}),
    (TOLD + "25 vans expected", {"participants": None}),
    ("Foire le 6 mai 2027 à Wiltz, 12 stands attendus", {"participants": None}),
    (TOLD + "100 expected", {"participants": "100"}),
    (TOLD + "30 people, a trainer, lunch", {"participants": "30", "crew": "1"}),
    ("Formation le 6 mai 2027 à Wiltz, 20 chauffeurs, un formateur", {"participants": "20", "crew": "1"}),
    ("Journée le 6 mai 2027 à Wiltz, 175 élus, accueillis par 15 agents", {"participants": "175", "crew": "15"}),
    (TOLD + "75 visitors. Four of our lot on duty.", {"participants": "75", "crew": "4"}),
    (TOLD + "62 membres ont confirmé leur présence", {"participants": "62"}),
    (TOLD + "16 Mitglieder haben ihr Kommen bestätigt", {"participants": "16"}),
    (TOLD + "on sera une soixantaine dont les 5 de Thionville en train", {"participants": "60"}),
    ("Sortie le 1er juillet 2027 à Wiltz, retour vers 17 h. Nous serons 27 cette année.", {"participants": "27"}),
    ("We’re taking 65 colleagues to Clervaux for a team day on 11 June 2027", {"place": "Clervaux, LU"}),
    (
        "Workshop from 17 to 19 May 2027 in Wiltz, 20 people. Deposit due 10 February",
        {"first_day": "2027-05-17", "days": "3"},
    ),
    (
        "Voyage à Metz du 27 au 30 avril 2027. Acompte de 300 € à verser pour le 5 mars.",
        {"first_day": "2027-04-27", "days": "4"},
    ),
    (
        "Journée d’équipe mardi 15 juin 2027 à Wiltz. Merci de signaler vos allergies à Anne (poste 412) pour le 1er juin.",
        {"first_day": "2027-06-15"},
    ),
    (
        "Minutes of the board, 3 March. Present: 9, excused: 2. Point 2: workshop on 12 May 2027 in Wiltz with 30 people.",
        {"participants": "30", "first_day": "2027-05-12"},
    ),
    ("Meeting, Wiltz, Dienstag nein Mittwoch 5. Mai 2027, 12 Leute", {"first_day": "2027-05-05"}),
]
ASKED = [
    (TOLD + "we are 12, they are 12", "participants", ["24"]),
    (TOLD + "nous sommes 12, ils sont 12", "participants", ["24"]),
    (TOLD + "wir sind 12, sie sind 12", "participants", ["24"]),
    (TOLD + "mir sinn 12, si sinn 12", "participants", ["24"]),
    (TOLD + "80 registered so far, 100 expected", "participants", ["80", "100"]),
    (TOLD + "80 inscrits à ce jour, 100 attendus", "participants", ["80", "100"]),
    (TOLD + "bisher 80 angemeldet, 100 erwartet", "participants", ["80", "100"]),
    (TOLD + "bis elo 80 ugemellt, 100 erwaart", "participants", ["80", "100"]),
    (TOLD + "30 people, no 40 of them online", "remote_participants", ["40"]),
    (TOLD + "30 Leute, nein 40 davon online", "remote_participants", ["40"]),
    (
        "Camp in Wiltz, 19–23 July 2027, 48 children + 9 monitors. Only the monitors sleep there (4 nights each)",
        "nights",
        ["192"],
    ),
    (TOLD + "20 personnes de Paris en voiture non en train", "origins", ["20 Paris, FR car"]),
    ("hackathon du ven 23 18h au dim 25 avril 2027, 60 personnes", "first_day", ["2027-04-25"]),
    ("hackathon from fri 23 6pm to sun 25 april 2027, 60 people", "first_day", ["2027-04-25"]),
]
NO_DAY = [
    "réunion à Wiltz mardi non mercredi 5 mai 12 personnes",
    "retreat Thu-Sat 10 June 2027 Clervaux 19 people breakfast lunch and dinner on Friday",
]


@pytest.mark.parametrize(("typed", "facts"), TAKEN)
def test_each_number_is_of_those_of_whom_it_is_told(world: World, typed: str, facts: dict[str, str | None]) -> None:
    found = {one.question: said(one.question, one.value) for one in read(member_writes(world, "en"), typed).findings}
    assert {question: found.get(question) for question in facts} == facts


@pytest.mark.parametrize(("typed", "question", "offered"), ASKED)
def test_of_two_each_of_which_may_be_meant_it_is_asked(
    world: World, typed: str, question: str, offered: list[str]
) -> None:
    brief = read(member_writes(world, "en"), typed)
    assert question not in {one.question for one in brief.findings}
    assert [said(one.question, one.value) for one in brief.asked if one.question == question] == offered


@pytest.mark.parametrize("typed", NO_DAY)
def test_a_weekday_beside_a_date_that_was_not_read_is_no_day(world: World, typed: str) -> None:
    assert "first_day" not in {one.question for one in read(member_writes(world, "en"), typed).findings}
