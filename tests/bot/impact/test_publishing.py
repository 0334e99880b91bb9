"""The moment at which a figure of the network appears tells nothing, and nobody's question decides whether it does."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from bot.impact import publishing
from bot.impact.periods import Period
from bot.impact.published import network_impacts
from bot.impact.publishing import first_look
from bot.impact.yardsticks import yardstick
from bot.store import database
from bot.turn import World
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG
from tests.sweeping import decide

QUARTER = Period.of_quarter(2026, 4)
QUARTERS = [QUARTER, *Period.of_year(2027).quarters, *Period.of_year(2028).quarters]
DAY = date(2026, 11, 5)
FOUR_AT_MOST = 4
"""Looks, as /privacy and the threat model have it."""
WOULD_HOLD = [60_000, 12_000, 9_000, 6_000, 3_000]
"""Kilograms of five organisations of which none could be worked out."""
NEVER_SHOWN = [100_000, 20_000, 150, 120, 90, 60]
"""Of six, of which one has nearly all."""


def moments(quarters: int) -> Iterable[datetime]:
    """A day after another, from the first after the quarter."""
    first = datetime(2027, 1, 1, 9, tzinfo=UTC)
    return (first + timedelta(days=number) for number in range(91 * quarters))


def shown(session: Session, quarter: Period = QUARTER) -> float:
    """Kilograms of the quarter as a member reads them; 0 where they are withheld."""
    (found,) = network_impacts(session, [quarter], LUXEMBOURG, for_staff=False)
    return found.total_kg


def as_many(ledger: Ledger, kilograms: Iterable[float]) -> None:
    for number, kg in enumerate(kilograms):
        ledger.event(ledger.member(f"Organisation {number}"), DAY, kg)


@pytest.mark.parametrize(
    ("others", "begins", "step"), [(WOULD_HOLD, 3_000_000, 1 / 1.02), (NEVER_SHOWN, 500, 1.02)], ids=["down", "up"]
)
def test_whoever_has_other_events_of_their_own_each_day_is_answered_once_a_quarter(
    session: Session, world: World, others: list[float], begins: float, step: float
) -> None:
    """They would learn from the first size at which the quarter appears what the others add up to, to within a step."""
    ledger = Ledger(session)
    as_many(ledger, others)
    attacker, last, decided = ledger.member("Attacker SA"), None, set[float]()
    for number, now in enumerate(moments(1)):
        if last:
            last.deleted_at = now
        last = ledger.event(attacker, DAY, begins * step**number)
        decide(session, world, now)
        decided.add(shown(session))
    assert decided == {0}, "as it was decided on the one day"


@pytest.mark.parametrize(
    "at", [timedelta(), timedelta(hours=9), timedelta(days=30)], ids=["at once", "9 am", "30 days"]
)
def test_a_huge_event_that_is_gone_on_the_day_keeps_nothing_from_being_shown(
    session: Session, world: World, at: timedelta
) -> None:
    """Whoever asked first, after midnight or long after it, decided nothing."""
    ledger = Ledger(session)
    as_many(ledger, WOULD_HOLD)
    asks = datetime(2026, 12, 31, 23, tzinfo=UTC) + at
    huge = ledger.event(ledger.member("Attacker SA"), DAY, 3_000_000)
    decide(session, world, asks)
    assert shown(session) == 0
    huge.deleted_at = asks
    decide(session, world, asks + timedelta(minutes=1))
    assert shown(session) == 0, "not before its day"
    decide(session, world, first_look(QUARTER, world))
    assert shown(session) == 90_000


def test_nobody_knows_the_day_and_all_processes_come_to_the_same(world: World) -> None:
    days = set()
    for number in range(200):
        mine, yours = (replace(world, secret=b"%d" % number) for _ in range(2))
        looks = [first_look(one, mine) for one in QUARTERS]
        assert looks == [first_look(one, yours) for one in QUARTERS]
        for quarter, moment in zip(QUARTERS, looks, strict=True):
            there = moment.astimezone(LUXEMBOURG)
            assert (there.year, there.month) == (quarter.end.year, quarter.end.month + 1)
            assert (there.hour, there.minute) == (0, 0)
        days.add(looks[0].astimezone(LUXEMBOURG).day)
    assert len(days) > 20, "any of them, whatever the secret is"


def test_december_s_events_are_counted_though_somebody_asked_on_new_year_s_day(session: Session, world: World) -> None:
    ledger = Ledger(session)
    as_many(ledger, [100] * 5)
    decide(session, world, datetime(2027, 1, 1, 9, tzinfo=UTC))
    assert shown(session) == 0
    ledger.event(ledger.member("Organisation 0"), date(2026, 12, 30), 100)
    decide(session, world, first_look(QUARTER, world))
    assert shown(session) == 600


def test_a_quarter_that_did_not_hold_is_looked_at_again_in_each_of_the_next_three(
    session: Session, world: World
) -> None:
    ledger = Ledger(session)
    as_many(ledger, [100] * 4)
    looks = [first_look(one, world) for one in QUARTERS]
    decide(session, world, looks[0])
    assert shown(session) == 0
    fifth = ledger.event(ledger.member("Organisation 4"), DAY, 100)
    for days in range(1, 60, 11):
        decide(session, world, looks[0] + timedelta(days=days))
        assert shown(session) == 0, "it is decided for this quarter"
    fifth.deleted_at = looks[0]
    decide(session, world, looks[1])
    assert shown(session) == 0
    fifth.deleted_at = None
    decide(session, world, looks[2] - timedelta(seconds=1))
    assert shown(session) == 0
    decide(session, world, looks[2])
    assert shown(session) == 500
    fifth.deleted_at = looks[2]
    for moment in looks[2:6]:
        decide(session, world, moment)
        assert shown(session) == 500, "what is published stays"


def test_after_four_looks_it_stays_withheld(session: Session, world: World) -> None:
    ledger = Ledger(session)
    as_many(ledger, [100] * 4)
    looks = [first_look(one, world) for one in QUARTERS]
    for moment in looks[:FOUR_AT_MOST]:
        decide(session, world, moment)
        assert shown(session) == 0
    ledger.event(ledger.member("Organisation 4"), DAY, 100)
    for moment in looks[FOUR_AT_MOST:]:
        decide(session, world, moment)
        assert shown(session) == 0


def test_a_clock_that_stood_still_over_the_day_looks_when_it_goes_again(session: Session, world: World) -> None:
    """Over three of them, too: once for all, and then on the next."""
    ledger = Ledger(session)
    as_many(ledger, [100] * 4)
    late = first_look(QUARTERS[2], world) + timedelta(days=20)
    assert publishing.due(session, world, late)
    decide(session, world, late)
    assert not publishing.due(session, world, late)
    ledger.event(ledger.member("Organisation 4"), DAY, 100)
    decide(session, world, late + timedelta(days=1))
    assert shown(session) == 0
    decide(session, world, first_look(QUARTERS[3], world) + timedelta(days=50))
    assert shown(session) == 500


def test_an_older_quarter_is_looked_at_on_no_day_of_its_own(session: Session, world: World) -> None:
    """Whoever records an event of long ago does not choose when it is looked at."""
    decide(session, world, first_look(QUARTERS[2], world))
    as_many(Ledger(session), [100] * 5)
    decide(session, world, first_look(QUARTERS[2], world) + timedelta(days=30))
    assert shown(session) == 0
    decide(session, world, first_look(QUARTERS[3], world))
    assert shown(session) == 500


def test_what_an_earlier_release_decided_when_it_was_asked_stays_decided_until_the_day(
    session: Session, world: World
) -> None:
    ledger = Ledger(session)
    as_many(ledger, [100] * 4)
    asked = datetime(2027, 1, 1, tzinfo=UTC)
    publishing.look(session, {QUARTER.key}, asked, asked, lambda _: {})
    ledger.event(ledger.member("Organisation 4"), DAY, 100)
    decide(session, world, datetime(2027, 1, 31, tzinfo=UTC))
    assert shown(session) == 0
    decide(session, world, first_look(QUARTER, world))
    assert shown(session) == 500


def test_the_networks_mean_of_a_kind_is_decided_as_seldom(session: Session, world: World) -> None:
    ledger = Ledger(session)
    asks_of = ledger.event(ledger.member("Attacker SA"), date(2027, 3, 1), 10)
    events = [ledger.event(ledger.member(f"Organisation {number}"), DAY, 100) for number in range(5)]
    for event in events:
        event.result = {"total_kg": 100, "per_participant_day_kg": 25.0}  # type: ignore[assignment]
    looks = [first_look(one, world) for one in QUARTERS]
    assert yardstick(session, asks_of, looks[0].date()) is None, "whoever asks decides nothing"
    events[4].deleted_at = looks[0]
    decide(session, world, looks[0])
    assert yardstick(session, asks_of, looks[0].date()) is None
    events[4].deleted_at = None
    for days in range(1, 60, 8):
        now = looks[0] + timedelta(days=days)
        decide(session, world, now)
        assert yardstick(session, asks_of, now.date()) is None
    decide(session, world, looks[1])
    found = yardstick(session, asks_of, looks[1].date())
    assert found
    assert (found.kg, found.year) == (25, 2026)
    found = yardstick(session, asks_of, date(2028, 1, 3))
    assert found, "until that of the next year is decided"
    assert found.year == 2026


def test_of_two_workers_that_look_at_once_one_decides(postgresql: Engine, world: World) -> None:
    """The other, which saw one event more, changes nothing."""
    sessions, moment = database.sessions(postgresql), first_look(QUARTER, world)
    with sessions.begin() as session:
        as_many(Ledger(session), [100] * 5)
    with sessions() as slow:
        assert publishing.due(slow, world, moment)
        with sessions.begin() as quick:
            decide(quick, world, moment)
        Ledger(slow).event(Ledger(slow).member("Organisation 9", telegram_id=999), DAY, 100)
        decide(slow, world, moment)
        slow.commit()
    with sessions() as session:
        assert shown(session) == 500
