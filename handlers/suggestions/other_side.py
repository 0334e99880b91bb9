"""The way from a plan to what happened, and back."""

from bot.screen import Button, button
from bot.store.events import actual_of
from bot.store.models import Event, Phase
from bot.turn import Turn
from handlers.event.plan import over, plan_of
from handlers.taps import OpenEvent, Record


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
