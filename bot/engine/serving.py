"""A web application served inside a running event loop, by uvicorn, on a socket that is already bound."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import uvicorn
from starlette.applications import Starlette

from bot.engine.impatience import impatient


class _QuietServer(uvicorn.Server):
    """uvicorn without its own signal handlers, for the assistant around it has them; `listens` once it does."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.listens = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.listens.set()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


KEEP_ALIVE = 75
"""Seconds that a silent connection is kept: longer than those who call keep theirs, so that none closes as it is used."""


@asynccontextmanager
async def served(app: Starlette, listening: socket.socket, **options: Any) -> AsyncIterator[None]:
    """Serve until the block ends; requests under way are given the seconds of `timeout_graceful_shutdown`.

    Should the server end before, the block is cancelled and what ended it is raised: nobody would be listening any more.

    Who calls is who connects, whatever a header says.
    """
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_level="error",  # what strangers send that is no request is no news
        log_config=None,
        access_log=False,
        proxy_headers=False,
        server_header=False,
        ws="none",
        timeout_keep_alive=KEEP_ALIVE,
        **{"http": impatient(), **options},
    )
    server = _QuietServer(config)
    serving, block = asyncio.create_task(server.serve(sockets=[listening])), asyncio.current_task()
    assert block
    serving.add_done_callback(lambda _: server.should_exit or block.cancel())
    try:
        await server.listens.wait()
        yield
    finally:
        server.should_exit = True
        await serving
