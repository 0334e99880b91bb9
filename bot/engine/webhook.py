"""The webhook: Telegram posts an update, it is stored, then comes the 200. Any number of replicas stand side by side.

What cannot be stored is not taken: while the database is away the answer is 503, and Telegram posts the update again.
"""

import asyncio
import hmac
import json
import logging
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus

from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from telegram import Bot
from telegram.error import BadRequest, NetworkError

from bot.engine.failures import report
from bot.engine.insisting import LONGEST_WAIT, Again, insist
from bot.engine.intake import ALLOWED_UPDATES, LONGEST_STANDSTILL, Intake, NotAnUpdate, Stored, read
from bot.engine.listening import bound
from bot.engine.serving import served
from bot.settings import Settings, WrongSetting

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST_BODY = 1_000_000
"""Bytes; an update is a few thousand."""
RETRY_AFTER = 5
"""Seconds after which Telegram may try again while the database is away."""
SECONDS_TO_FINISH = 3


class Webhook:
    """The routes. Updates that arrive together are stored together, in one transaction."""

    def __init__(self, intake: Intake, path: str, secret: str) -> None:
        self._intake = intake
        self._path = path
        self._secret = secret.encode()
        self._waiting: list[tuple[Stored, asyncio.Future[None]]] = []
        self._storing: asyncio.Task[None] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="webhook")
        self.ready = False

    def app(self, beside: Starlette | None = None) -> Starlette:
        """What Telegram and an operator call; `beside` answers at every other address."""
        return Starlette(
            routes=[
                Route("/healthz", self.healthz, methods=["GET"]),
                Route("/readyz", self.readyz, methods=["GET"]),
                Route(self._path, self.receive, methods=["POST"]),
                *([Mount("/", beside)] if beside else []),
            ]
        )

    async def healthz(self, _: Request) -> Response:
        """The process lives."""
        return PlainTextResponse("alive")

    async def readyz(self, _: Request) -> Response:
        """Whether updates may be sent here: the process is neither starting nor stopping, it handles what is stored, and the
        database answers."""
        if not self.ready:
            return PlainTextResponse("starting or stopping", HTTPStatus.SERVICE_UNAVAILABLE)
        if (standstill := self._intake.standstill) > LONGEST_STANDSTILL:
            return PlainTextResponse(f"nothing was handled for {standstill:.0f} s", HTTPStatus.SERVICE_UNAVAILABLE)
        try:
            await asyncio.to_thread(self._intake.reach_database)
        except OperationalError:
            return PlainTextResponse("the database is away", HTTPStatus.SERVICE_UNAVAILABLE)
        return PlainTextResponse("ready")

    async def receive(self, request: Request) -> Response:
        """Take one update. Only Telegram knows the secret; what it posts and nobody can read is passed over."""
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            return PlainTextResponse("wrong secret", HTTPStatus.FORBIDDEN)
        body = await _body(request)
        if body is None:
            return PlainTextResponse("too large", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            stored = _read(body)
        except NotAnUpdate:
            return PlainTextResponse("not an update", HTTPStatus.BAD_REQUEST)
        if stored:
            try:
                await self._store(stored)
            except OperationalError:
                wait = {"retry-after": str(RETRY_AFTER)}
                return PlainTextResponse("the database is away", HTTPStatus.SERVICE_UNAVAILABLE, wait)
            except Exception as failure:  # noqa: BLE001 - told to Telegram, which keeps the update and tries again
                report(log, "an update could not be stored", failure)
                return PlainTextResponse("not stored", HTTPStatus.INTERNAL_SERVER_ERROR)
        return Response()

    async def _store(self, update: Stored) -> None:
        stored: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((update, stored))
        if self._storing is None:
            self._storing = asyncio.create_task(self._store_waiting())
        await stored

    async def _store_waiting(self) -> None:
        loop = asyncio.get_running_loop()
        while self._waiting:
            together, self._waiting = self._waiting, []
            failure: Exception | None = None
            try:
                await loop.run_in_executor(self._thread, self._intake.store, [update for update, _ in together])
            except Exception as caught:  # noqa: BLE001 - handed to everyone who waits
                failure = caught
                log.error("%d updates could not be stored (%s)", len(together), type(caught).__name__)
            for _, stored in together:
                if stored.cancelled():
                    continue
                if failure:
                    stored.set_exception(failure)
                else:
                    stored.set_result(None)
            self._intake.look()
        self._storing = None


async def serve(bot: Bot, intake: Intake, settings: Settings, beside: Starlette | None = None) -> None:
    """Listen, have `beside` answer what is not Telegram's, tell Telegram where, and handle what arrives, until cancelled.

    Raises CannotListen when the address is taken, WrongSetting when Telegram does not take the webhook.
    """
    webhook = Webhook(intake, settings.webhook_path, settings.shared_secret)
    with bound(*settings.webhook_address) as listening:
        async with served(webhook.app(beside), listening, timeout_graceful_shutdown=SECONDS_TO_FINISH):
            log.info("updates are taken at %s:%d", *listening.getsockname()[:2])
            await _announce(bot, settings)
            webhook.ready = True
            try:
                await intake.handle()
            finally:
                webhook.ready = False


async def _announce(bot: Bot, settings: Settings) -> None:
    """Tell Telegram where to post; every replica says the same."""

    async def set_it() -> None:
        await bot.set_webhook(
            settings.webhook_url or "", allowed_updates=ALLOWED_UPDATES, secret_token=settings.shared_secret
        )

    try:
        await insist(set_it, _while_away)
    except BadRequest as refusal:
        raise WrongSetting(f"RESIDUA_WEBHOOK_URL: Telegram does not take it ({refusal.message}).") from None


def _while_away(failure: Exception) -> Again | None:
    passes = isinstance(failure, NetworkError) and not isinstance(failure, BadRequest)
    return Again("the webhook could not be set", longest=LONGEST_WAIT) if passes else None


async def _body(request: Request) -> bytes | None:
    """What was posted; None when it is too large, whatever its header says."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LARGEST_BODY:
            return None
    return bytes(body)


def _read(body: bytes) -> Stored | None:
    """What to store of what was posted; None where there is nothing. Raises NotAnUpdate."""
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAnUpdate from None
    number, said = read(document)
    return (number, said) if said else None
