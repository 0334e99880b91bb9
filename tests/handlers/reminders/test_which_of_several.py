"""Where a sentence says several moments, or may say either of two things: each is a button, and one tap plans it."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Reminder
from bot.turn import World
from tests.handlers.chat import Chat


def kept(chat: Chat) -> list[tuple[str, str]]:
    return [(one.local, one.text) for one in chat.session.scalars(select(Reminder).order_by(Reminder.due_at))]


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member, on Monday 1 February 2027 at 10:00."""
    return Chat(session, world).joins()


@pytest.mark.parametrize(
    ("said", "all_of_them", "planned"),
    [
        ("5, 12 and 19 March at 9 water", "All of these", ["2027-03-05T09:00", "2027-03-12T09:00", "2027-03-19T09:00"]),
        ("on Friday and Tuesday water", "Both", ["2027-02-02T09:00", "2027-02-05T09:00"]),
        ("Friday or Tuesday water", None, []),
        ("next Friday and Tuesday water", None, []),  # of two Fridays nobody knows which
        ("on 30 and 31 April water", None, []),  # of which there is no 31st
    ],
)
def test_several_days_may_all_be_meant_where_all_of_them_were_said(
    ada: Chat, said: str, all_of_them: str | None, planned: list[str]
) -> None:
    ada.say(f"/remind {said}")
    ada.sees("Which day do you mean", "The reminder: <b>water</b>")
    assert [one for one in ada.labels if one in ("Both", "All of these")] == ([all_of_them] if all_of_them else [])
    assert kept(ada) == []
    if all_of_them:
        ada.tap(all_of_them)
        assert kept(ada) == [(when, "water") for when in planned]


def test_days_are_offered_in_the_order_in_which_they_come(ada: Chat) -> None:
    ada.say("/remind on Monday or Tuesday at 9 call Anna")
    assert ada.labels == ["Tuesday 2 February, 9 am", "Monday 8 February, 9 am", "All reminders"]


@pytest.mark.parametrize(
    ("said", "minutes", "counts"),
    [
        ("morgen um 17 Uhr 30 Badges drucken", ("5:30 pm: ", "2027-02-02T17:30", "Badges drucken"),
         ("5 pm: ", "2027-02-02T17:00", "30 Badges drucken")),
        ("in zwei Stunden dreißig Angebote; auch ~ 2", ("12:30 pm: ", "2027-02-01T12:30", "Angebote; auch ~ 2"),
         ("noon: ", "2027-02-01T12:00", "dreißig Angebote; auch ~ 2")),
        ("demain à 9 h 20 badges à imprimer", ("9:20 am: ", "2027-02-02T09:20", "badges à imprimer"),
         ("9 am: ", "2027-02-02T09:00", "20 badges à imprimer")),
        ("tomorrow at noon 30 sandwiches", ("12:30 pm: ", "2027-02-02T12:30", "sandwiches"),
         ("noon: ", "2027-02-02T12:00", "30 sandwiches")),
        ("jeden Freitag mittags zwanzig Brötchen", ("12:20 pm: ", "2027-02-05T12:20", "Brötchen"),
         ("noon: ", "2027-02-05T12:00", "zwanzig Brötchen")),
        ("demain à dix huit mails", ("6 pm: ", "2027-02-02T18:00", "mails"),
         ("10 am: ", "2027-02-02T10:00", "huit mails")),
        ("demain à dix mails", ("10 am: ", "2027-02-02T10:00", "mails"), ("9 am: ", "2027-02-02T09:00", "dix mails")),
        ("mardi à 8 appels", ("8 am: ", "2027-02-02T08:00", "appels"), ("9 am: ", "2027-02-02T09:00", "8 appels")),
        ("tomorrow at 7 boxes", ("7 am: ", "2027-02-02T07:00", "boxes"), ("9 am: ", "2027-02-02T09:00", "7 boxes")),
        ("morgen Abend 8 Anrufe", ("8 pm: ", "2027-02-02T20:00", "Anrufe"), ("7 pm: ", "2027-02-02T19:00", "8 Anrufe")),
        ("demain soir 8 appels", ("8 pm: ", "2027-02-02T20:00", "appels"), ("7 pm: ", "2027-02-02T19:00", "8 appels")),
        ("tomorrow evening 8 calls", ("8 pm: ", "2027-02-02T20:00", "calls"), ("7 pm: ", "2027-02-02T19:00", "8 calls")),
    ],
)  # fmt: skip
@pytest.mark.parametrize("which", [0, 1])
def test_a_number_is_the_minutes_of_its_hour_or_counts_what_follows_as_its_member_says(
    ada: Chat, said: str, minutes: tuple[str, str, str], counts: tuple[str, str, str], which: int
) -> None:
    ada.say(f"/remind {said}")
    ada.sees("Which do you mean?", f"<b>{minutes[2]}</b>", f"<b>{counts[2]}</b>")
    assert kept(ada) == []
    begins, local, text = (minutes, counts)[which]
    ada.tap(next(one for one in ada.labels if one.startswith(begins)))
    assert kept(ada) == [(local, text)]


