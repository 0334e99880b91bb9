"""Lists that are laid out or packed in another way: what comes out is as if they were not."""

import json
from typing import Any

import pytest

from bot.attendees import Found, NoTable, Reason, read
from bot.attendees.layouts import Layout
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import Rows, as_csv, as_ods, as_xlsx, as_zip

LIST: Rows = [["Name", "Town"], ["A", "Metz"], ["B", "Liège"], ["C", "Trier"]]
TOWNS = {("Metz, FR", None): 1, ("Liège, BE", None): 1, ("Trier, DE", None): 1}


def groups(result: Found) -> dict[tuple[str, str | None], int]:
    return {(str(one.get("from")), one.get("way")): one["people"] for one in result.groups}


def found(content: bytes | Rows, places: PlacesFile) -> Found:
    return read(content if isinstance(content, bytes) else as_csv(content), places, LUXEMBOURG)


HTML = (
    "<html><head><meta charset='utf-8'></head><body><h1>Liste</h1><table><tr><td>menu</td></tr></table><table>"
    "<tr><th>Nom</th><th>Ville</th></tr><tr><td>A</td><td>Metz</td></tr><tr><td>B</td><td>Li&egrave;ge</td></tr>"
    "<tr><td>C</td><td><b>Trier</b></td></tr></table></body></html>"
)
OBJECTS = [{"name": name, "town": town, "age": 40, "more": {"a": 1}} for name, town in LIST[1:]]
TWICE = "\n".join(";".join(row) for row in LIST).encode().decode("cp1252").encode()

FILES: list[tuple[str, bytes]] = [
    ("web page that calls itself XLS", HTML.encode()),
    ("web page in capitals with a mark", b"\xef\xbb\xbf" + HTML.replace("table", "TABLE").encode()),
    ("archive of one CSV", as_zip({"list.csv": as_csv(LIST)})),
    ("archive of one CSV in a folder, with what a Mac adds", as_zip({
        "export/list.csv": as_csv(LIST), "__MACOSX/export/._list.csv": b"x", ".DS_Store": b"x",
    })),
    ("archive of one workbook", as_zip({"list.xlsx": as_xlsx({"1": LIST})})),
    ("JSON list", json.dumps(OBJECTS).encode()),
    ("JSON list in an object", json.dumps({"attendees": OBJECTS, "pages": 1}).encode()),
    ("the delimiter said in quotes behind a mark", b"\xef\xbb\xbf" + b'"sep=;"\r\n' + as_csv(LIST)),
    ("text in UTF-16 with tabs", as_csv(LIST, "\t", "utf-16")),
    ("pipes", as_csv(LIST, "|")),
    ("cp1252", as_csv(LIST, encoding="cp1252")),
    ("cp850", as_csv([["Prénom", "Ville"], *LIST[1:]], encoding="cp850")),
    ("encoded twice", TWICE),
    ("encoded twice in some lines", TWICE.replace("LiÃ¨ge".encode(), b"\nX;Li\xc3\xa8ge\nX;".strip()[2:-3])),
    ("semicolons at the end", b"Nom;Ville;;;;\nA;Metz;;;;\nB;Li\xc3\xa8ge;;;;\nC;Trier;;;;\n"),
]  # fmt: skip


@pytest.mark.parametrize("content", [one[1] for one in FILES], ids=[one[0] for one in FILES])
def test_whatever_the_file_the_people_are_the_same(places: PlacesFile, content: bytes) -> None:
    assert groups(found(content, places)) == TOWNS


NOT_LISTS: list[tuple[bytes, Reason]] = [
    (b"[1, 2, 3]", Reason.NO_TOWNS),
    (b"[" * 100_000, Reason.NO_TOWNS),
    (b'{"a": [{"town": "Metz"}], "b": [{"town": "Metz"}]}', Reason.NO_TOWNS),
    (b"<html><body>Please sign in</body></html>", Reason.WEB_PAGE),
    (b"<table>" * 5_000, Reason.WEB_PAGE),
]


