"""The pages as one web application: what comes in is bounded, counted and read; what goes out has the same headers always."""

import asyncio
import hashlib
import logging
import re
import socket
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from functools import cache
from http import HTTPStatus
from typing import Final
from urllib.parse import parse_qs, quote, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from bot.engine.serving import served
from bot.store.database import Sessions
from bot.texts import LANGUAGES, Texts, texts
from bot.turn import Clock, World
from bot.web import drawing, refusals
from bot.web.callers import MISSES, PLACE, VISITS, Address, Callers, Networks, address, network
from bot.web.page import File, Page, Pages, Visit
from bot.web.unfinished import MOST_OF_ONE, MOST_UNFINISHED, Unfinished
from bot.web.visits import Away, Failed, Visits

log = logging.getLogger(__name__)

LARGEST_FORM: Final = 16_000
"""Bytes of a form; all of ours are far smaller."""
READ_TO_THE_END: Final = 16_000_000
"""Bytes of what is too large that are read and forgotten, so that whoever sends it hears why it was not taken."""
MOST_FIELDS: Final = 100
SLOWEST_FORM = 20.0
"""Seconds in which a form arrives, or its connection is closed."""
SLOWEST_UNWELCOME = 2.0
"""The same for whoever came too often, who gets back what has arrived by then."""
LONGEST_HEADER: Final = 1_000
"""Characters that are looked at of the languages a browser asks for."""
NEAREST: Final[Mapping[str, str]] = {"lb": "fr"}
"""What is shown to who asks for no language that we speak: whoever reads Luxembourgish went to school in French, too."""
WEIGHT: Final = re.compile(r"[01](\.\d*)?")
FORM: Final = "application/x-www-form-urlencoded"
METHODS: Final = ("GET", "POST")
NOT_ASKED_BY_PEOPLE: Final = ("favicon.ico", "apple-touch-icon", "robots.txt")
"""What browsers and robots look for by themselves, at the beginning of a path: there is none, and nobody pays for it."""
SECONDS_TO_FINISH = 3
TAG_LETTERS: Final = 32
WAIT: Final = "60"
"""Seconds after which whoever came too often may come again."""


class WebPages:
    """Every address below the public one, for `GET` and for `POST`."""

    def __init__(self, visits: Visits, world: World, trusted: Networks, callers: Callers, misses: Callers) -> None:
        self._visits = visits
        self._world = world
        self._trusted = trusted
        self._callers = callers
        self._misses = misses
        self._unfinished = Unfinished(MOST_UNFINISHED, MOST_OF_ONE)
        self._prefix = urlsplit(world.public_url).path.strip("/")

    def app(self) -> Starlette:
        routes = [Route("/{path:path}", self.respond, methods=[*METHODS])]
        return Starlette(routes=routes, exception_handlers={HTTPException: self._unrouted})

    async def respond(self, request: Request) -> Response:
        """Whatever happens, a page says what."""
        t, path = texts(_language(request), self._world.zone), request.path_params["path"].strip("/")
        if path.startswith(NOT_ASKED_BY_PEOPLE):
            return _refused(refusals.nowhere, t)
        caller = self._caller(request)
        welcome = self._callers.may_call(caller)
        if not welcome and not _is_short(request):
            return _refused(refusals.too_often, t, {"retry-after": WAIT})
        form = None
        if request.method == "POST":
            try:
                seconds = SLOWEST_FORM if welcome else SLOWEST_UNWELCOME
                async with self._unfinished.arriving(self._callers.hashed(caller) if caller else b"", seconds):
                    body = await _body(request)
            except (ClientDisconnect, asyncio.CancelledError):  # the latter where the server stops meanwhile
                return Response(status_code=HTTPStatus.BAD_REQUEST, headers=drawing.HEADERS)
            except TimeoutError:
                refuses = refusals.too_slow if welcome else refusals.too_often
                return _refused(refuses, t, {"connection": "close", "retry-after": WAIT})
            if body is None:
                return _refused(refusals.too_much, t)
            form = _fields(request, body)
            if form is None:
                return _refused(refusals.not_a_form, t)
        if self._prefix:
            path = path.removeprefix(f"{self._prefix}/")
        visit = Visit(path, form, self._disguised(caller))
        if not welcome or not self._callers.may_call(caller, visit.effort - 1):
            return _response(refusals.too_often(t, visit), t, {"retry-after": WAIT})
        try:
            answer = await self._visits.answer(visit, t)
        except Away:
            return _response(refusals.away(t, visit), t, {"retry-after": WAIT})
        except Failed:
            return _response(refusals.failed(t, visit), t)
        if answer is None:
            return self._nowhere(caller, t)
        if isinstance(answer, File):
            return _file(answer, request)
        return _response(answer, t)

    async def _unrouted(self, request: Request, refused: Exception) -> Response:
        """What the framework knows no route for, in our words and with our headers."""
        t, caller = texts(_language(request), self._world.zone), self._caller(request)
        if not self._callers.may_call(caller):
            return _refused(refusals.too_often, t, {"retry-after": WAIT})
        if isinstance(refused, HTTPException) and refused.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            page = replace(refusals.nowhere(t), status=HTTPStatus.METHOD_NOT_ALLOWED)
            return _response(page, t, refused.headers)
        return self._nowhere(caller, t)

    def _caller(self, request: Request) -> Address | None:
        return address(request.client.host if request.client else "", request.headers, self._trusted)

    def _disguised(self, caller: Address | None) -> str:
        """The place somebody calls from, for those who count its answers: nobody finds the address from it."""
        return self._world.signed(f"place {network(caller, PLACE)}") if caller else ""

    def _nowhere(self, caller: Address | None, t: Texts) -> Response:
        if not self._misses.may_call(caller):
            return _refused(refusals.too_often, t, {"retry-after": WAIT})
        return _refused(refusals.nowhere, t)


