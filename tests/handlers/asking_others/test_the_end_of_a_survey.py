"""How a survey ends: told, closed by itself, or erased with its event."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.enquiries import KEEP_OPEN
from bot.store.events import KEEP_DELETED
from bot.store.models import Enquiry, Guest, Notification
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.links import announced, attends, hears, newest, surveyed
from tests.sweeping import close_overdue, erase_deleted


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_its_end_is_told_once_it_is_over_unless_it_was_prolonged_or_closed(ada: Chat) -> None:
    surveyed(ada)
    attends(ada, 9, "Local: up to 30 km", "Car")
    told = ada.session.scalars(select(Notification).where(Notification.kind == "survey_ended")).one()
    assert told.not_before.isoformat() == "2027-02-09T08:00:00+00:00"
    ada.now = NOW + timedelta(days=8)
    hears(ada, "survey_ended")
    ada.sees("The survey about “Spring conference” has ended: 1 of 120 answered.")
    ada.tap("See the answers")
    ada.sees("Its last day, Monday 8 February, is over.")
    ada.now = NOW
    ada.send("tap", text=f"survey:{newest(ada).event_id}")
    ada.tap("Close it")
    ada.tap("Close the survey")
    assert announced(ada, "survey_ended") is None


def test_a_survey_that_nobody_closes_closes_itself(ada: Chat, session: Session) -> None:
    surveyed(ada)
    for person in range(20, 25):
        attends(ada, person, "Metz by train")
    close_overdue(session, NOW + timedelta(days=9))
    assert len(session.scalars(select(Guest)).all()) == 5
    for _ in range(2):
        close_overdue(session, NOW + timedelta(days=8) + KEEP_OPEN)
        session.flush()
        session.expire_all()
    survey = newest(ada)
    assert session.scalars(select(Guest)).all() == []
    assert survey.key is None
    assert survey.counts is not None
    assert survey.counts["answers"] == 5
    ada.now = NOW + timedelta(days=20)
    ada.send("tap", text=f"survey:{survey.event_id}")
    ada.sees("5 of 120 answered")
    ada.tap("Replace my answers")


def test_an_erased_event_takes_its_survey_along(ada: Chat, session: Session) -> None:
    event = surveyed(ada)
    attends(ada, 20, "Metz by train")
    ada.send("tap", text=f"delete:{event.id}")
    erase_deleted(session, NOW + KEEP_DELETED + timedelta(minutes=1))
    assert session.scalars(select(Enquiry)).all() == []
    assert session.scalars(select(Guest)).all() == []
