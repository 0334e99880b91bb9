"""Sweeps: each by itself, again without harm, organisation by organisation, and never in the way of a reply."""

import asyncio
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta
from itertools import count
from threading import Event

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, sessionmaker

from bot.engine import schedule
from bot.engine.change_signal import ChangeSignal
from bot.engine.rounds import Rounds
from bot.engine.schedule import Forgetting, Sweep, sweep
from bot.screen import Incoming, Screen
from bot.store import database, forgetting
from bot.store.invitations import organisation_named
from bot.store.locks import alone_with
from bot.store.models import IncomingUpdate, Member, Notification, Organisation
from bot.store.notifications import add_notification
from bot.sweeps import SWEEPS
from bot.turn import Turn, World
from tests.conftest import NOW
from tests.news import Rumour
from tests.postgresql import PATIENCE


def welcome(sessions: database.Sessions, *names: str) -> None:
    """Two members of each of these organisations; their Telegram ids count up from 5."""
    with sessions.begin() as session:
        for number, name in enumerate(names):
            organisation = organisation_named(session, name).id
            for telegram_id in (5 + 2 * number, 6 + 2 * number):
                session.add(
                    Member(
                        telegram_id=telegram_id,
                        organisation_id=organisation,
                        role="member",
                        first_name="Ada",
                        language="en",
                        consented_at=NOW,
                    )
                )


def members(session: Session, _world: World, _now: datetime, _after: datetime | None) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for organisation, member in session.execute(select(Member.organisation_id, Member.id).order_by(Member.id)):
        found.setdefault(organisation, []).append(member)
    return found


def remind(session: Session, _world: World, now: datetime, ids: Collection[int]) -> int:
    return sum(add_notification(session, f"remind:{who}", who, Rumour(), now) for who in ids)


def fail(session: Session, _world: World, _now: datetime, _ids: Collection[int]) -> None:
    session.add(organisation_named(session, "Half done"))
    raise RuntimeError("secret words of a member")


REMINDERS = Sweep("reminders", members, remind)


def told(sessions: database.Sessions) -> list[int]:
    with sessions() as session:
        return list(session.scalars(select(Notification.member_id).order_by(Notification.member_id)))


def test_a_sweep_that_fails_stops_no_other(engine: Engine, world: World, caplog: pytest.LogCaptureFixture) -> None:
    sessions = database.sessions(engine)
    welcome(sessions, "Ardennes SA")
    sweeps = (Sweep("failing", members, fail), REMINDERS)
    first, second = (sweep(sessions, world, NOW, sweeps) for _ in range(2))
    assert (first.planned, first.failed) == (2, ("failing",))
    assert (second.planned, second.failed) == (0, ("failing",))
    assert "failing" in caplog.text
    assert "secret words" not in caplog.text
    assert len(told(sessions)) == 2
    with sessions() as session:
        assert session.scalars(select(Organisation.name)).all() == ["Ardennes SA"]


def test_what_fails_in_one_organisation_is_done_in_the_others(engine: Engine, world: World) -> None:
    sessions = database.sessions(engine)
    welcome(sessions, "Ardennes SA", "Bunt")

    def fail_for_the_first(session: Session, world: World, now: datetime, ids: Collection[int]) -> int:
        if 1 in ids:
            raise RuntimeError
        return remind(session, world, now, ids)

    swept = sweep(sessions, world, NOW, [Sweep("reminders", members, fail_for_the_first)])
    assert (swept.planned, swept.failed) == (2, ("reminders",))
    assert told(sessions) == [3, 4]


def test_every_sweep_runs_on_an_empty_database(engine: Engine, world: World) -> None:
    assert len({one.name for one in SWEEPS}) == len(SWEEPS)
    swept = sweep(database.sessions(engine), world, NOW, SWEEPS)
    assert (swept.planned, swept.failed) == (0, ())


