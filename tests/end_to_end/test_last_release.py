"""Machines are renewed one by one: processes of the last release go on beside those of this one, on one database.

They are the last release's own code, as the history of the sources has it.
"""

import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from functools import partial
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import httpx
import pytest
from alembic import command
from sqlalchemy import Engine, text

from tests.assistant import Assistant
from tests.balancer import Balancer, free_port
from tests.bot.store.test_schema import REVISIONS, config_of
from tests.bot.store.test_side_by_side import LAST_RELEASE
from tests.end_to_end.test_on_postgresql import assert_each_thing_happened_once
from tests.end_to_end.test_replicas import SECRET
from tests.end_to_end.test_whole_loop import UnluckyPerson
from tests.telegram import NOBODY, PATIENCE, Person, Telegram

RELEASED = "9b569764fbeb6db63c3e5c9cf417c4dac018b146"
"""The commit of 0.2.0."""
PROJECT = Path(__file__).parents[2]
PARTS = ("bot", "handlers", "calculators", "locales")


class OfTheLastRelease(Assistant):
    """A process whose code is that of the last release, in `sources`."""

    def __init__(self, sources: Path, *arguments: Any, **settings: Any) -> None:
        super().__init__(*arguments, **settings)
        self._sources = sources

    @property
    def _environment(self) -> dict[str, str]:
        return {**super()._environment, "PYTHONPATH": str(self._sources), "PYTHONSAFEPATH": "1"}


@pytest.fixture(scope="session")
def last_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources of the last release, in a folder of their own."""
    folder = tmp_path_factory.mktemp("last-release")
    archived = subprocess.run(["git", "archive", "--format=zip", RELEASED, *PARTS], cwd=PROJECT, capture_output=True)
    if archived.returncode:
        pytest.skip("these sources come without their history")
    with ZipFile(BytesIO(archived.stdout)) as sources:  # Debian’s Python 3.11 unpacks no other archive safely
        sources.extractall(folder)
    return folder


class Network:
    """Two replicas and a worker of the last release, that are renewed one after the other."""

    def __init__(self, telegram: Telegram, folder: Path, postgresql: Engine, sources: Path) -> None:
        self.ports = [free_port(), free_port()]
        self.balancer = Balancer(self.ports)
        self._postgresql = postgresql
        self._telegram, self._folder = telegram, folder
        self.old = self._processes(partial(OfTheLastRelease, sources), "old")
        self.new = self._processes(Assistant, "new")

    def _processes(self, release: Callable[..., Assistant], name: str) -> list[Assistant]:
        """A worker and two replicas."""
        webhook = {"WEBHOOK_URL": self.balancer.url, "WEBHOOK_SECRET": SECRET}
        listening = [{}, *({"WEBHOOK_LISTEN": f"127.0.0.1:{port}", **webhook} for port in self.ports)]
        url = self._postgresql.url.render_as_string(hide_password=False)
        processes = []
        for number, settings in enumerate(listening):
            (own := self._folder / f"{name}-{number}").mkdir()
            runs = "web" if settings else "worker"
            processes.append(
                release(self._telegram, own, database_url=url, runs=runs, its_own_interpreter=True, **settings)
            )
        return processes

    def renewed(self) -> Iterator[None]:
        """One after the other; a worker comes first, beside the others, and brings the database to this release's schema."""
        (old_worker, *old_replicas), (new_worker, *new_replicas) = self.old, self.new
        new_worker.start()
        _comes(self._is_migrated)
        before = len(self.balancer.taken)
        yield
        for old, new, port in zip(old_replicas, new_replicas, self.ports, strict=True):
            assert set(self.balancer.taken[before:]) == set(self.ports), "both releases take their share"
            old.stop()
            new.start()
            _comes(partial(_is_ready, port))
            yield
        old_worker.stop()
        yield

    def _is_migrated(self) -> bool:
        with self._postgresql.connect() as connection:
            return bool(connection.scalar(text("select version_num from alembic_version")) == REVISIONS[0])


