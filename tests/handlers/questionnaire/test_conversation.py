"""The questionnaire as a conversation: places, colleagues, changed answers, back, later and why."""

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from handlers.event.document import answers_document
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import asked, half_way


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_a_shared_location_becomes_the_name_of_a_town(ada: Chat) -> None:
    half_way(ada, "place")
    ada.send("location", location=(49.5008, 5.9461))
    assert ada.event.answers["place"].endswith(", LU")
    assert "49.5" not in str(ada.event.answers)


def test_a_location_far_from_any_town_is_asked_back(ada: Chat) -> None:
    half_way(ada, "place")
    ada.send("location", location=(0.0, 0.0))
    ada.sees("Do you mean this one?")
    assert "Lagos, Nigeria" in ada.labels
    assert ada.event.answers["place"] == "Luxembourg, LU"


def test_an_ambiguous_town_is_asked_with_buttons(ada: Chat) -> None:
    half_way(ada, "place")
    ada.say("Springfield")
    ada.sees("Which one do you mean?")
    label = next(label for label in ada.labels if "Springfield" in label)
    ada.tap(label)
    assert ada.event.answers["place"].startswith("Springfield")
    assert asked(ada) == "origins"


def test_a_colleague_never_answers_my_question(ada: Chat, session: Session, world: World) -> None:
    half_way(ada, "participants")
    ben = Chat(session, world, person=6).joins()
    ben.send("tap", text=act("ask", ada.event.id, "days"))
    ben.say("3")
    assert ada.event.answers["days"] == 3
    ada.say("250")
    ada.sees("A colleague has changed this event in the meantime.", "How many people take part on site")
    assert ada.event.answers["participants"] == 100
    ada.say("250")
    assert ada.event.answers["participants"] == 250
    assert ada.event.answers["days"] == 3


def test_changing_one_answer_keeps_the_others_and_says_what_no_longer_applies(ada: Chat) -> None:
    half_way(ada, "kind")
    ada.tap("Online only")
    ada.sees("2 earlier answers no longer apply")
    assert ada.event.answers["participants"] == 100
    ada.send("tap", text=act("ask", ada.event.id, "kind"))
    ada.tap("Conference")
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Participants on site: <b>100</b>", "Place: <b>Luxembourg</b>")


