"""What is planned for a member: reminders that the rules hold and those that are rows, each in a line."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select

from bot.ids import EventId
from bot.reminding import occasions
from bot.reminding.kinds import OWN, RULES, ReminderKind
from bot.reminding.repeats import Repeat
from bot.reminding.rules import Planned, upcoming
from bot.screen import shortened
from bot.store.events import actual_of
from bot.store.models import Event, Reminder, ReminderState
from bot.turn import Turn
from handlers.event.access import is_theirs
from handlers.event.told_apart import labels
from handlers.reminders.wording import TITLES, said_every


class Entry(Struct, frozen=True):
    """One that is planned: its moment, its words, the event it is about, and its row if there is one already.

    `step` names what the rules hold, whatever the moment: the rule, and which of its steps.
    """

    due_at: datetime
    words: str
    event_id: EventId | None
    reminder: Reminder | None
    step: str = ""


def entries(turn: Turn) -> Sequence[Entry]:
    """Everything that is planned, the next first."""
    rows = occasions.rows_of(turn.session, turn.member.id, ReminderState.PLANNED)
    ruled = upcoming(turn.session, turn.world, turn.member.id, turn.now)
    asked = {one.occasion.event_id for one in ruled} | {one.event_id for one in rows if one.event_id}
    found_events = turn.session.scalars(select(Event).where(Event.id.in_(asked)))
    events = {event.id: event for event in found_events if is_theirs(turn, event)}
    names = labels(events.values(), turn.t, turn.today)
    found = [
        Entry(
            one.due_at,
            _of_rule(turn, one.rule.kind, names.get(one.occasion.event_id)),
            one.occasion.event_id,
            None,
            _step(one),
        )
        for one in ruled
    ]
    found += [
        Entry(one.due_at, words_of(turn, one, names), one.event_id, one)
        for one in rows
        if not one.subject or one.rule != OWN or _still_open(turn, events.get(one.event_id) if one.event_id else None)
    ]
    return sorted(found, key=lambda entry: entry.due_at)


def _step(one: Planned) -> str:
    """A name that only this reminder about its event has: there may be several contributions."""
    about = "" if one.occasion.subject == one.occasion.event_id else f"{one.occasion.subject}-"
    return f"{one.rule.kind}-{about}{one.step}"


def _still_open(turn: Turn, event: Event | None) -> bool:
    """Whether it is still to be asked what happened there."""
    put_away = event is None or bool(event.archived_at or event.deleted_at)
    return not put_away and event is not None and actual_of(turn.session, event) is None


def words_of(turn: Turn, reminder: Reminder, names: Mapping[EventId, str]) -> str:
    """What a reminder is about, as plain text; `names` are those of the events that it may name."""
    event = names.get(reminder.event_id) if reminder.event_id else None
    if reminder.subject and reminder.rule == OWN:
        return _of_rule(turn, ReminderKind.ACTUALS, event)
    if reminder.rule != OWN:
        return _of_rule(turn, reminder.rule, event)
    text = shortened(reminder.text, 60)
    if reminder.repeats:
        every = said_every(Repeat.read(reminder.repeats), turn.t)
        text = text or turn.t("as you asked").unescape()
        return turn.t("{text} ({every})", text=text, every=every).unescape()
    if text:
        return text
    if event is None or not reminder.counted_from:
        return turn.t("as you asked").unescape()
    return turn.t("as you asked, counted from “{name}”", name=shortened(event, 40)).unescape()


def _of_rule(turn: Turn, rule: str, event: str | None) -> str:
    t = turn.t
    return t(RULES[rule].entry, name=shortened(event, 40)).unescape() if event else t(TITLES[rule]).unescape()
