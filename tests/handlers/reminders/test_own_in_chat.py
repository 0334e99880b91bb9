"""Reminders in a member's own words, in the chat: shown back exactly, changed and taken back, sent once and on time."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Member, Notification, Reminder
from bot.turn import World
from handlers.announcements import RATHER_TWICE
from handlers.reminders import moments
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.reminders.post import Letter, post

TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
"""10:10 in Luxembourg."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world, now=TUESDAY).joins()


@pytest.fixture
def léa(session: Session, world: World) -> Chat:
    return Chat(session, world, person=6, language="fr", now=TUESDAY).joins()


def kept(chat: Chat) -> list[Reminder]:
    return list(chat.session.scalars(select(Reminder).order_by(Reminder.id)))


def arrives(chat: Chat, moment: datetime) -> list[Letter]:
    return post(chat.session, chat.world, moment)


def utc(said: str) -> datetime:
    return datetime.fromisoformat(said).replace(tzinfo=UTC)


def test_a_reminder_counts_at_once_and_is_shown_back_exactly(ada: Chat) -> None:
    ada.say("remind me on Monday at 9 to call <the> caterer")
    ada.sees("I’ll remind you on Monday 30 November at 9 am (Luxembourg): <b>call &lt;the&gt; caterer</b>")
    assert ada.labels == ["Change", "Delete", "For my calendar", "All reminders"]
    assert arrives(ada, utc("2026-11-30 07:59")) == []
    (letter,) = arrives(ada, utc("2026-11-30 08:00"))
    assert letter.screen.text == "You asked me to remind you: <b>call &lt;the&gt; caterer</b>"
    assert letter.kind in RATHER_TWICE, "whoever asked would rather hear it twice than never"
    assert arrives(ada, utc("2026-11-30 08:01")) == [], "once"


def test_a_member_needs_no_other_wish_to_be_reminded_in_their_own_words_even_on_a_holiday_at_night(ada: Chat) -> None:
    assert not ada.member.reminders
    ada.say("remind me on 25 December at 23:30 to sleep")
    assert len(arrives(ada, utc("2026-12-25 22:30"))) == 1


def test_in_french_too(léa: Chat) -> None:
    léa.say("rappelle-moi lundi à 9 h d’appeler le traiteur")
    léa.sees("lundi 30 novembre à 9 h", "Luxembourg", "<b>appeler le traiteur</b>")
    (letter,) = arrives(léa, utc("2026-11-30 08:00"))
    assert "appeler le traiteur" in letter.screen.text
    assert [button.label for button in letter.screen.buttons[0]] == ["Fait", "Plus tard"]


