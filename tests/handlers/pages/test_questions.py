"""Somebody who knows answers a question on a page: marked by whom, undone, never over another answer unseen."""

import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from itertools import product
from typing import Any

import pytest

from bot.screen import Incoming
from bot.store.enquiries import delegated
from bot.texts import texts
from bot.turn import Turn
from bot.web.page import ENDS
from handlers.event.links import address, may_be_asked
from handlers.event.questions import refine
from handlers.event.questions.kinds.questions import NotAnAnswer
from handlers.guests.replies import readable_name
from handlers.pages.forms import WHO
from handlers.pages.landing import MOST_ANSWERS
from handlers.pages.questions_form import meant
from tests.conftest import NOW
from tests.handlers.chat import Chat
from tests.handlers.conference import ANSWERS, answered
from tests.handlers.links import hears, newest
from tests.handlers.pages.asked import opens, signed
from tests.handlers.visitor import PUBLIC_URL, Visitor

WITHOUT_MENU = {question: answer for question, answer in ANSWERS.items() if question != "menu"}


@pytest.fixture
def ada(member: Chat) -> Chat:
    """A member who asks somebody else about the menu, which is open."""
    member.send("tap", text=f"ask:{answered(member, answers=WITHOUT_MENU).id}:menu")
    member.tap("Ask someone else")
    return member


@pytest.fixture
def kim(ada: Chat) -> Visitor:
    """The caterer, who has opened the link."""
    return opens(ada)


def test_a_question_goes_out_and_its_answer_comes_back_marked(ada: Chat, kim: Visitor) -> None:
    ada.sees(f"{PUBLIC_URL}/q/", "The link opens a page in any browser")
    assert ada.beside is not None
    assert f"{PUBLIC_URL}/q/" in ada.beside.text
    kim.sees("Ada (Ardennes SA) has one question about “Spring conference” for you.", "What is on the menu?")
    kim.does_not_see("120")
    signed(kim.chooses("Vegetarian")).sends("Send my answer").sees("Thank you", "Ada has your answer.")
    assert ada.event.answers["menu"] == {"vegetarian": 100}
    hears(ada, "question_answered")
    ada.sees("Kim, catering has answered for “Spring conference”. Menu: <b>Vegetarian</b>.")
    ada.tap("Undo")
    assert "menu" not in ada.event.answers


def test_once_who_asked_has_left_the_page_names_a_colleague_who_hears_of_the_answer(ada: Chat, kim: Visitor) -> None:
    ben = Chat(ada.session, ada.world, person=12).joins()
    ben.member.first_name = "Ben"
    asked = newest(ada)
    ada.send("tap", text="deleted_me")
    anew = Visitor(ada.session, ada.world).opens(address(ada.world, asked))
    anew.sees("Ben (Ardennes SA) has one question about “Spring conference” for you.")
    signed(kim.chooses("Vegetarian")).sends("Send my answer").sees("Thank you", "Ben has your answer.")
    hears(ben, "question_answered")
    ben.sees("Kim, catering has answered for “Spring conference”. Menu: <b>Vegetarian</b>.")
    ben.tap("Undo")
    assert "menu" not in asked.event.answers


def test_it_is_answered_in_french_in_ones_own_words(ada: Chat) -> None:
    kim = opens(ada, "fr")
    kim.types("Votre réponse", "végétarien 60, poulet 40").types("Votre nom", "Kim").sends("Envoyer ma réponse")
    kim.sees("Merci", "Ada a reçu votre réponse.")
    assert ada.event.answers["menu"] == {"vegetarian": 60, "poultry": 40}


def test_what_was_not_understood_is_asked_back(ada: Chat, kim: Visitor) -> None:
    signed(kim.types("Your answer", "60 veggie dishes or so")).sends("Send my answer")
    kim.sees("Not quite yet")
    assert "menu" not in ada.event.answers
    kim.types("Your answer", "vegetarian 60, poultry 40").sends("Send my answer").sees("Thank you")


def test_what_was_typed_and_chosen_otherwise_is_asked(ada: Chat, kim: Visitor) -> None:
    signed(kim.types("Your answer", "vegan").chooses("Vegetarian")).sends("Send my answer")
    kim.sees("You typed one answer and chose another.")
    assert "menu" not in ada.event.answers
    kim.chooses("Vegan").sends("Send my answer").sees("Thank you")
    assert ada.event.answers["menu"] == {"vegan": 100}