@pytest.mark.parametrize(("content", "reason"), NOT_LISTS)
def test_what_only_looks_like_a_list_is_refused(places: PlacesFile, content: bytes, reason: Reason) -> None:
    with pytest.raises(NoTable) as refused:
        found(content, places)
    assert refused.value.reason is reason


ANSWERS: Rows = [
    ["Name", "Question #", "Question", "Answer"],
    ["anon1", 1, "From which town do you come?", "Metz"], ["anon1", 2, "How do you travel?", "Train"],
    ["anon2", 1, "From which town do you come?", "Trier"], ["anon2", 2, "How do you travel?", "Car"],
]  # fmt: skip
IN_FRENCH: Rows = [
    ["Participant", "Question", "Réponse"],
    ["p1", "Ville de départ", "Metz"], ["p1", "Moyen de transport", "Train"],
    ["p2", "Ville de départ", "Trier"], ["p2", "Moyen de transport", "Voiture"],
]  # fmt: skip
BY_WAY: Rows = [
    ["Ville", "Train", "Voiture", "Avion", "Total"],
    ["Metz", 5, 3, 0, 8], ["Lisbonne", 0, "", 4, 4], ["Trier", "2", 6, "-", 8], ["Total", 7, 9, 4, 20],
]  # fmt: skip
ON_ITS_SIDE: Rows = [["Ville", "Metz", "Trier", "Arlon"], ["Nombre", 12, 8, 5], ["Transport", "train", "", "auto"]]
TURNED: list[tuple[str, Rows, Layout, dict[tuple[str, str | None], int]]] = [
    ("answers", ANSWERS, Layout.ANSWERS, {("Metz, FR", "train"): 1, ("Trier, DE", "car"): 1}),
    ("answers in French", IN_FRENCH, Layout.ANSWERS, {("Metz, FR", "train"): 1, ("Trier, DE", "car"): 1}),
    ("by way", BY_WAY, Layout.BY_WAY, {
        ("Metz, FR", "train"): 5, ("Metz, FR", "car"): 3, ("Lisbon, PT", "plane"): 4, ("Trier, DE", "train"): 2,
        ("Trier, DE", "car"): 6,
    }),
    ("by way, the sum without a name", [*BY_WAY[:-1], ["", 7, 9, 4, 20]], Layout.BY_WAY, {
        ("Metz, FR", "train"): 5, ("Metz, FR", "car"): 3, ("Lisbon, PT", "plane"): 4, ("Trier, DE", "train"): 2,
        ("Trier, DE", "car"): 6,
    }),
    ("by way in German, with a country", [
        ["Ort", "Land", "mit dem Zug", "mit dem Auto"], ["Metz", "FR", 3, 1], ["Trier", "DE", 2, 0],
    ], Layout.BY_WAY, {("Metz, FR", "train"): 3, ("Metz, FR", "car"): 1, ("Trier, DE", "train"): 2}),
    ("on its side", ON_ITS_SIDE, Layout.TRANSPOSED, {
        ("Metz, FR", "train"): 12, ("Trier, DE", None): 8, ("Arlon, BE", "car"): 5,
    }),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "layout", "people"), [one[1:] for one in TURNED], ids=[one[0] for one in TURNED])
@pytest.mark.parametrize("as_workbook", [False, True])
def test_a_list_that_is_laid_out_otherwise_is_turned(
    places: PlacesFile, rows: Rows, layout: Layout, people: dict[tuple[str, str | None], int], as_workbook: bool
) -> None:
    result = found(as_xlsx({"1": rows}) if as_workbook else rows, places)
    assert groups(result) == people
    assert (result.layout, result.people, result.unknown) == (layout.value, sum(people.values()), 0)


def test_an_empty_cell_of_a_list_that_is_turned_is_nobody(places: PlacesFile) -> None:
    assert groups(found([["Town", "", "Metz"]], places)) == {("Metz, FR", None): 1}


