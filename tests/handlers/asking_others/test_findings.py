"""What a survey found: shown with its sample, it fills what is assumed, and replaces what was given only when told to."""

import json
import re
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AnswerChange, ContributionState, Enquiry, Role
from bot.turn import World
from calculators.answers import read
from calculators.footprint import estimate
from handlers.asking_others import filling
from handlers.event.document import answers_document
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import attends, closed, surveyed
from tests.handlers.statement.reading import contributed, said, stated


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_nights_that_nobody_gave_are_found_with_the_range_of_their_sample(ada: Chat) -> None:
    event = surveyed(ada, meal=True, nights=True, answers=ANSWERS | {"nights": None})
    for person in range(20, 30):
        attends(ada, person, "Lisbon by plane", "2 nights", "No preference")
    for person in range(30, 40):
        attends(ada, person, "Local: up to 30 km", "Tram and bus", "No preference")
    for person in range(40, 45):
        attends(ada, person, "Lisbon by plane", "I don’t know yet", "No preference")
    closed(ada)
    ada.sees("Hotel nights: 120, 1 for each participant, from 20 who said how many.")
    ada.sees("With these answers, hidden people included: ", "Instead of your answers, hidden people included: ")
    ada.tap("Use these answers")
    assert event.answers["nights"] == 120
    (stay,) = answers_document(event.answers)["stays"]
    assert stay == {"rooms": 120, "nights": 1, "surveyed": 20}
    ada.send("tap", text=f"ask:{event.id}:nights")
    ada.say("90")
    assert "surveyed" not in answers_document(event.answers)["stays"][0], "what is typed is what was said, no sample"


def test_nights_of_few_are_not_told_and_it_is_said_why(ada: Chat) -> None:
    surveyed(ada, nights=True, answers=ANSWERS | {"nights": None})
    for person in range(20, 26):
        attends(ada, person, "Lisbon by plane", "2 nights" if person < 24 else "No night")
    closed(ada)
    ada.sees("Hotel nights are shown only if at least 5 people stay, or none do.")


def test_nights_that_were_given_stay_unless_they_are_replaced(ada: Chat) -> None:
    event = surveyed(ada, meal=True, nights=True)
    given = event.answers["nights"]
    for person in range(20, 25):
        attends(ada, person, "Lisbon by plane", "3 nights", "No preference")
    closed(ada)
    ada.sees("the hotel nights", "Hotel nights: 360, 3 for each participant, from 5 who said how many.")
    ada.tap("Keep my answers")
    assert event.answers["nights"] == given


def test_where_what_is_filled_hides_nobody_it_is_still_said_who_may_be_hidden(ada: Chat) -> None:
    towns = {"groups": [{"people": 20, "from": "Paris, FR"}, {"people": 20, "from": "Lisbon, PT"}]}
    surveyed(ada, nights=True, answers=ANSWERS | {"participants": 40, "origins": towns, "nights": None})
    for person in range(20, 28):
        attends(ada, person, "Lisbon by plane", "No night")
    for person in range(30, 42):
        attends(ada, person, "Metz by train", "No night")
    closed(ada)
    ada.sees("Instead of your answers, hidden people included: ", "Flights of more than 6,000")
    assert "With these answers, hidden people included: " not in ada.screen.text


