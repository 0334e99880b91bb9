"""The questionnaire in French, as a dialogue: what people here type, with or without accents, and what is kept of it."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.texts import texts
from bot.turn import World
from handlers.questionnaire import flow
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.test_dialogues import asked, at

LOCAL = {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}

KEPT: list[tuple[str, str, Any]] = [
    ("name", "Conférence de printemps", "Conférence de printemps"),
    ("kind", "Gala ou dîner", "gala"),
    ("kind", "diner", "gala"),
    ("kind", "journee", "team_day"),
    ("kind", "réunion", "meeting"),
    ("kind", "REUNION", "meeting"),
    ("kind", "en ligne", "online"),
    ("first_day", "20 avril 2027", "2027-04-20"),
    ("first_day", "le 20 avril", "2027-04-20"),
    ("first_day", "mardi 20 avril 2027", "2027-04-20"),
    ("first_day", "20/04/2027", "2027-04-20"),
    ("first_day", "20.4.27", "2027-04-20"),
    ("first_day", "1er mars", "2027-03-01"),
    ("first_day", "1er août 2027", "2027-08-01"),
    ("first_day", "14 fevrier", "2027-02-14"),
    ("first_day", "14 fév.", "2027-02-14"),
    ("first_day", "3 déc 2027", "2027-12-03"),
    ("first_day", "20 January", "2028-01-20"),
    ("first_day", "aujourd'hui", "2027-02-01"),
    ("first_day", "demain", "2027-02-02"),
    ("first_day", "apres demain", "2027-02-03"),
    ("days", "2 jours", 2),
    ("days", "2,5", 2.5),
    ("days", "une demi-journée", 0.5),
    ("days", "Je ne sais pas", None),
    ("place", "Belval", "Belval, LU"),
    ("place", "Trèves", "Trier, DE"),
    ("place", "bruxelles", "Brussels, BE"),
    ("participants", "120 personnes", 120),
    ("participants", "1.200", 1200),
    ("participants", "1 200", 1200),
    ("participants", "environ 80", 80),
    ("origins", "70/22/8/0", {"bands": {"local": 70, "greater_region": 22, "europe": 8, "beyond": 0}}),
    ("origins", "60 % locaux, 40 % Europe", {"bands": {"local": 60, "greater_region": 0, "europe": 40, "beyond": 0}}),
    (
        "origins",
        "50 % du coin, 30 % de la Grande Region, 15 % d'Europe et 5 % hors d’Europe",
        {"bands": {"local": 50, "greater_region": 30, "europe": 15, "beyond": 5}},
    ),
    ("origins", "Public local", LOCAL),
    ("transport", "train 60, voiture 40", {"train": 60, "car": 40}),
    ("transport", "60 % en train et 40 % en voiture", {"train": 60, "car": 40}),
    ("transport", "velo 10, bus 30, auto 60", {"walk": 10, "tram_bus": 30, "car": 60}),
    ("transport", "25 % à pied, 75 % en transports publics", {"walk": 25, "tram_bus": 75}),
    ("transport", "car 80 avion 20", {"coach": 80, "plane": 20}),
    ("transport", "3 voitures 1 train", {"car": 75, "train": 25}),
    ("transport", "en train", {"train": 100}),
    ("transport", "Tous en voiture", {"car": 100}),
    ("nights", "30 nuitées", 30),
    ("nights", "Zéro", 0),
    ("nights", "zero", 0),
    ("nights", "aucune", 0),
    ("nights", "je ne sais pas", None),
    ("nights", "aucune idée", None),
    ("meals", "2 déjeuners, 1 dîner", {"lunch": 2, "dinner": 1}),
    ("meals", "2 dejeuners et 1 diner", {"lunch": 2, "dinner": 1}),
    ("meals", "1 petit-déjeuner, 1 déjeuner, 1 apéro", {"breakfast": 1, "lunch": 1, "reception": 1}),
    ("meals", "2 petits déjeuners, 2 midi, 1 soir", {"breakfast": 2, "lunch": 2, "dinner": 1}),
    ("meals", "1,5 déjeuner", {"lunch": 1.5}),
    ("meals", "aucun repas", {}),
    ("meals", "rien", {}),
    ("menu", "végétarien 60, volaille 40", {"vegetarian": 60, "poultry": 40}),
    ("menu", "60 % vegetariens, 30 % poulet, 10 % bœuf", {"vegetarian": 60, "poultry": 30, "red_meat": 10}),
    ("menu", "50 viande rouge, 50 viande blanche", {"red_meat": 50, "poultry": 50}),
    ("menu", "vegan", {"vegan": 100}),
    ("menu", "Végétarien", {"vegetarian": 100}),
    ("venue", "Hôtel ou restaurant", "hospitality"),
    ("venue", "hotel", "hospitality"),
    ("venue", "centre de congres", "office"),
    ("area", "250 m²", 250),
    ("area", "1 250", 1250),
]

REFUSED: list[tuple[str, str, str]] = [
    ("name", "x" * 81, "80 caractères au plus"),
    ("kind", "autre chose", "choisir un des boutons"),
    ("first_day", "bientôt", "écrire un jour, par exemple"),
    ("first_day", "20 jui", "écrire un jour, par exemple"),
    ("first_day", "31 février", "écrire un jour, par exemple"),
    ("first_day", "1.1.1990", "L’année est-elle la bonne\u202f?"),
    ("days", "1,3", "1,5 suffit"),
    ("days", "2 ou 3", "un seul nombre"),
    ("place", "Xyzzyqwv", "pas de ville appelée «\u202fXyzzyqwv\u202f»"),
    ("participants", "beaucoup", "un seul nombre"),
    ("participants", "1,5", "un nombre entier"),
    ("participants", "0", "de 1 à 100.000"),
    ("participants", "Je ne sais pas", "tout le reste en dépend"),
    ("origins", "de partout", "quatre pourcentages qui font 100"),
    ("transport", "en montgolfière", "train 60, voiture 40"),
    ("transport", "train et voiture 50", "train 60, voiture 40"),
    ("nights", "plein", "un seul nombre"),
    ("meals", "faim", "2 déjeuners, 1 dîner"),
    ("menu", "veg 50, poisson 50", "végétarien 60, volaille 40"),
    ("venue", "une tente", "choisir un des boutons"),
]

SAID_BACK: list[tuple[str, Any, str]] = [
    ("first_day", "2027-04-20", "20 avril 2027"),
    ("days", 0.5, "une demi-journée"),
    ("days", 1, "1 jour"),
    ("days", 1.5, "1,5 jour"),
    ("days", 2, "2 jours"),
    ("place", "Brussels, BE", "Bruxelles, Belgique"),
    ("participants", 1200, "1.200"),
    ("origins", LOCAL, "Public local"),
    (
        "origins",
        {"bands": {"local": 60, "greater_region": 20, "europe": 15, "beyond": 5}},
        "60\u00a0% des environs, 20\u00a0% de la Grande Région, 15\u00a0% d’Europe et 5\u00a0% de plus loin",
    ),
    (
        "origins",
        {"groups": [{"people": 1, "from": "Amsterdam, NL"}, {"people": 6, "from": "Lisbon, PT"}]},
        "1 depuis Amsterdam et 6 depuis Lisbonne",
    ),
    ("nights", 0, "0 nuitée"),
    ("nights", 30, "30 nuitées"),
    ("meals", {"lunch": 2, "dinner": 1}, "2 déjeuners et 1 dîner"),
    ("meals", {"lunch": 1.5, "breakfast": 2}, "1,5 déjeuner et 2 petits-déjeuners"),
    ("meals", {}, "aucun repas"),
    ("menu", {"vegetarian": 60, "fish": 40}, "végétarien 60\u00a0% et poisson 40\u00a0%"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world, language="fr").joins()


@pytest.mark.parametrize(("question", "said", "kept"), KEPT)
def test_an_answer_is_understood_and_kept(ada: Chat, question: str, said: str, kept: Any) -> None:
    at(ada, question)
    ada.say(said)
    assert ada.event.answers[question] == kept
    assert asked(ada) != question


@pytest.mark.parametrize(("question", "said", "sentence"), REFUSED)
def test_a_wrong_answer_gets_a_sentence_and_the_question_again(
    ada: Chat, question: str, said: str, sentence: str
) -> None:
    at(ada, question)
    before = dict(ada.event.answers)
    ada.say(said)
    ada.sees(sentence)
    assert ada.event.answers == before
    assert asked(ada) == question


@pytest.mark.parametrize(("question", "value", "words"), SAID_BACK)
def test_an_answer_is_said_back_in_good_french(world: World, question: str, value: Any, words: str) -> None:
    kind = next(one.kind for one in flow.FLOW if one.id == question)
    assert kind.words(value, texts("fr", world.zone)) == words


def test_how_the_people_of_a_town_travel_may_be_typed(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("14 de Lisbonne, 86 locaux")
    ada.tap("C’est bien ça")
    ada.sees("Depuis Lisbonne (14)")
    ada.say("avec le train")
    assert ada.event.answers["journey.0"] == "train"
