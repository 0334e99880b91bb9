"""The network's staff hear once a day of what somebody was to be told and perhaps never was; others do not."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.store.models import IncomingUpdate, Notification, NotificationState, Role
from bot.turn import World
from bot.undelivered import SomeUndelivered, due, plan, undelivered
from tests.handlers.chat import Chat
from tests.handlers.reminders.post import Letter, post

MORNING = datetime(2027, 2, 3, 7, tzinfo=UTC)
"""Eight in Luxembourg."""
WENT_WELL = (NotificationState.SENT, NotificationState.DROPPED)


@pytest.fixture
def sam(session: Session, world: World) -> Chat:
    Chat(session, world, person=6).joins()
    return Chat(session, world).joins("IMS Luxembourg", Role.STAFF)


def ended(sam: Chat, state: str, at: datetime) -> None:
    """Something that Sam was to be told at a moment ended so."""
    number = len(sam.session.new)
    sam.session.add(
        Notification(
            key=f"{state}:{at}:{number}",
            member_id=sam.member.id,
            kind="digest",
            params={},
            not_before=at,
            expires_at=at + timedelta(days=1),
            state=state,
            next_try_at=at,
        )
    )
    sam.session.flush()


def told(sam: Chat, moment: datetime) -> list[Letter]:
    for members in due(sam.session, sam.world, moment).values():
        plan(sam.session, sam.world, moment, members)
    return [one for one in post(sam.session, sam.world, moment) if one.kind == SomeUndelivered.word]


def test_staff_hear_of_the_day_before_once(sam: Chat) -> None:
    for state in NotificationState:
        if state not in (*WENT_WELL, NotificationState.DUE):
            ended(sam, state, MORNING - timedelta(hours=3))
    ended(sam, NotificationState.UNSURE, MORNING - timedelta(hours=4))
    ended(sam, NotificationState.UNSURE, MORNING - timedelta(hours=25))
    (yesterdays,) = told(sam, MORNING - timedelta(minutes=1))
    assert "1 may have arrived or not" in yesterdays.screen.text
    (letter,) = told(sam, MORNING)
    assert letter.screen.text == (
        "<b>Some messages didn’t arrive</b>\n\nIn the last 24 hours:\n\n2 may have arrived or not\n1 was too"
        " late to send\n1 failed for a whole day\n2 were refused\n\nThe person who runs the assistant can find"
        " out why: “residua doctor”, and the log."
    )
    assert told(sam, MORNING + timedelta(hours=2)) == [], "once"


def test_a_day_on_which_all_went_well_says_nothing(sam: Chat) -> None:
    for state in WENT_WELL:
        ended(sam, state, MORNING - timedelta(hours=3))
    assert told(sam, MORNING) == []


def test_replies_that_wait_for_minutes_are_stuck(sam: Chat) -> None:
    for number, (state, minutes) in enumerate((("waiting", 11), ("applied", 60), ("waiting", 9), ("done", 60))):
        received = MORNING - timedelta(minutes=minutes)
        sam.session.add(IncomingUpdate(update_id=number, person=9, state=state, received_at=received))
    sam.session.flush()
    assert undelivered(sam.session, MORNING - timedelta(days=1), MORNING).stuck == 2
    (letter,) = told(sam, MORNING)
    assert "2 replies are still waiting" in letter.screen.text
