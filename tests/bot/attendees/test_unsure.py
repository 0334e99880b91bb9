"""What only the member knows of a list: which columns say who comes, and which how many; what it comes to by each answer."""

import pytest

from bot.attendees import Found, read
from bot.attendees.found import Meaning
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import Rows, as_csv

Answers = list[tuple[str, list[str], int]]


def found(rows: Rows, places: PlacesFile) -> Found:
    return read(as_csv(rows), places, LUXEMBOURG)


def answers(result: Found) -> Answers:
    """Each answer that is offered: what it means, of which columns, and how many people that makes."""
    return [(one.meaning.value, one.headings, one.people) for one in result.choices]


ASKED = [
    ("yes and no below what nobody knows", "Zwurbel", "Yes", "No"),
    ("in German", "Zugesagt hat", "Ja", "Nein"),
    ("noughts and ones", "Zwurbel", "1", "0"),
    ("marks", "Zwurbel", "x", ""),
    ("marks below who comes", "Présence", "x", ""),
    ("the moment of it", "Checked in", "03/12/2027 9:02 a.m.", ""),
    ("a month in words", "Check-in", "Mar 12, 2027 9:12 am", ""),
    ("a day", "Day 1", "x", ""),
    ("two days", "Day 1 / Day 2", "both", "none"),
    ("states", "Zwurbel", "accepted", "declined"),
    ("who comes and who does not", "Zwurbel", "komme", "komme nicht"),
    ("on site or not", "Zwurbel", "on site", "online"),
    ("ticks", "Zwurbel", "✓", "✗"),
    ("what is not done yet", "Zwurbel", "checked in", "not checked in"),
    ("an answer left open", "Going?", "Going", "Maybe"),
    ("a state of a ticket", "Ticket", "valid", "void"),
    ("some of what belongs to it", "Will you attend the dinner?", "Yes", "No"),
    ("remarks", "Remarks", "see you", "can’t come any more"),
    ("in French", "Commentaires", "", "annulé"),
    ("remarks with a day", "Remarks", "", "cancelled on 3 March"),
    ("remarks about being online", "Bemerkungen", "Fensterplatz", "nur online"),
    ("a no in a language that we do not know", "Deltagelse", "ja", "nej"),
]


@pytest.mark.parametrize(("heading", "yes", "no"), [one[1:] for one in ASKED], ids=[one[0] for one in ASKED])
def test_a_column_that_may_say_who_comes_is_asked_about(places: PlacesFile, heading: str, yes: str, no: str) -> None:
    result = found([["Name", "Town", heading], *[["A", "Metz", yes]] * 3, *[["B", "Trier", no]] * 2], places)
    assert (result.people, answers(result)) == (5, [("who", [heading], 3), ("all", [], 5)])


NOT_ASKED = [
    ("Parking", "Yes", "No"),
    ("Photo consent", "Yes", "No"),
    ("First time?", "Yes", "No"),
    ("Vegetarian?", "Yes", "No"),
    ("Attended", "Yes", "No"),
    ("Bin dabei", "Ja", "Leider nein"),
    ("Remarks", "window seat", "cancel my lunch"),
    ("Remarks", "window seat", "online payment done"),
    ("Bemerkungen", "Begleitung: nein", "kommt nur am ersten Tag"),
    ("Zwurbel", "n/a", "none"),
    ("T-shirt size", "M", "none"),
    ("Age", "12", "15"),
    ("Table", "1", "3"),
    ("Ticket number", "3", "7"),
    ("Zwurbel", "Team 1", "Team 3"),
    ("Zwurbel", "2027", "2019"),
    ("Zwurbel", "green", "blue"),
]


@pytest.mark.parametrize(("heading", "first", "second"), NOT_ASKED)
def test_what_says_neither_is_not(places: PlacesFile, heading: str, first: str, second: str) -> None:
    assert found([["Name", "Town", heading], ["A", "Metz", first], ["B", "Trier", second]], places).choices == []


def test_the_days_of_a_hotel_say_nothing_of_who_comes(places: PlacesFile) -> None:
    rows: Rows = [
        ["Name", "Town", "Check-in", "Check-out"],
        ["A", "Metz", "2027-03-12", "14.03.2027"],
        ["B", "Trier", "", ""],
    ]
    assert found(rows, places).choices == []


