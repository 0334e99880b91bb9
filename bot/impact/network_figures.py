"""The network's figures, which never tell what one organisation emits or gives.

A figure is shown only where at least five organisations stand behind it and where, even for the second largest of them,
the largest cannot be worked out to within 15 % (what statisticians call the p% rule). Where a figure does not hold, it
is withheld, and so is what would give it away: the total of a year whose withheld quarters would not hold together, and
what was recorded afterwards where the events without a record would not hold.

Members read totals of quarters and years that are over: two readings of a quarter that still grows would tell what was
added between them. The network's staff read any range, under the same rules, with the parts it is made of, where those
that do not hold are put together with the next larger ones until they do; and the requests for contributions in full,
since each of them goes through their hands anyway.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import fsum
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from bot.impact.figures import ContributionRow, EventRow, Impact, Reach, Scope, summed
from bot.impact.periods import Period
from bot.impact.queries import contribution_rows, event_rows
from bot.store.models import ContributionState

FEWEST_ORGANISATIONS = 5
LEAST_REST = 0.15
"""What all but the two largest add up to must be at least this share of the largest."""

EMISSIONS, RECORDED, REDUCTIONS, CONTRIBUTIONS = "emissions", "recorded", "reductions", "contributions"
"""What may be withheld, as `Impact.withheld` names it."""

REQUESTED = "requested"
"""The one state in which members see the network's contributions: all that were not refused."""

TOGETHER = "together"
"""The key of the parts that are shown only together."""

NETWORK = Scope(Reach.NETWORK)

ByOrganisation = Mapping[int, float]
R = TypeVar("R", EventRow, ContributionRow)


def holds(values: Iterable[float]) -> bool:
    """Whether a sum may be shown, given what each organisation adds to it. Nothing at all may always be shown."""
    largest_first = sorted((value for value in values if value > 0), reverse=True)
    if not largest_first:
        return True
    return len(largest_first) >= FEWEST_ORGANISATIONS and fsum(largest_first[2:]) >= LEAST_REST * largest_first[0]


def network_impacts(session: Session, periods: Sequence[Period], zone: ZoneInfo, *, for_staff: bool) -> list[Impact]:
    """The network's figures for several periods, from one read of the time they span, without any row."""
    span = Period(min(period.start for period in periods), max(period.end for period in periods))
    events = event_rows(session, NETWORK, span)
    contributions = contribution_rows(session, NETWORK, span, zone)
    return [guarded(period, events, contributions, for_staff=for_staff) for period in periods]


def guarded(
    period: Period, events: Sequence[EventRow], contributions: Sequence[ContributionRow], *, for_staff: bool
) -> Impact:
    """What of a period may be shown; figures that are withheld are named, and are nought."""
    inside = [row for row in events if row.day in period]
    asked = [row for row in contributions if row.day in period]
    shown = replace(
        summed(period, NETWORK, inside, asked),
        organisations=len({row.organisation_id for row in inside}),
        categories=_pooled(inside, "categories") if for_staff else {},
        reductions=_pooled(inside, "reductions") if for_staff else {},
        event_rows=(),
        contribution_rows=(),
    )
    if not _safe(period, inside, _emissions_hold):
        shown = _without_events(shown)
    else:
        if not _safe(period, inside, _reductions_hold):
            nothing = replace(shown, reductions={}, reduction_kg=0.0, residual_kg=0.0)
            shown = replace(nothing, withheld=shown.withheld | {REDUCTIONS})
        if not _safe(period, inside, _records_hold):
            shown = _without_records(shown)
    if for_staff:
        return shown
    if not _safe(period, asked, _contributions_hold):
        return replace(shown, contributions={}, contributed=0, withheld=shown.withheld | {CONTRIBUTIONS})
    return replace(shown, contributions={REQUESTED: shown.requested} if shown.requested.count else {})


def _safe(period: Period, rows: Sequence[R], hold: Callable[[Sequence[R]], bool]) -> bool:
    """Whether a figure of a period may be shown.

    It must hold itself, and so must the sum of the quarters in it that would be withheld: the total less the quarters
    that are shown would tell it.
    """
    hidden = [one for quarter in period.quarters for one in _hidden(quarter, rows, hold)]
    return hold(rows) and hold(hidden)


def _hidden(quarter: Period, rows: Sequence[R], hold: Callable[[Sequence[R]], bool]) -> Sequence[R]:
    inside = [row for row in rows if row.day in quarter]
    return [] if hold(inside) else inside


def _without_events(shown: Impact) -> Impact:
    """The figures without anything about events: contributions alone."""
    withheld = frozenset({EMISSIONS, RECORDED, REDUCTIONS})
    return Impact(shown.period, shown.scope, contributions=shown.contributions, withheld=withheld)


def _without_records(shown: Impact) -> Impact:
    """The figures without those of events as they were planned and as they were recorded."""
    return replace(
        shown,
        estimated=0,
        estimated_kg=0.0,
        actual=0,
        actual_kg=0.0,
        both=0,
        planned_kg=0.0,
        withheld=shown.withheld | {RECORDED},
    )


def _emissions_hold(rows: Sequence[EventRow]) -> bool:
    return holds(_by_organisation((row.organisation_id, row.counted.total_kg) for row in rows).values())


def _reductions_hold(rows: Sequence[EventRow]) -> bool:
    """Where emissions are withheld, so is everything about the same events."""
    saved = _by_organisation((row.organisation_id, row.counted.reduction_kg) for row in rows)
    return _emissions_hold(rows) and holds(saved.values())


def _records_hold(rows: Sequence[EventRow]) -> bool:
    """Both what was recorded and the rest, since the total less one is the other."""
    recorded = [row for row in rows if row.actual]
    return (
        _emissions_hold(rows) and _emissions_hold(recorded) and _emissions_hold([row for row in rows if not row.actual])
    )


def _contributions_hold(rows: Sequence[ContributionRow]) -> bool:
    asked = [row for row in rows if row.state != ContributionState.REFUSED]
    masses = _by_organisation((row.organisation_id, float(row.mass_kg)) for row in asked)
    return holds(masses.values())


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
