"""Handling what is stored, by one process among several: what is found without being told, and what a stop leaves behind."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import pytest
from sqlalchemy import Engine, select

from bot.engine.connecting import connected
from bot.engine.intake import Intake
from bot.engine.rounds import Rounds
from bot.engine.sent_files import SentFiles
from bot.engine.showing import Showing
from bot.screen import Document, Incoming, Picture, Screen
from bot.store import database
from bot.store.models import IncomingUpdate
from bot.turn import Turn, World
from tests.conftest import NOW
from tests.telegram import PATIENCE, TOKEN, Person, Telegram


def echo(turn: Turn) -> Screen:
    return Screen(turn.incoming.text)


async def nothing_to_make(wanted: Picture | Document) -> bytes:
    raise AssertionError(wanted)


class Inbox:
    """An inbox that several processes share."""

    def __init__(self, engine: Engine, world: World) -> None:
        self._sessions = database.sessions(engine)
        self._world = world

    def rounds(self) -> Rounds:
        """Another process."""
        return Rounds(self._sessions, echo, self._world, lambda: NOW, shared=True)

    @asynccontextmanager
    async def handled(self, url: str) -> AsyncIterator[None]:
        """By one process, which is stopped in the end."""
        async with connected(TOKEN, url) as bot:
            showing = Showing(bot, nothing_to_make, SentFiles(self._sessions, lambda: NOW, ""))
            handling = asyncio.create_task(Intake(bot, self.rounds(), showing, asyncio.Event()).handle())
            try:
                yield
            finally:
                handling.cancel()
                with suppress(asyncio.CancelledError):
                    await handling

    def says(self, person: int, *texts: str) -> None:
        """Stored by another process, of which nobody here is told."""
        said = [
            Incoming(person=person, chat=person, private=True, kind="text", text=text, message_id=1) for text in texts
        ]
        with self._sessions() as session:
            known = len(session.scalars(select(IncomingUpdate.update_id)).all())
        self.rounds().keep(list(enumerate(said, known + 1)))

    @property
    def states(self) -> list[str]:
        with self._sessions() as session:
            return list(session.scalars(select(IncomingUpdate.state).order_by(IncomingUpdate.update_id)))


@pytest.fixture
def inbox(engine: Engine, world: World) -> Inbox:
    return Inbox(engine, world)


async def becomes(holds: Callable[[], bool]) -> None:
    """Look again and again, as neither the database nor Telegram tells."""

    def look() -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < until
            time.sleep(0.02)

    await asyncio.to_thread(look)


async def test_what_another_process_stored_is_found_without_being_told(
    inbox: Inbox, telegram: Telegram, ada: Person
) -> None:
    inbox.says(ada.id, "left behind by a crash")
    async with inbox.handled(telegram.url):
        await becomes(lambda: inbox.states == ["done"])
        inbox.says(ada.id, "stored since")
        await becomes(lambda: inbox.states == ["done", "done"])
    assert [message["text"] for message in ada.messages][-2:] == ["left behind by a crash", "stored since"]


async def test_a_reply_that_is_on_its_way_at_a_stop_arrives_once(inbox: Inbox, telegram: Telegram, ada: Person) -> None:
    telegram.faults("timeout", "sendMessage", seconds=0.5)
    inbox.says(ada.id, "first")
    async with inbox.handled(telegram.url):
        await becomes(lambda: bool(telegram.calls("sendMessage")))
    assert inbox.states == ["done"], "it was waited for, and written down"
    inbox.says(ada.id, "second")
    async with inbox.handled(telegram.url):
        await becomes(lambda: inbox.states == ["done", "done"])
    assert [message["text"] for message in ada.messages][-2:] == ["first", "second"]
