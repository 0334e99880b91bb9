"""Who on a list is counted, once or several times, and who is not: in four languages, by what stands in which column."""

from typing import Any

import pytest

from bot.attendees import Found, NoTable, Reason, read
from bot.attendees.states import LEFT_OUT, Standing
from bot.places.search import PlacesFile
from bot.words import EVERYTHING, phrases, table
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.files import Rows, as_csv, as_xlsx


def found(rows: Rows, places: PlacesFile) -> Found:
    return read(as_csv(rows), places, LUXEMBOURG)


def noted(result: Found) -> dict[str, list[int]]:
    return {kind: [number for number, *_ in one.rows] for kind, one in result.problems.items()}


STATED = [(Standing(name), phrase) for name, words in table("list_states").items() for phrase in phrases(words)]


@pytest.mark.parametrize(("standing", "phrase"), STATED, ids=[f"{one.value}: {said}" for one, said in STATED])
def test_every_word_for_a_state_is_understood(places: PlacesFile, standing: Standing, phrase: str) -> None:
    result = found([["Name", "Town", "Status"], ["A", "Metz", "ok"], ["B", "Trier", phrase]], places)
    assert noted(result) == ({standing.value: [3]} if standing in LEFT_OUT else {})
    assert result.people == (1 if standing in LEFT_OUT else 2)


ATTENDED = [(Standing(name), phrase) for name, words in table("list_presences").items() for phrase in phrases(words)]


@pytest.mark.parametrize(("standing", "phrase"), ATTENDED, ids=[f"{one.value}: {said}" for one, said in ATTENDED])
def test_every_word_for_a_kind_of_attendance_is_understood(places: PlacesFile, standing: Standing, phrase: str) -> None:
    result = found([["Nom", "Ville", "Participation"], ["A", "Metz", "sur place"], ["B", "Trier", phrase]], places)
    assert (result.people, result.online) == ((1, 1) if standing is Standing.ONLINE else (2, 0))
    assert noted(result) == ({} if standing is Standing.ON_SITE else {standing.value: [3]})


IN_COLUMNS: list[tuple[str, list[str], list[Any], dict[str, list[int]], int, int]] = [
    # what is tried, headings beside the town, cells of the second person, who is noted, people, online
    ("a heading that says who waits", ["On waitlist"], ["TRUE"], {"waiting": [3]}, 1, 0),
    ("a heading that says who cancelled and when", ["Storniert am"], ["12.03.2027"], {"cancelled": [3]}, 1, 0),
    ("an insurance is no cancellation", ["Cancellation insurance"], ["yes"], {}, 2, 0),
    ("a state in French", ["Statut"], ["Annulé"], {"cancelled": [3]}, 1, 0),
    ("a state in German", ["Status"], ["storniert"], {"cancelled": [3]}, 1, 0),
    ("a state in Luxembourgish", ["Zoustand"], ["ofgesot"], {"cancelled": [3]}, 1, 0),
    ("more words than the state", ["Order status"], ["Canceled (paid fee)"], {"cancelled": [3]}, 1, 0),
    ("cancelled and refunded", ["Statut"], ["Annulé - remboursé"], {"cancelled": [3]}, 1, 0),
    ("two columns of states", ["Status", "Payment status"], ["Registered", "Refunded"], {"refunded": [3]}, 1, 0),
    ("a heading that is the state", ["Cancelled"], ["Yes"], {"cancelled": [3]}, 1, 0),
    ("a heading that is the state, crossed", ["Annulé"], ["x"], {"cancelled": [3]}, 1, 0),
    ("a heading that is the state, and no", ["Cancelled"], ["No"], {}, 2, 0),
    ("a day on which it was", ["Cancelled"], ["2027-03-01 10:00"], {"cancelled": [3]}, 1, 0),
    ("not what it says", ["Status"], ["not cancelled"], {}, 2, 0),
    ("part of the money back", ["Status"], ["Partially refunded"], {}, 2, 0),
    ("a state that nobody knows", ["Status"], ["Zwurbel"], {"state": [3]}, 2, 0),
    ("an empty state", ["Status"], [""], {}, 2, 0),
    ("an answer: no", ["RSVP"], ["No"], {"not_coming": [3]}, 1, 0),
    ("an answer: no, in German", ["Teilnahme"], ["Nein"], {"not_coming": [3]}, 1, 0),
    ("an answer: no, in French", ["Présence"], ["non"], {"not_coming": [3]}, 1, 0),
    ("no, but online", ["Will you attend in person?"], ["No, online"], {"online": [3]}, 1, 1),
    ("yes, but online", ["Participation"], ["Oui, en visio"], {"online": [3]}, 1, 1),
    ("not online", ["Format"], ["not online"], {}, 2, 0),
    ("either", ["Format"], ["online or in person"], {"hybrid": [3]}, 2, 0),
    ("yes, with an absence in it", ["Attending"], ["Yes, absent on day 2"], {"state": [3]}, 2, 0),
    ("declined and online", ["Status", "Format"], ["Declined", "online"], {"declined": [3]}, 1, 0),
    ("a heading that is the kind", ["Online"], ["yes"], {"online": [3]}, 1, 1),
    ("an online ticket", ["Ticket type"], ["Online access"], {"online": [3]}, 1, 1),
    ("paid online is no attendance", ["Moyen de paiement"], ["En ligne"], {}, 2, 0),
    ("sold online is no attendance", ["Sales channel"], ["Online"], {}, 2, 0),
    ("an answer in Luxembourgish", ["Matmaachen"], ["online"], {"online": [3]}, 1, 1),
    ("guests to bring along, of whom some bring none", ["Guests"], ["2"], {}, 4, 0),
    ("nobody has come yet", ["Checked in"], ["No"], {}, 2, 0),
]  # fmt: skip
OTHERWISE = {
    "Cancelled": "No", "Annulé": "", "RSVP": "Yes", "Teilnahme": "Ja", "Présence": "oui", "Online": "no",
    "Will you attend in person?": "Yes", "Participation": "Sur place", "Format": "on site", "Attending": "Yes",
    "Ticket type": "Standard", "Moyen de paiement": "En ligne", "Sales channel": "Online", "Checked in": "No",
    "Statut": "Validé", "Status": "Confirmed", "Zoustand": "bezuelt", "Order status": "Paid", "Payment status": "Paid",
    "Matmaachen": "jo", "Guests": "0",
}  # fmt: skip
"""What the first person has below each heading."""


