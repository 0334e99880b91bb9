"""A list that is sent: read beside the rounds, shown as what it comes to, counted once confirmed."""

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.attendees import NoTable, Reason, read
from bot.attendees.reading import LARGEST
from bot.documents import make
from bot.places import Places
from bot.screen import Incoming, button
from bot.store import errands
from bot.store.models import AnswerChange, AttendeeList, Errand, IncomingUpdate
from bot.texts import LANGUAGES, texts
from bot.turn import World
from bot.words import DIETS
from calculators import answers as document
from calculators.footprint import estimate
from calculators.geography import LUXEMBOURG
from handlers.attendee_lists import preview, receiving
from handlers.estimating import footprint_of, running_total
from handlers.questionnaire.document import answers_document
from tests.bot.attendees.files import Rows, as_csv, as_xlsx
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.questionnaire.asking import half_way as at

GUESTS: Rows = [
    ["Name", "Town", "Country", "Transport", "Nights", "Diet"],
    *[["Ada", "Nancy", "FR", "train", 1, "vegan"]] * 20,
    *[["Sam", "Luxembourg", "LU", "", 0, ""]] * 80,
    *[["Mia", "Lisbon", "PT", "plane", 2, "vegetarian"]] * 6,
]
"""106 people."""


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def gazetteer(chat: Chat) -> Places:
    assert isinstance(chat.world.places, Places)
    return chat.world.places


def sends(chat: Chat, content: bytes | Rows, name: str = "guests.csv") -> None:
    """Send a file, which is read until its outcome is back."""
    arrives(chat, name=name)
    comes_back(chat, content)


def arrives(chat: Chat, *, name: str = "guests.csv", size: int = 1000) -> None:
    """Send a file that nobody has read yet."""
    chat.send("document", file_id="BQACAgQAAxkD1", file_name=name, file_size=size)


def comes_back(chat: Chat, content: bytes | Rows) -> None:
    """The errand that waits is run, and its outcome is handled as the update that it is stored as."""
    errand = chat.session.scalars(select(Errand).order_by(Errand.id)).first()
    assert errand is not None, "nobody asked for anything to be read"
    latitude, longitude = errand.params["venue"]
    assert -90 <= latitude <= 90
    assert -180 <= longitude <= 180
    try:
        found = read(content if isinstance(content, bytes) else as_csv(content), gazetteer(chat), LUXEMBOURG)
        outcome = {"found": json.loads(json.dumps(found.as_json()))}
    except NoTable as refused:
        outcome = {"refused": refused.reason.value}
    returns(chat, errand, outcome)


def returns(chat: Chat, errand: Errand, outcome: dict[str, Any]) -> None:
    number = errand.id
    errands.close(chat.session, number, outcome, NOW)
    chat.session.flush()
    row = chat.session.get_one(IncomingUpdate, -number)
    said = Incoming(**(row.said or {}))
    chat.send("errand", text=said.text, outcome=said.outcome)


def test_a_list_is_sent_at_the_question_shown_and_counts_once_confirmed(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.sees("CSV or Excel", "A column with their towns is enough", "The file is not kept")
    arrives(ada)
    ada.sees("Reading your list…")
    comes_back(ada, GUESTS)
    ada.sees("<b>106 people from 3 towns</b>")
    ada.sees("Read: town (“Town”), country (“Country”), transport (“Transport”), nights (“Nights”) and diet (“Diet”).")
    ada.sees("Not read: Name.")
    ada.sees("• 80 from Luxembourg\n• 20 from Nancy, by train\n• 6 from Lisbon, by plane")
    ada.sees("Hotel nights: <b>32 nights</b>", "80 people named no diet, and count as eating everything.")
    ada.sees("The list has 106 people, you said 100.")
    assert "origins" not in ada.event.answers, "nothing counts before it is confirmed"
    ada.tap("Use it for 106 people")
    ada.sees(
        "Counted: 106 people from 3 towns.", "Also taken from the list: Participants on site, Hotel nights and Menu."
    )
    ada.sees("The list does not say how 80 of them travel.", "How do they travel?")
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


def test_the_same_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada, origins=None)
    ada.press(button("Provenance", "ask", event.id, "origins"))
    ada.tap("Envoyer une liste")
    ada.sees("un fichier CSV ou Excel", "n’est pas conservé")
    rows = [["Ville", "Pays"], *[["Nancy", "France"]] * 119, ["Bruxeles", "Belgique"]]
    arrives(ada, name="invités.csv")
    ada.sees("Lecture de votre liste…")
    comes_back(ada, as_csv(rows, encoding="cp1252"))
    seen = ada.screen.text.translate({0xA0: " ", 0x202F: " "})
    for words in (
        "<b>120 personnes de 1 ville</b>",
        "Lu : ville (« Ville ») et pays (« Pays »).",
        "• 119 depuis Nancy",
        "1 ville que je ne connais pas avec certitude : ligne 121 « Bruxeles » (peut-être Bruxelles, Belgique).",
        "1 personne est comptée selon le pays : Belgique.",
    ):
        assert words in seen
    ada.tap("Utiliser cette liste")
    ada.sees("Comptabilisé\u00a0: 120 personnes de 1 ville.")
    assert ada.event.answers["origins"]["listed"] == 120


