"""The organiser's side of a survey: forwarded, watched, closed, and taken into the answers with its sample."""

import json
import random
from datetime import timedelta
from urllib.parse import quote

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.screen import Screen
from bot.store.models import Base, Enquiry, Guest
from bot.turn import World
from calculators.answers import read
from calculators.footprint import estimate
from handlers.event.document import answers_document
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import answered
from tests.handlers.links import attends, closed, link, newest, surveyed

NEARBY = ("Arlon", "Esch-sur-Alzette", "Luxembourg", "Thionville")
TOWNS = (*NEARBY, "Metz", "Trier", "Brussels", "Lisbon", "Tokyo")


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def everything_stored(session: Session) -> str:
    return json.dumps(
        [list(map(str, row)) for table in Base.metadata.sorted_tables for row in session.execute(select(table))]
    )


def test_it_is_offered_where_people_are_asked_where_they_come_from(ada: Chat) -> None:
    event = answered(ada)
    ada.send("tap", text=f"ask:{event.id}:origins")
    ada.tap("Ask the attendees")
    ada.sees("Spring conference", "You get a link and a picture to forward.", "Until when")
    assert ada.labels == ["Until Monday 8 February", "Until Monday 19 April", "Back"]
    ada.tap("Until Monday 19 April")
    ada.tap("Only the journey")
    ada.sees(
        "<b>0 of 120</b> participants answered.", "open until Monday 19 April", "https://t.me/residua_bot?start=s_"
    )
    ada.tap("Open the event")
    ada.send("tap", text=f"more:{event.id}")
    ada.tap("Ask the attendees")
    ada.sees("<b>0 of 120</b>")
    assert len(ada.session.scalars(select(Enquiry)).all()) == 1


def test_it_is_offered_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    event = answered(ada)
    ada.send("tap", text=f"more:{event.id}")
    ada.tap("Lancer une enquête")
    ada.say("28 février")
    ada.tap("Le trajet et le repas")
    ada.sees("Réponses reçues\xa0: <b>0\xa0sur\xa0120</b> participants", "dimanche 28 février")
    card = ada.beside
    assert card is not None
    assert card.picture is not None
    assert card.picture.values["question"] == "Comment venez-vous\u202f?"


def test_the_card_to_forward_carries_the_link_and_nothing_to_tap(ada: Chat) -> None:
    surveyed(ada)
    card = ada.beside
    assert card is not None
    assert card.picture is not None
    url = f"https://t.me/residua_bot?{link(ada).replace('/start ', 'start=')}"
    assert card.picture.values["link"] == url
    assert url in card.text
    assert "until Monday 8 February" in card.text
    assert card.buttons == ()
    assert ada.button("Copy the link").copied == url
    assert ada.button("Share").url.startswith(
        f"https://t.me/share/url?url={quote(url, safe='')}&text=%E2%80%9CSpring%20conf"
    )
    ada.tap("Reminder to forward")
    reminder = ada.beside
    assert reminder is not None
    assert reminder.picture is None
    assert url in reminder.text
    ada.tap("Picture with QR code to forward")
    assert ada.beside == card
    ada.sees("<b>0 of 120</b>")


@pytest.mark.parametrize("typed", ["yesterday", "31.1.2027", "20.4.2029", "soon", "/nothing", "x" * 500])
def test_a_last_day_that_will_not_do_is_asked_again(ada: Chat, typed: str) -> None:
    ada.send("tap", text=f"survey:{answered(ada).id}")
    ada.say(typed)
    ada.sees("Until when should it stay open?")
    assert ada.session.scalars(select(Enquiry)).all() == []


def test_an_event_needs_its_participants_first(ada: Chat) -> None:
    event = answered(ada, participants=None)
    ada.send("tap", text=f"survey:{event.id}")
    ada.sees("Please tell me first how many people take part on site")
    ada.send("tap", text=f"survey_begin:{event.id}:20270208:0")
    assert ada.session.scalars(select(Enquiry)).all() == []


def test_while_it_is_open_only_the_response_is_shown(ada: Chat) -> None:
    surveyed(ada)
    attends(ada, 9, "Tokyo by plane")
    attends(ada, 10)
    ada.tap("Look again")
    ada.sees("<b>1 of 120</b> participants answered (1%)", "when the survey closes, as totals only")
    for word in ("Tokyo", "plane", "beyond"):
        ada.does_not_see(word)


def test_it_can_be_prolonged_even_after_its_last_day(ada: Chat) -> None:
    surveyed(ada)
    ada.tap("Another last day")
    ada.say("10 February 2027")
    ada.sees("It is open until Wednesday 10 February.")
    ada.now = NOW + timedelta(days=11)
    ada.send("tap", text=f"survey:{newest(ada).event_id}")
    ada.sees("Its last day, Wednesday 10 February, is over.")
    ada.tap("Another last day")
    ada.say("tomorrow")
    ada.sees("It is open until Saturday 13 February.")
    attends(ada, 9, "Local: up to 30 km", "Car").sees("Thank you.")


