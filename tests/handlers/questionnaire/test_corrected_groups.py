"""Groups that are corrected, before or after they were confirmed: those of which nothing is said stay as they were."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import half_way

TWO = "30 from Metz by car, 20 from Trier"


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    half_way(ada, "origins")
    return ada


CORRECTED = [
    ("no, 25 from Trier", "• 30 from Metz, France, by car\n• 25 from Trier, Germany\n"),
    ("non, 25 de Trèves", "• 30 from Metz, France, by car\n• 25 from Trier, Germany\n"),
    ("nein, Trier mit dem Zug", "• 30 from Metz, France, by car\n• 20 from Trier, Germany, by train\n"),
    ("nee, 25 vun Tréier", "• 30 from Metz, France, by car\n• 25 from Trier, Germany\n"),
    ("no, Metz by train", "• 20 from Trier, Germany\n• 30 from Metz, France, by train\n"),
    ("sorry, 10 from Metz", "• 20 from Trier, Germany\n• 10 from Metz, France, by car\n"),
    ("I meant Thionville, not Metz", "• 30 from Thionville, France, by car\n• 20 from Trier, Germany\n"),
    ("je voulais dire Arlon, pas Trèves", "• 30 from Metz, France, by car\n• 20 from Arlon, Belgium\n"),
]


@pytest.mark.parametrize("confirmed", [False, True])
@pytest.mark.parametrize(("typed", "seen"), CORRECTED)
def test_the_other_groups_stay(ada: Chat, typed: str, seen: str, *, confirmed: bool) -> None:
    ada.say(TWO)
    if confirmed:
        ada.tap("That’s right")
    ada.say(typed)
    ada.sees("I understood:\n" + seen)
    ada.tap("That’s right")
    assert len(ada.event.answers["origins"]["groups"]) == 2


def test_groups_that_make_all_leave_no_others(ada: Chat) -> None:
    ada.say(TWO)
    ada.tap("That’s right")
    ada.say("no, 60 from Arlon and 40 from Nancy")
    ada.sees("I understood:\n• 60 from Arlon, Belgium\n• 40 from Nancy, France\n\n")


def test_of_one_town_by_two_ways_nothing_is_known_of_the_one_said_anew(ada: Chat) -> None:
    ada.say("30 from Metz by car, 10 from Metz by train")
    ada.say("no, 20 from Metz")
    ada.sees("I understood:\n• 20 from Metz, France\n\n")
