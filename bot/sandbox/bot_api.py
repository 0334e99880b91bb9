"""The Bot API's face: a call comes in, suffers its fault if one is due, is carried out or refused, and is recorded."""

import asyncio
import inspect
import re
import time
from collections import deque
from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.connection import hang_up
from bot.sandbox.faults import Fault, FaultKind, Faults, FloodLimits
from bot.sandbox.methods import built, method_called, unknown_parameters
from bot.sandbox.parameters import Parameters, read_parameters
from bot.sandbox.refusals import Page, Refusal
from bot.sandbox.state import TelegramState

TOKEN = re.compile(r"\d{1,16}:[A-Za-z0-9_-]{30,}")
MAX_CALLS_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call as it went; one that got no answer is not `ok` and has no `error_code`."""

    n: int
    method: str
    parameters: dict[str, Any]
    unknown_parameters: list[str]
    ok: bool
    error_code: int | None
    description: str | None
    at: str


class NoAnswer(Exception):
    """The connection is closed instead of an answer; the text says why."""


class BotApi:
    """Answers `/bot<token>/<method>` and `/file/bot<token>/<path>`; `calls` is the record of the former."""

    def __init__(self, state: TelegramState) -> None:
        self._state = state
        self._count = 0
        self.calls: deque[Call] = deque(maxlen=MAX_CALLS_KEPT)
        self.faults = Faults()
        self.limits = FloodLimits(time.monotonic)

    def reset(self) -> None:
        self.calls.clear()
        self.faults.clear()
        self.limits = FloodLimits(time.monotonic)

    def routes(self) -> list[Route]:
        return [
            Route("/bot{token}/{method}", self.call, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self.download, methods=["GET"]),
        ]

    async def call(self, request: Request) -> Response:
        method, given = request.path_params["method"], Parameters({})
        problem: Refusal | NoAnswer | None = None
        result: Any = None
        try:
            self._admit(request.path_params["token"])
            method = method_called(method)
            given = await read_parameters(request)
            fault = self.faults.take(method, self._about(given))
            await self._suffer(fault)
            result = await self._carry_out(method, given, request)
            if fault and fault.fault is FaultKind.LOST_ANSWER:
                raise NoAnswer("applied, but the answer was lost")
        except (Refusal, NoAnswer) as failed:
            problem = failed
        except ClientDisconnect:
            problem = NoAnswer("the caller hung up")
        self._record(method, given, problem)
        if problem is None:
            return JSONResponse({"ok": True, "result": result})
        if isinstance(problem, NoAnswer):
            return await hang_up(request)
        if isinstance(problem, Page):
            return HTMLResponse(problem.page(), status_code=problem.code)
        return JSONResponse(problem.body(), status_code=problem.code)

    async def download(self, request: Request) -> Response:
        try:
            self._admit(request.path_params["token"])
        except Refusal as refused:
            return JSONResponse(refused.body(), status_code=refused.code)
        file = self._state.files.at_path(request.path_params["path"])
        if file is None:
            return JSONResponse(Refusal(404, "Not Found").body(), status_code=404)
        return Response(file.content, media_type="application/octet-stream")

    def _admit(self, token: str) -> None:
        if not TOKEN.fullmatch(token) or (self._state.token and token != self._state.token):
            raise Refusal(401, "Unauthorized: invalid token specified")
        self._state.bot_id = int(token.partition(":")[0])

    async def _carry_out(self, method: str, given: Parameters, request: Request) -> Any:
        carry_out = built(method)
        if method.startswith(("send", "copy", "forward")) and method != "sendChatAction":
            self.limits.check(given.text("chat_id"))
        result = carry_out(self._state, given)
        return await _while_connected(request, result) if inspect.iscoroutine(result) else result

    def _about(self, given: Parameters) -> int | None:
        """Whose chat it is, or who tapped."""
        query = self._state.callback_query(given.text("callback_query_id"))
        return query.person_id if query else given.integer("chat_id") or None

    async def _suffer(self, fault: Fault | None) -> None:
        """Raises what the fault does to a call that is not applied; nothing for one that is, late or without an answer."""
        if fault is None or fault.fault is FaultKind.LOST_ANSWER:
            return
        if refusal := fault.refusal():
            raise refusal
        if fault.fault in (FaultKind.TIMEOUT, FaultKind.SLOW):
            cleared = self.faults.cleared.next_change()
            await asyncio.wait({cleared}, timeout=fault.seconds)
            cleared.cancel()
        if fault.fault is FaultKind.SLOW:
            return
        raise NoAnswer("not applied, and closed without an answer")

    def _record(self, method: str, given: Parameters, problem: Refusal | NoAnswer | None) -> None:
        self._count += 1
        call = Call(
            n=self._count,
            method=method,
            parameters=given.record(),
            unknown_parameters=unknown_parameters(method, given),
            ok=problem is None,
            error_code=problem.code if isinstance(problem, Refusal) else None,
            description=str(problem) if problem else None,
            at=self._state.clock().isoformat(),
        )
        self.calls.append(call)


async def _while_connected(request: Request, work: Coroutine[Any, Any, Any]) -> Any:
    """The result of a wait that ends when the caller is gone: a killed poller must not stand in the next one's way."""
    working = asyncio.create_task(work)
    watching = asyncio.create_task(_disconnection(request))
    try:
        await asyncio.wait({working, watching}, return_when=asyncio.FIRST_COMPLETED)
        if not working.done():
            raise NoAnswer("the caller hung up")
        return working.result()
    finally:
        working.cancel()
        watching.cancel()


async def _disconnection(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
