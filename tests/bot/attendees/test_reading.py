"""Lists of attendees in every shape: what is understood of them, and that it does not depend on the shape."""

import csv
import io
from collections import Counter
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.attendees import Found, NoTable, Reason, read
from bot.attendees.counting import MOST_GROUPS
from bot.attendees.sheets import MOST_ROWS
from bot.documents import make
from bot.places.search import PlacesFile
from bot.screen import Document
from bot.texts import LANGUAGES
from bot.words import DIETS, EVERYTHING, WAYS, taught
from calculators.geography import LUXEMBOURG
from handlers.attendee_lists import preview, template
from tests.bot.attendees.files import as_csv, as_ods, as_xlsx

HEADINGS = {
    "en": ["Name", "Town", "Country", "Transport", "Nights", "Diet"],
    "fr": ["Nom", "Ville de départ", "Pays", "Moyen de transport", "Nuitées", "Régime"],
    "de": ["Name", "Wohnort", "Land", "Verkehrsmittel", "Übernachtungen", "Ernährung"],
    "lb": ["Numm", "Uertschaft", "Land", "Transportmëttel", "Nuechten", "Iessen"],
}
PEOPLE: dict[str, list[list[Any]]] = {
    "en": [
        ["Ada", "Nancy", "France", "train", 1, "vegan"],
        ["Noah", "Nancy", "FR", "by train", 2, "vegetarian"],
        ["Sam", "L-1234 Luxembourg", "Luxembourg", "car", 0, "none"],
        ["Mia", "Lisbon", "Portugal", "flight", 3, ""],
        ["Eve", "", "Germany", "", "", "no pork"],
    ],
    "fr": [
        ["Ada", "Nancy", "France", "TGV", 1, "végane"],
        ["Noah", "54000 Nancy", "FR", "en train", 2, "végétarien"],
        ["Sam", "Luxembourg", "Luxembourg", "voiture", 0, "aucun"],
        ["Mia", "Lisbonne", "Portugal", "avion", "3 nuits", ""],
        ["Eve", "", "Allemagne", "", "", "sans porc"],
    ],
    "de": [
        ["Ada", "Nancy", "Frankreich", "Zug", 1, "vegan"],
        ["Noah", "F-54000 Nancy", "FR", "mit dem Zug", 2, "vegetarisch"],
        ["Sam", "Luxemburg", "LUX", "Auto", "keine", "keine"],
        ["Mia", "Lissabon", "Portugal", "Flugzeug", 3, ""],
        ["Eve", "", "Deutschland", "", "", "kein Schweinefleisch"],
    ],
    "lb": [
        ["Ada", "Nancy", "Frankräich", "Zuch", 1, "vegan"],
        ["Noah", "Nancy", "FR", "mam Zuch", 2, "vegetaresch"],
        ["Sam", "Lëtzebuerg", "LU", "mam Auto", 0, "alles"],
        ["Mia", "Lissabon", "Portugal", "Fliger", 3, ""],
        ["Eve", "", "Däitschland", "", "", "ouni Schwéngefleesch"],
    ],
}
UNDERSTOOD = {
    "groups": [
        {"people": 2, "from": "Nancy, FR", "way": "train"},
        {"people": 1, "country": "DE"},
        {"people": 1, "from": "Lisbon, PT", "way": "plane"},
        {"people": 1, "from": "Luxembourg, LU", "way": "car"},
    ],
    "people": 5,
    "nights": 6,
    "diets": {"vegan": 1, "vegetarian": 1, EVERYTHING: 3},
    "unsaid": 1,
    "by_country": {"DE": 1},
}


def found(content: bytes, places: PlacesFile) -> Found:
    return read(content, places, LUXEMBOURG)


def part(result: Found) -> dict[str, Any]:
    return {name: getattr(result, name) for name in UNDERSTOOD}


