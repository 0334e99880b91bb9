"""Whoever opens connections and asks nothing by them keeps nobody else out."""

import asyncio
import socket

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from bot.engine import impatience
from bot.engine.serving import served

ASKS = b"GET / HTTP/1.1\r\nHost: here\r\n\r\n"


async def test_headers_that_do_not_come_are_not_waited_for_and_of_too_many_the_one_that_waited_longest_goes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(impatience, "MOST_OPEN", 3)
    monkeypatch.setattr(impatience, "SLOWEST_HEAD", 0.2)
    app = Starlette(routes=[Route("/", lambda _: PlainTextResponse("here"))])
    listening = socket.create_server(("127.0.0.1", 0))
    async with served(app, listening):

        async def opens(sends: bytes) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
            reads, writes = await asyncio.open_connection(*listening.getsockname()[:2])
            writes.write(sends)
            return reads, writes

        async def ended(reads: asyncio.StreamReader) -> bytes:
            try:
                return await asyncio.wait_for(reads.read(), 10)
            except ConnectionResetError:
                return b""

        silent, _ = await opens(b"")
        trickling, writes = await opens(b"GET / HTTP/1.1\r\n")
        asked, asks = await opens(ASKS)
        assert b"here" in await asked.readuntil(b"here")
        another, asks_again = await opens(ASKS)
        assert b"here" in await another.readuntil(b"here")
        assert await ended(silent) == b"", "the fourth took its place"
        writes.write(b"X-Slow: 1\r\n")
        assert await ended(trickling) == b""
        for reads, writes in ((asked, asks), (another, asks_again)):
            writes.write(ASKS)
            assert b"here" in await reads.readuntil(b"here"), "one that asked goes on"
