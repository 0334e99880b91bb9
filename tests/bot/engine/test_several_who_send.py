"""Several processes that plan and send the same notifications, one that is killed, and a Telegram in trouble."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from multiprocessing.process import BaseProcess

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import joinedload

from bot.engine.delivery import ON_THE_WAY
from bot.store import database
from bot.store.models import Member, Notification
from tests.courier import courier, deliver, people
from tests.telegram import PATIENCE, Person, Telegram


@pytest.fixture
def telegram(monkeypatch: pytest.MonkeyPatch) -> Iterator[Telegram]:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # otherwise python-telegram-bot warns at each 429
    with Telegram() as telegram:
        yield telegram


@pytest.fixture(params=["engine", "postgresql"])
def store(request: pytest.FixtureRequest) -> Engine:
    """SQLite, then PostgreSQL."""
    engine: Engine = request.getfixturevalue(request.param)
    return engine


def exit_code(process: BaseProcess) -> int | None:
    """That of a process, which is waited for; None where it goes on."""
    process.join(PATIENCE)
    return process.exitcode


def arrived(telegram: Telegram) -> Counter[int]:
    """How often each chat was told something."""
    return Counter(int(call["parameters"]["chat_id"]) for call in telegram.calls("sendMessage") if call["ok"])


def states(engine: Engine) -> dict[int, str]:
    """What became of each person's notification."""
    with database.sessions(engine)() as session:
        rows = session.scalars(select(Notification).options(joinedload(Notification.member)))
        return {row.member.telegram_id: row.state for row in rows}


def once_each(everyone: list[Person]) -> Counter[int]:
    return Counter(person.id for person in everyone)


def test_two_processes_plan_and_send_the_same_batch_and_everybody_hears_it_once(
    telegram: Telegram, store: Engine
) -> None:
    everyone = people(telegram, store, 70)
    telegram.flood_limits(enabled=True)
    both = [courier(telegram, store, "news", 70) for _ in range(2)]
    assert [exit_code(one) for one in both] == [0, 0]
    assert arrived(telegram) == once_each(everyone)
    assert set(states(store).values()) == {"sent"}
    refused = {call["error_code"] for call in telegram.calls() if not call["ok"]}
    assert refused <= {429}, "a machine that stalls may send in a moment what was meant for two"


@pytest.mark.crash
@pytest.mark.parametrize(("database_kind", "kind"), [("engine", "news"), ("postgresql", "request")])
def test_a_process_that_is_killed_in_the_middle_leaves_only_what_was_on_its_way_in_doubt(
    telegram: Telegram, request: pytest.FixtureRequest, database_kind: str, kind: str
) -> None:
    store: Engine = request.getfixturevalue(database_kind)
    everyone = people(telegram, store, 100)
    telegram.forget_calls()
    unlucky = courier(telegram, store, kind, 100)
    telegram.is_called("sendMessage", 40)
    unlucky.kill()
    exit_code(unlucky)
    with database.sessions(store)() as session:
        rows = session.scalars(select(Notification).where(Notification.claimed_by.is_not(None))).all()
        claimed = [row.id for row in rows]
        worded = [row.id for row in rows if row.worded]
    assert exit_code(courier(telegram, store, kind, 100)) == 0

    heard, ended = arrived(telegram), states(store)
    assert len(claimed) <= ON_THE_WAY, "what is claimed is what is on its way"
    assert sum(heard.values()) >= 100 - len(claimed)
    assert max(heard.values()) <= 2
    twice = [person for person, times in heard.items() if times == 2]
    never = [person.id for person in everyone if not heard[person.id]]
    if kind == "request":
        assert never == []
        assert len(twice) <= len(claimed)
        assert set(ended.values()) == {"sent"}
    else:
        assert twice == []
        unsure = [person for person, state in ended.items() if state == "unsure"]
        assert len(unsure) == len(worded), "what had no words yet was surely not sent"
        assert set(never) <= set(unsure)


async def test_floods_refusals_and_blocks_in_the_middle_of_a_batch_touch_only_whom_they_are_about(
    telegram: Telegram, store: Engine
) -> None:
    everyone = people(telegram, store, 30)
    gone, *others = everyone
    gone.block()
    telegram.forget_calls()
    telegram.faults("429", "sendMessage", times=2, retry_after=1)
    telegram.faults("500", "sendMessage", times=2)
    telegram.faults("400", "sendMessage", times=1)
    await deliver(telegram.url, store, "news", 30)
    ended = states(store)
    assert ended[gone.id] == "due"
    assert Counter(ended.values()) == {"sent": 29, "due": 1}, "what was refused is said once more in plain words"
    assert arrived(telegram) == once_each(others)
    with database.sessions(store)() as session:
        away = session.scalars(select(Member.telegram_id).where(Member.blocked)).all()
    assert away == [gone.id]


@pytest.mark.parametrize("kind", ["request", "news"])
async def test_an_answer_that_is_lost_repeats_only_what_is_better_twice(
    telegram: Telegram, engine: Engine, kind: str
) -> None:
    everyone = people(telegram, engine, 10)
    telegram.faults("lost_answer", "sendMessage", times=1)
    await deliver(telegram.url, engine, kind, 10)
    heard = Counter(int(call["parameters"]["chat_id"]) for call in telegram.calls("sendMessage"))
    assert set(heard) == {person.id for person in everyone}
    assert sum(heard.values()) == (11 if kind == "request" else 10)
    assert Counter(states(engine).values()) == ({"sent": 10} if kind == "request" else {"sent": 9, "unsure": 1})


async def test_a_dead_telegram_in_the_middle_of_a_batch_loses_nothing_and_repeats_nothing(
    telegram: Telegram, store: Engine
) -> None:
    everyone = people(telegram, store, 90)  # so many that it goes on for seconds after the tenth
    sending = asyncio.create_task(deliver(telegram.url, store, "news", 90))
    await asyncio.to_thread(telegram.is_called, "sendMessage", 10)
    telegram.faults("502", "sendMessage", times=3)
    await sending
    assert arrived(telegram) == once_each(everyone)
    assert Counter(call["ok"] for call in telegram.calls("sendMessage")) == {True: 90, False: 3}


async def test_while_telegram_is_dead_no_message_is_risked(telegram: Telegram, engine: Engine) -> None:
    people(telegram, engine, 1)

    def dies() -> None:
        telegram.forget_calls()
        telegram.faults("502", "sendMessage")
        telegram.faults("502", "getMe", times=2)

    await deliver(telegram.url, engine, "news", 1, when_connected=dies)
    asked = [(call["method"], call["ok"]) for call in telegram.calls()]
    assert asked == [("sendMessage", False), *[("getMe", False)] * 2, ("getMe", True), ("sendMessage", True)]
