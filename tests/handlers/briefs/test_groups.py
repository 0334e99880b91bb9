"""People of whom something is still to be asked: “All right” asks it, and nothing that was said of them is lost."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

AROUND = {
    "en": "Workshop in Belval on 12 March 2027, 30 people, {}",
    "fr": "Atelier à Belval le 12 mars 2027, 30 personnes, {}",
    "de": "Workshop in Belval am 12. März 2027, 30 Personen, {}",
    "lb": "Workshop zu Belval den 12. Mäerz 2027, 30 Leit, {}",
}
OPEN = [
    (
        "en",
        "20 from Springfield by car",
        "20 from “Springfield”, by car",
        ["Springfield (Ohio), United States", "Plane"],
    ),
    ("en", "20 from Atlantisville by train", "20 from “Atlantisville”, by train", ["Metz"]),
    ("en", "20 from New York by train", "20 from New York, United States, by train", ["Plane"]),
    ("en", "a few from Paris by train, the rest local", "? from Paris, France, by train", ["5"]),
    ("en", "20 from Paris by train, 5 from Neustadt by car", "5 from “Neustadt”, by car", ["Trier"]),
    ("en", "some from Metz by car", "? from Metz, France, by car", ["12"]),
    ("fr", "20 de Springfield en voiture", "20 from “Springfield”, by car", ["Leave it out", "20 from Paris by train"]),
    ("fr", "20 de Neustadt en train", "20 from “Neustadt”, by train", ["Paris"]),
    ("fr", "20 de New York en train", "20 from New York, United States, by train", ["Plane"]),
    ("fr", "quelques-uns de Paris en train, le reste d’ici", "? from Paris, France, by train", ["5"]),
    ("de", "20 aus Neustadt mit dem Zug", "20 from “Neustadt”, by train", ["Köln"]),
    ("de", "20 aus New York mit dem Zug", "20 from New York, United States, by train", ["Plane"]),
    ("de", "einige aus Paris mit dem Zug, der Rest von hier", "? from Paris, France, by train", ["5"]),
    ("lb", "20 vun Neustadt mam Zuch", "20 from “Neustadt”, by train", ["Köln"]),
    ("lb", "20 aus New York mam Zuch", "20 from New York, United States, by train", ["Plane"]),
    ("lb", "e puer aus Paräis mam Zuch, de Rescht vun hei", "? from Paris, France, by train", ["5"]),
]
"""Language, what is said of the people, what of it is asked behind “All right”, and what answers it."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def answer(ada: Chat, said: str) -> None:
    if said in ada.labels:
        ada.tap(said)
    else:
        ada.say(said)


@pytest.mark.parametrize(("language", "people", "group", "answers"), OPEN)
def test_all_right_asks_what_is_open_and_keeps_what_was_said(
    ada: Chat, language: str, people: str, group: str, answers: list[str]
) -> None:
    ada.say(AROUND[language].format(people))
    ada.does_not_see("I didn’t get")
    ada.tap("Yes, that’s right")
    ada.sees(f"• <b>{group}</b>")
    assert ada.event.answers == {
        "kind": "workshop",
        "first_day": "2027-03-12",
        "place": "Belval, LU",
        "participants": 30,
    }
    for said in answers:
        answer(ada, said)
    ada.tap("That’s right")
    assert ada.event.answers["origins"]["groups"]
    assert "journey.0" in ada.event.answers
    ada.sees("What is your event called?")


@pytest.mark.parametrize(
    "people", ["40 from Paris by train", "40 de Paris en train", "40 aus Paris mit dem Zug", "40 vu Paräis mam Zuch"]
)
def test_more_people_than_there_are_is_said_and_asked(ada: Chat, people: str) -> None:
    ada.say(AROUND["en"].format(people))
    ada.sees("Where people come from: <b>40 from Paris, by train</b>", "I’ll ask about these groups one by one after")
    ada.tap("Yes, that’s right")
    ada.sees("That makes 40 people: 10 more than the 30 you said.")
    ada.tap("There are 40 in all")
    assert ada.event.answers["participants"] == 40
    assert ada.event.answers["origins"] == {"groups": [{"people": 40, "from": "Paris, FR"}]}


def test_an_odd_way_stays_said_when_the_town_is_chosen_on_the_card(ada: Chat) -> None:
    ada.say(AROUND["en"].format("20 from Springfield by train"))
    ada.tap("Springfield (Ohio), United States")
    ada.sees("20 from Springfield (Ohio), by train")
    ada.say("Yes, that’s right")
    ada.sees("That is unusual over such a distance. How do they travel?")
    ada.tap("Plane")
    ada.tap("That’s right")
    assert ada.event.answers["journey.0"] == "plane"


def test_groups_that_are_typed_later_or_at_their_line_wait_as_well(ada: Chat) -> None:
    ada.say("Workshop in Belval on 12 March, 30 people")
    ada.say("20 from New York by train")
    ada.sees("Where people come from: <b>20 from New York, by train</b>", "Participants on site: <b>30</b>")
    ada.say("5 from Paris by train")
    ada.sees("Where people come from: <b>20 from New York, by train and 5 from Paris, by train</b>")
    ada.say("/start")
    ada.say("Workshop in Belval on 12 March, 30 people, 25 from Paris by train")
    ada.press(next(one for row in ada.screen.buttons for one in row if one.label.startswith("Where people come from")))
    ada.say("20 from New York by train")
    ada.tap("Yes, that’s right")
    ada.sees("<b>20 from New York, United States, by train</b>")


def test_people_who_are_said_before_how_many_there_are(ada: Chat) -> None:
    ada.say("Workshop in Belval on 12 March, 20 from Springfield, the rest local")
    ada.tap("Yes, that’s right")
    ada.say("Metz")
    ada.sees("? local")


def test_what_is_asked_of_groups_is_asked_of_nobody_else(ada: Chat) -> None:
    ada.say(AROUND["en"].format("20 from New York by train"))
    earlier = ada.button("Yes, that’s right")
    ada.tap("Yes, that’s right")
    ada.tap("Plane")
    ada.press(earlier)
    ada.sees("20 from New York, United States, by plane")
