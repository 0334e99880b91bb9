"""What cannot be handled, however often it is tried, is set aside: it stops neither its member nor anybody else."""

import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, event, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine.metrics import UPDATES
from bot.engine.replies import Reply, Shown
from bot.engine.rounds import LOOK_SOON, Rounds
from bot.engine.setting_aside import KEEP, MOST_TRIES, forget_old
from bot.screen import Incoming, Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.locks import alone_with
from bot.store.models import IncomingUpdate, Member, SetAside
from bot.turn import Turn, World
from tests.conftest import NOW

ADA, BEN, CLEO = 5, 6, 7
SORRY = {"en": "Something went wrong on our side", "fr": "Un problème est survenu de notre côté"}


class Handler:
    """Answers with what was said, and fails at what it is told to."""

    def __init__(self) -> None:
        self.fails: dict[str, Exception] = {}

    def __call__(self, turn: Turn) -> Screen:
        if failure := self.fails.get(turn.incoming.text):
            raise failure.with_traceback(None)
        if turn.incoming.text == "slow":
            turn.session.execute(text("set local statement_timeout = 50"))
            turn.session.execute(text("select pg_sleep(30)"))
        return Screen(turn.incoming.text)


@pytest.fixture
def handler() -> Handler:
    return Handler()


@pytest.fixture
def rounds(engine: Engine, world: World, handler: Handler) -> Rounds:
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA").id
        for telegram_id, language in ((ADA, "fr"), (BEN, "en")):
            session.add(
                Member(
                    telegram_id=telegram_id,
                    organisation_id=organisation,
                    role="member",
                    first_name="",
                    language=language,
                    consented_at=NOW,
                )
            )
    return Rounds(database.sessions(engine), handler, world, lambda: NOW)


def said(person: int, words: str, **more: Any) -> Incoming:
    return Incoming(person, person, True, "text", text=words, message_id=1, **more)


def told(replies: list[Reply]) -> list[tuple[int, str]]:
    return [(reply.person, reply.screen.text if reply.screen else "") for reply in replies]


def shown(replies: list[Reply]) -> list[Shown]:
    return [Shown(reply.update_id, reply.person) for reply in replies]


def all_told(rounds: Rounds, replies: list[Reply]) -> dict[int, list[str]]:
    """What everybody is told until nobody waits, with these replies first."""
    heard: dict[int, list[str]] = {}
    while replies:
        for person, words in told(replies):
            heard.setdefault(person, []).append(words)
        replies = rounds.step(shown(replies), busy=())
    return heard


def causes(engine: Engine) -> list[SetAside]:
    with database.sessions(engine)() as session:
        return list(session.scalars(select(SetAside).order_by(SetAside.id)))


def damaged(engine: Engine, statement: str, damage: Any) -> None:
    with engine.begin() as connection:
        connection.execute(text(statement).bindparams(damage=json.dumps(damage)))


FAILURES = (
    RuntimeError("secret words"), KeyError("secret words"), RecursionError("secret words"), MemoryError(),
    ValueError("secret words"), UnicodeEncodeError("utf-8", "secret words", 0, 1, "x"),
)  # fmt: skip


