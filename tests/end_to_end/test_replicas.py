"""The whole loop over webhooks: two replicas behind a balancer and two workers, on one PostgreSQL."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Connection, Engine, select, text
from sqlalchemy.orm import Session

from bot.store.models import Event
from tests.assistant import Assistant
from tests.balancer import Balancer, free_port
from tests.end_to_end.test_on_postgresql import assert_each_thing_happened_once, cut_connections
from tests.end_to_end.test_whole_loop import UnluckyPerson, the_whole_loop
from tests.telegram import PATIENCE, Telegram

SECRET = "known-to-telegram-only"


PASSED_OVER_AFTER = 4.0
"""Seconds."""


class Network:
    """Processes that share a database, each with a log of its own."""

    def __init__(self, telegram: Telegram, folder: Path, postgresql: Engine) -> None:
        self.ports = [free_port(), free_port()]
        self.balancer = Balancer(self.ports, patience=PASSED_OVER_AFTER)

        def process(runs: str, number: int, **settings: str) -> Assistant:
            (own := folder / f"{runs}-{number}").mkdir()
            named = postgresql.url.update_query_dict({"application_name": own.name})
            url = named.render_as_string(hide_password=False)
            return Assistant(telegram, own, database_url=url, runs=runs, its_own_interpreter=False, **settings)

        webhook = {"WEBHOOK_URL": self.balancer.url, "WEBHOOK_SECRET": SECRET}
        self.replicas = [
            process("web", number, WEBHOOK_LISTEN=f"127.0.0.1:{port}", **webhook)
            for number, port in enumerate(self.ports)
        ]
        self.workers = [process("worker", number) for number in range(2)]

    @property
    def processes(self) -> list[Assistant]:
        return self.replicas + self.workers


@pytest.fixture
def network(telegram: Telegram, tmp_path: Path, postgresql: Engine) -> Iterator[Network]:
    network = Network(telegram, tmp_path, postgresql)
    with ExitStack() as running:
        running.enter_context(network.balancer)
        for process in network.processes:
            running.enter_context(process)
        yield network
    for process in network.processes:
        assert "Traceback" not in process.log, process.log
        assert SECRET not in process.log


def test_the_whole_loop_over_two_replicas_and_two_workers(
    telegram: Telegram, network: Network, postgresql: Engine
) -> None:
    ada, sam = telegram.person("Ada"), telegram.person("Sam")
    the_whole_loop(ada, sam, network.replicas[0])
    telegram.becomes_idle()
    ada.is_left_with(2)  # one card and one notification, not a trail
    assert set(network.balancer.taken) == set(network.ports), "both took their share"
    assert httpx.get(f"http://127.0.0.1:{network.ports[0]}/readyz", trust_env=False).text == "ready"
    assert telegram.call("getWebhookInfo")["url"] == network.balancer.url
    for process in network.processes:
        process.stop()
        assert "ERROR" not in process.log, process.log
    assert_each_thing_happened_once(network.replicas[0], postgresql)


@pytest.mark.crash
def test_a_replica_and_a_worker_that_die_leave_nothing_undone(
    telegram: Telegram, network: Network, postgresql: Engine
) -> None:
    steps = iter(range(1_000))

    def one_dies() -> None:
        """Every fourth word or tap, a process dies and comes back, each in its turn; two later every connection is cut."""
        step = next(steps)
        if step % 4 == 1:
            cut_connections(postgresql)
        if step % 4 == 3:
            unlucky = network.processes[step // 4 % 4]
            unlucky.kill()
            unlucky.start()

    ada, sam = (UnluckyPerson(telegram, telegram.person(name).id, name) for name in ("Ada", "Sam"))
    ada.power_cut = sam.power_cut = one_dies
    the_whole_loop(ada, sam, network.replicas[0])
    telegram.becomes_idle()
    for process in network.processes:
        process.stop()
    network.workers[0].command("sweep")
    assert_each_thing_happened_once(network.replicas[0], postgresql, killed=True)


def test_a_replica_that_freezes_in_the_middle_of_a_round_stops_nobody(
    telegram: Telegram, network: Network, postgresql: Engine
) -> None:
    ada = telegram.person("Ada")
    ada.open(network.replicas[0].invite("Ardennes SA"))
    ada.tap("I agree")
    ada.tap("New estimate")
    ada.sees("What is your event called?")
    telegram.becomes_idle()
    with postgresql.connect() as other:
        other.execute(text("select id from member for update"))
        ada.say("Gala")
        in_a_round = _who_waits_for(other)
        frozen = network.replicas[int(in_a_round.removeprefix("web-"))]
        frozen.freeze()
    began = time.monotonic()
    ada.sees("What kind of event is it?")
    assert time.monotonic() - began < LONGEST_FROZEN
    ada.say("Workshop")
    ada.sees("When does it start?")
    frozen.thaw()
    for word in ("2027-04-20", "2 days", "Luxembourg"):  # each replica takes its share of them
        ada.say(word)
    ada.sees("How many people take part on site")
    telegram.becomes_idle()
    with Session(postgresql) as session:
        (event,) = session.scalars(select(Event))
        assert (event.answers["name"], event.answers["days"]) == ("Gala", 2)


LONGEST_FROZEN = 40.0
"""Seconds: what the server gives a transaction that stands still is five; the rest is for a busy machine."""


def _who_waits_for(other: Connection) -> str:
    """The process whose transaction waits for a row that this connection holds."""
    waiting = text(
        "select application_name from pg_stat_activity"
        " where wait_event_type = 'Lock' and xact_start is not null and datname = current_database()"
        " and pg_backend_pid() = any(pg_blocking_pids(pid))"
    )
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        other.execute(text("select pg_stat_clear_snapshot()"))  # else a transaction sees what its first look saw
        if found := other.scalars(waiting).first():
            return str(found)
        time.sleep(0.02)
    raise AssertionError("nobody is in the middle of a round")


def test_one_machine_takes_webhooks_and_goes_back_to_polling(telegram: Telegram, tmp_path: Path) -> None:
    ada = telegram.person("Ada")
    address = f"http://127.0.0.1:{free_port()}/telegram"
    with Assistant(telegram, tmp_path, WEBHOOK_URL=address) as assistant:
        ada.open(assistant.invite("Ardennes SA"))
        ada.sees("Ardennes SA invites you")
        assert "Telegram posts updates to RESIDUA_WEBHOOK_URL." in assistant.command("doctor", expected=1).stdout
    with Assistant(telegram, tmp_path) as assistant:
        ada.tap("I agree")
        ada.sees("You have joined Ardennes SA")
        assert "Traceback" not in assistant.log
    assert telegram.call("getWebhookInfo")["url"] == ""
