"""Work beside the rounds: done whatever happens, and its outcome comes back exactly once."""

import asyncio
import signal
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine, delete, select
from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.attendees import StoredFound
from bot.engine import errand_queue
from bot.engine.errand_queue import SHARE
from bot.engine.errands import LOOK_EVERY, MOST_ATTEMPTS, SIDE_BY_SIDE, Errands, Worker
from bot.engine.leases import LEASE, Leases
from bot.engine.replies import Card, Reply, Shown
from bot.engine.rounds import Rounds
from bot.screen import Incoming, Screen
from bot.store import attendee_lists, database, errands
from bot.store.invitations import organisation_named
from bot.store.models import Errand, IncomingUpdate, Member
from bot.turn import Clock, Turn, World, present
from tests.conftest import NOW
from tests.errand_runner import runner
from tests.telegram import PATIENCE

ADA = 5


@pytest.fixture
def member(engine: Engine) -> int:
    return joined(engine)


@pytest.fixture(params=["engine", "postgresql"])
def store(request: pytest.FixtureRequest) -> Engine:
    """SQLite, then PostgreSQL."""
    engine: Engine = request.getfixturevalue(request.param)
    return engine


def joined(engine: Engine, person: int = ADA) -> int:
    """Ada, a member, or another."""
    with database.sessions(engine).begin() as session:
        member = Member(
            telegram_id=person,
            organisation_id=organisation_named(session, "Ardennes SA").id,
            role="member",
            first_name="Ada",
            language="en",
            consented_at=NOW,
            card_message_id=100,
        )
        session.add(member)
        session.flush()
        return member.id


def process(engine: Engine, clock: Clock = lambda: NOW) -> Errands:
    """One of several processes."""
    return Errands(database.sessions(engine), {}, clock, asyncio.Event(), lambda: None)


def planned(engine: Engine, member: int, kind: str = "count", **params: Any) -> int:
    with database.sessions(engine).begin() as session:
        return errands.plan(session, session.get_one(Member, member), kind, params, NOW).id


def outcomes(engine: Engine) -> dict[int, Any]:
    """What waits in the inbox, by the number of the update."""
    with database.sessions(engine)() as session:
        return {row.update_id: (row.said or {})["outcome"] for row in session.scalars(select(IncomingUpdate))}


def left(engine: Engine) -> list[int]:
    with database.sessions(engine)() as session:
        return list(session.scalars(select(Errand.id)))


