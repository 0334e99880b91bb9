"""A list in the words of many forms: who comes, whom they bring, what they do not eat; what is not clear is told, not counted."""

import pytest

from bot.attendees import Found, read
from bot.places.search import PlacesFile
from bot.words import EVERYTHING
from calculators.geography import LUXEMBOURG
from tests.bot.attendees.asked import answers
from tests.bot.attendees.files import as_csv


def second(heading: str, first: str, cell: str, places: PlacesFile, above: str = "Town") -> Found:
    """A list of two, of whom the second says `cell` below `heading`."""
    return read(as_csv([["Name", above, heading], ["A", "Metz", first], ["B", "Trier", cell]]), places, LUXEMBOURG)


COMES = [
    ("Attended?", "Yes", "No"),
    ("Will you be there?", "Yes", "No"),
    ("Can you make it?", "Yes", "No"),
    ("Confirmed", "TRUE", "FALSE"),
    ("Checked in", "Yes", "No"),
    ("Response", "Accepted", "Declined"),
    ("Approval Status", "approved", "denied"),
    ("Je participe", "Oui", "Non"),
    ("Tu viens ?", "Oui", "Non"),
    ("Inscription confirmée", "Oui", "Non"),
    ("Scanné", "Oui", "Non"),
    ("Kommst du?", "Ja", "Nein"),
    ("Sind Sie dabei?", "Ja", "Nein"),
    ("Erschienen", "Ja", "Nein"),
    ("Antwort", "Zugesagt", "Abgelehnt"),
    ("Kënns du?", "Jo", "Nee"),
    ("Decision", "accepted", "declined"),
    ("Invitation", "accepted", "refused"),
    ("Rückantwort", "komme", "komme nicht"),
    ("Status RSVP", "going", "not going"),
    ("Response", "going", "can’t go"),
    ("Réponse", "je viendrai", "je ne viendrai pas"),
    ("Show", "show", "no-show"),
    ("Validated", "yes", "no"),
    ("Serez-vous des nôtres ?", "oui", "non"),
    ("Hues du Zäit?", "Jo", "Nee"),
    ("Kommen Sie?", "Gerne", "Kann leider nicht"),
    ("Will you come?", "Of course!", "Sorry, can’t"),
    ("Bass du dobäi?", "Jo", "Nee"),
]


@pytest.mark.parametrize(("heading", "yes", "no"), COMES)
def test_who_says_no_is_not_counted(places: PlacesFile, heading: str, yes: str, no: str) -> None:
    assert second(heading, yes, no, places).people == 1


COUNTED = [
    ("How many people will you bring?", "0", "2", 4),
    ("Number of guests (besides you)", "0", "2", 4),
    ("Combien de personnes vous accompagnent ?", "0", "2", 4),
    ("Wie viele Personen bringen Sie mit?", "0", "2", 4),
    ("Wéivill Leit bréngs du mat?", "0", "2", 4),
    ("Anzahl Teilnehmer inkl. Begleitung", "1", "2", 3),
    ("Anzahl Karten", "3", "2", 5),
    ("No. of tickets", "3", "2", 5),
    ("Nb pers.", "3", "2", 5),
    ("Bringing how many guests?", "0", "2", 4),
    ("Guests (excluding yourself)", "1", "2", 5),
    ("Anz. Tickets", "3", "2", 5),
    ("Personen gesamt", "3", "2", 5),
    ("Anzahl Gäste gesamt", "3", "2", 5),
    ("Zuel vun de Persounen", "3", "2", 5),
    ("Amount of tickets", "3", "2", 5),
    ("Places réservées", "3", "2", 5),
    ("Combien serez-vous ?", "3", "2", 5),
    ("Wéivill sidd Dir?", "3", "2", 5),
    ("Plus one", "yes", "no", 3),
    ("Number of people", "just me", "2+1", 4),
    ("Wie viele Personen?", "ich + 1", "zwei", 4),
    ("Combien serez-vous ?", "moi et 2 enfants", "1", 4),
    ("Wéivill Leit?", "ech an 2 Kanner", "eent", 4),
    ("Serez-vous accompagné ?", "non", "oui", 3),
]


