"""Towns are found by what members call them, and never guessed."""

import csv
import subprocess
import sys
import time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.places import build
from bot.places.folding import fold
from bot.places.search import PlacesFile
from bot.texts import TOWN_NAMES, texts
from calculators.geography import Place, great_circle_km


def called(place: Place | None) -> str | None:
    return f"{place.name}, {place.country}" if place else None


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Paris, FR", "Paris, FR"),
        ("Paris (France)", "Paris, FR"),
        ("paris frankreich", "Paris, FR"),
        ("75001 Paris", "Paris, FR"),
        ("Paris, Texas", "Paris (Texas), US"),
        ("Springfield, MO, USA", "Springfield (Missouri), US"),
        ("Atlanta, Georgia", "Atlanta, US"),
        ("Tbilisi, Georgia", "Tbilisi, GE"),
        ("Salem, IN", "Salem, IN"),
        ("Köln", "Köln, DE"),
        ("LUX", "Luxembourg, LU"),
        ("CDG", "Paris, FR"),
        ("roissy", "Paris, FR"),
        ("FRA", "Frankfurt am Main, DE"),
        ("LHR", "London, GB"),
        ("Heathrow", "London, GB"),
        ("STN", "London, GB"),
        ("ORY", "Paris, FR"),
        ("JFK", "New York City, US"),
        ("ATH", "Athens, GR"),
        ("KOLN", "Köln, DE"),
        ("Cologne", "Köln, DE"),
        ("Lisbon, PT", "Lisbon, PT"),
        ("lisboa", "Lisbon, PT"),
        ("Straßburg", "Strasbourg, FR"),
        ("St. Gallen", "Sankt Gallen, CH"),
        ("Saint Vith", "Saint-Vith, BE"),
        ("Trèves", "Trier, DE"),
        ("Arel", "Arlon, BE"),
        ("Londres", "London, GB"),
        ("Barcelona", "Barcelona, ES"),
        ("Heidelberg", "Heidelberg, DE"),
        ("Vienna", "Vienna, AT"),
        ("Kingston", "Kingston, JM"),
        ("Nara", "Nara-shi, JP"),
        ("San Jose Costa Rica", "San José, CR"),
        ("北京", "Beijing, CN"),
        ("Москва", "Moscow, RU"),
    ],
)
def test_a_town_is_found_by_the_names_people_give_it(places: PlacesFile, text: str, town: str) -> None:
    assert called(places.find(text)) == town


@pytest.mark.parametrize(
    ("town", "zone"),
    [
        ("Belval, LU", "Europe/Luxembourg"),
        ("Luxembourg, LU", "Europe/Luxembourg"),
        ("Kirchberg, LU", "Europe/Luxembourg"),
        ("Tokyo, JP", "Asia/Tokyo"),
        ("Lisbon, PT", "Europe/Lisbon"),
        ("Ponta Delgada, PT", "Atlantic/Azores"),
        ("Los Angeles, US", "America/Los_Angeles"),
    ],
)
def test_a_town_has_its_time_zone(places: PlacesFile, town: str, zone: str) -> None:
    place = places.find(town)
    assert place is not None
    assert place.zone == zone


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Luxembourg", "Luxembourg"),
        ("Luxemburg", "Luxembourg"),
        ("Lëtzebuerg", "Luxembourg"),
        ("Luxembourg-Ville", "Luxembourg"),
        ("Luxembourg, Luxembourg", "Luxembourg"),
        ("L-1855 Luxembourg", "Luxembourg"),
        ("LUX", "Luxembourg"),
        ("LU", "Luxembourg"),
        ("Esch", "Esch-sur-Alzette"),
        ("Esch/Alzette", "Esch-sur-Alzette"),
        ("esch sur alzette", "Esch-sur-Alzette"),
        ("Belval, LU", "Belval"),
        ("Belval", "Belval"),
        ("Kirchberg", "Kirchberg"),
        ("Kirchberg, Luxembourg City", "Kirchberg"),
        ("Mondorf", "Mondorf-les-Bains"),
        ("Munneref", "Mondorf-les-Bains"),
        ("Mersch", "Mersch"),
        ("Miersch", "Mersch"),
        ("Beetebuerg", "Bettembourg"),
        ("Munsbach", "Munsbach"),
        ("Capellen", "Capellen"),
        ("Contern", "Contern"),
        ("Findel", "Findel"),
        ("Cloche d'Or", "Cloche d’Or"),
        ("Cloche d’Or", "Cloche d’Or"),
        ("Limpertsberg", "Limpertsberg"),
        ("Bouneweg", "Bonnevoie"),
        ("Clausen", "Clausen"),
        ("Grund", "Grund"),
        ("Gasperich", "Gasperich"),
        ("Hamm, LU", "Hamm"),
        ("Senningerberg", "Senningerberg"),
        ("Leideleng", "Leudelange"),
        ("Windhof", "Windhof"),
        ("Strassen", "Strassen"),
        ("Bartringen", "Bertrange"),
        ("Howald", "Howald"),
        ("Recken op der Mess", "Reckange-sur-Mess"),
        ("Ierpeldeng op der Sauer", "Erpeldange (Ettelbruck)"),
        ("Uewerfeelen", "Oberfeulen"),
        ("Bech", "Bech"),
    ],
)
def test_luxembourg_comes_first_and_its_quarters_are_known(places: PlacesFile, text: str, town: str) -> None:
    assert called(places.find(text)) == f"{town}, LU"


