"""The network's figures as they were published: a cell for each quarter, kept from the first time that it is found to hold.

It is looked at once it is over, by the rules of `network_figures.py`. `publishing.py` says when; whoever asks reads what was
decided. Once published it stays.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from math import fsum
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.impact.figures import ContributionRow, ContributionSum, Impact, summed
from bot.impact.network_figures import (
    ASKED_AT_FIRST,
    CONTRIBUTIONS,
    EMISSIONS,
    NETWORK,
    RULES,
    as_asked,
    publishable,
    rounded,
    without,
)
from bot.impact.periods import ALL_TIME, Period
from bot.impact.publishing import look
from bot.impact.queries import contribution_rows, event_rows
from bot.store.models import Event, PublishedFigures

COUNTS = ("events", "estimated", "actual", "both", "participants", "contributed")
MASSES = (
    "total_kg",
    "low_kg",
    "high_kg",
    "estimated_kg",
    "actual_kg",
    "planned_kg",
    "reduction_kg",
    "on_assumed_kg",
    "residual_kg",
)
PARTS = ("categories", "reductions")


def network_impacts(
    session: Session,
    periods: Sequence[Period],
    zone: ZoneInfo,
    *,
    for_staff: bool,
    to_hand_on: bool = False,
) -> list[Impact]:
    """The network's figures for several periods: sums of the quarters in each that are published.

    Emissions and contributions are withheld of a period that is not made of whole quarters, and where none of its quarters is
    published. Staff read the requests as they are beside what was published, but in what they hand on.
    """
    span = Period(min(period.start for period in periods), max(period.end for period in periods))
    cells = _published(session)
    found = [_sum(period, cells) for period in periods]
    if not for_staff:
        return [replace(one, categories={}, reductions={}) for one in found]
    if to_hand_on:
        return found
    requests = contribution_rows(session, NETWORK, span, zone)
    return [_of_staff(one, requests) for one in found]


def _of_staff(found: Impact, requests: Sequence[ContributionRow]) -> Impact:
    """With all requests of the period as they are, beside those that were published."""
    asked = summed(found.period, NETWORK, (), [row for row in requests if row.day in found.period])
    return replace(found, as_they_are=asked.contributions)


def look_at_quarters(session: Session, newest: Period, since: datetime, now: datetime, zone: ZoneInfo) -> None:
    """Publish those quarters up to the `newest` that hold, of those that have events and were not looked at `since`."""

    def find(keys: set[str]) -> dict[str, dict[str, Any]]:
        due = sorted(map(Period.of_key, keys))
        span = Period(due[0].start, due[-1].end)
        events, contributions = event_rows(session, NETWORK, span), contribution_rows(session, NETWORK, span, zone)
        cells = (publishable(one, events, contributions) for one in due)
        return {cell.period.key: _as_document(cell) for cell in cells if cell}

    days = session.scalars(select(Event.counts_on).where(Event.counts_on < newest.end).distinct())
    look(session, {newest.key, *(Period.quarter_of(day).key for day in days if day)}, since, now, find)


def _published(session: Session) -> list[Impact]:
    """Every quarter that is published; each is read as it is stored, whoever stored it."""
    quarters = select(PublishedFigures).where(PublishedFigures.key.not_like("%:%")).order_by(PublishedFigures.key)
    return [_from_document(row) for row in session.scalars(quarters) if not row.looks]


def _sum(period: Period, cells: Iterable[Impact]) -> Impact:
    whole = period == ALL_TIME or bool(period.quarters)
    inside = [one for one in cells if whole and period.start <= one.period.start and one.period.end <= period.end]
    if not inside:
        return without(Impact(period, NETWORK), EMISSIONS, CONTRIBUTIONS)
    if len(inside) == 1:
        return replace(inside[0], period=period)
    people = sum(one.participants for one in inside)
    on_site = fsum((one.per_participant_kg or 0.0) * one.participants for one in inside)
    summed_up: dict[str, Any] = {
        **{name: sum(getattr(one, name) for one in inside) for name in COUNTS},
        **{name: rounded(fsum(getattr(one, name) for one in inside)) for name in MASSES},
        **{name: _by_key(getattr(one, name) for one in inside) for name in PARTS},
    }
    found = Impact(
        period,
        NETWORK,
        **summed_up,
        per_participant_kg=rounded(on_site / people) if people else None,
        contributions=_contributions(inside),
        factor_sets=frozenset(one for cell in inside for one in cell.factor_sets),
        published=tuple(one for cell in inside for one in cell.published),
    )
    return without(found, *(one for cell in inside for one in cell.withheld))


def _by_key(several: Iterable[Mapping[str, float]]) -> dict[str, float]:
    found: dict[str, float] = {}
    for one in several:
        for key, kg in one.items():
            found[key] = found.get(key, 0.0) + kg
    return {key: rounded(kg) for key, kg in found.items()}


def _contributions(cells: Sequence[Impact]) -> dict[str, ContributionSum]:
    states = {state for one in cells for state in one.contributions}
    sums = {state: [one.contributions[state] for one in cells if state in one.contributions] for state in states}
    return {
        state: ContributionSum(
            sum(one.count for one in several),
            rounded(fsum(one.mass_kg for one in several)),
            sum((one.money for one in several), Decimal(0)),
        )
        for state, several in sums.items()
    }


def _as_document(cell: Impact) -> dict[str, Any]:
    return {
        **{name: getattr(cell, name) for name in (*COUNTS, *MASSES)},
        **{name: dict(getattr(cell, name)) for name in PARTS},
        "per_participant_kg": cell.per_participant_kg,
        "organisations": cell.organisations,
        "contributions": {state: [one.count, one.mass_kg, str(one.money)] for state, one in cell.contributions.items()},
        "factor_sets": sorted(cell.factor_sets),
        "withheld": sorted(cell.withheld),
        "asked": sorted(RULES),
    }


def _from_document(row: PublishedFigures) -> Impact:
    said: dict[str, Any] = dict(row.figures)
    quarter = Period.of_key(row.key)
    sums = {
        state: ContributionSum(count, mass, Decimal(money))
        for state, (count, mass, money) in said.pop("contributions").items()
    }
    said |= {name: frozenset(said[name]) for name in ("factor_sets", "withheld")}
    asked = frozenset(said.pop("asked", ASKED_AT_FIRST))
    cell = Impact(quarter, NETWORK, contributions=sums, published=((quarter, row.published_at),), **said)
    return as_asked(cell, asked)
