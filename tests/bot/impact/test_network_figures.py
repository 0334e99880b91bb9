"""The network's figures never tell what one organisation emits or gives."""

from collections import defaultdict
from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.ids import ContributionId, EventId, ProjectId
from bot.impact.figures import ContributionRow, ContributionSum, EventRow, Figures, Impact
from bot.impact.network_figures import (
    CONTRIBUTIONS,
    EMISSIONS,
    FEWEST_ORGANISATIONS,
    NETWORK,
    PEOPLE,
    PLANNED,
    RANGE,
    RECORDED,
    REDUCTIONS,
    REQUESTED,
    RULES,
    TOGETHER,
    holds,
    publishable,
)
from bot.impact.periods import ALL_TIME, Period
from bot.impact.published import network_impacts
from bot.impact.queries import event_rows
from bot.store.models import ContributionState, PublishedFigures
from bot.turn import World
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG
from tests.sweeping import decide

YEAR = Period.of_year(2027)
QUARTER = YEAR.quarters[0]
DAYS = [quarter.start for quarter in YEAR.quarters]
AFTERWARDS = datetime(2028, 3, 1, tzinfo=UTC)


def row(organisation: int, kg: float, day: date = DAYS[0], **figures: dict[str, float]) -> EventRow:
    values = {"categories": {"travel": kg}, "reductions": {}} | figures
    return EventRow(
        EventId(1),
        organisation,
        day,
        {},
        Figures(kg, kg, kg, 1, values["categories"], values["reductions"]),
        None,
        None,
    )


def recorded(organisation: int, kg: float) -> EventRow:
    figures = Figures(kg, kg, kg, 1, {"travel": kg}, {})
    return EventRow(EventId(1), organisation, DAYS[0], {}, figures, figures, 2)


def asked(organisation: int, kg: str, state: str = ContributionState.ORDERED) -> ContributionRow:
    return ContributionRow(
        ContributionId(1),
        EventId(1),
        organisation,
        ProjectId(1),
        "Stoves",
        state,
        day=DAYS[0],
        requested_on=DAYS[0],
        decided_on=None,
        paid_on=None,
        allocated_on=None,
        certified_on=None,
        mass_kg=Decimal(kg),
        money=Decimal(1),
        answers={},
    )


def cell(events: list[EventRow], contributions: list[ContributionRow] | None = None) -> Impact:
    found = publishable(QUARTER, events, contributions or [])
    assert found
    return found


@given(st.lists(st.floats(0.001, 1e9), max_size=12))
def test_even_the_second_largest_cannot_work_out_the_largest(values: list[float]) -> None:
    if values and holds(values):
        assert len(values) >= FEWEST_ORGANISATIONS
        largest = max(values)
        others = sorted(values)[:-1]
        guess = sum(values) - others[-1]  # what the second largest makes of the total, less its own
        assert guess - largest >= 0.1499 * largest


def test_four_are_too_few_and_five_alike_are_enough() -> None:
    assert not holds([10, 10, 10, 10])
    assert holds([10, 10, 10, 10, 10])
    assert not holds([1000, 10, 10, 10, 10, 10])
    assert not holds([500, 500, 10, 10, 10, 10])
    assert not holds([10, 10, 10, 10, 0, 0, 0])
    assert holds([])
    assert holds([0, 0])


def test_what_holds_is_published_rounded_and_without_any_row() -> None:
    found = cell([row(number, 123.4) for number in range(5)])
    assert (found.organisations, found.events, found.total_kg, found.participants) == (5, 5, 620, 5)
    assert (found.event_rows, found.contribution_rows) == ((), ())
    assert not found.withheld
    assert publishable(QUARTER, [row(number, 123.4) for number in range(4)], []) is None


def test_reductions_of_few_are_withheld_alone() -> None:
    some = [row(number, 100, reductions={"carpool": 5.0} if number < 2 else {}) for number in range(6)]
    found = cell(some)
    assert found.withheld == {REDUCTIONS}
    assert (found.total_kg, found.reduction_kg, found.residual_kg, found.reductions) == (600, 0, 0, {})


def test_records_are_withheld_where_they_or_the_rest_would_tell() -> None:
    few = [recorded(1, 90), *(row(number, 100) for number in range(2, 8))]
    assert RECORDED in cell(few).withheld
    but_one = [row(1, 90), *(recorded(number, 100) for number in range(2, 8))]
    assert RECORDED in cell(but_one).withheld
    assert cell([recorded(number, 100) for number in range(6)]).actual_kg == 600


NO_FIGURES = {"period", "scope", "factor_sets", "withheld", "published"}
"""Words of a cell; its rows are none, and what is read with it is the reader's own."""
ROWS = {"event_rows", "contribution_rows", "as_they_are", "for_others"}
POOLED = {"categories", "reductions"}


