"""An event with its reminders, or one reminder, as a file for the calendar that a member lives by."""

from datetime import date, datetime

from bot.documents.calendar_file import CalendarEntry, CalendarFile
from bot.reminding.occasions import last_day
from bot.reminding.repeats import Repeat
from bot.screen import Document, Screen, button
from bot.stale_taps import StaleTap
from bot.store.models import Event, Reminder, ReminderState
from bot.turn import Turn
from handlers.event.access import event_of, reminder_of
from handlers.event.naming import event_name
from handlers.reminders.entries import Entry, entries, words_of
from handlers.taps import Ask, EventToCalendar, Reminders, ReminderToCalendar

LONGEST_NAME = 60
"""Characters of a file's name before its ending."""


def of_event(turn: Turn, tap: EventToCalendar) -> Screen:
    """The days of an event, and what the member is reminded of about it."""
    event, t = event_of(turn, tap.event), turn.t
    name = event_name(event.answers, t)
    if not event.answers.get("first_day"):
        ask = ((button(t("Say the day"), Ask(event.id, "first_day")),),)
        return Screen(
            t("“{name}” has no day yet, so there is nothing to put into a calendar.", name=name), ask, aside=True
        )
    about = [one for one in entries(turn) if one.event_id == event.id]
    said = t.n(
        "“{name}” for your calendar, with {count} reminder.",
        "“{name}” for your calendar, with {count} reminders.",
        len(about),
        name=name,
    )
    without = t("“{name}” for your calendar.", name=name)
    return _file(
        turn, name, said if about else without, _days(turn, event, name), *(_moment(turn, one, event) for one in about)
    )


def of_reminder(turn: Turn, tap: ReminderToCalendar) -> Screen:
    """One reminder, with how often it comes again. Raises StaleTap for one that is settled."""
    reminder, t = reminder_of(turn, tap.reminder), turn.t
    if reminder.state != ReminderState.PLANNED:
        raise StaleTap
    words = reminder.text or words_of(turn, reminder, {})
    return _file(turn, words, t("Your reminder for your calendar."), _row(turn, reminder, words))


def _file(turn: Turn, name: str, words: str, *found: CalendarEntry) -> Screen:
    t = turn.t
    values: CalendarFile = {"made_at": turn.now.isoformat(timespec="seconds"), "entries": list(found)}
    otherwise = t("The calendar file could not be made just now. Please tap again in a moment.")
    buttons = ((button(t("All reminders"), Reminders()),),)
    return Screen(words, buttons, document=Document("calendar", values, f"{_file_name(name)}.ics", otherwise))


def _file_name(name: str) -> str:
    letters = "".join(letter if letter.isalnum() else " " for letter in name)
    return "-".join(letters.split())[:LONGEST_NAME] or "residua"


def _days(turn: Turn, event: Event, name: str) -> CalendarEntry:
    first = date.fromisoformat(event.answers["first_day"])
    place = event.answers.get("place")
    return _entry(
        f"event-{event.id}",
        name,
        revision=event.revision,
        first_day=first.isoformat(),
        last_day=last_day(first, event.answers.get("days")).isoformat(),
        place=turn.t.town(place) if isinstance(place, str) else "",
    )


def _moment(turn: Turn, planned: Entry, event: Event) -> CalendarEntry:
    """What is planned, under a name that it keeps when the event moves, so that a calendar moves it too."""
    if planned.reminder:
        return _row(turn, planned.reminder, planned.reminder.text or planned.words)
    return _entry(
        f"event-{event.id}-{planned.step}",
        planned.words,
        revision=event.revision,
        moment=_local(turn, planned.due_at),
        zone=turn.t.zone.key,
    )


def _row(turn: Turn, reminder: Reminder, words: str) -> CalendarEntry:
    return _entry(
        f"reminder-{reminder.id}",
        words,
        revision=reminder.round,
        moment=_local(turn, reminder.due_at),
        zone=turn.t.zone.key,
        rule=Repeat.read(reminder.repeats).rule if reminder.repeats else "",
    )


def _local(turn: Turn, moment: datetime) -> str:
    return moment.astimezone(turn.t.zone).replace(tzinfo=None).isoformat(timespec="minutes")


def _entry(
    key: str,
    title: str,
    *,
    revision: int = 0,
    first_day: str = "",
    last_day: str = "",
    moment: str = "",
    zone: str = "",
    rule: str = "",
    place: str = "",
) -> CalendarEntry:
    return {
        "uid": f"{key}@residua",
        "revision": revision,
        "title": title,
        "first_day": first_day,
        "last_day": last_day,
        "moment": moment,
        "zone": zone,
        "rule": rule,
        "place": place,
    }
