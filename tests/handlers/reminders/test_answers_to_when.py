"""What is typed where only the moment of a reminder was asked: nothing takes the place of what is known."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Reminder
from bot.turn import World
from tests.handlers.chat import Chat

TUESDAY = datetime(2026, 11, 24, 9, 10, tzinfo=UTC)
"""10:10 in Luxembourg."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member who is asked when to be reminded to call the caterer."""
    chat = Chat(session, world, now=TUESDAY).joins()
    chat.say("remind me to call the caterer")
    chat.sees("When should I remind you: <b>call the caterer</b>?")
    return chat


def kept(chat: Chat) -> list[tuple[str, str]]:
    return [(one.local, one.text) for one in chat.session.scalars(select(Reminder).order_by(Reminder.id))]


@pytest.mark.parametrize(
    ("said", "quoted", "offered", "local"),
    [
        ("Friday at 10, at the office", "at the office", ["Friday 27 November, 10 am"], "2026-11-27T10:00"),
        ("Friday 10 people", "10 people", ["Friday 27 November, 9 am"], "2026-11-27T09:00"),
        ("vendredi à 10h au bureau", "au bureau", ["Friday 27 November, 10 am"], "2026-11-27T10:00"),
        ("Freitag um 10 im Büro", "im Büro", ["Friday 27 November, 10 am"], "2026-11-27T10:00"),
        ("e Freideg um 10 am Büro", "Büro", ["Friday 27 November, 10 am"], "2026-11-27T10:00"),
        ("Friday to call the florist", "call the florist", ["Friday 27 November, 9 am"], "2026-11-27T09:00"),
        ("next Friday at the office", "at the office", ["Friday 27 November, 9 am", "Friday 4 December, 9 am"],
         "2026-11-27T09:00"),
        ("2 weeks", "", ["Tuesday 8 December, 9 am"], "2026-12-08T09:00"),
        ("deux semaines", "", ["Tuesday 8 December, 9 am"], "2026-12-08T09:00"),
        ("zwei Wochen", "", ["Tuesday 8 December, 9 am"], "2026-12-08T09:00"),
        ("two hours", "", ["Tuesday 24 November, 12:10 pm", "Tuesday 24 November, 2 pm", "Wednesday 25 November, 2 am"],
         "2026-11-24T12:10"),
        ("10", "", ["Wednesday 25 November, 10 am"], "2026-11-25T10:00"),
        ("Fr 10", "", ["Friday 27 November, 10 am"], "2026-11-27T10:00"),
    ],
)  # fmt: skip
def test_more_than_a_moment_or_less_is_offered_and_what_is_known_stays(
    ada: Chat, said: str, quoted: str, offered: list[str], local: str
) -> None:
    ada.say(said)
    ada.sees("The reminder: <b>call the caterer</b>", *([f"I didn’t get “{quoted}”"] if quoted else []))
    assert ada.labels == [*offered, "All reminders"]
    assert kept(ada) == []
    ada.tap(offered[0])
    assert kept(ada) == [(local, "call the caterer")]
    assert ada.member.at == ["home"]


def test_a_sentence_that_asks_for_a_reminder_is_another_one(ada: Chat) -> None:
    ada.say("remind me on Friday to call the florist")
    assert kept(ada) == [("2026-11-27T09:00", "call the florist")]


@pytest.mark.parametrize("said", ["on Friday", "remind me on Friday", "am Freitag", "vendredi svp"])
def test_a_moment_alone_counts_at_once(ada: Chat, said: str) -> None:
    ada.say(said)
    assert kept(ada) == [("2026-11-27T09:00", "call the caterer")]


@pytest.mark.parametrize("said", ["at the office", "whenever", "the florist"])
def test_what_says_no_moment_is_asked_again(ada: Chat, said: str) -> None:
    ada.say(said)
    ada.sees("Sorry, I didn’t get when that should be.", "When should I remind you: <b>call the caterer</b>?")
    assert kept(ada) == []


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("remind me on Mondays or Thursdays to water", "When should I remind you: <b>water</b>?"),
        ("remind me a week before Easter or Whitsun to book it", "When should I remind you: <b>book it</b>?"),
        ("rappelle-moi le 3, le 10 ou le 17 mai de payer", "The reminder: <b>payer</b>"),
        ("erinnere mich am 3., den 10. oder den 17. Mai zu zahlen", "The reminder: <b>zahlen</b>"),
        ("remind me yesterday to call Bob", "When should I remind you: <b>call Bob</b>?"),
        ("remind me to water", "When should I remind you: <b>water</b>?"),
        ("remind me a week before the regatta to water", "What should I remind you of, and when?"),
        ("remind me on the 32nd of May", "When should I remind you: <b>call the caterer</b>?"),
    ],
)
def test_a_reminder_that_is_asked_for_anew_never_keeps_the_text_of_the_first(ada: Chat, said: str, asked: str) -> None:
    ada.say(said)
    ada.sees(asked)
    assert kept(ada) == []
