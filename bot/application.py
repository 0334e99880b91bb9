"""The composition root: the one place that knows all parts, and puts them together."""

import asyncio
import gc
import logging
import math
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import ExitStack, asynccontextmanager
from dataclasses import replace
from datetime import datetime
from socket import socket
from typing import TYPE_CHECKING

import bot.telegram_library  # noqa: F401 - before anything of `telegram`

# isort: split
from sqlalchemy import Engine
from telegram.error import TelegramError

from bot import documents
from bot.attendees.reading import ListReader
from bot.drawing import Drawing
from bot.engine import schedule, waking
from bot.engine.change_signal import ChangeSignal
from bot.engine.connecting import connected
from bot.engine.copies import Copies
from bot.engine.delivery import Delivery
from bot.engine.errands import Errands
from bot.engine.failures import report_unwatched
from bot.engine.heartbeat import beat
from bot.engine.intake import LONGEST_STANDSTILL, Intake
from bot.engine.listening import CannotListen, bound
from bot.engine.polling import PollingBot
from bot.engine.profile import Profile
from bot.engine.rounds import Rounds
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Showing
from bot.engine.steady_clock import FULL, SteadyClock, Trust
from bot.engine.timekeeping import steady
from bot.invites.reading import InviteReader
from bot.operating import backup_notes
from bot.papers.reading import PaperReader
from bot.places.search import PlacesFile
from bot.settings import Settings, WrongSetting
from bot.store import database, encryption_keys
from bot.store.at_work import at_work
from bot.store.catalogue import seed
from bot.store.models import Errand, IncomingUpdate, Notification
from bot.sweeps import SWEEPS
from bot.texts import LANGUAGES, texts
from bot.turn import Clock, World, present
from bot.understanding import LanguageModel
from calculators import factors
from handlers import command_menu, pages, router
from handlers.announcements import ANNOUNCEMENTS, AT_THEIR_TIME, RATHER_TWICE
from handlers.guide import first_words

if TYPE_CHECKING:
    from starlette.applications import Starlette

log = logging.getLogger(__name__)

SWITCH_EVERY = 0.0005
"""Seconds for which a thread may keep Python to itself while another one waits for it."""
LONGEST_UNSWEPT = 180.0
"""Seconds without a sweep, of which there is one a minute, after which a worker gives no sign of life."""


def world(settings: Settings) -> World:
    """What handlers need to know that does not change from turn to turn."""
    return World(
        factors.load(),
        PlacesFile.open(settings.cache_dir),
        settings.zone,
        settings.help_contact,
        understanding_host=settings.understanding_host,
        secret=settings.disguising_secret,
        controller=settings.privacy_controller,
        privacy_notice=settings.privacy_notice,
        public_url=settings.public_url or "",
    )


def prepare(
    settings: Settings,
    clock: Clock = present,
    *,
    beside: ExitStack | None = None,
    goes_on: bool = False,
    looks: bool = False,
) -> Engine:
    """The database, migrated and with the catalogue of climate projects in it; at work on it until what is `beside` ends.

    One that is away is waited for some seconds. Raises OperationalError then, WrongSetting without its key, Closed, StillWritten.
    """
    engine = database.connect(settings.database, settings.encryption_keys)

    def migrate_and_fill() -> None:
        database.migrate(engine)
        encryption_keys.settle(engine, clock(), goes_on=goes_on, looks=looks)
        with database.sessions(engine).begin() as session:
            seed(session, clock())

    try:
        if beside is not None:
            database.although_lost(lambda: beside.enter_context(at_work(engine)))
        database.although_lost(migrate_and_fill)
    except encryption_keys.KeyMissing as missing:
        raise WrongSetting(f"RESIDUA_ENCRYPTION_KEY: {missing}.") from None
    return engine


def make_python_attentive() -> None:
    """Neither the garbage collector nor another thread keeps a reply waiting.

    What was loaded so far stays, so nobody need go through all of it again between two messages; nor now, for the third of a
    mebibyte of garbage that is in it, while people wait for the first reply. A reply leaves Python to
    others a few dozen times, at each statement: sweeps and pages, which have threads of their own, give it back at once.
    """
    sys.setswitchinterval(SWITCH_EVERY)
    gc.freeze()
    gc.enable()


