"""Answers a second on the page of a survey, over real HTTP, and how long a chat waits beside them.

Visitors, pages and the chat share one process, as they do under `residua run`, but for the visitors.
"""

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from ipaddress import ip_network
from itertools import cycle
from statistics import quantiles
from threading import Event as Signal
from urllib.parse import urlencode

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.engine.listening import bound
from bot.engine.rounds import Rounds
from bot.store import database
from bot.store.enquiries import answers_to, have_page, new_enquiry
from bot.store.models import Enquiry, Member
from bot.turn import World, present
from bot.web.app import application, served_at
from bot.web.page import ENDS
from handlers import pages, router
from handlers.event.links import page_code
from handlers.pages.forms import WHO, new_token
from tests import postgresql
from tests.bench import network
from tests.bench.figure import Figure
from tests.bench.turns import WORLD, Conversations, Fresh, sqlite

ANSWERS = 2_000
VISITORS = 40
"""Who send at once, each over a connection of their own."""
WANTED = 10_000 / 60
"""The goal: answers a second."""
HARMED = 2.0
"""The goal: the wait in a chat that nineteen of twenty stay below, as a multiple of that alone."""
ALONE = 300
TOWNS = ("Metz", "Trier", "Paris", "Lisbon", "Arlon", "Nancy", "Brussels", "Thionville")


async def figures() -> list[Figure]:
    """Two lines, on a SQLite file and on a PostgreSQL server of its own."""
    with postgresql.server() as running:
        return [await _beside("SQLite", sqlite), await _beside("PostgreSQL", postgresql.Databases(running.url).fresh)]


async def _beside(name: str, fresh: Fresh) -> Figure:
    with fresh() as engine:
        per_second, alone, beside = await _measured(engine)
    ratio = beside / alone
    return Figure(
        f"{ANSWERS:,} answers on the page of a survey, a chat beside it, {name}",
        f"{per_second:,.0f}/s; p95 of a reply {beside * 1000:.0f} ms, {ratio:.1f} × alone",
        f"≥ {WANTED:.0f}/s, ≤ {HARMED:.0f} ×",
        per_second >= WANTED and ratio <= HARMED,
    )


async def _measured(engine: Engine) -> tuple[float, float, float]:
    """Answers a second, and the seconds that nineteen of twenty replies in a chat take at most: alone, and beside them."""
    world = replace(WORLD, public_url="http://127.0.0.1", secret=b"of this measurement")
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        first, other = network.welcome(session, organisations=2, members=2)
        asks = session.scalars(select(Member).where(Member.telegram_id == first)).one()
        enquiry = _survey(session, asks, world)
        code, enquiry_id = page_code(world, enquiry), enquiry.id
    chat = Conversations(Rounds(sessions, router.handle, world, present, shared=True), cycle([other]))
    done = Signal()

    def talk(times: int) -> list[float]:
        while times or not done.is_set():
            chat.say("/events")
            times = max(times - 1, 0)
        waits, chat.waits = chat.waits, []
        return waits

    done.set()
    with ThreadPoolExecutor(1) as thread:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(thread, talk, 20)
        alone = await loop.run_in_executor(thread, talk, ALONE)
        async with AsyncExitStack() as stack:
            listening = bound("127.0.0.1", 0)
            port = listening.getsockname()[1]
            shown = application(sessions, pages.answer, world, present, (ip_network("127.0.0.0/8"),))
            await stack.enter_async_context(served_at(shown, listening))
            requests = iter([_request(world, code, number) for number in range(ANSWERS)])
            done.clear()
            talking = loop.run_in_executor(thread, talk, 0)
            began = time.perf_counter()
            await asyncio.gather(*(_visitor(port, requests) for _ in range(VISITORS)))
            seconds = time.perf_counter() - began
            done.set()
            beside = await talking
    with sessions() as session:
        assert answers_to(session, session.get_one(Enquiry, enquiry_id)) == ANSWERS
    return ANSWERS / seconds, quantiles(alone, n=20)[-1], quantiles(beside, n=20)[-1]


def _survey(session: Session, asks: Member, world: World) -> Enquiry:
    """Of an event that so many may come to, open for a week."""
    assert asks.event
    asks.event.answers = {"name": "Fair", "participants": ANSWERS, "place": "Luxembourg, LU"}
    survey = new_enquiry(session, asks.event, asks, present(), present() + timedelta(days=7), terms={"diet": True})
    have_page(survey, page_code(world, survey))
    return survey


def _request(world: World, code: str, number: int) -> bytes:
    """A form as a browser sends it, by a proxy that says from where."""
    fields = {
        WHO: new_token(world, code),
        "town": TOWNS[number % len(TOWNS)],
        "by": ("train", "car", "any")[number % 3],
        "dish": "vegan",
        ENDS: "1",
    }
    body = urlencode(fields).encode()
    head = (
        f"POST /s/{code} HTTP/1.1\r\nHost: pages\r\nX-Forwarded-For: 10.{number % 250}.{number // 250 % 250}.1\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def _visitor(port: int, requests: Iterator[bytes]) -> None:
    """Send one form after the other, each once the one before was thanked for."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in requests:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
        page = await reader.readexactly(int(length.partition(b":")[2]))
        assert b"Thank you" in page, page
    writer.close()


if __name__ == "__main__":
    for figure in asyncio.run(figures()):
        print(figure.what, figure.measured, figure.goal, figure.verdict, sep=" | ")  # noqa: T201
