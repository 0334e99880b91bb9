"""The lists that registration services export, as they are: `exports/`, of invented people. For each, all that must come out."""

import csv
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.attendees import read
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import as_csv, as_xlsx

EXPORTS = Path(__file__).parent / "exports"


@dataclass(frozen=True)
class Expected:
    """People by town (or country) and way; rows that are left out, online or unclear, by kind and number."""

    groups: dict[tuple[str, str | None], int]
    noted: dict[str, list[int]]
    columns: dict[str, str]
    says_who_comes: list[str]
    diets: dict[str, int] | None = None
    online: int = 0
    companions: int = 0
    by_heading: dict[str, list[str]] = field(default_factory=dict)


EXPECTED: dict[str, Expected] = {
    "pretix_en": Expected(
        {("Metz, FR", "train"): 1, ("Trier, DE", "car"): 1, ("Esch-sur-Alzette, LU", "bus"): 1},
        {"cancelled": [4], "expired": [5], "online": [6]},
        {
            "town": "City", "region": "State", "country": "Country", "way": "How will you travel to the ve…",
            "diet": "Do you have dietary requireme…",
        },
        ["Status", "Product"],
        {"vegetarian": 1, "vegan": 1, "everything": 1},
        online=1,
        by_heading={"cancelled": ["Status"], "expired": ["Status"], "online": ["Product"]},
    ),
    "pretix_fr": Expected(
        {("Metz, FR", "train"): 1, ("Arlon, BE", "carpool"): 1},
        {"cancelled": [3], "expired": [4]},
        {"town": "Ville", "country": "Pays", "way": "Comment venez-vous ?", "diet": "Régime alimentaire"},
        ["Statut"],
        {"vegetarian": 1, "vegan": 1},
    ),
    "pretix_de": Expected(
        {("Trier, DE", "train"): 1, ("Saarbrücken, DE", "carpool"): 1},
        {"cancelled": [3], "expired": [4], "online": [6]},
        {"town": "Ort", "region": "Bundesland", "country": "Land", "way": "Wie reisen Sie an?", "diet": "Essen"},
        ["Status", "Produkt"],
        {"vegetarian": 1, "everything": 1},
        online=1,
        by_heading={"cancelled": ["Status"], "expired": ["Status"], "online": ["Produkt"]},
    ),
    "pretix_checkin_en": Expected(
        {("Metz, FR", "train"): 1, ("Trier, DE", "car"): 1},
        {"online": [4]},
        {"town": "City", "way": "How will you travel?"},
        ["Product"],
        online=1,
    ),
    "pretix_positions_en": Expected(
        {("Metz, FR", None): 2, ("Arlon, BE", None): 1},
        {"cancelled": [4]},
        {"town": "City", "region": "State", "country": "Country"},
        ["Status"],
    ),
    "google_forms_again_fr": Expected(
        {("Metz, FR", None): 4},
        {"online": [3], "declined": [4], "again": [5]},
        {"town": "Ville de départ", "companions": "Nombre d'accompagnants"},
        ["Participation"],
        online=1,
        companions=2,
        by_heading={"online": ["Participation"], "declined": ["Participation"]},
    ),
    "indico_en": Expected(
        {("FR", None): 1, ("DE", None): 1, ("LU", None): 1},
        {"cancelled": [4], "declined": [5]},
        {"country": "Country", "diet": "Dietary requirements"},
        ["Registration state"],
        {"everything": 1, "vegetarian": 1, "vegan": 1},
    ),
    "indico_fr": Expected(
        {("Nancy, FR", None): 1, ("Arlon, BE", None): 1},
        {"cancelled": [3]},
        {"town": "Ville de départ", "country": "Pays"},
        ["État de l’inscription"],
    ),
    "eventbrite_en": Expected(
        {("Metz, FR", None): 1, ("Cambridge, US", None): 1, ("Trier, DE", None): 2},
        {"declined": [3], "cancelled": [4], "online": [7]},
        {"town": "Home City", "region": "Home State", "country": "Home Country", "people": "Quantity"},
        ["Ticket Type", "Attendee Status"],
        online=1,
        by_heading={"declined": ["Attendee Status"], "cancelled": ["Attendee Status"], "online": ["Ticket Type"]},
    ),
    "eventbrite_fr": Expected(
        {("Metz, FR", None): 1, ("Namur, BE", None): 3},
        {"declined": [3]},
        {"town": "Ville du domicile", "country": "Pays du domicile", "people": "Quantité"},
        ["Statut du participant"],
    ),
    "eventbrite_de": Expected(
        {("Trier, DE", None): 1, ("Bitburg, DE", None): 1},
        {"declined": [3]},
        {"town": "Privatadresse Stadt", "country": "Privatadresse Land", "people": "Menge"},
        ["Teilnehmerstatus"],
    ),
    "weezevent_fr": Expected(
        {("Thionville, FR", "train"): 1, ("Longwy, FR", "car"): 1},
        {"cancelled": [3], "online": [4], "refunded": [5]},
        {"town": "Ville", "country": "Pays", "way": "Moyen de transport"},
        ["Tarif", "Statut"],
        online=1,
        by_heading={"cancelled": ["Statut"], "refunded": ["Statut"], "online": ["Tarif"]},
    ),
    "weezevent_en": Expected(
        {("Thionville, FR", "train"): 1, ("Longwy, FR", "car"): 1},
        {"cancelled": [3]},
        {"town": "City", "country": "Country", "way": "Transport"},
        ["Status"],
    ),
    "helloasso_fr": Expected(
        {("Metz, FR", "train"): 1, ("Nancy, FR", "carpool"): 3},
        {"cancelled": [3], "refunded": [4]},
        {"town": "Ville de départ", "way": "Comment venez-vous ?", "companions": "Nombre d’accompagnants"},
        ["Statut de la commande"],
        companions=2,
    ),
    "microsoft_forms_en": Expected(
        {("Metz, FR", "train"): 1, ("Arlon, BE", "carpool"): 1},
        {"online": [3], "not_coming": [4]},
        {
            "town": "From which town will you trav…", "way": "How will you get there?",
            "diet": "Any dietary requirements?",
        },
        ["Will you attend in person?"],
        {"vegetarian": 1, "everything": 1},
        online=1,
    ),
    "microsoft_forms_fr": Expected(
        {("Metz, FR", "train"): 1, ("Arlon, BE", "carpool"): 1},
        {"online": [3], "not_coming": [4]},
        {"town": "D’où partirez-vous ?", "way": "Comment viendrez-vous ?", "diet": "Avez-vous un régime alimentai…"},
        ["Serez-vous présent(e) sur pla…"],
        {"vegetarian": 1, "everything": 1},
        online=1,
    ),
    "microsoft_forms_de": Expected(
        {("Trier, DE", "train"): 1, ("Saarbrücken, DE", "carpool"): 1},
        {"online": [3], "not_coming": [4]},
        {"town": "Aus welchem Ort reisen Sie an?", "way": "Wie reisen Sie an?", "diet": "Ernährung"},
        ["Nehmen Sie vor Ort teil?"],
        {"vegetarian": 1, "everything": 1},
        online=1,
    ),
    "google_forms_en": Expected(
        {("Metz, FR", "train"): 1, ("Brussels, BE", None): 1, ("Esch-sur-Alzette, LU", "walk"): 1},
        {"online": [3], "way": [4], "not_coming": [5], "hybrid": [6]},
        {
            "town": "Which city will you be travel…", "way": "How will you travel for the l…",
            "diet": "Do you have any dietary requi…",
        },
        ["Will you attend?"],
        {"vegetarian": 1, "everything": 2},
        online=1,
        by_heading={"online": ["Will you attend?"], "not_coming": ["Will you attend?"], "hybrid": ["Will you attend?"]},
    ),
    "google_forms_fr": Expected(
        {("Metz, FR", "train"): 1, ("Arlon, BE", "carpool"): 1},
        {"online": [4], "not_coming": [5]},
        {
            "town": "De quelle ville partirez-vous…", "way": "Quel moyen de transport princ…",
            "diet": "Avez-vous un régime alimentai…",
        },
        ["Participez-vous ?"],
        {"vegetarian": 1, "everything": 1},
        online=1,
    ),
    "google_forms_de": Expected(
        {("Trier, DE", "train"): 1, ("Saarbrücken, DE", "car"): 1},
        {"online": [3], "not_coming": [4]},
        {
            "town": "Aus welcher Stadt reisen Sie…", "way": "Welches Verkehrsmittel nutzen…",
            "diet": "Haben Sie besondere Wünsche z…",
        },
        ["Teilnahme"],
        {"vegetarian": 1, "everything": 1},
        online=1,
    ),
}  # fmt: skip