@pytest.mark.parametrize("failure", FAILURES, ids=lambda failure: type(failure).__name__)
def test_what_fails_is_counted_by_its_cause_and_says_nothing_of_what_was_said(
    engine: Engine, rounds: Rounds, handler: Handler, failure: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    handler.fails = {"poison": failure}
    rounds.keep([(1, said(ADA, "poison")), (2, said(BEN, "x")), (3, said(ADA, "after")), (4, said(ADA, "poison"))])
    heard = all_told(rounds, rounds.step([], busy=()))
    assert heard[BEN] == ["x"]
    first, after, again = heard[ADA]
    assert SORRY["fr"] in first
    assert SORRY["fr"] in again
    assert after == "after"
    (cause,) = causes(engine)
    assert (cause.kind, cause.updates) == ("text", 2)
    assert cause.cause.startswith(f"{type(failure).__name__} at test_setting_aside.py:")
    assert "secret" not in cause.cause + caplog.text


DAMAGED: tuple[Any, ...] = ({"no": "such field"}, {}, [1], {"residua:encrypted": "nobody's"}, {"kind": "tap"})


@pytest.mark.parametrize("damage", DAMAGED, ids=str)
def test_what_cannot_be_read_any_more_gets_an_apology_and_the_others_their_turn(
    engine: Engine, rounds: Rounds, damage: Any
) -> None:
    rounds.keep([(1, said(ADA, "a")), (2, said(BEN, "x")), (3, said(ADA, "after"))])
    damaged(engine, "update incoming_update set said = :damage where update_id = 1", damage)
    heard = all_told(rounds, rounds.step([], busy=()))
    assert SORRY["fr"] in heard[ADA][0]
    assert heard[ADA][1:] == ["after"]
    assert heard[BEN] == ["x"]
    assert len(causes(engine)) == 1


@pytest.mark.parametrize("damage", [{"person": ADA}, {"residua:encrypted": "nobody's"}, {}], ids=str)
def test_a_reply_that_cannot_be_read_after_a_restart_stops_nobody(
    engine: Engine, rounds: Rounds, handler: Handler, world: World, damage: Any
) -> None:
    rounds.keep([(1, said(ADA, "a")), (2, said(ADA, "after")), (3, said(BEN, "x"))])
    rounds.step([], busy=())
    damaged(engine, "update incoming_update set reply = :damage where update_id = 1", damage)
    restarted = Rounds(database.sessions(engine), handler, world, lambda: NOW)
    heard = all_told(restarted, restarted.step([], busy=()))
    assert SORRY["fr"] in heard[ADA][0]
    assert heard[ADA][1:] == ["after"]
    assert heard[BEN] == ["x"]
    assert [one.kind for one in causes(engine)] == ["left_behind"]


def test_what_the_database_fails_at_again_and_again_is_set_aside_while_others_are_answered(
    engine: Engine, rounds: Rounds, handler: Handler
) -> None:
    handler.fails = {"poison": OperationalError("statement", None, Exception("canceled"))}
    rounds.keep([(1, said(ADA, "poison")), (2, said(BEN, "x")), (3, said(BEN, "y"))])
    replies = rounds.step([], busy=())
    assert told(replies) == [(BEN, "x")], "others do not wait for it"
    replies = rounds.step(shown(replies), busy=())
    assert told(replies) == [(BEN, "y")]
    assert rounds.more, "and it is looked for again"
    (apology,) = rounds.step(shown(replies), busy=())
    assert SORRY["fr"] in told([apology])[0][1]
    assert [one.updates for one in causes(engine)] == [1]


def test_a_statement_that_never_ends_on_postgresql_is_set_aside(
    postgresql: Engine, world: World, handler: Handler
) -> None:
    rounds = Rounds(database.sessions(postgresql), handler, world, lambda: NOW, shared=True)
    rounds.keep([(1, said(ADA, "slow")), (2, said(BEN, "x"))])
    replies = rounds.step([], busy=())
    assert told(replies) == [(BEN, "x")]
    for _ in range(MOST_TRIES - 2):
        with pytest.raises(OperationalError):
            rounds.step(shown(replies), busy=())
    (apology,) = rounds.step([], busy=())
    assert SORRY["en"] in told([apology])[0][1]
    assert causes(postgresql)[0].cause.startswith("OperationalError")


def test_a_connection_that_is_cut_is_no_fault_of_what_was_said(
    engine: Engine, rounds: Rounds, handler: Handler
) -> None:
    cut = OperationalError("statement", None, Exception("terminated"), connection_invalidated=True)
    handler.fails = {"a": cut}
    rounds.keep([(1, said(ADA, "a")), (2, said(BEN, "x"))])
    for _ in range(2 * MOST_TRIES):
        with pytest.raises(OperationalError):
            rounds.step([], busy=())
    handler.fails = {}
    replies = rounds.step([], busy=())
    replies += rounds.step([], busy={one.person for one in replies})  # a slow machine takes up one at a time
    assert told(replies) == [(ADA, "a"), (BEN, "x")]
    assert causes(engine) == []


def test_a_database_that_is_away_for_everybody_sets_nothing_aside(
    engine: Engine, rounds: Rounds, handler: Handler
) -> None:
    rounds.keep([(1, said(ADA, "a")), (2, said(BEN, "x"))])
    away = True

    @event.listens_for(engine, "begin")
    def refuse(_: Any) -> None:
        if away:
            raise OperationalError("begin", None, Exception("disk is full"))

    for _ in range(2 * MOST_TRIES):
        with pytest.raises(OperationalError):
            rounds.step([], busy=())
    away = False
    assert told(rounds.step([], busy=())) == [(ADA, "a"), (BEN, "x")]
    assert causes(engine) == []


def test_what_cannot_be_stored_does_not_stop_what_can(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a", outcome={"odd": object()})), (2, said(BEN, "x"))])
    with database.sessions(engine)() as session:
        rows = session.scalars(select(IncomingUpdate).order_by(IncomingUpdate.update_id)).all()
        assert [(row.person, (row.said or {})["kind"]) for row in rows] == [(ADA, "other"), (BEN, "text")]
    assert len(causes(engine)) == 1


def test_a_cause_that_does_not_come_again_is_forgotten(engine: Engine, rounds: Rounds, handler: Handler) -> None:
    handler.fails = {"poison": RuntimeError()}
    rounds.keep([(1, said(ADA, "poison"))])
    rounds.step([], busy=())
    with Session(engine) as session:
        forget_old(session, NOW + KEEP)
        assert session.scalars(select(SetAside)).all()
        forget_old(session, NOW + KEEP + timedelta(seconds=1))
        assert session.scalars(select(SetAside)).all() == []


def test_an_update_that_is_delivered_again_is_counted_once(rounds: Rounds) -> None:
    counted = UPDATES.labels("text")
    before = counted._value.get()
    for _ in range(3):
        rounds.keep([(1, said(ADA, "a")), (2, said(BEN, "x"))])
    assert counted._value.get() - before == 2


def test_whoever_was_left_because_somebody_else_works_there_is_looked_for_again(
    postgresql: Engine, world: World
) -> None:
    """A sweep, or a connection of ours that was cut and not buried yet, may hold the organisation that invites."""
    sessions = database.sessions(postgresql)
    with sessions.begin() as session:
        organisation = organisation_named(session, "Ardennes SA").id

    def joins(turn: Turn) -> Screen:
        alone_with(turn.session, organisation)
        return Screen("joined")

    rounds = Rounds(sessions, joins, world, lambda: NOW)
    rounds.keep([(1, said(CLEO, "/start code"))])
    with sessions.begin() as another:
        alone_with(another, organisation)
        assert rounds.step([], busy=()) == []
        assert rounds.look_every == LOOK_SOON, "nothing else may ever arrive"
    assert told(rounds.step([], busy=())) == [(CLEO, "joined")]
    assert rounds.look_every is None
