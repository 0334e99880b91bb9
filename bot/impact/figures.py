"""What events add up to, for a member, an organisation or the network, over any period: one read, then plain sums.

The cards, the digest and the statement all ask here, so their figures are the same. How things are counted:

- An event counts once its result was seen, and counts as it was seen: nothing is calculated anew.
- It belongs to the period its first day is in; one whose day is not known, to the one in which it was begun.
- A plan and what happened after it are one event. What happened counts, once it is recorded; the estimate stays beside it.
- A contribution belongs to its event: to the same person and the same period, whenever it was requested, confirmed and
  paid; one whose event has no day any more, to the period in which it was requested. It is never taken off the emissions.
- Deleted events do not count, archived ones do.
"""

import enum
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from math import fsum
from typing import Any

from msgspec import Struct

from bot.ids import ContributionId, EventId, ProjectId
from bot.impact.periods import Period
from bot.store.models import ContributionState, Member, StoredFigures
from calculators.footprint import Footprint
from calculators.reductions import Assessment

_DIGITS = 6
"""Of a kilogram, as stored results have them."""


class Reach(enum.StrEnum):
    """Whose figures."""

    MEMBER = "member"
    ORGANISATION = "organisation"
    NETWORK = "network"


class Scope(Struct, frozen=True):
    """Whose figures: the member's or the organisation's of this `id`; the network has none."""

    reach: Reach
    id: int = 0

    @classmethod
    def for_(cls, member: Member, reach: Reach) -> "Scope":
        """The scope as this member may ask for it."""
        return cls(reach, {Reach.MEMBER: member.id, Reach.ORGANISATION: member.organisation_id}.get(reach, 0))


@dataclass(frozen=True, slots=True)
class Figures:
    """What of an event's result goes into totals, in kg CO2e.

    `reductions` is what each declared measure saves in turn, `on_assumed` whether most of that is on assumed answers.
    `excluded` are the questions of which nothing is in the total, because nobody was asked; `hidden` is the
    `calculators.hidden.Hidden` of a survey.
    """

    total_kg: float
    low_kg: float
    high_kg: float
    participants: int
    categories: Mapping[str, float]
    reductions: Mapping[str, float]
    on_assumed: bool = False
    excluded: Sequence[str] = ()
    hidden: Sequence[float] = ()

    @classmethod
    def of(cls, footprint: Footprint, assessment: Assessment) -> "Figures":
        """From an event's footprint and what is declared of it."""
        return cls(
            total_kg=round(footprint.total_kg, _DIGITS),
            low_kg=round(footprint.low_kg, _DIGITS),
            high_kg=round(footprint.high_kg, _DIGITS),
            participants=footprint.participants,
            categories={
                category.value: round(kg, _DIGITS)
                for category, kg in footprint.categories.items()
                if category not in footprint.left_out
            },
            reductions={key: round(kg, _DIGITS) for key, kg in assessment.declared_in_turn.items()},
            on_assumed=assessment.mostly_assumed,
            excluded=[one.value for one in footprint.excluded],
            hidden=[round(one, _DIGITS) for one in footprint.hidden] if any(footprint.hidden) else (),
        )

    def as_document(self) -> StoredFigures:
        """Plain JSON, for `Event.figures`."""
        document: StoredFigures = {
            "total_kg": self.total_kg,
            "low_kg": self.low_kg,
            "high_kg": self.high_kg,
            "participants": self.participants,
            "categories": self.categories,
            "reductions": self.reductions,
            "on_assumed": self.on_assumed,
            "excluded": self.excluded,
        }
        return {**document, "hidden": self.hidden} if self.hidden else document

    @property
    def reduction_kg(self) -> float:
        return fsum(self.reductions.values())

    @property
    def residual_kg(self) -> float:
        return max(0.0, self.total_kg - self.reduction_kg)


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event that counts. `event_id` is the plan, or what happened where there is no plan; `answers` hold its name.

    One of `estimated` and `actual` may be None, never both.
    """

    event_id: EventId
    organisation_id: int
    day: date
    answers: Mapping[str, Any]
    estimated: Figures | None
    actual: Figures | None
    actual_id: int | None
    factor_set: str = ""
    """The version of the emission factors that the counted figure rests on."""
    copied_from: EventId | None = None
    """The event that the plan was copied from."""
    changed_since: bool = False
    """Whether answers behind the counted figure changed after it was seen."""

    @property
    def said_day(self) -> date | None:
        """The day of the event; None where nobody said one, and it counts on the day it was first estimated."""
        return self.day if self.answers.get("first_day") else None

    @property
    def counted(self) -> Figures:
        """What goes into totals: what happened, else the estimate."""
        counted = self.actual or self.estimated
        assert counted is not None
        return counted

    @property
    def shown_id(self) -> int:
        """The event whose result shows the counted figure."""
        return self.actual_id or self.event_id


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A contribution that was requested, with the days of its own.

    `event_id` is that of the `EventRow` it was for, and `day` is the event's; `answers` hold the event's name.
    """

    contribution_id: ContributionId
    event_id: EventId
    organisation_id: int
    project_id: ProjectId
    project: str
    state: str
    day: date
    requested_on: date
    decided_on: date | None
    paid_on: date | None
    allocated_on: date | None
    certified_on: date | None
    mass_kg: Decimal
    money: Decimal
    answers: Mapping[str, Any]
    issued_as: str = ""
    """The number of its certificate, or a link to it."""

    @property
    def said_day(self) -> date | None:
        """The day of the event; None where nobody said one, and another stands in for it."""
        return self.day if self.answers.get("first_day") else None

    @property
    def stands(self) -> bool:
        """Whether it was not refused."""
        return self.state != ContributionState.REFUSED


