"""A sign of life is given while work is done, and only then."""

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.engine.heartbeat import beat

SECRET = "6f1d-only-we-know"
OFTEN = 0.02


class Watchman:
    """Counts the signs, and answers with a status."""

    def __init__(self) -> None:
        self.port = 0
        self.status = "200 OK"
        self.signs = asyncio.Semaphore(0)
        self.asked: list[str] = []

    async def answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while request := await reader.readline():
            while (await reader.readline()).strip():
                pass
            self.asked.append(request.decode())
            writer.write(f"HTTP/1.1 {self.status}\r\ncontent-length: 0\r\n\r\n".encode())
            self.signs.release()
        writer.close()


@pytest.fixture
async def watchman() -> AsyncIterator[Watchman]:
    watchman = Watchman()
    async with await asyncio.start_server(watchman.answer, "127.0.0.1", 0) as server:
        watchman.port = server.sockets[0].getsockname()[1]
        yield watchman


async def test_the_watchman_hears_only_while_work_is_done(watchman: Watchman, caplog: pytest.LogCaptureFixture) -> None:
    still, amiss = 0.0, ""
    woken = asyncio.Semaphore(0)
    url = f"http://127.0.0.1:{watchman.port}/{SECRET}"
    beating = asyncio.create_task(beat(url, lambda: still, 10.0, wake=woken.release, amiss=lambda: amiss, every=OFTEN))
    for _ in range(3):
        await watchman.signs.acquire()
    assert watchman.asked[0].startswith(f"GET /{SECRET} ")
    for still, amiss in ((11.0, ""), (0.0, "a backup failed")):  # noqa: B007 - what the signs are given by
        for _ in range(4 + 3):
            await woken.acquire()
        heard = len(watchman.asked)
        for _ in range(3):
            await woken.acquire()
        assert len(watchman.asked) == heard
    still, amiss = 0.0, ""
    watchman.status = "503 Service Unavailable"
    for _ in range(2):
        await watchman.signs.acquire()
    beating.cancel()
    with caplog.at_level(logging.WARNING):
        assert "nothing was done for 11 s, so no sign of life" in caplog.text
        assert "a backup failed, so no sign of life" in caplog.text
        assert "answered with status 503" in caplog.text
    assert SECRET not in caplog.text


async def test_a_watchman_who_is_away_stops_nothing(caplog: pytest.LogCaptureFixture) -> None:
    woken = asyncio.Semaphore(0)
    beating = asyncio.create_task(
        beat(f"http://127.0.0.1:9/{SECRET}", lambda: 0.0, 10.0, wake=woken.release, every=OFTEN)
    )
    for _ in range(3):
        await woken.acquire()
    assert not beating.done()
    beating.cancel()
    assert "cannot be reached (ConnectError)" in caplog.text
    assert SECRET not in caplog.text
