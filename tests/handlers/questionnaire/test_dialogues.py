"""Every question of the short path as a dialogue: what is said, what is answered, what is kept."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.screen import act
from bot.texts import texts
from bot.turn import World
from handlers.questionnaire import flow
from tests.handlers.chat import Chat

KEPT: list[tuple[str, str, Any]] = [
    ("name", "  Spring   conference ", "Spring conference"),
    ("kind", "Conference", "conference"),
    ("kind", "conf", "conference"),
    ("first_day", "20.4.2027", "2027-04-20"),
    ("first_day", "20/04/27", "2027-04-20"),
    ("first_day", "2027-04-20", "2027-04-20"),
    ("first_day", "20 April 2027", "2027-04-20"),
    ("first_day", "20 Apr", "2027-04-20"),
    ("first_day", "tomorrow", "2027-02-02"),
    ("days", "2", 2),
    ("days", "1.5", 1.5),
    ("days", "1,5 days", 1.5),
    ("days", "half a day", 0.5),
    ("place", "Luxembourg", "Luxembourg, LU"),
    ("place", "belval", "Belval, LU"),
    ("place", "Köln", "Köln, DE"),
    ("participants", "120", 120),
    ("participants", "about 120 people", 120),
    ("participants", "1,200", 1200),
    ("participants", "1 200", 1200),
    ("origins", "70/22/8/0", {"bands": {"local": 70, "greater_region": 22, "europe": 8, "beyond": 0}}),
    ("origins", "60 % local, 40% Europe", {"bands": {"local": 60, "greater_region": 0, "europe": 40, "beyond": 0}}),
    ("transport", "train 60, car 40", {"train": 60, "car": 40}),
    ("transport", "3 car 1 train", {"car": 75, "train": 25}),
    ("transport", "Mostly by car", {"little": 100}),
    ("nights", "30", 30),
    ("nights", "None", 0),
    ("nights", "I don't know", None),
    ("meals", "2 lunches, 1 dinner", {"lunch": 2, "dinner": 1}),
    ("meals", "none", {}),
    ("menu", "vegetarian 60, poultry 40", {"vegetarian": 60, "poultry": 40}),
    ("menu", "vegan", {"vegan": 100}),
    ("venue", "Hotel or restaurant", "hospitality"),
    ("area", "250 m²", 250),
]

REFUSED: list[tuple[str, str, str]] = [
    ("name", "x" * 81, "80 characters at most"),
    ("kind", "something else", "tap one of the buttons"),
    ("first_day", "soon", "type a day"),
    ("first_day", "31.2.2027", "type a day"),
    ("first_day", "1.1.1990", "Is the year right?"),
    ("days", "1.3", "1.5 will do"),
    ("days", "0", "from 0.5 to 60"),
    ("days", "2 or 3", "one number"),
    ("place", "Xyzzyqwv", "do not know a town called “Xyzzyqwv”"),
    ("participants", "lots", "one number"),
    ("participants", "1.5", "whole number"),
    ("participants", "0", "from 1 to 100,000"),
    ("participants", "-5", "from 1 to 100,000"),
    ("participants", "I don’t know", "This one I need"),
    ("origins", "everywhere", "four percentages that make 100"),
    ("origins", "70/22/8/10", "four percentages that make 100"),
    ("transport", "by balloon", "train 60, car 40"),
    ("transport", "train 0", "train 60, car 40"),
    ("nights", "many", "one number"),
    ("meals", "hungry", "2 lunches, 1 dinner"),
    ("menu", "steak", "vegetarian 60, poultry 40"),
    ("venue", "a tent", "tap one of the buttons"),
    ("area", "-3", "from 0 to"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def at(ada: Chat, question: str) -> None:
    """An event of 100 people for two days, about to be asked `question`."""
    ada.say("/new")
    event = ada.event
    event.answers = {
        "name": "Spring",
        "kind": "conference",
        "first_day": "2027-04-20",
        "days": 2,
        "place": "Luxembourg, LU",
        "participants": 100,
    }
    event.revision = 1
    ada.session.flush()
    ada.send("tap", text=act("ask", event.id, question))


def asked(ada: Chat) -> str:
    """The question Ada is at."""
    return ada.member.view.split(":")[1]


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
    again = flow.find(question, before)
    assert again is not None
    ada.sees(sentence, str(flow.prompt(again, texts("en", ada.world.zone))))
    assert ada.event.answers == before
    assert asked(ada) == question


@pytest.mark.parametrize("question", [question.id for question in flow.FLOW if "online_" not in question.id])
@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "contact", "edit"])
def test_anything_but_words_is_answered_and_changes_nothing(ada: Chat, question: str, kind: str) -> None:
    at(ada, question)
    before = dict(ada.event.answers)
    ada.send(kind)
    assert ada.screen.text
    assert ada.event.answers == before
    assert asked(ada) == question


@pytest.mark.parametrize("question", [question.id for question in flow.FLOW if "online_" not in question.id])
def test_every_typical_value_can_be_tapped_and_is_said_back(ada: Chat, question: str) -> None:
    at(ada, question)
    ada.say("/nonsense")
    shown = flow.find(question, ada.event.answers)
    assert shown is not None
    for label in [
        label
        for label in ada.labels
        if label not in ("Send a list", "Back", "Later", "Why?", "Keep it", "I don’t know", "None")
    ]:
        ada.say("/nonsense")
        ada.tap(label)
        value = ada.event.answers[question]
        assert shown.kind.words(value, texts("en", ada.world.zone)) == label
        ada.send("tap", text=act("ask", ada.event.id, question))


def test_a_shared_location_becomes_the_name_of_a_town(ada: Chat) -> None:
    at(ada, "place")
    ada.send("location", location=(49.5008, 5.9461))
    assert ada.event.answers["place"].endswith(", LU")
    assert "49.5" not in str(ada.event.answers)


def test_an_ambiguous_town_is_asked_with_buttons(ada: Chat) -> None:
    at(ada, "place")
    ada.say("Springfield")
    ada.sees("Which one do you mean?")
    label = next(label for label in ada.labels if "Springfield" in label)
    ada.tap(label)
    assert ada.event.answers["place"].startswith("Springfield")
    assert asked(ada) == "origins"


def test_a_colleague_never_answers_my_question(ada: Chat, session: Session, world: World) -> None:
    at(ada, "participants")
    ben = Chat(session, world, person=6).joins()
    ben.send("tap", text=act("ask", ada.event.id, "days"))
    ben.say("3")
    assert ada.event.answers["days"] == 3
    ada.say("250")
    ada.sees("A colleague has changed this event meanwhile", "How many people take part on site")
    assert ada.event.answers["participants"] == 100
    ada.say("250")
    assert ada.event.answers["participants"] == 250
    assert ada.event.answers["days"] == 3


def test_changing_one_answer_keeps_the_others_and_says_what_no_longer_applies(ada: Chat) -> None:
    at(ada, "kind")
    ada.tap("Online only")
    ada.sees("2 earlier answers no longer apply")
    assert ada.event.answers["participants"] == 100
    ada.send("tap", text=act("ask", ada.event.id, "kind"))
    ada.tap("Conference")
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Participants on site: <b>100</b>", "Place: <b>Luxembourg</b>")


def test_a_journey_follows_its_town_when_the_list_changes(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ada.tap("That’s right")
    ada.tap("Train")
    ada.tap("Plane")
    ada.send("tap", text=act("ask", ada.event.id, "origins"))
    ada.say("6 from Lisbon, 10 from Berlin")
    ada.sees("6 from Lisbon, Portugal, by plane", "10 from Berlin, Germany")
    ada.tap("That’s right")
    answers = ada.event.answers
    assert answers["journey.0"] == "plane"
    assert "journey.1" not in answers
    ada.sees("How do the 10 people from Berlin travel?")


def test_back_later_and_why(ada: Chat) -> None:
    at(ada, "participants")
    ada.tap("Back")
    ada.sees("Where does it take place?", "Now: Luxembourg")
    ada.tap("Keep it") if "Keep it" in ada.labels else ada.tap("Later")
    ada.sees("Where do they come from?")
    ada.tap("Why?")
    ada.sees("Travel is usually 40 to 70 %", "Where do they come from?")
    ada.tap("Later")
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Where people come from: <i>open, assumed for now</i>")


def test_a_button_of_an_earlier_card_leads_to_the_present_one(ada: Chat) -> None:
    at(ada, "participants")
    old = ada.button("50")
    ada.say("120")
    ada.press(old)
    ada.sees("That button is from an earlier card", "Where do they come from?")
    assert ada.event.answers["participants"] == 120
