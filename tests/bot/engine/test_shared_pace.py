"""The pace in its row: whoever sends moves it on, and two who ask at once ask one after the other."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from bot.engine import shared_pace
from bot.engine.pace import LONGEST_DEBT, TELEGRAM
from bot.store import database
from tests.conftest import NOW

SECOND = timedelta(seconds=1)


def test_what_leaves_is_counted_for_everybody(engine: Engine) -> None:
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        assert shared_pace.allowed(session, NOW) == TELEGRAM.burst == 5
        shared_pace.count_messages(session, NOW, 3)
    with sessions.begin() as session:
        assert shared_pace.allowed(session, NOW) == 2
        shared_pace.count_messages(session, NOW, 2)
        assert shared_pace.allowed(session, NOW) == 0
        assert shared_pace.allowed(session, NOW + SECOND / TELEGRAM.per_second) == 1


def test_replies_hold_messages_up_and_a_wait_that_telegram_asks_for_holds_all_up(engine: Engine) -> None:
    sessions = database.sessions(engine)
    with sessions.begin() as session:
        shared_pace.count_replies(session, NOW, 1000)
    with sessions.begin() as session:
        assert shared_pace.allowed(session, NOW) == 0
        assert shared_pace.allowed(session, NOW + LONGEST_DEBT) == TELEGRAM.burst
        shared_pace.hold_everyone(session, NOW, 60)
    with sessions.begin() as session:
        assert shared_pace.allowed(session, NOW + 59 * SECOND) == 0
        assert shared_pace.allowed(session, NOW + 60 * SECOND) == TELEGRAM.burst


def test_on_postgresql_who_asks_has_the_pace_to_themselves_until_they_are_done(postgresql: Engine) -> None:
    sessions = database.sessions(postgresql)
    with sessions.begin() as session:
        shared_pace.allowed(session, NOW)  # the row is there from now on
    with sessions() as first, sessions() as second:
        shared_pace.allowed(first, NOW)
        second.execute(text("set local lock_timeout = '50ms'"))
        with pytest.raises(OperationalError, match="lock timeout"):
            shared_pace.allowed(second, NOW)
