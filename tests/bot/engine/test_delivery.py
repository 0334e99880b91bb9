"""Notifications: worded from fresh data, each sent once whoever sends it, and one that fails holds up nobody."""

import asyncio
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import Engine, event, select

from bot.engine.connecting import connected
from bot.engine.insisting import TelegramAway
from bot.engine.leases import LEASE
from bot.engine.notifications import MOST_IN_DOUBT
from bot.engine.outcomes import Outcome, What
from bot.store.models import Member, Notification
from bot.turn import World
from tests.bot.engine.post import Post, all_end, claimed
from tests.conftest import NOW
from tests.news import Request
from tests.telegram import TOKEN, Telegram

DAY = timedelta(days=1)
AWAY, REFUSED = Outcome(What.AWAY, "Forbidden"), Outcome(What.REFUSED, "BadRequest")
SENT = Outcome(What.SENT, message_id=7)
UNREACHED, UNSURE = Outcome(What.NOT_ARRIVED, "ClientConnectorError"), Outcome(What.UNSURE, "ReadTimeout")


@pytest.fixture
def post(engine: Engine, world: World) -> Post:
    return Post(engine, world)


async def test_what_is_due_tomorrow_costs_one_question_a_look(engine: Engine, post: Post) -> None:
    post.plan("tomorrow", not_before=NOW + DAY)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *statement: asked.append(statement[2].split()[0]))
    await post.delivery().once(NOW)
    looking = [one for one in asked[: asked.index("UPDATE")] if one != "begin"]  # then it gives back what it holds
    assert looking == ["SELECT", "SELECT"]  # is anything due, and is anything left
    assert post.states == {"tomorrow": "due"}


