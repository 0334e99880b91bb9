"""The moment at which a figure of the network appears tells nothing: whether it may be shown is decided seldom."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from bot.impact.periods import Period
from bot.impact.published import network_impacts
from bot.impact.publishing import MOST_LOOKS
from bot.impact.yardsticks import Yardstick, yardstick
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG

QUARTER = Period.of_quarter(2026, 4)
DAY = date(2026, 11, 5)
WOULD_HOLD = [60_000, 12_000, 9_000, 6_000, 3_000]
"""Kilograms of five organisations of which none could be worked out."""
NEVER_SHOWN = [100_000, 20_000, 150, 120, 90, 60]
"""Of six, of which one has nearly all."""


def moments(quarters: int) -> Iterable[datetime]:
    """A day after another, from the first after the quarter."""
    first = datetime(2027, 1, 1, 9, tzinfo=UTC)
    return (first + timedelta(days=number) for number in range(91 * quarters))


def shown_at(session: Session, now: datetime) -> float:
    """Kilograms of the quarter as a member reads them; 0 where they are withheld."""
    (found,) = network_impacts(session, [QUARTER], LUXEMBOURG, now, for_staff=False)
    return found.total_kg


@pytest.mark.parametrize(
    ("others", "begins", "step"), [(WOULD_HOLD, 3_000_000, 1 / 1.02), (NEVER_SHOWN, 500, 1.02)], ids=["down", "up"]
)
def test_whoever_asks_each_day_with_other_events_of_their_own_is_answered_once_a_quarter(
    session: Session, others: list[float], begins: float, step: float
) -> None:
    """They would learn from the first size at which the quarter appears what the others add up to, to within a step."""
    ledger = Ledger(session)
    for number, kg in enumerate(others):
        ledger.event(ledger.member(f"Organisation {number}"), DAY, kg)
    attacker, last, decided = ledger.member("Attacker SA"), None, set[float]()
    for number, now in enumerate(moments(1)):
        if last:
            last.deleted_at = now
        last = ledger.event(attacker, DAY, begins * step**number)
        session.flush()
        decided.add(shown_at(session, now))
    assert decided == {0}, "as it was decided on the first day"


def test_a_quarter_that_did_not_hold_is_looked_at_again_in_each_of_the_next_three(session: Session) -> None:
    ledger = Ledger(session)
    for number in range(4):
        ledger.event(ledger.member(f"Organisation {number}"), DAY, 100)
    days = list(moments(6))
    assert shown_at(session, days[0]) == 0
    fifth = ledger.event(ledger.member("Organisation 4"), DAY, 100)
    assert {shown_at(session, now) for now in days[1:89:11]} == {0}, "it is decided for this quarter"
    fifth.deleted_at = days[80]
    session.flush()
    assert {shown_at(session, now) for now in days[91:180:11]} == {0}
    fifth.deleted_at = None
    session.flush()
    assert shown_at(session, days[2 * 91]) == 500
    fifth.deleted_at = days[2 * 91]
    session.flush()
    assert {shown_at(session, now) for now in days[2 * 91 :: 30]} == {500}, "what is published stays"


def test_after_four_looks_it_stays_withheld(session: Session) -> None:
    ledger = Ledger(session)
    for number in range(4):
        ledger.event(ledger.member(f"Organisation {number}"), DAY, 100)
    days = list(moments(6))
    looks = [days[91 * number + 2] for number in range(MOST_LOOKS)]
    assert {shown_at(session, now) for now in looks} == {0}
    ledger.event(ledger.member("Organisation 4"), DAY, 100)
    assert {shown_at(session, now) for now in days[-90:]} == {0}


def test_the_networks_mean_of_a_kind_is_decided_as_seldom(session: Session) -> None:
    ledger = Ledger(session)
    asks_of = ledger.event(ledger.member("Attacker SA"), date(2027, 3, 1), 10)
    events = [ledger.event(ledger.member(f"Organisation {number}"), DAY, 100) for number in range(5)]
    for event in events:
        event.result = {"total_kg": 100, "per_participant_day_kg": 25.0}  # type: ignore[assignment]
    days = list(moments(3))
    events[4].deleted_at = days[0]
    session.flush()

    def mean(now: datetime) -> Yardstick | None:
        return yardstick(session, asks_of, now.date(), now)

    assert mean(days[0]) is None
    events[4].deleted_at = None
    session.flush()
    assert [mean(now) for now in days[1:90:8]] == [None] * 12
    found = mean(days[95])
    assert found
    assert found.kg == 25
