"""The short form of `make soak`: a few kills and every kind of trouble, and that a loss would be seen."""

from collections.abc import Callable, Iterator
from random import Random

import pytest
from babel.messages.pofile import read_po
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.catalogues import LOCALES
from bot.store.catalogue import seed
from bot.store.models import Contribution, Event, IncomingUpdate
from tests.bot.ledger import Ledger
from tests.conftest import NOW
from tests.postgresql import Databases
from tests.soak.__main__ import soak
from tests.soak.fleet import DATABASES, Fleet
from tests.soak.losses import TOGETHER, TOLD, Found, found, in_log
from tests.soak.walker import Walker
from tests.telegram import TOKEN, Telegram

NAME = "Member 1, event 1"
LEAST = 12
"""Answers."""


@pytest.fixture
def telegram() -> Iterator[Telegram]:
    with Telegram() as served:
        yield served


@pytest.mark.crash
@pytest.mark.parametrize("database", DATABASES)
def test_members_at_work_lose_nothing_while_processes_are_killed_and_telegram_fails(
    database: str, postgresql_databases: Databases
) -> None:
    outcome = soak(
        database, 4, members=3, spell_seconds=1, seed=3, least=LEAST, longest_life=2, databases=postgresql_databases
    )
    assert outcome.well, "\n".join(outcome.lines())
    assert outcome.found.answers >= LEAST, "next to nothing was said, so nothing was tried"


class Checked:
    """What one member said, in a database that can be damaged."""

    def __init__(self, telegram: Telegram, engine: Engine) -> None:
        self.telegram, self.engine = telegram, engine
        self.walker = Walker(telegram, "Member 1", Random(1))
        self.walker.kept[NAME] = {"name": NAME, "days": 2}
        self.walker.requested.add(NAME)
        self.staff = telegram.person("Sam")
        with Session(engine) as session:
            seed(session, NOW)
            ledger = Ledger(session)
            event = ledger.event(ledger.member("Ardennes SA"), NOW.date(), 100, name=NAME)
            event.answers = {"name": NAME, "days": 2}
            ledger.contribution(event, NOW.date(), "100", "2.50")
            session.commit()

    def found(self) -> Found:
        return found(self.telegram, Fleet([], self.engine), [self.walker], self.staff)


def _forgets_an_answer(session: Session) -> None:
    session.query(Event).one().answers = {"name": NAME}


def _changes_an_answer(session: Session) -> None:
    session.query(Event).one().answers = {"name": NAME, "days": 3}


def _loses_the_request(session: Session) -> None:
    session.query(Contribution).one().state = "cancelled"


def _doubles_the_request(session: Session) -> None:
    event = session.query(Event).one()
    Ledger(session).contribution(event, NOW.date(), "100", "2.50")


def _leaves_an_update(session: Session) -> None:
    session.add(IncomingUpdate(update_id=7, person=1, state="waiting", received_at=NOW))


DAMAGE: dict[Callable[[Session], None], str] = {
    _forgets_an_answer: "the answer to “days” is lost",
    _changes_an_answer: "“days” is 3 instead of 2",
    _loses_the_request: "0 requests instead of 1",
    _doubles_the_request: "2 requests instead of 1",
    _leaves_an_update: "updates left open",
}


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
def test_what_is_lost_doubled_or_left_open_is_found(
    telegram: Telegram, engine: Engine, damage: Callable[[Session], None]
) -> None:
    checked = Checked(telegram, engine)
    before = checked.found()
    assert [one for one in before.amiss if "never told" not in one] == []
    assert before.never_told["contribution_requested"] == 1, "nobody told the staff, for nothing was running"
    with Session(engine) as session:
        damage(session)
        session.commit()
    assert any(DAMAGE[damage] in one for one in checked.found().amiss)


def test_the_words_by_which_it_is_found_who_was_told_are_the_products() -> None:
    with (LOCALES / "fr" / "LC_MESSAGES" / "residua.po").open("rb") as po:
        english = "\n".join(str(one.id) for one in read_po(po))
    assert [words for words in (*TOLD.values(), TOGETHER) if words not in english] == []


def test_a_log_with_a_token_or_a_mistake_is_found() -> None:
    lines = ("2026-11-29 12:00:00 INFO bot: at ease", f"2026-11-29 12:00:00 INFO bot: {TOKEN}")
    assert len(list(in_log("\n".join(lines)))) == 1
    assert list(in_log("2026-11-29 12:00:00 ERROR bot: an update could not be handled: KeyError"))
    assert not list(in_log("2026-11-29 12:00:00 ERROR bot: the database is away"))
