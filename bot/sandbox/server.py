"""The local Telegram as one web application, and how to run it beside the assistant. Read this first."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from bot.sandbox.bot_api import BotApi
from bot.sandbox.connection import DroppableProtocol
from bot.sandbox.control import Control
from bot.sandbox.state import Person, TelegramState
from bot.sandbox.webhook import WebhookDelivery

PAGE = Path(__file__).with_name("page")
LOOPBACK = "127.0.0.1"


def create_app(state: TelegramState, people: Iterable[Person] = ()) -> Starlette:
    """The three faces over one state; `people` are there from the start and after every reset."""
    state.reset(people)
    bot_api = BotApi(state)
    routes = [
        *bot_api.routes(),
        *Control(state, bot_api).routes(),
        Mount("/", StaticFiles(directory=PAGE, html=True, check_dir=False)),
    ]

    @asynccontextmanager
    async def delivering(app: Starlette) -> AsyncIterator[None]:
        delivery = asyncio.create_task(WebhookDelivery(state).run())
        yield
        delivery.cancel()

    return Starlette(routes=routes, lifespan=delivering)


class _QuietServer(uvicorn.Server):
    """uvicorn without its own signal handlers: the assistant around it has them."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def running(
    state: TelegramState, people: Iterable[Person] = (), *, port: int = 0, host: str = LOOPBACK
) -> AsyncIterator[str]:
    """The local Telegram in this event loop; gives its address, such as `http://127.0.0.1:8081`.

    `port` 0 takes a free one. Raises `OSError` when the port is taken.
    """
    with socket.create_server((host, port)) as listening:
        config = uvicorn.Config(
            create_app(state, people),
            http=DroppableProtocol,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        server = _QuietServer(config)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            while not server.started and not serving.done():
                await asyncio.sleep(0.01)
            yield f"http://{host}:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            await serving
