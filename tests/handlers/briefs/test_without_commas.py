"""Briefs as they are typed on a phone, without a comma between the facts: each number counts what stands behind it."""

from typing import Any

import pytest

from bot.turn import World
from tests.handlers.briefs.reading import asked, found, read_in_english

TOLD: dict[str, dict[str, Any]] = {
    "workshop 40 people Differdange 12 may": {"place": "Differdange, LU", "participants": "40"},
    "workshop 40 people differdange 12 may": {"place": "Differdange, LU", "participants": "40"},
    "40 people Mersch lunch 12 may": {"place": "Mersch, LU", "participants": "40", "meals": "1 lunch"},
    "lunch friday 14 people Kayl": {"place": "Kayl, LU", "participants": "14", "first_day": "2027-02-05"},
    "seminaire 12 mars 30 pers. Mersch déjeuner inclus": {"place": "Mersch, LU", "participants": "30"},
    "30 Leit Kayl 12. Mäerz Workshop": {"place": "Kayl, LU", "participants": "30"},
    "Workshop 30 Leute Esch 12. März": {"place": "Esch-sur-Alzette, LU", "participants": "30"},
    "100 members Bissen 4 june general assembly": {"place": "Bissen, LU", "participants": "100"},
    "gala 12 may Kayl 19h-23h 100 people": {"place": "Kayl, LU", "participants": "100"},
    "réunion 14h Mersch 12 personnes 3 mai": {"place": "Mersch, LU", "participants": "12"},
    "30 Leit 18h Diddeleng 3. Mee": {"place": "Dudelange, LU", "participants": "30"},
    "Kayl 3-4 March 30 people 2 lunches 1 dinner 12 nights": {
        "place": "Kayl, LU",
        "participants": "30",
        "meals": "1 dinner, 2 lunch",
        "nights": "12",
    },
    "Workshop in Wiltz from 7 to 9 June 2027 20 people two lunches and a dinner": {"meals": "1 dinner, 2 lunch"},
    "3-4 March Kayl 30 people 12 nights 2 lunches": {"participants": "30", "nights": "12", "meals": "2 lunch"},
    "20 colleagues 40 nights Mersch 3-5 May": {"place": "Mersch, LU", "participants": "20", "nights": "40"},
    "30 personnes 2 nuits Kayl 3-5 mai": {"place": "Kayl, LU", "participants": "30", "nights": "60"},
    "séminaire 3-5 mai Mersch 30 personnes 24 nuits 3 déjeuners 2 dîners": {
        "place": "Mersch, LU",
        "participants": "30",
        "nights": "24",
        "meals": "2 dinner, 3 lunch",
    },
    "27/5 100 people lunch Kayl": {"first_day": "2027-05-27", "participants": "100"},
    "26.2. 16 Uhr 50 Leute": {"first_day": "2027-02-26", "participants": "50"},
    "26.02. 16h 50 Leit": {"first_day": "2027-02-26", "participants": "50"},
    "20 people, 12 from Metz, 14 April, Howald": {"place": "Howald, LU", "origins": "12 Metz, FR"},
    "workshop Kayl with 8 from Brussels and 4 from Paris": {"origins": "4 Paris, FR + 8 Brussels, BE"},
    "Workshop mit 8 aus Brüssel und 4 aus Paris, 14. April, Kayl": {"place": "Kayl, LU"},
    "Atelier mat 8 vu Bréissel a 4 vu Paräis, 14. Abrëll, Kayl": {"origins": "4 Paris, FR + 8 Brussels, BE"},
    "12 march belval workshop 40 people lunch": {"place": "Belval, LU", "participants": "40", "meals": "1 lunch"},
    "12 mars belval atelier 40 personnes déjeuner": {"place": "Belval, LU", "participants": "40", "meals": "1 lunch"},
    "12. märz belval workshop 40 leute mittagessen": {"place": "Belval, LU", "participants": "40", "meals": "1 lunch"},
    "12. mäerz belval workshop 40 leit mëttegiessen": {"place": "Belval, LU", "participants": "40", "meals": "1 lunch"},
    "friday 12 march esch team day 25 people": {"place": "Esch-sur-Alzette, LU", "participants": "25"},
    "team day in vianden friday 12 march 25 colleagues everyone by coach lunch and dinner": {
        "participants": "25",
        "transport": "100 coach",
        "meals": "1 dinner, 1 lunch",
    },
    "board meeting in kirchberg 14 april 12 people 4 fly in from london nobody stays overnight": {
        "participants": "12",
        "origins": "4 London, GB plane",
        "nights": "0",
    },
    "gala dinner 9 october mondorf 200 guests half vegetarian": {"participants": "200", "meals": "1 dinner"},
    "seminar clervaux 4 may 20 people": {"place": "Clervaux, LU", "participants": "20"},
    "bonjour atelier le 16 mars à bertrange 24 personnes tout le monde vient en voiture sandwichs à midi": {
        "participants": "24",
        "transport": "100 car",
        "meals": "1 lunch",
    },
    "assemblée générale à dudelange jeudi 25 mars env 60 membres pot après tous en voiture": {
        "participants": "60",
        "transport": "100 car",
        "meals": "1 reception",
    },
    "réunion client le 3 mars à contern on sera 7 rien à manger 4 personnes arrivent de cologne en train": {
        "participants": "7",
        "meals": "none",
        "origins": "4 Köln, DE train",
    },
    "sommerfest 16. juli steinfort 140 personen grillbuffet abends 50 davon kommen aus arlon mit dem auto keiner übernachtet": {
        "participants": "140",
        "meals": "1 dinner",
        "origins": "50 Arlon, BE car",
        "nights": "0",
    },
    "workshop am 5 mai in mersch 20 leute alle mit dem zug mittagessen vegetarisch": {
        "participants": "20",
        "transport": "100 train",
        "meals": "1 lunch",
        "menu": "100 vegetarian",
    },
    "sitzung 3 märz luxemburg 12 leute 4 davon aus trier mit dem auto": {
        "participants": "12",
        "origins": "4 Trier, DE car",
    },
    "moien workshop de 23. mäerz zu diddeleng 20 leit jiddereen kënnt mam auto mëttegiessen dobäi": {
        "participants": "20",
        "transport": "100 car",
        "meals": "1 lunch",
    },
    "chrëschtfeier 10 dezember zu esch mir si 45 owesiessen vegetaresch": {
        "participants": "45",
        "meals": "1 dinner",
        "menu": "100 vegetarian",
    },
    "Atelier à Wiltz du 7 au 9 juin 2027 20 personnes déjeuner tous les jours": {"meals": "3 lunch"},
    "Workshop zu Wolz vum 7. bis den 9. Juni 2027 20 Leit Mëttegiessen all Dag": {"meals": "3 lunch"},
}
ASKED = {
    "20 people Esch, 30 people Kayl, workshop 3 may": ("place", {"Esch-sur-Alzette, LU", "Kayl, LU"}),
    "20 people, 12 from Metz, Howald": ("place", {"Howald, LU"}),
    "atelier avec 8 de Bruxelles et 4 de Paris, Kayl, 14 avril": ("place", {"Kayl, LU"}),
    "12 Leute mit dem Zug aus Trier, Mersch": ("place", {"Mersch, LU"}),
    "workshop 5 april 9-12h Kayl 20 people": ("days", {"0.5"}),
    "réunion le 5 avril à Mersch, 20 personnes, de 9h à 12h": ("days", {"0.5"}),
    "Workshop am 5. April in Esch, 20 Leute, von 9 bis 12 Uhr": ("days", {"0.5"}),
    "30 people from Metz and Esch, workshop": ("origins", {"15 Esch-sur-Alzette, LU + 15 Metz, FR"}),
}
QUOTED = {"20 people Metz 12 may workshop Kayl": "Metz", "30 people Hotel Mersch 3 may": "Hotel Mersch"}
NOBODY_COUNTED = [
    "what is the footprint of flying 15 people to lisbon for a workshop",
    "a room for 40 people in mersch on 4 may please with a projector",
    "wegen corona hatten wir 2021 nur 30 gäste beim sommerfest in schengen",
    "The charity run in Dudelange attracts 1,200 runners every single year",
]


@pytest.mark.parametrize("typed", TOLD)
def test_each_fact_is_found_where_no_comma_parts_them(world: World, typed: str) -> None:
    assert TOLD[typed].items() <= found(world, typed).items()


@pytest.mark.parametrize("typed", ASKED)
def test_what_may_be_meant_otherwise_is_asked(world: World, typed: str) -> None:
    question, values = ASKED[typed]
    assert asked(world, typed, question) == values


@pytest.mark.parametrize("typed", QUOTED)
def test_a_name_that_may_be_of_something_else_is_quoted(world: World, typed: str) -> None:
    assert QUOTED[typed] in read_in_english(world, typed).unread


@pytest.mark.parametrize("typed", NOBODY_COUNTED)
def test_people_behind_a_verb_or_a_room_begin_no_fact(world: World, typed: str) -> None:
    assert "participants" not in found(world, typed)
