"""SQLite lets one transaction write at a time: whoever has waited longest is next, and who only reads waits for nobody."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event as Signal

import pytest
from sqlalchemy import Engine, select

from bot.store import database
from bot.store.models import Organisation
from tests.postgresql import PATIENCE

WAITS = 20
A_FEW = 3
"""Transactions of a busy writer that may come before somebody else’s: the one under way, and some before they ask."""


def test_who_writes_without_pause_keeps_nobody_out(engine: Engine) -> None:
    sessions = database.sessions(engine)
    begun, enough = Signal(), Signal()
    written = 0

    def write_on() -> None:
        nonlocal written
        while not enough.is_set():
            with sessions.begin() as session:
                session.add(Organisation(name=f"Organisation {written}"))
            written += 1
            begun.set()

    with ThreadPoolExecutor(1) as thread:
        writing = thread.submit(write_on)
        assert begun.wait(PATIENCE)
        before = written
        for number in range(WAITS):
            with sessions.begin() as session:
                session.add(Organisation(name=f"Other {number}"))
        meanwhile = written - before
        enough.set()
        writing.result(PATIENCE)
    assert meanwhile <= A_FEW * WAITS


def test_a_transaction_that_fails_lets_the_next_one_in(engine: Engine) -> None:
    sessions = database.sessions(engine)
    with pytest.raises(RuntimeError), sessions.begin() as session:
        session.add(Organisation(name="Half done"))
        raise RuntimeError
    with sessions.begin() as session:
        assert session.scalars(select(Organisation)).all() == []


def test_who_reads_waits_for_nobody_and_sees_what_was_committed(engine: Engine) -> None:
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        session.add(Organisation(name="Ardennes SA"))
        session.flush()
        with database.reading(sessions) as reader:
            assert reader.scalars(select(Organisation.name)).all() == []
    with database.reading(sessions) as reader:
        assert reader.scalars(select(Organisation.name)).all() == ["Ardennes SA"]
