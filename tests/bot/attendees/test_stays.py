"""The days on which people come and leave may make their nights: they are offered, where both are days and fit."""

import pytest

from bot.places.search import PlacesFile
from tests.bot.attendees.asked import found

HEADINGS = [
    ("Check-in", "Check-out"), ("Arrival", "Departure"), ("Hotel from", "Hotel to"), ("Arrival date", "Departure date"),
    ("Hotel check-in date", "Hotel check-out date"), ("Arrivée", "Départ"), ("Date d’arrivée", "Date de départ"),
    ("Arrivée hôtel", "Départ hôtel"), ("Anreise", "Abreise"), ("Anreisedatum", "Abreisedatum"), ("Hotel von", "Hotel bis"),
    ("Ankunft", "Abfahrt"), ("Ukomm", "Depart"),
]  # fmt: skip
DAYS = [
    ("10.03.2027", "12.03.2027"), ("10/3/27", "12/3/27"), ("2027-03-10", "2027-03-12"), ("10.3.", "12.3."),
    ("2027-03-10 18:00:00", "2027-03-12 09:00:00"), ("10/03/2027 18:00", "12/03/2027 9h30"), ("10 March 2027", "12 March 2027"),
    ("March 10, 2027", "March 12, 2027"), ("mercredi 10 mars", "vendredi 12 mars"), ("10. März", "12. März"),
    ("3/30/2027", "4/1/2027"), ("28.2.2027", "2.3.2027"), ("30.12.2027", "1.1.2028"), ("10. Mäerz", "12. Mäerz"),
]  # fmt: skip
NO_STAYS = [
    ("12.3.2027", "10.3.2027"), ("10.3.2027", "10.3.2027"), ("10.3.2027", "10.5.2027"), ("18:00", "9:00"), ("Metz", "Luxembourg"),
    ("10.3.2027", "noon"), ("31.2.2027", "2.3.2027"), ("3/4/2027", "4/5/2027"), ("morning", "evening"), ("10", "12"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("above", "days"), [*((one, DAYS[0]) for one in HEADINGS), *((HEADINGS[1], one) for one in DAYS)]
)
def test_both_days_offer_nights_which_are_not_taken_before(
    places: PlacesFile, above: tuple[str, str], days: tuple[str, str]
) -> None:
    result = found(
        [["Name", "Town", *above], ["A", "Metz", *days], ["B", "Trier", *days], ["C", "Arlon", "", ""]], places
    )
    assert [(one.meaning, one.headings, one.nights) for one in result.choices] == [
        ("stays", [*above], 4), ("no_stays", [*above], None),
    ]  # fmt: skip
    assert (result.nights, *(result.chosen(one).nights for one in result.choices)) == (None, 4, None)
    assert result.chosen(result.choices[0]).columns["nights"] == " / ".join(above)


@pytest.mark.parametrize("days", NO_STAYS)
def test_what_does_not_fit_offers_none(places: PlacesFile, days: tuple[str, str]) -> None:
    rows = [["Name", "Town", "Arrival", "Departure"], ["A", "Metz", *days], ["B", "Trier", *days]]
    assert [one for one in found(rows, places).choices if one.nights] == []


def test_a_column_of_nights_says_more(places: PlacesFile) -> None:
    rows = [
        ["Name", "Town", "Arrival", "Departure", "Nights"],
        ["A", "Metz", *DAYS[0], "1"],
        ["B", "Trier", *DAYS[0], "2"],
    ]
    result = found(rows, places)
    assert (result.nights, result.choices) == (3, [])


def test_a_row_with_one_of_them_is_said(places: PlacesFile) -> None:
    people = [["A", "Metz", *DAYS[0]]] * 4
    result = found([["Name", "Town", "Arrival", "Departure"], *people, ["B", "Trier", DAYS[0][0], ""]], places)
    chosen = result.chosen(result.choices[0])
    assert (chosen.nights, [number for number, *_ in chosen.problems["nights"].rows]) == (8, [6])
