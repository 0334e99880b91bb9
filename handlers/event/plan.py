"""A plan and what happened: two events, which share the answers that turned out as planned."""

from datetime import date, timedelta
from math import ceil

from markupsafe import Markup

from bot.store.models import Event, Phase
from bot.texts import Texts
from bot.turn import Turn
from calculators.footprint import Footprint
from handlers.event.figures import seen_or_new
from handlers.event.spread import between
from handlers.event.words import before_rounding

ALIKE = 0.005
"""Totals that differ by less than this fraction are the same for all that an estimate can tell."""


def plan_of(turn: Turn, actual: Event) -> Event | None:
    """The plan of what happened; None for a plan, and where the plan was deleted."""
    if actual.phase != Phase.ACTUAL or actual.source_id is None:
        return None
    plan = turn.session.get_one(Event, actual.source_id)
    return None if plan.deleted_at else plan


def over(event: Event, today: date) -> bool:
    """Whether its last day has passed; no, as long as the day is not known."""
    if not event.answers.get("first_day"):
        return False
    days = ceil(event.answers.get("days") or 1)
    return date.fromisoformat(event.answers["first_day"]) + timedelta(days=days) <= today


def against_plan(turn: Turn, actual: Event, footprint: Footprint) -> str:
    """What was planned, as it was seen and counts, and the difference; empty for a plan."""
    plan = plan_of(turn, actual)
    if plan is None:
        return ""
    t = turn.t
    planned = seen_or_new(turn, plan)
    said = t(
        "This is what happened. Planned: {mass} ({spread}).",
        mass=t.mass(planned["total_kg"]),
        spread=between(planned["total_kg"], planned["low_kg"], planned["high_kg"], t),
    )
    return Markup("\n").join((said, difference(planned["total_kg"], footprint.total_kg, t)))


def difference(planned_kg: float, happened_kg: float, t: Texts) -> str:
    """By how much what happened differs from the plan, as a sentence."""
    more = happened_kg - planned_kg
    if abs(more) <= ALIKE * planned_kg:
        return t("Difference: negligible.")
    if more > 0:
        said = t("Difference: <b>{mass} more</b> than planned.", mass=t.mass(more))
    else:
        said = t("Difference: <b>{mass} less</b> than planned.", mass=t.mass(-more))
    return before_rounding(said, planned_kg, happened_kg, t)
