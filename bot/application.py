"""The composition root: the one place that knows every room, and puts them together."""

import asyncio
import logging
import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import aiohttp
from httpx_aiohttp import AiohttpTransport
from sqlalchemy import Engine, delete
from sqlalchemy.orm import Session
from telegram import Bot, BotCommand
from telegram.error import BadRequest, NetworkError
from telegram.request import HTTPXRequest

from bot import documents, schedule
from bot.attendees.reading import ListReader
from bot.delivery import Delivery
from bot.errands import Errands
from bot.intake import Intake
from bot.places import Places
from bot.pulse import Pulse
from bot.rounds import Rounds
from bot.screen import Document, Picture
from bot.sent_files import SentFiles
from bot.settings import Settings
from bot.showing import Showing
from bot.store import database
from bot.store.catalogue import seed
from bot.store.models import Invitation, Role
from bot.store.queries import code_hash, members_by_telegram_id, organisation_named
from bot.texts import LANGUAGES, texts
from bot.turn import Clock, World
from calculators import factors
from handlers import router
from handlers.guide import MENU

if TYPE_CHECKING:
    from bot.sandbox.server import LocalTelegram

log = logging.getLogger(__name__)

LOCAL_TOKEN = "1000000001:local-telegram-on-this-machine-only"  # noqa: S105 - opens nothing but the trial
TRIAL = "Trial organisation"
IN_FLIGHT = 64
"""Calls to Telegram under way at once."""


@dataclass(frozen=True, slots=True)
class TrialPerson:
    """Someone the chat page lets you be."""

    telegram_id: int
    first_name: str
    label: str
    role: Role


TRIAL_PEOPLE = (
    TrialPerson(1001, "Mia", "Member", Role.MEMBER),
    TrialPerson(1002, "Noah", "Colleague", Role.COORDINATOR),
    TrialPerson(1003, "Sam", "Staff", Role.STAFF),
)


def now() -> datetime:
    """The clock of a running assistant."""
    return datetime.now(UTC)


def world(settings: Settings) -> World:
    """What handlers need to know that does not change from turn to turn."""
    return World(factors.load(), Places.open(settings.cache_dir), settings.zone, settings.help_contact)


def prepare(settings: Settings, clock: Clock = now) -> Engine:
    """The database, migrated and with the catalogue of climate projects in it."""
    engine = database.connect(settings.database)
    database.migrate(engine)
    with database.sessions(engine).begin() as session:
        seed(session, clock())
    return engine


def invite(session: Session, organisation: str, role: Role, uses: int, expires_at: datetime) -> str:
    """Make an invitation and return its code, which is shown once and kept only as a hash."""
    code = secrets.token_urlsafe(12)
    session.add(
        Invitation(
            code_hash=code_hash(code),
            organisation_id=organisation_named(session, organisation).id,
            role=role,
            uses_left=uses,
            expires_at=expires_at,
        )
    )
    return code


@asynccontextmanager
async def connected(token: str, api_url: str) -> AsyncIterator[Bot]:
    """A Bot that has introduced itself, speaking through aiohttp's transport. Raises InvalidToken.

    When Telegram cannot be reached it waits until it can: a machine that starts before its network must not give up.
    """
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=IN_FLIGHT + 1)) as pool:

        def request(connections: int) -> HTTPXRequest:
            return HTTPXRequest(
                connection_pool_size=connections,
                pool_timeout=60,
                read_timeout=20,
                httpx_kwargs={"transport": AiohttpTransport(client=pool)},
            )

        bot = Bot(
            token,
            base_url=f"{api_url}/bot",
            base_file_url=f"{api_url}/file/bot",
            request=request(IN_FLIGHT),
            get_updates_request=request(1),
        )
        wait = 0.2
        while True:
            try:
                await bot.initialize()
                break
            except NetworkError as failure:
                log.warning("Telegram cannot be reached (%s); again in %.1f s", type(failure).__name__, wait)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30.0)
        try:
            yield bot
        finally:
            await bot.shutdown()


