"""A browser, or any other program, that looks at the pages over HTTP: what a visitor gets who has nothing but an address."""

import asyncio
from datetime import datetime
from http import HTTPStatus
from typing import Any

import httpx
from sqlalchemy import Engine

from bot.store import database
from bot.turn import World
from bot.web.app import application
from handlers import pages
from tests.conftest import NOW
from tests.handlers.visitor import PUBLIC_URL, Seen


class Browser:
    """Asks for pages of a database, at a moment."""

    def __init__(self, engine: Engine, world: World, now: datetime = NOW) -> None:
        self.now = now
        self._app = application(database.sessions(engine), pages.answer, world, lambda: self.now, ())

    def get(self, address: str, **headers: str) -> httpx.Response:
        """The answer at a whole address, or at a path; `accept_language` and the like are headers."""
        return asyncio.run(self._ask("GET", address, headers))

    def post(self, address: str, **fields: str) -> httpx.Response:
        return asyncio.run(self._ask("POST", address, {}, data=fields))

    async def _ask(self, method: str, address: str, headers: dict[str, str], **more: Any) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        transport = httpx.ASGITransport(self._app)
        async with httpx.AsyncClient(transport=transport, base_url=PUBLIC_URL) as http:
            return await http.request(method, address, headers=named, **more)


def words_of(page: httpx.Response) -> str:
    """What is written on a page that is there, in one line."""
    assert page.status_code == HTTPStatus.OK
    return Seen(page.text).text