async def set_first_words(profile: Profile, settings: Settings) -> None:
    """Tell Telegram a stranger's commands, and what they read, in every language shipped; English is everyone else's."""
    for language in LANGUAGES:
        t = texts(language, settings.zone)
        code = "" if language == "en" else language
        try:
            await profile.set_commands(command_menu.for_strangers(t), code)
            await profile.describe(*first_words(t, settings.help_contact), code)
        except TelegramError as refusal:
            log.warning("the first words were not taken: %s", type(refusal).__name__)
    try:
        await profile.offer_commands()
    except TelegramError as refusal:
        log.warning("the menu button was not taken: %s", type(refusal).__name__)


class Assistant:
    """One Bot and one database, and what they carry: each command runs the parts it needs."""

    def __init__(
        self,
        settings: Settings,
        engine: Engine,
        bot: PollingBot,
        surroundings: World,
        clock: Clock,
        pages_at: socket | None,
    ) -> None:
        self.settings = settings
        self.engine = engine
        self.sessions = database.sessions(engine)
        self.bot = bot
        self.world = surroundings
        self.clock = clock
        self.pages_at = pages_at
        self.wake_delivery = asyncio.Event()
        self._swept_until: dict[str, datetime] = {}
        self._swept_at = time.monotonic()
        self._drawing = Drawing()
        self._copies = Copies(bot, self.sessions)

    @classmethod
    @asynccontextmanager
    async def started(
        cls,
        settings: Settings,
        engine: Engine,
        token: str,
        api_url: str,
        clock: Clock,
        patience: float = math.inf,
        pages_at: socket | None = None,
    ) -> AsyncIterator["Assistant"]:
        """Connected to Telegram at `api_url`, with pages at an address that is already bound, if any.

        Raises InvalidToken, and TelegramAway as `connected` does.
        """
        asyncio.get_running_loop().set_exception_handler(report_unwatched)
        surroundings = await asyncio.to_thread(world, settings)
        async with connected(token, api_url, patience) as bot:
            assistant = cls(settings, engine, bot, replace(surroundings, bot_name=bot.username), clock, pages_at)
            make_python_attentive()
            try:
                yield assistant
            finally:
                await assistant._drawing.close()

    async def converse(self, *, by_webhook: bool) -> None:
        """Take in what is said and answer it, until cancelled: by webhook, or by polling."""
        rounds = Rounds(self.sessions, router.handle, self.world, self.clock, shared=by_webhook)
        wake_errands = asyncio.Event()
        showing = self._showing(patient=True)
        intake = Intake(self.bot, rounds, showing, self.wake_delivery, wake_errands)
        workers = {
            "attendee_list": ListReader(self.bot, self.settings.cache_dir).read,
            "invite": InviteReader(self.bot).read,
            "paper": PaperReader(self.bot).read,
            "understanding": LanguageModel(self.settings).find,
        }
        errands = Errands(self.sessions, workers, self.clock, wake_errands, intake.look)
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(set_first_words(Profile(self.bot), self.settings))
            tasks.create_task(errands.run())
            tasks.create_task(waking.listen(self.engine, {IncomingUpdate: intake.look, Errand: wake_errands.set}))
            if self.pages_at:
                tasks.create_task(self._show_pages(self.pages_at))
            if self._watchman:
                tasks.create_task(self._beat(lambda: intake.standstill, LONGEST_STANDSTILL, intake.look))
            if by_webhook:
                from bot.engine import webhook  # imported here, since polling needs no web server

                beside = self._pages() if self.world.public_url and not self.pages_at else None
                tasks.create_task(webhook.serve(self.bot, intake, self.settings, beside))
            else:
                tasks.create_task(intake.run())

    def _pages(self) -> "Starlette":
        """What people see who have a browser and no Telegram."""
        from bot.web.app import application  # imported here, since not everybody has pages

        return application(self.sessions, pages.answer, self.world, self.clock, self.settings.proxies)

    async def _show_pages(self, listening: socket) -> None:
        """At an address of their own, until cancelled."""
        from bot.web.app import served_at

        async with served_at(self._pages(), listening):
            await asyncio.Event().wait()

    async def deliver(self, moves: ChangeSignal | None = None, *, beats: bool = False) -> None:
        """Run the sweeps each minute and send what is due, until cancelled; `beats` where no rounds give a sign of life."""
        scheduler = schedule.start(self.sweep, self.wake_delivery)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(self.delivery().run())
                tasks.create_task(schedule.sweep_each_minute_again(scheduler))
                if beats and self._watchman:
                    tasks.create_task(self._beat(lambda: time.monotonic() - self._swept_at, LONGEST_UNSWEPT))
                tasks.create_task(waking.listen(self.engine, {Notification: self.wake_delivery.set}))
                if moves:
                    tasks.create_task(schedule.sweep_at_each_move(scheduler, moves))
        finally:
            scheduler.shutdown(wait=False)

    def sweep(self) -> schedule.Swept:
        if isinstance(self.clock, SteadyClock):
            with self.sessions.begin() as session:
                self.clock.remember(session)
        swept = schedule.sweep(self.sessions, self.world, self.clock(), SWEEPS, self._swept_until, self._trust())
        database.checkpoint(self.engine)
        self._swept_at = time.monotonic()
        return swept

    @property
    def _watchman(self) -> str:
        """Whom to give a sign of life; nobody, where it is empty."""
        return self.settings.heartbeat_url.get_secret_value() if self.settings.heartbeat_url else ""

    async def _beat(
        self, standstill: Callable[[], float], longest: float, wake: Callable[[], object] = lambda: None
    ) -> None:
        await beat(self._watchman, standstill, longest, wake, amiss=self._amiss)

    def _amiss(self) -> str:
        """What whoever keeps this running is to be rung for though the assistant does its work."""
        missing = backup_notes.known(self.settings.data_dir).missing(present())
        return "a backup failed, or none was taken for two days" if missing else ""

    def _trust(self) -> Trust:
        """What may be done by the clock; one that an operator or a visitor moves is believed."""
        return self.clock.trust if isinstance(self.clock, SteadyClock) else FULL

    def delivery(self) -> Delivery:
        return Delivery(
            self.sessions,
            ANNOUNCEMENTS,
            self.world,
            self.clock,
            self._showing(patient=False),
            self.wake_delivery,
            rather_twice=RATHER_TWICE,
            at_their_time=AT_THEIR_TIME,
            trust=self._trust,
        )

    def _showing(self, *, patient: bool) -> Showing:
        sent_files = SentFiles(self.sessions, self.clock, documents.makers())
        return Showing(self.bot, self._drawing.make, sent_files, patient=patient, copies=self._copies)


