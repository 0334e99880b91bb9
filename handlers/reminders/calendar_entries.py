"""An event's days and what is planned, as entries of a calendar: each under a name it keeps, so that a calendar moves it too."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from bot.documents.calendar_file import CalendarEntry
from bot.reminding.occasions import last_day
from bot.reminding.repeats import Repeat, at_local
from bot.reminding.rules import series
from bot.store.models import Event, Reminder
from bot.turn import Turn
from handlers.event.naming import event_name
from handlers.reminders.entries import Entry

OFTEN = 1_000
"""More than any one reminder of a series is put off, so that the revision of a series only rises."""


def days_of(turn: Turn, event: Event) -> CalendarEntry:
    """The days of an event that has any, at its place."""
    first = date.fromisoformat(event.answers["first_day"])
    place = event.answers.get("place")
    return _entry(
        f"event-{event.id}",
        event_name(event.answers, turn.t),
        revision=event.revision,
        first_day=first.isoformat(),
        last_day=last_day(first, event.answers.get("days")).isoformat(),
        place=turn.t.town(place) if isinstance(place, str) else "",
    )


def moments_of(turn: Turn, planned: Iterable[Entry], events: Iterable[Event]) -> Iterator[CalendarEntry]:
    """What is planned, in its order; `events` are those that it may be about. A series that repeats comes once."""
    revisions = {event.id: event.revision for event in events}
    seen: set[str] = set()
    for one in planned:
        found = (
            _row(turn, one)
            if one.reminder
            else _of_rule(turn, one, revisions.get(one.event_id, 0) if one.event_id else 0)
        )
        if found["uid"] not in seen:
            seen.add(found["uid"])
            yield found


def _of_rule(turn: Turn, one: Entry, revision: int) -> CalendarEntry:
    return _entry(
        f"event-{one.event_id}-{one.step}",
        one.words,
        revision=revision,
        moment=_local(turn, one.due_at),
        zone=turn.t.zone.key,
    )


def _row(turn: Turn, one: Entry) -> CalendarEntry:
    reminder = one.reminder
    assert reminder
    words = reminder.text or one.words
    repeat = Repeat.read(reminder.repeats) if reminder.repeats else None
    if repeat is None or not _comes(turn, repeat, one.due_at):
        return _entry(
            f"reminder-{reminder.id}",
            words,
            revision=reminder.round,
            moment=_local(turn, one.due_at),
            zone=turn.t.zone.key,
        )
    return _entry(
        f"reminder-{series(reminder).replace(':', '-')}",
        words,
        revision=_number(reminder) * OFTEN + reminder.round,
        moment=repeat.first.isoformat(timespec="minutes"),
        zone=turn.t.zone.key,
        rule=repeat.rule,
    )


def _comes(turn: Turn, repeat: Repeat, moment: datetime) -> bool:
    """Whether it comes at that moment by itself; one of a series that was put off stands alone."""
    zone = turn.t.zone
    if at_local(repeat.first.date(), repeat.first.time(), zone) == moment:
        return True
    after = repeat.after(moment - timedelta(seconds=1), zone)
    return after is not None and at_local(after.date(), after.time(), zone) == moment.astimezone(UTC)


def _number(reminder: Reminder) -> int:
    """Which of its series it is."""
    _, _, number = reminder.key.removeprefix(series(reminder)).partition(":")
    return int(number or 0)


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
