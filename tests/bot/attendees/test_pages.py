"""A list of people as PDF: read where each line is a person beyond doubt, and refused where it may not be."""

import pytest

from bot.attendees import NoTable, Reason, read
from bot.attendees.tables import open_table
from bot.places.search import PlacesFile
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import as_pdf

HEADING = ["Name", "Company", "Ville", "Pays", "Transport"]
PEOPLE = [
    [f"Person {at}", "ACME S.à r.l." if at % 3 else "", town, country, way]
    for at, (town, country, way) in enumerate(
        [("Paris", "France", "train"), ("Trier", "Allemagne", "voiture"), ("Esch-sur-Alzette", "Luxembourg", "")] * 25
    )
]


def test_every_line_over_several_pages_is_a_person_and_an_empty_cell_stays_empty(places: PlacesFile) -> None:
    pdf = as_pdf([HEADING, *PEOPLE], title="Participants à la conférence", footer="Page 1 / 2")
    table = open_table(pdf, places)
    assert [cells for _, cells in table.rows] == [list(person) if person[4] else person[:4] for person in PEOPLE]
    found = read(pdf, places, LUXEMBOURG)
    assert found.people == 75


@pytest.mark.parametrize(
    "rows",
    [
        [
            HEADING,
            *PEOPLE[:3],
            ["A person whose name goes on and on " * 4, "", "Metz", "France", "bus"],
        ],
        [HEADING, *PEOPLE[:3], ["Nobody knows from where", "", "", "", ""]],
        [["Dear all,"], ["thank you for coming to Metz."], ["See you soon"]],
        [HEADING, ["Person 1", "", "", "", ""], *PEOPLE[:3]],
    ],
)
def test_where_a_line_may_be_the_rest_of_another_nothing_is_read(places: PlacesFile, rows: list[list[str]]) -> None:
    with pytest.raises(NoTable) as refused:
        open_table(as_pdf(rows), places)
    assert refused.value.reason == Reason.PDF