@dataclass(frozen=True, slots=True)
class ContributionSum:
    """How many contributions, for what mass in kg CO2e, and for how many euros."""

    count: int = 0
    mass_kg: float = 0.0
    money: Decimal = Decimal(0)

    @classmethod
    def of(cls, rows: Sequence[ContributionRow]) -> "ContributionSum":
        mass = sum((row.mass_kg for row in rows), Decimal(0))
        return cls(len(rows), float(mass), sum((row.money for row in rows), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Impact:
    """What a period adds up to. Masses in kg CO2e, money in euros, nothing rounded, nothing taken off anything.

    `low_kg` and `high_kg` add up the ends of the events' ranges: as if all erred the same way, which those that share
    factors do. `estimated_kg` and `actual_kg` are what was planned and what was recorded; `planned_kg` is what was
    planned for the events of which both are known. `contributions` are by state, and were for `contributed` of the events,
    refused ones aside. The rows are those that were summed.

    Figures of the network are rounded and have no rows. Those of a quarter say how many organisations stand behind them;
    all say which quarters are in them and when these were `published`, and what is `withheld`. `as_they_are` are its requests
    now, unrounded and refused ones too, for its staff alone.

    `for_others` is how many requests, refused ones aside, the member of whom these figures are made for events of colleagues,
    with whom these count; nought for everybody else.
    """

    period: Period
    scope: Scope
    events: int = 0
    total_kg: float = 0.0
    low_kg: float = 0.0
    high_kg: float = 0.0
    estimated: int = 0
    estimated_kg: float = 0.0
    actual: int = 0
    actual_kg: float = 0.0
    both: int = 0
    planned_kg: float = 0.0
    participants: int = 0
    per_participant_kg: float | None = None
    categories: Mapping[str, float] = field(default_factory=dict)
    reductions: Mapping[str, float] = field(default_factory=dict)
    reduction_kg: float = 0.0
    on_assumed_kg: float = 0.0
    """What of the reduction was declared of events where most of it rests on assumed answers."""
    residual_kg: float = 0.0
    contributions: Mapping[str, ContributionSum] = field(default_factory=dict)
    event_rows: tuple[EventRow, ...] = ()
    contribution_rows: tuple[ContributionRow, ...] = ()
    contributed: int = 0
    factor_sets: frozenset[str] = frozenset()
    """The versions of the emission factors that the counted figures rest on."""
    organisations: int = 0
    withheld: frozenset[str] = frozenset()
    published: tuple[tuple[Period, datetime], ...] = ()
    as_they_are: Mapping[str, ContributionSum] = field(default_factory=dict)
    for_others: int = 0

    @property
    def is_empty(self) -> bool:
        """Nothing happened: no event that counts, no request for one, nothing withheld."""
        return not (self.events or self.contributions or self.withheld)

    @property
    def to_hand_on(self) -> "Impact":
        """Without the requests that were refused, which concern the member and the network's staff alone."""
        return replace(
            self,
            contributions={
                state: one for state, one in self.contributions.items() if state != ContributionState.REFUSED
            },
            contribution_rows=tuple(row for row in self.contribution_rows if row.stands),
        )

    @property
    def requested(self) -> ContributionSum:
        """The contributions that were not refused, confirmed or not."""
        counted = [tally for state, tally in self.contributions.items() if state != ContributionState.REFUSED]
        return ContributionSum(
            sum(tally.count for tally in counted),
            fsum(tally.mass_kg for tally in counted),
            sum((tally.money for tally in counted), Decimal(0)),
        )

    def contributions_for(self, event: EventRow) -> list[ContributionRow]:
        """Those that were for one of the events."""
        return [row for row in self.contribution_rows if row.event_id == event.event_id]

    @property
    def mostly_assumed(self) -> bool:
        """Whether most of the reduction rests on assumed answers."""
        return self.on_assumed_kg > self.reduction_kg / 2

    @property
    def best_reduction(self) -> tuple[str, float] | None:
        """The declared measure that saves most, by key, with its kilograms; None where none saves anything."""
        best = max(self.reductions.items(), key=lambda one: (one[1], one[0]), default=None)
        return best if best and best[1] > 0 else None


def summed(
    period: Period, scope: Scope, events: Sequence[EventRow], contributions: Sequence[ContributionRow]
) -> Impact:
    """The sums over rows."""
    counted = [row.counted for row in events]
    estimated = [row.estimated for row in events if row.estimated]
    actual = [row.actual for row in events if row.actual]
    both = [row.estimated for row in events if row.estimated and row.actual]
    on_site = [figures for figures in counted if figures.participants]
    participants = sum(figures.participants for figures in on_site)
    reductions = _by_key(figures.reductions for figures in counted)
    by_state: dict[str, list[ContributionRow]] = defaultdict(list)
    for row in contributions:
        by_state[row.state].append(row)
    return Impact(
        period=period,
        scope=scope,
        events=len(events),
        total_kg=fsum(figures.total_kg for figures in counted),
        low_kg=fsum(figures.low_kg for figures in counted),
        high_kg=fsum(figures.high_kg for figures in counted),
        estimated=len(estimated),
        estimated_kg=fsum(figures.total_kg for figures in estimated),
        actual=len(actual),
        actual_kg=fsum(figures.total_kg for figures in actual),
        both=len(both),
        planned_kg=fsum(plan.total_kg for plan in both),
        participants=participants,
        per_participant_kg=fsum(figures.total_kg for figures in on_site) / participants if participants else None,
        categories=_by_key(figures.categories for figures in counted),
        reductions=reductions,
        reduction_kg=fsum(figures.reduction_kg for figures in counted),
        on_assumed_kg=fsum(figures.reduction_kg for figures in counted if figures.on_assumed),
        residual_kg=fsum(figures.residual_kg for figures in counted),
        contributions={state: ContributionSum.of(by_state[state]) for state in sorted(by_state)},
        factor_sets=frozenset(row.factor_set for row in events) - {""},
        event_rows=tuple(events),
        contribution_rows=tuple(contributions),
        contributed=len({row.event_id for row in events} & {row.event_id for row in contributions if row.stands}),
    )


def _by_key(several: Iterable[Mapping[str, float]]) -> dict[str, float]:
    collected: dict[str, list[float]] = defaultdict(list)
    for one in several:
        for key, kg in one.items():
            collected[key].append(kg)
    return {key: fsum(kilograms) for key, kilograms in collected.items()}
