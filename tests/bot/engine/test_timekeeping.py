"""The one clock of processes that share a PostgreSQL server, whatever their machines' clocks say."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.checkup import clock as as_the_doctor_sees_it
from bot.engine.steady_clock import FULL, SteadyClock
from bot.engine.timekeeping import LONGEST_ANSWER, ServerClock, steady
from bot.store.models import ClockSeen
from bot.turn import present

A_MOMENT = timedelta(seconds=30)


@pytest.mark.parametrize("wrong", [timedelta(0), timedelta(days=20), -timedelta(days=20), timedelta(seconds=90)])
def test_a_machine_whose_clock_is_wrong_goes_by_the_servers(postgresql: Engine, wrong: timedelta) -> None:
    async def told() -> datetime:
        async with steady(postgresql, lambda: present() + wrong) as clock:
            assert clock.trust == FULL
            return clock()

    assert abs(asyncio.run(told()) - present()) < A_MOMENT


def test_two_that_start_at_once_on_a_new_database_both_start(postgresql: Engine) -> None:
    with Session(postgresql) as first, Session(postgresql) as second, ThreadPoolExecutor(1) as beside:
        assert first.get(ClockSeen, ClockSeen.ONLY) is second.get(ClockSeen, ClockSeen.ONLY) is None
        SteadyClock(present).begin(first)
        other = beside.submit(SteadyClock(present).begin, second)
        first.commit()
        other.result(timeout=A_MOMENT.total_seconds())
        second.commit()


A_CLOCK_THAT_IS_SET = """
create table jumped (by interval); insert into jumped values ('0');
create function public.clock_timestamp() returns timestamptz language sql as
'select pg_catalog.clock_timestamp() + by from jumped';
alter database fresh set search_path = public, pg_catalog"""


def test_a_replica_that_starts_after_the_servers_clock_jumped_goes_by_the_time_of_the_rest(postgresql: Engine) -> None:
    async def told() -> tuple[datetime, datetime]:
        async with steady(postgresql, present, ask_every=0.02) as one:
            _do(postgresql, "update jumped set by = '20 minutes'")
            await _until(lambda: _seen(postgresql).doubted_from is not None)
            async with steady(postgresql, present, ask_every=0.02) as other:
                return one(), other()

    _do(postgresql, A_CLOCK_THAT_IS_SET)
    postgresql.dispose()  # what is connected goes by the server's own
    for clock in asyncio.run(told()):
        assert abs(clock - present()) < A_MOMENT


def test_whatever_the_server_answers_it_is_asked_for_the_time_again(
    postgresql: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    async def told() -> None:
        async with steady(postgresql, present, ask_every=0.02):
            _do(postgresql, "update jumped set by = null")
            await _until(lambda: "the database could not be asked for the time" in caplog.text)
            _do(postgresql, "update jumped set by = '20 minutes'")
            await _until(lambda: _seen(postgresql).doubted_from is not None)

    _do(postgresql, A_CLOCK_THAT_IS_SET)
    postgresql.dispose()  # what is connected goes by the server's own
    asyncio.run(told())


async def _until(done: Callable[[], bool]) -> None:
    for _ in range(1000):
        if done():
            return
        await asyncio.sleep(0.02)
    raise AssertionError("it never was")


def _do(engine: Engine, statements: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statements)


def _seen(engine: Engine) -> ClockSeen:
    with Session(engine) as session:
        return session.get_one(ClockSeen, ClockSeen.ONLY)


def test_a_machine_on_its_own_goes_by_its_own_clock(engine: Engine) -> None:
    async def told() -> datetime:
        async with steady(engine, lambda: present() + timedelta(days=20)) as clock:
            return clock()

    assert abs(asyncio.run(told()) - present() - timedelta(days=20)) < A_MOMENT


class Seconds:
    """Each time they are asked, as many more have passed as the answer takes."""

    def __init__(self) -> None:
        self.passed, self.answer_takes = 0.0, 0.1

    def __call__(self) -> float:
        self.passed += self.answer_takes
        return self.passed


def test_an_answer_that_took_long_is_not_gone_by(postgresql: Engine) -> None:
    seconds = Seconds()
    with Session(postgresql) as session:
        clock = ServerClock(session, seconds)
        seconds.passed += 3600.0  # of which the server knows nothing
        seconds.answer_takes = 3 * LONGEST_ANSWER
        clock.ask(session)
        assert clock() - present() > timedelta(minutes=59)
        seconds.answer_takes = LONGEST_ANSWER / 2
        clock.ask(session)
        assert abs(clock() - present()) < A_MOMENT


def test_the_doctor_tells_a_machines_clock_from_the_servers(postgresql: Engine) -> None:
    with Session(postgresql) as session:
        assert as_the_doctor_sees_it(session, present()) == []
        (found,) = as_the_doctor_sees_it(session, present() + timedelta(days=20))
    assert "by which the assistant goes. Set right whichever is wrong." in found.sentence
