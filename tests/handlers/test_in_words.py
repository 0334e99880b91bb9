"""A button may be said instead of tapped, wherever one is."""

from collections.abc import Mapping

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeList, Contribution, Enquiry, Event, Reminder, StatedRecord
from bot.taps import Tap, decode
from bot.turn import World
from handlers import router
from handlers.asking_others import taps as asking
from handlers.attendee_lists import taps as lists
from handlers.briefs.taps import HelpReading
from handlers.contribution import taps as contribution
from handlers.events import taps as events
from handlers.guests import taps as guests
from handlers.leaving import Leave
from handlers.members import EndLink, GiveRole, TakeOut, TakeOutOrganisation
from handlers.reminders import taps as reminders
from handlers.reminders.calendar_link import WithdrawCalendar
from handlers.reviewing import Reviewed
from handlers.sharing_results import WithdrawResult
from handlers.statement.recorded import WithdrawRecord
from handlers.taps import LanguageModelHelps
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.hanging.scenes import QUESTION, SCENES

EVERYTHING = {"venue": None, "area": None}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("See the result", "Estimated emissions"),
        ("result", "Estimated emissions"),
        ("hotel nights", "How many hotel nights"),
        ("nights", "How many hotel nights"),
        ("copy", "What is your event called?"),
        ("Rename", "What should “Spring conference” be called?"),
        ("who changed what", "who changed what"),
        ("Ask the attendees", "You get a link and a picture to forward."),
        ("send a list", "Send me the attendees as a CSV or Excel file"),
        ("why", "why this figure"),
        ("impact", "Ada, Ardennes SA"),
        ("my events", "Events of Ardennes SA"),
        ("help", "What I can do"),
    ],
)
@pytest.mark.parametrize("view", ["summary", "result"])
def test_what_a_button_says_may_be_typed(ada: Chat, view: str, typed: str, seen: str) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"{view}:{event.id}")
    ada.say(typed)
    ada.sees(seen)
    ada.does_not_see("I didn’t get that.")


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("voir le résultat", "Émissions estimées"),
        ("nuits", "Combien de nuits"),
        ("copier", "Comment s’appelle votre événement"),
        ("pourquoi ?", "pourquoi ce chiffre"),
        ("mes événements", "Ardennes SA\u00a0: événements"),
        ("aide", "Ce que je peux faire"),
    ],
)
def test_in_french_too(session: Session, world: World, typed: str, seen: str) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"summary:{event.id}")
    ada.say(typed)
    ada.sees(seen)


@pytest.mark.parametrize(
    ("language", "typed", "question", "value"),
    [
        ("en", "150 participants", "participants", 150),
        ("en", "participants: 150", "participants", 150),
        ("en", "40 nights", "nights", 40),
        ("fr", "150 participants", "participants", 150),
        ("fr", "40 nuitées", "nights", 40),
    ],
)
def test_a_question_named_with_its_answer_is_answered(
    session: Session, world: World, language: str, typed: str, question: str, value: int
) -> None:
    ada = Chat(session, world, language=language).joins()
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"result:{event.id}")
    ada.say(typed)
    assert event.answers[question] == value
    ada.sees(f"→ <b>{value}")


def test_an_event_is_put_away_by_its_name_and_brought_back_by_a_word(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.say("/events")
    ada.say("Rename, copy, delete…")
    ada.say("spring conference")
    ada.say("delete")
    ada.sees("is deleted.")
    ada.say("undo")
    ada.sees("It is back in the list.")
    assert ada.session.get_one(Event, event.id).deleted_at is None


def test_deleting_is_never_done_from_afar(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"result:{event.id}")
    ada.say("delete")
    assert "Delete" in ada.labels
    assert event.deleted_at is None


@pytest.mark.parametrize("typed", ["bananas", "the weather", "1", "???", "a" * 3000])
def test_words_that_mean_no_button_or_several_are_not_guessed(ada: Chat, typed: str) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"summary:{event.id}")
    before = dict(event.answers)
    ada.say(typed)
    ada.sees("I didn’t get that.")
    assert ada.labels[0] == "See the result", "the buttons of the card it stands below"
    assert event.answers == before


