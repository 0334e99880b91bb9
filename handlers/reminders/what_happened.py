"""To be asked what happened at one event: planned from its result, for that event alone, whatever else is wanted."""

from datetime import date, datetime

from bot.reminding.asked import asked_for, planned_by_rule
from bot.reminding.occasions import last_day
from bot.reminding.rules import RemindedMember, Wishes, what_happened_at
from bot.screen import Button, Screen, button, paragraphs, with_notice
from bot.store.models import Event
from bot.turn import Turn
from handlers.event.access import event_of
from handlers.event.event_names import known_event
from handlers.event.naming import event_name
from handlers.position import leave
from handlers.reminders import moments, own
from handlers.reminders.taps import ASKED
from handlers.reminders.wording import said_when, zone_name
from handlers.taps import Reminders, RemindOfActuals, Result


def plan(turn: Turn, tap: RemindOfActuals) -> Screen:
    """Plan it, and say exactly when it comes; or say that it is planned already."""
    event, t = event_of(turn, tap.event), turn.t
    leave(turn, *ASKED)
    if ruled := planned_by_rule(turn.session, turn.world, turn.member, event, turn.now):
        return _by_rule(turn, event, ruled.due_at)
    if planned := asked_for(turn.session, turn.member.id, event.id):
        return with_notice(own.card(turn, planned), t("It’s already planned."))
    if not event.answers.get("first_day"):
        return Screen(t("This event has no date yet, so I can’t count from it."), _ways(turn, event), aside=True)
    moment = _moment(turn, event)
    if moment.due_at <= turn.now:
        return Screen(t("The event is over: you can enter the actual figures now."), _ways(turn, event), aside=True)
    return own.plan(turn, "", moment, about=event.id)


def _moment(turn: Turn, event: Event) -> moments.Moment:
    """When everybody who wants reminders is asked: on the working day after the last day, by the clock of the event's town."""
    answers, member = event.answers, turn.member
    last = last_day(date.fromisoformat(answers["first_day"]), answers.get("days"))
    person = RemindedMember(member.id, member.organisation_id, turn.t.zone, Wishes.read(member.wishes))
    town = "" if answers.get("kind") == "online" else str(answers.get("place") or "")
    due_at = what_happened_at(last, town, person, turn.world)
    local = due_at.astimezone(turn.t.zone).replace(tzinfo=None)
    return moments.Moment(due_at, local, moments.Anchor(known_event(turn, event), last=True))


def _by_rule(turn: Turn, event: Event, due_at: datetime) -> Screen:
    """It comes since the member wants reminders of all their events."""
    t = turn.t
    words = t(
        "It’s already planned, as your reminders are on: I’ll ask for the actual figures of <b>{name}</b>"
        " {when} ({zone}).",
        name=event_name(event.answers, t, turn.today),
        when=said_when(turn, due_at),
        zone=zone_name(t.zone, t),
    )
    return Screen(
        paragraphs(words, t("If the event moves, the reminder moves with it.")), _ways(turn, event), aside=True
    )


def _ways(turn: Turn, event: Event) -> tuple[tuple[Button, ...], ...]:
    t = turn.t
    return ((button(t("All reminders"), Reminders()), button(t("Back to the result"), Result(event.id))),)