def test_what_is_past_today_is_meant_for_tomorrow_and_said_so(ada: Chat) -> None:
    ada.say("remind me at 9 to call the caterer")
    ada.sees("I’ll remind you tomorrow, Wednesday 25 November, at 9 am")


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("remind me yesterday to call", "That time has passed: it was on Monday 23 November at 9 am."),
        ("remind me on 24 November at 9 to call", "That time has passed"),
        ("remind me on 1.1.2020 to call", "That time has passed: it was on Wednesday 1 January 2020 at 9 am."),
        ("remind me at 25:00 to call", "There’s no such day or time"),
        ("remind me in 9999 weeks", "too far away"),
        ("remind me later to call", "I didn’t get when that should be."),
        ("remind me two weeks before the regatta to call", "I don’t know an event called “regatta”."),
        ("/remind rappel mardi 8h: commander navette", "Sorry, I didn’t get “mardi 8h”."),
        ("/remind après les vacances ranger", "I didn’t get “après"),
        ("/remind pas maintenant", "I didn’t get when that should be."),
        ("remind me at 9 Gotham time to call", "I didn’t get"),
        ("remind me to call Sam at 3pm twice a week", "I can repeat a reminder on days of the week"),
        ("remind me at 9 to call Sam on Friday", "Sorry, I didn’t get “on Friday”."),
        ("remind me every weekend to look", "I can repeat a reminder on days of the week"),
        ("remind me every 36th of the month to look", "There’s no such day or time"),
        ("remind me every Monday until yesterday to look", "There’s no such day or time"),
        ("remind me tomorrow to " + "x" * 201, "200 characters at most"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_and_asked_again(ada: Chat, said: str, answer: str) -> None:
    ada.say(said)
    ada.sees(answer, "What should I remind you of, and when?")
    assert kept(ada) == []
    ada.say("tomorrow at 10 to call")
    ada.sees("tomorrow, Wednesday 25 November, at 10 am", "<b>call</b>")
    assert ada.member.at == ["home"]


@pytest.mark.parametrize(
    ("said", "asks", "offered", "tapped", "answer"),
    [
        ("next Friday", "Which day do you mean: Friday 27 November or Friday 4 December?",
         ["Friday 27 November, 9 am", "Friday 4 December, 9 am"], 1, "on Friday 4 December at 9 am"),
        ("on 3 or 4 March at 14:00", "Which day do you mean: Wednesday 3 March 2027 or Thursday 4 March 2027?",
         ["Wednesday 3 March 2027, 2 pm", "Thursday 4 March 2027, 2 pm"], 0, "on Wednesday 3 March 2027 at 2 pm"),
        ("on 12.3. or 13.3.", "Which day do you mean", ["Friday 12 March 2027, 9 am", "Saturday 13 March 2027, 9 am"],
         1, "on Saturday 13 March 2027 at 9 am"),
        ("12.10", "Which day do you mean", ["Tuesday 12 October 2027, 9 am", "Tuesday 24 November, 12:10 pm"], 1,
         "today, Tuesday 24 November, at 12:10 pm"),
        ("tonight at 1am", "Do you mean this?", ["Wednesday 25 November, 1 am"], 0,
         "tomorrow, Wednesday 25 November, at 1 am"),
        ("on Friday at midnight", "Which day do you mean", ["Saturday 28 November, midnight", "Friday 27 November, midnight"],
         0, "on Saturday 28 November at midnight"),
        ("on 31.2.", "Which day do you mean: Sunday 28 February 2027 or Monday 1 March 2027?",
         ["Sunday 28 February 2027, 9 am", "Monday 1 March 2027, 9 am"], 0, "on Sunday 28 February 2027 at 9 am"),
        ("on Friday 12 June 2027", "Which day do you mean: Saturday 12 June 2027 or Friday 11 June 2027?",
         ["Saturday 12 June 2027, 9 am", "Friday 11 June 2027, 9 am"], 1, "on Friday 11 June 2027 at 9 am"),
        ("in week 50", "Which day do you mean", ["Monday 7 December, 9 am", "Tuesday 8 December, 9 am",
                                                 "Wednesday 9 December, 9 am", "Thursday 10 December, 9 am",
                                                 "Friday 11 December, 9 am"], 4, "on Friday 11 December at 9 am"),
        ("this weekend", "Which day do you mean", ["Saturday 28 November, 9 am", "Sunday 29 November, 9 am"], 1,
         "on Sunday 29 November at 9 am"),
        ("at the end of the month", "Which day do you mean", ["Friday 27 November, 9 am", "Monday 30 November, 9 am"],
         1, "on Monday 30 November at 9 am"),
        ("early in May", "Which day do you mean: Monday 3 May 2027, Tuesday 4 May 2027 or Monday 10 May 2027?",
         ["Monday 3 May 2027, 9 am", "Tuesday 4 May 2027, 9 am", "Monday 10 May 2027, 9 am"], 0,
         "on Monday 3 May 2027 at 9 am"),
        ("next week", "Which day do you mean", ["Monday 30 November, 9 am", "Tuesday 1 December, 9 am",
                                                "Wednesday 2 December, 9 am", "Thursday 3 December, 9 am",
                                                "Friday 4 December, 9 am"], 2, "on Wednesday 2 December at 9 am"),
        ("on Friday at 9 or 14", "Which do you mean?", ["Friday 27 November, 9 am", "Friday 27 November, 2 pm"], 1,
         "on Friday 27 November at 2 pm"),
        ("every Monday until June", "Which do you mean?", ["every week until Mon 31 May 2027",
                                                           "every week until Wed 30 June 2027"], 1,
         "on Monday 30 November at 9 am"),
    ],
)  # fmt: skip
def test_what_may_be_several_moments_is_asked_and_one_tap_finishes(
    ada: Chat, said: str, asks: str, offered: list[str], tapped: int, answer: str
) -> None:
    ada.say(f"remind me {said} to call: Sam & Léa")
    ada.sees(asks, "<b>call: Sam &amp; Léa</b>")
    assert ada.labels == [*offered, "All reminders"]
    assert kept(ada) == []
    ada.tap(offered[tapped])
    ada.sees(f"I’ll remind you {answer}", "<b>call: Sam &amp; Léa</b>")
    assert len(kept(ada)) == 1
    assert ada.member.at == ["home"]


@pytest.mark.parametrize(
    ("said", "offered", "all_of_them", "moments"),
    [
        ("every Monday at 9 and 14", ["every week at 9 am", "every week at 2 pm"], "Both",
         ["2026-11-30T09:00", "2026-11-30T14:00"]),
        ("on Friday at 9, 12 and 15:30", ["Friday 27 November, 9 am", "Friday 27 November, noon",
                                          "Friday 27 November, 3:30 pm"], "All of these",
         ["2026-11-27T09:00", "2026-11-27T12:00", "2026-11-27T15:30"]),
    ],
)  # fmt: skip
def test_several_times_of_one_day_are_planned_together_by_one_tap(
    ada: Chat, said: str, offered: list[str], all_of_them: str, moments: list[str]
) -> None:
    ada.say(f"remind me {said} to water")
    assert ada.labels == [*offered, all_of_them, "All reminders"]
    assert kept(ada) == []
    ada.tap(all_of_them)
    assert [(one.local, one.text) for one in kept(ada)] == [(one, "water") for one in moments]
    ada.sees(*(f"at {one.rpartition(', ')[2].rpartition('at ')[2]}" for one in offered))
    assert ada.member.at == ["home"]


@pytest.mark.parametrize(
    ("said", "text", "day", "answer"),
    [
        ("remind me to pay the invoice of 12 March", "pay the invoice of 12 March", "Friday 12 March 2027, 9 am",
         "on Friday 12 March 2027 at 9 am"),
        ("/remind cancel the meeting on Thursday at 2 pm", "cancel the meeting on Thursday at 2 pm",
         "Thursday 26 November, 2 pm", "on Thursday 26 November at 2 pm"),
        ("rappelle-moi de répondre au mail de jeudi", "répondre au mail de jeudi", "Thursday 26 November, 9 am",
         "on Thursday 26 November at 9 am"),
        ("erinnere mich an die Rechnung vom 12. März", "die Rechnung vom 12. März", "Friday 12 March 2027, 9 am",
         "on Friday 12 March 2027 at 9 am"),
    ],
)  # fmt: skip
def test_a_day_that_may_be_that_of_the_thing_is_asked_and_may_be_another(
    ada: Chat, said: str, text: str, day: str, answer: str
) -> None:
    ada.say(said)
    ada.sees(f"When should I remind you: <b>{text}</b>?")
    assert ada.labels == [day, "Another time", "All reminders"]
    assert kept(ada) == []
    first = ada.screen
    ada.tap(day)
    ada.sees(f"I’ll remind you {answer}", f"<b>{text}</b>")
    ada.screen = first
    ada.tap("Another time")
    assert len(kept(ada)) == 1, "what an old button asked about is settled"
    ada.say(said)
    ada.tap("Another time")
    ada.sees(f"When should I remind you: <b>{text}</b>? For example")
    ada.say("tomorrow at 10")
    ada.sees("tomorrow, Wednesday 25 November, at 10 am", f"<b>{text}</b>")
    assert len(kept(ada)) == 2
    assert ada.member.at == ["home"]


def test_a_button_of_another_question_plans_nothing(ada: Chat) -> None:
    ada.say("remind me next Friday to call")
    first = ada.screen
    ada.say("remind me next Friday to sing")
    second, ada.screen = ada.screen, first
    ada.tap("Friday 27 November, 9 am")
    assert kept(ada) == []
    ada.screen = second
    ada.tap("Friday 27 November, 9 am")
    ada.sees("<b>sing</b>")


@pytest.mark.parametrize(
    ("said", "here", "there"),
    [
        ("tomorrow at 9 London time", "tomorrow, Wednesday 25 November, at 10 am", "at 9 am in the time of London"),
        ("demain à 9h heure de New York", "tomorrow, Wednesday 25 November, at 3 pm", "at 9 am in the time of New York"),
        ("morgen um 9 Uhr Londoner Zeit", "tomorrow, Wednesday 25 November, at 10 am", "at 9 am in the time of London"),
        ("muer um 9 Auer New Yorker Zäit", "tomorrow, Wednesday 25 November, at 3 pm", "at 9 am in the time of New York"),
        ("on Friday at 1am Tokyo time", "on Thursday 26 November at 5 pm", "Friday 27 November at 1 am in the time of Tokyo"),
        ("on 1 July 2027 at 14:00 UTC", "on Thursday 1 July 2027 at 4 pm", "at 2 pm in the time of UTC"),
    ],
)  # fmt: skip
def test_a_time_of_another_place_is_shown_by_both_clocks(ada: Chat, said: str, here: str, there: str) -> None:
    ada.say(f"remind me {said} to call")
    ada.sees(f"I’ll remind you {here} (Luxembourg): <b>call</b>", there)


@pytest.mark.parametrize(
    "said", ["9:00 CET", "9 Paris time", "9h heure de Paris", "9 Uhr MEZ", "9 Auer Paräisser Zäit"]
)
def test_the_same_time_under_another_name_is_only_that_time(ada: Chat, said: str) -> None:
    ada.say(f"remind me tomorrow {said} to call")
    ada.sees("tomorrow, Wednesday 25 November, at 9 am (Luxembourg): <b>call</b>")
    ada.does_not_see("in the time of")


def test_without_a_moment_it_is_asked_when_and_what_was_said_is_kept(ada: Chat) -> None:
    ada.say("remind me to enjoy the sun")
    ada.sees("When should I remind you: <b>enjoy the sun</b>?")
    ada.say("whenever")
    ada.sees("I didn’t get when that should be.", "When should I remind you: <b>enjoy the sun</b>?")
    assert kept(ada) == []
    ada.say("tomorrow at 10")
    ada.sees("tomorrow, Wednesday 25 November, at 10 am", "<b>enjoy the sun</b>")
    ada.say("remind me to count room 9")
    ada.sees("When should I remind you: <b>count room 9</b>?")
    assert len(kept(ada)) == 1


@pytest.mark.parametrize(
    "said", ["tomorrow we remind me of you", "Sam will remind me on Monday", "and remind me to go"]
)
def test_words_in_front_that_say_no_moment_ask_for_nothing(said: str) -> None:
    assert moments.requested(said) is None


def test_the_command_takes_a_sentence_or_asks_for_one(ada: Chat) -> None:
    ada.say("/remind me on Monday at 9 to call the caterer")
    ada.sees("Monday 30 November at 9 am", "call the caterer")
    ada.say("/remind")
    ada.sees("What should I remind you of, and when?")
    ada.say("remind me tomorrow to write")
    ada.sees("Wednesday 25 November", "<b>write</b>")
    assert len(kept(ada)) == 2


def test_a_question_that_was_open_stays_open(ada: Chat) -> None:
    ada.say("/new")
    asked = ada.member.at
    ada.say("/remind")
    ada.say("tomorrow at 10 to call")
    ada.sees("tomorrow, Wednesday 25 November, at 10 am")
    assert ada.member.at == asked
    ada.say("Spring conference")
    assert ada.event.answers["name"] == "Spring conference"


def test_amid_a_question_for_a_number_a_reminder_is_heard_and_the_question_stays(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=f"ask:{event.id}:participants")
    asked = ada.member.at
    ada.say("remind me on Monday at 9 to count the guests")
    ada.sees("on Monday 30 November at 9 am", "count the guests")
    assert ada.member.at == asked
    ada.say("150")
    assert ada.event.answers["participants"] == 150


def test_where_text_answers_a_question_it_is_no_reminder(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=f"rename:{event.id}")
    ada.say("Remind me on Monday")
    assert ada.event.answers["name"] == "Remind me on Monday"
    ada.send("tap", text=f"ask:{event.id}:name")
    ada.say("Remind me on Tuesday")
    assert ada.event.answers["name"] == "Remind me on Tuesday"
    assert kept(ada) == []


def test_a_reminder_can_be_changed_and_deleted_and_brought_back(ada: Chat) -> None:
    ada.say("remind me on Monday at 9 to call the caterer")
    ada.tap("Change")
    ada.sees("<b>call the caterer</b>", "When should I remind you?")
    ada.does_not_see("You asked me")
    ada.tap("Another time")
    ada.say("Friday")
    ada.sees("on Friday 27 November at 9 am")
    ada.tap("Delete")
    ada.sees("call the caterer", "Deleted.")
    assert arrives(ada, utc("2026-11-27 08:00")) == []
    ada.now = utc("2026-11-26 08:00")
    ada.tap("Undo")
    ada.sees("tomorrow, Friday 27 November, at 9 am")
    assert len(arrives(ada, utc("2026-11-27 08:00"))) == 1
    assert arrives(ada, utc("2026-11-30 08:00")) == [], "the day it was first meant for"


def test_nobody_touches_the_reminder_of_a_colleague(ada: Chat, session: Session, world: World) -> None:
    ada.say("remind me on Monday at 9 to call the caterer")
    ben = Chat(session, world, person=7, now=TUESDAY).joins()
    for verb in ("reminded", "put_off", "stop", "forget", "own_reminder", "pick", "keep", "recall"):
        ben.send("tap", text=f"{verb}:{kept(ada)[0].id}")
        ben.does_not_see("caterer")
    assert kept(ada)[0].state == "planned"


def test_after_a_move_to_tokyo_nine_o_clock_is_nine_o_clock_there(ada: Chat) -> None:
    ada.say("remind me on Monday at 9 to call the caterer")
    ada.say("remind me in 3 days to look")
    ada.say("remind me in 20 minutes to eat")
    ada.say("I moved to Tokyo")
    ada.sees("I now use this time zone: Tokyo")
    assert ada.member.timezone == "Asia/Tokyo"
    moments_ = [one.due_at for one in kept(ada)]
    assert moments_ == [utc("2026-11-30 00:00"), utc("2026-11-27 00:00"), TUESDAY + timedelta(minutes=20)]
    assert len(arrives(ada, utc("2026-11-30 00:00"))) == 1
    assert arrives(ada, utc("2026-11-30 08:00")) == []


def test_what_is_more_than_a_day_late_is_missed_and_said_on_the_list(ada: Chat) -> None:
    ada.say("remind me tomorrow at 10 to call the caterer")
    assert arrives(ada, utc("2026-11-26 09:00")) == []
    assert kept(ada)[0].state == "missed"
    ada.now = utc("2026-11-26 09:00")
    ada.say("/reminders")
    ada.sees("Not sent", "call the caterer")


def test_what_was_settled_long_ago_is_forgotten_words_and_all(ada: Chat) -> None:
    ada.say("remind me tomorrow at 10 to call the caterer")
    ada.say("remind me on 30 June 2027 to look again")
    arrives(ada, utc("2026-11-25 09:00"))
    arrives(ada, utc("2027-05-23 09:00"))
    assert [one.text for one in kept(ada)] == ["call the caterer", "look again"]
    arrives(ada, utc("2027-05-25 09:00"))
    assert [one.text for one in kept(ada)] == ["look again"]


def test_a_member_who_goes_takes_the_reminders_along(ada: Chat) -> None:
    ada.say("remind me tomorrow at 10 to call the caterer")
    for row in ada.session.scalars(select(Notification)).all():
        ada.session.delete(row)
    ada.session.delete(ada.session.scalars(select(Member)).one())
    ada.session.flush()
    ada.session.expire_all()
    assert kept(ada) == []


@pytest.mark.parametrize(
    "typed",
    [
        "/remind please don’t remind me tomorrow",
        "/remind don't remind me tomorrow at 9",
        "/remind no reminder tomorrow at 9",
        "/remind ne me rappelle pas demain à 9 h",
        "/remind pas de rappel demain à 9 h",
        "/remind erinnere mich morgen um 9 nicht",
        "/remind bitte nicht erinnern morgen um 9",
        "/remind erënner mech muer um 9 net",
        "please don't remind me tomorrow at 9",
    ],
)
def test_who_asks_for_no_reminder_gets_none(ada: Chat, typed: str) -> None:
    ada.say(typed)
    assert not ada.session.scalars(select(Reminder)).all()
