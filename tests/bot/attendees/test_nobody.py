"""Rows that are nobody: they add up others, stand beside the list, are a trial, or say the same person again."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows

SUMS = [
    *("Total: 3", "TOTAL (3)", "3 participants", "Nombre total : 3", "Summe: 3", "Total Teilnehmer", "Anzahl", "3"),
    *("Nombre de personnes", "Anzahl der Teilnehmer: 3", "Insgesamt 3 Personen", "Am Ganzen: 3 Leit", "Moyenne"),
]
FOOTERS = [
    *("Page 1/2", "Seite 1 von 2", "Säit 1", "Printed on 12.03.2027", "Exporté le 12/03/2027", "Powered by Residua"),
    *("Stand: 12.3.2027", "Légende : x = présent"),
]
PEOPLE = ["Page Miller", "Guest 2", "Total Weber", "Anna Weber"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [*((one, "total") for one in SUMS), *((one, "footer") for one in FOOTERS), *((one, "no_town") for one in PEOPLE)],
)
def test_a_line_below_a_list_may_be_nobody(places: PlacesFile, line: str, kind: str) -> None:
    rows: Rows = [
        ["Name", "Town", "Badge"],
        ["A", "Metz", "a"],
        ["B", "Trier", "b"],
        ["C", "Arlon", "c"],
        [line, "", ""],
    ]
    result = found(rows, places)
    noted = {kind: [number for number, *_ in one.rows] for kind, one in result.problems.items()}
    assert (result.people, noted) == (4 if kind == "no_town" else 3, {kind: [5]})


@pytest.mark.parametrize(
    "line", ["Subtotal Metz", "Sous-total Metz", "Summe Metz", "Metz total", "Gesamt Metz:", "TOTAL TRIER", "Zomm Metz"]
)
def test_a_sum_may_name_the_town_whose_people_it_adds_up(places: PlacesFile, line: str) -> None:
    rows: Rows = [
        ["Name", "Town", "People"],
        ["A", "Metz", "1"],
        ["B", "Metz", "1"],
        [line, "", "2"],
        ["C", "Trier", "3"],
    ]
    result = found(rows, places)
    assert (result.people, [number for number, *_ in result.problems["total"].rows]) == (5, [4])


@pytest.mark.parametrize(
    "line",
    ["Total France", "Sous-total France", "France total", "Summe Frankreich", "Gesamt Frankreich:", "Zomm Frankräich"],
)
def test_a_sum_may_name_the_country_whose_people_it_adds_up(places: PlacesFile, line: str) -> None:
    country = " ".join(word for word in line.strip(":").split() if word[0] == "F")
    rows: Rows = [
        ["Country", "Town", "People"],
        [country, "Metz", "10"],
        ["", "Nancy", "5"],
        [line, "", "15"],
        ["Germany", "Trier", "7"],
        ["Total Germany", "", "7"],
        ["Total", "", "22"],
    ]
    result = found(rows, places)
    assert (result.people, [number for number, *_ in result.problems["total"].rows]) == (22, [4, 6, 7])


@pytest.mark.parametrize(
    "name", ["Test Test", "test", "Test user", "Max Mustermann", "Testperson", "Essai", "à ignorer", "Dummy", "Doublon"]
)
def test_a_trial_is_asked_about(places: PlacesFile, name: str) -> None:
    result = found([["Name", "Town"], ["Anna", "Metz"], [name, "Trier"], ["Ben", "Arlon"]], places)
    assert answers(result) == [("come", ["Name"], 3), ("stay_away", ["Name"], 2)]


HEADING = ["Name", "E-mail", "Town"]
ANNA = ["Anna", "a@example.org", "Metz"]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADING, ANNA, ["Anna", "a@example.org", "Metz"], ["Ben", "b@example.org", "Trier"]],
        [HEADING, ANNA, ["anna", "A@Example.org", "Trier"], ["Ben", "b@example.org", "Trier"]],
        [
            ["Horodateur", "Adresse e-mail", "Ville"],
            ["1", *ANNA[1:]],
            ["2", *ANNA[1:]],
            ["3", "b@example.org", "Trier"],
        ],
    ],
)
def test_whoever_stands_there_twice_is_asked_about(places: PlacesFile, rows: Rows) -> None:
    result = found(rows, places)
    assert answers(result) == [("once", [], 2), ("each", [], 3)]
    assert [number for number, *_ in result.problems["again"].rows] == [3]


@pytest.mark.parametrize(
    "rows",
    [
        [HEADING, ANNA, ["Ben", "a@example.org", "Trier"]],
        [HEADING, ["", "a@example.org", "Metz"], ["", "a@example.org", "Metz"]],
        [HEADING, ["Anna", "", "Metz"], ["Anna", "", "Metz"]],
        [[*HEADING, "Status"], [*ANNA, "ok"], [*ANNA, "cancelled"], ["Ben", "", "Trier", "ok"]],
    ],
)
def test_one_address_for_several_people_is_usual(places: PlacesFile, rows: Rows) -> None:
    result = found(rows, places)
    assert (result.people, result.choices) == (2, [])
