"""The whole loop on PostgreSQL: in peace, and with its connections cut again and again."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from bot.store.models import Contribution, Event, IncomingUpdate, Notification
from tests.assistant import Assistant
from tests.end_to_end.test_whole_loop import UnluckyPerson, the_whole_loop
from tests.telegram import PATIENCE, Telegram


@pytest.fixture
def assistant(telegram: Telegram, tmp_path: Path, postgresql: Engine) -> Iterator[Assistant]:
    url = postgresql.url.render_as_string(hide_password=False)
    with Assistant(telegram, tmp_path, database_url=url) as assistant:
        yield assistant
        assistant.stop()
        assert "Traceback" not in assistant.log, assistant.log


def test_the_whole_loop_on_postgresql(telegram: Telegram, assistant: Assistant, postgresql: Engine) -> None:
    the_whole_loop(telegram.person("Ada"), telegram.person("Sam"), assistant)
    telegram.becomes_idle()
    assert "ERROR" not in assistant.log, assistant.log
    assert_each_thing_happened_once(assistant, postgresql)


def test_connections_that_are_cut_delay_answers_and_lose_none(
    telegram: Telegram, assistant: Assistant, postgresql: Engine
) -> None:
    cuts: list[int] = []

    def cut() -> None:
        for pause in (0, 0.005, 0.02, 0.05):
            time.sleep(pause)  # not a wait for luck: each length hits another instruction
            cuts.append(cut_connections(postgresql))

    ada, sam = (UnluckyPerson(telegram, telegram.person(name).id, name) for name in ("Ada", "Sam"))
    ada.power_cut = sam.power_cut = cut
    the_whole_loop(ada, sam, assistant)
    assert sum(cuts) > 20, "next to nothing was cut, so nothing was tried"
    telegram.becomes_idle()
    assert_each_thing_happened_once(assistant, postgresql)


def test_connections_that_are_cut_while_it_starts_keep_nobody_from_starting(
    telegram: Telegram, assistant: Assistant, postgresql: Engine
) -> None:
    deadline = time.monotonic() + PATIENCE
    cuts = 0
    while cuts < 3:
        assert time.monotonic() < deadline
        cuts += cut_connections(postgresql)
    sam = telegram.person("Sam")
    sam.open(assistant.invite("The network", role="staff"))
    sam.tap("I agree")
    sam.sees("You have joined The network")
    assert "lost while it was prepared" in assistant.log


def cut_connections(postgresql: Engine) -> int:
    """Cut everybody else's connections, in whatever they are doing; how many there were."""
    with postgresql.begin() as connection:
        cut = connection.execute(
            text(
                "select pg_terminate_backend(pid) from pg_stat_activity"
                " where pid <> pg_backend_pid() and datname = current_database() and backend_type = 'client backend'"
            )
        )
        return len(cut.all())


def assert_each_thing_happened_once(assistant: Assistant, postgresql: Engine, *, killed: bool = False) -> None:
    assistant.stop()
    with Session(postgresql) as session:
        assert session.scalars(select(Event)).one().answers["participants"] == 120
        assert list(session.scalars(select(Contribution.state))).count("confirmed") == 1
        told = sorted(session.scalars(select(Notification.state)))
        assert len(told) == 2
        assert set(told) <= ({"sent", "dropped"} if killed else {"sent"}), "dropped: decided before it was told again"
        assert set(session.scalars(select(IncomingUpdate.state))) <= {"done", "applied"}
