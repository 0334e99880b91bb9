"""Notifications: worded from fresh data, sent once, and one that fails holds up nobody."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.delivery import Delivery
from bot.screen import Screen
from bot.showing import Showing
from bot.store import database
from bot.store.models import Member, Notification
from bot.store.queries import add_notification, organisation_named
from bot.turn import Turn, World
from tests.conftest import NOW


def announce(turn: Turn, params: dict[str, Any]) -> Screen | None:
    """Words for a test's notification: some fail, some are no longer true."""
    if params["says"] == "poison":
        raise RuntimeError("secret words of a member")
    return Screen(params["says"]) if params["says"] else None


@pytest.fixture
def delivery(engine: Engine, world: World) -> Delivery:
    with database.sessions(engine).begin() as session:
        for telegram_id in (5, 6):
            session.add(
                Member(
                    telegram_id=telegram_id,
                    organisation_id=organisation_named(session, "Ardennes SA").id,
                    role="member",
                    first_name="Ada",
                    language="en",
                    consented_at=NOW,
                    blocked=telegram_id == 6,
                )
            )
    showing = Showing(None, None, None)  # type: ignore[arg-type]  # `due` and `record` send nothing
    return Delivery(database.sessions(engine), {"news": announce}, world, lambda: NOW, showing, asyncio.Event())


def plan(engine: Engine, key: str, says: str, member: int = 1) -> None:
    with database.sessions(engine).begin() as session:
        add_notification(session, key, member, "news", {"says": says}, NOW)


def states(engine: Engine) -> dict[str, str]:
    with database.sessions(engine)() as session:
        return {row.key: row.state for row in session.scalars(select(Notification))}


def test_what_cannot_be_worded_holds_up_nobody(
    engine: Engine, delivery: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    plan(engine, "first", "poison")
    plan(engine, "second", "hello")
    parcels = delivery.due()
    assert [parcel.screen.text for parcel in parcels] == ["hello"]
    delivery.record({parcel.notification_id: "sent" for parcel in parcels})
    assert states(engine) == {"first": "failed", "second": "sent"}
    assert "RuntimeError" in caplog.text
    assert "secret words" not in caplog.text
    assert delivery.due() == []


def test_what_is_no_longer_true_is_dropped(engine: Engine, delivery: Delivery) -> None:
    plan(engine, "untrue", "")
    assert delivery.due() == []
    assert states(engine) == {"untrue": "dropped"}


def test_a_member_who_is_away_hears_it_on_return(engine: Engine, delivery: Delivery) -> None:
    plan(engine, "away", "hello", member=2)
    plan(engine, "leaving", "good-bye", member=1)
    (parcel,) = delivery.due()
    delivery.record({parcel.notification_id: "blocked"})
    assert delivery.due() == []
    assert states(engine) == {"away": "due", "leaving": "due"}
    with database.sessions(engine).begin() as session:
        for member in session.scalars(select(Member)):
            assert member.blocked
            member.blocked = False
    assert [parcel.screen.text for parcel in delivery.due()] == ["hello", "good-bye"]


def test_what_was_sent_but_not_written_down_is_sent_once_more(engine: Engine, delivery: Delivery) -> None:
    plan(engine, "request", "hello")
    first = delivery.due()  # and the power fails before `record`
    assert delivery.due() == first
