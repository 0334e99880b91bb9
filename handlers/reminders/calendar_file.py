"""An event with its reminders, or one reminder, as a file for the calendar that a member lives by."""

from bot.documents.calendar_file import CalendarEntry, CalendarFile
from bot.screen import Document, Screen, button
from bot.stale_taps import StaleTap
from bot.store.models import ReminderState
from bot.turn import Turn
from handlers.event.access import event_of, reminder_of
from handlers.event.naming import event_name
from handlers.reminders import calendar_link
from handlers.reminders.calendar_entries import days_of, moments_of
from handlers.reminders.entries import Entry, entries, words_of
from handlers.reminders.taps import ReminderToCalendar
from handlers.taps import Ask, EventToCalendar, Reminders

LONGEST_NAME = 60
"""Characters of a file's name before its ending."""


def of_event(turn: Turn, tap: EventToCalendar) -> Screen:
    """The days of an event, and what the member is reminded of about it."""
    event, t = event_of(turn, tap.event), turn.t
    name = event_name(event.answers, t)
    if not event.answers.get("first_day"):
        ask = ((button(t("Say the day"), Ask(event.id, "first_day")),),)
        return Screen(t("“{name}” has no day yet, so it can’t go in a calendar.", name=name), ask, aside=True)
    about = [one for one in entries(turn) if one.event_id == event.id]
    said = t.n(
        "“{name}” for your calendar, with {count} reminder.",
        "“{name}” for your calendar, with {count} reminders.",
        len(about),
        name=name,
    )
    without = t("“{name}” for your calendar.", name=name)
    return _file(turn, name, said if about else without, days_of(turn, event), *moments_of(turn, about, [event]))


def of_reminder(turn: Turn, tap: ReminderToCalendar) -> Screen:
    """One reminder, with how often it comes again. Raises StaleTap for one that is settled."""
    reminder, t = reminder_of(turn, tap.reminder), turn.t
    if reminder.state != ReminderState.PLANNED:
        raise StaleTap
    words = reminder.text or words_of(turn, reminder, {})
    planned = Entry(reminder.due_at, words, None, reminder)
    return _file(turn, words, t("Your reminder for your calendar."), *moments_of(turn, [planned], ()))


def _file(turn: Turn, name: str, words: str, *found: CalendarEntry) -> Screen:
    t = turn.t
    values: CalendarFile = {"made_at": turn.now.isoformat(timespec="seconds"), "entries": list(found)}
    otherwise = t("I couldn’t make the calendar file just now. Please tap again in a moment.")
    buttons = (*calendar_link.way(turn), (button(t("All reminders"), Reminders()),))
    return Screen(words, buttons, document=Document("calendar", values, f"{_file_name(name)}.ics", otherwise))


def _file_name(name: str) -> str:
    letters = "".join(letter if letter.isalnum() else " " for letter in name)
    return "-".join(letters.split())[:LONGEST_NAME] or "residua"
