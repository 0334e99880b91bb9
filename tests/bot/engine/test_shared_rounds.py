"""Several processes over one inbox: each update once, each person's in order and with one process at a time."""

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.event import listens_for

from bot.engine.replies import Shown
from bot.engine.rounds import Rounds
from bot.screen import Screen
from bot.store.locks import alone_with
from bot.store.models import Member, Organisation
from bot.turn import Turn, World
from tests.bot.engine.replicas import (
    ADA,
    BEN,
    CLARE,
    PEOPLE,
    STRANGER,
    Inbox,
    echo,
    said,
    slow_turn,
    texts,
    until_all_is_done,
)


@pytest.fixture
def inbox(postgresql: Engine, world: World) -> Inbox:
    return Inbox(postgresql, world)


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


def test_whoever_said_something_first_is_answered_first_whatever_arrived_first(inbox: Inbox) -> None:
    replica = inbox.replica()
    replica.keep([(3, said(ADA, "c")), (2, said(BEN, "b"))])
    replica.keep([(1, said(CLARE, "a"))])
    assert texts(replica) == [(CLARE, "a"), (BEN, "b"), (ADA, "c")]


def test_a_person_is_with_one_replica_until_the_reply_is_shown(inbox: Inbox) -> None:
    first, second = inbox.replica(), inbox.replica()
    first.keep([(1, said(ADA, "a"))])
    assert texts(first) == [(ADA, "a")]
    second.keep([(2, said(ADA, "b")), (3, said(BEN, "x"))])
    assert texts(second) == [(BEN, "x")]
    assert texts(first, [Shown(1, ADA)]) == [(ADA, "b")]


def test_a_slow_handler_keeps_no_other_organisation_waiting(inbox: Inbox) -> None:
    replica = inbox.replica()
    with slow_turn(inbox, ADA):
        replica.keep([(number, said(person, "x")) for number, person in enumerate((CLARE, STRANGER, BEN), start=1)])
        assert texts(replica) == [(CLARE, "x"), (STRANGER, "hello")]
        assert replica.more, "Ben is Ada’s colleague, and is looked for again"
        assert texts(replica, [Shown(1, CLARE), Shown(2, STRANGER)]) == []
    assert texts(replica) == [(BEN, "x")]
    assert not replica.more


def test_a_stranger_is_with_one_replica_too(inbox: Inbox) -> None:
    replica = inbox.replica()
    with slow_turn(inbox, STRANGER):
        replica.keep([(1001, said(STRANGER, "again"))])
        assert texts(replica) == []
    assert texts(replica) == [], "their reply is still with the other replica"


def test_of_many_strangers_each_update_is_answered_once(inbox: Inbox) -> None:
    """No organisation keeps replicas from one another here, only the updates themselves."""
    replicas = [inbox.replica() for _ in range(3)]
    updates = [(number, said(1000 + number % 20, "x")) for number in range(400)]
    replicas[0].keep(updates)
    with ThreadPoolExecutor(3) as threads:
        shown = list(threads.map(lambda replica: until_all_is_done(replica, inbox), replicas))
    assert sum(shown) == len(updates)


