"""From the bytes of an `.ics` file to the events in it: when and where each is, what is written of it, how many are invited."""

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from icalendar import Calendar, Component
from icalendar.error import InvalidCalendar

from bot.invites.clutter import without_clutter
from bot.invites.found import LARGEST, MOST, Invite, NoInvite, Reason, is_calendar
from bot.invites.standing import Announced, is_first_off, moment, said, standing, without_exceptions
from bot.invites.wording import text_of

LONGEST_NAME = 200
LONGEST_PLACE = 300
HALF_A_DAY = timedelta(hours=5)
NIGHT_ENDS = time(6)
"""Until then an evening goes on."""
A_NIGHT = timedelta(hours=12)
"""How long what goes on into the next morning may be one event of an evening."""
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
WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_DAYS = 31
"""Days in a row that one event may take."""


def read(content: bytes, zone: ZoneInfo) -> list[Invite]:
    """The events that a file announces, the earliest first, with hours as they are in a zone. Raises NoInvite."""
    if len(content) > LARGEST:
        raise NoInvite(Reason.TOO_BIG)
    text = text_of(content)
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
    announced = [one for calendar in calendars for one in _announced(calendar)]
    if not announced:
        raise NoInvite(Reason.NO_EVENT)
    on = standing(announced)
    if not on:
        raise NoInvite(Reason.CANCELLED)
    if all(one.method in ANSWERS for one in on):
        raise NoInvite(Reason.ANSWER)
    try:
        invites = [_invite(one, zone, announced) for one in without_exceptions(on)]
    except InvalidCalendar as broken:  # a property is read when it is asked for
        raise NoInvite(Reason.DAMAGED) from broken
    return sorted(invites, key=lambda one: one["first_day"])


def _announced(calendar: Component) -> list[Announced]:
    """The events of a calendar, each with what that says of all of them."""
    method, named = str(calendar.get("METHOD", "")).upper(), str(calendar.get("X-WR-TIMEZONE", ""))
    somewhere = named.partition("/")[0] not in ("Etc", named)  # `UTC` and `Etc/GMT` are nowhere
    zone = ZoneInfo(named) if somewhere and named in available_timezones() else None
    return [Announced(one, method, zone) for one in calendar.walk("VEVENT")]


def _invite(one: Announced, zone: ZoneInfo, announced: Sequence[Announced]) -> Invite:
    event = one.event
    start, end = _ends(one, zone)
    told = _when(start, end)
    if is_first_off(event, announced):
        start = end = None  # which of the others is meant is not said
    in_a_row = _days_in_a_row(event, start, end)
    invited, declined = _invited(event) if one.method in SPEAKS_FOR_ALL else (0, 0)
    found: Invite = {
        "name": " ".join(said(event, "SUMMARY").split())[:LONGEST_NAME],
        "first_day": start.strftime("%Y-%m-%d") if start else "",
        "days": in_a_row or _days(start, end),
        "when": told,
        "place": said(event, "LOCATION")[:LONGEST_PLACE].strip(),
        "about": without_clutter(said(event, "DESCRIPTION") or said(event, "X-ALT-DESC")),
        "invited": invited,
        "declined": declined,
        "repeats": not in_a_row and any(one in event for one in ("RRULE", "RDATE", "RECURRENCE-ID")),
    }
    if unknown := _unknown_zone(event):
        found["unknown_zone"] = unknown
    if said(event, "STATUS").upper() == "TENTATIVE":
        found["tentative"] = True
    return found


def _days_in_a_row(event: Component, start: date | None, end: date | None) -> int:
    """How many days it goes on that is written as one day, again on each of the next; 0 where that is not so."""
    rule = event.get("RRULE")
    if rule is None or isinstance(rule, list) or start is None or _days(start, end) > 1:
        return 0
    told = {name: value for name, value in rule.items() if name != "WKST" and value not in ([1], 1)}
    week = [str(day) for day in told.pop("BYDAY", [])]
    repeats = told.pop("FREQ")
    if len(told) != 1 or (repeats != ["DAILY"] and not (week and repeats == ["WEEKLY"])):
        return 0
    if any(one in event for one in ("RDATE", "EXDATE", "RECURRENCE-ID")):
        return 0
    days = 0
    if "COUNT" in told:
        days = int(told["COUNT"][0])
    elif "UNTIL" in told:
        days = (_day(told["UNTIL"][0]) - _day(start)).days + 1
    on = range(max(days, 0)) if days <= MOST_DAYS else ()
    each_day = all(WEEK[(start + timedelta(days=after)).weekday()] in week for after in on) or not week
    return len(on) if each_day and len(on) > 1 else 0


