"""Countries people come from, and distances that members know: asked back, never guessed, used as they are."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from calculators import factors
from calculators.activity import OpenQuestion
from calculators.answers import read
from calculators.footprint import estimate
from handlers.event.document import answers_document
from handlers.event.origins.understanding import country, understood
from handlers.reading.groups import grammar
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

DISTANCES: list[tuple[str, dict[str, Any]]] = [
    ("20 from Paris, 372 km by train", {"people": 20, "from": "Paris, FR", "one_way_km": 372, "way": "train"}),
    ("20 from Paris (372km)", {"people": 20, "from": "Paris, FR", "one_way_km": 372}),
    ("20 from Paris by train, about 372 km", {"people": 20, "from": "Paris, FR", "one_way_km": 372, "way": "train"}),
    ("20 from Paris, 744 km there and back", {"people": 20, "from": "Paris, FR", "one_way_km": 372}),
    ("20 people, 372 km by train", {"people": 20, "one_way_km": 372, "way": "train"}),
    ("15 from 40.5 km away by car", {"people": 15, "one_way_km": 40.5, "way": "car"}),
    ("10 aus Köln, 200 km mit dem Zug", {"people": 10, "from": "Köln, DE", "one_way_km": 200, "way": "train"}),
    ("10 aus 50 km Entfernung", {"people": 10, "one_way_km": 50}),
    ("10 de Metz, à 65 km, en voiture", {"people": 10, "from": "Metz, FR", "one_way_km": 65, "way": "car"}),
    ("10 de Metz, 130 km aller-retour", {"people": 10, "from": "Metz, FR", "one_way_km": 65}),
    (
        "2 from New York, 6,200 km flying",
        {"people": 2, "from": "New York City, US", "one_way_km": 6200, "way": "plane"},
    ),
    ("20 from Paris, 231 miles", {"people": 20, "from": "Paris, FR", "one_way_km": 371.8}),
    ("10 people from within 50 km", {"people": 10, "one_way_km": 50}),
    ("30 from Germany, Berlin", {"people": 30, "from": "Berlin, DE"}),
    ("30 from Germany, 400 km", {"people": 30, "country": "DE", "one_way_km": 400}),
]

CABINS: list[tuple[str, dict[str, Any]]] = [
    (
        "6 from Lisbon in business class",
        {"people": 6, "from": "Lisbon, PT", "way": "plane", "cabin": "business"},
    ),
    ("6 from Lisbon, flying, business class", {"people": 6, "from": "Lisbon, PT", "way": "plane", "cabin": "business"}),
    (
        "6 de Lisbonne en avion en classe affaires",
        {"people": 6, "from": "Lisbon, PT", "way": "plane", "cabin": "business"},
    ),
    ("6 aus Lissabon in der Economy", {"people": 6, "from": "Lisbon, PT", "way": "plane", "cabin": "economy"}),
    ("6 from Paris by train in business class", {"people": 6, "from": "Paris, FR", "way": "train"}),
]

COUNTRIES = [
    ("30 from Germany", "DE"),
    ("5 aus Belgien mit dem Auto", "BE"),
    ("10 de France", "FR"),
    ("10 de la France", "FR"),
    ("4 from the UK flying", "GB"),
    ("4 from the Netherlands", "NL"),
    ("4 des Pays-Bas", "NL"),
    ("3 from USA", "US"),
    ("3 from BE", "BE"),
    ("2 from Mexico", "MX"),
    ("2 aus Österreich", "AT"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def at(ada: Chat, question: str) -> None:
    event = answered(ada, **{"participants": 100})
    event.answers = {k: v for k, v in event.answers.items() if k != "origins" and not k.startswith("journey.")}
    ada.send("tap", text=act("ask", event.id, question))


def travel(ada: Chat) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = answers_document(ada.event.answers)["travel"]
    return listed


@pytest.mark.parametrize(("typed", "meant"), [*DISTANCES, *CABINS])
def test_a_distance_is_understood_beside_a_town_or_alone(world: World, typed: str, meant: dict[str, Any]) -> None:
    answered_so_far = {"participants": 100, "place": "Luxembourg, LU"}
    assert understood(grammar.read(typed), answered_so_far, world.places) == [meant]


@pytest.mark.parametrize(("typed", "code"), COUNTRIES)
def test_a_country_is_known_as_one_and_asked_back(ada: Chat, world: World, typed: str, code: str) -> None:
    at(ada, "origins")
    ada.say(typed)
    ada.sees("is a country. Which town do most of them come from?")
    assert "That’s right" not in ada.labels
    assert [label for label in ada.labels if label.startswith("All over: ")]
    (waiting,) = ada.member.offered
    assert country(waiting["said"], world.places) == code


@pytest.mark.parametrize("typed", ["3 from Luxembourg", "3 aus Luxemburg", "3 from Singapore", "3 from Monaco"])
def test_a_country_that_is_a_town_is_the_town(ada: Chat, typed: str) -> None:
    at(ada, "origins")
    ada.say(typed)
    ada.sees("I understood")
    ada.does_not_see("country")


def test_a_country_becomes_one_of_its_towns_or_an_average_that_is_assumed(ada: Chat, world: World) -> None:
    at(ada, "origins")
    ada.say("30 from Germany by train, 20 from Belgium, 10 from Portugal")
    ada.sees("Germany is a country", "• <b>30 from “Germany”, by train</b>")
    ada.tap("Cologne, Germany")
    ada.sees("Belgium is a country", "30 from Cologne, Germany, by train")
    ada.tap("All over: 190 km on average")
    ada.sees("Portugal is a country")
    ada.say("Porto")
    ada.sees("I understood", "• 20 from Belgium, all over the country", "• 10 from Porto, Portugal")
    ada.tap("That’s right")
    ada.sees("How do they travel: 20 from Belgium, all over the country?")
    ada.tap("Car")
    assert travel(ada)[1] == {"people": 20, "country": "BE", "mode": "car"}
    assert (
        OpenQuestion.COUNTRY
        in estimate(read(answers_document(ada.event.answers)), factors.load(), world.places).assumed
    )
    ada.send("tap", text=act("explain", ada.event.id))
    ada.tap("Travel")
    ada.sees("Belgium · Car")


def test_a_distance_answers_which_town_of_a_country(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("30 from Germany")
    ada.say("about 400 km")
    ada.sees("I understood", "30 from Germany, all over the country, 400 km")
    ada.tap("That’s right")
    assert ada.event.answers["origins"]["groups"] == [{"people": 30, "country": "DE", "one_way_km": 400}]


def test_a_distance_is_shown_used_as_it_is_and_explained(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 372 km by train, 80 local")
    ada.sees("• 20 from Paris, France, 372 km, by train")
    ada.tap("That’s right")
    assert travel(ada)[0] == {"people": 20, "from": "Paris, FR", "one_way_km": 372, "mode": "train"}
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("20 from Paris, 372 km")


def test_a_distance_is_given_with_a_button_and_taken_back(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 80 local")
    ada.tap("20 from Paris, by train")
    ada.tap("Distance")
    ada.sees("In a straight line it is 287 km", "How many kilometres do they really travel")
    ada.say("far")
    ada.sees("Please type a distance, for example “372 km”")
    ada.send("photo")
    ada.sees("I can only read text here", "In a straight line")
    ada.say("744 km there and back")
    ada.sees("I understood", "20 from Paris, France, 372 km, by train")
    ada.tap("20 from Paris, 372 km, by train")
    ada.tap("Distance")
    ada.tap("Back")
    ada.say("380 km")
    ada.sees("20 from Paris, France, 380 km, by train")
    ada.tap("20 from Paris, 380 km, by train")
    ada.tap("Distance")
    ada.tap("Take it from the town")
    ada.sees("• 20 from Paris, France, by train\n")


def test_a_bare_number_is_a_distance_where_one_is_asked(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train")
    ada.tap("20 from Paris, by train")
    ada.tap("Distance")
    ada.say("372")
    ada.sees("20 from Paris, France, 372 km, by train")


def test_a_distance_may_be_said_where_a_journey_is_asked(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon flying, 74 local by tram")
    ada.tap("That’s right")
    ada.sees("Paris (20 people): how do they travel?")
    ada.say("372 km by train")
    ada.sees("I understood", "20 from Paris, France, 372 km, by train", "6 from Lisbon, Portugal, by plane")
    ada.tap("That’s right")
    assert travel(ada)[0] == {"people": 20, "from": "Paris, FR", "one_way_km": 372, "mode": "train"}
    assert travel(ada)[1] == {"people": 6, "from": "Lisbon, PT", "mode": "plane"}


def test_groups_that_count_are_changed_one_by_one_and_keep_their_ways(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 80 from Trier by car")
    ada.tap("That’s right")
    ada.send("tap", text=act("ask", ada.event.id, "origins"))
    ada.tap("Change what is there")
    ada.sees("I understood", "20 from Paris, France, by train", "80 from Trier, Germany, by car")
    ada.tap("80 from Trier, by car")
    ada.say("52 km")
    ada.tap("That’s right")
    assert travel(ada) == [
        {"people": 20, "from": "Paris, FR", "mode": "train"},
        {"people": 80, "from": "Trier, DE", "one_way_km": 52, "mode": "car"},
    ]


def test_a_cabin_of_one_group_stays_its_own_beside_that_of_all(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("6 from Lisbon flying, 94 from New York flying")
    ada.tap("6 from Lisbon, by plane")
    ada.tap("In business")
    ada.sees("• 6 from Lisbon, Portugal, by plane, in business", "• 94 from New York, United States, by plane\n")
    ada.tap("That’s right")
    ada.send("tap", text=act("ask", ada.event.id, "cabins"))
    ada.tap("All economy")
    assert [(one.get("cabin"), one.get("cabins")) for one in travel(ada)] == [
        ("business", None),
        (None, {"economy": 100}),
    ]
    assert read(answers_document(ada.event.answers)).travel


@pytest.mark.parametrize(("typed", "town"), [("3 from FRA", "Frankfurt"), ("3 from LA", "Los Angeles")])
def test_an_airport_or_a_big_city_is_no_country(ada: Chat, typed: str, town: str) -> None:
    at(ada, "origins")
    ada.say(typed)
    ada.sees("I understood", town)


def test_a_country_is_no_place_for_an_event(ada: Chat) -> None:
    at(ada, "place")
    ada.say("Belgium")
    ada.sees("Belgium is a country. Which town is it?")
    ada.tap("Brussels, Belgium")
    assert ada.event.answers["place"] == "Brussels, BE"


def test_an_old_distance_button_still_makes_sense(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train")
    ada.tap("20 from Paris, by train")
    old = ada.button("Distance")
    ada.tap("Leave it out")
    ada.press(old)
    ada.sees("That button was on an older card.")


def test_countries_and_distances_in_a_french_chat(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    at(ada, "origins")
    ada.say("20 d’Allemagne, 10 de Metz à 65 km en voiture")
    ada.sees("C’est un pays\u00a0: Allemagne. D’où viennent la plupart")
    ada.say("Cologne")
    ada.sees("J’ai compris", "Metz, France (10), 65\xa0km, en voiture")
