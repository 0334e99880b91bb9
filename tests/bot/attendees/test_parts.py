"""A list in parts: a title is nobody, and whether those below it come is asked."""

import pytest

from bot.attendees import read
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.asked import answers, found
from tests.bot.attendees.files import Rows, as_xlsx


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
    assert (result.people, answers(result)) == (3, [("below_come", [named], 3), ("below_stay_away", [named], 2)])


@pytest.mark.parametrize(
    "title",
    [
        *("Cancelled", "Annulés", "Abgesagt", "Ofgesot", "Warteliste", "Waardelëscht", "Annulations", "Désistements"),
        *("Absagen", "Ne viennent pas", "Kommen net", "Inscriptions annulées", "Abgesagte Anmeldungen", "En ligne"),
        *("Cancelled participants (3)", "Attendees who cancelled", "Annulés (ne pas compter)", "Online-Teilnehmer"),
        *("Cancelled – do not count", "Annulés – Forum 2027", "Warteliste Klimatag 12.3.2027", "Did not show up"),
    ],
)
def test_everybody_below_one_title_is_asked_about(places: PlacesFile, title: str) -> None:
    result = found([[title], ["Name", "Town"], ["Anna", "Metz"], ["Ben", "Trier"]], places)
    assert [one[::2] for one in answers(result)] == [("below_come", 2), ("below_stay_away", 0)]


@pytest.mark.parametrize("title", ["Cancelled", "Annulés (2)", "Abgesagte Anmeldungen", "Participants en ligne"])
def test_it_may_stand_below_the_headings(places: PlacesFile, title: str) -> None:
    result = found([["Name", "Town"], [title], ["Anna", "Metz"], ["Ben", "Trier"]], places)
    assert answers(result) == [("below_come", [title], 2), ("below_stay_away", [title], 0)]


@pytest.mark.parametrize(
    "title", ["Online-Marketing-Tag 2027", "Liste des participants", "Coming together", "Confirmed"]
)
def test_below_any_other_title_they_come(places: PlacesFile, title: str) -> None:
    result = found([[title], ["Name", "Town"], ["Anna", "Metz"], ["Ben", "Trier"]], places)
    assert (result.people, result.choices, result.ignored) == (2, [], ["Name"])


@pytest.mark.parametrize(
    "row", [["Annulés", "1"], ["", "Annulés"], ["Annulés", "Annulés"], ["--- Annulés ---"], ["ANNULÉS (1)", ""]]
)
def test_a_title_may_be_written_in_any_way(places: PlacesFile, row: list[str]) -> None:
    result = found([["Nom", "Ville"], ["A", "Metz"], row, ["B", "Metz"]], places)
    assert [one[::2] for one in answers(result)] == [("below_come", 2), ("below_stay_away", 1)]


def test_how_many_are_online_is_no_title(places: PlacesFile) -> None:
    result = found(
        [["Kind", "Town", "People"], ["On site", "Metz", 3], ["Online", "", 12], ["Bus", "Trier", 5]], places
    )
    assert result.choices == []


def test_a_list_without_headings_may_be_in_parts(places: PlacesFile) -> None:
    rows: Rows = [["Anna", "Metz"], ["Ben", "Trier"], ["Cancelled"], ["Cleo", "Arlon"]]
    assert answers(found(rows, places)) == [("below_come", ["Cancelled"], 3), ("below_stay_away", ["Cancelled"], 2)]


def test_the_name_of_a_sheet_is_a_title_and_the_other_sheet_is_read_before_it(places: PlacesFile) -> None:
    away: Rows = [["Name", "Town"], ["Anna", "Metz"], ["Ben", "Trier"]]
    alone = read(as_xlsx({"Annulés": away}), places, LUXEMBOURG)
    assert answers(alone) == [("below_come", ["Annulés"], 2), ("below_stay_away", ["Annulés"], 0)]
    beside = read(as_xlsx({"Annulés": away, "Confirmés": [["Name", "Town"], ["Cleo", "Arlon"]]}), places, LUXEMBOURG)
    assert (beside.people, beside.sheet, beside.choices) == (1, "Confirmés", [])


def test_a_title_may_stand_above_the_headings_which_may_be_repeated(places: PlacesFile) -> None:
    rows: Rows = [["Confirmed"], ["Name", "Town"], ["A", "Metz"], ["Cancelled"], ["Name", "Town"], ["B", "Lyon"]]
    assert answers(found(rows, places)) == [("below_come", ["Cancelled"], 2), ("below_stay_away", ["Cancelled"], 1)]


def test_of_other_titles_each_may_be_who_comes(places: PlacesFile) -> None:
    rows: Rows = [["Name", "Town"], ["Day 1", ""], ["A", "Metz"], ["B", "Lyon"], ["Day 2", ""], ["A", "Metz"]]
    named = "Day 1, Day 2"
    assert answers(found(rows, places)) == [
        ("word", [named, "Day 1"], 2),
        ("word", [named, "Day 2"], 1),
        ("all", [], 3),
    ]


