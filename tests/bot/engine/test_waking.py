"""Processes that wake one another: what one writes down, another hears of at once, and again after its connection was cut."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import psycopg
import pytest
from sqlalchemy import Engine, create_engine, text

from bot.engine.errand_queue import close
from bot.engine.waking import listen
from bot.screen import Incoming
from bot.store import database, errands
from bot.store.inserting import insert_once
from bot.store.invitations import organisation_named
from bot.store.models import Base, Errand, IncomingUpdate, Member, Notification
from bot.store.notifications import add_notification
from tests.conftest import NOW
from tests.news import Rumour

PATIENCE = 30
"""Seconds in which somebody hears of something at the latest."""


@asynccontextmanager
async def listening(engine: Engine, *models: type[Base]) -> AsyncIterator[asyncio.Queue[type[Base]]]:
    """Somebody who waits for rows of these tables, and has begun to; the tables they are told of, one after the other."""
    told: asyncio.Queue[type[Base]] = asyncio.Queue()

    def hear(model: type[Base]) -> Callable[[], None]:
        return lambda: told.put_nowait(model)

    task = asyncio.create_task(listen(engine, {model: hear(model) for model in models}))
    try:
        assert [await heard(told) for _ in models] == list(models), "who begins to listen looks at everything once"
        yield told
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def heard(told: asyncio.Queue[type[Base]]) -> type[Base]:
    async with asyncio.timeout(PATIENCE):
        return await told.get()


def said(number: int) -> dict[str, object]:
    return Incoming(person=5, chat=5, private=True, kind="text", text="a", message_id=1).as_row(number, NOW)


@pytest.fixture
def member_id(postgresql: Engine) -> int:
    with database.sessions(postgresql).begin() as session:
        organisation = organisation_named(session, "Ardennes SA").id
        ada = Member(
            telegram_id=5,
            organisation_id=organisation,
            role="member",
            first_name="Ada",
            language="en",
            consented_at=NOW,
        )
        session.add(ada)
        session.flush()
        return ada.id


async def test_who_waits_for_updates_hears_of_one_that_another_process_stored(postgresql: Engine) -> None:
    async with listening(postgresql, IncomingUpdate) as told:
        with database.sessions(postgresql).begin() as session:
            insert_once(session, IncomingUpdate, [said(1)])
            assert told.empty(), "it is not there before it is committed"
        assert await heard(told) is IncomingUpdate


async def test_each_hears_of_what_it_waits_for(postgresql: Engine, member_id: int) -> None:
    sessions = database.sessions(postgresql)
    async with listening(postgresql, Notification) as worker, listening(postgresql, Errand, IncomingUpdate) as replica:
        with sessions.begin() as session:
            add_notification(session, "news", member_id, Rumour(), NOW)
        assert await heard(worker) is Notification
        with sessions.begin() as session:
            errand = errands.plan(session, session.get_one(Member, member_id), "count", {}, NOW).id
        assert await heard(replica) is Errand
        with sessions.begin() as session:
            close(session, errand, {}, NOW)
        assert await heard(replica) is IncomingUpdate
        assert worker.empty()
        assert replica.empty()


async def test_what_was_known_already_wakes_nobody(postgresql: Engine) -> None:
    sessions = database.sessions(postgresql)
    with sessions.begin() as session:
        insert_once(session, IncomingUpdate, [said(1)])
    async with listening(postgresql, IncomingUpdate, Errand) as told:
        for number in (1, 2):
            with sessions.begin() as session:
                insert_once(session, IncomingUpdate, [said(number)])
        assert await heard(told) is IncomingUpdate
        assert told.empty()


async def test_a_connection_that_was_cut_is_made_anew(postgresql: Engine, caplog: pytest.LogCaptureFixture) -> None:
    async with listening(postgresql, IncomingUpdate) as told:
        with postgresql.begin() as connection:
            connection.execute(
                text("select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen %'")
            )
        assert await heard(told) is IncomingUpdate, "what it may have missed is looked for"
        assert "cannot wake this one" in caplog.text
        with database.sessions(postgresql).begin() as session:
            insert_once(session, IncomingUpdate, [said(1)])
        assert await heard(told) is IncomingUpdate


async def test_on_sqlite_there_is_nobody_to_listen_to(engine: Engine) -> None:
    async with asyncio.timeout(PATIENCE):
        await listen(engine, {IncomingUpdate: lambda: None})


async def test_of_several_hosts_the_one_that_is_there_is_listened_to(postgresql: Engine) -> None:
    there = str(postgresql.url.query["host"])
    for hosts in (("/nowhere", there), (there, "/nowhere")):
        several = database.connect(
            postgresql.url.set(query={"host": hosts, "options": "-c work_mem=8MB -c jit=off"}).render_as_string()
        )
        async with listening(several, IncomingUpdate):
            pass
        several.dispose()


async def test_the_connection_that_listens_is_the_databases_own_with_its_password(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told: dict[str, object] = {}

    async def connect(**said: object) -> None:
        told.update(said)
        raise psycopg.ProgrammingError

    monkeypatch.setattr(psycopg.AsyncConnection, "connect", connect)
    with pytest.raises(psycopg.ProgrammingError):
        await listen(create_engine("postgresql+psycopg://ada:secret@db.example/residua"), {})
    expected = {"user": "ada", "password": "secret", "host": "db.example", "dbname": "residua", "autocommit": True}
    assert told.items() >= expected.items()
    silence, between, times = (int(str(told[f"keepalives_{name}"])) for name in ("idle", "interval", "count"))
    assert silence + between * times <= 60, "one that died without a word is missed within a minute"
