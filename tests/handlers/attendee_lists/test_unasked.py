"""A list may be sent at any moment: for the event at hand, or for one that is asked for."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import Errand
from bot.turn import World
from tests.conftest import NOW
from tests.handlers.attendee_lists.sending import GUESTS, arrives, comes_back, sends
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import half_way as at


@pytest.mark.parametrize(
    "where", ["question:menu:20", "summary", "refine", "section:people", "result", "reductions", "groups:origins:20"]
)
def test_a_list_may_be_sent_wherever_it_is_about_an_event(ada: Chat, where: str) -> None:
    answered(ada)
    ada.member.at = [where]
    sends(ada, GUESTS)
    ada.sees("106 people from 3 towns")


@pytest.mark.parametrize("where", ["home", "impact", "reminders", "remind", "survey", "quote", "rename"])
def test_elsewhere_it_is_asked_which_event_a_list_is_for(ada: Chat, where: str) -> None:
    answered(ada, name="Autumn meeting")
    answered(ada)
    ada.member.at = [where]
    arrives(ada)
    ada.sees("Is this a list of attendees?")
    assert ada.session.scalars(select(Errand)).all() == []
    assert ada.labels == ["Spring conference", "Autumn meeting", "A new event", "Back"]
    ada.tap("Autumn meeting")
    ada.sees("Autumn meeting", "Reading your list…")
    comes_back(ada, GUESTS)
    ada.sees("Autumn meeting", "106 people from 3 towns")


def test_while_a_list_waits_for_its_event_a_question_has_its_own_answers(ada: Chat) -> None:
    at(ada, "menu")
    vegetarian = ada.button("Vegetarian")
    ada.member.at = ["home"]
    arrives(ada)
    ada.sees("Is this a list of attendees?")
    ada.press(vegetarian)
    assert ada.event.answers["menu"]["vegetarian"] == 100


def test_for_an_event_in_several_towns_it_is_said_that_groups_are_split(ada: Chat) -> None:
    at(ada, "origins")
    sends(ada, GUESTS)
    ada.does_not_see("split")
    towns = [{"place": "Luxembourg, LU", "participants": 80}, {"place": "Trier, DE", "participants": 40}]
    answered(ada, sites=towns)
    ada.member.at = ["summary"]
    sends(ada, GUESTS)
    ada.sees("so I split each group by the number of participants there.")


def test_what_a_colleague_answered_meanwhile_is_not_overwritten_unseen(
    ada: Chat, session: Session, world: World
) -> None:
    event = answered(ada)
    ada.member.at = ["summary"]
    sends(ada, GUESTS)
    noah = Chat(session, world, person=6, now=NOW + timedelta(minutes=1)).joins()
    noah.send("tap", text=f"ask:{event.id}:participants")
    noah.say("90")
    ada.now = NOW + timedelta(minutes=2)
    ada.tap("Use it for 106 people")
    ada.sees("A colleague has changed this event in the meantime.", "The list has 106 people, you said 90.")
    assert event.answers["participants"] == 90
    ada.tap("Use it for 106 people")
    assert event.answers["participants"] == 106


def test_a_list_may_begin_a_new_event(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    ada.say("/start")
    arrives(ada)
    ada.sees("Est-ce une liste de participants ?")
    ada.tap("Un nouvel événement")
    ada.sees("Lecture de votre liste…")
    comes_back(ada, GUESTS)
    ada.tap("Utiliser cette liste")
    assert ada.event.answers["participants"] == 106


def test_a_file_that_was_left_is_not_read_later(ada: Chat) -> None:
    answered(ada)
    ada.say("/start")
    arrives(ada)
    old = ada.button("Spring conference")
    ada.tap("Back")
    ada.sees("Hello Ada")
    ada.say("/events")
    ada.say("/new")
    ada.press(old)
    ada.sees("That button was on an older card.")
    assert ada.session.scalars(select(Errand)).all() == []


def test_a_list_is_for_no_event_of_another_organisation(ada: Chat, session: Session, world: World) -> None:
    event = answered(ada)
    eve = Chat(session, world, person=9).joins("Other SA")
    eve.say("/start")
    arrives(eve)
    assert eve.labels == ["A new event", "Back"]
    eve.send("tap", text=f"list_for:{event.id}")
    eve.sees("That button was on an older card.")
    assert session.scalars(select(Errand)).all() == []
