"""What is offered may be answered in words, and what was heard is said back."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.questionnaire.asking import asked, at


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize("yes", ["yes", "OK", "oui", "ja", "that's right", "👍🏽", "Yes!"])
def test_yes_takes_the_one_value_that_is_offered(ada: Chat, yes: str) -> None:
    at(ada, "nights")
    ada.say("20 rooms for 1 night")
    ada.sees("That makes 20 in all. Is this right?")
    ada.say(yes)
    assert ada.event.answers["nights"] == 20


def test_yes_to_an_offered_mix_is_taken(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("mostly local")
    ada.say("yes")
    assert ada.event.answers["origins"]["bands"]["local"] == 70


@pytest.mark.parametrize("no", ["no", "non", "Nope", "wrong"])
def test_no_to_what_is_offered_is_no_answer_of_its_own(ada: Chat, no: str) -> None:
    """Not even where none is an answer: nobody said that there are no nights."""
    at(ada, "nights")
    ada.say("20 rooms for 1 night")
    ada.say(no)
    assert "nights" not in ada.event.answers
    assert asked(ada) == "nights"
    ada.sees("OK, please type it again, or tap a button.")
    assert "20 nights" not in ada.labels
    ada.say("no")
    assert ada.event.answers["nights"] == 0, "and now it is"


def test_yes_to_several_offers_asks_which(ada: Chat) -> None:
    at(ada, "participants")
    ada.say("80-100")
    ada.say("yes")
    ada.sees("Which one? Please tap it.")
    ada.tap("90")
    assert ada.event.answers["participants"] == 90


def test_what_was_offered_goes_with_the_next_thing_typed(ada: Chat) -> None:
    at(ada, "participants")
    ada.say("80-100")
    ada.say("lots")
    assert "90" not in ada.labels


@pytest.mark.parametrize(
    ("question", "typed", "said"),
    [
        ("place", "Köln", "Place: Cologne, Germany"),
        ("days", "an evening", "Duration: half a day"),
        ("menu", "half veggie half beef", "Menu: 50% vegetarian and 50% red meat"),
        ("nights", "no idea", "Hotel nights: not known, so I’m assuming a usual value."),
        ("first_day", "20/4", "First day: Tuesday 20 April 2027"),
    ],
)
def test_an_answer_in_other_words_is_said_back(ada: Chat, question: str, typed: str, said: str) -> None:
    at(ada, question)
    ada.say(typed)
    ada.sees(said)


def test_an_answer_in_the_words_of_its_button_is_not_repeated(ada: Chat) -> None:
    at(ada, "nights")
    ada.say("30")
    ada.does_not_see("Hotel nights: 30\n")


def test_same_as_before_keeps_an_answer(ada: Chat) -> None:
    at(ada, "nights")
    ada.say("30")
    ada.send("tap", text=act("ask", ada.event.id, "nights"))
    ada.say("same as before")
    assert ada.event.answers["nights"] == 30
    assert asked(ada) == "venue"


@pytest.mark.parametrize(
    "typed", ["half by train half by car", "10 train, 10 car", "moitié en train, moitié en voiture"]
)
def test_people_of_one_town_who_travel_in_two_ways_are_told_apart(ada: Chat, typed: str) -> None:
    at(ada, "journey.0")
    ada.say(typed)
    ada.sees("I understood:", "10 from Paris, France, by train", "10 from Paris, France, by car", "6 from Lisbon")
    ada.tap("That’s right")
    people = [(group["people"], group["from"]) for group in ada.event.answers["origins"]["groups"]]
    assert people == [(10, "Paris, FR"), (10, "Paris, FR"), (6, "Lisbon, PT")]
    assert [ada.event.answers[f"journey.{at}"] for at in range(3)] == ["train", "car", "plane"]
