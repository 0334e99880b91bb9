"""The whole loop over webhooks: two replicas behind a balancer and two workers, on one PostgreSQL."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest
from sqlalchemy import Engine

from tests.assistant import Assistant
from tests.balancer import Balancer, free_port
from tests.end_to_end.test_on_postgresql import assert_each_thing_happened_once, cut_connections
from tests.end_to_end.test_whole_loop import UnluckyPerson, the_whole_loop
from tests.telegram import Telegram

SECRET = "known-to-telegram-only"


class Network:
    """Processes that share a database, each with a log of its own."""

    def __init__(self, telegram: Telegram, folder: Path, postgresql: Engine) -> None:
        url = postgresql.url.render_as_string(hide_password=False)
        self.ports = [free_port(), free_port()]
        self.balancer = Balancer(self.ports)

        def process(runs: str, number: int, **settings: str) -> Assistant:
            (own := folder / f"{runs}-{number}").mkdir()
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