def test_an_answer_needs_a_name_and_a_name_an_answer(ada: Chat, kim: Visitor) -> None:
    kim.chooses("Vegan").sends("Send my answer").sees("Please give a name of at most 40 letters.")
    signed(kim, "…").sends("Send my answer").sees("Please give a name")
    assert "menu" not in ada.event.answers
    signed(kim).sends("Send my answer").sees("Thank you")
    other = opens_again(ada)
    signed(other).sends("Send my answer").sees("Please answer")


def opens_again(ada: Chat) -> Visitor:
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.tap("Ask someone else")
    return opens(ada)


def test_a_name_is_read_on_one_line_and_nothing_in_it_can_be_tapped() -> None:
    for typed, read in {
        "Kim\nAda": "Kim Ada",
        "👩\u200d🍳 Kim": "👩\u200d🍳 Kim",
        "see https://evil.example/x": "see https evil. example/x",
        "@admin": "admin",
        "/delete #now": "delete now",
        "Noah, catering/wine": "Noah, catering/wine",
        "Kim\u202e": "Kim",
        "🍳": "",
    }.items():
        assert readable_name(typed) == read


def test_not_knowing_is_said_and_changes_nothing(ada: Chat, kim: Visitor) -> None:
    signed(kim.chooses("I don’t know")).sends("Send my answer").sees("Thank you")
    hears(ada, "question_answered")
    ada.sees("Kim, catering doesn’t know the answer")
    assert "menu" not in ada.event.answers


def test_an_answer_given_meanwhile_is_never_overwritten_unseen(ada: Chat, kim: Visitor) -> None:
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.say("vegan")
    before = ada.event.answers["menu"]
    signed(kim.chooses("Vegetarian")).sends("Send my answer").sees("Thank you")
    assert ada.event.answers["menu"] == before
    hears(ada, "question_answered")
    ada.sees("but there’s already an answer.", "you have <b>Vegan</b>")
    ada.tap("Take the new answer")
    assert ada.event.answers["menu"] == {"vegetarian": 100}


def test_the_same_form_twice_is_thanked_twice_and_once_it_is_answered_nobody_is_asked(ada: Chat, kim: Visitor) -> None:
    signed(kim.chooses("Vegetarian")).sends("Send my answer").sees("Menu Vegetarian")
    kim.resends().sees("Thank you", "Ada has your answer.", "Menu Vegetarian")
    assert len(delegated(ada.session, ada.event)) == 1
    assert opens(ada).html is None


