"""Done, Later, Stop these: the message itself says what came of it, and an old button still makes sense."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.enquiries import listen
from bot.store.models import Contribution, ContributionState, Enquiry, Event, Project, Reminder, Role
from bot.turn import World
from calculators.claims import check
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Luxembourg."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member who wants reminders."""
    chat = Chat(session, world, now=START).joins()
    chat.send("tap", text="reminding:on")
    return chat


def finished(chat: Chat, **changed: object) -> Event:
    """An event whose result was seen."""
    event = answered(chat, **changed)
    chat.send("tap", text=act("result", event.id))
    return event


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def arrives(chat: Chat, moment: str) -> list[Letter]:
    """What comes at that moment; the chat then shows it, and it is that late."""
    chat.now = utc(moment)
    letters = [letter for letter in post(chat.session, chat.world, chat.now) if letter.person == chat.person]
    if letters:
        chat.screen = letters[-1].screen
    return letters


def the_draft(ada: Chat) -> Event:
    event = answered(ada)
    assert len(arrives(ada, "2027-02-02 08:00")) == 1
    return event


# What they say


def test_an_unfinished_estimate_the_next_day_and_after_a_week(ada: Chat) -> None:
    answered(ada)
    assert arrives(ada, "2027-02-02 07:59") == []
    assert len(arrives(ada, "2027-02-02 08:00")) == 1
    ada.sees("The estimate of “Spring conference” is not finished. Your answers are kept.")
    assert ada.labels == ["Continue: Spring conference", "Done", "Later", "Stop these"]
    assert ada.screen.aside
    assert arrives(ada, "2027-02-07 12:00") == []
    assert len(arrives(ada, "2027-02-08 08:00")) == 1
    assert arrives(ada, "2027-02-15 08:00") == [], "twice is enough"
    ada.press(next(button for row in ada.screen.buttons for button in row if button.label.startswith("Continue")))
    ada.sees("What kind of building is it?")


def test_whoever_goes_on_is_not_reminded_that_they_should(ada: Chat) -> None:
    event = answered(ada)
    ada.now = utc("2027-02-01 15:00")
    ada.send("tap", text=act("result", event.id))
    assert arrives(ada, "2027-02-02 08:00") == []


def test_ideas_before_an_event_with_what_each_would_save_on_its_answers(ada: Chat) -> None:
    finished(ada)
    assert len(arrives(ada, "2027-03-30 07:00")) == 1
    ada.sees("“Spring conference” begins on 20 April 2027.", "These would lower your estimate most:")
    ideas = [line for line in str(ada.screen.text).splitlines() if line.startswith("– ")]
    assert len(ideas) == 3
    assert all(idea.endswith(("kg\xa0CO₂e", "t\xa0CO₂e")) for idea in ideas)
    assert not check(ada.screen.text)
    ada.tap("See ideas")
    ada.sees("You declared no reductions so far")


def test_what_happened_the_day_after_until_it_is_recorded(ada: Chat) -> None:
    finished(ada)
    assert len(arrives(ada, "2027-04-22 07:00")) == 1
    ada.sees("“Spring conference” is over.")
    ada.tap("Record what happened")
    ada.sees("These are the answers of the plan")
    assert arrives(ada, "2027-04-26 07:00") == []


def test_a_quote_about_to_expire_unless_it_was_requested_or_replaced(ada: Chat) -> None:
    event = finished(ada)
    project = ada.session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    ada.send("tap", text=act("choose", event.id, project.id))
    assert len(arrives(ada, "2027-02-26 08:00")) == 1, "it ends on Wednesday 3 March; three days before is a Sunday"
    ada.sees("The quote of €", "for “Spring conference” is valid until 03/03/2027")
    assert not check(ada.screen.text)
    ada.tap("See the quote")
    ada.tap("Send request")
    assert arrives(ada, "2027-02-26 08:05") == []
    other = finished(ada, name="Another")
    ada.send("tap", text=act("choose", other.id, project.id))
    ada.send("tap", text=act("share", other.id, 50))
    assert len(arrives(ada, "2027-03-25 08:00")) == 1, "only the quote that stands"


