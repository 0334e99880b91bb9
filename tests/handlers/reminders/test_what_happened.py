"""“Remind me for the actuals”: one tap at a result plans that reminder for that event, and for no other."""

from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from bot.store.invitations import organisation_named
from bot.store.models import Event
from bot.turn import World
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post

START = datetime(2027, 2, 1, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Luxembourg; the conference is on 20 and 21 April, Tuesday and Wednesday."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world, now=START).joins()


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def arrives(chat: Chat, moment: str) -> list[Letter]:
    chat.now = utc(moment)
    return [one for one in post(chat.session, chat.world, chat.now) if one.person == chat.person]


def labels(letter: Letter) -> list[str]:
    return [one.label for row in letter.screen.buttons for one in row]


def at_result(chat: Chat, event: Event) -> None:
    chat.send("tap", text=act("result", event.id))


def asked(chat: Chat, event: Event) -> None:
    at_result(chat, event)
    chat.tap("Remind me for the actuals")


def moves(chat: Chat, event: Event, first_day: str) -> None:
    event.answers = event.answers | {"first_day": first_day}
    chat.session.flush()


def test_typed_at_a_result_the_button_s_words_do_the_same(ada: Chat) -> None:
    event = answered(ada)
    for number, words in enumerate(("Remind me for the actuals", "erinnere mich an die Istwerte")):
        at_result(ada, event)
        ada.say(words)
        ada.sees(
            "It’s already planned." if number else "Thursday 22 April", "<b>actual figures for “Spring conference”</b>"
        )


def test_one_tap_plans_it_for_that_event_alone(ada: Chat) -> None:
    first, other = answered(ada), answered(ada, name="Another")
    asked(ada, first)
    ada.sees("I’ll remind you on Thursday 22 April at 9 am (Luxembourg): <b>actual figures for “Spring conference”</b>")
    ada.sees("The day after “Spring conference”. If the event moves, the reminder moves with it.")
    assert not ada.member.reminders
    at_result(ada, other)
    assert "Remind me for the actuals" in ada.choices
    ada.say("/reminders")
    ada.sees("Off, except for your own reminders.", "• Thu 22 Apr, 9 am: actual figures for “Spring conference”")
    ada.does_not_see("Another")
    for quiet in ("2027-03-30 07:00", "2027-04-13 07:00", "2027-04-22 06:59"):
        assert arrives(ada, quiet) == []
    (letter,) = arrives(ada, "2027-04-22 07:00")
    assert "“Spring conference” is over. What turned out differently?" in letter.screen.text
    assert labels(letter) == ["Record what happened", "Done", "Later"]
    assert arrives(ada, "2027-04-26 07:00") == []


def test_the_result_says_when_and_the_tap_is_undone_and_done_again(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    at_result(ada, event)
    assert "Remind me for the actuals" not in ada.choices
    ada.tap("Reminder for the actuals: 22/04/2027")
    ada.sees("It’s already planned.", "on Thursday 22 April at 9 am")
    ada.tap("Delete")
    ada.sees("actual figures for “Spring conference”", "Deleted.")
    ada.tap("Undo")
    ada.sees("I’ll remind you on Thursday 22 April at 9 am")
    ada.tap("Delete")
    asked(ada, event)
    assert len(arrives(ada, "2027-04-22 07:00")) == 1


@pytest.mark.parametrize(
    ("first_day", "comes"),
    [
        ("2027-04-22", "2027-04-26 07:00"),  # it ends on a Friday
        ("2027-04-28", "2027-04-30 07:00"),
        ("2027-09-07", "2027-09-09 07:00"),
        ("2027-02-09", "2027-02-11 08:00"),
    ],
)
def test_it_moves_along_with_the_event(ada: Chat, first_day: str, comes: str) -> None:
    event = answered(ada)
    asked(ada, event)
    moves(ada, event, first_day)
    if comes > "2027-04-22 07:00":
        assert arrives(ada, "2027-04-22 07:00") == []
    (letter,) = arrives(ada, comes)
    assert "is over. What turned out differently?" in letter.screen.text


def test_an_event_moved_to_a_day_that_is_over_is_asked_about_at_the_next_decent_hour(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    ada.now = utc("2027-03-06 22:00")  # a Saturday night
    moves(ada, event, "2027-03-01")
    assert arrives(ada, "2027-03-06 22:00") == []
    assert len(arrives(ada, "2027-03-08 07:00")) == 1


def test_what_is_recorded_meanwhile_is_not_asked(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    ada.now = utc("2027-04-21 18:00")
    ada.send("tap", text=act("record", event.id))
    ada.say("/reminders")
    ada.does_not_see("actual figures for")
    assert arrives(ada, "2027-04-22 07:00") == []


@pytest.mark.parametrize("ends", ["deleted_at", "archived_at"])
def test_an_event_put_away_asks_nothing_and_one_brought_back_does(ada: Chat, ends: str) -> None:
    event = answered(ada)
    asked(ada, event)
    setattr(event, ends, ada.now)
    ada.session.flush()
    ada.say("/reminders")
    ada.does_not_see("22/04/2027")
    setattr(event, ends, None)
    ada.session.flush()
    ada.say("/reminders")
    ada.sees("• Thu 22 Apr, 9 am: actual figures for “Spring conference”")
    setattr(event, ends, ada.now)
    ada.session.flush()
    assert arrives(ada, "2027-04-22 07:00") == []


def test_who_went_to_another_organisation_is_told_no_more_of_it(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    ada.member.organisation_id = organisation_named(ada.session, "Another organisation").id
    ada.session.flush()
    ada.say("/reminders")
    ada.does_not_see("Spring conference")
    assert arrives(ada, "2027-04-22 07:00") == []


def test_whose_reminders_are_on_sees_that_it_is_planned_and_gets_it_once(ada: Chat) -> None:
    event = answered(ada)
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    at_result(ada, event)
    assert "Remind me for the actuals" not in ada.choices
    ada.tap("Reminder for the actuals: 22/04/2027")
    ada.sees("as your reminders are on", "on Thursday 22 April at 9 am (Luxembourg)")
    assert len(arrives(ada, "2027-04-22 07:00")) == 1


def test_who_turns_all_on_later_is_asked_once_at_a_time(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    ada.say("/reminders")
    ada.tap("Turn reminders on")
    assert str(ada.screen.text).count("• Thu 22 Apr") == 1
    arrives(ada, "2027-03-30 07:00")
    arrives(ada, "2027-04-13 07:00")
    assert [labels(one)[0] for one in arrives(ada, "2027-04-22 07:00")] == ["Record what happened"]
    assert [labels(one)[-1] for one in arrives(ada, "2027-04-26 07:00")] == ["Stop these"]


def test_it_is_put_off_to_another_day_and_stays_about_its_event(ada: Chat) -> None:
    event = answered(ada)
    asked(ada, event)
    ada.tap("Change")
    ada.tap("Another time")
    ada.say("30 April at 10")
    ada.sees("on Friday 30 April at 10 am", "actual figures for “Spring conference”")
    assert arrives(ada, "2027-04-22 07:00") == []
    (letter,) = arrives(ada, "2027-04-30 08:00")
    assert labels(letter)[0] == "Record what happened"


def test_it_is_not_offered_where_it_would_say_nothing(ada: Chat) -> None:
    event = answered(ada)
    at_result(ada, event)
    ada.tap("More…")
    ada.now = utc("2027-04-22 09:00")
    ada.tap("Remind me for the actuals")
    ada.sees("The event is over: you can enter the actual figures now.")
    at_result(ada, event)
    assert "Remind me for the actuals" not in ada.choices
    event.answers = {key: value for key, value in event.answers.items() if key != "first_day"}
    ada.session.flush()
    at_result(ada, event)
    assert "Remind me for the actuals" not in ada.choices
    ada.send("tap", text=act("remind_actuals", event.id))
    ada.sees("This event has no date yet")


def test_a_button_of_earlier_days_switches_nothing_else_on(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=act("reminding", "on", event.id))
    ada.sees("on Thursday 22 April at 9 am")
    assert not ada.member.reminders


def test_it_is_said_in_french(session: Session, world: World) -> None:
    léa = Chat(session, world, person=6, language="fr", now=START).joins()
    event = answered(léa)
    at_result(léa, event)
    léa.tap("Me rappeler le réalisé")
    léa.sees("jeudi 22 avril", "saisir le réalisé, « Spring conference »")
    at_result(léa, event)
    léa.tap("Rappel pour le réalisé : 22/04/2027")
    léa.sees("Il est déjà prévu.")
