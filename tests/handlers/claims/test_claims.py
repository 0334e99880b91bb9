"""What may be said of an event, asked in the chat: answered with the article and a line to copy, and nothing else is touched."""

import pytest
from sqlalchemy.orm import Session

from bot.screen import MOST_COPIED, Screen, copying
from bot.turn import World
from calculators.claim_rulings import Verdict, rule
from tests.bot.test_locales import catalogue, english, texts
from tests.handlers.chat import Chat
from tests.handlers.conference import answered

FORBIDDEN = "That may not be said"


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    ada = Chat(session, world).joins()
    answered(ada)
    return ada


@pytest.mark.parametrize(
    "typed",
    [
        "/claim Our gala was climate neutral.",
        "Can we say our gala was climate neutral?",
        "Our gala was climate neutral. Can we say that?",
        "Hello, may we say that our gala was carbon neutral?",
        "Peut-on dire que notre gala est neutre en carbone ?",
        "Pouvons-nous dire « notre gala est compensé » ?",
        "Dürfen wir sagen, dass unsere Gala klimaneutral ist?",
        "Unsere Gala ist CO2-neutral, dürfen wir das sagen?",
        "Däerfe mir soen, datt eis Gala klimaneutral ass?",
        "Kënne mer soen: eis Gala ass CO2-kompenséiert?",
    ],
)
def test_a_sentence_is_ruled_with_its_article_and_a_line_to_copy(ada: Chat, typed: str) -> None:
    ada.say(typed)
    ada.sees(FORBIDDEN, "Annex I, point 4c", "27 September 2026", "Directive (EU) 2024/825", "no legal advice")
    copied = ada.button("Copy the line").copied
    assert copied.startswith("Estimated emissions of our event: ")
    ada.sees(copied)
    assert rule(copied).verdict is Verdict.ALLOWED


def test_a_question_that_waits_is_not_touched_and_comes_back(ada: Chat) -> None:
    ada.say("/new")
    card, answers, place = ada.text, dict(ada.event.answers), list(ada.member.at)
    ada.say("Can we say our dinner is eco-friendly?")
    ada.sees(FORBIDDEN, "Annex I, point 4a")
    assert ada.screen.aside, "the card stays where it is"
    assert (dict(ada.event.answers), list(ada.member.at)) == (answers, place)
    ada.tap("Back")
    assert ada.text == card


def test_what_depends_is_asked_for_what_is_missing(ada: Chat) -> None:
    ada.say("/claim Our gala will be climate neutral by 2035.")
    ada.sees("That depends.", "Article 6(2)(d)", "Is there a public plan")


def test_a_denial_is_found_to_be_none(ada: Chat) -> None:
    ada.say("Can we say that we do not claim to be climate neutral?")
    ada.sees("I found nothing in it")
    ada.does_not_see("Annex")


def test_one_sentence_after_the_other_may_be_pasted(ada: Chat) -> None:
    ada.say("/claim")
    ada.sees("Type or paste the sentence")
    ada.say("A zero-emission dinner")
    ada.sees(FORBIDDEN)
    ada.say("120 guests came by train.")
    ada.sees("I found nothing in it")
    ada.tap("Back")
    ada.does_not_see("legal advice")


def test_a_question_about_something_else_is_none_of_claims(ada: Chat) -> None:
    ada.say("can we say 80 people?")
    ada.does_not_see("legal advice")


def test_the_result_leads_to_what_may_be_said(ada: Chat) -> None:
    ada.send("tap", text=f"result:{ada.event.id}")
    ada.tap("What may be said")
    ada.sees("Spring conference", "what may be said", "Estimated emissions of our event")
    assert all(rule(one.copied).verdict is Verdict.ALLOWED for row in ada.screen.buttons for one in row if one.copied)
    ada.tap("Result")
    ada.sees("Data quality")


def test_without_an_estimate_no_line_is_made_up(session: Session, world: World) -> None:
    chat = Chat(session, world).joins()
    chat.say("/claim a climate neutral gala")
    chat.sees(FORBIDDEN, "Once there is an estimate")
    assert "Copy the line" not in chat.labels


def test_a_line_that_telegram_would_not_copy_has_no_button() -> None:
    assert copying("Copy", "x" * MOST_COPIED)
    assert copying("Copy", "x" * (MOST_COPIED + 1)) is None


def test_a_button_that_copies_is_stored_and_read_again() -> None:
    made = copying("Copy", "A line")
    assert made
    assert Screen.from_json(Screen("x", ((made,),)).as_json()).buttons == ((made,),)


def test_no_text_of_the_assistant_claims_what_may_not_be_said() -> None:
    said = [*english(), *(text.translated for text in texts(catalogue("fr")))]
    assert [one for one in said if rule(one).verdict is Verdict.NOT_ALLOWED] == []
