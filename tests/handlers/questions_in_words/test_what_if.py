"""A what-if is a scratch copy: shown beside the estimate, kept only if its member says so."""

import json
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.models import AnswerChange, Event
from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import at

BANDS = {"local": 40, "greater_region": 20, "europe": 35, "beyond": 5}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def stored(event: Event) -> str:
    """All of an event that answers and totals are made of, byte by byte."""
    columns: dict[str, Any] = {one.name: getattr(event, one.name) for one in Event.__table__.columns}
    return json.dumps(columns, default=str)


def test_it_is_shown_beside_the_estimate_with_its_range_and_what_differs(ada: Chat) -> None:
    answered(ada)
    ada.say("what if everybody took the train?")
    ada.sees("<b>Spring conference</b>: what if", "Journey (Lisbon): Plane → <b>Train</b>")
    ada.sees("Now: ", "Then: <b>", "Difference: <b>−49%</b>")
    ada.sees("This is only a copy: nothing is saved.")
    ada.does_not_see("Journey (Paris)")  # they take it already
    assert ada.labels == ["Keep this", "Leave it as it is"]


@pytest.mark.parametrize(
    "end", ["Leave it as it is", "/events", "/new", "what if it were vegan", "and in Metz instead?"]
)
def test_dropped_or_gone_on_from_it_leaves_the_event_as_it_was_to_the_byte(ada: Chat, end: str) -> None:
    event = answered(ada)
    before = stored(event)
    ada.say("what if there were 80 people and it were vegetarian")
    assert stored(event) == before
    ada.say(end) if end[0] in "/wa" else ada.tap(end)
    assert stored(event) == before
    assert ada.session.scalar(select(func.count()).select_from(AnswerChange)) == 0


def test_left_as_it_is_it_goes_back_to_where_the_member_was(ada: Chat) -> None:
    answered(ada)
    ada.say("/events")
    ada.say("what if it were vegan")
    ada.tap("Leave it as it is")
    ada.sees("Nothing changed.", "Events of Ardennes SA")
    assert ada.member.at[0].startswith("events")
    assert len(ada.member.at) == 1
    assert ada.member.offered == []


@pytest.mark.usefixtures("power_cuts")
def test_kept_it_is_stored_like_any_other_answer_with_who_changed_it(ada: Chat) -> None:
    event = answered(ada)
    ada.say("what if it were vegetarian, in Metz and with 80 people")
    ada.tap("Keep this")
    changed = {"menu": {"vegetarian": 100}, "place": "Metz, FR", "participants": 80}
    assert event.answers == ANSWERS | changed
    ada.sees("Kept. It is now part of the answers of “Spring conference”.", "Estimated emissions")
    assert ada.member.at == ["result"]
    ada.tap("Manage the event")
    ada.tap("Who changed what")
    ada.sees("Menu: Mixed, as usual → <b>Vegetarian</b>", "Participants on site: 120 → <b>80</b>")


def test_what_was_shown_is_what_is_kept(ada: Chat) -> None:
    answered(ada)
    ada.say("what if everybody came by coach")
    then = ada.text.partition("Then: <b>")[2].partition("</b>")[0]
    ada.tap("Keep this")
    ada.sees(f"Estimated emissions: <b>{then}</b>")


def test_and_goes_on_from_what_was_supposed_and_says_so_and_what_if_begins_anew(ada: Chat) -> None:
    answered(ada)
    ada.say("what if everyone took the train")
    ada.say("and in Metz instead?")
    ada.sees("Place: Luxembourg → <b>Metz, France</b>", "Journey (Lisbon): Plane → <b>Train</b>")
    ada.tap("Only this: Place: Metz, France")
    ada.sees("Place: Luxembourg → <b>Metz, France</b>")
    ada.does_not_see("Journey (Lisbon)")
    ada.say("and vegan")
    ada.sees("Place: Luxembourg → <b>Metz, France</b>", "Menu: Mixed, as usual → <b>Vegan</b>")
    ada.say("what if it were vegetarian")
    ada.sees("Menu: Mixed, as usual → <b>Vegetarian</b>")
    ada.does_not_see("Metz")


def test_of_one_question_what_was_supposed_last_counts(ada: Chat) -> None:
    answered(ada)
    ada.say("what if it were in Paris")
    ada.say("and in Metz instead?")
    ada.sees("Place: Luxembourg → <b>Metz, France</b>")
    assert ada.labels == ["Keep this", "Leave it as it is"]


