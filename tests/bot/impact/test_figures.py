"""What events add up to: to the gram and to the cent, each event once, nothing taken off anything."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import fsum
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, event
from sqlalchemy.orm import Session

from bot.impact.figures import ContributionSum, Impact, Reach, Scope
from bot.impact.periods import ALL_TIME, Period
from bot.impact.queries import contribution_rows, impacts_of
from bot.store import database
from bot.store.catalogue import seed
from bot.store.events import erase_deleted
from bot.store.models import Contribution, ContributionState, Member
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG, NOW

Q1, Q2 = Period.of_quarter(2027, 1), Period.of_quarter(2027, 2)
YEAR = Period.of_year(2027)
APRIL = date(2027, 4, 20)
ORDERED, CONFIRMED, REFUSED = ContributionState.ORDERED, ContributionState.CONFIRMED, ContributionState.REFUSED


@pytest.fixture
def ledger(session: Session) -> Ledger:
    return Ledger(session)


def organisation(member: Member) -> Scope:
    return Scope.for_(member, Reach.ORGANISATION)


def of(session: Session, scope: Scope, period: Period = YEAR) -> Impact:
    return impacts_of(session, scope, [period], LUXEMBOURG)[0]


def test_three_organisations_worked_out_by_hand(session: Session, ledger: Ledger) -> None:
    ada, noah = ledger.member("Ardennes SA"), ledger.member("Ardennes SA")
    mia, sam = ledger.member("Mosel AG"), ledger.member("Zwölf & Co")
    # Ardennes: a gala planned at 3 t, of which 400 kg of reductions, that came to 3.5 t; and a fair of 1,250.5 kg.
    gala = ledger.event(
        ada, APRIL, 3000, participants=100, categories={"travel": 2000, "catering": 1000}, reductions={"carpool": 300}
    )
    ledger.actual(
        gala,
        noah,
        APRIL,
        3500,
        participants=125,
        categories={"travel": 2600, "catering": 900},
        reductions={"carpool": 350, "vegan_menu": 50},
    )
    fair = ledger.event(noah, date(2027, 3, 31), 1250.5, participants=0, categories={"online": 1250.5})
    # Mosel: a workshop of 800 kg, and one that was deleted.
    workshop = ledger.event(mia, APRIL, 800, participants=40, reductions={"carpool": 100.25})
    ledger.event(mia, APRIL, 9999, deleted_at=NOW)
    # Zwölf: an archived event of 64 kg, and one nobody has finished.
    ledger.event(sam, APRIL, 64, participants=8, archived_at=NOW)
    ledger.event(sam, APRIL, 1, counts_on=None, figures=None)
    ledger.contribution(gala, date(2027, 5, 2), "2600", "65.00", CONFIRMED)
    ledger.contribution(gala, date(2027, 8, 9), "400.125", "10.01", REFUSED, member=noah)
    ledger.contribution(fair, date(2027, 5, 2), "1250.5", "31.26")
    ledger.contribution(workshop, date(2027, 5, 2), "699.75", "17.50", ContributionState.QUOTED)

    ardennes = of(session, organisation(ada))
    assert (ardennes.events, ardennes.estimated, ardennes.actual) == (2, 2, 1)
    assert (ardennes.total_kg, ardennes.estimated_kg, ardennes.actual_kg) == (4750.5, 4250.5, 3500)
    assert (ardennes.both, ardennes.planned_kg) == (1, 3000)
    assert (ardennes.low_kg, ardennes.high_kg) == pytest.approx((0.8 * 4750.5, 1.25 * 4750.5))
    assert (ardennes.participants, ardennes.per_participant_kg) == (125, 28)
    assert ardennes.categories == {"travel": 2600, "catering": 900, "online": 1250.5}
    assert (ardennes.reductions, ardennes.reduction_kg) == ({"carpool": 350, "vegan_menu": 50}, 400)
    assert (ardennes.residual_kg, ardennes.best_reduction) == (4350.5, ("carpool", 350))
    assert ardennes.contributions == {
        "confirmed": ContributionSum(1, 2600.0, Decimal("65.00")),
        "ordered": ContributionSum(1, 1250.5, Decimal("31.26")),
        "refused": ContributionSum(1, 400.125, Decimal("10.01")),
    }
    assert ardennes.requested == ContributionSum(2, 3850.5, Decimal("96.26"))

    only_ada = of(session, Scope.for_(ada, Reach.MEMBER))
    assert (only_ada.events, only_ada.total_kg, set(only_ada.contributions)) == (1, 3500, {"confirmed", "refused"})
    first_quarter = of(session, organisation(ada), Q1)
    assert (first_quarter.events, first_quarter.total_kg) == (1, 1250.5)
    assert first_quarter.contributions == {"ordered": ardennes.contributions["ordered"]}, (
        "that of the fair, asked in June"
    )
    assert of(session, organisation(mia)).total_kg == 800
    assert of(session, organisation(sam)).total_kg == 64


def test_an_event_belongs_to_the_day_on_which_what_happened_began(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    plan = ledger.event(ada, date(2027, 3, 30), 100)
    ledger.actual(plan, ada, date(2027, 4, 2), 120)
    assert of(session, organisation(ada), Q1).is_empty
    second = of(session, organisation(ada), Q2)
    assert (second.events, second.estimated_kg, second.actual_kg) == (1, 100, 120)


def test_what_happened_stands_alone_once_its_plan_is_gone(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    plan = ledger.event(ada, APRIL, 100)
    happened = ledger.actual(plan, ada, APRIL, 120)
    plan.deleted_at = NOW
    alone = of(session, organisation(ada))
    assert (alone.events, alone.estimated, alone.total_kg) == (1, 0, 120)
    happened.deleted_at, plan.deleted_at = NOW, None
    assert of(session, organisation(ada)).total_kg == 100


def test_an_event_recorded_twice_counts_once(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    plan = ledger.event(ada, APRIL, 100)
    ledger.actual(plan, ada, APRIL, 120)
    ledger.actual(plan, ada, APRIL, 130)
    (row,) = of(session, organisation(ada)).event_rows
    assert row.counted.total_kg == 130


def test_a_copy_is_an_event_of_its_own(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    plan = ledger.event(ada, APRIL, 100)
    ledger.event(ada, APRIL, 60, source_id=plan.id)
    assert of(session, organisation(ada)).total_kg == 160


IN = {"Q1": Q1, "Q2": Q2}
JANUARY, NOVEMBER = date(2027, 1, 14), date(2026, 11, 20)


@pytest.mark.parametrize(
    ("planned", "happened", "asked_for", "counts_in"),
    [
        (JANUARY, None, "plan", "Q1"),
        (APRIL, None, "plan", "Q2"),
        (JANUARY, JANUARY, "plan", "Q1"),
        (JANUARY, APRIL, "plan", "Q2"),
        (JANUARY, APRIL, "actual", "Q2"),
        (APRIL, JANUARY, "actual", "Q1"),
        (None, JANUARY, "actual", "Q1"),
    ],
)
@pytest.mark.parametrize("requested_on", [NOVEMBER, JANUARY, APRIL, date(2028, 6, 1)])
def test_a_contribution_is_there_with_its_event_whenever_it_was_requested(
    session: Session,
    ledger: Ledger,
    planned: date | None,
    happened: date | None,
    asked_for: str,
    counts_in: str,
    requested_on: date,
) -> None:
    """Who asked for it, and on which day, is another matter; `planned` is None where the plan was deleted."""
    ada, bob = ledger.member(), ledger.member()
    plan = ledger.event(ada, planned or JANUARY, 100)
    actual = ledger.actual(plan, bob if planned else ada, happened, 110) if happened else None
    event = actual if asked_for == "actual" else plan
    assert event is not None
    made = ledger.contribution(event, requested_on, "100", "2.50", ContributionState.PAID, member=bob)
    made.decided_at = made.paid_at = made.ordered_at
    plan.deleted_at = None if planned else NOW
    session.flush()
    for name, period in IN.items():
        for scope in (organisation(ada), Scope.for_(ada, Reach.MEMBER)):
            found = of(session, scope, period)
            there = name == counts_in
            assert (found.events, found.contributed, set(found.contributions)) == (
                there,
                there,
                {"paid"} if there else set(),
            )
    found = of(session, organisation(ada), IN[counts_in])
    (row,), (contribution,) = found.event_rows, found.contribution_rows
    assert found.contributions_for(row) == [contribution]
    assert (contribution.day, contribution.requested_on, contribution.paid_on) == (row.day, requested_on, requested_on)
    assert of(session, Scope.for_(bob, Reach.MEMBER)).is_empty


def test_a_contribution_for_an_event_that_is_erased_stays_where_it_was(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    gala = ledger.event(ada, APRIL, 100)
    ledger.contribution(gala, JANUARY, "100", "2.50", ContributionState.REFUSED)
    gala.deleted_at = NOW - timedelta(days=31)
    session.flush()
    before = of(session, organisation(ada), Q2)
    erase_deleted(session, NOW, [gala.id])
    session.flush()
    assert (gala.result, gala.answers) == (None, {"name": "Gala"})
    after = of(session, organisation(ada), Q2)
    assert after.contributions == before.contributions != {}
    assert (after.events, of(session, organisation(ada), Q1).contributions) == (0, {})


def test_a_contribution_for_an_event_without_a_day_counts_on_the_network_s_own_day(
    session: Session, ledger: Ledger
) -> None:
    ada = ledger.member()
    late = ledger.contribution(ledger.event(ada, APRIL, 100, counts_on=None), APRIL, "100", "2.50")
    late.ordered_at = datetime(2027, 3, 31, 22, 30, tzinfo=UTC)  # half past midnight in Luxembourg
    session.flush()
    assert of(session, organisation(ada), Q1).contributions == {}
    assert of(session, organisation(ada), Q2).contributions["ordered"].count == 1
    assert contribution_rows(session, organisation(ada), Q1, LUXEMBOURG) == []
    late.ordered_at = datetime(2027, 3, 31, 21, 30, tzinfo=UTC)
    session.flush()
    assert of(session, organisation(ada), Q1).contributions["ordered"].count == 1


def test_an_event_without_its_result_is_out_of_the_totals(session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    gala = ledger.event(ada, APRIL, 100)
    gala.result = None
    session.flush()
    assert (gala.figures, gala.counts_on) == (None, None)
    assert of(session, organisation(ada)).is_empty


KILOGRAMS = st.integers(0, 5_000_000_000).map(lambda milligrams: milligrams / 1000)
SPREAD = st.dates(date(2026, 11, 1), date(2027, 8, 31))
EVENTS = st.lists(
    st.fixed_dictionaries(
        {
            "owner": st.integers(0, 2),
            "day": SPREAD,
            "kg": KILOGRAMS,
            "participants": st.integers(0, 500),
            "saved": st.floats(0, 1),
            "happened": st.none() | st.tuples(SPREAD, KILOGRAMS),
            "deleted": st.booleans(),
            "requests": st.lists(
                st.tuples(
                    SPREAD,
                    st.decimals(0, 99_999, places=3),
                    st.decimals(0, 9_999, places=2),
                    st.sampled_from(ContributionState),
                ),
                max_size=3,
            ),
        }
    ),
    max_size=8,
)


@settings(max_examples=60)
@given(
    written=EVENTS,
    reach=st.sampled_from([Reach.MEMBER, Reach.ORGANISATION]),
    period=st.sampled_from([Q1, YEAR, ALL_TIME]),
)
def test_totals_are_what_the_rows_say_to_the_gram_and_the_cent(
    engine: Engine, written: list[dict[str, Any]], reach: Reach, period: Period
) -> None:
    with database.sessions(engine)() as session:
        ledger = Ledger(session)
        people = [ledger.member("Ardennes SA"), ledger.member("Ardennes SA"), ledger.member("Mosel AG")]
        scope = Scope.for_(people[0], reach)
        counted: list[float] = []
        saved: list[float] = []
        money: dict[str, Decimal] = {}
        mass: dict[str, Decimal] = {}
        for one in written:
            owner = people[one["owner"]]
            mine = owner is people[0] or (reach == Reach.ORGANISATION and owner is people[1])
            saving = round(one["kg"] * one["saved"], 6)
            gala = ledger.event(
                owner, one["day"], one["kg"], participants=one["participants"], reductions={"carpool": saving}
            )
            day, kg, saving = one["day"], one["kg"], saving
            if one["happened"]:
                day, kg = one["happened"]
                saving = 0.0
                ledger.actual(gala, people[2], day, kg)
            if one["deleted"] and not one["happened"]:
                gala.deleted_at = NOW
            elif mine and day in period:
                counted.append(kg)
                saved.append(saving)
            for requested_on, kilograms, euros, state in one["requests"]:
                ledger.contribution(gala, requested_on, str(kilograms), str(euros), state)
                asked = state not in (ContributionState.QUOTED, ContributionState.CANCELLED)
                if asked and mine and day in period:
                    money[state] = money.get(state, Decimal(0)) + euros
                    mass[state] = mass.get(state, Decimal(0)) + kilograms
        session.flush()
        found = of(session, scope, period)
        session.rollback()
    assert found.events == len(counted) == len(found.event_rows)
    assert abs(found.total_kg - sum(counted)) < 0.001
    assert abs(found.reduction_kg - sum(saved)) < 0.001
    assert abs(found.total_kg - sum(row.counted.total_kg for row in found.event_rows)) < 0.001
    assert abs(sum(found.categories.values()) - found.total_kg) < 0.001
    assert abs(sum(found.reductions.values()) - found.reduction_kg) < 0.001
    assert found.low_kg <= found.total_kg + 1e-6 <= found.high_kg + 2e-6
    assert {state: tally.money for state, tally in found.contributions.items()} == money
    assert {state: tally.mass_kg for state, tally in found.contributions.items()} == {
        state: float(kilograms) for state, kilograms in mass.items()
    }
    # Contributions are never taken off: the same events weigh the same without them.
    assert found.residual_kg == pytest.approx(fsum(row.counted.residual_kg for row in found.event_rows))


@settings(max_examples=30)
@given(days=st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), max_size=12))
def test_the_quarters_add_up_to_the_year(engine: Engine, days: list[date]) -> None:
    with database.sessions(engine)() as session:
        ledger = Ledger(session)
        ada = ledger.member()
        for number, day in enumerate(days):
            ledger.contribution(ledger.event(ada, day, 1000.5 + number), day, "10.125", "0.25")
        session.flush()
        year, *quarters = impacts_of(session, organisation(ada), [YEAR, *YEAR.quarters], LUXEMBOURG)
        session.rollback()
    assert sum(one.events for one in quarters) == year.events
    assert abs(sum(one.total_kg for one in quarters) - year.total_kg) < 0.001
    assert sum((one.requested.money for one in quarters), Decimal(0)) == year.requested.money


def test_a_hundred_events_take_as_many_statements_as_one(engine: Engine, session: Session, ledger: Ledger) -> None:
    ada = ledger.member()
    for number in range(100):
        gala = ledger.event(ada, APRIL + timedelta(days=number), 10)
        ledger.contribution(ledger.actual(gala, ada, APRIL, 11), APRIL, "1", "1.00")
    said: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *arguments: said.append(arguments[2]))
    assert impacts_of(session, organisation(ada), [ALL_TIME, *YEAR.quarters], LUXEMBOURG)[0].events == 100
    assert len(said) == 2


def test_postgresql_adds_up_the_same(postgresql: Engine) -> None:
    with database.sessions(postgresql)() as session:
        seed(session, NOW)
        ledger = Ledger(session)
        ada = ledger.member()
        gala = ledger.event(ada, APRIL, 3000.125, name="Gala “Lumière”")
        ledger.actual(gala, ada, APRIL, 3500.5)
        ledger.contribution(gala, APRIL, "2600.001", "65.01")
        found = of(session, organisation(ada))
        (row,) = found.event_rows
        assert (found.total_kg, row.answers["name"], row.day) == (3500.5, "Gala “Lumière”", APRIL)
        assert found.contributions == {"ordered": ContributionSum(1, 2600.001, Decimal("65.01"))}
        assert of(session, organisation(ada), ALL_TIME).total_kg == 3500.5
        assert session.query(Contribution).count() == 1
        session.rollback()