def test_what_cannot_be_worded_holds_up_nobody(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    post.plan("first", "poison")
    post.plan("second", "hello", member=2)
    assert all_end(post.delivery(), SENT) == ["hello"]
    assert post.states == {"first": "failed", "second": "sent"}
    assert "RuntimeError" in caplog.text
    assert "secret words" not in caplog.text


def test_it_is_worded_from_what_is_stored_when_it_is_sent(post: Post) -> None:
    post.plan("greeting", "name")
    with post.sessions.begin() as session:
        session.get_one(Member, 1).first_name = "Adele"
    assert all_end(post.delivery(), SENT) == ["Adele"]


def test_what_is_no_longer_true_is_dropped(post: Post) -> None:
    post.plan("untrue", "")
    assert claimed(post.delivery()) == {}
    assert post.states == {"untrue": "dropped"}


def test_what_is_closed_is_counted_by_how_it_ended(post: Post) -> None:
    post.plan("first", "poison")
    post.plan("untrue", "", member=2)
    delivery = post.delivery()
    assert delivery.word(delivery.claim(30) or []) == ([], Counter(failed=1, dropped=1))
    post.plan("third")
    post.plan("fourth", member=2)
    assert len(claimed(delivery)) == 2
    assert delivery.record({3: SENT, 4: UNREACHED}) == Counter(sent=1), "what is tried again has not ended"


def test_what_became_of_it_is_written_beside_it(post: Post) -> None:
    ends = {"one": UNREACHED, "two": UNSURE}
    for member, key in enumerate(ends, start=1):
        post.plan(key, member=member)
    delivery = post.delivery()
    claimed(delivery)
    delivery.record(dict(enumerate(ends.values(), start=1)))
    with post.sessions() as session:
        rows = session.scalars(select(Notification).order_by(Notification.id)).all()
    assert [row.last_error for row in rows] == ["ClientConnectorError", "ReadTimeout"]
    assert [row.claimed_by for row in rows] == [None, None]
    assert [row.attempts for row in rows] == [1, 1]


def test_what_is_due_at_a_moment_to_come_can_be_sent_before_it(post: Post) -> None:
    post.plan("tomorrow", not_before=NOW + DAY)
    post.plan("later still", member=2, not_before=NOW + 2 * DAY)
    delivery, tomorrow = post.delivery(), NOW + DAY
    with post.sessions.begin() as session:
        for row in session.scalars(select(Notification)):
            row.next_try_at = NOW
    assert not delivery.anything_due()
    assert delivery.anything_due(tomorrow)
    assert delivery.left(tomorrow) == 1
    assert delivery.claim(30) == []
    assert delivery.claim(30, tomorrow) == [1]


def test_what_waits_for_a_member_who_is_away_is_not_left_to_do(post: Post) -> None:
    post.plan("here")
    post.plan("away", member=2)
    delivery = post.delivery()
    assert delivery.left(NOW) == 2
    post.is_away(2, True)
    assert delivery.left(NOW) == 1


def test_no_more_is_taken_than_there_is_room_for_and_the_longest_due_first(post: Post) -> None:
    post.plan("second", member=2)
    post.plan("first", not_before=NOW - DAY)
    assert post.delivery().claim(1) == [2]


def test_what_another_process_is_taking_is_not_waited_for(postgresql: Engine, world: World) -> None:
    post = Post(postgresql, world)
    post.plan("first")
    post.plan("second", member=2)
    with ThreadPoolExecutor(1) as thread, post.sessions() as other:
        other.execute(select(Notification.id).where(Notification.id == 1).with_for_update())
        assert thread.submit(post.delivery().claim, 30).result(timeout=10) == [2]


def test_nothing_is_told_before_its_moment(post: Post) -> None:
    post.plan("later", not_before=NOW + DAY)
    assert claimed(post.delivery()) == {}
    post.passes(days=1)
    assert claimed(post.delivery()) == {1: "hello"}


def test_a_member_who_is_away_hears_it_on_return(post: Post) -> None:
    delivery = post.delivery()
    post.is_away(2, True)
    post.plan("away", member=2)
    post.plan("leaving")
    assert all_end(delivery, AWAY) == ["hello"]
    assert claimed(delivery) == {}
    assert post.states == {"away": "due", "leaving": "due"}
    for member in (1, 2):
        post.is_away(member, False)
    post.passes(hours=23)
    assert len(all_end(delivery, SENT)) == 2


def test_who_returns_too_late_has_missed_it(post: Post) -> None:
    delivery = post.delivery()
    post.plan("leaving")
    all_end(delivery, AWAY)
    post.passes(days=40)
    assert claimed(delivery) == {}
    assert post.states == {"leaving": "due"}
    post.is_away(1, False)
    assert claimed(delivery) == {}
    assert post.states == {"leaving": "missed"}


def test_a_machine_that_slept_five_weeks_sends_nothing_stale(post: Post) -> None:
    post.plan("old")
    post.plan("useful for long", member=2, expires_at=NOW + timedelta(days=60))
    post.passes(weeks=5)
    post.plan("new")
    assert Counter(all_end(post.delivery(), SENT)) == Counter(["hello", "hello"])
    assert post.states == {"old": "missed", "useful for long": "sent", "new": "sent"}


def test_two_who_send_never_take_the_same(post: Post) -> None:
    post.plan("one")
    post.plan("two", member=2)
    first, second = post.delivery(), post.delivery()
    assert set(claimed(first)) == {1, 2}
    assert claimed(second) == {}


def test_a_member_is_told_one_thing_a_second(post: Post) -> None:
    delivery = post.delivery()
    for key in ("one", "two", "three"):
        post.plan(key, key)
    assert all_end(delivery, SENT) == ["one"]
    assert claimed(delivery) == {}
    post.passes(seconds=1)
    assert list(claimed(delivery).values()) == ["two"]
    post.passes(seconds=1)
    assert claimed(post.delivery()) == {}, "the other one is still being told"


def test_what_a_dead_process_left_behind_is_told_again_only_where_twice_is_better_than_never(post: Post) -> None:
    post.plan("request", "please confirm", kind=Request)
    post.plan("news", member=2)
    assert len(claimed(post.delivery())) == 2  # and then its power fails
    survivor = post.delivery()
    assert claimed(survivor) == {}
    post.now += LEASE
    assert claimed(survivor) == {1: "please confirm"}
    assert post.states == {"request": "due", "news": "unsure"}
    for _ in range(MOST_IN_DOUBT - 2):
        post.now += LEASE
        assert claimed(post.delivery()) == {1: "please confirm"}
    post.now += LEASE
    assert claimed(post.delivery()) == {}, "a few times at most"
    assert post.states == {"request": "unsure", "news": "unsure"}


def test_what_a_process_had_no_words_for_when_it_died_was_never_sent(post: Post) -> None:
    post.plan("request", "please confirm", kind=Request)
    post.plan("news", member=2)
    assert len(post.delivery().claim(30) or ()) == 2  # and then its power fails
    survivor = post.delivery()
    assert claimed(survivor) == {}
    post.now += LEASE
    assert claimed(survivor) == {1: "please confirm", 2: "hello"}


def test_who_lives_keeps_what_it_is_sending(post: Post) -> None:
    delivery, other = post.delivery(), post.delivery()
    post.plan("slow")
    taken = claimed(delivery)
    for _ in range(5):
        post.passes(seconds=4)
        delivery.renew(taken)
        assert claimed(other) == {}
    delivery.record(dict.fromkeys(taken, SENT))
    assert post.states == {"slow": "sent"}


def test_what_was_claimed_and_never_sent_is_free_at_once(post: Post) -> None:
    """The database went away between the claim and the words."""
    delivery = post.delivery()
    post.plan("news")
    assert delivery.claim(30) == [1]
    delivery.settle(mine=())
    assert claimed(post.delivery()) == {1: "hello"}


def test_a_connection_lost_after_the_sending_repeats_only_what_is_better_twice(post: Post) -> None:
    delivery = post.delivery()
    post.plan("request", kind=Request)
    post.plan("news", member=2)
    all_end(delivery, UNSURE)
    for _ in range(MOST_IN_DOUBT - 1):
        assert post.states == {"request": "due", "news": "unsure"}
        post.passes(minutes=1)
        all_end(delivery, UNSURE)
    assert post.states == {"request": "unsure", "news": "unsure"}


def test_a_trouble_of_fifteen_seconds_keeps_no_request_from_staff(post: Post) -> None:
    """Each message is lost on its way, while Telegram answers everything else."""
    delivery = post.delivery()
    post.plan("request", kind=Request)
    until = post.now + timedelta(seconds=15)
    while post.states == {"request": "due"}:
        all_end(delivery, UNSURE if post.now < until else SENT)
        post.passes(seconds=1)
    assert post.states == {"request": "sent"}


def test_what_surely_did_not_arrive_is_tried_ever_less_often_and_given_up_loudly_after_a_day(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    delivery = post.delivery()
    post.plan("news", "secret words of a member", expires_at=NOW + 30 * DAY)
    tries = 0
    while post.states["news"] == "due":
        tries += len(all_end(delivery, UNREACHED))
        post.passes(minutes=5)
        assert post.now < NOW + 2 * DAY
    assert post.states == {"news": "gave_up"}
    assert DAY <= post.now - NOW < DAY + timedelta(minutes=10)
    assert 100 < tries < 160
    assert "given up" in caplog.text
    assert "secret words" not in caplog.text


def test_what_is_refused_is_said_once_more_in_plain_words_whoever_sends_it(post: Post) -> None:
    post.plan("news")
    all_end(post.delivery(), REFUSED)
    assert post.states == {"news": "due"}
    assert claimed(post.delivery()) == {}, "not within the same second"
    post.passes(seconds=1)
    other = post.delivery()
    parcels, _ = other.word(other.claim(30) or [])
    assert [parcel.plainly for parcel in parcels] == [True]
    other.record({1: SENT})
    assert post.states == {"news": "sent"}


def test_what_is_refused_even_in_plain_words_is_final(post: Post) -> None:
    post.plan("news")
    all_end(post.delivery(), REFUSED)
    post.passes(seconds=1)
    all_end(post.delivery(), UNREACHED)
    post.passes(minutes=1)
    all_end(post.delivery(), REFUSED)
    assert post.states == {"news": "refused"}


def test_a_chat_that_is_told_to_slow_down_holds_up_no_other(post: Post) -> None:
    delivery = post.delivery()
    for key in ("one", "two"):
        post.plan(key, key)
    all_end(delivery, Outcome(What.SLOW_DOWN, "RetryAfter", 20))
    post.plan("three", "three", member=2)
    assert all_end(post.delivery(), SENT) == ["three"]
    post.passes(seconds=19)
    assert claimed(post.delivery()) == {}, "no process insists"
    post.passes(seconds=1)
    assert all_end(delivery, SENT) == ["one"]


def test_when_everyone_is_told_to_slow_down_everyone_waits(post: Post) -> None:
    delivery = post.delivery()
    for _ in range(3):
        post.plan(f"{post.now}")
        all_end(delivery, Outcome(What.SLOW_DOWN, "RetryAfter", 20))
        post.passes(seconds=21)
    post.plan("other", member=2)
    assert delivery.claim(30) != [], "the last wait is over"
    all_end(delivery, Outcome(What.SLOW_DOWN, "RetryAfter", 20))
    assert post.delivery().claim(30) is None
    post.passes(seconds=20)
    assert post.delivery().claim(30) is not None


def test_several_processes_keep_one_pace(post: Post) -> None:
    with post.sessions.begin() as session:
        for telegram_id in range(100, 200):
            session.add(
                Member(
                    telegram_id=telegram_id,
                    organisation_id=1,
                    role="member",
                    first_name="Ada",
                    language="en",
                    consented_at=NOW,
                )
            )
    for member in range(3, 103):
        post.plan(f"to {member}", member=member)
    deliveries = [post.delivery() for _ in range(3)]
    for second in range(1, 4):
        for _ in range(10):
            for delivery in deliveries:
                all_end(delivery, SENT)
            post.passes(seconds=0.1)
        sent = Counter(post.states.values())["sent"]
        assert 25 * second <= sent <= 25 * second + 5, "thirty in the first second, twenty-five in the long run"


async def test_a_telegram_that_answers_and_takes_nothing_is_given_up_once_patience_ends(post: Post) -> None:
    post.plan("request", kind=Request)
    with Telegram() as telegram:
        telegram.faults("drop", "sendMessage", times=1_000)
        async with connected(TOKEN, telegram.url) as bot, asyncio.timeout(30):
            with pytest.raises(TelegramAway):
                await post.delivery(bot).once(NOW, patience=0.5)
    assert post.states == {"request": "due"}, "it is tried again"