COMMUNES = """
    Beaufort|Bech|Beckerich|Berdorf|Bertrange|Bettembourg|Bettendorf|Betzdorf|Bissen|Biwer|Boulaide|Bourscheid
    |Bous-Waldbredimus|Clervaux|Colmar-Berg|Consdorf|Contern|Dalheim|Diekirch|Differdange|Dippach|Dudelange|Echternach
    |Ell|Erpeldange-sur-Sûre|Esch-sur-Alzette|Esch-sur-Sûre|Ettelbruck|Feulen|Fischbach|Flaxweiler|Frisange|Garnich
    |Goesdorf|Grevenmacher|Groussbus-Wal|Habscht|Heffingen|Helperknapp|Hesperange|Junglinster|Käerjeng|Kayl|Kehlen
    |Kiischpelt|Koerich|Kopstal|Lac de la Haute-Sûre|Larochette|Lenningen|Leudelange|Lintgen|Lorentzweiler|Luxembourg
    |Mamer|Manternach|Mersch|Mertert|Mertzig|Mondercange|Mondorf-les-Bains|Niederanven|Nommern|Parc Hosingen|Pétange
    |Préizerdaul|Putscheid|Rambrouch|Reckange-sur-Mess|Redange/Attert|Reisdorf|Remich|Roeser|Rosport-Mompach|Rumelange
    |Saeul|Sandweiler|Sanem|Schengen|Schieren|Schifflange|Schuttrange|Stadtbredimus|Steinfort|Steinsel|Strassen|Tandel
    |Troisvierges|Useldange|Vallée de l’Ernz|Vianden|Vichten|Waldbillig|Walferdange|Weiler-la-Tour|Weiswampach|Wiltz
    |Wincrange|Winseler|Wormeldange
"""


def test_every_commune_of_luxembourg_is_known(places: PlacesFile) -> None:
    communes = [commune.strip() for commune in COMMUNES.split("|")]
    assert len(communes) == 100
    assert [commune for commune in communes if places.find(f"{commune}, LU") is None] == []


def test_our_own_places_lie_in_luxembourg_and_are_found_by_every_name(places: PlacesFile) -> None:
    luxembourg = places.find("Luxembourg")
    assert luxembourg
    with build.OWN_PLACES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            place = places.find(f"{row['name']}, LU")
            assert place, row
            assert great_circle_km(place, luxembourg) < 65, row
            for name in filter(None, row["names"].split("|")):
                assert place in places.search(f"{name}, LU"), name


NAMESAKES = (
    "León",
    "Mérida",
    "Santa Fe",
    "Cambridge",
    "Santiago",
    "Hyderabad",
    "Vancouver",
    "Zamora",
    "Saint-Denis",
    "Dover",
)
"""About as large as a namesake in another country, or both far away."""


@pytest.mark.parametrize("text", ["Springfield", "Springfield, US", "Hamm", "Halle", "Valencia", "Berg", *NAMESAKES])
def test_what_several_towns_are_called_is_asked_and_a_button_settles_it(places: PlacesFile, text: str) -> None:
    assert places.find(text) is None
    choices = places.search(text)
    assert len(choices) > 1
    assert len({called(place) for place in choices}) == len(choices)
    assert [places.find(f"{place.name}, {place.country}") for place in choices] == choices


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Bruxeles", "Brussels, BE"),
        ("Bruxeles, BE", "Brussels, BE"),
        ("Luxembuorg", "Luxembourg, LU"),
        ("Amsterdm", "Amsterdam, NL"),
        ("Frnakfurt", "Frankfurt am Main, DE"),
        ("Esch sur Alzete", "Esch-sur-Alzette, LU"),
        ("Mondof les Bains", "Mondorf-les-Bains, LU"),
    ],
)
def test_a_slip_of_the_pen_is_understood_but_not_taken_for_granted(places: PlacesFile, text: str, town: str) -> None:
    assert places.find(text) is None
    assert called(places.search(text)[0]) == town


@pytest.mark.parametrize(
    "text",
    ["Kantine", "Ministère", "Factory", "Mensa", "Foyer", "Studio", "Turm", "Keller", "Kantin", "Atelier", "Tour"],
)
def test_what_every_town_has_is_no_misspelt_town(places: PlacesFile, text: str) -> None:
    assert places.find(text) is None
    assert all(fold(place.name).startswith(fold(text)) for place in places.search(text))


def test_a_city_that_is_called_as_a_country_is_among_its_towns(places: PlacesFile) -> None:
    assert called(places.namesakes("Granada")[0]) == "Granada, ES"
    assert places.namesakes("Mexico") == places.namesakes("France") == places.namesakes("") == []


