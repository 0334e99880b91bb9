"""The Bot API's face: a call comes in, suffers its fault if one is due, is carried out or refused, and is recorded."""

import asyncio
import inspect
import re
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.connection import hang_up
from bot.sandbox.faults import Fault, FaultKind, Faults, FloodLimits
from bot.sandbox.methods import built, method_called, unknown_parameters
from bot.sandbox.parameters import Parameters, read_parameters
from bot.sandbox.refusals import Refusal
from bot.sandbox.state import TelegramState

TOKEN = re.compile(r"\d{1,16}:[A-Za-z0-9_-]{30,}")
MAX_CALLS_KEPT = 100_000


@dataclass(frozen=True, slots=True)
class Call:
    """One Bot API call as it went."""

    n: int
    method: str
    parameters: dict[str, Any]
    unknown_parameters: list[str]
    ok: bool
    error_code: int | None
    description: str | None
    at: str


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
        method, given, fault = request.path_params["method"], Parameters({}), None
        refusal: Refusal | None = None
        result: Any = None
        try:
            self._admit(request.path_params["token"])
            method = method_called(method)
            given = await read_parameters(request)
            fault = self.faults.take(method)
            await self._suffer(fault)
            result = await self._carry_out(method, given)
        except Refusal as refused:
            refusal = refused
        except ConnectionError:
            refusal = Refusal(0, "connection closed without an answer")
        if refusal is None and fault and fault.fault is FaultKind.LOST_ANSWER:
            refusal = Refusal(0, "applied, but the answer was lost")
        self._record(method, given, refusal)
        if refusal is None:
            return JSONResponse({"ok": True, "result": result})
        if refusal.code == 0:
            return await hang_up(request)
        return JSONResponse(refusal.body(), status_code=refusal.code)

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

    async def _suffer(self, fault: Fault | None) -> None:
        if fault is None:
            return
        refusal = fault.refusal()
        if refusal is not None:
            raise refusal
        if fault.fault is FaultKind.TIMEOUT:
            await asyncio.sleep(fault.seconds)
        if fault.fault is not FaultKind.LOST_ANSWER:
            raise ConnectionAbortedError

    async def _carry_out(self, method: str, given: Parameters) -> Any:
        carry_out = built(method)
        if method.startswith(("send", "copy", "forward")) and method != "sendChatAction":
            self.limits.check(given.text("chat_id"))
        result = carry_out(self._state, given)
        return await result if inspect.isawaitable(result) else result

    def _record(self, method: str, given: Parameters, refusal: Refusal | None) -> None:
        self._count += 1
        call = Call(
            n=self._count,
            method=method,
            parameters=given.record(),
            unknown_parameters=unknown_parameters(method, given),
            ok=refusal is None,
            error_code=refusal.code if refusal else None,
            description=refusal.description if refusal else None,
            at=self._state.clock().isoformat(),
        )
        self.calls.append(call)
