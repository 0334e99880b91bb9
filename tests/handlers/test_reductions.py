"""Reductions: declared with a tap, taken back with another, recalculated each time."""

import re

import pytest
from sqlalchemy.orm import Session

from bot.screen import Button
from bot.turn import World
from calculators.claims import check
from calculators.measures import MEASURES, THEMES
from tests.handlers.chat import Chat, act
from tests.handlers.conference import NOTHING, answered, measure


@pytest.fixture
def chat(session: Session, world: World) -> Chat:
    chat = Chat(session, world).joins()
    event = answered(chat)
    chat.send("tap", text=act("reduce", event.id))
    return chat


def saving(button: Button) -> float:
    amount, unit = button.label.rsplit("−", 1)[1].split()
    return float(amount) * (1000 if unit == "t" else 1)


def test_measures_that_save_most_come_first_and_those_without_effect_not_at_all(chat: Chat) -> None:
    savings = [saving(b) for row in chat.screen.buttons for b in row if b.label.startswith("□")]
    assert savings == sorted(savings, reverse=True)
    assert len(savings) == 5
    assert not any("generator" in label for label in chat.labels)


def test_a_tap_declares_a_measure_and_another_takes_it_back(chat: Chat) -> None:
    chat.sees("No reductions declared yet.")
    chat.press(measure(chat, "A vegan menu"))
    assert chat.event.measures == ["vegan_menu"]
    assert measure(chat, "A vegan menu").label.startswith("✓")
    chat.sees(
        "Estimated emissions: ", "Reductions you declared: ", "Residual emissions after the reductions you declared"
    )
    chat.sees("<b>A vegan menu</b> (Catering)", "Applies to every lunch and dinner")
    chat.press(measure(chat, "A vegan menu"))
    assert chat.event.measures == []
    chat.sees("No reductions declared yet.")


def test_of_several_it_is_said_that_they_overlap(chat: Chat) -> None:
    chat.press(measure(chat, "A vegan menu"))
    assert "overlap" not in chat.text
    chat.press(next(one for row in chat.screen.buttons for one in row if one.label.startswith("□")))
    assert len(chat.event.measures) == 2
    chat.sees("Measures overlap: each shows what it saves on top of the ones you ticked.")


def test_a_second_tap_on_an_old_card_changes_nothing(chat: Chat) -> None:
    button = measure(chat, "A vegan menu")
    chat.press(button)
    chat.press(button)
    assert chat.event.measures == ["vegan_menu"]
    chat.sees("That button was on an older card.", "Reductions you declared")


def test_a_measure_that_another_covers_says_by_which(chat: Chat) -> None:
    chat.press(measure(chat, "A vegan menu"))
    while "□ A vegetarian menu covered" not in chat.labels:
        chat.tap("More measures")
    chat.tap("□ A vegetarian menu covered")
    chat.sees("“A vegan menu” already covers it.")
    assert chat.event.measures == ["vegan_menu"]


def test_a_measure_that_goes_further_takes_the_place_of_its_alternative(chat: Chat) -> None:
    chat.press(measure(chat, "A vegetarian menu"))
    chat.press(measure(chat, "A vegan menu"))
    assert chat.event.measures == ["vegan_menu"]


def test_every_measure_can_be_reached_declared_and_contributed_for(chat: Chat) -> None:
    seen = set(chat.labels)
    while "More measures" in chat.labels:
        chat.tap("More measures")
        seen |= set(chat.labels)
    assert sum(label.startswith("□") for label in seen) >= 15
    assert {"Contribute", "Result", "The first measures"} <= set(chat.choices)


def test_details_name_theme_and_way_of_counting_and_promise_no_label(chat: Chat) -> None:
    chat.tap("What these mean")
    chat.sees("Applies to", "Mobility", "Its advisers decide whether an event can have it.")
    assert len(chat.screen.text) < 4096
    chat.tap("Back to the reductions")
    assert "What these mean" in chat.choices


def test_a_renewable_contract_stands_beside_the_total(chat: Chat) -> None:
    chat.event.measures = ["renewable_contract"]
    chat.session.flush()
    chat.send("tap", text=act("reduce", chat.event.id))
    chat.sees("Reductions you declared: 0 kg CO₂e", "a market-based figure would be lower by")


def test_where_nothing_emits_there_is_nothing_to_reduce(chat: Chat) -> None:
    event = answered(chat, answers=NOTHING)
    chat.send("tap", text=act("reduce", event.id))
    chat.sees("I know no measure that lowers this estimate.")
    assert chat.choices == ["Result", "More…", "Contribute", "Back"]