@pytest.mark.parametrize(("heading", "first", "cell", "people"), COUNTED)
def test_whom_people_bring_is_counted_once(
    places: PlacesFile, heading: str, first: str, cell: str, people: int
) -> None:
    assert second(heading, first, cell, places).people == people


NO_TOWNS = [
    *("None", "NaN", "EU", "Metz/Nancy", "Köln/Bonn", "University", "Rathaus", "Lis"),
    *("Metz?", "Metz (?)", "Metz, tbc", "Metz (maybe)", "Metz – peut-être", "Trier, vielleicht", "Metz, home office"),
    *(
        "Metz, then Trier",
        "Metz, puis Trèves",
        "Trier, dann Metz",
        "Metz, duerno Tréier",
        "Metz (or Trier)",
        "Metz; Nancy",
    ),
    *("Metz, Trier, Arlon", "Metz - Nancy", "Metz – Thionville", "online / Metz", "Metz / ou Nancy"),
    *("Bus", "Zug", "Avion", "Train"),  # towns, and how somebody travels
]
ONE_TOWN = [
    ("Metz, Moselle", "Metz, FR"), ("Trier, Rheinland-Pfalz", "Trier, DE"),
    ("Ettelbruck (Diekirch)", "Ettelbruck, LU"), ("London, Ontario", "London, CA"), ("Boston, MA", "Boston, US"),
    ("Strassen, Luxembourg", "Strassen, LU"), ("Thionville, près de Metz", "Thionville, FR"), ("Esch/Belval", "Belval, LU"),
    ("Bruxelles / Brussel", "Brussels, BE"), ("Luxembourg, Cloche d’Or", "Cloche d’Or, LU"), ("Metz (arr. Monday)", "Metz, FR"),
]  # fmt: skip


@pytest.mark.parametrize("cell", NO_TOWNS)
def test_what_is_no_one_town_is_in_no_group(places: PlacesFile, cell: str) -> None:
    result = read(as_csv([["Name", "Town"], ["A", cell], ["B", "Trier"]]), places, LUXEMBOURG)
    assert ([one.get("from") for one in result.groups], result.unknown) == (["Trier, DE"], 1)


@pytest.mark.parametrize(("cell", "town"), ONE_TOWN)
def test_what_says_more_closely_where_a_town_is_is_no_other(places: PlacesFile, cell: str, town: str) -> None:
    result = read(as_csv([["Name", "Town"], ["A", cell], ["B", "Trier"], ["C", "Trier"]]), places, LUXEMBOURG)
    assert (town in {one.get("from") for one in result.groups}, result.problems) == (True, {})


@pytest.mark.parametrize(
    "cell", ["Metz / online", "Metz (online)", "Metz, en ligne", "Metz – à distance", "Metz/Teams", "Metz (remote)"]
)
def test_who_may_be_online_beside_their_town_is_asked_about(places: PlacesFile, cell: str) -> None:
    result = read(as_csv([["Name", "Town"], ["A", cell], ["B", "Trier"]]), places, LUXEMBOURG)
    assert answers(result) == [("come", ["Town"], 2), ("stay_away", ["Town"], 1)]


