"""What an event may be measured by: per participant and day, the organisation's last event of its kind, or the network's."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from bot.impact.network_figures import holds
from bot.impact.periods import Period
from bot.store.models import Event, Phase

TOTAL_KG = Event.result["total_kg"].as_float()
A_DAY_KG = Event.result["per_participant_day_kg"].as_float()


@dataclass(frozen=True, slots=True)
class Yardstick:
    """Kilograms of CO2e per participant-day: of one event, which `answers` name, or of the network's in a `year`."""

    kg: float
    answers: dict[str, object] | None = None
    year: int | None = None


def yardstick(session: Session, event: Event, today: date) -> Yardstick | None:
    """The organisation's own last event of the kind, else what the network's add up to in the last year that is over."""
    kind = event.answers.get("kind")
    if kind is None:
        return None
    return _own_last(session, event, kind) or _network(session, kind, today.year - 1)


def _own_last(session: Session, event: Event, kind: str) -> Yardstick | None:
    """As it happened where that is recorded, else as it was planned; never the event itself, nor its own other side."""
    found = session.execute(
        select(Event.answers, A_DAY_KG)
        .where(
            Event.organisation_id == event.organisation_id,
            Event.deleted_at.is_(None),
            Event.counts_on.is_not(None),
            Event.counts_on <= event.counts_on,
            Event.answers["kind"].as_string() == kind,
            A_DAY_KG.is_not(None),
            Event.id.not_in([one for one in (event.id, event.source_id) if one]),
            or_(Event.source_id.is_(None), Event.source_id != event.id),
        )
        .order_by(Event.counts_on.desc(), Event.phase, Event.id.desc())
        .limit(1)
    ).first()
    return Yardstick(found[1], answers=found[0]) if found else None


def _network(session: Session, kind: str, year: int) -> Yardstick | None:
    """The mean of the network's plans of the kind, where nobody's own can be worked out from it."""
    period = Period.of_year(year)
    rows = session.execute(
        select(func.sum(TOTAL_KG), func.sum(TOTAL_KG / A_DAY_KG))
        .where(
            Event.phase == Phase.PLAN,
            Event.deleted_at.is_(None),
            Event.counts_on >= period.start,
            Event.counts_on < period.end,
            Event.answers["kind"].as_string() == kind,
            A_DAY_KG > 0,
        )
        .group_by(Event.organisation_id)
    ).all()
    masses, days = [row[0] for row in rows], [row[1] for row in rows]
    if not rows or not (holds(masses) and holds(days)):
        return None
    return Yardstick(sum(masses) / sum(days), year=year)
