"""Groups of people are shown back: what is asked of them, and what counts once confirmed."""

from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from sqlalchemy.orm import Session

from bot.turn import World
from handlers.event.document import answers_document
from tests.handlers.chat import Chat, act
from tests.handlers.questionnaire.asking import half_way as at


@pytest.fixture
def ada(session: Session, world: World) -> Chat:
    return Chat(session, world).joins()


def test_groups_are_shown_back_and_count_once_confirmed(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 Lisbon flying, 74 local by tram")
    ada.sees(
        "I understood:\n• 20 from Paris, France, by train\n• 6 from Lisbon, Portugal, by plane\n"
        "• 74 local, by tram or bus"
    )
    ada.does_not_see("assumed")
    assert "origins" not in ada.event.answers
    assert ada.labels[0] == "That’s right"
    ada.tap("That’s right")
    ada.sees("How many hotel nights in total?")
    assert answers_document(ada.event.answers)["travel"] == [
        {"people": 20, "from": "Paris, FR", "mode": "train"},
        {"people": 6, "from": "Lisbon, PT", "mode": "plane"},
        {"people": 74, "band": "local", "mode": "tram_bus"},
    ]
    ada.send("tap", text=act("summary", ada.event.id))
    ada.sees("Journey (Paris): <b>Train</b>", "Journey: 74 local: <b>Tram and bus</b>")


def test_ways_that_were_not_said_are_asked_afterwards(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon flying, 74 local")
    ada.tap("That’s right")
    ada.sees("Paris (20 people): how do they travel?")
    ada.tap("Coach")
    ada.sees("How do they travel? Tap what fits best")
    ada.tap("Everyone by train")
    document = answers_document(ada.event.answers)
    assert [group.get("mode") for group in document["travel"]] == ["coach", "plane", None]
    assert document["mode_shares"] == {"train": 100}


def test_a_carpool_counts_with_more_people_in_each_car(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("100 from Trier, carpool")
    ada.sees("100 from Trier, Germany, by car, 2.5 in each")
    ada.say("ja")
    assert answers_document(ada.event.answers)["travel"] == [
        {"people": 100, "from": "Trier, DE", "mode": "car", "occupancy": 2.5}
    ]


def test_a_town_that_could_be_several_is_asked_with_buttons(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Springfield flying")
    ada.sees("Springfield: which one do you mean?", "• 20 from Paris, France, by train", "<b>6 from “Springfield”")
    ada.tap("Springfield (Missouri), United States")
    ada.sees("I understood", "6 from Springfield (Missouri), United States, by plane")


def test_a_misspelt_town_is_asked_and_never_guessed(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("6 from Brussles by train")
    ada.sees("I don’t know a town called “Brussles”. Did you mean one of these?")
    assert "That’s right" not in ada.labels
    ada.tap("Brussels, Belgium")
    ada.sees("I understood", "6 from Brussels, Belgium, by train", "Where the other 94 people come from is assumed.")


@pytest.mark.parametrize(
    ("answer", "then"),
    [("Metz", "6 from Metz, France"), ("Europe: up to 1,500 km", "6 from Europe"), ("from here", "6 local")],
)
def test_only_the_unknown_town_is_asked_for(ada: Chat, answer: str, then: str) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Xyzzyqwv, 4 from Qwvxyzzy")
    ada.sees("I don’t know a town called “Xyzzyqwv”")
    ada.tap(answer) if answer in ada.labels else ada.say(answer)
    ada.sees("20 from Paris, France, by train", then, "I don’t know a town called “Qwvxyzzy”")
    ada.tap("Leave it out")
    ada.sees("I understood:\n• 20 from Paris, France, by train\n• " + then)


@pytest.mark.parametrize("answer", ["6 from Lisbon, by plane", "yes", "6 from Lisbon by plane"])
def test_words_beside_a_group_are_quoted_and_it_counts_without_them_once_confirmed(ada: Chat, answer: str) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, zebras 6 from Lisbon by plane")
    ada.sees(
        "I didn’t get “zebras”. Is this group right without it?",
        "20 from Paris",
        "<b>6 from Lisbon, Portugal, by plane</b>",
    )
    assert "That’s right" not in ada.labels
    assert "Leave this group out" in ada.labels
    ada.tap(answer) if answer in ada.labels else ada.say(answer)
    ada.sees("I understood:\n• 20 from Paris, France, by train\n• 6 from Lisbon, Portugal, by plane")
    ada.tap("That’s right")
    assert ada.event.answers["origins"]["groups"] == [
        {"people": 20, "from": "Paris, FR"},
        {"people": 6, "from": "Lisbon, PT"},
    ]


def test_a_way_that_is_odd_over_the_distance_is_asked_back_and_may_stay(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Lisbon on foot")
    ada.sees("That is unusual over such a distance. How do they travel?")
    ada.tap("On foot or by bicycle")
    ada.sees("I understood", "20 from Lisbon, Portugal, on foot or by bicycle")
    ada.tap("That’s right")
    assert ada.event.answers["journey.0"] == "walk"


def test_an_origin_or_a_count_that_was_not_said_is_asked(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 by train, Metz by car")
    ada.sees("Where do they come from?", "<b>20 from an unnamed place, by train</b>")
    ada.say("Trier")
    ada.sees("How many people is that?", "<b>? from Metz, France, by car</b>")
    ada.say("lots")
    ada.sees("Please type it like this", "How many people is that?", "from Metz")
    ada.tap("80")
    ada.sees("I understood:\n• 20 from Trier, Germany, by train\n• 80 from Metz, France, by car")
    ada.does_not_see("assumed")


def test_a_group_is_mended_by_a_tap_or_in_words(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Lisbon")
    ada.tap("6 from Lisbon")
    ada.sees("• <b>6 from Lisbon, Portugal</b>", "How do they travel? Tap it")
    ada.tap("Plane")
    ada.sees("I understood", "6 from Lisbon, Portugal, by plane")
    ada.tap("20 from Paris, by train")
    ada.say("25")
    ada.sees("25 from Paris, France, by train")
    ada.tap("25 from Paris, by train")
    ada.say("Lyon")
    ada.sees("25 from Lyon, France, by train")
    ada.tap("25 from Lyon, by train")
    ada.tap("Back")
    ada.tap("25 from Lyon, by train")
    ada.tap("Leave it out")
    ada.sees("I understood:\n• 6 from Lisbon, Portugal, by plane\n\n")


def test_more_groups_may_be_typed_and_the_same_town_is_corrected(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train")
    ada.say("10 from Metz, and 25 from Paris by car")
    ada.sees("I understood:\n• 10 from Metz, France\n• 25 from Paris, France, by car")
    ada.say("the rest local")
    ada.sees("• 65 local")
    ada.say("what?")
    ada.sees("Please type it like this", "• 65 local")
    ada.send("photo")
    ada.sees("I can only read text here", "• 65 local")
    ada.tap("Type it again")
    ada.sees("Where do they come from?")
    assert "origins" not in ada.event.answers


def test_a_plus_adds_people_to_a_town_that_is_there_already(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris by train, 6 from Lisbon")
    ada.say("+2 from Lisbon")
    ada.sees("• 20 from Paris, France, by train\n• 8 from Lisbon, Portugal")
    ada.say("+3 from Lisbon by train")
    ada.sees("• 8 from Lisbon, Portugal\n• 3 from Lisbon, Portugal, by train")


def test_mostly_local_is_offered_as_the_mix_it_may_mean(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("mostly local")
    ada.sees("Do you mean this mix?")
    assert "origins" not in ada.event.answers, "never silently"
    ada.tap("Mostly local, a few from afar")
    assert ada.event.answers["origins"] == {"bands": {"local": 70, "greater_region": 22, "europe": 8, "beyond": 0}}


@pytest.mark.parametrize(
    ("label", "kept"),
    [
        ("70% local and 30% from Europe", {"bands": {"local": 70, "greater_region": 0, "europe": 30, "beyond": 0}}),
        (
            "70 local and 30 from Europe",
            {"groups": [{"people": 70, "band": "local"}, {"people": 30, "band": "europe"}]},
        ),
    ],
)
def test_numbers_that_make_a_hundred_may_be_percentages_or_people(ada: Chat, label: str, kept: dict[str, Any]) -> None:
    at(ada, "origins")
    ada.event.answers = ada.event.answers | {"participants": 240}
    ada.say("70 local 30 europe")
    ada.sees("That makes 100. Do you mean percentages?")
    assert "origins" not in ada.event.answers
    ada.tap(label)
    assert ada.event.answers["origins"] == kept


def test_a_nationality_is_its_country(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("15 Germans by train and 3 Belges")
    ada.sees("15 from Germany, by train", "Germany is a country.")
    ada.tap("All over: 380 km on average")
    ada.sees("3 from Belgium", "Belgium is a country.")
    ada.tap("Brussels, Belgium")
    ada.tap("That’s right")
    (germans, belgians) = ada.event.answers["origins"]["groups"]
    assert (germans["country"], belgians["from"]) == ("DE", "Brussels, BE")


def test_more_people_than_take_part_are_said_so(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("500 from Paris")
    ada.sees("That makes 500 people: 400 more than the 100 you said. Which number is right?")
    ada.tap("500 from Paris")
    ada.say("50")
    ada.sees("Where the other 50 people come from is assumed.")


def test_as_many_as_the_groups_make_may_be_right(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("90 local, 30 from Paris by train")
    ada.sees("That makes 120 people: 20 more than the 100 you said. Which number is right?")
    ada.say("yes")
    assert "origins" not in ada.event.answers
    ada.tap("There are 120 in all")
    assert ada.event.answers["participants"] == 120
    assert [group["people"] for group in ada.event.answers["origins"]["groups"]] == [90, 30]


def test_the_rest_waits_until_it_is_known_how_many_the_others_are(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("a few from Lisbon, 15-20 from Paris, the rest local")
    ada.sees("• <b>? from Lisbon, Portugal</b>\n• 15–20 from Paris, France\n• ? local", "How many people is that?")
    ada.say("6")
    assert ada.labels[:3] == ["17", "15", "20"]
    ada.tap("15")
    ada.sees("• 6 from Lisbon, Portugal\n• 15 from Paris, France\n• 79 local")
    ada.tap("That’s right")
    assert [group["people"] for group in ada.event.answers["origins"]["groups"]] == [6, 15, 79]


def test_the_rest_is_asked_where_nobody_is_left(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("a few from Lisbon, the rest local")
    ada.say("100")
    ada.sees("• <b>? local</b>", "How many people is that?")
    assert "That’s right" not in ada.labels


@pytest.mark.parametrize(
    "typed", ["60 % car, 40 % bus", "60% by car and 40% by bus", "60 % en voiture, le reste en bus"]
)
def test_a_group_may_travel_in_several_ways(ada: Chat, typed: str) -> None:
    at(ada, "origins")
    ada.say("85 from Luxembourg, 15 from Metz by train")
    ada.tap("85 from Luxembourg")
    ada.say(typed)
    ada.sees("• 51 from Luxembourg, by car\n• 34 from Luxembourg, by tram or bus\n• 15 from Metz, France, by train")


def test_a_journey_may_be_told_apart_in_percent(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("85 from Luxembourg, 15 from Metz by train")
    ada.tap("That’s right")
    ada.sees("Luxembourg (85 people): how do they travel?")
    ada.say("60 % car, 40 % bus")
    ada.sees("• 51 from Luxembourg, by car\n• 34 from Luxembourg, by tram or bus")


@pytest.mark.parametrize("typed", ["none, everyone goes home", "aucune idée, 3 de Metz", "3 from none", "no idea"])
def test_what_names_no_place_is_no_place(ada: Chat, typed: str) -> None:
    at(ada, "origins")
    ada.say("20 from Paris")
    ada.say(typed)
    ada.sees("• 20 from Paris, France")
    ada.does_not_see("from “")
    ada.does_not_see("Italy")


def test_a_new_number_of_participants_says_what_it_does_to_the_groups(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("85 local, 15 from Metz by train")
    ada.tap("That’s right")
    for number, said in (
        (125, "The groups you named make 100 people; where the other 25 people come from is assumed."),
        (90, "The groups you named make 100 people, 10 more than that. Please check where people come from."),
    ):
        ada.send("tap", text=act("summary", ada.event.id))
        ada.say(f"{number} participants")
        ada.sees(said)
    ada.send("tap", text=act("summary", ada.event.id))
    ada.say("100 participants")
    ada.does_not_see("The groups you named")


def test_a_button_of_an_earlier_card_changes_nothing(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    old = ada.button("That’s right")
    ada.tap("6 from Lisbon")
    leave = ada.button("Leave it out")
    ada.press(leave)
    ada.press(leave)
    ada.sees("That button was on an older card.", "I understood:\n• 20 from Paris, France\n\n")
    ada.press(old)
    ada.sees("That button was on an older card.")
    assert "origins" not in ada.event.answers


def test_a_list_for_one_event_is_never_confirmed_for_another(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris")
    old, first = ada.button("That’s right"), ada.event
    at(ada, "origins")
    assert ada.event.id != first.id
    ada.say("6 from Lisbon")
    ada.press(old)
    ada.sees("That button was on an older card.", "6 from Lisbon")
    assert "origins" not in first.answers


def test_a_colleague_who_changes_the_event_meanwhile_is_noticed(ada: Chat, session: Session, world: World) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ben = Chat(session, world, person=6).joins()
    ben.send("tap", text=act("ask", ada.event.id, "participants"))
    ben.say("26")
    ada.say("10 from Metz")
    ada.sees("A colleague has changed this event in the meantime.", "20 from Paris")
    ada.does_not_see("Metz")
    ada.tap("That’s right")
    assert len(ada.event.answers["origins"]["groups"]) == 2
    assert ada.event.answers["participants"] == 26


def test_a_list_survives_a_look_elsewhere_or_leads_back_to_the_question(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("20 from Paris, 6 from Lisbon")
    ada.say("/nonsense")
    ada.sees("I understood", "20 from Paris")
    ada.say("/cancel")
    ada.tap("Continue")
    ada.sees("Where do they come from?")


def in_french() -> Iterator[tuple[str, str]]:
    yield "20 de Paris en train, 6 de Lisbonne en avion, le reste d’ici", "Paris, France (20), en train"
    yield "500 de Paris", "500 personnes, soit 400 de plus que les 100 annoncées"
    yield "20 de Xyzzyqwv", "Je ne connais pas de ville appelée «\u202fXyzzyqwv\u202f»"
    yield "20 aus Trier mit dem Auto", "Trèves, Allemagne (20), en voiture"


@pytest.mark.parametrize(("typed", "seen"), [*chain(in_french())])
def test_a_list_in_a_french_chat(session: Session, world: World, typed: str, seen: str) -> None:
    ada = Chat(session, world, language="fr").joins()
    at(ada, "origins")
    ada.say(typed)
    ada.sees(seen)


@pytest.mark.parametrize(
    ("typed", "group"),
    [
        ("4 from Bonn by electric car", "4 from Bonn, Germany, by car"),
        ("4 de Bonn en voiture électrique", "4 from Bonn, Germany, by car"),
        ("4 aus Bonn mit dem Elektroauto", "4 from Bonn, Germany, by car"),
        ("4 vu Bonn mam Elektroauto", "4 from Bonn, Germany, by car"),
    ],
)
def test_what_cars_run_on_is_said_to_be_asked_later(ada: Chat, typed: str, group: str) -> None:
    at(ada, "origins")
    ada.say(typed)
    ada.sees(group, "What the cars run on is asked later, under “Travel in detail”.")


def test_a_town_that_is_called_so_in_one_language_and_another_town_in_the_next_is_asked(ada: Chat) -> None:
    at(ada, "origins")
    ada.say("5 from Vienne")
    ada.sees("Vienne: which one do you mean?")
    ada.tap("Vienne, France")
    ada.sees("5 from Vienne, France")
