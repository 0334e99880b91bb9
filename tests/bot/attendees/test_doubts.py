"""What is not clear in a list of attendees: which rows are told, what is quoted of them, and what is suggested."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.attendees import Found, read
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import as_csv, as_xlsx


def found(content: bytes, places: PlacesFile) -> Found:
    return read(content, places, LUXEMBOURG)


def test_what_is_not_clear_is_listed_by_the_row_that_a_spreadsheet_shows(places: PlacesFile) -> None:
    rows: list[list[Any]] = [
        ["Spring conference"],
        [],
        ["Town", "Country", "Transport", "Nights", "Diet"],
        ["Brussles", "BE", "train", 1, "vegan"],
        ["Metz", "FR", "camel", "many", "pebbles"],
        ["", "", "", "", ""],
        ["Metz", "Atlantis", "train", 400, "vegan"],
        ["", "", "train", 1, "vegan"],
        ["Springfield", "US", "plane", 0, "vegan"],
        ["Trier", "France", "train", 0, "vegan"],
    ]
    for content in (as_csv(rows), as_xlsx({"1": rows})):
        result = found(content, places)
        seen = {kind: [(number, quoted) for number, quoted, _ in one.rows] for kind, one in result.problems.items()}
        assert seen == {
            "town": [(4, "Brussles"), (9, "Springfield"), (10, "Trier")],
            "way": [(5, "")],
            "nights": [(5, ""), (7, "")],
            "diet": [(5, "")],
            "country": [(7, "")],
            "no_town": [(8, "")],
        }
        assert result.problems["town"].rows[0][2] == "Brussels, BE"
        assert (result.by_country, result.unknown) == ({"BE": 1, "US": 1, "FR": 1}, 1)
        assert sum(group["people"] for group in result.groups) + result.unknown == result.people == 6


def test_a_row_that_adds_up_the_others_is_left_out_and_said(places: PlacesFile) -> None:
    result = found(
        as_csv([["Name", "Ort", "Anzahl"], ["A", "Trier", 20], ["B", "Metz", 5], ["Gesamt", "", 25]]), places
    )
    assert (result.people, result.unknown) == (25, 0)
    assert [number for number, *_ in result.problems["total"].rows] == [4]


TWO_GROUPS: list[list[Any]] = [["Ort", "Anzahl"], ["Trier", 20], ["Metz", 5]]


def test_a_last_row_without_a_name_that_adds_up_the_others_is_left_out_and_said(places: PlacesFile) -> None:
    result = found(as_csv([*TWO_GROUPS, ["", 25]]), places)
    assert (result.people, result.rows, result.unknown) == (25, 2, 0)
    assert [number for number, *_ in result.problems["total"].rows] == [4]


@pytest.mark.parametrize(
    ("rows", "people", "unknown"),
    [
        pytest.param([*TWO_GROUPS, ["", 24]], 49, 24, id="another number is people of whom no town is known"),
        pytest.param([*TWO_GROUPS, ["Nancy", 25]], 50, 0, id="a town with as many people as all others is a town"),
        pytest.param([*TWO_GROUPS, ["", 25], ["Nancy", 1]], 51, 25, id="a sum is the last row"),
        pytest.param([*TWO_GROUPS[:2], ["", 20]], 40, 20, id="a sum is one of several rows"),
    ],
)
def test_a_row_without_a_name_counts_unless_it_adds_up_the_others(
    places: PlacesFile, rows: list[list[Any]], people: int, unknown: int
) -> None:
    result = found(as_csv(rows), places)
    assert (result.people, result.unknown) == (people, unknown)
    assert "total" not in result.problems


def test_what_a_spreadsheet_would_run_is_no_town_and_is_not_quoted(places: PlacesFile) -> None:
    rows = [["Town"], ["Metz"], ["=cmd|'/c calc'!A1"], ['=HYPERLINK("http://example.org","Metz")'], ["@SUM(1,2)"]]
    result = found(as_xlsx({"1": rows}), places)
    assert result.groups == [{"people": 1, "from": "Metz, FR"}]
    assert result.problems["town"].rows == [(3, "", ""), (4, "", ""), (5, "", "")]


def test_nothing_of_an_address_is_quoted(places: PlacesFile) -> None:
    rows = [
        ["Address"],
        ["5 Grand-Rue, L-1660 Luxembourg"],
        ["1 Main Road, L-1660 Luxembourg"],
        ["9 Secret Lane, Metzz"],
    ]
    result = found(as_csv([*rows, *rows[1:3]]), places)
    assert result.problems["town"].rows == [(4, "", "")]
    assert result.suggested == []


def test_of_towns_of_one_name_the_likeliest_is_suggested(places: PlacesFile) -> None:
    result = found(as_csv([["Town"], ["Metz"], ["Brest"]]), places)
    assert [one.town for one in result.suggested] == ["Brest, FR"]


def test_a_town_of_another_state_is_not_suggested(places: PlacesFile) -> None:
    rows = [["City", "State", "Country"], ["Falmouth", "MA", "US"], ["Bostonn", "MA", "US"]]
    assert [one.town for one in found(as_csv(rows), places).suggested] == ["Boston, US"]


def test_only_towns_are_quoted_and_never_in_full(places: PlacesFile) -> None:
    secret = "ada.lovelace@example.org"
    rows: list[list[Any]] = [
        ["Name", "Town", "Country", "Transport", "Nights", "Diet", "Remark"],
        [secret, "x" * 500, secret, secret, secret, secret, secret],
        [secret, secret, "", "", "", "", secret],
        [secret, "Zzyzzx\u202e\x07 <b>", "", "", "", "", ""],
    ]
    result = found(as_csv(rows), places)
    assert secret not in str(result.as_json())
    quoted = [cell for _, cell, _ in result.problems["town"].rows]
    assert quoted == ["x" * 29 + "…", "", "Zzyzzx <b>"]


def test_a_column_without_a_heading_is_never_quoted(places: PlacesFile) -> None:
    result = found(as_csv([["Metz"], ["Nancy"], ["Paris"], ["Trier"], ["Ada Lovelace"]]), places)
    assert result.problems["town"].rows == [(5, "", "")]
    assert "Lovelace" not in str(result.as_json())


NEARLY = st.tuples(
    st.sampled_from(["Brussles", "Lisbonn", "Metz", "Nncy", "Zzyzzx", ""]),
    st.sampled_from(["BE", "FR", "", "Atlantis"]),
    st.sampled_from(["train", "", "car"]),
)


@settings(max_examples=100)
@given(st.lists(NEARLY, min_size=1, max_size=20), st.data())
def test_taking_what_is_suggested_moves_people_and_loses_none(
    places: PlacesFile, rows: list[tuple[str, str, str]], data: st.DataObject
) -> None:
    if not any(town or country not in ("", "Atlantis") for town, country, _ in rows):
        return
    result = found(as_csv([["Town", "Country", "Transport"], *rows]), places)
    while left := [one for one in result.suggested if not one.taken]:
        chosen = data.draw(st.sampled_from(left))
        result.take(chosen)
        assert any(group.get("from") == chosen.town for group in result.groups)
        assert sum(group["people"] for group in result.groups) + result.unknown == result.people
        assert all(group["people"] > 0 for group in result.groups)
        assert result.towns == len({group["from"] for group in result.groups if "from" in group})
        assert Found.from_json(result.as_json()) == result
    assert all(not perhaps for problem in result.problems.values() for _, _, perhaps in problem.rows)
