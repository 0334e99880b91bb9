"""A day said in place of the one there is, without its month or its week, is of that day’s: “5 May”, then “no, the 6th”."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import given_beside

STORED = [
    ("5 May", "no, the 6th", "2027-05-06", 2),
    ("5 May", "non, plutôt le 12", "2027-05-12", 2),
    ("5 May", "nein, am 6.", "2027-05-06", 2),
    ("5 May", "nee, Donneschdeg", "2027-05-06", 2),
    ("5 May", "not the 5th, the 6th", "2027-05-06", 2),
    ("5 May", "no, a week later", "2027-05-12", 2),
    ("5 May", "nein, eine Woche früher", "2027-04-28", 2),
    ("5 May", "no, the 6th to the 8th", "2027-05-06", 3),
    ("5 May", "no, the 6th of June", "2027-06-06", 2),
    ("5 May", "no, tomorrow", "2027-02-02", 2),
]
ASKED = [
    ("7 May", "no, Monday", ["Mon 10 May", "Mon 3 May", "Mon 8 Feb"]),
    ("30 April", "no, the 2nd", ["Sun 2 May", "Fri 2 Apr", "Tue 2 Feb"]),
    ("5 April", "no, the 31st", ["Wed 31 Mar", "Mon 31 May"]),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member at the first day of her event, on Monday 1 February 2027."""
    ada = Chat(session, world).joins()
    answered(ada, answers=given_beside("first_day"))
    ada.send("tap", text=act("ask", ada.event.id, "first_day"))
    return ada


@pytest.mark.parametrize(("first", "then", "day", "days"), STORED)
def test_it_is_of_its_month_or_its_week(ada: Chat, first: str, then: str, day: str, days: int) -> None:
    ada.say(first)
    ada.say(then)
    assert (ada.event.answers["first_day"], ada.event.answers["days"]) == (day, days)


@pytest.mark.parametrize(("first", "then", "offered"), ASKED)
def test_where_another_one_is_nearer_each_is_offered(ada: Chat, first: str, then: str, offered: list[str]) -> None:
    ada.say(first)
    ada.say(then)
    assert ada.labels[: len(offered)] == offered


def test_at_its_question_it_may_be_the_next_one_as_well(ada: Chat) -> None:
    ada.say("5 May")
    ada.send("tap", text=act("ask", ada.event.id, "first_day"))
    ada.say("the 12th")
    assert ada.labels[:2] == ["Wed 12 May", "Fri 12 Feb"]
