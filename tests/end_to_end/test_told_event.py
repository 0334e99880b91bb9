"""An event told in one sentence, over the local Telegram, with the power cut after everything that is said or tapped."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import create_engine, select
from sqlalchemy.orm import Session

from bot.store.models import Event, Reminder
from tests.assistant import Assistant
from tests.telegram import Person, Telegram

TOLD = "Two-day conference in Belval on 12 March 2027, 110 to 120 people, 20 from Paris by train, vegetarian lunch both days"
ANSWERS = {
    "kind": "conference",
    "first_day": "2027-03-12",
    "days": 2,
    "place": "Belval, LU",
    "participants": 120,
    "origins": {"groups": [{"people": 20, "from": "Paris, FR"}]},
    "journey.0": "train",
    "meals": {"lunch": 2},
    "menu": {"vegetarian": 100},
}


@pytest.mark.crash
def test_a_power_cut_at_any_moment_leaves_one_event_as_it_was_told_and_one_reminder(
    telegram: Telegram, assistant: Assistant
) -> None:
    moments = (0, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3)
    invitation = assistant.invite("Ardennes SA", uses=len(moments))

    def cut_after(act: str, words: str) -> None:
        """Each of them does it, and the power is cut at another moment after each."""
        for ada, moment in zip(everyone, moments, strict=True):
            getattr(ada, act)(words)
            time.sleep(moment)  # not a wait for luck: each length hits another instruction
            assistant.kill()
            assistant.start()
        telegram.becomes_idle()

    def everyone_sees(*texts: str) -> None:
        list(crowd.map(lambda ada: ada.sees(*texts), everyone))

    with ThreadPoolExecutor(len(moments)) as crowd:
        everyone = list(crowd.map(lambda _: _joins(telegram, invitation), moments))
        telegram.becomes_idle()
        cut_after("say", TOLD)
        everyone_sees("I understood:", "Conference", "Nothing is saved yet")
        assert _stored(assistant) == ([], [])
        cut_after("tap", "Participants on site: 120?")
        everyone_sees("Participants on site: 120")
        cut_after("tap", "Yes, that’s right")
        everyone_sees("What is your event called?")
        cut_after("say", "/remind me in two weeks to book the coach")
        everyone_sees("book the coach")
    assert _stored(assistant) == ([ANSWERS] * len(moments), ["book the coach"] * len(moments))


def _joins(telegram: Telegram, invitation: str) -> Person:
    ada = telegram.person("Ada")
    ada.open(invitation)
    ada.tap("I agree")
    ada.sees("You have joined Ardennes SA")
    return ada


def _stored(assistant: Assistant) -> tuple[list[dict[str, object]], list[str]]:
    with Session(create_engine(f"sqlite:///{assistant.folder / 'residua.sqlite'}")) as session:
        return (
            [event.answers for event in session.scalars(select(Event))],
            [reminder.text for reminder in session.scalars(select(Reminder))],
        )
