"""A request outlives its event: what was asked for is decided, paid and certified when nothing is left of what it was for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Column, func, select
from sqlalchemy.orm import Session

from bot.store.leaving import organisation_leaves
from bot.store.models import Base, ContributionState, Event, Notification, Reminder, Review, StatedRecord
from bot.store.statements import written
from bot.turn import World
from handlers.event.figures import can_be_estimated
from handlers.event.news import ContributionRequested, StaffAsked
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.contribution.requested import request, sees_request, told
from tests.sweeping import sweep

YEARS = timedelta(days=3 * 365 + 200)


def by_its_last_member(mia: Chat, _: World) -> None:
    mia.say("/deleteme")
    mia.tap("Go on")
    mia.tap("Delete it all")


def with_the_organisation(mia: Chat, _: World) -> None:
    organisation_leaves(mia.session, mia.member.organisation, NOW)


def as_it_was_deleted(mia: Chat, world: World) -> None:
    mia.event.deleted_at = NOW
    sweep(mia.session, world, NOW + timedelta(days=95))


def into_totals(mia: Chat, world: World) -> None:
    sweep(mia.session, world, NOW + YEARS)


@pytest.mark.parametrize("emptied", [by_its_last_member, with_the_organisation, as_it_was_deleted, into_totals])
@pytest.mark.parametrize("confirmed_before", [False, True])
def test_a_request_is_handled_to_its_end_after_its_event_was_emptied(
    sam: Chat, session: Session, world: World, emptied: Callable[[Chat, World], None], confirmed_before: bool
) -> None:
    mia = Chat(session, world).joins()
    made = request(mia)
    if confirmed_before:
        sees_request(sam, made)
        confirms(sam)
    emptied(mia, world)
    session.flush()
    session.expire_all()
    assert not can_be_estimated(made.event)
    if not confirmed_before:
        assert told(sam, ContributionRequested(made.id))
        sam.say("/start")
        sam.tap("Requests waiting: 1")
        sam.tap(sam.labels[0])
        confirms(sam)
    assert made.state == ContributionState.CONFIRMED
    sam.say("/start")
    sam.tap("Past requests")
    sam.tap(next(label for label in sam.labels if label.startswith("Ardennes SA")))
    sam.sees("Event: Spring conference")
    gone = emptied in (by_its_last_member, with_the_organisation)
    assert ("No one from this organisation uses Residua any more" in sam.screen.text) is gone
    sam.tap("Paid")
    assert made.state == ContributionState.PAID


@pytest.mark.parametrize("emptied", [with_the_organisation, as_it_was_deleted])
def test_of_an_event_that_was_erased_its_request_and_what_was_stated_stay(
    session: Session, world: World, emptied: Callable[[Chat, World], None]
) -> None:
    mia, noah = Chat(session, world).joins(), Chat(session, world, person=2).joins()
    made = request(mia)
    event = made.event
    mia.send("tap", text=act("ask_review", event.id))
    noah.send("tap", text=act("reviewed", session.scalars(select(Review)).one().id))
    mia.send("tap", text=act("pdf", event.id))
    code = session.scalars(select(StatedRecord.code)).one()
    mia.say("remind me a week before the event to call the caterer")
    made.state = ContributionState.REFUSED
    assert session.scalars(select(Reminder)).all()
    emptied(mia, world)
    session.flush()
    session.expire_all()
    about = {
        table.name: [column for column in table.columns if event_id(column)] for table in Base.metadata.tables.values()
    }
    left = {
        name: session.scalar(select(func.count()).where(column == event.id))
        for name, columns in about.items()
        for column in columns
    }
    assert {name for name, count in left.items() if count} == {"contribution", "stated_record"}, left
    anybody = Chat(session, world, person=99)
    anybody.say(written(code))
    anybody.sees("Spring conference")
    kept = session.get_one(Event, made.event_id)
    assert kept.answers == {"name": "Spring conference"}
    assert (kept.fixed_sum, kept.result, kept.factor_set, kept.doubts, kept.measures) == (None, None, "", [], [])


def event_id(column: Column[Any]) -> bool:
    return any(one.target_fullname == "event.id" for one in column.foreign_keys)


def confirms(sam: Chat) -> None:
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")


def test_of_a_request_whose_maker_is_gone_a_colleague_hears(sam: Chat, session: Session, world: World) -> None:
    mia = Chat(session, world).joins()
    made = request(mia)
    noah = Chat(session, world, person=2).joins("Ardennes SA")
    by_its_last_member(mia, world)
    session.flush()
    noah.member.first_name = "Noah"
    sees_request(sam, made)
    sam.tap("Refuse")
    sam.sees("Noah will read it.")
    sam.tap("Don’t refuse")
    sam.tap("Ask back")
    sam.sees("Noah will see it")
    sam.say("Which address is on the invoice?")
    sam.does_not_see("No one from this organisation")
    waiting = session.scalars(select(Notification).where(Notification.member_id == noah.member.id)).all()
    assert [one.kind for one in waiting] == ["staff_asked"]
    asked = told(noah, StaffAsked(made.id))
    assert asked
    assert "Which address is on the invoice?" in asked.text


def test_where_nobody_is_left_staff_are_promised_no_reader(sam: Chat, session: Session, world: World) -> None:
    mia = Chat(session, world).joins()
    made = request(mia)
    by_its_last_member(mia, world)
    session.flush()
    sees_request(sam, made)
    assert "Ask back" not in sam.labels
    sam.send("tap", text=act("ask_back", made.id))
    sam.sees("No one from this organisation uses Residua any more")
    sam.tap("Refuse")
    sam.sees("Please type the reason.")
    sam.does_not_see("will read it")