def test_every_published_figure_has_a_rule() -> None:
    sums = {f"contributions.{one.name}" for one in fields(ContributionSum)}
    figures = {one.name for one in fields(Impact)} - {"contributions"} | sums
    assert set(RULES) == figures - NO_FIGURES - ROWS - POOLED


def even(number: int, *, estimated: Figures | None = None, **actual: object) -> EventRow:
    """An event, planned and recorded, with a reduction, of one of several organisations of a size."""
    usual = Figures(100, 90, 110, 10, {"travel": 100}, {"carpool": 10})
    return EventRow(EventId(number), number, DAYS[0], {}, estimated or usual, replace(usual, **actual), 2)  # type: ignore[arg-type]


def test_of_six_organisations_one_that_makes_up_nearly_all_of_a_figure_is_not_told() -> None:
    """Each figure in turn, the masses alike: no more of the first one is published than what is asked for."""
    evens = [even(number) for number in range(1, 6)]
    asking = [replace(asked(number, "10"), event_id=EventId(number)) for number in range(6)]
    assert not cell([even(0), *evens], asking).withheld
    huge = even(0).counted
    one_of: dict[str, tuple[list[EventRow], list[ContributionRow], set[str], set[str]]] = {
        "plans": (
            [even(0, estimated=replace(huge, total_kg=77_777)), *evens],
            asking,
            {PLANNED},
            {"planned_kg", "estimated_kg", "both", "estimated"},
        ),
        "plans of the only one": (
            [even(0), *(replace(one, estimated=None) for one in evens)],
            asking,
            {PLANNED},
            {"planned_kg", "estimated_kg", "both", "estimated"},
        ),
        "records": (
            [even(0), *(replace(one, actual=None, actual_id=None) for one in evens)],
            asking,
            {PLANNED, RECORDED},
            {"planned_kg", "estimated_kg", "actual_kg", "actual", "both", "estimated"},
        ),
        "people": ([even(0, participants=4987), *evens], asking, {PEOPLE}, {"participants", "per_participant_kg"}),
        "nobody on site": ([even(0, participants=0), *evens], asking, {PEOPLE}, {"participants", "per_participant_kg"}),
        "low end": ([even(0), *(even(one, low_kg=1) for one in range(1, 6))], asking, {RANGE}, {"low_kg", "high_kg"}),
        "high end": ([even(0, high_kg=9000), *evens], asking, {RANGE}, {"low_kg", "high_kg"}),
        "reductions": (
            [even(0, reductions={"carpool": 99}), *(even(one, reductions={"carpool": 1}) for one in range(1, 6))],
            asking,
            {REDUCTIONS},
            {"reduction_kg", "residual_kg", "on_assumed_kg"},
        ),
        "money": (
            [even(0), *evens],
            [replace(asking[0], money=Decimal("4321.99")), *asking[1:]],
            {CONTRIBUTIONS},
            {"contributed"},
        ),
        "mass": (
            [even(0), *evens],
            [replace(asking[0], mass_kg=Decimal(9999)), *asking[1:]],
            {CONTRIBUTIONS},
            {"contributed"},
        ),
        "number of requests": (
            [even(0), *evens],
            [*(replace(asking[0], mass_kg=Decimal("0.1"), money=Decimal("0.01")) for _ in range(99)), *asking[1:]],
            {CONTRIBUTIONS},
            {"contributed"},
        ),
    }
    for figure, (events, requests, withheld, noughts) in one_of.items():
        found = cell(events, requests)
        assert found.withheld == withheld, (figure, found.withheld)
        assert not any(getattr(found, name) for name in noughts), figure
        assert CONTRIBUTIONS not in withheld or not found.contributions, figure
    many = [*evens, *(even(0, total_kg=1) for _ in range(99))]
    assert publishable(QUARTER, many, []) is None, "how many events"
    assumed = [even(0, on_assumed=True), *evens]
    assert cell(assumed).on_assumed_kg == 0, "said as yes or no"


def test_of_a_quarter_published_before_a_rule_what_it_guards_is_withheld(session: Session, world: World) -> None:
    ledger = Ledger(session)
    for number in range(6):
        member = ledger.member(f"Organisation {number}")
        ledger.contribution(ledger.event(member, DAYS[0], 100), DAYS[0], "10", "1")
    decide(session, world, AFTERWARDS)
    (today,) = network_impacts(session, [QUARTER], LUXEMBOURG, for_staff=False)
    assert (today.withheld, today.estimated_kg, today.participants) == (frozenset(), 600, 60)
    row = session.get_one(PublishedFigures, QUARTER.key)
    row.figures = {name: said for name, said in row.figures.items() if name != "asked"}
    session.flush()
    (before,) = network_impacts(session, [QUARTER], LUXEMBOURG, for_staff=False)
    assert before.withheld == {RANGE, RECORDED, PLANNED, PEOPLE, CONTRIBUTIONS}
    assert (before.total_kg, before.high_kg, before.estimated_kg, before.participants) == (600, 0, 0, 0)
    assert not before.contributions