def test_a_journey_follows_its_town_when_the_list_changes(ada: Chat) -> None:
    half_way(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ada.tap("That’s right")
    ada.tap("Train")
    ada.tap("Plane")
    ada.send("tap", text=act("ask", ada.event.id, "origins"))
    ada.say("6 from Lisbon, 10 from Berlin")
    ada.sees("6 from Lisbon, Portugal, by plane", "10 from Berlin, Germany")
    ada.tap("That’s right")
    answers = ada.event.answers
    assert answers["journey.0"] == "plane"
    assert "journey.1" not in answers
    ada.sees("Berlin (10 people): how do they travel?")


def test_back_later_and_why(ada: Chat) -> None:
    half_way(ada, "participants")
    ada.tap("Back")
    ada.sees("Where does it take place?", "Now: Luxembourg")
    ada.tap("Keep it") if "Keep it" in ada.labels else ada.tap("Later")
    ada.sees("Where do they come from?")
    ada.tap("Why?")
    ada.sees("travel usually makes up 40 to 70 %", "Where do they come from?")
    ada.tap("Later")
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Where people come from: <i>open, assumed for now</i>")


def test_a_button_of_an_earlier_card_leads_to_the_present_one(ada: Chat) -> None:
    half_way(ada, "participants")
    old = ada.button("50")
    ada.say("120")
    ada.press(old)
    ada.sees("That button was on an older card.", "Where do they come from?")
    assert ada.event.answers["participants"] == 120


def test_how_the_people_of_a_town_travel_may_be_typed(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    half_way(ada, "origins")
    ada.say("14 de Lisbonne, 86 locaux")
    ada.tap("C’est bien ça")
    ada.sees("Lisbonne (14 personnes)")
    ada.say("avec le train")
    assert ada.event.answers["journey.0"] == "train"


def test_what_could_mean_two_things_is_asked_back_with_buttons(ada: Chat) -> None:
    for question, typed, labels, tapped, kept in (
        ("first_day", "next Friday", ["Fri 5 Feb", "Fri 12 Feb"], "Fri 12 Feb", "2027-02-12"),
        ("days", "8 hours", ["1 day"], "1 day", 1),
        ("days", "a week", ["5 days", "7 days"], "5 days", 5),
        ("participants", "50-60", ["55", "50", "60"], "55", 55),
        ("nights", "10 rooms for 2 nights", ["20"], "20 nights", 20),
        (
            "meals",
            "lunch and dinner",
            ["2 lunches and 2 dinners", "1 lunch and 1 dinner"],
            "1 lunch and 1 dinner",
            None,
        ),
        ("area", "2 m² per person", ["200 m²"], "200 m²", 200),
        ("place", "Hotel Royal, Luxembourg", ["Luxembourg"], "Luxembourg", "Luxembourg, LU"),
    ):
        half_way(ada, question)
        before = dict(ada.event.answers)
        ada.say(typed)
        assert ada.event.answers == before, typed
        shown = [button.label for row in ada.screen.buttons for button in row if button.action.startswith("answer")]
        assert [label.replace("\u00a0", " ").removesuffix(" nights") for label in shown[: len(labels)]] == labels, typed
        ada.tap(tapped)
        assert ada.event.answers[question] == (kept or {"lunch": 1, "dinner": 1}), typed


def test_what_was_offered_may_be_typed_as_well(ada: Chat) -> None:
    half_way(ada, "days")
    ada.say("a week")
    ada.say("7 days")
    assert ada.event.answers["days"] == 7


def test_a_question_that_is_needed_is_not_skipped(ada: Chat) -> None:
    half_way(ada, "participants")
    for words in ("skip", "later", "no idea", "?"):
        ada.say(words)
        ada.sees("I need this one")
        assert asked(ada) == "participants"


def test_typed_keep_it_keeps_the_answer(ada: Chat) -> None:
    half_way(ada, "area")
    ada.tap("250" if "250" in ada.labels else "None")
    kept = dict(ada.event.answers)
    ada.send("tap", text=act("section", ada.event.id, "waste"))
    ada.tap("None")
    ada.send("tap", text=act("ask", ada.event.id, "waste"))
    ada.say("keep it")
    assert ada.event.answers == kept | {"waste": {}}


def test_attendance_of_each_day_is_kept_and_asks_how_many_different_people_come(ada: Chat) -> None:
    answered(ada, days=3)
    ada.send("tap", text=act("ask", ada.event.id, "participants"))
    ada.say("120, 80, 60")
    ada.sees("87 people on an average day")
    assert ada.event.answers["participants"] == 120
    ada.tap("120 / 80 / 60")
    ada.sees("How many different people")
    assert {"120", "190", "260"} <= set(ada.labels)
    assert answers_document(ada.event.answers)["participants_by_day"] == [120, 80, 60]
    ada.tap("190")
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Participants on site: <b>120 / 80 / 60</b>", "How many people in all: <b>190</b>")
    ada.say("/why")
    ada.sees("Visits: 260 · different people: 190")
    for changed, kept in (({"days": 2}, False), ({"participants": 90}, False), ({"kind": "online"}, False), ({}, True)):
        document = answers_document(ada.event.answers | changed)
        assert ("participants_by_day" in document) == kept, changed


def test_a_half_day_counts_half_in_the_average(ada: Chat) -> None:
    answered(ada, days=2.5)
    ada.send("tap", text=act("ask", ada.event.id, "participants"))
    ada.say("120, 80, 60")
    ada.sees("92 people on an average day")  # (120 + 80 + 30) / 2.5
    ada.say("120, 80")
    ada.sees("100 people on an average day")