def _unknown_zone(event: Component) -> str:
    """The time zone of its beginning, where neither the file nor anybody else says what it is; else empty."""
    begins, named = moment(event, "DTSTART"), getattr(event.get("DTSTART"), "params", {}).get("TZID", "")
    unknown = isinstance(begins, datetime) and begins.tzinfo is None
    return " ".join(str(named).split())[:LONGEST_NAME] if unknown else ""


def _ends(one: Announced, zone: ZoneInfo) -> tuple[date | None, date | None]:
    """When it begins and ends, in the zone, or in its own: days of which the last does not count any more, or moments."""
    there = _where_it_is(one, zone)
    start, end = _there(one.event, "DTSTART", there), _there(one.event, "DTEND", there)
    length = moment(one.event, "DURATION")
    if start is not None and end is None and isinstance(length, timedelta):
        try:
            end = start + length
        except OverflowError:
            raise NoInvite(Reason.FAR_AWAY) from None
    return start, end


def _where_it_is(one: Announced, zone: ZoneInfo) -> tzinfo:
    """Its own zone, where it is on another day there than in this one: an evening in New York is over here.

    Services that write each hour in UTC say beside it in which zone their calendar is kept.
    """
    begins = moment(one.event, "DTSTART")
    own = begins.tzinfo if isinstance(begins, datetime) else None
    if not isinstance(begins, datetime) or own is None or begins.year not in YEARS:
        return zone
    own = (one.zone or zone) if own is UTC or own.tzname(begins) == "UTC" else own
    return own if begins.astimezone(zone).date() != begins.astimezone(own).date() else zone


def _there(event: Component, name: str, zone: tzinfo) -> date | None:
    told = moment(event, name)
    if not isinstance(told, date):
        return None
    if told.year not in YEARS:
        raise NoInvite(Reason.FAR_AWAY)
    if isinstance(told, datetime):
        return (told.astimezone(zone) if told.tzinfo else told).replace(tzinfo=None)
    return told


def _days(start: date | None, end: date | None) -> float:
    """How many days it goes on; an evening that ends in the night or a night is of one day. 0 where that is not said."""
    if start is None or (end is None and isinstance(start, datetime)):
        return 0
    if not isinstance(start, datetime) or not isinstance(end, datetime):
        return max((_day(end) - _day(start)).days, 1) if end else 1
    if end <= start:
        return 0
    last = end - timedelta(microseconds=1)
    apart = (last.date() - start.date()).days
    if apart == 1 and start.time() > NIGHT_ENDS and (end.time() <= NIGHT_ENDS or end - start <= A_NIGHT):
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
    """How many people are invited and have not declined, and how many have; each address counts once.

    Neither who sends somebody else nor who is only told of it; but as many as somebody said to bring, in Google's calendar.
    """
    listed = event.get("ATTENDEE", [])
    stand: dict[str, str] = {}
    brought: dict[str, int] = {}
    for one in listed if isinstance(listed, list) else [listed]:
        params = getattr(one, "params", {})
        kind, state, guests = (str(params.get(name, "")).upper() for name in ("CUTYPE", "PARTSTAT", "X-NUM-GUESTS"))
        if kind not in NO_PERSON and state != "DELEGATED" and str(params.get("ROLE", "")).upper() != "NON-PARTICIPANT":
            who = str(one).strip().lower()
            stand[who], brought[who] = state, int(guests) if guests.isdecimal() and len(guests) < 4 else 0
    declined = sum(state == "DECLINED" for state in stand.values())
    guests_too = sum(number for who, number in brought.items() if stand[who] != "DECLINED")
    return len(stand) - declined + guests_too, declined