def test_what_was_found_is_shown_with_its_sample_and_becomes_the_answers(ada: Chat) -> None:
    event = surveyed(ada, meal=True)
    for person in range(20, 40):
        attends(ada, person, "Metz by train", "Vegan")
    for person in range(40, 60):
        attends(ada, person, "Local: up to 30 km", "Tram and bus", "No preference")
    closed(ada)
    ada.sees(
        "40 of 120 answered (33%). The other 80 are assumed to be like them", "60 (give or take 11) from within 30 km"
    )
    ada.sees(
        "60 (give or take 11) from within 150 km",
        "Train: 60 (give or take 11)",
        "Tram and bus: 60 (give or take 11)",
        "from 20 who chose: 100% vegan",
    )
    ada.sees("You have already answered: where people come from and the menu. Your answer stays unless you replace it.")
    ada.sees("Instead of your answers: 9.6 t CO₂e → <b>")
    ada.sees(
        "(between a fifth less and three quarters more).\n\n", "the true figure may be more than ten times that.\n"
    )
    above, folded = ada.screen.text.split("<blockquote expandable>")
    assert "Nobody is told whether there were any." in above
    assert "hidden people included: between a fifth less and more than ten times that (25" in folded
    assert "Flights of more than 6,000" in folded
    ada.sees("fewer than 5 people who come from elsewhere")
    ada.tap("Replace my answers")
    ada.sees("The attendees’ answers are now used.")
    answers = ada.event.answers
    assert answers["origins"]["groups"] == [
        {"from": "Metz, FR", "band": "greater_region", "mode": "train", "surveyed": 20, "people": 60},
        {"band": "local", "mode": "tram_bus", "surveyed": 20, "people": 60},
    ]
    assert answers["menu"] == {"vegan": 100}
    assert "journey.0" not in answers
    document = answers_document(answers)
    assert [group["surveyed"] for group in document["travel"]] == [20, 20]
    assert document["catering"]["menu_surveyed"] == 20
    questions = [row.question for row in ada.session.scalars(select(AnswerChange))]
    assert questions == ["origins", "menu"]

    ada.send("tap", text=f"summary:{event.id}")
    ada.sees(
        "50% from within 30 km and 50% from within 150 km (from a survey with 40 answers; fewer than 5 from elsewhere"
    )
    assert not any("Journey" in label or label == "How people travel" for label in ada.labels)
    ada.send("tap", text=f"result:{event.id}")
    total = read(document)
    assert ada.event.result is not None
    found = estimate(total, ada.world.factors, ada.world.places)
    assert ada.event.result["total_kg"] == pytest.approx(found.total_kg, abs=1e-5)
    ada.sees("fewer than 5 people whom the survey counts with others")
    few = "The survey counts fewer than 5 people from elsewhere, or travelling or eating otherwise, with the others"
    ada.tap("Assumptions")
    ada.sees(few, others := "40 of 120 people said in the survey where they come from and how they travel")
    paper = said(stated(ada).values)
    assert paper.count(few) == 3, "on the first page, among the assumptions and on the page of the statement"
    assert others in paper
    assert re.search(r"\(from a survey with 40 answers; fewer than 5 .+\)\nfrom a survey\n", paper)
    ada.send("tap", text=f"result:{event.id}")
    ada.tap("Assumptions")
    ada.tap("Why this figure?")
    ada.tap("Travel")
    ada.tap(re.findall(r"^(\d+)\. .*Metz", ada.text, re.MULTILINE)[0])
    ada.sees("From 20 survey answers, standing for 60.", "the quantity is ±36%")
    ada.send("tap", text=f"changes:{event.id}")
    ada.sees("Where people come from")


def test_a_survey_stands_for_as_many_as_take_part_by_now(ada: Chat) -> None:
    event = answered(ada)
    surveyed = {
        "survey": {"answers": 6, "bands": {"beyond": 6}},
        "groups": [{"band": "beyond", "mode": "plane", "surveyed": 6, "people": 6}],
    }
    for people, told in ((6, ""), (60, "6 of 60 people said in the survey"), (5, "more than the 5 who take part")):
        event.answers = {**event.answers, "participants": people, "crew": 0, "origins": surveyed}
        event.revision += 1
        ada.send("tap", text=f"result:{event.id}")
        ada.tap("Assumptions")
        ada.sees(told)
        assert told or " in the survey" not in ada.text
        paper = said(stated(ada).values)
        assert told in paper
        assert "(from a survey with 6 answers; fewer than 5 from elsewhere would be counted" in paper
        assert "all answered" not in paper


@pytest.mark.parametrize("given", ["nothing", "origins", "menu", "both"])
def test_what_was_found_fills_what_is_assumed_and_never_what_was_given(ada: Chat, given: str) -> None:
    everybody = {"groups": [{"people": 114, "from": "Paris, FR"}, {"people": 6, "from": "Lisbon, PT"}]}
    before = answered(ada, origins=everybody).answers
    left_open = {"nothing": ("origins", "menu"), "origins": ("menu",), "menu": ("origins",), "both": ()}[given]
    event = surveyed(ada, meal=True)
    event.answers = {key: value for key, value in before.items() if key not in left_open}
    if "origins" in left_open:
        event.answers = {key: value for key, value in event.answers.items() if not key.startswith("journey.")}
    ada.session.flush()
    ada.send("tap", text=f"result:{event.id}")
    seen = ada.event.result
    for person in range(20, 32):
        attends(ada, person, "Metz by train", "Vegan")
    closed(ada)
    ada.sees("12 of 120 answered (10%)")
    if not left_open:
        assert "Use these answers" not in ada.labels
        ada.tap("Keep my answers")
    else:
        ada.sees("With these answers: ")
        ada.tap("Use these answers")
        assert (ada.event.changed_since, ada.event.result) == (True, seen)
        ada.sees("New estimate: ", "until you tap “See the result”")
    for question in ("origins", "menu"):
        assert (ada.event.answers[question] == before.get(question)) == (question not in left_open)


