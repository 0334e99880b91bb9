"""Towns by what members call them, worldwide and offline: `PlacesFile.open(directory)`, then `find`, `search`, `nearest`.

The towns stand in a read-only SQLite file that is made at the first start (see `build.py`), so they take next to
no memory and no time to load.
"""

import csv
import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from math import cos, radians
from pathlib import Path
from string import ascii_lowercase
from typing import Self

from bot.places import build
from bot.places.addresses import (
    LONGEST_TEXT,
    mended,
    pattern_of_lost,
    taken_apart,
    without_streets,
    written_otherwise,
)
from bot.places.build import CLEARLY, CODE
from bot.places.folding import fold
from bot.places.no_town import no_town
from bot.places.readings import ANYWHERE, LONGEST_COUNTRY_CODE, Located, Regions, Where
from bot.places.weighing import (
    CITY,
    LIKELY,
    SHORT,
    Found,
    articles,
    as_written,
    buildings,
    by_short_name,
    clear,
    doubted,
    is_light,
    is_weak,
    least,
    likely,
    no_misspelling,
)
from bot.settings import WrongSetting
from bot.words import phrases, table
from calculators.geography import LUXEMBOURG, Place, great_circle_km

POSTCODES = Path(__file__).with_name("luxembourg_postcodes.csv")
"""Towns of Luxembourg by their postcodes: `first`, `last`, `town`. Only those whose postcodes are theirs alone."""

REGIONS = Path(__file__).with_name("towns_of_regions.csv")
"""Regions people say they come from: `names` in four languages, and the `towns` to ask for, separated by `|`. Our own."""

SHORTEST_PREFIX = 3
SHORTEST_MISSPELT = 4
LONGEST_MISSPELT = 40
"""Letters. Shorter texts begin or nearly are too many names to be worth suggesting; longer ones cost too much to vary."""

REACHES = (0.1, 0.5, 2.5, 12.0, 45.0, 180.0)
"""Degrees of latitude around a location in which to look for a town, until there is one: 11 km, then ever wider."""

MOST_KNOWN = 5_000
"""Towns that are remembered once they were found: the events at hand name the same ones at every turn."""

LARGEST_TOWNS = 50
"""Of a country: enough that their average distance is that of its people."""

MOST_NAMESAKES = 12
"""Towns of one name that are weighed against each other."""

ONE_SPOT_KM = 12.0
"""Between what may be said of one spot, as a hall and its town."""

_TOWN = "name, places.country, latitude, longitude, population, zone, places.state"

_BY_NAME = f"""
    SELECT {_TOWN}, max(weight) AS weight, max(own) FROM json_each(:names) AS wanted
    JOIN names ON names.folded = wanted.value
    JOIN places ON places.id = names.place
    WHERE (:countries IS NULL OR places.country IN (SELECT value FROM json_each(:countries)))
        AND (:states IS NULL OR places.country || places.state IN (SELECT value FROM json_each(:states)))
    GROUP BY places.id ORDER BY weight DESC LIMIT :limit
"""  # noqa: S608 (only constants are put in)

_BY_PATTERN = f"""
    SELECT {_TOWN}, max(weight) AS weight, max(own) FROM names JOIN places ON places.id = names.place
    WHERE folded > :start AND folded < :end AND folded GLOB :pattern
    GROUP BY places.id ORDER BY weight DESC LIMIT :limit
"""  # noqa: S608

_BY_PREFIX = f"""
    SELECT {_TOWN}, weight FROM (
        SELECT place, max(weight) AS weight FROM names WHERE folded > :start AND folded < :end
        GROUP BY place ORDER BY weight DESC LIMIT :limit
    ) JOIN places ON places.id = place ORDER BY weight DESC
"""  # noqa: S608

_LARGEST = f"""
    SELECT {_TOWN} FROM places WHERE country = :country ORDER BY population DESC LIMIT :limit
"""  # noqa: S608

_AROUND = f"""
    SELECT {_TOWN} FROM places WHERE latitude BETWEEN :south AND :north
        AND min(abs(longitude - :longitude), 360 - abs(longitude - :longitude)) <= :across
"""  # noqa: S608