IN_OTHER_WORDS = [
    *("Krank", "Malades", "Rayés", "Gestrichen", "Kommt nicht mehr", "Ne viendra plus", "Kënnt net méi", "Empêchés"),
    *(
        "Refusals",
        "Desisted",
        "Not yet confirmed",
        "Reserve",
        "Day 2 only",
        "Dinner only",
        "VIP",
        "Firma Muster",
        "Salle A",
    ),
    *("Ben Meyer", "Guest 2", "Ada Day"),  # people, as likely as not
]


@pytest.mark.parametrize("said", IN_OTHER_WORDS)
def test_a_row_that_says_one_thing_alone_may_be_a_title(places: PlacesFile, said: str) -> None:
    result = found([["Name", "Town"], ["A", "Metz"], [said, ""], ["C", "Trier"]], places)
    assert answers(result) == [("title", [], 2), ("title_of_nobody", [], 1), ("no_title", [], 3)]
    assert [number for number, *_ in result.problems["alone"].rows] == [3]
    as_title, of_nobody, no_title = (result.chosen(one) for one in result.choices)
    assert [as_title.choices, of_nobody.choices, no_title.choices] == [[], [], []]
    assert [number for number, *_ in of_nobody.problems["title"].rows] == [3, 4]
    assert (no_title.unknown, said in str(result.as_json())) == (1, False)


ANNA, BEN = ["Anna", "Weber", "Metz"], ["Ben", "Roth", "Trier"]


@pytest.mark.parametrize(
    ("rows", "offered"),
    [
        ([ANNA, ["Krank"], BEN, ["VIP"], BEN, ANNA], [4, 1, 6]),
        ([ANNA, ["", "Krank"], BEN, ["Cleo"], BEN], [3, 1, 5]),  # “Cleo” may be another title
        ([ANNA, ["Krank"], ["Cleo"], BEN], [3, 1, 4]),
        ([ANNA, ["Krank", "Krank", "Krank"], BEN], [2, 1, 3]),
        ([ANNA, ["Krank"], BEN, ["Cancelled"], BEN], [3, 2, 4]),
        ([ANNA, ["Ada", "Roth", ""], ["Krank"], BEN], [3, 2, 4]),  # every other row says more
        ([["Krank"], ANNA, BEN], [2, 0, 3]),
    ],
)
def test_it_is_asked_once_of_all_of_them(places: PlacesFile, rows: list[list[str]], offered: list[int]) -> None:
    result = found([["First name", "Last name", "Town"], *rows], places)
    titles = [one.people for one in result.choices if one.meaning in ("title", "title_of_nobody", "no_title")]
    assert titles == offered


@pytest.mark.parametrize(
    "rows",
    [
        [["Name", "Town"], ["A", "Metz"], ["B", "Trier"], ["Ben Meyer", ""]],
        [["Name", "Town"], ["A", "Metz"], ["Ben", ""], ["B", "Trier"], ["Ada", ""]] * 4,
        [["E-mail", "Town"], ["a@example.org", "Metz"], ["b@example.org", ""], ["c@example.org", "Trier"]],
        [["Date", "Town"], ["1.3.2027", "Metz"], ["2.3.2027", ""], ["3.3.2027", "Trier"]],
        [["Name", "Town"], ["A", "Metz"], ["", "Lyon"], ["B", "Trier"]],
        [["Town", "Transport"], ["Metz", "car"], ["Lyon", ""], ["Trier", "bus"]],
    ],
)
def test_others_are_no_titles(places: PlacesFile, rows: list[list[str]]) -> None:
    assert found(rows, places).choices == []


@pytest.mark.parametrize(
    "title",
    [
        "À confirmer",
        "Maybe",
        "Vielleicht",
        "Peut-être",
        "Hybrid",
        "Speakers",
        "Staff (1)",
        "Pending",
        "Offen",
        "En attente",
    ],
)
def test_those_below_a_title_that_leaves_it_open_are_asked_about(places: PlacesFile, title: str) -> None:
    result = found([["Name", "Town"], ["A", "Metz"], [title, ""], ["C", "Trier"]], places)
    assert answers(result) == [("below_come", [title], 2), ("below_stay_away", [title], 1)]


def test_what_stands_below_towns_is_no_title(places: PlacesFile) -> None:
    result = found([["Town", "Transport"], ["Metz", "car"], ["Online", ""], ["Trier", "bus"]], places)
    assert (result.people, result.online, result.choices) == (2, 1, [])


@pytest.mark.parametrize(
    ("come", "stay_away"),
    [("Confirmed", "Declined"), ("Zusagen", "Absagen"), ("Présents", "Excusés"), ("Zousoen", "Ofgesot")],
)
def test_a_title_above_those_who_come_is_nobody(places: PlacesFile, come: str, stay_away: str) -> None:
    rows: Rows = [["Name", "Town"], [come, ""], ["A", "Metz"], ["B", "Trier"], [stay_away, ""], ["C", "Metz"]]
    result = found(rows, places)
    assert (result.people, answers(result)) == (
        3,
        [("below_come", [stay_away], 3), ("below_stay_away", [stay_away], 2)],
    )
