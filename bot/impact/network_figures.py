"""The rules by which figures of the network are published, so that they never tell what one organisation emits or gives.

**What is published** is one cell for each quarter, once it is over (`published.py`), and one mean for each kind of event
and year (`yardsticks.py`). Years and longer are sums of published cells, and nothing else is ever read from the tables.

**A cell holds** where at least five organisations stand behind it, each with an event, and where, even for the second
largest of them, the largest cannot be worked out to within 15 % (what statisticians call the p% rule): so neither
can it by any other member, who knows their own organisation's part and no more. The same is asked of everything in a
cell by itself, masses, people, money and how many of them (`RULES`), of each part that is shown, and of what is left of the
cell without it. A cell keeps which rules it was `asked`; what a rule that came later would guard is withheld of it.

**No difference tells more.** A cell is published once and kept as it was: what is added, recorded, changed or deleted
afterwards is in no figure of the network, so two readings never differ. Cells do not overlap, so what can be subtracted
from a sum is cells of it, and what is left is cells that hold. A quarter that does not hold is in no sum. Nor does the moment
tell at which a cell appears: whether it holds is decided seldom and by the clock (`publishing.py`), not when somebody asks.

**Nothing is exact.** Masses, money and people have two significant figures.

Staff read the same figures, with the parts they are made of; those that do not hold are put together with the next larger
ones until they do. They read the requests for contributions in full, since each goes through their hands anyway.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from decimal import Decimal
from math import fsum
from typing import Final

from msgspec import Struct

from bot.impact.figures import ContributionRow, ContributionSum, EventRow, Impact, Reach, Scope, summed
from bot.impact.periods import Period
from bot.store.models import ContributionState

FEWEST_ORGANISATIONS = 5
LEAST_REST = 0.15
"""What all but the two largest add up to must be at least this share of the largest."""
FIGURES = 2
"""Significant figures of what is published."""

EMISSIONS, RECORDED, REDUCTIONS, CONTRIBUTIONS = "emissions", "recorded", "reductions", "contributions"
RANGE, PLANNED, PEOPLE = "range", "planned", "people"
"""What may be withheld, as `Impact.withheld` names it. Without emissions there is no cell."""

REQUESTED = "requested"
"""The one state in which the network's contributions are published: all that were not refused."""

TOGETHER = "together"
"""The key of the parts that are shown only together."""

NETWORK = Scope(Reach.NETWORK)

ByOrganisation = Mapping[int, float]
Pairs = Iterable[tuple[int, float]]
"""Organisations, each with something that it adds to a figure; an organisation may come several times."""
Asking = Callable[[Sequence[EventRow], Sequence[ContributionRow]], Pairs]
"""What must hold, of the events and the requests of a cell."""


class Rule(Struct, frozen=True):
    """What must hold for a figure to be published, and what is withheld where it does not."""

    withheld: str
    holding: Sequence[Asking]


def _each(value: Callable[[EventRow], float]) -> Asking:
    return lambda events, _: ((row.organisation_id, value(row)) for row in events)


def _request(value: Callable[[ContributionRow], float]) -> Asking:
    return lambda _, asked: ((row.organisation_id, value(row)) for row in asked)


def _contributed(events: Sequence[EventRow], asked: Sequence[ContributionRow]) -> Pairs:
    counted = {row.event_id for row in asked}
    return ((row.organisation_id, 1) for row in events if row.event_id in counted)


