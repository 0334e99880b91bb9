"""From the bytes of an `.ics` file to the events in it: when and where each is, what is written of it, how many are invited."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component
from icalendar.error import InvalidCalendar

from bot.invites.clutter import without_clutter
from bot.invites.found import LARGEST, MOST, Invite, NoInvite, Reason, is_calendar

LONGEST_NAME = 200
LONGEST_PLACE = 300
HALF_A_DAY = timedelta(hours=5)
NIGHT_ENDS = time(6)
"""Until then an evening goes on."""
YEARS = range(1970, 2200)
"""In which an event may be; calendars that write 1 or 9999 mean none."""
NO_PERSON = ("ROOM", "RESOURCE", "GROUP")
"""Rooms and projectors are invited as well, and lists of which nobody knows how many they are."""
ANSWERS = ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
"""Methods of a file in which one of those who are invited answers, proposes another time, or asks for it once more."""
SPEAKS_FOR_ALL = ("", "REQUEST", "PUBLISH", "ADD")
"""Methods of a file that names everybody; a reply names who replies."""
OPENS, CLOSES = (re.compile(rf"^{word}:VCALENDAR\s*$", re.I | re.M) for word in ("BEGIN", "END"))
BEGINS = re.compile(r"^BEGIN:VEVENT\s*$", re.I | re.M)
MOST_DAYS = 31
"""Days in a row that one event may take."""
SPECIAL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(content: bytes, zone: ZoneInfo) -> list[Invite]:
    """The events that a file announces, the earliest first, with hours as they are in a zone. Raises NoInvite."""
    if len(content) > LARGEST:
        raise NoInvite(Reason.TOO_BIG)
    text = _text(content)
    if not is_calendar(text):
        raise NoInvite(Reason.NO_CALENDAR)
    if len(BEGINS.findall(text)) > MOST:
        raise NoInvite(Reason.MANY)
    if len(OPENS.findall(text)) != len(CLOSES.findall(text)):
        raise NoInvite(Reason.DAMAGED)
    try:
        calendars = Calendar.from_ical(text, multiple=True)
    except (ValueError, IndexError, KeyError, TypeError, AttributeError, OverflowError, InvalidCalendar) as broken:
        raise NoInvite(Reason.DAMAGED) from broken
    announced = [
        (one, str(calendar.get("METHOD", "")).upper()) for calendar in calendars for one in calendar.walk("VEVENT")
    ]
    if not announced:
        raise NoInvite(Reason.NO_EVENT)
    on = [
        (one, method) for one, method in announced if method != "CANCEL" and _said(one, "STATUS").upper() != "CANCELLED"
    ]
    if not on:
        raise NoInvite(Reason.CANCELLED)
    if all(method in ANSWERS for _, method in on):
        raise NoInvite(Reason.ANSWER)
    try:
        invites = [_invite(one, method, zone) for one, method in _without_exceptions(on)]
    except InvalidCalendar as broken:  # a property is read when it is asked for
        raise NoInvite(Reason.DAMAGED) from broken
    return sorted(invites, key=lambda one: one["first_day"])


def _text(content: bytes) -> str:
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        return SPECIAL.sub("", content.decode("utf-16" if wide else "utf-8-sig"))
    except UnicodeDecodeError:
        raise NoInvite(Reason.LETTERS) from None


def _without_exceptions(events: Sequence[tuple[Component, str]]) -> Iterable[tuple[Component, str]]:
    """Of what repeats the rule, not the single times that were moved."""
    ruled = {_said(one, "UID") for one, _ in events if "RECURRENCE-ID" not in one}
    return [(one, method) for one, method in events if "RECURRENCE-ID" not in one or _said(one, "UID") not in ruled]


def _invite(event: Component, method: str, zone: ZoneInfo) -> Invite:
    start, end = _ends(event, zone)
    in_a_row = _days_in_a_row(event, start, end)
    invited, declined = _invited(event) if method in SPEAKS_FOR_ALL else (0, 0)
    found: Invite = {
        "name": " ".join(_said(event, "SUMMARY").split())[:LONGEST_NAME],
        "first_day": start.strftime("%Y-%m-%d") if start else "",
        "days": in_a_row or _days(start, end),
        "when": _when(start, end),
        "place": _said(event, "LOCATION")[:LONGEST_PLACE].strip(),
        "about": without_clutter(_said(event, "DESCRIPTION") or _said(event, "X-ALT-DESC")),
        "invited": invited,
        "declined": declined,
        "repeats": not in_a_row and any(one in event for one in ("RRULE", "RDATE", "RECURRENCE-ID")),
    }
    if unknown := _unknown_zone(event):
        found["unknown_zone"] = unknown
    return found


def _days_in_a_row(event: Component, start: date | None, end: date | None) -> int:
    """How many days it goes on that is written as one day, again on each of the next; 0 where that is not so."""
    rule = event.get("RRULE")
    if rule is None or isinstance(rule, list) or start is None or _days(start, end) > 1:
        return 0
    told = {name: said for name, said in rule.items() if name != "WKST" and said not in ([1], 1)}
    if set(told) not in ({"FREQ", "COUNT"}, {"FREQ", "UNTIL"}) or told["FREQ"] != ["DAILY"]:
        return 0
    if any(one in event for one in ("RDATE", "EXDATE", "RECURRENCE-ID")):
        return 0
    days = int(told["COUNT"][0]) if "COUNT" in told else (_day(told["UNTIL"][0]) - _day(start)).days + 1
    return days if 1 < days <= MOST_DAYS else 0


def _unknown_zone(event: Component) -> str:
    """The time zone of its beginning, where neither the file nor anybody else says what it is; else empty."""
    said = event.get("DTSTART")
    moment, named = getattr(said, "dt", None), getattr(said, "params", {}).get("TZID", "")
    unknown = isinstance(moment, datetime) and moment.tzinfo is None
    return " ".join(str(named).split())[:LONGEST_NAME] if unknown else ""


def _said(event: Component, name: str) -> str:
    """The first value of a property as text; empty where there is none."""
    said = event.get(name, "")
    return str(said[0] if isinstance(said, list) and said else said)


def _ends(event: Component, zone: ZoneInfo) -> tuple[date | None, date | None]:
    """When it begins and ends, in the zone, or in its own: days of which the last does not count any more, or moments."""
    there = _where_it_is(event, zone)
    start, end = _moment(event, "DTSTART", there), _moment(event, "DTEND", there)
    length = getattr(event.get("DURATION"), "dt", None)
    if start is not None and end is None and isinstance(length, timedelta):
        try:
            end = start + length
        except OverflowError:
            raise NoInvite(Reason.FAR_AWAY) from None
    return start, end


def _where_it_is(event: Component, zone: ZoneInfo) -> tzinfo:
    """Its own zone, where it is on another day there than in this one: an evening in New York is over here."""
    moment = getattr(event.get("DTSTART"), "dt", None)
    own = moment.tzinfo if isinstance(moment, datetime) else None
    if not isinstance(moment, datetime) or own is None or own is UTC or own.tzname(moment) == "UTC":
        return zone
    return own if moment.astimezone(zone).date() != moment.date() else zone


def _moment(event: Component, name: str, zone: tzinfo) -> date | None:
    said = event.get(name)
    moment = getattr(said[0] if isinstance(said, list) and said else said, "dt", None)
    if not isinstance(moment, date):
        return None
    if moment.year not in YEARS:
        raise NoInvite(Reason.FAR_AWAY)
    if isinstance(moment, datetime):
        return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)
    return moment


def _days(start: date | None, end: date | None) -> float:
    """How many days it goes on; an evening that ends in the night is of one day. 0 where that is not said."""
    if start is None or (end is None and isinstance(start, datetime)):
        return 0
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return max((_day(end) - _day(start)).days, 1) if end else 1
    if end <= start:
        return 0
    last = end - timedelta(microseconds=1)
    apart = (last.date() - start.date()).days
    if apart == 1 and end.time() <= NIGHT_ENDS and start.time() > NIGHT_ENDS:
        apart = 0
    return 0.5 if apart == 0 and end - start <= HALF_A_DAY else apart + 1


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _when(start: date | None, end: date | None) -> str:
    """Both ends as they stand in the file, in the zone."""
    if start is None:
        return ""
    if isinstance(start, datetime):
        begins = f"{start:%Y-%m-%d %H:%M}"
        if not isinstance(end, datetime):
            return begins
        return f"{begins}–{end:%H:%M}" if end.date() == start.date() else f"{begins} – {end:%Y-%m-%d %H:%M}"
    last = _day(end) - timedelta(days=1) if end else start
    return f"{start:%Y-%m-%d}" if last <= start else f"{start:%Y-%m-%d} – {last:%Y-%m-%d}"


def _invited(event: Component) -> tuple[int, int]:
    """How many people are invited and have not declined, and how many have; each address counts once."""
    said = event.get("ATTENDEE", [])
    stand: dict[str, str] = {}
    for one in said if isinstance(said, list) else [said]:
        params = getattr(one, "params", {})
        if str(params.get("CUTYPE", "")).upper() not in NO_PERSON:
            stand[str(one).strip().lower()] = str(params.get("PARTSTAT", "")).upper()
    declined = sum(state == "DECLINED" for state in stand.values())
    return len(stand) - declined, declined