@pytest.mark.parametrize(
    "typed",
    ["what if we fed them better", "what if it rained", "et si on les nourrissait mieux", "was wäre wenn es regnet"],
)
def test_what_is_not_understood_is_quoted_and_nothing_is_worked_out(ada: Chat, typed: str) -> None:
    event = answered(ada)
    before = stored(event)
    ada.say(typed)
    ada.sees("I didn’t get “" + typed.split(maxsplit=2)[2].removeprefix("wenn ") + "”.")
    ada.does_not_see("Then:")
    assert ada.labels == ["Leave it as it is"]
    assert stored(event) == before


def test_a_bare_number_may_be_several_things_and_is_asked(ada: Chat) -> None:
    answered(ada)
    ada.say("what if there were 80")
    ada.sees("“there were 80”", "Which of these do you mean?")
    ada.does_not_see("Then:")
    ada.tap("Participants on site: 80")
    ada.sees("Participants on site: 120 → <b>80</b>", "All other answers stay, and so do the 26 people")
    ada.tap("Keep this")
    assert ada.event.answers["participants"] == 80


def test_a_measure_may_be_supposed_and_is_declared_when_it_is_kept(ada: Chat) -> None:
    event = answered(ada)
    ada.say("what if everybody flew economy")
    ada.sees("Reduction: <b>Economy class only</b>", "Left after the reductions you declared or suppose:")
    assert event.measures == []
    ada.tap("Keep this")
    assert event.measures == ["economy_class"]
    assert event.answers == ANSWERS
    ada.sees("Reductions you declared: ")
    assert any(label.startswith("✓ Economy class") for label in ada.labels)


def test_without_flights_asks_where_nobody_said_who_flies(ada: Chat) -> None:
    answered(ada, origins={"bands": BANDS}, **{"journey.0": None, "journey.1": None})
    ada.say("what if nobody flew")
    ada.sees("Your answers don’t say how everyone travels")
    assert [one[:11] for one in ada.labels[1:]] == ["Train inste", "Invite thos", "Leave it as"]
    ada.tap(ada.labels[0])
    ada.sees("How people travel: Mostly tram, bus and train → <b>Everyone by train</b>")


def test_fewer_people_than_were_named_cannot_be_worked_out_and_says_why(ada: Chat) -> None:
    answered(ada)
    ada.say("what if we were only 20 people")
    ada.sees("Your answers say where 26 people come from, which is more than 20.")
    assert ada.labels == ["Where people come from", "Leave it as it is"]


def test_online_as_many_take_part_and_what_no_longer_applies_is_said(ada: Chat) -> None:
    event = answered(ada)
    ada.say("what if it were online")
    ada.sees("Kind of event: Conference → <b>Online only</b>", "Online participants: <b>120</b>")
    ada.sees("earlier answers no longer apply")
    ada.tap("Keep this")
    assert event.answers == ANSWERS | {"kind": "online", "online_participants": 120}


def test_who_cannot_travel_so_is_left_as_they_are_and_that_is_said(ada: Chat) -> None:
    answered(ada)
    ada.say("what if everybody came by bus")
    ada.sees("Not from Paris and Lisbon: no one travels that way from there, so they stay as they are.")


NOT_KNOWN = ("days", "first_day", "place", "origins", "transport", "nights", "meals", "menu")
SUPPOSED = (
    "what if 20 nights",
    "and if it were two nights each",
    "what if 20 from Paris by train",
    "what if a lunch and a dinner",
    "what if it were online for 2 hours",
    "what if we were 50, 30 by train",
    "what if vegan 20, poultry 80",
)


def test_what_nobody_knows_says_nothing_about_what_is_supposed(ada: Chat) -> None:
    for unknown in (NOT_KNOWN, ("days",), ("nights",)):
        event = answered(ada, **dict.fromkeys(unknown))
        before = stored(event)
        for words in SUPPOSED:
            ada.say(words)
            assert "what if" in ada.text or "I didn’t get" in ada.text or "?" in ada.text, (words, ada.text)
        assert stored(event) == before


def test_what_is_so_already_changes_nothing(ada: Chat) -> None:
    answered(ada)
    ada.say("what if it were in Luxembourg")
    ada.sees("That’s already the case: nothing would change.")
    assert ada.labels == ["Leave it as it is"]


