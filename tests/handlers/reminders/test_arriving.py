"""What reminders of the rules say when they arrive, and when they come or no longer do."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.enquiries import listen
from bot.store.models import Contribution, ContributionState, Enquiry, Project, Role
from bot.turn import World
from calculators.claims import check
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.arriving import START, arrives, finished, reminded, utc
from tests.handlers.reminders.post import post


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return reminded(session, world)


def test_an_unfinished_estimate_the_next_day_and_after_a_week(ada: Chat) -> None:
    answered(ada)
    assert arrives(ada, "2027-02-02 07:59") == []
    assert len(arrives(ada, "2027-02-02 08:00")) == 1
    ada.sees("The estimate for “Spring conference” isn’t finished. Your answers are kept.")
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
    ada.sees("“Spring conference” begins on Tuesday 20 April.", "These would lower your estimate most:")
    ideas = [line for line in str(ada.screen.text).splitlines() if line.startswith("• ")]
    assert len(ideas) == 3
    assert all(idea.endswith(("kg\xa0CO₂e", "t\xa0CO₂e")) for idea in ideas)
    assert not check(ada.screen.text)
    ada.tap("See ideas")
    ada.sees("No reductions declared yet.")


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
    ada.sees("The quote of €", "for “Spring conference” is valid until Wed 3 Mar")
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
    assert "was confirmed on 1 February 2027. Its payment has not been noted yet." in letter.screen.text
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
        "The survey of “Spring conference” is open until Wednesday 24 February, and 0 of 120 people have answered so far."
    )
    ada.tap("Reminder to forward")
    assert ada.beside
    assert "A reminder: how are you getting to “Spring conference”?" in ada.beside.text
    survey.closed_at = ada.now
    ada.session.flush()


def test_a_survey_that_many_have_answered_needs_no_word(ada: Chat) -> None:
    event = finished(ada, participants=1)
    ada.send("tap", text=act("survey", event.id))
    ada.say("24.2.2027")
    ada.tap("Only the journey")
    survey = ada.session.scalars(select(Enquiry)).one()
    for person in range(5):
        listen(ada.session, survey, str(person), ada.now).said = {"band": "local"}
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
