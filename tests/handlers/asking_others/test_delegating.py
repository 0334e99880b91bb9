"""One question handed to somebody outside: answered without joining, marked by whom, and never over another answer unseen."""

from datetime import timedelta
from typing import Any
from urllib.parse import unquote

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.store.models import AnswerChange, Enquiry, Guest, Member
from bot.turn import World
from handlers.event.questions import refine
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import announced, hears, link, newest
from tests.sweeping import close_overdue

WITHOUT_MENU = {question: answer for question, answer in ANSWERS.items() if question != "menu"}


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    """A member at the menu of a conference, which is still open."""
    ada = Chat(session, world).joins()
    ada.send("tap", text=f"ask:{answered(ada, answers=WITHOUT_MENU).id}:menu")
    return ada


@pytest.fixture
def kim(session: Session, world: World, ada: Chat) -> Chat:
    """The caterer, who has opened the link."""
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    opens(kim, link(ada))
    return kim


def opens(guest: Chat, command: str, name: str = "Kim") -> None:
    guest.send("text", text=command, first_name=name)


def sends(guest: Chat, label: str, name: str = "Kim") -> None:
    """Tap, as somebody of that name."""
    guest.send("tap", text=guest.button(label).action, tap_id="1", message_id=1, first_name=name)


def test_a_question_goes_out_and_its_answer_comes_back_marked(ada: Chat, kim: Chat) -> None:
    ada.sees(
        "ask someone else", "one question, “Menu”", "https://t.me/residua_bot?start=q_", "until Monday 15 February"
    )
    text = ada.beside
    assert ada.button("Copy the link").copied in unquote(ada.button("Share").url)
    assert text is not None
    assert text.buttons == ()
    for words in (
        "Ada (Ardennes SA) has one question about “Spring conference” for you: Menu.",
        "https://t.me/residua_bot",
    ):
        assert words in text.text
    kim.sees("Ada (Ardennes SA) has one question about “Spring conference” for you.", "What is on the menu?")
    kim.does_not_see("120")
    sends(kim, "Vegetarian")
    kim.sees("Your answer: <b>Vegetarian</b>", "Your answer will be signed “Kim”.", "Who sees it: Ada and colleagues.")
    assert "menu" not in ada.event.answers
    kim.say("Kim, catering")
    sends(kim, "Send as Kim, catering")
    kim.sees("Thank you. Ada has your answer.")
    assert ada.event.answers["menu"] == {"vegetarian": 100}
    assert kim.session.scalars(select(Member.telegram_id)).all() == [5]
    hears(ada, "question_answered")
    ada.sees("Kim, catering has answered for “Spring conference”. Menu: <b>Vegetarian</b>.")
    ada.tap("Open the answers")
    ada.sees("Menu: <b>Vegetarian</b> (by Kim, catering, by link)")
    ada.send("tap", text=f"changes:{ada.event.id}")
    ada.sees("Kim, catering, asked by Ada", "Menu: <b>Vegetarian</b>")
    assert kim.session.scalars(select(Guest)).all() == []
    assert newest(ada).key is None


def test_it_goes_out_in_french_and_is_answered_in_french(session: Session, world: World) -> None:
    ada = Chat(session, world, language="fr").joins()
    ada.send("tap", text=f"ask:{answered(ada, answers=WITHOUT_MENU).id}:menu")
    ada.tap("Déléguer la question")
    kim = Chat(session, world, person=9, language="fr")
    opens(kim, link(ada))
    kim.sees("Ada (Ardennes SA) vous pose une question sur")
    opens(kim, link(ada))
    kim.send("text", text="végétarien 60, poulet 40", first_name="Kim")
    kim.sees("végétarien 60", "volaille 40")
    sends(kim, "Envoyer\u00a0: Kim")
    kim.sees("Merci. Ada a reçu votre réponse.")
    hears(ada, "question_answered")
    ada.sees("Kim a répondu pour")
    ada.tap("Annuler")
    ada.sees("C’est annulé.")
    assert "menu" not in ada.event.answers


