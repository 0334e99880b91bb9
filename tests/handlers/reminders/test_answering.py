"""Done, Later, Stop these: the message itself says what came of it, and an old button still makes sense."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Reminder
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.reminders.arriving import arrives, finished, reminded, the_draft, utc


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return reminded(session, world)


def test_done_is_done_and_can_be_undone(ada: Chat) -> None:
    the_draft(ada)
    reminder = ada.screen
    ada.tap("Done")
    ada.sees("isn’t finished", "Done.")
    assert ada.labels == ["Undo"]
    assert ada.screen.aside, "the card stays where it is"
    ada.tap("Undo")
    assert ada.screen == reminder
    ada.tap("Done")
    assert arrives(ada, "2027-02-08 08:00") == [], "nothing more about it"


@pytest.mark.parametrize(
    ("label", "said", "comes"),
    [
        ("In an hour", "I’ll remind you today, Tuesday 2 February, at 10 am.", "2027-02-02 09:00"),
        ("Tomorrow at 9", "I’ll remind you tomorrow, Wednesday 3 February, at 9 am.", "2027-02-03 08:00"),
        ("Monday at 9", "I’ll remind you on Monday 8 February at 9 am.", "2027-02-08 08:00"),
    ],
)
def test_later_says_when_exactly_and_comes_then(ada: Chat, label: str, said: str, comes: str) -> None:
    the_draft(ada)
    ada.tap("Later")
    ada.sees("isn’t finished", "When should I remind you?")
    ada.tap(label)
    ada.sees(said)
    assert ada.labels == ["Undo", "Change"]
    rows = select(Reminder.due_at).where(Reminder.step == 0)
    assert ada.session.scalars(rows).one() == utc(comes)
    assert len(arrives(ada, comes)) >= 1
    ada.sees("isn’t finished")


def test_later_can_be_any_moment_in_words_and_the_question_that_was_open_stays_open(ada: Chat) -> None:
    event = the_draft(ada)
    reminder = ada.screen
    ada.send("tap", text=act("ask", event.id, "menu"))
    at_the_menu = ada.member.at
    ada.screen = reminder
    ada.tap("Later")
    ada.tap("Another time")
    ada.say("when it suits")
    ada.sees("I didn’t get when that should be.", "When? For example")
    ada.say("Friday at 14:30")
    ada.sees("I’ll remind you on Friday 5 February at 2:30 pm.")
    assert ada.member.at == at_the_menu
    assert arrives(ada, "2027-02-05 13:29") == []
    assert len(arrives(ada, "2027-02-05 13:30")) == 1


@pytest.mark.parametrize(
    ("said", "offered", "tapped", "comes"),
    [
        ("next Friday", ["Friday 5 February, 9 am", "Friday 12 February, 9 am"], 1, "on Friday 12 February at 9 am"),
        ("demain à 9h et à 14h", ["Wednesday 3 February, 9 am", "Wednesday 3 February, 2 pm"], 1,
         "tomorrow, Wednesday 3 February, at 2 pm"),
        ("Anfang März", ["Monday 1 March, 9 am", "Thursday 4 March, 9 am", "Monday 8 March, 9 am"], 0,
         "on Monday 1 March at 9 am"),
        ("Enn vum Trimester", ["Wednesday 24 March, 9 am", "Friday 26 March, 9 am", "Wednesday 31 March, 9 am"], 2,
         "on Wednesday 31 March at 9 am"),
    ],
)  # fmt: skip
def test_later_that_may_be_several_moments_is_one_tap(
    ada: Chat, said: str, offered: list[str], tapped: int, comes: str
) -> None:
    the_draft(ada)
    ada.tap("Later")
    ada.tap("Another time")
    ada.say(said)
    assert ada.labels == [*offered, "Back"]
    ada.tap(offered[tapped])
    ada.sees(f"I’ll remind you {comes}.")


def test_later_can_be_thought_better_of(ada: Chat) -> None:
    the_draft(ada)
    reminder = ada.screen
    ada.tap("Later")
    ada.tap("Back")
    assert ada.screen == reminder
    ada.tap("Later")
    ada.tap("Monday at 9")
    ada.tap("Undo")
    assert ada.screen == reminder
    letters = arrives(ada, "2027-02-08 08:00")
    assert len(letters) == 1, "the second of its own, not the one that was taken back"


def test_what_was_put_off_until_the_next_of_its_kind_comes_once(ada: Chat) -> None:
    finished(ada)
    assert len(arrives(ada, "2027-04-22 07:00")) == 1
    ada.tap("Later")
    ada.tap("Monday at 9")
    ada.say("/reminders")
    assert str(ada.screen.text).count("actual figures for") == 1
    assert len(arrives(ada, "2027-04-26 07:00")) == 1
    assert arrives(ada, "2027-04-26 07:01") == []
    assert arrives(ada, "2027-04-29 07:00") == []
    ada.say("/reminders")
    ada.does_not_see("Not sent")


def test_what_was_put_off_is_not_sent_when_it_is_no_longer_true(ada: Chat) -> None:
    event = the_draft(ada)
    ada.tap("Later")
    ada.tap("Tomorrow at 9")
    ada.send("tap", text=act("result", event.id))
    assert arrives(ada, "2027-02-03 08:00") == []


def test_stop_these_stops_that_kind_alone_in_one_tap(ada: Chat) -> None:
    the_draft(ada)
    reminder = ada.screen
    finished(ada, name="Another")
    ada.screen = reminder
    ada.tap("Stop these")
    ada.sees("Stopped: “Unfinished estimates”.")
    assert arrives(ada, "2027-02-08 08:00") == []
    assert len(arrives(ada, "2027-03-30 07:00")) == 2, "other kinds still come, for either event"
    ada.screen = reminder
    ada.tap("Stop these")
    ada.tap("Undo")
    assert ada.screen == reminder


def test_own_reminders_have_the_same_buttons(ada: Chat) -> None:
    ada.say("remind me today at 11 to call the caterer")
    assert len(arrives(ada, "2027-02-01 10:00")) == 1
    ada.tap("Later")
    ada.tap("Tomorrow at 9")
    ada.sees("tomorrow, Tuesday 2 February, at 9 am", "call the caterer")
    assert len(arrives(ada, "2027-02-02 08:00")) == 1
    ada.tap("Stop these")
    ada.sees("Stopped: “In my own words”.")
    ada.say("remind me tomorrow to call Sam")
    assert len(arrives(ada, "2027-02-03 08:00")) == 1, "whoever asks again wants it again"
    ada.tap("Done")
    ada.sees("call Sam", "Done.")


def test_an_old_button_still_makes_sense(ada: Chat) -> None:
    event = the_draft(ada)
    old = ada.screen
    ada.send("tap", text=act("result", event.id))
    ada.now += timedelta(days=40)
    for label in ("Done", "Stop these", "Later"):
        ada.screen = old
        ada.tap(label)
        assert ada.screen.text
    ada.tap("Back")
    ada.sees("That’s already settled.")
    ada.screen = old
    ada.tap("Done")
    ada.sees("Done.")
    ada.tap("Undo")
    ada.sees("That’s already settled.")


def test_buttons_of_a_reminder_whose_event_was_erased_lead_to_where_one_is(ada: Chat) -> None:
    event = the_draft(ada)
    ada.member.event_id = None
    ada.session.flush()
    ada.session.delete(event)
    ada.session.flush()
    ada.session.expire_all()
    ada.tap("Done")
    ada.sees("That button was on an older card.", "<b>Reminders</b>")


def test_forged_answers_change_nothing(ada: Chat) -> None:
    the_draft(ada)
    for text in (
        "until:1:never",
        "undo_reminder:1:x",
        "kind:x",
        "quiet_hours:9-9",
        "in_zone:Mars",
        "reminding:x",
        "own_reminder:1",
    ):
        ada.send("tap", text=text)
        ada.sees("Here is where you are now")
