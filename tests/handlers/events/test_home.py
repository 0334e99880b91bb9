"""Home and the list of events: what is offered, to whom, and where an event is taken up again."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.labels import fits
from bot.store.models import Contribution, ContributionState, Event, Project
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered, shown

RESULT = shown(3412.0)


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member of Ardennes SA."""
    return Chat(session, world).joins()


def held(session: Session, person: Chat, name: str | None, *, revision: int = 5, **columns: Any) -> Event:
    """An event that the person's organisation has; estimated unless told."""
    assert person.member is not None
    answers = {"name": name, "kind": "conference", "first_day": "2027-04-20"}
    columns = {"answers": answers, "revision": revision, "result": RESULT, "created_at": NOW} | columns
    event = Event(organisation_id=person.member.organisation_id, created_by=person.member.id, updated_at=NOW, **columns)
    session.add(event)
    session.commit()
    return event


def requested(session: Session, event: Event, state: ContributionState) -> None:
    project = session.scalars(select(Project)).first()
    assert project is not None
    session.add(
        Contribution(
            organisation_id=event.organisation_id,
            event_id=event.id,
            member_id=event.created_by,
            project_id=project.id,
            event_revision=event.revision,
            state=state,
            mass_kg=Decimal(3412),
            total=Decimal("85.30"),
            quote={},
            quoted_at=NOW,
            expires_at=NOW,
        )
    )
    session.commit()


def test_home_says_what_residua_is_for_and_offers_to_begin(ada: Chat) -> None:
    ada.say("/start")
    ada.sees("Hello Ada")
    assert ada.screen.text.count("•") == 4
    assert ada.labels == ["New estimate", "Reminders", "How contributions work"]


