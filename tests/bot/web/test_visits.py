"""Visits are answered several to a transaction, the chat's writers and each neighbourhood in their turn."""

import asyncio
import threading

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from bot.engine.precedence import Precedence
from bot.store import database
from bot.texts import texts
from bot.turn import Turn, World
from bot.web import visits
from bot.web.page import Answer, Page, Visit
from bot.web.visits import Away, Visits
from tests.conftest import NOW


async def test_whoever_else_wants_to_write_waits_for_no_second_visit(engine: Engine, world: World) -> None:
    sessions, t, seen_by_chat = database.sessions(engine), texts("en", world.zone), list[int]()
    visited: list[str] = []

    def chat() -> None:
        with sessions.begin():
            seen_by_chat.append(len(visited))

    talking = threading.Thread(target=chat)

    def page(_: Turn, visit: Visit) -> Answer:
        if not visited:
            talking.start()
            while not database.somebody_waits(sessions):
                pass
        visited.append(visit.path)
        return Page("", ())

    seen = Visits(sessions, page, world, lambda: NOW)
    await asyncio.gather(*(seen.answer(Visit(f"{number}", {}), t) for number in range(12)))
    talking.join()
    assert visited == [f"{number}" for number in range(12)]
    assert seen_by_chat == [1]


async def test_a_database_that_is_away_is_waited_for_once_and_not_by_each(engine: Engine, world: World) -> None:
    t, tries = texts("en", world.zone), list[str]()

    def page(_: Turn, visit: Visit) -> Answer:
        tries.append(visit.path)
        raise OperationalError("select", None, Exception(), connection_invalidated=True)

    seen = Visits(database.sessions(engine), page, world, lambda: NOW)
    visits_at_once = (seen.answer(Visit(f"{number}", {}), t) for number in range(8))
    found = await asyncio.gather(*visits_at_once, return_exceptions=True)
    assert [type(one) for one in found] == [Away] * 8
    assert len(tries) < 8, "each by itself would wait as long again"


async def test_visits_let_a_chat_that_is_answered_pass_but_not_for_ever(
    engine: Engine, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    t, beside_a_chat, gave_way = texts("en", world.zone), list[bool](), threading.Event()
    monkeypatch.setattr(visits, "GIVES_WAY", 60)

    class Noticed(Precedence):
        def give(self, longest: float) -> float:
            gave_way.set()
            return super().give(longest)

    monkeypatch.setattr(visits, "CHATS", chats := Noticed())

    def page(*_: object) -> Answer:
        beside_a_chat.append(chats.is_taken)
        return Page("", ())

    seen = Visits(database.sessions(engine), page, world, lambda: NOW)
    with chats.taken():
        visit = asyncio.create_task(seen.answer(Visit("", {}), t))
        await asyncio.to_thread(gave_way.wait)
        assert not beside_a_chat
    await visit
    monkeypatch.setattr(visits, "GIVES_WAY", 0)
    with chats.taken():
        await seen.answer(Visit("", {}), t)
    assert beside_a_chat == [False, True]


async def test_visits_let_a_chat_pass_between_two_of_a_transaction(
    engine: Engine, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    t, beside_a_chat, chats = texts("en", world.zone), list[bool](), Precedence()
    monkeypatch.setattr(visits, "GIVES_WAY", 60)
    monkeypatch.setattr(visits, "CHATS", chats)
    begun, done = threading.Event(), threading.Event()

    def chat() -> None:
        with chats.taken():
            begun.set()
            done.wait()

    def page(*_: object) -> Answer:
        beside_a_chat.append(chats.is_taken)
        if len(beside_a_chat) == 1:
            talking.start()
            begun.wait()
            threading.Timer(visits.SOON, done.set).start()
        return Page("", ())

    talking = threading.Thread(target=chat)
    seen = Visits(database.sessions(engine), page, world, lambda: NOW)
    await asyncio.gather(*(seen.answer(Visit(f"{number}", {}), t) for number in range(visits.AT_LEAST)))
    talking.join()
    assert beside_a_chat == [False] * visits.AT_LEAST


async def test_whoever_sends_many_long_forms_waits_for_them_alone(engine: Engine, world: World) -> None:
    t, visited, begun = texts("en", world.zone), list[str](), asyncio.Event()
    loop = asyncio.get_running_loop()

    def page(_: Turn, visit: Visit) -> Answer:
        visited.append(visit.neighbourhood)
        loop.call_soon_threadsafe(begun.set)
        return Page("", ())

    seen = Visits(database.sessions(engine), page, world, lambda: NOW)
    long = [Visit("", {"typed": ["1 " * 500]}, "flood") for _ in range(40)]
    flood = asyncio.gather(*(seen.answer(one, t) for one in long))
    await begun.wait()
    before = len(visited)
    hall = asyncio.gather(*(seen.answer(Visit("", None, "hall"), t) for _ in range(visits.TOGETHER - 1)))
    await seen.answer(Visit("", None, "elsewhere"), t)
    assert len([one for one in visited[before:] if one == "flood"]) <= 1
    await asyncio.gather(flood, hall)
    assert len(visited) == 40 + visits.TOGETHER
