"""What was told last is corrected by a bare number; groups of whom a town is open stay until they are told anew."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

TOLD = "Seminar 20-21 May, Ettelbruck, 48 people, 2 lunches, 1 dinner, 20 from Frankfurt, 9 from Bonn, 60 nights"
OPEN = "Workshop 14 April, Kayl, 30 people, 10 from Germany by train, 5 from Bonn, lunch"


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def waits(chat: Chat) -> dict[str, Any]:
    return {one["question"]: one["value"] for one in chat.member.offered if "question" in one}


def people(chat: Chat) -> list[int]:
    return [group["people"] for one in chat.member.offered for group in one.get("groups", ())]


@pytest.mark.parametrize(
    ("first", "then", "question", "value"),
    [
        ("80 people", "no, 85", "participants", 85),
        ("80 people", "non, 85", "participants", 85),
        ("80 people", "nein, 85", "participants", 85),
        ("80 people", "nee, 85", "participants", 85),
        ("80 people", "no, eighty-five", "participants", 85),
        ("40 nights", "no, 45", "nights", 45),
        ("8 crew", "no, 10", "crew", 10),
        ("200 m²", "no, 250", "area", 250),
        ("add a lunch", "no, 4", "meals", {"lunch": 4, "dinner": 1}),
        ("27 May", "no, 28", "first_day", "2027-05-28"),
        ("27 May", "no, the 28th", "first_day", "2027-05-27"),
        ("27 May", "no, 32", "first_day", "2027-05-27"),
    ],
)
def test_a_bare_number_corrects_what_was_told_last(ada: Chat, first: str, then: str, question: str, value: Any) -> None:
    ada.say(TOLD)
    ada.say(first)
    before = waits(ada)
    ada.say(then)
    assert waits(ada) == {**before, question: value}


def test_of_groups_the_one_that_was_told_last_is_corrected(ada: Chat) -> None:
    ada.say(TOLD)
    ada.say("25 from Frankfurt")
    ada.say("no, 22")
    assert [one["people"] for one in waits(ada)["origins"]["groups"]] == [22, 9]


def test_where_nothing_was_told_last_it_is_asked(ada: Chat) -> None:
    ada.say(TOLD)
    before = waits(ada)
    ada.say("no, 50")
    assert waits(ada) == before
    ada.sees("Participants on site: <b>50</b>", "Hotel nights: <b>50</b>")
    ada.does_not_see("50 days")


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("8 from Metz", [10, 5, 8]),
        ("7 from Bonn", [10, 7]),
        ("10 from Trier", [5, 10]),
        ("8 aus Metz", [10, 5, 8]),
        ("8 de Metz", [10, 5, 8]),
        ("8 vu Metz", [10, 5, 8]),
    ],
)
def test_people_whose_town_is_open_are_not_lost(ada: Chat, typed: str, left: list[int]) -> None:
    ada.say(OPEN)
    ada.say(typed)
    assert (people(ada) or [one["people"] for one in waits(ada)["origins"]["groups"]]) == left


@pytest.mark.parametrize("typed", ["in Tetange", "at Rumelange", "à Tétange", "in Rümelingen", "zu Téiteng"])
def test_where_the_event_is_may_not_be_where_they_come_from(ada: Chat, typed: str) -> None:
    ada.say(OPEN)
    before = waits(ada)
    ada.say(typed)
    assert (waits(ada), people(ada)) == (before, [10, 5])
    ada.sees("Is this what you mean?", "Place:")


def test_some_by_another_way_leave_the_others(ada: Chat) -> None:
    ada.say(TOLD)
    ada.say("15 from Frankfurt by plane")
    assert [one["people"] for one in waits(ada)["origins"]["groups"]] == [20, 9]
    asked = [one["asked"]["value"]["groups"] for one in ada.member.offered if "asked" in one]
    assert [[group["people"] for group in each] for each in asked] == [[5, 15, 9], [15, 9]]


@pytest.mark.parametrize("typed", ["back", "retour", "zurück", "zréck"])
def test_back_loses_nothing(ada: Chat, typed: str) -> None:
    ada.say(TOLD)
    before = waits(ada)
    ada.say(typed)
    assert waits(ada) == before
    ada.sees("I understood:", "Participants on site: <b>48</b>")