ASKED = {"google_forms_again_fr": ["once", "each"]}
"""What only the member knows of an export: whether an answer that stands there twice is one person's."""


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize(
    "below",
    [[], [["Total", "5"]], [[], ["Gesamt: 5"]], [["Exported on 12.03.2027"]]],
    ids=["", "sum", "sum in words", "line"],
)
def test_nothing_else_is_asked_of_an_export_whatever_stands_around_it(
    places: PlacesFile, name: str, below: list[list[str]]
) -> None:
    text = (EXPORTS / f"{name}.csv").read_text("utf-8-sig")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    rows = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    titled = [["Forum 2027"], [], *rows, *below]
    for written in (as_csv(titled), as_csv(titled, "\t", "utf-16"), as_csv(titled, ",", "utf-8-sig")):
        result = read(written, places, LUXEMBOURG)
        assert [one.meaning for one in result.choices] == ASKED.get(name, [])
        assert {(one.get("from", one.get("country")), one.get("way")): one["people"] for one in result.groups} == (
            EXPECTED[name].groups
        )


def test_every_export_has_its_outcome() -> None:
    assert {file.stem for file in EXPORTS.iterdir()} == set(EXPECTED)


@pytest.mark.parametrize("name", EXPECTED)
@pytest.mark.parametrize("as_workbook", [False, True])
def test_an_export_is_read_as_it_is(places: PlacesFile, name: str, as_workbook: bool) -> None:
    content = (EXPORTS / f"{name}.csv").read_bytes()
    if as_workbook:
        text = content.decode()
        delimiter = ";" if text.count(";") > text.count(",") else ","
        content = as_xlsx({"Export": list(csv.reader(text.splitlines(keepends=True), delimiter=delimiter))})
    result, expected = read(content, places, LUXEMBOURG), EXPECTED[name]
    came_from = {(str(one.get("from") or one.get("country")), one.get("way")): one["people"] for one in result.groups}
    assert came_from == expected.groups
    assert result.people == sum(expected.groups.values())
    assert {kind: [number for number, *_ in one.rows] for kind, one in result.problems.items()} == expected.noted
    assert result.columns == expected.columns
    assert result.standings == expected.says_who_comes
    assert result.diets == expected.diets
    assert (result.online, result.companions) == (expected.online, expected.companions)
    headings = {kind: one.headings for kind, one in result.problems.items() if one.headings}
    # Where one column says who comes, it is the one that is named.
    by_default = dict.fromkeys(headings, expected.says_who_comes)
    assert headings == (expected.by_heading or by_default)
    assert "example.org" not in str(result.as_json())