def test_how_people_travel_is_asked_once_and_only_about_those_whose_way_is_not_known(ada: Chat) -> None:
    event = answered(ada, answers={one: ANSWERS[one] for one in ANSWERS if one not in ("transport", "origins")})
    query = "SELECT name FROM places WHERE country = 'LU' LIMIT 60"
    towns = gazetteer(ada)._database.execute(query).fetchall()
    ada.press(button("Origins", "ask", event.id, "origins"))
    sends(ada, [["Town", "Country", "Transport"], *[[town, "LU", ""] for (town,) in towns], ["Metz", "FR", "car"]])
    ada.tap("Use it, keep 120")
    ada.sees("How do they travel?", "8 of")
    ada.say("train 60, car 40")
    travel = answers_document(ada.event.answers)["travel"]
    assert {"people": 1, "from": "Metz, FR", "mode": "car"} in travel
    assert all(group.get("mode") == "car" or set(group["shares"]) <= {"train", "car"} for group in travel)
    assert sum(group["people"] for group in travel) == 120
    ada.press(button("Summary", "summary", event.id))
    ada.sees("people on a list, from", "How people travel: <b>60% by train and 40% by car</b>")
    assert len(ada.labels) < 30


def test_a_list_that_says_every_way_leaves_nothing_to_ask(ada: Chat) -> None:
    event = answered(ada, answers={one: ANSWERS[one] for one in ANSWERS if one not in ("transport", "origins")})
    ada.press(button("Origins", "ask", event.id, "origins"))
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
    ada.press(button("Origins", "ask", event.id, "origins"))
    rows = [
        ["Town", "Transport"],
        ["Lisbon", "on foot"],
        ["Metz", "bus"],
        ["Berlin", "bus"],
        ["Esch-sur-Alzette", "plane"],
    ]
    sends(ada, [*rows, *[["Luxembourg", "tram"]] * 116])
    ada.sees("2 people travel in an unusual way (1 from", "how they travel is taken as not known")
    ada.tap("Use it")
    groups = {group["from"]: group.get("way") for group in ada.event.answers["origins"]["groups"]}
    assert groups == {
        "Luxembourg, LU": "tram_bus", "Metz, FR": "tram_bus", "Berlin, DE": "coach",
        "Lisbon, PT": None, "Esch-sur-Alzette, LU": None,
    }  # fmt: skip


