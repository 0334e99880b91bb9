"""Rename, copy, archive, delete and undo: what leaves the list can come back, and bookkeeping keeps what it needs."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.store.contributions import contributions_of
from bot.store.events import KEEP_DELETED
from bot.store.models import Contribution, ContributionState, Event
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.sweeping import erase_deleted

DONE = ANSWERS | {"venue": "office", "area": 300}
"""Every question of the short path answered."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA at the result of a conference."""
    chat = Chat(session, world).joins()
    event = answered(chat, answers=DONE)
    chat.send("tap", text=f"result:{event.id}")
    return chat


def events(session: Session) -> list[Event]:
    return list(session.scalars(select(Event).order_by(Event.id)))


def asks_for_a_quote(ada: Chat) -> Contribution:
    ada.tap("Contribute")
    ada.press(next(button for row in ada.screen.buttons for button in row if button.label.startswith("All")))
    ada.tap("Choose this project")
    return ada.session.scalars(select(Contribution)).one()


def test_the_menu_is_reached_from_the_result_and_from_the_list(ada: Chat) -> None:
    ada.tap("Manage the event")
    ada.sees("<b>Spring conference</b>", "estimated")
    ada.tap("My events")
    ada.tap("Rename, copy, delete…")
    ada.tap("Spring conference")
    assert {"Open", "Rename", "Copy", "Archive", "Delete"} <= set(ada.labels)
    ada.tap("Open")
    ada.sees("Estimated emissions")


def test_a_new_name_leaves_the_figures_alone(ada: Chat) -> None:
    before = ada.event.result
    ada.tap("Manage the event")
    ada.tap("Rename")
    ada.sees("What should “Spring conference” be called?")
    ada.say("x" * 81)
    ada.sees("80 characters at most", "What should")
    ada.send("photo")
    ada.sees("I can only read text here.")
    ada.say("Annual  conference")
    ada.sees("Renamed.", "<b>Annual conference</b>", "estimated")
    assert ada.event.result == before
    assert ada.event.answers == DONE | {"name": "Annual conference"}


def test_the_name_may_stay(ada: Chat) -> None:
    ada.tap("Manage the event")
    ada.tap("Rename")
    ada.tap("Keep the name")
    ada.say("Odd words")
    assert ada.event.answers["name"] == "Spring conference"


def test_a_copy_asks_its_name_and_day_and_keeps_every_other_answer(session: Session, ada: Chat) -> None:
    ada.event.measures = ["vegetarian_default"]
    ada.tap("Manage the event")
    ada.tap("Copy")
    ada.sees("What is your event called?")
    ada.tap("Spring conference (copy)")
    assert ada.labels[0] == "Tue 18 Apr 2028", "the weekday of the one before, 20 April 2027"
    ada.sees("When does it start?")
    ada.say("20 April 2028")
    ada.sees("<b>Spring conference (copy)</b>: your answers")
    original, copy = events(session)
    assert original.answers == DONE
    assert copy.answers == DONE | {"name": "Spring conference (copy)", "first_day": "2028-04-20"}
    assert (copy.source_id, copy.measures, copy.result) == (original.id, [], None)


def test_a_copy_can_be_called_what_one_types(session: Session, ada: Chat) -> None:
    ada.tap("Manage the event")
    ada.tap("Copy")
    ada.say("Spring conference 2028")
    assert events(session)[1].answers["name"] == "Spring conference 2028"


def test_tapping_copy_twice_makes_one_copy_and_new_is_not_a_copy(session: Session, ada: Chat) -> None:
    ada.tap("Manage the event")
    copy = ada.button("Copy")
    ada.press(copy)
    ada.press(copy)
    ada.sees("What is your event called?")
    assert len(events(session)) == 2
    ada.say("/events")
    assert ada.labels.count("New event") == 0
    ada.say("/new")
    assert ada.event.answers == {}


def test_an_archived_event_leaves_the_list_and_comes_back(ada: Chat) -> None:
    ada.tap("Manage the event")
    ada.tap("Archive")
    ada.sees("“Spring conference” is in the archive.")
    ada.tap("My events")
    ada.sees("No events yet.")
    ada.tap("The archive")
    ada.tap("Spring conference")
    ada.tap("Open")
    ada.sees("Estimated emissions")
    ada.tap("Manage the event")
    ada.tap("Back to the list")
    ada.sees("It is back in the list.")
    ada.tap("My events")
    ada.sees("Spring conference")
    assert "The archive" not in ada.labels


def test_deleting_asks_nothing_and_can_be_undone_at_once(ada: Chat) -> None:
    ada.tap("Manage the event")
    delete = ada.button("Delete")
    ada.press(delete)
    ada.sees("“Spring conference” is deleted. You can find it in the archive until Wed 3 March; then it is erased.")
    ada.press(delete)
    ada.sees("is deleted")
    ada.tap("Undo")
    ada.sees("It is back in the list.")
    ada.tap("Open")
    ada.sees("Estimated emissions")