@pytest.mark.parametrize("language", HEADINGS)
@pytest.mark.parametrize("shape", ["csv", "xlsx", "ods"])
def test_a_list_in_each_language_is_understood(places: PlacesFile, language: str, shape: str) -> None:
    rows = [HEADINGS[language], *PEOPLE[language]]
    content = {"csv": as_csv, "xlsx": lambda rows: as_xlsx({"Liste": rows}), "ods": as_ods}[shape](rows)
    result = found(content, places)
    assert part(result) == UNDERSTOOD
    assert result.columns == dict(
        zip(("town", "country", "way", "nights", "diet"), HEADINGS[language][1:], strict=True)
    )
    assert result.ignored == HEADINGS[language][:1]


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman", "cp850"]


@pytest.mark.parametrize(("encoding", "language"), list(product(ENCODINGS, HEADINGS)))
def test_the_encoding_does_not_matter(places: PlacesFile, encoding: str, language: str) -> None:
    rows = [[str(cell).replace("Frankräich", "Frankreich") for cell in row] for row in PEOPLE[language]]
    result = found(as_csv([HEADINGS[language], *rows], encoding=encoding), places)
    assert part(result) == UNDERSTOOD


def test_one_broken_letter_does_not_make_an_old_encoding_of_it(places: PlacesFile) -> None:
    content = as_csv([HEADINGS["fr"], *PEOPLE["fr"] * 4]).replace(b"Ada", b"Ad\xff")
    assert found(content, places).nights == 4 * 6


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_delimiter_does_not_matter(places: PlacesFile, delimiter: str, line_end: str) -> None:
    rows = [[*HEADINGS["fr"], "Remarque"], *([*row, "merci, à bientôt; ou pas"] for row in PEOPLE["fr"])]
    assert part(found(as_csv(rows, delimiter, line_end=line_end), places)) == UNDERSTOOD


def test_the_delimiter_may_be_said_in_the_first_line(places: PlacesFile) -> None:
    assert part(found(b"sep=|\r\n" + as_csv([HEADINGS["en"], *PEOPLE["en"]], "|"), places)) == UNDERSTOOD


TOWNS = ["Nancy, FR", "Trier, DE", "Luxembourg, LU", "Esch-sur-Alzette, LU", "Liège, BE", "Köln, DE", "Orléans, FR"]
SAID_WAYS = st.sampled_from(["", *(taught(words, language) for words in WAYS.values() for language in words)])
ATTENDEES = st.lists(st.tuples(st.sampled_from(TOWNS), SAID_WAYS, st.integers(0, 5)), min_size=1, max_size=30)


