"""How many one cell says: a number is taken only where all of the cell is accounted for; else it is asked what it means."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import Answers, answers, found
from tests.bot.attendees.files import Rows

CLEAR = [
    ("~3", 3),
    ("about 3", 3),
    ("env. 3", 3),
    ("ca. 3", 3),
    ("3 pers.", 3),
    ("3p", 3),
    ("x2", 2),
    ("2 x", 2),
    ("(2)", 2),
    ("2 !", 2),
    ("1 (+1)", 2),
    ("2+1", 3),
    ("2 adults, 1 baby", 3),
    ("zwei Erwachsene und 1 Kind", 3),
    ("1 an 2", 3),
    ("we are 3", 3),
    ("We’ll be three", 3),
    ("party of 4", 4),
    ("nous serons 3", 3),
    ("on vient à trois", 3),
    ("wir sind zu dritt", 3),
    ("mir kommen zu dräi", 3),
    ("1 000", 1000),
    ("2.0", 2),
    ("eleven", 11),
    ("twenty-one", 21),
    ("a dozen", 12),
    ("about a dozen people", 12),
    ("two dozen", 24),
    ("one hundred", 100),
    ("zwölf", 12),
    ("zwoelf", 12),
    ("einundzwanzig", 21),
    ("ca. dreißig Personen", 30),
    ("wir sind elf", 11),
    ("1 Dutzend", 12),
    ("zweihundert", 200),
    ("zwielef", 12),
    ("eelef Leit", 11),
    ("zwanzeg", 20),
    ("eng Dosen", 12),
    ("onze", 11),
    ("vingt et un", 21),
    ("soixante-dix", 70),
    ("quatre-vingt-douze personnes", 92),
    ("une vingtaine", 20),
    ("nous serons quinze", 15),
    ("elf + 1", 12),
]
UNCLEAR = [
    ("1-2", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("2/3", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("3 à 4", [("least", 6), ("most", 7), ("left_out", 3)]),
    ("2 oder 3", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("3 (was 4)", [("least", 6), ("most", 7), ("left_out", 3)]),
    ("4 -> 3", [("least", 6), ("most", 7), ("left_out", 3)]),
    ("2 (1 annulé)", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("2, 1 online", [("least", 4), ("most", 6), ("left_out", 3)]),
    ("1 + maybe 1", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("1 (+1?)", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("1.5", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("2?", [("as_said", 5), ("left_out", 3)]),
    ("two?", [("as_said", 5), ("left_out", 3)]),
    ("3+", [("as_said", 6), ("left_out", 3)]),
    ("<5", [("as_said", 8), ("left_out", 3)]),
    ("max. 2", [("as_said", 5), ("left_out", 3)]),
    ("2 or more", [("as_said", 5), ("left_out", 3)]),
    ("we are 2 or 3", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("nous sommes 3 dont 1 en ligne", [("least", 4), ("most", 6), ("left_out", 3)]),
    ("+ 2 kids", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("et 2 enfants", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("und 2 Kinder", [("least", 5), ("most", 6), ("left_out", 3)]),
    ("+1", [("least", 4), ("most", 5), ("left_out", 3)]),
    ("-2", [("as_said", 5), ("left_out", 3)]),
    ("fifteen?", [("as_said", 18), ("left_out", 3)]),
    ("zwölf bis fünfzehn", [("least", 15), ("most", 18), ("left_out", 3)]),
    ("dozens", [("as_said", 4), ("left_out", 3)]),
    ("several", [("as_said", 4), ("left_out", 3)]),
    ("?", [("as_said", 4), ("left_out", 3)]),
]


def beside(cell: str, heading: str = "People") -> Rows:
    return [["Name", "Town", heading], ["A", "Metz", cell], ["B", "Trier", "2"], ["C", "Arlon", "1"]]


@pytest.mark.parametrize(("cell", "people"), CLEAR)
def test_a_number_may_be_said_in_many_ways(places: PlacesFile, cell: str, people: int) -> None:
    result = found(beside(cell), places)
    assert (result.people, result.choices, result.problems) == (people + 3, [], {})


@pytest.mark.parametrize(("cell", "offered"), UNCLEAR)
def test_a_number_that_is_not_clear_is_asked_about(
    places: PlacesFile, cell: str, offered: list[tuple[str, int]]
) -> None:
    result = found(beside(cell), places)
    expected: Answers = [(meaning, ["People"], people) for meaning, people in offered]
    assert (result.people, answers(result)) == (3, expected)
    assert [row for row, *_ in result.problems["number"].rows] == [2]
    assert all(not result.chosen(one).choices for one in result.choices)


def test_of_companions_those_rows_are_not_left_out(places: PlacesFile) -> None:
    asked = [(one.meaning.value, one.people) for one in found(beside("maybe", "Companions"), places).choices]
    assert asked == [("least", 6), ("most", 7)]


@pytest.mark.parametrize(
    "cell", ["we are 3", "nous sommes trois", "wir sind zu dritt", "mir sinn 3", "me and 2 others"]
)
def test_who_answers_is_no_companion_of_theirs(places: PlacesFile, cell: str) -> None:
    result = found(beside(cell, "Companions"), places)
    assert (result.people, result.companions, result.choices) == (8, 5, [])


def test_it_is_asked_once_it_is_known_that_the_column_counts_people(places: PlacesFile) -> None:
    result = found(beside("max 2", "Number of guests"), places)
    one, number, more = (result.chosen(one) for one in result.choices)
    assert [answers(one), [meaning for meaning, *_ in answers(number)]] == [[], ["as_said", "left_out"]]
    assert [one.people for one in more.choices] == [8, 6]


@pytest.mark.parametrize(
    ("cell", "nights"), [("2 nights", 2), ("2 nuits", 2), ("zwei Nächte", 2), ("1.5", 2), ("none", 0), ("no", 0)]
)
def test_nights_may_be_said_in_many_ways(places: PlacesFile, cell: str, nights: int) -> None:
    result = found([["Town", "Nights"], ["Metz", cell]], places)
    assert (result.nights, result.problems) == (nights, {})


@pytest.mark.parametrize("cell", ["12 March", "12-14 March", "12/03", "11/03, 12/03", "2?", "1-2", "yes", "Double"])
def test_a_date_is_no_number_of_nights(places: PlacesFile, cell: str) -> None:
    result = found([["Town", "Nights"], ["Metz", cell], ["Metz", "1"]], places)
    assert (result.nights, list(result.problems)) == (1, ["nights"])
