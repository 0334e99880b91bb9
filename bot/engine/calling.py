"""How calls to Telegram leave: an httpx request on aiohttp's transport, without httpx's client around it.

What the client adds to every call (cookies, redirects, authentication, URLs put together) is nothing that Telegram uses, and
takes as long as all the rest of sending a message.
"""

from functools import lru_cache
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any

import aiohttp
import httpx
from httpx_aiohttp import AiohttpTransport
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.engine import tracing
from bot.engine.metrics import CALLS

CONNECT_SECONDS, READ_SECONDS, QUEUE_SECONDS = 5.0, 20.0, 60.0
"""The longest waits: for a connection to be made, between two parts of an answer, and for one of the pool to be free."""

_url = lru_cache(maxsize=100)(httpx.URL)
"""Reading an address takes a while, and there is one for each method."""


class Calling(BaseRequest):
    """What python-telegram-bot makes its calls with. The pool is closed by whoever opened it."""

    def __init__(self, pool: aiohttp.ClientSession) -> None:
        # The pool knows whom to trust; a context of its own would read all authorities in, and is never asked.
        self._transport = AiohttpTransport(client=pool, verify=SSLContext(PROTOCOL_TLS_CLIENT))

    @property
    def read_timeout(self) -> float:
        return READ_SECONDS

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body of the answer. Raises TimedOut and NetworkError, each from what httpx made of the failure."""
        seconds = {
            "connect": _told(connect_timeout, CONNECT_SECONDS),
            "read": _told(read_timeout, READ_SECONDS),
            "pool": _told(pool_timeout, QUEUE_SECONDS),
        }
        request = httpx.Request(
            method,
            _url(url),
            headers={"User-Agent": self.USER_AGENT},
            data=request_data.json_parameters if request_data else None,
            files=request_data.multipart_data if request_data else None,
            extensions={"timeout": seconds},
        )
        request.headers.encoding = "ascii"  # httpx would try out, at each look at them, which one it is
        with tracing.part("call", method=_method(url)):
            return await self._answer(request, _method(url))

    async def _answer(self, request: httpx.Request, method: str) -> tuple[int, bytes]:
        code = "cancelled"
        try:
            answer = await self._transport.handle_async_request(request)
            try:
                body, code = await answer.aread(), str(answer.status_code)
                return answer.status_code, body
            finally:
                await answer.aclose()
        except httpx.TimeoutException as late:
            code = "timed_out"
            raise TimedOut from late
        except httpx.HTTPError as failure:
            code = "unreachable"
            raise NetworkError(f"httpx.{type(failure).__name__}: {failure}") from failure
        finally:
            CALLS.labels(method, code).inc()
            tracing.tell(code=code)


def _method(url: str) -> str:
    """What is called, such as “sendMessage”; a file's address holds names of files, which are nobody's to count by."""
    return "file" if "/file/bot" in url else url.rpartition("/")[2]


def _told(seconds: Any, usual: float) -> float | None:
    """What a caller asked for, who may also ask to wait for ever."""
    return usual if seconds is BaseRequest.DEFAULT_NONE else seconds