def test_a_sweep_is_told_until_when_it_was_done(engine: Engine, world: World) -> None:
    sessions = database.sessions(engine)
    welcome(sessions, "Ardennes SA")
    asked: list[datetime | None] = []

    def due(session: Session, world: World, now: datetime, after: datetime | None) -> dict[int, list[int]]:
        asked.append(after)
        return members(session, world, now, after)

    found_until: dict[str, datetime] = {}
    later = NOW + timedelta(minutes=1)
    sweep(sessions, world, NOW, [Sweep("reminders", due, fail)], found_until)
    sweep(sessions, world, NOW, [Sweep("reminders", due, remind)], found_until)
    sweep(sessions, world, later, [Sweep("reminders", due, remind)], found_until)
    assert asked == [None, None, NOW], "what failed was not done"
    assert found_until == {"reminders": later}


def test_what_is_forgotten_goes_in_portions(engine: Engine, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "PORTION", 2)
    sessions = database.sessions(engine)
    old = NOW - timedelta(days=8)
    with sessions.begin() as session:
        for number in range(5):
            session.add(IncomingUpdate(update_id=number, person=0, state="done", received_at=old))
        session.add(IncomingUpdate(update_id=5, person=0, state="done", received_at=NOW))
    portions: list[int] = []

    def forget(session: Session, now: datetime) -> bool:
        before = len(session.scalars(select(IncomingUpdate)).all())
        more = next(one.run for one in SWEEPS if isinstance(one, Forgetting) and one.name == "forget updates")(
            session, now
        )
        session.expire_all()
        portions.append(before - len(session.scalars(select(IncomingUpdate)).all()))
        return more

    sweep(sessions, world, NOW, [Forgetting("forget updates", forget)])
    assert portions == [2, 2, 1]


@contextmanager
def held(engine: Engine, name: str) -> Iterator[None]:
    """Meanwhile another process is alone with this organisation."""
    with database.sessions(engine)() as session:
        alone_with(session, session.scalars(select(Organisation.id).where(Organisation.name == name)).one())
        yield
        session.rollback()


