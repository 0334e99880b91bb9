"""Notifications on their way without Telegram: deliveries over one database, and what becomes of what they take."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, select
from telegram import Bot

from bot.engine.delivery import Delivery
from bot.engine.outcomes import Outcome
from bot.engine.showing import Showing
from bot.screen import Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import Member, Notification
from bot.store.notifications import add_notification
from bot.turn import Turn, World
from tests.conftest import NOW
from tests.news import Request, Rumour


def announce(turn: Turn, params: Mapping[str, Any]) -> Screen | None:
    """Words for a test's notification: some fail, some are no longer true."""
    if params["says"] == "poison":
        raise RuntimeError("secret words of a member")
    if params["says"] == "name":
        return Screen(turn.session.get_one(Member, turn.member.id).first_name)
    return Screen(params["says"]) if params["says"] else None


class Post:
    """Deliveries over one database, and a clock that is moved by hand."""

    def __init__(self, engine: Engine, world: World) -> None:
        self.now = NOW
        self.sessions = database.sessions(engine)
        self.world = world
        with self.sessions.begin() as session:
            for telegram_id in (5, 6):
                session.add(
                    Member(
                        telegram_id=telegram_id,
                        organisation_id=organisation_named(session, "Ardennes SA").id,
                        role="member",
                        first_name="Ada",
                        language="en",
                        consented_at=NOW,
                    )
                )

    def delivery(self, bot: Bot | None = None) -> Delivery:
        """Another process; without a bot nothing is sent."""
        showing = Showing(bot, None, None, patient=False)  # type: ignore[arg-type]  # there is no picture
        return Delivery(
            self.sessions,
            {Rumour.word: announce, Request.word: announce},
            self.world,
            self.clock,
            showing,
            asyncio.Event(),
            rather_twice={Request.word},
            at_their_time={Rumour.word},
            pace_clock=self.clock,
        )

    def clock(self) -> datetime:
        return self.now

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def plan(
        self, key: str, says: str = "hello", member: int = 1, kind: type[Rumour | Request] = Rumour, **when: datetime
    ) -> None:
        with self.sessions.begin() as session:
            add_notification(session, key, member, kind(says), **{"not_before": self.now, **when})

    def is_away(self, member: int, away: bool) -> None:
        with self.sessions.begin() as session:
            session.get_one(Member, member).blocked = away

    @property
    def states(self) -> dict[str, str]:
        with self.sessions() as session:
            return {row.key: row.state for row in session.scalars(select(Notification).order_by(Notification.id))}


def claimed(delivery: Delivery) -> dict[int, str]:
    """What the delivery takes now, with its words."""
    delivery.settle()
    parcels, _ = delivery.word(delivery.claim(30) or [])
    return {parcel.notification_id: parcel.screen.text for parcel in parcels}


def all_end(delivery: Delivery, outcome: Outcome) -> list[str]:
    """Take what is due and record the same outcome for all of it."""
    taken = claimed(delivery)
    delivery.record(dict.fromkeys(taken, outcome))
    return list(taken.values())
