"""After an event: its plan, corrected to what happened, and the difference between the two.

What happened is an event of its own, which starts from the plan’s answers, so that the plan stays as it was.
"""

from datetime import date, timedelta
from math import ceil

from bot.screen import Button, button, lines
from bot.stale_taps import StaleTap
from bot.store.events import actual_of, duplicate
from bot.store.models import Event, Phase
from bot.taps import Onward
from bot.texts import Texts
from bot.turn import Turn
from calculators.footprint import Footprint
from handlers.access import event_of
from handlers.estimating import footprint_of
from handlers.questionnaire import flow
from handlers.taps import OpenEvent, Record, Summary

ALIKE = 0.005
"""Totals that differ by less than this fraction are the same for all that an estimate can tell."""


def record(turn: Turn, tap: Record) -> Onward:
    """Record what happened: the plan's answers, of which the member changes what turned out differently."""
    plan = event_of(turn, tap.event)
    if plan.phase == Phase.ACTUAL:
        raise StaleTap
    t = turn.t
    actual = actual_of(turn.session, plan)
    if actual is None:
        actual = duplicate(plan, turn.member, turn.now)
        actual.phase, actual.measures, actual.revision = Phase.ACTUAL, plan.measures, 1
        actual.postponed = [one.id for one in flow.questions(plan.answers) if one.id not in plan.answers]
        turn.session.add(actual)
        turn.session.flush()
    hint = t("These are the answers of the plan, which stays as it is. Change what turned out differently.")
    declared = t("The reductions you declared are taken over too; take back those that did not happen.")
    return Onward(Summary(actual.id), lines(hint, declared if actual.measures else ""))


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


def next_step(turn: Turn, event: Event, *, anyway: bool = False) -> Button | None:
    """The way to the other side of an event: record what happened, look at it, or look at the plan.

    Recording is offered once the event is over; `anyway` also where its day is not known.
    """
    t = turn.t
    if event.phase == Phase.ACTUAL:
        plan = plan_of(turn, event)
        return button(t("See the plan"), OpenEvent(plan.id)) if plan else None
    actual = actual_of(turn.session, event)
    if actual:
        return button(t("See what happened"), OpenEvent(actual.id))
    offered = over(event, turn.today) or (anyway and not event.answers.get("first_day"))
    return button(t("Record what happened"), Record(event.id)) if offered else None


def against_plan(turn: Turn, actual: Event, footprint: Footprint) -> str:
    """What was planned, and the difference; empty for a plan."""
    plan = plan_of(turn, actual)
    if plan is None:
        return ""
    t = turn.t
    planned = footprint_of(turn, plan)
    said = t(
        "This is what happened. Planned were {mass} (range {range}).",
        mass=t.mass(planned.total_kg),
        range=t.mass_range(planned.low_kg, planned.high_kg),
    )
    return lines(said, difference(planned.total_kg, footprint.total_kg, t))


def difference(planned_kg: float, happened_kg: float, t: Texts) -> str:
    """By how much what happened differs from the plan, as a sentence."""
    more = happened_kg - planned_kg
    if abs(more) <= ALIKE * planned_kg:
        return t("Difference: none worth naming.")
    if more > 0:
        return t("Difference: <b>{mass} more</b> than planned.", mass=t.mass(more))
    return t("Difference: <b>{mass} less</b> than planned.", mass=t.mass(-more))