class PlacesFile:
    """A gazetteer in a file. Safe to share between threads; each look-up takes a few milliseconds at most."""

    def __init__(self, file: Path) -> None:
        """Read `file`, which `build.build` has made."""
        self._database = sqlite3.connect(
            f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._known: dict[str, Place] = {}
        self._regions = Regions(self._database)

    @classmethod
    def open(cls, directory: Path) -> Self:
        """The places kept in `directory`; the first time, and after an update, they are put there (some 10 seconds).

        Raises WrongSetting when nothing can be kept there.
        """
        file = directory / build.file_name()
        try:
            if not file.exists():
                build.build_apart(file)
            return cls(file)
        except (OSError, sqlite3.Error, build.NotBuilt) as failure:
            reason = getattr(failure, "strerror", None) or str(failure)
            raise WrongSetting(f"RESIDUA_CACHE_DIR: towns cannot be kept in {directory} ({reason}).") from None

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def find(self, name: str) -> Place | None:
        """The town clearly meant by `name`, alone or with a country ("Paris, FR"); None where one has to ask.

        Clear is a name spelt as the town spells it, in any language, that no other town of nearly the same weight bears.
        A country or state that is said is the town's. A misspelt name is never clear: `search` suggests.
        """
        known = self._known.get(name)
        if known is None and (known := clear(self._spelt(name, limit=MOST_NAMESAKES))):
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            self._known[name] = known
        return known

    def find_address(self, text: str) -> Place | None:
        """As `find`, of an address too: a street is passed over, and several names of one spot are that spot.

        "12 rue de Merl, L-2146 Luxembourg", "Rockhal, Esch-sur-Alzette".
        """
        if town := self.find(text):
            return town
        if len(text) > LONGEST_TEXT:
            return None
        located = self._regions.located(mended(text))
        names = [name for name in without_streets(located.named, text) if name not in buildings()]
        if not names:
            return self._country_town(located) or self._of_postcode(located.postcode)
        if len(located.named) == 1:
            return self._spot_in_town(names[0], located.where)
        found = [clear(self._named(name, located.where)) for name in names]
        first = found[0]
        if first and all(place and great_circle_km(first, place) <= ONE_SPOT_KM for place in found):
            return first
        return None

    def search(self, text: str, limit: int = 6) -> list[Place]:
        """Towns that `text` may mean, best first: of that name, then beginning so, and if there is none, nearly so."""
        if len(text) > LONGEST_TEXT or no_town(text):
            return []
        if pattern := pattern_of_lost(text):
            return self._like(pattern, limit)
        if town := self._of_postcode(int(text)) if text.isdecimal() else None:
            return [town]
        spelt = self._spelt(text, MOST_NAMESAKES)
        weak = bool(spelt) and all(is_weak(one) for one in spelt)
        exact = [one for one in spelt if one.own or one.weight > least(spelt)]
        beginning = self._beginning(text, limit) if weak or not exact else []
        if fold(text) in no_misspelling():
            likely_here = (one for one in (*exact, *beginning) if one.own or one.place.country == LUXEMBOURG.country)
            return list(dict.fromkeys(one.place for one in likely_here if not is_light(one)))[:limit]
        if exact and all(one.doubted for one in exact):
            beginning = sorted([*exact, *beginning], key=lambda one: -one.weight)
            exact = []
        found = [one.place for one in (*exact, *beginning)]
        if (weak and exact) or not found:
            found = self._misspelt(text) + found
        return list(dict.fromkeys(found or self._in_parts(text)))[:limit]

    def largest(self, country: str) -> list[Place]:
        """The largest towns of a country (its code of two letters), first the one with most inhabitants."""
        rows = self._database.execute(_LARGEST, {"country": country, "limit": LARGEST_TOWNS})
        return [Place(*row) for row in rows]

    def country(self, text: str) -> str | None:
        """The code of the country that is clearly meant: by a name, or by its letters if they are capitals."""
        name = fold(text) if len(text) <= LONGEST_TEXT else ""
        if name.isascii() and len(name) <= LONGEST_COUNTRY_CODE and not text.replace(".", "").strip().isupper():
            return None
        codes = self._regions.codes(name)
        return next(iter(codes)) if len(codes) == 1 else None

    def towns_of(self, region: str) -> list[Place]:
        """Towns of a region that has a name and is no country, the likeliest first: Lorraine, Scotland. Else empty."""
        said, regions = fold(region), _regions()
        article, _, name = said.partition(" ")
        towns = regions.get(said) or (regions.get(name) if article in _ARTICLES else None) or ()  # “la Moselle”
        return [place for town in towns if (place := self.find(town))]

    def namesakes(self, country: str) -> list[Place]:
        """Cities that are called as a country is, and are in another: Granada."""
        name = fold(country) if len(country) <= LONGEST_TEXT else ""
        cities = (one.place for one in self._called(name, ANYWHERE, MOST_NAMESAKES) if one.own)
        return [one for one in cities if one.population >= CITY and one.country not in self._regions.codes(name)]

    def nearest(self, latitude: float, longitude: float) -> Place:
        """The town a location (degrees) is in or next to.

        Towns around attract by inhabitants over the square of the distance, so that the middle of a city is the city and
        not a quarter of it, while a village remains itself.
        """
        here = Place("", "", latitude, longitude, 0)
        for reach in REACHES:
            around = self._database.execute(
                _AROUND,
                {
                    "south": latitude - reach,
                    "north": latitude + reach,
                    "longitude": longitude,
                    "across": min(180.0, reach / max(cos(radians(latitude)), 0.001)),
                },
            ).fetchall()
            if around:
                return max((Place(*row) for row in around), key=lambda place: _attraction(place, here))
        raise LookupError("there is not a town on Earth")

    def _spelt(self, text: str, limit: int) -> list[Found]:
        """Towns called exactly so, heaviest first, by the first reading of the text that fits any."""
        if len(text) > LONGEST_TEXT or pattern_of_lost(text) or no_town(text):
            return []
        code = text.strip()
        airports = self._of_airport(code.upper(), limit)
        readings = list(self._regions.readings(mended(text)))
        for look_up in (self._called, self._otherwise):
            for name, where in readings:
                if found := look_up(name, where, limit):
                    return as_written(text, _with_airports(found, airports, in_capitals=code.isupper()))
        if airports:
            return airports
        address = taken_apart(text)
        place = None if address.parts else self._of_postcode(address.postcode)
        return [Found(place, 1.0, own=True)] if place else []

    def _of_airport(self, code: str, limit: int) -> list[Found]:
        """The towns with an airport or station of this code, which GeoNames may have of a hamlet; those of ours are sure."""
        found = self._found([code], ANYWHERE, limit) if CODE.fullmatch(code) else []
        return [replace(one, doubted=not one.own) for one in found]

    def _called(self, name: str, where: Where, limit: int) -> list[Found]:
        """Towns of a name. Where nothing says in which country, what may be meant otherwise is doubted."""
        found = self._found([name], where, limit)
        if where != ANYWHERE or not found:
            return found
        found = sorted((by_short_name(name, one) for one in found), key=lambda one: -one.weight)
        begins_more = len(name) <= SHORT and self._begins_likelier(name, found[0])
        return [replace(one, doubted=begins_more or doubted(name, one)) for one in found]

    def _found(self, names: Sequence[str], where: Where, limit: int) -> list[Found]:
        asked = {
            "names": json.dumps(names),
            "countries": json.dumps(sorted(where.countries)) if where.countries else None,
            "states": json.dumps(sorted(where.states)) if where.states else None,
            "limit": limit,
        }
        rows = self._database.execute(_BY_NAME, asked)
        return [Found(Place(*town), weight, bool(own)) for *town, weight, own in rows]

    def _begins_likelier(self, name: str, town: Found) -> bool:
        """Whether a short name is first of all the beginning of a longer one: “Bru”, of Brussels."""
        if town.own and town.place.country == LUXEMBOURG.country:
            return False
        beginning = self._beginning(name, 1)
        return bool(beginning) and beginning[0].weight > LIKELY * town.weight

    def _spot_in_town(self, name: str, where: Where) -> Place | None:
        """The town of what every town has, or of one spot by two names: "Messe Frankfurt", "ECCL Kirchberg"."""
        words = name.split()
        for size in range(1, len(words)):
            before, behind = " ".join(words[:size]), " ".join(words[size:])
            first, last = (clear(self._named(part, where)) for part in (before, behind))
            if before in buildings() and last:
                return last
            if behind in buildings() and first and before not in articles():  # “la mairie” is in no LA
                return first
            if first and last and great_circle_km(first, last) <= ONE_SPOT_KM:
                return first
        return None

    def _named(self, name: str, where: Where) -> list[Found]:
        return self._called(name, where, MOST_NAMESAKES) or self._otherwise(name, where, MOST_NAMESAKES)

    def _otherwise(self, name: str, where: Where, limit: int) -> list[Found]:
        """Towns by the name in full, without umlauts or without a preposition."""
        for other, countries in written_otherwise(name):
            within = where.both(Where(countries))
            if within and (found := self._called(other, within, limit)):
                return found
        return []

    def _of_postcode(self, postcode: int | None) -> Place | None:
        if postcode is None:
            return None
        town = next((town for first, last, town in _postcodes() if first <= postcode <= last), None)
        return self.find(f"{town}, LU") if town else None

    def _in_parts(self, text: str) -> list[Place]:
        """The towns in an address that says more: "Hotel Royal, Mamer, Luxembourg"."""
        located = self._regions.located(mended(text))
        if len(located.named) + len(located.said) < 2:
            return []
        found = [town for name in reversed(located.named) if (town := clear(self._named(name, located.where)))]
        country = self._country_town(located)
        return found or ([country] if country else [])

    def _country_town(self, located: Located) -> Place | None:
        """The town that its country is called after, where an address ends with the country: Luxembourg, Monaco."""
        country = " ".join(located.said)
        town = self.find(country) if len(country) > LONGEST_COUNTRY_CODE else None
        return town if town and self._regions.codes(fold(town.name)) == {town.country} else None

    def _like(self, pattern: str, limit: int) -> list[Place]:
        start = pattern.partition("?")[0]
        if not start:
            return []
        asked = {"start": start, "end": start + "\U0010ffff", "pattern": pattern, "limit": limit}
        found = [
            Found(Place(*town), weight, bool(own)) for *town, weight, own in self._database.execute(_BY_PATTERN, asked)
        ]
        return likely(found)

    def _beginning(self, text: str, limit: int) -> list[Found]:
        start = " ".join(taken_apart(mended(text)).parts)
        if len(start) < SHORTEST_PREFIX:
            return []
        rows = self._database.execute(_BY_PREFIX, {"start": start, "end": start + "\U0010ffff", "limit": limit})
        return [Found(Place(*town), weight, own=False) for *town, weight in rows]

    def _misspelt(self, text: str) -> list[Place]:
        for name, where in self._regions.readings(mended(text)):
            if SHORTEST_MISSPELT <= len(name) <= LONGEST_MISSPELT and (
                found := self._found(sorted(_one_slip_away(name)), where, MOST_NAMESAKES)
            ):
                return likely(found)
        return []


@cache
def _postcodes() -> list[tuple[int, int, str]]:
    with POSTCODES.open(encoding="utf-8", newline="") as rows:
        return [(int(row["first"]), int(row["last"]), row["town"]) for row in csv.DictReader(rows)]


_ARTICLES = frozenset(fold(phrase) for phrase in phrases(table("small_words")["articles"]))


@cache
def _regions() -> dict[str, list[str]]:
    with REGIONS.open(encoding="utf-8", newline="") as rows:
        return {fold(name): row["towns"].split("|") for row in csv.DictReader(rows) for name in row["names"].split("|")}


def _with_airports(found: Sequence[Found], airports: Sequence[Found], *, in_capitals: bool) -> list[Found]:
    """Towns of a name, and those of an airport's code; in small letters, whose they are has to be asked: “Lis”, “Ath”."""
    ours = [one for one in airports if one.own]
    places = [one.place for one in ours]
    others = [one for one in found if one.place not in places]
    sure = in_capitals or len(others) < len(found) or not ours or found[0].weight >= CLEARLY * ours[0].weight
    together = sorted((*ours, *others), key=lambda one: -one.weight)
    return together if sure else [replace(one, doubted=True) for one in together]


def _one_slip_away(name: str) -> set[str]:
    """Every spelling that one letter missed, added, mistaken or swapped with the next makes of `name`."""
    splits = [(name[:i], name[i:]) for i in range(len(name) + 1)]
    letters = ascii_lowercase + " "
    return (
        {a + b[1:] for a, b in splits if b}
        | {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
        | {a + letter + b[1:] for a, b in splits if b for letter in letters}
        | {a + letter + b for a, b in splits for letter in letters}
    )


def _attraction(place: Place, here: Place) -> float:
    return (place.population + 1) / (great_circle_km(place, here) + 0.5) ** 2
