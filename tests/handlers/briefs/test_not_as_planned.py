"""What a text says is cancelled, or is elsewhere than it said before, is asked."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat

TOLD = "Seminar 9 June Wiltz 40 people."
CANCELLED = "is it cancelled? Then there is nothing to estimate."


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


@pytest.mark.parametrize(
    "more",
    [
        "The event has been cancelled.",
        "CANCELLED",
        "Sorry, we have to cancel.",
        "Le séminaire est annulé.",
        "Malheureusement, le séminaire n’aura pas lieu.",
        "Das Seminar fällt aus.",
        "Die Veranstaltung findet nicht statt.",
        "De Seminaire ass ofgesot.",
    ],
)
def test_of_what_is_cancelled_nothing_is_opened_unasked(ada: Chat, more: str) -> None:
    ada.say(f"{TOLD} {more}")
    ada.sees(CANCELLED, "Nothing is saved yet.")


def test_whether_it_takes_place_is_asked_before_anything_else(ada: Chat) -> None:
    ada.say(f"{TOLD} The seminar is cancelled.")
    assert ada.labels == ["It is cancelled", "It takes place"]
    ada.tap("It takes place")
    ada.does_not_see(CANCELLED)
    ada.tap("Yes, that’s right")
    assert ada.event.answers["participants"] == 40


@pytest.mark.parametrize("answer", ["yes", "It is cancelled"])
def test_of_what_is_cancelled_nothing_is_kept(ada: Chat, answer: str) -> None:
    ada.say(f"{TOLD} The seminar is cancelled.")
    ada.say(answer)
    ada.sees("Then there is nothing to estimate. I haven’t saved anything.")
    assert ada.member.event is None


def test_no_is_said_to_its_being_cancelled(ada: Chat) -> None:
    ada.say(f"{TOLD} The seminar is cancelled.")
    ada.say("no")
    ada.does_not_see(CANCELLED)
    assert "Yes, that’s right" in ada.labels


def test_a_mail_that_is_passed_on_is_asked_about_as_well(ada: Chat) -> None:
    ada.say("Subject: Cancelled: Seminar\nWhen: 9 June\nWhere: Wiltz\n40 people")
    ada.sees(CANCELLED)


@pytest.mark.parametrize(
    "more",
    [
        "The dinner is cancelled.",
        "5 people have cancelled.",
        "Free cancellation until 1 June.",
        "If the seminar is cancelled, we will tell you.",
        "Le dîner est annulé.",
        "Das Abendessen fällt aus.",
        "D’Owesiessen ass ofgesot.",
    ],
)
def test_a_part_of_it_that_is_cancelled_is_not_the_event(ada: Chat, more: str) -> None:
    ada.say(f"{TOLD} {more}")
    ada.does_not_see(CANCELLED)


@pytest.mark.parametrize(
    "more", ["Venue changed to Metz.", "New place: Metz", "Nouveau lieu : Metz.", "Ortswechsel: Metz", "Nei Plaz: Metz"]
)
def test_a_new_town_is_asked_beside_the_old(ada: Chat, more: str) -> None:
    ada.say(f"{TOLD} {more}")
    assert {"Place: Wiltz?", "Place: Metz, France?"} <= set(ada.labels)


def test_of_much_that_is_not_understood_it_is_said_how_much_more_there_is(ada: Chat) -> None:
    ada.say(f"{TOLD} {', '.join(f'blurb{letter}' for letter in 'abcdefghijklm')}")
    ada.sees("“blurba”", "“blurbj” and 3 more parts.")
    ada.does_not_see("blurbk")
