"""A calendar file: days and moments, for the calendar that people live by. What it says of each comes ready to show."""

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, NotRequired, TypedDict
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


class CalendarFeed(TypedDict):
    """What makes a file one that a calendar program asks for again: the calendar's name, and after how many hours."""

    name: str
    hours: int


class CalendarFile(TypedDict):
    """What is written; every word comes translated. `made_at` is an ISO moment with its offset.

    A moment of a single file rings; one of a `feed` does not, for the chat reminds of it already.
    """

    made_at: str
    entries: list[CalendarEntry]
    feed: NotRequired[CalendarFeed]


def make(values: CalendarFile) -> bytes:
    """The iCalendar file (RFC 5545, RFC 7986) of a `CalendarFile`, with the time zones it speaks of."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    if feed := values.get("feed"):
        every = timedelta(hours=feed["hours"])
        for name in ("name", "x-wr-calname"):  # the standard's, and what most programs read
            calendar.add(name, feed["name"])
        calendar.add("refresh-interval", every, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{feed['hours']}H")
    made_at = datetime.fromisoformat(values["made_at"]).astimezone(UTC)
    for entry in values["entries"]:
        calendar.add_component(_entry(entry, made_at, rings=not feed))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _entry(entry: CalendarEntry, made_at: datetime, *, rings: bool) -> "Event":
    from icalendar import Alarm, Event, vRecur

    said = Event()
    said.add("uid", entry["uid"])
    said.add("dtstamp", made_at)
    said.add("sequence", entry["revision"])
    said.add("summary", entry["title"])
    if entry["moment"]:
        said.add("dtstart", datetime.fromisoformat(entry["moment"]).replace(tzinfo=ZoneInfo(entry["zone"])))
        if rings:
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
        rule = vRecur.from_ical(entry["rule"])
        if until := rule.get("UNTIL"):  # in UTC where the start has a zone
            rule["UNTIL"] = [one.replace(tzinfo=ZoneInfo(entry["zone"])).astimezone(UTC) for one in until]
        said.add("rrule", rule)
    if entry["place"]:
        said.add("location", entry["place"])
    return said