def test_a_deleted_event_is_brought_back_from_the_archive(ada: Chat) -> None:
    ada.tap("Manage the event")
    ada.tap("Delete")
    ada.say("/start")
    ada.tap("My events")
    ada.tap("The archive")
    ada.sees("deleted, and erased after Wed 3 March")
    ada.tap("Bring back: Spring conference")
    ada.tap("My events")
    ada.sees("Spring conference")


def test_buttons_and_words_of_a_deleted_event_say_so(session: Session, world: World, ada: Chat) -> None:
    noah = Chat(session, world, person=6).joins()
    noah.send("tap", text=f"ask:{ada.event.id}:days")
    old = ada.button("Reduce it")
    ada.tap("Manage the event")
    ada.tap("Delete")
    ada.press(old)
    ada.sees("That event was deleted.", "is deleted.")
    noah.say("3")
    noah.sees("Hello Ada")
    assert events(session)[0].answers["days"] == 2


def test_an_event_with_a_request_can_be_archived_but_not_deleted(session: Session, ada: Chat) -> None:
    asks_for_a_quote(ada)
    ada.tap("Send request")
    ada.tap("Result")
    ada.tap("Manage the event")
    ada.tap("Delete")
    ada.sees("so it stays for bookkeeping.", "contribution requested")
    ada.tap("Archive")
    ada.sees("is in the archive")


def test_a_quote_of_a_deleted_event_cannot_be_requested(session: Session, ada: Chat) -> None:
    quote = asks_for_a_quote(ada)
    send = ada.button("Send request")
    ada.send("tap", text=f"delete:{quote.event_id}")
    ada.press(send)
    ada.sees("That event was deleted.")
    session.refresh(quote)
    assert quote.ordered_at is None


def test_the_event_of_another_organisation_is_out_of_reach(session: Session, world: World, ada: Chat) -> None:
    event = ada.event
    eve = Chat(session, world, person=7).joins("Zwölf & Co")
    for verb in ("more", "rename", "copy", "archive", "delete", "restore"):
        eve.send("tap", text=f"{verb}:{event.id}")
        eve.sees("Here is where you are now")
    assert (event.archived_at, event.deleted_at, len(events(session))) == (None, None, 1)


def test_after_thirty_days_a_deleted_event_is_erased_with_its_quotes(session: Session, ada: Chat) -> None:
    quote = asks_for_a_quote(ada)
    copy = Event(organisation_id=ada.member.organisation_id, created_by=ada.member.id, created_at=NOW, updated_at=NOW)
    copy.source_id = quote.event_id
    session.add(copy)
    ada.send("tap", text=f"delete:{quote.event_id}")
    erase_deleted(session, NOW + KEEP_DELETED)
    assert len(events(session)) == 2
    erase_deleted(session, NOW + KEEP_DELETED + timedelta(minutes=1))
    session.flush()
    session.expire_all()
    assert events(session) == [copy]
    assert copy.source_id is None
    assert session.scalars(select(Contribution)).all() == []


def test_bookkeeping_keeps_a_refused_request_and_the_event_s_name(session: Session, ada: Chat) -> None:
    quote = asks_for_a_quote(ada)
    ada.tap("Send request")
    quote.state = ContributionState.REFUSED
    event = quote.event
    undo = f"restore:{event.id}"
    ada.send("tap", text=f"delete:{event.id}")
    ada.sees("is deleted")
    for _ in range(2):
        erase_deleted(session, NOW + KEEP_DELETED + timedelta(minutes=1))
        session.flush()
        session.expire_all()
    assert event.answers == {"name": "Spring conference"}
    assert contributions_of(session, event, ContributionState.REFUSED) == [quote]
    ada.send("tap", text=undo)
    ada.sees("Here is where you are now")
    ada.send("tap", text=f"contribution:{quote.id}")
    ada.sees("Spring conference", "The request was refused")


def test_the_longest_name_leaves_room_for_a_copy(ada: Chat) -> None:
    event = answered(ada, name="é" * 80)
    ada.press(Button("Copy", f"copy:{event.id}"))
    offered = ada.labels[0]
    ada.tap(offered)
    assert ada.event.id != event.id
    assert len(ada.event.answers["name"]) <= 80
    assert ada.event.answers["name"].endswith("… (copy)")


def test_groups_that_wait_are_offered_as_the_answer_to_no_other_question(ada: Chat) -> None:
    event = answered(ada)
    ada.press(Button("Where people come from", f"ask:{event.id}:origins"))
    ada.say("20 from Metz by train, the rest local")
    ada.sees("I understood")
    ada.press(Button("Copy", f"copy:{event.id}"))
    ada.press(Button("Result", f"result:{event.id}"))
    assert ada.member.offered == []