def test_beside_groups_that_were_named_it_fills_their_ways_and_who_the_others_are(ada: Chat) -> None:
    event = surveyed(ada, transport=None)
    event.answers = {**event.answers, "journey.0": None}
    named, taken = list(event.answers["origins"]["groups"]), dict(event.answers)
    for person in range(20, 40):
        said = ("Paris by train", "Lisbon by train", "Metz by train", "Metz by car")[person % 4]
        attends(ada, person, said)
    closed(ada)
    ada.sees("20 of 120 answered (17%)", "Your answer stays unless you replace it", "With these answers: ")
    ada.sees("where 94 people without a town come from", "how people travel from 1 place")
    ada.tap("Use these answers")
    groups = ada.event.answers["origins"]["groups"]
    assert groups[:2] == named
    assert [(one["from"], one["mode"], one["people"]) for one in groups[2:]] == [
        ("Metz, FR", "car", 47),
        ("Metz, FR", "train", 47),
    ]
    assert (ada.event.answers["journey.0"], ada.event.answers["journey.1"]) == ("train", "plane")
    ada.sees("20 from Paris, 6 from Lisbon, 47 from Metz, by car and 47 from Metz, by train")
    ada.say("what if everybody came by coach?")
    ada.tap("Keep this")
    assert [one.get("mode") for one in ada.event.answers["origins"]["groups"]] == [None, None, "coach", "coach"]
    assert ada.event.answers["journey.0"] == "coach"
    others = ("name", "kind", "first_day", "days", "place", "participants", "nights", "meals", "menu")
    assert {one: ada.event.answers[one] for one in others} == {one: taken[one] for one in others}


FROM_PARIS = {"people": 60, "from": "Paris, FR"}
FROM_EUROPE = {"people": 20, "band": "europe"}


@pytest.mark.parametrize(
    ("named", "transport", "filled"),
    [
        # Two ways of one town, and of a distance of which no town was named: each group is parted, and stays as many.
        (
            [FROM_PARIS, FROM_EUROPE],
            None,
            [("Paris, FR", "train", 42), ("Paris, FR", "car", 18), ("europe", "plane", 20)],
        ),
        ([FROM_EUROPE], None, [("europe", "train", 9), ("europe", "plane", 7), ("europe", "car", 4)]),
        # How all others travel was answered: only where they come from is filled.
        ([FROM_PARIS], {"train": 100}, [("Paris, FR", None, 60), ("Berlin, DE", None, 60)]),
    ],
)
def test_it_parts_groups_by_the_ways_it_found_and_keeps_how_many_they_are(
    ada: Chat, named: list[Any], transport: Any, filled: list[Any]
) -> None:
    event = surveyed(ada, transport=transport, participants=120)
    journeys = {one for one in event.answers if one.startswith("journey.")}
    event.answers = {key: value for key, value in event.answers.items() if key not in journeys} | {
        "origins": {"groups": named}
    }
    for person in range(20, 50):
        attends(ada, person, "Paris by train" if person < 34 else "Paris by car" if person < 40 else "Berlin by plane")
    closed(ada)
    ada.tap("Use these answers")
    groups = ada.event.answers["origins"]["groups"][: len(filled)]
    assert [(one.get("from") or one["band"], one.get("mode"), one["people"]) for one in groups] == filled
    assert sum(one["people"] for one in ada.event.answers["origins"]["groups"]) in (20, 80, 120)
    once = ada.event.answers
    document = answers_document(once)
    assert all(one.get("origin_given", False) == bool(one.get("mode")) for one in document["travel"][: len(filled)])
    assert estimate(read(document), ada.world.factors, ada.world.places).total_kg > 0
    outcome = ada.session.scalars(select(Enquiry)).one().counts
    assert outcome is not None
    assert filling.filled(once, outcome) == once, "the same again changes nothing"


def test_with_more_participants_the_sample_stands_for_more(ada: Chat) -> None:
    surveyed(ada)
    for person in range(20, 30):
        attends(ada, person, "Metz by train" if person % 2 else "Berlin by plane")
    closed(ada)
    ada.tap("Replace my answers")
    ada.send("tap", text=f"ask:{ada.event.id}:participants")
    ada.say("300")
    document = answers_document(ada.event.answers)
    assert sorted((group["people"], group["surveyed"]) for group in document["travel"]) == [(150, 5), (150, 5)]