RULES: Final[Mapping[str, Rule]] = {
    "organisations": Rule(EMISSIONS, [lambda events, _: ((one, 1) for one in {row.organisation_id for row in events})]),
    "events": Rule(EMISSIONS, [_each(lambda row: 1)]),
    "total_kg": Rule(EMISSIONS, [_each(lambda row: row.counted.total_kg)]),
    "low_kg": Rule(RANGE, [_each(lambda row: row.counted.low_kg)]),
    "high_kg": Rule(RANGE, [_each(lambda row: row.counted.high_kg)]),
    "actual": Rule(RECORDED, [_each(lambda row: bool(row.actual)), _each(lambda row: not row.actual)]),
    "actual_kg": Rule(
        RECORDED,  # and the rest, since the total less one is the other
        [
            _each(lambda row: row.counted.total_kg if row.actual else 0),
            _each(lambda row: 0 if row.actual else row.counted.total_kg),
        ],
    ),
    "estimated": Rule(PLANNED, [_each(lambda row: bool(row.estimated))]),
    "estimated_kg": Rule(PLANNED, [_each(lambda row: row.estimated.total_kg if row.estimated else 0)]),
    "both": Rule(PLANNED, [_each(lambda row: bool(row.estimated and row.actual))]),
    "planned_kg": Rule(PLANNED, [_each(lambda row: row.estimated.total_kg if row.estimated and row.actual else 0)]),
    "participants": Rule(PEOPLE, [_each(lambda row: row.counted.participants)]),
    "per_participant_kg": Rule(
        PEOPLE,  # times the participants it is what events have to which people came, and the total less that the others
        [
            _each(lambda row: row.counted.total_kg if row.counted.participants else 0),
            _each(lambda row: 0 if row.counted.participants else row.counted.total_kg),
        ],
    ),
    "reduction_kg": Rule(REDUCTIONS, [_each(lambda row: row.counted.reduction_kg)]),
    "on_assumed_kg": Rule(REDUCTIONS, [_each(lambda row: row.counted.reduction_kg)]),  # all of the reduction, or nought
    "residual_kg": Rule(REDUCTIONS, [_each(lambda row: row.counted.residual_kg)]),
    "contributions.count": Rule(CONTRIBUTIONS, [_request(lambda row: 1)]),
    "contributions.mass_kg": Rule(CONTRIBUTIONS, [_request(lambda row: float(row.mass_kg))]),
    "contributions.money": Rule(CONTRIBUTIONS, [_request(lambda row: float(row.money))]),
    "contributed": Rule(CONTRIBUTIONS, [_contributed]),
}
"""Every figure of a cell; `categories` and `reductions` are pooled until they hold."""

ASKED_AT_FIRST: Final = frozenset(
    {"organisations", "events", "total_kg", "reduction_kg", "on_assumed_kg", "residual_kg"}
)
"""The rules that cells were asked which do not say: of organisations and events only whether there are enough."""


def holds(values: Iterable[float]) -> bool:
    """Whether a sum may be shown, given what each organisation adds to it. Nothing at all may always be shown."""
    largest_first = sorted((value for value in values if value > 0), reverse=True)
    if not largest_first:
        return True
    return len(largest_first) >= FEWEST_ORGANISATIONS and fsum(largest_first[2:]) >= LEAST_REST * largest_first[0]


def rounded(value: float) -> float:
    """To the figures that are published."""
    return float(f"{value:.{FIGURES}g}")


def publishable(period: Period, events: Sequence[EventRow], contributions: Sequence[ContributionRow]) -> Impact | None:
    """A cell as it may be published: rounded, without any row; None where it does not hold.

    What of it does not hold by itself is named as withheld, and is nought.
    """
    inside = [row for row in events if row.day in period]
    asked = [row for row in contributions if row.day in period and row.state != ContributionState.REFUSED]
    withheld = _withheld(inside, asked)
    if not inside or EMISSIONS in withheld:
        return None
    found = replace(
        summed(period, NETWORK, inside, asked),
        organisations=len({row.organisation_id for row in inside}),
        categories=_pooled(inside, "categories"),
        reductions=_pooled(inside, "reductions"),
        event_rows=(),
        contribution_rows=(),
    )
    found = replace(
        found,
        contributions={REQUESTED: found.requested} if asked else {},
        on_assumed_kg=found.reduction_kg if found.mostly_assumed else 0.0,  # what is said of it is yes or no
    )
    return _rounded(without(found, *withheld))