async def run(settings: Settings, engine: Engine, clock: Clock = present) -> None:
    """Everything in one process, until cancelled: with a token on Telegram, without one on the local Telegram."""
    if settings.token:
        api_url, pages_at = settings.telegram_api_url, _bound_for_pages(settings)
        async with (
            steady(engine, clock) as time_of_day,
            Assistant.started(settings, engine, settings.token, api_url, time_of_day, pages_at=pages_at) as assistant,
        ):
            await _converse_and_send(assistant, by_webhook=settings.webhook_url is not None)
    else:
        from bot import trial  # imported here, since nobody else needs it

        settings, pages_at = trial.with_pages(settings)
        async with (
            trial.serve(settings, engine, clock) as local,
            Assistant.started(settings, engine, trial.TOKEN, local.url, local.clock, pages_at=pages_at) as assistant,
        ):
            await _converse_and_send(assistant, by_webhook=False, moves=local.clock.moves)


def _bound_for_pages(settings: Settings) -> socket | None:
    """Where pages are shown at an address of their own. Raises WrongSetting when it is taken."""
    if settings.pages_address is None:
        return None
    try:
        return bound(*settings.pages_address)
    except CannotListen as failure:
        raise WrongSetting(f"RESIDUA_PAGES_LISTEN: {failure.strerror}.") from None


async def _converse_and_send(assistant: Assistant, *, by_webhook: bool, moves: ChangeSignal | None = None) -> None:
    """Carry conversations and notifications. `moves` tells when a clock that one can move was moved."""
    log.info("the assistant listens as @%s", assistant.bot.username)
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(assistant.converse(by_webhook=by_webhook))
        tasks.create_task(assistant.deliver(moves))


async def web(settings: Settings, engine: Engine, clock: Clock = present) -> None:
    """One replica that takes webhooks, until cancelled; sweeps and sending are a worker's."""
    api_url, pages_at = settings.telegram_api_url, _bound_for_pages(settings)
    async with (
        steady(engine, clock) as time_of_day,
        Assistant.started(settings, engine, settings.token, api_url, time_of_day, pages_at=pages_at) as assistant,
    ):
        log.info("this replica answers for @%s", assistant.bot.username)
        await assistant.converse(by_webhook=True)


async def worker(settings: Settings, engine: Engine, clock: Clock = present) -> None:
    """Sweeps and sending without taking anything in, until cancelled; any number may run side by side."""
    async with (
        steady(engine, clock) as time_of_day,
        Assistant.started(settings, engine, settings.token, settings.telegram_api_url, time_of_day) as assistant,
    ):
        log.info("this worker sends for @%s", assistant.bot.username)
        await assistant.deliver(beats=True)
