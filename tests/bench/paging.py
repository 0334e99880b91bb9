"""Answers a second on the page of a survey, over real HTTP, and how long a chat waits beside them.

Pages and the chat share one process, as they do under `residua run`; visitors are in one of their own. They come twice: as many
a minute as is the goal, and as many as are answered. Meanwhile somebody in the chat says the next thing as soon as they have a
reply, or, beside the goal, a moment later, which is more than all members of a network say on a busy day.
"""

import asyncio
import json
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from ipaddress import ip_network
from itertools import cycle
from statistics import quantiles
from threading import Event as Signal
from urllib.parse import urlencode

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.application import make_python_attentive
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

RUNS = 3
"""Of each figure, the middle one: a busy moment of the machine is nobody's fault."""
ANSWERS = 2_000
WANTED = 10_000 / 60
"""The goal: answers a second."""
KEPT_UP = 0.98
"""Of that, since the last answer waits a moment after the last visitor came."""
HARMED = 2.0
"""The goal: the wait in a chat that nineteen of twenty stay below, as a multiple of that alone."""
READS = 0.02
"""Seconds between a reply and what is said next, beside the goal."""
ALONE = 300
"""Replies before, and as many after, to compare with: the machine may be busier by then."""
TOWNS = ("Metz", "Trier", "Paris", "Lisbon", "Arlon", "Nancy", "Brussels", "Thionville")


@dataclass(frozen=True, slots=True)
class Measured:
    """Answers a second, the CPU seconds of this process while they came, and the seconds that nineteen of twenty waited: for
    their page, in a chat alone, and in a chat beside them.
    """

    per_second: float
    cpu: float
    page: float
    alone: float
    beside: float

    @property
    def harm(self) -> float:
        return self.beside / self.alone


async def figures() -> list[Figure]:
    """Four lines, on a SQLite file and on a PostgreSQL server of its own."""
    with postgresql.server() as running:
        databases = {"SQLite": sqlite, "PostgreSQL": postgresql.Databases(running.url).fresh}
        return [await _figure(name, fresh, rate) for name, fresh in databases.items() for rate in (WANTED, 0.0)]


async def _figure(name: str, fresh: Fresh, rate: float) -> Figure:
    runs = list[Measured]()
    for _ in range(RUNS):
        with fresh() as engine:
            runs.append(await _measured(engine, rate))
    measured = sorted(runs, key=lambda run: run.harm if rate else run.per_second)[RUNS // 2]
    come = f"{rate * 60:,.0f} a minute" if rate else "as many as are answered"
    goal = f"≥ {WANTED:.0f}/s, ≤ {HARMED:.0f} ×" if rate else f"≥ {WANTED:.0f}/s"
    return Figure(
        f"{ANSWERS:,} answers on the page of a survey, {come}, a chat beside it, {name}",
        f"{measured.per_second:,.0f}/s, each in {measured.page * 1000:,.0f} ms; p95 of a reply {measured.beside * 1000:.0f} ms,"
        f" {measured.harm:.1f} × alone",
        goal,
        measured.per_second >= WANTED * KEPT_UP and (not rate or measured.harm <= HARMED),
    )


async def _measured(engine: Engine, rate: float) -> Measured:
    make_python_attentive()
    world = replace(WORLD, public_url="http://127.0.0.1", secret=b"of this measurement")
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        first, other = network.welcome(session, organisations=2, members=2)
        asks = session.scalars(select(Member).where(Member.telegram_id == first)).one()
        enquiry = _survey(session, asks, world)
        code, enquiry_id = page_code(world, enquiry), enquiry.id
    chat = Conversations(Rounds(sessions, router.handle, world, present, shared=True), cycle([other]))
    listening = bound("127.0.0.1", 0)
    port = listening.getsockname()[1]
    forms = [_form(world, code, number) for number in range(ANSWERS)]
    async with served_at(application(sessions, pages.answer, world, present, (ip_network("127.0.0.0/8"),)), listening):
        reads = READS if rate else 0.0
        await asyncio.to_thread(_waits, chat, 20, reads)
        alone = await asyncio.to_thread(_waits, chat, ALONE, reads)
        with _talking(chat, reads) as beside:
            cpu = time.process_time()
            seconds, pages_took = await _visited(port, rate, forms)
            cpu = time.process_time() - cpu
        alone += await asyncio.to_thread(_waits, chat, ALONE, reads)
    with sessions() as session:
        assert answers_to(session, session.get_one(Enquiry, enquiry_id)) == ANSWERS
    return Measured(ANSWERS / seconds, cpu, *(quantiles(one, n=20)[-1] for one in (pages_took, alone, beside)))


def _waits(chat: Conversations, times: int, reads: float) -> list[float]:
    """Of so many replies, one after the other, each read for some seconds."""
    for _ in range(times):
        chat.say("/events")
        time.sleep(reads)
    waits, chat.waits = chat.waits, []
    return waits


@contextmanager
def _talking(chat: Conversations, reads: float) -> Iterator[list[float]]:
    """The waits of somebody who talks while the block lasts; they are known at its end."""
    waits, done = list[float](), Signal()

    def talk() -> None:
        while not done.is_set():
            waits.extend(_waits(chat, 1, reads))

    with ThreadPoolExecutor(1) as thread:
        talking = thread.submit(talk)
        yield waits
        done.set()
        talking.result()


async def _visited(port: int, rate: float, forms: list[str]) -> tuple[float, list[float]]:
    """The seconds until all were answered, and those that each waited."""
    command = (sys.executable, "-m", "tests.bench.visitors", str(port), str(rate))
    pipe = asyncio.subprocess.PIPE
    visitors = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    said, _ = await visitors.communicate(json.dumps(forms).encode())
    seconds, waits = json.loads(said)
    return seconds, waits


def _survey(session: Session, asks: Member, world: World) -> Enquiry:
    """Of an event that so many may come to, open for a week."""
    assert asks.event
    asks.event.answers = {"name": "Fair", "participants": ANSWERS, "place": "Luxembourg, LU"}
    survey = new_enquiry(session, asks.event, asks, present(), present() + timedelta(days=7), terms={"diet": True})
    have_page(survey, page_code(world, survey))
    return survey


def _form(world: World, code: str, number: int) -> str:
    """A form as a browser sends it, by a proxy that says from where."""
    fields = {
        WHO: new_token(world, code),
        "town": TOWNS[number % len(TOWNS)],
        "by": ("train", "car", "any")[number % 3],
        "dish": "vegan",
        ENDS: "1",
    }
    body = urlencode(fields)
    head = (
        f"POST /s/{code} HTTP/1.1\r\nHost: pages\r\nX-Forwarded-For: 10.{number % 250}.{number // 250 % 250}.1\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head + body


if __name__ == "__main__":
    for figure in asyncio.run(figures()):
        print(figure.what, figure.measured, figure.goal, figure.verdict, sep=" | ")  # noqa: T201