def test_a_contribution_that_waits_for_its_payment(ada: Chat, session: Session, world: World) -> None:
    event = finished(ada)
    project = session.scalars(select(Project).where(Project.key == "ades-mg")).one()
    ada.send("tap", text=act("choose", event.id, project.id))
    ada.tap("Send request")
    sam = Chat(session, world, person=9, now=START).joins("The network", Role.STAFF)
    made = session.scalars(select(Contribution).where(Contribution.state == ContributionState.ORDERED)).one()
    sam.send("tap", text=act("confirm_placeholder", made.id))
    (letter,) = [one for one in arrives(ada, "2027-02-08 08:00") if one.kind == "reminder"]
    assert "was confirmed on 1 February 2027. Its payment has not been noted so far." in letter.screen.text
    assert not check(letter.screen.text)
    sam.now = ada.now
    sam.send("tap", text=act("paid", made.id))
    ada.tap("Later")
    ada.tap("In an hour")
    assert [one.kind for one in arrives(ada, "2027-02-08 09:00")] == ["contribution_paid"], "no longer true"


def test_a_survey_about_to_end_that_few_have_answered(ada: Chat) -> None:
    event = finished(ada)
    ada.send("tap", text=act("survey", event.id))
    ada.say("24.2.2027")
    ada.tap("Only the journey")
    survey = ada.session.scalars(select(Enquiry)).one()
    assert len(arrives(ada, "2027-02-23 08:00")) == 1, "the day before its last"
    ada.sees(
        "The survey of “Spring conference” is open until 24 February 2027, and 0 of 120 people have answered so far."
    )
    ada.tap("Reminder to forward")
    (letter,) = arrives(ada, "2027-02-23 08:01")
    assert "A reminder: how do you come to “Spring conference”?" in letter.screen.text
    survey.closed_at = ada.now
    ada.session.flush()


def test_a_survey_that_many_have_answered_needs_no_word(ada: Chat) -> None:
    event = finished(ada, participants=1)
    ada.send("tap", text=act("survey", event.id))
    ada.say("24.2.2027")
    ada.tap("Only the journey")
    survey = ada.session.scalars(select(Enquiry)).one()
    listen(ada.session, survey, 77, ada.now).said = {"band": "local"}
    ada.session.flush()
    assert arrives(ada, "2027-02-23 08:00") == []


def test_nobody_is_reminded_who_did_not_ask(session: Session, world: World) -> None:
    eve = Chat(session, world, now=START).joins()
    answered(eve)
    finished(eve)
    for moment in ("2027-02-02 08:00", "2027-03-30 07:00", "2027-04-22 07:00"):
        assert arrives(eve, moment) == []


def test_colleagues_hear_of_it_only_if_they_asked_for_it(ada: Chat, session: Session, world: World) -> None:
    finished(ada)
    ben = Chat(session, world, person=7, now=START).joins()
    cleo = Chat(session, world, person=8, now=START).joins("Moselle SARL")
    for chat in (ben, cleo):
        chat.send("tap", text="reminding:on")
    cleo.send("tap", text="team")
    assert [letter.person for letter in post(session, world, utc("2027-03-30 07:00"))] == [ada.person]
    ben.send("tap", text="team")
    assert [letter.person for letter in post(session, world, utc("2027-04-13 07:00"))] == [ada.person, ben.person]


@pytest.mark.parametrize("verb", ["archive", "delete"])
def test_an_event_that_was_put_away_is_forgotten(ada: Chat, verb: str) -> None:
    event = finished(ada)
    ada.send("tap", text=act(verb, event.id))
    assert arrives(ada, "2027-03-30 07:00") == []
    ada.send("tap", text=act("restore", event.id))
    assert len(arrives(ada, "2027-04-13 07:00")) == 1


def test_an_event_that_moves_takes_its_reminders_along(ada: Chat) -> None:
    event = finished(ada)
    assert len(arrives(ada, "2027-03-30 07:00")) == 1
    ada.now = utc("2027-03-31 10:00")
    ada.send("tap", text=act("ask", event.id, "first_day"))
    ada.say("1.9.2027")
    ada.send("tap", text=act("result", event.id))
    assert arrives(ada, "2027-04-13 07:00") == []
    assert len(arrives(ada, "2027-08-11 07:00")) == 1, "three weeks before its new day, since it moved by months"
    ada.send("tap", text=act("ask", event.id, "first_day"))
    ada.say("2.9.2027")
    ada.send("tap", text=act("result", event.id))
    assert arrives(ada, "2027-08-12 07:00") == [], "not twice for a day more or less"
    assert len(arrives(ada, "2027-08-26 07:00")) == 1


@pytest.mark.parametrize(
    ("day", "comes", "anew"), [("27.4.2027", "2027-04-06 07:00", 0), ("28.4.2027", "2027-04-07 07:00", 1)]
)
def test_an_event_that_moves_by_more_than_a_week_is_announced_anew(ada: Chat, day: str, comes: str, anew: int) -> None:
    event = finished(ada)
    assert len(arrives(ada, "2027-03-30 07:00")) == 1, "three weeks before 20 April"
    ada.now = utc("2027-03-31 10:00")
    ada.send("tap", text=act("ask", event.id, "first_day"))
    ada.say(day)
    ada.send("tap", text=act("result", event.id))
    assert len(arrives(ada, comes)) == anew


