"""A list in parts: a title is nobody, and whether those below it come is asked."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.files import Rows
from tests.bot.attendees.test_unsure import answers, found


@pytest.mark.parametrize(
    ("heading", "title", "named"),
    [
        (["Name", "Town"], "WAITING LIST", "WAITING LIST"),
        (["Name", "Town"], "Not coming", "Not coming"),
        (["Nom", "Ville"], "Absents :", "Absents"),
        (["Nom", "Ville"], "Excusés (1)", "Excusés (1)"),
        (["Name", "Ort"], "Abgesagt:", "Abgesagt"),
        (["Numm", "Uertschaft"], "Entschëllegt", "Entschëllegt"),
        (["Name", "Town"], "Online", "Online"),
    ],
)
def test_those_below_a_title_are_asked_about(places: PlacesFile, heading: list[str], title: str, named: str) -> None:
    result = found([heading, ["A", "Metz"], ["B", "Metz"], [title, ""], ["C", "Lyon"]], places)
    assert (result.people, answers(result)) == (3, [("who", [named], 2), ("all", [], 3)])


def test_a_title_may_stand_above_the_headings_which_may_be_repeated(places: PlacesFile) -> None:
    rows: Rows = [["Confirmed"], ["Name", "Town"], ["A", "Metz"], ["Cancelled"], ["Name", "Town"], ["B", "Lyon"]]
    assert answers(found(rows, places)) == [("who", ["Confirmed, Cancelled"], 1), ("all", [], 2)]


def test_of_other_titles_each_may_be_who_comes(places: PlacesFile) -> None:
    rows: Rows = [["Name", "Town"], ["Day 1", ""], ["A", "Metz"], ["B", "Lyon"], ["Day 2", ""], ["A", "Metz"]]
    named = "Day 1, Day 2"
    assert answers(found(rows, places)) == [
        ("word", [named, "Day 1"], 2),
        ("word", [named, "Day 2"], 1),
        ("all", [], 3),
    ]


@pytest.mark.parametrize("name", ["Ben Meyer", "Guest 2", "Ada Day"])
def test_somebody_without_a_town_is_no_title(places: PlacesFile, name: str) -> None:
    result = found([["Name", "Town"], ["A", "Metz"], [name, ""], ["C", "Trier"]], places)
    assert (result.people, result.choices, result.problems["no_town"].count) == (3, [], 1)


def test_what_stands_below_towns_is_no_title(places: PlacesFile) -> None:
    result = found([["Town", "Transport"], ["Metz", "car"], ["Online", ""], ["Trier", "bus"]], places)
    assert (result.people, result.online, result.choices) == (2, 1, [])
