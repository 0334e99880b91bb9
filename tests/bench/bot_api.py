"""A Bot API so small that it is never what is measured: hands out updates in bursts, takes replies, keeps the time.

It runs in a process of its own, so that what is measured has a processor to itself.
"""

import asyncio
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

import httpx
from aiohttp import web

TOKEN = "123456789:a-token-of-the-right-form-for-measuring"
BOT = {"id": 123456789, "is_bot": True, "first_name": "Residua", "username": "residua_bench_bot"}
BATCH = 100
"""Updates in one answer, as with Telegram."""
LONGEST_RUN = 120.0
"""Seconds after which a measurement has failed."""

Update = Mapping[str, Any]


def message(update_id: int, person: int, text: str) -> Update:
    """Somebody says something in their private chat."""
    sender = {"id": person, "first_name": "Ada", "language_code": "en"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1_800_000_000,
            "text": text,
            "chat": {**sender, "type": "private"},
            "from": {**sender, "is_bot": False},
        },
    }


class BotApi:
    """The server as those who measure see it, in `with`; `url` is what the bot is told."""

    def __enter__(self) -> Self:
        self._process = subprocess.Popen([sys.executable, "-m", __name__], stdout=subprocess.PIPE, text=True)
        assert self._process.stdout
        self.url = self._process.stdout.readline().strip()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, failure: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.communicate()

    async def offer(self, *bursts: Sequence[Update], unheeded: int = 0) -> None:
        """Forget what was, and have these bursts waiting; each is handed out when the one before has its replies.

        Replies to the person `unheeded` are taken, and waited for by nobody.
        """
        async with httpx.AsyncClient(base_url=self.url, trust_env=False) as http:
            await http.put("/bursts", json={"bursts": bursts, "unheeded": unheeded})

    async def seconds(self) -> list[float]:
        """How long each burst took, from being handed out to its last reply; waits for it. Raises TimeoutException."""
        async with httpx.AsyncClient(base_url=self.url, trust_env=False, timeout=LONGEST_RUN) as http:
            answer = await http.get("/seconds")
        taken: list[float] = answer.json()
        return taken


class _Exchange:
    """What is waiting to be handed out, and what is still to be replied to."""

    def __init__(self) -> None:
        self.last_message_id = 1_000_000
        self._offered = asyncio.Event()
        self.offer([], 0)

    def offer(self, bursts: list[list[Update]], unheeded: int) -> None:
        self._to_come = bursts[::-1]
        self._unheeded = unheeded
        self._waiting: list[Update] = []
        self._unanswered: Counter[int] = Counter()
        self._handed_out_at = 0.0
        self.seconds: list[float] = []
        self.finished = asyncio.Event()
        self._next_burst()

    def _next_burst(self) -> None:
        if not self._to_come:
            self.finished.set()
            return
        burst = self._to_come.pop()
        people = (update["message"]["from"]["id"] for update in burst)
        self._unanswered = Counter(person for person in people if person != self._unheeded)
        self._waiting += burst
        self._handed_out_at = 0.0
        self._offered.set()

    async def hand_out(self, after: int, at_most: float) -> list[Update]:
        """What comes after a number; waits `at_most` so many seconds for it, as Telegram does."""
        self._waiting = [update for update in self._waiting if update["update_id"] >= after]
        if not self._waiting and at_most:
            self._offered.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._offered.wait(), at_most)
        if self._waiting and not self._handed_out_at:
            self._handed_out_at = time.perf_counter()
        return self._waiting[:BATCH]

    def replied(self, person: int) -> None:
        if person not in self._unanswered:
            return
        self._unanswered -= Counter([person])
        if not self._unanswered:
            self.seconds.append(time.perf_counter() - self._handed_out_at)
            self._next_burst()


def _app() -> web.Application:
    exchange = _Exchange()

    async def bot(request: web.Request) -> web.Response:
        method = request.match_info["method"]
        asked = await request.post()
        result: Any = True
        if method == "getUpdates":
            result = await exchange.hand_out(int(str(asked.get("offset", 0))), float(str(asked.get("timeout", 0))))
        elif method == "getMe":
            result = BOT
        elif method == "sendMessage":
            person = int(str(asked["chat_id"]))
            exchange.last_message_id += 1
            result = {
                "message_id": exchange.last_message_id,
                "date": 1_800_000_000,
                "text": asked["text"],
                "chat": {"id": person, "type": "private", "first_name": "Ada"},
                "from": BOT,
            }
            exchange.replied(person)
        return web.json_response({"ok": True, "result": result})

    async def bursts(request: web.Request) -> web.Response:
        exchange.offer(**await request.json())
        return web.Response()

    async def seconds(_: web.Request) -> web.Response:
        await exchange.finished.wait()
        return web.json_response(exchange.seconds)

    app = web.Application(client_max_size=10_000_000)
    app.router.add_post("/bot{token}/{method}", bot)
    app.router.add_put("/bursts", bursts)
    app.router.add_get("/seconds", seconds)
    return app


async def _serve() -> None:
    runner = web.AppRunner(_app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    print(f"http://{host}:{port}", flush=True)  # noqa: T201 - read by the process that started this one
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(_serve())