@pytest.mark.parametrize(
    ("headings", "cells", "who", "people", "online"),
    [one[1:] for one in IN_COLUMNS],
    ids=[one[0] for one in IN_COLUMNS],
)
def test_who_comes_is_told_by_columns(
    places: PlacesFile, headings: list[str], cells: list[Any], who: dict[str, list[int]], people: int, online: int
) -> None:
    rows: Rows = [["Name", "Town", *headings], ["A", "Metz", *map(OTHERWISE.get, headings)], ["B", "Arlon", *cells]]
    result = found(rows, places)
    assert noted(result) == who
    assert (result.people, result.online) == (people, online)
    assert result.unknown == 0


def test_an_attendance_that_everybody_denies_is_not_read(places: PlacesFile) -> None:
    result = found([["Nom", "Ville", "Présent"], ["A", "Metz", "Non"], ["B", "Trier", "Non"]], places)
    assert (result.people, result.ignored, result.standings) == (2, ["Nom", "Présent"], [])


def test_a_state_of_america_is_no_state_of_things(places: PlacesFile) -> None:
    rows: Rows = [["City", "State"], ["Portland", "OR"], ["Tulsa", "OK"], ["Boston", "MA"]]
    result = found(rows, places)
    assert (result.standings, result.problems, result.columns) == ([], {}, {"town": "City", "region": "State"})


def test_each_heading_that_leaves_somebody_out_is_named(places: PlacesFile) -> None:
    rows: Rows = [
        ["Town", "Status", "Payment status"], ["Metz", "ok", "paid"], ["Trier", "cancelled", "paid"],
        ["Arlon", "ok", "cancelled"],
    ]  # fmt: skip
    assert found(rows, places).problems["cancelled"].headings == ["Status", "Payment status"]


def test_a_town_that_says_online_is_somebody_online(places: PlacesFile) -> None:
    towns = ["Metz", "En ligne", "online", "Visio", "à distance", "remote", "Teams", "-", "?", "annulé", "Zzyzzx"]
    result = found([["Nom", "Ville"], *[["A", town] for town in towns]], places)
    assert (result.people, result.online, result.unknown) == (4, 6, 3)
    assert noted(result) == {
        "online": [3, 4, 5, 6, 7], "no_town": [9, 10], "cancelled": [11], "town": [12],
    }  # fmt: skip