def test_the_sum_of_a_table_by_way_is_said_to_be_left_out(places: PlacesFile) -> None:
    assert [number for number, *_ in found(BY_WAY, places).problems["total"].rows] == [5]


def test_answers_of_nobody_are_refused(places: PlacesFile) -> None:
    rows = [["Question", "Answer"], *[row[2:] for row in ANSWERS[1:]]]
    with pytest.raises(NoTable) as refused:
        found(rows, places)
    assert refused.value.reason is Reason.ANSWERS


def test_columns_of_those_names_beside_a_town_are_no_questions(places: PlacesFile) -> None:
    rows = [["Name", "Town", "Field", "Response"], ["A", "Metz", "Maths", "yes"], ["B", "Trier", "Maths", "yes"]]
    result = found(rows, places)
    assert (groups(result), result.layout) == ({("Metz, FR", None): 1, ("Trier, DE", None): 1}, "usual")


BLOCKS: Rows = [
    ["Liste des inscrits"], ["Société A"], ["Nom", "Ville", "Nombre"], ["X", "Metz", 12], ["Y", "Trier", 8],
    ["Sous-total", "", 20], ["Société B"], ["Nom", "Ville", "Nombre"], ["Z", "Arlon", 5], ["Sous-total", "", 5],
    ["Total", "", 25],
]  # fmt: skip


def test_totals_titles_and_repeated_headings_between_blocks_are_left_out_and_said(places: PlacesFile) -> None:
    result = found(BLOCKS, places)
    assert groups(result) == {("Metz, FR", None): 12, ("Trier, DE", None): 8, ("Arlon, BE", None): 5}
    noted = {kind: [number for number, *_ in one.rows] for kind, one in result.problems.items()}
    assert noted == {"total": [6, 10, 11], "people": [7], "heading": [8], "alone": [7]}
    assert [(one.meaning, one.people) for one in result.choices] == [("title", 25), ("title_of_nobody", 20)]


READ_ME: Rows = [
    ["How to fill in this workbook"], ["Town", "Where somebody sets out, such as Paris"], ["Transport", "train, car …"],
    ["Diet", "vegan, …"],
]  # fmt: skip
SUMMARY: Rows = [["Town", "Count"], ["Metz", 1], ["Liège", 1], ["Trier", 1]]
COUNTRIES: Rows = [["Country"], ["France"], ["Germany"], ["Belgium"], ["Portugal"], ["Spain"]]


@pytest.mark.parametrize(
    "other", [READ_ME, COUNTRIES, [["Notes"], ["Call Paris"]]], ids=["read me", "countries", "notes"]
)
@pytest.mark.parametrize("first", [True, False])
def test_the_sheet_with_people_is_chosen(places: PlacesFile, other: Rows, first: bool) -> None:
    sheets: dict[str, Any] = {"Other": other, "People": LIST} if first else {"People": LIST, "Other": other}
    result = found(as_xlsx(sheets), places)
    assert (groups(result), result.sheet, result.other_sheets) == (TOWNS, "People", 1)


def test_hidden_rows_of_an_ods_are_left_out(places: PlacesFile) -> None:
    result = found(as_ods([["Town"], ["Metz"], ["Tokyo"], ["Trier"]], hidden_rows=[2]), places)
    assert (groups(result), result.hidden) == ({("Metz, FR", None): 1, ("Trier, DE", None): 1}, 1)


def test_errors_of_a_spreadsheet_say_nothing(places: PlacesFile) -> None:
    errors = ["#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#BEZUG!", "#NV", "#NOM ?", "#VALEUR!"]
    result = found([["Town"], ["Metz"], *[[one] for one in errors]], places)
    assert (groups(result), result.unknown) == ({("Metz, FR", None): 1}, len(errors))
    assert list(result.problems) == ["no_town"]
