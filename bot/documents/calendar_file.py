"""A calendar file: days and moments, for the calendar that people live by. What it says of each comes ready to show."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from icalendar import Event

PRODUCER = "-//Residua//Residua//EN"


class CalendarEntry(TypedDict):
    """A stretch of whole days, `first_day` to `last_day`, or a `moment`: a local time without a zone, with its `zone`.

    Days and moments are ISO texts, and the ones that are not meant are empty. `uid` and `revision` let a calendar know an
    entry that it has already. `rule` is a recurrence rule as RFC 5545 writes it, empty where it comes once.
    """

    uid: str
    revision: int
    title: str
    first_day: str
    last_day: str
    moment: str
    zone: str
    rule: str
    place: str


class CalendarFile(TypedDict):
    """What is written; every word comes translated. `made_at` is an ISO moment with its offset."""

    made_at: str
    entries: list[CalendarEntry]


def make(values: CalendarFile) -> bytes:
    """The iCalendar file (RFC 5545) of a `CalendarFile`, with the time zones it speaks of."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    made_at = datetime.fromisoformat(values["made_at"]).astimezone(UTC)
    for entry in values["entries"]:
        calendar.add_component(_entry(entry, made_at))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(entry: CalendarEntry, made_at: datetime) -> "Event":
    from icalendar import Alarm, Event, vRecur

    said = Event()
    said.add("uid", entry["uid"])
    said.add("dtstamp", made_at)
    said.add("sequence", entry["revision"])
    said.add("summary", entry["title"])
    if entry["moment"]:
        said.add("dtstart", datetime.fromisoformat(entry["moment"]).replace(tzinfo=ZoneInfo(entry["zone"])))
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", entry["title"])
        alarm.add("trigger", timedelta(0))
        said.add_component(alarm)
    else:
        said.add("dtstart", date.fromisoformat(entry["first_day"]))
        said.add("dtend", date.fromisoformat(entry["last_day"]) + timedelta(days=1))
        said.add("transp", "TRANSPARENT")
    if entry["rule"]:
        said.add("rrule", vRecur.from_ical(entry["rule"]))
    if entry["place"]:
        said.add("location", entry["place"])
    return said