def test_what_makes_no_difference_is_not_asked(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Status", "Zwurbel"], ["Metz", "ok", "yes"], ["Trier", "cancelled", "no"]]
    assert found(rows, places).choices == []


def test_several_columns_may_say_it_one_by_one_or_together(places: PlacesFile) -> None:
    rows: Rows = [
        ["Name", "Town", "Day 1", "Day 2"],
        ["A", "Metz", "x", "x"], ["B", "Trier", "x", ""], ["C", "Arlon", "", "x"], ["D", "Lyon", "", ""],
    ]  # fmt: skip
    result = found(rows, places)
    days = ["Day 1", "Day 2"]
    assert answers(result) == [("who", days[:1], 2), ("who", days[1:], 2), ("any", days, 3), ("all", [], 4)]
    any_of = result.chosen(result.choices[2])
    assert (any_of.standings, any_of.ignored, any_of.choices) == (["Day 1 / Day 2"], ["Name"], [])
    assert [row for row, *_ in any_of.problems["not_coming"].rows] == [5]


def test_a_yes_beside_a_no_is_asked_about_though_both_say_who_comes(places: PlacesFile) -> None:
    days = ["Attending on Monday?", "Attending on Tuesday?"]
    rows: Rows = [["Town", *days], ["Metz", "Yes", "Yes"], ["Trier", "Yes", "No"], ["Arlon", "No", "No"]]
    result = found(rows, places)
    assert answers(result) == [("who", days[:1], 2), ("who", days[1:], 1), ("any", days, 2), ("all", [], 3)]


def test_where_one_column_says_who_comes_others_are_not_asked_about(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Coming?", "Zwurbel", "Remarks"], ["Metz", "Yes", "No", ""], ["Trier", "Yes", "Yes", ""]]
    assert found(rows, places).choices == []
    assert answers(found([*rows, ["Arlon", "Yes", "Yes", "cancelled"]], places)) == [
        ("who", ["Remarks"], 2),
        ("all", [], 3),
    ]


def test_of_words_that_nobody_knows_each_may_say_who_comes(places: PlacesFile) -> None:
    rows: Rows = [["Name", "Town", "Presence"], ["A", "Metz", "P"], ["B", "Trier", "A"], ["C", "Arlon", "P"]]
    result = found(rows, places)
    assert answers(result) == [("word", ["Presence", "A"], 1), ("word", ["Presence", "P"], 2), ("all", [], 3)]


@pytest.mark.parametrize(
    ("heading", "plain", "unclear"),
    [
        ("Status", "Confirmed", "Zwurbel"),
        ("Invite response", "Accepted", "Tentative"),
        ("Zusage", "ja", "vielleicht"),
        ("RSVP", "Yes", "no reply"),
        ("Coming?", "Yes", "not going to dinner, but coming to the talk"),
    ],
)
def test_whether_people_come_of_whom_it_is_not_clear_is_asked(
    places: PlacesFile, heading: str, plain: str, unclear: str
) -> None:
    result = found([["Town", heading], ["Metz", plain], ["Trier", unclear], ["Arlon", unclear]], places)
    assert answers(result) == [("come", [heading], 3), ("stay_away", [heading], 1)]
    assert result.chosen(result.choices[1]).problems["not_coming"].count == 2


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


def test_one_question_comes_behind_the_other(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Foo", "Bar"], ["Metz", "yes", 2], ["Trier", "no", 4], ["Arlon", "yes", 1]]
    result = found(rows, places)
    assert answers(result) == [("who", ["Foo"], 2), ("all", [], 3)]
    behind = result.chosen(result.choices[0])
    assert answers(behind) == [("one", [], 2), ("number", ["Bar"], 3), ("more", ["Bar"], 5)]
    last = behind.chosen(behind.choices[2])
    assert (last.people, last.choices, [one.meaning for one in behind.choices]) == (
        5, [], [Meaning.ONE, Meaning.NUMBER, Meaning.MORE],
    )  # fmt: skip


def test_a_town_that_was_put_right_stays_so(places: PlacesFile) -> None:
    result = found([["Town", "Foo"], ["Metz", "yes"], ["Triier", "yes"], ["Arlon", "no"]], places)
    result.take(result.suggested[0])
    assert {one.get("from") for one in result.chosen(result.choices[0]).groups} == {"Metz, FR", "Trier, DE"}


def test_answers_are_kept_with_the_list(places: PlacesFile) -> None:
    result = found([["Town", "Foo"], ["Metz", "yes"], ["Arlon", "no"]], places)
    assert Found.from_json(result.as_json()) == result
