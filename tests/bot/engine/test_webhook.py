"""The webhook's front door: only Telegram gets in, nothing is taken that is not stored, nobody waits behind nonsense."""

import asyncio
import socket
import time
from collections.abc import AsyncIterator, Callable
from ipaddress import ip_network
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr
from sqlalchemy import Engine, select

from bot.engine.connecting import connected
from bot.engine.intake import LONGEST_STANDSTILL, Intake
from bot.engine.rounds import Rounds
from bot.engine.serving import served
from bot.engine.webhook import LARGEST_BODY, SECRET_HEADER, Webhook, serve
from bot.settings import Settings, WrongSetting
from bot.store import database
from bot.store.models import IncomingUpdate
from bot.turn import World
from bot.web import app
from bot.web.page import Page
from handlers import router
from tests.conftest import NOW
from tests.telegram import TOKEN, Telegram

SECRET = "s3cret"
ADA = {"id": 5, "is_bot": False, "first_name": "Ada"}


def update(number: Any = 1, text: str = "hello", person: Any = 5) -> dict[str, Any]:
    sender = ADA | {"id": person}
    chat = {"id": person, "type": "private"}
    return {"update_id": number, "message": {"message_id": 7, "date": 1, "from": sender, "chat": chat, "text": text}}


def intake(engine: Engine, world: World, seconds: Callable[[], float] = time.monotonic) -> Intake:
    rounds = Rounds(database.sessions(engine), router.handle, world, lambda: NOW, shared=True)
    nobody: Any = None  # nothing is shown here
    return Intake(nobody, rounds, nobody, asyncio.Event(), seconds=seconds)


def webhook(engine: Engine, world: World) -> Webhook:
    return Webhook(intake(engine, world), "/telegram", SECRET)


@pytest_asyncio.fixture
async def http(engine: Engine, world: World) -> AsyncIterator[httpx.AsyncClient]:
    async with client(webhook(engine, world)) as http:
        yield http


def client(webhook: Webhook) -> httpx.AsyncClient:
    transport = httpx.ASGITransport(webhook.app())
    return httpx.AsyncClient(transport=transport, base_url="http://replica", headers={SECRET_HEADER: SECRET})


def stored(engine: Engine) -> list[int]:
    with database.sessions(engine)() as session:
        return list(session.scalars(select(IncomingUpdate.update_id).order_by(IncomingUpdate.update_id)))


async def test_an_update_is_stored_when_it_is_answered(http: httpx.AsyncClient, engine: Engine) -> None:
    answer = await http.post("/telegram", json=update())
    assert answer.status_code == 200
    assert stored(engine) == [1]
    assert (await http.post("/telegram", json=update())).status_code == 200
    assert stored(engine) == [1], "posted again it is the same"


async def test_forms_held_half_sent_close_neither_the_pages_nor_the_webhook(
    engine: Engine, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "MOST_UNFINISHED", 3)
    proxies = (ip_network("127.0.0.0/8"),)
    pages = app.application(database.sessions(engine), lambda *_: Page("Here", ()), world, lambda: NOW, proxies)
    listening = socket.create_server(("127.0.0.1", 0))
    host, port = listening.getsockname()[:2]

    async def begins(caller: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        reads, writes = await asyncio.open_connection(host, port)
        head = f"POST /form HTTP/1.1\r\nHost: here\r\nX-Forwarded-For: {caller}\r\nContent-Type: {app.FORM}\r\n"
        writes.write(f"{head}Content-Length: 2\r\n\r\na".encode())
        return reads, writes

    async with served(webhook(engine, world).app(pages), listening):
        slow, finishes = await begins("198.51.100.9")
        held = [await begins(f"192.0.2.{number}") for number in range(9)]
        for closed in [*asyncio.as_completed([reads.readline() for reads, _ in held])][:7]:
            assert b" 408 " in await closed, "the oldest of those who hold most"
        async with httpx.AsyncClient(base_url=f"http://{host}:{port}", headers={SECRET_HEADER: SECRET}) as http:
            assert (await http.get("/form")).status_code == 200
            assert (await http.post("/telegram", json=update())).status_code == 200
        finishes.write(b"=")
        assert b" 200 " in await slow.readline(), "whoever is slow and alone is waited for"
        for _, writes in (*held, (slow, finishes)):
            writes.close()
    assert stored(engine) == [1]


async def test_updates_that_arrive_together_are_all_stored(http: httpx.AsyncClient, engine: Engine) -> None:
    answers = await asyncio.gather(*(http.post("/telegram", json=update(number)) for number in range(1, 101)))
    assert {answer.status_code for answer in answers} == {200}
    assert stored(engine) == list(range(1, 101))


@pytest.mark.parametrize("secret", ["", "s3cre", "s3cret2", "sécret"])
async def test_who_does_not_know_the_secret_is_turned_away(
    http: httpx.AsyncClient, engine: Engine, secret: str
) -> None:
    answer = await http.post("/telegram", json=update(), headers={SECRET_HEADER.encode(): secret.encode()})
    assert answer.status_code == 403
    assert stored(engine) == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[1]", 400),
        (b"{}", 400),
        (b'{"update_id": "1"}', 400),
        (b'{"update_id": true}', 400),
        (b'{"update_id": 99999999999999999999}', 400),
        (b'{"update_id": 1}', 200),
        (b'{"update_id": 1, "message": {"message_id": 7}}', 200),
        (b'{"update_id": 1, "message": 5}', 200),
        (b'{"update_id": 1, "something_new": {"from": "tomorrow"}}', 200),
        (b'{"update_id": 1, "message": {"message_id": 7, "date": 1, "chat": {"id": 5, "type": "private"}, '
         b'"from": {"id": "five", "is_bot": false, "first_name": "Ada"}, "text": "hello"}}', 200),
    ],
)  # fmt: skip
async def test_what_nobody_can_read_is_passed_over_so_that_nobody_waits_behind_it(
    http: httpx.AsyncClient, engine: Engine, body: bytes, status: int
) -> None:
    assert (await http.post("/telegram", content=body)).status_code == status
    assert stored(engine) == []