@pytest.mark.parametrize(
    ("heading", "cell", "other"),
    [
        ("Role", "Speaker (remote)", "Speaker"), ("Status", "Speaker (remote)", "Guest"),
        ("Type", "Attendee – online", "Attendee"),
        ("Rôle", "Intervenant (à distance)", "Intervenant"), ("Fonction", "Orateur, en visio", "Orateur"),
        ("Rolle", "Referentin (remote)", "Referent"), ("Funktioun", "Riedner (online)", "Riedner"),
    ],
)  # fmt: skip
def test_a_speaker_who_is_remote_is_asked_about(places: PlacesFile, heading: str, cell: str, other: str) -> None:
    result = read(as_csv([["Name", "Town", heading], ["A", "Metz", cell], ["B", "Trier", other]]), places, LUXEMBOURG)
    assert answers(result) == [("who", [heading], 1), ("all", [], 2)]
    assert Found.from_json(result.choices[0].found).online == 1


@pytest.mark.parametrize("cell", ["Metz (cancelled)", "Metz - annulé", "Metz (abgesagt)"])
def test_who_cancelled_beside_their_town_is_left_out(places: PlacesFile, cell: str) -> None:
    result = read(as_csv([["Name", "Town"], ["A", cell], ["B", "Trier"]]), places, LUXEMBOURG)
    assert (result.people, result.problems["cancelled"].count) == (1, 1)


NO_WAYS = [
    "not by car", "no car", "kein Auto", "nicht mit dem Auto", "pas en voiture", "net mam Auto", "anything but the car",
    "tout sauf la voiture", "alles außer Auto", "all but plane", "kee Fliger", "never by bus", "car is impossible",
    "car (broken)", "voiture en panne", "won’t drive", "no car, plane", "not sure, train?", "vielleicht Zug", "Auto? nein",
    "weder Auto noch Zug", "hates flying", "no longer by car", "voiture en réparation", "too far to walk", "Flug nix",
    "avion : non",
]  # fmt: skip


@pytest.mark.parametrize("cell", NO_WAYS)
def test_a_way_that_is_not_taken_is_none(places: PlacesFile, cell: str) -> None:
    result = second("Transport", "train", cell, places)
    assert [one.get("way") for one in result.groups if one.get("from") == "Trier, DE"] == [None]
    assert result.problems["way"].count == 1


WAYS = [
    ("train, not plane", "train"),
    ("Zug statt Auto", "train"),
    ("pas en voiture mais en train", "train"),
    ("nicht mit dem Auto sondern mit dem Zug", "train"),
    ("bus, never car", "bus"),
    ("No, train", "train"),
    ("car, but not far", "car"),
]


@pytest.mark.parametrize(("cell", "way"), WAYS)
def test_a_way_beside_one_that_is_not_taken_is(places: PlacesFile, cell: str, way: str) -> None:
    groups = second("Transport", "walk", cell, places).groups
    assert [one.get("way") for one in groups if one.get("from") == "Trier, DE"] == [way]


DIETS = [
    ("anything but vegan", EVERYTHING),
    ("doesn’t eat chicken", EVERYTHING),
    ("vegan? no", EVERYTHING),
    ("was vegan once", EVERYTHING),
    ("non-vegan", EVERYTHING),
    ("vegetarian except fish", EVERYTHING),
    ("isst kein Geflügel", EVERYTHING),
    ("semi-vegetarian", EVERYTHING),
    ("no nuts, vegan", "vegan"),
    ("vegetarisch, kein Ei", "vegetarian"),
    ("allergic to fish", EVERYTHING),
    ("fish allergy", EVERYTHING),
    ("allergique au poisson", EVERYTHING),
    ("pas de poisson", EVERYTHING),
    ("everything except pork", EVERYTHING),
    ("kein Fisch", EVERYTHING),
    ("vegetarian, nut allergy", "vegetarian"),
    ("fish", "fish"),
]


@pytest.mark.parametrize(("cell", "eats"), DIETS)
def test_what_somebody_does_not_eat_is_not_their_dish(places: PlacesFile, cell: str, eats: str) -> None:
    assert second("Diet", "poultry", cell, places).diets == {"poultry": 1, eats: 1}


def test_a_row_of_nobody_is_told(places: PlacesFile) -> None:
    assert second("Persons", "2", "0", places).problems["people"].count == 1
