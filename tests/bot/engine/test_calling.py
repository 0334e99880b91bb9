"""Calls over a real connection to a server that is slow: how long is waited for what, and what surely never left."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import aiohttp
import pytest
from telegram.error import NetworkError, TimedOut

from bot.engine import calling
from bot.engine.calling import Calling
from bot.engine.outcomes import What, outcome_of

HEAD, BODY = b"HTTP/1.1 200 OK\r\ncontent-length: 11\r\n\r\n", b'{"ok":true}'
Answer = Callable[[asyncio.StreamWriter], Awaitable[None]]


async def at_once(line: asyncio.StreamWriter) -> None:
    line.write(HEAD + BODY)


async def never(line: asyncio.StreamWriter) -> None:
    await asyncio.Event().wait()


async def breaking_off(line: asyncio.StreamWriter) -> None:
    line.write(HEAD + BODY[:5])


def in_parts(pause: float) -> Answer:
    """Head, half of the body and the other half, so long apart; in seconds."""

    async def answer(line: asyncio.StreamWriter) -> None:
        for part in (HEAD, BODY[:5], BODY[5:]):
            await asyncio.sleep(pause)
            line.write(part)
            await line.drain()

    return answer


class Server:
    """Takes requests one a connection, notes what came, and answers as it is told."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.requests: list[bytes] = []
        self.url = ""

    async def talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.requests.append(await reader.readuntil(b"\r\n\r\n"))
        try:
            await self.answer(writer)
        finally:
            writer.close()


@asynccontextmanager
async def calling_a(answer: Answer, *, lines: int = 2) -> AsyncIterator[tuple[Calling, Server]]:
    """A way to call, over at most so many connections at once, and the server it calls."""
    server = Server(answer)
    listening = await asyncio.start_server(server.talk, "127.0.0.1", 0)
    host, port = listening.sockets[0].getsockname()
    server.url = f"http://{host}:{port}/"
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=lines)) as pool:
        yield Calling(pool), server
    listening.close()


async def test_an_answer_is_its_status_and_its_body() -> None:
    async with calling_a(at_once) as (call, server):
        assert await call.do_request(server.url, "POST") == (200, BODY)
    assert server.requests[0].startswith(b"POST / HTTP/1.1\r\n")


async def test_an_answer_that_does_not_come_is_not_waited_for_longer_than_asked() -> None:
    async with calling_a(never) as (call, server):
        with pytest.raises(TimedOut) as late:
            async with asyncio.timeout(10):
                await call.do_request(server.url, "POST", read_timeout=0.05)
    assert outcome_of(late.value).what is What.UNSURE, "it left, and may have been taken"
    assert len(server.requests) == 1


async def test_who_does_not_say_how_long_waits_the_usual_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with calling_a(never) as (call, server):
        monkeypatch.setattr(calling, "READ_SECONDS", 0.05)
        with pytest.raises(TimedOut):
            async with asyncio.timeout(10):
                await call.do_request(server.url, "POST")
        assert call.read_timeout == 0.05


async def test_a_wait_is_between_two_parts_of_an_answer_and_not_for_all_of_it() -> None:
    async with calling_a(in_parts(0.4)) as (call, server):
        assert await call.do_request(server.url, "POST", read_timeout=1.0) == (200, BODY)


async def test_who_asks_to_wait_for_ever_does(monkeypatch: pytest.MonkeyPatch) -> None:
    async with calling_a(in_parts(0.2)) as (call, server):
        monkeypatch.setattr(calling, "READ_SECONDS", 0.05)
        assert await call.do_request(server.url, "POST", read_timeout=None) == (200, BODY)


async def test_what_waited_in_vain_for_a_free_connection_never_left() -> None:
    async with calling_a(never, lines=1) as (call, server):
        first = asyncio.create_task(call.do_request(server.url, "POST"))
        while not server.requests:
            assert not first.done()
            await asyncio.sleep(0)
        with pytest.raises(NetworkError) as waiting:
            await call.do_request(server.url, "POST", pool_timeout=0.05)
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
    assert outcome_of(waiting.value).what is What.NOT_ARRIVED
    assert len(server.requests) == 1


async def test_what_found_nobody_there_never_left() -> None:
    async with calling_a(at_once) as (_, server):
        pass  # and is gone again
    async with aiohttp.ClientSession() as pool:
        with pytest.raises(NetworkError) as refused:
            await Calling(pool).do_request(server.url, "POST")
    assert outcome_of(refused.value).what is What.NOT_ARRIVED


async def test_an_answer_that_breaks_off_may_have_been_a_yes() -> None:
    async with calling_a(breaking_off) as (call, server):
        with pytest.raises(NetworkError) as cut:
            await call.do_request(server.url, "POST")
    assert outcome_of(cut.value).what is What.UNSURE
