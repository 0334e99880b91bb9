"""A process that dies, stops, or stands still, while others share its inbox: what it had begun is theirs, once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.exc import OperationalError

from bot.engine.leases import LEASE
from bot.engine.replies import Card, Shown
from bot.engine.rounds import Rounds
from bot.store import database
from bot.store.models import Member
from bot.turn import World
from tests.bot.engine.replicas import ADA, BEN, PATIENCE, Inbox, Slow, said, texts


@pytest.fixture
def inbox(postgresql: Engine, world: World) -> Inbox:
    return Inbox(postgresql, world)


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


def test_of_two_who_live_one_takes_over_what_a_dead_replica_was_showing(inbox: Inbox) -> None:
    dead, second, third = (inbox.replica() for _ in range(3))
    dead.keep([(1, said(ADA, "a"))])
    texts(dead)
    inbox.now += LEASE
    assert texts(second) == [(ADA, "a")]
    assert texts(third) == []
    inbox.now += LEASE / 2
    assert texts(second, busy={ADA}) == []
    assert texts(third) == []


def test_who_was_taken_for_dead_does_not_call_an_older_card_the_newest(inbox: Inbox) -> None:
    slow, other = inbox.replica(), inbox.replica()
    slow.keep([(1, said(ADA, "a")), (2, said(ADA, "b"))])
    texts(slow)
    inbox.now += LEASE
    texts(other)
    texts(other, [Shown(1, ADA, Card(10, has_picture=False))])
    texts(other, [Shown(2, ADA, Card(20, has_picture=False))])
    texts(slow, [Shown(1, ADA, Card(11, has_picture=False))])
    with inbox.sessions() as session:
        assert session.scalars(select(Member.card_message_id).where(Member.telegram_id == ADA)).one() == 20


def test_a_reply_that_was_taken_over_is_shown_before_what_comes_next(inbox: Inbox) -> None:
    slow, other = inbox.replica(), inbox.replica()
    slow.keep([(1, said(ADA, "a")), (2, said(ADA, "b"))])
    assert texts(slow) == [(ADA, "a")]
    inbox.now += LEASE
    assert texts(other) == [(ADA, "a")], "it takes the slow one for dead"
    assert texts(slow, [Shown(1, ADA, Card(10, has_picture=False))]) == [], "the other’s copy is on its way"
    assert texts(other, [Shown(1, ADA, Card(11, has_picture=False))]) == [(ADA, "b")]


def test_a_replica_that_stands_still_in_the_middle_of_a_turn_loses_it_to_the_others(inbox: Inbox) -> None:
    url = inbox.engine.url.update_query_dict({"options": "-c idle_in_transaction_session_timeout=200ms"})
    frozen = database.connect(url.render_as_string(hide_password=False))
    handler, replica = Slow(), inbox.replica()
    stands_still = Rounds(database.sessions(frozen), handler, inbox.world, inbox.clock, shared=True)
    replica.keep([(1, said(ADA, "slow")), (2, said(BEN, "b"))])
    with ThreadPoolExecutor(1) as thread:
        taken = thread.submit(texts, stands_still)
        assert handler.begun.wait(PATIENCE)
        assert texts(replica) == [], "the organisation is with the one that stands still"
        answered = next(filter(None, iter(lambda: texts(replica), None)))  # the server decides when
        handler.go_on.set()
        with pytest.raises(OperationalError):  # as of a database that is away, which is waited for
            taken.result()
    assert texts(stands_still) == [], "what it had begun is undone, and it finds that nothing is left"
    assert answered == [(ADA, "slow"), (BEN, "b")]
    assert inbox.heard(ADA) == "slow"
    frozen.dispose()