def test_a_name_that_is_nearly_a_town_s_counts_once_the_member_says_so(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    rows = [["Town", "Country", "Transport"], *[["Metz", "FR", "train"]] * 110, *[["Brussles", "BE", "train"]] * 6]
    sends(ada, [*rows, ["Brussles", "BE", "car"], ["Lisbonn", "", "plane"], *[["Zzyzzx", "", ""]] * 2])
    ada.sees("10 towns that I do not know for sure", "row 112 “Brussles” (perhaps Brussels, Belgium)")
    ada.sees("7 people are counted by country: Belgium.", "Where 3 people come from is not known")
    ada.sees("Tap a town below if it is the one.")
    assert ada.event.answers == ANSWERS
    brussels = ada.button("Brussles → Brussels, Belgium")
    ada.press(brussels)
    ada.sees("120 people from 2 towns", "• 6 from Brussels, by train", "3 towns that I do not know for sure")
    ada.does_not_see("counted by country")
    shown = ada.screen
    assert ada.press(brussels) == shown, "saying it twice changes nothing"
    ada.tap("Lisbonn → Lisbon, Portugal")
    ada.sees("120 people from 3 towns", "2 towns that I do not know for sure")
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
    ada.press(button("Origins", "ask", event.id, "origins"))
    sends(ada, [["Town"], *[["Metz"]] * 118])
    ada.sees("The list has 118 people, you said 120.")
    ada.tap("Use it, keep 120")
    assert ada.event.answers["participants"] == 120
    assert footprint_of(_turn(ada), ada.event).participants == 120


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


@pytest.mark.parametrize(
    "where", ["question:menu:20", "summary", "refine", "section:people", "result", "reductions", "groups:origins:20"]
)
def test_a_list_may_be_sent_wherever_it_is_about_an_event(ada: Chat, where: str) -> None:
    answered(ada)
    ada.member.view = where
    sends(ada, GUESTS)
    ada.sees("106 people from 3 towns")


@pytest.mark.parametrize("where", ["home", "impact", "reminders", "remind", "survey", "quote", "rename"])
def test_elsewhere_it_is_asked_which_event_a_list_is_for(ada: Chat, where: str) -> None:
    answered(ada, name="Autumn meeting")
    answered(ada)
    ada.member.view = where
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
    ada.member.view = "home"
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
    ada.member.view = "summary"
    sends(ada, GUESTS)
    ada.sees("each group is split over them by their participants")


def test_what_a_colleague_answered_meanwhile_is_not_overwritten_unseen(
    ada: Chat, session: Session, world: World
) -> None:
    event = answered(ada)
    ada.member.view = "summary"
    sends(ada, GUESTS)
    noah = Chat(session, world, person=6, now=NOW + timedelta(minutes=1)).joins()
    noah.send("tap", text=f"ask:{event.id}:participants")
    noah.say("90")
    ada.now = NOW + timedelta(minutes=2)
    ada.tap("Use it for 106 people")
    ada.sees("A colleague has changed this event meanwhile.", "The list has 106 people, you said 90.")
    assert event.answers["participants"] == 90
    ada.tap("Use it for 106 people")
    assert event.answers["participants"] == 106


def test_a_list_may_begin_a_new_event(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    ada.say("/start")
    arrives(ada)
    ada.sees("S’agit-il d’une liste de participants")
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
    ada.sees("That button is from an earlier card.")
    assert ada.session.scalars(select(Errand)).all() == []


def test_a_list_is_for_no_event_of_another_organisation(ada: Chat, session: Session, world: World) -> None:
    event = answered(ada)
    eve = Chat(session, world, person=9).joins("Other SA")
    eve.say("/start")
    arrives(eve)
    assert eve.labels == ["A new event", "Back"]
    eve.send("tap", text=f"list_for:{event.id}")
    eve.sees("That button is from an earlier card.")
    assert session.scalars(select(Errand)).all() == []


def test_nobody_travels_to_an_event_online(ada: Chat) -> None:
    answered(ada, kind="online")
    ada.member.view = "summary"
    arrives(ada)
    ada.sees("nobody travels, so no list is needed")


def test_a_photo_of_a_table_is_no_table(ada: Chat) -> None:
    at(ada, "origins")
    ada.send("photo")
    ada.sees("I cannot read a table from a picture.", "Where do they come from?")
    ada.tap("Send a list")
    ada.send("photo")
    ada.sees("I cannot read a table from a picture.", "send a list")
    sends(ada, b"\x89PNG\r\n\x1a\n" + bytes(20), "IMG_1.png")
    ada.sees("That is a picture, which I cannot read.", "send a list")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", Reason)
def test_a_file_that_is_no_list_is_refused_in_a_sentence(
    session: Session, world: World, language: str, reason: Reason
) -> None:
    ada = Chat(session, world, language=language).joins()
    answered(ada)
    ada.member.view = "question:origins:20"
    arrives(ada)
    returns(ada, ada.session.scalars(select(Errand)).one(), {"refused": reason.value})
    t = texts(language, world.zone)
    ada.sees(receiving._refusal(reason, t))
    assert language == "en" or receiving.REFUSALS[reason] not in ada.screen.text
    assert ada.event.answers == ANSWERS


def test_a_file_that_is_too_large_is_refused_before_it_is_fetched(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    arrives(ada, size=LARGEST + 1)
    ada.sees("The file is too large: Telegram gives me up to 20 MB.")
    assert ada.session.scalars(select(Errand)).all() == []


def test_a_list_that_could_not_be_read_for_our_own_fault_is_asked_for_again(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    arrives(ada)
    returns(ada, ada.session.scalars(select(Errand)).one(), {"failed": True})
    ada.sees("Something went wrong on our side while your list was read. Please send it again.")


def test_reading_is_called_off(ada: Chat) -> None:
    at(ada, "origins")
    arrives(ada)
    number = ada.session.scalars(select(Errand.id)).one()
    ada.tap("Cancel")
    ada.sees("Where do they come from?")
    errands.close(ada.session, number, {"found": {}}, NOW)
    assert ada.session.get(IncomingUpdate, -number) is None


def test_of_two_lists_sent_in_a_row_the_second_counts(ada: Chat) -> None:
    at(ada, "origins")
    arrives(ada)
    first = ada.session.scalars(select(Errand)).one()
    outcome = {"found": read(as_csv(GUESTS), gazetteer(ada), LUXEMBOURG).as_json()}
    errands.close(ada.session, first.id, outcome, NOW)
    arrives(ada)
    late = Incoming(**(ada.session.scalars(select(IncomingUpdate)).one().said or {}))
    waiting = ada.screen
    from handlers import router

    assert router.handle(_turn(ada, late)) is None, "the first is overtaken"
    assert ada.screen == waiting
    comes_back(ada, [["Town"], ["Metz"]])
    ada.sees("One list counts at a time: this is the one you sent last.", "1 person from 1 town")
    ada.tap("Send another file")
    sends(ada, GUESTS)
    ada.sees("106 people from 3 towns")
    ada.does_not_see("One list counts at a time")


def test_somebody_who_has_gone_elsewhere_is_told_there_and_loses_nothing(ada: Chat) -> None:
    answered(ada, name="Spring conference")
    ada.member.view = "question:origins:20"
    arrives(ada)
    ada.say("/start")
    home = ada.screen
    comes_back(ada, GUESTS)
    ada.sees("Your list for “Spring conference” was read.", home.text)
    assert ada.member.view == "home"
    assert ada.labels == ["See the list", *[one.label for row in home.buttons for one in row]]
    ada.tap("See the list")
    ada.sees("106 people from 3 towns")
    ada.tap("Use it for 106 people")
    ada.sees("Counted: 106 people")


def test_a_refusal_reaches_somebody_who_has_gone_elsewhere(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    arrives(ada)
    ada.say("/start")
    comes_back(ada, b"")
    ada.sees("The file is empty.", "Hello Ada")
    assert ada.member.view == "home"


def test_an_event_that_is_gone_meanwhile_leaves_the_member_where_they_are(ada: Chat) -> None:
    event = answered(ada)
    ada.member.view = "question:origins:20"
    arrives(ada)
    event.deleted_at = NOW
    ada.say("/start")
    comes_back(ada, GUESTS)
    ada.sees("Hello Ada")
    assert ada.session.scalars(select(AttendeeList)).all() == []


def test_the_card_of_a_list_can_be_left_in_every_direction(ada: Chat) -> None:
    answered(ada)
    for label, words in (
        ("Send another file", "send a list"),
        ("Type it instead", "Where do they come from?"),
        ("Cancel", "Where do they come from?"),
    ):
        ada.member.view = "question:origins:20"
        sends(ada, GUESTS)
        ada.tap(label)
        ada.sees(words)
        assert ada.event.answers == ANSWERS


def test_words_at_a_list_confirm_it_or_change_nothing(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, GUESTS)
    for words in ("what?", "yes", "use it"):
        ada.say(words)
        ada.sees("Please tap one of the buttons.", "106 people from 3 towns")
    sends(ada, [["Town"], *[["Metz"]] * 120])
    ada.say("Yes")
    ada.sees("Counted: 120 people from 1 town.")


def test_typing_where_a_list_is_asked_for_answers_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.say("60 from Metz by train, the rest local")
    ada.sees("I understood:", "60 from Metz")


def test_back_leads_to_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.tap("Send a list")
    ada.tap("Back")
    ada.sees("Where do they come from?")
    ada.say("/new")


def test_an_old_button_of_a_list_is_stale(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, GUESTS)
    use, drop = ada.button("Use it for 106 people"), ada.button("Cancel")
    ada.press(use)
    before = dict(ada.event.answers)
    for old in (use, drop):
        ada.press(old)
        ada.sees("That button is from an earlier card.")
    assert ada.event.answers == before


def test_a_list_belongs_to_whoever_sent_it(ada: Chat, session: Session, world: World) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, GUESTS)
    use = ada.button("Use it for 106 people")
    noah = Chat(session, world, person=6).joins()
    noah.press(use)
    noah.sees("That button is from an earlier card.")
    assert ada.event.answers == ANSWERS


def test_what_else_a_list_says_is_said_before_it_replaces_an_answer(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, GUESTS)
    ada.sees("Hotel nights: <b>32 nights</b>, in place of 30 nights", "in place of Mixed, as usual")
    ada.tap("Use it for 106 people")
    changed = ada.session.scalars(select(AnswerChange)).all()
    assert {one.question for one in changed} == {"origins", "participants", "nights", "menu"}
    (origins,) = (one.change for one in changed if one.question == "origins")
    assert origins["after"] == {"groups": [], "listed": 106, "towns": 3}, "who changed what needs no list"
    ada.press(button("Changes", "changes", ada.event.id))
    ada.sees("106 people on a list, from 3 towns")


def test_the_crew_have_a_list_of_their_own(ada: Chat) -> None:
    event = answered(ada, crew=10)
    ada.press(button("Crew", "ask", event.id, "crew_origins"))
    ada.tap("Send a list")
    sends(ada, [["Town", "Transport", "Nights"], *[["Metz", "train", 2]] * 8, *[["Paris", "", 1]] * 4])
    ada.sees("The list has 12 people, you said 10.")
    ada.does_not_see("Hotel nights")
    ada.tap("Use it for 12 people")
    ada.sees("How do staff, speakers and crew travel?")
    assert (ada.event.answers["crew"], ada.event.answers["nights"]) == (12, 30)
    ada.tap("Everyone by car")
    crew = answers_document(ada.event.answers)["crew_travel"]
    assert crew == [
        {"people": 8, "from": "Metz, FR", "mode": "train"},
        {"people": 4, "from": "Paris, FR", "shares": {"car": 100}},
    ]


def test_typed_groups_take_the_place_of_a_list(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, [["Town"], *[["Metz"]] * 120])
    ada.tap("Use it")
    ada.press(button("Origins", "ask", ada.event.id, "origins"))
    ada.sees("Now: 120 people on a list, from 1 town")
    ada.say("120 from Nancy by train")
    ada.tap("That’s right")
    assert ada.event.answers["origins"] == {"groups": [{"people": 120, "from": "Nancy, FR"}]}


def test_the_total_is_that_of_the_document(ada: Chat) -> None:
    answered(ada)
    ada.member.view = "question:origins:20"
    sends(ada, GUESTS)
    ada.tap("Use it for 106 people")
    exported = json.loads(json.dumps(answers_document(ada.event.answers)))
    total = estimate(document.read(exported), ada.world.factors, ada.world.places).total_kg
    assert footprint_of(_turn(ada), ada.event).total_kg == total
    assert running_total(ada.world, ada.event.answers | {"venue": None, "area": None}, []) == pytest.approx(total)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_that_is_sent_is_read_back(session: Session, world: World, language: str) -> None:
    ada = Chat(session, world, language=language).joins()
    answered(ada)
    ada.member.view = "question:origins:20"
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
    ada.member.view = "question:origins:20"
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
    assert all(len(label) <= 34 for label in ada.labels)


def _turn(chat: Chat, incoming: Incoming | None = None) -> Any:
    from bot.turn import Turn

    said = incoming or Incoming(person=chat.person, chat=chat.person, private=True, kind="text")
    return Turn(chat.session, said, chat.member, texts(chat.language, chat.world.zone), NOW, chat.world)