@settings(max_examples=150)
@given(
    ATTENDEES,
    st.permutations(range(5)),
    st.sampled_from([";", ",", "\t", "|"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    st.sampled_from(sorted(HEADINGS)),
    st.booleans(),
)
def test_whatever_the_order_the_delimiter_and_the_encoding_the_groups_are_the_same(
    places: PlacesFile,
    attendees: list[tuple[str, str, int]],
    order: list[int],
    delimiter: str,
    encoding: str,
    language: str,
    as_workbook: bool,
) -> None:
    ways = {taught(words, one): way for way, words in WAYS.items() for one in words} | {"": None}
    rows: list[list[Any]] = [HEADINGS[language][:5]]
    for town, way, nights in attendees:
        name, _, country = town.partition(", ")
        rows.append(["Ada", name, country, way, nights])
    shuffled = [[row[at] for at in order] for row in rows]
    content = as_xlsx({"1": shuffled}) if as_workbook else as_csv(shuffled, delimiter, encoding)
    result = found(content, places)
    expected = Counter((town, ways[way]) for town, way, _ in attendees)
    assert Counter({(group["from"], group.get("way")): group["people"] for group in result.groups}) == expected
    assert result.nights == sum(nights for *_, nights in attendees)
    assert result.problems == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_our_own_template_is_read_back(places: PlacesFile, language: str) -> None:
    examples = [
        [town, country, taught(WAYS[way], language), nights, taught(DIETS[diet], language)]
        for town, country, way, nights, diet in template.EXAMPLES
    ]
    values = {
        "sheet": "Attendees", "columns": preview.template_columns(language), "rows": examples,
        "choices": {"2": ["train"]}, "help": "Help", "lines": ["One town, one country, one transport in each row."],
    }  # fmt: skip
    result = found(make(Document("attendee_template", values, "a.xlsx", "")), places)
    assert {(group["from"], group["way"]) for group in result.groups} == {
        (f"{town}, {country}", way) for town, country, way, _, _ in template.EXAMPLES
    }
    assert (result.nights, result.diets) == (1, {"vegetarian": 1, EVERYTHING: 1, "vegan": 1})
    assert (result.problems, result.ignored, result.unsaid) == ({}, [], 0)
    assert list(result.columns.values()) == preview.template_columns(language)


@pytest.mark.parametrize("language", ["en", "fr", "de", "lb"])
def test_every_word_that_the_template_offers_is_understood(places: PlacesFile, language: str) -> None:
    for way, words in WAYS.items():
        result = found(as_csv([["Town", "Transport"], ["Metz", taught(words, language)]]), places)
        assert result.groups == [{"people": 1, "from": "Metz, FR", "way": way}]
    for diet, words in DIETS.items():
        result = found(as_csv([["Town", "Diet"], ["Metz", taught(words, language)]]), places)
        assert (result.diets, result.problems) == ({diet: 1}, {}), taught(words, language)


SHAPES: list[tuple[str, list[list[Any]], list[dict[str, Any]]]] = [
    ("one column without a heading", [["Metz"], ["Metz"], ["Nancy"]], [
        {"people": 2, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("a heading that we do not know", [["Woonplaats"], ["Metz"], ["Nancy"], ["Metz"]], [
        {"people": 2, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("a title above the heading", [["Spring conference"], [], ["Name", "City"], ["Ada", "Metz"]], [
        {"people": 1, "from": "Metz, FR"},
    ]),
    ("names that are towns", [["Name", "Stadt"], ["Paris", "Metz"], ["Florence", "Nancy"]], [
        {"people": 1, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("where a company is does not count", [["Company town", "Home town"], ["Paris", "Metz"]], [
        {"people": 1, "from": "Metz, FR"},
    ]),
    ("a time of departure is no town", [["Departure time", "City"], ["08:30", "Metz"]], [
        {"people": 1, "from": "Metz, FR"},
    ]),
    ("counted rows", [["Town", "Number of people"], ["Metz", 20], ["Nancy", "5"]], [
        {"people": 20, "from": "Metz, FR"}, {"people": 5, "from": "Nancy, FR"},
    ]),
    ("participants that are names", [["Participant", "Ville"], ["Ada", "Metz"], ["Sam", "Metz"]], [
        {"people": 2, "from": "Metz, FR"},
    ]),
    ("only countries", [["Name", "Pays"], ["Ada", "Luxembourg"], ["Sam", "Japon"]], [
        {"people": 1, "country": "JP"}, {"people": 1, "country": "LU"},
    ]),
    ("countries as cars bear them", [["Stadt", "Land"], ["Paris", "F"], ["Luxemburg", "L"]], [
        {"people": 1, "from": "Paris, FR"}, {"people": 1, "from": "Luxembourg, LU"},
    ]),
    ("a town with its country", [["Town"], ["Paris, France"], ["Metz (Moselle)"], ["Lyon Cedex 03"]], [
        {"people": 1, "from": "Lyon, FR"}, {"people": 1, "from": "Metz, FR"}, {"people": 1, "from": "Paris, FR"},
    ]),
    ("a town told by its country", [["Town", "Country"], ["Neufchâteau", "Belgium"], ["Neufchâteau", "France"]], [
        {"people": 1, "from": "Neufchâteau, BE"}, {"people": 1, "from": "Neufchâteau, FR"},
    ]),
    ("a carpool is not a car", [["Town", "Mode"], ["Metz", "covoiturage"], ["Metz", "voiture"]], [
        {"people": 1, "from": "Metz, FR", "way": "car"}, {"people": 1, "from": "Metz, FR", "way": "carpool"},
    ]),
    ("a French car is a coach", [["Ville", "Transport"], ["Metz", "car"], ["Nancy", "voiture"]], [
        {"people": 1, "from": "Metz, FR", "way": "coach"}, {"people": 1, "from": "Nancy, FR", "way": "car"},
    ]),
    ("of two ways none", [["Town", "Mode"], ["Metz", "train + bus"]], [{"people": 1, "from": "Metz, FR"}]),
    ("numbers without a heading beside towns", [["Paris", 20], ["Metz", 5], ["Total", 25]], [
        {"people": 20, "from": "Paris, FR"}, {"people": 5, "from": "Metz, FR"},
    ]),
    ("numbers that run on are the rows’", [[1, "Metz"], [2, "Nancy"], [3, "Metz"]], [
        {"people": 2, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("large numbers beside towns are postcodes", [[57000, "Metz"], [54000, "Nancy"]], [
        {"people": 1, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("numbers beside people are something of theirs", [["Ada", "Metz", 34], ["Sam", "Nancy", 41]], [
        {"people": 1, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("numbers with a heading that we do not know", [["Where", "Heads"], ["Metz", 20], ["Nancy", 5]], [
        {"people": 20, "from": "Metz, FR"}, {"people": 5, "from": "Nancy, FR"},
    ]),
    ("how many nights is not how many people", [["Town", "How many nights?"], ["Metz", 2], ["Nancy", 0]], [
        {"people": 1, "from": "Metz, FR"}, {"people": 1, "from": "Nancy, FR"},
    ]),
    ("a sum below counted rows", [["Town", "People"], ["Metz", 20], ["Nancy", 5], ["", 25]], [
        {"people": 20, "from": "Metz, FR"}, {"people": 5, "from": "Nancy, FR"},
    ]),
    ("thousands set apart", [["Town", "People"], ["Metz", "1 200"], ["Nancy", "1.100"]], [
        {"people": 1200, "from": "Metz, FR"}, {"people": 1100, "from": "Nancy, FR"},
    ]),
    ("one number that is none does not spoil the others", [["Town", "People"], ["Metz", "some"], ["Nancy", "5"]], [
        {"people": 5, "from": "Nancy, FR"},
    ]),
    ("addresses", [
        ["Nom", "Adresse"], ["Ada", "12 rue de la Gare L-4360 Esch-sur-Alzette"], ["Sam", "3 place Stanislas 54000 Nancy"],
        ["Eve", "rue de Metz 3, 6700 Arlon, Belgique"], ["Mia", "10 Downing Street, London SW1A 2AA"],
    ], [
        {"people": 1, "from": "Esch-sur-Alzette, LU"}, {"people": 1, "from": "Nancy, FR"},
        {"people": 1, "from": "Arlon, BE"}, {"people": 1, "from": "London, GB"},
    ]),
    ("addresses without a heading", [["5, Grand-Rue, L-1660 Luxembourg", "train"], ["Hauptstr. 5, 54290 Trier", "car"]], [
        {"people": 1, "from": "Luxembourg, LU", "way": "train"}, {"people": 1, "from": "Trier, DE", "way": "car"},
    ]),
    ("addresses and nothing else", [["5 Grand-Rue L-1660 Luxembourg"], ["Hauptstr. 5 54290 Trier"]], [
        {"people": 1, "from": "Luxembourg, LU"}, {"people": 1, "from": "Trier, DE"},
    ]),
    ("postcodes that name their country", [["Code postal"], ["L-4360"], ["L-1660"]], [{"people": 2, "country": "LU"}]),
    ("where everybody arrives is not where they come from", [
        ["Arrival city", "Departure city"], ["Luxembourg", "Paris"], ["Luxembourg", "Metz"],
    ], [{"people": 1, "from": "Paris, FR"}, {"people": 1, "from": "Metz, FR"}]),
    ("nor is a column of the event’s town", [["To", "Town"], ["Luxembourg", "Paris"], ["Luxembourg", "Metz"]], [
        {"people": 1, "from": "Paris, FR"}, {"people": 1, "from": "Metz, FR"},
    ]),
    ("a dash says nothing", [["Town", "Mode"], ["Metz", "-"], ["Metz", "n/a"]], [{"people": 2, "from": "Metz, FR"}]),
    ("rows with nothing in them", [["Town"], [], ["Metz"], ["", ""], ["Metz"]], [{"people": 2, "from": "Metz, FR"}]),
    ("a formula is a text", [["Town"], ["=Metz"], ["@Metz"], ["+Metz"], ["-Metz"], ["'Metz"]], [
        {"people": 5, "from": "Metz, FR"},
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "rows", "groups"), SHAPES, ids=[what for what, *_ in SHAPES])
@pytest.mark.parametrize("as_workbook", [False, True])
def test_shapes(
    places: PlacesFile, what: str, rows: list[list[Any]], groups: list[dict[str, Any]], as_workbook: bool
) -> None:
    result = found(as_xlsx({"1": rows}) if as_workbook else as_csv(rows), places)
    assert sorted(result.groups, key=str) == sorted(groups, key=str)


def test_the_sheet_with_most_to_read_is_taken_and_hidden_ones_are_not(places: PlacesFile) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Notes": [["Please read"], ["this first"]],
        "Towns": [["Town"], ["Metz"]],
        "Guests": [["Town", "Transport", "Diet"], ["Nancy", "train", "vegan"]],
        "Old": [["Town", "Transport", "Diet", "Nights"], ["Paris", "train", "vegan", 2]],
    }
    result = found(as_xlsx(sheets, hidden=["Old"]), places)
    assert result.groups == [{"people": 1, "from": "Nancy, FR", "way": "train"}]
    assert (result.sheet, result.other_sheets) == ("Guests", 2)


def test_it_survives_being_stored(places: PlacesFile) -> None:
    result = found(as_csv([HEADINGS["en"], *PEOPLE["en"], ["X", "Brussles", "", "", "", ""]]), places)
    assert Found.from_json(result.as_json()) == result


def test_more_towns_than_an_estimate_can_hold_are_counted_by_distance(places: PlacesFile) -> None:
    rows = places._database.execute(
        "SELECT name, country FROM places WHERE country IN ('FR', 'BE') LIMIT 6000"
    ).fetchall()
    known = [(name, country) for name, country in rows if places.find(f"{name}, {country}")]
    assert len(known) > MOST_GROUPS + 100
    result = found(as_csv([["Town", "Country"], *known, *[("Metz", "FR")] * 50]), places)
    assert result.groups[0]["people"] >= 50
    assert len(result.groups) <= MOST_GROUPS + 4
    assert result.by_distance > 0
    assert sum(group["people"] for group in result.groups) == result.people == len(known) + 50


def test_fifty_thousand_rows_are_read_and_one_more_is_not(places: PlacesFile) -> None:
    rows: list[list[Any]] = [["Town"], *[["Metz"]] * MOST_ROWS]
    assert found(as_csv(rows), places).people == MOST_ROWS
    with pytest.raises(NoTable) as refused:
        found(as_csv([*rows, ["Metz"]]), places)
    assert refused.value.reason is Reason.ROWS


@settings(max_examples=200)
@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_whatever_is_sent_is_a_list_or_refused(places: PlacesFile, content: bytes) -> None:
    try:
        result = found(content, places)
    except NoTable:
        return
    assert result.people > 0


@settings(max_examples=200)
@given(
    st.lists(
        st.lists(st.text(max_size=12) | st.sampled_from(["Town", "Land", "Metz", "12", "=1+1"]), max_size=6), max_size=8
    )
)
def test_whatever_stands_in_a_table_is_a_list_or_refused(places: PlacesFile, rows: list[list[str]]) -> None:
    try:
        result = found(as_csv([[cell.encode("utf-8", "replace").decode() for cell in row] for row in rows]), places)
    except NoTable:
        return
    assert sum(group["people"] for group in result.groups) + result.unknown == result.people


def test_a_cell_may_hold_lines_and_quotes(places: PlacesFile) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["Town", "Remark"], ["Metz", 'two\nlines, "quoted"'], ["Brussles", ""]])
    result = found(text.getvalue().encode(), places)
    assert result.people == 2
    assert result.problems["town"].rows[0][0] == 3, "a row is a row, however many lines it takes in the file"
