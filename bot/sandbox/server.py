"""The local Telegram as one web application, and how to run it beside the assistant. Read this first."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Self
from zoneinfo import ZoneInfo

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.engine.listening import bound
from bot.engine.serving import served
from bot.sandbox import memory
from bot.sandbox.acting import Actor
from bot.sandbox.bot_api import BotApi
from bot.sandbox.clock import MovableClock, WorkingDayFrom
from bot.sandbox.connection import DroppableProtocol
from bot.sandbox.control import Control
from bot.sandbox.own_page import OwnPageOnly
from bot.sandbox.product import Product, Progress
from bot.sandbox.state import LUXEMBOURG, USERNAME, Person, TelegramState
from bot.sandbox.webhook import WebhookDelivery

__all__ = ["USERNAME", "LocalTelegram", "Product", "Progress", "create_app"]

PAGE = Path(__file__).with_name("page")
LOOPBACK = "127.0.0.1"
REMEMBER_EVERY = 0.5
"""Seconds between two writings of the chats, at the least."""


def create_app(state: TelegramState, people: Iterable[Person] = (), product: Product | None = None) -> Starlette:
    """The three faces over one state; `people` are there from the start and after every reset."""
    state.reset(people)
    bot_api = BotApi(state)
    routes = [
        *bot_api.routes(),
        *Control(state, bot_api, product).routes(),
        Mount("/", StaticFiles(directory=PAGE, html=True, check_dir=False)),
    ]

    @asynccontextmanager
    async def delivering(_: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(WebhookDelivery(state).run())
        yield
        delivery.cancel()
        with suppress(asyncio.CancelledError):
            await delivery

    only_here = Middleware(TrustedHostMiddleware, allowed_hosts=[LOOPBACK, "localhost"])  # no name that leads here
    return Starlette(routes=routes, lifespan=delivering, middleware=[only_here, Middleware(OwnPageOnly)])


class LocalTelegram:
    """A local Telegram being served at `url`, such as `http://127.0.0.1:8081`."""

    def __init__(self, state: TelegramState, url: str) -> None:
        self._state = state
        self.url = url

    @property
    def clock(self) -> MovableClock:
        """The server's clock, which the page moves."""
        return self._state.movable_clock

    @property
    def username(self) -> str:
        """The bot's, without the @."""
        return self._state.bot_username

    def add_person(
        self,
        person_id: int,
        first_name: str,
        *,
        language_code: str = "",
        role: str = "",
        invitation: str | None = None,
        joins_at_once: bool = False,
    ) -> None:
        """Somebody the chat page lets one be; `role` is a label, `invitation` a link that its Start button follows.

        Somebody known goes on speaking their language, where none is given.
        """
        if not language_code:
            chat = self._state.chats.get(person_id)
            language_code = chat.person.language_code if chat else "en"
        person = Person(person_id, first_name, language_code, "", role, invitation or "", joins_at_once)
        self._state.add_person(person)

    def knows(self, person_id: int) -> bool:
        return person_id in self._state.chats

    def actor(self, person_id: int) -> Actor:
        """Somebody to be written by a script."""
        return Actor(self._state, self._state.chats[person_id])

    @classmethod
    @asynccontextmanager
    async def serve(
        cls,
        port: int = 0,
        chats_file: Path | None = None,
        *,
        people: Iterable[Person] = (),
        state: TelegramState | None = None,
        zone: ZoneInfo = LUXEMBOURG,
        working_day_from: WorkingDayFrom = lambda day: day,
        product: Product | None = None,
    ) -> AsyncIterator[Self]:
        """Serve in this event loop, on loopback only; port 0 takes a free one.

        With a `chats_file` the chats outlive a restart; `zone` is where the page's clock is read, and `working_day_from`
        knows on which days people work there. Raises `CannotListen` when the port is taken.
        """
        state = state or TelegramState(zone=zone, working_day_from=working_day_from)
        app = create_app(state, people, product)
        if chats_file:
            memory.read(state, chats_file)
        options = {"http": DroppableProtocol, "timeout_graceful_shutdown": 1}  # an event stream never ends by itself
        with bound(LOOPBACK, port) as listening:
            async with served(app, listening, **options), _remembered(state, chats_file):
                yield cls(state, f"http://{LOOPBACK}:{listening.getsockname()[1]}")


@asynccontextmanager
async def _remembered(state: TelegramState, path: Path | None) -> AsyncIterator[None]:
    """Keep the chats in the file while they change, and once more at the end."""
    if path is None:
        yield
        return
    writing = asyncio.create_task(_remember_changes(state, path))
    try:
        yield
    finally:
        writing.cancel()
        memory.write(memory.remembered(state), path)


async def _remember_changes(state: TelegramState, path: Path) -> None:
    while True:
        change = state.changes.next_change()
        memory.write(memory.remembered(state), path)
        await change
        await asyncio.sleep(REMEMBER_EVERY)
