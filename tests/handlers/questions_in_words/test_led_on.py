"""What is asked or said at home is led to the card that answers it, and changes nothing without a tap."""

import re

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    answered(ada)
    return ada


LED_TO = {
    "why is the hotel number so high": "Hotel nights: 320 kg",
    "d'où viennent les 640 kg pour les repas": "Food and drink: 640 kg",
    "why is the freight so high": "why this figure",
    "sind 80 kg pro Kopf viel?": "per participant-day",
    "comment réduire la fourchette ?": "This would narrow the range most",
    "how many tonnes this year": "2027",
    "all figures of 2025 as Excel": "2025: no events estimated",
    "Excel of the 2025 conference please": "Which event do you mean?",
    "send me the PDF for the board meeting": "No event is called “board meeting”.",
    "delete the spring conference": "Tue 20 April · not finished",
    "wéi vill Tonnen hu mir am Ganzen dëst Joer?": "2027",
    "wer sieht meine Daten?": "Who is responsible",
    "lösche alle meine Daten": "Leave, and delete your data?",
    "no more digests please": "The quarterly summary",
    "je voudrais récupérer toutes mes données": "What is stored about you",
    "which events still have no actuals?": "Events of Ardennes SA",
}
SHOWN = {
    "actually it's 130 people not 120": "120 → <b>130</b>",
    "en fait c'est 130 personnes et non 120": "120 → <b>130</b>",
    "Teilnehmerzahl ist jetzt 95, nicht 80": "120 → <b>95</b>",
    "Et sinn elo 64 Leit, net 50": "120 → <b>64</b>",
    "make it 3 days instead of 2": "2 days → <b>3 days</b>",
    "and with a fully vegan menu?": "<b>Vegan</b>",
    "how much would moving it online save": "<b>Online only</b>",
    "the event has been moved to 4 June": "<b>Friday 4 June 2027</b>",
    "la conférence est reportée au 4 juin": "<b>Friday 4 June 2027</b>",
    "Die Konferenz ist auf den 4. Juni verschoben": "<b>Friday 4 June 2027</b>",
    "d'Konferenz ass op de 4. Juni verluecht": "<b>Friday 4 June 2027</b>",
}
NOT_UNDERSTOOD = (
    "the food was good",
    "why is the moon so high",
    "delete nothing about me",
    "we have 20 more people coming by train from Brussels",
    "der Zug ist besser",
    "the hotel is included",
    "we use the train",
    "c'est bien",
    "das ist gut",
    "I am sure",
    "the order has been sent",
    "wie war die Veranstaltung",
    "my colleague can see this event",
)


@pytest.mark.parametrize(("typed", "seen"), LED_TO.items())
def test_it_is_led_to_what_answers_it(ada: Chat, typed: str, seen: str) -> None:
    ada.say("/start")
    ada.say(typed)
    ada.sees(seen)
    assert ada.event.answers == ANSWERS


@pytest.mark.parametrize(("typed", "shown"), SHOWN.items())
def test_a_correction_at_home_is_shown_and_kept_by_a_tap_alone(ada: Chat, typed: str, shown: str) -> None:
    ada.say("/start")
    ada.say(typed)
    assert shown in str(ada.screen.text)
    assert ada.event.answers == ANSWERS
    ada.tap("Keep this")
    assert ada.event.answers != ANSWERS


def test_what_a_bare_number_counts_is_asked(ada: Chat) -> None:
    ada.say("/start")
    ada.say("we are 130 now, not 120")
    ada.sees("Which of these do you mean?")
    assert ada.event.answers == ANSWERS


@pytest.mark.parametrize("typed", NOT_UNDERSTOOD)
def test_what_is_not_all_understood_is_not(ada: Chat, typed: str) -> None:
    ada.say("/start")
    ada.say(typed)
    ada.sees("Sorry, I didn’t get that")
    assert ada.event.answers == ANSWERS


@pytest.mark.parametrize("typed", ["what time is it?", "where is the toilet", "le traiteur ?", "wie weit ist Lissabon"])
def test_what_can_be_asked_is_said_to_another_question(ada: Chat, typed: str) -> None:
    ada.say("/start")
    ada.say(typed)
    examples = re.findall("“([^”]+)”", str(ada.screen.text))
    assert len(examples) > 1
    for example in examples:
        ada.say("/start")
        ada.say(example)
        assert "Sorry" not in str(ada.screen.text), example
