"""An event in several towns at once, as it is said in the chat."""

import re
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from calculators.answers import read
from handlers.event.document import answers_document
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered

TWO = [{"place": "Luxembourg, LU", "participants": 80}, {"place": "Trier, DE", "participants": 40}]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def at(ada: Chat, question: str, **changed: Any) -> None:
    event = answered(ada, **changed)
    ada.send("tap", text=act("ask", event.id, question))


@pytest.mark.parametrize(
    "typed",
    [
        "Luxembourg 80, Trier 40",
        "80 in Luxembourg and 40 in Trier",
        "Luxemburg: 80; Trier: 40",
        "80 à Luxembourg et 40 à Trèves",
        "two thirds in Luxembourg, the rest in Trier",
        "80 Luxembourg 40 Trier",
        "yes, Luxembourg 80 and Trier 40",
        "80 people in Luxembourg, 40 people in Trier",
    ],
)
def test_the_towns_are_shown_back_and_count_once_confirmed(ada: Chat, typed: str) -> None:
    at(ada, "sites")
    ada.sees("Does it take place in several towns at once?")
    ada.say(typed)
    ada.sees("I understood:\n• Luxembourg: 80\n• Trier, Germany: 40\n\n", "Tap a town to change it")
    ada.tap("That’s right")
    assert ada.event.answers["sites"] == TWO
    ada.sees("How many square metres do you use in each town?")
    ada.say("Trier 100, Luxembourg 200")
    document = answers_document(ada.event.answers)
    assert document["sites"] == [TWO[0] | {"area_m2": 200}, TWO[1] | {"area_m2": 100}]
    assert read(document).sites
    ada.tap("Several towns")
    ada.sees(
        "Several towns: <b>Luxembourg: 80 · Trier: 40</b>", "Area in each town: <b>Trier 100 m² · Luxembourg 200 m²</b>"
    )


def test_a_town_that_could_be_several_or_none_is_asked(ada: Chat) -> None:
    at(ada, "sites")
    ada.say("Springfield 80, Belgium 30, Xyzzyqwv 10")
    ada.sees("Springfield: which one do you mean?")
    ada.tap("Springfield (Missouri), United States")
    ada.sees("Belgium is a country. Which town is it?")
    assert not [label for label in ada.labels if label.startswith("All over")]
    ada.tap("Brussels, Belgium")
    ada.sees("I don’t know a town called “Xyzzyqwv”. A larger town nearby is fine.", "“Xyzzyqwv”: 10")
    ada.say("Namur")
    ada.sees(
        "I understood", "• Springfield (Missouri), United States: 80", "• Brussels, Belgium: 30", "• Namur, Belgium: 10"
    )


def test_people_that_were_not_said_are_asked_and_what_does_not_add_up_is_said(ada: Chat) -> None:
    at(ada, "sites")
    ada.say("Luxembourg, Trier 40")
    ada.sees("How many people is that?", "<b>Luxembourg: ?</b>")
    ada.tap("80")
    ada.sees("I understood:\n• Luxembourg: 80\n• Trier, Germany: 40")
    ada.tap("Trier: 40")
    ada.sees("Type the town and its people again")
    assert "Distance" not in ada.labels
    ada.say("Metz 60")
    ada.sees("• Metz, France: 60", "140 people, but you said 120 participants: these are split in the same proportion")


def test_it_may_turn_out_to_be_one_town(ada: Chat) -> None:
    at(ada, "sites", sites=TWO, site_areas={"Trier, DE": 100})
    ada.tap("Change what is there")
    ada.tap("Trier: 40")
    ada.tap("Leave it out")
    ada.tap("That’s right")
    assert ada.event.answers["sites"] == []
    assert "sites" not in answers_document(ada.event.answers)
    ada.sees("1 earlier answer no longer applies")


def test_a_group_may_go_to_one_of_the_towns(ada: Chat) -> None:
    at(ada, "origins", sites=TWO)
    ada.tap("Change what is there")
    ada.tap("20 from Paris, by train")
    ada.tap("To Trier")
    ada.sees("• 20 from Paris, France, to Trier, by train", "• 6 from Lisbon, Portugal, by plane")
    ada.tap("That’s right")
    assert answers_document(ada.event.answers)["travel"][0] == {
        "people": 20,
        "from": "Paris, FR",
        "site": "Trier, DE",
        "mode": "train",
    }
    ada.send("tap", text=act("ask", ada.event.id, "origins"))
    ada.tap("Change what is there")
    ada.tap("20 from Paris, to Trier, by train")
    ada.tap("To all towns")
    ada.sees("• 20 from Paris, France, by train")


def test_a_group_whose_town_is_no_site_any_more_goes_to_all(ada: Chat) -> None:
    groups = [{"people": 20, "from": "Paris, FR", "site": "Trier, DE"}]
    at(ada, "name", sites=[], origins={"groups": groups})
    assert "site" not in answers_document(ada.event.answers)["travel"][0]


def test_the_journeys_to_each_town_are_explained(ada: Chat) -> None:
    at(ada, "name", sites=TWO)
    ada.send("tap", text=act("lines", ada.event.id, "travel"))
    while not (train := re.search(r"^(\d+)\. Paris · High", ada.text, re.MULTILINE)):
        ada.tap("Lighter lines")
    ada.tap(train[1])
    ada.sees("• 13.3 people, 287 km in a straight line, there and back, to Luxembourg")
    ada.send("tap", text=act("lines", ada.event.id, "stays"))
    ada.sees("Hotel", "Germany")


def test_several_towns_in_a_french_chat(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    at(ada, "sites")
    ada.say("Luxembourg 80 et Trèves 40")
    ada.sees("J’ai compris", "• Trèves, Allemagne\xa0: 40")


def test_what_is_no_town_or_more_than_everybody_is_said_and_changes_nothing(ada: Chat) -> None:
    at(ada, "sites")
    ada.say("60 % Metz, 70 % Trier")
    ada.sees("That makes 130%, which is more than everyone.")
    ada.say("2 lunches, Metz 40")
    ada.sees("I don’t know “lunches” as a place.")
    ada.say("Luxembourg 80, Trier 40")
    ada.sees("I understood")
    for typed in ("2 lunches", "60 % Metz, 70 % Bonn"):
        ada.say(typed)
        ada.sees("I understood:\n• Luxembourg: 80\n• Trier, Germany: 40")
    assert "sites" not in ada.event.answers