def test_amid_a_question_it_stays_asked_and_comes_back(ada: Chat) -> None:
    at(ada, "nights")
    asked = ada.text
    event = ada.event
    before = stored(event)
    ada.say("what if it were in Metz?")
    ada.sees(": what if", "Metz")
    ada.tap("Leave it as it is")
    ada.sees(asked)
    ada.say("what if it were in Metz?")
    assert stored(event) == before
    ada.say("12 nights")  # going on drops it
    assert event.answers["nights"] == 12
    assert event.answers["place"] == json.loads(before)["answers"]["place"]


def test_kept_amid_a_question_the_question_comes_back(ada: Chat) -> None:
    at(ada, "nights")
    ada.say("what if it were in Metz?")
    ada.tap("Keep this")
    ada.sees("Kept.", "How many hotel nights in total?")
    assert ada.event.answers["place"] == "Metz, FR"
    ada.say("12 nights")
    assert ada.event.answers["nights"] == 12


def test_at_the_question_of_the_name_it_is_asked_whether_it_is_one(ada: Chat) -> None:
    ada.say("/new")
    ada.say("What if we met")
    ada.sees("That sounds like a question. Is it the name?")
    assert ada.member.event is None or "name" not in ada.event.answers
    ada.tap("What if we met")
    assert ada.event.answers["name"] == "What if we met"


def test_after_a_restart_the_same_card_is_there(ada: Chat, session: Session, world: World) -> None:
    answered(ada)
    ada.say("what if it were vegan")
    shown = ada.labels
    again = Chat(session, world)
    again.say("hm hm hm")
    assert again.labels == shown
    again.tap("Keep this")
    assert again.event.answers["menu"] == {"vegan": 100}


def test_what_a_colleague_changed_meanwhile_is_shown_before_it_is_kept(
    ada: Chat, session: Session, world: World
) -> None:
    event = answered(ada)
    ada.say("what if it were vegan")
    kept = ada.button("Keep this")
    ben = Chat(session, world, person=6).joins()
    ben.member.event_id = event.id
    ben.say("/start")
    ben.say("what if it were in Metz")
    ben.tap("Keep this")
    ada.press(kept)
    assert event.answers["menu"] == ANSWERS["menu"]
    ada.sees("Menu: Mixed, as usual → <b>Vegan</b>", "Then:")
    ada.tap("Keep this")
    assert event.answers == ANSWERS | {"place": "Metz, FR", "menu": {"vegan": 100}}


def test_an_old_button_keeps_nothing_but_what_it_showed(ada: Chat) -> None:
    event = answered(ada)
    ada.say("what if it were vegan")
    old = ada.button("Keep this")
    ada.say("what if it were in Metz")
    ada.press(old)
    assert event.answers == ANSWERS
    ada.tap("Leave it as it is")
    ada.press(old)
    assert event.answers == ANSWERS


def test_with_several_events_and_none_at_hand_it_is_asked_of_which(ada: Chat) -> None:
    first = answered(ada)
    answered(ada, name="Autumn gala")
    ada.member.event_id = None
    ada.say("/start")
    ada.say("what if it were vegan")
    ada.sees("Which event do you mean?")
    assert ada.labels == ["Autumn gala", "Spring conference", "Leave it as it is"]
    ada.tap("Spring conference")
    ada.sees("<b>Spring conference</b>: what if", "Menu: Mixed, as usual → <b>Vegan</b>")
    ada.tap("Keep this")
    assert first.answers["menu"] == {"vegan": 100}


def test_it_may_be_about_an_event_that_is_named(ada: Chat) -> None:
    answered(ada)
    answered(ada, name="Autumn gala")
    ada.say("what if it were vegan for the spring conference")
    ada.sees("<b>Spring conference</b>: what if")


def test_without_an_event_it_says_so(ada: Chat) -> None:
    ada.say("what if it were vegan")
    ada.sees("No events yet.")
    assert ada.labels == ["New estimate", "My events"]


@pytest.mark.parametrize("typed", ["et si tout le monde prenait le train", "was wäre wenn alle mit dem Zug kämen"])
def test_in_a_french_chat_it_is_answered_in_french(session: Session, world: World, typed: str) -> None:
    chloe = Chat(session, world, language="fr").joins()
    answered(chloe)
    chloe.say(typed)
    chloe.sees("Spring conference", "Avion → <b>Train</b>", "9,6 t CO₂e")
    chloe.does_not_see("Then")
