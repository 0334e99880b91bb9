"""Several processes over one inbox: each update once, each person's in order and with one process at a time."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from bot.engine.leases import LEASE
from bot.engine.rounds import Rounds
from bot.engine.showing import Shown
from bot.screen import Incoming, Screen
from bot.store import database
from bot.store.invitations import organisation_named
from bot.store.models import IncomingUpdate, Member
from bot.turn import Turn, World
from tests.conftest import NOW

ADA, BEN = 5, 6
PEOPLE = range(100, 110)


def said(person: int, text: str) -> Incoming:
    return Incoming(person=person, chat=person, private=True, kind="text", text=text, message_id=1)


def echo(turn: Turn) -> Screen:
    """Counts what each member said in their name, so that a lost, doubled or early update shows."""
    turn.member.first_name += turn.incoming.text
    return Screen(turn.incoming.text)


class Inbox:
    """Replicas over one database, and a clock that is moved by hand."""

    def __init__(self, engine: Engine, world: World) -> None:
        self.now = NOW
        self.sessions = database.sessions(engine)
        self.world = world
        with self.sessions.begin() as session:
            organisation = organisation_named(session, "Ardennes SA").id
            for telegram_id in (ADA, BEN, *PEOPLE):
                session.add(
                    Member(
                        telegram_id=telegram_id,
                        organisation_id=organisation,
                        role="member",
                        first_name="",
                        language="en",
                        consented_at=NOW,
                    )
                )

    def replica(self) -> Rounds:
        return Rounds(self.sessions, echo, self.world, self.clock, shared=True)

    def clock(self) -> datetime:
        return self.now

    def heard(self, person: int) -> str:
        with self.sessions() as session:
            return session.scalars(select(Member.first_name).where(Member.telegram_id == person)).one()


@pytest.fixture
def inbox(postgresql: Engine, world: World) -> Inbox:
    return Inbox(postgresql, world)


def texts(rounds: Rounds, shown: list[Shown] | None = None, busy: set[int] | None = None) -> list[tuple[int, str]]:
    replies = rounds.step(shown or [], busy or set())
    return [(reply.person, str(reply.screen.text if reply.screen else "")) for reply in replies]


def until_all_is_done(rounds: Rounds, inbox: Inbox) -> int:
    """Rounds until nothing is open, each reply shown at once; how many were shown."""
    count = 0
    shown: list[Shown] = []
    while True:
        replies = rounds.step(shown, set())
        count += len(replies)
        shown = [Shown(reply.update_id, reply.person) for reply in replies]
        with inbox.sessions() as session:
            if not shown and not session.scalars(select(IncomingUpdate).where(IncomingUpdate.state != "done")).first():
                return count


def test_three_replicas_apply_each_update_once_and_in_order(inbox: Inbox) -> None:
    letters = "abcdefghijklmnopqrst"
    updates = [(number, said(person, letter)) for number, (letter, person) in enumerate(
        (letter, person) for letter in letters for person in PEOPLE
    )]  # fmt: skip
    replicas = [inbox.replica() for _ in range(3)]
    for replica, share in zip(replicas, (updates[0::3], updates[1::3], updates[2::3]), strict=True):
        replica.keep(share)
    with ThreadPoolExecutor(3) as threads:
        shown = list(threads.map(lambda replica: until_all_is_done(replica, inbox), replicas))
    assert sum(shown) == len(updates)
    assert {inbox.heard(person) for person in PEOPLE} == {letters}


def test_updates_that_arrive_in_any_order_while_others_are_handled_are_applied_once(inbox: Inbox) -> None:
    updates = [(number, said(person, "x")) for number in range(100) for person in [PEOPLE[number % 10]]]
    random.Random(7).shuffle(updates)
    replicas = [inbox.replica() for _ in range(3)]

    def take_and_handle(replica: Rounds) -> int:
        count = 0
        shown: list[Shown] = []
        for update in updates:  # every replica is handed every update, as when an answer of 200 was lost
            replica.keep([update])
            replies = replica.step(shown, set())
            count += len(replies)
            shown = [Shown(reply.update_id, reply.person) for reply in replies]
        replica.step(shown, set())
        return count + until_all_is_done(replica, inbox)

    with ThreadPoolExecutor(3) as threads:
        assert sum(threads.map(take_and_handle, replicas)) == len(updates)
    assert Counter(inbox.heard(person) for person in PEOPLE) == {"x" * 10: 10}


def test_a_person_is_with_one_replica_until_the_reply_is_shown(inbox: Inbox) -> None:
    first, second = inbox.replica(), inbox.replica()
    first.keep([(1, said(ADA, "a"))])
    assert texts(first) == [(ADA, "a")]
    second.keep([(2, said(ADA, "b")), (3, said(BEN, "x"))])
    assert texts(second) == [(BEN, "x")]
    assert texts(first, [Shown(1, ADA)]) == [(ADA, "b")]


def test_what_a_dead_replica_was_showing_is_shown_by_another_and_not_applied_again(inbox: Inbox) -> None:
    dead, other = inbox.replica(), inbox.replica()
    dead.keep([(1, said(ADA, "a")), (2, said(ADA, "b"))])
    assert texts(dead) == [(ADA, "a")]
    inbox.now += LEASE - timedelta(seconds=1)
    assert texts(other) == []
    inbox.now += timedelta(seconds=1)
    assert texts(other) == [(ADA, "a")]
    assert texts(other, [Shown(1, ADA)]) == [(ADA, "b")]
    assert inbox.heard(ADA) == "ab"


def test_who_lives_keeps_what_it_is_showing_however_slow_telegram_is(inbox: Inbox) -> None:
    slow, other = inbox.replica(), inbox.replica()
    slow.keep([(1, said(ADA, "a"))])
    texts(slow)
    for _ in range(10):
        inbox.now += LEASE / 2
        assert texts(slow, busy={ADA}) == []
        assert texts(other) == []


def test_a_replica_that_stops_leaves_its_replies_to_the_others_at_once(inbox: Inbox) -> None:
    stopping, other = inbox.replica(), inbox.replica()
    stopping.keep([(1, said(ADA, "a")), (2, said(BEN, "x"))])
    texts(stopping)
    stopping.leave([Shown(1, ADA)])
    assert texts(other) == [(BEN, "x")]


def test_a_commit_whose_confirmation_was_lost_is_shown_by_the_same_replica_at_once(inbox: Inbox) -> None:
    replica = inbox.replica()
    replica.keep([(1, said(ADA, "a"))])
    texts(replica)
    assert texts(replica, busy={ADA}) == []
    assert texts(replica) == [(ADA, "a")]