def test_who_is_late_by_a_moment_is_heard_and_may_be_taken(ada: Chat, kim: Visitor) -> None:
    late, later, alike = opens(ada), opens(ada), opens(ada)
    signed(kim.chooses("Vegetarian")).sends("Send my answer")
    signed(late.chooses("Vegan"), "Lou").sends("Send my answer")
    late.sees("Thank you", "Menu Vegan", "There’s already another answer: Menu. Ada will see both and choose.")
    signed(alike.chooses("Vegetarian"), "Max").sends("Send my answer").sees("Menu Vegetarian")
    alike.does_not_see("another answer")
    assert ada.event.answers["menu"] == {"vegetarian": 100}
    hears(ada, "question_answered")
    ada.sees(
        "Lou has answered for “Spring conference”, but there’s already an answer",
        "Vegan",
        "you have <b>Vegetarian</b>",
    )
    ada.tap("Take the new answer")
    assert ada.event.answers["menu"] == {"vegan": 100}
    signed(later.chooses("Vegetarian"), "Zoe").sends("Send my answer")
    for _ in range(MOST_ANSWERS // 2):
        corrects(later, "vegetarian").sees("Thank you")
        corrects(later, "poultry")
    corrects(later, "vegetarian").sees(
        "Not saved, because there are already many answers: Menu. Please tell Ada yourself."
    )
    assert len(delegated(ada.session, ada.event)) == MOST_ANSWERS
    assert ada.event.answers["menu"] == {"vegan": 100}


def test_of_many_who_answer_in_one_transaction_as_many_are_taken_as_one_after_the_other(ada: Chat) -> None:
    everybody, together = [opens(ada) for _ in range(MOST_ANSWERS + 1)], dict[str, Any]()
    for number, one in enumerate(everybody):
        one.together = together
        signed(one.types("Your answer", f"{number * 10} % vegan, the rest fish"), f"P{number}").sends("Send my answer")
    for one in everybody[:-1]:
        one.does_not_see("Not saved")
    everybody[-1].sees("Not saved, because there are already many answers")


def corrects(visitor: Visitor, dish: str) -> Visitor:
    """Goes back in the browser, types another dish, and sends it."""
    visitor.sent = {**visitor.sent, "value.menu": "", "typed.menu": dish}
    return visitor.resends()


def test_what_the_member_undid_is_followed_by_no_other_answer_without_their_word(ada: Chat, kim: Visitor) -> None:
    signed(kim.chooses("Vegetarian")).sends("Send my answer")
    hears(ada, "question_answered")
    ada.tap("Undo")
    for dish in ("vegan", "fish"):
        corrects(kim, dish).sees(
            "The answer before was taken back: Menu. Ada sees the new one, and says whether it counts."
        )
        assert "menu" not in ada.event.answers
        hears(ada, "question_answered")
        ada.sees("the answer before was taken back. Menu: <b>")
        ada.tap("Leave it unanswered")
        ada.sees("It stays unanswered.")


def test_the_same_browser_corrects_its_answer_unless_the_member_has_changed_it(ada: Chat, kim: Visitor) -> None:
    signed(kim.chooses("Vegetarian")).sends("Send my answer")
    corrects(kim, "vegan").sees("Menu Vegan")
    assert ada.event.answers["menu"] == {"vegan": 100}
    hears(ada, "question_answered")
    ada.sees("Menu: <b>Vegan</b>")
    ada.send("tap", text=f"ask:{ada.event.id}:menu")
    ada.say("vegetarian")
    corrects(kim, "fish").sees("There’s already another answer")
    assert ada.event.answers["menu"] == {"vegetarian": 100}
    kim.now = newest(ada).deadline
    corrects(kim, "vegan").sees("Menu 100% fish")


@pytest.mark.parametrize(
    ("changed", "said"),
    [({WHO: "x.y"}, "This form is out of date."), ({ENDS: ""}, "Only part of your answer arrived.")],
)
def test_a_wrong_or_half_form_keeps_nothing_and_loses_nothing(
    ada: Chat, kim: Visitor, changed: dict[str, str], said: str
) -> None:
    signed(kim.chooses("Vegetarian")).sends("Send my answer", **changed).sees(said)
    assert "menu" not in ada.event.answers
    kim.sends("Send my answer").sees("Thank you")


def test_what_takes_long_to_read_takes_no_longer_by_the_letter(ada: Chat) -> None:
    event, nobody = ada.event, Incoming(person=0, chat=0, private=True, kind="page")
    turn = Turn(ada.session, nobody, None, texts("en", ada.world.zone), NOW, ada.world, looked_up={})
    asked = {type(one.kind): one for one in refine.questions(event.answers) if may_be_asked(one)}.values()
    for question, typed in product(asked, ("a ", "2/3 ")):
        once, twice = (work(partial(meant, turn, event, question), (typed * 99)[:letters]) for letters in (99, 198))
        assert twice < max(3 * once, 20_000), (question.id, typed, once, twice)  # by the square it were four times
        assert twice < 250_000, (question.id, typed, twice)


def work(reads: Callable[[str], Any], words: str) -> int:
    """How many functions are called to read it."""
    calls = 0

    def counted(_: Any, event: str, __: Any) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(counted)
    try:
        with suppress(NotAnAnswer):
            reads(words)
    finally:
        sys.setprofile(None)
    return calls


def test_a_withdrawn_or_late_link_leads_nowhere(ada: Chat, kim: Visitor) -> None:
    link = address(ada.world, newest(ada))
    later = Visitor(ada.session, ada.world, now=NOW + timedelta(days=15))
    assert later.opens(link).html is None
    ada.tap("Withdraw the link")
    ada.tap("Yes, withdraw it")
    assert opens(ada).html is None
    assert signed(kim.chooses("Vegetarian")).sends("Send my answer").html is None


def test_a_value_that_nobody_offered_and_a_line_that_no_browser_sends_are_not_taken(ada: Chat, kim: Visitor) -> None:
    signed(kim).sends("Send my answer", **{"value.menu": '{"vegan": 1000000}'}).sees("Please choose one of these")
    signed(kim.types("Your answer", "vegan " * 40)).sends("Send my answer").sees("too long: 200 characters at most")
    assert "menu" not in ada.event.answers
