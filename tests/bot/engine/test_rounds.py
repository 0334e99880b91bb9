"""The stored inbox: nothing is lost, nothing is done twice, and one poison update harms nobody."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import psycopg
import pytest
from sqlalchemy import Engine, event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from bot.engine.precedence import CHATS
from bot.engine.replies import Card, Reply, Shown
from bot.engine.rounds import Rounds
from bot.screen import Document, Incoming, Picture, Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import IncomingUpdate, Member, Organisation
from bot.turn import Turn, World
from tests.conftest import NOW

ADA, BEN, CLEO = 5, 6, 7


def said(person: int, text: str) -> Incoming:
    return Incoming(person=person, chat=person, private=True, kind="text", text=text, message_id=1)


def echo(turn: Turn) -> Screen:
    """Counts what each member said in their name, so that a lost or doubled update shows."""
    if turn.incoming.text == "poison":
        raise RuntimeError("secret words of a member")
    assert CHATS.is_taken, "pages of this process let it pass"
    if turn.stored_member:
        turn.stored_member.first_name += turn.incoming.text
    return Screen(turn.incoming.text)


@pytest.fixture
def rounds(engine: Engine, world: World) -> Rounds:
    with database.sessions(engine).begin() as session:
        organisation = organisation_named(session, "Ardennes SA")
        for telegram_id in (ADA, BEN):
            session.add(
                Member(
                    telegram_id=telegram_id,
                    organisation_id=organisation.id,
                    role="member",
                    first_name="",
                    language="en",
                    consented_at=NOW,
                )
            )
    return Rounds(database.sessions(engine), echo, world, lambda: NOW)


def heard(engine: Engine, person: int) -> str:
    with database.sessions(engine)() as session:
        return session.scalars(select(Member.first_name).where(Member.telegram_id == person)).one()


def all_rounds(rounds: Rounds) -> list[Reply]:
    """Rounds until nobody waits, each reply shown at once as the chat's message number 100 + update."""
    replies: list[Reply] = []
    shown: list[Shown] = []
    while step := rounds.step(shown, busy=()):
        replies += step
        shown = [Shown(reply.update_id, reply.person, Card(100 + reply.update_id, has_picture=False)) for reply in step]
    return replies


def texts(replies: list[Reply]) -> list[tuple[int, str]]:
    return [(reply.person, reply.screen.text if reply.screen else "") for reply in replies]


def test_a_stranger_is_told_the_time_by_the_clocks_of_the_network(engine: Engine, world: World) -> None:
    rounds = Rounds(database.sessions(engine), lambda turn: Screen(turn.t.clock(turn.now)), world, lambda: NOW)
    rounds.keep([(1, said(CLEO, "hello"))])
    assert texts(all_rounds(rounds)) == [(CLEO, "10\N{NO-BREAK SPACE}am")], (
        "in Luxembourg it is one more than in Greenwich"
    )


def test_a_round_takes_one_of_each_and_keeps_each_member_in_order(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a")), (2, said(ADA, "b")), (3, said(BEN, "x"))])
    assert texts(rounds.step([], busy=())) == [(ADA, "a"), (BEN, "x")]
    assert rounds.step([], busy={ADA, BEN}) == []
    assert texts(rounds.step([Shown(1, ADA), Shown(3, BEN)], busy=())) == [(ADA, "b")]
    assert (heard(engine, ADA), heard(engine, BEN)) == ("ab", "x")


def test_a_redelivered_update_does_nothing(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a"))])
    all_rounds(rounds)
    rounds.keep([(1, said(ADA, "a")), (2, said(ADA, "b"))])
    assert texts(all_rounds(rounds)) == [(ADA, "b")]
    assert heard(engine, ADA) == "ab"


def test_after_a_crash_before_the_reply_it_is_shown_and_not_applied_again(
    engine: Engine, rounds: Rounds, world: World
) -> None:
    rounds.keep([(1, said(ADA, "a"))])
    lost = rounds.step([], busy=())
    restarted = Rounds(database.sessions(engine), echo, world, lambda: NOW)
    assert restarted.step([], busy=()) == [replace(one, left_behind=1) for one in lost]
    assert restarted.step([], busy={ADA}) == []
    assert restarted.step([Shown(1, ADA, Card(9, has_picture=False))], busy=()) == []
    assert heard(engine, ADA) == "a"


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        (Screen("the words", picture=Picture("footprint", {"kg": 1})), "the words"),
        (
            Screen("your file", document=Document("statement", {}, "s.pdf", "It could not be made.")),
            "It could not be made.",
        ),
        (Screen("forward this", aside=True, then=Screen("card", picture=Picture("footprint", {}))), "forward this"),
    ],
)
def test_what_two_processes_died_at_is_shown_in_words(engine: Engine, world: World, shown: Screen, words: str) -> None:
    def process() -> Rounds:
        return Rounds(database.sessions(engine), lambda _: shown, world, lambda: NOW)

    process().keep([(1, said(ADA, "a"))])
    lives = [process().step([], busy=())[0].screen for _ in range(3)]
    assert lives[:2] == [shown] * 2
    assert lives[2] == shown.in_words()
    assert lives[2].text == words
    assert (lives[2].picture, lives[2].document) == (None, None)
    assert lives[2].then is None or lives[2].then.picture is None