async def run_until_done(
    engine: Engine, workers: Mapping[str, Worker], count: int = 1, clock: Clock = lambda: NOW
) -> None:
    """Run errands until so many outcomes have arrived."""
    arrived: asyncio.Queue[None] = asyncio.Queue()
    wake = asyncio.Event()
    running = Errands(database.sessions(engine), workers, clock, wake, lambda: arrived.put_nowait(None))
    task = asyncio.create_task(running.run())
    for _ in range(count):
        await asyncio.wait_for(arrived.get(), PATIENCE)
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def counting(*failures: Exception) -> tuple[Worker, list[Mapping[str, Any]]]:
    """A worker that adds one, after failing in these ways; and what it was asked."""
    asked: list[Mapping[str, Any]] = []
    to_come = list(failures)

    async def work(params: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(params)
        if to_come:
            raise to_come.pop(0)
        return {"found": params["number"] + 1}

    return work, asked


async def test_the_outcome_is_one_more_update_of_the_member(engine: Engine, member: int, world: World) -> None:
    number = planned(engine, member, number=1)
    work, _ = counting()
    await run_until_done(engine, {"count": work})
    assert outcomes(engine) == {-number: {"errand": number, "params": {"number": 1}, "found": 2}}
    assert left(engine) == []
    heard: list[Incoming] = []

    def handle(turn: Turn) -> Screen:
        heard.append(turn.incoming)
        return Screen("two")

    rounds = Rounds(database.sessions(engine), handle, world, lambda: NOW)
    (reply,) = rounds.step([], busy=())
    assert [(said.person, said.chat, said.private, said.kind) for said in heard] == [(ADA, ADA, True, "errand")]
    assert (reply.person, reply.chat) == (ADA, ADA)
    assert (heard[0].kind, heard[0].text, heard[0].person) == ("errand", "count", ADA)
    assert reply.tapped == reply.card == Card(100, has_picture=False), "shown in the card that is there"
    assert Reply.from_json(reply.update_id, reply.as_json()) == reply
    assert rounds.step([Shown(reply.update_id, ADA)], busy=()) == []
    with database.sessions(engine)() as session:
        assert session.get_one(IncomingUpdate, -number).said is None, "what was found is forgotten"


async def test_an_errand_waits_for_the_network(engine: Engine, member: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    planned(engine, member, number=1)
    work, asked = counting(NetworkError("away"), RetryAfter(timedelta(0)), NetworkError("away"))
    await run_until_done(engine, {"count": work})
    assert len(asked) == 4
    (outcome,) = outcomes(engine).values()
    assert outcome["found"] == 2


@pytest.mark.parametrize("failure", [RuntimeError("grace@example.org"), BadRequest("grace@example.org")])
async def test_an_errand_that_cannot_be_run_says_so_and_quotes_nothing(
    engine: Engine, member: int, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    planned(engine, member, number=1)
    planned(engine, member, "unheard of", number=1)
    work, _ = counting(failure)
    await run_until_done(engine, {"count": work}, 2)
    assert [outcome["failed"] for outcome in outcomes(engine).values()] == [True, True]
    assert "an errand (count) could not be run" in caplog.text
    assert "example.org" not in caplog.text


async def test_what_cannot_be_stored_is_told_as_a_failure_and_makes_room(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    async def work(params: Mapping[str, Any]) -> dict[str, Any]:
        return {"found": object() if params["number"] <= SIDE_BY_SIDE else 1}

    for number in range(1, SIDE_BY_SIDE + 2):
        planned(engine, joined(engine, number), number=number)
    await run_until_done(engine, {"count": work}, SIDE_BY_SIDE + 1)
    assert [outcome.get("failed", False) for _, outcome in sorted(outcomes(engine).items(), reverse=True)] == [
        *[True] * SIDE_BY_SIDE,
        False,
    ]
    assert "what came of an errand (count) could not be stored" in caplog.text


def test_no_more_are_taken_than_are_done_side_by_side(engine: Engine) -> None:
    numbers = [planned(engine, joined(engine, person)) for person in range(SIDE_BY_SIDE + 2)]
    one = process(engine)
    assert [task.id for task in one.keep_up(()).taken] == numbers[:SIDE_BY_SIDE]
    assert one.keep_up(numbers[:SIDE_BY_SIDE]).taken == []
    with database.sessions(engine).begin() as session:
        errand_queue.close(session, numbers[0], {}, NOW)
    assert [task.id for task in one.keep_up(numbers[1:SIDE_BY_SIDE]).taken] == numbers[SIDE_BY_SIDE : SIDE_BY_SIDE + 1]


def test_each_member_has_a_turn(store: Engine) -> None:
    """Ada planned eight before Ben planned one; two processes take up what they may."""
    ada, ben, cleo = (joined(store, person) for person in (ADA, 6, 7))
    hers = [planned(store, ada, number=number) for number in range(8)]
    his, cleos = planned(store, ben), [planned(store, cleo) for _ in range(2)]
    first, second = process(store), process(store)
    assert [task.id for task in first.keep_up(()).taken] == [*hers[:SHARE], his, cleos[0]]
    assert [task.id for task in second.keep_up(()).taken] == cleos[1:]
    with database.sessions(store).begin() as session:
        errand_queue.close(session, hers[0], {}, NOW)
    assert [task.id for task in second.keep_up(cleos[1:]).taken] == hers[SHARE : SHARE + 1]


async def test_what_is_called_off_ends_and_makes_room(engine: Engine, member: int) -> None:
    """The program that reads for it is killed."""
    begun: asyncio.Queue[asyncio.subprocess.Process] = asyncio.Queue()

    async def sleeps(_: Mapping[str, Any]) -> dict[str, Any]:
        process = await asyncio.create_subprocess_exec("sleep", "600")
        begun.put_nowait(process)
        try:
            await process.wait()
        finally:
            process.kill()
        return {}

    for _ in range(SHARE):
        planned(engine, member, "sleep")
    wake, arrived = asyncio.Event(), asyncio.Event()
    work, _ = counting()
    workers = {"sleep": sleeps, "count": work}
    task = asyncio.create_task(Errands(database.sessions(engine), workers, lambda: NOW, wake, arrived.set).run())
    sleeping = [await asyncio.wait_for(begun.get(), PATIENCE) for _ in range(SHARE)]
    number = planned(engine, member, number=1)
    with database.sessions(engine).begin() as session:
        errands.call_off(session, session.get_one(Member, member), "sleep")
    wake.set()
    for one in sleeping:
        assert await asyncio.wait_for(one.wait(), PATIENCE) == -signal.SIGKILL
    await asyncio.wait_for(arrived.wait(), PATIENCE)
    assert list(outcomes(engine)) == [-number]
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


async def test_one_that_is_slow_holds_up_nobody(engine: Engine, member: int) -> None:
    planned(engine, member, "wait")
    for number in range(SIDE_BY_SIDE + 2):
        planned(engine, member, number=number)
    work, _ = counting()

    async def wait(_: Mapping[str, Any]) -> dict[str, Any]:
        await asyncio.Event().wait()
        return {}

    await run_until_done(engine, {"count": work, "wait": wait}, SIDE_BY_SIDE + 2)
    assert len(left(engine)) == 1, "and it is taken up again by whoever comes next"
    with database.sessions(engine)() as session:
        errand = session.scalars(select(Errand)).one()
        assert (errand.claimed_by, errand.attempts) == (None, 0), "at once: that it was stopped is not its fault"


async def test_one_that_takes_the_assistant_down_each_time_is_given_up(engine: Engine, member: int) -> None:
    planned(engine, member, number=1)
    now = NOW
    for attempt in range(MOST_ATTEMPTS):
        with database.sessions(engine).begin() as session:
            assert errand_queue.take_up(session, Leases(Errand, f"process {attempt}"), now, (), 1), (
                "the one before it is gone"
            )
        now += LEASE
    work, asked = counting()
    await run_until_done(engine, {"count": work}, clock=lambda: now)
    assert asked == []
    (outcome,) = outcomes(engine).values()
    assert outcome["failed"] is True


def closed_twice(engine: Engine, number: int) -> None:
    for found in (1, 2):
        with database.sessions(engine).begin() as session:
            errand_queue.close(session, number, {"found": found}, NOW)


def called_off(engine: Engine, number: int) -> None:
    with database.sessions(engine).begin() as session:
        errands.call_off(session, session.scalars(select(Member)).one(), "count")
        errand_queue.close(session, number, {"found": 1}, NOW)


def with_its_member_gone(engine: Engine, number: int) -> None:
    with database.sessions(engine).begin() as session:
        session.execute(delete(Member))
        errand_queue.close(session, number, {"found": 1}, NOW)


@pytest.mark.parametrize(("happens", "count"), [(closed_twice, 1), (called_off, 0), (with_its_member_gone, 0)])
def test_an_outcome_comes_once_or_not_at_all(
    engine: Engine, member: int, happens: Callable[[Engine, int], None], count: int
) -> None:
    number = planned(engine, member, number=1)
    happens(engine, number)
    assert len(outcomes(engine)) == count
    assert left(engine) == []


def test_an_outcome_comes_once_from_two_who_finish_at_once(store: Engine) -> None:
    number = planned(store, joined(store), number=1)
    together = Barrier(2)

    def close(found: int) -> None:
        together.wait()
        with database.sessions(store).begin() as session:
            errand_queue.close(session, number, {"found": found}, NOW)

    with ThreadPoolExecutor(2) as threads:
        list(threads.map(close, range(2)))
    assert list(outcomes(store)) == [-number]
    assert left(store) == []


def test_processes_that_look_at_once_never_take_the_same_errand(store: Engine) -> None:
    numbers = [planned(store, joined(store, person), number=person) for person in range(24)]
    everybody = [process(store) for _ in range(6)]
    together = Barrier(len(everybody))

    def look(one: Errands) -> list[int]:
        together.wait()
        return [task.id for task in one.keep_up(()).taken]

    with ThreadPoolExecutor(len(everybody)) as threads:
        taken = [number for found in threads.map(look, everybody) for number in found]
    assert len(taken) == len(set(taken))
    while rest := [task.id for task in process(store).keep_up(()).taken]:
        taken += rest
    assert sorted(taken) == numbers
    with database.sessions(store)() as session:
        assert {errand.attempts for errand in session.scalars(select(Errand))} == {1}


def test_a_claim_holds_while_its_process_lives_and_no_longer(store: Engine) -> None:
    number = planned(store, joined(store), number=1)
    now = [NOW]
    first, second = (process(store, lambda: now[0]) for _ in range(2))
    assert [task.id for task in first.keep_up(()).taken] == [number]
    for _ in range(10):
        now[0] += timedelta(seconds=LOOK_EVERY)
        assert first.keep_up({number}).taken == [], "it is under way"
        assert second.keep_up(()).taken == []
    now[0] += LEASE
    (taken_over,) = second.keep_up(()).taken
    assert (taken_over.id, taken_over.attempts) == (number, 2)
    assert first.keep_up({number}).taken == []
    assert process(store, lambda: now[0]).keep_up(()).taken == [], "renewing is for whoever holds the claim"


@pytest.mark.crash
async def test_what_a_killed_process_was_doing_is_taken_over_and_comes_once(store: Engine) -> None:
    number = planned(store, joined(store), number=1)
    unlucky = runner(store)
    assert unlucky.stdout
    assert unlucky.stdout.readline() == "1\n"
    assert process(store, present).keep_up(()).taken == [], "somebody is at it"
    unlucky.kill()
    unlucky.wait()
    unlucky.stdout.close()
    work, asked = counting()
    await run_until_done(store, {"count": work}, clock=lambda: present() + LEASE)
    assert len(asked) == 1
    assert outcomes(store) == {-number: {"errand": number, "params": {"number": 1}, "found": 2}}
    assert left(store) == []


def test_no_number_is_given_twice(engine: Engine, member: int) -> None:
    """The update of an earlier errand is remembered by its number; a second of that number would be taken for it."""
    first = planned(engine, member)
    with database.sessions(engine).begin() as session:
        errand_queue.close(session, first, {}, NOW)
    assert planned(engine, member) == first + 1


def test_a_list_that_nobody_came_back_for_is_dropped(engine: Engine, member: int) -> None:
    from bot.store.models import AttendeeList, Event

    with database.sessions(engine).begin() as session:
        ada = session.get_one(Member, member)
        event = Event(
            organisation_id=ada.organisation_id, created_by=ada.id, created_at=NOW, updated_at=NOW, answers={}
        )
        session.add(event)
        session.flush()
        kept = attendee_lists.keep_list(session, ada, event.id, "origins", StoredFound({}), NOW)
        attendee_lists.forget_old_lists(session, NOW + attendee_lists.KEEP_LISTS)
        assert session.get(AttendeeList, kept.id)
        attendee_lists.forget_old_lists(session, NOW + 2 * attendee_lists.KEEP_LISTS)
        session.expire_all()
        assert session.scalars(select(AttendeeList)).all() == []
