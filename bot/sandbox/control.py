"""The control plane under `/sim/`: a test or the page acts as a person here, sees what they see, and orders faults."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import asdict
from datetime import UTC, datetime
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from bot.engine.failures import report
from bot.sandbox import people, view
from bot.sandbox.bot_api import BotApi
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.own_page import is_json
from bot.sandbox.product import Product, Progress, next_id, visited
from bot.sandbox.refusals import Refusal
from bot.sandbox.state import Chat, Person, TelegramState

log = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 15.0
"""Between comments on a silent event stream, so that proxies and the page know it lives."""
LONGEST_WAIT = 120.0
MOST_QUARTERS = 8
Endpoint = Callable[[Request], Awaitable[Response]]
Act = Callable[[TelegramState, Chat, dict[str, Any]], dict[str, Any]]


class Control:
    """The routes; every body is a JSON object, every refusal `{"error": …}` with 400, 404 or 408."""

    def __init__(self, state: TelegramState, bot_api: BotApi, product: Product | None = None) -> None:
        self._state = state
        self._bot_api = bot_api
        self._product = product
        self._visiting: set[asyncio.Task[None]] = set()
        self._filling: asyncio.Task[None] | None = None
        self._progress = Progress()

    def routes(self) -> list[Route]:
        act = self._acting
        return [
            _route("/sim/people", self.add_person, "POST"),
            _route("/sim/people", self.list_people),
            _route("/sim/newcomers", self.add_newcomer, "POST"),
            _route("/sim/visitor", self.visited, "POST"),
            _route("/sim/product", self.product),
            _route("/sim/afresh", self.start_afresh, "POST"),
            _route("/sim/example", self.fill, "POST"),
            _route("/sim/say", act(lambda s, c, d: people.say(s, c, _text(d, "text"), d.get("reply_to"))), "POST"),
            _route(
                "/sim/tap",
                act(lambda s, c, d: people.tap(s, c, _text(d, "label"), d.get("message_id"))),
                "POST",
            ),
            _route("/sim/open", act(lambda s, c, d: people.open_link(s, c, _text(d, "link"))), "POST"),
            _route("/sim/send", act(lambda s, c, d: people.send(s, c, _text(d, "kind"), d)), "POST"),
            _route("/sim/forward", act(self._forward), "POST"),
            _route("/sim/pin", act(self._pin), "POST"),
            _route("/sim/group", act(lambda s, c, d: people.add_to_a_group(s, c, _text(d, "title"))), "POST"),
            _route("/sim/block", act(lambda s, c, _: people.block(s, c)), "POST"),
            _route("/sim/unblock", act(lambda s, c, _: people.unblock(s, c)), "POST"),
            _route("/sim/deactivate", act(lambda s, c, _: people.deactivate(s, c)), "POST"),
            _route("/sim/chat/{person}", self.chat),
            _route("/sim/transcript/{person}", self.transcript),
            _route("/sim/file/{path:path}", self.file),
            _route("/sim/wait", self.wait),
            _route("/sim/events", self.events),
            _route("/sim/idle", self.idle),
            _route("/sim/calls", self.calls),
            _route("/sim/calls/clear", self.clear_calls, "POST"),
            _route("/sim/faults", self.add_fault, "POST"),
            _route("/sim/faults", self.list_faults),
            _route("/sim/faults", self.clear_faults, "DELETE"),
            _route("/sim/limits", self.switch_limits, "POST"),
            _route("/sim/redeliver", self.redeliver, "POST"),
            _route("/sim/update", self.push, "POST"),
            _route("/sim/clock", self.clock),
            _route("/sim/clock", self.move_clock, "POST"),
            _route("/sim/reset", self.reset, "POST"),
            _route("/sim/ready", self.ready),
        ]

    # People and what they do

    async def add_person(self, request: Request) -> Response:
        document = await _body(request)
        fields = {"id", "first_name", "language_code", "username", "role", "invitation"}
        try:
            person = Person(**{key: value for key, value in document.items() if key in fields and value is not None})
            if not isinstance(person.id, int):
                raise TypeError
        except TypeError:
            raise _Refused(400, "a person has an id (a number) and a first_name") from None
        return JSONResponse(view.person_view(self._state, self._state.add_person(person)))

    async def add_newcomer(self, request: Request) -> Response:
        """Somebody with an id of their own, and with an invitation when there is one for their role."""
        document = await _body(request)
        name, language, role = (_text(document, field) for field in ("first_name", "language_code", "role"))
        invitation = await self._product.invite(role) if self._product and role in self._product.roles else ""
        newcomer = Person(next_id(self._state), name, language, role=role, invitation=invitation)
        return JSONResponse(view.person_view(self._state, self._state.add_person(newcomer)))

    async def list_people(self, request: Request) -> Response:
        return JSONResponse([view.person_view(self._state, chat) for chat in self._state.chats.values()])

    async def visited(self, request: Request) -> Response:
        """The page was opened, by somebody who reads this language."""
        language = _text(await _body(request), "language")
        visit = asyncio.create_task(visited(self._state, language))
        self._visiting.add(visit)
        visit.add_done_callback(self._visiting.discard)
        return JSONResponse({})

    async def product(self, request: Request) -> Response:
        """What can be done besides, and how far the example has come: `none`, `offered`, `filling`, `failed` or `filled`."""
        roles = list(self._product.roles) if self._product else []
        afresh = bool(self._product and self._product.start_afresh)
        example = {"state": self._example(), **asdict(self._progress)}
        return JSONResponse({"roles": roles, "afresh": afresh, "example": example})

    def _example(self) -> str:
        if self._product is None:
            return "none"
        if self._filling and not self._filling.done():
            return "filling"
        if self._filling and not self._filling.cancelled() and self._filling.exception():
            return "failed"
        return "filled" if self._product.is_filled() else "offered"

    async def fill(self, request: Request) -> Response:
        quarters = (await _body(request)).get("quarters", MOST_QUARTERS)
        if self._product is None or self._example() != "offered" or quarters not in range(1, MOST_QUARTERS + 1):
            raise _Refused(400, f"an example has 1 to {MOST_QUARTERS} quarters, and is made once")
        self._progress = Progress()
        self._filling = asyncio.ensure_future(self._product.fill(quarters, self._progress))
        self._filling.add_done_callback(_say_if_failed)
        return JSONResponse({})

    async def start_afresh(self, request: Request) -> Response:
        if not self._product or not self._product.start_afresh:
            raise _Refused(400, "nothing here starts afresh")
        self._product.start_afresh()
        return JSONResponse({})

    def _acting(self, act: Act) -> Endpoint:
        async def endpoint(request: Request) -> Response:
            document = await _body(request)
            return JSONResponse(act(self._state, self._chat(document.get("person")), document))

        return endpoint

    def _forward(self, state: TelegramState, chat: Chat, document: dict[str, Any]) -> dict[str, Any]:
        to = self._chat(document.get("to", chat.person.id))
        return people.forward(state, chat, _whole(document, "message_id"), to)

    @staticmethod
    def _pin(state: TelegramState, chat: Chat, document: dict[str, Any]) -> dict[str, Any]:
        pinned = bool(document.get("pinned", True))
        return people.pin(state, chat, _whole(document, "message_id"), pinned=pinned)

    # What they see

    async def chat(self, request: Request) -> Response:
        return JSONResponse(view.chat_view(self._state, self._chat(request.path_params["person"])))

    async def transcript(self, request: Request) -> Response:
        return PlainTextResponse(view.transcript(self._chat(request.path_params["person"])))

    async def file(self, request: Request) -> Response:
        file = self._state.files.at_path(request.path_params["path"])
        if file is None:
            raise _Refused(404, "no such file")
        picture = file.width > 0
        headers = {} if picture else {"content-disposition": "attachment"}
        media_type = file.mime_type if picture and file.mime_type.startswith("image/") else "application/octet-stream"
        return Response(file.content, media_type=media_type, headers={**headers, "x-content-type-options": "nosniff"})

    async def wait(self, request: Request) -> Response:
        """Answers when the person's chat has a version above the one given, or at the timeout."""
        person, seen = request.query_params.get("person"), _number(request, "version", 0)
        await self._until(lambda: self._chat(person).version > seen, _number(request, "timeout", 5))
        return JSONResponse({"person": self._chat(person).person.id, "version": self._chat(person).version})

    async def events(self, request: Request) -> Response:
        return StreamingResponse(
            self._versions(), media_type="text/event-stream", headers={"cache-control": "no-store"}
        )

    async def _versions(self) -> AsyncIterator[str]:
        """First every chat's version, then each rise of one, and that the clock was moved."""
        told: dict[int, int] = {}
        ahead = self._state.movable_clock.ahead
        while True:
            beat = self._state.changes.next_change()
            news = {i: chat.version for i, chat in self._state.chats.items() if told.get(i) != chat.version}
            for person, version in news.items():
                yield f"data: {json.dumps({'person': person, 'version': version})}\n\n"
            told |= news
            if self._state.movable_clock.ahead != ahead:
                ahead = self._state.movable_clock.ahead
                yield f"data: {json.dumps({'clock': self._state.clock().isoformat()})}\n\n"
            done, _ = await asyncio.wait({beat}, timeout=HEARTBEAT_SECONDS)
            if not done:
                beat.cancel()
                yield ": still here\n\n"

    # The bot and its calls

    async def idle(self, request: Request) -> Response:
        """200 once every update is confirmed and every tap answered; 408 with what is open."""
        if await self._until(lambda: not self._open_work(), _number(request, "timeout", 5)):
            return JSONResponse({"idle": True})
        return JSONResponse({"idle": False, "error": "still open", "open": self._open_work()}, status_code=408)

    def _open_work(self) -> list[str]:
        updates = [f"update {u.update_id} ({u.kind}) of {u.person_id}" for u in self._state.updates.waiting()]
        taps = [f"tap on {q.label!r} by {q.person_id} not answered" for q in self._state.open_queries()]
        return updates + taps

    async def calls(self, request: Request) -> Response:
        since = _number(request, "since", 0)
        return JSONResponse([asdict(call) for call in self._bot_api.calls if call.n > since])

    async def clear_calls(self, request: Request) -> Response:
        self._bot_api.calls.clear()
        return JSONResponse({})

    async def add_fault(self, request: Request) -> Response:
        document = await _body(request)
        try:
            kind = FaultKind(str(document.pop("fault", "")))
            self._bot_api.faults.add(Fault(fault=kind, **{"method": "*", **document}))
        except (ValueError, TypeError):
            kinds = ", ".join(FaultKind)
            raise _Refused(400, f"a fault has a method and a fault, one of {kinds}") from None
        return await self.list_faults(request)

    async def list_faults(self, request: Request) -> Response:
        return JSONResponse(self._bot_api.faults.listed())

    async def clear_faults(self, request: Request) -> Response:
        self._bot_api.faults.clear()
        return JSONResponse([])

    async def switch_limits(self, request: Request) -> Response:
        self._bot_api.limits.enabled = bool((await _body(request)).get("enabled", True))
        return JSONResponse({"enabled": self._bot_api.limits.enabled})

    async def redeliver(self, request: Request) -> Response:
        update_id = (await _body(request)).get("update_id")
        if not isinstance(update_id, int) or not self._state.updates.redeliver(update_id):
            raise _Refused(404, "no such update")
        return JSONResponse({"update_id": update_id})

    async def push(self, request: Request) -> Response:
        """An update of any kind and form, such as only another Telegram would hand out."""
        document = await _body(request)
        update_id = self._state.updates.push(_text(document, "kind"), 0, document.get("payload") or {})
        return JSONResponse({"update_id": update_id})

    async def clock(self, request: Request) -> Response:
        clock = self._state.movable_clock
        there = clock.leaps(self._state.zone, self._state.working_day_from)
        leaps = {name: moment.isoformat() for name, moment in there.items()}
        return JSONResponse({"now": clock().isoformat(), "moved": bool(clock.ahead), "leaps": leaps})

    async def move_clock(self, request: Request) -> Response:
        moment = (await _body(request)).get("at")
        try:
            if moment is None:
                self._state.movable_clock.real()
            else:
                at = datetime.fromisoformat(str(moment))
                self._state.movable_clock.move_to(at if at.tzinfo else at.replace(tzinfo=UTC))
        except (ValueError, OverflowError):
            raise _Refused(400, "at is a moment in ISO 8601") from None
        self._state.changes.changed()
        return await self.clock(request)

    async def reset(self, request: Request) -> Response:
        self._bot_api.reset()
        self._state.movable_clock.real()
        self._state.reset()
        return JSONResponse({})

    async def ready(self, request: Request) -> Response:
        return JSONResponse({"ready": True, "bot": self._state.bot_username})

    def _chat(self, person: Any) -> Chat:
        try:
            return self._state.chats[int(person)]
        except (KeyError, TypeError, ValueError):
            raise _Refused(404, f"no such person: {person}") from None

    async def _until(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait for something to hold; whether it did within `seconds`."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + min(seconds, LONGEST_WAIT)
        while True:
            beat = self._state.changes.next_change()
            left = deadline - loop.time()
            if holds() or left <= 0:
                beat.cancel()
                return holds()
            await asyncio.wait({beat}, timeout=left)


def _say_if_failed(filling: "asyncio.Task[None]") -> None:
    if not filling.cancelled() and (failure := filling.exception()):
        report(log, "the example could not be made to its end", failure)


class _Refused(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status = status


def _route(path: str, endpoint: Endpoint, method: str = "GET") -> Route:
    @wraps(endpoint)
    async def answering(request: Request) -> Response:
        try:
            return await endpoint(request)
        except _Refused as refused:
            return JSONResponse({"error": str(refused)}, status_code=refused.status)
        except people.CannotDo as cannot:
            if cannot.labels is None:
                return JSONResponse({"error": str(cannot)}, status_code=400)
            return JSONResponse({"error": str(cannot), "labels": cannot.labels}, status_code=404)
        except Refusal as refusal:
            return JSONResponse({"error": refusal.description}, status_code=400)

    return Route(path, answering, methods=[method])


async def _body(request: Request) -> dict[str, Any]:
    try:
        document = await request.json() if await request.body() else {}
    except ValueError:
        document = None
    if not isinstance(document, dict) or not (is_json(request) or not document):
        raise _Refused(400, "the body is a JSON object, and says so")
    return document


def _text(document: dict[str, Any], name: str) -> str:
    if not isinstance(document.get(name), str):
        raise _Refused(400, f"{name} is missing")
    return str(document[name])


def _whole(document: dict[str, Any], name: str) -> int:
    if not isinstance(document.get(name), int):
        raise _Refused(400, f"{name} is a number")
    return int(document[name])


def _number(request: Request, name: str, default: float) -> float:
    try:
        return float(request.query_params.get(name, default))
    except ValueError:
        raise _Refused(400, f"{name} is a number") from None
