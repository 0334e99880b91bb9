"""When a quarter's digest is planned, for whom, and that it is planned once."""

from datetime import UTC, date, datetime, timedelta
from threading import Thread
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from bot.impact import digests
from bot.impact.digests import due_at
from bot.impact.periods import Period
from bot.store import database
from bot.store.models import Notification, Role
from bot.sweeps import SWEEPS
from bot.turn import World
from bot.working_days import is_working_day
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG

Q2 = Period.of_quarter(2027, 2)
APRIL_1 = datetime(2027, 4, 1, 7, tzinfo=UTC)
"""Nine in the morning of a Thursday in Luxembourg, in summer time."""


@pytest.fixture
def ledger(session: Session) -> Ledger:
    return Ledger(session)


def plan(session: Session, world: World, now: datetime) -> int:
    """Plan all digests that are due; how many are new."""
    return sum(digests.plan(session, world, now, ids) for ids in digests.due(session, world, now).values())


def keys(session: Session) -> list[str]:
    return list(session.scalars(select(Notification.key).order_by(Notification.id)))


def minutes(session: Session, world: World, first: datetime, last: datetime, step: int = 30) -> int:
    """Sweep every so many minutes; how many digests were planned."""
    planned = 0
    while first <= last:
        planned += plan(session, world, first)
        first += timedelta(minutes=step)
    return planned


@pytest.mark.parametrize(
    ("quarter", "moment"),
    [
        ("2027Q1", "2027-01-04T08:00"),  # 1 January is a holiday, 2 and 3 a weekend; winter time
        ("2027Q2", "2027-04-01T07:00"),  # summer time began four days before
        ("2024Q2", "2024-04-02T07:00"),  # 1 April 2024 was Easter Monday
        ("2028Q1", "2028-01-03T08:00"),
        ("2027Q4", "2027-10-01T07:00"),
        ("2026Q4", "2026-10-01T07:00"),
    ],
)
def test_a_quarter_begins_at_nine_on_its_first_working_day(quarter: str, moment: str) -> None:
    assert due_at(Period.of_key(quarter), LUXEMBOURG) == datetime.fromisoformat(moment).replace(tzinfo=UTC)


@given(
    st.dates(date(2020, 1, 1), date(2040, 12, 31)),
    st.sampled_from(["Europe/Luxembourg", "Asia/Tokyo", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Niue"]),
)
def test_it_is_nine_on_a_working_day_of_the_quarter_wherever_one_is(day: date, name: str) -> None:
    quarter, zone = Period.quarter_of(day), ZoneInfo(name)
    there = due_at(quarter, zone).astimezone(zone)
    assert (there.hour, there.minute) == (9, 0)
    assert there.date() in quarter
    assert is_working_day(there.date())
    assert not any(
        is_working_day(quarter.start + timedelta(days=n)) for n in range((there.date() - quarter.start).days)
    )


def test_it_goes_to_those_who_want_it_once_with_the_figures_that_are_theirs(
    session: Session, world: World, ledger: Ledger
) -> None:
    ada, ben, sam = (
        ledger.member(digests=True),
        ledger.member(role=Role.COORDINATOR, digests=True),
        ledger.member("The network", Role.STAFF, digests=True),
    )
    ledger.member()
    assert plan(session, world, APRIL_1 - timedelta(minutes=1)) == 0
    assert plan(session, world, APRIL_1) == 3
    assert plan(session, world, APRIL_1 + timedelta(minutes=1)) == 0
    assert keys(session) == [
        f"digest:2027Q1:member:{ada.id}",
        f"digest:2027Q1:organisation:{ben.organisation_id}:{ben.id}",
        f"digest:2026Q4:network:{sam.id}",
    ], "of the network's newest quarter it is not decided yet what is shown"
    row = session.scalars(select(Notification)).first()
    assert row is not None
    assert (row.params, row.not_before) == ({"reach": "member", "period": "2027Q1"}, APRIL_1)
    assert row.expires_at == APRIL_1 + timedelta(days=1)


def test_a_whole_year_of_sweeps_plans_four(session: Session, world: World, ledger: Ledger) -> None:
    ada = ledger.member(digests=True)
    first = datetime(2026, 12, 31, tzinfo=UTC)
    assert minutes(session, world, first, first + timedelta(days=365), step=240) == 4
    assert keys(session) == [f"digest:{key}:member:{ada.id}" for key in ("2026Q4", "2027Q1", "2027Q2", "2027Q3")]


def test_a_member_who_moves_to_tokyo_hears_it_at_nine_there_and_once(
    session: Session, world: World, ledger: Ledger
) -> None:
    ada = ledger.member(digests=True, timezone="Asia/Tokyo")
    assert plan(session, world, datetime(2027, 3, 31, 23, 59, tzinfo=UTC)) == 0
    assert plan(session, world, datetime(2027, 4, 1, 0, 0, tzinfo=UTC)) == 1
    ada.timezone = "America/Los_Angeles"
    session.flush()
    assert minutes(session, world, APRIL_1, APRIL_1 + timedelta(days=2)) == 0
    ben = ledger.member(digests=True)
    ben.timezone = "America/Los_Angeles"  # moved the evening before
    session.flush()
    assert plan(session, world, APRIL_1) == 0
    assert plan(session, world, datetime(2027, 4, 1, 16, 0, tzinfo=UTC)) == 1


def test_a_machine_that_stood_still_for_hours_catches_up_and_for_days_notes_what_was_missed(
    session: Session, world: World, ledger: Ledger
) -> None:
    ledger.member(digests=True)
    assert plan(session, world, APRIL_1 + timedelta(hours=20)) == 1
    ledger.member(digests=True)
    late = APRIL_1 + timedelta(days=3)
    assert plan(session, world, late) == 1
    missed = session.scalars(select(Notification).order_by(Notification.id.desc())).first()
    assert missed is not None
    assert missed.expires_at < late
    ledger.member(digests=True)
    assert plan(session, world, APRIL_1 + timedelta(days=20)) == 0


def test_the_clock_knows_the_digests() -> None:
    assert digests.plan in [sweep.run for sweep in SWEEPS]


def test_two_workers_that_plan_the_same_quarter_plan_it_once(postgresql: Engine, world: World) -> None:
    sessions = database.sessions(postgresql)
    with sessions.begin() as session:
        ledger = Ledger(session)
        for _ in range(30):
            ledger.member(digests=True)
    found: list[int] = []

    def work() -> None:
        with sessions.begin() as session:
            found.append(plan(session, world, APRIL_1))

    workers = [Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    with sessions() as session:
        assert len(keys(session)) == 30
    assert sum(found) == 30
