"""Invitations as old, careless or simply other programs write them: their letters, lines, zones, nights and people."""

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


@pytest.mark.parametrize(
    ("lines", "sees"),
    [
        ("SUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:F=C3=AAte d=E2=80=99=C3=A9t=C3=A9", "Fête d’été"),
        ("SUMMARY;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Assembl=E9e=\n g=E9n=E9rale", "Assemblée générale"),
        ("SUMMARY;QUOTED-PRINTABLE:Fr=C3=BChjahrstagung", "Frühjahrstagung"),
        ("SUMMARY;LANGUAGE=de;ENCODING=QUOTED-PRINTABLE:Sommerfest =E2=80=93 Trier", "Sommerfest – Trier"),
        (
            "SUMMARY:Gala\nDESCRIPTION;ENCODING=QUOTED-PRINTABLE:80 participants=0D=0A=\ndont 20 de Metz en bus",
            "20 from Metz",
        ),
        ("SUMMARY:Gala\nLOCATION;encoding=quoted-printable:Li=C3=A8ge", "Liège, Belgium"),
        ("SUMMARY:Q=C3 is no letter", "Q=C3 is no letter"),
    ],
)
def test_letters_that_are_written_as_numbers_are_read(ada: Chat, lines: str, sees: str) -> None:
    sends(ada, calendar(event(f"{lines}\n{DAY}")))
    ada.sees(sees)
    ada.does_not_see("=C3=")
    ada.does_not_see("=E9")
    ada.does_not_see("0D=0A")


def test_numbers_of_letters_that_are_none_are_refused(ada: Chat) -> None:
    sends(ada, calendar(event(f"SUMMARY;ENCODING=QUOTED-PRINTABLE:F=EAte\n{DAY}")))
    ada.sees("I can’t read the letters in that invitation")


@pytest.mark.parametrize(
    ("about", "sees"),
    [
        ("We look forward to it\n80 participants from all over", "<b>80</b>"),
        ("Ordre du jour\nParticipants : 80", "<b>80</b>"),
        ("Hallo\nTeilnehmer: 80\nMittagessen: 1", "<b>80</b>"),
        ("Moien\n\n80 Leit kommen", "<b>80</b>"),
        ("- 80 guests\n- lunch", "<b>80</b>"),
        ("Bonjour\n « 80 participants »", "<b>80</b>"),
    ],
)
def test_a_text_whose_lines_end_without_saying_so_is_read_to_its_end(ada: Chat, about: str, sees: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Forum\nDESCRIPTION:{about}\n{DAY}LOCATION:Esch-sur-Alzette")))
    ada.sees(sees, "Esch-sur-Alzette", "16 March 2027")


@pytest.mark.parametrize(
    ("start", "end", "length"),
    [
        ("20270316T200000", "20270317T070000", "1 day"),
        ("20270316T193000", "20270317T063000", "1 day"),
        ("20270316T220000", "20270317T080000", "1 day"),
        ("20270316T180000", "20270317T020000", "1 day"),
        ("20270316T180000", "20270317T170000", "2 days"),
        ("20270316T140000", "20270317T120000", "2 days"),
        ("20270316T200000", "20270318T070000", "3 days"),
    ],
)
def test_a_night_is_one_event_of_its_evening(ada: Chat, start: str, end: str, length: str) -> None:
    zone = "TZID=Europe/Luxembourg"
    sends(ada, calendar(event(f"SUMMARY:Forum\nDTSTART;{zone}:{start}\nDTEND;{zone}:{end}")))
    ada.sees("Tuesday 16 March 2027", f"<b>{length}</b>")


@pytest.mark.parametrize(
    ("zone", "start", "end", "day"),
    [
        ("America/New_York", "20270614T230000Z", "20270615T030000Z", "Monday 14 June 2027"),
        ("America/Los_Angeles", "20270615T000000Z", "20270615T040000Z", "Monday 14 June 2027"),
        ("Asia/Tokyo", "20270614T210000Z", "20270615T010000Z", "Tuesday 15 June 2027"),
        ("Europe/Luxembourg", "20270614T230000Z", "20270615T030000Z", "Tuesday 15 June 2027"),
        ("Nowhere/Atall", "20270614T230000Z", "20270615T030000Z", "Tuesday 15 June 2027"),
        ("UTC", "20270614T230000Z", "20270615T030000Z", "Tuesday 15 June 2027"),
    ],
)
def test_a_day_in_utc_is_that_of_the_zone_of_its_calendar(ada: Chat, zone: str, start: str, end: str, day: str) -> None:
    sends(ada, calendar(event(f"SUMMARY:Forum\nDTSTART:{start}\nDTEND:{end}"), head=f"X-WR-TIMEZONE:{zone}\n"))
    ada.sees(day)


@pytest.mark.parametrize(
    ("lines", "invited"),
    [
        ("ATTENDEE;PARTSTAT=ACCEPTED;X-NUM-GUESTS=3:mailto:a@example.org\nATTENDEE:mailto:b@example.org", 5),
        ("ATTENDEE;X-NUM-GUESTS=0:mailto:a@example.org\nATTENDEE;X-NUM-GUESTS=x:mailto:b@example.org", 2),
        ("ATTENDEE;PARTSTAT=DECLINED;X-NUM-GUESTS=3:mailto:a@example.org\nATTENDEE:mailto:b@example.org\n"
         "ATTENDEE:mailto:c@example.org", 2),
        ("ATTENDEE;PARTSTAT=DELEGATED:mailto:a@example.org\nATTENDEE;DELEGATED-FROM=\"mailto:a@example.org\":mailto:b@example.org\n"
         "ATTENDEE:mailto:c@example.org", 2),
        ("ATTENDEE;ROLE=NON-PARTICIPANT:mailto:a@example.org\nATTENDEE;ROLE=CHAIR:mailto:b@example.org\n"
         "ATTENDEE;ROLE=OPT-PARTICIPANT:mailto:c@example.org", 2),
        ("ATTENDEE;PARTSTAT=TENTATIVE:mailto:a@example.org\nATTENDEE;CUTYPE=UNKNOWN:mailto:b@example.org", 2),
    ],
)  # fmt: skip
def test_who_is_invited_is_counted_with_whom_they_bring(ada: Chat, lines: str, invited: int) -> None:
    sends(ada, calendar(event(f"SUMMARY:Forum\n{DAY}{lines}")))
    ada.sees(f"{invited} people are invited")