def _is_ready(port: int) -> bool:
    with suppress(httpx.ConnectError):
        return httpx.get(f"http://127.0.0.1:{port}/readyz", verify=NOBODY, trust_env=False).is_success
    return False


def _comes(whether: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not whether():
        assert time.monotonic() < until
        time.sleep(0.05)


@pytest.fixture
def network(telegram: Telegram, tmp_path: Path, postgresql: Engine, last_release: Path) -> Iterator[Network]:
    with postgresql.begin() as connection:
        command.downgrade(config_of(connection), LAST_RELEASE)
    network = Network(telegram, tmp_path, postgresql, last_release)
    with ExitStack() as running:
        running.enter_context(network.balancer)
        for process in network.old:
            running.enter_context(process)
        yield network
        for process in network.new:
            process.stop()
    for process in network.old + network.new:
        assert "Traceback" not in process.log, process.log


def test_machines_are_renewed_one_by_one_and_nobody_notices(
    telegram: Telegram, network: Network, postgresql: Engine
) -> None:
    acts, renewing = count(1), iter(network.renewed())

    def one_is_renewed() -> None:
        """Every fifth word or tap, so that those between are for both releases."""
        if next(acts) % 5 == 0:
            next(renewing, None)

    ada, sam = (UnluckyPerson(telegram, telegram.person(name).id, name) for name in ("Ada", "Sam"))
    ada.power_cut = sam.power_cut = one_is_renewed
    sam.open(network.old[0].invite("The network", role="staff"))
    sam.tap("I agree")
    sam.sees("You have joined The network")
    ada.open(network.old[0].invite("Ardennes SA"))
    ada.tap("I agree")
    from_the_estimate_to_the_contribution(ada, sam)
    telegram.becomes_idle()
    assert next(renewing, "all are new") == "all are new"
    for process in network.new:
        process.stop()
    assert_each_thing_happened_once(network.new[0], postgresql)


def from_the_estimate_to_the_contribution(ada: Person, sam: Person) -> None:
    """In words that both releases show and understand."""
    ada.sees("You have joined Ardennes SA")
    for button_or_words, asks in QUESTIONS:
        if button_or_words in ada.buttons:
            ada.tap(button_or_words)
        else:
            ada.say(button_or_words)
        ada.sees(asks)
    assert any(message["photo"] for message in ada.messages), "the result has a picture"
    ada.tap("Reduce it")
    ada.sees("eductions declared")
    ada.tap(next(label for label in ada.buttons if "A fifth online" in label or "vegetarian menu" in label))
    ada.sees("Residual emissions after the reductions you declared: ")
    if "Contribute" not in ada.buttons:
        ada.tap("More…")
    ada.tap("Contribute")
    ada.sees("How much")
    ada.tap(next(label for label in ada.buttons if label.startswith("All: ")))
    ada.sees("not attributable to one contribution")
    ada.tap("Choose this project")
    ada.sees("per tonne", "placeholder")
    ada.tap("Send request")
    ada.sees("Request received. myclimate Luxembourg will confirm.")
    sam.sees("Ardennes SA", "Spring conference")
    sam.tap("Confirm")
    sam.tap("Confirm at the placeholder price")
    sam.sees("onfirmed")
    ada.sees("Confirmed, not paid yet: ")


QUESTIONS = (
    ("New estimate", "What is your event called?"),
    ("Spring conference", "What kind of event is it?"),
    ("Conference", "When does it start?"),
    ("20.4.2027", "How many days does it last?"),
    ("2 days", "Where does it take place?"),
    ("Belval", "How many people take part on site"),
    ("120", "Where do they come from?"),
    ("14 from Paris by train, 6 from Lisbon by plane, 100 local", "I understood:"),
    ("That’s right", "How do they travel?"),
    ("Mostly tram, bus and train", "How many hotel nights in "),
    ("25", "What does each person eat"),
    ("2 lunches", "What is on the menu?"),
    ("I don’t know", "What kind of building is it?"),
    ("Hotel or restaurant", "How large are the rooms"),
    ("300", "your answers"),
    ("See the result", "Estimated emissions: "),
)
"""What is tapped, or said where no button is called so, and what is seen then."""