def test_an_organisation_that_is_not_free_is_left_for_the_next_minute(
    postgresql: Engine, world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(schedule, "PATIENCE", 0.001)
    sessions = database.sessions(postgresql)
    welcome(sessions, "Ardennes SA", "Bunt")
    found_until: dict[str, datetime] = {}
    with held(postgresql, "Ardennes SA"):
        swept = sweep(sessions, world, NOW, [REMINDERS], found_until)
    assert (swept.planned, swept.failed) == (2, ())
    assert "next minute" in caplog.text
    assert found_until == {}
    assert told(sessions) == [3, 4]
    assert sweep(sessions, world, NOW, [REMINDERS]).planned == 2
    assert told(sessions) == [1, 2, 3, 4]


def test_an_organisation_that_becomes_free_is_swept_last(postgresql: Engine, world: World) -> None:
    sessions = database.sessions(postgresql)
    welcome(sessions, "Ardennes SA", "Bunt")
    with ThreadPoolExecutor(1) as thread:
        with held(postgresql, "Ardennes SA"):
            swept = thread.submit(sweep, sessions, world, NOW, [REMINDERS])
            while told(sessions) != [3, 4]:
                assert not swept.done()
        assert swept.result(PATIENCE).planned == 4
    assert told(sessions) == [1, 2, 3, 4]


@pytest.mark.parametrize("database_of", ["engine", "postgresql"])
def test_members_are_answered_while_a_sweep_goes_on(
    database_of: str, world: World, request: pytest.FixtureRequest
) -> None:
    engine: Engine = request.getfixturevalue(database_of)
    sessions = database.sessions(engine)
    welcome(sessions, "Ardennes SA", "Bunt", "Clervaux")
    rounds = Rounds(sessions, answer, world, lambda: NOW, shared=True)
    people = count(5)

    def due(session: Session, world: World, now: datetime, after: datetime | None) -> dict[int, list[int]]:
        found = members(session, world, now, after)
        assert answered(rounds, next(people))
        return found

    class Interrupted(sessionmaker[Session]):
        def begin(self) -> AbstractContextManager[Session]:
            assert answered(rounds, next(people))
            return super().begin()

    swept = sweep(Interrupted(engine), world, NOW, [Sweep("reminders", due, remind)])
    assert swept == schedule.Swept(6, ())
    assert next(people) == 9, "one while it asked, and one before each organisation"


@pytest.mark.parametrize("name", ["Ardennes SA", "Bunt"])
def test_on_postgresql_a_slow_sweep_keeps_only_its_own_organisation_waiting(
    postgresql: Engine, world: World, name: str
) -> None:
    sessions = database.sessions(postgresql)
    welcome(sessions, "Ardennes SA", "Bunt")
    rounds = Rounds(sessions, answer, world, lambda: NOW, shared=True)
    with held(postgresql, name):
        assert [answered(rounds, person) for person in (5, 7)] == [name != "Ardennes SA", name != "Bunt"]


def answer(turn: Turn) -> Screen:
    turn.member.first_name = turn.incoming.text
    return Screen("answered")


def answered(rounds: Rounds, person: int) -> bool:
    """Whether somebody who says something now has their turn at once."""
    said = Incoming(person=person, chat=person, private=True, kind="text", text="Eve", message_id=1)
    rounds.keep([(100 + person, said)])
    return person in [reply.person for reply in rounds.step([], ())]


def test_a_sweep_is_told_the_world_the_moment_and_what_was_found_before(engine: Engine, world: World) -> None:
    sessions, found_until = database.sessions(engine), dict[str, datetime]()
    welcome(sessions, "Ardennes SA")
    told: list[tuple[World, datetime, datetime | None]] = []

    def due(session: Session, world: World, now: datetime, after: datetime | None) -> dict[int, list[int]]:
        told.append((world, now, after))
        return members(session, world, now, after)

    def run(session: Session, world: World, now: datetime, ids: Collection[int]) -> None:
        told.append((world, now, None))

    later = NOW + timedelta(minutes=1)
    for moment in (NOW, later):
        sweep(sessions, world, moment, (Sweep("greetings", due, run),), found_until)
    assert told == [(world, NOW, None), (world, NOW, None), (world, later, NOW), (world, later, None)]


NOWHERE = database.connect("postgresql+psycopg://nobody:hunter2@127.0.0.1:9/nothing")


def fail_at_once(_world: World) -> None:
    raise RuntimeError("hunter2")


@pytest.mark.parametrize(
    ("at_work", "line"),
    [
        (
            lambda world: sweep(database.sessions(NOWHERE), world, NOW, SWEEPS),
            "the database is away (OperationalError); the sweeps wait for the next minute",
        ),
        (fail_at_once, "the sweeps of a minute failed: RuntimeError at test_schedule.py:"),
    ],
)
async def test_whatever_fails_the_clock_goes_on_and_says_so(
    world: World, at_work: Callable[[World], object], line: str, caplog: pytest.LogCaptureFixture
) -> None:
    moves, woken = ChangeSignal(), asyncio.Event()
    scheduler = schedule.start(lambda: at_work(world), woken)
    moving = asyncio.create_task(schedule.sweep_at_each_move(scheduler, moves))
    try:
        for times in (1, 2):
            await asyncio.sleep(0)  # who waits for the move has begun to
            moves.changed()
            async with asyncio.timeout(PATIENCE):
                await woken.wait()
            woken.clear()
            told = [record.getMessage() for record in caplog.records if record.name == schedule.log.name]
            assert [one.startswith(line) for one in told] == [True] * times
    finally:
        moving.cancel()
        scheduler.shutdown(wait=False)
    assert "hunter2" not in caplog.text


async def test_a_sweep_under_way_when_the_process_stops_is_no_news(caplog: pytest.LogCaptureFixture) -> None:
    begun, may_end = Event(), Event()
    moves = ChangeSignal()

    def sweeps() -> None:
        begun.set()
        assert may_end.wait(PATIENCE)

    scheduler = schedule.start(sweeps, asyncio.Event())
    moving = asyncio.create_task(schedule.sweep_at_each_move(scheduler, moves))
    await asyncio.sleep(0)
    moves.changed()
    assert await asyncio.to_thread(begun.wait, PATIENCE)
    moving.cancel()
    scheduler.shutdown(wait=False)
    await asyncio.sleep(0)
    await asyncio.sleep(0)  # what was cancelled has ended, and who waits for that has heard
    may_end.set()
    assert [record.getMessage() for record in caplog.records if record.levelname in ("WARNING", "ERROR")] == []
