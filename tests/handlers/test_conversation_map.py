"""The picture of the conversation is that of the code: nothing is missing, and nothing leads elsewhere.

That every button somebody may ever see is in it is held where a crowd taps at random, in `test_any_tap.py`.
"""

from itertools import pairwise
from xml.etree import ElementTree

from handlers import router
from handlers.conversation_map import about, as_text, edges, questions, words
from handlers.conversation_picture import NO_CARDS, as_svg
from tests.handlers.questionnaire.asking import EVERY

SVG = "{http://www.w3.org/2000/svg}"

SAID_ONLY = {"help"}
"""Words that no card has on a button."""


def test_every_question_is_in_it_with_what_asks_it() -> None:
    asked = [one for _, some in questions() for one in some]
    journeys = [one.id for one in asked if one.id.startswith("journey")]
    assert len(journeys) == 1
    assert {one.id for one in asked} - {*journeys} == {*EVERY} - {"journey.0"}
    text = as_text()
    for one in asked:
        assert f"  {one.id}: {one.prompt}\n    asked {one.when}\n" in text
        assert not {*"<>\n"} & {*one.prompt}
        assert one.when.startswith(("always", "of ", "when ", "unless "))


def test_every_button_leads_to_the_card_that_answers_it() -> None:
    found = {(edge.card, edge.label): (edge.word, edge.leads_to) for edge in edges()}
    assert found["results", "Reduce it"] == ("reduce", "reductions")
    assert found["contribution.requesting", "Half: {amount}"] == ("share", "contribution.requesting")
    assert found["contribution.requesting", "Send request"] == ("request", "contribution.requesting")
    assert found["events.home", "New estimate"] == ("new", "questionnaire.conversation")


def test_every_tap_that_is_answered_is_made_by_some_card() -> None:
    answered = {one.tap.form.word for one in router.ROUTES}
    assert answered - words() == SAID_ONLY


def test_every_card_says_what_it_is_for() -> None:
    assert all(about(edge.card) for edge in edges())


def test_the_picture_shows_every_question_and_every_room_and_none_hides_another() -> None:
    picture = ElementTree.fromstring(as_svg())
    said = [text.text for text in picture.iter(f"{SVG}text")]
    assert {one.id for _, some in questions() for one in some} <= {*said}
    rooms = {card.partition(".")[0] for edge in edges() for card in (edge.card, edge.leads_to)}
    assert rooms - {*NO_CARDS} <= {*said}
    boxes = [
        {name: float(box.get(name, 0)) for name in ("x", "y", "width", "height")}
        for box in picture.iter(f"{SVG}rect")
        if box.get("x")
    ]
    for row in {box["y"] for box in boxes}:
        for one, other in pairwise(sorted((box for box in boxes if box["y"] == row), key=lambda box: box["x"])):
            assert one["x"] + one["width"] < other["x"]
    width, height = (float(picture.get(name, 0)) for name in ("width", "height"))
    assert all(
        box["x"] > 600 and box["x"] + box["width"] < width and box["y"] + box["height"] < height for box in boxes
    )
