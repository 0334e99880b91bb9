"""A process that plans test notifications for every member and sends them, made to be one of several and to be killed."""

import asyncio
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from multiprocessing.process import BaseProcess
from typing import Any

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.engine import schedule
from bot.engine.connecting import connected
from bot.engine.delivery import Delivery
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Showing
from bot.screen import Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import Member, Organisation
from bot.store.notifications import add_notification
from bot.turn import Turn, World, present
from calculators import factors
from tests.conftest import LUXEMBOURG, NOW
from tests.fork import FORKS
from tests.news import Request, Rumour
from tests.telegram import TOKEN, Person, Telegram


def courier(telegram: Telegram, engine: Engine, kind: str, count: int) -> BaseProcess:
    """Start one. `count` are planned, one for each member; the process ends when nothing is left to send."""
    url = engine.url.render_as_string(hide_password=False)
    process = FORKS.Process(target=_be, args=(dict(os.environ), telegram.url, url, kind, count), daemon=True)
    process.start()
    return process


def _be(environment: Mapping[str, str], telegram_url: str, url: str, kind: str, count: int) -> None:
    os.environ.update(environment)
    asyncio.run(deliver(telegram_url, database.connect(url), kind, count))


def people(telegram: Telegram, engine: Engine, count: int) -> list[Person]:
    """People who have started the bot and are members."""
    everyone = [telegram.person(f"Person {number}") for number in range(count)]
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA").id
        for person in everyone:
            person.say("/start")
            session.add(
                Member(
                    telegram_id=person.id,
                    organisation_id=organisation,
                    role="member",
                    first_name=person.first_name,
                    language="en",
                    consented_at=NOW,
                )
            )
    return everyone


KINDS: Mapping[str, type[Request | Rumour]] = {kind.word: kind for kind in (Request, Rumour)}


def plan(session: Session, kind: str, count: int, now: datetime) -> int:
    """Plan one for each of the first `count` members; how many were new."""
    members = session.scalars(select(Member.id).order_by(Member.id).limit(count)).all()
    return sum(add_notification(session, f"{kind}:{member}", member, KINDS[kind](), now) for member in members)


def words(turn: Turn, _params: Mapping[str, Any]) -> Screen:
    return Screen(f"For {turn.member.first_name}")


async def deliver(
    telegram_url: str, engine: Engine, kind: str, count: int, *, when_connected: Callable[[], None] = lambda: None
) -> None:
    """Plan and send as a worker does, until nothing is left."""
    sessions = database.sessions(engine)
    world = World(factors.load(), None, LUXEMBOURG, "")  # type: ignore[arg-type]  # no place is asked for
    planning = schedule.Sweep(
        "plan",
        lambda session, _, _now, _after: {one: [0] for one in session.scalars(select(Organisation.id).limit(1))},
        lambda session, _, now, _ids: plan(session, kind, count, now),
    )
    schedule.sweep(sessions, world, present(), [planning])
    async with connected(TOKEN, telegram_url) as bot:
        when_connected()
        showing = Showing(bot, _nothing, SentFiles(sessions, present, ""), patient=False)
        announcements = dict.fromkeys(KINDS, words)
        delivery = Delivery(
            sessions,
            announcements,
            world,
            present,
            showing,
            asyncio.Event(),
            rather_twice={Request.word},
            at_their_time={Rumour.word},
        )
        await delivery.once(present(), patience=30)


async def _nothing(_wanted: object) -> bytes:
    raise NotImplementedError