def test_an_update_that_was_handled_between_looking_and_taking_is_left_alone(inbox: Inbox) -> None:
    late, quick = inbox.replica(), inbox.replica()
    late.keep([(1, said(STRANGER, "x"))])
    overtaken: list[tuple[int, str]] = []

    @listens_for(inbox.engine, "before_cursor_execute")
    def overtake(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        if not overtaken and "SKIP LOCKED" in statement and "waiting" in parameters.values():
            overtaken.append((0, "is handling it"))
            overtaken[:] = texts(quick)

    assert texts(late) == []
    assert overtaken == [(STRANGER, "hello")]


def test_those_who_wait_for_a_colleague_fill_no_round_of_anybody_else(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.rounds.ROUND", 1)
    monkeypatch.setattr("bot.engine.inbox.LOOKED_AT", 2)
    replica = inbox.replica()
    with slow_turn(inbox, ADA):
        replica.keep([(number, said(person, "x")) for number, person in enumerate((BEN, *PEOPLE, CLARE))])
        assert texts(replica) == [(CLARE, "x")]


def test_a_round_leaves_organisations_to_other_replicas(inbox: Inbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.engine.rounds.ORGANISATIONS", 1)
    first, second = inbox.replica(), inbox.replica()
    first.keep([(1, said(ADA, "a")), (2, said(CLARE, "c")), (3, said(BEN, "b"))])
    assert texts(first) == [(ADA, "a"), (BEN, "b")]
    assert texts(second) == [(CLARE, "c")]


def test_colleagues_are_never_in_two_rounds_at_once(inbox: Inbox) -> None:
    """Each turn reads what its organisation has counted and writes it back plus one, as handlers do with answers."""

    def count(turn: Turn) -> Screen:
        own = turn.member.organisation
        before = turn.session.scalars(select(Organisation.name).where(Organisation.id == own.id)).one()
        own.name = f"{own.name[0]} {int(before.split()[1]) + 1}"
        return Screen(before)

    with inbox.sessions.begin() as session:
        for organisation, letter in zip(session.scalars(select(Organisation)), "AB", strict=True):
            organisation.name = f"{letter} 0"
    replicas = [inbox.replica(count) for _ in range(3)]
    people = (ADA, BEN, CLARE, *PEOPLE)
    replicas[0].keep([(number, said(people[number % len(people)], "x")) for number in range(13 * 20)])
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda replica: until_all_is_done(replica, inbox), replicas))
    with inbox.sessions() as session:
        assert sorted(session.scalars(select(Organisation.name))) == ["A 240", "B 20"]


def test_what_is_read_after_a_colleagues_turn_is_what_they_wrote(inbox: Inbox) -> None:
    replica = inbox.replica()
    with slow_turn(inbox, ADA):
        replica.keep([(1, said(BEN, "b"))])
        assert texts(replica) == []
    replica.keep([(1001, said(ADA, "a"))])
    assert texts(replica) == [(BEN, "b")], "Ada’s reply is still with the other replica"
    assert inbox.heard(ADA) == "slow"


def test_a_long_round_ends_early_and_takes_up_the_others_in_the_next(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.engine.rounds.LONGEST_ROUND", 0.0)
    replica = inbox.replica()
    replica.keep([(1, said(ADA, "a")), (2, said(BEN, "b"))])
    assert texts(replica) == [(ADA, "a")]
    assert replica.more
    assert texts(replica, busy={ADA}) == [(BEN, "b")]
    assert not replica.more


def test_after_a_round_that_was_too_long_no_more_are_read_than_it_had_time_for(
    inbox: Inbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[int] = []

    def count(turn: Turn) -> Screen:
        read.append(sum(isinstance(one, Member) for one in turn.session.identity_map.values()))
        return Screen("counted")

    replica = inbox.replica(count)
    replica.keep([(number, said(person, "x")) for number, person in enumerate(PEOPLE, start=1)])
    monkeypatch.setattr("bot.engine.rounds.LONGEST_ROUND", 0.0)
    for _ in range(3):
        (reply,) = replica.step((), ())
        replica.leave([Shown(reply.update_id, reply.person)])
    assert read == [len(PEOPLE), 1, 2]
    monkeypatch.undo()
    until_all_is_done(replica, inbox)
    assert len(read) == len(PEOPLE)


def in_anothers(turn: Turn) -> Screen:
    """A turn that writes something, and then turns to the rows of the other organisation."""
    turn.session.add(Organisation(name=turn.incoming.text))
    turn.session.flush()
    alone_with(turn.session, turn.session.scalars(select(Organisation.id).where(Organisation.name == "Bunt")).one())
    return Screen("done")


def names(inbox: Inbox) -> list[str]:
    with inbox.sessions() as session:
        return sorted(session.scalars(select(Organisation.name)))


@pytest.mark.parametrize("person", [ADA, STRANGER])
def test_whoever_turns_to_an_organisation_that_is_not_free_is_left_for_the_next_look(inbox: Inbox, person: int) -> None:
    replica = inbox.replica(lambda turn: in_anothers(turn) if turn.incoming.person == person else echo(turn))
    with slow_turn(inbox, CLARE):
        replica.keep([(1, said(person, "New")), (2, said(BEN, "b"))])
        assert texts(replica) == [(BEN, "b")]
        assert replica.more
        assert names(inbox) == ["Ardennes SA", "Bunt"], "what they began is undone"
    assert texts(replica, busy={BEN}) == [(person, "done")]
    assert names(inbox) == ["Ardennes SA", "Bunt", "New"]