def test_fewer_than_five_answers_are_not_told(ada: Chat) -> None:
    event = surveyed(ada)
    attends(ada, 9, "Tokyo by plane")
    attends(ada, 10, "Metz by train")
    closed(ada)
    ada.sees("Only 2 people answered. With fewer than 5 answers people could be recognised, so nothing was kept.")
    assert not {"Use these answers", "Replace my answers"} & set(ada.labels)
    assert "Tokyo" not in everything_stored(ada.session)
    ada.send("tap", text=f"survey_use:{newest(ada).id}")
    ada.tap("Go on") if "Go on" in ada.labels else ada.send("tap", text=f"survey_leave:{newest(ada).id}")
    assert ada.session.get_one(type(event), event.id).answers["origins"]["groups"][0]["from"] == "Paris, FR"


def test_a_survey_that_nobody_answered_says_so(ada: Chat) -> None:
    surveyed(ada)
    attends(ada, 9)
    closed(ada)
    ada.sees("No answers yet.")
    ada.tap("Go on")
    ada.sees("Your answers stay as they are.")


def test_closing_with_too_few_says_before_it_happens_that_nothing_is_kept(ada: Chat) -> None:
    surveyed(ada)
    for count in range(6):
        ada.send("tap", text=f"survey_close:{newest(ada).id}")
        words = (
            "With fewer than 5 answers, people could be recognised. If you close it now, <b>no answers are kept</b>."
        )
        assert (words in ada.text) == (count < 5)
        attends(ada, 20 + count, "Metz by train")


def test_nobody_of_another_organisation_sees_or_closes_it(session: Session, world: World, ada: Chat) -> None:
    event = surveyed(ada)
    survey = newest(ada)
    cleo = Chat(session, world, person=7).joins("Moselle SARL")
    eve = Chat(session, world, person=9)
    verbs = ("survey_forward:{}:card", "survey_extend:{}", "survey_close:{}", "survey_end:{}", "survey_use:{}")
    for action in (
        *(verb.format(survey.id) for verb in verbs),
        f"survey:{event.id}",
        f"survey_begin:{event.id}:20270208:1",
    ):
        for chat in (cleo, eve):
            chat.send("tap", text=action)
            for secret in ("Spring conference", survey.code):
                assert secret not in chat.screen.text
    assert newest(ada).closed_at is None


def test_a_colleague_may_watch_and_close_it(session: Session, world: World, ada: Chat) -> None:
    event = surveyed(ada)
    for person in range(20, 25):
        attends(ada, person, "Metz by train")
    noah = Chat(session, world, person=6).joins()
    noah.send("tap", text=f"survey:{event.id}")
    close = noah.button("Close it")
    noah.press(close)
    noah.tap("Close the survey")
    noah.sees("5 of 120 answered")
    ada.press(close)
    ada.sees("5 of 120 answered")


def test_a_hundred_and_fifty_attendees(ada: Chat, session: Session) -> None:
    """Most answer, some twice, some stop half-way; the totals are right, the same in any order, and lead to nobody."""
    event = surveyed(ada, meal=True, participants=200)
    chance = random.Random(7)
    people = [7_100_000_000 + 7919 * number for number in range(150)]
    truth: dict[int, str] = {}
    for person in [*people, *chance.sample(people, 30)]:
        town = chance.choice(TOWNS)
        guest = attends(ada, person)
        if guest.labels == ["Change my answer"]:
            guest.tap("Change my answer")
        if guest.labels[-1] == "Back":
            guest.tap("Back")
        guest.say(town)
        truth[person] = town
        for _ in range(chance.choice((0, 2, 2, 2, 2))):
            onward = [label for label in guest.labels if label not in ("Back", "Change my answer")]
            if onward:
                guest.tap(chance.choice(onward))
    ada.send("tap", text=f"survey:{event.id}")
    ada.sees("<b>150 of 200</b> participants answered (75%)")
    stored = everything_stored(session)
    assert not any(str(person) in stored for person in people)
    closed(ada)
    ada.sees("150 of 200 answered (75%). The other 50 are assumed to be like them")
    outcome = newest(ada).counts
    assert outcome is not None
    far = sum(town in ("Tokyo", "Lisbon") for town in truth.values())
    assert outcome["bands"]["beyond"] == far
    assert outcome["bands"]["local"] == sum(town in NEARBY for town in truth.values())
    ada.tap("Replace my answers")
    document = answers_document(ada.event.answers)
    assert sum(group["people"] for group in document["travel"]) == 200
    assert len(document["travel"]) <= 40
    fits(ada.send("tap", text=f"summary:{event.id}"))
    fits(ada.send("tap", text=f"result:{event.id}"))
    found = estimate(read(document), ada.world.factors, ada.world.places)
    assert ada.event.result is not None
    assert ada.event.result["total_kg"] == pytest.approx(found.total_kg, abs=1e-5)
    flights = [line for line in found.lines if line.kind == "plane" and line.question.startswith("travel.")]
    assert flights
    assert all(line.sampling > 0 for line in flights)
    stored = everything_stored(session)
    assert not any(str(person) in stored for person in people)
    assert newest(ada).key is None
    assert session.scalars(select(Guest)).all() == []


def fits(screen: Screen) -> None:
    assert len(screen.text) < (1024 if screen.picture else 4096)
    assert sum(len(row) for row in screen.buttons) <= 100