def test_a_beginning_is_completed_near_ones_first(places: PlacesFile) -> None:
    assert called(places.search("Kirch")[0]) == "Kirchberg, LU"
    assert called(places.search("ettelb")[0]) == "Ettelbruck, LU"
    assert len(places.search("kirch", limit=3)) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Xyzzy",
        "",
        "  ",
        ",",
        "?!",
        "'; DROP TABLE places; --",
        "%",
        "*",
        "\0",
        "\ud800",
        "x" * 5_000,
        "France",
        "Deutschland",
        "Belgique",
        "1234",
        "Paris, LU",
    ],
)
def test_what_is_not_a_town_is_nowhere(places: PlacesFile, text: str) -> None:
    assert places.find(text) is None
    assert called(places.find("Paris")) == "Paris, FR"


@pytest.mark.parametrize("text", ["Xyzzy", "", "'; DROP TABLE places; --", "\0\ud800", "x" * 5_000])
def test_nothing_is_suggested_for_what_resembles_no_town(places: PlacesFile, text: str) -> None:
    assert places.search(text) == []


@pytest.mark.parametrize(
    ("latitude", "longitude", "town"),
    [
        (49.601, 6.134, "Luxembourg, LU"),  # at the station: the city, not the quarter
        (49.621, 6.073, "Strassen, LU"),
        (49.545, 6.367, "Remich, LU"),
        (48.853, 2.350, "Paris, FR"),
        (-16.8, -179.99, "Labasa, FJ"),  # beyond the date line
        (90.0, 0.0, "Longyearbyen, SJ"),
    ],
)
def test_a_location_is_the_town_it_is_in_or_next_to(
    places: PlacesFile, latitude: float, longitude: float, town: str
) -> None:
    assert called(places.nearest(latitude, longitude)) == town


def test_two_processes_may_make_the_file_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from bot.places import build as data; from bot.places.search import PlacesFile;"
        "data.SMALLEST_IN_EUROPE = data.SMALLEST_ELSEWHERE = 1_000_000; data.SMALLEST = {'LU': 0};"
        "data.build(Path(sys.argv[1], data.file_name()));"
        "print(PlacesFile.open(Path(sys.argv[1])).find('Belval').name)"
    )
    processes = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in "ab"
    ]
    assert [process.communicate(timeout=120)[0] for process in processes] == ["Belval\n", "Belval\n"]
    assert [file.name for file in tmp_path.iterdir()] == [build.file_name()]


def test_it_is_built_by_our_own_code_wherever_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder := tmp_path / "bot").mkdir()
    (folder / "__init__.py").write_text("raise SystemExit('not ours')")
    (tmp_path / "csv.py").write_text("raise SystemExit('not ours')")
    monkeypatch.chdir(tmp_path)
    build.build_apart(Path("towns") / "places.sqlite")
    assert (tmp_path / "towns" / "places.sqlite").stat().st_size > 1_000_000


def test_a_build_that_fails_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "OWN_PLACES", tmp_path / "missing.csv")
    monkeypatch.setattr(build, "_geonames", list)
    with pytest.raises(FileNotFoundError):
        build.build(tmp_path / "data" / "places.sqlite")
    assert list((tmp_path / "data").iterdir()) == []


def test_how_fast_it_answers(places: PlacesFile) -> None:
    """Prints, promises nothing: machines differ (`pytest -s`)."""
    texts = ["Paris, FR", "Belval, LU", "Luxembuorg", "Springfield", "San", "Mondof les Bains", "Xyzzy", "Köln"]
    for text in texts:
        start = time.perf_counter()
        places.find(text)
        between = time.perf_counter()
        places.search(text)
        end = time.perf_counter()
        print(f"{text}: find {(between - start) * 1e3:.2f} ms, search {(end - between) * 1e3:.2f} ms")  # noqa: T201


def test_every_airport_is_its_town(places: PlacesFile) -> None:
    with build.AIRPORTS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for name in (row["code"], *filter(None, row["names"].split("|"))):
                assert called(places.find(name)) == row["town"], name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Germany", "DE"),
        ("allemagne", "DE"),
        ("Belgien", "BE"),
        ("the Netherlands", "NL"),
        ("UK", "GB"),
        ("U.S.", "US"),
        ("BE", "BE"),
        ("be", None),
        ("Paris", None),
        ("", None),
        ("x" * 500, None),
    ],
)
def test_a_country_is_known_by_its_names(places: PlacesFile, text: str, code: str | None) -> None:
    assert places.country(text) == code


def test_the_largest_towns_of_a_country_come_first(places: PlacesFile) -> None:
    german = places.largest("DE")
    assert [town.name for town in german[:3]] == ["Berlin", "Hamburg", "Munich"]
    assert len(german) == 50
    assert places.largest("XX") == []


def test_a_town_said_in_the_member_s_language_is_found_by_that_name(places: PlacesFile) -> None:
    with TOWN_NAMES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for language in ("en", "fr"):
                said = texts(language, ZoneInfo("Europe/Luxembourg")).town(f"{row['town']}, {row['country']}")
                found = places.find(f"{said}, {row['country']}")
                assert found is not None, said
                assert (found.name, found.country) == (row["town"], row["country"])
