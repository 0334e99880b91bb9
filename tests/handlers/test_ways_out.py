"""A word leads away from whatever is asked, a greeting is greeted, and “no, 80” changes what was answered last."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.reminding.kinds import OWN
from bot.store.models import Reminder
from bot.turn import World
from handlers.event.questions import flow
from tests.handlers.chat import Chat, act
from tests.handlers.conference import answered
from tests.handlers.questionnaire.asking import asked, half_way

HOME = ("home", "menu", "accueil", "Startseite", "Hauptmenü", "Startsäit")
STOP = (
    *("stop", "Stop.", "cancel", "annuler", "arrêter", "abbrechen", "ophalen", "stopp"),
    *("pause", "Let’s take a break", "j’ai besoin d’une pause", "ich mache später weiter", "ech maachen eng Paus"),
)
BACK = ("back", "go back", "retour", "zurück", "zréck", "en arrière")
GREETINGS = ("hello", "Hi", "bonjour", "Bonsoir !", "hallo", "Guten Tag", "Moien", "gudde Moien")
THANKS = ("thanks", "Thank you very much", "merci", "merci beaucoup", "danke", "villmools merci")
QUESTIONS = [
    question.id for question in flow.FLOW if question.id not in ("name", "online_participants", "online_hours")
]


@pytest.fixture(params=["en", "fr"])
def ada(request: pytest.FixtureRequest, session: Session, world: World) -> Chat:
    return Chat(session, world, language=request.param).joins()


@pytest.fixture
def english(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_can_be_left_by_a_word(english: Chat, question: str) -> None:
    half_way(english, question)
    before = dict(english.event.answers)
    for word in (*HOME, *STOP):
        english.send("tap", text=act("ask", english.event.id, question))
        english.say(word)
        assert "Home" in english.labels or "Estimate an event" in english.labels or "New estimate" in english.labels, (
            word
        )
        assert english.member.at == ["home"], word
    assert english.event.answers == before


@pytest.mark.parametrize(
    "word", ["reminders", "mes rappels", "Erinnerungen", "impact", "langue", "Sprooch", "aide", "help"]
)
def test_commands_are_heard_amid_a_question_without_their_slash(ada: Chat, word: str) -> None:
    half_way(ada, "first_day")
    before = dict(ada.event.answers)
    ada.say(word)
    ada.does_not_see("When does it start?")
    ada.does_not_see("Quand commence")
    assert ada.event.answers == before


@pytest.mark.parametrize("word", BACK)
def test_back_leads_back_in_every_language(ada: Chat, word: str) -> None:
    half_way(ada, "participants")
    ada.say(word)
    assert asked(ada) == "place"


@pytest.mark.parametrize("word", [*GREETINGS, *THANKS])
@pytest.mark.parametrize("where", ["home", "question", "name"])
def test_a_greeting_is_greeted_and_thanks_are_thanked(english: Chat, word: str, where: str) -> None:
    if where == "home":
        english.say("/start")
    else:
        half_way(english, "participants" if where == "question" else "name")
    at, event = list(english.member.at), english.member.event
    before = dict(event.answers) if event else {}
    english.send("text", text=word, message_id=3)
    greeting = "Hello Ada" if where == "home" else "Hello, Ada."
    assert english.liked == (None if word in GREETINGS else 3)
    if word in GREETINGS:
        english.sees(greeting)
    assert english.text.count("Hello") == (1 if word in GREETINGS or where == "home" else 0), "said once"
    english.does_not_see("I didn’t get")
    assert english.member.at == at
    assert (dict(event.answers) if event else {}) == before


@pytest.mark.parametrize("typed", ["nouvelle estimation", "new estimate", "menu", "stop"])
def test_what_nobody_calls_an_event_is_no_name(english: Chat, typed: str) -> None:
    english.say("/new")
    english.say(typed)
    assert "name" not in (english.event.answers if english.event else {})


@pytest.mark.parametrize("typed", ["Impact", "Language", "Method", "Events"])
def test_what_an_event_may_be_called_is_its_name(english: Chat, typed: str) -> None:
    english.say("/new")
    english.say(typed)
    assert english.event.answers["name"] == typed


@pytest.mark.parametrize(
    "typed",
    [
        "no, 80",
        "No 80",
        "non, 80",
        "nein, 80",
        "neen 80",
        "sorry, 80",
        "plutôt 80",
        "I meant 80",
        "oops, eighty",
        "ech hat gemengt: 80",
        "hoppla, 80",
        "ups, doch 80",
        "whoops no, it’s 80",
        "non c'est 80",
        "mince, ce sera 80",
        "nee et sinn 80",
    ],
)
def test_no_and_an_answer_change_what_was_answered_last(english: Chat, typed: str) -> None:
    half_way(english, "participants")
    english.say("120")
    assert asked(english) == "origins"
    english.say(typed)
    assert english.event.answers["participants"] == 80
    english.sees("Participants on site: 120 → <b>80</b>")
    assert asked(english) == "origins"


@pytest.mark.parametrize(
    ("question", "typed", "offered", "value"),
    [
        ("participants", "no 80", "80", 80),
        ("participants", "No, 80", "80", 80),
        ("participants", "no 80 people", "80", 80),
        ("participants", "nope 80", "80", 80),
        ("participants", "non 80", "80", 80),
        ("participants", "Non, 80 personnes", "80", 80),
        ("participants", "nein 80", "80", 80),
        ("participants", "nee 80", "80", 80),
        ("participants", "Nee, 80 Leute", "80", 80),
        ("participants", "neen 80", "80", 80),
        ("participants", "Nee 80 Leit", "80", 80),
        ("nights", "no 80", "80 nights", 80),
        ("nights", "non 80 nuits", "80 nights", 80),
        ("nights", "nein 80 Nächte", "80 nights", 80),
        ("nights", "nee 80 Nuechten", "80 nights", 80),
        ("area", "no 80 m2", "80 m²", 80),
        ("area", "non 80", "80 m²", 80),
        ("area", "nein 80", "80 m²", 80),
        ("area", "neen 80", "80 m²", 80),
        ("days", "no 2", "2 days", 2),
        ("days", "nee 2 Deeg", "2 days", 2),
    ],
)
def test_no_and_a_number_with_nothing_to_change_is_asked(
    english: Chat, question: str, typed: str, offered: str, value: int
) -> None:
    half_way(english, question)
    english.event.answers = {key: kept for key, kept in english.event.answers.items() if key != question}
    before = dict(english.event.answers)
    english.say(typed)
    assert (english.event.answers, asked(english)) == (before, question)
    english.tap(offered)
    assert english.event.answers[question] == value


def test_a_changed_answer_can_be_changed_again_from_the_summary(english: Chat) -> None:
    event = answered(english, venue=None, area=None)
    english.send("tap", text=act("summary", event.id))
    english.say("150 participants")
    english.send("tap", text=act("summary", event.id))
    english.say("no, 80")
    english.sees("Participants on site: 150 → <b>80</b>")


def test_no_and_a_choice_change_the_choice(english: Chat) -> None:
    half_way(english, "kind")
    english.say("gala")
    english.say("no, a workshop")
    assert english.event.answers["kind"] == "workshop"
    english.sees("Gala or dinner → <b>Workshop</b>")


def test_no_to_what_is_offered_answers_the_same_question(english: Chat) -> None:
    half_way(english, "nights")
    english.say("10 rooms, 2 nights")
    english.sees("That makes 20 in all.")
    english.say("no, 80")
    assert english.event.answers["nights"] == 80


@pytest.mark.parametrize("typed", ["no, nobody", "non, aucune idée", "no, none", "sorry, no idea"])
def test_no_and_nothing_change_nothing_that_was_answered_before(english: Chat, typed: str) -> None:
    half_way(english, "nights")
    english.say("20")
    english.say(typed)
    assert english.event.answers["nights"] == 20


def test_no_and_what_answers_only_this_question_answer_it(english: Chat) -> None:
    half_way(english, "participants")
    english.say("120")
    english.say("no, all local")
    assert english.event.answers["participants"] == 120
    assert english.event.answers["origins"] == {"bands": {"local": 100, "greater_region": 0, "europe": 0, "beyond": 0}}


def rename(ada: Chat) -> None:
    ada.send("tap", text=act("rename", ada.event.id))


def zone(ada: Chat) -> None:
    ada.say("/reminders")
    ada.tap("Time zone")


@pytest.mark.parametrize("elsewhere", [rename, zone])
def test_what_is_asked_elsewhere_can_be_left_too(english: Chat, elsewhere: Callable[[Chat], None]) -> None:
    answered(english)
    elsewhere(english)
    at = list(english.member.at)
    english.say("zréck")
    assert english.member.at != at
    elsewhere(english)
    english.say("stop")
    assert english.member.at == ["home"]


BEHIND_COMMANDS = [
    *(("remind", word) for word in ("stop", "menu", "back", "help", "impact", "no", "thanks", "hello")),
    *(("remind", word) for word in ("accueil", "annuler", "retour", "rien", "merci", "bilan")),
    *(("remind", word) for word in ("abbrechen", "Startseite", "zurück", "nichts", "Hilfe")),
    *(("remind", word) for word in ("ofbriechen", "zréck", "näischt", "moien", "Startsäit")),
    *(("impact", word) for word in ("stop", "accueil", "zréck", "danke")),
    *(("claim", word) for word in ("menu", "retour")),
]
"""Commands, and what behind them only leads away or is polite."""


def test_a_word_that_leads_away_does_so_behind_a_command_too(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    for command, word in BEHIND_COMMANDS:
        ada.say(f"/{command} {word}")
        ada.does_not_see("When should I remind you")
        ada.does_not_see("I didn’t get")
    assert ada.session.scalars(select(Reminder).where(Reminder.rule == OWN)).all() == []
    ada.say("/remind stop the coffee machine tomorrow at 9")
    ada.sees("I’ll remind you tomorrow", "stop the coffee machine")


def test_back_leads_somewhere_where_nothing_is_asked(english: Chat) -> None:
    answered(english)
    for word in BACK:
        for card in ("/events", "/reminders", "/method", "/impact"):
            english.say(card)
            english.say(word)
            english.does_not_see("I didn’t get")