def _response(answer: Page, t: Texts, more: Mapping[str, str] | None = None) -> Response:
    return _sent(drawing.html(answer, t), answer.status, t, more)


def _refused(refuses: Callable[[Texts], Page], t: Texts, more: Mapping[str, str] | None = None) -> Response:
    return _sent(*_always_said(refuses, t), t, more)


@cache
def _always_said(refuses: Callable[[Texts], Page], t: Texts) -> tuple[str, HTTPStatus]:
    """A refusal that is the same for everybody, drawn once, so that those who come in thousands cost next to nothing."""
    page = refuses(t)
    return drawing.html(page, t), page.status


def _sent(html: str, status: HTTPStatus, t: Texts, more: Mapping[str, str] | None) -> Response:
    headers = {**drawing.HEADERS, **(more or {}), "content-language": t.language, "vary": "accept-language"}
    return HTMLResponse(html, status, headers)


def _file(file: File, request: Request) -> Response:
    """The file, or that it is still the one that the caller has."""
    tag = f'"{hashlib.sha256(file.content).hexdigest()[:TAG_LETTERS]}"'
    headers = {**drawing.HEADERS, "cache-control": "private, no-cache", "etag": tag}
    if file.name:
        headers["content-disposition"] = f"attachment; filename*=utf-8''{quote(file.name)}"
    known = (one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(","))
    if tag in known:
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(file.content, headers=headers, media_type=file.media_type)


def _language(request: Request) -> str:
    """The one that was chosen, else the first that the browser asks for and we speak; English is everyone else's."""
    chosen = request.query_params.get("lang", "")
    if chosen in LANGUAGES:
        return chosen
    wanted = sorted(_wanted(request.headers.get("accept-language", "")), key=lambda one: -one[1])
    spoken = [language for language, weight in wanted if weight > 0]
    near = [NEAREST[language] for language in spoken if language in NEAREST]
    return next((language for language in (*spoken, *near) if language in LANGUAGES), "en")


def _wanted(header: str) -> list[tuple[str, float]]:
    """Languages and how much each is wanted, as RFC 9110 has it: `fr-LU, fr; q=0.9, de;Q=0.7`."""
    found = []
    for one in header[:LONGEST_HEADER].split(","):
        tag, *parameters = (part.strip().lower() for part in one.split(";"))
        named = dict(re.split(r"\s*=\s*", part, maxsplit=1) for part in parameters if "=" in part)
        weight = named.get("q", "1")
        if WEIGHT.fullmatch(weight):
            found.append((tag.partition("-")[0], float(weight)))
    return found


def _is_short(request: Request) -> bool:
    """Whether what comes with it is announced, and no more than a form holds."""
    length = request.headers.get("content-length", "0")
    return "transfer-encoding" not in request.headers and length.isdecimal() and int(length) <= LARGEST_FORM


async def _body(request: Request) -> bytes | None:
    """What was posted; None when it is too large, whatever its header says. Raises ClientDisconnect."""
    body, size = bytearray(), 0
    async for chunk in request.stream():
        size += len(chunk)
        if size <= LARGEST_FORM:
            body += chunk
        elif size > READ_TO_THE_END:
            break
    return bytes(body) if size <= LARGEST_FORM else None


def _fields(request: Request, body: bytes) -> Mapping[str, Sequence[str]] | None:
    """The fields of a form; None for anything else, and for what a page of another site has its visitors send."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        return None
    if request.headers.get("sec-fetch-site") == "cross-site":
        return None
    try:
        return parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
    except ValueError:
        return None


def application(sessions: Sessions, pages: Pages, world: World, clock: Clock, trusted: Networks) -> Starlette:
    """What `pages` say, on a database."""
    return WebPages(Visits(sessions, pages, world, clock), world, trusted, Callers(VISITS), Callers(MISSES)).app()


@asynccontextmanager
async def served_at(app: Starlette, listening: socket.socket) -> AsyncIterator[None]:
    """Served at an address of its own while the block lasts."""
    with listening:
        async with served(app, listening, timeout_graceful_shutdown=SECONDS_TO_FINISH):
            log.info("pages are shown at %s:%d", *listening.getsockname()[:2])
            yield