def _withheld(events: Sequence[EventRow], asked: Sequence[ContributionRow]) -> set[str]:
    return {
        rule.withheld
        for rule in RULES.values()
        if not all(holds(_by_organisation(one(events, asked)).values()) for one in rule.holding)
    }


def as_asked(cell: Impact, asked: Set[str]) -> Impact:
    """A cell without what is guarded by rules that were not among those it was `asked`."""
    return without(cell, *(rule.withheld for name, rule in RULES.items() if name not in asked))


def without(shown: Impact, *what: str) -> Impact:
    """The figures without some, which are named as withheld."""
    withheld = shown.withheld | set(what)
    shown = replace(shown, withheld=withheld)
    if EMISSIONS in withheld:
        return Impact(shown.period, shown.scope, contributions=shown.contributions, withheld=withheld)
    if REDUCTIONS in withheld:
        shown = replace(shown, reductions={}, reduction_kg=0.0, on_assumed_kg=0.0, residual_kg=0.0)
    if RECORDED in withheld:
        shown = replace(shown, actual=0, actual_kg=0.0)
    if withheld & {RECORDED, PLANNED}:
        shown = replace(shown, estimated=0, estimated_kg=0.0, both=0, planned_kg=0.0)
    if RANGE in withheld:
        shown = replace(shown, low_kg=0.0, high_kg=0.0)
    if PEOPLE in withheld:
        shown = replace(shown, participants=0, per_participant_kg=None)
    return replace(shown, contributions={}, contributed=0) if CONTRIBUTIONS in withheld else shown


def _rounded(found: Impact) -> Impact:
    total, declared = rounded(found.total_kg), rounded(found.reduction_kg)
    each = found.per_participant_kg
    return replace(
        found,
        total_kg=total,
        low_kg=rounded(found.low_kg),
        high_kg=rounded(found.high_kg),
        estimated_kg=rounded(found.estimated_kg),
        actual_kg=rounded(found.actual_kg),
        planned_kg=rounded(found.planned_kg),
        participants=int(rounded(found.participants)),
        per_participant_kg=None if each is None else rounded(each),
        categories={key: rounded(kg) for key, kg in found.categories.items()},
        reductions={key: rounded(kg) for key, kg in found.reductions.items()},
        reduction_kg=declared,
        on_assumed_kg=rounded(found.on_assumed_kg),
        residual_kg=0.0 if REDUCTIONS in found.withheld else rounded(found.residual_kg),
        contributions={state: _rounded_sum(one) for state, one in found.contributions.items()},
    )


def _rounded_sum(one: ContributionSum) -> ContributionSum:
    return ContributionSum(one.count, rounded(one.mass_kg), Decimal(str(rounded(float(one.money)))))


def _pooled(rows: Sequence[EventRow], part: str) -> dict[str, float]:
    """Categories or reductions in kg CO2e, where those that do not hold alone are put together until they do.

    Empty where not even all of them together hold.
    """
    by_key: dict[str, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for row in rows:
        for key, kg in getattr(row.counted, part).items():
            by_key[key][row.organisation_id] += kg
    shown = {key: values for key, values in by_key.items() if holds(values.values())}
    pool = [values for key, values in by_key.items() if key not in shown]
    while pool and not holds(_together(pool).values()):
        if not shown:
            return {}
        smallest = min(shown, key=lambda key: fsum(shown[key].values()))
        pool.append(shown.pop(smallest))
    found = {key: fsum(values.values()) for key, values in shown.items()}
    return {**found, TOGETHER: fsum(_together(pool).values())} if pool else found


def _together(several: Iterable[ByOrganisation]) -> ByOrganisation:
    return _by_organisation(pair for one in several for pair in one.items())


def _by_organisation(pairs: Iterable[tuple[int, float]]) -> dict[int, float]:
    collected: dict[int, list[float]] = defaultdict(list)
    for organisation, value in pairs:
        collected[organisation].append(value)
    return {organisation: fsum(values) for organisation, values in collected.items()}
