"""Trying the assistant without a token: the local Telegram with its chat page, and people one can be there.

The one place that knows `bot.sandbox`. What that needs beyond the rest comes with `pip install 'residua[trial]'`.
"""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from socket import socket

from msgspec import Struct
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session

from bot import trial_example
from bot.engine.listening import CannotListen, bound
from bot.sandbox.server import USERNAME, LocalTelegram, Product, Progress
from bot.settings import HIGHEST_PORT, LOOPBACK, Settings
from bot.store import database
from bot.store.invitations import invitation_link, invite, organisation_named
from bot.store.members import members_by_telegram_id
from bot.store.models import Invitation, PublishedFigures, Role
from bot.turn import Clock
from bot.working_days import working_day_from

__all__ = [
    "MISSING",
    "TOKEN",
    "USERNAME",
    "LocalTelegram",
    "forget_if_asked",
    "is_installed",
    "run_again_if_asked",
    "serve",
    "with_pages",
]

TOKEN = "1000000001:local-telegram-on-this-machine-only"  # noqa: S105 - opens nothing but the trial
ORGANISATION = "Ardennes SA"
CHATS = "trial-chats.json"
AFRESH = "trial-afresh"
"""The file that says: at the next start, nothing is known of what was."""
MISSING = (
    "RESIDUA_TELEGRAM_TOKEN: is not set, and the chat page to try things without one is not installed: "
    "pip install 'residua[trial]'."
)


class TrialPerson(Struct, frozen=True):
    """Someone the chat page lets you be."""

    telegram_id: int
    first_name: str
    label: str
    role: Role
    joins_at_once: bool = False
    """So that whoever asks staff for something finds somebody there."""


STAFF = 1003
PEOPLE = (
    TrialPerson(1001, "Mia", "Member", Role.MEMBER),
    TrialPerson(1002, "Noah", "Colleague", Role.COORDINATOR),
    TrialPerson(STAFF, "Sam", "Staff", Role.STAFF, joins_at_once=True),
)
ROLES: Mapping[str, Role] = {person.label: person.role for person in PEOPLE}


def is_installed() -> bool:
    """Whether what only the chat page needs is there: the reading of uploaded files."""
    return find_spec("python_multipart") is not None


@asynccontextmanager
async def serve(settings: Settings, engine: Engine, clock: Clock) -> AsyncIterator[LocalTelegram]:
    """The local Telegram with its chat page, and three people who are invited unless they have joined already.

    Whoever is added there is invited in the same way.
    """

    async def link(label: str) -> str:
        return await asyncio.to_thread(_invitation, engine, clock(), ROLES[label])

    async def fill(quarters: int, progress: Progress) -> None:
        async def link_to(organisation: str, role: Role) -> str:
            return await asyncio.to_thread(_invitation, engine, local.clock(), role, organisation)

        await asyncio.to_thread(_undecide, engine)
        await trial_example.fill(local, STAFF, link_to, quarters, progress)

    def start_afresh() -> None:
        (settings.data_dir / AFRESH).touch()
        os.environ["RESIDUA_SANDBOX_PORT"] = local.url.rpartition(":")[2]  # the page goes on asking where it was
        os.kill(os.getpid(), signal.SIGTERM)

    async with LocalTelegram.serve(
        settings.sandbox_port,
        settings.data_dir / CHATS,
        zone=settings.zone,
        working_day_from=working_day_from,
        product=Product(
            tuple(ROLES),
            link,
            None if settings.database_url else start_afresh,
            fill,
            lambda: trial_example.is_there(local),
        ),
    ) as local:
        links = await asyncio.to_thread(_invitations, engine, clock())
        for one in PEOPLE:
            local.add_person(
                one.telegram_id,
                one.first_name,
                role=one.label,
                invitation=links.get(one.telegram_id),
                joins_at_once=one.joins_at_once,
            )
        print(f"Open the chat page: {local.url}/", flush=True)  # noqa: T201 - this line is what `make run` promises
        yield local


def with_pages(settings: Settings) -> tuple[Settings, socket]:
    """Pages for people without Telegram are shown beside the chat page, on this machine; with the address they are at."""
    beside = settings.sandbox_port + 1 if 0 < settings.sandbox_port < HIGHEST_PORT else 0
    try:
        listening = bound(*(settings.pages_address or (LOOPBACK[0], beside)))
    except CannotListen:  # the chat page matters more: any other will do
        listening = bound(LOOPBACK[0], 0)
    host, port = listening.getsockname()[:2]
    return settings.model_copy(update={"public_url": settings.public_url or f"http://{host}:{port}"}), listening


def forget_if_asked(settings: Settings) -> None:
    """Start with nothing, where a visitor asked for that; a crash meanwhile leaves it to the next start."""
    asked = settings.data_dir / AFRESH
    if asked.exists() and not settings.token and not settings.database_url:
        file = settings.database.removeprefix("sqlite:///")
        for path in (*(Path(f"{file}{end}") for end in ("", "-wal", "-shm")), settings.data_dir / CHATS):
            path.unlink(missing_ok=True)
        asked.unlink()


def run_again_if_asked(settings: Settings) -> None:
    """Take this process's place with a new one, where a visitor asked to start afresh."""
    if (settings.data_dir / AFRESH).exists():
        os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])  # noqa: S606 - this very command


def _undecide(engine: Engine) -> None:
    """Forget what of the network was decided while there was none, so that what comes to be is shown as the clock goes by."""
    with database.sessions(engine).begin() as session:
        session.execute(delete(PublishedFigures))


def _invitations(engine: Engine, moment: datetime) -> dict[int, str]:
    """Fresh links for those who have not joined; those of an earlier start are withdrawn."""
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, ORGANISATION)
        session.execute(delete(Invitation).where(Invitation.organisation_id == organisation.id))
        joined = members_by_telegram_id(session, [person.telegram_id for person in PEOPLE])
        return {
            person.telegram_id: _link(session, person.role, moment)
            for person in PEOPLE
            if person.telegram_id not in joined
        }


def _invitation(engine: Engine, moment: datetime, role: Role, organisation: str = ORGANISATION) -> str:
    with database.sessions(engine).begin() as session:
        return _link(session, role, moment, organisation)


def _link(session: Session, role: Role, moment: datetime, organisation: str = ORGANISATION) -> str:
    """For one person, and a month."""
    return invitation_link(USERNAME, invite(session, organisation, role, 1, moment + timedelta(days=30)))
