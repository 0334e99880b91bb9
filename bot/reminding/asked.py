"""Whether a member will be asked what happened at an event: as they wished it for that one, or want reminders of all."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.ids import EventId
from bot.reminding.kinds import OWN, ReminderKind
from bot.reminding.rules import Planned, upcoming
from bot.store.models import Event, Member, Reminder, ReminderState
from bot.turn import World


def asked_for(session: Session, member_id: int, event_id: EventId) -> Reminder | None:
    """The reminder that they asked for at that event, while it is to come."""
    return session.scalars(
        select(Reminder)
        .where(Reminder.member_id == member_id, Reminder.event_id == event_id, Reminder.subject == event_id)
        .where(Reminder.rule == OWN, Reminder.state == ReminderState.PLANNED)
        .order_by(Reminder.id.desc())
    ).first()


def planned_by_rule(session: Session, world: World, member: Member, event: Event, now: datetime) -> Planned | None:
    """The one that comes since they want reminders of their events; None where they do not, or it came already."""
    if not member.reminders:
        return None
    found = upcoming(session, world, member.id, now, [event.id])
    return next((one for one in found if one.rule.kind == ReminderKind.ACTUALS), None)