def test_those_left_out_eat_and_sleep_nowhere(places: PlacesFile) -> None:
    rows: Rows = [
        ["Town", "Status", "Format", "Nights", "Diet", "People"],
        ["Metz", "ok", "on site", 2, "vegan", 3], ["Trier", "cancelled", "on site", 5, "fish", 4],
        ["Arlon", "ok", "online", 7, "fish", 2],
    ]  # fmt: skip
    result = found(rows, places)
    assert (result.people, result.online, result.nights, result.diets) == (3, 2, 6, {"vegan": 3})


NOBODY: list[Rows] = [
    [["Town", "Status"], ["Metz", "cancelled"], ["Trier", "declined"]],
    [["Town", "Format"], ["Metz", "online"], ["Trier", "online"]],
    [["Town"], ["online"], ["En ligne"]],
]


@pytest.mark.parametrize("rows", NOBODY)
def test_a_list_of_which_nobody_comes_is_refused_for_that(places: PlacesFile, rows: Rows) -> None:
    with pytest.raises(NoTable) as refused:
        found(rows, places)
    assert refused.value.reason is Reason.NOBODY


COUNTED: list[tuple[str, Rows, dict[str, int]]] = [
    ("N", [["N", "city"], [40, "Berlin"], [12, "Metz"]], {"Berlin, DE": 40, "Metz, FR": 12}),
    ("N that runs on", [["N", "city"], [1, "Berlin"], [2, "Metz"], [3, "Metz"]], {"Berlin, DE": 1, "Metz, FR": 2}),
    ("the number of a row", [["N°", "Ville"], [7, "Berlin"], [12, "Metz"]], {"Berlin, DE": 1, "Metz, FR": 1}),
    ("tickets", [["Town", "Tickets"], ["Metz", 2], ["Trier", "3"]], {"Metz, FR": 2, "Trier, DE": 3}),
    ("in Luxembourgish", [["Wou kënns de hier?", "Wéivill Leit sidd dir?"], ["Metz", 2], ["Trier", 1]],
        {"Metz, FR": 2, "Trier, DE": 1}),
    ("in French", [["Nom", "Ville", "Nombre de personnes"], ["A", "Metz", 2], ["B", "Trier", 1]],
        {"Metz, FR": 2, "Trier, DE": 1}),
    ("in German", [["Name", "Ort", "Anzahl der Personen"], ["A", "Metz", 2], ["B", "Trier", 1]],
        {"Metz, FR": 2, "Trier, DE": 1}),
    ("a number of something else", [["Nom", "Ville", "Nombre de bagages"], ["A", "Metz", 2], ["B", "Trier", 3]],
        {"Metz, FR": 1, "Trier, DE": 1}),
    ("children are no count", [["Name", "Town", "Number of children"], ["A", "Metz", 2], ["B", "Trier", 3]],
        {"Metz, FR": 1, "Trier, DE": 1}),
    ("companions", [["Nom", "Ville", "Accompagnants"], ["A", "Metz", 0], ["B", "Trier", "+2"], ["C", "Arlon", ""]],
        {"Metz, FR": 1, "Trier, DE": 3, "Arlon, BE": 1}),
    ("companions in German", [["Name", "Ort", "Begleitpersonen"], ["A", "Metz", "keine"], ["B", "Trier", 1]],
        {"Metz, FR": 1, "Trier, DE": 2}),
    ("companions in English", [["Name", "Town", "Number of accompanying persons"], ["A", "Metz", 4]], {"Metz, FR": 5}),
    ("companions in Luxembourgish", [["Numm", "Uertschaft", "Begleeder"], ["A", "Metz", 1]], {"Metz, FR": 2}),
    ("all are counted, companions among them",
        [["Town", "Number of people", "Companions"], ["Metz", 3, 2], ["Trier", 1, 0]], {"Metz, FR": 3, "Trier, DE": 1}),
    ("names of companions count nobody", [["Town", "Companion"], ["Metz", "Person Two"], ["Trier", "Person Four"]],
        {"Metz, FR": 1, "Trier, DE": 1}),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "people"), [one[1:] for one in COUNTED], ids=[one[0] for one in COUNTED])
