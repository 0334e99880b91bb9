"""The network's figures never tell what one organisation emits or gives."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from bot.ids import ContributionId, EventId, ProjectId
from bot.impact.figures import ContributionRow, EventRow, Figures, Impact
from bot.impact.network_figures import (
    CONTRIBUTIONS,
    EMISSIONS,
    FEWEST_ORGANISATIONS,
    RECORDED,
    REDUCTIONS,
    REQUESTED,
    TOGETHER,
    guarded,
    holds,
    network_impacts,
)
from bot.impact.periods import Period
from bot.store.models import ContributionState
from tests.bot.ledger import Ledger
from tests.conftest import LUXEMBOURG

YEAR = Period.of_year(2027)
DAYS = [quarter.start for quarter in YEAR.quarters]


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


def shown(events: list[EventRow], contributions: list[ContributionRow] | None = None, *, staff: bool = False) -> Impact:
    return guarded(YEAR, events, contributions or [], for_staff=staff)


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


def test_what_holds_is_shown_without_any_row() -> None:
    found = shown([row(number, 100) for number in range(5)])
    assert (found.organisations, found.events, found.total_kg) == (5, 5, 500)
    assert (found.event_rows, found.contribution_rows) == ((), ())
    assert not found.withheld


def test_a_year_does_not_give_away_the_quarter_that_is_withheld() -> None:
    holding = [row(number, 100, day) for day in DAYS[:3] for number in range(5)]
    assert not shown(holding).withheld
    assert EMISSIONS in shown([*holding, row(1, 50, DAYS[3])]).withheld
    # A quarter whose reductions only are withheld hides nothing of the one whose emissions are.
    two = [row(number, 100, DAYS[2], reductions={"carpool": 9.0} if number < 2 else {}) for number in range(5)]
    assert EMISSIONS in shown([*holding[:10], *two, row(1, 50, DAYS[3])]).withheld
    # Two quarters that do not hold alone, and do together, give nothing away.
    halves = [row(number, 100, DAYS[2 + number % 2]) for number in range(6)]
    assert EMISSIONS not in shown([*holding[:10], *halves]).withheld


def test_reductions_of_few_are_withheld_alone() -> None:
    some = [row(number, 100, reductions={"carpool": 5.0} if number < 2 else {}) for number in range(6)]
    found = shown(some)
    assert found.withheld == {REDUCTIONS}
    assert (found.total_kg, found.reduction_kg, found.residual_kg, found.reductions) == (600, 0, 0, {})


def test_records_are_withheld_where_they_or_the_rest_would_tell() -> None:
    few = [recorded(1, 90), *(row(number, 100) for number in range(2, 8))]
    assert shown(few).withheld == {RECORDED}
    but_one = [row(1, 90), *(recorded(number, 100) for number in range(2, 8))]
    assert shown(but_one).withheld == {RECORDED}
    assert shown([recorded(number, 100) for number in range(6)]).actual_kg == 600


def test_parts_that_would_tell_are_put_together_until_they_do_not() -> None:
    rows = [row(number, 100, categories={"travel": 60.0, "catering": 40.0}) for number in range(5)]
    rows.append(row(9, 30, categories={"freight": 30.0}))
    assert shown(rows, staff=True).categories == {"travel": 300.0, TOGETHER: 230.0}
    assert shown(rows).categories == {}


def test_members_read_what_was_requested_and_staff_every_state() -> None:
    events = [row(number, 100) for number in range(5)]
    asking = [asked(number, "10") for number in range(5)]
    refused = asked(9, "500", ContributionState.REFUSED)
    members = shown(events, [*asking, refused])
    assert {state: tally.mass_kg for state, tally in members.contributions.items()} == {REQUESTED: 50.0}
    assert CONTRIBUTIONS in shown(events, asking[:3]).withheld
    assert set(shown(events, [asked(1, "10"), refused], staff=True).contributions) == {"ordered", "refused"}


@given(
    st.lists(
        st.tuples(st.integers(1, 7), st.integers(1, 1000), st.sampled_from(DAYS), st.booleans()),
        max_size=25,
    )
)
def test_no_difference_of_what_is_shown_is_the_figure_of_one(said: list[tuple[int, int, date, bool]]) -> None:
    """Any quarters that are shown, taken from the year when it is shown, leave nothing or what holds."""
    rows = [
        row(organisation, kg, day, reductions={"carpool": kg / 2} if saves else {})
        for organisation, kg, day, saves in said
    ]
    if EMISSIONS in shown(rows).withheld:
        return
    visible = [q for q in YEAR.quarters if EMISSIONS not in guarded(q, rows, [], for_staff=False).withheld]
    hidden = [one for one in rows if not any(one.day in quarter for quarter in visible)]
    by_organisation: dict[int, float] = {}
    for one in hidden:
        by_organisation[one.organisation_id] = by_organisation.get(one.organisation_id, 0.0) + one.counted.total_kg
    assert holds(by_organisation.values())


def test_the_network_adds_up_all_organisations(session: Session) -> None:
    ledger = Ledger(session)
    for number in range(6):
        member = ledger.member(f"Organisation {number}")
        ledger.contribution(ledger.event(member, DAYS[0], 100 + number), DAYS[0], "10", "0.25")
    year, *quarters = network_impacts(session, [YEAR, *YEAR.quarters], LUXEMBOURG, for_staff=False)
    assert (year.total_kg, year.organisations, year.requested.money) == (615, 6, Decimal("1.50"))
    assert [one.total_kg for one in quarters] == [615, 0, 0, 0]
