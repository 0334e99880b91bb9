"""A row that may be more than one person, or nobody, by words: names in a cell, what stands behind one, and who comes alone."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows


@pytest.mark.parametrize(
    ("name", "people"),
    [
        ("Weber Anna +1", 3),
        ("Weber Anna + partner", 3),
        ("Anna & Paul Weber", 3),
        ("Mr and Mrs Weber", 3),
        ("M. et Mme Weber", 3),
        ("Anna a Paul", 3),
        ("Anna, Paul et Luc", 4),
        ("Familie Weber (4)", 5),
        ("Famille Weber", 3),
        ("Anna Weber x2", 3),
        ("3 colleagues", 4),
        ("Trainees (6)", 7),
        ("and 3 colleagues", 4),
        ("Anna, Ben, Cleo", 4),
    ],
)
def test_a_name_that_may_be_several_people_is_asked_about(places: PlacesFile, name: str, people: int) -> None:
    result = found([["Name", "Town"], [name, "Metz"], ["Ben Meyer", "Trier"]], places)
    assert answers(result) == [("one", [], 2), ("along", ["Name"], people)]
    assert [row for row, *_ in result.problems["several"].rows] == [2]
    assert "several" not in result.chosen(result.choices[1]).problems


@pytest.mark.parametrize(
    "name", ["Weber, Anna", "John A. Smith", "Jean-Paul Weber", "N.N.", "Dr. Weber (MD)", "Mann, Eva"]
)
def test_the_name_of_one_is_not(places: PlacesFile, name: str) -> None:
    result = found([["Name", "Town"], [name, "Metz"], ["Ben Meyer", "Trier"]], places)
    assert (result.people, result.choices, result.problems) == (2, [], {})


@pytest.mark.parametrize(
    "name",
    [
        "Weber Anna (absent)",
        "Weber Anna - annulé",
        "Weber Anna (abgesagt)",
        "Weber Anna (ofgesot)",
        "Weber Anna – excused",
        "Weber Anna (online)",
        "Weber Anna cancelled",
        "~~Weber Anna~~",
    ],
)
def test_what_stands_behind_a_name_is_asked_about(places: PlacesFile, name: str) -> None:
    result = found([["Name", "Town"], [name, "Metz"], ["Ben Meyer", "Trier"]], places)
    assert answers(result) == [("come", ["Name"], 2), ("stay_away", ["Name"], 1)]


@pytest.mark.parametrize(
    ("heading", "alone", "with_others", "people"),
    [
        ("Coming alone?", "yes", "no", 3),
        ("Kommst du alleine?", "ja", "nein", 3),
        ("Venez-vous seul ?", "oui", "non", 3),
        ("Kommt Dir eleng?", "jo", "nee", 3),
        ("Guests", "-", "Paul; Anna", 4),
        ("Partner’s name", "", "Anna Weber", 3),
        ("Accompagné de", "", "Paul et Luc", 4),
    ],
)
def test_who_comes_along_without_a_number_is_asked(
    places: PlacesFile, heading: str, alone: str, with_others: str, people: int
) -> None:
    result = found([["Name", "Town", heading], ["A", "Metz", alone], ["B", "Trier", with_others]], places)
    assert answers(result) == [("one", [], 2), ("along", [heading], people)]


@pytest.mark.parametrize(
    ("heading", "yes", "no"),
    [
        ("Final answer", "in", "out"),
        ("Answer", "count me in", "count me out"),
        ("Zwurbel", "👍", "👎"),
        ("Kommst du?", "bin dabei", "raus"),
        ("Partant ?", "partant", "pas partant"),
    ],
)
def test_answers_in_a_word_or_a_sign_are_understood(places: PlacesFile, heading: str, yes: str, no: str) -> None:
    result = found([["Name", "Town", heading], *[["A", "Metz", yes]] * 3, *[["B", "Trier", no]] * 2], places)
    assert 3 in (result.people, *(one.people for one in result.choices))


@pytest.mark.parametrize(("said", "people"), [("me and 2 others", 4), ("just me", 2), ("2", 4), ("moi et 1 autre", 3)])
def test_whoever_answers_is_no_companion(places: PlacesFile, said: str, people: int) -> None:
    rows: Rows = [["Name", "Town", "Companions"], ["A", "Metz", said], ["B", "Trier", "0"]]
    assert found(rows, places).people == people


def test_some_may_be_several_and_others_away(places: PlacesFile) -> None:
    rows: Rows = [["Name", "Town"], ["Anna & Paul", "Metz"], ["Ben (absent)", "Trier"], ["Cleo", "Arlon"]]
    away = found(rows, places).choices[1]
    result = found(rows, places).chosen(away)
    assert answers(result) == [("one", [], 2), ("along", ["Name"], 3)]


@pytest.mark.parametrize(
    "remark", ["+1", "Begleitung: ja", "with my wife", "avec mon épouse", "mit Partner", "plus one"]
)
def test_whom_a_remark_brings_along_is_asked_about(places: PlacesFile, remark: str) -> None:
    result = found([["Name", "Town", "Remarks"], ["Anna", "Metz", remark], ["Ben", "Trier", ""]], places)
    assert answers(result) == [("one", [], 2), ("along", ["Remarks"], 3)]


@pytest.mark.parametrize(
    "heading",
    [
        *("+1", "+1?", "Bringing a +1?", "Avec +1", "With partner", "Bringt jemanden mit", "Vient avec quelqu’un"),
        *("Accompanying person", "Brings a guest", "Kommt mit Partner", "mat Begleedung", "Guests (+1)"),
    ],
)
def test_a_yes_brings_one_along(places: PlacesFile, heading: str) -> None:
    result = found([["Name", "Town", heading], ["Anna", "Metz", "yes"], ["Ben", "Trier", "no"]], places)
    assert (result.people, result.companions, result.choices) == (3, 1, [])


@pytest.mark.parametrize(
    ("remark", "people"),
    [
        ("coming with 2 colleagues", 4),
        ("I’ll be there with three others from my team", 5),
        ("kommt mit 2 Kollegen", 4),
        ("ich bringe meine Frau mit", 3),
        ("vient avec deux collègues", 4),
        ("accompagnée de 2 enfants", 4),
        ("kënnt mat 2 Kollegen", 4),
        ("mat menger Fra", 3),
        ("2 people", 3),
        ("3 Personen", 4),
    ],
)
def test_a_remark_that_says_with_how_many_somebody_comes_is_asked_about(
    places: PlacesFile, remark: str, people: int
) -> None:
    result = found([["Name", "Town", "Remarks"], ["Anna", "Metz", remark], ["Ben", "Trier", "window seat"]], places)
    assert answers(result) == [("one", [], 2), ("along", ["Remarks"], people)]


@pytest.mark.parametrize(
    "remark",
    ["arrives on the 2nd", "with pleasure", "arrives with 10 minutes delay", "mit Freude", "avec plaisir", "room 12"],
)
def test_what_counts_nobody_in_a_remark_is_not(places: PlacesFile, remark: str) -> None:
    result = found([["Name", "Town", "Remarks"], ["Anna", "Metz", remark], ["Ben", "Trier", ""]], places)
    assert (result.people, result.choices) == (2, [])


@pytest.mark.parametrize(
    "heading", ["Guest name", "Guest", "Name of your guest", "Nom de l’invité", "Name des Gastes", "Gast"]
)
def test_the_name_of_a_guest_beside_that_of_whoever_brings_them_is_asked_about(
    places: PlacesFile, heading: str
) -> None:
    rows: Rows = [["Name", "Town", heading], ["Anna", "Metz", "Bo Li"], ["Ben", "Trier", ""], ["Cleo", "Metz", "Al Zu"]]
    assert answers(found(rows, places)) == [("one", [], 3), ("along", [heading], 5)]


def test_guests_that_are_the_rows_themselves_bring_nobody(places: PlacesFile) -> None:
    result = found([["Guest name", "Town"], ["Anna", "Metz"], ["Ben", "Trier"]], places)
    assert (result.people, result.choices) == (2, [])


@pytest.mark.parametrize(
    ("heading", "answer", "people"),
    [
        ("RSVP", "yes +1", 3),
        ("Coming?", "yes, with 2 kids", 4),
        ("Teilnahme", "ja, mit Partner", 3),
        ("Présence", "oui +2", 4),
    ],
)
def test_whom_somebody_brings_may_stand_behind_the_yes(
    places: PlacesFile, heading: str, answer: str, people: int
) -> None:
    result = found(
        [["Name", "Town", heading], ["A", "Metz", answer], ["B", "Trier", answer.split()[0].strip(",")]], places
    )
    assert answers(result) == [("one", [], 2), ("along", [heading], people)]


@pytest.mark.parametrize(
    "rows",
    [
        [["Metz (12)"], ["Trier (8)"]],
        [["Metz – 12"], ["Trier – 8"]],
        [["Town", "Transport"], ["Metz (12)", "car"], ["Trier (8)", "bus"]],
    ],
)
def test_a_number_behind_a_town_may_be_how_many_come_from_there(places: PlacesFile, rows: Rows) -> None:
    assert [(meaning, people) for meaning, _, people in answers(found(rows, places))] == [("one", 2), ("along", 20)]


def test_beside_names_a_number_behind_a_town_says_where_it_is(places: PlacesFile) -> None:
    result = found([["Nom", "Ville"], ["Anna", "Metz (57)"], ["Ben", "Nancy (54)"]], places)
    assert (result.people, result.choices) == (2, [])


@pytest.mark.parametrize("cell", ["Metz (3)", "Metz (3 pers.)", "Metz, 3", "Metz – 3", "Metz x3", "Metz (12)"])
def test_but_one_that_stands_there_in_one_row_is_asked_about(places: PlacesFile, cell: str) -> None:
    rows: Rows = [["Nom", "Ville"], ["Anna", cell], ["Ben", "Nancy"], ["Cleo", "Trier"]]
    people = 14 if "12" in cell else 5
    assert answers(found(rows, places)) == [("one", [], 3), ("along", ["Ville"], people)]


@pytest.mark.parametrize("heading", ["Person", "Member", "Participant", "Membre", "Mitglied"])
def test_names_of_several_people_in_one_row_are_asked_about(places: PlacesFile, heading: str) -> None:
    rows: Rows = [
        ["Team", "Town", f"{heading} 1", f"{heading} 2"],
        ["X", "Metz", "Anna", "Ben"],
        ["Y", "Trier", "Cleo", ""],
    ]
    assert answers(found(rows, places)) == [("one", [], 2), ("along", [f"{heading} 2"], 3)]