def test_numbers_count_people_under_a_heading_that_says_so(
    places: PlacesFile, rows: Rows, people: dict[str, int]
) -> None:
    assert {str(group.get("from")): group["people"] for group in found(rows, places).groups} == people


def test_companions_that_are_not_understood_are_said(places: PlacesFile) -> None:
    rows: Rows = [["Town", "Companions"], ["Metz", 1], ["Trier", "some"], ["Arlon", 0]]
    result = found(rows, places)
    assert (result.people, result.companions, noted(result)) == (4, 1, {"number": [3]})


NOT_THEIRS: list[tuple[str, list[str]]] = [
    ("Ticket type", ["Standard", "VIP", "Standard"]),
    ("Parking", ["Non", "Non", "Oui"]),
    ("Car", ["No", "No", "Yes"]),
    ("Accommodation", ["Yes", "Yes", "No"]),
    ("Hébergement", ["Oui", "Oui", "Non"]),
    ("T-shirt", ["Normal", "Normal", "Regular"]),
    ("Repas du soir", ["Oui", "Non", "Non"]),
    ("Arrival", ["2027-03-01", "2027-03-02", "2027-03-01"]),
    ("Badge", ["no", "none", "no"]),
    ("Shuttle", ["Train", "Bus", "Train"]),
]


@pytest.mark.parametrize(("heading", "cells"), NOT_THEIRS, ids=[one for one, _ in NOT_THEIRS])
@pytest.mark.parametrize("origin", ["Town", "Country"])
def test_no_way_no_diet_and_no_town_is_read_below_a_word_for_something_else(
    places: PlacesFile, heading: str, cells: list[str], origin: str
) -> None:
    beside = {"Town": ["Metz", "Trier", "Arlon"], "Country": ["FR", "DE", "BE"]}[origin]
    rows: Rows = [["Name", origin, heading], *[["A", *pair] for pair in zip(beside, cells, strict=True)]]
    result = found(rows, places)
    assert list(result.columns) == [origin.lower()]
    assert result.ignored == ["Name", heading]
    assert (result.people, result.diets, result.unknown, result.problems) == (3, None, 0, {})
    assert all("way" not in group for group in result.groups)


WAYS_HEADED = [
    "Arrival by", "Arrival", "Arrivée", "Anreise", "Comment venez-vous ?", "How will you travel?", "Wie reisen Sie an?",
    "Wéi kommt Dir?", "Quel moyen de transport principal utiliserez-vous pour venir (le plus long trajet) ?",
]  # fmt: skip


@pytest.mark.parametrize("heading", WAYS_HEADED)
def test_a_column_of_arrivals_says_the_way(places: PlacesFile, heading: str) -> None:
    result = found([["Town", heading], ["Metz", "Train"], ["Trier", "Voiture (covoiturage)"]], places)
    assert {(str(group.get("from")), group.get("way")) for group in result.groups} == {
        ("Metz, FR", "train"), ("Trier, DE", "carpool"),
    }  # fmt: skip


def test_a_diet_is_read_below_its_own_word(places: PlacesFile) -> None:
    result = found([["Town", "Menu"], ["Metz", "Standard"], ["Trier", "vegan"]], places)
    assert result.diets == {EVERYTHING: 1, "vegan": 1}


FIRST_OF: list[tuple[list[str], list[str], str]] = [
    (["Ville de résidence", "Ville de départ", "Ville de retour"], ["Paris", "Metz", "Lyon"], "Metz, FR"),
    (["Home town", "Departure city"], ["Paris", "Metz"], "Metz, FR"),
    (["Wohnort", "Abfahrtsort"], ["Paris", "Metz"], "Metz, FR"),
    (["Workplace city", "Home city"], ["Paris", "Metz"], "Metz, FR"),
    (["Arbeitsort", "Ort"], ["Paris", "Metz"], "Metz, FR"),
    (["Ville de l’entreprise", "Ville"], ["Paris", "Metz"], "Metz, FR"),
    (["Billing city", "Work city"], ["Paris", "Metz"], "Metz, FR"),
    (["Home city", "Departure city"], ["Metz", ""], "Metz, FR"),
]


