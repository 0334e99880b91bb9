"""Many answer a survey in the same moments: each counts once, whatever happens meanwhile, and nothing confirmed is lost."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

import httpx
import pytest
from sqlalchemy import Engine, event, func, select

from bot.application import world as world_of
from bot.engine.listening import bound
from bot.settings import Settings
from bot.store import database
from bot.store.enquiries import guest_of
from bot.store.models import Event, Guest
from bot.turn import World
from bot.web import visits
from bot.web.app import application, served_at
from bot.web.page import ENDS
from handlers import pages
from handlers.event.links import page_code
from handlers.pages.forms import WHO, new_token
from tests.conftest import NOW
from tests.fork import FORKS
from tests.handlers.chat import Chat
from tests.handlers.links import newest, surveyed
from tests.handlers.visitor import PUBLIC_URL

SECRET = b"a secret"
Form = dict[str, str]


@pytest.fixture
def ada(member: Chat) -> Chat:
    surveyed(member, meal=True)
    return member


@pytest.fixture
def code(ada: Chat) -> str:
    """Of her survey's page. Her chat leaves the database to others."""
    code = page_code(ada.world, newest(ada))
    ada.session.commit()
    return code


def forms(world: World, code: str, number: int) -> list[Form]:
    """Of so many people."""
    chosen = {"town": "Metz", "by": "train", "dish": "fish", ENDS: "1"}
    return [{WHO: new_token(world, code), **chosen} for _ in range(number)]


def kept(engine: Engine) -> int:
    with database.reading(database.sessions(engine)) as session:
        return session.scalar(select(func.count()).select_from(Guest)) or 0


async def sent(app: httpx.AsyncBaseTransport, path: str, forms: Sequence[Form]) -> list[httpx.Response]:
    """All at once."""
    async with httpx.AsyncClient(transport=app, base_url=PUBLIC_URL) as http:
        return await asyncio.gather(*(http.post(path, data=form) for form in forms))


async def test_those_who_answer_together_are_written_together_and_each_once(
    ada: Chat, code: str, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for seconds in ("LONGEST", "SOON"):  # on a machine that is at work with something else, too
        monkeypatch.setattr(visits, seconds, 60)
    sessions = database.sessions(engine)
    app = httpx.ASGITransport(application(sessions, pages.answer, ada.world, lambda: NOW, ()))
    statements: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    answers = await sent(app, f"/s/{code}", forms(ada.world, code, 16))
    assert all("Thank you" in answer.text for answer in answers)
    assert kept(engine) == 16
    assert len(statements) <= 2 * 8  # the first came alone; all others are looked up, counted and written at once

    mine, yours = forms(ada.world, code, 2)
    answers = await sent(app, f"/s/{code}", [mine, {**mine, "by": "car"}, yours, mine])
    assert all("Thank you" in answer.text for answer in answers)
    assert kept(engine) == 18

    newest(ada).event.answers = {**newest(ada).event.answers, "participants": 2}
    ada.session.commit()
    answers = await sent(app, f"/s/{code}", forms(ada.world, code, 12))
    assert sum("so it can send no more." in answer.text for answer in answers) == 6
    assert kept(engine) == 24


async def test_of_two_replicas_a_form_counts_once_and_a_machine_that_floods_both_shuts_out_nobody_else(
    postgresql: Engine, with_pages: World
) -> None:
    with database.sessions(postgresql)() as session:
        ada = Chat(session, with_pages).joins()
        surveyed(ada, meal=True)
        code = page_code(with_pages, newest(ada))
        session.commit()
    replicas = [
        httpx.ASGITransport(application(database.sessions(postgresql), pages.answer, with_pages, lambda: NOW, ()))
        for _ in range(2)
    ]
    mine = forms(with_pages, code, 12)
    shown = await asyncio.gather(*(sent(one, f"/s/{code}", mine) for one in replicas))
    assert all("Thank you" in page.text for answers in shown for page in answers)
    assert kept(postgresql) == 12

    with database.sessions(postgresql).begin() as session:
        asked = session.scalars(select(Event)).one()
        asked.answers = {**asked.answers, "participants": 3}
    flooded = await asyncio.gather(*(sent(one, f"/s/{code}", forms(with_pages, code, 12)) for one in replicas))
    assert sum("Thank you" in page.text for answers in flooded for page in answers) == 2 * 3 + 20 - 12
    corrected = await asyncio.gather(*(sent(one, f"/s/{code}", [{**mine[0], "by": "car"}]) for one in replicas))
    assert all("by car" in page.text for answers in corrected for page in answers)
    served = application(database.sessions(postgresql), pages.answer, with_pages, lambda: NOW, ())
    elsewhere = httpx.ASGITransport(served, client=("198.51.100.7", 4711))
    (honest,) = await sent(elsewhere, f"/s/{code}", forms(with_pages, code, 1))
    assert "Thank you" in honest.text


def serve(url: str, says: Connection) -> None:
    """Pages at a port that it says, until it is killed."""
    sessions = database.sessions(database.connect(url))
    world = replace(world_of(Settings()), public_url=PUBLIC_URL, secret=SECRET)
    app = application(sessions, pages.answer, world, lambda: NOW, ())
    listening = bound("127.0.0.1", 0)

    async def run() -> None:
        async with served_at(app, listening):
            says.send(listening.getsockname()[1])
            await asyncio.Event().wait()

    asyncio.run(run())


@contextmanager
def served(engine: Engine) -> Iterator[tuple[BaseProcess, str]]:
    """A process that serves, and where."""
    hears, says = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=serve, args=(engine.url.render_as_string(hide_password=False), says), daemon=True)
    process.start()
    says.close()
    yield process, f"http://127.0.0.1:{hears.recv()}"
    process.kill()
    process.join()


async def test_killed_amid_answers_nothing_confirmed_is_lost_and_nothing_counts_twice(
    ada: Chat, code: str, engine: Engine
) -> None:
    all_forms, thanked = forms(ada.world, code, 30), list[Form]()
    left = iter(all_forms)
    with served(engine) as (process, where):

        async def answers(http: httpx.AsyncClient) -> None:
            for form in left:
                page = await http.post(f"/s/{code}", data=form)
                assert "Thank you" in page.text
                thanked.append(form)
                if len(thanked) == 8:
                    process.kill()

        async with httpx.AsyncClient(base_url=where, timeout=30) as http:
            ended = await asyncio.gather(*(answers(http) for _ in range(6)), return_exceptions=True)
    assert any(isinstance(one, httpx.TransportError) for one in ended)
    assert 8 <= len(thanked) < len(all_forms)
    assert all(guest_of(ada.session, newest(ada), form[WHO]) for form in thanked)
    ada.session.commit()
    with served(engine) as (_, where):
        async with httpx.AsyncClient(base_url=where, timeout=30) as http:
            shown = await asyncio.gather(*(http.post(f"/s/{code}", data=form) for form in all_forms))
    assert all("Thank you" in page.text for page in shown)
    assert kept(engine) == len(all_forms)
