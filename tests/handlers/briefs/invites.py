"""Calendar invitations as each program writes them, and files that are none. Times and words as those programs have them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

NAMES = ("Grace Nightingale", "Olga Hawthorne", "Bram Quillfeather", "Meeting Room 4")
"""Whom the invitations name, and nobody may keep."""

ATTENDEES = f"""\
ATTENDEE;CN="{NAMES[0]}";PARTSTAT=ACCEPTED;ROLE=REQ-PARTICIPANT:mailto:grace@example.org
ATTENDEE;CN="{NAMES[1]}";PARTSTAT=NEEDS-ACTION:mailto:olga@example.org
ATTENDEE;CN="{NAMES[2]}";PARTSTAT=DECLINED:mailto:bram@example.org
ATTENDEE;CN="{NAMES[0]}";PARTSTAT=ACCEPTED:MAILTO:Grace@example.org
ATTENDEE;CN="{NAMES[3]}";CUTYPE=ROOM;PARTSTAT=ACCEPTED:mailto:room4@example.org
"""
"""Two who may come, one who declined, one twice, and a room."""
LUXEMBOURG = """\
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
"""


def event(lines: str) -> str:
    return f"BEGIN:VEVENT\nUID:{abs(hash(lines))}@example.org\nDTSTAMP:20261120T080000Z\n{lines.strip()}\nEND:VEVENT\n"


def calendar(*events: str, head: str = "PRODID:-//Example//EN\nMETHOD:REQUEST\n") -> bytes:
    """A file of these events, with the line ends that the standard asks for."""
    text = f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{''.join(events)}END:VCALENDAR\n"
    return text.replace("\n", "\r\n").encode()


@dataclass(frozen=True)
class Case:
    """An invitation, the answers that come of it, and words of its card."""

    name: str
    content: bytes
    answers: Mapping[str, Any]
    sees: tuple[str, ...] = ()
    hides: tuple[str, ...] = field(default=NAMES)


def _one(lines: str, head: str = "") -> bytes:
    return calendar(event(lines), head=head or "PRODID:-//Example//EN\nMETHOD:REQUEST\n")


CASES = [
    Case(
        "Outlook, a whole day with a zone of its own",
        calendar(
            LUXEMBOURG,
            event(
                "SUMMARY;LANGUAGE=en-us:Spring workshop\n"
                "DTSTART;TZID=W. Europe Standard Time:20270312T090000\n"
                "DTEND;TZID=W. Europe Standard Time:20270312T170000\nLOCATION:Belval\n" + ATTENDEES
            ),
            head="METHOD:REQUEST\nPRODID:Microsoft Exchange Server 2010\n",
        ),
        {"name": "Spring workshop", "kind": "workshop", "first_day": "2027-03-12", "days": 1, "place": "Belval, LU"},
        ("Name: <b>Spring workshop</b>", "(“2027-03-12 09:00–17:00”)", "2 people are invited, 1 more declined"),
    ),
    Case(
        "Google, all day over three days, in UTC",
        _one(
            "SUMMARY:Conférence climat\nDTSTART;VALUE=DATE:20270312\nDTEND;VALUE=DATE:20270315\n"
            "LOCATION:Metz\\, France\nDESCRIPTION:<p>120 participants<br>déjeuner végétarien</p>",
            "PRODID:-//Google Inc//Google Calendar 70.9054//EN\n",
        ),
        {
            "name": "Conférence climat",
            "kind": "conference",
            "first_day": "2027-03-12",
            "days": 3,
            "place": "Metz, FR",
            "participants": 120,
            "menu": {"vegetarian": 100},
        },
        ("(“2027-03-12 – 2027-03-14”)", "Participants on site: <b>120</b> (“120 participants”)"),
    ),
    Case(
        "Apple, late in UTC, which is the next day here",
        _one(
            "SUMMARY:Retreat\nDTSTART:20270312T233000Z\nDTEND:20270313T013000Z\nLOCATION:Vianden",
            "PRODID:-//Apple Inc.//macOS 15.0//EN\n",
        ),
        {"name": "Retreat", "kind": "team_day", "first_day": "2027-03-13", "days": 0.5, "place": "Vianden, LU"},
    ),
    Case(
        "Nextcloud, floating, with a length instead of an end",
        _one(
            "SUMMARY:Jahrestagung\nDTSTART:20270312T090000\nDURATION:PT8H\nLOCATION:Trier",
            "PRODID:-//IDN nextcloud.com//Calendar app 5.0//EN\n",
        ),
        {"name": "Jahrestagung", "kind": "conference", "first_day": "2027-03-12", "days": 1, "place": "Trier, DE"},
    ),
    Case(
        "Teams, with nothing but its own block",
        _one(
            "SUMMARY:Planung\nDTSTART:20270312T080000Z\nDTEND:20270312T090000Z\n"
            "LOCATION:Microsoft Teams-Besprechung\n"
            "DESCRIPTION:________________________________________________________________________________\\n"
            "Microsoft Teams-Besprechung\\nBesprechungs-ID: 312 456 789 120\\nKenncode: 40 Personen\\n"
            "Telefon: +352 27 30 01 23\\nhttps://teams.microsoft.com/l/meetup-join/19\\n"
            "________________________________________________________________________________\\n"
        ),
        {"name": "Planung", "kind": "online", "first_day": "2027-03-12", "days": 0.5},
        ("Kind of event: <b>Online only</b> (“Microsoft Teams-Besprechung”)",),
        (*NAMES, "312 456", "27 30", "I didn’t get"),
    ),
    Case(
        "Teams in French, and a room beside it",
        _one(
            "SUMMARY:Atelier mobilité\nDTSTART:20270312T080000Z\nDTEND:20270312T160000Z\n"
            "LOCATION:Esch-sur-Alzette\\; Réunion Microsoft Teams\n"
            "DESCRIPTION:30 personnes\\n________________\\nRéunion Microsoft Teams\\nID de réunion : 399 200 117\\n"
        ),
        {
            "name": "Atelier mobilité",
            "kind": "workshop",
            "first_day": "2027-03-12",
            "days": 1,
            "place": "Esch-sur-Alzette, LU",
            "participants": 30,
        },
        hides=(*NAMES, "399 200"),
    ),
    Case(
        "Zoom, whose place is a link",
        _one(
            "SUMMARY:Webinar\nDTSTART:20270312T080000Z\nDTEND:20270312T090000Z\n"
            "LOCATION:https://us02web.zoom.us/j/81234567890?pwd=abc\n"
            "DESCRIPTION:Ada is inviting you to a scheduled Zoom meeting.\\nMeeting ID: 812 3456 7890\\n"
            "Passcode: 250 people\\nOne tap mobile\\n+35227300988\\,\\,81234567890#"
        ),
        {"name": "Webinar", "kind": "online", "first_day": "2027-03-12", "days": 0.5},
        hides=(*NAMES, "812 3456", "I didn’t get"),
    ),
    Case(
        "Google Meet beside a town, with facts before it",
        _one(
            "SUMMARY:Team day\nDTSTART;TZID=Europe/Luxembourg:20270312T090000\n"
            "DTEND;TZID=Europe/Luxembourg:20270312T180000\nLOCATION:Echternach\n"
            "DESCRIPTION:25 people\\n-::~:~::~:~:~:~:~:~:~:~:~::~:~::-\\nJoin with Google Meet: https://meet.google.com/abc\\n"
            "Or dial: (LU) +352 20 30 01 23 PIN: 900 100#\\n-::~:~::~:~:~:~:~:~:~:~:~::~:~::-"
        ),
        {
            "name": "Team day",
            "kind": "team_day",
            "first_day": "2027-03-12",
            "days": 1,
            "place": "Echternach, LU",
            "participants": 25,
        },
        hides=(*NAMES, "900 100", "I didn’t get"),
    ),
    Case(
        "in Luxembourgish, folded in the middle of a letter's word",
        _one("SUMMARY:Hierschtfest zu \n Miersch\nDTSTART;VALUE=DATE:20270918\nLOCATION:Mersch"),
        {
            "name": "Hierschtfest zu Miersch",
            "first_day": "2027-09-18",
            "days": 1,
            "kind": "gala",
            "place": "Mersch, LU",
        },
    ),
    Case(
        "an evening until two in the morning",
        _one(
            "SUMMARY:Gala\nDTSTART;TZID=Europe/Paris:20270312T190000\nDTEND;TZID=Europe/Paris:20270313T020000\nLOCATION:Paris"
        ),
        {"name": "Gala", "kind": "gala", "first_day": "2027-03-12", "days": 1, "place": "Paris, FR"},
    ),
    Case(
        "two days by the clock",
        _one("SUMMARY:Summit\nDTSTART:20270312T080000Z\nDTEND:20270313T160000Z\nLOCATION:Brussels"),
        {"name": "Summit", "kind": "conference", "first_day": "2027-03-12", "days": 2, "place": "Brussels, BE"},
    ),
    Case(
        "until midnight, which is no second day",
        _one(
            "SUMMARY:Nuit\nDTSTART;TZID=Europe/Luxembourg:20270312T120000\n"
            "DTEND;TZID=Europe/Luxembourg:20270313T000000\nLOCATION:Differdange"
        ),
        {"name": "Nuit", "first_day": "2027-03-12", "days": 1, "place": "Differdange, LU"},
    ),
    Case(
        "without an end",
        _one("SUMMARY:Meeting\nDTSTART:20270312T080000Z\nLOCATION:Luxembourg"),
        {"name": "Meeting", "kind": "meeting", "first_day": "2027-03-12", "place": "Luxembourg, LU"},
    ),
    Case(
        "with an end before its beginning",
        _one("SUMMARY:Meeting\nDTSTART:20270312T080000Z\nDTEND:20270301T080000Z"),
        {"name": "Meeting", "kind": "meeting", "first_day": "2027-03-12"},
    ),
    Case(
        "forwarded, without a place",
        _one("SUMMARY:WG: FW: Vorstand\nDTSTART;VALUE=DATE:20270312"),
        {"name": "Vorstand", "first_day": "2027-03-12", "days": 1},
    ),
    Case(
        "a place that is no town",
        _one("SUMMARY:Vorstand\nDTSTART;VALUE=DATE:20270312\nLOCATION:Room 3.1 blue"),
        {"name": "Vorstand", "first_day": "2027-03-12", "days": 1},
        ("I didn’t get “Room 3.1 blue”",),
    ),
    Case(
        "every week",
        _one("SUMMARY:Jour fixe\nDTSTART:20270312T080000Z\nDTEND:20270312T090000Z\nRRULE:FREQ=WEEKLY\nLOCATION:Wiltz"),
        {"name": "Jour fixe", "kind": "meeting", "first_day": "2027-03-12", "days": 0.5, "place": "Wiltz, LU"},
        ("It repeats; this is the one on Friday 12 March 2027.",),
    ),
    Case(
        "repeated without end, a million times a second",
        _one("SUMMARY:Bomb\nDTSTART:20270312T080000Z\nRRULE:FREQ=SECONDLY;COUNT=999999999\nLOCATION:Wiltz"),
        {"name": "Bomb", "first_day": "2027-03-12", "place": "Wiltz, LU"},
    ),
    Case(
        "one day, and again on each of the next two",
        _one(
            "SUMMARY:Spring conference\nDTSTART:20270312T080000Z\nDTEND:20270312T160000Z\nRRULE:FREQ=DAILY;COUNT=3;INTERVAL=1\n"
            "LOCATION:Wiltz"
        ),
        {"name": "Spring conference", "kind": "conference", "first_day": "2027-03-12", "days": 3, "place": "Wiltz, LU"},
    ),
    Case(
        "one day, and again up to another",
        _one("SUMMARY:Jahrestagung\nDTSTART;VALUE=DATE:20270312\nRRULE:FREQ=DAILY;UNTIL=20270313\nLOCATION:Wiltz"),
        {"name": "Jahrestagung", "kind": "conference", "first_day": "2027-03-12", "days": 2, "place": "Wiltz, LU"},
    ),
    Case(
        "an evening on the other side of the sea",
        _one(
            "SUMMARY:Gala\nDTSTART;TZID=America/New_York:20270312T200000\nDTEND;TZID=America/New_York:20270312T230000\n"
            "LOCATION:New York"
        ),
        {"name": "Gala", "kind": "gala", "first_day": "2027-03-12", "days": 0.5, "place": "New York City, US"},
        ("(“2027-03-12 20:00–23:00”)",),
    ),
    Case(
        "in UTF-16",
        _one("SUMMARY:Frühjahrstagung\nDTSTART;VALUE=DATE:20270312").decode().encode("utf-16"),
        {"name": "Frühjahrstagung", "kind": "conference", "first_day": "2027-03-12", "days": 1},
    ),
    Case(
        "with a signature and telephone numbers",
        _one(
            "SUMMARY:Workshop\nDTSTART;VALUE=DATE:20270312\nLOCATION:Remich\n"
            "DESCRIPTION:40 people\\nCall me: +352 621 123 456\\n-- \\nGrace Nightingale\\n200 people work for us"
        ),
        {
            "name": "Workshop",
            "kind": "workshop",
            "first_day": "2027-03-12",
            "days": 1,
            "place": "Remich, LU",
            "participants": 40,
        },
        hides=(*NAMES, "621", "200 people"),
    ),
]

_EVENT = event("SUMMARY:One\nDTSTART;VALUE=DATE:20270312")
HOSTILE: list[tuple[str, bytes, str]] = [
    ("no calendar", b"Name,Town\nAda,Nancy\n", "That isn’t a calendar invitation"),
    ("empty", b"", "That isn’t a calendar invitation"),
    ("a picture", b"\x89PNG\r\n\x1a\n" + bytes(60), "I can’t read the letters in that invitation."),
    ("no event", calendar("BEGIN:VTODO\nUID:1\nSUMMARY:Shop\nEND:VTODO\n"), "no event in that calendar"),
    ("cut off", calendar(_EVENT)[:70], "damaged, or cut off"),
    ("cancelled", calendar(event("SUMMARY:Off\nSTATUS:CANCELLED\nDTSTART;VALUE=DATE:20270312")), "is cancelled"),
    *(
        (f"an answer: {way}", calendar(event("SUMMARY:Gala\nDTSTART;VALUE=DATE:20270312"), head=f"METHOD:{way}\n"), "answer to")
        for way in ("REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH")
    ),
    *(
        (f"cancelled by its name: {name}", calendar(event(f"SUMMARY:{name}\nDTSTART;VALUE=DATE:20270312")), "is cancelled")
        for name in ("Canceled: Gala", "Annulé : Gala", "Abgesagt: Sommerfest", "Événement annulé : Gala", "[Cancelled] Gala",
                     "Journée partenaires (décommandée)",
                     "Abgesagter Termin: Sommerfest", "Canceled event: Gala", "Ofgesot: Gala", "Workshop ABGESAGT",
                     "Workshop - cancelled", "Workshop – CANX", "Conférence annulée", "Gala (fällt aus)", "ENTFÄLLT Seminar")
    ),
    ("called off", calendar(_EVENT, head="METHOD:CANCEL\n"), "is cancelled"),
    ("in the year 1", calendar(event("SUMMARY:Old\nDTSTART:00010101T000000Z")), "too far away"),
    ("in the year 0", calendar(event("SUMMARY:Never\nDTSTART:00000101T000000Z")), "damaged"),
    ("an end that is no day", calendar(event("SUMMARY:One\nDTSTART;VALUE=DATE:20270312\nDTEND:soon")), "damaged"),
    ("a length that is none", calendar(event("SUMMARY:One\nDTSTART:20270312T090000Z\nDURATION:long")), "damaged"),
    ("in the year 9999", calendar(event("SUMMARY:Far\nDTSTART:99991231T235959Z\nDTEND:99991231T235959Z")), "too far away"),
    ("in sixty years", calendar(event("SUMMARY:Late\nDTSTART;VALUE=DATE:20870312")), "seems a long way off"),
    ("10,000 events", calendar(*[_EVENT] * 10_000), "a whole calendar, with more than 10 events"),
    ("5 MB", calendar(_EVENT) + b"X" * 5_000_000, "too large"),
    ("in other letters", _EVENT.join(("BEGIN:VCALENDAR\n", "END:VCALENDAR\n")).replace("One", "Été").encode("latin-1"),
     "I can’t read the letters in that invitation."),
    ("nested without end", b"BEGIN:VCALENDAR\n" + b"BEGIN:VALARM\n" * 100_000, "opened nothing|damaged|no event"),
]  # fmt: skip
"""What is wrong with it, the file, and what is said about it: one of these."""
FOLDED = calendar(event("SUMMARY:Folded\nDTSTART;VALUE=DATE:20270312\nDESCRIPTION:x" + "\n x" * 200_000))
"""A line in 200,000 pieces."""