BINDING: Mapping[type[Tap], tuple[str, str, bool]] = {
    contribution.RequestContribution: ("quoted", "quote:1", True),
    contribution.WithdrawRequest: ("ordered", "ask_withdraw_request:1", False),
    contribution.ReallyConfirm: ("ordered", "confirm:1", False),
    contribution.Paid: ("confirmed", "asked:1", False),
    contribution.WentOn: ("paid", "asked:1", False),
    events.Delete: ("plain", "more:1", True),
    lists.DropList: ("listed", "list:1", True),
    asking.EndSurvey: ("asked", "survey_close:1", True),
    asking.Withdraw: ("asked", "delegate:2:nights ask_withdraw:2", False),
    guests.SendReply: ("outside_alone", f"reply:{QUESTION}:none:-", False),
    reminders.Forget: ("plain", "own_reminder:1", False),
    WithdrawRecord: ("plain", "pdf:1 withdraw_it:1", False),
}
"""Where the button of each tap that binds or deletes hangs, which taps lead there, and whether it may be said there: what
stands beside a member's own card, at a question or at a link can only be tapped."""
WITH_A_MODEL = (HelpReading, LanguageModelHelps)
"""Only where a language model is set up: `briefs/test_helping.py`."""
FOR_A_COLLEAGUE = (Reviewed,)
"""Whoever asks for it has no such button: `test_reviewing.py`."""


WITH_CROWDS = (asking.EndSurveyWithoutCrowds,)
"""Only where one network answered for many: `pages/test_survey.py`."""
BESIDE = (TakeOut, TakeOutOrganisation, GiveRole, EndLink, Leave, WithdrawCalendar, WithdrawResult)
"""On cards beside the one at hand, whose words are not typed at all: `handlers/test_members.py`, and those of links to pages."""


def test_it_is_known_what_binds() -> None:
    assert {one.tap for one in router.ROUTES if one.tap.binds} == {
        *(*BINDING, *WITH_A_MODEL, *FOR_A_COLLEAGUE, *BESIDE, *WITH_CROWDS),
    }


@pytest.mark.parametrize("tap", BINDING)
def test_what_binds_or_deletes_is_said_in_full(session: Session, world: World, tap: type[Tap]) -> None:
    scene, way, may_be_said = BINDING[tap]
    chat = SCENES[scene](session, world)
    for one in way.split():
        chat.send("tap", text=one)
    acting = [one for row in chat.screen.buttons for one in row if one.action]
    (label,) = [one.label for one in acting if isinstance(decode(one.action), tap)]
    words, before = label.split(), bound(session)
    for typed in {*words, " ".join(words[1:]), " ".join(words[:-1]), f"{label} it", f"please {label}"} - {label, ""}:
        with session.begin_nested() as trial:
            chat.say(typed)
            assert bound(session) == before, f"{typed!r} was taken for {label!r}"
            trial.rollback()
        session.expire_all()
    chat.say(label)
    assert (bound(session) != before) == may_be_said


def bound(session: Session) -> list[tuple[object, ...]]:
    """All that can be bound or deleted, as it is stored."""
    columns = (
        (Contribution.id, Contribution.state, Contribution.paid_at, Contribution.allocated_at),
        (Event.id, Event.deleted_at),
        (AttendeeList.id,),
        (Enquiry.id, Enquiry.closed_at),
        (Reminder.id, Reminder.state),
        (StatedRecord.id, StatedRecord.withdrawn_at),
    )
    session.flush()
    return [tuple(row) for some in columns for row in session.execute(select(*some).order_by(some[0]))]


def test_a_request_is_not_sent_by_a_part_of_its_words(session: Session, world: World) -> None:
    chat = SCENES["quoted"](session, world)
    for typed in ("request", "send"):
        chat.say(typed)
        chat.does_not_see("Request received")
    chat.say("send request")
    chat.sees("Request received")


def test_a_survey_is_watched_and_closed_in_words(ada: Chat) -> None:
    event = answered(ada, **EVERYTHING)
    ada.send("tap", text=f"survey:{event.id}")
    ada.say("8 February 2027")
    ada.say("only the journey")
    ada.sees("<b>0 of 120</b>")
    ada.say("another last day")
    ada.say("10 February 2027")
    ada.sees("It is open until Wednesday 10 February.")
    ada.say("close it")
    ada.say("close the survey")
    ada.sees("No answers yet.")
    assert ada.now == NOW
