"""How many people there are, and where they come from, said at once: the number is taken, the groups are shown back."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import half_way

BOTH = [
    ("80 people, 20 of them from Paris, the rest local", 80, "20 from Paris", "60 local"),
    ("80 personnes dont 20 de Paris, le reste d’ici", 80, "20 from Paris", "60 local"),
    ("80 Leute, davon 20 aus Paris, der Rest von hier", 80, "20 from Paris", "60 local"),
    ("80 Leit, dovun 20 vu Paräis, de Rescht vun hei", 80, "20 from Paris", "60 local"),
    ("20 from Paris, 60 local", 80, "20 from Paris", "60 local"),
    ("100 people, half from Metz", 100, "50 from Metz", "the other 50 people"),
    ("80 people from Luxembourg", 80, "80 from Luxembourg", "Tap a group to change it"),
]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize(("typed", "people", "some", "others"), BOTH)
def test_the_number_is_taken_and_the_groups_are_shown_back(
    ada: Chat, typed: str, people: int, some: str, others: str
) -> None:
    half_way(ada, "participants")
    ada.say(typed)
    assert ada.event.answers["participants"] == people
    ada.sees("I understood:", some, others, f"Participants on site: {people}")
    ada.tap("That’s right")
    assert ada.event.answers["origins"]["groups"]


@pytest.mark.parametrize(("typed", "people", "some", "others"), BOTH[:4])
def test_where_people_come_from_is_answered_and_another_number_is_offered(
    ada: Chat, typed: str, people: int, some: str, others: str
) -> None:
    half_way(ada, "origins")
    ada.say(typed)
    ada.sees("I understood:", some, others)
    ada.tap(f"There are {people} in all")
    assert ada.event.answers["participants"] == people
    assert sum(one["people"] for one in ada.event.answers["origins"]["groups"]) == people
    assert not any("of" in one for one in ada.event.answers["origins"]["groups"])


@pytest.mark.parametrize(
    "typed", ["80 people to Paris", "120 on site, 40 online", "80 + 10 staff", "all but 5", "60 adults, 20 kids"]
)
def test_what_says_not_where_they_come_from_is_asked(ada: Chat, typed: str) -> None:
    half_way(ada, "participants")
    before = ada.event.answers["participants"]
    ada.say(typed)
    assert ada.event.answers["participants"] == before
    assert "origins" not in ada.event.answers
