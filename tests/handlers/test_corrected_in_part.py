"""What is said of the answer before at the next question: a part of it anew, more of it, or that it was wrong."""

from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from tests.handlers.chat import Chat
from tests.handlers.questionnaire.asking import asked, at, offered, reads

MEALS = ("meals", "2 lunches, 1 dinner")
PRINT = ("materials", "100 badges, 50 bags")
WASTE = ("waste", "residual 10, paper 5, food 5")
FREIGHT = ("freight", "3 t, 100 km, truck; 1 t, 20 km, van")
TRUCK = {"vehicle": "truck_rigid_12_20t", "tonnes": 3, "one_way_km": 100}
NIGHTS = ("nights", "20 people 2 nights")
ANEW = [
    (MEALS, "no, 2 dinners", {"lunch": 2, "dinner": 2}),
    (MEALS, "sorry, 1 lunch", {"lunch": 1, "dinner": 1}),
    (MEALS, "non, 2 dîners", {"lunch": 2, "dinner": 2}),
    (MEALS, "je voulais dire 2 dîners", {"lunch": 2, "dinner": 2}),
    (MEALS, "nein, 2 Abendessen", {"lunch": 2, "dinner": 2}),
    (MEALS, "nee, 2 Owesiessen", {"lunch": 2, "dinner": 2}),
    (MEALS, "2 dinners, sorry", {"lunch": 2, "dinner": 2}),
    (MEALS, "2 dinners, not 1", {"lunch": 2, "dinner": 2}),
    (MEALS, "1 dinner was wrong, it’s 2", {"lunch": 2, "dinner": 2}),
    (MEALS, "no, no dinner", {"lunch": 2}),
    (MEALS, "non, pas de dîner", {"lunch": 2}),
    (MEALS, "nein, kein Abendessen", {"lunch": 2}),
    (MEALS, "no, 2 dinners and 1 lunch", {"lunch": 1, "dinner": 2}),
    (PRINT, "no, 60 bags", {"badge_lanyard": 100, "tote_bag": 60}),
    (PRINT, "sorry, 120 badges", {"badge_lanyard": 120, "tote_bag": 50}),
    (PRINT, "non, 60 sacs", {"badge_lanyard": 100, "tote_bag": 60}),
    (PRINT, "no, no bags", {"badge_lanyard": 100}),
    (WASTE, "no, paper 8", {"residual_incineration": 10, "card_recycling": 8, "organic_ad": 5}),
    (WASTE, "food 6, sorry", {"residual_incineration": 10, "card_recycling": 5, "organic_ad": 6}),
    (("drinks", "2 coffees, 1 beer"), "no, 3 coffees", {"coffee": 3, "beer": 1}),
    (FREIGHT, "no, 2 t, 50 km, van", [TRUCK, {"vehicle": "van", "tonnes": 2, "one_way_km": 50}]),
    (
        ("other", "fireworks 12, filming 300"),
        "no, filming 400",
        [{"label": "fireworks", "kg_co2e": 12}, {"label": "filming", "kg_co2e": 400}],
    ),
    (("site_areas", "Luxembourg 200, Trier 400"), "no, Trier 300", {"Luxembourg, LU": 200, "Trier, DE": 300}),
    (("meals", "1 lunch"), "no, 2 dinners", {"dinner": 2}),
    (MEALS, "no dinner", {"lunch": 2}),
    (MEALS, "doch kein Abendessen", {"lunch": 2}),
    (MEALS, "I meant breakfast, not dinner", {"lunch": 2, "breakfast": 1}),
    (MEALS, "je voulais dire petit-déjeuner, pas dîner", {"lunch": 2, "breakfast": 1}),
    (PRINT, "no bags", {"badge_lanyard": 100}),
    (NIGHTS, "no, 45", 45),
    (NIGHTS, "no forty-five", 45),
    (NIGHTS, "nein fünfundvierzig", 45),
    (NIGHTS, "I mistyped, it’s 45", 45),
    (NIGHTS, "je me suis trompé, c’est 45", 45),
    (NIGHTS, "ech hu mech vertippt, 45", 45),
    (("place", "Metz"), "ech hu Tréier gemengt", "Trier, DE"),
    (("place", "Metz"), "ich habe Trier gemeint", "Trier, DE"),
    (("nights", "40"), "40 was wrong, it’s 45", 45),
]
"""What was answered, what is typed at the next question, and what the answer is then."""
ASKED = [
    (MEALS, "no, only 2 dinners", "[2 lunches and 2 dinners] [2 dinners]"),
    (MEALS, "no, 3 breakfasts", "[2 lunches, 1 dinner and 3 breakfasts] [3 breakfasts]"),
    (MEALS, "and 1 breakfast", "[2 lunches, 1 dinner and 1 breakfast] [1 breakfast]"),
    (MEALS, "und 2 Frühstücke", "[2 lunches, 1 dinner and 2 breakfasts] [2 breakfasts]"),
    (
        FREIGHT,
        "no, 2 t, 50 km, train",
        "[2 t, 50 km, train · 1 t, 20 km, van] [3 t, 100 km, truck · 2 t, 50 km, train]",
    ),
    (("waste", "residual 10"), "and food 5", "[residual 10 kg · food 5 kg] [food 5 kg]"),
    (("waste", "residual 10"), "food 5 too", "[residual 10 kg · food 5 kg] [food 5 kg]"),
    (("waste", "residual 10"), "et 5 kg de papier", "[residual 10 kg · paper and card 5 kg] [paper and card 5 kg]"),
    (("waste", "residual 10"), "an 5 kg Pabeier", "[residual 10 kg · paper and card 5 kg] [paper and card 5 kg]"),
    (("waste", "residual 10"), "and residual 5", "[residual 15 kg] [residual 5 kg]"),
    (("drinks", "2 coffees, 1 l beer"), "no, 2 beers", "[coffee 2 cups · beer 0.66 l] [coffee 2 cups · beer 2 l]"),
    (NIGHTS, "non, 3", "[120 nights] [60 nights] [3 nights]"),
    (NIGHTS, "no, 3 nights", "[120 nights] [60 nights] [3 nights]"),
    (NIGHTS, "nein, 3 Nächte", "[120 nights] [60 nights] [3 nights]"),
    (NIGHTS, "nee, 3 Nuechten", "[120 nights] [60 nights] [3 nights]"),
    (NIGHTS, "no, 3 nights each", "[120 nights] [60 nights] [360 nights]"),
    (NIGHTS, "non, 3 nuits chacun", "[120 nights] [60 nights] [360 nights]"),
    (NIGHTS, "no, 30 people", "[30 nights] [60 nights] [90 nights]"),
]
"""The same, of what is asked, of the answer before, and with which buttons."""
WRONG = [
    (("nights", "40"), "40 was wrong"),
    (("nights", "40"), "that’s wrong"),
    (("nights", "40"), "no, that’s wrong"),
    (("nights", "40"), "40 était faux"),
    (("nights", "40"), "c’est faux"),
    (("nights", "40"), "die 40 war falsch"),
    (("nights", "40"), "das stimmt nicht"),
    (("nights", "40"), "dat war falsch"),
    (("nights", "40"), "oops"),
    (("nights", "40"), "the answer was wrong"),
    (("nights", "40"), "la réponse était fausse"),
    (("nights", "40"), "die Antwort war falsch"),
    (("nights", "40"), "d’Äntwert war falsch"),
    (("place", "Metz"), "Metz was wrong"),
    (("first_day", "5 May"), "5 May was wrong"),
    (MEALS, "1 dinner was wrong"),
]
OF_WHAT_IS_ASKED = [
    (("waste", "residual 10"), "and leftovers 5", "leftovers", 5),
    (MEALS, "et un hôtel", "venue", "hospitality"),
    (PRINT, "and 2 t, 50 km, van", "freight", [{"vehicle": "van", "tonnes": 2, "one_way_km": 50}]),
]


