"""What an event may be measured by: per participant and day, the organisation's last event of its kind, or the network's."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, func, select
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


class Yardstick(Struct, frozen=True):
    """Kilograms of CO2e per participant-day: of one event, which `answers` name, or of the network's in a `year`.

    Of an event that is `planned`, what happened is not recorded; `excluded` are the questions of which nothing is in its
    figure.
    """

    kg: float
    answers: Mapping[str, Any] | None = None
    excluded: Sequence[str] = ()
    planned: bool = False
    year: int | None = None


def yardstick(session: Session, event: Event, today: date) -> Yardstick | None:
    """The organisation's own last event of the kind, else what the network's of the last two years add up to, the newest."""
    kind = event.answers.get("kind")
    if kind is None:
        return None
    return _own_last(session, event, kind) or _network(session, kind, today.year - 1, today.year - 2)


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


def _network(session: Session, kind: str, *years: int) -> Yardstick | None:
    """The mean of the network's events of the kind, as it was published once nobody's own could be worked out from it."""
    for year in years:
        decided = session.get(PublishedFigures, _key(year, kind))
        if decided and not decided.looks:
            return Yardstick(decided.figures["a_day_kg"], year=year)
    return None


def _key(year: int, kind: str) -> str:
    return f"{year}:{kind}"


def look_at_kinds(session: Session, newest: Period, since: datetime, now: datetime) -> None:
    """Publish the means of the kinds that hold, in the year that was over with the `newest` quarter, or before it."""
    year = newest.end.year - 1
    kind = Event.answers["kind"].as_string()
    kinds = session.scalars(select(kind).where(*_counted_in(year), kind.is_not(None)).distinct())
    by_key = {_key(year, one): one for one in kinds}

    def find(keys: set[str]) -> dict[str, dict[str, float]]:
        means = {key: _mean(session, by_key[key], year) for key in keys}
        return {key: {"a_day_kg": mean} for key, mean in means.items() if mean is not None}

    look(session, by_key.keys(), since, now, find)


def _counted_in(year: int) -> tuple[ColumnElement[bool], ...]:
    period = Period.of_year(year)
    return counts_itself(), Event.counts_on >= period.start, Event.counts_on < period.end


def _mean(session: Session, kind: str, year: int) -> float | None:
    """Of events as they count in the totals, rounded, in kilograms per participant-day; None where it does not hold."""
    rows = session.execute(
        select(func.sum(TOTAL_KG), func.sum(TOTAL_KG / A_DAY_KG))
        .where(*_counted_in(year), Event.answers["kind"].as_string() == kind, A_DAY_KG > 0)
        .group_by(Event.organisation_id)
    ).all()
    masses, days = [row[0] for row in rows], [row[1] for row in rows]
    return rounded(sum(masses) / sum(days)) if rows and holds(masses) and holds(days) else None
