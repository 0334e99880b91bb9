"""An attendee answers a survey: a few taps, without joining, and whatever they do is answered."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AttendeeSaid, Guest, Member
from bot.turn import World
from calculators.answers import read
from calculators.footprint import estimate
from calculators.journeys import detour
from handlers.event.document import answers_document
from tests.conftest import NOW
from tests.handlers.chat import Chat, act
from tests.handlers.links import link, newest, surveyed


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """An organiser whose survey asks for the journey and the meal."""
    ada = Chat(session, world).joins()
    surveyed(ada, meal=True)
    return ada


@pytest.fixture
def eve(session: Session, world: World, ada: Chat) -> Chat:
    """A stranger who has opened the link."""
    eve = Chat(session, world, person=9)
    eve.say(link(ada))
    return eve


def said(chat: Chat) -> list[AttendeeSaid]:
    return [guest.attendee for guest in chat.session.scalars(select(Guest))]


def test_three_taps_are_an_answer(eve: Chat) -> None:
    eve.sees(
        "Ardennes SA would like to know how you are getting to “Spring conference”", "Three questions, a tap each."
    )
    eve.sees("neither your name nor your Telegram account", "erased with the survey, after Monday 8 February")
    eve.tap("Greater Region: up to 150 km")
    eve.sees("Noted: from within 150 km.", "How are you travelling?")
    eve.tap("Train")
    eve.tap("Vegetarian")
    eve.sees("Thank you.", "from within 150 km · by train · vegetarian", "totals only")
    assert said(eve) == [{"band": "greater_region", "mode": "train", "dish": "vegetarian", "at": "done"}]
    assert eve.session.scalars(select(Member.telegram_id)).all() == [5]


def test_three_taps_in_french(session: Session, world: World, ada: Chat) -> None:
    eve = Chat(session, world, person=9, language="fr")
    eve.say(link(ada))
    eve.sees("Ardennes SA aimerait savoir comment vous venez à", "Trois questions", "D’où venez-vous")
    eve.say("Metz en train")
    eve.sees("Metz, France · en train")
    eve.tap("Végétarien")
    eve.sees("<b>Merci.</b>", "végétarien")
    eve.tap("Changer ma réponse")
    eve.sees("Votre réponse jusqu’ici", "Metz, France · en train")
    eve.say("Springfieldd Nullepart")
    eve.sees("Je ne connais pas de ville appelée")


def test_a_survey_of_the_journey_asks_two_questions(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    surveyed(ada)
    eve = Chat(session, world, person=9)
    eve.say(link(ada))
    eve.sees("Two questions, a tap each.")
    eve.tap("Local: up to 30 km")
    eve.tap("Tram and bus")
    eve.sees("Thank you.")
    eve.send("tap", text=f"eats:{newest(ada).code}:fish")
    assert said(eve) == [{"band": "local", "mode": "tram_bus", "at": "done"}]


TWO_TOWNS = [{"place": "Luxembourg, LU", "participants": 80}, {"place": "Trier, DE", "participants": 40}]


def test_of_an_event_in_several_towns_it_is_asked_which_one_somebody_goes_to(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    event = surveyed(ada, sites=TWO_TOWNS)
    for person in range(20, 25):
        eve = Chat(session, world, person=person)
        eve.say(link(ada))
        eve.sees("Three questions, a tap each.", "The event takes place in several towns. Which one are you going to?")
        assert eve.labels == ["Luxembourg", "Trier"]
        eve.tap("Trier")
        eve.sees("Noted: to Trier.", "Where are you travelling from?", "Place of the event: Trier")
        eve.say("Bonn by train")
        eve.sees("Thank you.", "Bonn, Germany · to Trier · by train")
    assert said(eve)[0] == {"site": "Trier, DE", "from": "Bonn, DE", "km": 113.6, "band": "greater_region"} | {
        "mode": "train",
        "at": "done",
    }
    eve.tap("Change my answer")
    eve.say("lux")
    eve.sees("So far you said: Bonn, Germany · to Luxembourg · by train.")
    eve.tap("Back")
    eve.tap("Trier")
    ada.send("tap", text=f"survey_end:{newest(ada).id}")
    ada.tap("Replace my answers")
    groups = event.answers["origins"]["groups"]
    assert [(group["from"], group["site"], group["people"]) for group in groups] == [("Bonn, DE", "Trier, DE", 120)]
    footprint = estimate(read(answers_document(event.answers)), world.factors, world.places)
    (line,) = [line for line in footprint.lines if line.unit == "passenger.km" and line.quantity > 10_000]
    often = 2 - 30 / 132  # of 120 and a crew of 12, 30 have a bed for the night, the others go home
    assert line.quantity == pytest.approx(120 * often * 2 * 113.6 * detour("train"), rel=0.001), (
        "to Trier, not to Luxembourg"
    )


def test_the_same_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    surveyed(ada, meal=True, sites=TWO_TOWNS)
    eve = Chat(session, world, person=9, language="fr")
    eve.say(link(ada))
    eve.sees("Quatre questions", "L’événement a lieu dans plusieurs villes.")
    eve.tap("Trèves")
    eve.sees("C’est noté\u00a0: vers Trèves.")


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("Metz", "Metz, France"),
        ("metz, france", "Metz, France"),
        ("from Metz by train", "Metz, France · by train"),
        ("Esch-sur-Alzette", "Esch-sur-Alzette"),
        ("local", "from within 30 km"),
        ("Köln", "Cologne, Germany"),
        ("I come from Lisbon", "Lisbon, Portugal"),
        ("I’m coming from Metz by train", "Metz, France · by train"),
        ("Je viens de Metz en train", "Metz, France · by train"),
        ("j’habite quelque part", ""),
        ("Ich komme aus Trier.", "Trier, Germany"),
        ("Ech kommen aus Esch-sur-Alzette", "Esch-sur-Alzette"),
        ("12 rue de Merl, Luxembourg", "Luxembourg"),
        ("L-4365 Esch", "Esch-sur-Alzette"),
        ("54290 Trier", "Trier, Germany"),
        ("our Brussels office", "Brussels, Belgium"),
        ("Kierchbierg", "Kirchberg"),
    ],
)
def test_a_town_may_be_typed(eve: Chat, typed: str, noted: str) -> None:
    eve.say(typed)
    if noted:
        eve.sees(f"Noted: {noted}.")
    else:
        eve.sees("I don’t know a town called")
        assert said(eve) == [{}]


def test_a_location_becomes_its_town(eve: Chat) -> None:
    eve.send("location", location=(49.119, 6.175))
    eve.sees("Noted: Metz, France.")


def test_a_name_that_several_towns_bear_is_asked_never_guessed(eve: Chat) -> None:
    eve.say("Springfield")
    eve.sees("Springfield: which one do you mean?")
    assert said(eve) == [{}]
    eve.tap(next(label for label in eve.labels if label.startswith("Springfield (Illinois)")))
    eve.sees("Noted: Springfield (Illinois), United States.")
    assert eve.labels[0] == "Plane"


def test_of_a_region_its_towns_are_offered(eve: Chat) -> None:
    eve.say("Lorraine")
    assert {"Metz, France", "Nancy, France"} <= set(eve.labels)
    assert said(eve) == [{}]


def test_only_ways_that_make_sense_are_offered_and_taken(eve: Chat) -> None:
    eve.tap("Local: up to 30 km")
    assert "Plane" not in eve.labels
    eve.say("by plane")
    eve.sees("Please tap one of the buttons.", "How are you travelling?")
    eve.send("tap", text=eve.button("Car").action.replace("car", "plane"))
    assert "mode" not in said(eve)[0]
    eve.say("cycling")
    eve.sees("on foot or by bicycle")


def test_not_knowing_yet_and_having_no_preference_are_answers(eve: Chat) -> None:
    eve.tap("Europe: up to 1,500 km")
    eve.tap("I don’t know yet")
    eve.tap("No preference")
    eve.sees("Thank you.", "within 1,500 km · not sure how yet · no preference.")
    assert said(eve) == [{"band": "europe", "mode": None, "dish": None, "at": "done"}]


def test_one_answer_each_however_often_they_tap(ada: Chat, eve: Chat) -> None:
    first = eve.button("Local: up to 30 km")
    for _ in range(3):
        eve.press(first)
    car = eve.button("Car")
    eve.press(car)
    eve.press(car)
    eve.press(first)
    eve.say(link(ada))
    assert len(said(eve)) == 1
    ada.tap("Look again")
    ada.sees("<b>1 of 120</b> participants answered")


def test_an_answer_can_be_changed_and_a_way_that_makes_no_sense_any_more_is_asked_anew(eve: Chat) -> None:
    eve.say("Lisbon by plane")
    eve.tap("Fish")
    eve.tap("Change my answer")
    eve.sees("So far you said: Lisbon, Portugal · by plane · fish.")
    eve.tap("Local: up to 30 km")
    assert said(eve) == [{"band": "local", "dish": "fish", "at": "how"}]
    eve.tap("Back")
    eve.tap("Local: up to 30 km")
    eve.tap("Car")
    eve.say("vegan")
    eve.sees("from within 30 km · by car · vegan")


def test_opening_the_link_again_shows_the_answer(ada: Chat, eve: Chat) -> None:
    eve.say("Metz by train")
    eve.say(link(ada))
    eve.sees("What would you like to eat?")
    eve.tap("Vegan")
    eve.say(link(ada))
    eve.sees("Thank you.", "Metz, France · by train · vegan")


def test_towns_that_several_named_become_buttons(session: Session, world: World, ada: Chat) -> None:
    for person in range(20, 25):
        guest = Chat(session, world, person=person)
        guest.say(link(ada))
        assert "Metz" not in guest.labels
        guest.say("Metz")
    last = Chat(session, world, person=30)
    last.say(link(ada))
    last.tap("Metz")
    last.sees("Noted: Metz, France.")


@pytest.mark.parametrize("kind", ["photo", "sticker", "voice", "document", "contact", "edit", "poll"])
def test_what_cannot_be_read_is_answered_with_the_question(eve: Chat, kind: str) -> None:
    eve.send(kind, text="Paris")
    eve.sees("I can only read text here.", "Where are you travelling from?")


def test_a_link_that_asks_nothing_says_why(session: Session, world: World, ada: Chat) -> None:
    eve = Chat(session, world, person=9)
    eve.say("/start s_AAAAAAAAAAAA")
    eve.sees("I don’t know this link.")
    code = link(ada)
    late = Chat(session, world, person=10, now=NOW + timedelta(days=8))
    late.say(code)
    late.sees("This survey is closed.")
    early = Chat(session, world, person=11)
    early.say(code)
    ada.tap("Close it")
    ada.tap("Close the survey")
    early.tap("Local: up to 30 km")
    early.sees("This survey is closed.")
    early.say("Metz")
    early.sees("You can join with an invitation link")


def test_a_survey_of_a_deleted_event_is_closed(ada: Chat, eve: Chat) -> None:
    ada.send("tap", text=f"delete:{newest(ada).event_id}")
    eve.tap("Local: up to 30 km")
    eve.sees("This survey is closed.")


def test_of_two_links_the_last_opened_one_listens(session: Session, world: World, ada: Chat, eve: Chat) -> None:
    first = link(ada)
    surveyed(ada)
    eve.say(link(ada))
    eve.say("Metz by train")
    eve.sees("Thank you.")
    eve.say(first)
    eve.say("Trier")
    eve.sees("Noted: Trier, Germany.")
    eve.tap("Train")
    assert sorted(one.get("from", "") for one in said(eve)) == ["Metz, FR", "Trier, DE"]


def test_a_member_answers_beside_their_own_conversation(session: Session, world: World, ada: Chat) -> None:
    noah = Chat(session, world, person=6).joins("Moselle SARL")
    noah.say("/new")
    noah.say("Our gala")
    at = noah.member.at
    noah.say(link(ada))
    assert noah.screen.aside
    noah.does_not_see("type the name")
    assert said(noah) == []
    assert noah.member.at == at
    noah.tap("Type another town")
    noah.sees("Type your answer now.")
    assert noah.screen.aside
    noah.say("Metz")
    assert noah.screen.aside
    noah.sees("Noted: Metz, France.")
    assert noah.member.at == at
    noah.say("Workshop")
    assert noah.event.answers == {"name": "Our gala", "kind": "workshop"}
    noah.say(link(ada))
    noah.tap("Train")
    noah.tap("Vegan")
    noah.sees("Thank you.")
    assert said(noah)[0]["from"] == "Metz, FR"


def test_a_member_who_is_about_to_type_may_change_their_mind(session: Session, world: World, ada: Chat) -> None:
    noah = Chat(session, world, person=6).joins("Moselle SARL")
    noah.say("/new")
    noah.say(link(ada))
    noah.tap("Type another town")
    noah.say("/nonsense")
    noah.sees("I don’t know that command.", "What is your event called?")
    noah.say("Our gala")
    assert noah.event.answers == {"name": "Our gala"}
    noah.say(link(ada))
    noah.tap("Type another town")
    ada.tap("Close it")
    ada.tap("Close the survey")
    noah.say("Metz")
    noah.sees("This survey is closed.")
    noah.say("Conference")
    assert noah.event.answers["kind"] == "conference"


def test_buttons_that_nobody_drew_do_no_harm(ada: Chat, eve: Chat) -> None:
    code = newest(ada).code
    for text in (
        f"from:{code}:Atlantis, XX",
        f"from:{code}:",
        f"by:{code}:car",
        f"by:{code}:rocket",
        f"eats:{code}:fish",
        f"eats:{code}:children",
        "from:nonsense:local",
        f"again:{code}:x",
        f"listen:{code}",
        f"reply:{code}:0:0000",
        f"reply_send:{code}",
    ):
        eve.send("tap", text=text)
        assert eve.screen.text
    assert said(eve) == [{"at": "where"}] or said(eve) == [{}]


def test_a_survey_knows_how_many_can_answer(ada: Chat, eve: Chat, session: Session, world: World) -> None:
    survey = newest(ada)
    survey.event.answers = survey.event.answers | {"participants": 10}
    survey.event.answers = {key: value for key, value in survey.event.answers.items() if key != "origins"}
    for number in range(39):
        session.add(Guest(enquiry_id=survey.id, person=f"{number:064}", listens=False, said={"band": "local"}))
    session.flush()
    ada.send("tap", text=act("survey", survey.event_id))
    ada.sees("39 people answered, more than the 10 participants you gave. Please check that number")
    ada.does_not_see("%")
    eve.tap("Greater Region: up to 150 km")
    eve.sees("Noted: from within 150 km.")
    late = Chat(session, world, person=10)
    late.say(link(ada))
    late.tap("Greater Region: up to 150 km")
    late.sees("This survey already has more answers than there are participants, so it takes no more.")
    eve.tap("Train")
    eve.tap("Vegetarian")
    eve.tap("Change my answer")
    eve.tap("Greater Region: up to 150 km")
    eve.sees("Noted: from within 150 km.")