def test_an_event_in_tokyo_counts_its_days_there(ada: Chat) -> None:
    finished(ada, place="Tokyo, JP", first_day="2027-04-20", days=1)
    assert arrives(ada, "2027-04-20 23:59") == []
    # The day after, 9:00 in Tokyo is 2:00 in Luxembourg; the member is left alone until 8.
    assert arrives(ada, "2027-04-21 05:59") == []
    assert len(arrives(ada, "2027-04-21 06:00")) == 1


# What their buttons do


def test_done_is_done_and_can_be_undone(ada: Chat) -> None:
    the_draft(ada)
    reminder = ada.screen
    ada.tap("Done")
    ada.sees("is not finished", "Done.")
    assert ada.labels == ["Undo"]
    assert ada.screen.aside, "the card stays where it is"
    ada.tap("Undo")
    assert ada.screen == reminder
    ada.tap("Done")
    assert arrives(ada, "2027-02-08 08:00") == [], "nothing more about it"


@pytest.mark.parametrize(
    ("label", "said", "comes"),
    [
        ("In an hour", "I will remind you today, Tuesday 2 February, at 10:00.", "2027-02-02 09:00"),
        ("Tomorrow at 9", "I will remind you tomorrow, Wednesday 3 February, at 09:00.", "2027-02-03 08:00"),
        ("Monday at 9", "I will remind you on Monday 8 February at 09:00.", "2027-02-08 08:00"),
    ],
)
def test_later_says_when_exactly_and_comes_then(ada: Chat, label: str, said: str, comes: str) -> None:
    the_draft(ada)
    ada.tap("Later")
    ada.sees("is not finished", "When shall I remind you?")
    ada.tap(label)
    ada.sees(said)
    assert ada.labels == ["Undo", "Change"]
    rows = select(Reminder.due_at).where(Reminder.step == 0)
    assert ada.session.scalars(rows).one() == utc(comes)
    assert len(arrives(ada, comes)) >= 1
    ada.sees("is not finished")


def test_later_can_be_any_moment_in_words_and_the_question_that_was_open_stays_open(ada: Chat) -> None:
    event = the_draft(ada)
    reminder = ada.screen
    ada.send("tap", text=act("ask", event.id, "menu"))
    at_the_menu = ada.member.at
    ada.screen = reminder
    ada.tap("Later")
    ada.tap("Another time")
    ada.say("when it suits")
    ada.sees("I did not understand when.", "When? Type it")
    ada.say("Friday at 14:30")
    ada.sees("I will remind you on Friday 5 February at 14:30.")
    assert ada.member.at == at_the_menu
    assert arrives(ada, "2027-02-05 13:29") == []
    assert len(arrives(ada, "2027-02-05 13:30")) == 1


@pytest.mark.parametrize(
    ("said", "offered", "tapped", "comes"),
    [
        ("next Friday", ["Friday 5 February, 09:00", "Friday 12 February, 09:00"], 1, "on Friday 12 February at 09:00"),
        ("demain à 9h et à 14h", ["Wednesday 3 February, 09:00", "Wednesday 3 February, 14:00"], 1,
         "tomorrow, Wednesday 3 February, at 14:00"),
        ("Anfang März", ["Monday 1 March, 09:00", "Thursday 4 March, 09:00", "Monday 8 March, 09:00"], 0,
         "on Monday 1 March at 09:00"),
        ("Enn vum Trimester", ["Wednesday 24 March, 09:00", "Friday 26 March, 09:00", "Wednesday 31 March, 09:00"], 2,
         "on Wednesday 31 March at 09:00"),
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
    ada.sees(f"I will remind you {comes}.")


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
    assert str(ada.screen.text).count("what happened at") == 1
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
    ada.sees("tomorrow, Tuesday 2 February, at 09:00", "call the caterer")
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
    ada.sees("That is settled already.")
    ada.screen = old
    ada.tap("Done")
    ada.sees("Done.")
    ada.tap("Undo")
    ada.sees("That is settled already.")


def test_buttons_of_a_reminder_whose_event_was_erased_lead_to_where_one_is(ada: Chat) -> None:
    event = the_draft(ada)
    ada.member.event_id = None
    ada.session.flush()
    ada.session.delete(event)
    ada.session.flush()
    ada.session.expire_all()
    ada.tap("Done")
    ada.sees("That button is from an earlier card", "<b>Reminders</b>")


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