def test_parts_that_would_tell_are_put_together_until_they_do_not() -> None:
    rows = [row(number, 100, categories={"travel": 60.0, "catering": 40.0}) for number in range(5)]
    rows.append(row(9, 30, categories={"freight": 30.0}))
    assert cell(rows).categories == {"travel": 300.0, TOGETHER: 230.0}


def test_requests_are_published_together_where_they_hold() -> None:
    events = [row(number, 100) for number in range(5)]
    asking = [asked(number, "10") for number in range(5)]
    found = cell(events, [*asking, asked(9, "500", ContributionState.REFUSED)])
    assert {state: tally.mass_kg for state, tally in found.contributions.items()} == {REQUESTED: 50.0}
    assert CONTRIBUTIONS in cell(events, asking[:3]).withheld


def test_the_network_adds_up_its_published_quarters(session: Session, world: World) -> None:
    ledger = Ledger(session)
    for number in range(6):
        member = ledger.member(f"Organisation {number}")
        ledger.contribution(ledger.event(member, DAYS[0], 100 + number), DAYS[0], "10", "0.25")
        if number < 5:
            ledger.event(member, DAYS[2], 200)
        if number < 4:
            ledger.event(member, DAYS[3], 900)
    decide(session, world, AFTERWARDS)
    year, *quarters = network_impacts(session, [YEAR, *YEAR.quarters], LUXEMBOURG, for_staff=False)
    assert [one.total_kg for one in quarters] == [620, 0, 1000, 0]
    assert [bool(one.withheld) for one in quarters] == [False, True, False, True]
    assert (year.total_kg, year.requested.money) == (1600, Decimal("1.5"))
    assert [quarter for quarter, _ in year.published] == [YEAR.quarters[0], YEAR.quarters[2]]


@pytest.mark.parametrize("for_staff", [False, True])
@pytest.mark.parametrize("order", range(6))
def test_whoever_asks_everything_in_every_order_learns_of_nobody(
    session: Session, world: World, for_staff: bool, order: int
) -> None:
    """An attacker with a friend in one organisation, who adds and deletes events between the questions, while a victim does, too.

    A year goes by meanwhile, and now and then the clock decides what is shown.

    What they read in the end follows from the published quarters alone: each holds without the friend, none ever changed.
    """
    chance, ledger = Random(order), Ledger(session)
    members = [ledger.member(f"Organisation {number}") for number in range(7)]
    friend, victim = members[:2]
    for member in members[1:]:
        for day in DAYS:
            if chance.random() < 0.9:
                ledger.event(member, day + timedelta(days=chance.randrange(80)), chance.uniform(50, 900))
    seen: dict[Period, set[str]] = defaultdict(set)
    at_first: dict[Period, dict[int, float]] = {}
    for month in range(12):
        decide(session, world, AFTERWARDS + timedelta(days=30 * month - 45))
        masses_now = standing(session)
        periods = [*YEAR.quarters, YEAR, ALL_TIME, Period.between(date(2027, 1, 1), date(2027, 6, 30))]
        periods += [Period.between(date(2027, 8, 10), date(2027, 8, last)) for last in (14, 15)]
        chance.shuffle(periods)
        for period in periods[: chance.randint(1, len(periods))]:
            (found,) = network_impacts(session, [period], LUXEMBOURG, for_staff=for_staff)
            seen[period].add(repr(replace(found, contributions={})))
            for quarter, _ in found.published:
                at_first.setdefault(quarter, {one: kg.get(quarter, 0) for one, kg in masses_now.items()})
            if not period.quarters and period != ALL_TIME:
                assert EMISSIONS in found.withheld
        someone, day = chance.choice([friend, victim]), chance.choice(DAYS)
        event = ledger.event(someone, day, chance.choice([0.001, 77.77, 5000]))
        if chance.random() < 0.5:
            event.deleted_at = AFTERWARDS
            session.flush()
    assert at_first, "something was published"
    for masses in at_first.values():
        others = [kg for organisation, kg in masses.items() if organisation != friend.organisation_id and kg]
        assert len(others) >= FEWEST_ORGANISATIONS - 1
        assert sum(others) - max(others) >= 0.15 * max(others), "no other can be worked out by the friend either"
    for quarter in YEAR.quarters:
        told = {one for one in seen[quarter] if EMISSIONS not in one.partition("withheld=")[2].partition(")")[0]}
        assert len(told) <= 1, "two readings of a quarter differ"


def standing(session: Session) -> dict[int, dict[Period, float]]:
    """What each organisation has in each quarter just now."""
    found: dict[int, dict[Period, float]] = defaultdict(lambda: defaultdict(float))
    for one in event_rows(session, NETWORK, YEAR):
        found[one.organisation_id][Period.quarter_of(one.day)] += one.counted.total_kg
    return found