@pytest.mark.parametrize(
    "said",
    [
        "Friday at 9 and Monday at 10 call Bob",
        "Friday at 9 and Monday at 10 to call Bob",
        "vendredi à 9h et lundi à 10h call Bob",
        "Freitag um 9 und Montag um 10 call Bob",
        "Freideg um 9 a Méindeg um 10 call Bob",
    ],
)
def test_two_days_each_with_its_hour_may_both_be_meant(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("The reminder: <b>call Bob</b>")
    assert ada.labels[:3] == ["Friday 5 February, 9 am", "Monday 8 February, 10 am", "Both"]
    ada.tap("Both")
    assert kept(ada) == [("2027-02-05T09:00", "call Bob"), ("2027-02-08T10:00", "call Bob")]


def test_ten_behind_an_hour_may_be_minutes_or_a_part_of_the_number(ada: Chat) -> None:
    ada.say("/remind morgen um neun zehn Bob anrufen")
    assert ada.labels[:2] == ["7 pm: Bob anrufen", "9:10 am: Bob anrufen"]
    ada.say("/remind tomorrow at nine ten call Bob")
    ada.say("/remind tomorrow at nine oh five call Tom")
    assert kept(ada) == [("2027-02-02T09:05", "call Tom"), ("2027-02-02T09:10", "call Bob")]


@pytest.mark.parametrize("said", ["vendredi à 7h ce soir", "Friday at 7 tonight", "lundi ce soir"])
def test_this_evening_is_of_no_other_day(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("Sorry, I didn’t get")
    assert kept(ada) == []


def test_what_is_known_stays_whichever_of_the_two_is_meant(ada: Chat) -> None:
    ada.say("remind me to call the caterer")
    ada.say("morgen um 17 Uhr 30 Badges drucken")
    ada.sees("The reminder: <b>call the caterer</b>")
    assert ada.labels[:2] == ["Tuesday 2 February, 5:30 pm", "Tuesday 2 February, 5 pm"]


def test_another_moment_that_is_typed_instead_keeps_all_that_was_said(ada: Chat) -> None:
    ada.say("/remind morgen um 17 Uhr 30 Badges drucken")
    ada.say("tomorrow at 9")
    assert kept(ada) == [("2027-02-02T09:00", "30 Badges drucken")]


def test_a_number_in_two_words_behind_an_hour_is_its_minutes_with_none_one_or_both_of_them(ada: Chat) -> None:
    for said in ("demain à dix heures quarante deux chaises", "demain 10 h quarante deux chaises"):
        ada.say(f"/remind {said}")
        assert ada.labels[:3] == ["10:42 am: chaises", "10:40 am: deux chaises", "10 am: quarante deux chaises"]
    ada.tap("10 am: quarante deux chaises")
    assert kept(ada) == [("2027-02-02T10:00", "quarante deux chaises")]


@pytest.mark.parametrize(
    ("said", "name", "day"),
    [
        ("appeler Sam 14h", "appeler Sam", "appeler"),
        ("call Sam 2 pm", "call Sam", "call"),
        ("uruffen Don 14 Auer", "uruffen Don", "uruffen"),
    ],
)
def test_a_name_may_be_a_day_of_the_week_as_it_is_shortened(ada: Chat, said: str, name: str, day: str) -> None:
    ada.say(f"/remind {said}")
    assert ada.labels[:2] == [f"2 pm: {name}", f"2 pm: {day}"]
    ada.tap(f"2 pm: {name}")
    assert kept(ada) == [("2027-02-01T14:00", name)]


@pytest.mark.parametrize(
    ("said", "hour", "text", "whole"),
    [
        ("tomorrow call Bob at half past ten", "10:30 am", "call Bob", "call Bob at half past ten"),
        ("tomorrow call Bob nine thirty", "9:30 am", "call Bob", "call Bob nine thirty"),
        ("tomorrow to call Bob at 3pm", "3 pm", "call Bob", "call Bob at 3pm"),
        ("tomorrow dinner at 8 in the evening", "8 pm", "dinner", "dinner at 8 in the evening"),
        ("demain appeler Bob à 17h", "5 pm", "appeler Bob", "appeler Bob à 17h"),
        ("demain d’appeler Bob à dix heures et demie", "10:30 am", "appeler Bob", "appeler Bob à dix heures et demie"),
        ("demain réunion 14h", "2 pm", "réunion", "réunion 14h"),
        ("morgen Bob anrufen um halb elf", "10:30 am", "Bob anrufen", "Bob anrufen um halb elf"),
        ("morgen den Bob um 10 anrufen", "10 am", "den Bob anrufen", "den Bob um 10 anrufen"),
        ("morgen Sitzung 14 Uhr", "2 pm", "Sitzung", "Sitzung 14 Uhr"),
        ("muer Bob uruffen um hallwer eelef", "10:30 am", "Bob uruffen", "Bob uruffen um hallwer eelef"),
        ("muer Reunioun 14 Auer", "2 pm", "Reunioun", "Reunioun 14 Auer"),
    ],
)  # fmt: skip
def test_an_hour_apart_from_its_day_is_of_the_reminder_or_of_what_is_to_be_done(
    ada: Chat, said: str, hour: str, text: str, whole: str
) -> None:
    ada.say(f"/remind {said}")
    ada.sees("Which do you mean?", f"at {hour}: <b>{text}</b>", f"at 9 am: <b>{whole}</b>")
    ada.tap(ada.labels[0])
    ada.sees(f"tomorrow, Tuesday 2 February, at {hour}", f"<b>{text}</b>")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("tomorrow call Bob at 9", "call Bob at 9"),
        ("demain appeler Bob à 9h", "appeler Bob à 9h"),
        ("morgen den Bob um 9 anrufen", "den Bob um 9 anrufen"),
        ("muer de Bob uruffen um 9", "Bob uruffen um 9"),
    ],
)
def test_where_both_come_to_the_same_moment_it_is_planned_with_all_that_was_said(
    ada: Chat, said: str, text: str
) -> None:
    ada.say(f"/remind {said}")
    assert kept(ada) == [("2027-02-02T09:00", text)]


@pytest.mark.parametrize(
    "said",
    [
        "tomorrow at 9 call Bob at 10",
        "tomorrow call Bob at 10 or 11",
        "tomorrow call Bob on Friday at 10",
        "tomorrow call Bob until 10",
        "demain appeler Bob avant 10h",
        "morgen Bob anrufen bis 10 Uhr",
        "muer Bob uruffen bis 10 Auer",
    ],
)
def test_what_more_is_said_of_the_time_is_quoted(ada: Chat, said: str) -> None:
    ada.say(f"/remind {said}")
    ada.sees("Sorry, I didn’t get")
    assert kept(ada) == []
