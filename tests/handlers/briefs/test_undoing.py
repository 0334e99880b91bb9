"""A change of what was told is taken back in a word, step by step, and who leaves before “Yes” is told that nothing is kept."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

TOLD = "Workshop 7-9 June, Wiltz, 20 people, 2 lunches, 6 from Metz by train, 10 nights, vegan"
UNDO = ("undo", "Undo that please.", "take that back", "annule ça", "remets comme avant", "rückgängig", "réckgängeg")


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say(TOLD)
    return ada


def told(chat: Chat) -> list[Any]:
    return [one for one in chat.member.offered if "before" not in one]


@pytest.mark.parametrize("undo", UNDO)
def test_what_was_typed_last_is_taken_back(ada: Chat, undo: str) -> None:
    before = told(ada)
    for typed in ("5 more people", "and a dinner", "and 4 from Bonn", "5 from Vienne", "no lunch", "it is cancelled"):
        ada.say(typed)
        assert told(ada) != before, typed
        ada.say(undo)
        ada.sees("Undone: this is what you told me before.", "Participants on site: <b>20</b>")
        assert told(ada) == before, typed
    ada.say(undo)
    ada.sees("There is nothing to undo.", "Participants on site: <b>20</b>")


def test_so_is_what_was_tapped_and_what_was_said_at_a_line(ada: Chat) -> None:
    before = told(ada)
    ada.tap("Menu: Vegan")
    ada.tap("Leave this line out")
    ada.tap("Hotel nights: 10")
    ada.say("20")
    ada.sees("Hotel nights: <b>20</b>")
    ada.does_not_see("Vegan")
    ada.tap("Hotel nights: 20")
    ada.say("undo")
    ada.sees("Hotel nights: <b>10</b>")
    ada.does_not_see("Vegan")
    ada.say("undo")
    ada.sees("Vegan")
    assert told(ada) == before
    ada.tap("Yes, that’s right")
    assert ada.event.answers["menu"] == {"vegan": 100}


@pytest.mark.parametrize("typed", ["stop", "pause", "j’ai besoin d’une pause"])
def test_who_leaves_is_told_that_nothing_is_saved(ada: Chat, typed: str) -> None:
    ada.say(typed)
    ada.sees("Stopped. Nothing is saved.")
    ada.say(typed)
    ada.sees("There was nothing to cancel.")