def test_a_menu_chosen_by_hand_is_not_the_surveys_any_more(ada: Chat) -> None:
    surveyed(ada, meal=True)
    for person in range(20, 25):
        attends(ada, person, "Metz by train", "Fish")
    closed(ada)
    ada.tap("Replace my answers")
    assert answers_document(ada.event.answers)["catering"]["menu_surveyed"] == 5
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.tap("Vegan")
    assert "menu_surveyed" not in answers_document(ada.event.answers)["catering"]


def test_a_copy_takes_the_people_and_not_the_sample(ada: Chat) -> None:
    event = surveyed(ada)
    for person in range(20, 25):
        attends(ada, person, "Metz by train")
    closed(ada)
    ada.tap("Replace my answers")
    ada.send("tap", text=f"copy:{event.id}")
    copied = ada.event.answers["origins"]
    assert copied == {"groups": [{"from": "Metz, FR", "band": "greater_region", "mode": "train", "people": 120}]}
    assert "surveyed" not in json.dumps(answers_document(ada.event.answers))


def test_more_answers_than_participants_are_pointed_out(ada: Chat) -> None:
    surveyed(ada, participants=3)
    for person in range(20, 25):
        attends(ada, person, "Metz by train")
    closed(ada)
    ada.sees("5 people answered, more than the 3 participants you gave.")
    ada.tap("Replace my answers")
    assert sum(group["people"] for group in ada.event.answers["origins"]["groups"]) == 3


def test_leaving_it_out_changes_nothing(ada: Chat) -> None:
    event = surveyed(ada)
    before = dict(event.answers)
    for person in range(20, 25):
        attends(ada, person, "Metz by train")
    closed(ada)
    use = ada.button("Replace my answers")
    ada.tap("Keep my answers")
    ada.sees("Your answers stay as they are.")
    ada.press(use)
    ada.sees("Here is where you are now.")
    assert ada.event.answers == before


@pytest.mark.usefixtures("power_cuts")
def test_what_was_taken_is_undone_by_a_tap_or_a_word_unless_it_was_changed_since(ada: Chat) -> None:
    event = surveyed(ada, meal=True)
    event.answers = {one: said for one, said in event.answers.items() if one != "menu"}
    before = dict(event.answers)
    for person in range(20, 25):
        attends(ada, person, "Metz by train", "Fish")
    closed(ada)
    ada.tap("Replace my answers")
    taken = dict(event.answers)
    undo = ada.button("Undo")
    ada.say("undo")
    ada.sees("Undone: your earlier answers are back.")
    assert event.answers == before
    ada.press(undo)
    ada.sees("Here is where you are now.")
    ada.send("tap", text=f"survey:{event.id}")
    ada.tap("Use these answers")
    assert event.answers["menu"] == taken["menu"]
    ada.send("tap", text=f"ask:{event.id}:name")
    ada.say("Another name")
    assert "Undo" not in ada.labels
    ada.send("tap", text=f"survey:{event.id}")
    ada.sees("The answers of the last survey are used.")
    undo = ada.button("Undo")
    ada.send("tap", text=f"ask:{event.id}:menu")
    ada.tap("Vegan")
    ada.press(undo)
    ada.sees("These answers have changed since, so they stay as they are.")
    ada.send("tap", text=f"survey:{event.id}")
    assert "Undo" not in ada.labels


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_full_card_still_says_the_range_and_what_a_survey_may_hide(
    session: Session, world: World, language: str
) -> None:
    chat = Chat(session, world, language=language).joins(role=Role.COORDINATOR)
    surveyed = {"people": 60, "band": "local", "mode": "tram_bus", "surveyed": 20}
    far = surveyed | {"band": "greater_region", "mode": "train", "from": "Metz, FR"}
    event = answered(
        chat, **dict.fromkeys(("journey.0", "journey.1", "transport")), origins={"groups": [far, surveyed]}
    )
    event.answers = {**event.answers, "name": "Assemblée générale annuelle de tous nos membres et amis (2027)"}
    event.measures = ["vegetarian_menu"]
    chat.send("tap", text=f"result:{event.id}")
    contributed(chat, ContributionState.PAID)
    contributed(chat, ContributionState.ORDERED)
    chat.send("tap", text=f"result:{event.id}")
    hides = {"en": "fewer than 5 people whom the survey counts with others", "fr": "moins de 5 personnes que l’enquête"}
    assert hides[language] in chat.text
