"""Which columns of a list say how many people a row is: asked where only the member knows."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows

NUMBERS = [
    "Zwurbel",
    "Guests",
    "Number of guests",
    "Wéivill Gäscht?",
    "Number of children",
    "Invités",
    "Employees attending",
    "Number of seats in your car",
]


@pytest.mark.parametrize("heading", NUMBERS)
def test_numbers_that_may_be_of_people_are_asked_about(places: PlacesFile, heading: str) -> None:
    result = found([["Name", "Town", heading], ["A", "Metz", 1], ["B", "Trier", 3]], places)
    assert answers(result) == [("one", [], 2), ("number", [heading], 4), ("more", [heading], 6)]
    assert result.chosen(result.choices[1]).columns["people"] == heading
    assert result.chosen(result.choices[2]).companions == 4


def test_adults_and_children_are_added_up(places: PlacesFile) -> None:
    result = found([["Town", "Adults", "Children"], ["Metz", 2, 1], ["Trier", 1, ""]], places)
    assert (result.people, result.columns["people"], result.choices) == (4, "Adults / Children", [])


def test_the_ages_of_children_are_no_children(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Adults", "Kids", "Kids ages"], ["Metz", 2, 1, 4], ["Trier", 1, 1, 7]]
    assert (found(rows, places).people, found(rows, places).choices) == (5, [])


def test_all_kinds_of_tickets_are_counted(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Adult tickets", "Student tickets", "Child tickets"], ["Metz", 2, 0, 1], ["Trier", 1, 1, 0]]
    assert found(rows, places).people == 5


def test_a_number_below_a_question_whether_they_come_is_how_many(places: PlacesFile) -> None:
    rows: Rows = [["Uertschaft", "Kommt Dir?", "Mat wéivill Leit kommt Dir?"], ["Metz", "Jo", 2], ["Trier", "Nee", 1]]
    assert (found(rows, places).people, found(rows, places).standings) == (2, ["Kommt Dir?"])


def test_a_column_without_a_heading_is_asked_about_by_its_letter(places: PlacesFile) -> None:
    rows: Rows = [["Ann", "Metz", "accepted", 2], ["Bob", "Trier", "declined", 1], ["Cleo", "Arlon", "accepted", 4]]
    asked = found(rows, places)
    assert answers(asked) == [("who", ["C"], 2), ("all", [], 3)]
    assert answers(asked.chosen(asked.choices[0])) == [("one", [], 2), ("number", ["D"], 6), ("more", ["D"], 8)]
    headed: Rows = [["Name", "Town", ""], ["A", "Metz", "x"], ["B", "Trier", ""]]
    assert answers(found(headed, places)) == [("who", ["C"], 1), ("all", [], 2)]


def test_companions_that_are_more_than_all_are_asked_about(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Persons", "Companions"], ["Metz", 1, 2], ["Trier", 1, 0]]
    assert answers(found(rows, places)) == [("number", ["Persons"], 2), ("number", ["Persons", "Companions"], 4)]


def test_those_among_others_are_not(places: PlacesFile) -> None:
    rows: Rows = [["Ort", "Erwachsene", "Kinder", "davon Kleinkinder"], ["Metz", 2, 1, 1], ["Trier", 1, 0, 0]]
    assert (found(rows, places).people, found(rows, places).choices) == (4, [])


def test_children_may_be_among_all_or_beside_them(places: PlacesFile) -> None:
    result = found([["Town", "Persons", "Children"], ["Metz", 2, 1], ["Trier", 1, ""]], places)
    assert answers(result) == [("number", ["Persons"], 3), ("number", ["Persons", "Children"], 4)]


@pytest.mark.parametrize(
    "kinds",
    [
        ("Standard ticket", "Student ticket", "VIP ticket"),
        ("Adult", "Reduced", "Free"),
        ("Normal", "Ermäßigt", "Frei"),
    ],
)
@pytest.mark.parametrize("none", ["0", ""])
def test_a_column_for_each_ticket_is_added_up(places: PlacesFile, kinds: tuple[str, str, str], none: str) -> None:
    rows: Rows = [
        ["Name", "Town", *kinds],
        ["A", "Metz", "2", none, none],
        ["B", "Trier", none, "1", none],
        ["C", "Metz", "1", none, "1"],
    ]
    assert answers(found(rows, places))[:2] == [("one", [], 3), ("number", list(kinds), 5)]


def test_a_mark_below_a_dish_is_no_ticket_and_says_nothing_of_who_comes(places: PlacesFile) -> None:
    rows: Rows = [
        ["Name", "Town", "Vegetarian", "Vegan", "Gluten-free"],
        ["A", "Metz", "x", "", ""],
        ["B", "Trier", "", "", "x"],
    ]
    result = found(rows, places)
    assert (result.people, result.choices) == (2, [])