def test_no_card_claims_anything_and_every_button_fits(chat: Chat) -> None:
    for one in MEASURES:
        act("measure", 10**9, 10**6, one.key, 9)
    while True:
        assert not check(" ".join([chat.screen.text, *chat.labels]))
        assert all(len(label) <= 38 for label in chat.labels)
        if "More measures" not in chat.labels:
            break
        chat.tap("More measures")


def test_a_declared_measure_that_lost_its_effect_can_be_taken_back(chat: Chat) -> None:
    chat.event.measures = ["grid_not_generator"]
    chat.session.flush()
    chat.send("tap", text=act("reduce", chat.event.id))
    while "More measures" in chat.labels:
        chat.tap("More measures")
    chat.press(measure(chat, "Mains, no generator"))
    assert chat.event.measures == []


def test_a_measure_from_a_forged_button_is_not_declared(chat: Chat) -> None:
    event = chat.event
    for key in ("grid_not_generator", "no_such_measure"):
        chat.send("tap", text=act("measure", event.id, event.revision, key, 0))
        assert chat.event.measures == []


def test_every_theme_has_a_name() -> None:
    assert {one.theme for one in MEASURES} <= set(THEMES)


OPEN = {"name": "A day", "kind": "conference", "participants": 120}
"""Everything but how many come is assumed."""
MOST = ("Share cars", "A shared coach", "A vegan menu", "A fifth online", "Timed to the trains")


def declares(chat: Chat, *titles: str) -> None:
    for title in titles:
        chat.send("tap", text=act("reduce", chat.event.id))
        while not any(title in label for label in chat.labels):
            chat.tap("More measures")
        chat.press(measure(chat, title))


def test_a_saving_on_assumed_answers_is_marked_and_explained(chat: Chat) -> None:
    answered(chat, answers=OPEN)
    chat.send("tap", text=act("reduce", chat.event.id))
    chat.sees("(?) based on assumptions")
    assert "(?) −" in measure(chat, "A vegan menu").label
    chat.tap("What these mean")
    chat.sees("sandwiches become vegetarian. (?)", "(?) based on assumptions")
    answered(chat)
    declares(chat, "A vegan menu")
    assert "(?)" not in measure(chat, "A vegan menu").label


def test_a_small_reduction_on_assumed_answers_is_declared_as_such(chat: Chat) -> None:
    answered(chat, answers=OPEN)
    declares(chat, "A vegan menu")
    chat.sees("Reductions you declared: ", "Most of these reductions are based on assumptions.")
    chat.tap("Result")
    chat.sees(
        "Residual emissions after the reductions you declared: ",
        "Most of these reductions are based on assumptions.",
    )
    chat.send("tap", text=act("contribute", chat.event.id))
    chat.sees(
        "Residual emissions after the reductions you declared: ",
        "Most of these reductions are based on assumptions.",
    )


def test_a_large_one_is_a_potential_everywhere_and_declared_nowhere(chat: Chat) -> None:
    event = answered(chat, answers=OPEN)
    declares(chat, *MOST)
    assert len(event.measures) == len(MOST)
    chat.sees("Potential reductions: ", "nothing is declared or deducted")
    assert not re.search("Reductions you declared|Residual emissions", chat.text)
    chat.tap("Result")
    chat.sees("Potential reductions: ", "nothing is declared or deducted")
    assert "Residual emissions" not in chat.text
    chat.send("tap", text=act("contribute", chat.event.id))
    chat.sees("no reductions declared yet", "Potential reductions: ")
    assert event.figures is not None
    assert event.figures["reductions"] == {}


def test_a_measure_on_what_nobody_mentioned_is_no_button_and_leads_to_the_question(chat: Chat) -> None:
    answered(chat, crew=None)
    chat.send("tap", text=act("reduce", chat.event.id))
    chat.sees("Answer “Staff, speakers and crew” first: Hire crew from nearby.")
    chat.send("tap", text=act("measure", chat.event.id, chat.event.revision, "local_crew", 0))
    assert chat.event.measures == []
    chat.tap("Answer: Staff, speakers and crew")
    chat.sees("How many staff, speakers and crew are on site")


def test_a_measure_declared_before_it_could_not_be_is_shown_to_be_taken_back(chat: Chat) -> None:
    answered(chat).measures = ["local_crew"]
    chat.session.flush()
    chat.send("tap", text=act("reduce", chat.event.id))
    chat.sees("No reductions declared yet.")
    while "More measures" in chat.labels:
        chat.tap("More measures")
    chat.press(measure(chat, "Crew from nearby"))
    assert chat.event.measures == []
