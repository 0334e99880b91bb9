"""Invitations of which a file says more than once what is on: later versions, single times moved or called off, days in a row."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.briefs.invites import calendar, event
from tests.handlers.briefs.sending import sends
from tests.handlers.chat import Chat


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


DAY = "DTSTART;TZID=Europe/Luxembourg:20270316T090000\nDTEND;TZID=Europe/Luxembourg:20270316T170000\n"
LATER = "DTSTART;TZID=Europe/Luxembourg:20270318T090000\nDTEND;TZID=Europe/Luxembourg:20270318T170000\n"
WEEKLY = f"SUMMARY:Forum\n{DAY}RRULE:FREQ=WEEKLY;COUNT=4\n"
FIRST = "RECURRENCE-ID;TZID=Europe/Luxembourg:20270316T090000\n"
SECOND = "RECURRENCE-ID;TZID=Europe/Luxembourg:20270323T090000\n"
FIRST_IN_UTC = "RECURRENCE-ID:20270316T080000Z\n"


def same(*versions: str, head: str = "") -> bytes:
    """A file in which all of it is one event, by its number."""
    return calendar(*(event(one).replace("UID:", "UID:1\nX-WAS:") for one in versions), head=head or "METHOD:PUBLISH\n")


@pytest.mark.parametrize(
    "content",
    [
        same(f"SUMMARY:Gala\n{DAY}", f"SUMMARY:Gala\nSTATUS:CANCELLED\nSEQUENCE:1\n{DAY}"),
        same(f"SUMMARY:Gala\nSTATUS:CANCELLED\nSEQUENCE:3\n{DAY}", f"SUMMARY:Gala\nSEQUENCE:2\n{DAY}"),
        same(f"SUMMARY:Gala\nSTATUS:CANCELLED\n{DAY}", f"SUMMARY:Gala\n{DAY}"),
        same(f"SUMMARY:Gala\n{DAY}") + same(f"SUMMARY:Gala\nSEQUENCE:1\n{DAY}", head="METHOD:CANCEL\n"),
        same(WEEKLY, f"SUMMARY:Forum\n{FIRST}{LATER}") + same(WEEKLY, head="METHOD:CANCEL\n"),
    ],
)
def test_what_was_called_off_in_the_same_file_is_off(ada: Chat, content: bytes) -> None:
    sends(ada, content)
    ada.sees("This invitation says the event is cancelled")


@pytest.mark.parametrize(
    "content",
    [
        same(f"SUMMARY:Gala\nSEQUENCE:0\n{DAY}", f"SUMMARY:Gala\nSEQUENCE:2\n{LATER}"),
        same(f"SUMMARY:Gala\nSEQUENCE:10\n{LATER}", f"SUMMARY:Gala\nSEQUENCE:9\n{DAY}"),
        same(f"SUMMARY:Gala\n{DAY}") + same(f"SUMMARY:Gala\nSEQUENCE:1\n{LATER}"),
        same(f"SUMMARY:Gala\nSTATUS:CANCELLED\nSEQUENCE:1\n{DAY}", f"SUMMARY:Gala\nSEQUENCE:2\n{LATER}"),
    ],
)
def test_of_two_versions_the_later_counts(ada: Chat, content: bytes) -> None:
    sends(ada, content)
    ada.sees("Thursday 18 March 2027")
    ada.does_not_see("Which one do you mean")
    ada.does_not_see("16 March")


@pytest.mark.parametrize(
    "content",
    [
        same(f"SUMMARY:Gala\n{DAY}", f"SUMMARY:Gala\n{LATER}"),
        calendar(event(f"SUMMARY:Gala\nSEQUENCE:1\n{DAY}"), event(f"SUMMARY:Gala\n{LATER}")),
    ],
)
def test_of_two_that_are_no_versions_one_is_asked(ada: Chat, content: bytes) -> None:
    sends(ada, content)
    ada.sees("Which one do you mean")


@pytest.mark.parametrize("first", [FIRST, FIRST_IN_UTC, "RECURRENCE-ID;VALUE=DATE:20270316\n"])
def test_of_what_repeats_a_first_time_that_was_moved_is_where_it_is_now(ada: Chat, first: str) -> None:
    sends(ada, same(WEEKLY, f"SUMMARY:Forum\n{first}{LATER}"))
    ada.sees("It repeats; this is the one on Thursday 18 March 2027", "1 day")


@pytest.mark.parametrize(
    "content",
    [
        same(f"{WEEKLY}EXDATE;TZID=Europe/Luxembourg:20270316T090000\n"),
        same(f"{WEEKLY}EXDATE:20270323T080000Z,20270316T080000Z\n"),
        same(f"{WEEKLY}EXDATE:20270323T080000Z\nEXDATE:20270316T080000Z\n"),
        same(f"{WEEKLY}EXDATE;VALUE=DATE:20270316\n"),
        same(WEEKLY, f"SUMMARY:Forum\nSTATUS:CANCELLED\n{FIRST}{DAY}"),
        same(WEEKLY) + same(f"SUMMARY:Forum\n{FIRST}{DAY}", head="METHOD:CANCEL\n"),
    ],
)
def test_of_what_repeats_a_first_time_that_is_left_out_is_no_day(ada: Chat, content: bytes) -> None:
    sends(ada, content)
    ada.sees("Forum", "I didn’t get “2027-03-16 09:00–17:00”")
    ada.does_not_see("First day")
    ada.does_not_see("Duration")


@pytest.mark.parametrize(
    "content",
    [
        same(f"{WEEKLY}EXDATE;TZID=Europe/Luxembourg:20270323T090000\n"),
        same(WEEKLY, f"SUMMARY:Forum\n{SECOND}{LATER}"),
        same(WEEKLY, f"SUMMARY:Forum\nSTATUS:CANCELLED\n{SECOND}{LATER}"),
    ],
)
def test_of_what_repeats_another_that_is_left_out_changes_nothing(ada: Chat, content: bytes) -> None:
    sends(ada, content)
    ada.sees("It repeats; this is the one on Tuesday 16 March 2027")


@pytest.mark.parametrize(
    ("rule", "days"),
    [
        ("FREQ=DAILY;COUNT=4", 4),
        ("FREQ=DAILY;COUNT=4;BYDAY=MO,TU,WE,TH,FR", 4),
        ("FREQ=WEEKLY;COUNT=4;BYDAY=MO,TU,WE,TH,FR", 4),
        ("FREQ=WEEKLY;WKST=MO;INTERVAL=1;COUNT=3;BYDAY=TU,WE,TH", 3),
        ("FREQ=WEEKLY;UNTIL=20270319T160000Z;BYDAY=TU,WE,TH,FR", 4),
        ("FREQ=DAILY;UNTIL=20270317", 2),
    ],
)
def test_what_repeats_on_the_next_days_takes_so_many(ada: Chat, rule: str, days: int) -> None:
    sends(ada, same(f"SUMMARY:Forum\n{DAY}RRULE:{rule}\n"))
    ada.sees(f"<b>{days} days</b>")
    ada.does_not_see("It repeats")


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;COUNT=4",
        "FREQ=WEEKLY;COUNT=4;BYDAY=TU",
        "FREQ=WEEKLY;COUNT=4;BYDAY=TU,TH",
        "FREQ=WEEKLY;INTERVAL=2;COUNT=2;BYDAY=TU,WE",
        "FREQ=DAILY;COUNT=5;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "FREQ=MONTHLY;BYDAY=3TU;COUNT=2",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=40",
    ],
)
def test_what_repeats_otherwise_is_said_to(ada: Chat, rule: str) -> None:
    sends(ada, same(f"SUMMARY:Forum\n{DAY}RRULE:{rule}\n"))
    ada.sees("It repeats; this is the one on Tuesday 16 March 2027", "<b>1 day</b>")


@pytest.mark.parametrize(
    ("status", "settled"), [("TENTATIVE", False), ("tentative", False), ("CONFIRMED", True), ("", True)]
)
def test_what_is_announced_as_tentative_is_said_to_be_so(ada: Chat, status: str, settled: bool) -> None:
    """And what repeats is said beside it."""
    sends(ada, same(WEEKLY + (f"STATUS:{status}\n" if status else "")))
    ada.sees("It repeats; this is the one on", "Forum")
    sentence = "The invitation says that the event isn’t settled yet."
    if settled:
        ada.does_not_see(sentence)
    else:
        ada.sees(sentence)