async def test_too_much_is_not_read(http: httpx.AsyncClient, engine: Engine) -> None:
    async def for_ever() -> AsyncIterator[bytes]:
        for _ in range(3):
            yield b"x" * (LARGEST_BODY // 2)
        raise AssertionError("it goes on reading")

    assert (await http.post("/telegram", content=for_ever())).status_code == 413
    assert stored(engine) == []


async def test_while_the_database_is_away_nothing_is_taken(world: World) -> None:
    nowhere = database.connect("postgresql+psycopg://nobody@127.0.0.1:9/nothing")
    door = webhook(nowhere, world)
    door.ready = True
    async with client(door) as http:
        answer = await http.post("/telegram", json=update())
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert (await http.get("/readyz")).status_code == 503
        assert (await http.get("/healthz")).status_code == 200


async def test_a_replica_is_ready_once_telegram_knows_it(engine: Engine, world: World) -> None:
    door = webhook(engine, world)
    async with client(door) as http:
        assert (await http.get("/readyz")).status_code == 503
        door.ready = True
        assert (await http.get("/readyz")).status_code == 200


async def test_a_replica_that_handles_nothing_any_more_is_not_ready(engine: Engine, world: World) -> None:
    passed, looked_at = [100.0], asyncio.Event()

    def seconds() -> float:
        looked_at.set()
        return passed[0]

    taking = intake(engine, world, seconds)
    door = Webhook(taking, "/telegram", SECRET)
    door.ready = True
    async with client(door) as http:
        passed[0] += LONGEST_STANDSTILL + 1
        answer = await http.get("/readyz")
        assert (answer.status_code, answer.text) == (503, "nothing was handled for 11 s")
        looked_at.clear()
        handling = asyncio.create_task(taking.handle())
        await looked_at.wait()
        assert (await http.get("/readyz")).text == "ready"
        handling.cancel()


async def test_there_is_nothing_else_to_be_found(http: httpx.AsyncClient) -> None:
    assert (await http.get("/telegram")).status_code == 405
    assert (await http.get("/")).status_code == 404
    assert (await http.post("/elsewhere", json=update())).status_code == 404


async def test_an_address_that_telegram_does_not_take_is_a_wrong_setting_and_says_why(
    engine: Engine, world: World
) -> None:
    with Telegram() as telegram:
        telegram.faults("400", "setWebhook", description="Bad Request: bad webhook: no such host")
        settings = Settings(
            telegram_token=SecretStr(TOKEN), webhook_url="https://example.org/telegram", webhook_listen="127.0.0.1:0"
        )
        async with connected(TOKEN, telegram.url) as bot:
            with pytest.raises(WrongSetting, match=r"^RESIDUA_WEBHOOK_URL: .*no such host"):
                await serve(bot, intake(engine, world), settings)
