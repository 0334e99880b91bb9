"""Which columns of a list say who comes is asked where only the member knows."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows

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
    assert {one.meaning for one in found(rows, places).choices} == {"stays", "no_stays"}


@pytest.mark.parametrize(
    ("whence", "whither"),
    [
        ("Arrival from", "Departure to"), ("Ankunft aus", "Abreise nach"), ("Arrivée de", "Départ vers"),
        ("Departing from", "Returning to"), ("Abfahrt von", "Rückfahrt nach"), ("Ukomm vun", "Depart no"),
    ],
)  # fmt: skip
def test_where_they_go_is_not_where_they_come_from(places: PlacesFile, whence: str, whither: str) -> None:
    result = found([["Name", whither, whence], ["A", "Trier", "Metz"], ["B", "Trier", "Arlon"]], places)
    assert {one["from"] for one in result.groups} == {"Metz, FR", "Arlon, BE"}


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