async def introduce(bot: Bot, settings: Settings) -> None:
    """Tell Telegram the commands, in every language shipped; English is everyone else's."""
    for language in LANGUAGES:
        t = texts(language, settings.zone)
        commands = [BotCommand(name, str(t(description))) for name, description in MENU.items()]
        try:
            await bot.set_my_commands(commands, language_code=None if language == "en" else language)
        except (BadRequest, NetworkError) as refusal:
            log.warning("the list of commands was not taken: %s", type(refusal).__name__)


async def run(settings: Settings, engine: Engine, clock: Clock = now) -> None:
    """Everything in one process, until cancelled: polling with a token, the local Telegram without one."""
    if settings.token:
        await assist(settings, engine, settings.token, settings.telegram_api_url, clock)
    else:
        async with trial(settings, engine, clock) as local:
            await assist(settings, engine, LOCAL_TOKEN, local.url, local.clock, local.clock.moves)


async def assist(
    settings: Settings, engine: Engine, token: str, api_url: str, clock: Clock, moves: Pulse | None = None
) -> None:
    """Carry conversations between Telegram at `api_url` and the database, until cancelled.

    `moves` tells when a clock that one can move was moved: what is due then comes at once.
    """
    sessions = database.sessions(engine)
    surroundings = await asyncio.to_thread(world, settings)
    drawing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="drawing")

    async def made(wanted: Picture | Document) -> bytes:
        return await asyncio.get_running_loop().run_in_executor(drawing, documents.make, wanted)

    async with connected(token, api_url) as bot:
        showing = Showing(bot, made, SentFiles(sessions, clock))
        wake_delivery, wake_errands = asyncio.Event(), asyncio.Event()
        rounds = Rounds(sessions, router.handle, surroundings, clock)
        intake = Intake(bot, rounds, showing, wake_delivery, wake_errands)
        workers = {"attendee_list": ListReader(bot, settings.cache_dir).read}
        errands = Errands(sessions, workers, clock, wake_errands, intake.look)
        delivery = Delivery(sessions, router.ANNOUNCEMENTS, surroundings, clock, showing, wake_delivery)
        scheduler = schedule.start(lambda: schedule.sweep(sessions, surroundings, clock()), wake_delivery)
        log.info("the assistant listens as @%s", bot.username)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(introduce(bot, settings))
                tasks.create_task(intake.run())
                tasks.create_task(delivery.run())
                if moves:
                    tasks.create_task(schedule.hurry(scheduler, moves))
                tasks.create_task(errands.run())
        finally:
            scheduler.shutdown(wait=False)
            drawing.shutdown(wait=False, cancel_futures=True)


@asynccontextmanager
async def trial(settings: Settings, engine: Engine, clock: Clock) -> AsyncIterator["LocalTelegram"]:
    """The local Telegram with its chat page, and three people who are invited unless they have joined already."""
    from bot.sandbox.server import LocalTelegram

    chats = settings.data_dir / "trial-chats.json"
    async with LocalTelegram.serve(settings.sandbox_port, chats, zone=settings.zone) as local:
        links = await asyncio.to_thread(_trial_invitations, engine, clock(), local.username)
        for one in TRIAL_PEOPLE:
            local.add_person(one.telegram_id, one.first_name, role=one.label, invitation=links.get(one.telegram_id))
        print(f"Open the chat page: {local.url}/", flush=True)  # noqa: T201 - this line is what `make run` promises
        yield local


def _trial_invitations(engine: Engine, moment: datetime, username: str) -> dict[int, str]:
    """Fresh links for those who have not joined; those of an earlier start are withdrawn."""
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, TRIAL)
        session.execute(delete(Invitation).where(Invitation.organisation_id == organisation.id))
        joined = members_by_telegram_id(session, [person.telegram_id for person in TRIAL_PEOPLE])
        return {
            person.telegram_id: invitation_link(
                username, invite(session, TRIAL, person.role, 1, moment + timedelta(days=30))
            )
            for person in TRIAL_PEOPLE
            if person.telegram_id not in joined
        }


def invitation_link(username: str, code: str) -> str:
    """The deep link that opens the chat with the code."""
    return f"https://t.me/{username}?start={code}"
