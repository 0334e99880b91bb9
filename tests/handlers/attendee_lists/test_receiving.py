"""A list that is sent: read beside the rounds, shown as what it comes to, counted once confirmed."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.documents import make
from bot.labels import fits
from bot.screen import button
from bot.store.models import AnswerChange, AttendeeList, Errand
from bot.texts import LANGUAGES
from bot.turn import World
from bot.words import DIETS
from calculators import answers as document
from calculators.footprint import estimate
from handlers.attendee_lists import preview
from handlers.event.document import answers_document
from handlers.event.figures import footprint_of, running_total
from handlers.events.taps import SeeChanges
from handlers.taps import Ask, Summary
from tests.bot.attendees.files import as_csv, as_xlsx
from tests.conftest import NOW
from tests.handlers.attendee_lists.sending import GUESTS, arrives, comes_back, gazetteer, sends, turn_of
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import half_way as at


def test_a_list_is_sent_at_the_question_shown_and_counts_once_confirmed(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.sees("CSV or Excel", "A column with their towns is enough", "I don’t keep the file")
    arrives(ada)
    ada.sees("Reading your list…")
    comes_back(ada, GUESTS)
    ada.sees("<b>106 people from 3 towns</b>")
    ada.sees("Read: town (“Town”), country (“Country”), transport (“Transport”), nights (“Nights”) and diet (“Diet”).")
    ada.sees("Not read: Name.")
    ada.sees("• 80 from Luxembourg\n• 20 from Nancy, by train\n• 6 from Lisbon, by plane")
    ada.sees("Hotel nights: <b>32</b>", "80 people named no diet: taken as eating everything.")
    ada.sees("<b>106 people from 3 towns</b>.\nThe list has 106 people, you said 100.")
    assert "Read: " not in ada.screen.text.split("<blockquote expandable>")[0]
    assert "origins" not in ada.event.answers, "nothing counts before it is confirmed"
    ada.tap("Use it for 106 people")
    ada.sees(
        "Counted: 106 people from 3 towns.", "Also taken from the list: Participants on site, Hotel nights and Menu."
    )
    ada.sees("The list doesn’t say how 80 people travel.", "How do they travel?")
    kept = ada.event.answers
    assert (kept["participants"], kept["nights"]) == (106, 32)
    assert kept["origins"]["groups"] == [
        {"people": 80, "from": "Luxembourg, LU"},
        {"people": 20, "from": "Nancy, FR", "way": "train"},
        {"people": 6, "from": "Lisbon, PT", "way": "plane"},
    ]
    assert sum(kept["menu"].values()) == pytest.approx(100)
    assert ada.session.scalars(select(AttendeeList)).all() == []
    assert ada.session.scalars(select(Errand)).all() == []


def test_the_file_can_be_deleted_from_the_chat_and_what_it_came_to_stays(ada: Chat) -> None:
    at(ada, "origins")
    ada.send("document", file_id="BQACAgQAAxkD1", file_name="guests.csv", file_size=1000, message_id=77)
    comes_back(ada, [*GUESTS, ["Mia", "Luxemburgg", "LU", "", "", ""]])
    ada.tap_on("Luxemburgg → ")
    ada.tap("Delete the file here")
    assert (ada.screen.deletes, ada.screen.toast) == (77, "Your file is deleted from this chat.")
    ada.sees("<b>107 people")
    assert "Delete the file here" not in ada.labels
    ada.tap("Use it for 107 people")
    assert ada.screen.deletes is None


@pytest.mark.parametrize(("hours", "offered"), [(46, True), (48, False)])
def test_it_is_offered_while_telegram_would_do_it(ada: Chat, hours: int, offered: bool) -> None:
    at(ada, "origins")
    ada.send("document", file_id="BQACAgQAAxkD1", file_name="guests.csv", file_size=1000, message_id=77)
    comes_back(ada, GUESTS)
    ada.session.scalars(select(AttendeeList)).one().read_at = NOW - timedelta(hours=hours)
    ada.say("what?")
    assert ("Delete the file here" in ada.labels) == offered


def test_the_same_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada, origins=None)
    ada.press(button("Provenance", Ask(event.id, "origins")))
    ada.tap("Envoyer une liste")
    ada.sees("un fichier CSV ou Excel", "Je ne garde pas le fichier")
    rows = [["Ville", "Pays"], *[["Nancy", "France"]] * 119, ["Bruxeles", "Belgique"]]
    arrives(ada, name="invités.csv")
    ada.sees("Lecture de votre liste…")
    comes_back(ada, as_csv(rows, encoding="cp1252"))
    seen = ada.screen.text.translate({0xA0: " ", 0x202F: " "})
    for words in (
        "<b>120 personnes (1 ville)</b>",
        "Lu : ville (« Ville ») et pays (« Pays »).",
        "• Nancy (119)",
        "1 ville incertaine : ligne 121 « Bruxeles » (peut-être Bruxelles, Belgique).",
        "1 personne est comptée selon le pays : Belgique.",
    ):
        assert words in seen
    ada.tap("Utiliser cette liste")
    ada.sees("Comptabilisé\u00a0: 120 personnes (1 ville).")
    assert ada.event.answers["origins"]["listed"] == 120


def test_how_people_travel_is_asked_once_and_only_about_those_whose_way_is_not_known(ada: Chat) -> None:
    event = answered(ada, answers={one: ANSWERS[one] for one in ANSWERS if one not in ("transport", "origins")})
    query = "SELECT name FROM places WHERE country = 'LU' LIMIT 60"
    towns = gazetteer(ada)._database.execute(query).fetchall()
    ada.press(button("Origins", Ask(event.id, "origins")))
    sends(ada, [["Town", "Country", "Transport"], *[[town, "LU", ""] for (town,) in towns], ["Metz", "FR", "car"]])
    ada.tap("Use it, keep 120")
    ada.sees("How do they travel?", "8 of")
    ada.say("train 60, car 40")
    document = answers_document(ada.event.answers)
    travel = document["travel"]
    assert {"people": 1, "from": "Metz, FR", "mode": "car"} in travel
    assert len([group for group in travel if group.keys() & {"mode", "shares"}]) == 1
    assert document["mode_shares"] == {"train": 60, "car": 40}
    assert sum(group["people"] for group in travel) == 61, "the others are not listed, and travel by the same shares"
    ada.press(button("Summary", Summary(event.id)))
    ada.sees("people on a list, from", "How people travel: <b>60% by train and 40% by car</b>")
    assert len(ada.labels) < 30


def test_a_list_that_says_every_way_leaves_nothing_to_ask(ada: Chat) -> None:
    event = answered(ada, answers={one: ANSWERS[one] for one in ANSWERS if one not in ("transport", "origins")})
    ada.press(button("Origins", Ask(event.id, "origins")))
    sends(ada, [["Town", "Transport"], *[["Metz", "car"]] * 70, *[["Nancy", "carpool"]] * 50])
    ada.tap("Use it")
    ada.does_not_see("How do they travel?")
    travel = answers_document(ada.event.answers)["travel"]
    assert travel == [
        {"people": 70, "from": "Metz, FR", "mode": "car"},
        {"people": 50, "from": "Nancy, FR", "mode": "car", "occupancy": 2.5},
    ]


def test_a_way_that_is_odd_over_the_distance_is_not_taken(ada: Chat) -> None:
    event = answered(ada)
    ada.press(button("Origins", Ask(event.id, "origins")))
    rows = [
        ["Town", "Transport"],
        ["Lisbon", "on foot"],
        ["Metz", "bus"],
        ["Berlin", "bus"],
        ["Esch-sur-Alzette", "plane"],
    ]
    sends(ada, [*rows, *[["Luxembourg", "tram"]] * 116])
    ada.sees("2 people travel in an unusual way (1 from", "taken as unknown.")
    ada.tap("Use it")
    groups = {group["from"]: group.get("way") for group in ada.event.answers["origins"]["groups"]}
    assert groups == {
        "Luxembourg, LU": "tram_bus", "Metz, FR": "tram_bus", "Berlin, DE": "coach",
        "Lisbon, PT": None, "Esch-sur-Alzette, LU": None,
    }  # fmt: skip


def test_a_name_that_is_nearly_a_town_s_counts_once_the_member_says_so(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    rows = [["Town", "Country", "Transport"], *[["Metz", "FR", "train"]] * 110, *[["Brussles", "BE", "train"]] * 6]
    sends(ada, [*rows, ["Brussles", "BE", "car"], ["Lisbonn", "", "plane"], *[["Zzyzzx", "", ""]] * 2])
    ada.sees("10 unclear towns", "row 112 “Brussles” (perhaps Brussels, Belgium)")
    ada.sees("7 people are counted by country: Belgium.", "3 people without a place of origin: it is assumed.")
    ada.sees("Tap a town below if it is the right one.")
    assert ada.event.answers == ANSWERS
    brussels = ada.button("Brussles → Brussels, Belgium")
    ada.press(brussels)
    ada.sees("120 people from 2 towns", "• 6 from Brussels, by train", "3 unclear towns")
    ada.does_not_see("counted by country")
    shown = ada.screen
    assert ada.press(brussels) == shown, "saying it twice changes nothing"
    ada.tap("Lisbonn → Lisbon, Portugal")
    ada.sees("120 people from 3 towns", "2 unclear towns")
    ada.does_not_see("Tap a town below")
    ada.tap("Use it")
    ada.sees("Counted: 120 people from 3 towns.")
    assert ada.event.answers["origins"]["groups"] == [
        {"people": 110, "from": "Metz, FR", "way": "train"},
        {"people": 6, "from": "Brussels, BE", "way": "train"},
        {"people": 1, "from": "Brussels, BE", "way": "car"},
        {"people": 1, "from": "Lisbon, PT", "way": "plane"},
    ]


def test_the_number_that_was_said_may_be_kept(ada: Chat) -> None:
    event = answered(ada)
    ada.press(button("Origins", Ask(event.id, "origins")))
    sends(ada, [["Town"], *[["Metz"]] * 118])
    ada.sees("The list has 118 people, you said 120.")
    ada.tap("Use it, keep 120")
    assert ada.event.answers["participants"] == 120
    assert footprint_of(turn_of(ada), ada.event).participants == 120


def test_a_list_may_come_before_any_other_answer(ada: Chat) -> None:
    ada.say("/new")
    ada.sees("What is your event called?")
    sends(ada, GUESTS)
    ada.sees("106 people from 3 towns")
    ada.does_not_see("you said")
    ada.tap("Use it")
    ada.sees("What is your event called?", "Counted: 106 people from 3 towns.")
    assert ada.event.answers["participants"] == 106
    ada.say("Spring")
    ada.tap("Conference")
    ada.say("20.4.2027")
    ada.tap("1 day")
    ada.tap("Luxembourg")
    ada.sees("How do they travel?")


def test_what_else_a_list_says_is_said_before_it_replaces_an_answer(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, GUESTS)
    ada.sees("Hotel nights: <b>32</b> (so far: 30)", "(so far: Mixed, as usual)")
    ada.tap("Use it for 106 people")
    changed = ada.session.scalars(select(AnswerChange)).all()
    assert {one.question for one in changed} == {"origins", "participants", "nights", "menu"}
    (origins,) = (one.change for one in changed if one.question == "origins")
    assert origins["after"] == {"groups": [], "listed": 106, "towns": 3}, "who changed what needs no list"
    ada.press(button("Changes", SeeChanges(ada.event.id)))
    ada.sees("106 people on a list, from 3 towns")


def test_the_crew_have_a_list_of_their_own(ada: Chat) -> None:
    event = answered(ada, crew=10)
    ada.press(button("Crew", Ask(event.id, "crew_origins")))
    ada.tap("Send a list")
    sends(ada, [["Town", "Transport", "Nights"], *[["Metz", "train", 2]] * 8, *[["Paris", "", 1]] * 4])
    ada.sees("The list has 12 people, you said 10.")
    ada.does_not_see("Hotel nights")
    ada.tap("Use it for 12 people")
    ada.sees("How do staff, speakers and crew travel?")
    assert (ada.event.answers["crew"], ada.event.answers["nights"]) == (12, 30)
    ada.tap("Everyone by car")
    document = answers_document(ada.event.answers)
    assert document["crew_travel"] == [
        {"people": 8, "from": "Metz, FR", "mode": "train"},
        {"people": 4, "from": "Paris, FR"},
    ]
    assert document["crew_mode_shares"] == {"car": 100}


def test_typed_groups_take_the_place_of_a_list(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, [["Town"], *[["Metz"]] * 120])
    ada.tap("Use it")
    ada.press(button("Origins", Ask(ada.event.id, "origins")))
    ada.sees("Now: 120 people on a list, from 1 town")
    ada.say("120 from Nancy by train")
    ada.tap("That’s right")
    assert ada.event.answers["origins"] == {"groups": [{"people": 120, "from": "Nancy, FR"}]}


def test_the_total_is_that_of_the_document(ada: Chat) -> None:
    answered(ada)
    ada.member.at = ["question:origins:20"]
    sends(ada, GUESTS)
    ada.tap("Use it for 106 people")
    exported = json.loads(json.dumps(answers_document(ada.event.answers)))
    total = estimate(document.read(exported), ada.world.factors, ada.world.places).total_kg
    assert footprint_of(turn_of(ada), ada.event).total_kg == total
    assert running_total(
        ada.world, ada.world.factors, ada.event.answers | {"venue": None, "area": None}, []
    ) == pytest.approx(total)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_that_is_sent_is_read_back(session: Session, world: World, language: str) -> None:
    ada = Chat(session, world, language=language).joins()
    answered(ada)
    ada.member.at = ["question:origins:20"]
    template = ada.send("tap", text="template").document
    assert template is not None
    assert template.name.endswith(".xlsx")
    sends(ada, make(template), template.name)
    found = ada.session.scalars(select(AttendeeList)).one().found
    assert (found["people"], found["towns"], found["problems"], found["nights"]) == (3, 3, {}, 1)
    assert list(found["columns"].values()) == preview.template_columns(language)


@given(st.dictionaries(st.sampled_from(sorted(DIETS)), st.integers(1, 100_000), min_size=1))
@settings(max_examples=200)
def test_what_people_eat_makes_a_menu_of_100_percent(diets: dict[str, int]) -> None:
    menu = preview._menu(diets)
    assert sum(menu.values()) == pytest.approx(100)
    assert all(share >= 0 for share in menu.values())
    read_back = document.read({"catering": {"menu": menu}}).catering
    assert read_back is not None


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worst_list_still_fits_a_card(session: Session, world: World, language: str) -> None:
    ada = Chat(session, world, language=language).joins()
    answered(ada)
    ada.member.at = ["question:origins:20"]
    long = "W" * 500
    rows: list[list[Any]] = [
        ["Town", "Country", "Transport", "Nights", "Diet", "People", *[f"{long}{n}" for n in range(100)]],
        *[[long, long, long, long, long, 1]] * 100,
        *[["Lisbon", "PT", "walk", 1, "vegan", 1]] * 100,
        *[["", "", "", "", "", "many"]] * 100,
        *[["Springfield", "US", "plane", 2, "fish", 2]] * 100,
    ]
    sends(ada, as_xlsx({"S" * 31: rows, "B": [[]], "C": [[]]}))
    assert len(str(ada.screen.text).encode("utf-16-le")) // 2 <= 4096
    assert all(fits(label) for label in ada.labels)
