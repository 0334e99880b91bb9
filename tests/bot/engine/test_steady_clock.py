"""A clock that jumps: nothing is sent, erased, closed or missed by it, and a clock that was put right is followed."""

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, delete, update
from sqlalchemy.orm import Session

from bot.checkup import clock as as_the_doctor_sees_it
from bot.engine.schedule import ForAll, Forgetting, Sweep, sweep
from bot.engine.steady_clock import FULL, SteadyClock, Trust
from bot.store import database
from bot.store.models import ClockSeen, Notification
from bot.sweeps import SWEEPS
from bot.turn import World
from tests.bot.engine.post import Post
from tests.conftest import NOW
from tests.news import Request

DAY = 86_400.0
HOUR = 3_600.0


class Machine:
    """A machine whose clock is set by hand. It has been on for some seconds, of which the clock knows nothing."""

    def __init__(self) -> None:
        self.passed = 1_000.0
        self.wrong = timedelta(0)

    def clock(self) -> datetime:
        return NOW + timedelta(seconds=self.passed - 1_000.0) + self.wrong

    def seconds(self) -> float:
        return self.passed

    def starts(self) -> SteadyClock:
        return SteadyClock(self.clock, self.seconds)


# By how many seconds the clock jumps at once, for how long it stays there, and by how many seconds the assistant has followed.
JUMPS = [
    (40 * DAY, 48.0, 0.0),
    (40 * DAY, 0.9 * HOUR, 0.0),
    (40 * DAY, 1.1 * HOUR, 40 * DAY),
    (-40 * DAY, 48.0, 0.0),
    (-3 * HOUR, 48.0, 0.0),
    (-3 * HOUR, 0.2 * HOUR, -3 * HOUR),
    (0.1 * HOUR, 9 * 60.0, 0.0),
    (0.1 * HOUR, 11 * 60.0, 0.1 * HOUR),
    (90.0, 1.0, 90.0),
]


@pytest.mark.parametrize(("jump", "stays", "followed"), JUMPS)
def test_a_jump_is_followed_only_once_the_clock_has_been_steady(jump: float, stays: float, followed: float) -> None:
    machine = Machine()
    clock = machine.starts()
    machine.wrong = timedelta(seconds=jump)
    assert (clock() - NOW).total_seconds() == (jump if abs(jump) < 120 else 0)
    machine.passed += stays
    assert (clock() - NOW).total_seconds() == stays + followed
    assert clock.trust == FULL
    machine.wrong = timedelta(0)
    back = 0.0 if abs(followed) < 120 else followed
    assert (clock() - NOW).total_seconds() == stays + back, "it comes back at once only to where it was"


def test_a_clock_that_is_put_right_little_by_little_is_followed() -> None:
    machine = Machine()
    clock = machine.starts()
    for _ in range(60):
        machine.passed += 60.0
        machine.wrong += timedelta(seconds=10)
        assert clock() == machine.clock()


# How far the clock is at a start from when it was last believed; what may be done then, three minutes and an hour later.
NOTHING, ONLY_TELL = Trust(tell=False, destroy=False), Trust(tell=True, destroy=False)
STARTS: Sequence[tuple[float, Sequence[Trust]]] = [
    (0.0, (FULL, FULL, FULL)),
    (20 * HOUR, (FULL, FULL, FULL)),
    (40 * DAY, (NOTHING, ONLY_TELL, FULL)),
    (-HOUR, (NOTHING, ONLY_TELL, FULL)),
]


@pytest.mark.parametrize(("ahead", "trusted"), STARTS)
def test_a_start_far_from_the_last_one_destroys_nothing_for_an_hour(
    rolled_back: Session, ahead: float, trusted: Sequence[Trust]
) -> None:
    machine = Machine()
    machine.starts().begin(rolled_back)
    machine.wrong = timedelta(seconds=ahead)
    clock = machine.starts()
    clock.begin(rolled_back)
    found = []
    for seconds in (0.0, 180.0, HOUR):
        machine.passed += seconds
        found.append(clock.trust)
    assert found == list(trusted)


def test_a_doubted_clock_that_jumps_again_is_doubted_anew_and_believed_once_it_is_back(rolled_back: Session) -> None:
    machine = Machine()
    machine.starts().remember(rolled_back)
    machine.wrong = timedelta(days=40)
    clock = machine.starts()
    clock.begin(rolled_back)
    machine.passed += 0.9 * HOUR
    assert clock.trust == ONLY_TELL
    machine.wrong = timedelta(days=20)
    assert (clock.trust, clock()) == (NOTHING, machine.clock())
    clock.remember(rolled_back)
    assert rolled_back.get_one(ClockSeen, ClockSeen.ONLY).believed_at == NOW, "what it said meanwhile is not kept"
    machine.wrong = timedelta(0)
    assert (clock.trust, clock()) == (FULL, machine.clock())
    machine.wrong = timedelta(days=20)
    assert (clock.trust, clock()) == (FULL, machine.clock() - machine.wrong), "and is then doubted as any other"


