"""`No, at 10`, said of the reminder that was planned last, moves that one once it is tapped, and plans no other."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminding.kinds import OWN
from bot.store.models import Reminder
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import half_way

PLANNED = "remind me on Monday at 9 to call the caterer"
ROWS = [
    ("No, at 10", "2027-02-08T10:00"),
    ("no at 10", "2027-02-08T10:00"),
    ("no, 10:30", "2027-02-08T10:30"),
    ("sorry, at 4 pm", "2027-02-08T16:00"),
    ("I meant at 10", "2027-02-08T10:00"),
    ("no, Tuesday", "2027-02-02T09:00"),
    ("no, Tuesday at 10", "2027-02-02T10:00"),
    ("no, in the afternoon", "2027-02-08T14:00"),
    ("non, à 10h", "2027-02-08T10:00"),
    ("non, à 10 heures", "2027-02-08T10:00"),
    ("plutôt à 10h30", "2027-02-08T10:30"),
    ("plutôt mardi", "2027-02-02T09:00"),
    ("pardon, le 12 mars", "2027-03-12T09:00"),
    ("nein, um 10", "2027-02-08T10:00"),
    ("nein um 10 Uhr", "2027-02-08T10:00"),
    ("doch lieber um 10", ""),
    ("ich meinte Dienstag", "2027-02-02T09:00"),
    ("neen, um 10 Auer", "2027-02-08T10:00"),
    ("neen um 10", "2027-02-08T10:00"),
    ("neen, Dënschdeg", "2027-02-02T09:00"),
    ("no, not at 10", ""),
    ("no, 10", ""),
    ("no, at 10 the florist", ""),
]
"""What is typed, and when the reminder comes then; nothing where it stays as it is."""


@pytest.fixture
def session(rolled_back: Session) -> Session:
    return rolled_back


@pytest.mark.parametrize("amid_a_question", [False, True])
def test_the_hour_or_the_day_of_the_last_reminder_is_asked_and_moved(
    session: Session, world: World, amid_a_question: bool
) -> None:
    for person, (typed, then) in enumerate(ROWS, start=100):
        ada = Chat(session, world, person=person).joins()
        if amid_a_question:
            half_way(ada, "kind")
        ada.say("remind me tomorrow at 11 to pack")
        ada.say(PLANNED)
        ada.say(typed)
        if then:
            ada.sees("Is it about your reminder “call the caterer”?")
            ada.tap(ada.labels[0])
            ada.sees("I’ll remind you", "call the caterer")
        own = select(Reminder.text, Reminder.local).where(
            Reminder.member_id == ada.member.id, Reminder.rule == OWN, Reminder.state == "planned"
        )
        assert {one.text: one.local for one in session.execute(own)} == {
            "pack": "2027-02-02T11:00",
            "call the caterer": then or "2027-02-08T09:00",
        }, typed