def test_a_commit_whose_confirmation_is_lost_is_shown_and_not_applied_again(engine: Engine, world: World) -> None:
    sessions = database.sessions(engine)
    committing: list[Turn] = []

    def handle(turn: Turn) -> Screen:
        committing.append(turn)
        return Screen(turn.incoming.text)

    @event.listens_for(sessions, "after_commit")
    def lose_the_confirmation(session: Session) -> None:
        if committing:
            failed = Exception(committing.pop().incoming.text)
            raise OperationalError("commit", None, failed, connection_invalidated=True)

    rounds = Rounds(sessions, handle, world, lambda: NOW)
    rounds.keep([(1, said(CLEO, "a"))])
    with pytest.raises(OperationalError):
        rounds.step([], busy=())
    assert texts(rounds.step([], busy=())) == [(CLEO, "a")]
    assert rounds.step([Shown(1, CLEO)], busy=()) == []


def test_a_disk_that_is_full_is_waited_for_and_blames_nobody(
    engine: Engine, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    def handle(turn: Turn) -> Screen:
        turn.session.add(Organisation(name="x" * 100_000))
        return Screen(turn.incoming.text)

    rounds = Rounds(database.sessions(engine), handle, world, lambda: NOW)
    rounds.keep([(1, said(CLEO, "a"))])
    with engine.connect() as connection:  # the pool has no other
        connection.exec_driver_sql("pragma max_page_count = 1")
    with pytest.raises(OperationalError, match="full"):
        rounds.step([], busy=())
    assert "goes one by one" not in caplog.text
    with engine.connect() as connection:
        connection.exec_driver_sql("pragma max_page_count = 1000000")
    assert texts(rounds.step([], busy=())) == [(CLEO, "a")]


def test_a_connection_that_cannot_be_made_for_a_moment_is_waited_for_and_blames_nobody(
    postgresql: Engine, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    refuse = [True]

    @event.listens_for(postgresql, "do_connect")
    def connect(*_: Any) -> None:
        if refuse and refuse.pop():
            raise psycopg.OperationalError("the server closed the connection unexpectedly")

    rounds = Rounds(database.sessions(postgresql), lambda turn: Screen(turn.incoming.text), world, lambda: NOW)
    postgresql.dispose()
    with pytest.raises(OperationalError):
        rounds.step([], busy=())
    assert rounds.step([], busy=()) == []
    assert "goes one by one" not in caplog.text
    event.remove(postgresql, "do_connect", connect)


def test_a_server_that_only_lets_read_is_waited_for_and_blames_nobody(
    postgresql: Engine, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """As a standby does whose turn has not come, or one that was the first until now."""

    def lets(only: str) -> None:
        with postgresql.begin() as connection:
            connection.exec_driver_sql("set transaction read write")
            connection.exec_driver_sql(f"alter database fresh set default_transaction_read_only = {only}")

    rounds = Rounds(database.sessions(postgresql), lambda turn: Screen(turn.incoming.text), world, lambda: NOW)
    rounds.keep([(1, said(CLEO, "a"))])
    lets("on")
    postgresql.dispose()
    for work in (partial(rounds.keep, [(2, said(CLEO, "b"))]), partial(rounds.step, [], set())):
        with pytest.raises(OperationalError):
            work()
    lets("off")
    with pytest.raises(OperationalError):
        rounds.step([], set())  # by the connection over which that was said
    assert texts(rounds.step([], busy=())) == [(CLEO, "a")], "by another than those that only let read"
    assert "goes one by one" not in caplog.text


def test_a_poison_update_gets_an_apology_and_the_others_their_turn(
    engine: Engine, rounds: Rounds, caplog: pytest.LogCaptureFixture
) -> None:
    rounds.keep([(1, said(ADA, "poison")), (2, said(BEN, "x")), (3, said(ADA, "after"))])
    replies = texts(all_rounds(rounds))
    assert replies[0][0] == ADA
    assert "went wrong on our side" in replies[0][1]
    assert replies[1:] == [(BEN, "x"), (ADA, "after")]
    assert (heard(engine, ADA), heard(engine, BEN)) == ("after", "x")
    assert "RuntimeError" in caplog.text
    assert "secret words" not in caplog.text


def test_what_was_shown_is_closed_though_the_round_after_it_fails(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a"))])
    rounds.step([], busy=())
    rounds.keep([(2, said(BEN, "poison"))])
    assert [reply.person for reply in rounds.step([Shown(1, ADA, Card(9, has_picture=False))], busy=())] == [BEN]
    with database.sessions(engine)() as session:
        assert session.get_one(IncomingUpdate, 1).state == "done"
        assert session.scalars(select(Member.card_message_id).where(Member.telegram_id == ADA)).one() == 9


def test_nobody_waits_for_what_a_crash_left_behind(engine: Engine, rounds: Rounds, world: World) -> None:
    rounds.keep([(1, said(ADA, "a"))])
    lost = rounds.step([], busy=())
    rounds.keep([(2, said(ADA, "b")), (3, said(BEN, "x"))])
    restarted = Rounds(database.sessions(engine), echo, world, lambda: NOW)
    assert texts(restarted.step([], busy=())) == [*texts(lost), (BEN, "x")]


def test_the_card_that_is_edited_next_is_the_one_that_was_shown(rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a")), (2, said(ADA, "b"))])
    first, second = all_rounds(rounds)
    assert first.card is None
    assert second.card == Card(101, has_picture=False)


def test_a_strangers_words_are_gone_once_they_are_answered(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, replace(said(CLEO, "who are you?"), first_name="Cleo"))])
    assert texts(all_rounds(rounds)) == [(CLEO, "who are you?")]
    with database.sessions(engine)() as session:
        row = session.get_one(IncomingUpdate, 1)
        assert (row.person, row.said, row.reply) == (0, None, None)


def test_one_who_blocked_the_bot_is_remembered_as_away(engine: Engine, rounds: Rounds) -> None:
    rounds.keep([(1, said(ADA, "a"))])
    rounds.step([], busy=())
    rounds.step([Shown(1, ADA, blocked=True)], busy=())
    with database.sessions(engine)() as session:
        assert session.scalars(select(Member.blocked).where(Member.telegram_id == ADA)).one()


def test_the_whole_round_is_one_transaction(engine: Engine, rounds: Rounds, world: World) -> None:
    """A process that dies in the middle of a round leaves every update of it waiting."""

    class PowerCutError(BaseException):
        pass

    def dies_at(person: int) -> Callable[[Turn], Screen]:
        def handle(turn: Turn) -> Screen:
            if turn.incoming.person == person:
                raise PowerCutError
            return echo(turn)

        return handle

    rounds.keep([(1, said(ADA, "a")), (2, said(BEN, "x"))])
    with pytest.raises(PowerCutError):
        Rounds(database.sessions(engine), dies_at(BEN), world, lambda: NOW).step([], busy=())
    assert heard(engine, ADA) == ""
    assert texts(all_rounds(rounds)) == [(ADA, "a"), (BEN, "x")]
    assert (heard(engine, ADA), heard(engine, BEN)) == ("a", "x")