def test_home_offers_the_draft_first_and_the_events_when_there_are_some(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Summer party")
    ada.say("/start")
    assert ada.labels == [
        "Continue: Summer party",
        "New estimate",
        "My events",
        "Impact",
        "Reminders",
        "How contributions work",
    ]
    ada.tap("Continue: Summer party")
    ada.sees("What kind of event is it?")


def test_an_event_nobody_said_anything_about_is_not_an_event_yet(ada: Chat) -> None:
    ada.say("/new")
    ada.say("/start")
    assert ada.labels == ["New estimate", "Reminders", "How contributions work"]
    ada.say("/events")
    ada.sees("No events yet.")


def test_a_long_name_is_cut_on_the_button_only(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Annual general meeting with a very long and proud name")
    ada.say("/start")
    ada.sees("Annual general meeting with a very long and proud name")
    assert all(fits(label) for label in ada.labels)
    assert ada.labels[0].endswith("…")


def test_a_finished_event_is_no_draft(session: Session, ada: Chat) -> None:
    event = held(session, ada, "Gala")
    ada.member.event_id = event.id
    ada.say("/start")
    assert ada.labels[0] == "New estimate"


def test_each_event_has_its_day_its_emissions_and_its_status(session: Session, ada: Chat) -> None:
    held(session, ada, "Gala")
    held(session, ada, "Fair", result=None, answers={"name": "Fair"})
    for state in (ContributionState.ORDERED, ContributionState.CONFIRMED, ContributionState.REFUSED):
        requested(session, held(session, ada, f"Event {state}"), state)
    for state in (ContributionState.QUOTED, ContributionState.CANCELLED):
        requested(session, held(session, ada, "Only quoted", result=None), state)
    ada.say("/events")
    ada.sees("<b>Events of Ardennes SA</b>")
    ada.sees("<b>Event refused</b>\nTue 20 April · 3.4 t CO₂e · contribution refused")
    ada.sees("<b>Event confirmed</b>\nTue 20 April · 3.4 t CO₂e · contribution confirmed")
    ada.sees("<b>Only quoted</b>\nTue 20 April · not finished")
    ada.tap("Older")
    ada.sees("<b>Event ordered</b>\nTue 20 April · 3.4 t CO₂e · contribution requested")
    ada.sees("<b>Fair</b>\nnot finished")
    ada.sees("<b>Gala</b>\nTue 20 April · 3.4 t CO₂e · estimated")


def test_the_newest_request_speaks_for_the_event(session: Session, ada: Chat) -> None:
    event = held(session, ada, "Gala")
    requested(session, event, ContributionState.REFUSED)
    requested(session, event, ContributionState.ORDERED)
    requested(session, event, ContributionState.QUOTED)
    ada.say("/events")
    ada.sees("contribution requested")
    assert "contribution refused" not in ada.screen.text


def test_events_come_newest_first_four_a_page(session: Session, ada: Chat) -> None:
    for number in range(14):
        held(session, ada, f"Event {number}", created_at=NOW + timedelta(days=number))
    ada.say("/events")
    named = [label for label in ada.labels if label.startswith("Event ")]
    assert named == [f"Event {number}" for number in (13, 12, 11, 10)]
    ada.sees("Page 1 of 4")
    assert "Newer" not in ada.labels
    for _ in range(3):
        ada.tap("Older")
    assert [label for label in ada.labels if label.startswith("Event ")] == ["Event 1", "Event 0"]
    assert "Older" not in ada.labels
    ada.tap("Newer")
    ada.sees("Page 3 of 4")


@pytest.mark.parametrize(("page", "shown"), [("99", "Page 2 of 2"), ("2", "Page 2 of 2")])
def test_a_page_that_is_gone_is_the_nearest(session: Session, ada: Chat, page: str, shown: str) -> None:
    for number in range(7):
        held(session, ada, f"Event {number}")
    ada.send("tap", text=f"events:{page}")
    ada.sees(shown)


def test_a_page_that_is_no_number_is_an_old_button(ada: Chat) -> None:
    ada.send("tap", text="events:second")
    ada.sees("Here is where you are now")


def test_an_event_opens_where_it_was_left(session: Session, ada: Chat) -> None:
    estimated = answered(ada, name="Estimated", venue=None, area=None)
    complete = answered(ada, name="Complete", venue=None, area=None)
    begun = held(session, ada, "Begun", result=None)
    ada.send("tap", text=f"event:{begun.id}")
    ada.sees("<b>Begun</b>", "How many days does it last?")
    ada.send("tap", text=f"event:{complete.id}")
    ada.sees("<b>Complete</b>: your answers")
    estimated.result = RESULT
    session.flush()
    ada.send("tap", text=f"event:{estimated.id}")
    ada.sees("<b>Estimated</b>", "Estimated emissions: <b>")
    assert (ada.member.at, ada.member.event_id) == (["result"], estimated.id)


def test_another_organisation_s_event_does_not_exist(session: Session, world: World, ada: Chat) -> None:
    theirs = held(session, Chat(session, world, person=6).joins("Zwölf & Co"), "Secret")
    ada.send("tap", text=f"event:{theirs.id}")
    ada.sees("Here is where you are now")
    assert "Secret" not in ada.screen.text
    ada.say("/events")
    assert "Secret" not in ada.screen.text


def test_a_colleague_s_event_is_listed(session: Session, world: World, ada: Chat) -> None:
    held(session, Chat(session, world, person=6).joins(), "Workshop by a colleague")
    ada.say("/events")
    ada.sees("Workshop by a colleague")


def test_an_event_without_a_name_is_called_by_its_kind_and_day(session: Session, ada: Chat) -> None:
    held(session, ada, None)
    ada.say("/events")
    ada.sees("Conference on Tue 20 April")


def test_words_typed_at_the_list_answer_no_question_of_a_draft(session: Session, ada: Chat) -> None:
    ada.say("/new")
    ada.say("Summer party")
    ada.say("/events")
    ada.say("gala")
    draft = session.scalars(select(Event)).one()
    assert "kind" not in draft.answers
    ada.sees("I didn’t get that.")
    ada.say("summer party")
    ada.sees("<b>Summer party</b>\n2 of")
