"""One sentence opens an event: shown back line by line, changed by a tap or a word, and stored once it is right."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from bot.store.models import Event
from bot.turn import World
from tests.handlers.chat import Chat

SENTENCE = "Two-day conference in Belval on 12 March, 120 people, 20 from Paris by train, vegetarian lunch both days"
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


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    ada.say("/start")
    return ada


def events(chat: Chat) -> int:
    return chat.session.scalar(select(func.count()).select_from(Event)) or 0


def test_everything_that_was_understood_is_shown_with_its_words_and_nothing_is_stored(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.sees("I understood:", "Kind of event: <b>Conference</b> (“conference”)", "Duration: <b>2 days</b> (“Two-day”)")
    ada.sees(
        "First day: <b>Friday 12 March 2027</b> (“on 12 March”)",
        "Place: <b>Belval</b> (“Belval”)",
        "Nothing is saved yet.",
    )
    ada.sees("(“20 from Paris by train”)", "Menu: <b>Vegetarian</b> (“vegetarian”)")
    ada.does_not_see("I didn’t get")
    assert events(ada) == 0


def test_all_right_stores_it_and_only_what_is_missing_is_asked(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Yes, that’s right")
    assert ada.event.answers == ANSWERS
    ada.sees("What is your event called?")
    ada.say("Green days")
    ada.sees("How do they travel?")
    assert ada.event.answers == ANSWERS | {"name": "Green days"}


LITTLE = [
    "We go for a walk along the river with the volunteers and eat something nice afterwards, 25 people, no idea yet when",
    "On irait marcher le long de la rivière avec les bénévoles puis manger ensemble, 25 personnes, on ne sait pas quand",
    "Mir géinge mat de Benevolle laanscht d’Baach spadséieren an duerno zesummen iessen, 25 Leit, mir wësse nach net wéini",
]


@pytest.mark.parametrize("typed", LITTLE)
@pytest.mark.parametrize("first", ["/new", ""])
def test_of_a_text_too_long_for_a_name_the_one_answer_in_it_is_shown(ada: Chat, typed: str, first: str) -> None:
    ada.say(first or "/new " + typed)
    if first:
        ada.say(typed)
    ada.sees("I understood:", "Participants on site: <b>25</b>", "I didn’t get")
    assert all(not event.answers for event in ada.session.scalars(select(Event)))


@pytest.mark.parametrize(
    "typed",
    [
        "Zweitägige Konferenz in Belval am 12. März, 120 Personen, 20 aus Paris mit dem Zug, vegetarisches Mittagessen "
        "an beiden Tagen",
        "Conférence de deux jours à Belval le 12 mars, 120 personnes, 20 de Paris en train, déjeuner végétarien les deux "
        "jours",
        "Zweedeegeg Konferenz zu Belval den 12. Mäerz, 120 Leit, 20 vu Paräis mam Zuch, vegetarescht Mëttegiessen béid Deeg",
        "conference zu Belval am 12. März,\n- 2 jours\n- 120 Leit, 20 de Paris mit dem Zug\n- vegetarian lunch béid Deeg",
    ],
)
def test_it_may_be_told_in_any_language_and_mixed(ada: Chat, typed: str) -> None:
    ada.say(typed)
    ada.tap("Yes, that’s right")
    assert ada.event.answers == ANSWERS


def test_a_line_is_changed_by_a_tap_on_it_or_by_typing_it_anew(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Kind of event: Conference")
    ada.sees("What kind of event is it?")
    ada.tap("Workshop")
    ada.sees("Kind of event: <b>Workshop</b>", "Place: <b>Belval</b>")
    ada.tap("Participants on site: 120")
    ada.say("no idea how to count them 3.5")
    ada.sees("How many people take part on site")
    ada.say("95")
    ada.sees("Participants on site: <b>95</b> (“95”)")
    assert events(ada) == 0
    ada.say("all right")
    assert ada.event.answers == ANSWERS | {"kind": "workshop", "participants": 95}


def test_a_line_is_left_out_and_asked_later(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Place: Belval")
    ada.tap("Leave this line out")
    ada.does_not_see("Belval")
    ada.tap("Yes, that’s right")
    assert "place" not in ada.event.answers
    ada.say("Green days")
    ada.sees("Where does it take place?")


def test_another_sentence_adds_to_it_and_replaces_what_was_said(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.say("130 people, 600 m²")
    ada.sees("Participants on site: <b>130</b> (“130 people”)", "Area used: <b>600 m²</b>", "Place: <b>Belval</b>")
    ada.say("rubber boots")
    ada.sees("I didn’t get “rubber boots”.", "Participants on site: <b>130</b>")


def test_who_wants_to_start_without_it_begins_at_the_first_question(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Start with empty questions")
    ada.sees("What is your event called?")
    assert ada.event.answers == {}


def test_behind_the_command_it_is_understood_as_well(ada: Chat) -> None:
    ada.say(f"/new {SENTENCE}")
    ada.sees("I understood:")
    ada.say("/new")
    ada.sees("What is your event called?")


def test_as_the_name_it_is_offered_as_what_it_is(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Workshop for 30 people")
    ada.sees("“Workshop for 30 people”", "Is that its name, or what it is?")
    assert ada.event.answers == {}
    ada.tap("What it is")
    ada.sees("Participants on site: <b>30</b>")
    ada.tap("Yes, that’s right")
    assert ada.event.answers == {"kind": "workshop", "participants": 30}
    assert events(ada) == 1


HARDLY_NAMES = {
    "120 people": "Participants on site: <b>120</b>",
    "120 Leit": "Participants on site: <b>120</b>",
    "vierzig Leute": "Participants on site: <b>40</b>",
    "12 March": "First day: <b>Friday 12 March 2027</b>",
    "le 3 mai": "First day: <b>Monday 3 May 2027</b>",
    "14-15 March": "Duration: <b>2 days</b>",
}


@pytest.mark.parametrize("typed", HARDLY_NAMES)
def test_one_answer_to_another_question_is_hardly_a_name_and_may_still_be_it(ada: Chat, typed: str) -> None:
    ada.say("/new")
    ada.say(typed)
    ada.sees("I understood:", HARDLY_NAMES[typed], "Nothing is saved yet.")
    ada.tap("It is only its name")
    assert ada.event.answers == {"name": typed}


@pytest.mark.parametrize(
    "typed", ["600 m2", "two nights", "zwou Nuechten", "130", "yes", "nee", "none", "pas de nom", "8.3."]
)
def test_what_answers_no_name_is_asked_back_where_only_the_name_is_open(ada: Chat, typed: str) -> None:
    ada.say(SENTENCE)
    ada.tap("Yes, that’s right")
    ada.say(typed)
    ada.sees("Is this its name?")
    assert "name" not in ada.event.answers
    ada.tap(typed)
    assert ada.event.answers["name"] == typed


@pytest.mark.parametrize("name", ["Team day 2027", "Forum 21", "50 ans", "Top 100", "24 heures vélo", "Lunch 12", "Q3"])
def test_a_name_with_a_number_is_a_name(ada: Chat, name: str) -> None:
    ada.say("/new")
    ada.say(name)
    assert ada.event.answers == {"name": name}


@pytest.mark.parametrize(
    "typed",
    [
        "Investors' call 17 Feb 3pm one hour 25 people",
        "EIB visit, 22 March",
        "EIB-Besuch 22. März, 18-köpfige Delegation",
        "Two trainings: 8 March (10 people) and 15 March (12 people)",
        "yoga tous les mercredis de mars, 12 personnes",
        "Brainstorming morgen 14 Uhr 9 Leute",
    ],
)
def test_a_day_or_how_many_come_is_not_lost_in_a_name(ada: Chat, typed: str) -> None:
    ada.say("/new")
    ada.say(typed)
    ada.sees("Is that its name, or what it is?")
    ada.tap("What it is")
    assert ada.event.answers == {}
    assert any(one.startswith(("First day", "Participants on site")) for one in ada.labels)


def test_what_tells_a_day_and_how_many_come_is_hardly_a_name_and_may_still_be_it(ada: Chat) -> None:
    words = "Workshop in Belval for 30 people"
    ada.say("/new")
    ada.say(words)
    ada.sees("I understood:", "Participants on site: <b>30</b>", "Nothing is saved yet.")
    assert ada.event.answers == {}
    ada.tap("It is only its name")
    assert ada.event.answers == {"name": words}
    assert events(ada) == 1
    ada.sees("What kind of event is it?")


def test_or_it_is_the_name(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Workshop for 30 people")
    ada.tap("Its name")
    assert ada.event.answers == {"name": "Workshop for 30 people"}
    ada.sees("What kind of event is it?")


def test_what_is_no_name_at_all_is_shown_back_at_once(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Invitation\nWorkshop in Belval\n20 April 2027\n30 people")
    ada.sees("I understood:", "First day: <b>Tuesday 20 April 2027</b>")


def test_a_plain_name_stays_a_name(ada: Chat) -> None:
    ada.say("/new")
    ada.say("Annual conference 2027")
    assert ada.event.answers == {"name": "Annual conference 2027"}


def test_an_earlier_card_counts_no_more(ada: Chat) -> None:
    ada.say(SENTENCE)
    earlier = ada.button("Yes, that’s right")
    ada.say("130 people")
    ada.press(earlier)
    assert events(ada) == 0
    ada.sees("Participants on site: <b>130</b>")
    ada.tap("Yes, that’s right")
    ada.press(earlier)
    assert events(ada) == 1


def test_a_restart_and_odd_things_lead_back_to_it(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.send("sticker")
    ada.sees("I understood:")
    ada.tap("Place: Belval")
    ada.send("sticker")
    ada.sees("Where does it take place?")
    ada.tap("Back")
    ada.sees("I understood:")


def test_people_of_no_town_at_all_are_said_not_to_be_understood(ada: Chat) -> None:
    ada.say("Workshop in Belval on 12 March, 30 people, 20 from Atlantisville")
    ada.sees("I didn’t get “20 from Atlantisville”.")
    ada.tap("Yes, that’s right")
    assert "origins" not in ada.event.answers


def test_what_makes_no_sense_any_more_is_left_out(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Kind of event: Conference")
    ada.tap("Online only")
    ada.does_not_see("Belval")
    ada.tap("Yes, that’s right")
    assert ada.event.answers == {"kind": "online", "first_day": "2027-03-12", "days": 2}


def test_an_answered_event_stays_as_it_is(ada: Chat) -> None:
    ada.say(SENTENCE)
    ada.tap("Yes, that’s right")
    first = ada.event.id
    ada.say("/start")
    ada.say("Gala in Metz on 3 June, 200 guests")
    ada.tap("Yes, that’s right")
    assert ada.event.id != first
    assert ada.event.answers == {
        "kind": "gala", "first_day": "2027-06-03", "place": "Metz, FR", "participants": 200,
    }  # fmt: skip
    assert events(ada) == 2


NOT_CLEAR = [
    ("20 from Springfield, 10 local", ["Springfield (Ohio), United States"], "20 from Springfield (Ohio) and 10 local"),
    ("20 Germans, the rest local", ["Cologne, Germany"], "20 from Cologne and 10 local"),
    (
        "20 Germans, the rest local",
        ["All over: 400 km on average"],
        "20 from Germany, all over the country and 10 local",
    ),
    ("12 Belges et 8 Allemands", ["Namur", "Berlin, Germany"], "12 from Namur and 8 from Berlin"),
    ("20 aus Lothringen, der Rest von hier", ["Nancy, France"], "20 from Nancy and 10 local"),
    ("20 aus Frankräich an 10 vun hei", ["Metz"], "20 from Metz and 10 local"),
    ("20 aus der Belsch a 5 aus Däitschland", ["Leave it out", "Köln"], "5 from Cologne"),
    ("20 from Lorraine, 10 local", ["Leave it out"], "10 local"),
    ("20 de Suisse romande, 10 d’ici", ["Geneva, Switzerland"], "20 from Geneva and 10 local"),
]
"""People whose town is not clear, what is tapped or typed for each, and how all are shown then."""


@pytest.mark.parametrize(("people", "chosen", "means"), NOT_CLEAR)
def test_people_whose_town_is_not_clear_get_its_buttons_at_once(
    ada: Chat, people: str, chosen: list[str], means: str
) -> None:
    ada.say(f"Conference in Belval on 3 March 2027, 30 people. {people}")
    ada.does_not_see("I didn’t get")
    for one in chosen:
        if one in ada.labels:
            ada.tap(one)
        else:
            ada.say(one)
    ada.sees(f"Where people come from: <b>{means}</b>")
    ada.tap("Yes, that’s right")
    assert sum(one["people"] for one in ada.event.answers["origins"]["groups"]) <= 30


LISTED = [
    "80 participants:\n- 20 Paris\n- 30 Luxembourg\n- 30 Nancy",
    "80 people. 20 Paris, 30 Luxembourg, 30 Nancy",
    "80 personnes :\nParis : 20\nLuxembourg : 30\nNancy : 30",
    "80 personnes dont 20 de Paris, 30 de Luxembourg et 30 de Nancy",
    "80 personnes. Provenance : 20 Paris, 30 Luxembourg, 30 Nancy",
    "80 Teilnehmer:\nParis: 20\nLuxemburg: 30\nNancy: 30",
    "80 Leute. 20 kommen aus Paris. 30 kommen aus Luxemburg. Und 30 aus Nancy.",
    "80 Leute, von denen 20 aus Paris kommen, 30 aus Luxemburg und 30 aus Nancy",
    "80 Leit:\nParäis 20\nLëtzebuerg 30\nNanzeg 30",
    "80 Leit, dovun 20 vu Paräis, 30 vu Lëtzebuerg a 30 vun Nanzeg",
    "80 Leit. 20 kommen aus Paräis. 30 aus Lëtzebuerg. 30 vun Nanzeg.",
    "80 people of whom 20 come from Paris, 30 from Luxembourg and 30 from Nancy",
    "80 people. 20 come from Paris. Lunch is vegetarian. 30 come from Luxembourg. The other 30 come from Nancy.",
]


@pytest.mark.parametrize("people", LISTED)
def test_people_are_found_in_lists_and_sentences_of_their_own(ada: Chat, people: str) -> None:
    ada.say(f"Conference in Metz on 3 March 2027, {people}")
    ada.sees("Participants on site: <b>80</b>")
    ada.sees("Where people come from: <b>20 from Paris, 30 from Luxembourg and 30 from Nancy</b>")


def test_what_is_not_sure_counts_only_by_a_tap(ada: Chat) -> None:
    ada.say("Workshop in Belval on 3 March, 24 seats, we might be 26")
    ada.sees("Is this what you mean? I only use it if you tap it.\n• Participants on site: <b>24</b> (“24 seats”)")
    ada.tap("Participants on site: 24?")
    ada.sees("Participants on site: <b>24</b>")
    ada.does_not_see("Is this meant?")
    ada.tap("Yes, that’s right")
    assert ada.event.answers["participants"] == 24
