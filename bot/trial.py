"""Trying the assistant without a token: the local Telegram with its chat page, and people one can be there.

The one place that knows `bot.sandbox`. What that needs beyond the rest comes with `pip install 'residua[trial]'`.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.util import find_spec

from sqlalchemy import Engine, delete

from bot.sandbox.server import USERNAME, LocalTelegram
from bot.settings import Settings
from bot.store import database
from bot.store.invitations import invitation_link, invite, organisation_named
from bot.store.members import members_by_telegram_id
from bot.store.models import Invitation, Role
from bot.turn import Clock
from bot.working_days import working_day_from

__all__ = ["MISSING", "TOKEN", "USERNAME", "LocalTelegram", "is_installed", "serve"]

TOKEN = "1000000001:local-telegram-on-this-machine-only"  # noqa: S105 - opens nothing but the trial
ORGANISATION = "Trial organisation"
MISSING = (
    "RESIDUA_TELEGRAM_TOKEN: is not set, and the chat page to try things without one is not installed: "
    "pip install 'residua[trial]'."
)


@dataclass(frozen=True, slots=True)
class TrialPerson:
    """Someone the chat page lets you be."""

    telegram_id: int
    first_name: str
    label: str
    role: Role


PEOPLE = (
    TrialPerson(1001, "Mia", "Member", Role.MEMBER),
    TrialPerson(1002, "Noah", "Colleague", Role.COORDINATOR),
    TrialPerson(1003, "Sam", "Staff", Role.STAFF),
)


def is_installed() -> bool:
    """Whether what only the chat page needs is there: the reading of uploaded files."""
    return find_spec("python_multipart") is not None


@asynccontextmanager
async def serve(settings: Settings, engine: Engine, clock: Clock) -> AsyncIterator[LocalTelegram]:
    """The local Telegram with its chat page, and three people who are invited unless they have joined already."""
    chats = settings.data_dir / "trial-chats.json"
    async with LocalTelegram.serve(
        settings.sandbox_port, chats, zone=settings.zone, working_day_from=working_day_from
    ) as local:
        links = await asyncio.to_thread(_invitations, engine, clock(), local.username)
        for one in PEOPLE:
            local.add_person(one.telegram_id, one.first_name, role=one.label, invitation=links.get(one.telegram_id))
        print(f"Open the chat page: {local.url}/", flush=True)  # noqa: T201 - this line is what `make run` promises
        yield local


def _invitations(engine: Engine, moment: datetime, username: str) -> dict[int, str]:
    """Fresh links for those who have not joined; those of an earlier start are withdrawn."""
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, ORGANISATION)
        session.execute(delete(Invitation).where(Invitation.organisation_id == organisation.id))
        joined = members_by_telegram_id(session, [person.telegram_id for person in PEOPLE])
        return {
            person.telegram_id: invitation_link(
                username, invite(session, ORGANISATION, person.role, 1, moment + timedelta(days=30))
            )
            for person in PEOPLE
            if person.telegram_id not in joined
        }