@pytest.fixture
def ada(rolled_back: Session, world: World) -> Chat:
    return Chat(rolled_back, world).joins()


def given(ada: Chat, question: str, answer: str) -> Any:
    at(ada, question)
    ada.say(answer)
    assert asked(ada) != question, ada.screen.text
    return ada.event.answers[question]


@pytest.mark.parametrize(("answer", "typed", "kept"), ANEW)
def test_a_part_is_said_anew_and_the_others_stay(ada: Chat, answer: tuple[str, str], typed: str, kept: Any) -> None:
    given(ada, *answer)
    ada.say(typed)
    assert ada.event.answers[answer[0]] == kept, ada.screen.text
    assert "→" in reads(ada.screen.text)


@pytest.mark.parametrize(("answer", "typed", "likely"), ASKED)
def test_where_it_is_not_sure_all_of_what_it_may_be_is_offered(
    ada: Chat, answer: tuple[str, str], typed: str, likely: str
) -> None:
    before = given(ada, *answer)
    ada.say(typed)
    assert (asked(ada), ada.event.answers[answer[0]]) == (answer[0], before)
    assert offered(ada).startswith(likely)


@pytest.mark.parametrize(("answer", "typed"), WRONG)
def test_an_answer_that_is_said_to_be_wrong_is_asked_again(ada: Chat, answer: tuple[str, str], typed: str) -> None:
    before = given(ada, *answer)
    ada.say(typed)
    assert (asked(ada), ada.event.answers[answer[0]]) == (answer[0], before)
    ada.sees("please type it again")


@pytest.mark.parametrize(("answer", "typed", "question", "value"), OF_WHAT_IS_ASKED)
def test_what_answers_the_next_question_by_its_name_stays_its_answer(
    ada: Chat, answer: tuple[str, str], typed: str, question: str, value: Any
) -> None:
    given(ada, *answer)
    ada.say(typed)
    assert ada.event.answers[question] == value


def test_of_what_is_offered_a_part_may_be_said_anew(ada: Chat) -> None:
    at(ada, "devices")
    ada.say("2 laptops, 3 screens")
    assert offered(ada) == "[laptop days 4 · screen days 6] [laptop days 2 · screen days 3]"
    ada.say("no, 5 screen days")
    assert offered(ada) == "[laptop days 4 · screen days 5] [laptop days 2 · screen days 5]"


def test_another_answer_that_is_said_to_be_wrong_changes_nothing(ada: Chat) -> None:
    given(ada, "nights", "40")
    ada.say("45 was wrong")
    ada.sees("Sorry, I didn’t get “45 was wrong”.")
    assert ada.event.answers["nights"] == 40