def test_undo_brings_back_what_was_there(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.send("tap", text=f"ask:{answered(ada).id}:menu")
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    opens(kim, link(ada))
    sends(kim, "Vegan")
    sends(kim, "Send as Kim")
    assert ada.event.answers["menu"] == {"vegan": 100}
    hears(ada, "question_answered")
    undo = ada.button("Undo")
    ada.tap("Undo")
    ada.sees("Undone.", "Menu: <b>Mixed, as usual</b>")
    assert ada.event.answers["menu"] == ANSWERS["menu"]
    ada.press(undo)
    ada.sees("Here is where you are now.")
    assert announced(ada, "question_answered") is None


def test_undo_leaves_what_was_changed_since(ada: Chat, kim: Chat) -> None:
    sends(kim, "Vegan")
    sends(kim, "Send as Kim")
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.say("fish 100")
    hears(ada, "question_answered")
    ada.tap("Undo")
    ada.sees("This answer has changed since, so it stays as it is.")
    assert ada.event.answers["menu"] == {"fish": 100}


@pytest.mark.parametrize("taken", [True, False])
def test_an_answer_given_meanwhile_is_not_overwritten_unseen(ada: Chat, kim: Chat, taken: bool) -> None:
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.tap("Mostly red meat")
    sends(kim, "Vegan")
    sends(kim, "Send as Kim")
    assert ada.event.answers["menu"] == {"red_meat": 70, "vegetarian": 30}
    hears(ada, "question_answered")
    ada.sees("but there’s already an answer. Menu: <b>Vegan</b>; you have <b>Mostly red meat</b>.")
    take = ada.button("Take the new answer")
    if taken:
        ada.tap("Take the new answer")
        ada.sees("Kim’s answer is now used.", "Menu: <b>Vegan</b> (by Kim, by link)")
    else:
        ada.tap("Keep what is there")
        ada.sees("Your answer stays as it is.", "Menu: <b>Mostly red meat</b>")
        ada.press(take)
        ada.sees("Here is where you are now.")
    assert ada.event.answers["menu"] == ({"vegan": 100} if taken else {"red_meat": 70, "vegetarian": 30})


def test_not_knowing_is_told_and_answers_nothing(ada: Chat, kim: Chat) -> None:
    sends(kim, "I don’t know")
    kim.sees("Your answer: <b>not known</b>")
    sends(kim, "Send as Kim")
    assert "menu" not in ada.event.answers
    hears(ada, "question_answered")
    ada.sees("Kim doesn’t know the answer: Menu, “Spring conference”.")
    ada.tap("Answer it")
    ada.sees("What is on the menu?")


def test_the_first_answer_counts(session: Session, world: World, ada: Chat, kim: Chat) -> None:
    lee = Chat(session, world, person=10)
    opens(lee, link(ada), "Lee")
    sends(lee, "Vegan", "Lee")
    sends(kim, "Vegetarian")
    last = kim.button("Send as Kim")
    sends(kim, "Send as Kim")
    sends(lee, "Send as Lee", "Lee")
    lee.sees("This question already has an answer. Thank you!")
    kim.press(last)
    kim.sees("This question already has an answer. Thank you!")
    assert ada.event.answers["menu"] == {"vegetarian": 100}
    assert len(session.scalars(select(AnswerChange)).all()) == 1


def test_a_link_can_be_withdrawn_and_expires(session: Session, world: World, ada: Chat, kim: Chat) -> None:
    ada.tap("Withdraw the link")
    ada.sees("It will no longer take answers.")
    ada.tap("Keep it")
    ada.tap("Withdraw the link")
    ada.tap("Yes, withdraw it")
    ada.sees("The link no longer works.", "What is on the menu?")
    sends(kim, "Vegan")
    kim.sees("This question is closed.")
    ada.tap("Ask someone else")
    late = Chat(session, world, person=10, now=NOW + timedelta(days=15))
    opens(late, link(ada))
    late.sees("This question is closed.")
    close_overdue(session, NOW + timedelta(days=15))
    assert [one.key for one in session.scalars(select(Enquiry))] == [None, None]


@pytest.mark.parametrize("then", ["withdraw", "delegate"])
def test_a_link_at_hand_while_groups_wait_leads_back_to_its_own_question(ada: Chat, kim: Chat, then: str) -> None:
    event = ada.event.id
    ada.send("tap", text=f"ask:{event}:origins")
    ada.say("20 from Paris, 100 from Lisbon")
    ada.sees("Paris", "Lisbon")
    ada.send("tap", text=f"withdraw:{newest(ada).id}" if then == "withdraw" else f"delegate:{event}:menu")
    assert ada.member.offered == []
    ada.say("Vegan")
    assert ada.event.answers["menu"] == {"vegan": 100}


def test_the_words_of_the_buttons_may_be_typed(ada: Chat) -> None:
    ada.say("ask someone else")
    ada.sees("https://t.me/residua_bot?start=q_")
    ada.send("tap", text=f"ask:{ada.event.id}:origins")
    ada.say("Ask the attendees")
    ada.sees("You get a link and a picture to forward.")


def test_asking_again_gives_the_same_link(ada: Chat, kim: Chat) -> None:
    first = newest(ada).code
    ada.tap("Back to the question")
    ada.tap("Ask someone else")
    assert newest(ada).code == first
    ada.tap("Go on")
    ada.send("tap", text=f"summary:{ada.event.id}")
    ada.sees("Menu: <i>open, someone else has been asked</i>")


def test_the_typed_answer_must_make_sense_and_may_be_changed(ada: Chat, kim: Chat) -> None:
    kim.say("turtles")
    kim.sees("Please tap a button, or type shares", "What is on the menu?")
    kim.send("photo")
    kim.sees("I can only read text here.")
    kim.say("vegan 20, poultry 80")
    kim.sees("Your answer: <b>20% vegan and 80% poultry</b>")
    sends(kim, "Change my answer")
    kim.send("tap", text=kim.button("Vegan").action, first_name="@admin evil.example")
    kim.sees("Your answer will be signed “admin evil. example”")  # nothing in it can be tapped
    for name in ("\u200b", "x" * 41, ""):
        kim.say(name)
        kim.sees("Please type a name of at most 40 letters")
    kim.say("  Kim\n of  the kitchen ")
    kim.sees("Your answer will be signed “Kim of the kitchen”")


def test_what_could_mean_two_things_is_asked(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.send("tap", text=f"ask:{answered(ada).id}:place")
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    opens(kim, link(ada))
    kim.say("Springfield")
    kim.sees("Which one do you mean?")
    sends(kim, kim.labels[2])
    kim.sees("Your answer: <b>Springfield (Illinois), United States</b>")
    sends(kim, "Send as Kim")
    assert ada.event.answers["place"] == "Springfield (Illinois), US"


def test_a_button_of_an_older_card_is_asked_again(session: Session, world: World) -> None:
    ada = Chat(session, world).joins()
    ada.send("tap", text=f"ask:{answered(ada).id}:nights")
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    opens(kim, link(ada))
    old = kim.button("30 nights")
    ada.send("tap", text=f"ask:{ada.event.id}:participants")
    ada.say("1000")
    kim.press(old)
    kim.sees("That card was out of date. Please answer once more.", "How many hotel nights")
    sends(kim, "250 nights")
    kim.sees("Your answer: <b>250 nights</b>")


def test_groups_of_people_stay_with_the_member_and_that_is_said(ada: Chat) -> None:
    ada.send("tap", text=f"ask:{ada.event.id}:origins")
    assert "Ask someone else" not in ada.choices
    ada.send("tap", text=f"delegate:{ada.event.id}:origins")
    ada.sees("This question has to stay with you: its groups of people are checked and confirmed here.")
    assert ada.session.scalars(select(Enquiry)).all() == []


def test_a_question_that_makes_no_sense_any_more_is_over(ada: Chat, kim: Chat) -> None:
    ada.send("tap", text=f"ask:{ada.event.id}:meals")
    ada.tap("None")
    sends(kim, "Vegan")
    kim.sees("This question is closed.")


def test_nobody_of_another_organisation_sees_withdraws_or_takes(
    session: Session, world: World, ada: Chat, kim: Chat
) -> None:
    number = newest(ada).id
    cleo = Chat(session, world, person=7).joins("Moselle SARL")
    actions = ("withdraw", "reply_take", "reply_leave", "reply_undo")
    for action in (*(f"{verb}:{number}" for verb in actions), f"delegate:{ada.event.id}:menu"):
        cleo.send("tap", text=action)
        cleo.does_not_see("Spring conference")
        kim.send("tap", text=action)
        kim.sees("You can join with an invitation link")
    assert newest(ada).closed_at is None


def test_a_member_of_another_organisation_answers_beside_their_own_conversation(
    session: Session, world: World, ada: Chat
) -> None:
    ada.tap("Ask someone else")
    cleo = Chat(session, world, person=7).joins("Moselle SARL")
    cleo.say("/new")
    at = cleo.member.at
    opens(cleo, link(ada), "Cleo")
    assert cleo.screen.aside
    sends(cleo, "Type my answer", "Cleo")
    cleo.send("text", text="vegan 50, fish 50", first_name="Cleo")
    cleo.sees("Your answer: <b>50% vegan and 50% fish</b>")
    assert cleo.screen.aside
    sends(cleo, "Send as Cleo", "Cleo")
    cleo.sees("Thank you. Ada has your answer.")
    assert cleo.member.at == at
    assert ada.event.answers["menu"] == {"vegan": 50, "fish": 50}


@pytest.mark.parametrize("question", [one.id for one in refine.questions(ANSWERS | {"crew": 5, "heating": "gas"})])
def test_every_question_but_groups_can_be_asked(session: Session, world: World, question: str) -> None:
    answers: dict[str, Any] = ANSWERS | {"crew": 5, "heating": "gas"}
    ada = Chat(session, world).joins()
    ada.send("tap", text=f"ask:{answered(ada, answers=answers).id}:{question}")
    if "Ask someone else" not in ada.choices:
        assert question in ("origins", "crew_origins", "sites")
        return
    ada.tap("Ask someone else")
    kim = Chat(session, world, person=9)
    opens(kim, link(ada))
    kim.sees("has one question about")
    sends(kim, kim.labels[0])
    kim.sees("Your answer:")
    sends(kim, "Send as Kim")
    assert announced(ada, "question_answered") is not None
