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
    ("typed", "stored"),
    [
        ("120 on site, 40 online", {"participants": 120, "remote_participants": 40}),
        ("80 vor Ort und 30 online", {"participants": 80, "remote_participants": 30}),
        ("80 sur place, 20 en ligne", {"participants": 80, "remote_participants": 20}),
        ("80 op der Plaz an 20 online", {"participants": 80, "remote_participants": 20}),
        ("120 participants and 10 staff", {"participants": 120, "crew": 10}),
        ("90 personnes et 8 orateurs", {"participants": 90, "crew": 8}),
        ("100 on site, 12 crew and 40 online", {"participants": 100, "crew": 12, "remote_participants": 40}),
    ],
)
def test_who_is_counted_beside_them_is_an_answer_of_its_own(ada: Chat, typed: str, stored: dict[str, int]) -> None:
    half_way(ada, "participants")
    ada.say(typed)
    assert {one: ada.event.answers.get(one) for one in stored} == stored
    ada.sees(f"Participants on site: {stored['participants']}")


def test_of_several_numbers_a_button_says_which_is_which(ada: Chat) -> None:
    half_way(ada, "participants")
    ada.say("120 people, 40 online")
    assert ada.labels[:3] == ["120 people", "160 in all", "40 online"]
    ada.say("yes")
    ada.sees("Which one? Please tap it.")
    assert ada.labels[:3] == ["120 people", "160 in all", "40 online"]
    ada.say("160 in all")
    assert ada.event.answers["participants"] == 160


def test_of_several_towns_of_that_name_it_is_asked_which(ada: Chat) -> None:
    half_way(ada, "participants")
    ada.say("Springfield 40, Metz 20")
    ada.sees("Participants on site: 60", "Springfield: which one do you mean?", "20 from Metz")
    ada.tap("Springfield (Ohio), United States")
    ada.sees("I understood:", "40 from Springfield (Ohio), United States")


@pytest.mark.parametrize(
    "typed", ["80 people to Paris", "120 people, 40 online", "80 + 10 staff", "all but 5", "60 adults, 20 kids"]
)
def test_what_says_not_where_they_come_from_is_asked(ada: Chat, typed: str) -> None:
    half_way(ada, "participants")
    before = ada.event.answers["participants"]
    ada.say(typed)
    assert ada.event.answers["participants"] == before
    assert "origins" not in ada.event.answers
