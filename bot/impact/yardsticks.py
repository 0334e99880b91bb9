"""What an event may be measured by: per participant and day, the organisation's last event of its kind, or the network's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.impact.figures import Reach, Scope
from bot.impact.network_figures import holds, rounded
from bot.impact.periods import ALL_TIME, DAY, Period
from bot.impact.publishing import look
from bot.impact.queries import counts_itself, event_rows
from bot.impact.trends import earlier
from bot.store.models import Event, Phase, PublishedFigures

TOTAL_KG = Event.result["total_kg"].as_float()
A_DAY_KG = Event.result["per_participant_day_kg"].as_float()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Kilograms of CO2e per participant-day: of one event, which `answers` name, or of the network's in a `year`.

    Of an event that is `planned`, what happened is not recorded; `excluded` are the questions of which nothing is in its
    figure.
    """

    kg: float
    answers: Mapping[str, Any] | None = None
    excluded: Sequence[str] = ()
    planned: bool = False
    year: int | None = None


def yardstick(session: Session, event: Event, today: date, now: datetime) -> Yardstick | None:
    """The organisation's own last event of the kind, else what the network's add up to in the last year that is over."""
    kind = event.answers.get("kind")
    if kind is None:
        return None
    return _own_last(session, event, kind) or _network(session, kind, today.year - 1, now)


def _own_last(session: Session, event: Event, kind: str) -> Yardstick | None:
    """The last edition of the event that is of its kind, else the last of its kind, as it counts."""
    scope = Scope(Reach.ORGANISATION, event.organisation_id)
    rows = event_rows(session, scope, Period(ALL_TIME.start, event.counts_on + DAY)) if event.counts_on else []
    own = next((row for row in rows if event.id in (row.event_id, row.actual_id)), None)
    before = earlier(own, [row for row in rows if row.answers.get("kind") == kind]) if own else None
    if before is None:
        return None
    shown = session.get_one(Event, before.row.shown_id)
    kg = shown.result.get("per_participant_day_kg") if shown.result else None
    if kg is None:
        kg = online_a_day_kg(before.row.counted.total_kg, shown.answers)
    if kg is None:
        return None
    return Yardstick(kg, before.row.answers, before.row.counted.excluded, planned=shown.phase == Phase.PLAN)


def online_a_day_kg(total_kg: float, answers: Mapping[str, Any]) -> float | None:
    """The same of an event to which nobody comes: per participant online and day; None where nobody takes part."""
    people = answers.get("online_participants")
    return total_kg / (people * (answers.get("days") or 1)) if people else None


def _network(session: Session, kind: str, year: int, now: datetime) -> Yardstick | None:
    """The mean of the network's events of the kind, as it was published once nobody's own could be worked out from it."""
    key = f"{year}:{kind}"

    def find(_: set[str]) -> dict[str, dict[str, float]]:
        mean = _mean(session, kind, year)
        return {} if mean is None else {key: {"a_day_kg": mean}}

    look(session, {key}, now, find)
    decided = session.get_one(PublishedFigures, key)
    return None if decided.looks else Yardstick(decided.figures["a_day_kg"], year=year)


def _mean(session: Session, kind: str, year: int) -> float | None:
    """Of events as they count in the totals, rounded, in kilograms per participant-day; None where it does not hold."""
    period = Period.of_year(year)
    rows = session.execute(
        select(func.sum(TOTAL_KG), func.sum(TOTAL_KG / A_DAY_KG))
        .where(
            counts_itself(),
            Event.counts_on >= period.start,
            Event.counts_on < period.end,
            Event.answers["kind"].as_string() == kind,
            A_DAY_KG > 0,
        )
        .group_by(Event.organisation_id)
    ).all()
    masses, days = [row[0] for row in rows], [row[1] for row in rows]
    return rounded(sum(masses) / sum(days)) if rows and holds(masses) and holds(days) else None