# By how much a server's clock jumps, and how many seconds after that another replica starts.
JUMPS_OF_THE_SERVER = [0.1 * HOUR, 0.9 * HOUR, 40 * DAY, -0.1 * HOUR, -40 * DAY]
LATER_STARTS = [2.0, 20.0, 300.0]


@pytest.mark.parametrize("comes_back", [False, True])
def test_replicas_that_start_while_the_servers_clock_is_wrong_go_by_the_time_of_the_rest(
    rolled_back: Session, comes_back: bool
) -> None:
    """Each asks every five seconds, the newest first; all agree once each has asked twice, and follow the clock together."""
    for jump in JUMPS_OF_THE_SERVER:
        rolled_back.execute(delete(ClockSeen))
        server = Machine()
        running = [server.starts(), server.starts()]
        running[0].remember(rolled_back)
        for seconds in itertools.chain((0.0, *LATER_STARTS), range(305, 400, 5), range(400, 4400, 200)):
            server.passed = 1_000.0 + seconds
            server.wrong = timedelta(0) if comes_back and seconds > 350 else timedelta(seconds=jump)
            if seconds in LATER_STARTS:
                running.append(server.starts())
                running[-1].begin(rolled_back)
            for one in (*reversed(running), *running[1:]):
                one.remember(rolled_back)
            told = [one() for one in running]
            assert max(told) - min(told) < timedelta(seconds=0.001), (jump, seconds)
            assert comes_back or seconds >= 600 or told[0] == server.clock() - server.wrong
        assert told[0] == server.clock()


def test_nothing_is_swept_by_a_clock_that_is_not_believed(engine: Engine, world: World) -> None:
    """Of what the sweeps are, each that cannot be undone waits: a new one says whether it is of those."""
    ran: list[str] = []

    def watched(one: Sweep | Forgetting | ForAll) -> Sweep | Forgetting | ForAll:
        def looks(*_: object) -> dict[int, list[int]]:
            ran.append(one.name)
            return {}

        match one:
            case Sweep():
                return replace(one, due=looks)
            case Forgetting():
                return replace(one, run=lambda *_: bool(looks()))
            case ForAll():
                return replace(one, due=lambda *_: bool(looks()))

    sessions = database.sessions(engine)
    told = ["have own reminders move along with their events", "plan reminders", "plan the quarter's digests"]
    told += ["tell staff what did not arrive", "tell staff what cannot be handled"]
    for trust, expected in ((NOTHING, []), (ONLY_TELL, told), (FULL, [one.name for one in SWEEPS])):
        ran.clear()
        sweep(sessions, world, NOW, [watched(one) for one in SWEEPS], trust=trust)
        assert ran == expected


def test_what_a_wrong_clock_put_off_or_claimed_is_sent_by_the_right_one(engine: Engine, world: World) -> None:
    post = Post(engine, world)
    post.plan("claimed")
    post.plan("put off", member=2)
    post.passes(days=40)
    wrong = post.delivery()
    with post.sessions.begin() as session:
        later = post.now + timedelta(days=1)
        session.execute(update(Notification).values(next_try_at=post.now, expires_at=later))
    assert wrong.claim(1) == [1]
    post.passes(days=-40)
    right = post.delivery()
    right.settle()
    assert right.claim(2) == [1, 2]


def test_what_was_to_be_told_at_once_does_not_wait_for_the_moment_of_a_wrong_clock(
    engine: Engine, world: World
) -> None:
    post = Post(engine, world)
    post.passes(days=20)
    post.plan("asked for", kind=Request)
    post.plan("planned", member=2)
    post.passes(days=-20)
    assert post.delivery().claim(2) == [1]


def test_the_doctor_says_that_the_clock_is_doubted(rolled_back: Session) -> None:
    machine = Machine()
    clock = machine.starts()
    clock.remember(rolled_back)
    assert as_the_doctor_sees_it(rolled_back, machine.clock()) == []
    machine.wrong = timedelta(days=40)
    clock.remember(rolled_back)
    (jumped,) = as_the_doctor_sees_it(rolled_back, machine.clock())
    assert not jumped.well
    assert "jumped from 2027-02-01 09:00 to 2027-03-13 09:00" in jumped.sentence
    machine.wrong = timedelta(days=-1)
    (behind,) = as_the_doctor_sees_it(rolled_back, machine.clock())
    assert not behind.well