@pytest.mark.parametrize(("headings", "towns", "town"), FIRST_OF, ids=[" ".join(one[0]) for one in FIRST_OF])
def test_the_town_people_leave_from_comes_before_their_home_and_that_before_their_work(
    places: PlacesFile, headings: list[str], towns: list[str], town: str
) -> None:
    result = found([["Name", *headings], ["A", *towns]], places)
    assert [group.get("from") for group in result.groups] == [town]


def test_who_leaves_the_departure_empty_leaves_from_home(places: PlacesFile) -> None:
    rows: Rows = [["Home town", "Departure city (if different)"], ["Metz", ""], ["Paris", "Trier"], ["Arlon", "-"]]
    result = found(rows, places)
    assert {str(group.get("from")) for group in result.groups} == {"Metz, FR", "Trier, DE", "Arlon, BE"}
    assert result.columns == {"town": "Departure city (if different) / Home town"}


PLACES: list[tuple[str, list[str], list[str], str | None]] = [
    ("the country said beside it binds", ["Town"], ["Hanover, United States"], None),
    ("so does a state that is not known", ["Town"], ["London, XQ"], None),
    ("so does a state that is known", ["Town"], ["London, ON, Canada"], "London, CA"),
    ("so does the state", ["Town"], ["London, ON"], "London, CA"),
    ("a state in an address", ["Address"], ["Main Street 1, Hanover, NH"], "Hanover (New Hampshire), US"),
    ("a town of its country", ["Town"], ["Differdange, Luxembourg"], "Differdange, LU"),
    ("in an address too", ["Address"], ["Differdange, Luxembourg"], "Differdange, LU"),
    ("a country that is a town as well", ["Address"], ["5 Grand-Rue, Luxembourg"], "Luxembourg, LU"),
    ("a state in a column", ["city", "state", "country"], ["Portland", "OR", "US"], "Portland, US"),
    ("a state that has no such town", ["city", "state", "country"], ["Zzyzzx", "NH", "US"], None),
]


@pytest.mark.parametrize(("headings", "cells", "town"), [one[1:] for one in PLACES], ids=[one[0] for one in PLACES])
def test_a_country_or_state_that_is_said_is_never_another(
    places: PlacesFile, headings: list[str], cells: list[str], town: str | None
) -> None:
    at_home = {"Address": "1 rue X, 57000 Metz", "country": "FR", "state": ""}
    rows: Rows = [["Name", *headings], ["A", *(at_home.get(one, "Metz") for one in headings)], ["B", *cells]]
    result = found(rows, places)
    groups = [group.get("from") for group in result.groups]
    assert town is None or town in groups
    assert [one for one in groups if one not in ("Metz, FR", town)] in ([], [None])


def test_merged_hidden_and_filtered_rows_in_a_workbook(places: PlacesFile) -> None:
    rows: Rows = [["Ville", "Nom"], ["Metz", "A"], ["", "B"], ["Trier", "C"], ["", "D"], ["Tokyo", "E"]]
    content = as_xlsx({"1": rows}, merged=["A2:A3", "A4:A5"], hidden_rows=[5])
    result = read(content, places, LUXEMBOURG)
    assert {str(group.get("from")): group["people"] for group in result.groups} == {"Metz, FR": 2, "Trier, DE": 2}
    assert (result.hidden, result.people, result.problems) == (1, 4, {})


def test_a_list_of_which_every_row_is_hidden_is_refused_for_that(places: PlacesFile) -> None:
    with pytest.raises(NoTable) as refused:
        read(as_xlsx({"1": [["Ville"], ["Metz"], ["Trier"]]}, hidden_rows=[1, 2]), places, LUXEMBOURG)
    assert refused.value.reason is Reason.NOBODY


@pytest.mark.parametrize(
    "ticket", ["Recording only", "Online ticket", "Replay", "Nur Aufzeichnung", "Nëmmen Opzeechnung"]
)
def test_who_has_a_ticket_for_what_is_recorded_does_not_travel(places: PlacesFile, ticket: str) -> None:
    rows = [["Name", "Town", "Ticket"], ["A", "Metz", "On-site ticket"], ["B", "Trier", ticket]]
    result = read(as_csv(rows), places, LUXEMBOURG)
    assert (result.people, result.online) == (1, 1)
